"""Who may change labels: the workspace decides."""

from exponential_app.kernel.actor import Actor, Role
from exponential_app.kernel.errors import Forbidden


def require_may_manage_labels(actor: Actor, who: str) -> None:
    """Raise Forbidden unless the actor is among those whom the workspace lets change labels.

    `who` is the workspace's setting: admins, members (and admins), or anyone.
    """
    if who == "admins" and not actor.manages:
        raise Forbidden("Only owners and admins may change labels here.")
    if who == "members" and actor.role is Role.GUEST:
        raise Forbidden("Guests may not change labels here.")
