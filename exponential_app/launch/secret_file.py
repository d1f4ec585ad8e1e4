"""The generated secrets: made once with the data folder, readable by its owner alone."""

from __future__ import annotations

import base64
import json
import secrets
import sys
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from exponential_app.launch.exit_codes import ExitCode, LaunchError
from exponential_app.launch.folder import explained, write_private

PROVIDER_KEY_BYTES = 32
SECRET_BYTES = 32


def _random_text() -> str:
    return secrets.token_urlsafe(SECRET_BYTES)


def _random_key() -> str:
    return base64.b64encode(secrets.token_bytes(PROVIDER_KEY_BYTES)).decode()


@dataclass(frozen=True)
class Secrets:
    """Everything that must be unguessable; made afresh unless given."""

    session_secret: str = field(default_factory=_random_text, repr=False)
    metrics_token: str = field(default_factory=_random_text, repr=False)
    provider_key: str = field(default_factory=_random_key, repr=False)
    database_password: str = field(default_factory=_random_text, repr=False)


def load_or_create(path: Path) -> Secrets:
    """Return the secrets of a data folder, making and keeping those it does not have yet.

    Raises LaunchError when the file is damaged: new secrets would lock out what the old ones protect."""
    with explained(path.parent):
        known = _read(path) if path.exists() else {}
        made = Secrets(**known)
        if len(known) < len(fields(Secrets)):
            write_private(path, json.dumps(asdict(made), indent=2) + "\n")
        elif sys.platform != "win32":
            path.chmod(0o600)
    return made


def _read(path: Path) -> dict[str, str]:
    try:
        found: dict[str, object] = {**json.loads(path.read_text(encoding="utf-8"))}
        return {each.name: _checked(found[each.name]) for each in fields(Secrets) if each.name in found}
    except (ValueError, TypeError) as error:
        raise LaunchError(
            ExitCode.DATA_FOLDER,
            f"The file {path} is damaged: bring it back from a backup, or remove it to have new secrets made "
            "(everybody signs in again and integrations are connected again).",
            details=str(error),
        ) from error


def _checked(value: object) -> str:
    if not isinstance(value, str) or len(value) < SECRET_BYTES:
        raise ValueError("a secret is not a text, or too short to be one")
    return value
