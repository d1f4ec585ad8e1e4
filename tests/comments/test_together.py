"""Many at once: nothing is lost, nothing is doubled, and everybody reads one order."""

import threading
from collections.abc import Callable
from typing import Any

from tests.cast import World, ok
from tests.factories import make_comment, make_issue

Call = Callable[[], Any]


def together(calls: list[Call]) -> list[Any]:
    """Make the calls from a thread each, begun at the same moment; returns their answers."""
    barrier = threading.Barrier(len(calls))
    answers: list[Any] = [None] * len(calls)

    def run(place: int, call: Call) -> None:
        barrier.wait()
        answers[place] = call()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_fifty_comments_at_once_are_all_there_in_the_order_of_the_log(real_world: World) -> None:
    ada, mia = real_world.callers["ada"], real_world.callers["mia"]
    issue = make_issue(ada, real_world.teams["ENG"])
    path = f"/api/issues/{issue['id']}/comments"

    answers = together([lambda n=n: (ada, mia)[n % 2].post(path, json={"body": str(n)}) for n in range(50)])

    assert [answer.status_code for answer in answers] == [201] * 50
    listed = ok(ada.get(f"{path}?limit=250"))["data"]
    assert sorted(int(comment["body"]) for comment in listed) == list(range(50))
    instants = [comment["created_at"] for comment in listed]
    assert instants == sorted(set(instants))
    logged = [
        ok(ada.get(f"/api/comments/{comment['id']}/history"))["history"][0]["seq"] for comment in listed
    ]
    assert logged == sorted(logged)
    assert set(ok(ada.get(f"/api/issues/{issue['id']}"))["subscriber_ids"]) == {ada.person_id, mia.person_id}


def test_two_who_settle_a_thread_at_once_settle_it_once(real_world: World) -> None:
    ada, mia = real_world.callers["ada"], real_world.callers["mia"]
    comment = make_comment(ada, make_issue(ada, real_world.teams["ENG"]))
    path = f"/api/comments/{comment['id']}"

    answers = together([lambda who=who: who.post(f"{path}/resolve") for who in (ada, mia) * 4])

    assert [answer.status_code for answer in answers] == [200] * 8
    assert sum("seq" in answer.json for answer in answers) == 1
    assert len({answer.json["resolved_by_id"] for answer in answers}) == 1
    assert ok(ada.get(path))["version"] == 2


def test_reactions_given_at_once_are_each_counted_once(real_world: World) -> None:
    people = [real_world.callers[name] for name in ("ada", "ben", "mia", "cleo")]
    comment = make_comment(people[0], make_issue(people[0], real_world.teams["ENG"]))
    path = f"/api/comments/{comment['id']}"

    answers = together([lambda who=who: who.put(f"{path}/reactions/👍") for who in people * 3])

    assert [answer.status_code for answer in answers] == [200] * 12
    told = ok(people[0].get(path))
    assert sorted(told["reactions"][0]["person_ids"]) == sorted(who.person_id for who in people)
    assert told["version"] == 1 + len(people)
