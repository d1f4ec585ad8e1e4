"""What whoever runs the server may do from its console, without signing in."""

from exponential_app.accounts import commands as accounts
from exponential_app.accounts import queries as people
from exponential_app.kernel.actor import Identity, Via
from exponential_app.kernel.db import database
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.identities import WorkspaceChoice
from exponential_app.teams.actors import actor_in
from exponential_app.workspaces.queries import chosen_membership


def create_token_for(email: str, *, name: str, scopes: list[str] | None) -> str:
    """Make an access token for the person, in the workspace they joined last, and return its secret.

    Raises NotFound for an address that nobody has, or a person without a workspace.
    """
    with database().reading() as connection:
        person = people.by_email(connection, email)
        if person is None:
            raise NotFound(f"Nobody here has the address {email}.")
        place = chosen_membership(connection, person.id, WorkspaceChoice(), None)
        if place is None:
            raise NotFound(f"{email} is in no workspace.")
        actor = actor_in(connection, Identity(person.id, Via.SYSTEM, "system"), *place)
    return accounts.create_token(actor, name=name, scopes=scopes)[1]
