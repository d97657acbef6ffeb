"""One program per file; a dead owner is no obstacle."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.store.lock import FileLock, FileLocked, side_file
from mmsdesk.store.opening import open_file
from tests.factories import make_teacher

HOLDER = """
import sys
from pathlib import Path
from mmsdesk.store.opening import open_file
store = open_file(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
store.close()
"""


@contextmanager
def another_program(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A second process that has the file open."""
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            process.kill()


def test_second_program_is_told_who_holds_the_file(office_path: Path) -> None:
    with another_program(office_path):
        with pytest.raises(FileLocked) as caught:
            open_file(office_path)
        assert "компьютер" in caught.value.text
        with open_file(office_path, read_only=True) as store:
            assert store.read_only
            with pytest.raises(UserError, match="только для чтения"):
                make_teacher(store)


def test_closed_in_the_other_program(office_path: Path) -> None:
    with another_program(office_path) as process:
        process.communicate("close\n")
        open_file(office_path).close()
    assert not side_file(office_path).exists()


def test_dead_owner_is_removed_silently(office_path: Path) -> None:
    with another_program(office_path) as process:
        process.kill()
        process.wait()
        assert side_file(office_path).exists()
        open_file(office_path).close()
    assert not side_file(office_path).exists()


def test_two_windows_of_one_program(office_path: Path) -> None:
    with open_file(office_path) as store:
        with pytest.raises(FileLocked):
            open_file(office_path)
        make_teacher(store)
        with open_file(office_path, read_only=True) as reader, reader.read() as session:
            assert session.connection().exec_driver_sql("SELECT count(*) FROM teacher").scalar_one() == 1
        make_teacher(store)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b'{"user": 1}', b"null"])
def test_unreadable_side_file(office_path: Path, content: bytes) -> None:
    side_file(office_path).write_bytes(content)
    open_file(office_path).close()
    with another_program(office_path):
        side_file(office_path).write_bytes(content)
        with pytest.raises(FileLocked):
            open_file(office_path)


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed there")
def test_side_file_removed_between_opening_and_locking(office_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    real, removed = fcntl.flock, []

    def lock_after_the_owner_left(handle: int, how: int) -> None:
        if not removed:
            removed.append(side_file(office_path).unlink())
        real(handle, how)

    monkeypatch.setattr(fcntl, "flock", lock_after_the_owner_left)
    with FileLock(office_path), pytest.raises(FileLocked):
        FileLock(office_path).acquire()
