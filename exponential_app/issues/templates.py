"""Writes of issue templates, and issues made from them."""

from typing import Any
from uuid import UUID

from exponential_app.issues import drafts, template_queries
from exponential_app.issues.drafts import Ground, Planted
from exponential_app.issues.template_models import IssueTemplate
from exponential_app.kernel.actor import Actor, Role
from exponential_app.kernel.errors import Forbidden, Invalid, NotFound
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.teams import queries as teams
from exponential_app.teams.defaults import local_day, settings_of
from exponential_app.workspaces.queries import template_management

# What the name of a copy ends with.
COPY = " (copy)"


def create_template(actor: Actor, values: dict[str, Any], *, copy_of: UUID | None = None) -> tuple[UUID, int | None]:
    """Create a template of the workspace or of a visible team, or copy one; returns its id and the change number.

    `values` hold name, description, team_id and issue (a draft), and win over those of the copied one. Raises
    NotFound for a team or an original out of sight, Invalid without a name.
    """
    with transaction(actor) as tx:
        require_may_manage(tx, actor)
        if copy_of is not None:
            original = template_queries.get_locked(tx, actor, copy_of)
            taken = {"name": original.name[: 255 - len(COPY)] + COPY, "description": original.description}
            values = taken | {"team_id": original.team_id, "issue": original.payload["issue"]} | values
        if not values.get("name"):
            raise Invalid(fields={"name": ["must not be blank"]})
        _require_team(tx, actor, values.get("team_id"))
        template = IssueTemplate(
            workspace_id=tx.workspace_id,
            name=values["name"],
            description=values.get("description"),
            team_id=values.get("team_id"),
            payload=drafts.wrapped(values.get("issue", {})),
            creator_id=actor.author_id,
            created_at=tx.now,
            updated_at=tx.now,
        )
        if values.get("id"):
            template.id = values["id"]
        tx.session.add(template)
        tx.session.flush()
        tx.record_created(template, **_logged(template))
        template_id = template.id
    return template_id, tx.seq


def update_template(actor: Actor, template_id: UUID, patch: dict[str, Any]) -> int | None:
    """Change a template, archive it or bring it back; returns the change number."""
    with transaction(actor) as tx:
        require_may_manage(tx, actor)
        template = template_queries.get_locked(tx, actor, template_id)
        if "team_id" in patch:
            _require_team(tx, actor, patch["team_id"])
        values = {name: value for name, value in patch.items() if name in {"name", "description", "team_id"}}
        if "issue" in patch:
            values["payload"] = drafts.wrapped(patch["issue"])
        if "archived" in patch:
            values["archived_at"] = (template.archived_at or tx.now) if patch["archived"] else None
        tx.change(template, values)
    return tx.seq


def delete_template(actor: Actor, template_id: UUID) -> int | None:
    """Archive a template: nobody is offered it any more."""
    return update_template(actor, template_id, {"archived": True})


def create_from_template(
    actor: Actor, *, team_id: UUID, template_id: UUID | None, values: dict[str, Any]
) -> tuple[Planted, int | None]:
    """Make the issues of a template, or of the team's default one for None, in a visible team.

    `values` win over the template's. Without a default template it is an ordinary issue. Raises NotFound for a team
    out of sight, Invalid for a template that this team cannot use and for an issue without a title.
    """
    with transaction(actor) as tx:
        settings = settings_of(tx, actor.visibility, team_id)
        if settings is None:
            raise NotFound("There is no such team.")
        belongs = team_id in actor.team_ids and actor.role is not Role.GUEST
        default = settings.default_template_id if belongs else settings.default_template_for_others_id
        wanted = template_id or default
        template = template_queries.usable(tx, actor.visibility, wanted, team_id) if wanted else None
        if template is None and template_id is not None:
            raise Invalid(fields={"template_id": ["is not a template that this team can use"]})
        payload = template.payload if template is not None else drafts.wrapped({})
        if not values.get("title") and not payload["issue"].get("title"):
            raise Invalid(fields={"title": ["is required"]})
        ground = Ground(actor.visibility, team_id, local_day(settings.timezone, tx.now))
        planted = drafts.plant(tx, ground, payload, values)
    return planted, tx.seq


def require_may_manage(tx: Transaction, actor: Actor) -> None:
    """Raise Forbidden unless the workspace lets the actor change templates and recurring issues; guests never may."""
    if actor.role is Role.GUEST:
        raise Forbidden("Guests may not do this.")
    if template_management(tx) == "admins" and not actor.manages:
        raise Forbidden("Only owners and admins may change templates here.")


def _require_team(tx: Transaction, actor: Actor, team_id: UUID | None) -> None:
    if team_id is not None and not teams.are_visible(tx, actor, [team_id]):
        raise NotFound("There is no such team.")


def _logged(template: IssueTemplate) -> dict[str, Any]:
    names = ("name", "description", "team_id", "payload")
    return {name: getattr(template, name) for name in names if getattr(template, name) is not None}
