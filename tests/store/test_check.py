"""The check finds every change made past the program, and heals what the journal proves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.models.growth import Training
from mmsdesk.models.teacher import Teacher
from mmsdesk.queries.history import HistoryQuery, file_history
from mmsdesk.services.undo import undo
from mmsdesk.store.engine import connect
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import Finding, Kind, check, repair
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import operation
from mmsdesk.store.schema import create_triggers, drop_triggers
from tests.factories import make_organisation, make_teacher


def past_the_journal(store: Store, *statements: str) -> None:
    """Change an open file as a bad disk would: without triggers."""
    with store.engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        drop_triggers(connection)
        for statement in statements:
            connection.exec_driver_sql(statement)
        create_triggers(connection)


def rows(store: Store, table: str) -> list[Any]:
    with store.read() as session:
        columns = "id, surname, first_name, note, young, born_on" if table == "teacher" else "*"
        return [
            tuple(row) for row in session.connection().exec_driver_sql(f"SELECT {columns} FROM {table} ORDER BY id")
        ]


def kinds(findings: list[Finding]) -> set[Kind]:
    return {finding.kind for finding in findings}


@pytest.fixture
def filled(store: Store) -> Store:
    """A file with a few people, some of them changed since."""
    school = make_organisation(store)
    for name in ("Ёлкина Анна Петровна", "Соснова Мария Ильинична", "Берёзов Пётр Ильич"):
        make_teacher(store, name, school, note="первая запись")
    with operation(store, "Изменён педагог") as op:
        op.connection.exec_driver_sql("UPDATE teacher SET note = 'вторая'")
    return store


def test_whole_file(filled: Store) -> None:
    assert check(filled) == []
    filled.close()
    assert check(filled.path) == []


@pytest.mark.parametrize(
    ("statement", "kind", "word"),
    [
        ("UPDATE teacher SET surname = 'Другая' WHERE surname = 'Соснова'", Kind.DIFFERS, "«Фамилия»"),
        ("UPDATE teacher SET note = CAST(x'd0ff' AS TEXT) WHERE surname = 'Соснова'", Kind.TEXT, "«Заметки»"),
        ("UPDATE teacher SET note = x'd0ff' WHERE surname = 'Соснова'", Kind.TEXT, "«Заметки»"),
        ("UPDATE teacher SET born_on = '1980-02-31' WHERE surname = 'Соснова'", Kind.DIFFERS, "«Дата рождения»"),
        ("DELETE FROM employment WHERE rowid = 2", Kind.MISSING, "пропала"),
        (
            "INSERT INTO teacher (id, surname, young) VALUES ('f0000000000000000000000000000001', 'Лишняя', 'rule')",
            Kind.EXTRA,
            "в журнале её нет",
        ),
        ("UPDATE employment SET id = 'f0000000000000000000000000000001' WHERE rowid = 1", Kind.EXTRA, ""),
    ],
)
def test_changed_rows_are_found(filled: Store, statement: str, kind: Kind, word: str) -> None:
    past_the_journal(filled, statement)
    found = check(filled)
    assert kind in kinds(found)
    assert any(word in finding.sentence for finding in found)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE teacher SET surname = 'Другая', born_on = '1980-02-31' WHERE surname = 'Соснова'",
        "UPDATE teacher SET note = CAST(x'd0ff' AS TEXT)",
        "UPDATE teacher SET note = x'd0ff'",
        "DELETE FROM employment",
    ],
)
def test_healed_from_the_journal(filled: Store, statement: str) -> None:
    before = rows(filled, "teacher")
    past_the_journal(filled, statement)
    found = check(filled)
    assert all(finding.repairable for finding in found)
    assert repair(filled, found) == len(found)
    assert rows(filled, "teacher") == before
    assert check(filled) == []
    with filled.read() as session:
        assert file_history(session, HistoryQuery())[0].operation.title.startswith("Починка")
    undo(filled)
    assert {row[3] for row in rows(filled, "teacher")} == {"первая запись"}
    assert check(filled) == []


def test_what_is_not_provable_is_not_healed(filled: Store) -> None:
    past_the_journal(
        filled,
        "INSERT INTO teacher (id, surname, young) VALUES ('f0000000000000000000000000000001', 'Лишняя', 'rule')",
        "UPDATE teacher SET surname = 'Другая' WHERE surname = 'Соснова'",
        "UPDATE change SET after = replace(after, 'Соснова', 'Сосновая')",
    )
    found = check(filled)
    assert {Kind.SEAL, Kind.EXTRA, Kind.DIFFERS} <= kinds(found)
    assert not any(finding.repairable for finding in found)
    assert repair(filled, found) == 0
    assert kinds(check(filled)) == kinds(found)


@pytest.mark.parametrize(
    "statements",
    [
        ["DELETE FROM change WHERE operation_id = (SELECT id FROM operation WHERE title = 'Третья')"],
        [
            "DELETE FROM change WHERE operation_id = (SELECT id FROM operation WHERE title = 'Третья')",
            "DELETE FROM operation WHERE title = 'Третья'",
        ],
    ],
)
def test_a_row_is_not_put_back_to_what_it_was_before_a_lost_change(filled: Store, statements: list[str]) -> None:
    with operation(filled, "Третья") as op:
        op.connection.exec_driver_sql("UPDATE teacher SET note = 'третья' WHERE surname = 'Соснова'")
    make_organisation(filled, "Лицей")
    before = rows(filled, "teacher")
    past_the_journal(filled, *statements)
    found = check(filled)
    assert not any(finding.repairable for finding in found if finding.table == "teacher")
    repair(filled, found)
    assert rows(filled, "teacher") == before


def test_many_rows_are_healed_at_once(store: Store) -> None:
    with operation(store, "Импорт") as op:
        op.insert_many(Teacher, [{"surname": f"Иванова{n}", "first_name": "Мария"} for n in range(450)])
    past_the_journal(store, "UPDATE teacher SET surname = 'Другая'")
    assert repair(store, check(store)) == 450
    assert check(store) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE operation SET title = title || '!' WHERE sequence = 2",
        "UPDATE operation SET kind = 'import' WHERE sequence = 2",
        "DELETE FROM change WHERE id = (SELECT max(id) FROM change)",
        "UPDATE change SET after = '[1]' WHERE id = (SELECT max(id) FROM change)",
        "UPDATE change SET after = CAST(x'7b22ff' AS TEXT) WHERE id = (SELECT max(id) FROM change)",
        "UPDATE change SET before = x'00' WHERE id = (SELECT max(id) FROM change)",
        "UPDATE change SET row_id = 'x' WHERE id = (SELECT max(id) FROM change)",
    ],
)
def test_damaged_journal_is_found(filled: Store, statement: str) -> None:
    past_the_journal(filled, statement)
    assert Kind.SEAL in kinds(check(filled))


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE record_index SET title = 'Кто-то' WHERE title LIKE 'Соснова%'", Kind.TITLES),
        ("DELETE FROM record_index WHERE title LIKE 'Соснова%'", Kind.TITLES),
        ("INSERT INTO record_search (record_search) VALUES ('delete-all')", Kind.SEARCH),
    ],
)
def test_derived_data_are_rebuilt(filled: Store, statement: str, kind: Kind) -> None:
    past_the_journal(filled, statement)
    found = check(filled)
    assert kind in kinds(found)
    repair(filled, found)
    assert check(filled) == []
    with filled.read() as session:
        hits = session.connection().exec_driver_sql(
            "SELECT count(*) FROM record_search WHERE record_search MATCH 'соснова'"
        )
        assert hits.scalar_one() == 1


def test_an_index_of_another_format_is_made_anew(filled: Store, tmp_path: Path) -> None:
    """What swapped pages of a bad disk can leave: SQLite then raises instead of reporting a finding."""
    past_the_journal(filled, "UPDATE record_search_config SET v = 0 WHERE k = 'version'")
    filled.close()
    moved = filled.path.rename(tmp_path / "Копия.mms")
    with pytest.raises(UserError, match="повреждён"):
        open_file(moved)
    with open_file(moved, for_repair=True) as store:
        found = check(store)
        assert kinds(found) == {Kind.SEARCH}
        repair(store, found)
        assert check(store) == []


def test_dangling_reference(filled: Store) -> None:
    filled.close()
    raw = connect(filled.path)
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("PRAGMA trusted_schema = ON")
    raw.execute(
        "INSERT INTO operation (id, sequence, kind, title, happened_at, replica) VALUES ('x', 99, 'edit', '', '', '')"
    )
    raw.execute("INSERT INTO current_operation VALUES (1, 'x', 1)")
    raw.execute("UPDATE employment SET organisation_id = 'nowhere' WHERE rowid = 1")
    raw.execute("DELETE FROM current_operation")
    raw.close()
    assert {Kind.REFERENCES, Kind.SEAL} <= kinds(check(filled.path))


def test_fractions_survive_the_journal(store: Store) -> None:
    numbers = [0.1, 1 / 3, 0.1 + 0.2, 1e-9, 123456789.123456789, 5.0, -0.0, 1e15, 2.5e300]
    teacher = make_teacher(store)
    with operation(store, "Часы") as op:
        for hours in numbers:
            op.insert(Training, {"teacher_id": teacher, "hours": hours})
    assert check(store) == []


@pytest.mark.slow
def test_hundred_thousand_rows(store: Store) -> None:
    people = [{"surname": f"Иванова{n}", "first_name": "Мария", "note": "x" * (n % 50)} for n in range(100_000)]
    with operation(store, "Импорт") as op:
        op.insert_many(Teacher, people)
    assert check(store) == []


def test_open_file_reports_progress(filled: Store, tmp_path: Path) -> None:
    filled.close()
    copy = tmp_path / "другая.mms"
    copy.write_bytes(filled.path.read_bytes())
    told: list[str] = []
    open_file(copy, progress=lambda _done, _total, text: told.append(text)).close()
    assert any("журнал" in text for text in told)
