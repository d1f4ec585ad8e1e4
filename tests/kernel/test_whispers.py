"""What is said without a number: heard by those it is for, kept for nobody."""

from collections.abc import Callable
from contextlib import ExitStack
from uuid import UUID, uuid4

from exponential_app.kernel.actor import Visibility
from exponential_app.kernel.connection import Listener
from exponential_app.kernel.signals import Audience, Signals
from exponential_app.kernel.streams import StreamHub
from tests.bus import connected, redis_at
from tests.kernel.listening import TOPIC, Listening, event, numbers, started
from tests.kernel.wire import wait_until

HINT = b"event: inbox\ndata: {}\n\n"
WORKSPACE = uuid4()
ADA = uuid4()


def of(person: str) -> Callable[[Listener], bool]:
    return lambda listener: listener.person == person


def test_a_whisper_reaches_exactly_those_it_is_for(hub: StreamHub, listening: Listening) -> None:
    ada, ben = listening.join(person="ada"), listening.join(person="ben")

    hub.whisper(b"psst\n\n", of("ada"))
    hub.publish(TOPIC, [event(1)])

    assert ada.chunk() == b"psst\n\n"
    assert numbers(ada, 1) == numbers(ben, 1) == [1]


def test_a_whisper_is_kept_for_nobody(hub: StreamHub, listening: Listening) -> None:
    present = listening.join()
    hub.whisper(b"psst\n\n", of("ada"))
    assert present.chunk() == b"psst\n\n"

    late = listening.join()
    hub.publish(TOPIC, [event(1)])

    assert numbers(late, 1) == [1]


def test_who_is_busy_goes_without_and_stays(stack: ExitStack) -> None:
    hub = started(stack, StreamHub())
    listening = Listening(hub, stack)
    slow, quick = listening.join(), listening.join()
    hub.publish(TOPIC, [(1, b"x" * 900_000)])
    assert len(quick.chunk()) == 900_000

    hub.whisper(b"psst\n\n", of("ada"))
    assert quick.chunk() == b"psst\n\n"
    assert len(slow.chunk()) == 900_000
    hub.publish(TOPIC, [event(2)])

    assert numbers(slow, 2) == [2]


def test_an_ended_session_is_not_whispered_to(stack: ExitStack) -> None:
    alive = {"session"}
    hub = started(stack, StreamHub(lambda credential: credential in alive))
    client = Listening(hub, stack).join()
    alive.clear()

    hub.whisper(b"psst\n\n", of("ada"))

    assert (client.chunk(), client.rest()) == (b"", b"")


def test_an_answer_without_chunks_is_whispered_to_as_it_is(hub: StreamHub, listening: Listening) -> None:
    client = listening.join(chunked=False)

    hub.whisper(b"psst\n\n", of("ada"))

    assert client.exactly(6) == b"psst\n\n"


def test_the_last_connection_of_a_session_is_told_of_when_it_ends(hub: StreamHub, listening: Listening) -> None:
    gone: list[str] = []
    hub.on_gone.append(gone.append)
    first, second, other = listening.join(), listening.join(), listening.join(credential="other")

    first.sock.close()
    wait_until(lambda: hub.connections == 2)
    assert gone == []
    second.sock.close()

    wait_until(lambda: gone)
    assert gone == ["session"]
    hub.whisper(b"psst\n\n", of("ada"))
    assert other.chunk() == b"psst\n\n"


def viewer(workspace_id: UUID) -> Visibility:
    return Visibility(workspace_id, is_guest=False, team_ids=frozenset())


def test_a_hint_reaches_the_persons_streams_of_that_workspace_alone(stack: ExitStack, hub: StreamHub) -> None:
    listening = Listening(hub, stack)
    here, elsewhere = viewer(WORKSPACE), viewer(uuid4())
    for topic in (here, elsewhere, "operations"):
        hub.open(topic)
    hers = [listening.join(topic=here, person=str(ADA)) for _ in range(2)]
    others = [
        listening.join(topic=here, person=str(uuid4())),
        listening.join(topic=elsewhere, person=str(ADA)),
        listening.join(topic="operations", person=str(ADA)),
    ]

    with connected(None) as broker:
        Signals(hub, broker).tell(Audience(WORKSPACE, ADA), "inbox")

    assert [client.chunk() for client in hers] == [HINT, HINT]
    for topic in (here, elsewhere, "operations"):
        hub.publish(topic, [event(1)])
    assert [numbers(client, 1) for client in others] == [[1]] * 3


def test_a_hint_crosses_to_other_processes_and_is_heard_once(stack: ExitStack, free_port: int) -> None:
    url = f"redis://127.0.0.1:{free_port}/0"
    here, there = started(stack, StreamHub()), started(stack, StreamHub())
    with redis_at(free_port), connected(url) as near, connected(url) as far:
        signals = Signals(here, near)
        Signals(there, far)
        assert near.wait_until_healthy(10)
        assert far.wait_until_healthy(10)
        clients = []
        for hub in (here, there):
            hub.open(viewer(WORKSPACE))
            clients.append(Listening(hub, stack).join(topic=viewer(WORKSPACE), person=str(ADA)))

        signals.tell(Audience(WORKSPACE, ADA), "inbox")
        signals.tell(Audience(WORKSPACE, ADA), "inbox")

        assert [b"".join(client.chunk() for _ in range(2)) for client in clients] == [HINT * 2] * 2
        for hub, client in zip((here, there), clients, strict=True):
            hub.publish(viewer(WORKSPACE), [event(1)])
            assert numbers(client, 1) == [1]
