"""Mentions: what a description or a comment names, found when it is saved and kept as links."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, String, Uuid, any_, bindparam, column, delete, func, or_, select, table, union
from sqlalchemy.dialects.postgresql import ARRAY, insert

from exponential_app.issues import queries
from exponential_app.issues.models import Issue, IssueAlias, Mention
from exponential_app.issues.naming import Names, names_in, plain
from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.prepared import Prepared, viewer_values
from exponential_app.kernel.transaction import Transaction
from exponential_app.teams.queries import people_who_see, visible_team_ids

Target = tuple[str, UUID]


@dataclass(frozen=True)
class Text:
    """A text that may name things: an issue's description or, where `comment_id` says so, one of its comments."""

    issue_id: UUID
    team_id: UUID
    comment_id: UUID | None = None


def description_of(issue: Issue) -> Text:
    """Return the place of an issue's description."""
    return Text(issue.id, issue.team_id)


def resolve(tx: Transaction, text: Text, written: str | None) -> set[Target]:
    """Return the (kind, id) of what a text names and its writer and readers may know of.

    People have to see the issue's team, teams and issues the writer has to see. A handle that fits several people
    names nobody. What no person of the workspace has written names nothing.
    """
    names = names_in(written)
    if not names or not isinstance(tx.actor, Actor):
        return set()
    found = {("person", person) for person in _people(tx, text.team_id, names)}
    found |= {("team", team) for team in _teams(tx, tx.actor.visibility, names)}
    found |= {("issue", issue) for issue in _issues(tx, tx.actor.visibility, names)}
    return found - {("issue", text.issue_id)}


def keep(tx: Transaction, text: Text, wanted: set[Target]) -> set[Target]:
    """Make the kept mentions of a text equal what it names; returns those that are new."""
    held = {(row.target, row.target_id): row.id for row in tx.rows(_HELD, **_place(text))}
    gone = [row_id for target, row_id in held.items() if target not in wanted]
    new = sorted(wanted - held.keys())
    if gone:
        tx.rows(_REMOVE, ids=gone)
    add(tx, text, new)
    return set(new)


def add(tx: Transaction, text: Text, targets: list[Target]) -> None:
    """Keep mentions that a text did not have."""
    if targets:
        kinds, ids = zip(*targets, strict=True)
        own = [uuid7() for _ in targets]
        tx.rows(_ADD, **_place(text), tx_id=tx.id, ids=own, targets=list(kinds), target_ids=list(ids))


def renewed(tx: Transaction, text: Text, former: str | None, written: str | None) -> dict[UUID, str]:
    """Keep what a changed text names now; returns the people it did not name before, as reasons to subscribe them."""
    if not names_in(former) and not names_in(written):
        return {}
    return reasons(keep(tx, text, resolve(tx, text, written)))


def reasons(targets: set[Target]) -> dict[UUID, str]:
    """Return the people among some mentions, each with the reason to subscribe them."""
    return {target_id: "mentioned" for kind, target_id in sorted(targets) if kind == "person"}


def _place(text: Text) -> dict[str, Any]:
    return {"issue_id": text.issue_id, "comment_id": text.comment_id}


def _people(tx: Transaction, team_id: UUID, names: Names) -> set[UUID]:
    if not names.person_ids and not names.handles:
        return set()
    if names.handles:
        rows = tx.rows(_ABLE_PEOPLE, team_id=team_id)
    else:
        rows = tx.rows(_SOME_ABLE_PEOPLE, team_id=team_id, ids=list(names.person_ids))
    named = {row.id for row in rows if row.id in names.person_ids}
    return named | {person for handle in names.handles if (person := _whom(handle, rows)) is not None}


def _whom(handle: str, people: list[AnyRow]) -> UUID | None:
    """Return the one person whom a handle fits: by whole name or address first, else by a part of the name."""
    whole = {row.id for row in people if handle in {plain(row.name), plain(row.email.partition("@")[0])}}
    part = {row.id for row in people if handle in map(plain, row.name.split())}
    fitting = whole or part
    return fitting.pop() if len(fitting) == 1 else None


