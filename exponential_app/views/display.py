"""How a list is shown: one model for views, for what a person chose, and for a team's default.

`web/static/core/display.js` reads the same words.
"""

from typing import Annotated, Any, Literal

from pydantic import Field

from exponential_app.kernel.schema import Body, Storable

GroupBy = Literal["state", "priority", "assignee", "label", "parent", "team", "none"]
Tab = Literal["active", "all", "backlog"]
# A newer browser may know more columns than the server; what one does not know it does not show.
Property = Annotated[str, Field(pattern=r"^[a-z_]{1,40}$"), Storable]


class Display(Body):
    """How a list is shown; what is absent is as it is built in."""

    layout: Literal["list", "board"] = "list"
    group_by: GroupBy = "state"
    sub_group_by: GroupBy = "none"
    order_by: Literal["manual", "priority", "created", "updated", "due"] = "priority"
    descending: bool = False
    nested: bool = True
    empty_groups: bool = False
    closed: Literal["all", "day", "week", "month", "none"] = "all"
    properties: Annotated[list[Property], Field(max_length=50)] = Field(default_factory=list)

    def chosen(self) -> dict[str, Any]:
        """Return what was said, as it is stored."""
        return self.model_dump(exclude_unset=True)
