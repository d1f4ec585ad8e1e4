"""Moving issues to another team: what fits comes along, what does not is told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import delete, or_, select

from exponential_app.issues import policy, queries, relation_queries
from exponential_app.issues.commands import set_labels
from exponential_app.issues.models import Issue, IssueAlias, IssueRelation
from exponential_app.issues.states import enter_state
from exponential_app.kernel import ranking
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.errors import Invalid, NotFound
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.labels.queries import counterparts, groups_of
from exponential_app.teams import queries as teams
from exponential_app.teams.commands import take_numbers

MOVED = "moved"


@dataclass
class Moved:
    """What became of an issue: its former and its new identifier, and what had to change or stay behind.

    `state` is (before, after, how): "name", "category" or "default" say how the new state was found. `labels` names
    the team's labels that were replaced by labels of the same name, and `labels_left` those that have none.
    """

    id: UUID
    identifier: tuple[str, str]
    state: tuple[UUID, UUID, str] | None = None
    labels: dict[UUID, UUID] = field(default_factory=dict)
    labels_left: list[UUID] = field(default_factory=list)
    assignee_left: UUID | None = None


def move_issues(actor: Actor, references: Sequence[str], team_id: UUID) -> tuple[list[Moved], int | None]:
    """Move visible issues to a visible team; returns what became of each that was elsewhere, and the change number.

    All move or none. Each gets a new number, or the one it had there before; the former identifier still finds it.
    Raises NotFound for an issue or a team out of sight, Conflict for what is archived or in the trash.
    """
    with transaction(actor) as tx:
        ids = [queries.issue_id(tx.session.connection(), actor, reference) for reference in dict.fromkeys(references)]
        # The team is locked before the issues, as everywhere; the numbers are taken when it is known who comes.
        take_numbers(tx, actor.visibility, team_id, count=0)
        issues = [issue for issue in _locked(tx, ids) if issue.team_id != team_id]
        target = _target(tx, actor, team_id, [issue.id for issue in issues])
        report = [_move(tx, issue, target) for issue in issues]
        _let_relations_be_seen(tx, [issue.id for issue in issues])
    return report, tx.seq


@dataclass
class Target:
    """A team that issues go to, locked: its states, and the numbers for those that come."""

    team_id: UUID
    numbers: dict[UUID, int]
    workflow: teams.Workflow
    others: dict[UUID, teams.Workflow] = field(default_factory=dict)

    def workflow_of(self, tx: Transaction, team_id: UUID) -> teams.Workflow:
        """Return the workflow of a team that issues come from, read once."""
        if team_id not in self.others:
            self.others[team_id] = teams.workflow(tx, team_id)
        return self.others[team_id]


def move_back(tx: Transaction, actor: Actor, issue: Issue, team_id: UUID) -> None:
    """Return a locked issue to the team it came from, under its number there; NotFound for a team out of sight."""
    _move(tx, issue, _target(tx, actor, team_id, [issue.id]))
    _let_relations_be_seen(tx, [issue.id])


def _target(tx: Transaction, actor: Actor, team_id: UUID, ids: list[UUID]) -> Target:
    held = select(IssueAlias.issue_id, IssueAlias.number).where(IssueAlias.team_id == team_id)
    numbers = dict(tx.session.execute(held.where(IssueAlias.issue_id.in_(ids))).all())
    new = [issue for issue in ids if issue not in numbers]
    numbers |= dict(zip(new, take_numbers(tx, actor.visibility, team_id, count=len(new)), strict=True))
    return Target(team_id, numbers, teams.workflow(tx, team_id))


def _locked(tx: Transaction, ids: list[UUID]) -> list[Issue]:
    issues = tx.session.scalars(select(Issue).where(Issue.id.in_(ids)).order_by(Issue.id).with_for_update()).all()
    if len(issues) < len(ids):
        raise NotFound
    for issue in issues:
        policy.require_editable(issue)
    return list(issues)


def _move(tx: Transaction, issue: Issue, target: Target) -> Moved:
    former = target.workflow_of(tx, issue.team_id)
    number = target.numbers[issue.id]
    moved = Moved(issue.id, (f"{former.key}-{issue.number}", f"{target.workflow.key}-{number}"))
    changed: dict[str, tuple[Any, Any]] = {"team_id": (issue.team_id, target.team_id), "identifier": moved.identifier}
    team_before = issue.team_id
    changed |= _fit_labels(tx, issue, target, moved)
    _exchange_numbers(tx, issue, target.team_id, number)
    changed |= _fit_state(tx, issue, former.states, target, moved)
    if issue.assignee_id is not None and not teams.can_work_in(tx, target.team_id, issue.assignee_id):
        moved.assignee_left, issue.assignee_id = issue.assignee_id, None
        changed["assignee_id"] = (moved.assignee_left, None)
    tx.record_moved(issue, team_before, **changed)
    return moved


def _exchange_numbers(tx: Transaction, issue: Issue, team_id: UUID, number: int) -> None:
    tx.session.execute(delete(IssueAlias).where(IssueAlias.team_id == team_id, IssueAlias.number == number))
    tx.session.add(IssueAlias(team_id=issue.team_id, number=issue.number, issue_id=issue.id))
    issue.team_id, issue.number, issue.rank = team_id, number, ranking.nth(number)
    tx.session.flush()


def _fit_state(
    tx: Transaction, issue: Issue, former: list[AnyRow], target: Target, moved: Moved
) -> dict[str, tuple[Any, Any]]:
    left = next(state for state in former if state.id == issue.state_id)
    found, how = _alike(left, target.workflow.states)
    moved.state = (left.id, found.id, how)
    return enter_state(issue, found, tx.now)


def _alike(state: AnyRow, among: list[AnyRow]) -> tuple[AnyRow, str]:
    """Return the state that stands for another team's state, and how it was found: by name, category or default."""
    for how, fits in (
        ("name", lambda each: (each.name.lower(), each.category) == (state.name.lower(), state.category)),
        ("name", lambda each: each.name.lower() == state.name.lower()),
        ("category", lambda each: each.category == state.category),
        ("default", lambda each: each.is_default),
    ):
        found = next((each for each in among if fits(each)), None)
        if found is not None:
            return found, how
    raise Invalid(fields={"team_id": ["is a team without states"]})


