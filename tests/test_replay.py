"""Replay: an old snapshot and the changes since must equal a new snapshot, for every command and every viewer."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from tests.cast import Caller, Team, World, ok
from tests.factories import make_issue, make_label, relate
from tests.sync.snapshot import Replica, differences, fields_of

VIEWERS = ("ada", "ben", "mia", "cleo", "otto")


class Stage:
    """What the commands act upon."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ada: Caller = world.callers["ada"]
        self.eng: Team = world.teams["ENG"]
        self.ops: Team = world.teams["OPS"]
        self.sec: Team = world.teams["SEC"]
        self.label = make_label(self.ada)
        self.issues = {
            key: make_issue(self.ada, team, label_ids=[self.label["id"]]) for key, team in world.teams.items()
        }

    def person(self, name: str) -> str:
        return self.world.callers[name].person_id

    def on_each_issue(self, act: Callable[[str], Any]) -> None:
        for issue in self.issues.values():
            ok(act(f"/api/issues/{issue['id']}"))

    def patch_each(self, **body: Any) -> None:
        self.on_each_issue(lambda path: self.ada.patch(path, json=body))

    def archive_and_restore(self) -> None:
        self.on_each_issue(lambda path: self.ada.post(f"{path}/archive"))
        self.on_each_issue(lambda path: self.ada.post(f"{path}/restore"))

    def follow_and_leave(self) -> None:
        self.on_each_issue(lambda path: self.world.callers["mia"].post(f"{path}/subscription"))
        self.on_each_issue(lambda path: self.ada.delete(f"{path}/subscription"))

    def trash_and_delete(self) -> None:
        self.on_each_issue(self.ada.delete)
        self.on_each_issue(lambda path: self.ada.delete(f"{path}?forever=true"))

    def conflict(self, *, settle: bool = False) -> None:
        """Write two texts from one version of each issue, which cannot be merged; settle them if so wanted."""
        for issue in self.issues.values():
            path = f"/api/issues/{issue['id']}"
            ok(self.ada.patch(path, json={"title": "One", "base_version": issue["version"]}))
            torn = ok(self.ada.patch(path, json={"title": "Two", "base_version": issue["version"]}))
            if settle:
                conflict = torn["conflicts"][0]["id"]
                ok(self.ada.post(f"{path}/conflicts/{conflict}/resolve", json={"choice": "other"}))

    def move_states(self) -> None:
        for key, issue in self.issues.items():
            for name in ("In Progress", "Done", "Backlog"):
                body = {"state_id": self.world.teams[key].state(name)}
                ok(self.ada.patch(f"/api/issues/{issue['id']}", json=body))

    def set_deadlines(self) -> None:
        ok(self.ada.post("/api/sla-rules", json={"name": "Soon", "duration": 1, "priorities": ["urgent"]}))
        self.patch_each(priority="urgent")
        self.move_states()

    def plant(self) -> None:
        tree = {"title": "Release", "sub_issues": [{"title": "Notes"}]}
        template = ok(self.ada.post("/api/issue-templates", json={"name": "Release", "issue": tree}))
        for team in self.world.teams.values():
            ok(self.ada.post("/api/issues", json={"team_id": team.id, "template_id": template["id"]}))

    def join(self, key: str, name: str) -> None:
        ok(self.ada.post(f"/api/teams/{key}/members", json={"person_id": self.person(name)}))

    def leave(self, key: str, name: str) -> None:
        ok(self.ada.delete(f"/api/teams/{key}/members/{self.person(name)}"))

    def set_role(self, name: str, role: str) -> None:
        ok(self.ada.patch(f"/api/workspaces/members/{self.person(name)}", json={"role": role}))

    def rename(self, who: str, name: str) -> None:
        caller = self.world.callers[who]
        ok(caller.patch(f"/api/workspaces/members/{caller.person_id}", json={"name": name}))

    def put_under_each_other(self) -> None:
        for child, parent in (("ENG", "OPS"), ("OPS", "SEC")):
            body = {"parent_issue_id": self.issues[parent]["id"]}
            ok(self.ada.patch(f"/api/issues/{self.issues[child]['id']}", json=body))

    def close_a_family(self) -> None:
        switches = {"closes_parent_with_last_sub_issue": True, "closes_sub_issues_with_parent": True}
        for key in self.world.teams:
            ok(self.ada.patch(f"/api/teams/{key}", json=switches))
        self.put_under_each_other()
        body = {"state_id": self.ops.state("Done")}
        ok(self.ada.patch(f"/api/issues/{self.issues['OPS']['id']}", json=body))

    def relate_all(self) -> list[tuple[str, str]]:
        pairs = (("ENG", "blocks", "OPS"), ("ENG", "related", "SEC"), ("OPS", "duplicate_of", "SEC"))
        made = []
        for key, word, other in pairs:
            relation = relate(self.ada, self.issues[key], word, self.issues[other])
            made.append((self.issues[key]["id"], relation["id"]))
        return made

    def relate_and_unrelate(self) -> None:
        for issue, relation in self.relate_all():
            ok(self.ada.delete(f"/api/issues/{issue}/relations/{relation}"))

    def delete_a_parent_and_what_blocks(self) -> None:
        self.put_under_each_other()
        self.relate_all()
        path = f"/api/issues/{self.issues['OPS']['id']}"
        ok(self.ada.delete(path))
        ok(self.ada.delete(f"{path}?forever=true"))

    def change_states(self) -> None:
        path = "/api/teams/ENG/statuses"
        ok(self.ada.post(path, json={"category": "started", "name": "QA"}))
        ok(self.ada.patch(path, json={"id": self.eng.state("Backlog"), "is_default": True, "name": "Ideas"}))
        order = [self.eng.state("Duplicate"), self.eng.state("Canceled")]
        ok(self.ada.patch(path, json={"reorder": {"category": "canceled", "ordered_ids": order}}))
        review = self.eng.state("In Review")
        ok(self.ada.patch(f"/api/issues/{self.issues['ENG']['id']}", json={"state_id": review}))
        body = {"id": review, "replacement_status_id": self.eng.state("Done")}
        ok(self.ada.delete(path, json=body))

    def estimate(self) -> None:
        ok(self.ada.patch("/api/teams/ENG", json={"estimate_scale": "linear", "timezone": "Asia/Tokyo"}))
        ok(self.ada.patch(f"/api/issues/{self.issues['ENG']['id']}", json={"estimate": 3}))

    def leave_and_come_back(self) -> None:
        ok(self.ada.delete(f"/api/workspaces/members/{self.person('rita')}"))
        ok(self.ada.post("/api/workspaces/members", json={"email": "rita@example.com", "role": "member"}))

    def make_private_and_public(self) -> None:
        ok(self.ada.patch("/api/teams/OPS", json={"is_private": True}))
        ok(self.ada.patch("/api/teams/SEC", json={"is_private": False}))


