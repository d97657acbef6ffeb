"""The whole file written into one book and read into an empty one: nothing is lost."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from mmsdesk.cli.commands import run
from mmsdesk.core.errors import UserError
from mmsdesk.core.names import PersonName, sex_of
from mmsdesk.core.numbers import format_phone
from mmsdesk.exchange.everything import Part, export_everything, parts
from mmsdesk.exchange.importing import Decision, Differing, Verdict, apply, dry_run, read_layout
from mmsdesk.exchange.sheet import Workbook, read_workbook
from mmsdesk.exchange.whole_book import import_everything
from mmsdesk.models.base import table_of
from mmsdesk.models.entity import Entity, target_table
from mmsdesk.models.event import EVENTS
from mmsdesk.models.office import OFFICE
from mmsdesk.models.registry import by_table, owner_of
from mmsdesk.models.service_document import RequiredDocument
from mmsdesk.models.teacher import Sex, Teacher
from mmsdesk.services.demo import build_demo
from mmsdesk.services.records import change_many
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import operation
from tests.exchange.sheets import write_sheet
from tests.factories import make, make_event
from tests.offices import office, write_office

TODAY = dt.date(2026, 11, 20)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("demo") / "демо.mms"
    with build_demo(path, teachers=120, years=1, seed=5, today=TODAY) as opened:
        yield opened


@pytest.fixture(scope="module")
def book(demo: Store, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("book") / "всё.xlsx"
    with demo.read() as session:
        counts = export_everything(session, path)
    read = read_workbook(path)
    assert {sheet.name: len(sheet.rows) - 1 for sheet in read.sheets} == counts
    return read


@pytest.fixture(scope="module")
def again(book: Workbook, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An empty office that took all sheets one after the other."""
    path = tmp_path_factory.mktemp("again") / "пусто.mms"
    with office(path) as store:
        # The checklist that a new office begins with has other ids in each file.
        with operation(store, "Перечень документов") as op:
            for row_id in op.session.scalars(select(table_of(RequiredDocument).c.id)).all():
                op.delete(RequiredDocument, row_id)
        for part in parts():
            take(store, book, part)
        yield store


def take(store: Store, book: Workbook, part: Part) -> dict[str, int]:
    """Read one sheet in; how many rows had each verdict."""
    sheet = next(each for each in book.sheets if each.name == part.name)
    if len(sheet.rows) < 2:
        return {}
    with store.read() as session:
        layout = read_layout(session, book, part.kind, part.name)
        plan = dry_run(session, layout, book.path, today=TODAY)
    if part.register is OFFICE:
        # A new file has a service of its own: whose card counts is asked.
        plan = plan.decide_many({row.row: Decision(differing=Differing.THEIRS) for row in plan.rows})
    assert [(row.verdict, row.reasons) for row in plan.rows if not (row.taken or row.verdict is Verdict.SAME)] == []
    if plan.to_write:
        apply(store, plan)
    return {verdict.value: count for verdict, count in plan.counts().items() if count}


def content(store: Store, part: Part) -> Counter[tuple[Any, ...]]:
    """Rows of a table: the record they belong to and all their fields.

    Reading fills in what a person would: the sex that the patronymic tells, the usual form of a telephone.
    """
    table = table_of(part.entity.model)
    code = literal("") if part.register is OFFICE else table.c[part.child.parent.key] if part.child else table.c.id
    columns = [table.c[key] for key in part.entity.fields]
    with store.read() as session:
        rows = [dict(row) for row in session.execute(select(code.label("of"), *columns)).mappings()]
        for key, column in part.entity.fields.items():
            if owner_of(target_table(column)) is not None:
                told = _rows_by_id(session, by_table(target_table(column)))
                rows = [{**row, key: told.get(row[key])} for row in rows]
    return Counter(map(_as_read, rows))


def _rows_by_id(session: Session, entity: Entity) -> dict[str, tuple[Any, ...]]:
    """What owned rows say: they have other ids in another file."""
    table = table_of(entity.model)
    columns = [column for column in table.columns if column.key not in ("id", "revision")]
    return {row_id: tuple(rest) for row_id, *rest in session.execute(select(table.c.id, *columns))}


