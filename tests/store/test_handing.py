"""A full copy for another office: whole or absent, compact, of one family with the file and yet its own."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Cancelled
from mmsdesk.models.base import journalled_tables
from mmsdesk.models.registry import by_code
from mmsdesk.services.records import delete
from mmsdesk.store import guard
from mmsdesk.store.engine import connect
from mmsdesk.store.errors import PasswordNeeded
from mmsdesk.store.file import Store
from mmsdesk.store.handing import room
from mmsdesk.store.handing.full_copy import digest_of_file, hand_over
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from mmsdesk.store.secrecy import keys, protection, rewriting
from tests.damage import past_the_journal
from tests.factories import make_event, make_organisation, make_teacher
from tests.store.protected import PASSWORD, SURNAME, forget_everything, holds_in_clear, protect, surnames


def filled(store: Store) -> Store:
    school = make_organisation(store, "СОШ № 3")
    for name in ("Ёлкина Анна Петровна", "Дубов Пётр Ильич", "Кленова Ольга Сергеевна"):
        make_teacher(store, name, school)
    make_event(store, "Семинар", dt.date(2026, 10, 5))
    return store


def content(path: Path) -> dict[str, list[Any]]:
    raw = connect(path, read_only=True)
    try:
        tables = [*(table.name for table in journalled_tables()), "operation", "change"]
        return {name: raw.execute(f'SELECT * FROM "{name}" ORDER BY id').fetchall() for name in tables}
    finally:
        raw.close()


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "флешка № 1"
    folder.mkdir()
    return folder


def test_copy_holds_everything_and_opens(store: Store, stick: Path) -> None:
    filled(store)
    target = stick / "Для района.mms"
    handed = hand_over(store, target)
    assert left_in(stick) == ["Для района.mms"]
    assert content(target) == content(store.path)
    assert handed.people == 3
    assert handed.counts["organisations"] == 1
    assert not handed.protected
    assert (handed.digest, handed.size) == digest_of_file(target)
    with open_file(target) as copy:
        assert check(copy) == []


def test_copy_is_of_the_family_with_a_journal_of_its_own(store: Store, stick: Path) -> None:
    handed = hand_over(filled(store), stick / "копия.mms")
    with open_file(handed.path) as copy:
        assert copy.file_id == store.file_id == handed.file_id
        assert copy.replica == handed.replica != store.replica


def test_heads_are_what_the_copy_ends_with(store: Store, stick: Path) -> None:
    handed = hand_over(filled(store), stick / "копия.mms")
    with store.read() as session:
        last = session.connection().exec_driver_sql("SELECT id FROM operation ORDER BY sequence DESC").scalar()
    assert handed.proof.heads == (last,)


def test_copy_is_compact(store: Store, stick: Path) -> None:
    filled(store)
    past_the_journal(
        store.path, "CREATE TABLE gone (x)", "INSERT INTO gone VALUES (zeroblob(900000))", "DROP TABLE gone"
    )
    handed = hand_over(store, stick / "копия.mms")
    raw = connect(handed.path, read_only=True)
    assert raw.execute("PRAGMA freelist_count").fetchone() == (0,)
    raw.close()
    assert handed.size < store.path.stat().st_size - 500_000


def test_full_copy_keeps_what_the_journal_keeps(store: Store, stick: Path) -> None:
    """A full copy can be merged, so it holds the bin; whoever wants nobody's name in it hands a depersonalised one."""
    filled(store)
    gone = make_teacher(store, "Ушедшая Вера Ивановна")
    delete(store, by_code("teachers"), [gone])
    handed = hand_over(store, stick / "копия.mms")
    assert "Ушедшая".encode() in handed.path.read_bytes()


def test_copy_with_a_password_of_its_own(store: Store, stick: Path) -> None:
    filled(store)
    handed = hand_over(store, stick / "копия.mms", password="яблоко и груша")
    assert handed.protected
    assert not handed.path.read_bytes().startswith(keys.PLAIN)
    assert "Ёлкина".encode() not in handed.path.read_bytes()
    assert keys.key_of(handed.path) is None
    protection.unlock(handed.path, "яблоко и груша")
    with open_file(handed.path) as copy:
        assert check(copy) == []
    assert content(handed.path) == content(store.path)


def test_copy_of_a_protected_file_is_compact_and_opens_by_the_same_password(office_path: Path, stick: Path) -> None:
    protect(office_path)
    target = stick / "Для района.mms"
    with open_file(office_path, password=PASSWORD) as store:
        gone = [make_teacher(store, f"{SURNAME}-{number} Ольга Ивановна") for number in range(60)]
        delete(store, by_code("teachers"), gone)
        assert hand_over(store, target).protected
        stood = surnames(store)
    forget_everything()
    assert not holds_in_clear(target)
    with pytest.raises(PasswordNeeded):
        open_file(target)
    with open_file(target, password=PASSWORD) as given:
        assert surnames(given) == stood
        assert given.engine.connect().exec_driver_sql("PRAGMA freelist_count").scalar() == 0
        assert check(given) == []
    forget_everything()


