"""Upgrades are whole and proven, or the file stays as it was."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from alembic.operations import Operations
from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, event

from mmsdesk.core.errors import UserError
from mmsdesk.models.base import journalled_tables
from mmsdesk.store import migrate, opening, shape
from mmsdesk.store.backups.shelf import list_backups
from mmsdesk.store.engine import connect, single_connection_engine
from mmsdesk.store.health.check import check_data
from mmsdesk.store.migrate import Goal, migrated_id, rewrite_journal, run_revisions, upgrade, upgrade_if_due
from mmsdesk.store.migrations import Revision, revisions
from mmsdesk.store.opening import create_file, open_file
from mmsdesk.store.schema import _SEARCH_TRIGGERS, SCHEMA_VERSION, _journal_triggers, drop_triggers
from mmsdesk.store.shape import Shape, expected, shape_of
from tests.databases.make import make_file

STORED = sorted((Path(__file__).parent.parent / "databases").glob("schema-*.mms"))


def test_revisions_make_what_the_models_say() -> None:
    raw = driver.connect(":memory:", isolation_level=None)
    with single_connection_engine(raw).connect() as connection, connection.begin():
        run_revisions(connection, revisions())
        assert shape.differences(shape_of(raw), expected(SCHEMA_VERSION)) == [], "run python -m tests.databases.make"
        assert ("secure-delete", 1) in raw.execute("SELECT * FROM record_search_config").fetchall()


def test_every_released_schema_has_its_snapshot_and_file() -> None:
    assert [path.stem for path in STORED] == [f"schema-{version}" for version in range(1, SCHEMA_VERSION + 1)]
    for version in range(1, SCHEMA_VERSION + 1):
        assert shape.frozen_statements(version)


@pytest.mark.parametrize("stored", STORED, ids=lambda path: str(path.stem))
def test_every_stored_file_opens_with_its_content(stored: Path, tmp_path: Path) -> None:
    path = tmp_path / "Старый.mms"
    shutil.copyfile(stored, path)
    with open_file(path) as store:
        assert check_data(store) == []
        with store.read() as session:
            rows = session.connection().exec_driver_sql("SELECT surname, note FROM teacher ORDER BY surname").all()
            schools = session.connection().exec_driver_sql("SELECT short_name FROM organisation ORDER BY 1").scalars()
            assert rows == [("Ёлкина", "вторая"), ("Берёзов", ""), ("Соснова", "")]
            assert list(schools) == ["Детский сад «Ёлочка»", "СОШ № 1 с. Сосновка"]
    raw = connect(path, read_only=True)
    assert raw.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    assert shape_of(raw) == expected(SCHEMA_VERSION)
    raw.close()


def change_much(operations: Operations) -> None:
    """A second schema: a column renamed, one added, one dropped, a table renamed, a table remade by batch mode."""
    connection = operations.get_bind()
    connection.exec_driver_sql("ALTER TABLE teacher RENAME COLUMN note TO remark")
    operations.add_column("teacher", Column("badge", String, server_default="нет", nullable=False))
    operations.drop_column("organisation", "site")
    operations.rename_table("employment", "post")
    with operations.batch_alter_table("organisation") as batch:
        batch.alter_column("short_name", existing_type=String(), nullable=True)
    rewrite_journal(connection, "teacher", renamed_columns={"note": "remark"}, added={"badge": "нет"})
    rewrite_journal(connection, "organisation", dropped=["site"])
    rewrite_journal(connection, "employment", renamed_table="post")


SECOND = Revision(2, change_much, frozenset({"teacher", "organisation"}), frozenset({"employment", "post"}))


def second_triggers(connection: Connection) -> None:
    """What the models of the second schema would generate."""
    renamed = {"employment": "post"}
    for table in journalled_tables():
        today = Table(renamed.get(table.name, table.name), MetaData(), autoload_with=connection, resolve_fks=False)
        for statement in _journal_triggers(today):
            connection.exec_driver_sql(statement)
    for statement in _SEARCH_TRIGGERS:
        connection.exec_driver_sql(statement)


def second_shape() -> Shape:
    raw = driver.connect(":memory:", isolation_level=None)
    with single_connection_engine(raw).connect() as connection, connection.begin():
        run_revisions(connection, revisions())
        drop_triggers(connection)
        run_revisions(connection, [SECOND])
        second_triggers(connection)
        return shape_of(raw)


def goal(revision: Revision = SECOND, finish: Callable[[Connection], None] = second_triggers) -> Goal:
    return Goal(2, (*revisions(), revision), finish, second_shape)


@pytest.fixture(scope="module")
def _old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("old") / "old.mms"
    make_file(path)
    return path


@pytest.fixture
def old(_old: Path, tmp_path: Path) -> Path:
    """A file with a few people, as the first schema has it."""
    return Path(shutil.copyfile(_old, tmp_path / "Район.mms"))


def content(path: Path, statement: str) -> list[Any]:
    raw = connect(path, read_only=True)
    try:
        return list(raw.execute(statement).fetchall())
    finally:
        raw.close()


def test_second_schema(old: Path) -> None:
    posts = content(old, "SELECT * FROM employment ORDER BY id")
    schools = content(old, "SELECT id, short_name FROM organisation ORDER BY id")
    assert len(posts) == 3
    upgrade(old, goal())
    assert content(old, "SELECT * FROM post ORDER BY id") == posts
    assert content(old, "SELECT id, short_name FROM organisation ORDER BY id") == schools
    rows = content(old, "SELECT surname, remark, badge FROM teacher ORDER BY surname")
    assert rows == [("Ёлкина", "вторая", "нет"), ("Берёзов", "", "нет"), ("Соснова", "", "нет")]
    assert content(old, "PRAGMA user_version") == [(2,)]
    assert check_data(old) == []
    recorded = [
        json.loads(row[0]) for row in content(old, "SELECT after FROM change WHERE table_name = 'teacher' AND after")
    ]
    assert not any("note" in cells for cells in recorded)
    assert not content(old, "SELECT * FROM change WHERE table_name = 'employment'")
    assert not content(old, "SELECT * FROM change WHERE after LIKE '%\"site\"%'")


@contextmanager
def failing_at(statement_number: int) -> Iterator[list[str]]:
    """Let the n-th statement of the block fail; yields the statements seen."""
    seen: list[str] = []

    def fail(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)
        if len(seen) == statement_number:
            raise RuntimeError("power cut")

    event.listen(Engine, "before_cursor_execute", fail)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", fail)


@pytest.mark.parametrize(
    ("step", "alike_step"), [(11, 97), pytest.param(1, 1, marks=[pytest.mark.faults, pytest.mark.timeout(900)])]
)
def test_failure_at_each_step_leaves_the_file_as_it_was(old: Path, step: int, alike_step: int) -> None:
    before = old.read_bytes()
    wanted = second_shape()
    number = 1
    while True:
        with failing_at(number) as seen:
            try:
                upgrade(old, Goal(2, (*revisions(), SECOND), second_triggers, lambda: wanted))
            except RuntimeError:
                assert old.read_bytes() == before
                assert [path.name for path in old.parent.iterdir()] == [old.name]
            else:
                break
        statement = seen[-1]
        alike = any(word in statement for word in ("TRIGGER", "PRAGMA", "sqlite_master"))
        number += alike_step if alike else step
    assert number > 200


def also(statement: str) -> Revision:
    def upgrade_and(operations: Operations) -> None:
        change_much(operations)
        operations.get_bind().exec_driver_sql(statement)

    return Revision(2, upgrade_and, SECOND.rewritten, SECOND.resized)


@pytest.mark.parametrize(
    ("revision", "told"),
    [
        (also("DELETE FROM reference_entry WHERE rowid = 5"), "reference_entry: содержание изменилось"),
        (also("UPDATE office SET short_name = 'другой'"), "office: содержание изменилось"),
        (also("DELETE FROM teacher WHERE surname = 'Соснова'"), "teacher: содержание изменилось"),
        (also("DELETE FROM post WHERE rowid = 1"), "post"),
        (also("DELETE FROM operation WHERE sequence = 3"), "operation: содержание изменилось"),
        (also("UPDATE post SET organisation_id = 'nowhere' WHERE rowid = 1"), "post: ссылка на organisation"),
        (also("CREATE TABLE left_over (x)"), "left_over: содержание изменилось"),
        (also("CREATE VIEW left_over AS SELECT 1"), "лишнее: представление «left_over»"),
        (also("DROP INDEX ix_change_row_id"), "не хватает: указатель «ix_change_row_id»"),
        (also("UPDATE teacher SET badge = 'да' WHERE surname = 'Соснова'"), "не по журналу"),
        (also("UPDATE change SET after = NULL WHERE table_name = 'teacher' AND before IS NULL"), "не по журналу"),
    ],
)
def test_what_a_revision_may_not_do(old: Path, revision: Revision, told: str) -> None:
    before = old.read_bytes()
    with pytest.raises(UserError, match="остался таким, каким был") as caught:
        upgrade(old, goal(revision))
    assert told in caught.value.detail
    assert old.read_bytes() == before


def test_backup_first(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "SCHEMA_VERSION", 2)
    monkeypatch.setattr(migrate, "Goal", lambda: goal())
    assert upgrade_if_due(old)
    (made,) = list_backups(content(old, "SELECT value FROM meta WHERE key = 'file_id'")[0][0])
    assert made.reason.value == "migration"
    assert content(old, "SELECT value FROM meta WHERE key = 'written_by'")
    assert not upgrade_if_due(old)


def test_nothing_is_due(tmp_path: Path) -> None:
    path = tmp_path / "новый.mms"
    create_file(path).close()
    before = path.read_bytes()
    assert not upgrade_if_due(path)
    assert path.read_bytes() == before


def test_older_file_that_cannot_be_written_is_upgraded_on_a_copy(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "SCHEMA_VERSION", 2)
    seen: list[Path] = []
    monkeypatch.setattr(migrate, "upgrade_if_due", lambda path, _progress: seen.append(path))
    before = old.read_bytes()
    with open_file(old, read_only=True) as store:
        assert seen == [store.source]
        assert store.source != old
    assert old.read_bytes() == before


def test_ids_made_by_a_revision_are_the_same_everywhere() -> None:
    assert migrated_id(2, "abc") == migrated_id(2, "abc") != migrated_id(3, "abc")
