"""Hints to people: that something of theirs has changed, never what; heard by their open event streams."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from exponential_app.kernel.actor import Visibility
from exponential_app.kernel.broker import Broker
from exponential_app.kernel.connection import Listener
from exponential_app.kernel.streams import StreamHub

# What has changed; the name is that of the event.
Hint = Literal["inbox", "mine"]

_CHANNEL = "hints"
_ALL = "-"


@dataclass(frozen=True)
class Audience:
    """Whom a hint is for: a person in a workspace; without a person everybody in it, without a workspace everywhere."""

    workspace_id: UUID | None
    person_id: UUID | None

    def holds(self, listener: Listener) -> bool:
        """Tell whether a stream is one of theirs."""
        topic = listener.topic
        if not isinstance(topic, Visibility):
            return False
        is_here = self.workspace_id is None or topic.workspace_id == self.workspace_id
        return is_here and (self.person_id is None or listener.person == str(self.person_id))


class Signals:
    """Tells people, wherever their streams are."""

    def __init__(self, hub: StreamHub, broker: Broker) -> None:
        self._hub = hub
        self._broker = broker
        broker.subscribe_to_others(_CHANNEL, self._heard)

    def tell(self, audience: Audience, hint: Hint) -> None:
        """Send the event `hint` with `{}` to the audience's streams, in every process.

        It may be lost, so it only ever says that it is time to look. Inside a transaction use `tx.tell`, which
        waits for the commit.
        """
        self._whisper(audience, hint)
        workspace, person = (str(each or _ALL) for each in (audience.workspace_id, audience.person_id))
        self._broker.publish_to_others(_CHANNEL, f"{workspace} {person} {hint}")

    def _heard(self, message: str) -> None:
        workspace, person, hint = message.split(" ")
        self._whisper(Audience(_read(workspace), _read(person)), hint)

    def _whisper(self, audience: Audience, hint: str) -> None:
        self._hub.whisper(b"event: %b\ndata: {}\n\n" % hint.encode(), audience.holds)


def _read(text: str) -> UUID | None:
    return None if text == _ALL else UUID(text)