ISSUE_COMMANDS: dict[str, Callable[[Stage], Any]] = {
    "create an issue": lambda s: [make_issue(s.ada, team, priority="high") for team in s.world.teams.values()],
    "rename": lambda s: s.patch_each(title="Renamed", description="Words", priority="urgent", due_date="2027-01-01"),
    "clear": lambda s: s.patch_each(due_date=None, assignee_id=None, label_ids=[]),
    "follow and leave": Stage.follow_and_leave,
    "react": lambda s: s.on_each_issue(lambda path: s.ada.put(f"{path}/reactions/👍")),
    "comment and name somebody": lambda s: s.on_each_issue(
        lambda path: s.ada.post(f"{path}/comments", json={"body": f"@[Mia](user:{s.person('mia')})"})
    ),
    "assign": lambda s: s.patch_each(assignee_id=s.person("ada")),
    "assign to someone whom a guest does not see": lambda s: ok(
        s.ada.patch(f"/api/issues/{s.issues['ENG']['id']}", json={"assignee_id": s.person("ben")})
    ),
    "write two texts that conflict": Stage.conflict,
    "settle a conflict": lambda s: s.conflict(settle=True),
    "move through the states": Stage.move_states,
    "set deadlines by a rule": Stage.set_deadlines,
    "make issues from a template": Stage.plant,
    "archive": lambda s: s.on_each_issue(lambda path: s.ada.post(f"{path}/archive")),
    "archive and restore": Stage.archive_and_restore,
    "trash": lambda s: s.on_each_issue(s.ada.delete),
    "delete for good": Stage.trash_and_delete,
    "put issues under each other": Stage.put_under_each_other,
    "close a family": Stage.close_a_family,
    "relate": Stage.relate_all,
    "relate and unrelate": Stage.relate_and_unrelate,
    "delete a parent and what blocks": Stage.delete_a_parent_and_what_blocks,
    "change the states": Stage.change_states,
    "estimate": Stage.estimate,
    "remove the samples": lambda s: ok(s.ada.delete("/api/workspaces/current/samples")),
}
OTHER_COMMANDS: dict[str, Callable[[Stage], Any]] = {
    "create a label": lambda s: [make_label(s.ada, team_id=team) for team in (None, s.eng.id, s.sec.id)],
    "change a label": lambda s: ok(s.ada.patch(f"/api/labels/{s.label['id']}", json={"name": "New name"})),
    "archive a label": lambda s: ok(s.ada.delete(f"/api/labels/{s.label['id']}")),
    "rename the workspace": lambda s: ok(s.ada.patch("/api/workspaces/current", json={"name": "Engines"})),
    "create teams": lambda s: [ok(s.ada.post("/api/teams", json={"name": n, "is_private": n == "B"})) for n in "AB"],
    "rename a team": lambda s: ok(s.ada.patch("/api/teams/ENG", json={"name": "Engines", "icon": "🜂"})),
    "make private and public": Stage.make_private_and_public,
    "join a private team": lambda s: s.join("SEC", "ben"),
    "leave a private team": lambda s: s.leave("SEC", "mia"),
    "a guest joins another team": lambda s: s.join("OPS", "cleo"),
    "a guest leaves the team": lambda s: s.leave("ENG", "cleo"),
    "someone joins a guest's team": lambda s: s.join("ENG", "ben"),
    "someone leaves a guest's team": lambda s: s.leave("ENG", "mia"),
    "a member becomes a guest": lambda s: s.set_role("mia", "guest"),
    "a guest becomes a member": lambda s: s.set_role("cleo", "member"),
    "a member takes another name": lambda s: s.rename("mia", "Mia Maria"),
    "a member becomes an admin": lambda s: s.set_role("mia", "admin"),
    "add a member": lambda s: ok(
        s.ada.post("/api/workspaces/members", json={"email": "n@example.com", "role": "guest"})
    ),
    "remove a member who comes back": Stage.leave_and_come_back,
}
COMMANDS = ISSUE_COMMANDS | OTHER_COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_an_old_snapshot_and_the_changes_equal_a_new_snapshot(world: World, command: str) -> None:
    stage = Stage(world)
    old = {name: Replica(world.callers[name]) for name in VIEWERS}

    COMMANDS[command](stage)

    for name, replica in old.items():
        new = Replica(world.callers[name])
        replica.catch_up()
        fields = fields_of(new.rows)
        assert differences(replica.comparable(fields), new.comparable(fields)) == [], name
        assert replica.seq == new.seq, name


