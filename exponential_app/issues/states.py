"""The one place where an issue changes its workflow state, and so the owner of its timestamps."""

from datetime import datetime
from typing import Any

from exponential_app.issues.models import Issue
from exponential_app.kernel.db import AnyRow

TIMES = ("started_at", "completed_at", "canceled_at")


def transition_state(issue: Issue, state: AnyRow, now: datetime) -> dict[str, tuple[Any, Any]]:
    """Move the issue to a state, given as (id, category); returns what changed as (before, after)."""
    if state.id == issue.state_id:
        return {}
    wanted = times_in(state.category, now, started=issue.started_at)
    before = {name: getattr(issue, name) for name in TIMES}
    changed: dict[str, tuple[Any, Any]] = {"state_id": (issue.state_id, state.id)}
    issue.state_id = state.id
    for name in TIMES:
        # Moving between two states of one category does not complete or cancel anew.
        kept = before[name] if before[name] is not None and wanted[name] is not None else wanted[name]
        if kept != before[name]:
            setattr(issue, name, kept)
            changed[name] = (before[name], kept)
    return changed


def times_in(category: str, now: datetime, *, started: datetime | None) -> dict[str, datetime | None]:
    """Return the timestamps that belong to a category: reopening clears what finishing had set."""
    match category:
        case "started":
            return {"started_at": started or now, "completed_at": None, "canceled_at": None}
        case "completed":
            return {"started_at": started or now, "completed_at": now, "canceled_at": None}
        case "canceled":
            return {"started_at": started, "completed_at": None, "canceled_at": now}
        case _:
            return dict.fromkeys(TIMES)
