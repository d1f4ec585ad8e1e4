"""The command line: parses, calls, and turns every failure into one sentence and an exit code."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

import click

from exponential_app import __version__
from exponential_app.config import SettingsError, process_environment
from exponential_app.kernel.errors import AppError
from exponential_app.launch.console import Console
from exponential_app.launch.exit_codes import ExitCode, LaunchError
from exponential_app.sync.cli import watch

EXIT_CODES = "\b\nExit codes:\n" + "\n".join(f"  {code.value}  {code.sentence}" for code in ExitCode)
DEFAULT_SCOPES = "read,write"


class DefaultCommand(click.Group):
    """A group whose command `start` may be left out, with or without options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `start` in front of options that are not the group's own."""
        if not args or (args[0].startswith("-") and args[0] not in {"--help", "-h"}):
            args = ["start", *args]
        return super().parse_args(ctx, args)


data_dir_option = click.option(
    "--data-dir",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the data; by default where this system keeps a user's application data.",
)


@click.group(cls=DefaultCommand, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
def exponential() -> None:
    """Exponential, the issue tracker a team owns.

    Without a command it starts: Postgres and Redis included, everything kept in one data folder."""


@exponential.command()
@data_dir_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=7015, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--api-port", type=click.IntRange(0, 65535), help="Loopback port for API checks.  [default: 7016]")
@click.option("--quiet", is_flag=True, help="Print nothing but the sign-in link and errors.")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
def start(
    *, data_dir: Path | None, host: str, port: int, api_port: int | None, quiet: bool, no_browser: bool
) -> None:
    """Start the product with everything embedded, and open it in the browser."""
    from exponential_app.launch import start as starting

    options = starting.StartOptions(data_dir, host, port, api_port, quiet=quiet, browser=not no_browser)
    starting.start(options, process_environment())


@exponential.command()
def serve() -> None:
    """Start the product with settings from the environment; nothing is embedded unless EXPONENTIAL_EMBEDDED says so."""
    from exponential_app.launch import serve as serving

    serving.serve(process_environment(), Console())


@exponential.command()
@data_dir_option
def migrate(data_dir: Path | None) -> None:
    """Bring the database up to date and end."""
    from exponential_app.launch import borrowed

    console = Console()
    borrowed.migrate_database(data_dir, process_environment(), console)
    console.say("The database is up to date.")


@exponential.command("sign-in-link")
@click.argument("email")
@data_dir_option
def sign_in_link(email: str, data_dir: Path | None) -> None:
    """Print a link that signs EMAIL in, once."""
    from exponential_app.launch import borrowed, product

    console = Console()
    with borrowed.borrowed_app(data_dir, process_environment(), console) as app:
        console.result(product.sign_in_link(app, email))


@exponential.command("create-token")
@click.argument("email")
@click.option("--name", required=True, help="What the token is for, as its owner will see it.")
@click.option("--scopes", default=DEFAULT_SCOPES, show_default=True, help="What it allows, separated by commas.")
@data_dir_option
def create_token(email: str, name: str, scopes: str, data_dir: Path | None) -> None:
    """Print a new personal access token of EMAIL. It is shown this once."""
    from exponential_app.launch import borrowed, product

    console = Console()
    wanted = [scope.strip() for scope in scopes.split(",") if scope.strip()]
    with borrowed.borrowed_app(data_dir, process_environment(), console) as app:
        console.result(product.new_token(app, email, name=name, scopes=wanted))


@exponential.command()
@data_dir_option
@click.option("--json", "for_scripts", is_flag=True, help="Print JSON.")
def doctor(*, data_dir: Path | None, for_scripts: bool) -> None:
    """Check everything a start depends on; exit code 1 when something is wrong."""
    from exponential_app.launch import doctor as examining

    console = Console(quiet=for_scripts)
    checks = examining.examine(data_dir, process_environment(), console)
    console.settle()
    if for_scripts:
        console.result(examining.as_json(checks))
    else:
        examining.print_table(checks)
    if not all(check.ok for check in checks):
        sys.exit(ExitCode.FAILURE)


@exponential.command()
def version() -> None:
    """Print the version."""
    click.echo(__version__)


exponential.add_command(watch)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    sys.excepthook = _tell_unexpected
    try:
        exponential.main(prog_name="exponential")
    except SettingsError as error:
        problems = "\n".join(f"  {name} {sentence}" for name, sentence in error.problems)
        _fail(ExitCode.SETTINGS, f"These settings are not right:\n{problems}")
    except LaunchError as error:
        _fail(error.code, error.sentence)
    except AppError as error:
        reasons = [reason for messages in (error.fields or {}).values() for reason in messages]
        _fail(ExitCode.FAILURE, "\n".join([str(error), *reasons]))


def _fail(code: ExitCode, sentence: str) -> None:
    Console().fail(sentence)
    sys.exit(code)


def _tell_unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say what no other code expected, without a traceback: that is in the log of the data folder, or logged here."""
    notes = getattr(error, "__notes__", [])
    if not notes:
        from exponential_app.kernel import logs

        logs.configure("json")
        logs.get_logger("launch").critical("ended unexpectedly", exc_info=(kind, error, trace))
        logs.flush()
    Console().fail("\n".join([f"Something unexpected went wrong: {error}", *notes]))
