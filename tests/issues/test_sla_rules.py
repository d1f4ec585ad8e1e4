"""The rules of deadlines and the working hours: who may see and change them, and what they may say."""

from uuid import UUID

import pytest

from exponential_app.kernel.paging import encode_cursor
from tests.cast import Caller, Team, World, ok
from tests.issues.test_sla import make_rule


def test_managers_make_rules_and_everybody_but_guests_reads_them(world: World, ada: Caller, cleo: Caller) -> None:
    rule = make_rule(ada)

    for name, status in (("ben", 201), ("mia", 403), ("cleo", 403), ("anonymous", 401), ("rita", 401)):
        answer = world.callers[name].post("/api/sla-rules", json={"name": "Mine", "duration": 1})
        assert answer.status_code == status, name
    for name in ("mia", "cleo", "otto"):
        who = world.callers[name]
        assert who.patch(f"/api/sla-rules/{rule['id']}", json={"duration": 2}).status_code == (
            404 if name == "otto" else 403
        )
        assert who.delete(f"/api/sla-rules/{rule['id']}").status_code == (404 if name == "otto" else 403)
        assert who.patch("/api/business-hours", json={"opens_at": "08:00"}).status_code == (
            200 if name == "otto" else 403
        )
    assert rule["id"] in {each["id"] for each in ok(world.callers["mia"].get("/api/sla-rules"))["data"]}
    assert ok(cleo.get("/api/sla-rules"))["data"] == []
    assert cleo.get("/api/business-hours").status_code == 404


def test_a_rule_for_a_private_team_is_seen_by_those_who_see_the_team(ada: Caller, ben: Caller, sec: Team) -> None:
    rule = make_rule(ada, team_ids=[sec.id])

    assert ok(ben.get("/api/sla-rules"))["data"] == []
    assert ben.patch(f"/api/sla-rules/{rule['id']}", json={"duration": 1}).status_code == 404
    assert ben.post("/api/sla-rules", json={"name": "x", "duration": 1, "team_ids": [sec.id]}).json["fields"] == {
        "team_ids": ["names teams that you cannot see"]
    }


def test_rules_are_listed_in_order_page_by_page(ada: Caller) -> None:
    made = [make_rule(ada, name=f"Rule {number}")["id"] for number in range(3)]

    first = ok(ada.get("/api/sla-rules?limit=2"))
    second = ok(ada.get(f"/api/sla-rules?limit=2&cursor={first['next_cursor']}"))

    assert [each["id"] for each in first["data"] + second["data"]] == made
    assert second["next_cursor"] is None



def test_a_cursor_with_a_text_that_no_row_has_is_refused(ada: Caller) -> None:
    forged = encode_cursor("a\x00b", UUID(int=1))

    refused = ada.get(f"/api/sla-rules?cursor={forged}")

    assert (refused.status_code, list(refused.json["fields"])) == (422, ["cursor"])

def test_a_rule_can_be_moved_before_another(ada: Caller) -> None:
    first, second = make_rule(ada, name="First"), make_rule(ada, name="Second")

    ok(ada.patch(f"/api/sla-rules/{second['id']}", json={"rank": "Zz"}))

    assert [each["id"] for each in ok(ada.get("/api/sla-rules"))["data"]] == [second["id"], first["id"]]
    assert ada.patch(f"/api/sla-rules/{second['id']}", json={"rank": "!"}).status_code == 422


def test_a_rule_names_every_bad_field_at_once(ada: Caller) -> None:
    body = {"name": "", "duration": 0, "unit": "years", "priorities": ["huge"], "team_ids": ["x"], "colour": "red"}

    answer = ada.post("/api/sla-rules", json=body)

    assert answer.status_code == 422
    assert {name.partition(".")[0] for name in answer.json["fields"]} == set(body)


def test_a_workspace_has_a_hundred_rules_at_most(ada: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exponential_app.issues.sla_rules.MOST_RULES", 1)
    make_rule(ada)

    assert ada.post("/api/sla-rules", json={"name": "One more", "duration": 1}).status_code == 409


def test_hours_are_ordinary_until_somebody_changes_them(ada: Caller) -> None:
    before = ok(ada.get("/api/business-hours"))

    after = ok(ada.patch("/api/business-hours", json={"timezone": "Europe/Berlin", "closes_at": "24:00"}))

    assert (before["version"], before["opens_at"], before["closes_at"]) == (0, "09:00", "17:00")
    assert (after["timezone"], after["opens_at"], after["closes_at"]) == ("Europe/Berlin", "09:00", "24:00")
    changed = ok(ada.patch("/api/business-hours", json={"working_days": [7, 1, 1], "holidays": ["2026-12-25"]}))
    assert (changed["working_days"], changed["holidays"], changed["closes_at"]) == ([1, 7], ["2026-12-25"], "24:00")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"working_days": []}, "working_days"),
        ({"working_days": [0]}, "working_days.0"),
        ({"opens_at": "9"}, "opens_at"),
        ({"opens_at": "25:00"}, "opens_at"),
        ({"opens_at": 540}, "opens_at"),
        ({"opens_at": "17:00"}, "closes_at"),
        ({"opens_at": "12:00", "closes_at": "11:00"}, "closes_at"),
        ({"holidays": ["yesterday"]}, "holidays.0"),
        ({"paused_state_ids": ["01900000-0000-7000-8000-000000000000"]}, "paused_state_ids"),
    ],
)
def test_hours_that_cannot_be_are_refused(ada: Caller, body: dict[str, object], field: str) -> None:
    answer = ada.patch("/api/business-hours", json=body)

    assert answer.status_code == 422
    assert set(answer.json["fields"]) == {field}
    assert ok(ada.get("/api/business-hours"))["version"] == 0
