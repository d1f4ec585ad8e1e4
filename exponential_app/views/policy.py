"""Who may change what is shared; what is one's own needs no rule, since nobody else finds it."""

from uuid import UUID

from exponential_app.kernel.actor import Actor, Role
from exponential_app.kernel.errors import Forbidden
from exponential_app.views.models import View


def require_may_share(actor: Actor, visibility: str, team_id: UUID | None) -> None:
    """Raise Forbidden unless the actor may keep a view for others: guests may not, and for a team only its members.

    Who manages the workspace may for any team that they see.
    """
    if visibility == "personal":
        return
    if actor.role is Role.GUEST:
        raise Forbidden("Guests keep views for themselves alone.")
    if visibility == "team":
        require_may_speak_for(actor, team_id)


def require_may_change(actor: Actor, view: View) -> None:
    """Raise Forbidden unless the actor may change a view that they see."""
    if view.visibility != "personal" and not (view.owner_id == actor.person_id and actor.role is not Role.GUEST):
        require_may_share(actor, view.visibility, view.team_id)


def require_may_speak_for(actor: Actor, team_id: UUID | None) -> None:
    """Raise Forbidden unless the actor belongs to a team that they see, not as a guest, or manages the workspace."""
    if actor.role is Role.GUEST or not (actor.manages or team_id in actor.team_ids):
        raise Forbidden("Only members of the team may change what it shares.")
