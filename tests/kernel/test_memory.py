"""Answers from memory are the app's own: limited, counted, logged, and gone with the first change."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from ipaddress import ip_network
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from prometheus_client import CollectorRegistry

from exponential_app.kernel import logs, memory
from exponential_app.kernel.actor import Actor, Role, Via
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.identities import Identities, Presented, WorkspaceChoice
from exponential_app.kernel.limits import RateLimiter
from exponential_app.kernel.memory import Answer, AnswerMemory, Viewer
from exponential_app.kernel.metrics import RequestMetrics
from tests.cast import Caller, World, build_world, ok
from tests.conftest import StoppedClock
from tests.factories import make_issue
from tests.kernel.recalled import Remembering, cookie, credentials, lasting, remembering, write
from tests.kernel.wire import Client

LIST = "/api/issues?limit=5"
WORKSPACE = UUID(int=1)
MIA = Actor(UUID(int=2), Via.TOKEN, "token:1", None, None, WORKSPACE, Role.MEMBER, frozenset())
PRESENTED = Presented(Via.TOKEN, "digest")


@pytest.fixture
def server(lasting_app: Flask, lasting_world: World) -> Iterator[Remembering]:
    make_issue(lasting_world.callers["ada"], lasting_world.teams["ENG"], title="First")
    with remembering(lasting_app) as found:
        yield found


@pytest.fixture
def client(server: Remembering) -> Iterator[Client]:
    with server.client() as found:
        yield found


@pytest.fixture
def ada(lasting_world: World) -> Caller:
    return lasting_world.callers["ada"]


@pytest.mark.parametrize("encoding", ["identity", "zstd", "gzip"])
def test_an_answer_from_memory_equals_the_apps(
    server: Remembering, client: Client, ada: Caller, encoding: str
) -> None:
    asked = [*credentials(ada), f"Accept-Encoding: {encoding}"]

    made, recalled = client.get("/api/issues?limit=50", *asked), client.get("/api/issues?limit=50", *asked)

    assert server.recalled() == 1
    assert lasting(recalled) == lasting(made)
    assert recalled.headers.keys() == made.headers.keys()
    assert recalled.headers["x-request-id"] != made.headers["x-request-id"]
    assert recalled.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_one_holds_already_is_a_304_from_memory(
    server: Remembering, client: Client, ada: Caller, method: str
) -> None:
    etag = client.get(LIST, *credentials(ada)).headers["etag"]
    asked = [*credentials(ada), f"If-None-Match: {etag}"]

    made, recalled = (client.get(LIST, *asked, method=method) for _ in range(2))

    assert server.recalled() == 1
    assert (recalled.status, recalled.headers["etag"]) == (304, etag)
    assert recalled.headers.keys() == made.headers.keys()


def test_head_is_remembered_beside_get(server: Remembering, client: Client, ada: Caller) -> None:
    whole = client.get(LIST, *credentials(ada))

    heads = [client.get(LIST, *credentials(ada), method="HEAD") for _ in range(2)]

    assert server.recalled() == 1
    assert [head.headers["content-length"] for head in heads] == [str(len(whole.body))] * 2
    assert client.get(LIST, *credentials(ada)).body == whole.body


def test_a_session_is_answered_from_memory(server: Remembering, client: Client, ada: Caller) -> None:
    answers = [client.get("/v1/labels", *cookie(ada)) for _ in range(2)]

    assert server.recalled() == 1
    assert answers[0].body == answers[1].body


def test_the_chosen_workspace_is_part_of_the_question(
    server: Remembering, client: Client, ada: Caller, lasting_world: World
) -> None:
    chosen = [*cookie(ada), f"X-Workspace-Id: {lasting_world.workspace_id}"]
    not_hers = [*cookie(ada), f"X-Workspace-Id: {lasting_world.other_workspace_id}"]
    by_address = f"{LIST}&workspace_id={lasting_world.other_workspace_id}"

    assert [client.get(LIST, *chosen).status for _ in range(2)] == [200, 200]
    assert [client.get(LIST, *not_hers).status for _ in range(2)] == [404, 404]
    assert [client.get(by_address, *cookie(ada)).status for _ in range(2)] == [404, 404]
    assert server.recalled() == 1


def test_what_differs_from_request_to_request_and_is_read_by_nobody_is_no_part_of_it(
    server: Remembering, client: Client, ada: Caller
) -> None:
    for number in range(3):
        client.get(LIST, *credentials(ada), f"Traceparent: 00-{number}", f"Referer: http://localhost/{number}")

    assert server.recalled() == 2


def test_a_write_is_seen_by_the_next_read(
    server: Remembering, client: Client, ada: Caller, lasting_world: World
) -> None:
    asked = credentials(ada)
    for number in range(5):
        body = {"title": f"Number {number}", "team_id": lasting_world.teams["ENG"].id}
        assert write(client, "POST", "/api/issues", *asked, body=body).status == 201

        answers = [client.get(LIST, *asked).body for _ in range(3)]

        assert server.recalled() == 2
        assert all(f"Number {number}".encode() in answer for answer in answers)


def test_the_limit_is_spent_by_both_ways_together(
    server: Remembering, client: Client, ada: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    limiter = server.runtime.limiter
    monkeypatch.setattr(limiter, "_limit", 4)
    # A window of its own, in which nobody has asked for anything yet.
    monkeypatch.setattr(limiter, "_unix_time", lambda: 4_000_000_000.0)

    answers = [client.get(LIST, *credentials(ada)) for _ in range(6)]

    assert [answer.status for answer in answers] == [200, 200, 200, 200, 429, 429]
    assert [answer.headers["x-ratelimit-remaining"] for answer in answers] == ["3", "2", "1", "0", "0", "0"]
    assert {answer.headers["x-ratelimit-limit"] for answer in answers} == {"4"}
    assert len({answer.headers["x-ratelimit-reset"] for answer in answers}) == 1
    assert server.recalled() == 3


def test_answers_from_memory_are_counted_and_logged(
    server: Remembering, client: Client, ada: Caller, capsys: pytest.CaptureFixture[str]
) -> None:
    def counted() -> int:
        endpoints = server.runtime.metrics.red_snapshot()["endpoints"]
        return int(endpoints.get("GET /issues", {"requests": 0})["requests"])

    before = counted()

    answers = [client.get(LIST, *credentials(ada)) for _ in range(3)]

    logs.flush()
    lines = [line for line in capsys.readouterr().err.splitlines() if answers[2].headers["x-request-id"] in line]
    assert len(lines) == 1
    assert all(part in lines[0] for part in ("GET", "/api/issues", "200", ada.person_id))
    assert server.recalled() == 2
    assert counted() == before + 3


def test_a_token_that_runs_out_is_refused_though_it_is_remembered(
    server: Remembering, client: Client, ada: Caller, stopped_clock: StoppedClock
) -> None:
    until = timestamp(stopped_clock.instant + timedelta(hours=1))
    made = ok(ada.browser.post("/api/personal-access-tokens", json={"name": "brief", "expires_at": until}))
    asked = f"Authorization: Bearer {made['value']}"

    before = [client.get(LIST, asked).status for _ in range(2)]
    stopped_clock.advance(hours=1)

    assert (before, client.get(LIST, asked).status, server.recalled()) == ([200, 200], 401, 1)


def test_while_hints_are_lost_the_app_is_asked(
    server: Remembering, client: Client, ada: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get(LIST, *credentials(ada))
    monkeypatch.setattr(type(server.runtime.broker), "healthy", property(lambda _self: False))

    client.get(LIST, *credentials(ada))

    assert server.recalled() == 0


def test_refusals_and_other_reads_are_not_remembered(server: Remembering, client: Client, ada: Caller) -> None:
    for path in ("/api/teams", "/api/issues/NONE-1", "/api/issues?limit=x", "/api/sync/changes", "/readyz", "/"):
        client.get(path, *credentials(ada))
        client.get(path, *credentials(ada))

    assert server.recalled() == 0


def test_health_is_remembered_for_everybody(server: Remembering, client: Client) -> None:
    answers = [client.get("/healthz", f"Cookie: anyone={number}") for number in range(3)]

    assert server.recalled() == 2
    assert [lasting(answer) for answer in answers] == [lasting(answers[0])] * 3
    assert "x-ratelimit-limit" not in answers[2].headers


@pytest.mark.parametrize(("environment", "recalls"), [("production", 3), ("development", 0)])
def test_files_of_the_client_are_remembered_where_they_cannot_change(
    app_with: Callable[..., Flask], environment: str, recalls: int
) -> None:
    with remembering(app_with(environment=environment)) as server, server.client() as client:
        page = client.get("/").body.decode()
        path = page.rpartition('<script type="module" src="')[2].partition('"')[0]
        made, recalled = (client.get(path, "Accept-Encoding: br") for _ in range(2))
        held = [client.get(path, "Accept-Encoding: br", f"If-None-Match: {made.headers['etag']}") for _ in range(2)]
        heads = [client.get(path, method="HEAD") for _ in range(2)]

        assert server.recalled() == recalls
    assert lasting(recalled) == lasting(made)
    assert [answer.status for answer in held] == [304, 304]
    assert lasting(held[0]) == lasting(held[1])
    assert lasting(heads[0]) == lasting(heads[1])


def test_one_setting_turns_it_off(app_with: Callable[..., Flask]) -> None:
    app = app_with(memory_answers=False)
    world = build_world(app)
    with remembering(app) as server:
        server.server.server._listeners[0].memory = app.extensions["exponential"].memory
        with server.client() as client:
            answers = [client.get(LIST, *credentials(world.callers["ada"])).status for _ in range(3)]

    assert (answers, server.recalled()) == ([200] * 3, 0)


def held_by(limiter: RateLimiter, **options: Any) -> AnswerMemory:
    identities = Identities(lambda _presented, _choice: MIA)
    identities.resolve(PRESENTED, WorkspaceChoice())
    return AnswerMemory(
        identities, lambda _workspace: 7, limiter, RequestMetrics(CollectorRegistry()), public=("/healthz",), **options
    )


def an_answer(body: bytes, seq: int = 7) -> Answer:
    viewer = Viewer(PRESENTED, WorkspaceChoice(), MIA, seq)
    return Answer("GET", "/issues", "/api/issues", 200, b"HTTP/1.1 200 OK\r\n", body, viewer)


def test_the_oldest_leave_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "PRIVATE_BYTES", 1_000_000)
    held = held_by(RateLimiter(None, 1_000_000))
    keys = [held.key("GET", f"/{number}", {}, "127.0.0.1") for number in range(100)]
    for key in keys:
        assert key
        held.keep(key, an_answer(b"x" * 20_000))

    remembered = [held.recall(key) is not None for key in keys if key]

    assert remembered == [False] * 53 + [True] * 47


def test_a_very_large_answer_is_not_kept() -> None:
    held = held_by(RateLimiter(None, 100))
    key = held.key("GET", "/", {}, "127.0.0.1")
    assert key

    held.keep(key, an_answer(b"x" * (memory.LARGEST_BYTES + 1)))

    assert held.recall(key) is None


def test_an_answer_of_another_number_is_not_recalled() -> None:
    held = held_by(RateLimiter(None, 100))
    key = held.key("GET", "/", {}, "127.0.0.1")
    assert key

    held.keep(key, an_answer(b"old", seq=6))

    assert held.recall(key) is None


def test_nothing_of_a_person_is_found_under_an_address_for_everybody() -> None:
    held = held_by(RateLimiter(None, 100))
    key = held.key("GET", "/healthz", {"AUTHORIZATION": "Bearer pat_x"}, "127.0.0.1")
    assert key == held.key("GET", "/healthz", {}, "127.0.0.1")
    assert key

    held.keep(key, an_answer(b"personal"))

    assert held.recall(key) is None


def test_with_limits_shared_by_several_processes_the_app_is_asked() -> None:
    limiter = RateLimiter("redis://127.0.0.1:9/0", 100)
    held = held_by(limiter)
    key = held.key("GET", "/", {}, "127.0.0.1")
    assert key

    held.keep(key, an_answer(b"x"))

    assert held.recall(key) is None
    limiter.close()


def test_what_comes_by_a_trusted_proxy_is_left_to_the_app() -> None:
    held = held_by(RateLimiter(None, 100), trusted=(ip_network("10.0.0.0/8"),))

    assert held.key("GET", "/healthz", {}, "10.1.2.3") is None
    assert held.key("GET", "/healthz", {}, "127.0.0.1") is not None
