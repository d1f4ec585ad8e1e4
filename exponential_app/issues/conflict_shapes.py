"""What requests and answers say of texts that several people write: issues and comments alike."""

from typing import Annotated, Literal, Self

from pydantic import AliasChoices, Field, model_validator

from exponential_app.kernel.schema import Answer, Body, Storable
from exponential_app.kernel.settling import Choice, Settlement

BaseVersion = Annotated[
    Annotated[int, Field(ge=1, le=2**31 - 1)] | None,
    Field(validation_alias=AliasChoices("base_version", "baseVersion")),
]


class SettlingBody(Body):
    """How a conflict is settled: `choice` of the stored text or of the other, or a new `text`."""

    choice: Choice | None = None
    text: Annotated[str, Field(max_length=100_000), Storable] | None = None
    base_version: BaseVersion = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.choice is None) == (self.text is None):
            raise ValueError("must name either choice or text")
        return self

    def settlement(self) -> Settlement:
        """Return what the caller has decided."""
        return Settlement(self.choice, self.text, self.base_version)


class ConflictAnswer(Answer):
    """A text that could not be merged into the stored one, kept until somebody settles it."""

    id: str
    field: Literal["title", "description", "body"]
    text: str
    person_id: str | None
    created_at: str
