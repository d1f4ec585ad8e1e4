"""Saved views: kept by one, shared with a team or the workspace, found by those alone, and brought back."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from exponential_app.kernel.ids import uuid7
from exponential_app.views.commands import MOST_PERSONAL, MOST_SHARED
from tests.cast import EVERYONE, Caller, Team, World, ok
from tests.factories import make_issue, make_label
from tests.views.hearing import Told, heard
from tests.views.making import ids, make_view, mine

__all__ = ["heard"]

URGENT = {"field": "priority", "op": "is", "value": "urgent"}
NOT_SAMPLE = {"field": "is_sample", "op": "is", "value": False}
SHARED: dict[str, dict[str, Any]] = {
    "personal": {},
    "ENG": {"visibility": "team"},
    "SEC": {"visibility": "team"},
    "workspace": {"visibility": "workspace"},
}
# Ada has made each.
WHO_SEES = {
    "personal": {"ada"},
    "ENG": {"ada", "ben", "mia", "cleo"},
    "SEC": {"ada", "mia"},
    "workspace": {"ada", "ben", "mia"},
}
WHO_CHANGES = WHO_SEES | {"ENG": {"ada", "ben", "mia"}}


def shared(by: Caller, world: World, how: str, **fields: Any) -> dict[str, Any]:
    team = {"team_id": world.teams[how].id} if how in world.teams else {}
    return make_view(by, **SHARED[how], **team, **fields)


def test_a_view_is_kept_as_it_was_said(mia: Caller, eng: Team) -> None:
    said = {
        "name": "  Urgent & open ",
        "description": "What burns",
        "icon": "flame",
        "color": "#e5484d",
        "visibility": "team",
        "team_id": eng.id,
        "filter": {"and": [URGENT]},
        "display": {"layout": "board", "group_by": "assignee"},
    }

    view = make_view(mia, **said)

    kept = {name: view[name] for name in said}
    assert kept == said | {"name": "Urgent & open"}
    assert (view["owner_id"], view["version"]) == (mia.person_id, 1)
    assert view["slug"] == f"urgent-open-{view['id'].replace('-', '')[-8:]}"
    assert view["view"]["teamKey"] == "ENG"
    assert view["view"]["owner"] == {"name": "Mia", "image": None}
    assert mine(mia)["view"] == [{name: view[name] for name in mine(mia)["view"][0]}]
    assert set(view) - set(mine(mia)["view"][0]) == {"view"}


def test_a_view_answers_to_its_id_and_slug_and_keeps_them_when_renamed(mia: Caller) -> None:
    view = make_view(mia, name="Ärger")

    renamed = ok(mia.patch(f"/api/views/{view['slug']}", json={"name": "Freude"}))

    assert (renamed["slug"], renamed["name"], renamed["version"]) == (view["slug"], "Freude", 2)
    assert [ok(mia.get(f"/api/views/{ref}"))["id"] for ref in (view["id"], view["slug"])] == [view["id"]] * 2


def test_two_views_of_one_name_have_addresses_of_their_own(mia: Caller) -> None:
    slugs = {make_view(mia, name="Same")["slug"] for _ in range(3)} | {make_view(mia, name="火")["slug"]}

    assert len(slugs) == 4


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"name"}),
        ({"name": " "}, {"name"}),
        ({"name": "x" * 256, "color": "red", "icon": "x" * 41}, {"name", "color", "icon"}),
        ({"name": "x", "visibility": "world"}, {"visibility"}),
        ({"name": "x", "visibility": "team"}, {"team_id"}),
        ({"name": "x", "display": {"layout": "table", "sorted": 1}}, {"display.layout", "display.sorted"}),
        ({"name": "x", "filter": {"field": "colour", "op": "is", "value": 1}}, {"filter.field"}),
        (
            {"name": "x", "filter": {"and": [URGENT, {"field": "priority", "op": "is", "value": "x"}]}},
            {"filter.and[1].value"},
        ),
        ({"name": "x", "filter": []}, {"filter"}),
    ],
)
def test_every_bad_field_is_named(mia: Caller, body: dict[str, Any], fields: set[str]) -> None:
    answer = mia.post("/api/views", json=body)

    assert answer.status_code == 422
    assert set(answer.json["fields"]) == fields


def test_a_filter_has_a_size(mia: Caller) -> None:
    many = {"or": [{"field": "title", "op": "contains", "value": "x" * 490} for _ in range(40)]}

    answer = mia.post("/api/views", json={"name": "x", "filter": many})

    assert (answer.status_code, list(answer.json["fields"])) == (422, ["filter"])


@pytest.mark.parametrize("how", SHARED)
def test_a_view_is_seen_by_exactly_those_it_is_shared_with(world: World, ada: Caller, how: str) -> None:
    view = shared(ada, world, how)
    looks = {
        "by id": lambda who: who.get(f"/api/views/{view['id']}").status_code == 200,
        "by slug": lambda who: who.get(f"/api/views/{view['slug']}").status_code == 200,
        "its issues": lambda who: who.get(f"/api/views/{view['id']}/issues").status_code == 200,
        "in the list": lambda who: view["id"] in ids((who.get("/api/views").json or {}).get("views", [])),
        "in one's own": lambda who: view["id"]
        in ids((who.get("/api/sync/mine").json or {}).get("tables", {}).get("view", [])),
    }

    seen = {way: {name for name in EVERYONE if look(world.callers[name])} for way, look in looks.items()}

    assert seen == dict.fromkeys(looks, WHO_SEES[how])


@pytest.mark.parametrize("how", SHARED)
def test_a_view_is_changed_by_exactly_those_who_may(world: World, ada: Caller, how: str) -> None:
    found: dict[str, set[int]] = {}
    for name in EVERYONE:
        view = shared(ada, world, how)
        path, who = f"/api/views/{view['id']}", world.callers[name]
        found[name] = {
            who.patch(path, json={"name": "Other"}).status_code,
            who.delete(path).status_code,
            who.post(f"{path}/restore").status_code,
        }

    def expected(name: str) -> int:
        if name in {"rita", "anonymous"}:
            return 401
        return 200 if name in WHO_CHANGES[how] else 403 if name in WHO_SEES[how] else 404

    assert found == {name: {expected(name)} for name in EVERYONE}


def test_who_may_share_with_whom(world: World) -> None:
    statuses = {
        name: [
            world.callers[name].post("/api/views", json={"name": "x", **fields}).status_code
            for fields in (
                {},
                {"visibility": "team", "team_id": world.teams["ENG"].id},
                {"visibility": "team", "team_id": world.teams["OPS"].id},
                {"visibility": "team", "team_id": world.teams["SEC"].id},
                {"visibility": "workspace"},
            )
        ]
        for name in ("ada", "ben", "mia", "cleo", "otto")
    }

    assert statuses == {
        "ada": [201, 201, 201, 201, 201],
        "ben": [201, 201, 201, 404, 201],
        # OPS is public, but not hers.
        "mia": [201, 201, 403, 201, 201],
        "cleo": [201, 403, 404, 404, 403],
        "otto": [201, 404, 404, 404, 201],
    }


def test_a_view_moves_between_those_who_see_it(world: World, ada: Caller, ben: Caller, mia: Caller, eng: Team) -> None:
    view = make_view(mia)
    path = f"/api/views/{view['id']}"

    def seen() -> set[str]:
        return {name for name in ("ada", "mia", "cleo") if world.callers[name].get(path).status_code == 200}

    ok(mia.patch(path, json={"visibility": "team", "team_id": eng.id}))
    assert seen() == {"ada", "mia", "cleo"}
    moved = ok(mia.patch(path, json={"visibility": "workspace"}))
    assert (moved["team_id"], seen()) == (None, {"ada", "mia"})
    assert ada.patch(path, json={"visibility": "personal"}).status_code == 403
    ok(mia.patch(path, json={"visibility": "personal"}))
    assert seen() == {"mia"}


def test_who_is_no_longer_in_a_team_loses_sight_of_its_views(ada: Caller, mia: Caller, sec: Team) -> None:
    hers = make_view(mia, visibility="team", team_id=sec.id)
    ok(ada.delete(f"/api/teams/SEC/members/{mia.person_id}"))

    assert mine(mia)["view"] == []
    assert mia.get(f"/api/views/{hers['slug']}").status_code == 404
    assert ids(mine(ada)["view"]) == [hers["id"]]


def test_the_list_is_narrowed_and_pages(world: World, ada: Caller, mia: Caller, eng: Team) -> None:
    made = {how: shared(ada, world, how)["id"] for how in SHARED} | {"hers": make_view(mia)["id"]}

    def listed(who: Caller, query: str) -> list[str]:
        return ids(ok(who.get(f"/api/views?{query}"))["views"])

    assert listed(mia, "visibility=personal") == [made["hers"]]
    assert listed(mia, "team=eng") == listed(mia, f"team={eng.id}") == [made["ENG"]]
    assert listed(mia, "owner=me") == [made["hers"]]
    assert listed(mia, f"owner={ada.person_id}") == [made["ENG"], made["SEC"], made["workspace"]]
    page = ok(mia.get("/api/views?limit=3"))
    rest = ok(mia.get(f"/api/views?limit=3&cursor={page['next_cursor']}"))
    assert ids(page["views"] + rest["views"]) == [made[how] for how in ("ENG", "SEC", "workspace", "hers")]
    assert rest["next_cursor"] is None
    assert {team["key"] for team in page["teams"]} == {"ENG", "SEC"}


def test_an_outdated_version_is_not_overwritten(mia: Caller) -> None:
    view = make_view(mia)
    path = f"/api/views/{view['id']}"
    ok(mia.patch(path, json={"name": "Newer"}))

    answer = mia.with_headers(If_Match="1").patch(path, json={"name": "Older"})

    assert (answer.status_code, answer.json["current_version"]) == (412, 2)


def test_what_changes_nothing_raises_no_version(mia: Caller) -> None:
    view = make_view(mia, filter=URGENT, display={"layout": "board"})

    same = {"name": view["name"], "filter": URGENT, "display": {"layout": "board"}, "visibility": "personal"}

    assert ok(mia.patch(f"/api/views/{view['id']}", json=same))["version"] == 1


def test_a_copy_is_ones_own_and_has_an_address_of_its_own(ada: Caller, mia: Caller) -> None:
    view = make_view(ada, name="Team's", visibility="workspace", filter=URGENT, display={"layout": "board"})

    copy = ok(mia.post(f"/api/views/{view['slug']}/duplicate", json={}))
    named = ok(mia.post(f"/api/views/{view['slug']}/duplicate", json={"name": "Mine"}))

    assert (copy["name"], named["name"]) == ("Team's (copy)", "Mine")
    assert (copy["visibility"], copy["owner_id"]) == ("personal", mia.person_id)
    assert (copy["filter"], copy["display"]) == (URGENT, {"layout": "board"})
    assert len({view["slug"], copy["slug"], named["slug"]}) == 3


def test_a_deleted_view_comes_back_by_restore_or_by_its_id(mia: Caller) -> None:
    view = make_view(mia, filter=URGENT)
    path = f"/api/views/{view['id']}"
    ok(mia.delete(path))
    assert (mine(mia)["view"], mia.get(path).status_code, mia.delete(path).status_code) == ([], 404, 404)

    restored = ok(mia.post(f"{path}/restore"))
    assert (restored["slug"], restored["filter"]) == (view["slug"], URGENT)
    ok(mia.delete(path))
    again = make_view(mia, id=view["id"], name="Again")

    assert ids(mine(mia)["view"]) == [view["id"]]
    assert (again["slug"], again["version"] > restored["version"]) == (view["slug"], True)


def test_an_id_is_given_once(mia: Caller, ada: Caller) -> None:
    view = make_view(mia)
    ok(ada.post("/api/views", json={"name": "x", "id": str(uuid7())}))

    answers = [who.post("/api/views", json={"name": "x", "id": view["id"]}) for who in (mia, ada)]
    ok(mia.delete(f"/api/views/{view['id']}"))
    answers.append(ada.post("/api/views", json={"name": "x", "id": view["id"]}))

    assert [(each.status_code, list(each.json["fields"])) for each in answers] == [(409, ["id"])] * 3


@pytest.mark.parametrize(("visibility", "most"), [("personal", MOST_PERSONAL), ("workspace", MOST_SHARED)])
def test_there_is_an_end_to_it(app: Flask, mia: Caller, visibility: str, most: int) -> None:
    with app.extensions["exponential"].database.writing() as session:
        session.execute(
            text(
                "INSERT INTO view (id, workspace_id, owner_id, visibility, name, slug, display, version, created_at,"
                " updated_at) SELECT gen_random_uuid(), id, :person, :visibility, 'v', 'v' || n, '{}', 1, now(), now()"
                " FROM workspace, generate_series(1, :most) AS n WHERE url_slug = 'analytical'"
            ),
            {"person": mia.person_id, "most": most, "visibility": visibility},
        )
        session.commit()

    answer = mia.post("/api/views", json={"name": "x", "visibility": visibility})

    assert (answer.status_code, answer.json["code"]) == (409, "too_many_views")
    assert str(most) in answer.json["detail"]


def test_its_issues_are_those_of_its_filter_in_its_order(ada: Caller, ben: Caller, eng: Team, sec: Team) -> None:
    for priority, team in (("urgent", eng), ("low", eng), ("urgent", sec), ("urgent", eng)):
        make_issue(ada, team, priority=priority, title=f"{priority} in {team.key}", due_date=None)
    wanted = {"and": [URGENT, NOT_SAMPLE]}
    view = make_view(ada, visibility="workspace", filter=wanted, display={"order_by": "created", "descending": True})
    path = f"/api/views/{view['slug']}/issues"

    def titles(who: Caller, query: str = "") -> list[str]:
        return [issue["title"] for issue in ok(who.get(f"{path}{query}"))["data"]]

    assert titles(ada) == ["urgent in ENG", "urgent in SEC", "urgent in ENG"]
    assert titles(ben) == ["urgent in ENG"] * 2
    page = ok(ada.get(f"{path}?limit=2&fields=title"))
    assert page["data"] == [{"title": "urgent in ENG"}, {"title": "urgent in SEC"}]
    assert titles(ada, f"?limit=2&cursor={page['next_cursor']}") == ["urgent in ENG"]


@pytest.mark.parametrize("order", ["manual", "priority", "created", "updated", "due"])
def test_every_order_of_a_display_is_one_of_lists(ada: Caller, eng: Team, order: str) -> None:
    make_issue(ada, eng)

    assert ok(ada.get(f"/api/views/{make_view(ada, display={'order_by': order})['id']}/issues"))["data"]


def test_a_view_without_a_filter_shows_all_and_me_is_who_asks(ada: Caller, mia: Caller, eng: Team) -> None:
    make_issue(ada, eng, assignee_id=mia.person_id, title="Hers")
    mine_alone = {"and": [{"field": "assignee", "op": "is", "value": "me"}, NOT_SAMPLE]}
    own, everything = make_view(ada, visibility="workspace", filter=mine_alone), make_view(ada)

    assert len(ok(ada.get(f"/api/views/{everything['id']}/issues"))["data"]) > 1
    assert [row["title"] for row in ok(mia.get(f"/api/views/{own['id']}/issues"))["data"]] == ["Hers"]
    assert ok(ada.get(f"/api/views/{own['id']}/issues"))["data"] == []


def test_a_view_of_what_is_gone_still_opens(ada: Caller, eng: Team) -> None:
    label = make_label(ada)
    gone = {"field": "label", "op": "in", "value": [label["id"], str(uuid7())]}
    view = make_view(ada, filter={"and": [gone, {"field": "team", "op": "is", "value": str(uuid7())}]})
    ok(ada.delete(f"/api/labels/{label['id']}"))

    assert ok(ada.get(f"/api/views/{view['id']}"))["filter"]["and"][0] == gone
    assert ok(ada.get(f"/api/views/{view['id']}/issues"))["data"] == []


def test_who_is_told_of_what(heard: Told, world: World, mia: Caller, eng: Team) -> None:
    def told() -> set[tuple[str, str]]:
        found = {(str(to.workspace_id == None), str(to.person_id)) for to, _ in heard}  # noqa: E711
        heard.clear()
        return found

    me, everybody = {("False", mia.person_id)}, {("False", "None")}
    path = f"/api/views/{make_view(mia)['id']}"
    assert told() == me
    ok(mia.patch(path, json={"name": "x"}))
    assert told() == me
    ok(mia.patch(path, json={"visibility": "team", "team_id": eng.id}))
    assert told() == me | everybody
    ok(mia.patch(path, json={"visibility": "personal"}))
    assert told() == me | everybody
    ok(mia.delete(path))
    assert told() == me
    make_view(mia, visibility="workspace")
    assert told() == everybody


def test_how_a_team_shows_a_list_is_set_by_its_members_and_seen_with_it(world: World, mia: Caller) -> None:
    def put(name: str, key: str, display: Any) -> int:
        body = {"tab": "active", "display": display}
        return world.callers[name].put(f"/api/teams/{key}/display", json=body).status_code

    board = {"layout": "board"}
    assert {name: [put(name, key, board) for key in ("ENG", "OPS", "SEC")] for name in EVERYONE} == {
        "ada": [200, 200, 200],
        "ben": [200, 200, 404],
        "mia": [200, 403, 200],
        "cleo": [403, 404, 404],
        "otto": [404, 404, 404],
        "rita": [401, 401, 401],
        "anonymous": [401, 401, 401],
    }
    seen = {name: {row["id"] for row in mine(world.callers[name])["team_display"]} for name in ("ada", "ben", "cleo")}
    places = {key: f"{team.id}/active" for key, team in world.teams.items()}
    assert seen == {"ada": set(places.values()), "ben": {places["ENG"], places["OPS"]}, "cleo": {places["ENG"]}}
    assert put("mia", "ENG", None) == 200
    [row] = [row for row in mine(mia)["team_display"] if row["id"] == places["ENG"]]
    assert (row["display"], row["version"]) == (None, 4)
    bad = mia.put("/api/teams/ENG/display", json={"tab": "done", "display": {"layout": "table"}})
    assert set(bad.json["fields"]) == {"tab", "display.layout"}
