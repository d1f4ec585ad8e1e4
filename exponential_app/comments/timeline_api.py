"""The route of an issue's timeline: what was changed and what was said, as one story."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import accumulate
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection

from exponential_app.comments import queries
from exponential_app.comments.answers import answered
from exponential_app.comments.api import CommentAnswer
from exponential_app.issues import history
from exponential_app.issues import queries as issues
from exponential_app.issues.history_shapes import EntryAnswer, told
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import AnyRow, database
from exponential_app.kernel.endpoint import Endpoints, runtime
from exponential_app.kernel.paging import PageQuery, encode_cursor
from exponential_app.kernel.schema import Answer

timeline = Endpoints("issues")

BEGINNING = (0, datetime.min.replace(tzinfo=UTC), UUID(int=0))


class MomentAnswer(Answer):
    """Something that was changed or said."""

    type: Literal["change", "comment"]
    at: str
    change: EntryAnswer | None = None
    comment: CommentAnswer | None = None


class TimelineAnswer(Answer):
    """A page of an issue's timeline, oldest first; `names` words the ids in its changes that one may see."""

    timeline: list[MomentAnswer]
    names: dict[str, str]
    next_cursor: str | None


@timeline.get("/issues/<ref>/timeline", auth="workspace", query=PageQuery, answer=TimelineAnswer, cached=True)
def list_timeline(actor: Actor, ref: str, query: PageQuery) -> dict[str, Any]:
    """Tell an issue's changes and comments in the order in which they came."""
    seq, at, comment_id = query.after(int, datetime, UUID) or BEGINNING
    with database().reading() as connection:
        issue_id = issues.issue_id(connection, actor, ref)
        changes = history.logged(connection, actor, issue_id, after=seq, limit=query.limit + 1)
        after = (at, comment_id) if comment_id.int else None
        comments = queries.page(connection, issue_id, after, query.limit + 1)
        moments = _in_order(changes, comments)
        shown = moments[: query.limit]
        answer = _told(connection, actor, shown)
    more = len(moments) > query.limit
    answer["next_cursor"] = _cursor(shown, (seq, at, comment_id)) if more else None
    return answer


def _in_order(changes: Sequence[AnyRow], comments: Sequence[AnyRow]) -> list[AnyRow]:
    """Merge the two by time; of one instant, the change comes first.

    Changes stay in the order of their numbers, which the cursor counts by, even where two transactions that began
    the other way round have numbered theirs.
    """
    instants = accumulate((row.at for row in changes), max)
    keyed = [(at, 0, place, row) for place, (at, row) in enumerate(zip(instants, changes, strict=True))]
    keyed += [(row.created_at, 1, place, row) for place, row in enumerate(comments)]
    return [row for *_, row in sorted(keyed, key=lambda each: each[:3])]


def _is_change(row: AnyRow) -> bool:
    return hasattr(row, "seq")


def _told(connection: Connection, actor: Actor, shown: list[AnyRow]) -> dict[str, Any]:
    changes = told(connection, actor, history.coalesced([row for row in shown if _is_change(row)]))
    keys = [(row.id, row.version) for row in shown if not _is_change(row)]
    fragments = runtime().projections.fragments(connection, queries.COMMENT, keys)
    comments = answered(connection, runtime().projections, actor, fragments)
    moments = [{"type": "change", "at": each["at"], "change": each} for each in changes["history"]]
    moments += [{"type": "comment", "at": each["created_at"], "comment": each} for each in comments]
    return {"timeline": sorted(moments, key=lambda each: each["at"]), "names": changes["names"]}


def _cursor(shown: list[AnyRow], before: tuple[int, datetime, UUID]) -> str:
    """Return the cursor behind what was shown: the last change, and the last comment, that have been told so far."""
    changes = [row for row in shown if _is_change(row)]
    comments = [row for row in shown if not _is_change(row)]
    seq = changes[-1].seq if changes else before[0]
    at, comment_id = (comments[-1].created_at, comments[-1].id) if comments else before[1:]
    return encode_cursor(seq, at, comment_id)
