"""Settings name every bad value at once and never invent a secret."""

import base64
import re
from ipaddress import ip_network
from pathlib import Path

import pytest

from exponential_app.config import LaunchSettings, Settings, SettingsError

ROOT = Path(__file__).parents[2]
COMPLETE = {
    "DATABASE_URL": "postgres://ada:secret@db/exponential",
    "REDIS_URL": "redis://cache:6379",
    "EXPONENTIAL_SESSION_SECRET": "s" * 64,
    "EXPONENTIAL_METRICS_TOKEN": "m" * 64,
    "EXPONENTIAL_PROVIDER_CREDENTIAL_ENCRYPTION_KEY": base64.b64encode(bytes(range(32))).decode(),
    "EXPONENTIAL_APP_URL": "https://issues.example.com/",
}


def problems(env: dict[str, str]) -> dict[str, str]:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(env)
    return dict(caught.value.problems)


def test_a_complete_environment_is_read_with_secure_defaults():
    settings = Settings.from_env(COMPLETE)

    assert settings.environment == "production"
    assert settings.database_url == "postgresql+psycopg://ada:secret@db/exponential"
    assert settings.app_url == "https://issues.example.com"
    assert settings.allowed_origins == {"https://issues.example.com"}
    assert settings.provider_key == bytes(range(32))
    assert (settings.web_bind, settings.web_port) == ("127.0.0.1", 7015)
    assert (settings.api_bind, settings.api_port) == ("127.0.0.1", 7016)
    assert settings.log_format == "json"


def test_an_empty_environment_is_told_every_missing_variable_at_once():
    assert set(problems({})) == {
        "DATABASE_URL",
        "REDIS_URL",
        "EXPONENTIAL_SESSION_SECRET",
        "EXPONENTIAL_PROVIDER_CREDENTIAL_ENCRYPTION_KEY",
        "EXPONENTIAL_APP_URL",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://db/exponential"),
        ("DATABASE_URL", "postgresql://"),
        ("REDIS_URL", "http://cache"),
        ("EXPONENTIAL_SESSION_SECRET", "short"),
        ("EXPONENTIAL_METRICS_TOKEN", "short"),
        ("EXPONENTIAL_PROVIDER_CREDENTIAL_ENCRYPTION_KEY", "bm90IDMyIGJ5dGVz"),
        ("EXPONENTIAL_PROVIDER_CREDENTIAL_ENCRYPTION_KEY", "not base64 at all!"),
        ("EXPONENTIAL_APP_URL", "issues.example.com"),
        ("EXPONENTIAL_APP_URL", "https://issues.example.com/path"),
        ("EXPONENTIAL_APP_URL", "https://issues.example.com:notaport"),
        ("NEXT_PUBLIC_APP_URL", "ftp://issues.example.com"),
        ("EXPONENTIAL_TRUSTED_PROXIES", "10.0.0.0/8, everyone"),
        ("WEB_PORT", "-1"),
        ("WEB_PORT", "65536"),
        ("API_PORT", "seven"),
        ("EXPONENTIAL_API_RATE_LIMIT_PER_MINUTE", "0"),
        ("EXPONENTIAL_API_ENVIRONMENT", "prod"),
        ("NODE_ENV", "staging"),
        ("EXPONENTIAL_LOG_FORMAT", "xml"),
        ("EXPONENTIAL_EMBEDDED", "mysql"),
        ("EXPONENTIAL_PLAIN_SERVER", "perhaps"),
    ],
)
def test_a_malformed_value_is_told_by_its_variable(name, value):
    assert list(problems(COMPLETE | {name: value})) == [name]


def test_no_message_repeats_a_secret():
    told = problems(COMPLETE | {"EXPONENTIAL_SESSION_SECRET": "hunter2", "DATABASE_URL": "mysql://ada:hunter2@db/x"})

    assert "hunter2" not in str(told)


@pytest.mark.parametrize("written", [bytes(range(32)).hex(), base64.urlsafe_b64encode(bytes(range(224, 256))).decode()])
def test_the_provider_key_may_be_hexadecimal_or_any_base64(written):
    settings = Settings.from_env(COMPLETE | {"EXPONENTIAL_PROVIDER_CREDENTIAL_ENCRYPTION_KEY": written.rstrip("=")})

    assert len(settings.provider_key) == 32


def test_embedded_redis_needs_no_address():
    settings = Settings.from_env(COMPLETE | {"REDIS_URL": "", "EXPONENTIAL_EMBEDDED": "redis"})

    assert settings.redis_url is None


def test_every_public_address_is_an_allowed_origin():
    settings = Settings.from_env(COMPLETE | {"PUBLIC_BASE_URL": "http://Issues.Internal:7015"})

    assert settings.allowed_origins == {"https://issues.example.com", "http://issues.internal:7015"}


def test_development_needs_no_public_address():
    settings = Settings.from_env(COMPLETE | {"EXPONENTIAL_APP_URL": "", "NODE_ENV": "development", "WEB_PORT": "8000"})

    assert (settings.environment, settings.app_url) == ("development", "http://localhost:8000")
    assert settings.log_format == "console"


def test_our_own_name_for_the_environment_goes_before_the_common_one():
    settings = Settings.from_env(COMPLETE | {"NODE_ENV": "development", "EXPONENTIAL_API_ENVIRONMENT": "Production"})

    assert settings.environment == "production"


def test_proxies_are_networks_and_single_addresses():
    settings = Settings.from_env(COMPLETE | {"EXPONENTIAL_TRUSTED_PROXIES": "10.1.2.3/8, ::1"})

    assert settings.trusted_proxies == (ip_network("10.0.0.0/8"), ip_network("::1/128"))


def test_the_api_listener_can_be_closed():
    assert Settings.from_env(COMPLETE | {"API_PORT": "off"}).api_port is None


def test_launch_settings_know_external_services():
    launch = LaunchSettings.from_env({"DATABASE_URL": "postgresql://db/x", "PG_BIN_DIR": "/opt/pg/bin"})

    assert launch.database_url == "postgresql+psycopg://db/x"
    assert launch.redis_url is None
    assert launch.pg_bin_dir == Path("/opt/pg/bin")


def test_the_example_file_lists_every_variable_that_is_read():
    source = (ROOT / "exponential_app" / "config.py").read_text()
    read = set(re.findall(r'"((?:EXPONENTIAL|NEXT|PUBLIC|WEB|API|DATABASE|REDIS|NODE|PG)_[A-Z_]+)"', source))
    example = (ROOT / ".env.example").read_text()

    listed = set(re.findall(r"^#? ?([A-Z_]+)=", example, re.MULTILINE))

    assert listed == read


def test_every_line_of_the_example_file_has_its_comment():
    lines = (ROOT / ".env.example").read_text().splitlines()
    settings = [number for number, line in enumerate(lines) if re.match(r"#? ?[A-Z_]+=", line)]

    assert settings
    assert [lines[number] for number in settings if not lines[number - 1].startswith("# ")] == []
