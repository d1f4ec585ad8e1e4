"""What stands before somebody is told something, and what they were told."""

from typing import Any

from flask import Flask

from exponential_app.kernel.jobs import Job
from tests.cast import Caller, Team, World, ok
from tests.conftest import StoppedClock
from tests.factories import make_issue
from tests.labour import run_job


class Stage:
    """An issue of Mia's in the private team, which Ada acts upon; Ben followed it until he lost sight of it."""

    def __init__(self, app: Flask, world: World, clock: StoppedClock) -> None:
        self.app = app
        self.clock = clock
        self.world = world
        self.ada, self.mia, self.ben = (world.callers[name] for name in ("ada", "mia", "ben"))
        self.team: Team = world.teams["SEC"]
        ok(self.ada.post("/api/teams/SEC/members", json={"person_id": self.ben.person_id}))
        self.issue = make_issue(self.mia, self.team)
        self.path = f"/api/issues/{self.issue['id']}"
        ok(self.ben.post(f"{self.path}/subscription"))
        ok(self.ada.delete(f"/api/teams/SEC/members/{self.ben.person_id}"))

    def patch(self, **body: Any) -> None:
        ok(self.ada.patch(self.path, json=body))

    def relate(self, word: str) -> None:
        """Let another issue of Ada's block Mia's, or be its duplicate."""
        other = make_issue(self.ada, self.team)
        body = {"type": word, "targetIssueId": self.issue["id"]}
        ok(self.ada.post(f"/api/issues/{other['id']}/relations", json=body))

    def finish_the_blocker(self) -> None:
        """Let Ada complete what blocks Mia's issue."""
        for relation in ok(self.ada.get(f"{self.path}/relations"))["data"]:
            body = {"state_id": self.team.state("Done")}
            ok(self.ada.patch(f"/api/issues/{relation['issue']['id']}", json=body))

    def later(self, job: Job, **duration: float) -> None:
        """Let time pass, and the product do what it does then by itself."""
        self.clock.advance(**duration)
        run_job(self.app, job)


def events(who: Caller, **query: Any) -> list[dict[str, Any]]:
    """Return what somebody was told, newest first."""
    told: list[dict[str, Any]] = ok(who.get("/api/notifications", query_string=query))["notifications"]
    return told


def kinds(who: Caller) -> list[str]:
    """Return the kinds of what somebody was told, newest first."""
    return [event["type"] for event in events(who)]


def threads(who: Caller, **query: Any) -> list[dict[str, Any]]:
    """Return somebody's threads, the last shown first."""
    found: list[dict[str, Any]] = ok(who.get("/api/notifications/threads", query_string=query))["data"]
    return found
