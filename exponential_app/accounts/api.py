"""Routes of sign-in, sessions and access tokens."""

from datetime import datetime
from typing import Annotated, Any

from flask import Response, g, redirect, request
from pydantic import Field, ValidationInfo, field_validator

from exponential_app.accounts import commands, queries
from exponential_app.kernel.actor import Actor, Identity
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import SESSION_COOKIE, Endpoints, Reply, runtime
from exponential_app.kernel.errors import Malformed, NotFound, Unauthenticated, Unavailable
from exponential_app.kernel.schema import Answer, Body, Name, Storable
from exponential_app.kernel.secrets import sign

accounts = Endpoints("accounts")


class MagicLinkBody(Body):
    """An address to sign in with, and where to go afterwards."""

    email: Annotated[str, Field(max_length=255), Storable]
    callback_url: Annotated[str, Field(max_length=2000, alias="callbackURL")] = "/"


class TokenBody(Body):
    """A new token: its name, scopes (read and write when absent) and expiry (never when absent)."""

    name: Name
    scopes: list[Annotated[str, Field(max_length=60)]] | None = None
    expires_at: datetime | None = None

    @field_validator("expires_at")
    @classmethod
    def _with_zone(cls, value: datetime | None, _info: ValidationInfo) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("must name its time zone, as in 2026-11-24T09:00:00Z")
        return value


class Ok(Answer):
    """Done."""

    ok: bool
    success: bool | None = None
    url: str | None = None


class TokenAnswer(Answer):
    """A token without its secret."""

    id: str
    name: str
    token_prefix: str
    scopes: list[str]
    created_at: str
    expires_at: str | None
    last_used_at: str | None
    revoked_at: str | None


class TokensAnswer(Answer):
    """One's tokens in this workspace."""

    tokens: list[TokenAnswer]


class NewTokenAnswer(Answer):
    """A token and its secret, shown this once."""

    token: TokenAnswer
    value: str


class SessionAnswer(Answer):
    """A signed-in browser."""

    id: str
    current: bool
    ip_address: str | None
    user_agent: str | None
    created_at: str
    last_seen_at: str
    expires_at: str


class SessionsAnswer(Answer):
    """One's signed-in browsers."""

    sessions: list[SessionAnswer]


@accounts.post("/auth/magic-link", auth="public", body=MagicLinkBody, answer=Ok, status=202)
def request_magic_link(body: MagicLinkBody) -> dict[str, Any]:
    """Send a sign-in link; in development the link is in the answer."""
    settings = runtime().settings
    commands.normal_email(body.email)
    if settings.environment != "development":
        raise Unavailable(
            "No mail provider is configured. Whoever runs this server can make a link with: "
            "exponential sign-in-link EMAIL"
        )
    link = commands.issue_sign_in_link(
        body.email, base_url=request.host_url.rstrip("/"), callback_path=body.callback_url, known_only=False
    )
    return {"ok": True, "url": link}


@accounts.get(
    "/auth/magic-link/callback", auth="public", content_type="text/html", refusals=(Unauthenticated, NotFound)
)
def use_magic_link() -> Response:
    """Sign in with a link and go on to the page that was wanted."""
    link_id, token = request.args.get("id"), request.args.get("token")
    if not link_id or not token:
        raise Malformed("The link is not complete.")
    # Mail scanners look at links with HEAD; that must not use them up.
    if request.method == "HEAD":
        return Response()
    try:
        signed_in = commands.redeem_sign_in_link(
            link_id, token, ip_address=g.client_ip, user_agent=request.headers.get("User-Agent")
        )
    except (Unauthenticated, NotFound):
        if "text/html" in request.headers.get("Accept", ""):
            return _to("/sign-in?problem=link")
        raise Unauthenticated("This sign-in link has expired or was used before; ask for a new one.") from None
    response = _to(signed_in.callback_path)
    settings = runtime().settings
    response.set_cookie(
        SESSION_COOKIE,
        sign(signed_in.secret, settings.session_secret),
        expires=signed_in.ends_at,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure or settings.app_url.startswith("https://"),
    )
    return response


@accounts.post("/auth/sign-out", auth="person", answer=Ok)
def sign_out(actor: Identity) -> Reply:
    """End this session."""
    commands.sign_out(actor)
    _forget(actor.credential)
    expired = f"{SESSION_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
    return Reply({"ok": True}, headers={"Set-Cookie": expired, "Clear-Site-Data": '"storage"'})


@accounts.get("/sessions", auth="person", answer=SessionsAnswer)
def list_sessions(actor: Identity) -> dict[str, Any]:
    """List one's signed-in browsers."""
    with database().reading() as connection:
        return {"sessions": queries.sessions_of(connection, actor)}


@accounts.delete("/sessions/<session_id>", auth="person", answer=Ok)
def end_session(actor: Identity, session_id: str) -> dict[str, Any]:
    """Sign a browser out."""
    commands.end_session(actor, session_id)
    _forget(f"session:{session_id}")
    return {"ok": True}


@accounts.get("/personal-access-tokens", auth="workspace", answer=TokensAnswer)
def list_tokens(actor: Actor) -> dict[str, Any]:
    """List one's tokens in this workspace."""
    with database().reading() as connection:
        return {"tokens": queries.tokens_of(connection, actor)}


@accounts.post("/personal-access-tokens", auth="workspace", body=TokenBody, answer=NewTokenAnswer, status=201)
def create_token(actor: Actor, body: TokenBody) -> Reply:
    """Make a token; its value is shown this once."""
    token, secret = commands.create_token(actor, name=body.name, scopes=body.scopes, expires_at=body.expires_at)
    answer = {"token": queries.token_json(vars(token)), "value": secret}  # type: ignore[arg-type]
    return Reply(answer, is_secret=True)


@accounts.delete("/personal-access-tokens/<token_id>", auth="workspace", answer=Ok)
def revoke_token(actor: Actor, token_id: str) -> dict[str, Any]:
    """Revoke a token at once."""
    commands.revoke_token(actor, token_id)
    _forget(f"token:{token_id}")
    return {"ok": True, "success": True}


def _forget(credential: str) -> None:
    """Make every process forget the credential and end its live streams."""
    parts = runtime()
    parts.identities.forget()
    parts.hub.drop(credential=credential)
    parts.broker.publish("credentials", credential)


def _to(path: str) -> Response:
    response = redirect(path, 302)
    response.headers["Cache-Control"] = "no-store"
    return Response(response.data, response.status_code, dict(response.headers))
