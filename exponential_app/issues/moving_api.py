"""Routes that move issues to another team."""

from typing import Annotated, Any, Literal

from pydantic import AliasChoices, Field

from exponential_app.issues.moving import Moved, move_issues
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints
from exponential_app.kernel.schema import Answer, Body, Storable
from exponential_app.teams.queries import team_id

moving = Endpoints("issues")

Reference = Annotated[str, Field(min_length=1, max_length=100), Storable]


class MoveBody(Body):
    """Where to: a team by key or id."""

    team: Annotated[Reference, Field(validation_alias=AliasChoices("team", "team_id", "teamId"))]


class MoveManyBody(MoveBody):
    """Which issues, by id or identifier, and where to."""

    issues: Annotated[
        list[Reference],
        Field(min_length=1, max_length=1_000, validation_alias=AliasChoices("issues", "issue_ids", "issueIds")),
    ]


class StateMapping(Answer):
    """From which state to which, and how the new one was found."""

    from_: Annotated[str, Field(alias="from")]
    to: str
    by: Literal["name", "category", "default"]


class MovedAnswer(Answer):
    """What became of an issue: labels replaced by labels of the same name, and what had to stay behind."""

    id: str
    from_identifier: str
    identifier: str
    state: StateMapping | None
    labels_replaced: dict[str, str]
    labels_left: list[str]
    assignee_left: str | None


class MoveAnswer(Answer):
    """The report of a move; an issue that was in the team already is not in it."""

    moved: list[MovedAnswer]
    seq: int | None


@moving.post("/issues/<ref>/move", auth="workspace", body=MoveBody, answer=MoveAnswer)
def move_issue(actor: Actor, ref: str, body: MoveBody) -> dict[str, Any]:
    """Move an issue to another team; its former identifier still finds it."""
    return _moved(actor, [ref], body.team)


@moving.post("/issues/move", auth="workspace", body=MoveManyBody, answer=MoveAnswer)
def move_many(actor: Actor, body: MoveManyBody) -> dict[str, Any]:
    """Move up to 1,000 issues to another team: all of them or none."""
    return _moved(actor, body.issues, body.team)


def _moved(actor: Actor, references: list[str], team: str) -> dict[str, Any]:
    with database().reading() as connection:
        target = team_id(connection, actor, team)
    report, seq = move_issues(actor, references, target)
    return {"moved": [_told(each) for each in report], "seq": seq}


def _told(moved: Moved) -> dict[str, Any]:
    state = moved.state
    return {
        "id": str(moved.id),
        "from_identifier": moved.identifier[0],
        "identifier": moved.identifier[1],
        "state": {"from": str(state[0]), "to": str(state[1]), "by": state[2]} if state else None,
        "labels_replaced": {str(label): str(found) for label, found in moved.labels.items()},
        "labels_left": [str(label) for label in moved.labels_left],
        "assignee_left": str(moved.assignee_left) if moved.assignee_left else None,
    }
