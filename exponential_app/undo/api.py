"""The route of undo."""

from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import Field, model_validator

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.changes import LoggedChange
from exponential_app.kernel.endpoint import Endpoints
from exponential_app.kernel.reverting import Kept
from exponential_app.kernel.schema import Answer, Body
from exponential_app.kernel.transaction import Transaction
from exponential_app.undo import commands, queries

undo = Endpoints("issues")

Seq = Annotated[int, Field(ge=1, le=2**62)]


class UndoBody(Body):
    """What to take back: changes by number, all that was done together with one, or all of a token since an instant."""

    changes: Annotated[list[Seq], Field(min_length=1, max_length=1_000)] | None = None
    transaction_of: Seq | None = None
    token_id: UUID | None = None
    since: datetime | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        named = [name for name in ("changes", "transaction_of", "token_id") if getattr(self, name) is not None]
        if len(named) != 1:
            raise ValueError("must name exactly one of changes, transaction_of and token_id")
        if (self.token_id is None) != (self.since is None):
            raise ValueError("must name since together with token_id")
        if self.since is not None and self.since.tzinfo is None:
            raise ValueError("since must name its time zone, as in 2026-11-24T09:00:00Z")
        return self

    def found(self, tx: Transaction, actor: Actor) -> list[LoggedChange]:
        """Return the changes meant, newest first."""
        if self.changes is not None:
            return queries.numbered(tx, actor, self.changes)
        if self.transaction_of is not None:
            return queries.of_transaction(tx, actor, self.transaction_of)
        if self.token_id is None or self.since is None:
            return []
        return queries.of_token(tx, actor, self.token_id, self.since)


class KeptAnswer(Answer):
    """A field that was kept, and why."""

    change: int
    entity: str
    id: str
    field: str
    wanted: Any
    current: Any
    reason: str


class UndoAnswer(Answer):
    """How the undo went; `seq` is the number of its own last change, which can be undone in turn."""

    undone: int
    conflicts: list[KeptAnswer]
    seq: int | None


@undo.post("/undo", auth="workspace", body=UndoBody, answer=UndoAnswer)
def undo_changes(actor: Actor, body: UndoBody) -> dict[str, Any]:
    """Take changes back where nobody has touched them since; name the rest."""
    result = commands.undo(actor, lambda tx: body.found(tx, actor))
    return {
        "undone": result.undone,
        "conflicts": [_kept_json(change, kept) for change, kept in result.kept],
        "seq": result.seq,
    }


def _kept_json(change: LoggedChange, kept: Kept) -> dict[str, Any]:
    return {"change": change.seq, "entity": change.entity, "id": str(change.entity_id), **vars(kept)}
