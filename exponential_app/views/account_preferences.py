"""Preferences in the words of the reference clients: a view over the same choices.

What has an engine here is kept with the preferences; every other key, and every value that there is not here, is kept
apart as it came and told again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from exponential_app.kernel.actor import Actor
from exponential_app.views.choosing import set_preference

Chosen = Mapping[str, Any]
APART = "account"
DEFAULTS: Chosen = {
    "defaultHomeView": "my-issues",
    "displayNames": "full",
    "firstDayOfWeek": "sunday",
    "convertEmoticons": True,
    "sendCommentShortcut": "cmd-enter",
    "theme": "system",
    "fontSize": "default",
    "pointerCursors": False,
    "openInDesktopApp": False,
    "sidebarBadgeStyle": "count",
    "sidebarVisibility": dict.fromkeys(("inbox", "myIssues", "projects", "views", "initiatives", "cycles"), True),
    "inboxDisplay": {"showReadItems": True, "showUnreadItemsFirst": False, "showSnoozedItems": False},
    "agentPersonalization": {"instructions": "", "autoFix": False},
    "automations": {"autoAssignment": "off", "gitBranchFormat": "team-id-title", "statusTransitions": "manual"},
}


@dataclass(frozen=True)
class Same:
    """A preference of ours, or a part of one, and our value for each of theirs."""

    name: str
    values: Mapping[str | bool, Any]
    part: str | None = None

    def ours(self, chosen: Chosen) -> Any:
        """Return what is chosen with us, None for the default."""
        value = chosen.get(self.name)
        return value if self.part is None else (value or {}).get(self.part)

    def changed(self, before: Any, value: Any) -> Any:
        """Return the preference with another value, None for the default."""
        if self.part is None:
            return value
        others = {name: each for name, each in (before or {}).items() if name != self.part}
        return others if value is None else {**others, self.part: value}


def _alike(*words: str) -> dict[str | bool, Any]:
    return {word: word for word in words}


YES_OR_NO: dict[str | bool, Any] = {True: True, False: False}
# By the path of their key.
TWINS: Mapping[tuple[str, ...], Same] = {
    ("defaultHomeView",): Same("home", _alike("inbox", "my-issues")),
    ("displayNames",): Same("full_names", {"full": True, "first": False}),
    ("firstDayOfWeek",): Same("first_weekday", _alike("monday", "saturday", "sunday")),
    ("sendCommentShortcut",): Same("send_comment", {"cmd-enter": "mod_enter", "enter": "enter"}),
    ("theme",): Same("theme", _alike("system", "light", "dark")),
    ("fontSize",): Same("font_size", _alike("small", "default", "large")),
    ("pointerCursors",): Same("pointer_cursors", YES_OR_NO),
    ("sidebarBadgeStyle",): Same("sidebar", _alike("count", "dot"), "badge"),
    ("inboxDisplay", "showReadItems"): Same("inbox", YES_OR_NO, "show_read"),
    ("inboxDisplay", "showUnreadItemsFirst"): Same("inbox", YES_OR_NO, "unread_first"),
}


def told(chosen: Chosen) -> dict[str, Any]:
    """Return everything under their names, from what is chosen by name."""
    found = _merged(DEFAULTS, chosen.get(APART) or {})
    for path, twin in TWINS.items():
        value = twin.ours(chosen)
        theirs = next((each for each, ours in twin.values.items() if ours == value), None)
        if theirs is not None:
            found = _merged(found, _at(path, theirs))
    return found


def choose(actor: Actor, chosen: Chosen, patch: Mapping[str, Any]) -> None:
    """Set what the patch names, one level deep; `chosen` is what is chosen before it, by name."""
    apart = _merged(chosen.get(APART) or {}, patch)
    wanted: dict[str, Any] = {}
    for path, twin in TWINS.items():
        value = _found(patch, path)
        if value is None:
            continue
        is_known = isinstance(value, str | bool) and value in twin.values
        before = wanted.get(twin.name, chosen.get(twin.name))
        # A value that there is not here is told again as long as nothing else is chosen here.
        wanted[twin.name] = twin.changed(before, twin.values[value] if is_known else None)
        apart = _without(apart, path) if is_known else apart
    if apart != (chosen.get(APART) or {}):
        wanted[APART] = apart
    for name, value in wanted.items():
        set_preference(actor, name, value)


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Lay one object over another, and objects in it over those of the same name."""
    both = {name: {**below[name], **above[name]} for name in above if _are_objects(below.get(name), above[name])}
    return {**below, **above, **both}


def _are_objects(one: Any, other: Any) -> bool:
    return isinstance(one, Mapping) and isinstance(other, Mapping)


def _at(path: tuple[str, ...], value: Any) -> dict[str, Any]:
    return {path[0]: value} if len(path) == 1 else {path[0]: {path[1]: value}}


def _found(values: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value = values.get(path[0])
    return value if len(path) == 1 else value.get(path[1]) if isinstance(value, Mapping) else None


def _without(values: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    if len(path) == 1:
        return {name: value for name, value in values.items() if name != path[0]}
    inner = {name: value for name, value in values[path[0]].items() if name != path[1]}
    return values | {path[0]: inner} if inner else _without(values, path[:1])
