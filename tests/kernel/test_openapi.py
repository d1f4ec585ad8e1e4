"""The document: complete, valid, and kept. Answers are held against it whenever a test calls the API."""

import json
import warnings
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings

from exponential_app.kernel.endpoint import Route
from exponential_app.kernel.openapi import PARAMETER
from exponential_app.kernel.storage import DiskStorage
from tests.cast import Caller, Team, World, ok
from tests.contract import contract_of
from tests.factories import (
    attach,
    make_comment,
    make_issue,
    make_label,
    make_torn_issue,
    picture,
    relate,
    send_file,
)
from tests.kernel.test_routes import is_held_open
from tests.views.making import favour, make_view

with warnings.catch_warnings():
    # Its own dependencies' warnings are not ours to mend.
    warnings.simplefilter("ignore")
    import schemathesis
    from schemathesis import GenerationMode

EXAMPLES = 10
# Each has its own database, and the time of one test.
PARTS = 3
QUIETLY = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def routes(app: Flask) -> list[Route]:
    found: list[Route] = app.extensions["exponential"].routes
    return found


def test_every_route_is_in_the_document_with_what_it_takes_and_gives(app: Flask, ada: Caller) -> None:
    document = ok(ada.get("/api/openapi.json"))

    for route in routes(app):
        operation = document["paths"][PARAMETER.sub(r"{\1}", route.path)][route.method.lower()]
        named = {parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "path"}
        assert named == set(PARAMETER.findall(route.path)), route.path
        assert ("requestBody" in operation) is (route.body is not None or route.takes_file), route.path
        assert str(route.status) in operation["responses"], route.path
        assert operation["summary"], route.path
        assert (operation.get("security") == []) is (route.auth == "public"), route.path
    assert document["openapi"].startswith("3.1")


def test_the_document_is_the_same_for_everybody_and_under_both_prefixes(ada: Caller, anonymous: Caller) -> None:
    assert anonymous.get("/v1/openapi.json").json == ada.get("/api/openapi.json").json


def test_every_reference_of_the_document_leads_somewhere(app: Flask) -> None:
    document = contract_of(app).document

    for reference in references(document):
        assert reference.removeprefix("#/components/schemas/") in document["components"]["schemas"], reference


