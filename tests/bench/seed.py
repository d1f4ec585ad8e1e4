"""Deterministic data at scale: a workspace of people, teams, labels and any number of issues, copied into the tables.

The same number of issues always gives the same rows, ids included. Run as a program it makes a data folder that the
product starts on: `python -m tests.bench.seed --data-dir FOLDER --issues 10000`.
"""

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
import psycopg

from exponential_app.issues.models import PRIORITIES
from exponential_app.issues.states import times_in
from exponential_app.kernel import ranking
from exponential_app.kernel.db import Base
from exponential_app.kernel.secrets import hash_token, new_token
from exponential_app.labels.commands import DEFAULT_LABELS
from exponential_app.launch import database, migrate
from exponential_app.launch.folder import DataFolder
from exponential_app.teams.commands import COLORS, DEFAULT_STATES, free_key
from tests.bench import vocabulary as words

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
AGE = timedelta(days=730)
# How many of a hundred issues are in each of DEFAULT_STATES, and how many are put away.
STATE_WEIGHTS = (3, 22, 14, 8, 4, 42, 5, 2)
PRIORITY_WEIGHTS = (40, 4, 16, 26, 14)
ARCHIVED_SHARE = 0.03
TRASHED_SHARE = 0.01
Row = Sequence[Any]


@dataclass(frozen=True)
class Team:
    """A seeded team; `people` are those who may be given its issues, `states` are in board order."""

    id: UUID
    key: str
    is_private: bool
    people: tuple[UUID, ...]
    states: tuple[UUID, ...]
    labels: tuple[UUID, ...]


@dataclass(frozen=True)
class Seeded:
    """What was made; `people` begins with the owner, who is in every private team but the last."""

    workspace_id: UUID
    owner_email: str
    people: tuple[UUID, ...]
    teams: tuple[Team, ...]
    issues: int


def fill(database_url: str, *, issues: int) -> Seeded:
    """Make the workspace in a migrated database that has none of its rows yet; returns what was made.

    About one issue in thirty is archived and one in a hundred is in the trash, the rest is live.
    """
    seeder = _Seeder(issues)
    with psycopg.connect(_plain(database_url), autocommit=True) as connection:
        with connection.transaction(), connection.cursor() as cursor:
            seeded = seeder.run(cursor)
        # The planner must know the tables, as it does in a database that grew this big.
        connection.execute("VACUUM (ANALYZE)")
    return seeded


def add_tokens(database_url: str, seeded: Seeded, people: Sequence[UUID]) -> list[str]:
    """Give each of the people a new access token that may do everything; returns the secrets, in order."""
    secrets = [new_token("pat_") for _ in people]
    statement = (
        "INSERT INTO personal_access_token (id, person_id, workspace_id, name, token_hash, token_prefix, scopes,"
        " created_at, updated_at, version) VALUES (gen_random_uuid(), %s, %s, 'bench', %s, %s, %s, now(), now(), 1)"
    )
    scopes = ["read", "write", "admin"]
    rows = [
        (person, seeded.workspace_id, hash_token(secret), secret[:8], scopes)
        for person, secret in zip(people, secrets, strict=True)
    ]
    with psycopg.connect(_plain(database_url)) as connection, connection.cursor() as cursor:
        cursor.executemany(statement, rows)
    return secrets


def make_folder(folder: Path, *, issues: int, people_with_tokens: int = 1) -> tuple[Seeded, list[str]]:
    """Make a data folder with a filled embedded database; returns what is in it and tokens, the owner's first."""
    data = DataFolder(folder)
    data.prepare()
    with database.running_database(data, {}, address="http://127.0.0.1:7015", progress=lambda _step: None) as settings:
        migrate.upgrade(settings)
        seeded = fill(settings.database_url, issues=issues)
        return seeded, add_tokens(settings.database_url, seeded, seeded.people[:people_with_tokens])


