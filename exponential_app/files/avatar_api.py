"""Routes of pictures of people."""

from io import BytesIO
from typing import Any, BinaryIO

from flask import Response, request

from exponential_app.files import avatars
from exponential_app.files.content_api import sent, storage
from exponential_app.kernel.actor import Identity
from exponential_app.kernel.endpoint import Endpoints
from exponential_app.kernel.errors import TooLarge
from exponential_app.kernel.ids import parse_id
from exponential_app.kernel.schema import Answer

portraits = Endpoints("accounts")

LARGEST_MIB = 10


class ImageAnswer(Answer):
    """Where one's picture is, if there is one."""

    image: str | None


@portraits.put("/account/avatar", auth="person", answer=ImageAnswer, takes_file=True)
def set_avatar(actor: Identity) -> dict[str, Any]:
    """Choose one's picture: the body, or the part `file` of a form; it is cropped to a square."""
    return {"image": avatars.set_avatar(actor, storage(), _picture())}


@portraits.delete("/account/avatar", auth="person", answer=ImageAnswer)
def remove_avatar(actor: Identity) -> dict[str, Any]:
    """Go without a picture."""
    avatars.remove_avatar(actor, storage())
    return {"image": None}


@portraits.get("/avatars/<avatar_id>", auth="person", gives_file=True)
def get_avatar(actor: Identity, avatar_id: str) -> Response:
    """Read the picture of oneself or of somebody whom one meets in a workspace."""
    wanted = parse_id(avatar_id)
    avatars.require_seen(actor, wanted)
    headers = {"Content-Type": "image/webp", "Cache-Control": "private, max-age=2592000, immutable"}
    return sent(lambda: storage().open(wanted.hex), wanted.hex, headers)


def _picture() -> BinaryIO:
    part = request.files.get("file")
    stream = part.stream if part is not None else request.stream
    content = stream.read(LARGEST_MIB * 2**20 + 1)
    if len(content) > LARGEST_MIB * 2**20:
        raise TooLarge(f"A picture of a person may have at most {LARGEST_MIB} MiB.", code="file_too_large")
    return BytesIO(content)
