"""The route that says what a team's next night would do."""

from typing import Annotated

from pydantic import Field

from exponential_app.issues import automation
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.clock import clock
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints
from exponential_app.kernel.schema import Answer, Query
from exponential_app.teams.queries import team_id

automated = Endpoints("teams")

Months = Annotated[int, Field(ge=1, le=120)]


class PreviewQuery(Query):
    """The months to try; absent means never."""

    auto_close_months: Months | None = None
    auto_archive_months: Months | None = None


class AutomationPreview(Answer):
    """How many issues would be closed and archived."""

    auto_close: int
    auto_archive: int


@automated.get("/teams/<key>/automation/preview", auth="workspace", query=PreviewQuery, answer=AutomationPreview)
def preview_automation(actor: Actor, key: str, query: PreviewQuery) -> dict[str, int]:
    """Count the issues that the team's next night would close and archive by these months."""
    with database().reading() as connection:
        team = team_id(connection, actor, key)
        return automation.preview(connection, team, query.model_dump(), clock.now())
