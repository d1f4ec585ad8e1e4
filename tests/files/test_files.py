"""Files are kept as they came, answered with headers that disarm them, and named harmlessly."""

from io import BytesIO
from typing import Any

import pytest

from exponential_app.kernel.storage import DiskStorage
from tests.cast import Caller, ok
from tests.factories import picture, post_file, read, send_file


def test_a_file_comes_back_byte_for_byte(ada: Caller) -> None:
    content = bytes(range(256)) * 3000

    file = send_file(ada, content, "all bytes.bin")
    answer = read(ada, file["url"])

    assert answer.data == content
    assert file["url"] == f"/api/files/{file['id']}/all%20bytes.bin"
    assert (file["size_bytes"], file["media_type"]) == (len(content), "application/octet-stream")


def test_a_file_may_come_as_a_part_of_a_form(ada: Caller) -> None:
    form = {"file": (BytesIO(picture()), "shot.png")}

    file = ok(ada.post("/api/files", data=form, content_type="multipart/form-data"))

    assert (file["name"], file["media_type"], file["width"], file["height"]) == ("shot.png", "image/png", 40, 30)


def test_what_is_missing_is_named(ada: Caller) -> None:
    nameless = ada.post("/api/files", data=b"x", content_type="application/octet-stream")
    partless = ada.post("/api/files", data={"other": "x"}, content_type="multipart/form-data")
    empty = post_file(ada, b"")
    strange = post_file(ada, b"x", id="x")

    assert [(each.status_code, list(each.json["fields"])) for each in (nameless, partless, empty, strange)] == [
        (422, ["X-File-Name"]),
        (422, ["file"]),
        (422, ["file"]),
        (422, ["id"]),
    ]


def test_the_same_file_under_the_same_id_is_one_file(ada: Caller, ben: Caller, storage: DiskStorage) -> None:
    chosen = "01900000-0000-7000-8000-00000000f11e"

    first = ok(post_file(ada, b"same", id=chosen))
    again = ok(post_file(ada, b"same", id=chosen))
    other = post_file(ada, b"other", id=chosen)
    stranger = post_file(ben, b"same", id=chosen)

    assert first == again
    assert [other.status_code, stranger.status_code] == [409, 409]
    assert storage.total().count == 1


def test_an_idempotency_key_covers_the_content(ada: Caller, storage: DiskStorage) -> None:
    headers = {"X-File-Name": "a.txt", "Idempotency-Key": "once"}

    first, again, other = (ada.post("/api/files", data=each, headers=headers) for each in (b"one", b"one", b"two"))

    assert ok(first) == ok(again)
    assert (other.status_code, other.json["code"]) == (409, "idempotency_key_reused")
    assert storage.total().count == 1


@pytest.mark.parametrize(
    ("range_", "status", "body", "told"),
    [
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=7-", 206, b"789", "bytes 7-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=8-900", 206, b"89", "bytes 8-9/10"),
        # Nobody needs many parts at once but who wants to make the server work.
        ("bytes=0-1,3-4", 200, b"0123456789", None),
        ("bytes=" + ",".join(["0-"] * 5000), 200, b"0123456789", None),
        ("bytes=4-2", 200, b"0123456789", None),
        ("lines=1-2", 200, b"0123456789", None),
        ("bytes=10-", 416, None, None),
    ],
)
def test_a_part_is_served_as_asked(ada: Caller, range_: str, status: int, body: bytes | None, told: str | None) -> None:
    file = send_file(ada, b"0123456789")

    answer = read(ada, file["url"], Range=range_)

    assert answer.status_code == status
    assert body is None or answer.data == body
    assert answer.headers.get("Content-Range") == told


def test_what_the_browser_has_is_not_sent_again(ada: Caller) -> None:
    file = send_file(ada)
    etag = read(ada, file["url"]).headers["ETag"]

    assert read(ada, file["url"], If_None_Match=etag).status_code == 304
    assert read(ada, file["url"], Range="bytes=1-", If_Range='"another"').status_code == 200


def test_head_tells_the_size_and_sends_nothing(ada: Caller) -> None:
    file = send_file(ada, b"12345")

    answer = ada.request("HEAD", file["url"])

    assert (answer.status_code, answer.headers["Content-Length"], answer.data) == (200, "5", b"")


