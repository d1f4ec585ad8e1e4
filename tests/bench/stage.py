"""What the benchmarks run on: seeded data folders and the product running on them, made when first asked for."""

import json
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from tests.bench.load import Client, request
from tests.bench.seed import Seeded, make_folder
from tests.product import Product

# The benchmarks measure what the product can do, not what it lets one caller do.
UNLIMITED = {"EXPONENTIAL_API_RATE_LIMIT_PER_MINUTE": "1000000000", "EXPONENTIAL_LOG_FORMAT": "json"}
PEOPLE_WITH_TOKENS = 20


@dataclass(frozen=True)
class Scene:
    """The product running on seeded data, and tokens of its first people, the owner's first."""

    product: Product
    seeded: Seeded
    tokens: list[str]

    @property
    def address(self) -> str:
        """Where it answers."""
        return self.product.address

    def get(self, path: str) -> Any:
        """Read JSON as the owner."""
        return self.product.call("GET", path, self.tokens[0])[1]

    def ask(self, path: str, **headers: str) -> tuple[bytes, bytes]:
        """Return head and body of one answer to the owner, as bytes."""
        place = urlsplit(self.address)
        client = Client(place.hostname or "", place.port or 0)
        client.socket.settimeout(60)
        with client.socket:
            client.ask(request("GET", path, self.tokens[0], None, **headers))
            while client.read() is None:
                pass
        head, _, body = client.answer.partition(b"\r\n\r\n")
        return head, body


@dataclass
class Stage:
    """Options of a run, and its scenes by number of issues."""

    rounds: int
    seconds: float
    issues: tuple[int, ...]

    def __post_init__(self) -> None:
        self._stack = ExitStack()
        self.folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="exponential-bench-")))
        # The embedded database may run as somebody else, who must be able to reach its folder.
        self.folder.chmod(0o711)
        self._scenes: dict[int, Scene] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def scene(self, issues: int) -> Scene:
        """Return the product running on so many issues."""
        if issues not in self._scenes:
            folder = self.folder / f"issues-{issues}"
            seeded, tokens = make_folder(folder, issues=issues, people_with_tokens=PEOPLE_WITH_TOKENS)
            product = self._stack.enter_context(Product(folder, **UNLIMITED))
            self._scenes[issues] = Scene(product, seeded, tokens)
        return self._scenes[issues]


def body(**values: Any) -> bytes:
    """Write a request body."""
    return json.dumps(values).encode()
