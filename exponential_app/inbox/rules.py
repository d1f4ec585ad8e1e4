"""THE table of what people are told: which change, of what kind, to whom, and what it may override."""

from collections.abc import Callable
from dataclasses import dataclass

from exponential_app.inbox.occasions import (
    Audience,
    Occasion,
    author,
    followers,
    former_assignee,
    named,
    new_assignee,
    nobody,
    talkers,
)
from exponential_app.inbox.occasions import added_people as added
from exponential_app.kernel.transaction import RecordedChange
from exponential_app.views.watching import CLOSED, ENTERED

Test = Callable[[RecordedChange], bool]


@dataclass(frozen=True)
class Rule:
    """One row of the table.

    `happens` is asked of every change of `entity`. `insists`: also told to people who have left the issue.
    `wakes`: ends a snooze. `collapses`: within minutes of the same by the same person it is counted, not repeated.
    """

    kind: str
    entity: str
    happens: Test
    audience: Audience
    insists: bool = False
    wakes: bool = False
    collapses: bool = True


def sets(field: str, *values: object) -> Test:
    """Tell whether a change gives the field a value, or one of these values."""
    return lambda change: change.after.get(field) is not None and (not values or change.after[field] in values)


def is_a(*kinds: str) -> Test:
    """Tell whether a change is of one of these kinds."""
    return lambda change: change.kind in kinds


def both(*tests: Test) -> Test:
    """Tell whether a change passes all tests."""
    return lambda change: all(test(change) for test in tests)


def _is_taken_from_somebody(change: RecordedChange) -> bool:
    return change.before.get("assignee_id") is not None


def _is_given_to_nobody(change: RecordedChange) -> bool:
    return _is_taken_from_somebody(change) and change.after["assignee_id"] is None


# Of the rules that one change fulfils, a person is told by the first that names them.
RULES = (
    Rule("assigned", "issue", sets("assignee_id"), new_assignee, insists=True, wakes=True),
    Rule("mentioned", "issue", both(is_a("created", "updated"), sets("description")), named, insists=True, wakes=True),
    Rule("mentioned", "comment", is_a("created", "edited"), named, insists=True, wakes=True, collapses=False),
    Rule("unassigned", "issue", _is_given_to_nobody, former_assignee),
    Rule("reassigned", "issue", _is_taken_from_somebody, former_assignee),
    Rule("subscribed", "issue", is_a("subscribers_added"), added),
    Rule("auto_closed", "issue", sets("auto_closed_at"), followers),
    Rule("sla_breached", "issue", sets("sla_status", "breached"), followers),
    Rule("sla_at_risk", "issue", sets("sla_status", "at_risk"), followers),
    Rule("urgent", "issue", both(is_a("updated"), sets("priority", "urgent")), followers),
    Rule("status_change", "issue", both(is_a("updated"), sets("state_id")), followers),
    Rule("unblocked", "issue", is_a("unblocked"), followers),
    Rule("blocked", "issue_relation", both(is_a("created"), sets("kind", "blocks")), followers),
    Rule("duplicate", "issue_relation", both(is_a("created"), sets("kind", "duplicate")), followers),
    Rule("reply", "comment", both(is_a("created"), sets("parent_id")), talkers, collapses=False),
    Rule("comment", "comment", is_a("created"), followers, collapses=False),
    Rule("reaction", "issue", is_a("reacted"), author),
    Rule("reaction", "comment", is_a("reacted"), author),
    Rule("team_added", "team", is_a("member_added"), added),
)
# These come from the calendar, by a job, and so from no change.
DUE = {kind: Rule(kind, "issue", lambda _: False, followers) for kind in ("due_soon", "overdue")}
# These are found by looking at views, for those who subscribe to them.
OF_VIEWS = {kind: Rule(kind, "view", lambda _: False, nobody) for kind in (ENTERED, CLOSED)}
KINDS = tuple(dict.fromkeys([*(rule.kind for rule in RULES), *DUE, *OF_VIEWS]))


def told_by(occasion: Occasion) -> list[Rule]:
    """Return the rules that a change fulfils, the first to win first."""
    return [rule for rule in RULES if rule.entity == occasion.change.entity and rule.happens(occasion.change)]
