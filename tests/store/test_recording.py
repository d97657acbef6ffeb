"""The journal records every change of every register table; nothing is written past it."""

from __future__ import annotations

import datetime as dt
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Executable, Table, exc, select, text

from mmsdesk.core.errors import UserError
from mmsdesk.core.identity import new_id
from mmsdesk.models import registry
from mmsdesk.models.base import Base, journalled_columns, journalled_tables, table_of
from mmsdesk.models.growth import Training
from mmsdesk.models.journal import CHANGE, CURRENT_OPERATION, OPERATION, UNJOURNALLED
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.teacher import Teacher
from mmsdesk.services.undo import redo, undo
from mmsdesk.store.file import Store
from mmsdesk.store.opening import create_file
from mmsdesk.store.operation import digest_of, operation

TABLES = journalled_tables()


def values_for(table: Table, suffix: str) -> dict[str, Any]:
    """A value for every ordinary column of a table; foreign keys are left to the caller."""
    made: dict[str, Any] = {}
    for column in table.columns:
        if column.name in ("id", "revision") or column.foreign_keys:
            continue
        kind = column.type.python_type
        samples: dict[type, Any] = {
            str: f"текст {suffix}",
            int: 2000 + len(suffix),
            float: 1.5 + len(suffix),
            bool: len(suffix) % 2 == 0,
            dt.date: dt.date(2020 + len(suffix), 3, 5),
            dt.time: dt.time(9, len(suffix)),
        }
        made[column.name] = samples[kind] if kind in samples else list(kind)[len(suffix) % len(kind)]
    return made


