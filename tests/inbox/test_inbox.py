"""One's own inbox: grouped, paged, read, cleared and asleep, and nobody else's."""

from contextlib import ExitStack
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from exponential_app.kernel.actor import Visibility
from tests.cast import EVERYONE, Caller, Team, World, ok
from tests.conftest import StoppedClock
from tests.factories import make_comment, make_issue
from tests.inbox.told import events, kinds, threads
from tests.kernel.listening import Listening

UNKNOWN = "01900000-0000-7000-8000-000000000000"


def count(who: Caller) -> dict[str, int]:
    told: dict[str, int] = ok(who.get("/api/notifications/unread-count"))
    return told


def test_an_event_has_the_names_that_the_reference_clients_read(
    ada: Caller, mia: Caller, issue: dict[str, Any]
) -> None:
    answer = ok(mia.get("/api/notifications?limit=1"))

    [event] = answer["notifications"]
    assert answer["unreadCount"] == 2
    assert event["type"] == "comment"
    assert (event["actorName"], event["actorImage"], event["actor_id"]) == ("Ada", None, ada.person_id)
    assert (event["issueId"], event["issueIdentifier"]) == (issue["id"], issue["identifier"])
    assert (event["issueTitle"], event["issuePriority"]) == (issue["title"], "none")
    assert [event[name] for name in ("readAt", "snoozedUntilAt", "unsnoozedAt")] == [None] * 3
    assert event["comment_id"] == ok(mia.get(f"/api/issues/{issue['id']}/comments"))["data"][-1]["id"]


def test_all_that_happens_in_an_issue_is_one_thread(
    ada: Caller, ben: Caller, mia: Caller, eng: Team, issue: dict[str, Any], stopped_clock: StoppedClock
) -> None:
    stopped_clock.instant = stopped_clock.instant.replace(year=2030)
    ok(ben.patch(f"/api/issues/{issue['id']}", json={"state_id": eng.state("Done")}))

    [thread] = threads(mia)

    assert thread["issue"] == {name: issue[name] for name in ("id", "identifier", "title", "priority")}
    assert thread["latest"]["type"] == "status_change"
    assert thread["latest"]["detail"] == {"from": issue["state_id"], "to": eng.state("Done")}
    assert (thread["count"], thread["unread_count"]) == (3, 3)
    assert thread["actor_ids"] == [ben.person_id, ada.person_id]
    assert count(mia) == {"unreadCount": 3, "unread_threads": 1}


def test_what_flips_within_minutes_is_told_once_from_first_to_last(
    ada: Caller, mia: Caller, eng: Team, stopped_clock: StoppedClock
) -> None:
    issue = make_issue(mia, eng)
    for name in ("In Progress", "In Review", "Done"):
        ok(ada.patch(f"/api/issues/{issue['id']}", json={"state_id": eng.state(name)}))
        stopped_clock.advance(minutes=9)
    stopped_clock.advance(minutes=2)
    ok(ada.patch(f"/api/issues/{issue['id']}", json={"state_id": eng.state("Todo")}))

    told = events(mia, kind="status_change")

    assert [(event["count"], event["detail"]["to"]) for event in told] == [
        (1, eng.state("Todo")),
        (3, eng.state("Done")),
    ]
    assert told[1]["detail"]["from"] == issue["state_id"]


