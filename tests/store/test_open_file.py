"""An open file and what users do to it meanwhile: rename, replace, close, unlock, reach it by another way."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from sqlalchemy import exc, func, select

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Cancelled
from mmsdesk.models.teacher import Teacher
from mmsdesk.store.backups import backup
from mmsdesk.store.backups.restoring import restore
from mmsdesk.store.backups.shelf import Reason, every_backup
from mmsdesk.store.engine import uri_of
from mmsdesk.store.errors import sentence_for
from mmsdesk.store.file import Store
from mmsdesk.store.lock import FileLocked, side_file
from mmsdesk.store.opening import create_file, open_file, opens_at_once
from mmsdesk.store.operation import operation
from tests.factories import make_organisation, make_teacher

only_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody do this")


def people(store: Store) -> int:
    with store.read() as session:
        return session.execute(select(func.count()).select_from(Teacher)).scalar_one()


@only_posix
def test_a_file_renamed_while_open_is_said_so_and_nothing_takes_its_name(store: Store) -> None:
    make_teacher(store)
    moved = store.path.with_name("другое имя.mms")
    store.path.rename(moved)
    with pytest.raises(UserError, match="переименован"):
        make_teacher(store, "Осинин Олег Ильич")
    with pytest.raises(UserError, match="переименован"), store.read(), store.read(), store.read(), store.read():
        pass
    store.close()
    assert not store.path.exists()
    with open_file(moved) as found:
        assert people(found) == 1


@only_posix
def test_a_file_replaced_while_open_is_not_mixed_with_the_new_one(store: Store, tmp_path: Path) -> None:
    copy = tmp_path / "копия.mms"
    shutil.copyfile(store.path, copy)
    copy.replace(store.path)
    with pytest.raises(UserError, match="заменён"):
        make_teacher(store)


def test_a_closed_file_is_neither_read_nor_written(store: Store) -> None:
    store.close()
    with pytest.raises(UserError, match="закрыт"):
        make_teacher(store)
    with pytest.raises(UserError, match="закрыт"):
        people(store)


def test_closing_waits_for_what_is_being_written(store: Store) -> None:
    begun, done = threading.Event(), threading.Event()

    def work() -> None:
        with operation(store, "долгая") as op:
            begun.set()
            done.wait(5)
            op.insert(Teacher, {"surname": "Осинин", "first_name": "Олег"})

    worker = threading.Thread(target=work)
    worker.start()
    begun.wait(5)
    closing = threading.Thread(target=store.close)
    closing.start()
    with pytest.raises(FileLocked):
        open_file(store.path)
    done.set()
    worker.join()
    closing.join()
    with open_file(store.path) as again:
        assert people(again) == 1


def test_an_operation_inside_an_operation_is_a_mistake_and_not_a_standstill(store: Store) -> None:
    with pytest.raises(RuntimeError), operation(store, "внешняя"):
        make_organisation(store)
    make_organisation(store)


@only_posix
def test_a_removed_side_file_is_made_again(store: Store) -> None:
    side_file(store.path).unlink()
    make_teacher(store)
    with pytest.raises(FileLocked):
        open_file(store.path)


@only_posix
def test_a_program_that_took_the_lock_meanwhile_is_respected(store: Store) -> None:
    side_file(store.path).unlink()
    with open_file(store.path) as other:
        with pytest.raises(FileLocked):
            make_teacher(store)
        make_teacher(other)
    make_teacher(store, "Осинин Олег Ильич")
    assert people(store) == 2


@only_posix
def test_a_link_to_an_open_file_is_the_same_file(store: Store, tmp_path: Path) -> None:
    link = tmp_path / "ярлык.mms"
    link.symlink_to(store.path)
    with pytest.raises(FileLocked):
        open_file(link)
    store.close()
    with open_file(link) as found:
        assert found.path == store.path
        made = backup.make(found, Reason.MANUAL)
    restore(made, link)
    assert link.is_symlink()


@only_posix
def test_what_is_no_file_is_not_waited_for(store: Store, tmp_path: Path) -> None:
    pipe = tmp_path / "труба.mms"
    os.mkfifo(pipe)
    made = backup.make(store, Reason.MANUAL)
    for attempt in (lambda: open_file(pipe), lambda: create_file(pipe), lambda: restore(made, pipe)):
        with pytest.raises(UserError, match="устройство"):
            attempt()
    with pytest.raises(UserError, match="папка"):
        restore(made, tmp_path)


@pytest.mark.skipif(sys.platform != "win32", reason="other systems take any letter")
@pytest.mark.parametrize("name", ["План 12:30.mms", "что?.mms", "nul.mms", "хвост.mms ", "хвост.mms."])
def test_a_name_that_windows_gives_another_meaning(tmp_path: Path, name: str) -> None:
    for attempt in (open_file, create_file):
        with pytest.raises(UserError, match="имени"):
            attempt(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "win32", reason="other systems count by names, not by the whole path")
def test_a_path_that_windows_does_not_find_for_its_length(tmp_path: Path) -> None:
    told = sentence_for(FileNotFoundError(2, "нет"), tmp_path / ("п" * 200) / "Район.mms")
    assert told is not None
    assert "слишком длинное" in told.text


@pytest.mark.parametrize("name", ["ы" * 300, "а\0б.mms"])
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    for attempt in (open_file, create_file):
        with pytest.raises(UserError, match=r"Имя|имени"):
            attempt(tmp_path / name)


def test_strange_folders_among_the_backups(store: Store) -> None:
    made = backup.make(store, Reason.MANUAL)
    (made.path.parents[1] / "Новая папка").mkdir()
    assert every_backup() == [made]


def test_paths_as_sqlite_takes_them() -> None:
    assert uri_of(PurePosixPath("/дом/a#b?c %.mms")).endswith("/a%23b%3Fc%20%25.mms")
    assert uri_of(PureWindowsPath("C:\\Служба\\a b.mms")).startswith("file:///C:/")
    assert uri_of(PureWindowsPath("\\\\сервер\\папка\\a.mms")).startswith("file:////")


def test_errors_do_not_quote_what_people_typed(store: Store) -> None:
    with pytest.raises(exc.IntegrityError) as failed, operation(store, "без имени") as op:
        op.insert(Teacher, {"surname": "Осинин", "first_name": None})
    assert "Осинин" not in str(failed.value)


def test_a_file_opens_at_once_only_where_it_lies_as_it_was_left(store: Store, tmp_path: Path) -> None:
    make_organisation(store)
    path = store.path
    store.close()
    assert opens_at_once(path)
    assert opens_at_once(tmp_path / "Флешка.mms")  # nothing there: refused at once
    copy = Path(shutil.copyfile(path, tmp_path / "Копия.mms"))
    assert not opens_at_once(copy)
    open_file(copy).close()
    assert opens_at_once(copy)
    os.utime(copy, ns=(0, 0))
    assert not opens_at_once(copy)
    path.with_name(f"{path.name}-journal").write_bytes(b"\0" * 512)
    assert not opens_at_once(path)


@pytest.mark.parametrize("beats", [3, 30, 100])
def test_a_check_is_stopped_in_the_middle_of_a_statement(
    beats: int, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mmsdesk.store.health.check._BEAT", 10)
    copy = Path(shutil.copyfile(store.path, tmp_path / "Копия.mms"))
    told: list[str] = []

    def progress(_done: int, _total: int, text: str) -> None:
        told.append(text)
        if len(told) >= beats:
            raise Cancelled

    with pytest.raises(Cancelled):
        open_file(copy, progress=progress)
    assert len(told) <= beats + 1
    assert not side_file(copy).exists()
    open_file(copy).close()
