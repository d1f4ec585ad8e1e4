"""Personal access tokens: shown once, stored as hashes, bound by scopes, revoked at once."""

import pytest
from flask import Flask
from sqlalchemy import text

from tests.cast import Caller, Team, ok, with_token
from tests.conftest import StoppedClock
from tests.factories import make_issue


def test_a_token_is_shown_once_and_stored_as_a_hash(app: Flask, mia: Caller) -> None:
    made = ok(mia.post("/api/personal-access-tokens", json={"name": "laptop"}))

    listed = ok(mia.get("/api/personal-access-tokens"))["tokens"]
    with app.extensions["exponential"].database.reading() as connection:
        rows = connection.execute(text("SELECT t::text FROM personal_access_token t")).scalars().all()
    assert made["value"].startswith("pat_")
    assert made["value"] not in str(listed)
    assert not any(made["value"] in row for row in rows)


def test_no_secret_stays_readable_in_the_database(app: Flask, mia: Caller) -> None:
    made = ok(mia.post("/api/personal-access-tokens", json={"name": "laptop"}, headers={"Idempotency-Key": "once"}))
    database = app.extensions["exponential"].database

    with database.reading() as connection:
        tables = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars().all()
        rows = [row for name in tables for row in connection.execute(text(f'SELECT t::text FROM "{name}" t')).scalars()]

    secret = made["value"]
    assert not [row for row in rows if secret in row or secret.encode().hex() in row]


def test_a_revoked_token_is_nobody_at_once(app: Flask, mia: Caller) -> None:
    program = with_token(app, mia.browser, ["read"])
    assert program.get("/api/issues").status_code == 200
    newest = ok(mia.get("/api/personal-access-tokens"))["tokens"][0]

    ok(mia.delete(f"/api/personal-access-tokens/{newest['id']}"))

    assert program.get("/api/issues").status_code == 401


def test_a_token_of_another_is_not_found(ada: Caller, mia: Caller) -> None:
    [token, *_] = ok(ada.get("/api/personal-access-tokens"))["tokens"]

    assert mia.delete(f"/api/personal-access-tokens/{token['id']}").status_code == 404


def test_a_token_dies_at_its_expiry(app: Flask, mia: Caller, stopped_clock: StoppedClock) -> None:
    body = {"name": "short", "expires_at": "2026-11-24T10:00:00Z"}
    value = ok(mia.post("/api/personal-access-tokens", json=body))["value"]
    program = Caller(app.test_client(use_cookies=False), headers={"Authorization": f"Bearer {value}"})
    assert program.get("/api/issues").status_code == 200

    stopped_clock.advance(hours=1)

    assert program.get("/api/issues").status_code == 401


@pytest.mark.parametrize(
    ("scopes", "can_read", "can_write"),
    [
        *((["read"], True, False), (["write"], True, True), (["admin"], True, True), (["issues:read"], True, False)),
        *((["issues:write"], True, True), (["labels:write"], False, False)),
    ],
)
def test_scopes_bound_what_a_token_does(
    app: Flask, mia: Caller, eng: Team, scopes: list[str], can_read: bool, can_write: bool
) -> None:
    program = with_token(app, mia.browser, scopes)

    assert (program.get("/api/issues").status_code == 200) is can_read
    created = program.post("/api/issues", json={"title": "x", "team_id": eng.id})
    assert (created.status_code == 201) is can_write
    if not can_write:
        assert created.status_code == 403
        assert created.json["code"] == "insufficient_scope"


@pytest.mark.parametrize("scopes", [["everything"], ["issues:delete"], [""], [7], "read"])
def test_unknown_scopes_are_refused(mia: Caller, scopes: object) -> None:
    response = mia.post("/api/personal-access-tokens", json={"name": "x", "scopes": scopes})

    assert response.status_code == 422
    assert all(name.startswith("scopes") for name in response.json["fields"])


def test_a_token_cannot_make_a_stronger_one(app: Flask, mia: Caller) -> None:
    weak = with_token(app, mia.browser, ["write"])

    response = weak.post("/api/personal-access-tokens", json={"name": "x", "scopes": ["admin"]})

    assert response.status_code == 403


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer pat_", "Basic YTpi", "bearer pat_" + "0" * 48, "Bearer é", "pat_x"]
)
def test_a_malformed_authorization_is_nobody(app: Flask, header: str) -> None:
    program = Caller(app.test_client(use_cookies=False), headers={"Authorization": header})

    response = program.get("/api/issues")

    assert response.status_code == 401
    assert response.content_type == "application/problem+json"


def test_a_bad_token_is_not_saved_by_a_good_cookie(mia: Caller) -> None:
    response = mia.browser.with_headers(Authorization="Bearer pat_wrong").get("/api/issues")

    assert response.status_code == 401


def test_a_removed_member_is_out_at_once_with_token_and_session(ada: Caller, mia: Caller, eng: Team) -> None:
    make_issue(mia, eng)

    ok(ada.delete(f"/api/workspaces/members/{mia.person_id}"))

    assert mia.get("/api/issues").status_code == 401
    assert mia.browser.get("/api/issues").status_code in {401, 403, 404}
