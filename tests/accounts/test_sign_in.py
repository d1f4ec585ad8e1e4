"""Signing in by link, sessions, and signing out."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from flask import Flask

from tests.cast import Caller, ok, signed_in
from tests.conftest import StoppedClock


def link_for(app: Flask, email: str, **body: str) -> tuple[Caller, str]:
    nobody = Caller(app.test_client())
    parts = urlsplit(ok(nobody.post("/api/auth/magic-link", json={"email": email} | body))["url"])
    return nobody, f"{parts.path}?{parts.query}"


def test_a_link_signs_in_and_the_cookie_is_out_of_reach_of_scripts(app: Flask) -> None:
    client, link = link_for(app, "nora@example.com", callbackURL="/analytical/team/ENG/active")

    arrived = client.get(link)

    cookie = arrived.headers["Set-Cookie"]
    assert (arrived.status_code, arrived.location) == (302, "/analytical/team/ENG/active")
    assert cookie.startswith("exponential_session=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert ok(client.get("/api/auth/session"))["user"]["email"] == "nora@example.com"


def test_a_link_works_once(app: Flask) -> None:
    client, link = link_for(app, "nora@example.com")
    client.get(link)

    assert Caller(app.test_client()).get(link).status_code == 401


def test_a_link_is_dead_after_a_quarter_of_an_hour(app: Flask, stopped_clock: StoppedClock) -> None:
    client, link = link_for(app, "nora@example.com")
    stopped_clock.advance(minutes=15, seconds=1)

    assert client.get(link).status_code == 401


def test_looking_at_a_link_does_not_use_it_up(app: Flask) -> None:
    client, link = link_for(app, "nora@example.com")

    client.request("HEAD", link)

    assert client.get(link).status_code == 302


@pytest.mark.parametrize("target", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_a_link_never_leads_to_another_site(app: Flask, target: str) -> None:
    client, link = link_for(app, "nora@example.com", callbackURL=target)

    assert client.get(link).location == "/"


@pytest.mark.parametrize("query", ["", "?id=1", "?id=x&token=y", "?id=00000000-0000-0000-0000-000000000000&token=%00"])
def test_a_broken_link_is_refused_with_a_sentence(anonymous: Caller, query: str) -> None:
    response = anonymous.get(f"/api/auth/magic-link/callback{query}")

    assert response.status_code in {400, 401, 404}
    assert response.content_type == "application/problem+json"


@pytest.mark.parametrize(
    "email", ["", "nobody", "@", "a@", "a b@c.example", "a\x00b@c.example", "x" * 250 + "@c.example"]
)
def test_what_is_no_address_is_refused(anonymous: Caller, email: str) -> None:
    response = anonymous.post("/api/auth/magic-link", json={"email": email})

    assert response.status_code == 422
    assert list(response.json["fields"]) == ["email"]


def test_one_address_is_one_person_however_it_is_written(app: Flask) -> None:
    first, second = signed_in(app, "nora@example.com"), signed_in(app, "Nora@Example.COM")

    assert first.person_id == second.person_id


def test_in_production_without_mail_no_link_is_given_away(app_with: Callable[..., Flask]) -> None:
    client = Caller(app_with(environment="production").test_client())

    response = client.post("/api/auth/magic-link", json={"email": "ada@example.com"})

    assert response.status_code == 503
    assert "sign-in-link" in response.json["detail"]
    assert "url" not in response.json


def test_on_https_the_cookie_is_for_https_alone(app_with: Callable[..., Flask]) -> None:
    client, link = link_for(app_with(app_url="https://issues.example.com"), "nora@example.com")

    assert "Secure" in client.get(link).headers["Set-Cookie"]


def test_signing_out_ends_the_session_and_clears_the_cookie(app: Flask) -> None:
    me = signed_in(app, "nora@example.com")
    kept = me.client.get_cookie("exponential_session")
    assert kept

    left = me.post("/api/auth/sign-out")
    me.client.set_cookie("exponential_session", kept.value)

    assert ok(left) == {"ok": True}
    assert "Max-Age=0" in left.headers["Set-Cookie"]
    assert me.get("/api/auth/session").status_code == 401


@pytest.mark.parametrize("forged", ["", "x", "abc.def", "é.é", "A" * 3900])
def test_a_forged_cookie_is_nobody(app: Flask, forged: str) -> None:
    client = app.test_client()
    client.set_cookie("exponential_session", forged)

    assert Caller(client).get("/api/auth/session").status_code == 401


def test_a_cookie_counts_only_with_our_signature(app: Flask) -> None:
    me = signed_in(app, "nora@example.com")
    kept = me.client.get_cookie("exponential_session")
    assert kept
    secret, _, signature = kept.value.rpartition(".")

    for altered in (secret, f"{secret}.", f"{secret}.{signature[:-1]}", f"{secret}.{signature[::-1]}"):
        me.client.set_cookie("exponential_session", altered)
        assert me.get("/api/auth/session").status_code == 401, altered
    me.client.set_cookie("exponential_session", kept.value)
    assert me.get("/api/auth/session").status_code == 200


def test_a_session_lives_while_it_is_used_and_ends_at_its_end(app: Flask, stopped_clock: StoppedClock) -> None:
    me, idle = signed_in(app, "nora@example.com"), signed_in(app, "nora@example.com")
    runtime = app.extensions["exponential"]

    for _ in range(6):
        stopped_clock.advance(days=25)
        runtime.identities.forget()
        assert me.get("/api/auth/session").status_code == 200
    stopped_clock.advance(days=31)
    runtime.identities.forget()

    assert me.get("/api/auth/session").status_code == 401
    assert idle.get("/api/auth/session").status_code == 401


def test_sessions_are_listed_and_one_can_be_ended_from_another(app: Flask) -> None:
    here, there = signed_in(app, "nora@example.com"), signed_in(app, "nora@example.com")
    listed = ok(here.get("/api/sessions"))["sessions"]
    other = next(session for session in listed if not session["current"])

    ok(here.delete(f"/api/sessions/{other['id']}"))

    assert len(listed) == 2
    assert there.get("/api/auth/session").status_code == 401
    assert here.get("/api/auth/session").status_code == 200


def test_nobody_ends_the_session_of_another(app: Flask, mia: Caller) -> None:
    me = signed_in(app, "nora@example.com")
    [session] = ok(me.get("/api/sessions"))["sessions"]

    assert mia.delete(f"/api/sessions/{session['id']}").status_code == 404
    assert me.get("/api/auth/session").status_code == 200


def test_a_person_in_two_workspaces_has_their_own_role_in_each(app: Flask, ada: Caller, otto: Caller) -> None:
    ok(ada.post("/api/workspaces/members", json={"email": "otto@example.com", "role": "guest"}))
    ada_sees = {each["id"]: each["role"] for each in ok(ada.get("/api/workspaces/members"))["members"]}
    app.extensions["exponential"].identities.forget()

    otto_sees = {each["id"]: each["role"] for each in ok(otto.get("/api/workspaces/members"))["members"]}

    assert ada_sees[otto.person_id] == "guest"
    assert otto_sees == {otto.person_id: "owner"}


def test_a_session_speaks_for_the_workspace_that_the_request_names(app: Flask, ada: Caller, otto: Caller) -> None:
    ok(ada.post("/api/workspaces/members", json={"email": "otto@example.com", "role": "guest"}))
    app.extensions["exponential"].identities.forget()
    mine, hers = (ok(who.get("/api/workspaces/current"))["workspace"]["id"] for who in (otto, ada))
    browser = otto.browser

    assert ok(browser.with_headers(X_Workspace_Id=hers).get("/api/workspaces/current"))["workspace"]["id"] == hers
    assert ok(browser.with_headers(X_Workspace_Id=mine).get("/api/workspaces/current"))["workspace"]["id"] == mine
    assert (
        ok(browser.with_headers(X_Workspace_Slug="analytical").get("/api/workspaces/current"))["workspace"]["id"]
        == hers
    )
    for unknown in ("nonsense", "00000000-0000-0000-0000-000000000000"):
        assert browser.with_headers(X_Workspace_Id=unknown).get("/api/issues").status_code == 404


def test_an_unchanged_answer_of_one_workspace_is_not_taken_for_that_of_another(app: Flask) -> None:
    me = signed_in(app, "nora@example.com")
    places = [
        ok(me.post("/api/workspaces", json={"name": slug, "urlSlug": slug}))["workspace"]["id"]
        for slug in ("first-one", "second-one")
    ]
    first, second = (me.with_headers(X_Workspace_Id=place) for place in places)
    for inside in (first, second):
        [team] = ok(inside.get("/api/teams"))["teams"]
        ok(inside.delete(f"/api/teams/{team['key']}/members/{me.person_id}"))

    tag = first.get("/api/issues").headers["ETag"]
    other = second.get("/api/issues", headers={"If-None-Match": tag})

    assert other.status_code == 200
