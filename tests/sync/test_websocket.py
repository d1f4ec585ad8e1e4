"""The WebSocket that the reference product's clients open: the same changes in their words, for the same people."""

from dataclasses import replace
from uuid import UUID

import pytest
from flask import Flask

from exponential_app.kernel import logs
from exponential_app.sync import operations
from tests.cast import COOKIE, Caller, World, ok
from tests.factories import make_issue, make_label
from tests.product import wait_until
from tests.sync.sockets import Socket
from tests.sync.streaming import Served, now

OPERATION = {
    *("id", "workspace_id", "entity_type", "entity_id", "op_type", "payload"),
    *("version", "created_at", "created_by"),
}


@pytest.fixture
def ada(real_world: World) -> Caller:
    return real_world.callers["ada"]


@pytest.fixture
def mia(real_world: World) -> Caller:
    return real_world.callers["mia"]


@pytest.fixture
def cookies(ada: Caller) -> Caller:
    """Ada in a browser, whose cookie is sent by hand."""
    assert ada.session
    cookie = ada.session.get_cookie(COOKIE)
    assert cookie
    return replace(ada, headers={"Cookie": f"{COOKIE}={cookie.value}", "Origin": "http://localhost"})


def opened(served: Served, who: Caller) -> Socket:
    socket = served.socket(who, f"version={now(who)}")
    socket.frame()
    return socket


def test_the_first_frame_replays_and_the_next_ones_are_live(served: Served, real_world: World, ada: Caller) -> None:
    eng = real_world.teams["ENG"]
    version = now(ada)
    missed = make_issue(ada, eng)

    with served.socket(ada, f"version={version}") as socket:
        first = socket.frame()
        issue = make_issue(ada, eng)
        live = socket.frame()

    assert first["type"] == "replay"
    [operation] = first["operations"]
    assert set(operation) == OPERATION
    assert (operation["entity_type"], operation["op_type"], operation["version"]) == ("issue", "created", missed["seq"])
    assert operation["entity_id"] == missed["id"]
    assert operation["payload"] == ok(ada.get(f"/api/issues/{missed['id']}"))
    assert (operation["workspace_id"], operation["created_by"]) == (real_world.workspace_id, ada.person_id)
    assert UUID(operation["id"])
    assert live["type"] == "operation"
    assert [each["entity_id"] for each in live["operations"]] == [issue["id"]]


def test_an_empty_replay_is_sent_too(served: Served, ada: Caller) -> None:
    with served.socket(ada, f"version={now(ada)}", path="/v1/sync/ws") as socket:
        assert socket.frame() == {"type": "replay", "operations": [], "version": now(ada)}


def test_an_operation_is_the_same_whenever_it_is_sent(served: Served, real_world: World, ada: Caller) -> None:
    with opened(served, ada) as socket:
        issue = make_issue(ada, real_world.teams["ENG"])
        live = socket.of(issue["id"])
    with served.socket(ada, f"version={issue['seq'] - 1}") as socket:
        assert socket.of(issue["id"]) == live


def test_each_kind_of_change_has_its_word(served: Served, real_world: World, ada: Caller) -> None:
    with opened(served, ada) as socket:
        label = make_label(ada)
        heard = [socket.of(label["id"])]
        ok(ada.patch(f"/api/labels/{label['id']}", json={"name": "Renamed"}))
        heard.append(socket.of(label["id"]))
        issue = make_issue(ada, real_world.teams["ENG"])
        socket.of(issue["id"])
        ok(ada.delete(f"/api/issues/{issue['id']}"))
        heard.append(socket.of(issue["id"]))
        ok(ada.delete(f"/api/issues/{issue['id']}?forever=true"))
        heard.append(socket.of(issue["id"]))

    assert [each["op_type"] for each in heard] == ["created", "updated", "updated", "deleted"]
    assert heard[1]["payload"]["name"] == "Renamed"
    assert heard[3]["payload"] == {"id": issue["id"]}


