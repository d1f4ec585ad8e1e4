"""Who asks: frozen, loaded once per credential, passed explicitly."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

NOBODY = UUID(int=0)


class Role(StrEnum):
    """What a member may do in a workspace, strongest first."""

    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"
    GUEST = "guest"


class Via(StrEnum):
    """The way a change came in; stored with it."""

    SESSION = "session"
    TOKEN = "token"
    JOB = "job"
    SYSTEM = "system"


@dataclass(frozen=True)
class Identity:
    """A person behind a credential, before any workspace is chosen.

    `credential` names the session or token row, so that its live streams can be ended with it.
    """

    person_id: UUID
    via: Via
    credential: str
    scopes: frozenset[str] | None = None
    expires_at: datetime | None = None

    @property
    def author_id(self) -> UUID | None:
        """Return the person to whom changes are ascribed; None when the product acts by itself."""
        return None if self.person_id == NOBODY else self.person_id

    def permits(self, resource: str, *, write: bool) -> bool:
        """Tell whether the credential's scopes cover the resource; a session covers everything."""
        if self.scopes is None:
            return True
        wanted = {"write", f"{resource}:write"} if write else {"read", "write", f"{resource}:read", f"{resource}:write"}
        return "admin" in self.scopes or not wanted.isdisjoint(self.scopes)


@dataclass(frozen=True)
class Actor(Identity):
    """A person in a workspace: what every query and command starts from.

    `team_ids` are the teams the person belongs to, `private_team_ids` those of them that only members see.
    """

    workspace_id: UUID = NOBODY
    role: Role = Role.GUEST
    team_ids: frozenset[UUID] = frozenset()
    private_team_ids: frozenset[UUID] = frozenset()

    @property
    def manages(self) -> bool:
        """Owners and admins manage the workspace."""
        return self.role in {Role.OWNER, Role.ADMIN}

    @property
    def visibility(self) -> "Visibility":
        """Return what decides which rows this actor sees; equal for actors who see the same rows."""
        if self.role is Role.GUEST:
            return Visibility(self.workspace_id, is_guest=True, team_ids=self.team_ids, guest_person_id=self.person_id)
        # Public teams are left out: most of a workspace then share one set, and live updates are made once for all.
        return Visibility(self.workspace_id, is_guest=False, team_ids=self.private_team_ids)


def job_actor(workspace_id: UUID, job: str) -> Actor:
    """Return the product itself, doing a job in a workspace: it may do everything, and its changes are nobody's."""
    return Actor(NOBODY, Via.JOB, f"job:{job}", workspace_id=workspace_id, role=Role.OWNER)


@dataclass(frozen=True)
class Visibility:
    """The part of an actor that decides what is visible: hashable, so it names streams and caches.

    A guest also sees themself, so a guest's set is their own.
    """

    workspace_id: UUID
    is_guest: bool
    team_ids: frozenset[UUID]
    guest_person_id: UUID | None = None
