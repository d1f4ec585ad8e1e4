"""The route of what is the asker's own: read whole at a start, and again at every hint that it has changed."""

from hashlib import blake2b
from typing import Any

import orjson
from flask import request

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.caching import holds
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, Reply
from exponential_app.kernel.schema import Answer
from exponential_app.views.mine import tables_of

own = Endpoints("sync")


class MineAnswer(Answer):
    """What is one's own or depends on who asks, by table."""

    tables: dict[str, list[dict[str, Any]]]


@own.get("/sync/mine", auth="workspace", answer=MineAnswer)
def read_mine(actor: Actor) -> Reply:
    """Read one's preferences, favourites and views, and how the teams one sees show their lists."""
    with database().reading() as connection:
        content = orjson.dumps({"tables": tables_of(connection, actor)})
    # No number tells whether it has changed, so the content itself does.
    etag = f'W/"{blake2b(content, digest_size=16).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    if holds(etag, request.headers.get("If-None-Match")):
        return Reply(b"", 304, headers)
    return Reply(content, headers=headers)
