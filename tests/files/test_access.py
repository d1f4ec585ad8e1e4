"""Who may read a file: whoever sees an issue that holds it, and until one does, its sender alone."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from exponential_app.issues.jobs import make_recurring
from tests.cast import EVERYONE, Caller, Team, World, ok
from tests.conftest import StoppedClock
from tests.factories import attach, make_comment, make_issue, picture, read, send_file
from tests.labour import run_job

WHO_SEES = {"ENG": {"ada", "ben", "mia", "cleo"}, "OPS": {"ada", "ben", "mia"}, "SEC": {"ada", "mia"}}
Hold = Callable[[Caller, dict[str, Any], dict[str, Any]], Any]


def shown(file: dict[str, Any]) -> str:
    return f"See ![{file['name']}]({file['url']})."


HOLDS: dict[str, Hold] = {
    "description": lambda who, issue, file: ok(
        who.patch(f"/api/issues/{issue['id']}", json={"description": shown(file)})
    ),
    "comment": lambda who, issue, file: make_comment(who, issue, body=shown(file)),
    "reply": lambda who, issue, file: make_comment(
        who, issue, body=shown(file), parent_id=make_comment(who, issue)["id"]
    ),
    "attachment": lambda who, issue, file: attach(who, issue, file_id=file["id"]),
}


def readers(world: World, file: dict[str, Any]) -> set[str]:
    paths = {file["url"], f"/api/files/{file['id']}/preview?width=320", file["url"].replace("/api", "/v1")}
    seen = {path: {name for name in EVERYONE if read(world.callers[name], path).status_code == 200} for path in paths}
    assert len({frozenset(each) for each in seen.values()}) == 1, seen
    return seen[file["url"]]


@pytest.mark.parametrize("key", ["ENG", "OPS", "SEC"])
@pytest.mark.parametrize("place", HOLDS)
def test_a_file_is_read_by_exactly_those_who_see_its_issue(world: World, mia: Caller, key: str, place: str) -> None:
    file = send_file(mia, picture(), "shot.png")
    HOLDS[place](mia, make_issue(mia, world.teams[key]), file)

    assert readers(world, file) == WHO_SEES[key]


def test_a_file_that_nothing_holds_is_its_senders_alone(world: World, mia: Caller) -> None:
    assert readers(world, send_file(mia, picture(), "shot.png")) == {"mia"}


def test_refusals_tell_nothing(world: World, ada: Caller, otto: Caller, ben: Caller) -> None:
    file = send_file(ada)

    hidden, missing = ben.get(file["url"]), ben.get("/api/files/01900000-0000-7000-8000-000000000000/x")
    elsewhere = otto.get(file["url"])

    plain = [{name: each.json[name] for name in each.json if name != "request_id"} for each in (hidden, missing)]
    assert plain[0] == plain[1]
    assert [hidden.status_code, elsewhere.status_code, elsewhere.json.get("detail")] == [404, 404, None]
    assert world.callers["anonymous"].get(file["url"]).status_code == 401
    assert world.callers["rita"].get(file["url"]).status_code == 401


def test_naming_a_file_out_of_sight_opens_it_to_nobody(world: World, ada: Caller, ben: Caller, eng: Team) -> None:
    secret = send_file(ada, picture(), "secret.png")
    ok(ada.patch(f"/api/issues/{make_issue(ada, world.teams['SEC'])['id']}", json={"description": shown(secret)}))

    make_issue(ben, eng, description=shown(secret))
    refused = ben.post(f"/api/issues/{make_issue(ben, eng)['id']}/attachments", json={"file_id": secret["id"]})

    assert (refused.status_code, list(refused.json["fields"])) == (422, ["file_id"])
    assert readers(world, secret) == WHO_SEES["SEC"]


def test_a_copied_text_takes_the_file_along(world: World, ada: Caller, mia: Caller) -> None:
    file = send_file(ada, picture(), "shot.png")
    first = make_issue(ada, world.teams["SEC"], description=shown(file))

    second = make_issue(mia, world.teams["ENG"], description=shown(file))

    assert readers(world, file) == WHO_SEES["ENG"]
    ok(mia.patch(f"/api/issues/{second['id']}", json={"description": "No picture."}))
    assert readers(world, file) == WHO_SEES["SEC"]
    ok(ada.patch(f"/api/issues/{first['id']}", json={"description": None}))
    assert readers(world, file) == {"ada"}


def test_a_file_goes_with_its_issue_to_another_team(world: World, ada: Caller, ops: Team) -> None:
    file = send_file(ada, picture(), "shot.png")
    issue = make_issue(ada, world.teams["SEC"], description=shown(file))

    ok(ada.post(f"/api/issues/{issue['id']}/move", json={"team_id": ops.id}))

    assert readers(world, file) == WHO_SEES["OPS"]


@pytest.mark.parametrize("way", ["archive", "trash"])
def test_what_is_put_away_is_still_read(world: World, ada: Caller, eng: Team, way: str) -> None:
    file = send_file(ada, picture(), "shot.png")
    path = f"/api/issues/{make_issue(ada, eng, description=shown(file))['id']}"

    ok(ada.post(f"{path}/archive") if way == "archive" else ada.delete(path))

    assert readers(world, file) == WHO_SEES["ENG"]


def test_what_is_deleted_for_good_leaves_the_file_to_its_sender(world: World, ada: Caller, eng: Team) -> None:
    file = send_file(ada, picture(), "shot.png")
    path = f"/api/issues/{make_issue(ada, eng, description=shown(file))['id']}"

    ok(ada.delete(path))
    ok(ada.delete(f"{path}?forever=true"))

    assert readers(world, file) == {"ada"}


def test_a_deleted_comment_closes_its_files_and_a_restored_one_opens_them(
    world: World, ada: Caller, eng: Team
) -> None:
    file = send_file(ada, picture(), "shot.png")
    comment = make_comment(ada, make_issue(ada, eng), body=shown(file))

    ok(ada.delete(f"/api/comments/{comment['id']}"))
    closed = readers(world, file)
    ok(ada.post(f"/api/comments/{comment['id']}/restore"))

    assert (closed, readers(world, file)) == ({"ada"}, WHO_SEES["ENG"])


def test_who_leaves_the_workspace_reads_nothing_any_more(world: World, ada: Caller, mia: Caller, eng: Team) -> None:
    file = send_file(mia, picture(), "shot.png")
    make_issue(mia, eng, description=shown(file))

    ok(ada.delete(f"/api/workspaces/members/{mia.person_id}"))

    assert mia.get(file["url"]).status_code == 401
    assert mia.browser.get(file["url"]).status_code == 404


def test_a_browser_reads_pictures_of_any_of_its_workspaces(ada: Caller, eng: Team) -> None:
    file = send_file(ada, picture(), "shot.png")
    ok(ada.browser.post("/api/workspaces", json={"name": "Second", "urlSlug": "second"}))

    assert read(ada.browser, file["url"]).status_code == 200


def test_the_files_of_an_issue_are_listed_in_pages(
    ada: Caller, ben: Caller, eng: Team, sec: Team, statements: list[str]
) -> None:
    issue = make_issue(ada, eng)
    sent = [send_file(ada, picture(), f"{number}.png") for number in range(5)]
    ok(ada.patch(f"/api/issues/{issue['id']}", json={"description": "".join(map(shown, sent))}))
    path = f"/api/issues/{issue['id']}/files"

    first = ok(ada.get(f"{path}?limit=3"))
    statements.clear()
    rest = ok(ada.get(f"{path}?limit=3&cursor={first['next_cursor']}"))

    assert [each["id"] for each in first["data"] + rest["data"]] == sorted(each["id"] for each in sent)
    assert rest["next_cursor"] is None
    assert len(statements) <= 3
    assert ben.get(f"/api/issues/{make_issue(ada, sec)['id']}/files").status_code == 404


def test_a_template_hands_its_files_on(world: World, ada: Caller, mia: Caller, sec: Team) -> None:
    file = send_file(ada, picture(), "shot.png")
    body = {"name": "Report", "team_id": sec.id, "issue": {"title": "Report", "description": shown(file)}}
    template = ok(ada.post("/api/issue-templates", json=body))
    of_template = readers(world, file)

    ok(mia.post("/api/issues", json={"team_id": world.teams["ENG"].id, "title": "x", "description": shown(file)}))
    of_issue = readers(world, file)
    ok(ada.patch(f"/api/issue-templates/{template['id']}", json={"issue": {"title": "Report"}}))

    assert (of_template, of_issue, readers(world, file)) == (WHO_SEES["SEC"], WHO_SEES["ENG"], WHO_SEES["ENG"])


def test_an_issue_that_comes_by_itself_has_the_files_of_its_draft(
    app: Flask, world: World, ada: Caller, sec: Team, stopped_clock: StoppedClock
) -> None:
    file, foreign = send_file(ada, picture(), "shot.png"), send_file(world.callers["ben"], picture(), "own.png")
    body = {
        "team_id": sec.id,
        "issue": {"title": "Again", "description": shown(file) + shown(foreign)},
        "cadence": "daily",
        "starts_on": "2026-11-25",
    }
    recurring = ok(ada.post("/api/recurring-issues", json=body))
    stopped_clock.advance(days=2)
    run_job(app, make_recurring)
    made = ok(ada.get(f"/api/recurring-issues/{recurring['id']}/issues"))["data"]

    ok(ada.patch(f"/api/recurring-issues/{recurring['id']}", json={"issue": {"title": "Again"}}))

    assert len(made) == 1
    assert readers(world, file) == WHO_SEES["SEC"]
    assert readers(world, foreign) == {"ben"}
