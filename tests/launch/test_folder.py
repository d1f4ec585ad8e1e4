"""The data folder is private, belongs to one program at a time, and is never half-written."""

import errno
import os
import stat
from pathlib import Path

import pytest

from exponential_app.launch import secret_file
from exponential_app.launch.exit_codes import ExitCode, LaunchError
from exponential_app.launch.folder import DataFolder, Running, explained, write_private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def folder(tmp_path):
    folder = DataFolder(tmp_path / "data")
    folder.prepare()
    yield folder
    folder.release()


def announcement(pid: int) -> Running:
    return Running(pid, "http://localhost:1", "http://localhost:2", "postgresql+psycopg:///x", "", "0.1.0")


def test_others_cannot_look_into_the_folder(folder):
    assert mode(folder.path) & 0o066 == 0
    assert mode(folder.log_file.parent) == 0o700


def test_one_program_at_a_time_has_the_folder(folder):
    assert folder.take()
    assert not DataFolder(folder.path).take()

    folder.release()

    successor = DataFolder(folder.path)
    assert successor.take()
    successor.release()


def test_the_second_program_finds_the_first(folder):
    folder.take()
    folder.announce(announcement(os.getpid()))

    found = DataFolder(folder.path).take_or_find()

    assert found == announcement(os.getpid())


def test_an_announcement_is_private_and_goes_with_the_program(folder):
    folder.take()
    folder.announce(announcement(os.getpid()))
    assert mode(folder.path / "run.json") == 0o600

    folder.release()

    assert folder.running() is None


def test_what_a_killed_program_left_is_not_believed(folder):
    (folder.path / "run.json").write_text('{"pid": 1, "address": "http://localhost:1"')

    assert folder.running() is None
    assert folder.take_or_find(timeout_s=1) is None


def test_waiting_for_a_program_that_never_listens_ends(folder):
    folder.take()

    with pytest.raises(LaunchError, match="has been starting"):
        DataFolder(folder.path).take_or_find(timeout_s=0.05)


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "is full"), (errno.EDQUOT, "is full"), (errno.EROFS, "cannot be written"), (errno.EIO, "error")],
)
def test_what_the_system_says_becomes_a_sentence(number, said):
    with pytest.raises(LaunchError, match=said) as caught, explained(Path("/data")):
        raise OSError(number, os.strerror(number))

    assert caught.value.code == ExitCode.DATA_FOLDER


def test_a_failed_write_leaves_the_old_file_and_no_draft(tmp_path, monkeypatch):
    path = tmp_path / "secrets.json"
    write_private(path, "old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        write_private(path, "new")

    assert [each.read_text() for each in tmp_path.iterdir()] == ["old"]


def test_secrets_are_made_once_and_for_this_user_alone(folder):
    made = secret_file.load_or_create(folder.secrets_file)

    assert secret_file.load_or_create(folder.secrets_file) == made
    assert mode(folder.secrets_file) == 0o600
    assert len({made.session_secret, made.metrics_token, made.provider_key, made.database_password}) == 4


def test_no_two_folders_share_a_secret(tmp_path):
    one, other = (secret_file.load_or_create(tmp_path / name) for name in ("one", "other"))

    assert one.session_secret != other.session_secret
    assert one.database_password != other.database_password


def test_secrets_do_not_show_when_printed(folder):
    made = secret_file.load_or_create(folder.secrets_file)

    assert made.session_secret not in repr(made)


def test_a_secret_that_is_new_to_the_program_is_added(folder):
    folder.secrets_file.write_text('{"session_secret": "' + "s" * 40 + '"}')

    completed = secret_file.load_or_create(folder.secrets_file)

    assert completed.session_secret == "s" * 40
    assert secret_file.load_or_create(folder.secrets_file) == completed


def test_secrets_that_others_could_read_are_closed(folder):
    secret_file.load_or_create(folder.secrets_file)
    folder.secrets_file.chmod(0o644)

    secret_file.load_or_create(folder.secrets_file)

    assert mode(folder.secrets_file) == 0o600


@pytest.mark.parametrize("content", ["", '{"session_secret": "abc', '{"session_secret": 7}', "[]"])
def test_a_damaged_secrets_file_is_told_and_kept(folder, content):
    folder.secrets_file.write_text(content)

    with pytest.raises(LaunchError, match="is damaged") as caught:
        secret_file.load_or_create(folder.secrets_file)

    assert caught.value.code == ExitCode.DATA_FOLDER
    assert folder.secrets_file.read_text() == content