def _teams(tx: Transaction, viewer: Visibility, names: Names) -> list[UUID]:
    if not names.team_ids and not names.team_keys:
        return []
    values = {"ids": list(names.team_ids), "keys": list(names.team_keys), **viewer_values(viewer)}
    return [row.id for row in tx.rows(_named_teams(viewer.is_guest), **values)]


def _issues(tx: Transaction, viewer: Visibility, names: Names) -> list[UUID]:
    wanted = set(names.identifiers)
    if names.addresses:
        # Another host may serve the same workspace: only the workspace's own name in the address counts.
        slug = tx.rows(_SLUG, workspace_id=tx.workspace_id)[0].url_slug
        wanted |= {(key, number) for named, key, number in names.addresses if named == slug}
    if not wanted:
        return []
    keys, numbers = zip(*sorted(wanted), strict=True)
    values = {"keys": list(keys), "numbers": list(numbers), **viewer_values(viewer)}
    return [row.id for row in tx.rows(_named_issues(viewer.is_guest), **values)]


# Other slices' tables are named, not imported: a slice's models are its own.
_person = table("person", column("id", Uuid), column("name"), column("email"))
_workspace = table("workspace", column("id", Uuid), column("url_slug"))
_team = table("team", column("id", Uuid), column("key"), column("workspace_id", Uuid))
_ids = bindparam("ids", type_=ARRAY(Uuid))
_keys = bindparam("keys", type_=ARRAY(String))
_issue_id, _comment_id = bindparam("issue_id", type_=Uuid), bindparam("comment_id", type_=Uuid)
_able = select(_person.c.id, _person.c.name, _person.c.email).where(
    _person.c.id.in_(people_who_see(bindparam("team_id", type_=Uuid)))
)
_ABLE_PEOPLE = Prepared(_able)
_SOME_ABLE_PEOPLE = Prepared(_able.where(_person.c.id == any_(_ids)))
_SLUG = Prepared(select(_workspace.c.url_slug).where(_workspace.c.id == bindparam("workspace_id", type_=Uuid)))
_HELD = Prepared(
    select(Mention.id, Mention.target, Mention.target_id).where(
        Mention.issue_id == _issue_id, Mention.comment_id.is_not_distinct_from(_comment_id)
    )
)
_REMOVE = Prepared(delete(Mention).where(Mention.id == any_(_ids)).returning(Mention.id))
_new = (
    func.unnest(_ids, bindparam("targets", type_=ARRAY(String)), bindparam("target_ids", type_=ARRAY(Uuid)))
    .table_valued("id", "target", "target_id")
    .render_derived(name="new")
)
_ADD = Prepared(
    insert(Mention)
    .from_select(
        ["id", "issue_id", "comment_id", "target", "target_id", "tx_id"],
        select(_new.c.id, _issue_id, _comment_id, _new.c.target, _new.c.target_id, bindparam("tx_id", type_=Uuid)),
    )
    .returning(Mention.id)
)


@cache
def _named_teams(is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    named = or_(_team.c.id == any_(_ids), _team.c.key == any_(_keys))
    return Prepared(select(_team.c.id).where(named, _team.c.id.in_(visible_team_ids(queries.anyone(is_guest)))))


@cache
def _named_issues(is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    named = (
        func.unnest(_keys, bindparam("numbers", type_=ARRAY(Integer)))
        .table_valued("key", "number")
        .render_derived(name="named")
    )
    here = select(Issue.id).join(_team, _team.c.id == Issue.team_id)
    here = here.join(named, (named.c.key == _team.c.key) & (named.c.number == Issue.number))
    # An issue is meant by its former identifiers too.
    before = select(IssueAlias.issue_id).join(_team, _team.c.id == IssueAlias.team_id)
    before = before.join(named, (named.c.key == _team.c.key) & (named.c.number == IssueAlias.number))
    meant = Issue.id.in_(union(here, before))
    return Prepared(select(Issue.id).where(meant, queries.visible_issue(queries.anyone(is_guest))))