@pytest.mark.parametrize(
    "spoil", ["UPDATE teacher SET revision = revision + 1", "DELETE FROM record_index", "PRAGMA user_version = 7"]
)
def test_a_copy_that_came_out_otherwise_is_noticed(
    store: Store, stick: Path, spoil: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written is compared with what was read, cell by cell, also what the journal knows nothing of."""
    filled(store)
    whole = rewriting._differences  # noqa: SLF001 - between writing and comparing nothing else stands

    def spoilt(source: Path, target: Path, *rest: Any, **more: Any) -> list[str]:
        past_the_journal(target, spoil)
        return whole(source, target, *rest, **more)

    monkeypatch.setattr(rewriting, "_differences", spoilt)
    with pytest.raises(UserError, match="поврежд"):
        hand_over(store, stick / "Для района.mms")
    assert left_in(stick) == []


def test_what_lies_there_is_never_written_over(store: Store, stick: Path) -> None:
    target = stick / "важное.mms"
    target.write_bytes(b"x")
    with pytest.raises(UserError, match="уже есть"):
        hand_over(store, target)
    assert target.read_bytes() == b"x"


def test_the_file_itself_is_never_written_over(store: Store) -> None:
    before = store.path.read_bytes()
    with pytest.raises(UserError):
        hand_over(store, store.path)
    assert store.path.read_bytes() == before


def test_a_folder_that_is_not_there(store: Store, stick: Path) -> None:
    with pytest.raises(UserError, match="Папки"):
        hand_over(store, stick / "нет" / "копия.mms")


def test_damage_is_not_handed_over(store: Store, stick: Path) -> None:
    filled(store)
    past_the_journal(store.path, "UPDATE teacher SET surname = 'Чужая' WHERE surname = 'Дубов'")
    with pytest.raises(UserError, match="повреждён"):
        hand_over(store, stick / "копия.mms")
    assert left_in(stick) == []


def test_stopped_at_any_step_nothing_is_left(store: Store, stick: Path) -> None:
    filled(store)

    def stop_after(steps: int) -> Any:
        left = [steps]

        def progress(_done: int, _total: int, _text: str) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise Cancelled

        return progress

    for steps in (0, 1, 3, 8):
        with pytest.raises(Cancelled):
            hand_over(store, stick / "копия.mms", progress=stop_after(steps))
        assert left_in(stick) == []
    assert not [*(Path(os.environ["MMSDESK_DATA"]) / "recovered").glob("*")]


def test_a_full_stick_is_told_before(store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: type("Usage", (), {"free": 1000})())
    with pytest.raises(UserError, match=r"не хватает места: нужно .* МБ, свободно 0 МБ"):
        hand_over(store, stick / "копия.mms")


def test_an_old_stick_takes_no_large_file(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: type("Usage", (), {"free": 1 << 40})())
    monkeypatch.setattr(room, "file_system_of", lambda _folder: "vfat")
    room.require_fit(stick, room.FAT_LIMIT)
    with pytest.raises(UserError, match=r"FAT32.*4,3 ГБ"):
        room.require_fit(stick, room.FAT_LIMIT + 1)
    monkeypatch.setattr(room, "file_system_of", lambda _folder: "ext4")
    room.require_fit(stick, room.FAT_LIMIT + 1)


def test_the_system_tells_its_file_system(stick: Path) -> None:
    assert os.name == "nt" or not Path("/proc/mounts").exists() or room.file_system_of(stick)


def test_saving_goes_on_meanwhile(store: Store, stick: Path) -> None:
    filled(store)
    names = iter(("Осинин Иван Ильич", "Рябинин Иван Ильич"))

    def progress(_done: int, _total: int, text: str) -> None:
        if text.startswith("Файл записывается") or "Сверяется" in text:
            name = next(names, None)
            if name:
                make_teacher(store, name)

    handed = hand_over(store, stick / "копия.mms", progress=progress)
    assert handed.people == 3
    assert guard.look(store.path).version


def test_a_stick_that_writes_wrong_is_noticed(store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mmsdesk.store.handing import full_copy as handing

    pour = handing._pour  # noqa: SLF001 - stands for the disk

    def spoil(source: Path, target: Path, progress: Any) -> None:
        pour(source, target, progress)
        with target.open("rb+") as stream:
            stream.seek(70_000)
            stream.write(b"\xff\x00\xff")

    monkeypatch.setattr(handing, "_pour", spoil)
    with pytest.raises(UserError, match="не совпало"):
        hand_over(filled(store), stick / "копия.mms")
    assert left_in(stick) == []