def _fit_labels(tx: Transaction, issue: Issue, target: Target, moved: Moved) -> dict[str, tuple[Any, Any]]:
    before = queries.label_ids(tx, issue.id)
    fitting = counterparts(tx, before, target.team_id)
    for crowded in _crowding(tx, list(dict.fromkeys(fitting.values()))):
        fitting = {label: found for label, found in fitting.items() if found != crowded}
    moved.labels = {label: fitting[label] for label in before if fitting.get(label, label) != label}
    moved.labels_left = [label for label in before if label not in fitting]
    if not moved.labels and not moved.labels_left:
        return {}
    after = set_labels(tx, issue, [fitting[label] for label in before if label in fitting], carried=before)
    return {"label_ids": (before, after)}


def _crowding(tx: Transaction, label_ids: list[UUID]) -> list[UUID]:
    """Return those of the labels whose group has another one before them."""
    groups = groups_of(tx, label_ids)
    taken: set[UUID] = set()
    crowding = []
    for label in label_ids:
        if groups.get(label) in taken:
            crowding.append(label)
        taken |= {groups[label]} if label in groups else set()
    return crowding


def _let_relations_be_seen(tx: Transaction, ids: list[UUID]) -> None:
    """Record the issues' relations, since who sees them may have changed with the team."""
    if not ids:
        return
    relations = tx.session.scalars(
        select(IssueRelation)
        .where(or_(IssueRelation.issue_id.in_(ids), IssueRelation.related_issue_id.in_(ids)))
        .order_by(IssueRelation.id)
        .with_for_update()
    ).all()
    for relation in relations:
        ends = [relation.issue_id, relation.related_issue_id]
        of_team = dict(tx.session.execute(select(Issue.id, Issue.team_id).where(Issue.id.in_(ends))).all())
        former = relation.team_id
        relation.team_id = relation_queries.bounding_team(tx, [of_team[end] for end in ends])
        tx.record_moved(relation, former)
