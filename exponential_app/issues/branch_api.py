"""The route that names a branch after an issue."""

from exponential_app.issues import queries
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints
from exponential_app.kernel.schema import Answer
from exponential_app.workspaces.branches import branch_name
from exponential_app.workspaces.queries import branch_naming

branches = Endpoints("issues")


class BranchAnswer(Answer):
    """A name for a branch, in the workspace's format."""

    branch_name: str
    branchName: str  # noqa: N815


@branches.get("/issues/<ref>/branch-name", auth="workspace", answer=BranchAnswer, cached=True)
def read_branch_name(actor: Actor, ref: str) -> dict[str, str]:
    """Name a branch after an issue."""
    with database().reading() as connection:
        issue = queries.naming(connection, actor, ref)
        wanted, username = branch_naming(connection, actor)
    name = branch_name(wanted, username=username, identifier=issue.identifier, title=issue.title)
    return {"branch_name": name, "branchName": name}
