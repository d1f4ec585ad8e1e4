"""Drafts: what an issue and its sub-issues begin with, as templates and recurring issues keep it.

A draft is JSON: title, description, priority, state_id or state_name, assignee_id, label_ids, estimate, due_in_days
and sub_issues, which are drafts too. What is absent is left to the team.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from exponential_app.issues import families
from exponential_app.issues.commands import add_issue
from exponential_app.issues.hierarchy import PARENT
from exponential_app.issues.properties import LABELS, STATE, Subject, require_valid
from exponential_app.kernel.actor import Visibility
from exponential_app.kernel.errors import Invalid
from exponential_app.kernel.transaction import Transaction
from exponential_app.labels.queries import applicable
from exponential_app.teams import queries as teams
from exponential_app.teams.defaults import state_named

PAYLOAD_VERSION = 1
MOST_ISSUES = 100
DEEPEST = 5
PLAIN = ("title", "description", "priority", "estimate")
UNTITLED = "Untitled"


@dataclass(frozen=True)
class LeftOut:
    """A value of a draft that did not fit: `place` counts the issues of the tree from 0 in order."""

    place: int
    field: str
    reason: str


@dataclass
class Planted:
    """What a draft became: the ids of the issues, the topmost first, and what was left out."""

    ids: list[UUID] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def worded(self) -> dict[str, Any]:
        """Return it as answers tell it."""
        return {"issue_ids": [str(each) for each in self.ids], "left_out": [vars(each) for each in self.left_out]}


@dataclass(frozen=True)
class Ground:
    """Where a draft becomes issues: a team as somebody sees it, on a day from which due dates count.

    `origin` are columns of the topmost issue that say where it comes from.
    """

    viewer: Visibility
    team_id: UUID
    today: date
    origin: dict[str, Any] = field(default_factory=dict)


def wrapped(draft: dict[str, Any]) -> dict[str, Any]:
    """Return a payload that holds the draft."""
    return {"version": PAYLOAD_VERSION, "issue": draft}


def walk(draft: dict[str, Any], depth: int = 1) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield every issue of a draft with its level, from 1, parents before their sub-issues."""
    yield draft, depth
    for each in draft.get("sub_issues", []):
        yield from walk(each, depth + 1)


def plant(tx: Transaction, ground: Ground, payload: dict[str, Any], given: dict[str, Any]) -> Planted:
    """Make the issues of a payload; `given` values win over the topmost draft's, and must fit.

    Raises NotFound for a team out of sight, Invalid for given values that do not fit. What of the draft does not fit
    any more is left out.
    """
    # Before the team is locked, as everybody takes it.
    families.share_structure(tx)
    planted = Planted()
    _plant(tx, ground, payload["issue"], given, planted)
    return planted


def _plant(
    tx: Transaction, ground: Ground, draft: dict[str, Any], given: dict[str, Any], planted: Planted
) -> None:
    drafted = {name: value for name, value in _values(tx, ground, draft).items() if name not in given}
    values = {"title": UNTITLED} | _fitting(tx, ground, drafted, planted) | given
    issue = add_issue(tx, ground.viewer, ground.team_id, values, origin=ground.origin if not planted.ids else {})
    planted.ids.append(issue.id)
    for each in draft.get("sub_issues", []):
        _plant(tx, ground, each, {PARENT: issue.id}, planted)


def _values(tx: Transaction, ground: Ground, draft: dict[str, Any]) -> dict[str, Any]:
    """Return a draft's values as properties of an issue."""
    values = {name: draft[name] for name in PLAIN if draft.get(name) not in (None, "")}
    if draft.get("assignee_id"):
        values["assignee_id"] = UUID(draft["assignee_id"])
    if draft.get("label_ids"):
        values[LABELS] = [UUID(each) for each in draft["label_ids"]]
    if draft.get("due_in_days") is not None:
        values["due_date"] = ground.today + timedelta(days=draft["due_in_days"])
    state = UUID(draft["state_id"]) if draft.get("state_id") else None
    if draft.get("state_name") and (state is None or teams.state_of(tx, ground.team_id, state) is None):
        state = state_named(tx, ground.team_id, draft["state_name"]) or state
    return values | ({STATE: state} if state else {})


def _fitting(tx: Transaction, ground: Ground, values: dict[str, Any], planted: Planted) -> dict[str, Any]:
    """Return those of the values that fit the team, noting the others."""
    place = len(planted.ids)
    if LABELS in values:
        known = applicable(tx, ground.team_id, values[LABELS])
        kept = [each for each in values[LABELS] if each in known]
        if len(kept) < len(values[LABELS]):
            planted.left_out.append(LeftOut(place, LABELS, "names labels that this team does not have"))
        values = values | {LABELS: kept}
    try:
        require_valid(tx, Subject(ground.team_id, ground.viewer, values))
    except Invalid as refusal:
        unfit = refusal.fields or {}
        planted.left_out += [LeftOut(place, name, "; ".join(unfit[name])) for name in unfit]
        return {name: value for name, value in values.items() if name not in unfit}
    return values
