"""Names of people: each their own to change, and the same in every workspace that they are in."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from exponential_app.accounts import commands as accounts
from exponential_app.kernel.actor import Actor, Role, job_actor
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.jobs import Job
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.workspaces import commands, policy, queries
from exponential_app.workspaces.models import Member


def update_member(actor: Actor, person_id: UUID, patch: dict[str, Any]) -> int | None:
    """Change a member's role, as `set_role` allows, or one's own name; returns the change number, None when none is."""
    with transaction(actor) as tx:
        member = commands.locked_member(tx, person_id)
        if "name" in patch:
            rename(tx, actor, member, patch["name"])
        if "role" in patch:
            commands.set_role(tx, actor, member, Role(patch["role"]))
    return tx.seq


def rename(tx: Transaction, actor: Actor, member: Member, name: str) -> None:
    """Give a locked member, who is the actor, another name: here at once, in their other workspaces soon after."""
    policy.require_self(actor, member.person_id)
    before = accounts.set_name(tx, member.person_id, name)
    if before == name:
        return
    tx.record(member, "updated", name=(before, name))
    for elsewhere in queries.memberships(tx.session.connection(), member.person_id):
        if elsewhere.id != tx.workspace_id:
            place, person = str(elsewhere.id), str(member.person_id)
            tx.enqueue(tell_of_name, workspace_id=place, person_id=person, before=before, after=name)


def _tell_of_name(workspace_id: str, person_id: str, before: str, after: str) -> None:
    """Log the change where the person has another membership: each workspace numbers its own changes."""
    with suppress(NotFound), transaction(job_actor(UUID(workspace_id), tell_of_name.name)) as tx:
        # Who has left meanwhile is not spoken of.
        tx.record(commands.locked_member(tx, UUID(person_id)), "updated", name=(before, after))


tell_of_name = Job("tell_of_name", _tell_of_name)
