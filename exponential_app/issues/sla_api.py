"""Routes of the rules of deadlines and of the hours in which they count."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field

from exponential_app.issues import sla_queries, sla_rules
from exponential_app.issues.api import Priority
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, runtime
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.ids import parse_id
from exponential_app.kernel.paging import Page, PageQuery
from exponential_app.kernel.projection import with_seq
from exponential_app.kernel.schema import Answer, Body, RankingKey, Storable, TimeZone

sla = Endpoints("workspaces")

RuleName = Annotated[str, Field(min_length=1, max_length=80), Storable]
Unit = Literal["hours", "days", "weeks", "business_hours", "business_days", "business_weeks"]
Duration = Annotated[int, Field(strict=True, ge=1, le=1000)]
Ids = Annotated[list[UUID], Field(max_length=100), AfterValidator(lambda ids: sorted(set(ids)))]


def _minute(value: Any) -> Any:
    """Read HH:MM, up to 24:00, as a minute of the day."""
    if isinstance(value, str):
        hours, colon, minutes = value.partition(":")
        if colon and len(value) == 5 and (hours + minutes).isascii() and (hours + minutes).isdigit():
            minute = int(hours) * 60 + int(minutes)
            if int(minutes) < 60 and minute <= 1440:
                return minute
    raise ValueError("must be a time of day such as 09:00, at most 24:00")


def _before_midnight(minute: int) -> int:
    if minute == 1440:
        raise ValueError("must be before 24:00")
    return minute


Minute = Annotated[int, BeforeValidator(_minute, json_schema_input_type=str)]
MinuteOfDay = Annotated[Minute, AfterValidator(_before_midnight)]
# Numbered from 1, Monday.
Weekdays = Annotated[
    list[Annotated[int, Field(strict=True, ge=1, le=7)]],
    Field(max_length=7),
    AfterValidator(lambda days: sorted(set(days))),
]


class RuleBody(Body):
    """A new rule; an issue fits with one of each kind of condition that is not empty."""

    name: RuleName
    priorities: Annotated[list[Priority], Field(max_length=5)] = Field(default_factory=list)
    team_ids: Annotated[Ids, Field(validation_alias=AliasChoices("team_ids", "teamIds"))] = Field(default_factory=list)
    label_ids: Annotated[Ids, Field(validation_alias=AliasChoices("label_ids", "labelIds"))] = Field(
        default_factory=list
    )
    duration: Duration
    unit: Unit = "hours"
    enabled: bool = True


class RulePatch(Body):
    """Changes of a rule; what is absent stays."""

    name: RuleName = ""
    priorities: Annotated[list[Priority], Field(max_length=5)] = Field(default_factory=list)
    team_ids: Annotated[Ids, Field(validation_alias=AliasChoices("team_ids", "teamIds"))] = Field(default_factory=list)
    label_ids: Annotated[Ids, Field(validation_alias=AliasChoices("label_ids", "labelIds"))] = Field(
        default_factory=list
    )
    duration: Duration = 1
    unit: Unit = "hours"
    enabled: bool = True
    rank: RankingKey = ""


class CalendarPatch(Body):
    """Changes of the working hours; what is absent stays. Weekdays are numbered from 1, Monday."""

    timezone: TimeZone = ""
    working_days: Annotated[Weekdays, Field(min_length=1)] = Field(default_factory=list)
    opens_at: Minute = 0
    closes_at: Minute = 0
    holidays: Annotated[list[date], Field(max_length=366), AfterValidator(lambda days: sorted(set(days)))] = Field(
        default_factory=list
    )
    paused_state_ids: Ids = Field(default_factory=list)


class RuleAnswer(Answer):
    """A rule."""

    id: str
    name: str
    rank: str
    priorities: list[Priority]
    team_ids: list[str]
    label_ids: list[str]
    duration: int
    unit: Unit
    enabled: bool
    archived_at: str | None
    created_at: str
    updated_at: str
    version: int
    seq: int | None = None


class RulesAnswer(Answer):
    """The rules, in the order in which they are asked."""

    data: list[RuleAnswer]
    next_cursor: str | None


class CalendarAnswer(Answer):
    """The working hours; without an id and with version 0 as long as nobody has changed them."""

    id: str | None
    timezone: str
    working_days: list[int]
    opens_at: str
    closes_at: str
    holidays: list[str]
    paused_state_ids: list[str]
    version: int
    seq: int | None = None


class DeletedRule(Answer):
    """What was deleted."""

    id: str
    success: bool
    seq: int | None = None


@sla.get("/sla-rules", auth="workspace", query=PageQuery, answer=RulesAnswer, cached=True)
def list_sla_rules(actor: Actor, query: PageQuery) -> bytes:
    """List the rules of deadlines in the order in which they are asked."""
    with database().reading() as connection:
        rows = sla_queries.rules(connection, actor, query.after(str, UUID), query.limit + 1)
        shown, following = query.cut(rows, lambda row: (row.rank, row.id))
        keys = [(row.id, row.version) for row in shown]
        fragments = runtime().projections.fragments(connection, sla_queries.SLA_RULE, keys)
    return Page(fragments, following).under("data")


@sla.post("/sla-rules", auth="workspace", body=RuleBody, answer=RuleAnswer, status=201)
def create_sla_rule(actor: Actor, body: RuleBody) -> bytes:
    """Add a rule; it holds for issues that are made or changed from now on."""
    return _rule(actor, *sla_rules.create_rule(actor, body.model_dump()))


@sla.patch("/sla-rules/<rule_id>", auth="workspace", body=RulePatch, answer=RuleAnswer)
def update_sla_rule(actor: Actor, rule_id: str, body: RulePatch) -> bytes:
    """Change a rule, its place among the others, or turn it off."""
    return _rule(actor, parse_id(rule_id), sla_rules.update_rule(actor, parse_id(rule_id), body.given()))


@sla.delete("/sla-rules/<rule_id>", auth="workspace", answer=DeletedRule)
def delete_sla_rule(actor: Actor, rule_id: str) -> dict[str, Any]:
    """Delete a rule; issues that run under it keep their times."""
    return {"id": rule_id, "success": True, "seq": sla_rules.delete_rule(actor, parse_id(rule_id))}


@sla.get("/business-hours", auth="workspace", answer=CalendarAnswer, cached=True)
def get_business_hours(actor: Actor) -> bytes:
    """Read the hours in which business time passes."""
    return _calendar(actor, None)


@sla.patch("/business-hours", auth="workspace", body=CalendarPatch, answer=CalendarAnswer)
def update_business_hours(actor: Actor, body: CalendarPatch) -> bytes:
    """Change the hours in which business time passes."""
    named = {"opens_at": "opens_minute", "closes_at": "closes_minute"}
    patch = {named.get(name, name): value for name, value in body.given().items()}
    return _calendar(actor, sla_rules.update_calendar(actor, patch))


def _rule(actor: Actor, rule_id: UUID, seq: int | None) -> bytes:
    with database().reading() as connection:
        found = runtime().projections.one(connection, sla_queries.SLA_RULE, actor.visibility, rule_id)
    return with_seq(found or b"{}", seq)


def _calendar(actor: Actor, seq: int | None) -> bytes:
    if actor.visibility.is_guest:
        raise NotFound
    with database().reading() as connection:
        own = sla_queries.calendar_id(connection, actor.workspace_id)
        if own is None:
            return orjson.dumps(sla_queries.ORDINARY)
        found = runtime().projections.one(connection, sla_queries.BUSINESS_CALENDAR, actor.visibility, own)
    return with_seq(found or b"{}", seq)
