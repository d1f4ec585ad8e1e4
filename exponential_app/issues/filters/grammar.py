"""The tree of a filter: read from JSON into a shape without values, and the values beside it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

from exponential_app.issues.filters.fields import FIELDS
from exponential_app.issues.filters.kinds import NEGATED, UNARY, Operand
from exponential_app.issues.filters.moments import Asking
from exponential_app.issues.filters.shapes import All, AnyOf, Not, Shape, Test
from exponential_app.kernel.errors import Invalid

DEEPEST = 10
MOST_NODES = 200
NODE = "must be a test like {field, op, value}, or a group: {and: […]}, {or: […]} or {not: …}"


@dataclass(frozen=True)
class Filter:
    """A tree that has been read: its shape, equal for trees that differ in values alone, and these by name.

    `names` are values that stand for ids (a team's key, a category of states), still to be looked up.
    `is_momentary` tells that the same tree means something else later.
    """

    shape: Shape
    values: dict[str, Any]
    names: dict[str, tuple[str, list[str]]]
    fields: frozenset[str]
    is_momentary: bool


def read(tree: Any, asking: Asking, path: str = "filter") -> Filter:
    """Read a tree; Invalid names everything that is wrong with it by its path, as in `filter.and[1].value`."""
    reader = _Reader(asking)
    shape = reader.node(tree, path, depth=1)
    if reader.wrong:
        raise Invalid(fields=reader.wrong)
    return Filter(shape, reader.values, reader.names, frozenset(reader.fields), reader.is_momentary)


def from_text(text: str | None) -> Any:
    """Read a tree's JSON from a query string, None for none; Invalid when it is no JSON."""
    if text is None:
        return None
    try:
        # Null is no tree either, and must not pass for "no filter".
        return orjson.loads(text) or {}
    except orjson.JSONDecodeError as error:
        raise Invalid(fields={"filter": [f"is not JSON: {error}"]}) from None


@dataclass
class _Reader:
    asking: Asking
    values: dict[str, Any] = field(default_factory=dict)
    names: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    fields: set[str] = field(default_factory=set)
    wrong: dict[str, list[str]] = field(default_factory=dict)
    is_momentary: bool = False
    nodes: int = 0

    def node(self, tree: Any, path: str, depth: int) -> Shape:
        """Read one node; what is wrong is noted, and an empty group stands in for it."""
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self.wrong.setdefault("filter", [f"must have at most {MOST_NODES} groups and tests"])
            return All(())
        if depth > DEEPEST:
            return self._refuse(path, f"must be at most {DEEPEST} groups deep")
        if not isinstance(tree, dict):
            return self._refuse(path, NODE)
        group = next((name for name in ("and", "or", "not") if name in tree), None)
        if group is None:
            return self._test(tree, path)
        if len(tree) > 1:
            self._refuse(path, f"must hold nothing beside `{group}`")
        if group == "not":
            return Not(self.node(tree["not"], f"{path}.not", depth + 1))
        parts = tuple(self._parts(tree[group], f"{path}.{group}", depth))
        return All(parts) if group == "and" else AnyOf(parts)

    def _parts(self, parts: Any, path: str, depth: int) -> Iterator[Shape]:
        if not isinstance(parts, list) or not parts:
            self._refuse(path, "must be a list of at least one node")
            return
        for place, part in enumerate(parts[: MOST_NODES + 1]):
            yield self.node(part, f"{path}[{place}]", depth + 1)

    def _test(self, tree: dict[str, Any], path: str) -> Shape:
        if unknown := [name for name in tree if name not in {"field", "op", "value"}]:
            for name in unknown:
                self._refuse(f"{path}.{name}", "is not a known part of a test")
            return All(())
        if "field" not in tree:
            return self._refuse(path, NODE)
        name, op = tree["field"], tree.get("op")
        known = FIELDS.get(name) if isinstance(name, str) else None
        if known is None:
            return self._refuse(f"{path}.field", f"must be one of {', '.join(FIELDS)}")
        if not isinstance(op, str) or op not in known.operators:
            return self._refuse(f"{path}.op", f"must be one of {', '.join(known.operators)}")
        self.fields.add(known.name)
        if op in UNARY:
            if tree.get("value") is not None:
                return self._refuse(f"{path}.value", f"must be left out for {op}")
            return self._placed(known.name, op, Operand("none"))
        if "value" not in tree:
            return self._refuse(f"{path}.value", "is required")
        return self._read_value(path, known.name, op, lambda: known.kind.read(op, tree["value"], self.asking))

    def _read_value(self, path: str, name: str, op: str, read_operand: Callable[[], Operand]) -> Shape:
        try:
            return self._placed(name, op, read_operand())
        except ValueError as error:
            return self._refuse(f"{path}.value", str(error))

    def _placed(self, name: str, op: str, operand: Operand) -> Shape:
        place = f"filter_{len(self.values)}"
        self.values[place] = operand.value
        if operand.second is not None:
            self.values[f"{place}_second"] = operand.second
        if operand.names is not None:
            self.names[place] = operand.names
        self.is_momentary |= operand.is_relative
        test = Test(name, operand.form, place)
        return Not(test) if op in NEGATED else test

    def _refuse(self, path: str, sentence: str) -> Shape:
        self.wrong.setdefault(path, []).append(sentence)
        return All(())
