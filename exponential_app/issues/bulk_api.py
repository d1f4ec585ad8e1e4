"""The route that changes many issues at once."""

from datetime import date
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AliasChoices, BeforeValidator, Field, model_validator

from exponential_app.issues.api import Estimate, LabelIds, Priority
from exponential_app.issues.bulk import MOST, Result, Stroke, change_issues
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.endpoint import Endpoints
from exponential_app.kernel.schema import Answer, Body, Storable

bulk = Endpoints("issues")

Reference = Annotated[str, Field(min_length=1, max_length=100), Storable]
# The reference clients say "" where they mean none.
Cleared = BeforeValidator(lambda value: None if value == "" else value)
People = Annotated[list[UUID], Field(max_length=100)]
LISTS = ("add_label_ids", "remove_label_ids", "add_subscriber_ids", "remove_subscriber_ids")


def _either(snake: str, camel: str) -> Any:
    return Field(validation_alias=AliasChoices(snake, camel))


class Updates(Body):
    """What every issue gets: what is absent stays, null clears; lists are replaced, added to or taken from."""

    state_id: Annotated[UUID, _either("state_id", "stateId")] = UUID(int=0)
    priority: Priority = "none"
    assignee_id: Annotated[UUID | None, Cleared, _either("assignee_id", "assigneeId")] = None
    due_date: Annotated[date | None, Cleared, _either("due_date", "dueDate")] = None
    estimate: Estimate | None = None
    label_ids: Annotated[LabelIds, _either("label_ids", "labelIds")] = Field(default_factory=list)
    add_label_ids: Annotated[LabelIds, _either("add_label_ids", "addedLabelIds")] = Field(default_factory=list)
    remove_label_ids: Annotated[LabelIds, _either("remove_label_ids", "removedLabelIds")] = Field(default_factory=list)
    add_subscriber_ids: Annotated[People, _either("add_subscriber_ids", "addedSubscriberIds")] = Field(
        default_factory=list
    )
    remove_subscriber_ids: Annotated[People, _either("remove_subscriber_ids", "removedSubscriberIds")] = Field(
        default_factory=list
    )
    project_id: Annotated[None, Cleared, _either("project_id", "projectId")] = None
    cycle_id: Annotated[None, Cleared, _either("cycle_id", "cycleId")] = None
    archive: bool = False
    delete: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.archive and self.delete:
            raise ValueError("must name either archive or delete")
        for kind in ("label", "subscriber"):
            if set(getattr(self, f"add_{kind}_ids")) & set(getattr(self, f"remove_{kind}_ids")):
                raise ValueError(f"must not add and remove the same {kind}")
        return self

    def stroke(self) -> Stroke:
        """Return what is to be done."""
        values = {name: value for name, value in self.given().items() if name not in NOT_VALUES}
        verb = "archive" if self.archive else "trash" if self.delete else None
        return Stroke(
            values,
            self.add_label_ids,
            self.remove_label_ids,
            self.add_subscriber_ids,
            self.remove_subscriber_ids,
            verb,
        )


NOT_VALUES = frozenset({*LISTS, "archive", "delete", "project_id", "cycle_id"})


class BulkBody(Body):
    """Which issues, by id or identifier, and what they all get."""

    issue_ids: Annotated[list[Reference], Field(min_length=1, max_length=MOST), _either("issue_ids", "issueIds")]
    updates: Updates


class ItemAnswer(Answer):
    """How it went for one issue; `status` is that of the answer it would have got alone."""

    issue: str
    id: str | None
    outcome: Literal["changed", "unchanged", "refused"]
    status: int
    title: str | None = None
    detail: str | None = None
    code: str | None = None
    fields: dict[str, list[str]] | None = None


class BulkAnswer(Answer):
    """How it went; `seq` is the number of the last change, by which all is undone together."""

    updatedCount: int  # noqa: N815
    results: list[ItemAnswer]
    seq: int | None


@bulk.patch("/issues/bulk", auth="workspace", body=BulkBody, answer=BulkAnswer)
def change_many(actor: Actor, body: BulkBody) -> dict[str, Any]:
    """Do the same to up to 1,000 issues; what one of them refuses is told, and one undo takes all of it back."""
    results, seq = change_issues(actor, body.issue_ids, body.updates.stroke())
    changed = sum(each.changed for each in results)
    return {"updatedCount": changed, "results": [_told(each) for each in results], "seq": seq}


def _told(result: Result) -> dict[str, Any]:
    refusal = result.refusal
    told: dict[str, Any] = {"issue": result.reference, "id": str(result.issue_id) if result.issue_id else None}
    if refusal is None:
        return told | {"outcome": "changed" if result.changed else "unchanged", "status": 200}
    told |= {"outcome": "refused", "status": refusal.status, "title": refusal.title}
    told |= {"detail": refusal.detail, "code": refusal.code}
    return told | {"fields": {name: list(messages) for name, messages in (refusal.fields or {}).items()} or None}