def test_nobody_hears_of_what_they_may_not_see(served: Served, real_world: World, ada: Caller) -> None:
    callers, teams = real_world.callers, real_world.teams
    sockets = {name: opened(served, callers[name]) for name in ("ada", "ben", "mia", "cleo")}

    secret, public = make_issue(ada, teams["SEC"]), make_issue(ada, teams["ENG"])

    heard = {}
    for name, socket in sockets.items():
        ids: list[str] = []
        while public["id"] not in ids:
            ids += [each["entity_id"] for each in socket.frame()["operations"]]
        heard[name] = secret["id"] in ids
        socket.sock.close()
    assert heard == {"ada": True, "ben": False, "mia": True, "cleo": False}


def test_a_long_replay_comes_in_frames_of_bounded_length(
    served: Served, real_world: World, ada: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = now(ada)
    made = [make_issue(ada, real_world.teams["ENG"]) for _ in range(5)]
    monkeypatch.setattr(operations, "MOST_IN_A_FRAME", 2)

    with served.socket(ada, f"version={version}") as socket:
        frames = [socket.frame() for _ in range(3)]

    assert [len(frame["operations"]) for frame in frames] == [2, 2, 1]
    assert [each["entity_id"] for frame in frames for each in frame["operations"]] == [each["id"] for each in made]
    assert not any("resync" in frame for frame in frames)


@pytest.mark.parametrize("query", ["", "version=", "version=-3", "version=none"])
def test_who_names_no_version_gets_the_newest_operations(
    served: Served, real_world: World, ada: Caller, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    made = [make_issue(ada, real_world.teams["ENG"]) for _ in range(4)]
    monkeypatch.setattr(operations, "MOST_IN_A_FRAME", 3)

    with served.socket(ada, query) as socket:
        frame = socket.frame()

    assert [each["entity_id"] for each in frame["operations"]] == [each["id"] for each in made[1:]]
    assert "resync" not in frame


def test_who_cannot_be_told_everything_is_told_so_and_goes_on_live(
    served: Served, real_world: World, ada: Caller, mia: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = now(mia)
    ok(ada.delete(f"/api/teams/SEC/members/{mia.person_id}"))
    first = make_issue(ada, real_world.teams["ENG"])
    with served.socket(mia, f"version={version}") as access_changed:
        assert access_changed.frame()["resync"] is True
    monkeypatch.setattr(operations, "MAX_BEHIND", 0)
    with served.socket(mia, f"version={version}") as too_far_behind:
        frame = too_far_behind.frame()
        assert (frame["resync"], frame["version"]) == (True, now(mia))
        assert first["id"] in {each["entity_id"] for each in frame["operations"]}
    with served.socket(mia, f"version={now(mia) + 100}") as restored:
        assert restored.frame() == {"type": "replay", "operations": [], "version": now(mia), "resync": True}
        issue = make_issue(ada, real_world.teams["ENG"])
        assert restored.of(issue["id"])["op_type"] == "created"


def test_a_token_may_come_in_the_address_and_is_never_logged(
    served: Served, ada: Caller, capfd: pytest.CaptureFixture[str]
) -> None:
    token = ada.headers["Authorization"].removeprefix("Bearer ")
    nobody = replace(ada, headers={})

    with served.socket(nobody, f"version=0&access_token={token}") as socket:
        assert socket.frame()["type"] == "replay"
        make_label(ada)
        socket.frame()
    assert served.get(nobody, f"/api/issues?access_token={token}") == 401
    logs.flush()

    logged = capfd.readouterr()
    assert "/api/sync/ws" in logged.err
    assert token not in logged.err + logged.out
    memory = ada.client.application.extensions["exponential"].memory
    assert token not in repr(memory._private._held) + repr(memory._public._held)


@pytest.mark.parametrize("token", ["pat_" + "0" * 40, "nonsense"])
def test_a_wrong_token_in_the_address_is_refused(served: Served, ada: Caller, token: str) -> None:
    assert served.socket(replace(ada, headers={}), f"access_token={token}").status == 401


def test_a_cookie_opens_it_for_pages_of_ours_alone(served: Served, cookies: Caller) -> None:
    with served.socket(cookies) as ours:
        assert ours.frame()["type"] == "replay"

    def status(**headers: str) -> int:
        return served.socket(replace(cookies, headers=headers)).status

    cookie = cookies.headers["Cookie"]
    assert status(Cookie=cookie, Origin="https://elsewhere.example") == 403
    assert status(Cookie=cookie) == 403
    assert status(Origin="http://localhost") == 401


def test_a_request_that_is_no_handshake_is_told_so(served: Served, ada: Caller) -> None:
    upgrade = {"Upgrade": "websocket", "Connection": "keep-alive, Upgrade"}
    for headers in (
        {},
        upgrade | {"Sec-WebSocket-Version": "12", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="},
        upgrade | {"Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "short"},
        upgrade | {"Sec-WebSocket-Version": "13"},
    ):
        assert served.get(replace(ada, headers=ada.headers | headers), "/api/sync/ws") == 400


def test_a_server_that_cannot_hold_connections_says_so(real_world: World, ada: Caller) -> None:
    response = ada.get("/api/sync/ws")

    assert response.status_code == 503
    assert response.json["code"] == "no_streams"


def test_a_revoked_token_ends_it_with_4401(served: Served, mia: Caller) -> None:
    with opened(served, mia) as socket:
        [token] = ok(mia.get("/api/personal-access-tokens"))["tokens"]
        ok(mia.browser.delete(f"/api/personal-access-tokens/{token['id']}"))

        socket.sock.settimeout(3.0)
        assert socket.until_closed() == 4401


def test_a_change_of_access_ends_it_with_4409(served: Served, ada: Caller, real_world: World) -> None:
    ben = real_world.callers["ben"]
    with opened(served, ben) as socket:
        ok(ada.post("/api/teams/SEC/members", json={"person_id": ben.person_id}))

        socket.sock.settimeout(3.0)
        assert socket.until_closed() == 4409


def test_a_server_that_stops_says_that_it_goes_away(real_database: Flask, real_world: World) -> None:
    served = Served(real_database)
    with opened(served, real_world.callers["ada"]) as socket:
        served.stop()

        assert socket.until_closed() == 1001


def test_who_takes_nothing_is_let_go_and_can_resume(
    served: Served, real_database: Flask, real_world: World, ada: Caller
) -> None:
    hub = real_database.extensions["exponential"].hub
    version = now(ada)
    slow = opened(served, ada)
    [topic] = [topic for topic in hub.positions() if isinstance(topic, operations.Operations)]
    # More than the buffers of two sockets and our own bound hold together.
    hub.publish(topic, [(version + 1_000, b"\x00" * (16 << 20))])

    wait_until(lambda: hub.connections == 0, 10, "the end")
    slow.sock.close()
    issue = make_issue(ada, real_world.teams["ENG"])
    with served.socket(ada, f"version={version}") as again:
        assert again.of(issue["id"])


def test_status_tells_how_far_the_changes_reach_and_the_last_replay(served: Served, ada: Caller, mia: Caller) -> None:
    version = now(ada)
    assert ok(ada.get("/api/sync/status")) == {"currentVersion": version}
    make_label(ada)
    with served.socket(ada, f"version={version}") as socket:
        socket.frame()

    status = ok(ada.get("/v1/sync/status"))

    assert status["currentVersion"] == now(ada)
    assert status["lastReplay"].pop("replayedAt").endswith("Z")
    assert status["lastReplay"] == {"requestedVersion": version, "operationCount": 1}
    assert "lastReplay" not in ok(mia.get("/api/sync/status"))
