"""Where a field's answer lies in the database, and how each form of question is put to it."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    String,
    Text,
    and_,
    any_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import TypeEngine, Uuid

from exponential_app.issues.filters.shapes import Form
from exponential_app.kernel.actor import Visibility

Condition = Callable[[Visibility], ColumnElement[bool]]


class Source(ABC):
    """An answer in the database."""

    @abstractmethod
    def holds(self, form: Form, place: str, viewer: Visibility) -> ColumnElement[bool]:
        """Return the condition of one form of question, whose value comes under the name `place`."""


def folded(text: ColumnElement[Any]) -> ColumnElement[str]:
    """Return a text in small letters, as `fold` in the browser makes them.

    Two letters differ between the rules of Unicode that Postgres and browsers follow: capital dotted I and the
    small sigma at a word's end.
    """
    # Replacing costs half of what `translate` does.
    small = func.lower(func.replace(text, literal_column("'İ'"), literal_column("'i'")), type_=Text)
    return func.replace(small, literal_column("'ς'"), literal_column("'σ'"), type_=Text)


@dataclass(frozen=True, eq=False)
class Column(Source):
    """A column of the issue, compared with values of its own type."""

    column: ColumnElement[Any]
    type: TypeEngine[Any]

    def holds(self, form: Form, place: str, viewer: Visibility) -> ColumnElement[bool]:
        """Compare the column."""
        value = bindparam(place, type_=self.type)
        match form:
            case "none":
                return self.column.is_(None)
            case "in":
                return self.column == among(place, self.type)
            case "in_or_none":
                return or_(self.column == among(place, self.type), self.column.is_(None))
            case "from":
                return self.column >= value
            case "before":
                return self.column < value
            case "within":
                return and_(self.column >= value, self.column < bindparam(f"{place}_second", type_=self.type))
            case _:
                return says(self.column, form, place)


def says(column: ColumnElement[Any], form: Form, place: str) -> ColumnElement[bool]:
    """Compare a text with a text, small and capital letters alike."""
    text, value = folded(column), folded(bindparam(place, type_=Text))
    match form:
        case "contains":
            return func.strpos(text, value) > literal_column("0")
        case "starts_with":
            return func.starts_with(text, value, type_=None)
        case "equals":
            return text == value
        case _:
            raise ValueError(form)


@dataclass(frozen=True, eq=False)
class Either(Source):
    """Several columns, one of which must answer."""

    columns: tuple[ColumnElement[Any], ...]

    def holds(self, form: Form, place: str, viewer: Visibility) -> ColumnElement[bool]:
        """Compare each of the columns."""
        return or_(*(says(column, form, place) for column in self.columns))


@dataclass(frozen=True, eq=False)
class Flag(Source):
    """A condition that holds or does not, never neither."""

    condition: Condition

    def holds(self, form: Form, place: str, viewer: Visibility) -> ColumnElement[bool]:
        """Ask whether it holds."""
        found = self.condition(viewer)
        return found if form == "true" else ~found


@dataclass(frozen=True, eq=False)
class Links(Source):
    """Ids that belong to the issue in rows of their own: `mine` ties a row to the issue, `id` is what it names."""

    rows: FromClause
    mine: Condition
    id: ColumnElement[Any]

    def holds(self, form: Form, place: str, viewer: Visibility) -> ColumnElement[bool]:
        """Ask which of the ids there are."""
        found = exists().select_from(self.rows).where(self.mine(viewer))
        match form:
            case "none":
                return ~found
            case "in":
                return found.where(self.id == among(place, Uuid()))
            case "in_or_none":
                return or_(found.where(self.id == among(place, Uuid())), ~found)
            case "all":
                carried = func.array(select(self.id).where(self.mine(viewer)).scalar_subquery(), type_=ARRAY(Uuid))
                return carried.contains(bindparam(place, type_=ARRAY(Uuid)))
            case _:
                raise ValueError(form)


@dataclass(frozen=True, eq=False)
class Remarks(Source):
    """Texts that belong to the issue in rows of their own, one of which must answer."""

    rows: FromClause
    mine: Condition
    text: ColumnElement[Any]

    def holds(self, form: Form, place: str, viewer: Visibility) -> ColumnElement[bool]:
        """Ask whether one of the texts says it, or whether there is none."""
        found = exists().select_from(self.rows).where(self.mine(viewer))
        return ~found if form == "none" else found.where(says(self.text, form, place))


@dataclass(frozen=True, eq=False)
class Named(Source):
    """An issue by its team's key and its number; the team must be one that the viewer sees."""

    issue: FromClause
    team: FromClause
    visible_teams: Callable[[Visibility], Any]

    def holds(self, form: Form, place: str, viewer: Visibility) -> ColumnElement[bool]:
        """Find the issues with these names."""
        keys = bindparam(place, type_=ARRAY(String))
        numbers = bindparam(f"{place}_second", type_=ARRAY(Integer))
        named = func.unnest(keys, numbers).table_valued("key", "number").render_derived(name=f"{place}_named")
        found = self.issue.alias(f"{place}_issue")
        ids = (
            select(found.c.id)
            .select_from(named)
            .join(self.team, self.team.c.key == named.c.key)
            .join(found, and_(found.c.team_id == self.team.c.id, found.c.number == named.c.number))
            .where(self.team.c.id.in_(self.visible_teams(viewer)))
        )
        return self.issue.c.id.in_(ids)


def among(place: str, type_: TypeEngine[Any]) -> ColumnElement[Any]:
    """Return "one of the values" as a single parameter, however many there are."""
    return any_(bindparam(place, type_=ARRAY(type_)))
