"""The order by hand: given between two neighbours, one for everybody, undone like any other property."""

import pytest

from exponential_app.kernel import ranking
from tests.cast import Caller, Team, ok
from tests.factories import make_issue


def test_a_rank_moves_an_issue_between_two_others_for_everybody(mia: Caller, ada: Caller, eng: Team) -> None:
    first, second, last = (make_issue(mia, eng) for _ in range(3))

    moved = ok(mia.patch(f"/api/issues/{last['id']}", json={"rank": ranking.between(first["rank"], second["rank"])}))

    assert first["rank"] < moved["rank"] < second["rank"]
    assert moved["version"] == last["version"] + 1
    assert ok(ada.get(f"/api/issues/{last['id']}"))["rank"] == moved["rank"]
    listed = ok(ada.get("/api/issues", query_string={"sort": "rank", "team": eng.key}))["data"]
    places = [issue["id"] for issue in listed if issue["id"] in {first["id"], second["id"], last["id"]}]
    assert places == [first["id"], last["id"], second["id"]]


def test_two_people_who_drop_in_one_place_are_both_heard(mia: Caller, ada: Caller, eng: Team) -> None:
    first, second, one, other = (make_issue(mia, eng) for _ in range(4))
    rank = ranking.between(first["rank"], second["rank"])

    ok(mia.patch(f"/api/issues/{one['id']}", json={"rank": rank}))
    ok(ada.patch(f"/api/issues/{other['id']}", json={"rank": rank}))

    listed = ok(mia.get("/api/issues", query_string={"sort": "rank", "team": eng.key}))["data"]
    places = [issue["id"] for issue in listed if issue["id"] in {first["id"], second["id"], one["id"], other["id"]}]
    assert places == [first["id"], *sorted([one["id"], other["id"]]), second["id"]]


@pytest.mark.parametrize("rank", [None, "", "!", "a", "a00", 7, "a0" + "V" * 80])
def test_what_is_no_rank_is_refused_by_name(mia: Caller, eng: Team, rank: object) -> None:
    issue = make_issue(mia, eng)

    refused = mia.patch(f"/api/issues/{issue['id']}", json={"rank": rank})

    assert refused.status_code == 422
    assert set(refused.json["fields"]) == {"rank"}


def test_history_does_not_tell_the_order_and_undo_takes_it_back(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    moved = ok(mia.patch(f"/api/issues/{issue['id']}", json={"rank": "a1V"}))
    told = ok(mia.get(f"/api/issues/{issue['id']}/history"))

    undone = ok(mia.post("/api/undo", json={"changes": [moved["seq"]]}))

    assert "a1V" not in str(told)
    assert undone["conflicts"] == []
    assert ok(mia.get(f"/api/issues/{issue['id']}"))["rank"] == issue["rank"]


def test_an_issue_out_of_sight_or_put_away_is_not_moved(otto: Caller, mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)

    assert otto.patch(f"/api/issues/{issue['id']}", json={"rank": "a1V"}).status_code == 404
    ok(mia.post(f"/api/issues/{issue['id']}/archive"))
    assert mia.patch(f"/api/issues/{issue['id']}", json={"rank": "a1V"}).status_code == 409
