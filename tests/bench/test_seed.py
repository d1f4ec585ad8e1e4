"""The seeded data is consistent: the product works on it, and the same number of issues gives the same rows."""

from collections.abc import Callable

import psycopg
from flask import Flask

from exponential_app.launch.postgres import EmbeddedPostgres
from tests.bench.seed import Seeded, add_tokens, fill
from tests.cast import Caller, ok
from tests.conftest import new_database
from tests.sync.snapshot import decoded

ISSUES = 300


def owner_of(app: Flask, seeded: Seeded) -> Caller:
    url = app.extensions["exponential"].settings.database_url
    token = add_tokens(url, seeded, seeded.people[:1])[0]
    return Caller(app.test_client(use_cookies=False), headers={"Authorization": f"Bearer {token}"})


def seed(app: Flask) -> Seeded:
    return fill(app.extensions["exponential"].settings.database_url, issues=ISSUES)


def test_every_live_issue_of_a_visible_team_is_in_the_bootstrap_or_was_closed_long_ago(
    app_with: Callable[..., Flask],
) -> None:
    app = app_with()
    seeded = seed(app)
    owner = owner_of(app, seeded)

    rows = decoded(ok(owner.get("/api/sync/bootstrap")))
    closed = ok(owner.get("/api/sync/closed?limit=250"))["tables"]["issue"]["blocks"]

    assert len(rows["team"]) == len(seeded.teams) - 1
    assert 0.8 * ISSUES < len(rows["issue"]) + sum(block["rows"] for block in closed) < ISSUES


def test_work_goes_on_where_the_seed_ends(app_with: Callable[..., Flask]) -> None:
    app = app_with()
    seeded = seed(app)
    owner = owner_of(app, seeded)
    head = ok(owner.get("/api/sync/bootstrap"))["seq"]
    numbers = [issue["number"] for issue in ok(owner.get(f"/api/issues?team={seeded.teams[0].key}&limit=1"))["data"]]

    made = ok(owner.post("/api/issues", json={"title": "The next one", "team_id": str(seeded.teams[0].id)}))

    assert made["seq"] == head + 1
    assert made["number"] > numbers[0]


def test_the_same_number_of_issues_gives_the_same_rows(postgres: EmbeddedPostgres) -> None:
    prints = []
    for _ in range(2):
        with new_database(postgres) as url:
            fill(url, issues=ISSUES)
            prints.append(fingerprint(url))

    assert prints[0] == prints[1]


def fingerprint(url: str) -> list[str]:
    tables = ("person", "team", "team_member", "workflow_state", "label", "issue", "issue_label", "change")
    with psycopg.connect(url.replace("+psycopg", "", 1)) as connection:
        return [
            str(connection.execute(f'SELECT md5(string_agg(t::text, chr(10) ORDER BY t)) FROM "{table}" t').fetchall())
            for table in tables
        ]