@dataclass
class _Seeder:
    """Makes rows in the order of their foreign keys and logs each of them."""

    issues: int
    rng: random.Random = field(default_factory=lambda: random.Random(20_261_124))
    log: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.began = NOW - AGE
        self.workspace_id = self._id(self.began)
        self.owner_id = self._id(self.began)

    def run(self, cursor: psycopg.Cursor[Any]) -> Seeded:
        people = self._people(cursor)
        labels = self._labels(cursor, None, words.LABEL_NAMES)
        teams = self._teams(cursor, people, labels)
        numbers = self._issues(cursor, teams)
        cursor.executemany(
            "UPDATE team SET last_issue_number = %s WHERE id = %s",
            [(number, team.id) for team, number in zip(teams, numbers, strict=True)],
        )
        cursor.execute(
            "INSERT INTO change_cursor (workspace_id, last_seq, pruned_through) VALUES (%s, %s, 0)",
            (self.workspace_id, len(self.log)),
        )
        self._write_log(cursor)
        return Seeded(self.workspace_id, _email(0), people, teams, self.issues)

    def _people(self, cursor: psycopg.Cursor[Any]) -> tuple[UUID, ...]:
        ids = [self.owner_id, *(self._id(self.began) for _ in range(max(11, round(self.issues**0.5 / 3))))]
        people, members = [], []
        for place, person in enumerate(ids):
            people.append((person, _email(place), _name(place), None, self.began, self.began))
            role = "owner" if place == 0 else "admin" if place == 1 else "guest" if place % 10 == 9 else "member"
            row_id = self._id(self.began)
            members.append((row_id, self.workspace_id, person, role, self.began, None, self.began, self.began, 1))
        _copy(cursor, "person", "id email name image created_at updated_at", people)
        workspace = (self.workspace_id, "Acme", "acme", self.began, self.began, 1)
        _copy(cursor, "workspace", "id name url_slug created_at updated_at version", [workspace])
        columns = "id workspace_id person_id role joined_at removed_at created_at updated_at version"
        _copy(cursor, "member", columns, members)
        self._note("workspace", self.workspace_id, self.began, None, {"name": "Acme"})
        for member in members:
            self._note("person", member[2], self.began, None, {"role": member[3]})
        return tuple(ids)

    def _labels(self, cursor: psycopg.Cursor[Any], team: UUID | None, names: Sequence[str]) -> tuple[UUID, ...]:
        ids = [self._id(self.began) for _ in names]
        shades, born = dict(DEFAULT_LABELS), (self.began, self.began, 1)
        columns = "id workspace_id team_id name color description archived_at created_at updated_at version"
        rows = [
            (row_id, self.workspace_id, team, name, shades.get(name, COLORS[place % len(COLORS)]), None, None, *born)
            for place, (row_id, name) in enumerate(zip(ids, names, strict=True))
        ]
        _copy(cursor, "label", columns, rows)
        for row in rows:
            self._note("label", row[0], self.began, team, {"name": row[3]})
        return tuple(ids)

    def _teams(
        self, cursor: psycopg.Cursor[Any], people: tuple[UUID, ...], labels: tuple[UUID, ...]
    ) -> tuple[Team, ...]:
        teams: list[Team] = []
        count = min(len(words.TEAM_NAMES), 4 + round(self.issues**0.25))
        for place, name in enumerate(words.TEAM_NAMES[:count]):
            is_private = place % 5 == 4
            team_id = self._id(self.began)
            members = self.rng.sample(people[1:], k=min(len(people) - 1, 6))
            # The owner is in all private teams but one: there is always something that they do not see.
            if not is_private or place + 5 < count:
                members = [people[0], *members]
            key = free_key(name, {team.key for team in teams})
            row = (team_id, self.workspace_id, name, key, None, COLORS[place % len(COLORS)], is_private, 0)
            columns = "id workspace_id name key icon color is_private last_issue_number created_at updated_at version"
            _copy(cursor, "team", columns, [(*row, self.began, self.began, 1)])
            self._note("team", team_id, self.began, team_id, {"name": name, "key": key})
            _copy(cursor, "team_member", "team_id person_id joined_at", [(team_id, m, self.began) for m in members])
            states = self._states(cursor, team_id)
            own_labels = self._labels(cursor, team_id, words.TEAM_LABEL_NAMES)
            able = tuple(members) if is_private else people
            teams.append(Team(team_id, key, is_private, able, states, labels + own_labels))
        return tuple(teams)

    def _states(self, cursor: psycopg.Cursor[Any], team: UUID) -> tuple[UUID, ...]:
        born = (self.began, self.began, 1)
        rows = [
            (
                self._id(self.began),
                self.workspace_id,
                team,
                name,
                category,
                color,
                ranking.nth(place),
                is_default,
                *born,
            )
            for place, (name, category, color, is_default) in enumerate(DEFAULT_STATES, start=1)
        ]
        columns = "id workspace_id team_id name category color rank is_default created_at updated_at version"
        _copy(cursor, "workflow_state", columns, rows)
        for row in rows:
            self._note("workflow_state", row[0], self.began, team, {"name": row[3]})
        return tuple(row[0] for row in rows)

    def _issues(self, cursor: psycopg.Cursor[Any], teams: tuple[Team, ...]) -> list[int]:
        numbers = [0] * len(teams)
        # The first team has the most issues, as a product team beside its small neighbours does.
        weights = [1 / (place + 1) for place in range(len(teams))]
        carried: list[Row] = []

        def rows() -> Iterator[Row]:
            step = AGE / (self.issues + 1)
            for place, team_place in enumerate(self.rng.choices(range(len(teams)), weights, k=self.issues)):
                numbers[team_place] += 1
                row, labels = self._issue(
                    teams[team_place], numbers[team_place], self.began + step * (place + self.rng.random())
                )
                carried.extend((row[0], label, self.began) for label in labels)
                yield row

        columns = (
            "id workspace_id team_id number title description state_id priority assignee_id creator_id due_on rank"
            " is_sample started_at completed_at canceled_at archived_at trashed_at created_at updated_at version"
        )
        _copy(cursor, "issue", columns, rows())
        _copy(cursor, "issue_label", "issue_id label_id applied_at", carried)
        # As the product does: whoever made an issue and whoever has it follow it.
        for reason, person in (("assigned", "assignee_id"), ("created", "creator_id")):
            cursor.execute(
                f"INSERT INTO issue_subscription SELECT id, {person}, '{reason}', false FROM issue"
                f" WHERE {person} IS NOT NULL ON CONFLICT DO NOTHING"
            )
        return numbers

    def _issue(self, team: Team, number: int, created_at: datetime) -> tuple[Row, list[UUID]]:
        rng = self.rng
        issue_id = self._id(created_at)
        place = rng.choices(range(len(DEFAULT_STATES)), STATE_WEIGHTS)[0]
        updated_at = min(NOW, created_at + timedelta(minutes=rng.randrange(60 * 24 * 40)))
        started = created_at + (updated_at - created_at) * rng.random() / 2
        times = times_in(DEFAULT_STATES[place][1], updated_at, started=started)
        title, description = self._title(), self._description()
        priority = rng.choices(range(5), PRIORITY_WEIGHTS)[0]
        assignee = rng.choice(team.people) if rng.random() < 0.7 else None
        creator = rng.choice(team.people)
        due = (updated_at + timedelta(days=rng.randrange(60))).date() if rng.random() < 0.2 else None
        labels = sorted(rng.sample(team.labels, k=rng.choices((0, 1, 2, 3), (40, 35, 18, 7))[0]))
        fate = rng.random()
        archived_at = updated_at if fate < ARCHIVED_SHARE else None
        trashed_at = updated_at if ARCHIVED_SHARE <= fate < ARCHIVED_SHARE + TRASHED_SHARE else None
        self._note(
            "issue",
            issue_id,
            created_at,
            team.id,
            _logged(title, description, team, number, team.states[place], priority, assignee, due, labels),
        )
        head = (issue_id, self.workspace_id, team.id, number, title, description, team.states[place], priority)
        middle = (assignee, creator, due, ranking.nth(number), False)
        instants = (times["started_at"], times["completed_at"], times["canceled_at"], archived_at, trashed_at)
        return (*head, *middle, *instants, created_at, updated_at, 1 + rng.randrange(6)), labels

    def _title(self) -> str:
        rng = self.rng
        start = f"{rng.choice(words.VERBS).replace('-', ' ')} {rng.choice(words.QUALITIES)} {rng.choice(words.THINGS)}"
        shape = rng.random()
        if shape < 0.35:
            return f"{start} {rng.choice(words.PLACES)}"
        if shape < 0.7:
            return f"{start} and {rng.choice(words.THINGS)} {rng.choice(words.THINGS)} {rng.choice(words.PLACES)}"
        return f"{start}: {rng.choice(words.THINGS)} #{rng.randrange(10_000)} {rng.choice(words.QUALITIES)}"

    def _description(self) -> str | None:
        rng = self.rng
        if rng.random() < 0.3:
            return None
        chosen = rng.choices(words.SENTENCES, k=rng.choice((2, 3, 4, 6, 9, 14)))
        text = [sentence.format_map(_Blanks(rng)) for sentence in chosen]
        if len(text) < 4:
            return " ".join(text)
        return f"{' '.join(text[:3])}\n\n## Details\n\n" + "\n".join(f"- {line}" for line in text[3:])

    def _note(self, entity: str, row_id: UUID, at: datetime, team: UUID | None, after: dict[str, Any]) -> None:
        who = (self.owner_id, "system", "system")
        what = (entity, row_id, "created", orjson.dumps(dict.fromkeys(after)).decode(), orjson.dumps(after).decode())
        self.log.append((self.workspace_id, len(self.log) + 1, at, row_id, *who, *what, None, team))

    def _write_log(self, cursor: psycopg.Cursor[Any]) -> None:
        columns = "workspace_id seq at tx_id actor_id via credential entity entity_id kind before after"
        _copy(cursor, "change", f"{columns} team_before team_after", self.log)

    def _id(self, at: datetime) -> UUID:
        value = int(at.timestamp() * 1000) << 80 | self.rng.getrandbits(76)
        value = value & ~(0xF << 76) | 0x7 << 76
        return UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


