"""What is not our whole file is refused with a sentence of its own."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.store import guard, places
from mmsdesk.store.engine import connect
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import create_file, open_file
from mmsdesk.store.schema import APPLICATION_ID, SCHEMA_VERSION
from mmsdesk.store.shape import is_verbatim
from tests.factories import make_teacher


def refusal(path: Path) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(UserError) as caught:
        open_file(path)
    return str(caught.value)


def alter(path: Path, *statements: str) -> None:
    """Do something to a file with another program."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_missing(tmp_path: Path) -> None:
    assert "нет" in refusal(tmp_path / "нет такого.mms")


def test_folder(tmp_path: Path) -> None:
    assert "папка" in refusal(tmp_path)


def test_empty(tmp_path: Path) -> None:
    path = tmp_path / "пустой.mms"
    path.touch()
    assert "0 байт" in refusal(path)
    assert path.stat().st_size == 0


@pytest.mark.parametrize(
    ("start", "word"),
    [
        (b"\x89PNG\r\n\x1a\n", "картинка"),
        (b"\xff\xd8\xff\xe0", "фотография"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04", "Excel"),
        (b"\xd0\xcf\x11\xe0", "старый документ"),
        (b"\0" * 100, "повреждён"),
        (b"\x17\x99\xa3\x01", "паролем"),
        (b"SQLite format 3\0", "повреждён"),
    ],
)
def test_something_else(tmp_path: Path, start: bytes, word: str) -> None:
    path = tmp_path / "другое.mms"
    content = start + bytes(range(256)) * 40 if start.strip(b"\0") else start * 100
    path.write_bytes(content)
    told = refusal(path)
    assert word in told
    assert "Выберите файл с расширением .mms" not in told  # it has it
    assert path.read_bytes() == content


def test_other_program(tmp_path: Path) -> None:
    path = tmp_path / "закладки.sqlite"
    alter(path, "CREATE TABLE t (x)", "INSERT INTO t VALUES (1)")
    before = path.read_bytes()
    assert "другой программы" in refusal(path)
    assert path.read_bytes() == before


def test_newer_names_the_version_to_install(office_path: Path) -> None:
    alter(
        office_path,
        f"PRAGMA user_version = {SCHEMA_VERSION + 1}",
        "UPDATE meta SET value = '7.3.1' WHERE key = 'written_by'",
        "CREATE TABLE later (id)",
    )
    told = refusal(office_path)
    assert "более новой версией" in told
    assert "7.3.1" in told


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (["CREATE TRIGGER evil AFTER INSERT ON teacher BEGIN DELETE FROM organisation; END"], "лишнее: триггер «evil»"),
        (["CREATE VIEW evil AS SELECT 1"], "лишнее: представление «evil»"),
        (["CREATE VIRTUAL TABLE evil USING fts5(a)"], "лишнее: таблица «evil»"),
        (["CREATE INDEX evil ON teacher (surname)"], "лишнее: указатель «evil»"),
        (["DROP TRIGGER journal_teacher_update"], "не хватает: триггер «journal_teacher_update»"),
        (["DROP INDEX ix_change_row_id"], "не хватает: указатель «ix_change_row_id»"),
        (["ALTER TABLE teacher ADD COLUMN evil TEXT"], "изменено: таблица «teacher»"),
        (
            [
                "DROP INDEX ix_operation_target",
                "CREATE INDEX ix_operation_target ON operation (target) WHERE target IS NOT NULL",
            ],
            "изменено: указатель «ix_operation_target»",
        ),
        (
            [
                "DROP TRIGGER journal_teacher_insert",
                "CREATE TRIGGER journal_teacher_insert AFTER INSERT ON teacher BEGIN SELECT 1; END",
            ],
            "изменено: триггер «journal_teacher_insert»",
        ),
        (
            [
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_master SET sql = replace(sql, 'UNIQUE (', 'CHECK (') WHERE name = 'operation'",
                "DELETE FROM sqlite_master WHERE name = 'sqlite_autoindex_operation_2'",
            ],
            "«sqlite_autoindex_operation_2»",
        ),
        (
            ["PRAGMA writable_schema = ON", "DELETE FROM sqlite_master WHERE name = 'sqlite_autoindex_operation_2'"],
            "не хватает: указатель «sqlite_autoindex_operation_2»",
        ),
    ],
)
def test_changed_structure(office_path: Path, statements: list[str], told: str) -> None:
    alter(office_path, *statements)
    with pytest.raises(UserError) as caught:
        open_file(office_path)
    assert "Устройство файла" in caught.value.text
    assert told in caught.value.detail


