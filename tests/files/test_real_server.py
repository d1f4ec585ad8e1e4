"""Files through the real program: large ones, cut-off ones, many slow readers, and the memory all that takes."""

import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
import pytest

from tests.product import Product, wait_until

MIB = 2**20
SLOW_READERS = 20


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    with Product(tmp_path_factory.mktemp("files-product") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def token(product: Product) -> str:
    return product.token()


def connected(product: Product) -> socket.socket:
    address = urlsplit(product.address)
    return socket.create_connection((address.hostname or "", address.port or 0), timeout=60)


def head_of_upload(token: str, size: int, name: str = "big.bin") -> bytes:
    lines = [
        "POST /api/files HTTP/1.1",
        "Host: localhost",
        f"Authorization: Bearer {token}",
        f"X-File-Name: {name}",
        f"Content-Length: {size}",
        "Connection: close",
    ]
    return "\r\n".join([*lines, "", ""]).encode()


def upload(product: Product, token: str, size: int) -> tuple[int, Any]:
    """Send that many bytes; returns the status and the JSON of the answer."""
    with connected(product) as sock:
        sock.sendall(head_of_upload(token, size))
        piece = bytes(range(256)) * 4096
        for start in range(0, size, MIB):
            sock.sendall(piece[: min(MIB, size - start)])
        answer = b"".join(iter(lambda: sock.recv(MIB), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body)


def kept(product: Product) -> list[Path]:
    return [path for path in (product.folder / "files").rglob("*") if path.is_file()]


def memory(product: Product) -> int:
    assert product.process
    return int(psutil.Process(product.process.pid).memory_info().rss)


def test_the_largest_file_passes_through_without_being_in_memory(product: Product, token: str) -> None:
    assert product.call("PATCH", "/api/workspaces/current", token, {"largest_file_mib": 100})[0] == 200
    upload(product, token, MIB)
    before = memory(product)

    statuses = [upload(product, token, 100 * MIB)[0] for _ in range(2)]

    assert statuses == [201, 201]
    assert memory(product) - before < 16 * MIB
    assert upload(product, token, 100 * MIB + 1)[0] == 413


def test_more_than_any_file_may_have_is_refused_by_its_head(product: Product, token: str) -> None:
    with connected(product) as sock:
        sock.sendall(head_of_upload(token, 110 * MIB))
        answer = sock.recv(4096)

    assert answer.startswith(b"HTTP/1.1 413")
    assert b"at most 101 MiB" in answer


def test_other_bodies_stay_small(product: Product, token: str) -> None:
    with connected(product) as sock:
        sock.sendall(head_of_upload(token, 11 * MIB).replace(b"/api/files ", b"/api/issues "))
        answer = sock.recv(4096)

    assert answer.startswith(b"HTTP/1.1 413")


def test_an_upload_that_is_cut_off_leaves_nothing(product: Product, token: str) -> None:
    before = kept(product)

    with connected(product) as sock:
        sock.sendall(head_of_upload(token, 20 * MIB) + bytes(5 * MIB))

    assert product.call("GET", "/healthz", token)[0] == 200
    assert kept(product) == before


def test_slow_readers_hold_nobody_up(product: Product, token: str) -> None:
    _, file = upload(product, token, 20 * MIB)
    request = f"GET {file['url']} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n".encode()

    with ExitStack() as stack:
        readers = [stack.enter_context(connected(product)) for _ in range(SLOW_READERS)]
        for each in readers:
            each.sendall(request)
        # More than the server has threads, and none of them reads on.
        begun = [wait_until(lambda each=each: each.recv(1), 10, "the first byte") for each in readers]
        answered = product.call("GET", "/api/issues?limit=1", token)[0]

    assert (begun, answered) == ([b"H"] * SLOW_READERS, 200)


def test_a_part_of_a_large_file_comes_alone(product: Product, token: str) -> None:
    _, file = upload(product, token, 3 * MIB)
    lines = [f"GET {file['url']} HTTP/1.1", "Host: localhost", f"Authorization: Bearer {token}"]
    request = "\r\n".join([*lines, "Range: bytes=1000000-1000009", "Connection: close", "", ""])

    with connected(product) as sock:
        sock.sendall(request.encode())
        answer = b"".join(iter(lambda: sock.recv(MIB), b""))

    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 206")
    assert b"Content-Range: bytes 1000000-1000009/3145728" in head
    assert body == (bytes(range(256)) * 2)[1000000 % 256 :][:10]


def test_readiness_tells_of_files(product: Product, token: str) -> None:
    assert product.call("GET", "/readyz", token)[1]["checks"]["storage"] == "ok"
