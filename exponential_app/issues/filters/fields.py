"""THE table of what a filter may ask about an issue; a new property is a row here and one in the browser's table."""

from dataclasses import dataclass

from sqlalchemy import Date, DateTime, Integer, SmallInteger, String, Uuid, column, table

from exponential_app.issues.filters import relatives
from exponential_app.issues.filters.kinds import (
    Dates,
    Flags,
    Identifiers,
    Ids,
    Instants,
    Kind,
    Numbers,
    Text,
    Words,
)
from exponential_app.issues.filters.sources import Column, Either, Flag, Links, Named, Remarks, Source
from exponential_app.issues.models import PRIORITIES, SLA_STATUSES, Issue, IssueLabel, IssueSubscription
from exponential_app.teams.queries import visible_team_ids

CATEGORIES = ("triage", "backlog", "unstarted", "started", "completed", "canceled")
_issue, _labels, _followers = Issue.__table__, IssueLabel.__table__, IssueSubscription.__table__
_comment = table("comment", column("issue_id", Uuid), column("body", String))
_team = table("team", column("id", Uuid), column("key", String), column("workspace_id", Uuid))


@dataclass(frozen=True, eq=False)
class Field:
    """One thing to ask about: its name on the wire, how its values are read, and where the answer lies."""

    name: str
    kind: Kind
    source: Source
    may_be_absent: bool = False

    @property
    def operators(self) -> tuple[str, ...]:
        """Return the operators it takes; what may be absent can be asked for its absence."""
        return (*self.kind.operators, *(("none", "any") if self.may_be_absent else ()))


def _instant(name: str, *, may_be_absent: bool = False) -> Field:
    return Field(name, Instants(), Column(_issue.c[name], DateTime(timezone=True)), may_be_absent)


_ROWS = (
    Field("team", Ids(teams=True, optional=False), Column(_issue.c.team_id, Uuid())),
    Field("state", Ids(optional=False), Column(_issue.c.state_id, Uuid())),
    Field("state_category", Words(CATEGORIES, stored="ids"), Column(_issue.c.state_id, Uuid())),
    Field("priority", Words(PRIORITIES, stored="place"), Column(_issue.c.priority, SmallInteger())),
    Field("assignee", Ids(people=True), Column(_issue.c.assignee_id, Uuid()), may_be_absent=True),
    Field("creator", Ids(people=True), Column(_issue.c.creator_id, Uuid()), may_be_absent=True),
    Field(
        "label",
        Ids(many=True),
        Links(_labels, lambda _viewer: _labels.c.issue_id == _issue.c.id, _labels.c.label_id),
        may_be_absent=True,
    ),
    Field(
        "label_group",
        Ids(many=True),
        Links(
            _labels,
            lambda _viewer: (_labels.c.issue_id == _issue.c.id) & _labels.c.group_id.is_not(None),
            _labels.c.group_id,
        ),
        may_be_absent=True,
    ),
    Field("title", Text(), Column(_issue.c.title, String())),
    Field("description", Text(), Column(_issue.c.description, String()), may_be_absent=True),
    Field("text", Text(), Either((_issue.c.title, _issue.c.description))),
    Field(
        "comment",
        Text(),
        Remarks(
            _comment,
            lambda _viewer: (_comment.c.issue_id == _issue.c.id) & _comment.c.body.is_not(None),
            _comment.c.body,
        ),
        may_be_absent=True,
    ),
    Field(
        "subscriber",
        Ids(many=True, people=True),
        Links(
            _followers,
            lambda _viewer: (_followers.c.issue_id == _issue.c.id) & _followers.c.is_off.is_(False),
            _followers.c.person_id,
        ),
        may_be_absent=True,
    ),
    Field("parent", Ids(), Column(_issue.c.parent_id, Uuid()), may_be_absent=True),
    Field("sub_issue", Ids(many=True), relatives.SUB_ISSUES, may_be_absent=True),
    Field("related_to", Ids(many=True), relatives.RELATED, may_be_absent=True),
    Field("duplicate_of", Ids(), relatives.DUPLICATE_OF, may_be_absent=True),
    Field("blocked", Flags(), relatives.BLOCKED),
    Field("blocking", Flags(), relatives.BLOCKING),
    Field("estimate", Numbers(), Column(_issue.c.estimate, SmallInteger()), may_be_absent=True),
    Field("number", Numbers(), Column(_issue.c.number, Integer())),
    Field("identifier", Identifiers(), Named(_issue, _team, visible_team_ids)),
    Field("due_date", Dates(), Column(_issue.c.due_on, Date()), may_be_absent=True),
    _instant("created_at"),
    _instant("updated_at"),
    _instant("started_at", may_be_absent=True),
    _instant("completed_at", may_be_absent=True),
    _instant("canceled_at", may_be_absent=True),
    Field("archived", Flags(), Flag(lambda _viewer: _issue.c.archived_at.is_not(None) & _issue.c.trashed_at.is_(None))),
    Field("trashed", Flags(), Flag(lambda _viewer: _issue.c.trashed_at.is_not(None))),
    Field("sla_status", Words(SLA_STATUSES), Column(_issue.c.sla_status, String())),
    Field("auto_closed", Flags(), Flag(lambda _viewer: _issue.c.auto_closed_at.is_not(None))),
    Field("is_sample", Flags(), Flag(lambda _viewer: _issue.c.is_sample.is_(True))),
)
FIELDS = {row.name: row for row in _ROWS}
# What a list leaves out unless the filter itself speaks of it.
PUT_AWAY = frozenset({"archived", "trashed"})
