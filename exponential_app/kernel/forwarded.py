"""The client's address behind trusted proxies."""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

Network = IPv4Network | IPv6Network


def client_address(peer: str, forwarded_for: str | None, trusted: Sequence[Network]) -> str:
    """Return the nearest address that is not one of the trusted proxies.

    Read from the right: what stands further left was written by the client and can be anything.
    """
    if not forwarded_for or not is_trusted(peer, trusted):
        return peer
    nearest = peer
    for hop in reversed([part.strip() for part in forwarded_for.split(",")]):
        if not _is_address(hop):
            return nearest
        nearest = hop
        if not is_trusted(hop, trusted):
            return nearest
    return nearest


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def is_trusted(address: str, trusted: Sequence[Network]) -> bool:
    """Tell whether the address is one of the proxies that are believed."""
    return bool(trusted) and _is_address(address) and any(ip_address(address) in network for network in trusted)


class TrustedProxies:
    """WSGI middleware: believes `X-Forwarded-For` and `X-Forwarded-Proto` when a trusted proxy says so."""

    def __init__(self, app: WSGIApplication, trusted: Sequence[Network]) -> None:
        self._app = app
        self._trusted = trusted

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Serve a request with the client's own address and scheme in its environment."""
        peer = environ.get("REMOTE_ADDR", "")
        if is_trusted(peer, self._trusted):
            environ["REMOTE_ADDR"] = client_address(peer, environ.get("HTTP_X_FORWARDED_FOR"), self._trusted)
            if environ.get("HTTP_X_FORWARDED_PROTO") in {"http", "https"}:
                environ["wsgi.url_scheme"] = environ["HTTP_X_FORWARDED_PROTO"]
        return self._app(environ, start_response)
