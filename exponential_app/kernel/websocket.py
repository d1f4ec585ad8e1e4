"""The language of a WebSocket that only tells, for the stream hub."""

from wsproto.connection import Connection, ConnectionState, ConnectionType
from wsproto.events import BytesMessage, CloseConnection, Ping, TextMessage
from wsproto.frame_protocol import CloseReason, FrameProtocol

from exponential_app.kernel.wires import Ending, Received, unframed

LARGEST_MESSAGE_BYTES = 64 * 1024
# Above 4000 an application says what it means by a code; docs/sync.md does.
GOODBYES = {
    Ending.RESYNC: CloseConnection(4409, "resync"),
    Ending.REVOKED: CloseConnection(4401, "the session or token has ended"),
    Ending.CLOSING: CloseConnection(CloseReason.GOING_AWAY, "the server stops"),
}


def text_frame(text: bytes) -> bytes:
    """Return one whole text message as the server sends it, the same for every connection."""
    return bytes(FrameProtocol(client=False, extensions=[]).send_data(text.decode()))


class WebSocket:
    """A connection whose events are whole frames; what the client says is read and forgotten."""

    frame = staticmethod(unframed)

    def __init__(self) -> None:
        self._protocol = Connection(ConnectionType.SERVER)
        self._message_bytes = 0
        self._awaits_pong = False

    @property
    def lingers(self) -> bool:
        """Whether the client has yet to answer our close."""
        return self._protocol.state is ConnectionState.LOCAL_CLOSING

    def heartbeat(self) -> bytes:
        """Return a ping."""
        self._awaits_pong = True
        return self._protocol.send(Ping())

    def is_silent(self) -> bool:
        """Say whether nothing has come since the last ping, which every client must answer."""
        return self._awaits_pong

    def last_words(self, ending: Ending) -> bytes:
        """Return the close frame, or nothing when the client has closed already."""
        return self._close(GOODBYES[ending])

    def receive(self, data: bytes) -> Received:
        """Answer pings and a close; end with 1002 (or 1007 for bad text) what breaks the protocol."""
        self._awaits_pong = False
        if self._protocol.state is ConnectionState.CLOSED:
            return Received(ends=True)
        self._protocol.receive_data(data)
        answer = b""
        for event in self._protocol.events():
            if isinstance(event, Ping) and self._protocol.state is ConnectionState.OPEN:
                answer += self._protocol.send(event.response())
            elif isinstance(event, CloseConnection):
                return Received(answer + self._close(CloseConnection(event.code)), ends=True)
            elif isinstance(event, TextMessage | BytesMessage) and self._is_too_long(event):
                return Received(answer + self._close(CloseConnection(CloseReason.MESSAGE_TOO_BIG)), ends=True)
        return Received(answer)

    def _is_too_long(self, event: TextMessage | BytesMessage) -> bool:
        data = event.data
        self._message_bytes += len(data.encode() if isinstance(data, str) else data)
        too_long = self._message_bytes > LARGEST_MESSAGE_BYTES
        if event.message_finished:
            self._message_bytes = 0
        return too_long

    def _close(self, close: CloseConnection) -> bytes:
        if self._protocol.state in {ConnectionState.OPEN, ConnectionState.REMOTE_CLOSING}:
            return self._protocol.send(close)
        return b""
