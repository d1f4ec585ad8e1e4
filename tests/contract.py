"""Every answer that any test receives is held against the OpenAPI document of the application that gave it."""

import json
from functools import lru_cache
from typing import Any

import jsonschema_rs
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from exponential_app.kernel.endpoint import PREFIXES
from exponential_app.kernel.openapi import PARAMETER, document

JSON = "application/json"
PROBLEM = "application/problem+json"


class Contract:
    """The document of one application, ready to judge answers."""

    def __init__(self, app: Flask) -> None:
        self.document: dict[str, Any] = document(app.extensions["exponential"].routes, "0")
        self._validators: dict[str, jsonschema_rs.Draft202012Validator] = {}
        self._addresses = app.url_map.bind("localhost")

    def judge(self, method: str, path: str, response: TestResponse) -> None:
        """Raise AssertionError when an answer of the API is not what the document promises."""
        route = self._route(method, path)
        if route is None or method == "HEAD" or response.status_code in {304, 302}:
            return
        told = self.document["paths"][PARAMETER.sub(r"{\1}", route)][method.lower()]["responses"]
        promised = told.get(str(response.status_code))
        assert promised, f"{method} {route} answers {response.status_code}, which is not documented"
        if promised.get("content"):
            is_promised = {response.mimetype, "*/*"} & promised["content"].keys()
            assert is_promised, f"{method} {route} answers {response.mimetype}"
        schema = promised.get("content", {}).get(response.mimetype, {}).get("schema")
        if response.mimetype in {JSON, PROBLEM} and schema:
            self._hold(f"{method} {route}", schema, response.json)

    def _route(self, method: str, path: str) -> str | None:
        try:
            rule, _ = self._addresses.match(path.partition("?")[0], method, return_rule=True)
        except HTTPException:
            return None
        prefix = next((each for each in PREFIXES if rule.rule.startswith(f"{each}/")), None)
        route = rule.rule.removeprefix(prefix) if prefix else None
        return route if route and PARAMETER.sub(r"{\1}", route) in self.document["paths"] else None

    def _hold(self, name: str, schema: dict[str, Any], value: Any) -> None:
        key = json.dumps(schema, sort_keys=True)
        if key not in self._validators:
            whole = {**schema, "components": self.document["components"]}
            self._validators[key] = jsonschema_rs.Draft202012Validator(whole)
        errors = self._validators[key].iter_errors(value)
        wrong = [f"{'.'.join(map(str, each.instance_path))}: {each.message}" for each in errors]
        assert wrong == [], f"{name} breaks its contract: {wrong}"


@lru_cache(maxsize=4)
def contract_of(app: Flask) -> Contract:
    """Return the contract of an application, made once."""
    return Contract(app)
