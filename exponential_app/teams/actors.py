"""Turns a credential into an Actor: needs people, members and teams, so it lives in the lowest slice that knows all."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from exponential_app.accounts import commands as accounts
from exponential_app.accounts import queries as credentials
from exponential_app.kernel.actor import Actor, Identity, Role, Via
from exponential_app.kernel.clock import clock
from exponential_app.kernel.db import database
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.identities import Presented, WorkspaceChoice
from exponential_app.teams import queries as teams
from exponential_app.workspaces import queries as workspaces


def load(presented: Presented, choice: WorkspaceChoice) -> Identity | None:
    """Return who the credential is: an Actor when a workspace is wanted, None when the credential is not alive.

    Raises NotFound when the person is not in the chosen workspace.
    """
    with database().reading() as connection:
        if presented.via is Via.TOKEN:
            identity, last_used, workspace_id = _from_token(connection, presented.digest, choice)
        else:
            identity, last_used, workspace_id = _from_session(connection, presented.digest, choice)
    if identity is not None and last_used is not None and clock.now() - last_used > accounts.USE_NOTED_EVERY:
        accounts.note_use(identity, workspace_id)
    return identity


def actor_in(connection: Connection, identity: Identity, workspace_id: UUID, role: str) -> Actor:
    """Place an identity in a workspace."""
    team_ids, private_team_ids = teams.team_ids_of(connection, identity.person_id, workspace_id)
    return Actor(
        **vars(identity_of(identity)),
        workspace_id=workspace_id,
        role=Role(role),
        team_ids=team_ids,
        private_team_ids=private_team_ids,
    )


def actors_in(connection: Connection, workspace_id: UUID, person_ids: Collection[UUID], job: str) -> dict[UUID, Actor]:
    """Return people as a job asks in their place, by person; who is not in the workspace is left out."""
    roles = workspaces.roles(connection, workspace_id, person_ids)
    belonging = teams.teams_of(connection, person_ids, workspace_id)
    actors = {}
    for person_id, role in roles.items():
        team_ids, private_team_ids = belonging.get(person_id, (frozenset(), frozenset()))
        actors[person_id] = Actor(
            person_id,
            Via.JOB,
            f"job:{job}",
            workspace_id=workspace_id,
            role=Role(role),
            team_ids=team_ids,
            private_team_ids=private_team_ids,
        )
    return actors


def identity_of(identity: Identity) -> Identity:
    """Return the person behind the credential without the workspace."""
    return Identity(identity.person_id, identity.via, identity.credential, identity.scopes, identity.expires_at)


Loaded = tuple[Identity | None, datetime | None, UUID | None]


def _from_token(connection: Connection, digest: str, choice: WorkspaceChoice) -> Loaded:
    row = credentials.token_by_hash(connection, digest)
    role = workspaces.membership(connection, row.person_id, row.workspace_id) if row is not None else None
    if row is None or role is None:
        return None, None, None
    last_used = row.last_used_at or datetime.min.replace(tzinfo=clock.now().tzinfo)
    identity = Identity(row.person_id, Via.TOKEN, f"token:{row.id}", frozenset(row.scopes), row.expires_at)
    if not choice.wanted:
        return identity, last_used, None
    return actor_in(connection, identity, row.workspace_id, role), last_used, None


def _from_session(connection: Connection, digest: str, choice: WorkspaceChoice) -> Loaded:
    row = credentials.session_by_hash(connection, digest)
    if row is None:
        return None, None, None
    identity = Identity(row.person_id, Via.SESSION, f"session:{row.id}", None, row.expires_at)
    if not choice.wanted:
        return identity, row.last_seen_at, None
    chosen = workspaces.chosen_membership(connection, row.person_id, choice, row.workspace_id)
    if chosen is None:
        raise NotFound("There is no such workspace, or you are not in it.")
    named = choice.id is not None or choice.slug is not None
    return actor_in(connection, identity, *chosen), row.last_seen_at, chosen[0] if named else None
