"""Many writes in one request: each as if it had come alone, in order, and nothing more than that."""

from collections.abc import Callable
from itertools import count
from typing import Any

import orjson
import pytest
from flask import Flask

from exponential_app.kernel.ids import uuid7
from tests.cast import Caller, Team, World, build_world, ok
from tests.factories import make_issue, make_label

_keys = count(1)


def write(method: str, path: str, body: Any = None, **more: Any) -> dict[str, Any]:
    """Describe one operation, under a key of its own."""
    return {"method": method, "path": path, "body": body, "key": f"batch-{next(_keys)}"} | more


def run(who: Caller, *operations: dict[str, Any]) -> list[dict[str, Any]]:
    # As browsers write it: the test client would sort the fields, and a body in another order is another body.
    body = orjson.dumps({"operations": operations})
    answer = ok(who.post("/api/sync/batch", data=body, content_type="application/json"))
    results: list[dict[str, Any]] = answer["results"]
    return results


def statuses(results: list[dict[str, Any]]) -> list[int]:
    return [result["status"] for result in results]


def creation(team: Team, **fields: Any) -> tuple[str, dict[str, Any]]:
    issue_id = str(uuid7())
    return issue_id, write("POST", "/issues", {"id": issue_id, "title": "Made", "team_id": team.id} | fields)


def title(who: Caller, issue_id: str) -> str:
    return str(ok(who.get(f"/api/issues/{issue_id}"))["title"])


def test_what_was_chosen_and_kept_offline_goes_together(mia: Caller) -> None:
    folder, star = str(uuid7()), str(uuid7())

    results = run(
        mia,
        write("PUT", "/preferences", {"name": "theme", "value": "dark"}),
        write("POST", "/favourites", {"id": folder, "kind": "folder", "name": "Later"}),
        write("POST", "/favourites", {"id": star, "kind": "screen", "tab": "inbox", "folder_id": folder}),
        write("POST", "/favourites", {"id": str(uuid7()), "kind": "screen", "tab": "inbox"}),
        write("PATCH", f"/favourites/{star}", {"folder_id": None}),
    )

    # Made twice in two windows, it is there once; what follows goes on.
    assert statuses(results) == [200, 201, 201, 409, 200]
    assert results[3]["body"]["favourite"]["id"] == star


def test_writes_run_in_their_order_and_are_answered_as_alone(mia: Caller, eng: Team) -> None:
    issue_id, made = creation(eng)

    results = run(
        mia, made, write("PATCH", f"/issues/{issue_id}", {"title": "Renamed"}), write("DELETE", f"/issues/{issue_id}")
    )

    assert statuses(results) == [201, 200, 200]
    assert [results[0]["body"]["title"], results[1]["body"]["title"]] == ["Made", "Renamed"]
    assert results[0]["body"]["seq"] < results[1]["body"]["seq"] < results[2]["body"]["seq"]
    assert ok(mia.get(f"/api/issues/{issue_id}"))["trashed_at"]


