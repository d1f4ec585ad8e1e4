"""What a workspace allows: how large, what kinds, how much in all; refused uploads leave nothing behind."""

import threading
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from exponential_app.kernel.storage import DiskStorage
from tests.cast import Caller, World, ok
from tests.factories import picture, post_file, send_file

MIB = 2**20


def allow(ada: Caller, **limits: Any) -> dict[str, Any]:
    workspace: dict[str, Any] = ok(ada.patch("/api/workspaces/current", json=limits))["workspace"]
    return workspace


def test_a_workspace_begins_with_every_kind_up_to_25_mebibytes(ada: Caller) -> None:
    workspace = ok(ada.get("/api/workspaces/current"))["workspace"]

    assert [workspace[name] for name in ("largest_file_mib", "file_kinds", "file_quota_mib")] == [25, "all", None]


@pytest.mark.parametrize(
    "limits",
    [{"largest_file_mib": 0}, {"largest_file_mib": 101}, {"file_kinds": "some"}, {"file_quota_mib": 0}],
)
def test_strange_limits_are_refused(ada: Caller, limits: dict[str, Any]) -> None:
    refused = ada.patch("/api/workspaces/current", json=limits)

    assert (refused.status_code, list(refused.json["fields"])) == (422, list(limits))


def test_only_owners_and_admins_set_limits(mia: Caller, cleo: Caller) -> None:
    assert {who.patch("/api/workspaces/current", json={"file_kinds": "none"}).status_code for who in (mia, cleo)} == {
        403
    }


def test_the_largest_file_is_taken_and_one_byte_more_is_not(ada: Caller, storage: DiskStorage) -> None:
    allow(ada, largest_file_mib=1)

    fits = post_file(ada, b"x" * MIB)
    refused = [post_file(ada, b"x" * (MIB + 1)), post_file(ada, b"x" * (3 * MIB))]

    assert fits.status_code == 201
    assert [(each.status_code, each.json["code"]) for each in refused] == [(413, "file_too_large")] * 2
    assert {each.json["detail"] for each in refused} == {"A file here may have at most 1 MiB."}
    assert storage.total().count == 1


def test_only_pictures_and_documents_are_taken_where_that_is_the_rule(ada: Caller, storage: DiskStorage) -> None:
    allow(ada, file_kinds="images_and_documents")

    taken = [post_file(ada, picture(), "a.png"), post_file(ada, b"%PDF-1.7", "a.pdf"), post_file(ada, b"a,b", "a.csv")]
    refused = [post_file(ada, b"MZ\x90\x00", "a.png"), post_file(ada, b"<html>", "a.txt")]

    assert [each.status_code for each in taken] == [201] * 3
    assert [(each.status_code, each.json["code"]) for each in refused] == [(403, "file_kind_not_taken")] * 2
    assert storage.total().count == 3


def test_nothing_is_taken_where_that_is_the_rule(ada: Caller, storage: DiskStorage) -> None:
    allow(ada, file_kinds="none")

    refused = post_file(ada, b"hello")

    assert (refused.status_code, refused.json["detail"]) == (403, "This workspace takes no files.")
    assert storage.total().count == 0


def test_the_quota_counts_all_files(ada: Caller, ben: Caller, storage: DiskStorage) -> None:
    allow(ada, file_quota_mib=1)
    send_file(ada, b"x" * (MIB - 10))

    refused = post_file(ben, b"x" * 11)

    assert (refused.status_code, refused.json["code"], refused.json["quota_mib"]) == (413, "quota_reached", 1)
    assert post_file(ben, b"x" * 10).status_code == 201
    assert storage.total().count == 2


def test_two_uploads_at_once_do_not_pass_the_quota_together(
    real_database: Flask, real_world: World, tmp_path: Path
) -> None:
    storage = real_database.extensions["exponential"].storage = DiskStorage(tmp_path / "real")
    ada = real_world.callers["ada"]
    allow(ada, file_quota_mib=1)
    statuses: list[int] = []

    def upload() -> None:
        statuses.append(post_file(real_world.on(real_database).callers["ada"], b"x" * (700 * 1024)).status_code)

    together = [threading.Thread(target=upload) for _ in range(4)]
    for each in together:
        each.start()
    for each in together:
        each.join()

    assert sorted(statuses) == [201, 413, 413, 413]
    assert storage.total().count == 1


def test_without_a_folder_uploads_are_refused_with_the_variable(
    app: Flask, ada: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.extensions["exponential"], "storage", None)

    refused = post_file(ada, b"x")

    assert (refused.status_code, refused.json["code"]) == (503, "no_storage")
    assert "EXPONENTIAL_FILES_DIR" in refused.json["detail"]


def test_undo_gives_the_former_limits_back(ada: Caller) -> None:
    allow(ada, file_quota_mib=5)
    answer = ok(ada.patch("/api/workspaces/current", json={"file_kinds": "none", "file_quota_mib": None}))

    ok(ada.post("/api/undo", json={"changes": [answer["seq"]]}))

    workspace = ok(ada.get("/api/workspaces/current"))["workspace"]
    assert (workspace["file_kinds"], workspace["file_quota_mib"]) == ("all", 5)
