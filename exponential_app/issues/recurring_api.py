"""Routes of recurring issues."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from pydantic import AfterValidator, AliasChoices, Field

from exponential_app.issues import queries as issues
from exponential_app.issues import recurring, recurring_queries
from exponential_app.issues.api import IssuesAnswer, PlantedAnswer
from exponential_app.issues.drafts_api import DraftAnswer, WholeDraft
from exponential_app.issues.recurrence import Cadence, Rule
from exponential_app.issues.sla_api import DeletedRule, MinuteOfDay, Weekdays
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.clock import clock, timestamp
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, runtime
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.ids import parse_id
from exponential_app.kernel.paging import Page, PageQuery
from exponential_app.kernel.projection import with_seq
from exponential_app.kernel.schema import Answer, Body
from exponential_app.teams.queries import team_id as visible_team_id
from exponential_app.teams.queries import zone_name

recurring_issues = Endpoints("issues")


def _month_day(day: int) -> int:
    if day == 0:
        raise ValueError("must be from 1 to 31, or -1 for the last day")
    return day


Interval = Annotated[int, Field(strict=True, ge=1, le=52)]
MonthDay = Annotated[int, Field(strict=True, ge=-1, le=31), AfterValidator(_month_day)]
Nth = Literal[1, 2, 3, 4, -1]
Count = Annotated[int, Field(strict=True, ge=1, le=10_000)]
SensibleDate = Annotated[date, Field(ge=date(1970, 1, 1), le=date(2999, 12, 31))]


class ScheduleBody(Body):
    """When something recurs, in the team's zone; weekdays are numbered from 1, Monday."""

    cadence: Cadence
    interval: Interval = 1
    weekdays: Weekdays = Field(default_factory=list)
    month_day: MonthDay | None = None
    nth: Nth | None = None
    starts_on: SensibleDate
    ends_on: SensibleDate | None = None
    count: Count | None = None
    time_of_day: MinuteOfDay = 9 * 60

    def rule(self) -> Rule:
        """Return the calendar rule."""
        said = self.model_dump(include=set(recurring_queries.RULE))
        return Rule(**said | {"weekdays": tuple(self.weekdays)})


class RecurringBody(ScheduleBody):
    """A new recurring issue, made from a template or from a draft of its own."""

    id: UUID | None = None
    team_id: Annotated[UUID, Field(validation_alias=AliasChoices("team_id", "teamId"))]
    template_id: UUID | None = None
    issue: WholeDraft | None = None
    is_paused: bool = False


class RecurringPatch(Body):
    """Changes of a recurring issue; what is absent stays, null clears."""

    cadence: Cadence = "daily"
    interval: Interval = 1
    weekdays: Weekdays = Field(default_factory=list)
    month_day: MonthDay | None = None
    nth: Nth | None = None
    starts_on: SensibleDate = date.min
    ends_on: SensibleDate | None = None
    count: Count | None = None
    time_of_day: MinuteOfDay = 0
    template_id: UUID | None = None
    issue: WholeDraft | None = None
    is_paused: bool = False


class PreviewBody(ScheduleBody):
    """A rule to try, in the zone of a team."""

    team_id: Annotated[UUID, Field(validation_alias=AliasChoices("team_id", "teamId"))]


class RecurringQuery(PageQuery):
    """Whose recurring issues."""

    team: Annotated[str | None, Field(validation_alias=AliasChoices("team", "team_id", "teamKey"))] = None


class RecurringAnswer(Answer):
    """A recurring issue."""

    id: str
    team_id: str
    creator_id: str | None
    template_id: str | None
    issue: DraftAnswer
    cadence: Cadence
    interval: int
    weekdays: list[int]
    month_day: int | None
    nth: int | None
    starts_on: str
    ends_on: str | None
    count: int | None
    time_of_day: str
    is_paused: bool
    next_on: str | None
    next_at: str | None
    last_run_at: str | None
    archived_at: str | None
    created_at: str
    updated_at: str
    version: int
    seq: int | None = None


class RecurringsAnswer(Answer):
    """A page of recurring issues."""

    data: list[RecurringAnswer]
    next_cursor: str | None


class OccurrenceAnswer(Answer):
    """A day on which it recurs, and the instant."""

    on: str
    at: str


class PreviewAnswer(Answer):
    """The next days, at most five."""

    occurrences: list[OccurrenceAnswer]


class RunAnswer(PlantedAnswer):
    """The issues that were made, and the change number."""

    seq: int | None = None


