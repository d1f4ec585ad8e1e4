"""Problem documents (RFC 9457): every refusal has the same shape and names every bad field."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from pydantic import ValidationError
from sqlalchemy.exc import DataError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from exponential_app.kernel.errors import AppError, Conflict, Invalid, Malformed, Unavailable

CONTENT_TYPE = "application/problem+json"
RETRY_AFTER_S = 1
# Violated uniqueness, exclusion, foreign key and check.
COLLISIONS = frozenset({"23505", "23P01", "23503", "23514"})

# Pydantic's own words are for programmers; these are for the person who sent the field.
SENTENCES = {
    "missing": "is required",
    "extra_forbidden": "is not a known field",
    "string_type": "must be text",
    "string_too_long": "must have at most {max_length} characters",
    "string_too_short": "must not be blank",
    "string_pattern_mismatch": "must have the form {pattern}",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "list_type": "must be a list",
    "uuid_parsing": "must be an id",
    "uuid_type": "must be an id",
    "date_from_datetime_parsing": "must be a date like 2026-11-24",
    "date_parsing": "must be a date like 2026-11-24",
    "date_type": "must be a date like 2026-11-24",
    "none_required": "is not available yet and must be null",
    "literal_error": "must be one of {expected}",
    "enum": "must be one of {expected}",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "too_long": "must have at most {max_length} entries",
    "model_type": "must be a JSON object",
    "model_attributes_type": "must be a JSON object",
}


def document(error: AppError, request_id: str) -> bytes:
    """Return the problem document of a refusal as JSON bytes."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": error.title,
        "status": error.status,
        "error": error.title,
        "request_id": request_id,
    }
    if error.detail:
        body["detail"] = error.detail
    if error.code:
        body["code"] = error.code
    if error.fields:
        body["fields"] = {name: list(messages) for name, messages in error.fields.items()}
    return orjson.dumps({**error.extra, **body})


def from_validation(error: ValidationError) -> Invalid:
    """Turn a model's complaints into one refusal that names every bad field."""
    fields: dict[str, list[str]] = {}
    for complaint in error.errors(include_url=False):
        name = ".".join(str(part) for part in complaint["loc"]) or "body"
        fields.setdefault(name, []).append(_sentence(complaint["type"], complaint.get("ctx", {}), complaint["msg"]))
    return Invalid(fields=fields)


def from_database(error: DBAPIError | PoolTimeout) -> AppError | None:
    """Return the refusal for a database that is away, a value it cannot hold, or a race; None for a fault of ours.

    Commands check first; what a constraint refuses nevertheless, somebody else has written since the check.
    """
    if isinstance(error, PoolTimeout | OperationalError) or error.connection_invalidated:
        return Unavailable("The database is not answering; try again in a moment.", retry_after_s=RETRY_AFTER_S)
    if isinstance(error, DataError):
        return Malformed("A value in the request cannot be stored.")
    if getattr(error.orig, "sqlstate", None) in COLLISIONS:
        return Conflict("Somebody else has just changed what this depends on; look again and repeat it.", code="race")
    return None


def is_deadlock(error: DBAPIError) -> bool:
    """Tell whether Postgres chose this transaction as the victim of a dead-lock (40P01) or conflict (40001)."""
    return getattr(error.orig, "sqlstate", None) in {"40P01", "40001"}


def is_unique_violation(error: BaseException, constraints: Iterable[str]) -> bool:
    """Tell whether one of the named unique constraints refused the row."""
    return _refuser(error) in set(constraints)


def is_foreign_key_violation(error: BaseException, constraints: Iterable[str]) -> bool:
    """Tell whether one of the named foreign keys refused the row: what it refers to is gone."""
    return _refuser(error) in set(constraints)


def _refuser(error: BaseException) -> str | None:
    diagnosis = getattr(getattr(error, "orig", None), "diag", None)
    return getattr(diagnosis, "constraint_name", None)


def _sentence(kind: str, context: Mapping[str, Any], fallback: str) -> str:
    if kind == "value_error":
        return str(context.get("error", fallback))
    known = SENTENCES.get(kind)
    return known.format_map(dict(context)) if known else fallback[:1].lower() + fallback[1:]
