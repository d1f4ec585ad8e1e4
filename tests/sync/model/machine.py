"""Random work of a whole company: edits, broken connections, restarts and changes of access, in any order."""

from contextlib import AbstractContextManager, ExitStack
from typing import Any, ClassVar, Protocol

import pytest
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from exponential_app.sync import catch_up, snapshots
from tests.sync.model import truth
from tests.sync.model.scene import PEOPLE, Scene, answered

TEAMS = ("ENG", "OPS", "SEC")
PRIORITIES = ("none", "urgent", "high", "medium", "low")
WHO = some.sampled_from(PEOPLE)
# Ada stays who she is: she is the one who changes what the others may see.
OTHERS = some.sampled_from(PEOPLE[1:])
TEAM = some.sampled_from(TEAMS)
WHICH = some.integers(0, 11)
FIELDS = some.sampled_from(
    (
        *({"priority": each} for each in PRIORITIES),
        *({"due_date": each} for each in (None, "2027-01-01")),
        *({"estimate": each} for each in (None, 1)),
    )
)


# So that a few changes while somebody is away are too many to be caught up with.
FEW = 25


def few_are_too_many(patch: pytest.MonkeyPatch) -> None:
    """Let clients be sent back to the beginning after a few changes already."""
    for module in (catch_up, snapshots):
        patch.setattr(module, "MAX_BEHIND", FEW)


class Opening(Protocol):
    """Opens a company of its own."""

    def __call__(self) -> AbstractContextManager[Scene]: ...


class Work(RuleBasedStateMachine):
    """Four people with a client each; after every step those who are connected must have heard of it."""

    opening: ClassVar[Opening]
    # How many there have been, of all companies.
    steps: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.scene = self.stack.enter_context(type(self).opening())
        self.is_sound = True

    @invariant()
    def everyone_connected_has_heard(self) -> None:
        # Stays false when this or a rule fails: what follows from that is no finding of its own.
        self.is_sound = False
        self.scene.settle()
        self.scene.meet()
        self.is_sound = True
        Work.steps += 1

    def teardown(self) -> None:
        with self.stack:
            if self.is_sound:
                truth.check_all(self.scene)

    # What people do with their clients.

    @rule(who=WHO, team=TEAM)
    def create(self, who: str, team: str) -> None:
        self.scene.create_in_client(who, team)

    @rule(who=WHO, which=WHICH)
    def rename(self, who: str, which: int) -> None:
        self.scene.edit_text(who, which, "title")

    @rule(who=WHO, which=WHICH)
    def describe(self, who: str, which: int) -> None:
        self.scene.edit_text(who, which, "description")

    @rule(who=WHO, which=WHICH, patch=FIELDS)
    def change(self, who: str, which: int, patch: dict[str, Any]) -> None:
        self.scene.edit(who, which, "update", patch=patch)

    @rule(who=WHO, which=WHICH, other=WHO)
    def assign(self, who: str, which: int, other: str) -> None:
        self.scene.edit(who, which, "update", patch={"assignee_id": self.scene.ids[other]})

    @rule(who=WHO, which=WHICH, is_on=some.booleans())
    def label(self, who: str, which: int, *, is_on: bool) -> None:
        self.scene.edit(who, which, "update", patch={"label_ids": [self.scene.label] if is_on else []})

    @rule(who=WHO, which=WHICH, verb=some.sampled_from(("archive", "trash", "restore", "restore", "delete")))
    def put_away(self, who: str, which: int, verb: str) -> None:
        self.scene.edit(who, which, "action", verb=verb)

    @rule(who=WHO, which=WHICH, verb=some.sampled_from(("react", "unreact", "subscribe", "unsubscribe")))
    def take_part(self, who: str, which: int, verb: str) -> None:
        patch = {"emoji": "👍"} if verb.endswith("react") else {}
        self.scene.edit(who, which, "action", verb=verb, patch=patch)

    @rule(who=WHO, which=WHICH)
    def comment(self, who: str, which: int) -> None:
        self.scene.comment(who, which)

    @rule(who=WHO, which=WHICH, verb=some.sampled_from(("remove", "restore", "resolve", "reopen")))
    def treat_comment(self, who: str, which: int, verb: str) -> None:
        self.scene.treat_comment(who, which, verb)

    @rule(who=WHO, priority=some.sampled_from(PRIORITIES))
    def change_many(self, who: str, priority: str) -> None:
        self.scene.clients[who].ask("many", patch={"priority": priority})

    @rule(who=WHO)
    def undo(self, who: str) -> None:
        self.scene.clients[who].ask("undo")

    @rule(who=WHO)
    def redo(self, who: str) -> None:
        self.scene.clients[who].ask("redo")

    @rule(which=WHICH)
    def all_write_at_once(self, which: int) -> None:
        for who in PEOPLE:
            self.scene.edit_text(who, which, "title")
            self.scene.edit_text(who, which, "description")

    # What breaks.

    @rule(who=WHO, condition=some.sampled_from(("down", "down", "deaf")))
    def lose_network(self, who: str, condition: str) -> None:
        self.scene.set_network(who, condition)

    @rule(who=WHO)
    def regain_network(self, who: str) -> None:
        self.scene.set_network(who, "up")

    @rule(who=WHO)
    def reload_client(self, who: str) -> None:
        self.scene.clients[who].close()
        self.scene.reopen(who)

    @rule(who=WHO)
    def kill_client(self, who: str) -> None:
        self.scene.clients[who].kill()
        self.scene.reopen(who)

    @rule()
    def restart_server(self) -> None:
        self.scene.server.stop()
        self.scene.server.start()

    @rule(who=WHO)
    def sleep_long(self, who: str) -> None:
        self.scene.sleep_long(who)

    # What others do by the API, and who may see what.

    @rule(which=WHICH, team=TEAM)
    def move(self, which: int, team: str) -> None:
        issue = self.scene.issue(which)
        answered(self.scene.caller("ada").post(f"/api/issues/{issue.id}/move", json={"team": team}))

    @rule(who=WHO, priority=some.sampled_from(PRIORITIES))
    def change_many_by_api(self, who: str, priority: str) -> None:
        self.scene.change_many_by_api(who, {"priority": priority})

    @rule(who=WHO, back=some.integers(1, 8))
    def undo_by_api(self, who: str, back: int) -> None:
        self.scene.undo_by_api(who, back)

    @rule(team=TEAM, is_private=some.booleans())
    def make_private(self, team: str, *, is_private: bool) -> None:
        self.scene.make_private(team, is_private=is_private)

    @rule(who=OTHERS, team=TEAM)
    def join(self, who: str, team: str) -> None:
        self.scene.join(who, team)

    @rule(who=OTHERS, team=TEAM)
    def leave(self, who: str, team: str) -> None:
        self.scene.leave(who, team)

    @rule(who=OTHERS, role=some.sampled_from(("guest", "member", "admin")))
    def change_role(self, who: str, role: str) -> None:
        self.scene.change_role(who, role)

    @rule(who=OTHERS, role=some.sampled_from(("guest", "member")))
    def remove_or_add(self, who: str, role: str) -> None:
        self.scene.remove_or_add(who, role)

    @rule(who=WHO)
    def revoke(self, who: str) -> None:
        self.scene.revoke(who)


def working_over(opening: Opening) -> type[Work]:
    """Return the work of companies that are opened in a certain way."""
    return type("Company", (Work,), {"opening": staticmethod(opening)})
