"""Hints to one person: that something of theirs has changed, never what; heard by their open event streams."""

from typing import Literal
from uuid import UUID

from exponential_app.kernel.actor import Visibility
from exponential_app.kernel.broker import Broker
from exponential_app.kernel.connection import Listener
from exponential_app.kernel.streams import StreamHub

# What has changed; the name is that of the event.
Hint = Literal["inbox"]

_CHANNEL = "hints"


class Signals:
    """Tells people, wherever their streams are."""

    def __init__(self, hub: StreamHub, broker: Broker) -> None:
        self._hub = hub
        self._broker = broker
        broker.subscribe_to_others(_CHANNEL, self._heard)

    def tell_person(self, workspace_id: UUID, person_id: UUID, hint: Hint) -> None:
        """Send the event `hint` with `{}` to the person's streams of this workspace, in every process.

        It may be lost, so it only ever says that it is time to look. Inside a transaction use `tx.tell`, which
        waits for the commit.
        """
        self._tell(workspace_id, str(person_id), hint)
        self._broker.publish_to_others(_CHANNEL, f"{workspace_id} {person_id} {hint}")

    def _heard(self, message: str) -> None:
        workspace_id, person_id, hint = message.split(" ")
        self._tell(UUID(workspace_id), person_id, hint)

    def _tell(self, workspace_id: UUID, person_id: str, hint: str) -> None:
        def concerns(listener: Listener) -> bool:
            topic = listener.topic
            return listener.person == person_id and isinstance(topic, Visibility) and topic.workspace_id == workspace_id

        self._hub.whisper(b"event: %b\ndata: {}\n\n" % hint.encode(), concerns)
