"""Several processes of the program on one Postgres and one Redis: each tells the others, and an outage heals."""

import base64
import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from exponential_app.launch.postgres import EmbeddedPostgres
from tests.bus import redis_at
from tests.cast import Caller, World
from tests.conftest import CAST, new_database
from tests.launch.programs import CLI, running
from tests.product import wait_until
from tests.sync.sockets import Socket
from tests.sync.streaming import Stream

# A second where the machine has nothing else to do.
PROMPT_S = 3.0


@dataclass(frozen=True)
class Process:
    """One process of the program, asked over real connections."""

    port: int

    def ask(self, who: Caller, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """Return the status and the JSON of an answer; for a read its ETag instead."""
        data = json.dumps(body).encode() if body is not None else None
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {"Content-Type": "application/json", **who.headers, **named}
        request = Request(f"http://127.0.0.1:{self.port}{path}", data, sent, method=method)
        try:
            with urlopen(request, timeout=10) as answer:  # noqa: S310 (loopback)
                return answer.status, answer.headers["ETag"] if method == "GET" else json.load(answer)
        except HTTPError as refusal:
            with refusal:
                return refusal.code, refusal.headers["ETag"]

    def issue(self, who: Caller, team_id: str, title: str) -> dict[str, Any]:
        status, issue = self.ask(who, "POST", "/api/issues", {"title": title, "team_id": team_id})
        assert status == 201, issue
        return dict(issue)

    def stream(self, who: Caller) -> Stream:
        after = self.read(who, "/api/sync/status")["currentVersion"]
        stream = Stream(self.port, who.headers, after)
        stream.until_ready()
        return stream

    def read(self, who: Caller, path: str) -> Any:
        request = Request(f"http://127.0.0.1:{self.port}{path}", headers=who.headers)
        with urlopen(request, timeout=10) as answer:  # noqa: S310 (loopback)
            return json.load(answer)


@dataclass
class Two:
    """Two processes, and the Redis between them, which can be taken away."""

    here: Process
    there: Process
    redis_port: int
    redis: ExitStack

    def lose_redis(self) -> None:
        self.redis.close()

    def return_redis(self) -> None:
        self.redis.enter_context(redis_at(self.redis_port))


@pytest.fixture
def two(postgres: EmbeddedPostgres, first_world: World, free_port: int, tmp_path: Path) -> Iterator[Two]:
    with ExitStack() as stack:
        redis = stack.enter_context(ExitStack())
        redis.enter_context(redis_at(free_port))
        url = stack.enter_context(new_database(postgres, template=CAST))
        env = {
            "DATABASE_URL": url,
            "REDIS_URL": f"redis://127.0.0.1:{free_port}/0",
            "EXPONENTIAL_SESSION_SECRET": "a session secret for tests only!",
            "EXPONENTIAL_PROVIDER_CREDENTIAL_ENCRYPTION_KEY": base64.b64encode(bytes(32)).decode(),
            "EXPONENTIAL_APP_URL": "http://localhost",
            "EXPONENTIAL_API_RATE_LIMIT_PER_MINUTE": "100000",
            "WEB_PORT": "0",
            "API_PORT": "off",
        }
        programs = [stack.enter_context(running([*CLI, "serve"], tmp_path / name, env)) for name in ("here", "there")]
        outputs = [program.wait_for("First sign-in") for program in programs]
        ports = [re.search(r"listens on http://localhost:(\d+)", output) for output in outputs]
        here, there = (Process(int(found[1])) for found in ports if found)
        yield Two(here, there, free_port, redis)


@pytest.fixture
def ada(first_world: World) -> Caller:
    return first_world.callers["ada"]


@pytest.fixture
def mia(first_world: World) -> Caller:
    return first_world.callers["mia"]


def within(seconds: float, holds: Callable[[], object], what: str) -> None:
    wait_until(lambda: holds() or None, seconds, what)


def heard(stream: Stream, issue: dict[str, Any]) -> bool:
    return any(event.data.get("id") == issue["id"] for event in stream.events)


def told(stream: Stream, kind: str) -> bool:
    return any(event.kind == kind for event in stream.events)


def is_news(process: Process, who: Caller, etag: str) -> bool:
    return process.ask(who, "GET", "/api/issues?limit=5", If_None_Match=etag)[0] == 200


def test_what_one_process_does_the_other_tells_within_a_second(
    two: Two, first_world: World, ada: Caller, mia: Caller
) -> None:
    eng = first_world.teams["ENG"]
    with two.there.stream(mia) as stream, Socket(two.there.port, "/api/sync/ws", mia.headers) as socket:
        socket.frame()
        issue = two.here.issue(ada, eng.id, "Told across")
        within(PROMPT_S, lambda: heard(stream, issue), "the change")
        operation = socket.of(issue["id"])
        two.here.ask(ada, "POST", "/api/sync/presence", {"issue_id": issue["id"], "state": "editing"})
        within(PROMPT_S, lambda: told(stream, "presence"), "the presence")
        status, there = two.there.ask(mia, "POST", "/api/sync/presence", {"issue_id": issue["id"], "state": "looking"})
        etag = two.there.ask(ada, "GET", "/api/issues?limit=5")[1]
        two.here.issue(ada, eng.id, "Another")
        within(PROMPT_S, lambda: is_news(two.there, ada, etag), "the list")

    assert operation["op_type"] == "created"
    assert (status, there) == (200, {"people": [{"person_id": ada.person_id, "state": "editing"}]})


def test_revocation_and_access_cross_within_a_second(two: Two, first_world: World, ada: Caller, mia: Caller) -> None:
    ben = first_world.callers["ben"]
    with two.there.stream(ben) as bens, two.there.stream(mia) as mias:
        two.here.ask(ada, "POST", "/api/teams/SEC/members", {"person_id": ben.person_id})
        within(PROMPT_S, lambda: told(bens, "resync"), "the resync")

        [token] = two.here.read(mia, "/api/personal-access-tokens")["tokens"]
        two.here.ask(mia, "DELETE", f"/api/personal-access-tokens/{token['id']}")
        within(PROMPT_S, mias.ended.is_set, "the end of the stream")

    assert two.there.ask(mia, "GET", "/api/issues?limit=1")[0] == 401


def test_an_outage_of_redis_heals_and_leaves_nothing_stale(
    two: Two, first_world: World, ada: Caller, mia: Caller
) -> None:
    eng = first_world.teams["ENG"]
    with two.there.stream(mia) as stream:
        two.lose_redis()
        lost = [two.here.issue(ada, eng.id, f"Lost {number}") for number in range(3)]
        etag = two.there.ask(ada, "GET", "/api/issues?limit=5")[1]
        lost.append(two.here.issue(ada, eng.id, "After the list"))
        two.return_redis()

        within(15, lambda: all(heard(stream, issue) for issue in lost), "what was lost")
        within(10, lambda: is_news(two.there, ada, etag), "the list")
        after = two.here.issue(ada, eng.id, "Healed")
        within(10, lambda: heard(stream, after), "the change")

    seen = [event.data["seq"] for event in stream.events if event.kind == "message"]
    assert seen == sorted(set(seen))