def test_two_peoples_doings_are_not_told_as_one(ada: Caller, ben: Caller, mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    for who, name in ((ada, "In Progress"), (ben, "Done")):
        ok(who.patch(f"/api/issues/{issue['id']}", json={"state_id": eng.state(name)}))

    assert [event["actor_id"] for event in events(mia, kind="status_change")] == [ben.person_id, ada.person_id]


def test_an_event_is_read_and_made_new_again(mia: Caller, issue: dict[str, Any]) -> None:
    event = events(mia)[0]

    read = ok(mia.patch(f"/api/notifications/{event['id']}/read"))
    new_only = events(mia, unread="true")
    unread = ok(mia.patch(f"/api/notifications/{event['id']}/unread"))

    assert (read["success"], read["unreadCount"]) == (True, 1)
    assert event["id"] not in {each["id"] for each in new_only}
    assert unread["unreadCount"] == 2


def test_everything_is_read_at_once(mia: Caller, issue: dict[str, Any]) -> None:
    first, second = (ok(mia.patch("/api/notifications/bulk-read")) for _ in range(2))

    assert (first["updatedCount"], first["unreadCount"]) == (2, 0)
    assert second["updatedCount"] == 0


def test_a_thread_is_read_and_made_new_again(mia: Caller, issue: dict[str, Any]) -> None:
    path = f"/api/notifications/threads/{threads(mia)[0]['id']}"

    read, unread = ok(mia.post(f"{path}/read")), ok(mia.post(f"{path}/unread"))

    assert (read["unread_count"], unread["unread_count"]) == (0, 1)
    assert threads(mia, unread="true")[0]["id"] == unread["id"]


def test_a_cleared_thread_comes_back_with_the_next_event(ada: Caller, mia: Caller, issue: dict[str, Any]) -> None:
    path = f"/api/notifications/threads/{threads(mia)[0]['id']}"

    cleared = ok(mia.post(f"{path}/archive"))
    while_cleared = (threads(mia), [each["id"] for each in threads(mia, show="archived")], count(mia)["unreadCount"])
    make_comment(ada, issue)

    assert cleared["archived_at"]
    assert while_cleared[0] == []
    assert cleared["id"] in while_cleared[1]
    assert while_cleared[2] == 0
    assert [each["id"] for each in threads(mia)] == [cleared["id"]]


def test_a_cleared_thread_can_be_put_back(mia: Caller, issue: dict[str, Any]) -> None:
    path = f"/api/notifications/threads/{threads(mia)[0]['id']}"
    ok(mia.post(f"{path}/archive"))

    assert ok(mia.post(f"{path}/restore"))["archived_at"] is None
    assert len(threads(mia)) == 1


def test_the_inbox_is_cleared_of_what_was_read_or_of_everything(
    ada: Caller, mia: Caller, eng: Team, issue: dict[str, Any]
) -> None:
    make_comment(ada, make_issue(mia, eng))
    ok(mia.post(f"/api/notifications/threads/{threads(mia)[0]['id']}/read"))

    first = ok(mia.post("/api/notifications/clear", json={"which": "read"}))
    left = threads(mia)
    second = ok(mia.post("/api/notifications/clear", json={"which": "all"}))

    assert (first["cleared"], second["cleared"]) == (1, 1)
    assert [thread["issue"]["id"] for thread in left] == [issue["id"]]
    assert threads(mia) == []


def test_a_snoozed_thread_sleeps_until_its_hour_and_comes_back_on_top(
    ada: Caller, mia: Caller, eng: Team, stopped_clock: StoppedClock
) -> None:
    slept, other = make_issue(mia, eng), make_issue(mia, eng)
    ok(mia.post("/api/notifications/clear", json={"which": "all"}))
    make_comment(ada, slept)
    [event] = events(mia, kind="comment")

    body = {"snoozedUntilAt": "2026-11-24T12:00:00+01:00"}
    answer = ok(mia.patch(f"/api/notifications/{event['id']}/snooze", json=body))
    asleep = [thread["issue"]["id"] for thread in threads(mia, show="snoozed")]
    awake, unread = threads(mia), count(mia)["unreadCount"]
    stopped_clock.advance(hours=1)
    make_comment(ada, other)
    stopped_clock.advance(hours=1, minutes=1)

    assert answer["notification"] == {
        "id": event["id"],
        "snoozedUntilAt": "2026-11-24T11:00:00.000Z",
        "unsnoozedAt": None,
    }
    assert (asleep, awake, unread) == ([slept["id"]], [], 0)
    assert count(mia)["unreadCount"] == 2
    assert [thread["issue"]["id"] for thread in threads(mia)] == [slept["id"], other["id"]]


def test_a_snooze_is_taken_back(mia: Caller, issue: dict[str, Any]) -> None:
    path = f"/api/notifications/threads/{threads(mia)[0]['id']}"
    ok(mia.post(f"{path}/snooze", json={"snoozed_until_at": "2999-01-01T00:00:00Z"}))

    woken = ok(mia.post(f"{path}/snooze", json={"snoozed_until_at": None}))

    assert woken["snoozed_until_at"] is None
    assert woken["latest"]["unsnoozedAt"]
    assert len(threads(mia)) == 1


@pytest.mark.parametrize(
    "body",
    [
        *({}, {"snoozedUntilAt": "soon"}, {"snoozedUntilAt": 5}, {"snoozedUntilAt": "2999-01-01T00:00:00"}),
        *({"snoozedUntilAt": "2020-01-01T00:00:00Z"}, {"snoozedUntilAt": None, "x": 1}),
    ],
)
def test_a_bad_snooze_is_named_and_changes_nothing(mia: Caller, issue: dict[str, Any], body: dict[str, Any]) -> None:
    thread = threads(mia)[0]

    for response in (
        mia.patch(f"/api/notifications/{thread['latest']['id']}/snooze", json=body),
        mia.post(f"/api/notifications/threads/{thread['id']}/snooze", json=body),
    ):
        assert response.status_code == 422
        assert response.json["fields"]
    assert threads(mia)[0] == thread


@pytest.mark.parametrize(
    ("query", "field"),
    [
        *(("limit=0", "limit"), ("limit=251", "limit"), ("cursor=x", "cursor"), ("kind=gossip", "kind")),
        *(("unread=perhaps", "unread"), ("colour=red", "colour")),
    ],
)
def test_a_bad_parameter_is_named(mia: Caller, query: str, field: str) -> None:
    response = mia.get(f"/api/notifications?{query}")

    assert response.status_code == 422
    assert list(response.json["fields"]) == [field]


def test_lists_page_without_gaps_or_twins(ada: Caller, mia: Caller, eng: Team, issue: dict[str, Any]) -> None:
    for _ in range(4):
        make_comment(ada, make_issue(mia, eng))
    for path, key in (("/api/notifications", "notifications"), ("/api/notifications/threads", "data")):
        whole = [row["id"] for row in ok(mia.get(f"{path}?limit=250"))[key]]
        pages, cursor = [], None
        while True:
            page = ok(mia.get(path, query_string={"limit": 2} | ({"cursor": cursor} if cursor else {})))
            pages += [row["id"] for row in page[key]]
            cursor = page["next_cursor"]
            if cursor is None:
                break

        assert pages == whole
        assert len(set(pages)) == len(pages)


def test_lists_ask_the_database_as_often_for_many_as_for_few(
    ada: Caller, ben: Caller, mia: Caller, eng: Team, statements: list[str]
) -> None:
    def asked() -> list[int]:
        numbers = []
        for path in ("/api/notifications", "/api/notifications/threads"):
            statements.clear()
            ok(mia.get(path))
            numbers.append(len(statements))
        return numbers

    make_comment(ada, make_issue(mia, eng))
    few = asked()
    for who in (ada, ben) * 8:
        make_comment(who, make_issue(mia, eng))

    assert asked() <= [number + 1 for number in few]
    assert max(few) <= 6


def test_a_guest_learns_no_name_of_people_that_they_do_not_see(ben: Caller, cleo: Caller, eng: Team) -> None:
    make_comment(ben, make_issue(cleo, eng))

    event = events(cleo)[0]

    assert (event["actor_id"], event["actorName"]) == (ben.person_id, None)


def test_nobody_reaches_into_anothers_inbox(world: World, mia: Caller, issue: dict[str, Any]) -> None:
    thread = threads(mia)[0]
    event = f"/api/notifications/{thread['latest']['id']}"
    own = f"/api/notifications/threads/{thread['id']}"
    snooze = {"snoozedUntilAt": None}

    for name in EVERYONE:
        who = world.callers[name]
        if name == "mia":
            continue
        answers = [
            *(who.patch(f"{event}/{verb}") for verb in ("read", "unread")),
            *(who.post(f"{own}/{verb}") for verb in ("read", "unread", "archive", "restore")),
            who.patch(f"{event}/snooze", json=snooze),
            who.post(f"{own}/snooze", json=snooze),
            who.get(own),
        ]
        expected = 401 if name in {"rita", "anonymous"} else 404
        assert [answer.status_code for answer in answers] == [expected] * len(answers), name
    assert threads(mia)[0] == thread


def test_what_is_lost_from_sight_is_lost_from_the_inbox_and_comes_back_with_it(
    ada: Caller, mia: Caller, sec: Team
) -> None:
    issue = make_issue(mia, sec)
    make_comment(ada, issue)
    thread = threads(mia)[0]
    unread = count(mia)["unreadCount"]

    ok(ada.delete(f"/api/teams/SEC/members/{mia.person_id}"))
    told = mia.get("/api/notifications").get_data(as_text=True) + mia.get("/api/notifications/threads").get_data(True)
    hidden = count(mia)["unreadCount"]

    assert issue["id"] not in told
    assert issue["title"] not in told
    assert hidden < unread
    assert mia.get(f"/api/notifications/threads/{thread['id']}").status_code == 404
    assert mia.patch(f"/api/notifications/{thread['latest']['id']}/read").status_code == 404
    ok(ada.post("/api/teams/SEC/members", json={"person_id": mia.person_id}))
    assert thread["id"] in {each["id"] for each in threads(mia)}


def test_what_was_told_goes_with_the_issue_and_with_the_comment(
    ada: Caller, mia: Caller, issue: dict[str, Any]
) -> None:
    ok(mia.delete(f"/api/issues/{issue['id']}"))
    ok(mia.delete(f"/api/issues/{issue['id']}?forever=true"))

    assert [event for event in events(mia) if event["issueId"] == issue["id"]] == []
    assert threads(mia) == []


def test_preferences_are_each_persons_own(ada: Caller, mia: Caller) -> None:
    changed = ok(mia.patch("/api/notifications/preferences", json={"inbox": {"reaction": False}}))
    again = ok(mia.patch("/api/notifications/preferences", json={"inbox": {"reaction": True, "comment": False}}))

    assert (changed["inbox"]["reaction"], changed["inbox"]["comment"]) == (False, True)
    assert (again["inbox"]["reaction"], again["inbox"]["comment"]) == (True, False)
    assert all(ok(ada.get("/api/notifications/preferences"))["inbox"].values())


@pytest.mark.parametrize("body", [{}, {"inbox": {"gossip": True}}, {"inbox": {"comment": "x"}}, {"email": {}}])
def test_a_bad_preference_is_named(mia: Caller, body: dict[str, Any]) -> None:
    assert mia.patch("/api/notifications/preferences", json=body).status_code == 422


def test_an_unchanged_edit_and_a_refused_one_tell_nobody(ada: Caller, mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    told = kinds(mia)

    ok(ada.patch(f"/api/issues/{issue['id']}", json={"priority": "none", "state_id": issue["state_id"]}))
    ada.patch(f"/api/issues/{issue['id']}", json={"priority": "urgent", "state_id": UNKNOWN})
    ada.post(f"/api/issues/{issue['id']}/comments", json={"body": ""})

    assert kinds(mia) == told


def test_a_mention_is_told_once_however_often_the_text_is_saved(ada: Caller, mia: Caller, eng: Team) -> None:
    words = f"@[Mia](user:{mia.person_id})"
    issue = make_issue(ada, eng, description=words)
    comment = make_comment(ada, issue, body=words)

    ok(ada.patch(f"/api/issues/{issue['id']}", json={"description": f"{words} and more"}))
    ok(ada.patch(f"/api/comments/{comment['id']}", json={"body": f"{words} and more"}))

    assert len(events(mia, kind="mentioned")) == 2


def test_a_team_that_is_named_hears_of_it_as_far_as_it_sees_the_issue(
    world: World, ada: Caller, mia: Caller, cleo: Caller
) -> None:
    issue = make_issue(ada, world.teams["SEC"], description="@team:ENG")

    told = {name: len(events(world.callers[name], kind="mentioned")) for name in ("ada", "mia", "cleo")}

    assert told == {"ada": 0, "mia": 1, "cleo": 0}
    assert set(ok(ada.get(f"/api/issues/{issue['id']}"))["subscriber_ids"]) == {ada.person_id}


def test_browsers_of_who_is_told_hear_that_there_is_something_and_no_more(
    real_database: Flask, real_world: World
) -> None:
    ada, mia = real_world.callers["ada"], real_world.callers["mia"]
    issue = make_issue(mia, real_world.teams["ENG"])
    runtime, live = (real_database.extensions[name] for name in ("exponential", "exponential_live"))
    topic = Visibility(UUID(real_world.workspace_id), is_guest=False, team_ids=frozenset())
    live.credentials.admit("session", None)
    runtime.hub.start()
    runtime.hub.open(topic)

    with ExitStack() as stack:
        listening = Listening(runtime.hub, stack)
        hers = listening.join(topic=topic, person=mia.person_id)
        his = listening.join(topic=topic, person=ada.person_id)
        make_comment(ada, issue)
        runtime.hub.whisper(b"end\n\n", lambda listener: listener.person == ada.person_id)

        assert hers.chunk() == b"event: inbox\ndata: {}\n\n"
        assert his.chunk() == b"end\n\n"