def with_parents(op: Any, table: Table, suffix: str, made: dict[str, str] | None = None) -> dict[str, Any]:
    """Values for a row of a table whose required references exist; of what is referred to there is one of a kind."""
    made = {} if made is None else made
    values = values_for(table, suffix)
    for column in table.columns:
        for key in column.foreign_keys:
            target = key.column.table
            if column.nullable and target is table:
                continue
            if not column.nullable or suffix == "а":
                if target.name not in made:
                    model = registry.by_table(target.name).model
                    made[target.name] = op.insert(model, with_parents(op, table_of(model), suffix, made))
                values[column.name] = made[target.name]
    return values


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every journalled row of the file, revisions left out."""
    with store.read() as session:
        raw = session.connection().connection  # the driver's own: a hundred statements are asked at each step
        return {name: sorted(raw.cursor().execute(statement)) for name, statement in _EVERYTHING.items()}


_EVERYTHING = {
    table.name: f"SELECT {', '.join(f'{chr(34)}{name}{chr(34)}' for name in journalled_columns(table))}"
    f' FROM "{table.name}"'
    for table in TABLES
}


def execute_bare(store: Store, statement: Executable) -> None:
    """Run a statement in a transaction of its own, past every operation."""
    with store.engine.connect() as connection:
        writing = connection.execution_options(write=True)
        with writing.begin():
            writing.execute(statement)


def test_every_table_is_either_journalled_or_named_as_not() -> None:
    assert {table.name for table in TABLES} | UNJOURNALLED == set(Base.metadata.tables)
    described = {entity.table for entity in registry.every_entity()}
    assert described == {table.name for table in TABLES}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_insert_update_and_delete_are_recorded_undone_and_redone(table: Table, store: Store) -> None:
    model = registry.by_table(table.name).model
    states = [content(store)]
    with operation(store, "вставка") as op:
        row_id = op.insert(model, with_parents(op, table, "а"))
    states.append(content(store))
    with operation(store, "правка") as op:
        op.update(model, row_id, values_for(table, "бб"), seen=1)
    states.append(content(store))
    with operation(store, "удаление") as op:
        op.delete(model, row_id)
    states.append(content(store))
    assert states[0] != states[1] != states[2]
    for state in reversed(states[:-1]):
        undo(store)
        assert content(store) == state
    for state in states[1:]:
        redo(store)
        assert content(store) == state
    assert redo(store) is None


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_an_update_records_only_what_changed(table: Table, store: Store) -> None:
    model = registry.by_table(table.name).model
    with operation(store, "вставка") as op:
        row_id = op.insert(model, with_parents(op, table, "а"))
    column, value = next(iter(values_for(table, "бб").items()))
    with operation(store, "правка") as op:
        op.update(model, row_id, {column: value})
    with store.read() as session:
        before, after = session.execute(
            select(CHANGE.c.before, CHANGE.c.after).where(CHANGE.c.operation_id == op.id)
        ).one()
    assert list(json.loads(before)) == list(json.loads(after)) == [column]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_row_cannot_be_written_outside_an_operation(table: Table, store: Store) -> None:
    model = registry.by_table(table.name).model
    with operation(store, "вставка") as op:
        row_id = op.insert(model, with_parents(op, table, "а"))
    before = content(store)
    with store.read() as session:
        row = dict(session.execute(select(table).where(table.c.id == row_id)).mappings().one())
    column, value = next(iter(values_for(table, "бб").items()))
    statements = [
        table.delete().where(table.c.id == row_id),
        table.update().where(table.c.id == row_id).values({column: value}),
        table.insert().values({**row, "id": new_id()}),
    ]
    for statement in statements:
        with pytest.raises(exc.IntegrityError):
            execute_bare(store, statement)
    assert content(store) == before


def test_commit_fails_while_the_operation_stands(store: Store) -> None:
    with store.read() as session:
        last = session.execute(select(OPERATION.c.id)).scalars().first()
    with pytest.raises(exc.IntegrityError):
        execute_bare(store, CURRENT_OPERATION.insert().values(id=1, operation_id=last, must_be_gone=1))
    with store.read() as session:
        assert session.execute(select(CURRENT_OPERATION)).all() == []


def test_an_operation_that_raises_leaves_nothing(store: Store) -> None:
    before = content(store)

    def interrupted() -> None:
        with operation(store, "не выйдет") as op:
            op.insert(Teacher, {"surname": "Ёлкина", "first_name": "Анна"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        interrupted()
    assert content(store) == before
    with store.read() as session:
        assert "не выйдет" not in session.execute(select(OPERATION.c.title)).scalars().all()


def test_an_operation_that_changes_nothing_leaves_no_trace(store: Store) -> None:
    with operation(store, "вставка") as op:
        row_id = op.insert(Teacher, {"surname": "Ёлкина", "first_name": "Анна"})
    heard: list[object] = []
    store.subscribe(heard.append)
    with operation(store, "то же самое") as op:
        op.update(Teacher, row_id, {"surname": "Ёлкина"})
    assert op.changes.empty
    assert heard == []
    with store.read() as session:
        assert "то же самое" not in session.execute(select(OPERATION.c.title)).scalars().all()


def test_changes_are_announced_once_after_the_commit(store: Store) -> None:
    heard = []

    def listener(changes: Any) -> None:
        with store.read() as session:
            heard.append((changes, session.execute(select(Teacher.surname)).scalars().all()))

    store.subscribe(listener)
    with operation(store, "вставка") as op:
        row_id = op.insert(Teacher, {"surname": "Ёлкина", "first_name": "Анна"})
        op.insert(Training, {"teacher_id": row_id, "programme": "ФГОС"})
        assert heard == []
    assert heard == [(op.changes, ["Ёлкина"])]
    assert op.changes.touched["teacher"] == {row_id}
    assert set(op.changes.touched) == {"teacher", "training"}


def test_operations_form_a_chain_with_valid_digests(store: Store) -> None:
    for surname in ("Ёлкина", "Осинина", "Берёзова"):
        with operation(store, surname) as op:
            op.insert(Teacher, {"surname": surname, "first_name": "Анна"})
    with store.read() as session:
        rows = session.execute(select(OPERATION).order_by(OPERATION.c.sequence)).all()
        for earlier, later in pairwise(rows):
            assert json.loads(later.parents) == [earlier.id]
            assert later.sequence == earlier.sequence + 1
        for row in rows:
            assert row.digest == digest_of(session.connection(), row.id)


def test_bulk_statements_are_recorded_too(store: Store) -> None:
    with operation(store, "много") as op:
        op.insert_many(Teacher, [{"surname": f"Ёлкина{n}", "first_name": "Анна"} for n in range(50)])
        op.connection.execute(text("UPDATE teacher SET note = 'проверить'"))
    with store.read() as session:
        kinds = session.execute(
            select(CHANGE.c.before.is_(None), CHANGE.c.after.is_(None)).where(CHANGE.c.operation_id == op.id)
        ).all()
    assert kinds.count((True, False)) == 50
    assert kinds.count((False, False)) == 50


def test_a_read_only_file_refuses_to_write_in_words(office_path: Path) -> None:
    from mmsdesk.store.opening import open_file

    with open_file(office_path, read_only=True) as store:
        with pytest.raises(UserError, match="только для чтения"), operation(store, "нельзя"):
            pass
        with store.read() as session, pytest.raises(exc.OperationalError):
            session.execute(text("DELETE FROM organisation"))


def test_titles_and_words_follow_what_they_are_made_of(store: Store) -> None:
    from mmsdesk.queries.search import find
    from tests.factories import make_organisation, make_teacher

    school = make_organisation(store, "СОШ № 3")
    teacher = make_teacher(store, organisation=school)
    with store.read() as session:
        assert [hit.record_id for hit in find(session, "ёлкина сош 3")] == [teacher]
    with operation(store, "переименована") as op:
        op.update(Organisation, school, {"short_name": "Лицей № 7"})
    with store.read() as session:
        assert [hit.record_id for hit in find(session, "елкина лицей")] == [teacher]
        assert find(session, "ёлкина сош") == []
    undo(store)
    with store.read() as session:
        assert [hit.record_id for hit in find(session, "ёлкина сош 3")] == [teacher]
        assert find(session, "лицей", registers=("teachers", "organisations")) == []


def test_a_fresh_file_has_no_operations(tmp_path: Path) -> None:
    with create_file(tmp_path / "пустой.mms") as store, store.read() as session:
        assert session.execute(select(OPERATION)).all() == []
