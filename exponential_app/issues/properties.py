"""THE table of an issue's editable properties: validation, storage, log and JSON read it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from exponential_app.issues import hierarchy
from exponential_app.issues.hierarchy import PARENT, PLACE
from exponential_app.issues.models import PRIORITIES, Issue
from exponential_app.kernel.actor import Visibility
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.errors import Invalid
from exponential_app.kernel.transaction import Transaction
from exponential_app.labels.queries import applicable, groups_of
from exponential_app.teams import estimates
from exponential_app.teams.queries import can_work_in, estimate_rules, state_of


class Subject(NamedTuple):
    """Whose properties: an issue, or for None a new one, of a team, as the viewer sees it, and all that they get."""

    team_id: UUID
    viewer: Visibility
    values: dict[str, Any]
    issue: Issue | None = None

    @property
    def parent_id(self) -> UUID | None:
        """Return the parent that the issue will have."""
        found: UUID | None = self.values.get(PARENT, self.issue.parent_id if self.issue else None)
        return found


Check = Callable[[Transaction, Subject, Any], str | None]


@dataclass(frozen=True)
class Property:
    """One editable property.

    `name` is the wire's, `column` the attribute of the row. `check` gets the transaction, the subject and the
    new value and returns what is wrong with it, or None. `stored` turns the wire's value into the column's, `worded`
    back into what the log keeps.
    """

    name: str
    column: str
    check: Check | None = None
    stored: Callable[[Any], Any] = lambda value: value
    worded: Callable[[Any], Any] = lambda value: value


def _check_assignee(tx: Transaction, subject: Subject, person_id: UUID | None) -> str | None:
    if person_id is None or can_work_in(tx, subject.team_id, person_id):
        return None
    return "is not someone who can see this team"


def _check_labels(tx: Transaction, subject: Subject, label_ids: list[UUID]) -> str | None:
    if label_ids and set(label_ids) - applicable(tx, subject.team_id, label_ids):
        return "names labels that this team does not have"
    return crowded(tx, label_ids)


def crowded(tx: Transaction, label_ids: list[UUID]) -> str | None:
    """Return what is wrong when two of the labels are of one group, None otherwise."""
    groups = groups_of(tx, label_ids) if len(label_ids) > 1 else {}
    if len(set(groups.values())) == len(groups):
        return None
    return "names two labels of one group, of which an issue carries at most one"


def _check_estimate(tx: Transaction, subject: Subject, estimate: int | None) -> str | None:
    # What the issue has already may stay, whatever scale its team has chosen since.
    if estimate is None or (subject.issue is not None and subject.issue.estimate == estimate):
        return None
    return estimates.refusal(estimate_rules(tx, subject.team_id), estimate)


def _check_parent(tx: Transaction, subject: Subject, parent_id: UUID | None) -> str | None:
    if parent_id is None or (subject.issue is not None and subject.issue.parent_id == parent_id):
        return None
    return hierarchy.refusal(tx, subject.viewer, subject.issue, parent_id)


def _check_place(_tx: Transaction, subject: Subject, rank: str | None) -> str | None:
    if (rank is None) == (subject.parent_id is None):
        return None
    return "needs a parent issue" if rank else "is needed as long as there is a parent issue"


PROPERTIES = (
    Property("title", "title"),
    Property("description", "description"),
    Property("priority", "priority", stored=PRIORITIES.index, worded=lambda number: PRIORITIES[number]),
    Property("assignee_id", "assignee_id", check=_check_assignee),
    Property("due_date", "due_on"),
    Property("estimate", "estimate", check=_check_estimate),
    Property(PARENT, "parent_id", check=_check_parent),
    Property("rank", "rank"),
    Property(PLACE, "sub_issue_rank", check=_check_place),
)
# These two are more than a column: a state moves timestamps, labels are rows of their own.
STATE = "state_id"
LABELS = "label_ids"


def require_valid(tx: Transaction, subject: Subject) -> AnyRow | None:
    """Return the state that the values name, as (id, category); None for it means the team's default one.

    Raises Invalid that names every property whose value does not fit the subject.
    """
    values = subject.values
    wrong: dict[str, list[str]] = {}
    for name, check in [*((each.name, each.check) for each in PROPERTIES), (LABELS, _check_labels)]:
        if check is not None and name in values and (sentence := check(tx, subject, values[name])):
            wrong[name] = [sentence]
    state = state_of(tx, subject.team_id, values[STATE]) if STATE in values else None
    if STATE in values and state is None:
        wrong[STATE] = ["is not a state of this team"]
    if wrong:
        raise Invalid(fields=wrong)
    return state


def assign(issue: Issue, values: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Set the given properties on the row; returns (before, after) of what really changed, as the log words it."""
    changed: dict[str, tuple[Any, Any]] = {}
    for each in PROPERTIES:
        if each.name not in values:
            continue
        before, after = getattr(issue, each.column), each.stored(values[each.name])
        if before != after:
            setattr(issue, each.column, after)
            changed[each.name] = (each.worded(before) if before is not None else None, each.worded(after))
    return changed
