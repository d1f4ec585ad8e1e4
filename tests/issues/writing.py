"""Writing texts of an issue from a version of it, and settling what could not be merged."""

from typing import Any

from tests.cast import Caller, ok

POEM = "first line\nsecond line\nthird line"


def write(who: Caller, issue: dict[str, Any], base_version: int | None, **patch: Any) -> dict[str, Any]:
    body = patch if base_version is None else patch | {"base_version": base_version}
    answer: dict[str, Any] = ok(who.patch(f"/api/issues/{issue['id']}", json=body))
    return answer


def read(who: Caller, issue: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = ok(who.get(f"/api/issues/{issue['id']}"))
    return found


def resolve(who: Caller, issue: dict[str, Any], **body: Any) -> Any:
    return who.post(f"/api/issues/{issue['id']}/conflicts/{issue['conflicts'][0]['id']}/resolve", json=body)
