"""Writes of people, sessions, sign-in links and tokens."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from exponential_app.accounts.models import AccessToken, Person, SignInLink, SignInSession
from exponential_app.kernel.actor import Actor, Identity, Via
from exponential_app.kernel.errors import Forbidden, Invalid, NotFound, Unauthenticated
from exponential_app.kernel.ids import parse_id
from exponential_app.kernel.secrets import hash_token, new_token
from exponential_app.kernel.transaction import Transaction, transaction

LINK_LIVES = timedelta(minutes=15)
SESSION_SLIDES = timedelta(days=30)
SESSION_ENDS = timedelta(days=180)
USE_NOTED_EVERY = timedelta(minutes=1)
SCOPES = frozenset({"read", "write", "admin"})
RESOURCES = (
    *("issues", "attachments", "labels", "teams", "workspaces", "accounts", "sync"),
    *("views", "favourites", "preferences"),
)
# Nobody in particular: the launcher, migrations and sign-in itself act before anyone is known.
SYSTEM = Identity(UUID(int=0), Via.SYSTEM, "system")


@dataclass(frozen=True)
class SignedIn:
    """A session just made: the secret for the cookie, how long it may last, and where to go."""

    secret: str
    ends_at: datetime
    callback_path: str


def normal_email(email: str) -> str:
    """Return the address as it is stored; Invalid when it cannot be one."""
    address = email.strip().lower()
    name, at, host = address.rpartition("@")
    if not (name and at and host) or len(address) > 255 or any(character.isspace() for character in address):
        raise Invalid(fields={"email": ["must be an e-mail address"]})
    return address


def ensure_person(tx: Transaction, email: str, name: str | None = None) -> Person:
    """Return the person with that address, made now when there is none."""
    address = normal_email(email)
    person = tx.session.scalar(select(Person).where(func.lower(Person.email) == address))
    if person is None:
        person = Person(email=address, name=name or _name_from(address), created_at=tx.now, updated_at=tx.now)
        tx.session.add(person)
        tx.session.flush()
    return person


def set_name(tx: Transaction, person_id: UUID, name: str) -> str:
    """Give a person another name; returns the one before."""
    person = tx.session.scalars(select(Person).where(Person.id == person_id).with_for_update()).one()
    before, person.name, person.updated_at = person.name, name, tx.now
    return before


def set_image(tx: Transaction, person_id: UUID, image: str | None) -> str | None:
    """Give a person another picture, None for none; returns the address of the one before."""
    person = tx.session.scalars(select(Person).where(Person.id == person_id).with_for_update()).one()
    before, person.image, person.updated_at = person.image, image, tx.now
    return before


def issue_sign_in_link(email: str, *, base_url: str, callback_path: str = "/", known_only: bool = True) -> str:
    """Make a link that signs the person in once within 15 minutes.

    Raises NotFound for an address that nobody has, unless `known_only` is lifted, as for mailed links.
    """
    secret = new_token()
    with transaction(SYSTEM) as tx:
        address = normal_email(email)
        if known_only and tx.session.scalar(select(Person.id).where(func.lower(Person.email) == address)) is None:
            raise NotFound(f"Nobody here has the address {address}.")
        link = SignInLink(
            email=address,
            token_hash=hash_token(secret),
            callback_path=callback_path if is_local_path(callback_path) else "/",
            created_at=tx.now,
            expires_at=tx.now + LINK_LIVES,
        )
        tx.session.execute(delete(SignInLink).where(SignInLink.expires_at < tx.now))
        tx.session.add(link)
        tx.session.flush()
        link_id = link.id
    return f"{base_url}/api/auth/magic-link/callback?" + urlencode({"id": link_id, "token": secret})


def redeem_sign_in_link(link_id: str, secret: str, *, ip_address: str | None, user_agent: str | None) -> SignedIn:
    """Use up a link and start a session for its person, who is made now when new.

    Raises Unauthenticated when the link is unknown, used or older than 15 minutes.
    """
    with transaction(SYSTEM) as tx:
        link = tx.session.execute(
            delete(SignInLink)
            .where(SignInLink.id == parse_id(link_id), SignInLink.token_hash == hash_token(secret))
            .returning(SignInLink.email, SignInLink.callback_path, SignInLink.expires_at)
        ).one_or_none()
        if link is None or link.expires_at < tx.now:
            raise Unauthenticated("This sign-in link has expired or was used before; ask for a new one.")
        person = ensure_person(tx, link.email)
        return _start_session(tx, person.id, link.callback_path, ip_address, user_agent)


def sign_out(actor: Identity) -> None:
    """End the actor's own session."""
    if actor.via is Via.SESSION:
        end_session(actor, actor.credential.partition(":")[2])