@pytest.mark.parametrize("command", ISSUE_COMMANDS)
def test_ordinary_work_makes_nobody_begin_again(world: World, command: str) -> None:
    stage = Stage(world)
    replicas = [Replica(world.callers[name]) for name in VIEWERS]

    ISSUE_COMMANDS[command](stage)

    for replica in replicas:
        replica.catch_up()
        assert replica.resyncs == 0


@pytest.mark.parametrize("command", ISSUE_COMMANDS)
def test_every_change_of_an_issue_raises_its_version_by_one(world: World, command: str) -> None:
    stage = Stage(world)

    ISSUE_COMMANDS[command](stage)

    # Merging counts on it: a text as it was is found by walking the log back from the newest version.
    with stage.ada.client.application.extensions["exponential"].database.reading() as connection:
        counted = connection.execute(
            text(
                "SELECT issue.version, count(*) FROM issue JOIN change ON change.entity_id = issue.id "
                "WHERE change.entity = 'issue' GROUP BY issue.id"
            )
        ).all()
    assert counted
    assert [version for version, changes in counted if version != changes] == []


def test_a_person_who_comes_back_is_named_again_to_who_began_without_them(world: World) -> None:
    stage = Stage(world)
    rita = stage.person("rita")
    stage.patch_each(assignee_id=None)
    ok(stage.ada.patch(f"/api/issues/{stage.issues['ENG']['id']}", json={"assignee_id": rita}))
    ok(stage.ada.delete(f"/api/workspaces/members/{rita}"))
    replica = Replica(world.callers["mia"])

    ok(stage.ada.post("/api/workspaces/members", json={"email": "rita@example.com", "role": "member"}))
    replica.catch_up()

    assert replica.rows["issue"][stage.issues["ENG"]["id"]]["assignee_id"] == rita


def test_applying_the_same_changes_twice_changes_nothing(world: World) -> None:
    stage = Stage(world)
    replica = Replica(stage.ada)
    began = replica.seq
    stage.move_states()
    replica.catch_up()
    once = {table: dict(rows) for table, rows in replica.rows.items()}

    replica.seq = began
    replica.catch_up()

    assert replica.rows == once


def test_a_removed_persons_copy_is_cut_off(world: World) -> None:
    stage = Stage(world)
    mia = stage.world.callers["mia"]
    replica = Replica(mia)
    ok(stage.ada.delete(f"/api/workspaces/members/{mia.person_id}"))

    assert mia.get(f"/api/sync/changes?after={replica.seq}").status_code == 401
    assert mia.get("/api/sync/bootstrap").status_code == 401