def test_a_file_of_today_is_known_by_its_words(office_path: Path) -> None:
    raw = connect(office_path, read_only=True)
    try:
        assert is_verbatim(raw, SCHEMA_VERSION)
    finally:
        raw.close()


def test_statistics_are_welcome(office_path: Path) -> None:
    alter(office_path, "ANALYZE")
    with open_file(office_path) as store:
        assert check(store) == []


def test_damaged_pages(office_path: Path) -> None:
    content = bytearray(office_path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 20_000] = b"\xaa" * 20_000
    office_path.write_bytes(content)
    assert "повреждён" in refusal(office_path)


ASKING = pytest.param("a#b?c", marks=pytest.mark.skipif(os.name == "nt", reason="Windows takes no question mark"))


@pytest.mark.parametrize("path_part", ["Район № 1", "a#b;c%20", ASKING, "«Ёлка» (копия)", "x" * 200, "ж" * 110])
def test_odd_names(tmp_path: Path, path_part: str) -> None:
    folder = tmp_path / path_part[:60]
    path = folder / f"{path_part}.mms"
    if os.name == "nt" and len(str(path)) > 250:
        pytest.skip("the whole path is longer than Windows takes by default")
    folder.mkdir()
    create_file(path).close()
    with open_file(path) as store:
        assert not store.read_only
    assert [entry.name for entry in folder.iterdir()] == [path.name]


def test_name_too_long_for_its_journal(tmp_path: Path) -> None:
    path = tmp_path / ("ж" * (250 if os.name == "nt" else 124) + ".mms")
    with pytest.raises(UserError):
        create_file(path)
    assert not list(tmp_path.iterdir())


def test_torn_copy_is_recognised_in_a_new_place(store: Store, tmp_path: Path) -> None:
    teacher = make_teacher(store)
    store.close()
    copy = tmp_path / "копия" / "Район.mms"
    copy.parent.mkdir()
    shutil.copyfile(store.path, copy)
    alter(copy, "DROP TRIGGER journal_teacher_update")
    alter(copy, f"UPDATE teacher SET surname = 'Другая' WHERE id = '{teacher}'")
    alter(copy, trigger_text(store.path, "journal_teacher_update"))
    told = refusal(copy)
    assert "скопирован не целиком" in told
    assert "«Фамилия»" in told
    open_file(store.path).close()


def trigger_text(path: Path, name: str) -> str:
    connection = sqlite3.connect(path)
    text: str = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
    connection.close()
    return text


def test_a_copy_put_over_a_known_file_is_checked_again(store: Store) -> None:
    teacher = make_teacher(store)
    store.close()
    text = trigger_text(store.path, "journal_teacher_update")
    alter(
        store.path,
        "DROP TRIGGER journal_teacher_update",
        f"UPDATE teacher SET surname = 'Другая' WHERE id = '{teacher}'",
        text,
    )
    assert "«Фамилия»" in refusal(store.path)


@pytest.mark.parametrize("value", ["CAST(x'd0ff41' AS TEXT)", "x'00ff'", "char(0x202e) || 'ab'", "7"])
def test_values_that_are_not_text(store: Store, value: str) -> None:
    teacher = make_teacher(store)
    store.close()
    text = trigger_text(store.path, "journal_teacher_update")
    alter(
        store.path,
        "DROP TRIGGER journal_teacher_update",
        f"UPDATE teacher SET note = {value} WHERE id = '{teacher}'",
        text,
    )
    assert "«Заметки»" in refusal(store.path)


