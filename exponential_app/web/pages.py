"""Serves the browser client: the shell at every address of the app, and the files it loads."""

from pathlib import PurePosixPath

import orjson
from flask import Flask, Response, request
from werkzeug.routing import PathConverter

from exponential_app.config import Settings
from exponential_app.kernel.errors import NotFound
from exponential_app.web.assets import MEDIA_TYPES, Asset, Assets, accepted_encodings
from exponential_app.web.shell import Shell, make_shell

FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

MANIFEST = {
    "name": "Exponential",
    "short_name": "Exponential",
    "id": "/",
    "start_url": "/",
    "scope": "/",
    "display": "standalone",
    "background_color": "#f4f6f8",
    "theme_color": "#f4f6f8",
    "description": "The issue tracker a team owns.",
    "categories": ["productivity"],
    # Each leads to the workspace seen last.
    "shortcuts": [
        {"name": "My issues", "url": "/?open=my-issues"},
        {"name": "Search", "url": "/?open=search"},
        {"name": "New issue", "url": "/?open=new-issue"},
    ],
}


# File, side in pixels, and what a system may do with it; packaging/draw_icons.py draws them.
ICONS = (
    ("icon.svg", "any", "any"),
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable-512.png", "512x512", "maskable"),
)


class AppAddress(PathConverter):
    """A path that may be a screen: not below what the server answers itself, and no file name."""

    regex = r"(?!(?:api|v1|static|healthz|readyz|metrics|scim|mcp)(?:/|$))[^/.](?:[^.]*[^/.])?/?"


class Client:
    """The client's files and shell; outside production they follow the files on disk."""

    def __init__(self, *, follows_disk: bool) -> None:
        self.assets = Assets()
        self._follows_disk = follows_disk
        self._shell = make_shell(self.assets)

    def shell(self) -> Shell:
        """Return the page for the present build."""
        if self._follows_disk and self.assets.refresh():
            self._shell = make_shell(self.assets)
        return self._shell


def register(app: Flask, settings: Settings) -> None:
    """Add the pages and files of the client to the app."""
    client = Client(follows_disk=settings.environment != "production")
    strict_transport = settings.app_url.startswith("https://")

    def shell(address: str = "") -> Response:
        page = client.shell()
        response = answer(page.page, "text/html; charset=utf-8", ASK_AGAIN)
        response.headers["Content-Security-Policy"] = page.policy
        if strict_transport:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        return response

    def static(build: str, path: str) -> Response:
        asset = client.assets.find(path)
        if asset is None:
            raise NotFound
        # A tab opened before an upgrade still finds its files, though not for ever.
        return answer(asset, asset.media_type, FOREVER if build == client.assets.build else ASK_AGAIN)

    def manifest() -> Response:
        content = orjson.dumps(MANIFEST | {"icons": icons(client)})
        return answer(Asset("manifest", content), "application/manifest+json", ASK_AGAIN)

    def service_worker() -> Response:
        asset = client.assets.find("service-worker.js")
        if asset is None:
            raise NotFound
        response = answer(asset, asset.media_type, ASK_AGAIN)
        # A worker has a policy of its own; this one fetches our files and nothing else.
        response.headers["Content-Security-Policy"] = "default-src 'none'; connect-src 'self'"
        return response

    app.url_map.converters["app_address"] = AppAddress
    app.add_url_rule("/", "web.home", shell)
    app.add_url_rule("/<app_address:address>", "web.shell", shell)
    app.add_url_rule("/static/<build>/<path:path>", "web.static", static)
    app.add_url_rule("/manifest.webmanifest", "web.manifest", manifest)
    app.add_url_rule("/service-worker.js", "web.service_worker", service_worker)


def icons(client: Client) -> list[dict[str, str]]:
    """Return the icons as the manifest names them."""
    kinds = {path: MEDIA_TYPES[PurePosixPath(path).suffix] for path, _, _ in ICONS}
    return [
        {"src": client.assets.url(path), "sizes": sizes, "purpose": purpose, "type": kinds[path]}
        for path, sizes, purpose in ICONS
    ]


def answer(asset: Asset, media_type: str, cache_control: str) -> Response:
    """Answer the current request with a file: in the best encoding it takes, or 304 when it has it already."""
    encoding = asset.encoding_for(accepted_encodings(request.headers.get("Accept-Encoding", "")))
    etag = f'"{asset.digest}-{encoding}"' if encoding else f'"{asset.digest}"'
    held = etag in {each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")}
    response = Response(status=304) if held else Response(asset.encoded(encoding), content_type=media_type)
    response.headers.update(HEADERS)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = cache_control
    response.headers["Vary"] = "Accept-Encoding"
    if encoding and not held:
        response.headers["Content-Encoding"] = encoding
    return response
