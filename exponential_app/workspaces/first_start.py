"""The first start of an empty installation: an owner and a workspace, so that there is something to sign in to."""

import getpass

from exponential_app.accounts import commands as accounts
from exponential_app.kernel.actor import Identity, Via
from exponential_app.kernel.db import database
from exponential_app.kernel.transaction import transaction
from exponential_app.workspaces.commands import create_workspace
from exponential_app.workspaces.queries import owner_email

OWNER = "owner@localhost"


def create_first_workspace() -> str:
    """Return the address of the installation's first owner, made now with a workspace when there is none.

    Call it under the start-up lock: two first starts at once would make two workspaces.
    """
    with database().reading() as connection:
        existing = owner_email(connection)
    if existing is not None:
        return existing
    with transaction(accounts.SYSTEM) as tx:
        person = accounts.ensure_person(tx, OWNER, _name_of_user())
        person_id = person.id
    owner = Identity(person_id, Via.SYSTEM, "system")
    create_workspace(owner, name="Exponential", url_slug="exponential")
    return OWNER


def _name_of_user() -> str:
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = "owner"
    return "Owner" if name in {"root", "owner"} else name.replace(".", " ").title()
