"""Writes of labels."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.errors import Conflict
from exponential_app.kernel.problem import is_unique_violation
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.labels import queries
from exponential_app.labels.models import Label
from exponential_app.teams.queries import team_id as visible_team_id
from exponential_app.workspaces import policy

DEFAULT_LABELS = (("Bug", "#e5484d"), ("Feature", "#7c6bd6"), ("Improvement", "#3f7ad0"))


def create_label(
    actor: Actor,
    *,
    name: str,
    color: str,
    description: str | None = None,
    team_id: UUID | None = None,
    label_id: UUID | None = None,
) -> tuple[UUID, int | None]:
    """Create a label of the workspace or of a visible team; returns its id and the change number.

    Raises NotFound for a team out of sight, Conflict for a name that is taken there.
    """
    policy.require_member(actor)
    if team_id is not None:
        with database().reading() as connection:
            visible_team_id(connection, actor, str(team_id))
    with unique_name(), transaction(actor) as tx:
        label = add_label(tx, name=name, color=color, description=description, team_id=team_id, label_id=label_id)
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
        created_at=tx.now,
        updated_at=tx.now,
    )
    if rest.get("label_id"):
        label.id = rest["label_id"]
    tx.session.add(label)
    tx.session.flush()
    tx.record_created(label, name=name, color=color)
    return label


def update_label(actor: Actor, label_id: UUID, patch: dict[str, Any]) -> int | None:
    """Change a label's name, colour or description, archive it or bring it back; returns the change number."""
    policy.require_member(actor)
    with unique_name(), transaction(actor) as tx:
        label = queries.get_locked(tx, actor, label_id)
        if "archived" in patch:
            archive = patch.pop("archived")
            patch["archived_at"] = (label.archived_at or tx.now) if archive else None
        change_label(tx, label, patch)
    return tx.seq


def change_label(tx: Transaction, label: Label, values: dict[str, Any]) -> None:
    """Set the columns of a locked label and record what really changed."""
    changed = {name: (getattr(label, name), value) for name, value in values.items() if getattr(label, name) != value}
    for name, (_, value) in changed.items():
        setattr(label, name, value)
    if changed:
        tx.record(label, "updated", **changed)


def delete_label(actor: Actor, label_id: UUID) -> int | None:
    """Archive a label: issues keep it, pickers no longer offer it."""
    return update_label(actor, label_id, {"archived": True})


@contextmanager
def unique_name() -> Iterator[None]:
    """Raise Conflict for what the database refuses inside because another label has the name or the id."""
    try:
        yield
    except IntegrityError as error:
        if is_unique_violation(error, {"uq_label_workspace_name", "uq_label_team_name"}):
            raise Conflict("There is a label of this name already.", fields={"name": ["is taken"]}) from None
        if is_unique_violation(error, {"pk_label"}):
            raise Conflict("This id is taken.", fields={"id": ["is taken"]}) from None
        raise
