"""Who may do what to an issue that they can see."""

from exponential_app.issues.models import Issue
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.errors import Conflict, Forbidden


def require_editable(issue: Issue) -> None:
    """Raise Conflict for what is put away: archived and trashed issues are read-only until restored."""
    if issue.trashed_at is not None:
        raise Conflict("This issue is in the trash; restore it first.", code="trashed")
    if issue.archived_at is not None:
        raise Conflict("This issue is archived; restore it first.", code="archived")


def require_may_trash(actor: Actor, issue: Issue) -> None:
    """Raise Forbidden unless the actor made the issue, belongs to its team or manages the workspace."""
    if not (actor.manages or issue.team_id in actor.team_ids or issue.creator_id == actor.person_id):
        raise Forbidden("Only the issue's creator, its team and admins may move it to the trash.")


def require_may_delete(actor: Actor, issue: Issue) -> None:
    """Raise Forbidden unless the actor made the issue or manages the workspace; Conflict unless it is in the trash."""
    if not (actor.manages or issue.creator_id == actor.person_id):
        raise Forbidden("Only the issue's creator and admins may delete it for good.")
    if issue.trashed_at is None:
        raise Conflict("Move the issue to the trash first.", code="not_trashed")
