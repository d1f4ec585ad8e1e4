"""The OpenAPI 3.1 document, made from the route declarations and their models."""

import re
from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from exponential_app.kernel.endpoint import PREFIXES, Route
from exponential_app.kernel.errors import (
    AppError,
    Conflict,
    Forbidden,
    Invalid,
    Malformed,
    NotFound,
    PreconditionFailed,
    RangeNotSatisfiable,
    StorageFull,
    TooLarge,
    TooMany,
    Unauthenticated,
    Unavailable,
    UnsupportedMediaType,
)

REF = "#/components/schemas/{model}"
PARAMETER = re.compile(r"<(\w+)>")
FILE_BODY = {
    "multipart/form-data": {
        "schema": {
            "type": "object",
            "required": ["file"],
            "properties": {"file": {"type": "string", "contentMediaType": "application/octet-stream"}},
        }
    },
    "application/octet-stream": {"schema": {"type": "string", "contentMediaType": "application/octet-stream"}},
}
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "error", "request_id"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "error": {"type": "string"},
        "request_id": {"type": "string"},
        "fields": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
    },
}


def document(routes: Iterable[Route], version: str) -> dict[str, Any]:
    """Return the document of all routes, under the first prefix; the second is an alternative server."""
    listed = list(routes)
    schemas = _schemas(listed)
    paths: dict[str, dict[str, Any]] = {}
    for route in listed:
        path = PARAMETER.sub(r"{\1}", route.path)
        paths.setdefault(path, {})[route.method.lower()] = _operation(route, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Exponential", "version": version, "license": {"name": "Apache-2.0"}},
        "servers": [{"url": prefix} for prefix in PREFIXES],
        "security": [{"token": []}, {"session": []}],
        "paths": paths,
        "components": {
            "schemas": {**schemas.definitions, "Problem": PROBLEM},
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "A personal access token, pat_…"},
                "session": {"type": "apiKey", "in": "cookie", "name": "exponential_session"},
            },
        },
    }


class _Schemas:
    """JSON Schemas of all bodies, queries and answers, with their shared definitions."""

    def __init__(self, by_key: dict[tuple[Any, JsonSchemaMode], dict[str, Any]], definitions: dict[str, Any]) -> None:
        self.by_key = by_key
        self.definitions = definitions


def _schemas(routes: list[Route]) -> _Schemas:
    inputs: list[tuple[Any, JsonSchemaMode]] = []
    outputs: list[tuple[Any, JsonSchemaMode]] = []
    for route in routes:
        inputs += [(model, "validation") for model in (route.body, route.query) if model is not None]
        if route.answer is not None:
            outputs.append((route.answer, "serialization"))
    wanted = [(key, mode, TypeAdapter(key)) for key, mode in dict.fromkeys([*inputs, *outputs])]
    by_key, definitions = TypeAdapter.json_schemas(wanted, ref_template=REF)
    return _Schemas({(key, mode): schema for (key, mode), schema in by_key.items()}, definitions.get("$defs", {}))


def _operation(route: Route, schemas: _Schemas) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.name,
        "tags": [route.resource],
        "summary": (route.handler.__doc__ or "").strip().splitlines()[0],
        "parameters": _parameters(route, schemas),
        "responses": _responses(route, schemas),
    }
    if route.auth == "public":
        operation["security"] = []
    if route.body is not None:
        body = schemas.by_key[route.body, "validation"]
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    if route.takes_file:
        operation["requestBody"] = {"required": True, "content": FILE_BODY}
    return operation


def _parameters(route: Route, schemas: _Schemas) -> list[dict[str, Any]]:
    parameters: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in PARAMETER.findall(route.path)
    ]
    if route.query is not None:
        schema = schemas.by_key[route.query, "validation"]
        resolved = schemas.definitions[schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema
        parameters += [
            {"name": name, "in": "query", "required": False, "schema": each}
            for name, each in resolved.get("properties", {}).items()
        ]
    if route.writes and route.auth != "public":
        parameters.append({"name": "Idempotency-Key", "in": "header", "required": False, "schema": {"type": "string"}})
    if route.takes_file:
        parameters.append({"name": "X-File-Name", "in": "header", "required": False, "schema": {"type": "string"}})
    if route.gives_file:
        parameters.append({"name": "Range", "in": "header", "required": False, "schema": {"type": "string"}})
    if route.conditional:
        parameters.append({"name": "If-Match", "in": "header", "required": False, "schema": {"type": "string"}})
    return parameters


def _responses(route: Route, schemas: _Schemas) -> dict[str, Any]:
    content: dict[str, Any] = {} if route.upgrades else {"*/*" if route.gives_file else route.content_type: {}}
    if route.answer is not None:
        content = {route.content_type: {"schema": schemas.by_key[route.answer, "serialization"]}}
    responses: dict[str, Any] = {str(route.status): {"description": "Done", "content": content}}
    if route.gives_file:
        responses["206"] = {"description": "The part that `Range` asks for", "content": content}
    if route.cached or route.gives_file:
        responses["304"] = {"description": "Unchanged since the `If-None-Match` version"}
    for error in _refusals(route):
        problem = {"schema": {"$ref": REF.format(model="Problem")}}
        responses[str(error.status)] = {"description": error.title, "content": {"application/problem+json": problem}}
    return responses


def _refusals(route: Route) -> list[type[AppError]]:
    refusals: list[type[AppError]] = [Malformed, TooMany, Unavailable, *route.refusals]
    if route.auth != "public":
        refusals += [Unauthenticated, Forbidden, NotFound]
    # A write may carry a malformed Idempotency-Key.
    if route.body is not None or route.query is not None or route.method != "GET":
        refusals.append(Invalid)
    if route.body is not None:
        refusals += [TooLarge, UnsupportedMediaType]
    if route.takes_file:
        refusals += [TooLarge, StorageFull]
    if route.gives_file:
        refusals += [RangeNotSatisfiable]
    if route.conditional:
        refusals.append(PreconditionFailed)
    if route.writes:
        refusals.append(Conflict)
    return refusals
