"""The stream hub: every connection gets its events in order, none twice, and is let go when it should be."""

import random
import threading
from contextlib import ExitStack

import pytest

from exponential_app.kernel import topics
from exponential_app.kernel.connection import Listener
from exponential_app.kernel.streams import StreamHub
from tests.kernel.listening import TOPIC, Listening, event, numbers, started
from tests.kernel.wire import wait_until

RESYNC = b"event: resync\ndata: {}\n\n"


def test_events_reach_every_connection_of_the_topic_alone(listening: Listening) -> None:
    listening.hub.open("another")
    first, second = listening.join(), listening.join()
    other = listening.join(topic="another")

    listening.hub.publish(TOPIC, [event(1), event(2)])
    listening.hub.publish("another", [event(9)])

    assert numbers(first, 2) == numbers(second, 2) == [1, 2]
    assert numbers(other, 9) == [9]


def test_a_returning_connection_gets_what_it_missed_after_the_rest_of_its_head(listening: Listening) -> None:
    listening.hub.publish(TOPIC, [event(seq) for seq in range(1, 6)])

    client = listening.join(after=3, unsent=b"4\r\nhead\r\n")
    listening.hub.publish(TOPIC, [event(6)])

    assert client.chunk() == b"head"
    assert numbers(client, 6) == [4, 5, 6]


def test_a_connection_ahead_of_the_hub_gets_nothing_twice(listening: Listening) -> None:
    client = listening.join(after=2)

    listening.hub.publish(TOPIC, [event(1), event(2), event(3)])

    assert numbers(client, 3) == [3]


def test_numbers_published_twice_are_sent_once(listening: Listening) -> None:
    client = listening.join()

    listening.hub.publish(TOPIC, [event(1), event(2)])
    listening.hub.publish(TOPIC, [event(2), event(3)])
    listening.hub.publish(TOPIC, [event(1)])
    listening.hub.publish(TOPIC, [event(4)])

    assert numbers(client, 4) == [1, 2, 3, 4]


def test_several_events_of_one_change_travel_together(listening: Listening) -> None:
    client = listening.join()

    listening.hub.publish(TOPIC, [(1, b"a\n\n"), (1, b"b\n\n")])

    assert client.chunk() == b"a\n\nb\n\n"


def test_connections_that_come_while_events_flow_miss_none_and_get_none_twice(listening: Listening) -> None:
    last = 3_000
    chance = random.Random(7)

    def publish() -> None:
        for seq in range(1, last + 1):
            listening.hub.publish(TOPIC, [event(seq)])

    publisher = threading.Thread(target=publish)
    publisher.start()
    joined = []
    for _ in range(30):
        after = chance.randint(0, listening.hub.positions()[TOPIC])
        joined.append((after, listening.join(after=after)))
    publisher.join()

    for after, client in joined:
        if after < last:
            assert numbers(client, last) == list(range(after + 1, last + 1))


def test_a_topic_keeps_events_from_when_it_is_opened(hub: StreamHub, listening: Listening) -> None:
    hub.publish(TOPIC, [event(1)])

    assert numbers(listening.join(), 1) == [1]


def test_who_comes_from_before_the_ring_is_told_to_start_anew(stack: ExitStack) -> None:
    hub = started(stack, StreamHub(ring_events=10))
    hub.publish(TOPIC, [event(seq) for seq in range(1, 31)])

    late = Listening(hub, stack).turned_away(after=19)
    recent = Listening(hub, stack).join(after=20)

    assert (late.chunk(), late.chunk(), late.rest()) == (RESYNC, b"", b"")
    assert numbers(recent, 30) == list(range(21, 31))


def test_who_comes_from_before_the_opening_is_told_to_start_anew(hub: StreamHub, listening: Listening) -> None:
    hub.open("later", after=100)

    assert listening.turned_away(99, topic="later").chunk() == RESYNC
    hub.publish("later", [event(101)])
    assert numbers(listening.join(100, topic="later"), 101) == [101]


def test_a_topic_nobody_opened_is_answered_with_a_resync(listening: Listening) -> None:
    assert listening.turned_away(topic="unknown").chunk() == RESYNC


