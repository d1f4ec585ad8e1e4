"""Writes of labels and of their groups."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.errors import Conflict, Invalid, NotFound
from exponential_app.kernel.problem import is_unique_violation
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.labels import policy, queries
from exponential_app.labels.models import Label
from exponential_app.teams.queries import team_id as visible_team_id
from exponential_app.workspaces.queries import label_management

DEFAULT_LABELS = (("Bug", "#e5484d"), ("Feature", "#7c6bd6"), ("Improvement", "#3f7ad0"))
PLAIN = ("name", "color", "description")


@contextmanager
def managing(actor: Actor) -> Iterator[Transaction]:
    """Open a transaction for someone who may change labels; what the database refuses becomes a Conflict."""
    with unique_name(), transaction(actor) as tx:
        policy.require_may_manage_labels(actor, label_management(tx))
        yield tx


def create_label(actor: Actor, values: dict[str, Any]) -> tuple[UUID, int | None]:
    """Create a label, or a group, of the workspace or of a visible team; returns its id and the change number.

    Raises NotFound for a team out of sight, Conflict for a name that is taken there, Invalid for a group that does
    not fit.
    """
    with managing(actor) as tx:
        if values.get("team_id") is not None:
            visible_team_id(tx.session.connection(), actor, str(values["team_id"]))
        if values.get("group_id") is not None:
            if values.get("is_group"):
                raise Invalid(fields={"group_id": ["must be null: a group is in no other group"]})
            _require_group(tx, actor, values["group_id"], values.get("team_id"))
        label = add_label(tx, **values)
        created = label.id
    return created, tx.seq


def add_label(tx: Transaction, *, name: str, color: str, **rest: Any) -> Label:
    """Insert a label into the transaction's workspace."""
    label = Label(
        workspace_id=tx.workspace_id,
        name=name,
        color=color,
        description=rest.get("description"),
        team_id=rest.get("team_id"),
        group_id=rest.get("group_id"),
        is_group=bool(rest.get("is_group")),
        created_at=tx.now,
        updated_at=tx.now,
    )
    if rest.get("id"):
        label.id = rest["id"]
    tx.session.add(label)
    tx.session.flush()
    tx.record_created(label, name=name, color=color, group_id=label.group_id, is_group=label.is_group)
    return label


def update_label(actor: Actor, label_id: UUID, patch: dict[str, Any]) -> int | None:
    """Change a label: its words, its group, its team, whether it is a group or archived; returns the change number.

    `child_name` goes with `is_group`: the name under which a label that issues carry stays on them.
    """
    with managing(actor) as tx:
        label = queries.get_locked(tx, actor, label_id)
        child_name = patch.pop("child_name", None)
        if "team_id" in patch and patch["team_id"] != label.team_id:
            move_to_scope(tx, actor, label, patch["team_id"])
        if "is_group" in patch and patch["is_group"] != label.is_group:
            if patch["is_group"]:
                become_group(tx, label, child_name)
            else:
                dissolve_group(tx, label)
        if "group_id" in patch and patch["group_id"] != label.group_id:
            put_in_group(tx, actor, label, patch["group_id"])
        values = {name: patch[name] for name in PLAIN if name in patch}
        if "archived" in patch:
            (_archive_members if patch["archived"] else _bring_back_members)(tx, label)
            values["archived_at"] = (label.archived_at or tx.now) if patch["archived"] else None
        tx.change(label, values)
    return tx.seq


def archive_label(tx: Transaction, label: Label) -> None:
    """Archive a locked label: issues keep it, pickers no longer offer it; a group takes its labels along."""
    _archive_members(tx, label)
    tx.change(label, {"archived_at": label.archived_at or tx.now})


def bring_back_label(tx: Transaction, label: Label) -> None:
    """Bring a locked label back from the archive; a group brings back what left together with it.

    Raises Conflict while the label's own group is archived.
    """
    _bring_back_members(tx, label)
    tx.change(label, {"archived_at": None})


def put_in_group(tx: Transaction, actor: Actor, label: Label, group_id: UUID | None) -> None:
    """Put a locked label into a group of its own scope, or take it out of its group.

    Conflict, when the transaction ends, where an issue would carry two labels of the group.
    """
    if label.is_group and group_id is not None:
        raise Invalid(fields={"group_id": ["must be null: a group is in no other group"]})
    if group_id is not None:
        _require_group(tx, actor, group_id, label.team_id)
    tx.change(label, {"group_id": group_id})
    tx.session.flush()


