"""The shell at every address of the app, the files below it, and what browsers are told about them."""

import base64
import hashlib
import re

import brotli  # type: ignore[import-untyped]
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import World


@pytest.fixture
def visitor(app: Flask, world: World) -> FlaskClient:
    return app.test_client()


@pytest.mark.parametrize(
    "address", ["/", "/sign-in", "/acme", "/acme/team/ENG/active", "/acme/issue/ENG-1/a-title", "/nowhere/at/all"]
)
def test_every_address_of_the_app_is_the_shell(visitor: FlaskClient, address: str) -> None:
    answer = visitor.get(address)

    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("address", ["/api", "/api/unknown", "/v1/unknown", "/robots.txt", "/a/b.php", "/scim/v2/x"])
def test_what_the_server_answers_itself_is_never_the_shell(visitor: FlaskClient, address: str) -> None:
    answer = visitor.get(address)

    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"


def test_writing_to_an_unknown_address_of_the_api_is_not_found(visitor: FlaskClient) -> None:
    assert visitor.post("/api/unknown").status_code == 404


def test_the_policy_allows_exactly_the_inline_scripts_of_the_page(visitor: FlaskClient) -> None:
    answer = visitor.get("/")

    scripts = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    hashes = {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts}
    policy = answer.headers["Content-Security-Policy"]
    assert len(scripts) == 1
    assert set(re.findall(r"'sha256-([^']+)'", policy)) == hashes
    assert "unsafe" not in policy


def test_the_page_has_no_inline_styles_or_handlers(visitor: FlaskClient) -> None:
    page = visitor.get("/").text

    assert "style=" not in page
    assert not re.search(r"\son\w+=", page)


def test_everything_the_page_names_exists_and_may_be_kept_for_ever(visitor: FlaskClient) -> None:
    page = visitor.get("/").text
    addresses = set(re.findall(r'"(/static/[^"]+)"', page))

    kept = {address: visitor.get(address).headers.get("Cache-Control") for address in addresses}

    assert len(addresses) > 12
    assert set(kept.values()) == {"public, max-age=31536000, immutable"}, kept


def test_a_file_of_another_build_is_served_but_asked_for_again(visitor: FlaskClient) -> None:
    answer = visitor.get("/static/0123456789ab/core/store.js")

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


def test_an_unknown_file_is_not_found(visitor: FlaskClient) -> None:
    assert visitor.get("/static/0123456789ab/core/unknown.js").status_code == 404
    assert visitor.get("/static/0123456789ab/../pages.py").status_code == 404


def test_files_come_compressed_with_a_tag_for_each_form(visitor: FlaskClient) -> None:
    plain = visitor.get("/static/x/core/store.js")
    small = visitor.get("/static/x/core/store.js", headers={"Accept-Encoding": "br"})

    assert brotli.decompress(small.data) == plain.data
    assert small.headers["Vary"] == "Accept-Encoding"
    assert small.headers["ETag"] != plain.headers["ETag"]


def test_a_file_that_the_browser_has_is_not_sent_again(visitor: FlaskClient) -> None:
    tag = visitor.get("/").headers["ETag"]

    answer = visitor.get("/", headers={"If-None-Match": f'"other", W/{tag}'})

    assert answer.status_code == 304
    assert answer.data == b""


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("core/store.js", "text/javascript; charset=utf-8"),
        ("vendor/preact.mjs", "text/javascript; charset=utf-8"),
        ("css/all.css", "text/css; charset=utf-8"),
        ("vendor/icons.svg", "image/svg+xml"),
        ("vendor/inter-latin.woff2", "font/woff2"),
    ],
)
def test_files_have_their_types(visitor: FlaskClient, path: str, media_type: str) -> None:
    answer = visitor.get(f"/static/x/{path}")

    assert answer.content_type == media_type
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_manifest_and_the_worker_are_at_the_root(visitor: FlaskClient) -> None:
    manifest = visitor.get("/manifest.webmanifest")
    worker = visitor.get("/service-worker.js")

    assert manifest.get_json(force=True)["icons"][0]["src"].endswith("/icon.svg")
    assert worker.content_type.startswith("text/javascript")
    assert worker.headers["Content-Security-Policy"] == "default-src 'none'; connect-src 'self'"


def test_the_critical_files_stay_small(visitor: FlaskClient) -> None:
    page = visitor.get("/").text
    critical = {
        address
        for address in re.findall(r'(?:modulepreload|stylesheet)" href="(/static/[^"]+)"', page)
        if not address.endswith(".woff2")
    }

    size = sum(len(visitor.get(address, headers={"Accept-Encoding": "br"}).data) for address in critical)

    print(f"critical JavaScript and CSS: {size / 1000:.0f} kB in {len(critical)} files")
    assert size < 150_000
