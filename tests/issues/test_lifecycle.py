"""Archive, trash, restore and deletion for good."""

import pytest

from tests.cast import Caller, Team, ok
from tests.factories import make_issue


def test_an_archived_issue_can_still_be_read_and_comes_back(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)

    archived = ok(ada.post(f"/api/issues/{issue['identifier']}/archive"))
    read = ok(ada.get(f"/api/issues/{issue['id']}"))
    restored = ok(ada.post(f"/api/issues/{issue['id']}/restore"))

    assert archived["archived_at"] == read["archived_at"] is not None
    assert restored["archived_at"] is None
    assert restored["version"] == issue["version"] + 2


def test_a_trashed_issue_comes_back_as_it_was(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng, priority="high", description="keep me")

    ok(ada.delete(f"/api/issues/{issue['id']}"))
    trashed = ok(ada.get(f"/api/issues/{issue['id']}"))
    restored = ok(ada.post(f"/api/issues/{issue['id']}/restore"))

    assert trashed["trashed_at"] is not None
    differing = {name for name in issue if issue[name] != restored[name]}
    assert differing <= {"version", "seq", "updated_at"}


@pytest.mark.parametrize("verb", ["archive", "restore"])
def test_doing_it_twice_is_doing_it_once(ada: Caller, eng: Team, verb: str) -> None:
    issue = make_issue(ada, eng)
    first = ok(ada.post(f"/api/issues/{issue['id']}/{verb}"))

    second = ok(ada.post(f"/api/issues/{issue['id']}/{verb}"))

    assert second["version"] == first["version"]


def test_only_what_lies_in_the_trash_can_be_deleted_for_good(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)

    refused = ada.delete(f"/api/issues/{issue['id']}?forever=true")
    ok(ada.delete(f"/api/issues/{issue['id']}"))
    done = ada.delete(f"/api/issues/{issue['id']}?forever=true")

    assert refused.status_code == 409
    assert done.status_code in {200, 204}
    assert ada.get(f"/api/issues/{issue['id']}").status_code == 404


def test_a_member_cannot_delete_for_good_what_another_made(ada: Caller, mia: Caller, eng: Team) -> None:
    adas, mias = make_issue(ada, eng), make_issue(mia, eng)
    for issue in (adas, mias):
        ok(ada.delete(f"/api/issues/{issue['id']}"))

    assert mia.delete(f"/api/issues/{adas['id']}?forever=true").status_code == 403
    assert mia.delete(f"/api/issues/{mias['id']}?forever=true").status_code in {200, 204}


@pytest.mark.parametrize("put_away", ["archive", "trash"])
def test_what_is_put_away_is_read_only_until_it_is_restored(ada: Caller, eng: Team, put_away: str) -> None:
    issue = make_issue(ada, eng)
    path = f"/api/issues/{issue['id']}"
    ok(ada.delete(path) if put_away == "trash" else ada.post(f"{path}/archive"))

    refused = ada.patch(path, json={"title": "Too late"})
    ok(ada.post(f"{path}/restore"))

    assert refused.status_code == 409
    assert ok(ada.patch(path, json={"title": "In time"}))["title"] == "In time"


@pytest.mark.parametrize("path", ["archive", "restore"])
def test_verbs_on_what_you_cannot_see_find_nothing(ada: Caller, ben: Caller, sec: Team, path: str) -> None:
    issue = make_issue(ada, sec)

    assert ben.post(f"/api/issues/{issue['id']}/{path}").status_code == 404
    assert ben.delete(f"/api/issues/{issue['id']}").status_code == 404


def test_samples_leave_in_one_action_and_nothing_else_does(ada: Caller, eng: Team) -> None:
    own = make_issue(ada, eng)

    answer = ok(ada.delete("/api/workspaces/current/samples"))

    assert set(answer) >= {"removed", "seq"}
    assert ok(ada.get(f"/api/issues/{own['id']}"))["trashed_at"] is None
    assert not [issue for issue in ok(ada.get("/api/issues?limit=250"))["data"] if issue["is_sample"]]
    assert ok(ada.delete("/api/workspaces/current/samples"))["removed"] == 0