def test_known_place(store: Store) -> None:
    make_teacher(store)
    assert not places.is_known(store.file_id, store.path)
    store.close()
    assert places.is_known(store.file_id, store.path)
    places.forget(store.path)
    assert not places.is_known(store.file_id, store.path)


INTERRUPTED = """
import os, sys
from pathlib import Path
from mmsdesk.store.engine import connect
raw = connect(Path(sys.argv[1]))
raw.execute("PRAGMA cache_spill = ON")
raw.execute("PRAGMA cache_size = 5")
raw.execute("BEGIN IMMEDIATE")
raw.execute("CREATE TABLE half (x)")
raw.executemany("INSERT INTO half VALUES (zeroblob(?))", [(3000,)] * 500)
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def interrupted(store: Store) -> Path:
    """A file whose program died in the middle of a large save."""
    make_teacher(store)
    store.close()
    subprocess.run([sys.executable, "-c", INTERRUPTED, str(store.path)], check=False)
    assert guard.journal_file(store.path).exists()
    return store.path


def test_interrupted_save_is_taken_back(interrupted: Path) -> None:
    with open_file(interrupted) as opened, opened.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM teacher").scalar_one() == 1
    assert not guard.journal_file(interrupted).exists()


def test_interrupted_on_a_read_only_medium_is_recovered_on_a_copy(interrupted: Path) -> None:
    before = interrupted.read_bytes()
    with open_file(interrupted, read_only=True) as opened:
        copy = opened.source
        assert copy != interrupted
        with opened.read() as session:
            assert session.connection().exec_driver_sql("SELECT count(*) FROM teacher").scalar_one() == 1
        guard.discard_abandoned()
        assert copy.exists()
    assert not copy.parent.exists()
    assert interrupted.read_bytes() == before
    assert guard.journal_file(interrupted).exists()


def test_file_without_its_journal_is_refused(interrupted: Path) -> None:
    guard.journal_file(interrupted).unlink()
    assert "повреждён" in refusal(interrupted) or "Устройство" in refusal(interrupted)


def test_journal_of_another_file_spoils_nothing(interrupted: Path, tmp_path: Path) -> None:
    other = tmp_path / "другой" / "Район.mms"
    other.parent.mkdir()
    with create_file(other) as store:
        for _ in range(3):
            make_teacher(store)
    shutil.copyfile(guard.journal_file(interrupted), guard.journal_file(other))
    before = other.read_bytes()
    with pytest.raises(UserError):
        open_file(other)
    assert other.read_bytes() == before
    guard.journal_file(other).unlink()
    open_file(other).close()


def test_stray_journal_is_not_played_into_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "новый.mms"
    guard.journal_file(path).write_bytes(b"something of another file")
    create_file(path).close()
    open_file(path).close()
    assert [p.read_bytes() for p in tmp_path.glob("новый.mms-journal-*")] == [b"something of another file"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="changing the user needs root")
def test_folder_that_cannot_be_written_to(office_path: Path) -> None:
    script = (
        # All that opening needs is loaded first: the other user may not read where the packages lie.
        "import os, sys; from pathlib import Path; import sqlalchemy.dialects.sqlite;"
        " from mmsdesk.store import migrate;"
        " from mmsdesk.store.backups import backup; from mmsdesk.store.health import check;"
        "from mmsdesk.store.opening import open_file;"
        "os.setuid(65534); s = open_file(Path(sys.argv[1])); print(s.read_only)"
    )
    environment = {**os.environ, "MMSDESK_DATA": "/nonexistent/data"}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        path = Path(shutil.copy(office_path, folder))
        path.chmod(0o644)
        command = [sys.executable, "-c", script, str(path)]
        done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
        assert done.stdout.strip() == "True", done.stderr
        assert list(folder.iterdir()) == [path]


def test_application_id_is_written(office_path: Path) -> None:
    assert int.from_bytes(office_path.read_bytes()[68:72], "big") == APPLICATION_ID