@recurring_issues.get("/recurring-issues", auth="workspace", query=RecurringQuery, answer=RecurringsAnswer, cached=True)
def list_recurring_issues(actor: Actor, query: RecurringQuery) -> bytes:
    """List the recurring issues one sees, oldest first."""
    after = query.after_id()
    with database().reading() as connection:
        team = visible_team_id(connection, actor, query.team) if query.team else None
        keys = recurring_queries.recurring_issues(connection, actor, team=team, after=after, limit=query.limit + 1)
        shown, following = query.cut(keys, lambda key: (key[0],))
        fragments = runtime().projections.fragments(connection, recurring_queries.RECURRING_ISSUE, shown)
    return Page(fragments, following).under("data")


@recurring_issues.post("/recurring-issues", auth="workspace", body=RecurringBody, answer=RecurringAnswer, status=201)
def create_recurring_issue(actor: Actor, body: RecurringBody) -> bytes:
    """Let a team make an issue again and again."""
    return _written(actor, *recurring.create_recurring(actor, _columns(body, body.model_dump(exclude={"issue"}))))


@recurring_issues.post("/recurring-issues/preview", auth="workspace", body=PreviewBody, answer=PreviewAnswer)
def preview_recurring_issue(actor: Actor, body: PreviewBody) -> dict[str, Any]:
    """Try a rule: on which days it would recur next."""
    with database().reading() as connection:
        zone = ZoneInfo(zone_name(connection, actor, body.team_id))
    found = recurring.upcoming(body.rule(), body.time_of_day, zone, clock.now())
    return {"occurrences": [{"on": day.isoformat(), "at": timestamp(at)} for day, at in found]}


@recurring_issues.patch(
    "/recurring-issues/<recurring_id>", auth="workspace", body=RecurringPatch, answer=RecurringAnswer
)
def update_recurring_issue(actor: Actor, recurring_id: str, body: RecurringPatch) -> bytes:
    """Change a recurring issue, pause it or let it go on."""
    seq = recurring.update_recurring(actor, parse_id(recurring_id), _columns(body, body.given()))
    return _written(actor, parse_id(recurring_id), seq)


@recurring_issues.delete("/recurring-issues/<recurring_id>", auth="workspace", answer=DeletedRule)
def delete_recurring_issue(actor: Actor, recurring_id: str) -> dict[str, Any]:
    """Delete a recurring issue; the issues that it has made stay."""
    return {"id": recurring_id, "success": True, "seq": recurring.delete_recurring(actor, parse_id(recurring_id))}


@recurring_issues.post("/recurring-issues/<recurring_id>/run", auth="workspace", answer=RunAnswer, status=201)
def run_recurring_issue(actor: Actor, recurring_id: str) -> dict[str, Any]:
    """Make its issue at once, besides those of the calendar."""
    planted, seq = recurring.run_now(actor, parse_id(recurring_id))
    return {**planted.worded(), "seq": seq}


@recurring_issues.get(
    "/recurring-issues/<recurring_id>/issues", auth="workspace", query=PageQuery, answer=IssuesAnswer, cached=True
)
def list_issues_of_recurring(actor: Actor, recurring_id: str, query: PageQuery) -> bytes:
    """List the issues that it has made, newest first."""
    after = query.after_id()
    wanted = parse_id(recurring_id)
    with database().reading() as connection:
        entity = recurring_queries.RECURRING_ISSUE
        if runtime().projections.one(connection, entity, actor.visibility, wanted) is None:
            raise NotFound
        keys = recurring_queries.issues_of(connection, actor, wanted, after, query.limit + 1)
        shown, following = query.cut(keys, lambda key: (key[0],))
        fragments = runtime().projections.fragments(connection, issues.ISSUE, shown)
    return Page(fragments, following).under("data")


def _columns(body: RecurringBody | RecurringPatch, said: dict[str, Any]) -> dict[str, Any]:
    values = {"minute_of_day" if name == "time_of_day" else name: value for name, value in said.items()}
    if body.issue is not None:
        values["issue"] = body.issue.draft()
    return values


def _written(actor: Actor, recurring_id: UUID, seq: int | None) -> bytes:
    with database().reading() as connection:
        entity = recurring_queries.RECURRING_ISSUE
        found = runtime().projections.one(connection, entity, actor.visibility, recurring_id)
    return with_seq(found or orjson.dumps({}), seq)
