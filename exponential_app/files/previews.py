"""Smaller pictures: made one at a time beside the requests, when the first one asks, and kept."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO

from exponential_app.files import pictures
from exponential_app.kernel.errors import NotFound, Unavailable
from exponential_app.kernel.storage import Storage

# A request that waits holds one of few threads of the server; who asks again finds the picture made.
WAIT_S = 2.0
ASK_AGAIN_S = 2
MOST_WAITING = 64

_maker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="previews")
_making: dict[str, Future[None]] = {}
_lock = threading.Lock()


def open_preview(storage: Storage, key: str, width: int) -> BinaryIO:
    """Open the picture that is kept under a key, made at most `width` wide.

    Raises NotFound for what is no picture or too large a one, Unavailable when it takes longer than two seconds.
    """
    made = f"{key}-{width}"
    try:
        return storage.open(made)
    except NotFound:
        future = _begin(storage, key, width)
    try:
        future.result(WAIT_S)
    except TimeoutError:
        raise Unavailable("The small picture is being made.", retry_after_s=ASK_AGAIN_S) from None
    return storage.open(made)


def _begin(storage: Storage, key: str, width: int) -> Future[None]:
    with _lock:
        made = f"{key}-{width}"
        if made not in _making:
            if len(_making) >= MOST_WAITING:
                raise Unavailable("Many small pictures are being made.", retry_after_s=ASK_AGAIN_S)
            _making[made] = _maker.submit(_make, storage, key, width)
        return _making[made]


def _make(storage: Storage, key: str, width: int) -> None:
    try:
        with storage.open(key) as original:
            content = pictures.preview(original, width)
        if content is None:
            raise NotFound("There is no small picture of this.")
        storage.put(f"{key}-{width}", [content])
    finally:
        with _lock:
            del _making[f"{key}-{width}"]
