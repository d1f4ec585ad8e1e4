"""JSON by (id, version): never stale, never over its size, never more than the viewer may see."""

from uuid import UUID, uuid4

import orjson
import pytest
from flask import Flask

from exponential_app.kernel.projection import FragmentCache, with_seq
from tests.cast import Caller, Team, ok
from tests.factories import make_issue, make_label


def test_the_cache_lets_the_oldest_go_when_it_is_full() -> None:
    cache = FragmentCache(limit_bytes=100)
    keys = [(uuid4(), 1) for _ in range(10)]

    for key in keys:
        cache.put(key, b"x" * 30)

    assert [key for key in keys if cache.get(key)] == keys[-3:]


def test_a_fragment_larger_than_the_cache_does_no_harm() -> None:
    cache = FragmentCache(limit_bytes=10)

    cache.put((uuid4(), 1), b"x" * 11)
    kept = (uuid4(), 1)
    cache.put(kept, b"x")

    assert cache.get(kept) == b"x"


def test_the_number_of_a_write_is_added_to_the_object() -> None:
    assert orjson.loads(with_seq(b'{"id":"a"}', 7)) == {"id": "a", "seq": 7}
    assert with_seq(b'{"id":"a"}', None) == b'{"id":"a"}'
    assert orjson.loads(with_seq(b"{}", 7)) == {"seq": 7}


@pytest.mark.parametrize("change", ["title", "label", "label renamed", "state"])
def test_what_changes_the_json_is_seen_by_the_next_read(ada: Caller, eng: Team, change: str) -> None:
    label = make_label(ada)
    issue = make_issue(ada, eng, label_ids=[label["id"]])
    read = f"/api/issues/{issue['id']}"
    before = ok(ada.get(read))

    if change == "label renamed":
        ok(ada.patch(f"/api/labels/{label['id']}", json={"name": "Renamed"}))
        assert ok(ada.get(read)) == before
        return
    patch = {"title": {"title": "New"}, "label": {"label_ids": []}, "state": {"state_id": eng.state("Done")}}[change]
    ok(ada.patch(read, json=patch))

    assert ok(ada.get(read)) != before
    listed = [each for each in ok(ada.get("/api/issues?team=ENG"))["data"] if each["id"] == issue["id"]]
    assert listed == [ok(ada.get(read))]


def test_one_read_serves_many_viewers_and_hides_from_the_others(
    app: Flask, ada: Caller, ben: Caller, sec: Team
) -> None:
    issue = make_issue(ada, sec)
    ok(ada.get(f"/api/issues/{issue['id']}"))
    projections = app.extensions["exponential"].projections

    assert projections._cache.get((UUID(issue["id"]), issue["version"])) is not None
    assert ben.get(f"/api/issues/{issue['id']}").status_code == 404
