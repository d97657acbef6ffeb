"""«Календарь службы»: sheets of months, days of weeks, a year with its list; nobody is named, terms are counted."""

from __future__ import annotations

import datetime as dt

from mmsdesk.core.dates import month_period, range_period, school_year_period
from mmsdesk.core.text import NBSP
from mmsdesk.reports.document import Document, Heading, Table
from mmsdesk.reports.events.service_calendar import Layout
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.store.file import Store
from tests.councils import council, decision, meeting
from tests.factories import make, make_event, make_organisation
from tests.reports.district import composed, statements
from tests.reports.papers import whole_text

CODE = "service-calendar"
NOVEMBER = month_period(2026, 11)


def day(number: int, month: int = 11) -> dt.date:
    return dt.date(2026, month, number)


def words(document: Document) -> str:
    return whole_text(render_pdf(document)).replace(NBSP, " ")


def cells(document: Document) -> dict[str, str]:
    """Cells of the first table by their first line."""
    table = next(block for block in document.blocks if isinstance(block, Table))
    told = [str(cell).replace(NBSP, " ") for row in table.rows if isinstance(row, tuple) for cell in row]
    return {cell.split("\n")[0]: cell for cell in told}


def fill(store: Store) -> None:
    make(store, "calendar_days", title="Осенние каникулы", starts_on=day(26, 10), ends_on=day(3))
    meeting(store, council(store).id, day(10), starts_at=dt.time(14, 0))
    make_event(store, "Семинар", day(10), starts_at=dt.time(10, 0), organisation_id=make_organisation(store))
    plan = make(store, "plans", title="План", starts_on=dt.date(2026, 9, 1))
    for wording, term in (
        ("Собрать планы", "до 20 ноября"),
        ("Обобщить опыт", "ноябрь"),
        ("Консультации", "в течение года"),
    ):
        make(store, "plan_items", plan_id=plan, wording=wording, term_words=term)
    make(store, "consultations", held_on=day(1), question="Перевод Пети", client_name="Мама", follow_up_on=day(12))
    decision(store, "Сдать отчёт", due_on=day(25), taken_on=day(1))


def test_a_sheet_of_a_month(store: Store) -> None:
    fill(store)
    document = composed(store, CODE, period=NOVEMBER, due=True)
    told = cells(document)
    assert told["10"] == "10\n10:00 Семинар\n14:00 Методический совет"
    assert told["20"] == "20\nПлан: Собрать планы"
    assert told["25"] == "25\nСрок: Сдать отчёт"
    assert told["12"] == "12\nВернуться к вопросу"
    assert "2 – Осенние каникулы" in told
    assert "4 – День народного единства" in told
    text = words(document)
    assert "на ноябрь 2026 года" in text
    assert "По плану в ноябре:" in text
    assert "Обобщить опыт (ноябрь)" in text
    assert "Пунктов плана со сроком дольше месяца – 1." in text
    assert "Всего заседаний – 1, мероприятий – 1, пунктов плана – 3." in text
    assert "Пети" not in text


def test_what_is_printed_is_chosen(store: Store) -> None:
    fill(store)
    text = words(composed(store, CODE, period=NOVEMBER, meetings=False, plan=False))
    assert "10:00 Семинар" in text
    assert not [each for each in ("Методический совет", "Собрать планы", "Сдать отчёт", "Консультации") if each in text]


def test_months_stand_on_sheets_of_their_own(store: Store) -> None:
    fill(store)
    document = composed(store, CODE, period=range_period(day(15, 10), day(30)))
    assert [block.text for block in document.blocks if isinstance(block, Heading)][1:] == [
        "Октябрь 2026",
        "Ноябрь 2026",
    ]
    assert "14" not in cells(document)


def test_days_of_weeks(store: Store) -> None:
    fill(store)
    document = composed(store, CODE, period=range_period(day(9), day(16)), layout=Layout.WEEK)
    text = words(document)
    assert "9–15 ноября 2026 г." in text
    assert "16–22 ноября 2026 г." in text
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [row[:3] for row in table.rows if isinstance(row, tuple)][:3] == [
        ("Пн, 9 ноября", "", ""),
        ("Вт, 10 ноября", "10:00", "Семинар"),
        ("", "14:00", "Заседание: Методический совет"),
    ]
    assert "Идут пункты плана со сроком дольше недели – 2." in text
    assert "Вс, 22 ноября" not in text


def test_a_year_at_a_glance_and_its_list(store: Store) -> None:
    fill(store)
    document = composed(store, CODE, period=school_year_period(2026), layout=Layout.YEAR)
    overview, listed = [block for block in document.blocks if isinstance(block, Table)]
    november = next(row for row in overview.rows if isinstance(row, tuple) and row[0] == "Ноябрь 2026")
    assert (november[2], november[4], november[7], november[10], november[20]) == ("к", "п", "·", "●", "○")
    assert any("Обобщить опыт" in str(cell) for row in listed.rows if isinstance(row, tuple) for cell in row)
    assert len(list(document.figures())) == 3


def test_an_empty_calendar_says_so(store: Store) -> None:
    assert "В эти дни ничего не назначено." in words(composed(store, CODE, period=NOVEMBER))


def test_the_number_of_statements_is_constant(store: Store) -> None:
    fill(store)
    before = statements(store, CODE, period=NOVEMBER, due=True)
    body = council(store, "Совет наставников").id
    for number in range(2, 20):
        make_event(store, f"Семинар {number}", day(number))
        meeting(store, body, day(number))
        decision(store, f"Решение {number}", due_on=day(number), taken_on=day(1))
    assert statements(store, CODE, period=NOVEMBER, due=True) <= before + 2
