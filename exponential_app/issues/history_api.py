"""Routes of an issue's history."""

import orjson

from exponential_app.issues import history, queries
from exponential_app.issues.history_shapes import EntryAnswer, told, told_whole
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.paging import PageQuery
from exponential_app.kernel.schema import Answer

histories = Endpoints("issues")


class HistoryAnswer(Answer):
    """A page of an issue's history, oldest first; `names` words the ids in it that one may see."""

    history: list[EntryAnswer]
    names: dict[str, str]
    next_cursor: str | None


@histories.get("/issues/<ref>/history", auth="workspace", query=PageQuery, answer=HistoryAnswer, cached=True)
def list_history(actor: Actor, ref: str, query: PageQuery) -> bytes:
    """Tell what became of an issue: each field from what to what, by whom and by which way, oldest first."""
    with database().reading() as connection:
        issue = queries.issue_id(connection, actor, ref)
        rows = history.logged(connection, actor, issue, after=query.after_number(), limit=query.limit + 1)
        shown, following = query.cut(rows, lambda row: (row.seq,))
        answer = told(connection, actor, history.coalesced(shown))
    answer["next_cursor"] = following
    return orjson.dumps(answer)


@histories.get("/issues/<ref>/history/<seq>", auth="workspace", answer=EntryAnswer, cached=True)
def read_change(actor: Actor, ref: str, seq: str) -> bytes:
    """Read one change of an issue with its texts whole."""
    if not (seq.isascii() and seq.isdigit() and len(seq) < 19):
        raise NotFound
    with database().reading() as connection:
        issue = queries.issue_id(connection, actor, ref)
        rows = history.logged(connection, actor, issue, after=int(seq) - 1, limit=1)
        if not rows or rows[0].seq != int(seq):
            raise NotFound
        entries = history.coalesced(rows)
        if not entries:
            raise NotFound
        return orjson.dumps(told_whole(connection, actor, entries[0]))
