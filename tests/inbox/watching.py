"""A view that Mia is told of, and what she was told."""

from typing import Any

from flask import Flask

from exponential_app.inbox.view_news import look_at_changes, look_by_time
from tests.cast import Caller, World, ok
from tests.factories import make_issue
from tests.inbox.told import events, threads
from tests.views.making import make_view, subscribe

URGENT = {"field": "priority", "op": "is", "value": "urgent"}


class Watched:
    """A workspace's view of what is urgent, made by Ada, to which Mia subscribes; ENG has an urgent issue already."""

    def __init__(self, app: Flask, world: World) -> None:
        self.app, self.world = app, world
        self.ada, self.mia = world.callers["ada"], world.callers["mia"]
        self.eng = world.teams["ENG"]
        self.known = self.issue(priority="urgent")
        self.view = make_view(self.ada, visibility="workspace", filter=URGENT)
        self.path = f"/api/views/{self.view['id']}"
        subscribe(self.mia, self.view)

    def issue(self, **fields: Any) -> dict[str, Any]:
        """Let Ada make an issue of ENG."""
        return make_issue(self.ada, self.eng, **fields)

    def change(self, issue: dict[str, Any], by: Caller | None = None, **fields: Any) -> dict[str, Any]:
        """Let Ada, or somebody else, change an issue."""
        changed: dict[str, Any] = ok((by or self.ada).patch(f"/api/issues/{issue['id']}", json=fields))
        return changed

    def state(self, name: str) -> str:
        return self.eng.state(name)

    def look(self) -> None:
        """Have the views looked at, as after changes."""
        with self.app.app_context():
            look_at_changes.run(workspace_id=self.world.workspace_id)

    def look_by_time(self) -> None:
        """Have the views looked at, as time goes by."""
        with self.app.app_context():
            look_by_time.run(workspace_id=self.world.workspace_id)

    def told(self, who: Caller | None = None) -> list[tuple[str, str | None, int]]:
        """Return (kind, identifier of the newest issue, count) of what Mia, or somebody else, was told of views."""
        return [
            (event["type"], event["issueIdentifier"], event["count"])
            for event in events(who or self.mia)
            if event["type"] in {"view_entered", "view_closed"}
        ]

    def threads(self, who: Caller | None = None) -> list[dict[str, Any]]:
        """Return the threads about views of Mia, or of somebody else."""
        return [thread for thread in threads(who or self.mia) if thread["view"]]
