"""What a new workspace means for labels: it gets the usual three."""

from exponential_app.kernel.transaction import RecordedChange, Transaction
from exponential_app.labels.commands import DEFAULT_LABELS, add_label


def default_labels(tx: Transaction, change: RecordedChange) -> None:
    """Give a new workspace its first labels."""
    if change.entity == "workspace" and change.kind == "created":
        for name, color in DEFAULT_LABELS:
            add_label(tx, name=name, color=color)