def test_every_file_is_served_disarmed(ada: Caller) -> None:
    headers = read(ada, send_file(ada)["url"]).headers

    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"].startswith("private")
    assert headers["Vary"].startswith("Cookie, Authorization")


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HOSTILE: list[tuple[str, bytes, str, str]] = [
    ("page.png", b"<!doctype html><script>alert(1)</script>", "text/html", "attachment"),
    ("page.png", b"\n  <b onclick=alert(1)>", "text/html", "attachment"),
    ("drawing.svg", SVG, "image/svg+xml", "attachment"),
    ("drawing.png", SVG, "image/svg+xml", "attachment"),
    ("wide.txt", "<script>alert(1)</script>".encode("utf-16"), "text/html", "attachment"),
    ("feed.xml", b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "text/html", "attachment"),
    # It is a picture and a script in one; told as a picture, with nosniff, it is no script to any browser.
    ("both.js", b"GIF89a/*" + b"\x00" * 20 + b"*/=1;alert(1)", "image/gif", "inline"),
    ("report.pdf", b"%PDF-1.7 ...", "application/pdf", "attachment"),
    ("report.pdf", b"plain words", "text/plain", "attachment"),
    ("setup.png", b"MZ\x90\x00\x03\x00", "application/octet-stream", "attachment"),
    ("sheet.xlsx", b"PK\x03\x04" + b"\0" * 26 + b"virus.exe", "application/zip", "attachment"),
    ("data.csv", b"a,b\n1,2\n", "text/csv", "attachment"),
    ("data.csv", b"\x00\x01\x02", "application/octet-stream", "attachment"),
]


@pytest.mark.parametrize(("name", "content", "media_type", "how"), HOSTILE)
def test_a_file_is_what_is_in_it(ada: Caller, name: str, content: bytes, media_type: str, how: str) -> None:
    headers = {"X-File-Name": name, "Content-Type": "image/png"}

    file = ok(ada.post("/api/files", data=content, headers=headers))
    answer = read(ada, file["url"])

    assert file["media_type"] == media_type
    assert answer.mimetype == media_type
    assert answer.headers["Content-Disposition"].startswith(how)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ada\\plan.txt", "plan.txt"),
        ("a\x00b\r\nSet-Cookie: x.txt", "abSet-Cookie: x.txt"),
        ("invoice\u202etxt.exe", "invoicetxt.exe"),
        ("  two   spaces .png ", "two spaces .png"),
        ("...", "file"),
        ("", "file"),
        ("x" * 300 + ".png", "x" * 196 + ".png"),
        ("مخطط.png", "مخطط.png"),
        ('quo"te.png', 'quo"te.png'),
    ],
)
def test_names_are_made_harmless(ada: Caller, given: str, kept: str) -> None:
    form = {"file": (BytesIO(picture()), "x.png")}
    file = send_file(ada, picture(), given) if given else ok(
        ada.post("/api/files", data=form | {"file": (BytesIO(b"x"), "...")}, content_type="multipart/form-data")
    )

    told = read(ada, file["url"]).headers["Content-Disposition"]

    assert file["name"] == kept
    assert told.isascii()
    assert "\n" not in told


def test_the_address_leads_nowhere_but_to_the_id(ada: Caller) -> None:
    file = send_file(ada)

    renamed = read(ada, f"/api/files/{file['id']}/another-name.html")
    outside = [ada.get(f"/api/files/{each}/x") for each in ("..", "%2e%2e", "..%2f..%2fsecrets.json", "\x00")]

    assert (renamed.status_code, renamed.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert {each.status_code for each in outside} == {404}


def test_moving_and_spoken_files_are_known(ada: Caller) -> None:
    cases: dict[str, Any] = {
        "clip.mp4": (b"\x00\x00\x00\x18ftypisom" + b"\0" * 20, "video/mp4"),
        "clip.mov": (b"\x00\x00\x00\x14ftypqt  " + b"\0" * 20, "video/quicktime"),
        "song.mp3": (b"ID3\x03" + b"\0" * 20, "audio/mpeg"),
        "word.docx": (b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml", "application/vnd.openxmlformats-"),
        "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 20, "application/msword"),
    }

    found = {name: send_file(ada, content, name)["media_type"] for name, (content, _) in cases.items()}

    assert {name: found[name].startswith(expected) for name, (_, expected) in cases.items()} == dict.fromkeys(
        cases, True
    )
