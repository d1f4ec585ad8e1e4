"""Which changes alter who may see what; whom they concern has to fetch everything anew."""

from collections.abc import Iterable
from typing import Any, Literal, Protocol
from uuid import UUID

# Identities are made of these; a change of any of them makes the remembered ones doubtful.
ACCESS_ENTITIES = frozenset({"person", "team", "workspace", "personal_access_token"})


class AccessChange(Protocol):
    """The part of a change that is looked at; recorded and logged changes both have it."""

    @property
    def entity(self) -> str:
        """Return what kind of thing has changed."""
        ...

    @property
    def entity_id(self) -> UUID:
        """Return which one has changed."""
        ...

    @property
    def kind(self) -> str:
        """Return what was done."""
        ...

    @property
    def before(self) -> dict[str, Any]:
        """Return the changed fields as they were."""
        ...

    @property
    def after(self) -> dict[str, Any]:
        """Return the changed fields as they are."""
        ...


def touches_access(changes: Iterable[AccessChange]) -> bool:
    """Tell whether remembered identities may have become wrong."""
    return any(change.entity in ACCESS_ENTITIES for change in changes)


def concerned(changes: Iterable[AccessChange]) -> set[str] | Literal["everyone"]:
    """Return the ids of the people who see other rows than before, or "everyone"."""
    people: set[str] = set()
    for change in changes:
        if change.entity == "team" and change.kind == "updated" and "is_private" in change.after:
            return "everyone"
        if change.entity == "person" and change.kind == "rejoined":
            # A snapshot names nobody whom its reader does not know; issues may be that person's again.
            return "everyone"
        if change.entity == "team" and "member_ids" in change.after:
            people |= set(change.before.get("member_ids") or []) ^ set(change.after["member_ids"] or [])
        if change.entity == "person" and "role" in change.after:
            people.add(str(change.entity_id))
    return people