def become_group(tx: Transaction, label: Label, child_name: str | None) -> None:
    """Make a group of a locked label.

    What issues carry they keep: the label then becomes the group's first label, named `child_name`, under a new
    group of the old name. Raises Conflict when it is carried and no such name is given.
    """
    if label.group_id is not None:
        raise Invalid(fields={"is_group": ["must be false: take the label out of its group first"]})
    carried = len(queries.carriers(tx, [label.id]))
    if not carried:
        tx.change(label, {"is_group": True})
        return
    if child_name is None:
        count = "1 issue carries" if carried == 1 else f"{carried} issues carry"
        sentence = f"{count} this label; say in `child_name` what they carry once it is a group."
        raise Conflict(sentence, code="label_in_use", fields={"child_name": ["is required"]}, extra={"issues": carried})
    name = label.name
    tx.change(label, {"name": child_name})
    tx.session.flush()
    group = add_label(
        tx, name=name, color=label.color, description=label.description, team_id=label.team_id, is_group=True
    )
    tx.change(label, {"group_id": group.id})


def dissolve_group(tx: Transaction, label: Label) -> None:
    """Make a label of a locked group; its labels stand alone from then on."""
    for each in queries.members_of(tx, label.id):
        tx.change(each, {"group_id": None})
    tx.session.flush()
    tx.change(label, {"is_group": False})


def move_to_scope(tx: Transaction, actor: Actor, label: Label, team_id: UUID | None) -> None:
    """Promote a locked label to the workspace, or hand it to a visible team; a group takes its labels along.

    Raises Invalid for a label in a group, Conflict when issues of other teams carry it.
    """
    if label.group_id is not None:
        raise Invalid(fields={"team_id": ["follows the group: move the group, or take the label out of it first"]})
    moved = [label, *(queries.members_of(tx, label.id) if label.is_group else [])]
    if team_id is not None:
        visible_team_id(tx.session.connection(), actor, str(team_id))
        elsewhere = sum(row.team_id != team_id for row in queries.carriers(tx, [each.id for each in moved]))
        if elsewhere:
            raise Conflict(f"{elsewhere} issues of other teams carry it.", code="label_in_use")
    for each in moved:
        tx.change(each, {"team_id": team_id})
    tx.session.flush()


def require_mergeable(sources: list[Label], destination: Label) -> None:
    """Raise Invalid unless every issue that carries a source may carry the destination instead."""
    if destination.is_group or destination.archived_at is not None:
        raise Invalid(fields={"destination_label_id": ["must be a label in use, and no group"]})
    if any(source.is_group for source in sources):
        raise Invalid(fields={"label_ids": ["names a group; merge its labels one by one"]})
    if any(destination.team_id not in {None, source.team_id} for source in sources):
        raise Invalid(fields={"destination_label_id": ["is a team's label, which issues of other teams cannot carry"]})


def delete_label(actor: Actor, label_id: UUID) -> int | None:
    """Archive a label: issues keep it, pickers no longer offer it."""
    return update_label(actor, label_id, {"archived": True})


def _archive_members(tx: Transaction, label: Label) -> None:
    for each in queries.members_of(tx, label.id) if label.is_group else []:
        if each.archived_at is None:
            tx.change(each, {"archived_at": tx.now})


def _bring_back_members(tx: Transaction, label: Label) -> None:
    if label.group_id is not None and queries.is_archived(tx, label.group_id):
        raise Conflict("Its group is archived; bring that back, or take the label out of it first.")
    for each in queries.members_of(tx, label.id) if label.is_group else []:
        if label.archived_at is not None and each.archived_at == label.archived_at:
            tx.change(each, {"archived_at": None})


def _require_group(tx: Transaction, actor: Actor, group_id: UUID, team_id: UUID | None) -> None:
    try:
        group = queries.get_locked(tx, actor, group_id)
    except NotFound:
        raise Invalid(fields={"group_id": ["is not a group of labels"]}) from None
    if not group.is_group or group.archived_at is not None:
        raise Invalid(fields={"group_id": ["is not a group of labels"]})
    if group.team_id != team_id:
        raise Invalid(fields={"group_id": ["is a group of another team, or of the workspace"]})


@contextmanager
def unique_name() -> Iterator[None]:
    """Raise Conflict for what the database refuses inside: a name, an id or a place in a group that is taken."""
    try:
        yield
    except IntegrityError as error:
        if is_unique_violation(error, {"uq_label_workspace_name", "uq_label_team_name"}):
            raise Conflict("There is a label of this name already.", fields={"name": ["is taken"]}) from None
        if is_unique_violation(error, {"pk_label"}):
            raise Conflict("This id is taken.", fields={"id": ["is taken"]}) from None
        if is_unique_violation(error, {"uq_issue_label_group"}):
            raise Conflict(
                "Some issues would carry two labels of one group; leave one of the two on them first.",
                code="group_is_exclusive",
            ) from None
        raise
