"""Things of one's own that tests need many of, made through the API."""

from itertools import count
from typing import Any

from tests.cast import Caller, ok

_numbers = count(1)


def make_view(by: Caller, **fields: Any) -> dict[str, Any]:
    """Keep a view with a name of its own; returns its JSON."""
    view: dict[str, Any] = ok(by.post("/api/views", json={"name": f"View {next(_numbers)}"} | fields))
    return view


def subscribe(by: Caller, view: dict[str, Any], **wanted: Any) -> dict[str, Any]:
    """Subscribe to a view; returns the subscription's JSON."""
    told: dict[str, Any] = ok(by.put(f"/api/views/{view['id']}/subscription", json=wanted))
    return told


def favour(by: Caller, kind: str, **fields: Any) -> dict[str, Any]:
    """Add a favourite, or a folder; returns its JSON."""
    favourite: dict[str, Any] = ok(by.post("/api/favourites", json={"kind": kind} | fields))
    return favourite


def mine(by: Caller) -> dict[str, list[dict[str, Any]]]:
    """Read what is somebody's own, by table."""
    tables: dict[str, list[dict[str, Any]]] = ok(by.get("/api/sync/mine"))["tables"]
    return tables


def ids(rows: list[dict[str, Any]]) -> list[str]:
    """Return the ids of rows in their order."""
    return [row["id"] for row in rows]