def _as_read(row: dict[str, Any]) -> tuple[Any, ...]:
    if "sex" in row:
        told = sex_of(PersonName(row["surname"], row["first_name"], row["patronymic"]))
        row["sex"] = row["sex"] or (Sex(told) if told else None)
    if row.get("phone"):
        row["phone"] = format_phone(row["phone"])
    return tuple(row.values())


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.name)
def test_every_register_comes_back_whole(demo: Store, again: Store, part: Part) -> None:
    mine, theirs = content(demo, part), content(again, part)
    assert theirs - mine == Counter()
    assert mine - theirs == Counter()


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.name)
def test_what_comes_back_to_its_own_file_changes_nothing(demo: Store, book: Workbook, part: Part) -> None:
    assert take(demo, book, part).keys() <= {"same"}


def test_the_commands_write_and_take_everything(
    demo: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, theirs, table = tmp_path / "моё.mms", tmp_path / "чужое.mms", tmp_path / "всё.xlsx"
    shutil.copyfile(demo.source, mine)
    write_office(theirs)
    assert run(["export", "everything", str(table), "--db", str(mine)]) == 0
    assert f"Выгружено листов – {len(parts())}" in capsys.readouterr().out
    assert run(["import", "everything", str(table), "--db", str(theirs)]) == 0
    told = capsys.readouterr().out
    assert "Педагоги и руководители: новых – 120, дополняющих – 0, без изменений – 0; не взято: спорных – 0" in told
    with open_file(theirs) as store:
        assert content(store, parts()[3]) == content(demo, parts()[3])


def test_another_table_is_not_everything(demo: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = write_sheet(tmp_path / "список.xlsx", [["ФИО"], ["Ёлкина Анна Петровна"]])
    assert run(["import", "everything", str(table), "--db", str(demo.source)]) == 1
    assert "«список.xlsx» – не выгрузка всех реестров." in capsys.readouterr().err


NOTES = {
    "ditto": "то же", "mark": '"', "dash": "-", "no": "нет", "zero": "0", "no data": "н/д", "stop": ".", "cross": "х",
    "lines": "первая\nвторая\n\nчетвёртая", "formula": "=1+1", "plus": "+7", "total": "Итого за год",
    "vacancy": "вакансия", "signature": "Директор ______ П.П. Рысь", "same": "он же", "number": "007",
    "date": "01.02.2023", "code": "Имя [код 0123456789abcdef0123456789abcdef]", "two  spaces": "два  пробела",
    "long": "д" * 32_000, "escape": "_x0041_ и _x000D_", "quotes": "«в кавычках»", "apostrophe": "'так'",
}  # fmt: skip


def test_any_text_comes_back_as_it_was(tmp_path: Path) -> None:
    with office(tmp_path / "моё.mms") as mine, office(tmp_path / "чужое.mms", number=2) as theirs:
        for number, note in enumerate(NOTES.values()):
            make(mine, "teachers", surname="Лисова", first_name="Анна", patronymic=f"Петровна{'а' * number}", note=note)
        with mine.read() as session:
            export_everything(session, tmp_path / "всё.xlsx")
        import_everything(theirs, read_workbook(tmp_path / "всё.xlsx"), today=TODAY)
        assert notes(theirs) == notes(mine)
        assert set(notes(mine).values()) == set(NOTES.values())


def notes(store: Store) -> dict[str, str]:
    own = table_of(Teacher)
    with store.read() as session:
        return {str(row.id): str(row.note) for row in session.execute(select(own.c.id, own.c.note))}


def test_a_text_too_long_for_a_cell_is_refused_in_words(tmp_path: Path) -> None:
    with office(tmp_path / "моё.mms") as store:
        with operation(store, "Педагог") as op:
            op.insert(Teacher, {"surname": "Лисова", "first_name": "Анна", "note": "ы" * 32_768})
        with store.read() as session, pytest.raises(UserError, match="текст длиннее 32767 знаков"):
            export_everything(session, tmp_path / "всё.xlsx")
    assert not (tmp_path / "всё.xlsx").exists()


def test_lessons_of_a_series_come_back_under_it(tmp_path: Path) -> None:
    with office(tmp_path / "моё.mms") as mine, office(tmp_path / "чужое.mms", number=2) as theirs:
        lessons = [make_event(mine, f"Занятие {number}", TODAY) for number in (1, 2)]
        series = make_event(mine, "Школа молодого педагога", TODAY, counted=False)
        change_many(mine, EVENTS, lessons, {"parent_id": series})
        with mine.read() as session:
            export_everything(session, tmp_path / "всё.xlsx")
        import_everything(theirs, read_workbook(tmp_path / "всё.xlsx"), today=TODAY)
        part = next(each for each in parts() if each.register is EVENTS and each.child is None)
        assert content(theirs, part) == content(mine, part)