class _Blanks(dict[str, str]):
    """Fills a sentence's blanks as they are asked for."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__()
        self._rng = rng

    def __missing__(self, name: str) -> str:
        match name.rstrip("2"):
            case "thing":
                return self._rng.choice(words.THINGS)
            case "quality":
                return self._rng.choice(words.QUALITIES)
            case "verb":
                return self._rng.choice(words.VERBS).lower()
            case "day":
                return f"{NOW - timedelta(days=self._rng.randrange(700)):%d %B %Y}"
        return str(self._rng.randrange(2, 5000))


def _name(place: int) -> str:
    first = words.FIRST_NAMES[place % len(words.FIRST_NAMES)]
    return f"{first} {words.LAST_NAMES[(place * 7 + place // 30) % len(words.LAST_NAMES)]}"


def _email(place: int) -> str:
    return f"{_name(place).replace(' ', '.')}.{place}@example.com".lower()


def _logged(*values: Any) -> dict[str, Any]:
    title, description, team, number, state, priority, assignee, due, labels = values
    kept = {
        "title": title,
        "description": description,
        "team_id": str(team.id),
        "number": number,
        "state_id": str(state),
        "priority": PRIORITIES[priority],
        "assignee_id": str(assignee) if assignee else None,
        "due_date": _day(due),
        "label_ids": [str(label) for label in labels],
    }
    return {name: value for name, value in kept.items() if value not in (None, [])}


def _day(due: date | None) -> str | None:
    return due.isoformat() if due else None


def _copy(cursor: psycopg.Cursor[Any], table: str, columns: str, rows: Iterable[Row]) -> None:
    """Copy rows; columns that are not named begin with what their model says."""
    named = columns.split()
    fresh = {
        column.name: column.default.arg
        for column in Base.metadata.tables[table].c
        if column.name not in named and column.default is not None and column.default.is_scalar
    }
    names = ", ".join(f'"{name}"' for name in [*named, *fresh])
    with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row((*row, *fresh.values()))


def _plain(database_url: str) -> str:
    return database_url.replace("+psycopg", "", 1)


def main() -> None:
    """Make a data folder from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.seed", description=__doc__)
    parser.add_argument("--data-dir", type=Path, required=True, help="a folder that is not there yet")
    parser.add_argument("--issues", type=int, default=10_000)
    options = parser.parse_args()
    began = datetime.now(UTC)
    seeded, tokens = make_folder(options.data_dir, issues=options.issues)
    seconds = (datetime.now(UTC) - began).total_seconds()
    print(f"{seeded.issues} issues, {len(seeded.people)} people, {len(seeded.teams)} teams in {seconds:.1f} s")
    print(f"Token of the owner: {tokens[0]}")


if __name__ == "__main__":
    main()
