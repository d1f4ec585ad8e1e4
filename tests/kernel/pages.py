"""A WSGI app whose pages behave in the ways that matter to a server."""

import threading
from collections.abc import Callable, Iterable, Iterator
from wsgiref.types import StartResponse, WSGIEnvironment

from exponential_app.kernel.connection import Listener
from exponential_app.kernel.streams import StreamHub

Finish = Callable[[str, list[tuple[str, str]]], object]
TOPIC = "news"


class App:
    """A few pages that behave in the ways that matter to a server."""

    def __init__(self) -> None:
        self.hub = StreamHub()
        self.entered = threading.Event()
        self.may_finish = threading.Event()
        self.iterator_closed = threading.Event()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        page: Callable[[WSGIEnvironment, Finish], Iterable[bytes]] = getattr(self, environ["PATH_INFO"].strip("/"))
        return page(environ, start_response)

    def hello(self, environ: WSGIEnvironment, start: Finish) -> Iterable[bytes]:
        start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "5")])
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else b"hello"]

    def echo(self, environ: WSGIEnvironment, start: Finish) -> Iterable[bytes]:
        body = environ["wsgi.input"].read()
        start("200 OK", [("Content-Length", str(len(body)))])
        return [body]

    def empty(self, _environ: WSGIEnvironment, start: Finish) -> Iterable[bytes]:
        start("204 No Content", [])
        return []

    def big(self, _environ: WSGIEnvironment, start: Finish) -> Iterable[bytes]:
        start("200 OK", [("Content-Length", str(8 << 20))])
        return [b"x" * (8 << 20)]

    def endless(self, _environ: WSGIEnvironment, start: Finish) -> Iterable[bytes]:
        start("200 OK", [])
        return self._pieces()

    def slow(self, _environ: WSGIEnvironment, start: Finish) -> Iterable[bytes]:
        self.entered.set()
        self.may_finish.wait(10)
        start("200 OK", [("Content-Length", "4")])
        return [b"done"]

    def broken(self, _environ: WSGIEnvironment, _start: Finish) -> Iterable[bytes]:
        raise LookupError("secret inside")

    def addresses(self, environ: WSGIEnvironment, start: Finish) -> Iterable[bytes]:
        body = environ.get("HTTP_X_FORWARDED_FOR", "").encode()
        start("200 OK", [("Content-Length", str(len(body)))])
        return [body]

    def stream(self, environ: WSGIEnvironment, start: Finish) -> Iterable[bytes]:
        detach = environ.get("exponential.detach")
        if detach is None:
            start("200 OK", [("Content-Length", "4")])
            return [b"poll"]
        self.hub.open(TOPIC)
        detach(self.hub.accept(Listener("ada", "session", TOPIC), after=0))
        status = "503 Away" if environ["QUERY_STRING"] == "away" else "200 OK"
        length = [("Content-Length", "6")] if environ["QUERY_STRING"] == "length" else []
        start(status, [("Content-Type", "text/event-stream"), *length])
        return iter([b"", b"first\n"])

    def _pieces(self) -> Iterator[bytes]:
        try:
            while True:
                yield b"y" * 65_536
        finally:
            self.iterator_closed.set()
