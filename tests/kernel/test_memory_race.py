"""Who has lost access gets nothing from memory: people hammer the server while their access is taken away."""

import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import pytest
from flask import Flask

from tests.cast import Caller, World, ok, signed_in
from tests.factories import make_issue
from tests.kernel.recalled import Remembering, cookie, credentials, remembering, write
from tests.kernel.wire import Answer, Client, wait_until

ROUNDS = 6
LIST = "/api/issues?limit=50"
SECRET = b"Only for members"


@dataclass(frozen=True)
class Heard:
    """An answer, and when its question was sent."""

    asked_at_s: float
    answer: Answer


class Hammer:
    """Asks for one list over several connections without pause, and keeps every answer."""

    def __init__(self, server: Remembering, headers: Sequence[str]) -> None:
        self._server, self._headers = server, headers
        self.heard: list[Heard] = []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._run) for _ in range(3)]

    def __enter__(self) -> Self:
        before = self._server.watched.recalls
        for thread in self._threads:
            thread.start()
        wait_until(lambda: self._server.watched.recalls > before + 20)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(30)

    def after(self, moment_s: float, count: int = 60) -> list[Answer]:
        """Wait for answers to what was asked after the moment, and return them."""
        wait_until(lambda: len([heard for heard in list(self.heard) if heard.asked_at_s > moment_s]) >= count)
        return [heard.answer for heard in list(self.heard) if heard.asked_at_s > moment_s]

    def _run(self) -> None:
        with self._server.client() as client:
            while not self._stop.is_set():
                asked_at_s = time.monotonic()
                self.heard.append(Heard(asked_at_s, client.get(LIST, *self._headers)))


@pytest.fixture(autouse=True)
def _hasty_threads() -> Iterator[None]:
    """Let threads interrupt each other in the worst places, a hundred times as often as they do."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.00005)
    yield
    sys.setswitchinterval(before)


@pytest.fixture
def server(lasting_app: Flask, lasting_world: World) -> Iterator[Remembering]:
    make_issue(lasting_world.callers["ada"], lasting_world.teams["OPS"], title=SECRET.decode())
    with remembering(lasting_app) as found:
        yield found


@pytest.fixture
def client(server: Remembering) -> Iterator[Client]:
    with server.client() as found:
        yield found


@pytest.fixture
def ada(lasting_world: World) -> Caller:
    return lasting_world.callers["ada"]


@pytest.fixture
def mia(lasting_world: World) -> Caller:
    return lasting_world.callers["mia"]


def statuses_after(hammer: Hammer, client: Client, method: str, path: str, *headers: str) -> set[int]:
    """Send the write that takes access away; return the statuses of everything that is asked once it has answered."""
    done = write(client, method, path, *headers)
    answered_at_s = time.monotonic()
    assert done.status == 200, done.body
    assert any(SECRET in heard.answer.body for heard in list(hammer.heard))
    return {answer.status for answer in hammer.after(answered_at_s)}


def test_a_revoked_token_gets_nothing(server: Remembering, client: Client, mia: Caller) -> None:
    for _ in range(ROUNDS):
        made = ok(mia.browser.post("/api/personal-access-tokens", json={"name": "hammer"}))
        path = f"/api/personal-access-tokens/{made['token']['id']}"
        with Hammer(server, [f"Authorization: Bearer {made['value']}"]) as hammer:
            assert statuses_after(hammer, client, "DELETE", path, *credentials(mia)) == {401}


def test_an_ended_session_gets_nothing(server: Remembering, client: Client, mia: Caller) -> None:
    for _ in range(ROUNDS):
        browser = signed_in(server.app, "mia@example.com")
        with Hammer(server, cookie(browser)) as hammer:
            assert statuses_after(hammer, client, "POST", "/api/auth/sign-out", *cookie(browser)) == {401}


def test_a_session_ended_from_another_browser_gets_nothing(server: Remembering, client: Client, mia: Caller) -> None:
    for _ in range(ROUNDS):
        browser = signed_in(server.app, "mia@example.com")
        listed = ok(browser.get("/api/sessions"))["sessions"]
        mine = next(session["id"] for session in listed if session["current"])
        with Hammer(server, cookie(browser)) as hammer:
            assert statuses_after(hammer, client, "DELETE", f"/api/sessions/{mine}", *cookie(mia)) == {401}


def test_a_removed_member_gets_nothing(
    server: Remembering, client: Client, ada: Caller, lasting_world: World
) -> None:
    ben = lasting_world.callers["ben"]
    path = f"/api/workspaces/members/{ben.person_id}"
    for _ in range(ROUNDS):
        with Hammer(server, cookie(ben)) as hammer:
            assert statuses_after(hammer, client, "DELETE", path, *credentials(ada)) == {404}
        ok(ada.post("/api/workspaces/members", json={"email": "ben@example.com", "role": "admin"}))


def test_who_becomes_a_guest_sees_no_more_than_a_guest(
    server: Remembering, client: Client, ada: Caller, mia: Caller
) -> None:
    path = f"/api/workspaces/members/{mia.person_id}"
    for _ in range(ROUNDS):
        with Hammer(server, credentials(mia)) as hammer:
            done = write(client, "PATCH", path, *credentials(ada), body={"role": "guest"})
            answered_at_s = time.monotonic()
            assert done.status == 200, done.body

            answers = hammer.after(answered_at_s)

        assert {answer.status for answer in answers} == {200}
        assert not any(SECRET in answer.body for answer in answers)
        ok(ada.patch(path, json={"role": "member"}))


def test_a_team_made_private_disappears_for_the_others(
    server: Remembering, client: Client, ada: Caller, mia: Caller
) -> None:
    for _ in range(ROUNDS):
        with Hammer(server, credentials(mia)) as hammer:
            done = write(client, "PATCH", "/api/teams/OPS", *credentials(ada), body={"is_private": True})
            answered_at_s = time.monotonic()
            assert done.status == 200, done.body

            answers = hammer.after(answered_at_s)

        assert not any(SECRET in answer.body for answer in answers)
        ok(ada.patch("/api/teams/OPS", json={"is_private": False}))


def test_a_write_is_never_followed_by_an_older_list(
    server: Remembering, client: Client, ada: Caller, mia: Caller, lasting_world: World
) -> None:
    with Hammer(server, credentials(mia)) as hammer:
        for number in range(ROUNDS * 3):
            body = {"title": f"Number {number}.", "team_id": lasting_world.teams["ENG"].id}
            assert write(client, "POST", "/api/issues", *credentials(ada), body=body).status == 201
            answered_at_s = time.monotonic()

            answers = hammer.after(answered_at_s, count=10)

            assert all(f"Number {number}.".encode() in answer.body for answer in answers)