def test_a_topic_left_alone_is_forgotten_and_begins_anew(
    hub: StreamHub, listening: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.publish(TOPIC, [event(1)])
    monkeypatch.setattr(topics, "LINGER_S", 0.0)

    assert hub.live_topics() == []
    assert listening.turned_away().chunk() == RESYNC
    hub.open(TOPIC, after=5)
    monkeypatch.undo()
    assert hub.positions() == {TOPIC: 5}


def test_a_topic_with_connections_stays(hub: StreamHub, listening: Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    listening.join()
    monkeypatch.setattr(topics, "LINGER_S", 0.0)

    assert hub.live_topics() == [TOPIC]


def test_quiet_connections_hear_a_heartbeat(stack: ExitStack) -> None:
    client = Listening(started(stack, StreamHub(heartbeat_s=0.01)), stack).join()

    assert client.chunk() == client.chunk() == b":\n\n"


def test_a_hang_up_is_noticed(hub: StreamHub, listening: Listening) -> None:
    client = listening.join()

    client.sock.close()

    wait_until(lambda: hub.connections == 0)


def test_what_a_client_says_is_ignored(hub: StreamHub, listening: Listening) -> None:
    client = listening.join()

    client.send("hello?")
    hub.publish(TOPIC, [event(1)])

    assert numbers(client, 1) == [1]


def test_a_reader_too_slow_is_let_go_and_harms_nobody(stack: ExitStack) -> None:
    hub = started(stack, StreamHub(buffer_bytes=100_000))
    listening = Listening(hub, stack)
    slow, quick = listening.join(), listening.join()

    for seq in range(1, 41):
        hub.publish(TOPIC, [(seq, b"x" * 50_000)])
        received = 0
        while received < 50_000:
            received += len(quick.chunk())

    wait_until(lambda: hub.connections == 1)
    assert len(slow.rest()) < 40 * 50_000


def test_what_a_slow_reader_is_owed_at_the_start_does_not_count(stack: ExitStack) -> None:
    hub = started(stack, StreamHub(buffer_bytes=1_000))
    backlog = [(seq, b"%05d" % seq * 1_000) for seq in range(1, 401)]
    hub.publish(TOPIC, backlog)

    client = Listening(hub, stack).join()

    assert client.chunk() == b"".join(data for _, data in backlog)


def test_a_reader_that_takes_nothing_for_a_heartbeat_is_let_go(stack: ExitStack) -> None:
    hub = started(stack, StreamHub(heartbeat_s=0.05))
    Listening(hub, stack).join()

    hub.publish(TOPIC, [(1, b"x" * 900_000)])

    wait_until(lambda: hub.connections == 0)


def test_an_ended_session_loses_its_connections(hub: StreamHub, listening: Listening) -> None:
    ended, other = listening.join(credential="ended"), listening.join()

    hub.drop(credential="ended")
    hub.publish(TOPIC, [event(1)])

    assert (ended.chunk(), ended.rest()) == (b"", b"")
    assert numbers(other, 1) == [1]


def test_a_credential_no_longer_alive_gets_nothing_more(stack: ExitStack) -> None:
    alive = {"short", "long"}
    asked: list[str] = []

    def is_alive(credential: str) -> bool:
        asked.append(credential)
        return credential in alive

    hub = started(stack, StreamHub(is_alive))
    listening = Listening(hub, stack)
    short, first, second = (listening.join(credential=name) for name in ("short", "long", "long"))
    alive.remove("short")
    asked.clear()

    hub.publish(TOPIC, [event(1)])

    assert short.chunk() == b""
    assert numbers(first, 1) == numbers(second, 1) == [1]
    assert sorted(asked) == ["long", "short"]
    assert listening.turned_away(credential="short").rest() == b""


def test_a_person_whose_access_changed_starts_anew(hub: StreamHub, listening: Listening) -> None:
    hub.open("another")
    ada, ben = listening.join(person="ada"), listening.join(person="ben")
    elsewhere = listening.join(person="ada", topic="another")

    hub.resync(person="ada", topics=lambda topic: topic == TOPIC)
    hub.publish(TOPIC, [event(1)])
    hub.publish("another", [event(1)])

    assert (ada.chunk(), ada.chunk(), ada.rest()) == (RESYNC, b"", b"")
    assert numbers(ben, 1) == numbers(elsewhere, 1) == [1]


def test_a_resync_reaches_who_is_just_being_handed_over(hub: StreamHub, listening: Listening) -> None:
    take = hub.accept(Listener("ada", "session", TOPIC), after=0)

    hub.resync(person="ada")

    assert listening._connect(take).chunk() == RESYNC


def test_an_answer_not_announced_in_chunks_is_sent_as_it_is(hub: StreamHub, listening: Listening) -> None:
    client = listening.join(chunked=False)

    hub.publish(TOPIC, [event(1)])
    assert client.exactly(7) == b"id: 1\n\n"
    hub.resync()

    assert client.rest() == RESYNC


def test_a_failing_check_closes_its_connection_and_harms_nobody(stack: ExitStack) -> None:
    def is_alive(credential: str) -> bool:
        if failing and credential == "unlucky":
            raise LookupError("of the callback")
        return True

    failing: list[bool] = []
    hub = started(stack, StreamHub(is_alive))
    listening = Listening(hub, stack)
    unlucky, lucky = listening.join(credential="unlucky"), listening.join(credential="lucky")
    failing.append(True)

    hub.publish(TOPIC, [event(1)])

    assert unlucky.chunk() == b""
    assert numbers(lucky, 1) == [1]


def test_a_failing_topic_test_does_not_end_live_updates(hub: StreamHub, listening: Listening) -> None:
    client = listening.join()

    hub.resync(topics=lambda topic: topic[5])  # type: ignore[index]
    hub.publish(TOPIC, [event(1)])

    assert numbers(client, 1) == [1]


def test_close_delivers_what_waits_and_ends_every_answer(hub: StreamHub, listening: Listening) -> None:
    client = listening.join()
    hub.publish(TOPIC, [event(seq) for seq in range(1, 101)])

    hub.close()
    hub.close()

    assert numbers(client, 100) == list(range(1, 101))
    assert (client.chunk(), client.rest()) == (b"", b"")
    assert listening.turned_away().rest() == b""


def test_a_hub_that_never_ran_can_be_closed() -> None:
    hub = StreamHub()

    hub.close()
    hub.start()

    assert hub.connections == 0
