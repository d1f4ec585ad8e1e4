"""What a new workspace means for teams: it gets its first one."""

from exponential_app.kernel.transaction import RecordedChange, Transaction
from exponential_app.teams.commands import add_team


def first_team(tx: Transaction, change: RecordedChange) -> None:
    """Give a new workspace a team of the same name."""
    if change.entity == "workspace" and change.kind == "created":
        add_team(tx, name=change.after["name"])
