"""Writes of issues."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import String, Uuid, bindparam, delete, false, func, insert, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import IntegrityError

from exponential_app.issues import families, mentions, policy, queries, sla
from exponential_app.issues.hierarchy import PARENT, PLACE, placed
from exponential_app.issues.models import PRIORITIES, Issue, IssueLabel, IssueRelation, IssueSubscription
from exponential_app.issues.properties import LABELS, STATE, Subject, assign, crowded, require_valid
from exponential_app.issues.states import Changed, enter_state, transition_state
from exponential_app.issues.subscriptions import SUBSCRIBERS, add_by_rule
from exponential_app.issues.texts import TEXTS
from exponential_app.kernel import ranking
from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.errors import Conflict, Invalid
from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.prepared import Prepared
from exponential_app.kernel.problem import is_foreign_key_violation, is_unique_violation
from exponential_app.kernel.recorded import require_version
from exponential_app.kernel.settling import NOTHING, Swap, merge_texts
from exponential_app.kernel.texts import CONFLICTS
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.teams.commands import take_number

PUT_AWAY = ("archived_at", "trashed_at", "auto_archived_at")
Written = tuple[UUID, int | None]


def create_issue(actor: Actor, *, team_id: UUID, values: dict[str, Any]) -> Written:
    """Create an issue in a visible team; returns its id and the change number.

    `values` holds title and any other property, and may hold `id`. Raises NotFound for a team out of sight,
    Invalid for values that do not fit the team, Conflict for an id that exists.
    """
    try:
        with transaction(actor) as tx:
            issue = add_issue(tx, actor.visibility, team_id, values)
            issue_id = issue.id
    except IntegrityError as error:
        if is_unique_violation(error, {"pk_issue"}):
            raise Conflict("There is an issue with this id already.", fields={"id": ["is taken"]}) from None
        if is_foreign_key_violation(error, {"fk_issue_state_id_workflow_state"}):
            raise Invalid(fields={STATE: ["is not a state of this team"]}) from None
        raise
    return issue_id, tx.seq


def add_issue(
    tx: Transaction,
    viewer: Visibility,
    team_id: UUID,
    values: dict[str, Any],
    *,
    origin: Mapping[str, Any] = MappingProxyType({}),
) -> Issue:
    """Insert an issue under the next number of a team that the viewer sees.

    `origin` are columns that say where it comes from, as that it is a sample.
    """
    state = _valid_state(tx, viewer, team_id, values)
    values = placed(tx, None, values)
    terms = sla.terms_for(tx, None)
    # Taken after everything is read: the team is locked from here to the commit, and its other writers wait.
    number = take_number(tx, viewer, team_id)
    issue = Issue(
        id=values.get("id") or uuid7(),
        workspace_id=tx.workspace_id,
        team_id=team_id,
        number=number,
        rank=ranking.nth(number),
        creator_id=tx.actor.author_id,
        priority=0,
        sla_status="none",
        has_conflicts=False,
        created_at=tx.now,
        updated_at=tx.now,
        version=1,
        **{"is_sample": False} | dict(origin),
    )
    assign(issue, values)
    if state is not None:
        enter_state(issue, state, tx.now)
    labels = sorted(set(values.get(LABELS) or []))
    sla.begin(tx, issue, terms, labels)
    _insert(tx, issue, labels)
    return issue


def _insert(tx: Transaction, issue: Issue, labels: list[UUID]) -> None:
    """Write a new issue with its labels, its first followers and what it names."""
    text = mentions.description_of(issue)
    named = mentions.resolve(tx, text, issue.description)
    followers = mentions.reasons(named) | _first_followers(issue)
    # One statement instead of three, since the team is locked; so the session does not know the issue.
    tx.rows(
        _INSERT,
        **{column.name: getattr(issue, column.name) for column in Issue.__table__.c},
        label_ids=labels,
        person_ids=list(followers),
        reasons=list(followers.values()),
    )
    mentions.add(tx, text, sorted(named))
    tx.record_created(issue, **_creation(issue, labels), **{SUBSCRIBERS: sorted(followers)})


def _first_followers(issue: Issue) -> dict[UUID, str]:
    """Return who follows a new issue, and why: whoever it is given to, and whoever has made it."""
    people = {issue.assignee_id: "assigned", issue.creator_id: "created"}
    return {person: reason for person, reason in people.items() if person is not None}


def _valid_state(tx: Transaction, viewer: Visibility, team_id: UUID, values: dict[str, Any]) -> AnyRow | None:
    if values.get(PARENT) is not None:
        families.share_structure(tx)
    try:
        return require_valid(tx, Subject(team_id, viewer, {STATE: None, **values}))
    except Invalid:
        # A team out of sight is a 404, whatever else is wrong.
        take_number(tx, viewer, team_id)
        raise


def update_issue(
    actor: Actor,
    reference: str,
    patch: dict[str, Any],
    *,
    expected_version: int | None = None,
    base_version: int | None = None,
) -> Written:
    """Change the given properties of a visible issue; None clears. Returns its id and the change number.

    What already has the wanted value is left out; when nothing is left, nothing is written and the number is None.
    Texts that began from `base_version` are merged with what others wrote since, or kept beside it as conflicts.
    """
    with transaction(actor) as tx:
        issue = families.lock_for(tx, actor, reference, patch)
        require_version(issue, expected_version)
        policy.require_editable(issue)
        _require_same_team(issue, patch)
        patch, conflicts = merge_texts(tx, issue, TEXTS, patch, base_version)
        change_properties(tx, actor, issue, patch, conflicts=conflicts)
        issue_id = issue.id
    return issue_id, tx.seq


Transition = Callable[[Transaction, Issue, AnyRow], Changed]


def change_properties(
    tx: Transaction,
    actor: Actor,
    issue: Issue,
    patch: dict[str, Any],
    *,
    transition: Transition = transition_state,
    conflicts: Swap = NOTHING,
) -> None:
    """Set the given properties of an issue, locked by `families.lock_for`, and record what really changed.

    `transition` is how it goes to another state, `conflicts` what was done to the issue's conflicts in the same
    stroke. Raises Invalid that names every value that does not fit.
    """
    before = queries.label_ids(tx, issue.id) if LABELS in patch else []
    # What the issue carries already may stay, archived since or not.
    new = {LABELS: [label for label in patch[LABELS] if label not in before]} if LABELS in patch else {}
    state = require_valid(tx, Subject(issue.team_id, actor.visibility, patch | new, issue))
    changed = assign(issue, placed(tx, issue.parent_id, patch))
    if state is not None:
        changed.update(transition(tx, issue, state))
    after = None
    if LABELS in patch:
        after = set_labels(tx, issue, patch[LABELS], carried=before)
        if after != before:
            changed[LABELS] = (before, after)
    if changed.keys() & sla.CONDITIONS:
        sla.follow(tx, issue, changed, label_ids=after)
    if conflicts != NOTHING:
        changed[CONFLICTS] = conflicts
    changed.update(add_by_rule(tx, issue, _new_followers(tx, issue, changed)))
    if changed:
        tx.record(issue, "updated", **changed)


def _new_followers(tx: Transaction, issue: Issue, changed: Mapping[str, tuple[Any, Any]]) -> dict[UUID, str]:
    """Keep what the description names now; returns who follows the issue by this change, and why."""
    people: dict[UUID, str] = {}
    if "description" in changed:
        people = mentions.renewed(tx, mentions.description_of(issue), *changed["description"])
    if "assignee_id" in changed and issue.assignee_id is not None:
        people[issue.assignee_id] = "assigned"
    return people


def archive_issue(actor: Actor, reference: str) -> Written:
    """Archive an issue: out of the lists, read-only, kept for good."""
    with transaction(actor) as tx:
        issue = queries.get_locked(tx, actor, reference)
        put_in_archive(tx, issue)
        issue_id = issue.id
    return issue_id, tx.seq


def trash_issue(actor: Actor, reference: str) -> Written:
    """Move an issue to the trash, from which it can be restored."""
    with transaction(actor) as tx:
        issue = queries.get_locked(tx, actor, reference)
        policy.require_may_trash(actor, issue)
        put_in_trash(tx, issue)
        issue_id = issue.id
    return issue_id, tx.seq


def restore_issue(actor: Actor, reference: str) -> Written:
    """Bring an issue back from the trash or the archive."""
    with transaction(actor) as tx:
        issue = queries.get_locked(tx, actor, reference)
        put_away = {name: getattr(issue, name) for name in PUT_AWAY if getattr(issue, name)}
        for name in put_away:
            setattr(issue, name, None)
        if put_away:
            tx.record(issue, "restored", **{name: (at, None) for name, at in put_away.items()})
        issue_id = issue.id
    return issue_id, tx.seq


def delete_issue(actor: Actor, reference: str) -> Written:
    """Delete an issue in the trash for good: its number stays burnt, its sub-issues stay without it."""
    with transaction(actor) as tx:
        families.hold_structure(tx)
        issue = families.lock_one(tx, actor, reference)
        policy.require_may_delete(actor, issue)
        issue_id = issue.id
        delete_for_good(tx, [issue])
    return issue_id, tx.seq


def delete_for_good(tx: Transaction, issues: Sequence[Issue]) -> None:
    """Delete issues, locked with their reach, and record the values they ended with; their sub-issues stay."""
    ids = [issue.id for issue in issues]
    labels = queries.labels_of(tx, ids)
    for issue in issues:
        tx.record_deleted(issue, **_creation(issue, labels.get(issue.id, [])))
    _let_go_of_others(tx, ids)
    for issue in issues:
        tx.session.delete(issue)


def _let_go_of_others(tx: Transaction, ids: list[UUID]) -> None:
    for sub_issue in tx.session.scalars(select(Issue).where(Issue.parent_id.in_(ids)).order_by(Issue.id)).all():
        changed = assign(sub_issue, {PARENT: None, PLACE: None})
        if sub_issue.id not in ids:
            tx.record(sub_issue, "updated", **changed)
    of_issues = or_(IssueRelation.issue_id.in_(ids), IssueRelation.related_issue_id.in_(ids))
    for relation in tx.session.scalars(select(IssueRelation).where(of_issues).order_by(IssueRelation.id)).all():
        tx.record_deleted(relation, **relation.logged())
        tx.session.delete(relation)
    tx.session.flush()


def remove_samples(actor: Actor) -> tuple[int, int | None]:
    """Move all teaching issues that are still there to the trash; returns how many and the change number."""
    with transaction(actor) as tx:
        samples = tx.session.scalars(
            select(Issue)
            .where(Issue.is_sample, Issue.trashed_at.is_(None), queries.visible_issue(actor.visibility))
            .order_by(Issue.id)
            .with_for_update()
        ).all()
        for issue in samples:
            put_in_trash(tx, issue)
    return len(samples), tx.seq


def put_in_archive(tx: Transaction, issue: Issue) -> None:
    """Archive a locked issue; once is enough. Raises Conflict for one in the trash."""
    if issue.archived_at is None:
        policy.require_editable(issue)
        issue.archived_at = tx.now
        tx.record(issue, "archived", archived_at=(None, tx.now))


def put_in_trash(tx: Transaction, issue: Issue) -> None:
    """Move a locked issue to the trash; once is enough."""
    if issue.trashed_at is None:
        issue.trashed_at = tx.now
        tx.record(issue, "trashed", trashed_at=(None, tx.now))


def set_labels(tx: Transaction, issue: Issue, wanted: list[UUID], *, carried: list[UUID]) -> list[UUID]:
    """Make the labels of a locked issue the wanted ones, for the caller to record; returns them by id."""
    if sentence := crowded(tx, wanted):
        raise Invalid(fields={LABELS: [sentence]})
    gone = [label for label in carried if label not in wanted]
    new = [label for label in dict.fromkeys(wanted) if label not in carried]
    if gone:
        tx.session.execute(delete(IssueLabel).where(IssueLabel.issue_id == issue.id, IssueLabel.label_id.in_(gone)))
    if new:
        tx.rows(_ADD_LABELS, issue_id=issue.id, label_ids=new)
    return sorted(dict.fromkeys(wanted))


def _insertion() -> Prepared:
    table = Issue.__table__
    values = {column.name: bindparam(column.name, type_=column.type) for column in table.c}
    made = insert(table).values(values).returning(table.c.id).cte("made")  # type: ignore[arg-type]
    label_ids = func.unnest(bindparam("label_ids", type_=ARRAY(Uuid)))
    carried = insert(IssueLabel).from_select(["issue_id", "label_id"], select(made.c.id, label_ids))
    people, reasons = bindparam("person_ids", type_=ARRAY(Uuid)), bindparam("reasons", type_=ARRAY(String))
    followed = insert(IssueSubscription).from_select(
        ["issue_id", "person_id", "reason", "is_off"],
        select(made.c.id, func.unnest(people), func.unnest(reasons), false()),
    )
    return Prepared(carried.add_cte(followed.cte("followed")).returning(IssueLabel.label_id))


_INSERT = _insertion()
_ADD_LABELS = Prepared(
    insert(IssueLabel)
    .from_select(
        ["issue_id", "label_id"],
        select(bindparam("issue_id", type_=Uuid), func.unnest(bindparam("label_ids", type_=ARRAY(Uuid)))),
    )
    .returning(IssueLabel.label_id)
)


def _creation(issue: Issue, labels: list[UUID]) -> dict[str, Any]:
    kept = {
        "title": issue.title,
        "description": issue.description,
        "team_id": issue.team_id,
        "number": issue.number,
        "state_id": issue.state_id,
        "priority": PRIORITIES[issue.priority],
        "assignee_id": issue.assignee_id,
        "due_date": issue.due_on,
        **{name: getattr(issue, name) for name in sla.FIELDS if issue.sla_status != "none"},
        "estimate": issue.estimate,
        "recurring_issue_id": issue.recurring_issue_id,
        PARENT: issue.parent_id,
        PLACE: issue.sub_issue_rank,
        LABELS: labels,
    }
    return {name: value for name, value in kept.items() if value not in (None, [])}


def _require_same_team(issue: Issue, patch: dict[str, Any]) -> None:
    if patch.get("team_id", issue.team_id) != issue.team_id:
        raise Invalid(fields={"team_id": ["cannot be changed"]})
