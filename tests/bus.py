"""The bus between processes: a Redis server on loopback, and brokers on it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from fakeredis import TcpFakeServer

from exponential_app.kernel.broker import Broker, make_broker


@contextmanager
def connected(redis_url: str | None) -> Iterator[Broker]:
    broker = make_broker(redis_url)
    broker.start()
    try:
        yield broker
    finally:
        broker.close()


@contextmanager
def redis_at(port: int) -> Iterator[TcpFakeServer]:
    """Serve the Redis protocol on a port of loopback."""
    server = TcpFakeServer(("127.0.0.1", port), server_type="redis")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
