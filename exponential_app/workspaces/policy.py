"""Who may change a workspace and its members."""

from uuid import UUID

from exponential_app.kernel.actor import Actor, Role
from exponential_app.kernel.errors import Forbidden


def require_manager(actor: Actor) -> None:
    """Raise Forbidden unless the actor is an owner or an admin."""
    if not actor.manages:
        raise Forbidden("Only owners and admins may do this.")


def require_member(actor: Actor) -> None:
    """Raise Forbidden for guests: they work in their teams and change nothing around them."""
    if actor.role is Role.GUEST:
        raise Forbidden("Guests may not do this.")


def require_self(actor: Actor, person_id: UUID) -> None:
    """Raise Forbidden unless the actor is that person."""
    if actor.person_id != person_id:
        raise Forbidden("A name is changed by the one who bears it.")


def require_may_set_role(actor: Actor, current: Role | None, wanted: Role | None) -> None:
    """Raise Forbidden unless the actor may move someone between the two roles; None stands outside."""
    require_manager(actor)
    if Role.OWNER in {current, wanted} and actor.role is not Role.OWNER:
        raise Forbidden("Only owners may change owners.")
