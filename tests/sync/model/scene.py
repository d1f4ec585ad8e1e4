"""A company at work: people with their clients, one server, and what each of them may have come across."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import text
from werkzeug.test import TestResponse

from exponential_app.kernel.ids import uuid7
from exponential_app.launch.postgres import EmbeddedPostgres
from tests.cast import COOKIE, HOST, Caller, World, ok, signed_in
from tests.conftest import CAST, create_app, new_database, settings_for
from tests.factories import make_label
from tests.sync.model.clients import Client
from tests.sync.model.sight import Sight
from tests.sync.streaming import Served

PEOPLE = ("ada", "ben", "mia", "cleo")


@dataclass
class Issue:
    """An issue as the model knows it: where it is, and every word that was ever written on it."""

    id: str
    team: str
    words: set[str] = field(default_factory=set)


class Server:
    """The application over one database on one port; may be stopped and started again."""

    def __init__(self, url: str, first_world: World, data_dir: Path) -> None:
        self.settings = settings_for(url, data_dir)
        self.world = first_world
        self.port = 0
        self.start()

    def start(self) -> None:
        self.app: Flask = create_app(self.settings)
        self.served = Served(self.app, self.port)
        self.port = self.served.port

    def stop(self) -> None:
        self.served.stop()
        self.app.extensions["exponential"].close()

    def rows(self, statement: str) -> list[Any]:
        with self.app.extensions["exponential"].database.reading() as connection:
            return list(connection.execute(text(statement)).all())


class Scene:
    """What the rules act upon, and what the model knows of it."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server = server
        self.sight = Sight()
        self.issues: list[Issue] = []
        self.comments: list[str] = []
        # How often the API has undone something, which may write a title again.
        self.undone = 0
        # The words that each person may have come across, and so may have on their disk.
        self.met: dict[str, set[str]] = {name: set() for name in PEOPLE}
        # Those whom each person has not known for a time: snapshots leave their names out of issues, and nothing
        # brings them back when they become known, until a snapshot is loaded again.
        self.strangers: dict[str, set[str]] = {name: set() for name in PEOPLE}
        self._numbers = count(1)
        self._cookies = {name: _cookie_of(server.world.callers[name]) for name in PEOPLE}
        self.ids = {name: server.world.callers[name].person_id for name in PEOPLE}
        self.clients = {name: Client(folder / name) for name in PEOPLE}
        self.label, self.beacon = (make_label(self.caller("ada"))["id"] for _ in range(2))
        for team in self.sight.members:
            self.new_issue(team)
        for client in self.clients.values():
            client.open()
        self.start(*PEOPLE)

    def caller(self, name: str) -> Caller:
        """Return a person who asks by the API, with the session of their browser."""
        client = self.server.app.test_client()
        client.set_cookie(COOKIE, self._cookies[name])
        return Caller(client, self.ids[name], headers={"Origin": HOST}, session=client)

    def sign_in(self, name: str) -> None:
        """Give a person a new session."""
        self._cookies[name] = _cookie_of(signed_in(self.server.app, f"{name}@example.com"))

    def start(self, *names: str) -> None:
        """Start the clients of these people, whose processes are new, all at once."""
        for name in names:
            self.clients[name].begin(
                "start",
                address=f"http://127.0.0.1:{self.server.port}",
                cookie=f"{COOKIE}={self._cookies[name]}",
                condition=self.clients[name].condition,
                workspace_id=self.server.world.workspace_id,
                person_id=self.ids[name],
            )
        for name in names:
            self.clients[name].end()

    def word(self, issue: Issue, writer: str) -> str:
        """Return a word that nobody has written before, to be written on an issue."""
        word = f"w{next(self._numbers)}w"
        issue.words.add(word)
        self.met[writer].add(word)
        return word

    def new_issue(self, team: str) -> Issue:
        """Create an issue by the API."""
        issue = Issue(str(uuid7()), team)
        body = {"id": issue.id, "title": self.word(issue, "ada"), "team_id": self.server.world.teams[team].id}
        ok(self.caller("ada").post("/api/issues", json=body))
        self.issues.append(issue)
        return issue

    def issue(self, which: int) -> Issue:
        return self.issues[which % len(self.issues)]

    def edit(self, who: str, which: int, command: str, **options: Any) -> bool:
        """Edit an issue in somebody's client, if that has it; tell whether it has."""
        issue, client = self.issue(which), self.clients[who]
        if not client.ask("knows", kind="issue", id=issue.id):
            return False
        client.ask(command, kind="issue", id=issue.id, **options)
        return True

    def edit_text(self, who: str, which: int, field_name: str) -> None:
        """Give an issue another title, or write one line more into its description."""
        word = self.word(self.issue(which), who)
        if field_name == "title":
            self.edit(who, which, "update", patch={"title": word})
        else:
            self.edit(who, which, "load")
            self.edit(who, which, "append", text=word)

    def create_in_client(self, who: str, team: str) -> None:
        """Create an issue in somebody's client, if they see the team there."""
        team_id, client = self.server.world.teams[team].id, self.clients[who]
        if client.ask("knows", kind="team", id=team_id):
            issue = Issue(str(uuid7()), team)
            self.issues.append(issue)
            value = {"id": issue.id, "title": self.word(issue, who), "team_id": team_id}
            client.ask("create", kind="issue", value=value)

    def comment(self, who: str, which: int) -> None:
        """Say a word in somebody's client, if that has the issue."""
        issue, client = self.issue(which), self.clients[who]
        if client.ask("knows", kind="issue", id=issue.id):
            comment = str(uuid7())
            self.comments.append(comment)
            value = {"id": comment, "issue_id": issue.id, "body": self.word(issue, who)}
            client.ask("create", kind="comment", value=value)

    def treat_comment(self, who: str, which: int, verb: str) -> None:
        """Do something about a comment in somebody's client, if that has it."""
        client = self.clients[who]
        comment = self.comments[which % len(self.comments)] if self.comments else ""
        if client.ask("knows", kind="comment", id=comment):
            client.ask("action", kind="comment", id=comment, verb=verb)

    def set_network(self, who: str, condition: str) -> None:
        self.clients[who].condition = condition
        self.clients[who].ask("network", condition=condition)

    def reopen(self, *names: str) -> None:
        """Begin anew with what is on the disk, as when a page is loaded again."""
        for name in names:
            self.clients[name].kill()
            self.clients[name].open()
        self.start(*names)

    def sleep_long(self, who: str) -> None:
        """Let more happen while somebody is away than they can catch up with."""
        self.set_network(who, "down")
        for number in range(3):
            self.change_many_by_api("ada", {"due_date": f"2027-02-0{number + 1}"})
        self.set_network(who, "up")

    def change_many_by_api(self, who: str, updates: dict[str, Any]) -> None:
        if who in self.sight.roles:
            listed = ok(self.caller(who).get("/api/issues?limit=250"))["data"]
            body = {"issue_ids": [issue["id"] for issue in listed], "updates": updates}
            if listed:
                answered(self.caller(who).patch("/api/issues/bulk", json=body))

    def undo_by_api(self, who: str, back: int) -> None:
        """Take back one of the last transactions, as far as that is possible and allowed."""
        self.undone += 1
        (last,) = self.server.rows("SELECT max(seq) FROM change WHERE entity = 'issue'")[0]
        answered(self.caller(who).post("/api/undo", json={"transaction_of": max(1, last - back)}))

    def make_private(self, team: str, *, is_private: bool) -> None:
        ok(self.caller("ada").patch(f"/api/teams/{team}", json={"is_private": is_private}))
        (self.sight.private.add if is_private else self.sight.private.discard)(team)

    def join(self, who: str, team: str) -> None:
        if who in self.sight.roles:
            ok(self.caller("ada").post(f"/api/teams/{team}/members", json={"person_id": self.ids[who]}))
            self.sight.members[team].add(who)

    def leave(self, who: str, team: str) -> None:
        if who in self.sight.members[team]:
            ok(self.caller("ada").delete(f"/api/teams/{team}/members/{self.ids[who]}"))
            self.sight.members[team].discard(who)

    def change_role(self, who: str, role: str) -> None:
        if who in self.sight.roles:
            ok(self.caller("ada").patch(f"/api/workspaces/members/{self.ids[who]}", json={"role": role}))
            self.sight.roles[who] = role

    def remove_or_add(self, who: str, role: str) -> None:
        """Take somebody out of the workspace, or take them in again."""
        if who in self.sight.roles:
            ok(self.caller("ada").delete(f"/api/workspaces/members/{self.ids[who]}"))
            self.sight.remove(who)
            return
        self.clients[who].written_off |= set(self.clients[who].journal.answered)
        body = {"email": f"{who}@example.com", "role": role}
        ok(self.caller("ada").post("/api/workspaces/members", json=body))
        self.sight.roles[who] = role
        self.reopen(who)

    def revoke(self, who: str) -> None:
        """End all sessions of a person, who then signs in again."""
        caller = self.caller(who)
        for session in ok(caller.get("/api/sessions"))["sessions"]:
            ok(self.caller(who).delete(f"/api/sessions/{session['id']}"))
        if self.clients[who].condition == "up":
            self._all([self.clients[who]], "out")
        self.sign_in(who)
        self.reopen(who)

    def meet(self) -> None:
        """Note where everything is, and what everybody may have come across by now."""
        keys = {team.id: team.key for team in self.server.world.teams.values()}
        places = {str(row[0]): keys.get(str(row[1]), "") for row in self.server.rows("SELECT id, team_id FROM issue")}
        for issue in self.issues:
            issue.team = places.get(issue.id, issue.team)
        for name in PEOPLE:
            self.met[name] |= self.words_in_sight(name)
            self.strangers[name] |= {self.ids[each] for each in PEOPLE if not self.sight.knows(name, each)}

    def words_in_sight(self, name: str) -> set[str]:
        """Return every word on an issue that the person may see now."""
        return set().union(*(issue.words for issue in self.issues if self.sight.sees(name, issue.team)))

    def settle(self) -> None:
        """Wait until all who are connected have sent what they had and heard of everything, or that they are out."""
        up = [name for name in PEOPLE if self.clients[name].condition == "up"]
        members = [self.clients[name] for name in up if name in self.sight.roles]
        self._all(members, "sent")
        body = {"name": f"Beacon {next(self._numbers)}"}
        seq = ok(self.caller("ada").patch(f"/api/labels/{self.beacon}", json=body))["seq"]
        self._all(members, "reached", seq=seq)
        self._all([self.clients[name] for name in up if name not in self.sight.roles], "out")

    def heal(self) -> None:
        """Connect everybody."""
        for name in PEOPLE:
            if self.clients[name].condition != "up":
                self.set_network(name, "up")
        self.settle()
        self.meet()

    def _all(self, clients: list[Client], command: str, **options: Any) -> None:
        for client in clients:
            client.begin(command, **options)
        for client in clients:
            if not client.end():
                raise AssertionError(f"{client.disk.name} never {command}: {json.dumps(client.ask('state'))}")


def answered(response: TestResponse) -> None:
    """Take a refusal as an answer, and nothing worse."""
    assert response.status_code < 500, response.get_data(as_text=True)


def _cookie_of(caller: Caller) -> str:
    cookie = caller.session.get_cookie(COOKIE) if caller.session else None
    assert cookie
    return cookie.value


@contextmanager
def opened(postgres: EmbeddedPostgres, first_world: World, folder: Path) -> Iterator[Scene]:
    """Lend a company over a database of its own; its processes end afterwards, whatever happens."""
    with new_database(postgres, template=CAST) as url:
        data_dir = folder / "data"
        data_dir.mkdir(parents=True)
        server = Server(url, first_world, data_dir)
        try:
            scene = Scene(server, folder)
            try:
                yield scene
            finally:
                for client in scene.clients.values():
                    client.kill()
        finally:
            server.stop()
