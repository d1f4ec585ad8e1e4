"""Small pictures: upright, without notes, of bounded work; and pictures of people."""

import struct
import threading
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from exponential_app.files import pictures, previews
from exponential_app.kernel.storage import DiskStorage
from tests.cast import EVERYONE, Caller, World, ok
from tests.factories import picture, read, send_file


def opened(answer: Any) -> Image.Image:
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.mimetype == "image/webp"
    return Image.open(BytesIO(answer.data))


def preview(by: Caller, content: bytes, width: int = 320) -> Any:
    file = send_file(by, content, "shot.png")
    return read(by, f"/api/files/{file['id']}/preview?width={width}")


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def bomb(side: int = 50_000) -> bytes:
    """Return a PNG of a few kilobytes that unpacks to gigabytes."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
def test_a_picture_is_made_small(ada: Caller, form: str) -> None:
    made = opened(preview(ada, picture(1000, 500, form)))

    assert made.size == (320, 160)


def test_a_small_picture_stays_as_small_as_it_is(ada: Caller) -> None:
    assert opened(preview(ada, picture(40, 30), 1280)).size == (40, 30)


def test_a_turned_picture_stands_upright_and_forgets_the_camera(ada: Caller) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "A camera"
    content = picture(60, 40, "JPEG", exif=exif.tobytes())

    file = send_file(ada, content, "turned.jpg")
    made = opened(preview(ada, content))

    assert (file["width"], file["height"]) == (40, 60)
    assert made.size == (40, 60)
    assert dict(made.getexif()) == {}


def test_of_a_moving_picture_the_first_frame_is_shown(ada: Caller) -> None:
    frames = [Image.new("P", (20, 20), number) for number in (1, 2)]
    content = BytesIO()
    frames[0].save(content, "GIF", save_all=True, append_images=frames[1:])

    assert getattr(opened(preview(ada, content.getvalue())), "n_frames", 1) == 1


def test_what_is_see_through_stays_so(ada: Caller) -> None:
    content = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(content, "PNG")

    assert opened(preview(ada, content.getvalue())).mode == "RGBA"


@pytest.mark.parametrize("content", [bomb(), b"\x89PNG\r\n\x1a\nnonsense", picture()[:-30], b"words"])
def test_what_cannot_be_made_small_is_not_found(ada: Caller, content: bytes) -> None:
    answer = preview(ada, content)

    assert answer.status_code == 404


def test_a_bomb_costs_nothing_when_it_is_sent(ada: Caller) -> None:
    file = send_file(ada, bomb(), "bomb.png")

    assert (file["media_type"], file["width"]) == ("image/png", 50_000)


@pytest.mark.parametrize("width", ["1", "321", "abc", "-640", "99999999999"])
def test_only_three_widths_are_made(ada: Caller, width: str) -> None:
    file = send_file(ada, picture(), "shot.png")

    assert ada.get(f"/api/files/{file['id']}/preview?width={width}").status_code == 422


def test_a_picture_is_made_once(ada: Caller, storage: DiskStorage, monkeypatch: pytest.MonkeyPatch) -> None:
    file = send_file(ada, picture(1000, 500), "shot.png")
    path = f"/api/files/{file['id']}/preview"
    first = read(ada, path).data
    monkeypatch.setattr(pictures, "preview", None)

    assert read(ada, path).data == first
    assert storage.total().count == 2


def test_a_request_does_not_wait_long_for_a_picture(ada: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    file = send_file(ada, picture(1000, 500), "shot.png")
    go_on = threading.Event()
    slowly = pictures.preview

    def make(original: Any, width: int) -> bytes | None:
        go_on.wait()
        return slowly(original, width)

    monkeypatch.setattr(pictures, "preview", make)
    monkeypatch.setattr(previews, "WAIT_S", 0.01)
    waiting = read(ada, f"/api/files/{file['id']}/preview")
    monkeypatch.setattr(previews, "WAIT_S", 30.0)
    go_on.set()

    assert (waiting.status_code, waiting.headers["Retry-After"]) == (503, "2")
    assert opened(read(ada, f"/api/files/{file['id']}/preview")).size == (640, 320)


def test_a_person_has_a_square_picture_that_those_see_who_meet_them(world: World, ben: Caller) -> None:
    answer = ok(ben.put("/api/account/avatar", data=picture(400, 300, "JPEG")))

    path = answer["image"]
    assert opened(read(ben, path)).size == (256, 256)
    # Cleo is a guest of a team that Ben is not in.
    assert {name for name in EVERYONE if read(world.callers[name], path).status_code == 200} == {"ada", "ben", "mia"}


def test_everybody_is_told_of_a_new_picture(ada: Caller, mia: Caller) -> None:
    before = next(each for each in ok(ada.get("/api/workspaces/members"))["members"] if each["id"] == mia.person_id)

    image = ok(mia.put("/api/account/avatar", data=picture()))["image"]

    after = next(each for each in ok(ada.get("/api/workspaces/members"))["members"] if each["id"] == mia.person_id)
    assert (after["image"], after["version"]) == (image, before["version"] + 1)


def test_another_picture_takes_the_place_of_the_first(mia: Caller, storage: DiskStorage) -> None:
    first = ok(mia.put("/api/account/avatar", data=picture()))["image"]
    second = ok(mia.put("/api/account/avatar", data=picture(50, 50)))["image"]

    assert first != second
    assert mia.get(first).status_code == 404
    assert storage.total().count == 1
    assert ok(mia.delete("/api/account/avatar")) == {"image": None}
    assert ok(mia.delete("/api/account/avatar")) == {"image": None}
    assert (mia.get(second).status_code, storage.total().count) == (404, 0)


@pytest.mark.parametrize("content", [b"", b"words", bomb(), b"GIF89a"])
def test_only_a_picture_is_a_picture(mia: Caller, storage: DiskStorage, content: bytes) -> None:
    refused = mia.put("/api/account/avatar", data=content)

    assert (refused.status_code, list(refused.json["fields"])) == (422, ["file"])
    assert storage.total().count == 0
