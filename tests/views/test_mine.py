"""What is one's own, read whole: who gets what, when it is said to be unchanged, and who is told of changes."""

from typing import Any

from exponential_app.kernel.signals import Audience
from tests.cast import Caller, World, ok
from tests.views.hearing import Told, heard

__all__ = ["heard"]


def mine(by: Caller) -> Any:
    return ok(by.get("/api/sync/mine"))["tables"]


def test_everybody_has_their_own(world: World, mia: Caller) -> None:
    ok(mia.put("/api/preferences", json={"name": "theme", "value": "dark"}))

    assert mine(mia)["preference"] == [{"id": "theme", "name": "theme", "value": "dark", "version": 1}]
    assert mine(world.callers["ada"])["preference"] == []


def test_what_has_not_changed_is_not_sent_again(mia: Caller, ada: Caller) -> None:
    first = mia.get("/api/sync/mine")
    asking = mia.with_headers(If_None_Match=first.headers["ETag"])

    assert (asking.get("/api/sync/mine").status_code, asking.get("/api/sync/mine").data) == (304, b"")
    ok(ada.put("/api/preferences", json={"name": "theme", "value": "dark"}))
    assert asking.get("/api/sync/mine").status_code == 304
    ok(mia.put("/api/preferences", json={"name": "theme", "value": "dark"}))
    assert asking.get("/api/sync/mine").status_code == 200


def test_a_choice_for_all_workspaces_is_told_everywhere_and_one_for_this_here(
    heard: Told, mia: Caller, world: World
) -> None:
    from uuid import UUID

    here, me = UUID(world.workspace_id), UUID(mia.person_id)

    ok(mia.put("/api/preferences", json={"name": "theme", "value": "dark"}))
    ok(mia.put("/api/preferences", json={"name": "home", "value": "inbox"}))

    assert heard == [(Audience(None, me), "mine"), (Audience(here, me), "mine")]


def test_what_is_refused_is_told_to_nobody(heard: Told, mia: Caller) -> None:
    mia.put("/api/preferences", json={"name": "theme", "value": "pink"})

    assert heard == []
