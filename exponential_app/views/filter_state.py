"""A view's filter and display in the words of the reference clients, both ways.

Their filter is a list of conditions that must all hold. What a tree says beyond that has no word among theirs and is
not told in them; the whole tree stands beside it as `filter`.
"""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from exponential_app.kernel.schema import Body, Storable

FIELDS = {name: name for name in ("priority", "assignee", "label", "creator", "estimate", "team")}
OPERATORS = {"is": "in", "isNot": "not_in"}
TOLD_OPERATORS = {"is": "is", "in": "is", "is_not": "isNot", "not_in": "isNot"}
GROUPS = {"status": "state"} | {name: name for name in ("priority", "assignee", "label", "none")}
ORDERS = ("priority", "created", "updated", "manual")
SWITCHES = {"showSubIssues": "nested", "showEmptyColumns": "empty_groups"}
PROPERTIES = {"status": "state", "dueDate": "due_date"} | {
    name: name for name in ("id", "assignee", "priority", "labels", "created")
}
Value = Annotated[str, Field(max_length=500), Storable]


class Condition(Body):
    """One condition: one of the values, or none of them; a status is a state's id or a category of states."""

    type: Literal["status", "priority", "assignee", "label", "creator", "estimate", "team"]
    operator: Literal["is", "isNot"] = "is"
    values: Annotated[list[Value], Field(min_length=1, max_length=250)]

    def test(self) -> dict[str, Any]:
        """Return it as a test of a filter tree."""
        field = FIELDS.get(self.type) or ("state" if all(map(_is_id, self.values)) else "state_category")
        values = [int(each) if each.isdecimal() else each for each in self.values]
        kept = values if self.type == "estimate" else self.values
        return {"field": field, "op": OPERATORS[self.operator], "value": kept}


class DisplayOptions(Body):
    """How it is shown; what there is not here is left out."""

    model_config = ConfigDict(extra="ignore")

    groupBy: str | None = None  # noqa: N815 -- the reference clients' names, here and below
    subGroupBy: str | None = None  # noqa: N815
    orderBy: str | None = None  # noqa: N815
    showSubIssues: bool | None = None  # noqa: N815
    showEmptyColumns: bool | None = None  # noqa: N815
    displayProperties: dict[str, bool] | None = None  # noqa: N815

    def display(self) -> dict[str, Any]:
        """Return what it says of a display."""
        groups = {"group_by": self.groupBy, "sub_group_by": self.subGroupBy}
        found: dict[str, Any] = {name: GROUPS[each] for name, each in groups.items() if each in GROUPS}
        if self.orderBy in ORDERS:
            found["order_by"] = self.orderBy
        found |= {ours: getattr(self, name) for name, ours in SWITCHES.items() if getattr(self, name) is not None}
        if self.displayProperties is not None:
            shown = [ours for name, ours in PROPERTIES.items() if self.displayProperties.get(name)]
            found["properties"] = shown
        return found


class FilterState(Body):
    """Filter and display of a view of issues."""

    model_config = ConfigDict(extra="ignore")

    entityType: Literal["issues"] = "issues"  # noqa: N815
    issueFilters: Annotated[list[Condition], Field(max_length=50)] = Field(default_factory=list)  # noqa: N815
    issueDisplayOptions: DisplayOptions = Field(default_factory=DisplayOptions)  # noqa: N815

    def tree(self) -> dict[str, Any] | None:
        """Return its conditions as a filter tree, None when there are none."""
        return {"and": [each.test() for each in self.issueFilters]} if self.issueFilters else None


def told(view: dict[str, Any]) -> dict[str, Any]:
    """Return a view's filter and display in their words, as far as they have any."""
    tree, display = view["filter"] or {"and": []}, view["display"]
    nodes = tree["and"] if isinstance(tree.get("and"), list) else [tree]
    conditions = [_condition(node) for node in nodes]
    groups = {ours: theirs for theirs, ours in GROUPS.items()}
    properties = display.get("properties")
    return {
        "entityType": "issues",
        "scope": "team" if view["team_id"] else "workspace",
        "issueFilters": [each for each in conditions if each is not None],
        "issueDisplayOptions": {
            "groupBy": groups.get(display.get("group_by", "state"), "none"),
            "subGroupBy": groups.get(display.get("sub_group_by", "none"), "none"),
            "orderBy": display["order_by"] if display.get("order_by") in ORDERS else "priority",
            "displayProperties": {
                theirs: properties is None or ours in properties for theirs, ours in PROPERTIES.items()
            },
            "showSubIssues": display.get("nested", True),
            "showEmptyColumns": display.get("empty_groups", False),
        },
    }


def _condition(node: dict[str, Any]) -> dict[str, Any] | None:
    field, operator = node.get("field"), TOLD_OPERATORS.get(str(node.get("op")))
    kind = "status" if field in {"state", "state_category"} else FIELDS.get(str(field))
    if kind is None or operator is None:
        return None
    value = node["value"] if isinstance(node["value"], list) else [node["value"]]
    return {"type": kind, "operator": operator, "values": [str(each) for each in value if each is not None]}


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
