"""THE table of preferences: what a person may choose, the values it has, and where the choice holds.

What names something of a workspace is chosen for that workspace; everything else for the person, wherever they are.
The client's defaults are in `web/static/core/preferences.js`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from exponential_app.kernel.errors import Invalid
from exponential_app.kernel.problem import from_validation
from exponential_app.kernel.schema import Body, Storable
from exponential_app.views.display import Display

MOST_PREFERENCES = 200
MOST_BYTES = 20_000
_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_PLACE = re.compile(
    rf"display/(team/{_ID}/(active|all|backlog)|my-issues/(assigned|created|subscribed|activity)|"
    rf"person/{_ID}/(assigned|created)|view/{_ID})"
)

Word = Annotated[str, Field(max_length=100), Storable]


class Sidebar(Body):
    """Which parts of the sidebar are hidden, the order of one's teams, and how news are marked."""

    hidden: Annotated[list[Word], Field(max_length=50)] = Field(default_factory=list)
    team_order: Annotated[list[UUID], Field(max_length=100)] = Field(default_factory=list)
    badge: Literal["count", "dot"] = "count"


class InboxDisplay(Body):
    """How the inbox is shown."""

    show_read: bool = True
    unread_first: bool = False
    group: Literal["none", "kind", "day"] = "none"


def _exact(values: dict[str, Any]) -> dict[str, Any]:
    """Refuse numbers that do not come back from the database as they went in."""
    left: list[Any] = [values]
    while left:
        value = left.pop()
        if isinstance(value, dict | list):
            left.extend(value.values() if isinstance(value, dict) else value)
        elif isinstance(value, int | float) and abs(value) >= 2**53:
            raise ValueError("holds a number that is too large to be kept")
    return values


# The strokes of each action: one or several ways, each a sequence; none switches its keys off.
Strokes = dict[Word, Annotated[list[Annotated[list[Word], Field(min_length=1, max_length=4)]], Field(max_length=4)]]


@dataclass(frozen=True)
class Preference:
    """One that may be chosen: its type, what it is without a choice, and whether a choice holds in all workspaces."""

    type: TypeAdapter[Any]
    default: Any
    everywhere: bool = True


PREFERENCES: Mapping[str, Preference] = {
    # Where the address of the workspace alone leads; by default where the person was last.
    "home": Preference(
        TypeAdapter(Annotated[str, Field(pattern=rf"^(last|inbox|my-issues|(team|view):{_ID})$")]),
        "last",
        everywhere=False,
    ),
    # With which day weeks begin in calendars; by default as where the browser says that the person lives.
    "first_weekday": Preference(TypeAdapter(Literal["locale", "monday", "saturday", "sunday"]), "locale"),
    # Which key sends a comment; the other one begins a line.
    "send_comment": Preference(TypeAdapter(Literal["mod_enter", "enter"]), "mod_enter"),
    # Whether new issues are one's own until somebody else is chosen.
    "assign_self": Preference(TypeAdapter(Annotated[bool, Field(strict=True)]), default=False),
    # How large letters are.
    "font_size": Preference(TypeAdapter(Literal["small", "default", "large"]), "default"),
    # Whether the pointer becomes a hand over everything that can be pressed.
    "pointer_cursors": Preference(TypeAdapter(Annotated[bool, Field(strict=True)]), default=False),
    # Light, dark, or as the system has it.
    "theme": Preference(TypeAdapter(Literal["system", "light", "dark"]), "system"),
    # Whether people go by their whole names, and not by the first alone.
    "full_names": Preference(TypeAdapter(Annotated[bool, Field(strict=True)]), default=True),
    # Keys of one's own by action.
    "keys": Preference(TypeAdapter(Annotated[Strokes, Field(max_length=300)]), {}),
    # What the sidebar shows, and in which order.
    "sidebar": Preference(TypeAdapter(Sidebar), {}, everywhere=False),
    # How the inbox is shown.
    "inbox": Preference(TypeAdapter(InboxDisplay), {}),
    # What other clients keep under /account/preferences and nothing here reads.
    "account": Preference(TypeAdapter(Annotated[dict[Word, Any], Field(max_length=100), AfterValidator(_exact)]), {}),
}
# How one list is shown, by its place: `display/team/<id>/active`, `display/my-issues/assigned`, `display/view/<id>`.
_DISPLAY = Preference(TypeAdapter(Display), {}, everywhere=False)


def find(name: str) -> Preference:
    """Return the preference of that name; Invalid when there is none."""
    found = PREFERENCES.get(name) or (_DISPLAY if _PLACE.fullmatch(name) else None)
    if found is None:
        raise Invalid(fields={"name": ["is not the name of a preference"]})
    return found


def checked(preference: Preference, value: Any) -> Any:
    """Return a value as it is stored; Invalid names what is wrong with it by its path, as in `value.badge`."""
    if value is None:
        return None
    try:
        read = preference.type.validate_python(value)
    except ValidationError as error:
        wrong = from_validation(error).fields or {}
        raise Invalid(fields={_path(name): sentences for name, sentences in wrong.items()}) from None
    return preference.type.dump_python(read, mode="json", exclude_unset=True)


def _path(name: str) -> str:
    return "value" if name == "body" else f"value.{name}"
