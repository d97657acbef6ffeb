"""A book of all registers taken in: one step that can be looked at before, stopped, and taken back."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from mmsdesk.cli.commands import run
from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Cancelled
from mmsdesk.exchange.everything import export_everything, parts
from mmsdesk.exchange.sheet import Workbook, read_workbook
from mmsdesk.exchange.whole_book import BookReport, import_everything, is_everything, what_everything_brings
from mmsdesk.models.base import table_of
from mmsdesk.models.decision import Decision, DecisionSource
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.journal import last_sequence
from mmsdesk.store.operation import operation
from tests.factories import make, make_event, make_organisation, make_teacher
from tests.offices import office
from tests.reports.district import association

TODAY = dt.date(2026, 11, 20)


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    with office(tmp_path / "моё.mms") as mine:
        school = make_organisation(mine, "МБОУ СОШ № 7")
        make_teacher(mine, "Лисова Анна Петровна", school)
        make_teacher(mine, "Волкова Зоя Ильинична", school)
        make_event(mine, "Семинар о чтении", dt.date(2026, 11, 12))
        with mine.read() as session:
            export_everything(session, tmp_path / "всё.xlsx")
    return read_workbook(tmp_path / "всё.xlsx")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with office(tmp_path / "чужое.mms", number=2) as opened:
        yield opened


def content(store: Store) -> dict[str, set[tuple[Any, ...]]]:
    """All fields of all registers."""
    found = {}
    with store.read() as session:
        for part in parts():
            table = table_of(part.entity.model)
            columns = [table.c.id, *(table.c[key] for key in part.entity.fields)]
            found[part.name] = {tuple(row) for row in session.execute(select(*columns))}
    return found


def counted(found: BookReport) -> dict[str, tuple[int, int, int, int]]:
    return {name: (each.new, each.refines, each.same, each.disputed) for name, each in found.sheets.items()}


def steps(store: Store) -> int:
    with store.read() as session:
        return last_sequence(session)


def test_a_whole_book_is_one_step_and_is_taken_back_as_one(store: Store, book: Workbook) -> None:
    before, first = content(store), steps(store)
    found = import_everything(store, book, today=TODAY)
    assert steps(store) == first + 1
    assert len(content(store)["Педагоги и руководители"]) == 2
    assert {report.operation_id for report in found.sheets.values()} <= {found.operation_id, ""}
    undo(store, found.operation_id)
    assert content(store) == before


def test_a_book_is_looked_at_before_it_is_taken(store: Store, book: Workbook) -> None:
    before, first = content(store), steps(store)
    found = what_everything_brings(store, book, today=TODAY)
    assert (content(store), steps(store)) == (before, first)
    assert counted(found)["Педагоги и руководители"] == (2, 0, 0, 0)
    assert counted(found)["Педагоги – места работы"] == (2, 0, 0, 0)
    assert counted(import_everything(store, book, today=TODAY)) == counted(found)
    again = import_everything(store, book, today=TODAY)
    assert (again.to_write, again.operation_id) == (0, "")


@pytest.mark.parametrize("heard", [0.1, 0.6, 1.0])
def test_a_book_that_is_stopped_leaves_nothing(store: Store, book: Workbook, heard: float) -> None:
    before = content(store)

    def stop(done: int, total: int, _text: str) -> None:
        if done >= total * heard:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_everything(store, book, stop, today=TODAY)
    assert content(store) == before


def test_progress_of_a_book_only_grows(store: Store, book: Workbook) -> None:
    told: list[tuple[int, int, str]] = []
    import_everything(store, book, lambda *each: told.append(each), today=TODAY)
    assert [done for done, _total, _text in told] == sorted(done for done, _total, _text in told)
    assert {total for _done, total, _text in told} == {told[-1][0]}
    assert "Педагоги и руководители: записываю" in {text for _done, _total, text in told}


def test_a_sheet_that_was_spoilt_stops_the_whole_book(store: Store, book: Workbook) -> None:
    spoilt = openpyxl.load_workbook(book.path)
    spoilt["Мероприятия"]["A1"] = "Что-то"
    spoilt["Мероприятия"]["B1"] = "Ещё что-то"
    spoilt.save(book.path)
    before = content(store)
    with pytest.raises(UserError, match="Лист «Мероприятия»"):
        import_everything(store, read_workbook(book.path), today=TODAY)
    assert content(store) == before


def test_the_command_tells_what_a_book_would_bring(
    store: Store, book: Workbook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "копия.mms"
    shutil.copyfile(store.source, copy)
    assert is_everything(book)
    assert run(["import", "everything", str(book.path), "--db", str(copy), "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "Файл остался прежним." in told
    assert "Педагоги и руководители: новых – 2" in told
    assert run(["import", "everything", str(book.path), "--db", str(copy), "--json"]) == 0
    assert '"Педагоги и руководители"' in capsys.readouterr().out


def test_records_refer_to_records_by_their_code_wherever_those_stand(store: Store, tmp_path: Path) -> None:
    """A decision that another one further down replaces."""
    with office(tmp_path / "моё.mms") as mine:
        with operation(mine, "Решения") as op:
            first, later = "0" * 32, "f" * 32
            taken = {"wording": "План", "taken_on": TODAY, "school_year": 2026, "source": DecisionSource.ORDER}
            op.insert(Decision, {"id": first, **taken})
            op.insert(Decision, {"id": later, **taken})
            op.update(Decision, first, {"replaced_by_id": later})
        with mine.read() as session:
            export_everything(session, tmp_path / "всё.xlsx")
        expected = content(mine)
    import_everything(store, read_workbook(tmp_path / "всё.xlsx"), today=TODAY)
    assert content(store)["Решения и поручения"] == expected["Решения и поручения"]


def test_references_to_what_was_not_taken_are_left_out(store: Store, tmp_path: Path) -> None:
    """A row that is nothing without its record goes, an optional cell is emptied; the rest of the book comes."""
    with office(tmp_path / "моё.mms") as mine:
        body = association(mine, "ММО учителей физики")
        met = make(mine, "meetings", association_id=body, held_on=dt.date(2026, 10, 5))
        make(mine, "agenda_items", meeting_id=met, title="Новые программы")
        make(mine, "decisions", meeting_id=met, wording="Составить перечень", taken_on=dt.date(2026, 10, 5))
        with mine.read() as session:
            export_everything(session, tmp_path / "всё.xlsx")
    whole = openpyxl.load_workbook(tmp_path / "всё.xlsx")
    whole["Заседания"].delete_rows(2)
    whole.save(tmp_path / "без заседаний.xlsx")

    found = import_everything(store, read_workbook(tmp_path / "без заседаний.xlsx"), today=TODAY)
    assert (found.emptied, found.dropped) == (1, 1)
    assert "1\xa0ячейка оставлена пустой, 1\xa0строка не взята" in found.without_targets
    kept = content(store)
    assert kept["Вопросы повесток"] == set()
    assert len(kept["Решения и поручения"]) == len(kept["Объединения"]) == 1
    undo(store, found.operation_id)
    assert content(store)["Решения и поручения"] == set()