def end_session(actor: Identity, session_id: str) -> None:
    """End one of the actor's sessions; NotFound when it is not theirs."""
    with transaction(actor) as tx:
        ended = tx.session.execute(
            update(SignInSession)
            .where(
                SignInSession.id == parse_id(session_id),
                SignInSession.person_id == actor.person_id,
                SignInSession.revoked_at.is_(None),
            )
            .values(revoked_at=tx.now)
            .returning(SignInSession.id)
        ).first()
        if ended is None:
            raise NotFound


def note_use(actor: Identity, workspace_id: UUID | None) -> None:
    """Note that a credential was used, which keeps a session alive for another 30 days, up to its end."""
    row_id = UUID(actor.credential.partition(":")[2])
    with transaction(actor) as tx:
        if actor.via is Via.TOKEN:
            tx.session.execute(update(AccessToken).where(AccessToken.id == row_id).values(last_used_at=tx.now))
            return
        slid = func.least(tx.now + SESSION_SLIDES, SignInSession.ends_at)
        values = {"last_seen_at": tx.now, "expires_at": slid}
        if workspace_id is not None:
            values["workspace_id"] = workspace_id
        tx.session.execute(update(SignInSession).where(SignInSession.id == row_id).values(values))


def create_token(
    actor: Actor, *, name: str, scopes: list[str] | None, expires_at: datetime | None = None
) -> tuple[AccessToken, str]:
    """Make a token for the actor in this workspace; returns it and its secret, which is never shown again."""
    granted = _checked_scopes(scopes, actor)
    secret = new_token("pat_")
    with transaction(actor) as tx:
        if expires_at is not None and expires_at <= tx.now:
            raise Invalid(fields={"expires_at": ["must lie in the future"]})
        token = AccessToken(
            person_id=actor.person_id,
            workspace_id=actor.workspace_id,
            name=name,
            token_hash=hash_token(secret),
            token_prefix=secret[:12],
            scopes=granted,
            created_at=tx.now,
            updated_at=tx.now,
            expires_at=expires_at,
            last_used_at=None,
            revoked_at=None,
        )
        tx.session.add(token)
        tx.session.flush()
        tx.record_created(token, name=name, scopes=granted)
    return token, secret


def revoke_token(actor: Actor, token_id: str) -> None:
    """Revoke one of the actor's tokens; a second time changes nothing, another person's is NotFound."""
    with transaction(actor) as tx:
        token = tx.session.scalar(
            select(AccessToken)
            .where(
                AccessToken.id == parse_id(token_id),
                AccessToken.person_id == actor.person_id,
                AccessToken.workspace_id == actor.workspace_id,
            )
            .with_for_update()
        )
        if token is None:
            raise NotFound
        if token.revoked_at is None:
            token.revoked_at = tx.now
            tx.record(token, "revoked", revoked_at=(None, tx.now))


def revoke_tokens_of(tx: Transaction, person_id: UUID, workspace_id: UUID) -> None:
    """Revoke all of a person's tokens of a workspace that they leave."""
    tx.session.execute(
        update(AccessToken)
        .where(
            AccessToken.person_id == person_id,
            AccessToken.workspace_id == workspace_id,
            AccessToken.revoked_at.is_(None),
        )
        .values(revoked_at=tx.now)
    )


def purge_expired(session: Session, now: datetime) -> None:
    """Delete sign-in links and sessions that have run out."""
    session.execute(delete(SignInLink).where(SignInLink.expires_at < now))
    session.execute(delete(SignInSession).where(SignInSession.expires_at < now))


def is_local_path(path: str) -> bool:
    """Tell whether a redirect to the path stays on this site."""
    return path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and len(path) <= 2000


def _start_session(
    tx: Transaction, person_id: UUID, callback_path: str, ip_address: str | None, user_agent: str | None
) -> SignedIn:
    secret = new_token()
    ends_at = tx.now + SESSION_ENDS
    tx.session.add(
        SignInSession(
            person_id=person_id,
            token_hash=hash_token(secret),
            created_at=tx.now,
            last_seen_at=tx.now,
            expires_at=tx.now + SESSION_SLIDES,
            ends_at=ends_at,
            ip_address=ip_address,
            user_agent=user_agent[:400] if user_agent else None,
        )
    )
    return SignedIn(secret, ends_at, callback_path)


def _checked_scopes(scopes: list[str] | None, actor: Actor) -> list[str]:
    granted = list(dict.fromkeys(scope.strip().lower() for scope in scopes or ["read", "write"]))
    known = SCOPES | {f"{resource}:{right}" for resource in RESOURCES for right in ("read", "write")}
    unknown = [scope for scope in granted if scope not in known]
    if unknown:
        raise Invalid(fields={"scopes": [f"{scope} is not a known scope" for scope in unknown]})
    if actor.scopes is not None and "admin" not in actor.scopes and not set(granted) <= actor.scopes:
        raise Forbidden("A token cannot make a token that may do more than itself.", code="insufficient_scope")
    return granted


def _name_from(address: str) -> str:
    return address.partition("@")[0].replace(".", " ").replace("_", " ").title() or address
