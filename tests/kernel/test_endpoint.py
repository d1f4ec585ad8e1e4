"""What every endpoint has from its declaration: origin check, bodies, idempotency, tags, limits."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from psycopg.errors import DeadlockDetected
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from tests.cast import Caller, Team, ok
from tests.conftest import StoppedClock
from tests.factories import make_issue

LARGEST_BODY = 10 * 1024 * 1024


def is_problem(response: Any) -> bool:
    body = response.json
    return (
        response.content_type == "application/problem+json"
        and body["status"] == response.status_code
        and all(isinstance(body[name], str) and body[name] for name in ("type", "title", "error", "request_id"))
    )


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost.evil.example", "http://localhost:1", ""]
)
def test_a_write_by_session_from_another_site_is_refused(mia: Caller, eng: Team, origin: str) -> None:
    response = mia.browser.with_headers(Origin=origin).post("/api/issues", json={"title": "x", "team_id": eng.id})

    assert response.status_code == 403
    assert response.json["code"] == "csrf_rejected"


def test_a_write_by_session_without_any_origin_is_refused(mia: Caller, eng: Team) -> None:
    browser = mia.browser
    browser.headers.clear()

    response = browser.post("/api/issues", json={"title": "x", "team_id": eng.id})

    assert response.status_code == 403


def test_a_write_by_session_from_our_own_page_is_accepted(mia: Caller, eng: Team) -> None:
    assert mia.browser.post("/api/issues", json={"title": "x", "team_id": eng.id}).status_code == 201


def test_a_token_needs_no_origin(mia: Caller, eng: Team) -> None:
    written = mia.with_headers(Origin="https://elsewhere.example").post(
        "/api/issues", json={"title": "x", "team_id": eng.id}
    )

    assert written.status_code == 201


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        *((b"{", "application/json", 400), (b"", "application/json", 400), (b"\xff", "application/json", 400)),
        *((b'{"title": "\\ud800"}', "application/json", 400), (b"[" * 100_000, "application/json", 400)),
        *((b"{}", "text/plain", 415), (b"title=x", "application/x-www-form-urlencoded", 415), (b"{}", "", 415)),
        *((b"[]", "application/json", 422), (b"null", "application/json", 422), (b'"x"', "application/json", 422)),
        *((b"7", "application/json", 422), (b'{"a": 1}', "application/json", 422), (b"{}", "application/json", 422)),
        (b'{"title": NaN}', "application/json", 400),
        (b" " * (LARGEST_BODY + 1), "application/json", 413),
    ],
)
def test_a_bad_body_is_a_problem_of_its_own_kind(ada: Caller, body: bytes, content_type: str, status: int) -> None:
    response = ada.post("/api/issues", data=body, content_type=content_type)

    assert response.status_code == status
    assert is_problem(response)


def test_a_problem_keeps_the_request_id_that_the_answer_carries(ada: Caller) -> None:
    response = ada.get("/api/issues/none")

    assert response.json["request_id"] == response.headers["X-Request-Id"]


def test_answers_carry_the_limit_and_what_is_left(ada: Caller) -> None:
    response = ada.get("/api/issues?limit=1")

    limit, left = (int(response.headers[f"X-RateLimit-{name}"]) for name in ("Limit", "Remaining"))
    assert 0 < left < limit
    assert int(response.headers["X-RateLimit-Reset"]) > 0


def test_over_the_limit_is_429_with_the_time_to_wait(app_with: Callable[..., Flask]) -> None:
    nobody = Caller(app_with(rate_limit_per_minute=3).test_client())

    answers = [nobody.get("/api/auth/magic-link/callback") for _ in range(5)]

    assert [answer.status_code for answer in answers][:3] == [400] * 3
    assert answers[-1].status_code == 429
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert is_problem(answers[-1])


def test_a_repeated_write_is_done_once_and_answered_alike(ada: Caller, eng: Team) -> None:
    body = {"title": "Once", "team_id": eng.id}
    keyed = ada.with_headers(Idempotency_Key="k-1")

    first, second = keyed.post("/api/issues", json=body), keyed.post("/v1/issues", json=body)

    assert first.status_code == second.status_code == 201
    assert first.json == second.json
    assert second.headers["Idempotent-Replayed"] == "true"


def test_a_key_used_for_another_body_is_a_conflict(ada: Caller, eng: Team) -> None:
    keyed = ada.with_headers(Idempotency_Key="k-1")
    ok(keyed.post("/api/issues", json={"title": "One", "team_id": eng.id}))

    response = keyed.post("/api/issues", json={"title": "Other", "team_id": eng.id})

    assert response.status_code == 409
    assert response.json["code"] == "idempotency_key_reused"


def test_a_key_belongs_to_one_person_and_one_address(ada: Caller, mia: Caller, eng: Team) -> None:
    body = {"title": "Mine", "team_id": eng.id}
    adas = ok(ada.with_headers(Idempotency_Key="k-1").post("/api/issues", json=body))
    mias = ok(mia.with_headers(Idempotency_Key="k-1").post("/api/issues", json=body))

    assert adas["id"] != mias["id"]
    renamed = ada.with_headers(Idempotency_Key="k-1").patch(f"/api/issues/{adas['id']}", json={"title": "Renamed"})
    assert ok(renamed)["title"] == "Renamed"


def test_a_refused_write_may_be_mended_and_sent_again_with_its_key(ada: Caller, eng: Team) -> None:
    keyed = ada.with_headers(Idempotency_Key="k-1")
    assert keyed.post("/api/issues", json={"title": "", "team_id": eng.id}).status_code == 422

    assert keyed.post("/api/issues", json={"title": "Mended", "team_id": eng.id}).status_code == 201


def test_a_replay_is_answered_even_when_the_process_died_before_keeping_the_answer(
    app: Flask, ada: Caller, eng: Team
) -> None:
    keyed = ada.with_headers(Idempotency_Key="k-1")
    first = keyed.post("/api/issues", json={"title": "Once", "team_id": eng.id})
    with app.extensions["exponential"].database.reading() as connection:
        connection.execute(text("UPDATE idempotency_key SET status = NULL, answer = NULL"))

    again = keyed.post("/api/issues", json={"title": "Once", "team_id": eng.id})

    assert (again.status_code, again.json["id"], again.json["seq"]) == (201, first.json["id"], first.json["seq"])


def test_a_key_that_made_a_token_makes_no_second_one_and_shows_the_first_no_more(ada: Caller) -> None:
    keyed = ada.with_headers(Idempotency_Key="k-1")
    ok(keyed.post("/api/personal-access-tokens", json={"name": "once"}))

    again = keyed.post("/api/personal-access-tokens", json={"name": "once"})

    assert again.status_code == 409
    assert [token["name"] for token in ok(ada.get("/api/personal-access-tokens"))["tokens"]].count("once") == 1


def test_a_key_is_free_again_after_a_day(ada: Caller, eng: Team, stopped_clock: StoppedClock) -> None:
    keyed, body = ada.with_headers(Idempotency_Key="k-1"), {"title": "Daily", "team_id": eng.id}
    first = ok(keyed.post("/api/issues", json=body))
    stopped_clock.advance(hours=24, seconds=1)

    assert ok(keyed.post("/api/issues", json=body))["id"] != first["id"]


def test_a_write_that_met_a_dead_lock_is_tried_again_once_with_its_key(app: Flask, ada: Caller, eng: Team) -> None:
    database = app.extensions["exponential"].database
    reactions, met = database.reactions, []

    def meet_a_dead_lock(_tx: object, change: object) -> None:
        met.append(change)
        if len(met) == 1:
            raise OperationalError("update", {}, DeadlockDetected())

    database.reactions = (meet_a_dead_lock,)
    keyed, body = ada.with_headers(Idempotency_Key="k-1"), {"title": "Once", "team_id": eng.id}
    first, second = (keyed.post("/api/issues", json=body) for _ in range(2))
    database.reactions = reactions

    assert len(met) == 2
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json == second.json


@pytest.mark.parametrize("key", [" ", "x" * 256])
def test_a_key_that_is_none_is_named(ada: Caller, eng: Team, key: str) -> None:
    response = ada.with_headers(Idempotency_Key=key).post("/api/issues", json={"title": "x", "team_id": eng.id})

    assert response.status_code == 422
    assert list(response.json["fields"]) == ["Idempotency-Key"]


def test_an_unchanged_list_is_304_without_asking_for_rows(ada: Caller, eng: Team, statements: list[str]) -> None:
    make_issue(ada, eng)
    first = ada.get("/api/issues")
    statements.clear()

    second = ada.get("/api/issues", headers={"If-None-Match": first.headers["ETag"]})

    assert (second.status_code, second.data) == (304, b"")
    assert second.headers["ETag"] == first.headers["ETag"]
    assert not [statement for statement in statements if "issue" in statement]


def test_any_change_makes_a_new_tag(ada: Caller, eng: Team) -> None:
    tag = ada.get("/api/issues").headers["ETag"]
    make_issue(ada, eng)

    fresh = ada.get("/api/issues", headers={"If-None-Match": tag})

    assert fresh.status_code == 200
    assert fresh.headers["ETag"] != tag


def test_the_tag_of_one_viewer_is_not_valid_for_another(ada: Caller, ben: Caller, cleo: Caller, sec: Team) -> None:
    make_issue(ada, sec)
    tag = ada.get("/api/issues").headers["ETag"]

    for who in (ben, cleo):
        assert who.get("/api/issues", headers={"If-None-Match": tag}).status_code == 200


def test_a_lost_access_makes_a_new_tag(ada: Caller, mia: Caller, sec: Team) -> None:
    tag = mia.get("/api/issues").headers["ETag"]

    ok(ada.delete(f"/api/teams/{sec.key}/members/{mia.person_id}"))

    assert mia.get("/api/issues", headers={"If-None-Match": tag}).status_code == 200


def test_head_is_get_without_a_body(ada: Caller, eng: Team) -> None:
    make_issue(ada, eng)

    response = ada.request("HEAD", "/api/issues")

    assert (response.status_code, response.data) == (200, b"")
