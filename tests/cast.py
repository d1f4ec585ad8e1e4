"""The cast: seven people who ask, each a client over HTTP, and the three teams they may or may not see.

Owner Ada, admin Ben, member Mia, guest Cleo (of team ENG alone), outsider Otto (of another workspace), Rita
(whose token was revoked) and nobody. ENG and OPS are public, SEC is private to Ada and Mia.
"""

from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.contract import contract_of

HOST = "http://localhost"
COOKIE = "exponential_session"
EVERYONE = ("ada", "ben", "mia", "cleo", "otto", "rita", "anonymous")


@dataclass(frozen=True)
class Caller:
    """Somebody who asks over HTTP: with a bearer token, as a browser with a session, or as nobody."""

    client: FlaskClient
    person_id: str = ""
    email: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    session: FlaskClient | None = None

    @property
    def browser(self) -> "Caller":
        """The same person in a browser: the session cookie, and the origin that a browser sends with writes."""
        assert self.session, f"{self.email} has no session"
        return replace(self, client=self.session, headers={"Origin": HOST})

    def with_headers(self, **headers: str) -> "Caller":
        """Return the caller sending more headers; underscores stand for dashes."""
        return replace(self, headers=self.headers | {name.replace("_", "-"): value for name, value in headers.items()})

    def request(self, method: str, path: str, **options: Any) -> TestResponse:
        headers = self.headers | options.pop("headers", {})
        response = self.client.open(path, method=method, headers=headers, base_url=HOST, **options)
        contract_of(self.client.application).judge(method, path, response)
        return response

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.request("GET", path, **options)

    def post(self, path: str, **options: Any) -> TestResponse:
        return self.request("POST", path, **options)

    def put(self, path: str, **options: Any) -> TestResponse:
        return self.request("PUT", path, **options)

    def patch(self, path: str, **options: Any) -> TestResponse:
        return self.request("PATCH", path, **options)

    def delete(self, path: str, **options: Any) -> TestResponse:
        return self.request("DELETE", path, **options)


@dataclass(frozen=True)
class Team:
    """A team as tests speak of it."""

    id: str
    key: str
    states: dict[str, dict[str, Any]]

    def state(self, name: str) -> str:
        """Return the id of the state with that name."""
        return str(self.states[name]["id"])


@dataclass(frozen=True)
class World:
    """Everything that stands before a test begins."""

    workspace_id: str
    other_workspace_id: str
    callers: dict[str, Caller]
    teams: dict[str, Team]

    def on(self, app: Flask) -> "World":
        """Return the same world asked of another application, whose database is a copy of this one's."""
        return replace(self, callers={name: _asking(caller, app) for name, caller in self.callers.items()})


def _asking(caller: Caller, app: Flask) -> Caller:
    cookie = caller.session.get_cookie(COOKIE) if caller.session else None
    session = app.test_client() if cookie else None
    if session and cookie:
        session.set_cookie(COOKIE, cookie.value)
    return replace(caller, client=app.test_client(use_cookies=False), session=session)


def ok(response: TestResponse) -> Any:
    """Return the answer's JSON, or fail with what the server said."""
    assert response.status_code < 300, f"{response.status}: {response.get_data(as_text=True)}"
    return response.json


def signed_in(app: Flask, email: str) -> Caller:
    """Sign a person in through the one-time link, as a browser does; an unknown address becomes a person."""
    client = app.test_client()
    nobody = Caller(client)
    sent = ok(nobody.post("/api/auth/magic-link", json={"email": email}))
    link = urlsplit(sent["url"])
    arrived = nobody.get(f"{link.path}?{link.query}")
    assert arrived.status_code == 302, arrived.get_data(as_text=True)
    me = Caller(client, email=email, headers={"Origin": HOST}, session=client)
    return replace(me, person_id=ok(me.get("/api/auth/session"))["user"]["id"])


def with_token(app: Flask, browser: Caller, scopes: list[str]) -> Caller:
    """Return the person as a program: a new client that carries a new token and no cookie."""
    made = ok(browser.post("/api/personal-access-tokens", json={"name": "cast", "scopes": scopes}))
    return replace(
        browser, client=app.test_client(use_cookies=False), headers={"Authorization": f"Bearer {made['value']}"}
    )


def build_world(app: Flask) -> World:
    """Make the workspaces, the people with their tokens and sessions, and the teams, all through the API."""
    everything = ["read", "write", "admin"]
    ada = signed_in(app, "ada@example.com")
    workspace = ok(ada.post("/api/workspaces", json={"name": "Analytical", "urlSlug": "analytical"}))["workspace"]
    for name, role in (("ben", "admin"), ("mia", "member"), ("cleo", "guest"), ("rita", "member")):
        body = {"email": f"{name}@example.com", "name": name.title(), "role": role}
        ok(ada.post("/api/workspaces/members", json=body))
    otto = signed_in(app, "otto@example.com")
    other = ok(otto.post("/api/workspaces", json={"name": "Elsewhere", "urlSlug": "elsewhere"}))["workspace"]
    people = {"ada": ada, "otto": otto}
    people |= {name: signed_in(app, f"{name}@example.com") for name in ("ben", "mia", "cleo", "rita")}
    teams = _build_teams(ada, people)
    callers = {name: with_token(app, person, everything) for name, person in people.items()}
    _revoke_tokens(people["rita"])
    callers["anonymous"] = Caller(app.test_client(use_cookies=False))
    return World(workspace["id"], other["id"], callers, teams)


def _build_teams(ada: Caller, people: dict[str, Caller]) -> dict[str, Team]:
    existing = {team["key"]: team for team in ok(ada.get("/api/teams"))["teams"]}
    for name, key, private in (("Engineering", "ENG", False), ("Operations", "OPS", False), ("Security", "SEC", True)):
        if key not in existing:
            ok(ada.post("/api/teams", json={"name": name, "key": key, "is_private": private}))
    for key, person in (("ENG", "cleo"), ("ENG", "mia"), ("SEC", "mia")):
        ok(ada.post(f"/api/teams/{key}/members", json={"person_id": people[person].person_id}))
    return {key: read_team(ada, key) for key in ("ENG", "OPS", "SEC")}


def read_team(caller: Caller, key: str) -> Team:
    """Read a team and its states."""
    team = ok(caller.get(f"/api/teams/{key}"))
    statuses = ok(caller.get(f"/api/teams/{key}/statuses"))["statuses"]
    return Team(team["id"], key, {state["name"]: state for states in statuses.values() for state in states})


def _revoke_tokens(person: Caller) -> None:
    for token in ok(person.get("/api/personal-access-tokens"))["tokens"]:
        ok(person.delete(f"/api/personal-access-tokens/{token['id']}"))
