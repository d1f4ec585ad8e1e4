"""Bootstrap: everything an actor may see, in columns, small enough to send whole.

Rows are transposed into columns, references become indexes into the referenced table's id column, and an issue's
instants become differences in milliseconds: measured, a fifth of the bytes of a list of objects. Descriptions are
left out and read with the issue.
"""

from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import Connection, select

from exponential_app.issues import columns as issues
from exponential_app.issues.relation_queries import ISSUE_RELATION
from exponential_app.kernel import changes
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.projection import Entity
from exponential_app.labels.queries import LABEL
from exponential_app.teams.queries import STATE, TEAM
from exponential_app.workspaces.queries import PERSON, WORKSPACE

SCHEMA = 1
SMALL_TABLES = (WORKSPACE, PERSON, TEAM, STATE, LABEL, ISSUE_RELATION)
# Which column refers to which table, in the tables that have any.
REFERENCES = {
    "team": {"member_ids": "person"},
    "workflow_state": {"team_id": "team"},
    "label": {"team_id": "team"},
}
Columns = dict[str, list[Any]]


def snapshot(connection: Connection, actor: Actor) -> bytes:
    """Return everything that the actor may see, and the change number read before it.

    What changes meanwhile comes again as a change; applying it twice is harmless.
    """
    seq = changes.bounds(connection, actor.workspace_id)[1]
    tables: dict[str, Columns] = {}
    positions: dict[str, dict[Any, int]] = {}
    for entity in SMALL_TABLES:
        columns = _small_table(connection, actor, entity)
        positions[entity.name] = {row_id: place for place, row_id in enumerate(columns["id"])}
        for name, target in REFERENCES.get(entity.name, {}).items():
            columns[name] = [_aliased(value, positions[target]) for value in columns[name]]
        tables[entity.name] = columns
    tables["issue"] = _issues(connection, actor, positions)
    return orjson.dumps(
        {
            "seq": seq,
            "schema": SCHEMA,
            "me": {"person_id": actor.person_id, "role": actor.role},
            "workspace_id": actor.workspace_id,
            "tables": {name: {"columns": columns} for name, columns in tables.items()},
        }
    )


def _small_table(connection: Connection, actor: Actor, entity: Entity) -> Columns:
    rows = connection.execute(
        select(entity.id, entity.version, *entity.columns)
        .select_from(entity.source)
        .where(entity.visible(actor.visibility))
        .order_by(entity.id)
    )
    presented = [entity.present(row) for row in rows]
    names = presented[0] if presented else ("id", *REFERENCES.get(entity.name, {}))
    return {name: [row[name] for row in presented] for name in names}


def _issues(connection: Connection, actor: Actor, positions: dict[str, dict[Any, int]]) -> Columns:
    rows = issues.open_issues(connection, actor.visibility)
    known = {name: {str(row_id): place for row_id, place in positions[name].items()} for name in positions}
    teams, states, people = known["team"], known["workflow_state"], known["person"]
    table = _transposed(rows)
    if not (teams.keys() >= set(table["team_id"]) and states.keys() >= set(table["state_id"])):
        # A team or state made after its table was read: the issue comes again as a change.
        places = zip(rows, table["team_id"], table["state_id"], strict=True)
        table = _transposed([row for row, team, state in places if team in teams and state in states])
    keys = table.pop("key")
    labels = _labels(connection, actor, known["label"])
    table["identifier"] = [f"{key}-{number}" for key, number in zip(keys, table["number"], strict=True)]
    table["team_id"] = [teams[team] for team in table["team_id"]]
    table["state_id"] = [states[state] for state in table["state_id"]]
    for name in ("assignee_id", "creator_id"):
        table[name] = [people.get(person, -1) for person in table[name]]
    rows_by_id = {issue: place for place, issue in enumerate(table["id"])}
    # One that is put away or out of sight is in no row, so it is named by its id.
    table["parent_issue_id"] = [rows_by_id.get(parent, parent) for parent in table["parent_issue_id"]]
    table["priority"] = [issues.PRIORITIES[priority] for priority in table["priority"]]
    table["label_ids"] = [labels.get(issue, []) for issue in table["id"]]
    for name in issues.INSTANTS:
        table[name] = deltas(table[name])
    return table


def _transposed(rows: Sequence[tuple[Any, ...]]) -> Columns:
    if not rows:
        return {name: [] for name in issues.READ}
    return dict(zip(issues.READ, map(list, zip(*rows, strict=True)), strict=True))


def deltas(instants: Sequence[int | None]) -> list[int | None]:
    """Return each instant as its distance from the last one that is not null; nulls stay."""
    last = 0
    distances: list[int | None] = []
    for instant in instants:
        if instant is None:
            distances.append(None)
        else:
            distances.append(instant - last)
            last = instant
    return distances


def _labels(connection: Connection, actor: Actor, positions: dict[str, int]) -> dict[str, list[int]]:
    carried = issues.labels_of_open_issues(connection, actor.visibility)
    return {issue: sorted(positions[label] for label in labels if label in positions) for issue, labels in carried}


def _aliased(value: Any, positions: dict[Any, int]) -> Any:
    """Replace an id by its index, a list of ids by theirs; -1 stands for null."""
    if isinstance(value, list):
        return [positions[each] for each in value if each in positions]
    return positions.get(value, -1)
