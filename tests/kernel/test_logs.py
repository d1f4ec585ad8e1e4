"""Logs: one line each, machine-readable on request, with the request's id and without secrets."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from exponential_app.kernel import logs


@pytest.fixture
def capture(capsys: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    logs.configure("json")
    logs.flush()
    capsys.readouterr()
    yield capsys
    logs.clear_request()


def lines_of(capture: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    logs.flush()
    return [json.loads(line) for line in capture.readouterr().err.splitlines()]


def test_a_line_says_what_when_where_and_for_which_request(capture: pytest.CaptureFixture[str]) -> None:
    logs.bind_request("r-1")

    logs.get_logger("issues").info("issue_created", number=12)

    (line,) = lines_of(capture)
    assert line.pop("at").endswith("Z")
    assert line == {"event": "issue_created", "level": "info", "source": "issues", "request_id": "r-1", "number": 12}


def test_lines_after_a_request_do_not_carry_its_id(capture: pytest.CaptureFixture[str]) -> None:
    logs.bind_request("r-1")
    logs.clear_request()

    logs.get_logger("issues").info("quiet")

    assert "request_id" not in lines_of(capture)[0]


def test_libraries_speak_the_same_way(capture: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("waitress").warning("Task queue depth is %d", 4)

    (line,) = lines_of(capture)
    assert (line["event"], line["level"], line["source"]) == ("Task queue depth is 4", "warning", "waitress")


def test_the_access_line(capture: pytest.CaptureFixture[str]) -> None:
    logs.log_request("GET", "/issues", "/api/issues?limit=1", 200, 1.234, "r-1", "person-1")

    (line,) = lines_of(capture)
    assert line.pop("at").endswith("Z")
    assert line == {
        "event": "request",
        "level": "info",
        "method": "GET",
        "route": "/issues",
        "path": "/api/issues?limit=1",
        "status": 200,
        "ms": 1.23,
        "request_id": "r-1",
        "actor_id": "person-1",
    }


def test_the_access_line_hides_single_use_secrets(capture: pytest.CaptureFixture[str]) -> None:
    logs.log_request("GET", "/auth", "/api/auth/magic-link/callback?id=7&token=s3cret&next=/", 302, 1.0, "r-1")

    assert lines_of(capture)[0]["path"] == "/api/auth/magic-link/callback?id=7&token=[redacted]&next=/"


def test_secrets_are_blanked_wherever_they_stand(capture: pytest.CaptureFixture[str]) -> None:
    log = logs.get_logger("launch")

    log.info("ready", session_secret="hunter2", url="postgresql://exponential:hunter2@/db", token="hunter2")
    log.info("asked", header="Authorization: Bearer hunter2", note="used pat_0hunter2")
    log.error("broken", exc_info=ConnectionError("no answer from redis://default:hunter2@redis:6379/0"))

    logs.flush()
    written = capture.readouterr().err
    assert "hunter2" not in written
    assert "no answer from redis://default:[redacted]@redis:6379/0" in written


def test_tracebacks_stay_on_one_line(capture: pytest.CaptureFixture[str]) -> None:
    logs.get_logger("issues").error("failed", exc_info=LookupError("deep inside"))

    (line,) = lines_of(capture)
    assert "LookupError: deep inside" in line["exception"]
    assert line["level"] == "error"


def test_people_get_lines_to_read(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("console")

    logs.get_logger("issues").info("issue_created", number=12)
    logs.log_request("GET", "/issues", "/api/issues", 200, 1.2, "r-1")
    logging.getLogger("alembic").info("upgraded")
    logs.flush()

    written = capsys.readouterr().err
    assert "issue_created" in written
    assert "GET /api/issues 200 1.2 ms r-1 -" in written
    assert "upgraded" in written


def test_a_closed_standard_error_is_no_failure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    logs.configure("json")
    monkeypatch.setattr("sys.stderr", None)

    logs.get_logger("issues").error("nobody_listens")