def references(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        return own + [each for value in part.values() for each in references(value)]
    return [each for value in part for each in references(value)] if isinstance(part, list) else []


def test_answers_break_no_contract_on_purpose(ada: Caller, eng: Team) -> None:
    """Show that the judge judges: an answer with a field too many is found out."""
    contract = contract_of(ada.client.application)
    honest = ada.post("/api/issues", json={"title": "x", "team_id": eng.id})

    class Forged:
        status_code, mimetype, json = 201, "application/json", {**honest.json, "surprise": 1}

    with pytest.raises(AssertionError, match="surprise"):
        contract.judge("POST", "/api/issues", Forged())  # type: ignore[arg-type]


@pytest.mark.parametrize("part", range(PARTS))
def test_no_generated_request_makes_the_server_fail(
    real_database: Flask, real_world: World, tmp_path: Path, part: int
) -> None:
    real_database.extensions["exponential"].storage = DiskStorage(tmp_path)
    ada = real_world.callers["ada"]
    known = known_ids(ada, real_world)
    document = schemathesis.openapi.from_dict(contract_of(real_database).document)
    sent: list[int] = []

    for route in routes(real_database)[part::PARTS]:
        if is_held_open(route):
            continue
        operation = document[PARAMETER.sub(r"{\1}", route.path)][route.method]
        fixed = {name: known[name] for name in PARAMETER.findall(route.path)}
        wanted = {GenerationMode.POSITIVE: fixed or None, GenerationMode.NEGATIVE: None}
        for mode, path in wanted.items():
            if mode is GenerationMode.NEGATIVE and not (fixed or route.body or route.query):
                continue
            sent += bombard(ada, operation.as_strategy(generation_mode=mode, path_parameters=path))

    assert len(sent) > 100
    assert {status for status in sent if status >= 500} == set()
    assert {200, 201, 404, 422} <= set(sent)


def bombard(caller: Caller, requests: Any) -> list[int]:
    """Send generated requests; each answer is held against the document as well."""
    statuses: list[int] = []

    @QUIETLY
    @given(requests)
    def send(case: Any) -> None:
        body = body_of(case)
        headers = {
            name: value for name, value in (case.headers or {}).items() if value.isascii() and value.isprintable()
        }
        headers.pop("Authorization", None)
        query = {name: value for name, value in (case.query or {}).items() if value is not None}
        response = caller.request(
            case.method, f"/api{case.formatted_path}", query_string=query, headers=headers, **body
        )
        statuses.append(response.status_code)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        send()
    return statuses


def body_of(case: Any) -> dict[str, Any]:
    """Return what the test client is to send: a form where there is a file in it, else JSON or bytes."""
    if not case.media_type:
        return {}
    if case.media_type == "multipart/form-data" and isinstance(case.body, dict):
        parts = {name: (BytesIO(repr(value).encode()), "any.bin") for name, value in case.body.items()}
        return {"data": parts, "content_type": case.media_type}
    data = case.body if isinstance(case.body, bytes) else json.dumps(case.body, default=repr)
    return {"data": data, "content_type": "application/json"}


def known_ids(ada: Caller, world: World) -> dict[str, str]:
    """Return a value that names something for each parameter of a path."""
    token = ok(ada.post("/api/personal-access-tokens", json={"name": "victim"}))["token"]["id"]
    session = ok(ada.browser.get("/api/sessions"))["sessions"][0]["id"]
    torn = make_torn_issue(ada, world.teams["ENG"])
    make_comment(world.callers["mia"], torn)
    told = ok(ada.get("/api/notifications"))["notifications"][0]
    return {
        "ref": torn["id"],
        "seq": str(torn["seq"]),
        "conflict_id": torn["conflicts"][0]["id"],
        **known_files(ada, torn),
        "comment_id": make_comment(ada, torn)["id"],
        "event_id": told["id"],
        "thread_id": told["thread_id"],
        "emoji": "👍",
        "key": "ENG",
        "label_id": make_label(ada)["id"],
        "relation_id": relate(ada, torn, "blocks", make_issue(ada, world.teams["ENG"]))["id"],
        **automation_ids(ada, world.teams["ENG"]),
        **own_ids(ada),
        "person_id": world.callers["cleo"].person_id,
        "token_id": token,
        "session_id": session,
    }


def own_ids(ada: Caller) -> dict[str, str]:
    """Return a view, a deleted one and a favourite."""
    deleted = make_view(ada)["id"]
    ok(ada.delete(f"/api/views/{deleted}"))
    return {
        "view_ref": make_view(ada)["slug"],
        "view_id": deleted,
        "favourite_id": favour(ada, "screen", tab="inbox")["id"],
    }


def automation_ids(ada: Caller, team: Team) -> dict[str, str]:
    """Return what sets deadlines and makes issues by itself."""
    rule = ok(ada.post("/api/sla-rules", json={"name": "Soon", "duration": 1}))
    template = ok(ada.post("/api/issue-templates", json={"name": "Bug", "issue": {"title": "Bug"}}))
    body = {"team_id": team.id, "template_id": template["id"], "cadence": "daily", "starts_on": "2026-11-24"}
    recurring = ok(ada.post("/api/recurring-issues", json=body))
    return {"rule_id": rule["id"], "template_id": template["id"], "recurring_id": recurring["id"]}


def known_files(ada: Caller, issue: dict[str, Any]) -> dict[str, str]:
    file = send_file(ada, picture(), "shot.png")
    ada.put("/api/account/avatar", data=picture())
    image = ok(ada.browser.get("/api/auth/session"))["user"]["image"]
    attachment = attach(ada, issue, file_id=file["id"])
    return {
        "file_id": file["id"],
        "name": file["name"],
        "attachment_id": attachment["id"],
        "avatar_id": image.rpartition("/")[2],
    }
