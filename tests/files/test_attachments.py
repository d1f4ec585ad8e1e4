"""Attachments: files and links on issues, renamed, removed, brought back, undone, told in the history."""

from typing import Any

import pytest

from tests.cast import EVERYONE, Caller, Team, World, ok
from tests.factories import attach, make_issue, picture, read, send_file

WHO_SEES = {"ENG": {"ada", "ben", "mia", "cleo"}, "OPS": {"ada", "ben", "mia"}, "SEC": {"ada", "mia"}}


def listed(by: Caller, issue: dict[str, Any]) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = ok(by.get(f"/api/issues/{issue['id']}/attachments"))["data"]
    return data


def kinds(by: Caller, issue: dict[str, Any]) -> list[str]:
    return [entry["kind"] for entry in ok(by.get(f"/api/issues/{issue['id']}/history"))["history"]]


def test_a_file_is_attached_under_its_name(ada: Caller, eng: Team) -> None:
    issue, file = make_issue(ada, eng), send_file(ada, picture(), "shot.png")

    attachment = attach(ada, issue, file_id=file["id"])

    told = {name: attachment[name] for name in ("kind", "title", "url", "media_type", "width", "height", "size_bytes")}
    assert told == {"kind": "file", "title": "shot.png", **{name: file[name] for name in told if name in file}}
    assert [each["id"] for each in listed(ada, issue)] == [attachment["id"]]


def test_a_link_is_attached_under_its_host(ada: Caller, eng: Team) -> None:
    attachment = attach(ada, make_issue(ada, eng), url="https://example.com/a?b=c", subtitle="Draft")

    assert (attachment["kind"], attachment["title"], attachment["subtitle"]) == ("link", "example.com", "Draft")
    assert attachment["url"] == "https://example.com/a?b=c"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.com", "https://", "http://a b/", "x"],
)
def test_only_addresses_of_pages_are_links(ada: Caller, eng: Team, url: str) -> None:
    refused = ada.post(f"/api/issues/{make_issue(ada, eng)['id']}/attachments", json={"url": url})

    assert (refused.status_code, list(refused.json["fields"])) == (422, ["url"])


BOTH = {"url": "https://example.com", "file_id": "01900000-0000-7000-8000-000000000000"}


@pytest.mark.parametrize("body", [{}, BOTH])
def test_an_attachment_is_one_thing(ada: Caller, eng: Team, body: dict[str, str]) -> None:
    assert ada.post(f"/api/issues/{make_issue(ada, eng)['id']}/attachments", json=body).status_code == 422


def test_a_link_is_on_an_issue_once(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)
    first = attach(ada, issue, url="https://example.com/")

    again = ada.post(f"/api/issues/{issue['id']}/attachments", json={"url": "https://example.com/"})
    ok(ada.delete(f"/api/attachments/{first['id']}"))
    later = attach(ada, issue, url="https://example.com/")
    restored = ada.post(f"/api/attachments/{first['id']}/restore")

    assert (again.status_code, again.json["code"]) == (409, "exists")
    assert again.json["current"] == {"attachment_id": first["id"]}
    assert [each["id"] for each in listed(ada, issue)] == [later["id"]]
    assert (restored.status_code, restored.json["code"]) == (409, "exists")


def test_the_client_may_choose_the_id(ada: Caller, eng: Team) -> None:
    issue, chosen = make_issue(ada, eng), "01900000-0000-7000-8000-0000000a77ac"

    attachment = attach(ada, issue, id=chosen, url="https://example.com/")
    again = ada.post(f"/api/issues/{issue['id']}/attachments", json={"id": chosen, "url": "https://example.org/"})

    assert attachment["id"] == chosen
    assert (again.status_code, list(again.json["fields"])) == (409, ["id"])


def test_what_was_taken_back_is_made_again_under_its_id(ada: Caller, eng: Team) -> None:
    issue, chosen = make_issue(ada, eng), "01900000-0000-7000-8000-0000000a77ac"
    body = {"id": chosen, "url": "https://example.com/"}
    attach(ada, issue, **body)
    ok(ada.delete(f"/api/attachments/{chosen}"))

    again = attach(ada, issue, **body)

    assert (again["id"], again["version"]) == (chosen, 3)
    assert again["seq"] > 0


def test_a_rename_raises_the_version_and_checks_it(ada: Caller, eng: Team) -> None:
    attachment = attach(ada, make_issue(ada, eng), url="https://example.com/")
    path = f"/api/attachments/{attachment['id']}"

    renamed = ok(ada.patch(path, json={"title": "Plan", "subtitle": "v2"}))
    stale = ada.patch(path, json={"title": "Other"}, headers={"If-Match": '"1"'})

    assert (renamed["title"], renamed["subtitle"], renamed["version"]) == ("Plan", "v2", 2)
    assert stale.status_code == 412
    assert ok(ada.get(path)) == {name: value for name, value in renamed.items() if name != "seq"}


