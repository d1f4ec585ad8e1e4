"""With memory or without: whatever is written and asked, both give the same answers."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from tests.cast import World, ok
from tests.factories import make_issue
from tests.kernel.recalled import Remembering, cookie, credentials, lasting, remembering, write
from tests.kernel.wire import Client, connected, running

PEOPLE = ("ada", "mia", "cleo", "otto", "rita", "anonymous")
PATHS = (
    "/api/issues?limit=5",
    "/v1/issues?limit=5",
    "/api/issues?limit=50&team=SEC",
    "/api/issues?limit=x",
    "/api/issues?limit=5&workspace_slug=elsewhere",
    "/api/issues/ENG-1",
    "/api/issues/SEC-1",
    "/api/teams",
    "/healthz",
    "/static/x/main.js",
)
CONDITIONS = ("", "the last", "the last, among others", "*", 'W/"0"', "strong")
ENCODINGS = ("", "zstd", "gzip;q=0.5, br", "identity")
OTHERS = ("", "If-Match: *", 'If-Match: "x"', "Range: bytes=0-3", "If-Modified-Since: Sat, 01 Jan 2050 00:00:00 GMT")
WRITES = ("create ENG", "create SEC", "rename", "join SEC", "leave SEC", "guest", "member", "hide OPS", "show OPS")

Read = tuple[str, bool, str, str, str, str, str]
READS = some.tuples(
    some.sampled_from(PEOPLE),
    some.booleans(),
    some.sampled_from(PATHS),
    some.sampled_from(("GET", "GET", "HEAD")),
    some.sampled_from(CONDITIONS),
    some.sampled_from(ENCODINGS),
    some.sampled_from(("", *OTHERS)),
)


@dataclass
class TwoWays:
    """A server that remembers and one that does not, before the same application."""

    server: Remembering
    remembering: Client
    forgetful: Client
    world: World
    etags: dict[tuple[str, str], str] = field(default_factory=dict)

    def read(self, asked: Read) -> None:
        """Ask twice with memory and once without; all three answers must be alike."""
        who, by_session, path, method, condition, encoding, other = asked
        headers = [*self._known_as(who, by_session=by_session), *self._condition(who, path, condition)]
        headers += [f"Accept-Encoding: {encoding}"] if encoding else []
        headers += [other] if other else []
        without = self.forgetful.get(path, *headers, method=method)
        self.etags[who, path] = without.headers.get("etag", "")

        answers = [self.remembering.get(path, *headers, method=method) for _ in range(2)]

        assert [lasting(answer) for answer in answers] == [lasting(without)] * 2, headers
        assert all(answer.headers.keys() == without.headers.keys() for answer in answers), headers

    def write(self, verb: str) -> None:
        ada, mia = self.world.callers["ada"], self.world.callers["mia"]
        member, sec = f"/api/workspaces/members/{mia.person_id}", self.world.teams["SEC"].id
        requests: dict[str, tuple[str, str, Any]] = {
            "create ENG": ("POST", "/api/issues", {"title": "New", "team_id": self.world.teams["ENG"].id}),
            "create SEC": ("POST", "/api/issues", {"title": "New", "team_id": sec}),
            "rename": ("PATCH", "/api/issues/ENG-1", {"title": f"Renamed {len(self.etags)}"}),
            "join SEC": ("POST", "/api/teams/SEC/members", {"person_id": mia.person_id}),
            "leave SEC": ("DELETE", f"/api/teams/SEC/members?person_id={mia.person_id}", None),
            "guest": ("PATCH", member, {"role": "guest"}),
            "member": ("PATCH", member, {"role": "member"}),
            "hide OPS": ("PATCH", "/api/teams/OPS", {"is_private": True}),
            "show OPS": ("PATCH", "/api/teams/OPS", {"is_private": False}),
        }
        method, path, body = requests[verb]
        answer = write(self.forgetful, method, path, *credentials(ada), body=body)
        assert answer.status < 500, answer.body

    def _known_as(self, who: str, *, by_session: bool) -> list[str]:
        caller = self.world.callers[who]
        return cookie(caller) if by_session and caller.session else credentials(caller)

    def _condition(self, who: str, path: str, condition: str) -> list[str]:
        last = self.etags.get((who, path), "")
        if condition.startswith("the last"):
            return [f'If-None-Match: "a", {last}' if "others" in condition else f"If-None-Match: {last}"]
        if condition == "strong":
            return [f"If-None-Match: {last.removeprefix('W/')}"]
        return [f"If-None-Match: {condition}"] if condition else []


@pytest.fixture
def two_ways(lasting_app: Flask, lasting_world: World) -> Iterator[TwoWays]:
    for key in ("ENG", "SEC", "OPS"):
        make_issue(lasting_world.callers["ada"], lasting_world.teams[key])
    with ExitStack() as stack:
        server = stack.enter_context(remembering(lasting_app))
        forgetful = stack.enter_context(running(lasting_app))
        clients = [stack.enter_context(connected(port)) for port in (server.server.port, forgetful.port)]
        yield TwoWays(server, *clients, lasting_world)


def test_with_memory_or_without_the_answers_are_the_same(two_ways: TwoWays) -> None:
    @settings(
        max_examples=60,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(some.lists(READS | some.sampled_from(WRITES), min_size=4, max_size=24))
    def compare(acts: list[Read | str]) -> None:
        for act in acts:
            two_ways.write(act) if isinstance(act, str) else two_ways.read(act)

    compare()

    assert two_ways.server.recalled() > 100


def test_every_person_and_path_is_the_same_after_each_write(two_ways: TwoWays) -> None:
    for verb in WRITES:
        two_ways.write(verb)
        for who in PEOPLE:
            for path in PATHS:
                two_ways.read((who, False, path, "GET", "", "", ""))

    assert ok(two_ways.world.callers["ada"].get("/api/issues"))["data"]
