"""Who may change a team."""

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.errors import Forbidden
from exponential_app.teams.models import Team


def require_may_edit_team(actor: Actor, team: Team) -> None:
    """Raise Forbidden unless the actor manages the workspace; a private team's own members may too."""
    if not actor.manages and not (team.is_private and team.id in actor.team_ids and actor.role != "guest"):
        raise Forbidden("Only owners and admins may change a team.")
