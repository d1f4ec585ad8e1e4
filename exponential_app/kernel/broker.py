"""Hints between processes over Redis publish/subscribe; without a Redis, one inside this process."""

import random
import threading
import time
from collections.abc import Callable
from secrets import token_hex
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from exponential_app.kernel.logs import get_logger

# One pattern for every channel: subscribing is then only a dictionary entry, safe from any thread.
_PREFIX = "exponential:"
_LISTEN_S = 1.0
_ANSWER_WITHIN_S = 0.5
_PING_AFTER_S = 5.0
_DEAF_AFTER_S = 12.0
_FIRST_PAUSE_S = 0.1
_LONGEST_PAUSE_S = 5.0

_log = get_logger("broker")

Handler = Callable[[str], None]


class Broker:
    """Publish hints and call handlers for those that arrive, on one thread that reconnects by itself.

    Hints are lost while Redis is away; the `on_gap` callbacks say when it is time to look for oneself.
    `is_shared` says that there may be other processes on the same bus.
    """

    def __init__(self, connect: Callable[[], "redis.Redis"], *, is_shared: bool) -> None:
        self._connect = connect
        self.is_shared = is_shared
        self._name = token_hex(6)
        self._client: redis.Redis | None = None
        self._handlers: dict[str, list[Handler]] = {}
        self._gap_callbacks: list[Callable[[], None]] = []
        self._healthy = threading.Event()
        self._closing = threading.Event()
        self._outage = threading.Lock()
        self._outage_reported = False
        self._missed = False
        self._thread = threading.Thread(target=self._run, name="broker", daemon=True)

    @property
    def healthy(self) -> bool:
        """Whether hints can be published and arrive right now."""
        return self._healthy.is_set()

    def start(self) -> None:
        """Connect in the background; returns at once."""
        self._thread.start()

    def close(self) -> None:
        """Stop listening and disconnect; takes two seconds at most."""
        self._closing.set()
        # The listening thread waits for a message, so it gets one.
        self.publish("closing", "")
        self._healthy.clear()
        if self._thread.is_alive():
            self._thread.join(2 * _LISTEN_S)
        if self._client is not None:
            self._client.close()

    def wait_until_healthy(self, timeout_s: float) -> bool:
        """Wait for the connection; False when there is none after `timeout_s`."""
        return self._healthy.wait(timeout_s)

    def publish(self, channel: str, message: str) -> bool:
        """Send a hint to every process, this one included; False when Redis is away. Never raises."""
        client = self._client
        if client is None or not self.healthy:
            # The listening thread is reconnecting already; trying here too would only make the writer wait.
            self._missed = True
            return False
        try:
            client.publish(_PREFIX + channel, message)
        except (redis.RedisError, OSError) as problem:
            self._lose(problem)
            return False
        return True

    def publish_to_others(self, channel: str, message: str) -> bool:
        """Send a hint to the other processes' `subscribe_to_others`; False when there are none or Redis is away."""
        return self.is_shared and self.publish(channel, f"{self._name} {message}")

    def subscribe_to_others(self, channel: str, handler: Handler) -> None:
        """Call `handler(message)` as `subscribe` does, for what other processes have published to others."""

        def heard(named: str) -> None:
            name, _, message = named.partition(" ")
            if name != self._name:
                handler(message)

        self.subscribe(channel, heard)

    def subscribe(self, channel: str, handler: Handler) -> None:
        """Call `handler(message)` on the broker's thread for each hint of `channel`; it must be quick."""
        self._handlers.setdefault(channel, []).append(handler)

    def on_gap(self, callback: Callable[[], None]) -> None:
        """Call `callback()` on the broker's thread after a reconnect, when hints may have been lost."""
        self._gap_callbacks.append(callback)

    def _run(self) -> None:
        pause_s = _FIRST_PAUSE_S
        while not self._closing.is_set():
            try:
                self._client = self._client or self._connect()
                self._listen(self._client)
            except (redis.RedisError, OSError) as problem:
                pause_s = _FIRST_PAUSE_S if self.healthy else min(pause_s * 2, _LONGEST_PAUSE_S)
                self._lose(problem)
            # Spread, so that many processes do not come back in the same instant.
            self._closing.wait(pause_s * random.uniform(0.5, 1.5))  # noqa: S311

    def _listen(self, client: "redis.Redis") -> None:
        with client.pubsub() as incoming:  # type: ignore[no-untyped-call]
            incoming.psubscribe(_PREFIX + "*")
            heard_at_s = time.monotonic()
            confirmed = False
            # A failed publish clears `healthy`: then this connection is not to be trusted either.
            while not self._closing.is_set() and (self.healthy or not confirmed):
                message = incoming.get_message(timeout=_LISTEN_S)
                silence_s = time.monotonic() - heard_at_s
                if message is not None:
                    heard_at_s = time.monotonic()
                    confirmed = self._receive(message) or confirmed
                elif silence_s > _DEAF_AFTER_S:
                    raise redis.TimeoutError(f"nothing heard for {silence_s:.0f} s")
                elif silence_s > _PING_AFTER_S:
                    incoming.ping()

    def _receive(self, message: dict[str, Any]) -> bool:
        """Handle one message; True when it confirms the subscription."""
        if message["type"] == "pmessage":
            channel = str(message["channel"]).removeprefix(_PREFIX)
            for handler in self._handlers.get(channel, ()):
                self._call(handler, str(message["data"]))
            return False
        if message["type"] != "psubscribe":
            return False
        self._recover()
        return True

    def _lose(self, problem: Exception) -> None:
        with self._outage:
            self._missed = True
            self._healthy.clear()
            if not self._outage_reported and not self._closing.is_set():
                self._outage_reported = True
                _log.warning("broker_away", reason=str(problem))

    def _recover(self) -> None:
        with self._outage:
            missed, self._missed = self._missed, False
            reported, self._outage_reported = self._outage_reported, False
            self._healthy.set()
        if reported:
            _log.info("broker_back")
        if missed:
            for callback in self._gap_callbacks:
                self._call(callback)

    def _call(self, function: Callable[..., None], *arguments: str) -> None:
        try:
            function(*arguments)
        except Exception:  # noqa: BLE001
            # This is a worker loop: one failing handler must not end live updates for everybody.
            _log.exception("broker_handler_failed")


def make_broker(redis_url: str | None) -> Broker:
    """Return a broker, not yet started: on the Redis at `redis_url`, or inside this process when None."""
    if redis_url is None:
        return Broker(_connect_embedded, is_shared=False)
    return Broker(lambda: _connect_external(redis_url), is_shared=True)


def _connect_embedded() -> "redis.Redis":
    # Imported on the broker's thread: it takes 170 ms that the first answer need not wait for.
    import fakeredis

    return fakeredis.FakeRedis(server=fakeredis.FakeServer(), decode_responses=True)


def _connect_external(redis_url: str) -> "redis.Redis":
    return redis.Redis.from_url(
        redis_url,
        decode_responses=True,
        socket_timeout=_ANSWER_WITHIN_S,
        socket_connect_timeout=_ANSWER_WITHIN_S,
        # One retry at once renews a connection that a restarted Redis has closed; the library's own
        # default would make the writer wait for seconds.
        retry=Retry(NoBackoff(), 1),
    )
