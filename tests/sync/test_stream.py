"""The live stream, over real connections to the real server."""

import json
from dataclasses import replace

import pytest
from flask import Flask

from exponential_app.sync import live
from tests.cast import COOKIE, Caller, World, ok
from tests.conftest import create_app, settings_for
from tests.factories import make_issue
from tests.sync.streaming import Served, now


def test_a_change_reaches_those_who_may_see_it_and_nobody_else(served: Served, real_world: World) -> None:
    callers, sec, eng = real_world.callers, real_world.teams["SEC"], real_world.teams["ENG"]
    seq = now(callers["ada"])
    streams = {name: served.stream(callers[name], seq) for name in ("ada", "ben", "mia", "cleo")}
    for stream in streams.values():
        stream.until_ready()

    secret, public = make_issue(callers["ada"], sec), make_issue(callers["ada"], eng)

    for name, stream in streams.items():
        assert stream.of(public["id"]).data["value"]["title"] == public["title"]
        assert any(secret["id"] in json.dumps(event.data) for event in stream.events) is (name in {"ada", "mia"})
        stream.close()


def test_a_stream_begins_with_what_was_missed(served: Served, real_world: World) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]
    seq = now(ada)
    missed = [make_issue(ada, eng) for _ in range(3)]

    with served.stream(ada, seq) as stream:
        ready = stream.until_ready()

    seen = [event.data["seq"] for event in stream.events if event.kind == "message"]
    assert seen == [issue["seq"] for issue in missed]
    assert ready.data["seq"] == missed[-1]["seq"]


def test_events_come_in_order_and_none_twice(served: Served, real_world: World) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]

    with served.stream(ada, now(ada)) as stream:
        made = [make_issue(ada, eng) for _ in range(40)]
        stream.of(made[-1]["id"])

    seen = [event.data["seq"] for event in stream.events if event.kind == "message"]
    assert seen == sorted(set(seen))
    assert {issue["seq"] for issue in made} <= set(seen)


def test_a_removed_entity_comes_without_a_value(served: Served, real_world: World) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]
    issue = make_issue(ada, eng)
    ok(ada.delete(f"/api/issues/{issue['id']}"))

    with served.stream(ada, now(ada)) as stream:
        stream.until_ready()
        ok(ada.delete(f"/api/issues/{issue['id']}?forever=true"))

        assert stream.of(issue["id"]).data["value"] is None


def test_a_revoked_token_ends_its_stream(served: Served, real_world: World) -> None:
    mia = real_world.callers["mia"]
    with served.stream(mia, now(mia)) as stream:
        stream.until_ready()
        [token] = ok(mia.get("/api/personal-access-tokens"))["tokens"]
        ok(mia.browser.delete(f"/api/personal-access-tokens/{token['id']}"))

        stream.until_ended()


def test_signing_out_ends_the_streams_of_that_browser_alone(served: Served, real_world: World) -> None:
    ada = real_world.callers["ada"]
    assert ada.session
    cookie = ada.session.get_cookie(COOKIE)
    assert cookie
    in_browser = replace(ada, headers={"Cookie": f"{COOKIE}={cookie.value}"})
    with served.stream(in_browser, now(ada)) as browsers, served.stream(ada, now(ada)) as programs:
        browsers.until_ready()
        programs.until_ready()
        ok(ada.browser.post("/api/auth/sign-out"))

        assert browsers.ended.wait(3.0)
        assert not programs.ended.is_set()


def test_a_change_of_role_makes_the_person_begin_again_at_once(served: Served, real_world: World) -> None:
    ada, ben = real_world.callers["ada"], real_world.callers["ben"]
    with served.stream(ben, now(ben)) as stream:
        stream.until_ready()
        ok(ada.patch(f"/api/workspaces/members/{ben.person_id}", json={"role": "guest"}))

        assert stream.ended.wait(3.0)
    assert stream.events[-1].kind == "resync"


def test_the_last_event_a_browser_names_wins_over_the_address(served: Served, real_world: World) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]
    missed = [make_issue(ada, eng) for _ in range(3)]
    returning = ada.with_headers(Last_Event_ID=str(missed[1]["seq"]))

    with served.stream(returning, 0) as stream:
        stream.until_ready()

    assert [event.data["seq"] for event in stream.events if event.kind == "message"] == [missed[2]["seq"]]


def test_a_removed_member_hears_nothing_more(served: Served, real_world: World) -> None:
    ada, mia, sec = real_world.callers["ada"], real_world.callers["mia"], real_world.teams["SEC"]
    with served.stream(mia, now(mia)) as stream:
        stream.until_ready()
        ok(ada.delete(f"/api/workspaces/members/{mia.person_id}"))
        secret = make_issue(ada, sec)

        stream.until_ended()

    assert not any(secret["id"] in json.dumps(event.data) for event in stream.events)


def test_a_change_of_access_makes_the_person_begin_again(served: Served, real_world: World) -> None:
    ada, ben = real_world.callers["ada"], real_world.callers["ben"]
    with served.stream(ben, now(ben)) as bens, served.stream(ada, now(ada)) as adas:
        bens.until_ready()
        adas.until_ready()
        ok(ada.post("/api/teams/SEC/members", json={"person_id": ben.person_id}))

        bens.until(lambda event: event.kind == "resync")
        bens.until_ended()
        assert not adas.ended.is_set()


def test_a_reader_from_the_future_is_told_to_begin_again(served: Served, real_world: World) -> None:
    ada = real_world.callers["ada"]
    with served.stream(ada, now(ada) + 1_000) as stream:
        stream.until(lambda event: event.kind == "resync")
        stream.until_ended()


def test_forty_open_streams_leave_the_threads_to_others(served: Served, real_world: World) -> None:
    ada = real_world.callers["ada"]
    seq = now(ada)
    streams = [served.stream(ada, seq) for _ in range(40)]
    for stream in streams:
        stream.until_ready()

    assert [served.get(ada, "/api/issues?limit=1") for _ in range(5)] == [200] * 5

    for stream in streams:
        stream.close()


def test_another_process_is_heard_by_the_timer_when_hints_are_lost(
    real_database: Flask, real_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "TIMER_S", 0.2)
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]
    other = create_app(settings_for(real_database.extensions["exponential"].settings.database_url))
    served = Served(real_database)

    with served.stream(ada, now(ada)) as stream:
        stream.until_ready()
        there = Caller(other.test_client(use_cookies=False), headers=dict(ada.headers))
        issue = make_issue(there, eng)

        assert stream.of(issue["id"]).data["value"]["title"] == issue["title"]

    served.stop()
    other.extensions["exponential"].close()


def test_a_stream_needs_a_credential(served: Served, real_world: World) -> None:
    assert served.get(real_world.callers["anonymous"], "/api/sync/stream") == 401
    assert served.get(real_world.callers["rita"], "/api/sync/stream") == 401


def test_a_server_that_cannot_hold_streams_says_so(ada: Caller) -> None:
    response = ada.get("/api/sync/stream?after=0")

    assert response.status_code == 503
    assert response.json["code"] == "no_streams"
