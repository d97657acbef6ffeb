"""«Что изменилось с …»: numbers first, then each card with what has become of it; honest links, all formats."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from sqlalchemy import select

from mmsdesk.core.dates import range_period
from mmsdesk.models.handover import Direction, Handover, HandoverKind
from mmsdesk.models.journal import OPERATION
from mmsdesk.models.teacher import Teacher
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.reports import changes_report
from mmsdesk.reports.changes_report import PAPER, Options, Registers
from mmsdesk.reports.document import Document, Group, Paragraph, Table, plain_text
from mmsdesk.reports.options import by_today
from mmsdesk.services.records import delete
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.factories import make_organisation, make_teacher

TODAY = dt.date.today()


def paper(store: Store, **values: object) -> Document:
    with store.read() as session:
        return PAPER.document(session, Options(**{"period": range_period(TODAY, TODAY), **values}))  # type: ignore[arg-type]


def rows(document: Document) -> list[tuple[str, ...]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [(row.words,) if isinstance(row, Group) else tuple(map(str, row)) for row in table.rows]  # type: ignore[arg-type]


def test_cards_stand_under_their_registers_with_what_changed(store: Store) -> None:
    school = make_organisation(store, "СОШ № 3")
    anna = make_teacher(store, "Ёлкина Анна Петровна", school)
    boris = make_teacher(store, "Соснов Борис Ильич", school)
    with store.read() as session:
        heads = [session.execute(select(OPERATION.c.id).order_by(OPERATION.c.sequence.desc())).scalars().first()]
    values = {"direction": Direction.OUT, "kind": HandoverKind.COPY, "handed_on": TODAY, "other_party": "Район"}
    with operation(store, "Передан файл") as op:
        given = op.insert(Handover, {**values, "heads": json.dumps(heads)})
    with operation(store, "Изменён педагог") as op:
        op.update(Teacher, anna, {"topic": "Дроби"})
    delete(store, TEACHERS, [boris])
    people = next(each for each in Registers if each.value == "teachers")
    told = paper(store, handover=given, register=people)
    assert "с передачи файла" in told.title
    table = rows(told)
    assert table[0] == ("Педагоги и руководители – 2",)
    assert table[1] == ("Ёлкина Анна Петровна", "изменена", "Тема самообразования: пусто → Дроби.")
    assert table[2][:2] == ("Соснов Борис Ильич", "удалена")
    assert [row for row in rows(paper(store, handover=given, register=people, lines=False)) if len(row) == 3] == []
    # A number whose cards do not all stand is no link.
    assert [figure for figure in told.figures() if figure.register == "teachers"] == []
    words = plain_text(next(block.text for block in told.blocks if hasattr(block, "text") and "журнале" in str(block)))
    assert "удалённых – 1" in words.replace("\u00a0", " ")


def test_it_begins_with_the_last_week() -> None:
    week = by_today(Options, dt.date(2026, 11, 21)).period
    assert (week.start, week.end) == (dt.date(2026, 11, 15), dt.date(2026, 11, 21))


def test_of_very_many_cards_the_first_are_told_and_all_counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes_report, "_MOST_CARDS", 3)
    school = make_organisation(store, "СОШ № 3")
    for number in range(4):
        make_teacher(store, f"Ёлкина Анна{number} Петровна", school)
    people = next(each for each in Registers if each.value == "teachers")
    told = paper(store, register=people)
    table = rows(told)
    assert table[0] == ("Педагоги и руководители – 4",)
    assert len(table) == 5
    assert table[4] == ("… и ещё 1", "", "")
    words = " ".join(plain_text(block.text) for block in told.blocks if isinstance(block, Paragraph))
    assert "первые 3 карточки из 4" in words.replace("\u00a0", " ")
    assert "новых карточек – 4" in words.replace("\u00a0", " ")


def test_a_time_in_which_nothing_was_done_says_so(store: Store) -> None:
    make_teacher(store)
    before = range_period(dt.date(2001, 9, 1), dt.date(2002, 8, 31))
    assert rows(paper(store, period=before)) == []
