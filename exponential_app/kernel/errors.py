"""Failures that a person is told about: each carries a sentence, fields and an HTTP status."""

from collections.abc import Mapping, Sequence

FieldMessages = Mapping[str, Sequence[str]]


class AppError(Exception):
    """A refusal with a sentence for the person; the one error handler turns it into problem+json."""

    status = 500
    title = "Something went wrong"

    def __init__(
        self,
        detail: str | None = None,
        *,
        code: str | None = None,
        fields: FieldMessages | None = None,
        extra: Mapping[str, object] | None = None,
        retry_after_s: int | None = None,
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.code = code
        self.fields = fields
        self.extra = extra or {}
        self.retry_after_s = retry_after_s


class Malformed(AppError):
    """The request cannot be read at all."""

    status = 400
    title = "The request could not be read"


class Unauthenticated(AppError):
    """Nobody is signed in, or the credential is unknown, expired or revoked."""

    status = 401
    title = "Sign in to continue"


class Forbidden(AppError):
    """The actor is known and may not do this."""

    status = 403
    title = "You may not do this"


class NotFound(AppError):
    """There is no such thing, or the actor may not know of it."""

    status = 404
    title = "Not found"


class Conflict(AppError):
    """The request contradicts what is stored; `extra` carries the current value."""

    status = 409
    title = "This conflicts with what is stored"


class PreconditionFailed(AppError):
    """`If-Match` names a version that is no longer the current one."""

    status = 412
    title = "This was changed in the meantime"


class TooLarge(AppError):
    """The body is larger than the server accepts."""

    status = 413
    title = "The request is too large"


class RangeNotSatisfiable(AppError):
    """The part of a file that was asked for lies beyond its end."""

    status = 416
    title = "The file has no such part"


class UnsupportedMediaType(AppError):
    """The body is not JSON."""

    status = 415
    title = "Send the body as application/json"


class Invalid(AppError):
    """The request is readable and wrong; `fields` names every bad field."""

    status = 422
    title = "Some fields are not valid"


class FailedDependency(AppError):
    """Not tried, because something that it follows did not succeed."""

    status = 424
    title = "Not tried"


class TooMany(AppError):
    """The caller is over its rate limit."""

    status = 429
    title = "Too many requests"


class Unavailable(AppError):
    """Something this needs is away or not configured; the detail says which."""

    status = 503
    title = "Not available right now"


class StorageFull(AppError):
    """There is no room left for what was sent; the detail says who can do what about it."""

    status = 507
    title = "There is no room for this"
