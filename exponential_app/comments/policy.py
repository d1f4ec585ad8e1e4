"""Who may do what to a comment that they can see."""

from uuid import UUID

from exponential_app.comments.models import Comment
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.errors import Conflict, Forbidden


def may_edit(actor: Actor, author_id: UUID | None) -> bool:
    """Let people change their own words, and nobody else's."""
    return author_id == actor.person_id


def may_delete(actor: Actor, author_id: UUID | None) -> bool:
    """Let people take back their own words, and owners and admins everybody's."""
    return actor.manages or author_id == actor.person_id


def require_may_edit(actor: Actor, comment: Comment) -> None:
    """Raise Forbidden unless the actor wrote the comment."""
    if not may_edit(actor, comment.author_id):
        raise Forbidden("Only its author may change a comment.")


def require_may_delete(actor: Actor, comment: Comment) -> None:
    """Raise Forbidden unless the actor wrote the comment or manages the workspace."""
    if not may_delete(actor, comment.author_id):
        raise Forbidden("Only its author and admins may delete a comment.")


def require_may_restore(actor: Actor, deleted_by: UUID | None) -> None:
    """Raise Forbidden unless the actor deleted the comment or manages the workspace."""
    if not (actor.manages or deleted_by == actor.person_id):
        raise Forbidden("Only who deleted it and admins may bring a comment back.")


def require_there(comment: Comment) -> None:
    """Raise Conflict for a deleted comment: of it only the place is left."""
    if comment.deleted_at is not None:
        raise Conflict("This comment was deleted.", code="deleted")
