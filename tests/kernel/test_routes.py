"""A walk over every route: declared, documented, under both prefixes, and polite when it refuses."""

import re
from typing import Any

import pytest
from flask import Flask

from exponential_app.kernel.endpoint import PREFIXES, Route
from tests.cast import EVERYONE, Caller, World
from tests.kernel.test_endpoint import LARGEST_BODY, is_problem

UNKNOWN_ID = "01900000-0000-7000-8000-000000000000"
OPERATIONAL = {"/healthz", "/readyz", "/metrics", "/metrics/red"}


def routes(app: Flask) -> list[Route]:
    found: list[Route] = app.extensions["exponential"].routes
    assert len(found) > 30
    return found


def address(route: Route, prefix: str = "/api") -> str:
    """Fill the path's parameters with an id that nobody has."""
    return prefix + re.sub(r"<[^>]+>", UNKNOWN_ID, route.path)


def is_held_open(route: Route) -> bool:
    """Say whether its answer has no end, so that it needs a connection that can be taken out of the web server."""
    return route.upgrades or route.content_type == "text/event-stream"


def name(route: Route) -> str:
    return f"{route.method} {route.path}"


def test_every_route_declares_who_may_call_it(app: Flask) -> None:
    assert {route.auth for route in routes(app)} == {"public", "person", "workspace"}


def test_the_public_ones_are_few_and_known(app: Flask) -> None:
    public = {name(route) for route in routes(app) if route.auth == "public"}

    assert public <= {
        "POST /auth/magic-link",
        "GET /auth/magic-link/callback",
        "GET /openapi.json",
        *(f"GET {path}" for path in OPERATIONAL),
    }


def test_nothing_is_served_under_the_prefixes_but_what_is_declared(app: Flask) -> None:
    declared = {(prefix + route.path, route.method) for prefix in PREFIXES for route in routes(app)}
    served = {
        (rule.rule, method)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(tuple(f"{prefix}/" for prefix in PREFIXES)) and "path:" not in rule.rule
        for method in rule.methods or ()
        if method not in {"HEAD", "OPTIONS"}
    }

    undeclared = {
        (rule, method) for rule, method in served - declared if rule[4:] not in OPERATIONAL | {"/metrics/red"}
    }
    assert declared <= served
    assert {(rule, method) for rule, method in undeclared if not rule.endswith(tuple(OPERATIONAL))} == set()


def test_every_operation_has_a_name_of_its_own(app: Flask) -> None:
    names = [route.name for route in routes(app)]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("prefix", PREFIXES)
def test_without_a_credential_every_protected_route_is_401(app: Flask, anonymous: Caller, prefix: str) -> None:
    for route in routes(app):
        if route.auth != "public":
            response = anonymous.request(route.method, address(route, prefix), json={} if route.body else None)

            assert response.status_code == 401, name(route)
            assert is_problem(response), name(route)


def test_a_revoked_token_opens_nothing(app: Flask, rita: Caller) -> None:
    for route in routes(app):
        if route.auth != "public":
            response = rita.request(route.method, address(route), json={} if route.body else None)

            assert response.status_code == 401, name(route)


def test_every_route_with_a_body_refuses_other_types_other_fields_and_no_json(app: Flask, ada: Caller) -> None:
    for route in (route for route in routes(app) if route.body):
        path = address(route)
        answers = {
            415: ada.request(route.method, path, data=b"{}", content_type="text/plain"),
            400: ada.request(route.method, path, data=b"{", content_type="application/json"),
            422: ada.request(route.method, path, json={"no_such_field": 1}),
            413: ada.request(route.method, path, data=b" " * (LARGEST_BODY + 1), content_type="application/json"),
        }

        for status, response in answers.items():
            assert response.status_code == status, name(route)
            assert is_problem(response), name(route)
        assert "no_such_field" in answers[422].json["fields"], name(route)


def test_every_text_field_refuses_a_nul_and_a_novel(app: Flask, ada: Caller) -> None:
    for route in (route for route in routes(app) if route.body):
        assert route.body
        for field, schema in route.body.model_json_schema(by_alias=True)["properties"].items():
            if "string" not in {each.get("type") for each in schema.get("anyOf", [schema])}:
                continue
            for value in ("a\x00b", "x" * 2_000_000):
                response = ada.request(route.method, address(route), json={field: value})

                assert response.status_code in {404, 422}, f"{name(route)} {field} {value[:3]!r}: {response.status}"


@pytest.mark.parametrize("parameter", ["nonsense", "%F0%9F%9C%82", "..", "x" * 2000, "-1", UNKNOWN_ID])
def test_a_path_that_names_nothing_is_404_for_whoever_asks(app: Flask, world: World, parameter: str) -> None:
    for route in (route for route in routes(app) if "<" in route.path and not route.body and route.auth != "public"):
        path = "/api" + re.sub(r"<[^>]+>", parameter, route.path)
        response = world.callers["ada"].request(route.method, path)

        assert response.status_code in {404, 405}, f"{name(route)}: {response.status}"
        assert is_problem(response), name(route)


def test_a_nul_in_a_path_is_a_plain_refusal(app: Flask, ada: Caller) -> None:
    for route in (route for route in routes(app) if "<" in route.path and not route.body and route.auth != "public"):
        response = ada.request(route.method, "/api" + re.sub(r"<[^>]+>", "%00", route.path))

        assert response.status_code in {400, 404}, f"{name(route)}: {response.status}"
        assert is_problem(response), name(route)


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("path", ["", "/", "/nothing", "/issues/x/y/z", "/sync"])
def test_an_unknown_address_under_the_prefixes_is_a_problem(ada: Caller, prefix: str, path: str) -> None:
    response = ada.get(f"{prefix}{path}")

    assert response.status_code == 404
    assert is_problem(response)


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "TRACE", "BREW"])
def test_an_unknown_method_is_a_problem(ada: Caller, method: str) -> None:
    response = ada.request(method, "/api/auth/session")

    assert response.status_code in {405, 501}
    assert is_problem(response)


def test_no_answer_tells_what_serves_it(app: Flask, world: World) -> None:
    telling = re.compile(r"werkzeug|waitress|flask|python|traceback|sqlalchemy|psycopg", re.IGNORECASE)
    for who in EVERYONE:
        for path in ("/api/issues/none", "/api/none", "/api/issues?limit=x"):
            response = world.callers[who].get(path)

            assert not telling.search(response.get_data(as_text=True))


def test_every_read_answers_the_whole_cast_without_failing(app: Flask, world: World) -> None:
    statuses: dict[str, Any] = {}
    for route in (route for route in routes(app) if route.method == "GET" and not is_held_open(route)):
        for who in EVERYONE:
            statuses[f"{name(route)} {who}"] = world.callers[who].get(address(route)).status_code

    assert {key: status for key, status in statuses.items() if status >= 500} == {}
