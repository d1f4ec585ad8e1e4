"""Favourites: of what one sees, in an order and in folders of one's own, once each."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from exponential_app.kernel.housekeeping import tidying
from exponential_app.kernel.ids import uuid7
from exponential_app.views.favouring import MOST_FAVOURITES, SCREENS
from exponential_app.views.purging import purge_deleted
from tests.cast import EVERYONE, Caller, Team, World, ok
from tests.conftest import StoppedClock
from tests.factories import make_issue
from tests.views.hearing import Told, heard
from tests.views.making import favour, ids, make_view, mine

__all__ = ["heard"]


def listed(by: Caller) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = ok(by.get("/api/favourites"))["data"]
    assert rows == mine(by)["favourite"]
    return rows


def test_each_kind_is_kept_with_what_it_leads_to(mia: Caller, eng: Team) -> None:
    issue, view = make_issue(mia, eng), make_view(mia)
    made = [
        favour(mia, "folder", name="Later"),
        favour(mia, "issue", target_id=issue["id"]),
        favour(mia, "team", target_id=eng.id, tab="backlog"),
        favour(mia, "view", target_id=view["id"]),
        *(favour(mia, "screen", tab=tab) for tab in SCREENS),
    ]

    assert listed(mia) == made
    assert made[2] == {
        "id": made[2]["id"],
        "kind": "team",
        "target_id": eng.id,
        "tab": "backlog",
        "name": None,
        "folder_id": None,
        "rank": made[2]["rank"],
        "version": 1,
    }


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"kind"}),
        ({"kind": "person"}, {"kind"}),
        ({"kind": "folder"}, {"name"}),
        ({"kind": "folder", "name": " "}, {"name"}),
        ({"kind": "folder", "name": "x", "tab": "inbox", "target_id": str(uuid7())}, {"tab", "target_id"}),
        ({"kind": "folder", "name": "x", "folder_id": str(uuid7())}, {"folder_id"}),
        ({"kind": "issue"}, {"target_id"}),
        ({"kind": "issue", "target_id": "ENG-1"}, {"target_id"}),
        ({"kind": "issue", "target_id": str(uuid7()), "name": "x", "tab": "active"}, {"name", "tab"}),
        ({"kind": "team", "target_id": str(uuid7()), "tab": "done"}, {"tab"}),
        ({"kind": "screen"}, {"tab"}),
        ({"kind": "screen", "tab": "nowhere"}, {"tab"}),
        ({"kind": "screen", "tab": "inbox", "folder_id": str(uuid7())}, {"folder_id"}),
        ({"kind": "screen", "tab": "inbox", "rank": "!"}, {"rank"}),
        ({"kind": "screen", "tab": "inbox", "colour": "red"}, {"colour"}),
    ],
)
def test_what_does_not_belong_together_is_refused_by_its_name(
    mia: Caller, body: dict[str, Any], fields: set[str]
) -> None:
    answer = mia.post("/api/favourites", json=body)

    assert answer.status_code == 422
    assert set(answer.json["fields"]) == fields


@pytest.mark.parametrize("kind", ["issue", "team", "view"])
def test_what_one_does_not_see_cannot_be_kept(world: World, ada: Caller, ben: Caller, sec: Team, kind: str) -> None:
    targets = {
        "issue": make_issue(ada, sec)["id"],
        "team": sec.id,
        "view": make_view(ada, visibility="team", team_id=sec.id)["id"],
    }

    statuses = [ben.post("/api/favourites", json={"kind": kind, "target_id": each}).status_code
                for each in (targets[kind], str(uuid7()))]

    assert statuses == [404, 404]


def test_what_one_cannot_see_any_more_is_not_told_and_comes_back_with_access(
    ada: Caller, mia: Caller, sec: Team
) -> None:
    issue, view = make_issue(ada, sec), make_view(ada, visibility="team", team_id=sec.id)
    kept = [
        favour(mia, "issue", target_id=issue["id"]),
        favour(mia, "team", target_id=sec.id),
        favour(mia, "view", target_id=view["id"]),
    ]
    ok(ada.delete(f"/api/teams/SEC/members/{mia.person_id}"))

    assert listed(mia) == []
    assert [mia.patch(f"/api/favourites/{each['id']}", json={"rank": "b00"}).status_code for each in kept] == [404] * 3
    ok(ada.post("/api/teams/SEC/members", json={"person_id": mia.person_id}))
    assert listed(mia) == kept


def test_what_is_in_the_trash_or_deleted_is_not_told_until_it_is_back(mia: Caller, eng: Team) -> None:
    issue, view = make_issue(mia, eng), make_view(mia)
    kept = [favour(mia, "issue", target_id=issue["id"]), favour(mia, "view", target_id=view["id"])]
    ok(mia.delete(f"/api/issues/{issue['id']}"))
    ok(mia.delete(f"/api/views/{view['id']}"))

    assert listed(mia) == []
    ok(mia.post(f"/api/issues/{issue['id']}/restore"))
    ok(mia.post(f"/api/views/{view['id']}/restore"))
    assert listed(mia) == kept


def test_an_issue_that_is_gone_for_good_takes_its_favourite_along(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)
    favour(ada, "issue", target_id=issue["id"])
    ok(ada.delete(f"/api/issues/{issue['id']}"))

    ok(ada.delete(f"/api/issues/{issue['id']}?forever=true"))

    assert listed(ada) == []


def test_the_same_thing_is_kept_once_and_the_refusal_shows_it(mia: Caller, eng: Team) -> None:
    first = favour(mia, "team", target_id=eng.id)
    other_list = favour(mia, "team", target_id=eng.id, tab="all")

    again = mia.post("/api/favourites", json={"kind": "team", "target_id": eng.id})

    assert again.status_code == 409
    assert (again.json["code"], again.json["favourite"]) == ("already_favourite", first)
    assert "id" in again.json["fields"]
    assert listed(mia) == [first, other_list]


def test_the_client_may_choose_the_id_once(mia: Caller, cleo: Caller) -> None:
    chosen = str(uuid7())
    assert favour(mia, "screen", tab="inbox", id=chosen)["id"] == chosen

    again = mia.post("/api/favourites", json={"kind": "screen", "tab": "views", "id": chosen})
    strangers = cleo.post("/api/favourites", json={"kind": "screen", "tab": "views", "id": chosen})

    assert [(each.status_code, list(each.json["fields"])) for each in (again, strangers)] == [(409, ["id"])] * 2


def test_new_ones_come_last_and_a_rank_moves_them(mia: Caller) -> None:
    first, second, third = (favour(mia, "screen", tab=tab) for tab in SCREENS[:3])
    assert first["rank"] < second["rank"] < third["rank"]

    moved = ok(mia.patch(f"/api/favourites/{third['id']}", json={"rank": "Zz"}))

    assert (moved["rank"], moved["version"]) == ("Zz", 2)
    assert ids(listed(mia)) == [third["id"], first["id"], second["id"]]


def test_into_a_folder_and_out_of_it(mia: Caller) -> None:
    folder, star = favour(mia, "folder", name="Later"), favour(mia, "screen", tab="inbox")
    path = f"/api/favourites/{star['id']}"

    assert ok(mia.patch(path, json={"folder_id": folder["id"]}))["folder_id"] == folder["id"]
    assert ok(mia.patch(path, json={"folder_id": None}))["folder_id"] is None
    assert ok(mia.patch(f"/api/favourites/{folder['id']}", json={"name": "Now"}))["name"] == "Now"
    other = favour(mia, "folder", name="Other")
    refused = [
        mia.patch(f"/api/favourites/{folder['id']}", json={"folder_id": other["id"]}),
        mia.patch(path, json={"folder_id": star["id"]}),
        mia.patch(path, json={"name": "Mine"}),
    ]
    assert [(each.status_code, list(each.json["fields"])) for each in refused] == [
        (422, ["folder_id"]),
        (422, ["folder_id"]),
        (422, ["name"]),
    ]


def test_a_folder_of_somebody_else_is_none(mia: Caller, ada: Caller) -> None:
    folder = favour(ada, "folder", name="Hers")

    answer = mia.post("/api/favourites", json={"kind": "screen", "tab": "inbox", "folder_id": folder["id"]})

    assert (answer.status_code, list(answer.json["fields"])) == (422, ["folder_id"])


def test_removing_a_folder_frees_what_is_in_it_and_restoring_takes_it_in_again(mia: Caller) -> None:
    folder = favour(mia, "folder", name="Later")
    stays, moves = (favour(mia, "screen", tab=tab, folder_id=folder["id"]) for tab in SCREENS[:2])

    assert ok(mia.delete(f"/api/favourites/{folder['id']}")) == {"success": True}
    free = listed(mia)
    assert [(row["id"], row["folder_id"]) for row in free] == [(stays["id"], None), (moves["id"], None)]
    assert all(row["version"] > 1 for row in free)
    other = favour(mia, "folder", name="Other")
    ok(mia.patch(f"/api/favourites/{moves['id']}", json={"folder_id": other["id"]}))

    assert ok(mia.post(f"/api/favourites/{folder['id']}/restore"))["name"] == "Later"

    places = {row["id"]: (row["folder_id"], row["version"]) for row in listed(mia)}
    assert places[stays["id"]][0] == folder["id"]
    assert places[moves["id"]][0] == other["id"]
    assert places[stays["id"]][1] > free[0]["version"]


def test_a_removed_one_comes_back_by_restore_or_by_its_id(mia: Caller) -> None:
    star = favour(mia, "screen", tab="inbox")
    path = f"/api/favourites/{star['id']}"
    ok(mia.delete(path))
    assert listed(mia) == []
    assert mia.delete(path).status_code == 404

    restored = ok(mia.post(f"{path}/restore"))
    assert restored == star | {"version": restored["version"]}
    ok(mia.delete(path))
    again = favour(mia, "screen", tab="inbox", id=star["id"])

    assert listed(mia) == [again]
    assert again["version"] > restored["version"] > star["version"]


def test_what_was_added_again_meanwhile_is_not_restored_beside_it(mia: Caller) -> None:
    star = favour(mia, "screen", tab="inbox")
    ok(mia.delete(f"/api/favourites/{star['id']}"))
    again = favour(mia, "screen", tab="inbox")

    answer = mia.post(f"/api/favourites/{star['id']}/restore")

    assert (answer.status_code, answer.json["favourite"]) == (409, again)


def test_nobody_finds_the_favourites_of_another(world: World, mia: Caller) -> None:
    star = favour(mia, "screen", tab="inbox")
    path = f"/api/favourites/{star['id']}"

    for name in set(EVERYONE) - {"mia"}:
        who = world.callers[name]
        expected = 401 if name in {"rita", "anonymous"} else 404
        answers = [
            who.patch(path, json={"rank": "a1"}),
            who.delete(path),
            who.post(f"{path}/restore"),
        ]
        assert [answer.status_code for answer in answers] == [expected] * 3, name
    assert listed(mia) == [star]


def test_there_is_an_end_to_it(app: Flask, mia: Caller) -> None:
    with app.extensions["exponential"].database.writing() as session:
        session.execute(
            text(
                "INSERT INTO favourite (id, person_id, workspace_id, kind, name, rank, version, created_at, updated_at)"
                " SELECT gen_random_uuid(), :person, id, 'folder', 'f', 'a0', 1, now(), now()"
                " FROM workspace, generate_series(1, :most) WHERE url_slug = 'analytical'"
            ),
            {"person": mia.person_id, "most": MOST_FAVOURITES},
        )
        session.commit()

    answer = mia.post("/api/favourites", json={"kind": "screen", "tab": "inbox"})

    assert (answer.status_code, answer.json["code"]) == (409, "too_many_favourites")


def test_what_was_removed_is_gone_after_thirty_days(app: Flask, mia: Caller, stopped_clock: StoppedClock) -> None:
    star, view = favour(mia, "screen", tab="inbox"), make_view(mia)
    ok(mia.put("/api/preferences", json={"name": "theme", "value": None}))
    paths = (f"/api/favourites/{star['id']}", f"/api/views/{view['id']}")

    def restored_after(days: int) -> list[int]:
        for path in paths:
            ok(mia.delete(path))
        stopped_clock.advance(days=days)
        tidying((purge_deleted,)).run()
        return [mia.post(f"{path}/restore").status_code for path in paths]

    assert restored_after(29) == [200, 200]
    assert len(mine(mia)["preference"]) == 1
    assert restored_after(31) == [404, 404]
    assert mine(mia)["preference"] == []


def test_only_the_person_is_told(heard: Told, mia: Caller, world: World) -> None:
    star = favour(mia, "screen", tab="inbox")
    ok(mia.patch(f"/api/favourites/{star['id']}", json={"rank": "Zz"}))
    ok(mia.delete(f"/api/favourites/{star['id']}"))
    ok(mia.post(f"/api/favourites/{star['id']}/restore"))

    assert {(str(to.workspace_id), str(to.person_id), hint) for to, hint in heard} == {
        (world.workspace_id, mia.person_id, "mine")
    }
    assert len(heard) == 4


def test_reading_takes_as_many_statements_for_many_as_for_one(
    mia: Caller, eng: Team, statements: list[str]
) -> None:
    def counted() -> int:
        mine(mia)
        statements.clear()
        mine(mia)
        return len(statements)

    favour(mia, "issue", target_id=make_issue(mia, eng)["id"])
    make_view(mia)
    few = counted()
    for _ in range(5):
        favour(mia, "issue", target_id=make_issue(mia, eng)["id"])
        make_view(mia, visibility="workspace")

    assert counted() == few <= 5
