"""The wire's form of drafts: what a request may say, and what an answer shows."""

from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import AliasChoices, Field, model_validator

from exponential_app.issues.api import Description, Estimate, LabelIds, Priority, Title
from exponential_app.issues.drafts import DEEPEST, MOST_ISSUES, walk
from exponential_app.kernel.schema import Answer, Body, Name

DueInDays = Annotated[int, Field(strict=True, ge=0, le=3650)]


class DraftBody(Body):
    """What an issue begins with; what is absent is left to the team."""

    title: Title | None = None
    description: Description | None = None
    priority: Priority | None = None
    state_id: Annotated[UUID | None, Field(validation_alias=AliasChoices("state_id", "stateId"))] = None
    state_name: Annotated[Name | None, Field(validation_alias=AliasChoices("state_name", "stateName"))] = None
    assignee_id: Annotated[UUID | None, Field(validation_alias=AliasChoices("assignee_id", "assigneeId"))] = None
    label_ids: Annotated[LabelIds, Field(validation_alias=AliasChoices("label_ids", "labelIds"))] = Field(
        default_factory=list
    )
    estimate: Estimate | None = None
    due_in_days: Annotated[DueInDays | None, Field(validation_alias=AliasChoices("due_in_days", "dueInDays"))] = None
    sub_issues: Annotated[
        list["DraftBody"], Field(max_length=MOST_ISSUES, validation_alias=AliasChoices("sub_issues", "subIssues"))
    ] = Field(default_factory=list)

    def draft(self) -> dict[str, Any]:
        """Return the draft as it is stored: what says nothing is left out."""
        found = self.model_dump(mode="json", exclude_none=True, exclude_defaults=True, exclude={"sub_issues"})
        below = [each.draft() for each in self.sub_issues]
        return found | ({"sub_issues": below} if below else {})


class WholeDraft(DraftBody):
    """A draft with all its sub-issues: at most so many, and not too deep."""

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        levels = [depth for _, depth in walk(self.draft())]
        if len(levels) > MOST_ISSUES:
            raise ValueError(f"has more than {MOST_ISSUES} issues")
        if max(levels) > DEEPEST:
            raise ValueError(f"is more than {DEEPEST} levels deep")
        return self


class DraftAnswer(Answer):
    """What an issue begins with; what is absent is left to the team."""

    title: str | None = None
    description: str | None = None
    priority: Priority | None = None
    state_id: str | None = None
    state_name: str | None = None
    assignee_id: str | None = None
    label_ids: list[str] | None = None
    estimate: int | None = None
    due_in_days: int | None = None
    sub_issues: list["DraftAnswer"] | None = None