def test_what_is_removed_is_gone_for_everyone_and_comes_back(ada: Caller, mia: Caller, eng: Team) -> None:
    issue, file = make_issue(ada, eng), send_file(ada, b"plan", "plan.txt")
    attachment = attach(ada, issue, file_id=file["id"])
    path = f"/api/attachments/{attachment['id']}"

    ok(mia.delete(path))
    ok(mia.delete(path))
    gone = [mia.get(path).status_code, mia.get(file["url"]).status_code, len(listed(mia, issue))]
    restored = ok(mia.post(f"{path}/restore"))

    assert gone == [404, 404, 0]
    assert restored["version"] == 3
    assert read(mia, file["url"]).data == b"plan"
    assert kinds(ada, issue) == ["created", "attached", "detached", "attached"]


def test_undo_takes_each_change_back(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)
    attachment = attach(ada, issue, url="https://example.com/")
    path = f"/api/attachments/{attachment['id']}"
    renamed = ok(ada.patch(path, json={"title": "Plan"}))
    removed = ok(ada.delete(path))

    def undo(seq: int) -> Any:
        return ok(ada.post("/api/undo", json={"transaction_of": seq}))

    assert undo(removed["seq"])["conflicts"] == []
    assert [each["title"] for each in listed(ada, issue)] == ["Plan"]
    assert undo(renamed["seq"])["conflicts"] == []
    assert [each["title"] for each in listed(ada, issue)] == ["example.com"]
    taken_back = undo(attachment["seq"])
    assert listed(ada, issue) == []
    assert undo(taken_back["seq"])["conflicts"] == []
    assert [each["id"] for each in listed(ada, issue)] == [attachment["id"]]


def test_undo_names_what_was_changed_since(ada: Caller, ben: Caller, eng: Team) -> None:
    attachment = attach(ada, make_issue(ada, eng), url="https://example.com/")
    path = f"/api/attachments/{attachment['id']}"
    renamed = ok(ada.patch(path, json={"title": "Plan"}))
    ok(ben.patch(path, json={"title": "Better plan"}))

    kept = ok(ada.post("/api/undo", json={"changes": [renamed["seq"]]}))["conflicts"]

    assert [(each["field"], each["wanted"], each["current"]) for each in kept] == [
        ("title", "example.com", "Better plan")
    ]


@pytest.mark.parametrize("way", ["archive", "trash"])
def test_what_is_put_away_keeps_its_attachments_as_they_are(ada: Caller, eng: Team, way: str) -> None:
    issue = make_issue(ada, eng)
    attachment = attach(ada, issue, url="https://example.com/")
    path = f"/api/issues/{issue['id']}"
    ok(ada.post(f"{path}/archive") if way == "archive" else ada.delete(path))

    answers = [
        ada.post(f"{path}/attachments", json={"url": "https://example.org/"}),
        ada.patch(f"/api/attachments/{attachment['id']}", json={"title": "x"}),
        ada.delete(f"/api/attachments/{attachment['id']}"),
        ada.post(f"/api/attachments/{attachment['id']}/restore"),
    ]

    assert [each.status_code for each in answers] == [409] * 4
    assert len(listed(ada, issue)) == 1


@pytest.mark.parametrize("key", ["ENG", "OPS", "SEC"])
def test_an_attachment_is_seen_and_changed_by_exactly_those_who_see_its_issue(
    world: World, mia: Caller, key: str
) -> None:
    issue = make_issue(mia, world.teams[key])
    attachment = attach(mia, issue, url="https://example.com/")
    path = f"/api/attachments/{attachment['id']}"
    strangers = [world.callers[name] for name in ("ada", "ben", "cleo", "otto") if name not in WHO_SEES[key]]

    for who in strangers:
        answers = [
            who.get(path),
            who.patch(path, json={"title": "x"}),
            who.delete(path),
            who.post(f"{path}/restore"),
            who.get(f"/api/issues/{issue['id']}/attachments"),
            who.post(f"/api/issues/{issue['id']}/attachments", json={"url": "https://example.org/"}),
        ]
        assert [each.status_code for each in answers] == [404] * 6
    assert {name for name in EVERYONE if world.callers[name].get(path).status_code == 200} == WHO_SEES[key]


@pytest.mark.parametrize("key", ["ENG", "SEC"])
def test_the_changes_carry_an_attachment_to_those_who_see_it(world: World, ada: Caller, key: str) -> None:
    issue = make_issue(ada, world.teams[key])
    before = issue["seq"]

    attachment = attach(ada, issue, url="https://example.com/")

    for name in ("ada", "ben", "mia", "cleo"):
        changes = ok(world.callers[name].get(f"/api/sync/changes?after={before}"))["changes"]
        carried = [each["value"] for each in changes if each["entity"] == "attachment"]
        assert [value["id"] for value in carried if value] == ([attachment["id"]] if name in WHO_SEES[key] else [])


def test_attachments_are_listed_in_pages_with_few_queries(ada: Caller, eng: Team, statements: list[str]) -> None:
    issue = make_issue(ada, eng)
    made = [attach(ada, issue, url=f"https://example.com/{number}")["id"] for number in range(12)]
    path = f"/api/issues/{issue['id']}/attachments"

    first = ok(ada.get(f"{path}?limit=7"))
    statements.clear()
    rest = ok(ada.get(f"{path}?limit=7&cursor={first['next_cursor']}"))

    assert [each["id"] for each in first["data"] + rest["data"]] == made
    assert len(statements) <= 3