def test_a_refused_write_does_not_stop_the_others(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    path = f"/issues/{issue['id']}"

    results = run(
        mia, write("PATCH", path, {"title": ""}), write("PATCH", path, {"title": "Still"}), write("POST", "/nothing")
    )

    assert statuses(results) == [422, 200, 404]
    assert "title" in results[0]["body"]["fields"]
    assert title(mia, issue["id"]) == "Still"


def test_what_needs_a_refused_creation_is_refused_and_names_it(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    lost, refused = creation(eng, title="")
    label_id = str(uuid7())

    results = run(
        mia,
        refused,
        write("PATCH", f"/issues/{lost}", {"title": "x"}),
        write("POST", "/labels", {"id": label_id, "name": "", "color": "#5e6ad2"}),
        write("PATCH", f"/issues/{issue['id']}", {"label_ids": [label_id]}),
        write("PATCH", f"/issues/{issue['id']}", {"title": "Unconcerned"}),
    )

    assert statuses(results) == [422, 424, 422, 424, 200]
    assert results[1]["body"]["code"] == results[3]["body"]["code"] == "dependency_failed"
    assert "operation 0 (POST /issues)" in results[1]["body"]["detail"]
    assert "operation 2 (POST /labels)" in results[3]["body"]["detail"]


def test_a_creation_that_has_happened_before_lets_what_follows_it_run(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)

    results = run(
        mia,
        write("POST", "/issues", {"id": issue["id"], "title": "Again", "team_id": eng.id}),
        write("PATCH", f"/issues/{issue['id']}", {"title": "After"}),
    )

    assert statuses(results) == [409, 200]
    assert title(mia, issue["id"]) == "After"


def test_a_batch_that_comes_twice_is_done_once(mia: Caller, eng: Team) -> None:
    issue_id, made = creation(eng, title="Größe – 🜂 \u2028 \x7f")
    operations = [made, write("PATCH", f"/issues/{issue_id}", {"priority": "high"})]

    first, second = run(mia, *operations), run(mia, *operations)

    assert first == second
    assert ok(mia.get(f"/api/issues/{issue_id}"))["version"] == 2


def test_a_key_that_was_used_alone_is_known_in_a_batch(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    operation = write("PATCH", f"/issues/{issue['id']}", {"title": "Größe", "priority": "low"})
    alone = mia.patch(
        f"/v1{operation['path']}",
        data=orjson.dumps(operation["body"]),
        content_type="application/json",
        headers={"Idempotency-Key": operation["key"]},
    )

    (result,) = run(mia, operation)

    assert result["body"] == ok(alone)
    (other,) = run(mia, operation | {"body": {"title": "Another"}})
    assert (other["status"], other["body"]["code"]) == (409, "idempotency_key_reused")


def test_an_expected_version_is_asked_of_each(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    path = f"/issues/{issue['id']}"

    results = run(
        mia,
        write("PATCH", path, {"title": "a"}, if_match=issue["version"]),
        write("PATCH", path, {"title": "b"}, if_match=issue["version"]),
    )

    assert statuses(results) == [200, 412]
    assert title(mia, issue["id"]) == "a"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/sync/batch", {"operations": [{"method": "POST", "path": "/issues", "key": "k"}]}),
        ("POST", "/sync%2Fbatch", {"operations": [{"method": "POST", "path": "/issues", "key": "k"}]}),
        ("POST", "/auth/sign-out", None),
        ("POST", "/auth/magic-link", {"email": "mia@example.com"}),
        ("POST", "/workspaces", {"name": "Another", "url_slug": "another"}),
    ],
)
def test_what_is_no_write_of_the_workspace_cannot_ride_along(mia: Caller, method: str, path: str, body: Any) -> None:
    (result,) = run(mia.browser, write(method, path, body))

    if result["status"] == 200:
        # A batch inside a batch is answered, and everything in it refused.
        (result,) = result["body"]["results"]
    assert (result["status"], result["body"]["code"]) == (403, "not_in_batch")


@pytest.mark.parametrize(
    "path", ["issues", "", "https://elsewhere.example/x", "//issues", "/%2Fissues", "/../healthz", "/é"]
)
def test_a_path_leads_nowhere_but_below_the_prefix(mia: Caller, path: str) -> None:
    response = mia.post("/api/sync/batch", json={"operations": [write("POST", path, {})]})

    refused = response.status_code == 422 or response.json["results"][0]["status"] in {308, 404}
    assert refused, response.get_data(as_text=True)


def test_bad_operations_are_all_named(mia: Caller) -> None:
    bad = [write("GET", "/issues"), write("POST", "/issues", {}, key=""), write("POST", "/issues", {}, if_match=-1)]

    refused = mia.post("/api/sync/batch", json={"operations": bad})
    empty = mia.post("/api/sync/batch", json={"operations": []})
    many = mia.post("/api/sync/batch", json={"operations": [write("POST", "/issues", {}) for _ in range(101)]})

    assert {"operations.0.method", "operations.1.key", "operations.2.if_match"} <= set(refused.json["fields"])
    assert (empty.status_code, many.status_code) == (422, 422)


def test_nobody_reaches_by_batch_what_they_may_not_alone(world: World, ada: Caller, ops: Team, sec: Team) -> None:
    in_ops, in_sec = make_issue(ada, ops), make_issue(ada, sec)
    tries = [write("PATCH", f"/issues/{issue['id']}", {"title": "x"}) for issue in (in_ops, in_sec)]
    tries += [write("PATCH", "/workspaces/current", {"name": "Mine"}), write("DELETE", f"/teams/{ops.id}/members/me")]

    answered = {name: statuses(run(world.callers[name], *tries)) for name in ("cleo", "otto", "ben")}

    assert answered["cleo"][:3] == [404, 404, 403]
    assert answered["otto"][:2] == [404, 404]
    assert answered["ben"][:3] == [200, 404, 200]
    assert title(ada, in_sec["id"]) == in_sec["title"]


def test_a_batch_by_session_needs_our_own_origin(mia: Caller, eng: Team) -> None:
    _, made = creation(eng)
    elsewhere = mia.browser.with_headers(Origin="https://evil.example")

    assert elsewhere.post("/api/sync/batch", json={"operations": [made]}).status_code == 403
    assert statuses(run(mia.browser, made)) == [201]


def test_scopes_are_asked_of_each(ada: Caller, eng: Team) -> None:
    body = {"name": "narrow", "scopes": ["sync:write", "labels:write"]}
    made = ok(ada.browser.post("/api/personal-access-tokens", json=body))
    narrow = ada.with_headers(Authorization=f"Bearer {made['value']}")
    _, issue = creation(eng)

    results = run(narrow, issue, write("POST", "/labels", {"name": "By batch", "color": "#5e6ad2"}))

    assert statuses(results) == [403, 201]
    assert results[0]["body"]["code"] == "insufficient_scope"


def test_every_operation_is_one_of_the_workspace_that_was_asked(otto: Caller, world: World, eng: Team) -> None:
    path = f"/issues?workspace_id={world.workspace_id}"

    results = run(otto, write("POST", path, {"title": "x", "team_id": eng.id}))

    assert statuses(results) == [404]


def test_each_operation_counts_against_the_limit_and_the_rest_is_left(app_with: Callable[..., Flask]) -> None:
    world = build_world(app_with(rate_limit_per_minute=40))
    mia, eng = world.callers["mia"], world.teams["ENG"]
    made = [creation(eng)[1] for _ in range(60)]

    results = run(mia, *made)

    answered = statuses(results)
    done = answered.count(201)
    assert answered == [201] * done + [429] + [424] * (59 - done)
    assert 0 < done < 40
    assert 1 <= results[done]["retry_after_s"] <= 60
    assert {result["body"]["code"] for result in results[done + 1 :]} == {"not_run"}


def test_a_fault_of_ours_holds_up_only_what_concerns_the_same_thing(
    mia: Caller, eng: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, sound = make_issue(mia, eng), make_issue(mia, eng)
    monkeypatch.setattr("exponential_app.issues.commands.archive_issue", _fail)

    results = run(
        mia,
        write("POST", f"/issues/{broken['id']}/archive"),
        write("PATCH", f"/issues/{broken['id'].upper()}", {"title": "x"}),
        write("PATCH", f"/issues/{sound['id']}", {"title": "y"}),
    )

    assert statuses(results) == [500, 424, 200]
    assert results[1]["body"]["code"] == "not_run"


def _fail(*_: Any) -> None:
    raise RuntimeError("broken on purpose")


def test_a_batch_leaves_its_own_request_as_it_was(mia: Caller, eng: Team) -> None:
    label = make_label(mia)
    answer = mia.post(
        "/api/sync/batch",
        json={"operations": [creation(eng)[1], write("PATCH", f"/labels/{label['id']}", {"name": "Other"})]},
        headers={"Idempotency-Key": "the batch's own"},
    )

    assert answer.status_code == 200
    assert answer.headers["X-Request-Id"]
    assert len(set(answer.headers.getlist("X-Request-Id"))) == 1
