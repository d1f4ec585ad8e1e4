"""Things that tests need many of, made through the API by somebody of the cast."""

from io import BytesIO
from itertools import count
from typing import Any
from urllib.parse import quote

from PIL import Image

from tests.cast import Caller, Team, ok

_numbers = count(1)


def make_issue(by: Caller, team: Team, **fields: Any) -> dict[str, Any]:
    """Create an issue with a title of its own; returns its JSON."""
    body = {"title": f"Issue {next(_numbers)}", "team_id": team.id} | fields
    issue: dict[str, Any] = ok(by.post("/api/issues", json=body))
    return issue


def make_torn_issue(by: Caller, team: Team) -> dict[str, Any]:
    """Create an issue whose description was written twice from one version: "stands" is stored, "waits" beside it."""
    issue = make_issue(by, team, description="began")
    for description in ("stands", "waits"):
        body = {"description": description, "base_version": issue["version"]}
        torn: dict[str, Any] = ok(by.patch(f"/api/issues/{issue['id']}", json=body))
    return torn


def make_comment(by: Caller, issue: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Comment on an issue; returns the comment's JSON."""
    body = {"body": f"Comment {next(_numbers)}"} | fields
    comment: dict[str, Any] = ok(by.post(f"/api/issues/{issue['id']}/comments", json=body))
    return comment


def make_label(by: Caller, **fields: Any) -> dict[str, Any]:
    """Create a label of the workspace, or of a team when `team_id` is given; returns its JSON."""
    body = {"name": f"Label {next(_numbers)}", "color": "#5e6ad2"} | fields
    label: dict[str, Any] = ok(by.post("/api/labels", json=body))["label"]
    return label


def relate(by: Caller, issue: dict[str, Any], word: str, target: dict[str, Any]) -> dict[str, Any]:
    """Relate an issue to another; returns the relation's JSON."""
    body = {"type": word, "target_issue_id": target["id"]}
    relation: dict[str, Any] = ok(by.post(f"/api/issues/{issue['id']}/relations", json=body))
    return relation


def issue_titles(by: Caller, **filters: str) -> list[str]:
    """Return the titles of the first page of issues, as listed."""
    return [issue["title"] for issue in ok(by.get("/api/issues", query_string=filters))["data"]]


def picture(width: int = 40, height: int = 30, form: str = "PNG", **options: Any) -> bytes:
    """Return a picture of one colour."""
    content = BytesIO()
    Image.new("RGB", (width, height), "#5e6ad2").save(content, form, **options)
    return content.getvalue()


def post_file(by: Caller, content: bytes, name: str = "note.txt", **query: str) -> Any:
    """Send a file as the body; returns the answer."""
    headers = {"X-File-Name": quote(name), "Content-Type": "application/octet-stream"}
    return by.post("/api/files", data=content, headers=headers, query_string=query)


def send_file(by: Caller, content: bytes = b"hello", name: str = "note.txt") -> dict[str, Any]:
    """Send a file; returns its JSON."""
    file: dict[str, Any] = ok(post_file(by, content, name))
    return file


def attach(by: Caller, issue: dict[str, Any], **body: Any) -> dict[str, Any]:
    """Attach something to an issue; returns the attachment's JSON."""
    attachment: dict[str, Any] = ok(by.post(f"/api/issues/{issue['id']}/attachments", json=body))
    return attachment


def read(by: Caller, url: str, **headers: str) -> Any:
    """Read content whole; underscores in the names of headers stand for dashes."""
    # Buffered: the test client then closes the file, as a server does.
    return by.get(url, buffered=True, headers={name.replace("_", "-"): value for name, value in headers.items()})
