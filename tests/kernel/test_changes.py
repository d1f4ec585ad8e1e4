"""The change log as its readers see it."""

from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import text

from exponential_app.kernel import changes
from tests.cast import Caller, Team, World, ok
from tests.factories import make_issue


def test_changes_come_in_order_from_a_number_on_and_no_more_than_asked(
    app: Flask, world: World, ada: Caller, eng: Team
) -> None:
    first = make_issue(ada, eng)
    for _ in range(4):
        make_issue(ada, eng)
    database = app.extensions["exponential"].database

    with database.reading() as connection:
        found = changes.since(connection, UUID(world.workspace_id), first["seq"], limit=3)

    assert [change.seq for change in found] == [first["seq"] + 1, first["seq"] + 2, first["seq"] + 3]
    assert {change.kind for change in found} == {"created"}


def test_an_unknown_workspace_has_an_empty_log(app: Flask) -> None:
    with app.extensions["exponential"].database.reading() as connection:
        assert changes.bounds(connection, UUID(int=7)) == (0, 0)
        assert changes.since(connection, UUID(int=7), 0, limit=10) == []


def test_a_client_from_before_the_pruned_part_is_told_to_begin_again(
    app: Flask, world: World, ada: Caller, eng: Team
) -> None:
    newest = make_issue(ada, eng)["seq"]
    with app.extensions["exponential"].database.reading() as connection:
        connection.execute(
            text("UPDATE change_cursor SET pruned_through = :floor WHERE workspace_id = :id"),
            {"floor": newest - 1, "id": world.workspace_id},
        )

    assert ok(ada.get(f"/api/sync/changes?after={newest - 2}"))["resync"] is True
    assert ok(ada.get(f"/api/sync/changes?after={newest - 1}"))["resync"] is False


def test_a_client_from_the_future_is_told_to_begin_again(ada: Caller, eng: Team) -> None:
    newest = make_issue(ada, eng)["seq"]

    assert ok(ada.get(f"/api/sync/changes?after={newest + 1}"))["resync"] is True
    assert ok(ada.get(f"/api/sync/changes?after={newest}"))["resync"] is False


@pytest.mark.parametrize("after", ["", "-1", "x", "1.5", "9" * 30])
def test_a_number_that_is_none_is_named(ada: Caller, after: str) -> None:
    response = ada.get(f"/api/sync/changes?after={after}")

    assert response.status_code == 422
    assert list(response.json["fields"]) == ["after"]


def test_many_changes_come_in_pages_that_say_so(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)
    labels = [f"/api/issues/{issue['id']}"] * 3
    for number, path in enumerate(labels):
        ok(ada.patch(path, json={"title": f"Title {number}"}))

    answer = ok(ada.get(f"/api/sync/changes?after={issue['seq']}"))

    assert answer["more"] is False
    assert answer["seq"] == issue["seq"] + 3
    assert [change["value"]["title"] for change in answer["changes"]][-1] == "Title 2"
    assert {change["entity"] for change in answer["changes"]} == {"issue"}
