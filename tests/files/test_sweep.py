"""The nightly look: what nothing holds goes after a week, what a killed process left after a day."""

import os
import time
from typing import Any

from exponential_app.files.jobs import sweep_files
from exponential_app.kernel.storage import DiskStorage
from tests.cast import Caller, Team, ok
from tests.conftest import StoppedClock
from tests.factories import attach, make_issue, picture, read, send_file


def age(storage: DiskStorage, *, days: float) -> None:
    """Let everything in the storage be older."""
    then = time.time() - days * 86_400
    for path in storage.folder.rglob("*"):
        if path.is_file():
            os.utime(path, (then, then))


def is_there(by: Caller, file: dict[str, Any]) -> bool:
    return bool(read(by, file["url"]).status_code == 200)


def test_a_file_that_nothing_holds_goes_after_a_week(
    ada: Caller, storage: DiskStorage, stopped_clock: StoppedClock
) -> None:
    file = send_file(ada, picture(), "shot.png")
    read(ada, f"/api/files/{file['id']}/preview")

    sweep_files.run()
    stopped_clock.advance(days=6.9)
    sweep_files.run()
    kept = is_there(ada, file)
    stopped_clock.advance(days=0.2)
    sweep_files.run()

    assert (kept, is_there(ada, file)) == (True, False)
    assert storage.total().count == 0


def test_what_a_thrown_away_draft_was_given_goes_and_a_draft_can_ask(ada: Caller, stopped_clock: StoppedClock) -> None:
    file = send_file(ada)
    # Under whatever name: the id alone says which one it is.
    address = f"/api/files/{file['id']}/{file['id']}"

    def asked() -> tuple[int, int]:
        answer = ada.request("HEAD", address)
        return answer.status_code, len(answer.data)

    sweep_files.run()
    kept = asked()
    stopped_clock.advance(days=7.1)
    sweep_files.run()

    assert (kept, asked()) == ((200, 0), (404, 0))


def test_a_file_that_is_held_stays(ada: Caller, eng: Team, stopped_clock: StoppedClock) -> None:
    shown, attached = send_file(ada), send_file(ada)
    make_issue(ada, eng, description=f"[note]({shown['url']})")
    attach(ada, make_issue(ada, eng), file_id=attached["id"])

    for _ in range(3):
        sweep_files.run()
        stopped_clock.advance(days=8)

    assert is_there(ada, shown)
    assert is_there(ada, attached)


def test_the_week_begins_anew_for_what_was_held_meanwhile(ada: Caller, eng: Team, stopped_clock: StoppedClock) -> None:
    file = send_file(ada)
    sweep_files.run()
    stopped_clock.advance(days=5)
    issue = make_issue(ada, eng, description=file["url"])
    sweep_files.run()
    ok(ada.patch(f"/api/issues/{issue['id']}", json={"description": None}))
    sweep_files.run()
    stopped_clock.advance(days=5)
    sweep_files.run()

    assert is_there(ada, file)


def test_a_removed_attachment_goes_with_its_file(ada: Caller, eng: Team, stopped_clock: StoppedClock) -> None:
    file = send_file(ada)
    attachment = attach(ada, make_issue(ada, eng), file_id=file["id"])
    ok(ada.delete(f"/api/attachments/{attachment['id']}"))

    sweep_files.run()
    stopped_clock.advance(days=7)
    sweep_files.run()

    assert not is_there(ada, file)
    assert ada.post(f"/api/attachments/{attachment['id']}/restore").status_code == 404


def test_content_without_a_row_goes_after_a_day(ada: Caller, mia: Caller, storage: DiskStorage) -> None:
    kept = send_file(ada)
    image = ok(mia.put("/api/account/avatar", data=picture()))["image"]
    stray = "01900000000070008000000000057a7e"
    storage.put(stray, [b"left by a killed process"])
    storage.put(f"{stray}-320", [b"and what was made of it"])

    sweep_files.run()
    young = storage.exists(stray)
    age(storage, days=1.1)
    sweep_files.run()

    assert (young, storage.exists(stray), storage.exists(f"{stray}-320")) == (True, False, False)
    assert is_there(ada, kept)
    assert read(mia, image).status_code == 200


def test_what_was_half_written_goes_after_a_day(ada: Caller, storage: DiskStorage) -> None:
    send_file(ada)
    draft = storage.folder / "incoming" / "tmp123"
    draft.write_bytes(b"half")

    sweep_files.run()
    young = draft.exists()
    age(storage, days=1.1)
    sweep_files.run()

    assert (young, draft.exists()) == (True, False)
