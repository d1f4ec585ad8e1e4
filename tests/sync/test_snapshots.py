"""Snapshots: a finished bootstrap is sent again, with the changes since, for as long as that is right."""

import gzip
import os
import shutil
import stat
import sys
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import orjson
import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from exponential_app.issues import columns as issues
from exponential_app.kernel.actor import Actor, Via, Visibility
from exponential_app.kernel.db import Database
from exponential_app.kernel.identities import Presented, WorkspaceChoice
from exponential_app.kernel.secrets import hash_token
from exponential_app.launch.postgres import EmbeddedPostgres
from exponential_app.sync import bootstrap, snapshots
from tests.bench.seed import add_tokens, fill
from tests.cast import HOST, Caller, World, ok
from tests.conftest import StoppedClock, create_app, new_database, settings_for
from tests.factories import make_issue
from tests.sync.snapshot import Replica, decoded, differences, fields_of

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


@pytest.fixture
def kept(postgres: EmbeddedPostgres, first_world: World, tmp_path: Path) -> Iterator[World]:
    """The cast in an application that keeps snapshots."""
    with new_database(postgres, template="the_cast") as url:
        app = create_app(settings_for(url, data_dir=tmp_path))
        yield first_world.on(app)
        app.extensions["exponential"].close()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whose bootstraps were made, in order."""
    viewers: list[str] = []
    write = bootstrap.write

    def noted(database: Database, viewer: Visibility) -> Any:
        viewers.append(str(viewer))
        return write(database, viewer)

    monkeypatch.setattr(snapshots, "write", noted)
    return viewers


def visibility_of(who: Caller) -> Visibility:
    app = who.client.application
    token = who.headers["Authorization"].removeprefix("Bearer ")
    with app.app_context():
        presented = Presented(Via.TOKEN, hash_token(token))
        actor: Actor = app.extensions["exponential"].identities.resolve(presented, WorkspaceChoice())
    return actor.visibility


def files(folder: Path) -> list[Path]:
    return sorted((folder / "snapshots").glob("*"))


def seq_of(who: Caller) -> int:
    return int(ok(who.get("/api/sync/bootstrap"))["seq"])


def test_who_sees_the_same_is_sent_the_same_file(kept: World, tmp_path: Path, made: list[str]) -> None:
    ada, mia, ben = (kept.callers[name] for name in ("ada", "mia", "ben"))
    first = ok(ada.get("/api/sync/bootstrap"))

    again = ok(mia.get("/api/sync/bootstrap"))
    other = ok(ben.get("/api/sync/bootstrap"))

    assert (len(made), len(files(tmp_path))) == (2, 2)
    assert (first["me"]["role"], again["me"]) == ("owner", {"person_id": mia.person_id, "role": "member"})
    assert {**first, "me": None} == {**again, "me": None}
    assert kept.teams["SEC"].id not in decoded(other)["team"]


def test_a_snapshot_and_the_changes_since_equal_a_new_bootstrap(kept: World, tmp_path: Path, made: list[str]) -> None:
    ada, eng = kept.callers["ada"], kept.teams["ENG"]
    began = seq_of(ada)
    issue = make_issue(ada, eng)
    ok(ada.patch(f"/api/issues/{issue['id']}", json={"title": "Renamed"}))

    replica = Replica(ada)

    assert (replica.seq, len(made)) == (began, 1)
    replica.catch_up()
    shutil.rmtree(tmp_path / "snapshots")
    new = Replica(ada)
    assert len(made) == 2
    assert differences(replica.comparable(fields_of(new.rows)), new.comparable(fields_of(new.rows))) == []


def test_too_many_changes_make_a_new_one(kept: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ada, eng = kept.callers["ada"], kept.teams["ENG"]
    monkeypatch.setattr(snapshots, "FEWEST_BEHIND", 2)
    began = seq_of(ada)

    seen = []
    for _ in range(3):
        make_issue(ada, eng)
        seen.append(seq_of(ada))

    assert seen == [began, began, began + 3]


def test_a_day_old_one_is_made_again(kept: World, made: list[str], stopped_clock: StoppedClock) -> None:
    ada = kept.callers["ada"]
    seq_of(ada)

    stopped_clock.advance(hours=25)
    seq_of(ada)

    assert len(made) == 2


def test_who_loses_a_team_is_not_sent_what_was_kept_for_them(kept: World, tmp_path: Path) -> None:
    ada, mia, sec = kept.callers["ada"], kept.callers["mia"], kept.teams["SEC"]
    assert sec.id in decoded(ok(mia.get("/api/sync/bootstrap")))["team"]

    ok(ada.delete(f"/api/teams/SEC/members/{mia.person_id}"))

    assert files(tmp_path) == []
    assert sec.id not in decoded(ok(mia.get("/api/sync/bootstrap")))["team"]


def test_a_change_of_access_by_another_process_makes_nobody_go_in_circles(kept: World, tmp_path: Path) -> None:
    ada, ben, ops = kept.callers["ada"], kept.callers["ben"], kept.teams["OPS"]
    seq_of(ben)
    aside = {path: path.read_bytes() for path in files(tmp_path)}
    ok(ada.post("/api/teams/ENG/members", json={"person_id": ben.person_id}))
    for path, content in aside.items():
        path.write_bytes(content)

    replica = Replica(ben)
    replica.catch_up()

    assert replica.resyncs == 0
    assert ben.person_id in replica.rows["team"][kept.teams["ENG"].id]["member_ids"]
    assert ops.id in replica.rows["team"]


def test_a_guest_shares_a_snapshot_with_nobody(kept: World, tmp_path: Path) -> None:
    ada, cleo = kept.callers["ada"], kept.callers["cleo"]
    ok(ada.patch(f"/api/workspaces/members/{kept.callers['ben'].person_id}", json={"role": "guest"}))
    ok(ada.post("/api/teams/ENG/members", json={"person_id": kept.callers["ben"].person_id}))

    of_cleo, of_ben = (ok(who.get("/api/sync/bootstrap")) for who in (cleo, kept.callers["ben"]))

    assert len(files(tmp_path)) == 2
    assert set(decoded(of_cleo)["team"]) == set(decoded(of_ben)["team"]) == {kept.teams["ENG"].id}


def test_a_restored_backup_makes_them_all_worthless(kept: World, made: list[str]) -> None:
    ada = kept.callers["ada"]
    began = seq_of(ada)
    database = ada.client.application.extensions["exponential"].database
    with database.engine.begin() as connection:
        connection.execute(
            text("UPDATE change SET tx_id = gen_random_uuid() WHERE seq = :seq"), {"seq": began}
        )

    seq_of(ada)

    assert len(made) == 2


@pytest.mark.parametrize("damage", ["cut short", "overwritten", "emptied"])
def test_a_damaged_file_is_made_again(kept: World, tmp_path: Path, made: list[str], damage: str) -> None:
    ada = kept.callers["ada"]
    whole = ok(ada.get("/api/sync/bootstrap"))
    (file,) = files(tmp_path)
    content = file.read_bytes()
    file.write_bytes({"cut short": content[:-9], "overwritten": content[:-4] + b"oops", "emptied": b""}[damage])

    assert ok(ada.get("/api/sync/bootstrap")) == whole
    assert len(made) == 2


def test_files_are_readable_by_the_owner_alone(kept: World, tmp_path: Path) -> None:
    seq_of(kept.callers["ada"])

    (file,) = files(tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_folder_that_takes_no_files_is_done_without(kept: World, tmp_path: Path, made: list[str]) -> None:
    (tmp_path / "snapshots").write_text("in the way")

    answers = [ok(kept.callers["ada"].get("/api/sync/bootstrap")) for _ in range(2)]

    assert answers[0] == answers[1]
    assert len(made) == 2


def test_the_longest_unused_go_when_there_is_no_room(
    kept: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seq_of(kept.callers["ada"])
    (old,) = files(tmp_path)
    os.utime(old, (1, 1))
    monkeypatch.setattr(snapshots, "UNUSED_S", float("inf"))
    monkeypatch.setattr(snapshots, "LARGEST_FOLDER_BYTES", old.stat().st_size + 100)

    seq_of(kept.callers["ben"])

    assert old not in files(tmp_path)
    assert len(files(tmp_path)) == 1


def test_what_nobody_has_used_for_a_week_and_what_a_crash_left_go(kept: World, tmp_path: Path) -> None:
    seq_of(kept.callers["ada"])
    (old,) = files(tmp_path)
    os.utime(old, (1, 1))
    (tmp_path / "snapshots" / "half.draft").write_bytes(b"half")

    seq_of(kept.callers["ben"])

    assert {old, tmp_path / "snapshots" / "half.draft"} & set(files(tmp_path)) == set()


def test_one_is_made_at_a_time_and_for_all_who_wait(kept: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = kept.callers["ada"]
    app = ada.client.application
    together = threading.Barrier(4)
    at_once, most, writings = [0], [0], [0]
    write = bootstrap.write

    def counted(database: Database, viewer: Visibility) -> Any:
        at_once[0] += 1
        writings[0] += 1
        most[0] = max(most[0], at_once[0])
        written = write(database, viewer)
        written.pieces = iter(list(written.pieces))
        at_once[0] -= 1
        return written

    def ask(_number: int) -> int:
        client = app.test_client(use_cookies=False)
        together.wait(10)
        return int(ok(Caller(client, headers=ada.headers).get("/api/sync/bootstrap"))["seq"])

    monkeypatch.setattr(snapshots, "write", counted)
    with ThreadPoolExecutor(4) as pool:
        seen = set(pool.map(ask, range(4)))

    assert (len(seen), most[0], writings[0]) == (1, 1, 1)


def test_every_reader_gets_an_encoding_that_it_reads(kept: World) -> None:
    ada = kept.callers["ada"]
    whole = ok(ada.get("/api/sync/bootstrap"))
    read = {"zstd": zstd.decompress, "gzip": gzip.decompress, "identity": bytes}

    chosen = {}
    for accepted in ("zstd", "gzip", "identity", "gzip, deflate, br, zstd", "zstd;q=0, gzip"):
        headers = ada.headers | {"Accept-Encoding": accepted}
        answer = ada.client.get("/api/sync/bootstrap", headers=headers, base_url=HOST)
        chosen[accepted] = answer.headers.get("Content-Encoding", "identity")
        assert orjson.loads(read[chosen[accepted]](answer.data)) == whole
        assert answer.headers["Vary"] == "Accept-Encoding"

    assert list(chosen.values()) == ["zstd", "gzip", "identity", "zstd", "gzip"]


def test_an_unchanged_workspace_answers_304(kept: World) -> None:
    ada = kept.callers["ada"]
    tag = ada.get("/api/sync/bootstrap").headers["ETag"]

    assert ada.get("/api/sync/bootstrap", headers={"If-None-Match": tag}).status_code == 304
    make_issue(ada, kept.teams["ENG"])
    assert ada.get("/api/sync/bootstrap", headers={"If-None-Match": tag}).status_code == 200


def test_no_connection_is_held_while_rows_are_written(real_database: Flask, real_world: World) -> None:
    url = real_database.extensions["exponential"].settings.database_url
    engine = create_engine(url, pool_size=1, max_overflow=0, pool_timeout=1)
    try:
        written = bootstrap.write(Database(engine, lambda *_: None), visibility_of(real_world.callers["ada"]))

        held = [engine.pool.checkedout() for _piece in written.pieces]  # type: ignore[attr-defined]
    finally:
        engine.dispose()
    assert set(held) == {0}
    assert len(held) > 10


def test_no_more_than_a_block_is_held_in_memory(
    app_with: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_with()
    runtime = app.extensions["exponential"]
    seeded = fill(runtime.settings.database_url, issues=4_000)
    token = add_tokens(runtime.settings.database_url, seeded, seeded.people[:1])[0]
    viewer = visibility_of(Caller(app.test_client(use_cookies=False), headers={"Authorization": f"Bearer {token}"}))

    whole = peak_of_writing(runtime.database, viewer)
    for module in (bootstrap, issues):
        monkeypatch.setattr(module, "ROWS_PER_BLOCK", 125)
    in_blocks = peak_of_writing(runtime.database, viewer)

    assert in_blocks < whole / 3


def peak_of_writing(database: Database, viewer: Visibility) -> int:
    """Return how many bytes more than before Python held at most, the pieces not counted."""
    tracemalloc.start()
    try:
        for _piece in bootstrap.write(database, viewer).pieces:
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
