"""Settings: read from the environment once, checked all at once, then frozen."""

from __future__ import annotations

import base64
import binascii
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

DRIVER = "postgresql+psycopg"
DATABASE_SCHEMES = ("postgres", "postgresql", DRIVER)
REDIS_SCHEMES = ("redis", "rediss", "unix")
ENVIRONMENTS = ("production", "development", "test")
LOG_FORMATS = ("json", "console")
EMBEDDABLE = ("postgres", "redis")
APP_URL_NAMES = ("EXPONENTIAL_APP_URL", "NEXT_PUBLIC_APP_URL", "PUBLIC_BASE_URL")
SHORTEST_SESSION_SECRET = 32
SHORTEST_METRICS_TOKEN = 16
PROVIDER_KEY_BYTES = 32
LARGEST_PORT = 65535


class SettingsError(Exception):
    """What is wrong with the settings: `problems` are (variable, sentence), in the order of `.env.example`."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        """Keep every problem; the message names each variable on a line of its own."""
        super().__init__("\n".join(f"{name}: {sentence}" for name, sentence in problems))
        self.problems = problems


@dataclass(frozen=True)
class Settings:
    """Everything the product can be told from outside; `redis_url` None means the embedded one."""

    environment: str
    database_url: str
    redis_url: str | None
    session_secret: bytes
    metrics_token: str
    provider_key: bytes
    app_url: str
    allowed_origins: frozenset[str]
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    web_bind: str = "127.0.0.1"
    web_port: int = 7015
    api_bind: str = "127.0.0.1"
    api_port: int | None = 7016
    rate_limit_per_minute: int = 600
    data_dir: Path | None = None
    files_dir: Path | None = None
    log_format: str = "json"
    plain_server: bool = False
    memory_answers: bool = True

    @property
    def files_folder(self) -> Path | None:
        """Where uploaded files are kept: beside the other data unless said otherwise, None when nothing is said."""
        return self.files_dir or (self.data_dir / "files" if self.data_dir is not None else None)

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Settings:
        """Return the settings an environment describes. Raises SettingsError naming every bad value at once."""
        reader = _Reader(env)
        embedded = reader.embedded()
        environment = reader.environment()
        web_port = reader.port("WEB_PORT", 7015) or 0
        settings = cls(
            environment=environment,
            database_url=reader.database_url(),
            redis_url=reader.redis_url(required="redis" not in embedded),
            session_secret=reader.secret("EXPONENTIAL_SESSION_SECRET", SHORTEST_SESSION_SECRET).encode(),
            metrics_token=reader.optional_secret("EXPONENTIAL_METRICS_TOKEN", SHORTEST_METRICS_TOKEN),
            provider_key=reader.key("EXPONENTIAL_PROVIDER_CREDENTIAL_ENCRYPTION_KEY"),
            app_url=reader.app_url(web_port, required=environment == "production"),
            allowed_origins=reader.origins(),
            trusted_proxies=reader.networks("EXPONENTIAL_TRUSTED_PROXIES"),
            web_bind=reader.text("WEB_BIND") or "127.0.0.1",
            web_port=web_port,
            api_bind=reader.text("API_BIND") or "127.0.0.1",
            api_port=reader.port("API_PORT", 7016),
            rate_limit_per_minute=reader.positive("EXPONENTIAL_API_RATE_LIMIT_PER_MINUTE", 600),
            data_dir=reader.folder("EXPONENTIAL_DATA_DIR"),
            files_dir=reader.folder("EXPONENTIAL_FILES_DIR"),
            log_format=reader.choice("EXPONENTIAL_LOG_FORMAT", LOG_FORMATS, _log_format_of(environment)),
            plain_server=reader.switch("EXPONENTIAL_PLAIN_SERVER", "0"),
            memory_answers=reader.switch("EXPONENTIAL_MEMORY_ANSWERS", "1"),
        )
        if reader.problems:
            raise SettingsError(reader.problems)
        return settings


@dataclass(frozen=True)
class LaunchSettings:
    """What is decided before there are Settings; None means: ours, in the default place.

    `database_url` and `redis_url` are external services, `embedded` what EXPONENTIAL_EMBEDDED asks for,
    `pg_bin_dir` the folder of other Postgres programs than those the product came with."""

    data_dir: Path | None
    database_url: str | None
    redis_url: str | None
    embedded: frozenset[str]
    pg_bin_dir: Path | None

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> LaunchSettings:
        """Return what an environment asks for. Raises SettingsError naming every bad value at once."""
        reader = _Reader(env)
        settings = cls(
            data_dir=reader.folder("EXPONENTIAL_DATA_DIR"),
            database_url=reader.database_url() if reader.text("DATABASE_URL") else None,
            redis_url=reader.redis_url(required=False),
            embedded=reader.embedded(),
            pg_bin_dir=reader.folder("PG_BIN_DIR"),
        )
        if reader.problems:
            raise SettingsError(reader.problems)
        return settings


def process_environment() -> Mapping[str, str]:
    """Return the environment this process was started with."""
    return os.environ


def system_environment() -> dict[str, str]:
    """Return the few variables without which Windows starts no program; empty elsewhere."""
    names = ("SYSTEMROOT", "TEMP") if sys.platform == "win32" else ()
    return {name: os.environ[name] for name in names if name in os.environ}


def _log_format_of(environment: str) -> str:
    return "json" if environment == "production" else "console"


class _Reader:
    """Read variables one by one, keeping every problem; an empty value counts as missing, as compose files write it."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env
        self.problems: list[tuple[str, str]] = []

    def text(self, name: str) -> str:
        return self._env.get(name, "").strip()

    def folder(self, name: str) -> Path | None:
        return Path(self.text(name)).expanduser() if self.text(name) else None

    def choice(self, name: str, allowed: tuple[str, ...], default: str) -> str:
        value = self.text(name).lower() or default
        if value not in allowed:
            self._refuse(name, f"must be one of {', '.join(allowed)}.")
        return value

    def environment(self) -> str:
        name = "EXPONENTIAL_API_ENVIRONMENT" if self.text("EXPONENTIAL_API_ENVIRONMENT") else "NODE_ENV"
        return self.choice(name, ENVIRONMENTS, "production")

    def embedded(self) -> frozenset[str]:
        names = frozenset(part.strip().lower() for part in self.text("EXPONENTIAL_EMBEDDED").split(",") if part.strip())
        if names - set(EMBEDDABLE):
            self._refuse("EXPONENTIAL_EMBEDDED", f"may name {' and '.join(EMBEDDABLE)}, separated by a comma.")
        return names

    def database_url(self) -> str:
        name = "DATABASE_URL"
        value = self._required(name, "the address of the Postgres database, like postgresql://user:password@host/name")
        scheme, separator, rest = value.partition("://")
        if value and (scheme not in DATABASE_SCHEMES or not separator or not rest):
            self._refuse(name, "must start with postgresql:// and name a database.")
        return f"{DRIVER}://{rest}"

    def redis_url(self, *, required: bool) -> str | None:
        name = "REDIS_URL"
        value = self._required(name, "the address of Redis, like redis://host:6379") if required else self.text(name)
        if value and value.partition("://")[0] not in REDIS_SCHEMES:
            self._refuse(name, "must start with redis://, rediss:// or unix://.")
        return value or None

    def secret(self, name: str, shortest: int) -> str:
        self._required(name, f"a random text of at least {shortest} characters")
        return self.optional_secret(name, shortest)

    def optional_secret(self, name: str, shortest: int) -> str:
        value = self.text(name)
        if value and len(value) < shortest:
            self._refuse(name, f"must have at least {shortest} characters; `openssl rand -hex 32` makes a good one.")
        return value

    def key(self, name: str) -> bytes:
        value = self._required(name, f"{PROVIDER_KEY_BYTES} random bytes; `openssl rand -base64 32` makes them")
        decoded = _decoded_key(value)
        if value and len(decoded) != PROVIDER_KEY_BYTES:
            self._refuse(name, f"must be {PROVIDER_KEY_BYTES} bytes, written as base64 or hexadecimal.")
        return decoded

    def app_url(self, web_port: int, *, required: bool) -> str:
        for name in APP_URL_NAMES:
            if value := self.text(name):
                return value.rstrip("/")
        if required:
            self._required(APP_URL_NAMES[0], "the address people open in the browser, like https://issues.example.com")
        return f"http://localhost:{web_port}"

    def origins(self) -> frozenset[str]:
        given = {name: self.text(name) for name in APP_URL_NAMES if self.text(name)}
        for name, value in given.items():
            if not _is_origin(value):
                self._refuse(name, "must be an address like https://issues.example.com, without a path.")
        return frozenset(value.rstrip("/").lower() for value in given.values())

    def networks(self, name: str) -> tuple[IPv4Network | IPv6Network, ...]:
        networks = []
        for part in filter(None, (part.strip() for part in self.text(name).split(","))):
            try:
                networks.append(ip_network(part, strict=False))
            except ValueError:
                self._refuse(name, f"`{part}` is neither an address nor a network like 10.0.0.0/8.")
        return tuple(networks)

    def port(self, name: str, default: int) -> int | None:
        """Return the port; None when the word `off` closes it."""
        value = self.text(name)
        if name == "API_PORT" and value.lower() == "off":
            return None
        if value and not (value.isascii() and value.isdigit() and int(value) <= LARGEST_PORT):
            self._refuse(name, f"must be a number from 0 to {LARGEST_PORT}.")
            return default
        return int(value or default)

    def positive(self, name: str, default: int) -> int:
        value = self.text(name)
        if value and not (value.isascii() and value.isdigit() and int(value) > 0):
            self._refuse(name, "must be a whole number above 0.")
            return default
        return int(value or default)

    def switch(self, name: str, default: str) -> bool:
        return self.choice(name, ("0", "1", "false", "true"), default) in {"1", "true"}

    def _required(self, name: str, what: str) -> str:
        value = self.text(name)
        if not value:
            self._refuse(name, f"is missing: {what}.")
        return value

    def _refuse(self, name: str, sentence: str) -> None:
        self.problems.append((name, sentence))


def _decoded_key(text: str) -> bytes:
    """Return the bytes of a key written as hexadecimal or any flavour of base64; b"" when it is neither."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        pass
    standard = text.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(standard + "=" * (-len(standard) % 4), validate=True)
    except binascii.Error:
        return b""


def _is_origin(value: str) -> bool:
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 -- reading it is what checks it.
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.path in {"", "/"} and not parts.query
