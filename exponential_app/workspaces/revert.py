"""Taking back a change of the workspace, of a member's role or of one's own name."""

from exponential_app.accounts import queries as accounts
from exponential_app.kernel.actor import Actor, Role
from exponential_app.kernel.changes import LoggedChange
from exponential_app.kernel.errors import AppError
from exponential_app.kernel.reverting import CHANGED_SINCE, Kept, untouched
from exponential_app.kernel.transaction import Transaction
from exponential_app.workspaces import commands, names, policy

FOR_GOOD = "cannot be undone: what a workspace is made with stays"
PICTURED = "cannot be undone: choose the picture again"
IN_AND_OUT = "cannot be undone: add the person to the workspace, or remove them from it, again"


def revert_workspace(tx: Transaction, actor: Actor, change: LoggedChange) -> list[Kept]:
    """Take a change of the workspace's name or settings back, field by field."""
    if change.kind != "updated":
        return [Kept(name, None, after, FOR_GOOD) for name, after in change.after.items()]
    try:
        policy.require_manager(actor)
    except AppError as refusal:
        return [Kept(name, change.before[name], after, str(refusal)) for name, after in change.after.items()]
    workspace = commands.locked_workspace(tx)
    patch, kept = untouched(workspace, change)
    tx.change(workspace, patch)
    return kept


def revert_member(tx: Transaction, actor: Actor, change: LoggedChange) -> list[Kept]:
    """Take a change of a member's role or name back; who came or went is added or removed again by hand."""
    if "image" in change.after:
        return [Kept("image", change.before["image"], change.after["image"], PICTURED)]
    if "name" in change.after:
        return _revert_name(tx, actor, change)
    before, after = change.before.get("role"), change.after.get("role")
    if change.kind != "updated":
        return [Kept("role", before, after, IN_AND_OUT)]
    try:
        member = commands.locked_member(tx, change.entity_id)
    except AppError:
        return [Kept("role", before, None, "is not in the workspace any more")]
    current = member.role
    if current != after:
        return [Kept("role", before, current, CHANGED_SINCE)]
    try:
        commands.set_role(tx, actor, member, Role(str(before)))
    except AppError as refusal:
        # It was tried before it could be refused.
        member.role = current
        return [Kept("role", before, current, str(refusal))]
    return []


def _revert_name(tx: Transaction, actor: Actor, change: LoggedChange) -> list[Kept]:
    before, after = change.before["name"], change.after["name"]
    try:
        member = commands.locked_member(tx, change.entity_id)
        person = accounts.by_id(tx.session.connection(), member.person_id)
        if person is None or person.name != after:
            return [Kept("name", before, person.name if person else None, CHANGED_SINCE)]
        names.rename(tx, actor, member, before)
    except AppError as refusal:
        return [Kept("name", before, after, str(refusal))]
    return []
