"""The floor: a bare Flask handler on the product's own server, in a process of its own."""

import argparse
import contextlib
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask, Response

from exponential_app.kernel import logs
from exponential_app.kernel.serving import make_servers
from exponential_app.kernel.streams import StreamHub

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def bare_handler(*, answer_bytes: int) -> Iterator[str]:
    """Serve one Flask view that returns so many bytes it already has; yields the address of the view."""
    command = [sys.executable, "-m", "tests.bench.floor", "--bytes", str(answer_bytes)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        port = int(process.stdout.readline())
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGINT)


def main() -> None:
    """Serve until interrupted; prints the port."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.floor", description=__doc__)
    parser.add_argument("--bytes", type=int, default=2)
    body = b"x" * parser.parse_args().bytes
    logs.configure("json")
    app = Flask("floor", static_folder=None)
    app.add_url_rule("/", view_func=lambda: Response(body, content_type="application/json"))
    with socket.create_server(("127.0.0.1", 0), backlog=1024) as listener, contextlib.suppress(KeyboardInterrupt):
        server = make_servers(app, listeners=[listener], hub=StreamHub())
        print(listener.getsockname()[1], flush=True)
        server.run()


if __name__ == "__main__":
    main()
