"""Undo on the server: what is taken back, what is kept, and who may."""

from typing import Any

from tests.cast import Caller, World, ok
from tests.factories import make_issue, make_label


def undo(who: Caller, **body: Any) -> dict[str, Any]:
    answer: dict[str, Any] = ok(who.post("/api/undo", json=body))
    return answer


def read(who: Caller, issue: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = ok(who.get(f"/api/issues/{issue['id']}"))
    return found


def change(who: Caller, issue: dict[str, Any], **patch: Any) -> int:
    return int(ok(who.patch(f"/api/issues/{issue['id']}", json=patch))["seq"])


def test_every_property_returns_to_what_it_was(world: World) -> None:
    mia, eng = world.callers["mia"], world.teams["ENG"]
    label = make_label(mia)
    issue = make_issue(mia, eng, title="before", due_date="2026-12-01", label_ids=[label["id"]], priority="low")
    patch = {
        "title": "after",
        "description": "new",
        "due_date": None,
        "label_ids": [],
        "priority": "urgent",
        "assignee_id": mia.person_id,
        "state_id": eng.state("Done"),
    }
    seq = change(mia, issue, **patch)

    answer = undo(mia, changes=[seq])

    assert answer["conflicts"] == []
    now = read(mia, issue)
    kept = {"version", "updated_at", "seq"}
    assert {k: v for k, v in now.items() if k not in kept} == {k: v for k, v in issue.items() if k not in kept}


def test_an_undo_can_be_undone(world: World) -> None:
    mia = world.callers["mia"]
    issue = make_issue(mia, world.teams["ENG"], title="first")
    taken_back = undo(mia, changes=[change(mia, issue, title="second")])

    undo(mia, changes=[taken_back["seq"]])

    assert read(mia, issue)["title"] == "second"


def test_a_field_that_was_changed_since_stays_and_is_named(world: World) -> None:
    mia, ben = world.callers["mia"], world.callers["ben"]
    issue = make_issue(mia, world.teams["ENG"], title="mine", priority="low")
    seq = change(mia, issue, title="mine again", priority="high")
    change(ben, issue, title="ben's")

    answer = undo(mia, changes=[seq])

    now = read(mia, issue)
    assert (now["title"], now["priority"]) == ("ben's", "low")
    assert answer["undone"] == 1
    assert answer["conflicts"] == [
        {
            "change": seq,
            "entity": "issue",
            "id": issue["id"],
            "field": "title",
            "wanted": "mine",
            "current": "ben's",
            "reason": "was changed again since",
        }
    ]


def test_labels_that_others_set_since_stay(world: World) -> None:
    mia, ben = world.callers["mia"], world.callers["ben"]
    hers, his = make_label(mia, name="hers"), make_label(mia, name="his")
    issue = make_issue(mia, world.teams["ENG"])
    seq = change(mia, issue, label_ids=[hers["id"]])
    change(ben, issue, label_ids=[hers["id"], his["id"]])

    undo(mia, changes=[seq])

    assert read(mia, issue)["label_ids"] == [his["id"]]


def test_a_creation_goes_to_the_trash_and_a_trashing_comes_back(world: World) -> None:
    mia = world.callers["mia"]
    issue = make_issue(mia, world.teams["ENG"])

    undo(mia, changes=[issue["seq"]])

    assert read(mia, issue)["trashed_at"]
    restored = ok(mia.post(f"/api/issues/{issue['id']}/restore"))
    undo(mia, changes=[restored["seq"]])
    assert read(mia, issue)["trashed_at"]


def test_what_was_done_together_is_undone_together(world: World) -> None:
    ada = world.callers["ada"]
    team = ok(ada.post("/api/teams", json={"name": "Samples", "key": "SMP"}))
    issues = [ok(ada.post("/api/issues", json={"title": str(n), "team_id": team["id"]})) for n in range(3)]
    seqs = [ok(ada.delete(f"/api/issues/{issue['id']}"))["seq"] for issue in issues]

    answer = undo(ada, transaction_of=seqs[0])

    assert answer["undone"] == 1
    trashed = [bool(read(ada, issue)["trashed_at"]) for issue in issues]
    assert trashed == [False, True, True]


def test_everything_that_a_token_did_since_is_undone(world: World) -> None:
    ada = world.callers["ada"]
    issue = make_issue(ada.browser, world.teams["ENG"], title="kept")
    made = ok(ada.browser.post("/api/personal-access-tokens", json={"name": "robot", "scopes": ["write"]}))
    robot = ada.with_headers(Authorization=f"Bearer {made['value']}")
    change(robot, issue, title="robot one")
    change(robot, issue, title="robot two", priority="urgent")
    change(ada.browser, issue, due_date="2026-12-24")

    answer = undo(ada, token_id=made["token"]["id"], since="2020-01-01T00:00:00Z")

    now = read(ada, issue)
    assert (now["title"], now["priority"], now["due_date"]) == ("kept", "none", "2026-12-24")
    assert (answer["undone"], answer["conflicts"]) == (2, [])


def test_only_managers_undo_what_others_did(world: World) -> None:
    mia, ben, cleo = (world.callers[name] for name in ("mia", "ben", "cleo"))
    issue = make_issue(mia, world.teams["ENG"], title="hers")
    seq = change(mia, issue, title="hers too")

    assert cleo.post("/api/undo", json={"changes": [seq]}).status_code == 404
    undo(ben, changes=[seq])

    assert read(mia, issue)["title"] == "hers"


def test_nobody_undoes_what_they_cannot_see(world: World) -> None:
    ada, ben, otto = (world.callers[name] for name in ("ada", "ben", "otto"))
    issue = make_issue(ada, world.teams["SEC"], title="secret")
    seq = change(ada, issue, title="more secret")

    for who in (ben, otto):
        assert who.post("/api/undo", json={"changes": [seq]}).status_code == 404
        assert who.post("/api/undo", json={"transaction_of": seq}).status_code == 404

    assert read(ada, issue)["title"] == "more secret"


def test_a_value_that_no_longer_fits_is_kept_and_named(world: World) -> None:
    ada, mia = world.callers["ada"], world.callers["mia"]
    issue = make_issue(ada, world.teams["ENG"], assignee_id=mia.person_id, title="x")
    seq = change(ada, issue, assignee_id=None, title="y")
    ok(ada.delete(f"/api/workspaces/members/{mia.person_id}"))

    answer = undo(ada, changes=[seq])

    assert [conflict["field"] for conflict in answer["conflicts"]] == ["assignee_id"]
    assert read(ada, issue)["title"] == "x"


def test_a_label_returns_to_what_it_was(world: World) -> None:
    mia = world.callers["mia"]
    label = make_label(mia, name="before")
    seq = ok(mia.patch(f"/api/labels/{label['id']}", json={"name": "after", "archived": True}))["seq"]

    assert undo(mia, changes=[seq])["conflicts"] == []

    listed = {each["id"]: each for each in ok(mia.get("/api/labels?limit=250"))["labels"]}
    assert listed[label["id"]]["name"] == "before"


def test_exactly_one_way_must_be_named(world: World) -> None:
    ada = world.callers["ada"]
    bodies: list[dict[str, Any]] = [
        {},
        {"changes": []},
        {"changes": [1], "transaction_of": 1},
        {"token_id": world.workspace_id},
        {"since": "2026-11-24T09:00:00Z"},
        {"token_id": world.workspace_id, "since": "2026-11-24T09:00:00"},
    ]

    assert {ada.post("/api/undo", json=body).status_code for body in bodies} == {422}


def test_a_name_that_another_label_has_taken_refuses_the_undo(world: World) -> None:
    mia = world.callers["mia"]
    label = make_label(mia, name="before")
    seq = ok(mia.patch(f"/api/labels/{label['id']}", json={"name": "after"}))["seq"]
    make_label(mia, name="before")

    refused = mia.post("/api/undo", json={"changes": [seq]})

    assert refused.status_code == 409
    listed = {each["id"]: each["name"] for each in ok(mia.get("/api/labels?limit=250"))["labels"]}
    assert listed[label["id"]] == "after"
