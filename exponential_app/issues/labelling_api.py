"""The route that changes many labels at once, and the issues that carry them."""

from collections.abc import Callable
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AliasChoices, Field

from exponential_app.issues.labelling import merge_labels
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.endpoint import Endpoints
from exponential_app.kernel.errors import Invalid
from exponential_app.kernel.schema import Answer, Body
from exponential_app.kernel.transaction import Transaction
from exponential_app.labels import commands, queries
from exponential_app.labels.api import Reference

labelling = Endpoints("labels")


class LabelsBody(Body):
    """What to do with which labels; `rescope` without a team makes them the workspace's."""

    action: Literal["archive", "unarchive", "delete", "convertToGroup", "rescope", "merge"]
    label_ids: Annotated[
        list[UUID], Field(min_length=1, max_length=100, validation_alias=AliasChoices("label_ids", "labelIds"))
    ]
    destination_label_id: Annotated[
        UUID | None, Field(validation_alias=AliasChoices("destination_label_id", "destinationLabelId"))
    ] = None
    team_id: Annotated[Reference, Field(validation_alias=AliasChoices("team_id", "teamId"))] = None


class LabelsDone(Answer):
    """How many labels were changed, or how many merged into which."""

    success: bool
    updatedCount: int | None = None  # noqa: N815
    mergedCount: int | None = None  # noqa: N815
    destinationLabelId: str | None = None  # noqa: N815
    issue_count: int | None = None
    seq: int | None = None


@labelling.post("/labels/bulk", auth="workspace", body=LabelsBody, answer=LabelsDone)
def change_labels(actor: Actor, body: LabelsBody) -> dict[str, Any]:
    """Archive, bring back, group, promote or merge labels: all of them or none."""
    if body.action == "merge":
        return _merge(actor, body)
    with commands.managing(actor) as tx:
        for label in queries.locked(tx, actor, body.label_ids):
            _verb(actor, body)(tx, label)
    return {"success": True, "updatedCount": len(set(body.label_ids)), "seq": tx.seq}


def _merge(actor: Actor, body: LabelsBody) -> dict[str, Any]:
    if body.destination_label_id is None:
        raise Invalid(fields={"destination_label_id": ["is required"]})
    issue_count, seq = merge_labels(actor, list(dict.fromkeys(body.label_ids)), body.destination_label_id)
    return {
        "success": True,
        "destinationLabelId": str(body.destination_label_id),
        "mergedCount": len(set(body.label_ids)),
        "issue_count": issue_count,
        "seq": seq,
    }


def _verb(actor: Actor, body: LabelsBody) -> Callable[[Transaction, Any], None]:
    match body.action:
        case "unarchive":
            return commands.bring_back_label
        case "convertToGroup":
            return lambda tx, label: commands.become_group(tx, label, None)
        case "rescope":
            return lambda tx, label: commands.move_to_scope(tx, actor, label, body.team_id)
        case _:
            return commands.archive_label
