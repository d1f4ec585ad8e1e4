"""What must hold once everybody is connected: each client equals the server for its viewer, and nothing was lost."""

from collections import Counter
from typing import Any

from tests.cast import Caller, ok
from tests.sync.model.scene import PEOPLE, Scene
from tests.sync.snapshot import PEOPLE as PERSONS
from tests.sync.snapshot import Replica, Rows, differences

REFUSED = range(400, 500)
# Those say nothing of the edit: it is sent again.
NOT_REFUSED = {401, 408, 425, 429}


class Held(Replica):
    """What a client holds, to be compared with a copy that was fetched now."""

    def __init__(self, rows: dict[str, list[dict[str, Any]]]) -> None:
        self.rows = {table: {row["id"]: row for row in listed} for table, listed in rows.items()}


def check_all(scene: Scene) -> None:
    """Connect everybody and compare; then close every client and compare what its disk brings back."""
    scene.heal()
    for name in PEOPLE:
        check_client(scene, name)
        check_edits(scene, name)
    check_log(scene)
    check_reload(scene)


def check_client(scene: Scene, name: str) -> None:
    """A client holds what its viewer sees, as a fresh copy has it, and not a word of what they do not see."""
    told = scene.clients[name].ask("content")
    # What is being written is not kept yet.
    files = [file for file in scene.clients[name].disk.iterdir() if file.suffix != ".new"]
    if name not in scene.sight.roles:
        assert not any(told["rows"].values()), f"{name} was removed and still holds something"
        assert not files, f"{name} was removed and still has {files} on the disk"
        return
    held, caller = Held(told["rows"]), scene.caller(name)
    fresh = Replica(caller)
    fresh.catch_up()
    fields = _shared(held.rows, fresh.rows)
    strangers = scene.strangers[name]
    told_apart = differences(
        _without(strangers, held.comparable(fields)), _without(strangers, fresh.comparable(fields))
    )
    assert not told_apart, f"{name} does not hold what the server has: {told_apart}"
    _check_details(scene, caller, held.rows)
    seen = scene.words_in_sight(name)
    known = {word for issue in scene.issues for word in issue.words}
    hidden = {word for word in known - seen if word in str(told["rows"])}
    assert not hidden, f"{name} holds what they do not see: {hidden}"
    on_disk = b"".join(file.read_bytes() for file in files)
    strange = {word for word in known - scene.met[name] if word.encode() in on_disk}
    assert not strange, f"{name} has on the disk what they never saw: {strange}"


def _shared(held: Rows, fresh: Rows) -> dict[str, set[str]]:
    """Return by table the fields that every row of both copies has."""
    tables = set(held) & set(fresh) - {"comment"}
    rows = {table: [*held[table].values(), *fresh[table].values()] for table in tables}
    return {table: set.intersection(*map(set, listed)) if listed else set() for table, listed in rows.items()}


def _without(strangers: set[str], rows: Rows) -> Rows:
    return {table: {row_id: _blurred(strangers, row) for row_id, row in by_id.items()} for table, by_id in rows.items()}


def _blurred(strangers: set[str], row: dict[str, Any]) -> dict[str, Any]:
    unnamed = {name: None for name in ("assignee_id", "creator_id") if row.get(name) in strangers}
    lists = {name: [each for each in row[name] if each not in strangers] for name in PERSONS if name in row}
    return row | unnamed | lists


def _check_details(scene: Scene, caller: Caller, rows: Rows) -> None:
    """Issues and comments that snapshots leave out, or have in part, are as they are read one by one."""
    for issue in scene.issues:
        answer = caller.get(f"/api/issues/{issue.id}")
        row = rows["issue"].get(issue.id)
        if row is None:
            continue
        assert answer.status_code == 200, f"{caller.person_id} holds {row} and may not read it"
        strangers = {each for name in PEOPLE for each in scene.strangers[name]}
        _same(_blurred(strangers, row), _blurred(strangers, answer.json or {}))
        for comment in ok(caller.get(f"/api/issues/{issue.id}/comments?limit=250"))["data"]:
            _same(rows["comment"].get(comment["id"], {}), comment)


def _same(row: dict[str, Any], read: dict[str, Any]) -> None:
    told = {name: (row[name], read[name]) for name in set(row) & set(read) - {"reactions"} if row[name] != read[name]}
    assert not told, f"{read['id']} is held and read as {told}"


def check_edits(scene: Scene, name: str) -> None:
    """Every edit was done, or is named as refused with its reason."""
    told = scene.clients[name].ask("state")
    journal = scene.clients[name].journal
    faults = {key: journal.sent[key] for key, status in journal.answered.items() if status >= 500}
    assert not faults, f"the server failed over edits of {name}: {faults}"
    if name not in scene.sight.roles:
        return
    unsettled = [line for line in told["pending"] if line["state"] != "failed" or not line["reason"]]
    assert not unsettled, f"{name} has edits that are neither done nor refused: {unsettled}"
    failed = {line["id"] for line in told["pending"]}
    refused = {
        key
        for key, status in journal.answered.items()
        if status in REFUSED and status not in NOT_REFUSED and key not in scene.clients[name].written_off
    }
    unnamed = {key: journal.sent[key] for key in refused - failed}
    assert not unnamed, f"{name} was refused edits that are not named: {unnamed}"


def check_log(scene: Scene) -> None:
    """What was acknowledged is in the log, and what was sent once by its key was done once."""
    said = scene.server.rows("SELECT entity_id, kind, after::text, after ->> 'title' FROM change ORDER BY seq")
    kept = scene.server.rows("SELECT text FROM text_conflict UNION ALL SELECT body FROM comment")
    everything = "\n".join([*(row[2] for row in said), *(row[0] or "" for row in kept)])
    sent: Counter[str] = Counter()
    for name in PEOPLE:
        journal = scene.clients[name].journal
        sent.update(str(body["title"]) for body in journal.sent.values() if "title" in body)
        for body in journal.acknowledged():
            for field in ("title", "body"):
                word = body.get(field)
                assert word is None or word in everything, f"{name} was told that {word} was written"
    created = Counter(row[0] for row in said if row[1] == "created")
    twice = [str(each) for each, times in created.items() if times > 1]
    assert not twice, f"created more than once: {twice}"
    titled = Counter(row[3] for row in said if row[3] in sent)
    # The first titles, and what the API undid, are not among what clients sent.
    again = {title: times for title, times in titled.items() if times > sent[title] + scene.undone}
    assert not again, f"written more often than sent: {again}"


def check_reload(scene: Scene) -> None:
    """The disk alone brings back what was held."""
    members = [name for name in PEOPLE if name in scene.sight.roles]
    before = {name: scene.clients[name].ask("content")["rows"] for name in members}
    for name in members:
        scene.clients[name].close()
        scene.clients[name].condition = "down"
    scene.reopen(*members)
    for name in members:
        held, found = Held(before[name]), Held(scene.clients[name].ask("content")["rows"])
        fields = _shared(held.rows, found.rows)
        told_apart = differences(held.comparable(fields), found.comparable(fields))
        assert not told_apart, f"{name} finds another state on the disk: {told_apart}"
