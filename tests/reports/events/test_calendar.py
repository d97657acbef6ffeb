"""«Календарь мероприятий»: days after a move, meetings of a series, nothing that was called off; list and sheets."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.core.dates import month_period
from mmsdesk.core.text import NBSP
from mmsdesk.models.event import ServiceRole
from mmsdesk.reports.document import Document, Heading, Table
from mmsdesk.reports.events.calendar import Layout
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.store.file import Store
from tests.councils import meeting
from tests.reports.district import association, collected, composed, statements
from tests.reports.doings import CANCELLED, HELD, MOVED, PLANNED, day, event
from tests.reports.papers import whole_text

CODE = "events-calendar"


def words(document: Document) -> str:
    return whole_text(render_pdf(document)).replace(NBSP, " ")


def titles(store: Store, **options: Any) -> list[str]:
    return [line.entry.title for line in collected(store, CODE, **options).lines]


def fill(store: Store) -> None:
    event(store, day(11, 5), "Чтение", state=HELD, starts_at=dt.time(10, 0))
    event(store, day(11, 6), "Опыты", state=MOVED, moved_to=day(12, 3), state_reason="карантин")
    event(store, day(11, 7), "Без дня", state=MOVED, state_reason="карантин")
    event(store, day(11, 8), "Отменённое", state=CANCELLED)
    series = event(store, day(11, 9), "Школа молодого педагога", state=PLANNED, counted=False)
    for number in (9, 23):
        event(store, day(11, number), f"Занятие {number}", state=PLANNED, parent_id=series)
    event(store, day(11, 12), "Вебинар", state=HELD, service_role=ServiceRole.SENDS)
    meeting(store, association(store, "ММО физиков"), day(11, 10))


def test_events_stand_on_the_day_they_were_moved_to(store: Store) -> None:
    fill(store)
    november = titles(store, period=month_period(2026, 11))
    assert november == ["Чтение", "Занятие 9", "ММО физиков", "Вебинар", "Занятие 23"]
    assert titles(store, period=month_period(2026, 12)) == ["Опыты"]
    text = words(composed(store, CODE))
    assert "05.11.2026 (чт) 10:00 Чтение" in text
    assert "Опыты" in text
    assert "перенесено с 06.11.2026" in text
    assert "Вебинар участие" in text
    assert "Отменённое" not in text
    assert "Школа молодого педагога" not in text
    assert "Всего мероприятий – 5, заседаний – 1." in text
    assert "Перенесены, новый день не назначен – 1: Без дня." in text


def test_meetings_by_choice(store: Store) -> None:
    fill(store)
    assert "ММО физиков" not in titles(store, meetings=False)
    assert "заседаний" not in words(composed(store, CODE, meetings=False))


def test_a_sheet_for_each_month(store: Store) -> None:
    fill(store)
    document = composed(store, CODE, layout=Layout.GRID)
    assert [block.text for block in document.blocks if isinstance(block, Heading)][1:] == [
        "Ноябрь 2026",
        "Декабрь 2026",
    ]
    november = next(block for block in document.blocks if isinstance(block, Table))
    assert [len(row) for row in november.rows if isinstance(row, tuple)] == [7] * 6
    cells = {str(cell).split("\n")[0]: str(cell) for row in november.rows if isinstance(row, tuple) for cell in row}
    assert cells["5"].replace(NBSP, " ") == "5\n10:00 Чтение"
    assert cells["6"] == "6"


def test_an_event_of_two_days_stands_on_both(store: Store) -> None:
    event(store, day(10, 30), "Форум", state=PLANNED, ends_on=day(11, 1))
    document = composed(store, CODE, period=month_period(2026, 11), layout=Layout.GRID)
    november = next(block for block in document.blocks if isinstance(block, Table))
    assert any("1\nФорум" in str(cell) for row in november.rows if isinstance(row, tuple) for cell in row)
    assert "30.10.2026 (пт) – 01.11.2026 (вс)" in words(composed(store, CODE, period=month_period(2026, 11)))


def test_an_empty_one_says_so(store: Store) -> None:
    assert "ничего не назначено" in words(composed(store, CODE))
    assert "ничего не назначено" in words(composed(store, CODE, layout=Layout.GRID))


def test_statements_do_not_grow(store: Store) -> None:
    fill(store)
    few = statements(store, CODE)
    for number in range(1, 6):
        event(store, day(10, number))
    assert statements(store, CODE) == few
