"""The command line's way to follow a workspace."""

from contextlib import suppress

import click
import orjson

from exponential_app.kernel.errors import Unavailable


@click.command()
@click.option(
    "--url",
    envvar="EXPONENTIAL_API_URL",
    default="http://localhost:7015",
    show_default=True,
    show_envvar=True,
    help="Where the server answers.",
)
@click.option(
    "--token", envvar="EXPONENTIAL_TOKEN", required=True, show_envvar=True, help="A personal access token, pat_…"
)
@click.option("--after", type=click.IntRange(min=0), help="Begin after this number instead of now.")
@click.option("--once", is_flag=True, help="End when everything up to now has been told.")
@click.option("--json", "for_programs", is_flag=True, help="Print one JSON object a line.")
@click.option("--entity", "entities", multiple=True, help="Only this kind, such as issue; may be given more than once.")
def watch(
    *, url: str, token: str, after: int | None, once: bool, for_programs: bool, entities: tuple[str, ...]
) -> None:
    """Print the workspace's changes as they happen, through every break, each once."""
    # Imported when needed: other commands do not wait for it.
    from exponential_app.sync.watching import Watcher, readable

    def complain(sentence: str) -> None:
        if once:
            raise Unavailable(sentence.partition(";")[0] + ".")
        click.echo(sentence, err=True)

    watcher = Watcher(url, token, complain, after=after)
    # Who stops it has seen enough; that is no failure.
    with suppress(KeyboardInterrupt):
        for change in watcher.changes():
            if change is None:
                if once:
                    return
            elif not entities or change.get("entity", "") in entities or "resync" in change:
                click.echo(orjson.dumps(change).decode() if for_programs else readable(change))
