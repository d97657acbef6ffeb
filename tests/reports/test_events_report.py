"""«План-отчёт о мероприятиях»: what is listed, how it ended, who came, what is compared."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.core.dates import month_period, school_year_period
from mmsdesk.core.text import NBSP
from mmsdesk.models.event import ServiceRole
from mmsdesk.models.growth import AwardLevel
from mmsdesk.models.meeting import MeetingState
from mmsdesk.models.opening_total import Measure
from mmsdesk.queries.work import Outcome
from mmsdesk.reports.document import Approval, Cell, Document, Figure, Group, Table, Total
from mmsdesk.reports.events_report import EventsReport, GroupBy
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.store.file import Store
from tests.factories import make, make_organisation
from tests.reports.bodies.council import meeting
from tests.reports.district import association, collected, composed, figures, person, post, statements
from tests.reports.doings import (
    CANCELLED,
    MOVED,
    PLANNED,
    SENDS,
    audience,
    came,
    day,
    direction,
    event,
    kind,
    staff,
)
from tests.reports.papers import page_sizes, whole_text

CODE = "events-report"


def text_of(document: Document) -> str:
    return whole_text(render_pdf(document)).replace(NBSP, " ")


def marks(data: EventsReport) -> list[str]:
    return [line.mark.replace(NBSP, " ") for line in data.lines]


def listed(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def cells(document: Document, column: int) -> list[object]:
    """What the rows of the list print in a column."""
    shown = []
    for row in listed(document).rows:
        if isinstance(row, tuple):
            cell = row[column]
            value = (cell.text or cell.value) if isinstance(cell, Figure) else cell
            shown.append(value.replace(NBSP, " ") if isinstance(value, str) else value)
    return shown


def test_what_is_told_of_an_event(store: Store) -> None:
    school = make(
        store,
        "organisations",
        {"organisation_names": [{"short_name": "СОШ № 3", "ended_on": day(10, 31)}]},
        short_name="Лицей № 3",
    )
    titov = staff(store, person(store, "Титов Кирилл Львович"))
    body = association(store, "ММО учителей физики")
    event(
        store,
        day(10, 5),
        "Августовские чтения",
        kind_id=kind("workshop"),
        theme="Смысловое чтение",
        starts_at=dt.time(14, 30),
        ends_on=day(10, 6),
        organisation_id=school,
        room="каб. 12",
        responsible_id=titov,
    )
    event(store, day(11, 5), "Открытые уроки физики", kind_id=kind("open_lesson"), association_id=body)
    event(store, day(11, 6))
    document = composed(store, CODE)
    assert cells(document, 1) == [
        "Августовские чтения (семинар-практикум). Тема: Смысловое чтение",
        "Открытые уроки физики",
        "Семинар",
    ]
    assert cells(document, 2)[:2] == ["05.10.2026 (пн) – 06.10.2026 (вт), 14:30", "05.11.2026 (чт)"]
    assert cells(document, 3)[0] == "СОШ № 3, каб. 12"
    assert cells(document, 4) == ["К.Л. Титов", "ММО учителей физики", "–"]


def test_marks(store: Store) -> None:
    event(store, day(10, 1))
    event(store, day(10, 2), service_role=SENDS)
    event(store, day(10, 3), moved_to=day(10, 10))
    event(store, day(10, 4), state=MOVED, moved_to=day(12, 10), state_reason="нет транспорта")
    event(store, day(10, 5), state=MOVED, moved_to=day(11, 10))
    event(store, day(10, 6), state=MOVED)
    event(store, day(10, 7), state=CANCELLED, state_reason="карантин")
    event(store, day(10, 8), state=CANCELLED)
    event(store, day(11, 19), state=PLANNED)
    event(store, day(11, 20), state=PLANNED)
    assert marks(collected(store, CODE)) == [
        "проведено",
        "участие организовано",
        "проведено 10.10.2026",
        "перенесено на 10.12.2026: нет транспорта",
        "перенесено на 10.11.2026: причина не указана; не отмечено",
        "перенесено, новая дата не указана: причина не указана; не отмечено",
        "отменено: карантин",
        "отменено: причина не указана",
        "не отмечено",
        "запланировано",
    ]


def test_participants(store: Store) -> None:
    anna, boris = (person(store, name) for name in ("Ёлкина Анна Петровна", "Дубов Пётр Ильич"))
    event(store, day(10, 1), people=came(anna, boris))
    event(store, day(10, 2), people=came(anna), numbers=[{"audience_id": audience("parents"), "people": 34}])
    event(store, day(10, 3), numbers=[{"people": 1200}])
    event(store, day(10, 4))
    event(store, day(12, 4), state=PLANNED)
    document = composed(store, CODE)
    assert cells(document, 5) == [2, "1 + 34*", "1200*", "нет данных", None]
    text = text_of(document)
    assert "* Посчитаны без списка имён." in text
    assert "Участники не внесены: состоявшихся мероприятий – 1." in text
    without = composed(store, CODE, period=month_period(2026, 12))
    assert "Посчитаны без" not in text_of(without)


def test_totals_add_up_and_participation_is_not_holding(store: Store) -> None:
    school, office = make_organisation(store), make_organisation(store, "РМК")
    anna = person(store, "Ёлкина Анна Петровна", post(school))
    titov = person(store, "Титов Кирилл Львович", post(office, "service_methodist"))
    event(store, day(8, 25), people=came(anna, titov), school_year=2026)
    event(store, day(10, 2), people=came(anna), service_role=SENDS)
    event(store, day(10, 3), state=CANCELLED, people=came(anna))
    event(store, day(10, 4), state=MOVED)
    event(store, day(10, 5), state=PLANNED)
    event(store, day(12, 1), state=PLANNED, people=came(anna))
    (row,) = collected(store, CODE).summary.rows[:1]
    assert {outcome.value: len(row.tally.of(outcome)) for outcome in Outcome} == {
        "held": 1,
        "moved": 1,
        "cancelled": 1,
        "unmarked": 1,
        "ahead": 1,
    }
    assert (len(row.tally.planned), len(row.tally.sent)) == (5, 1)
    assert (len(row.named), row.teachers) == (3, (anna,))
    counts = figures(composed(store, CODE))
    label = "2026/27, на 20.11.2026"
    assert counts[f"{label} · Запланировано"] == 5
    assert counts[f"{label} · Из них · проведено"] == 1
    assert counts[f"{label} · Участие организовано"] == 1
    assert counts[f"{label} · Участий · по спискам"] == 3
    assert counts[f"{label} · Разных педагогов"] == 1


def test_the_year_before_to_the_same_day_and_whole(store: Store) -> None:
    event(store, day(10, 1))
    event(store, day(10, 1, 2025))
    event(store, day(11, 20, 2025))
    event(store, day(11, 21, 2025))
    event(store, day(12, 1, 2025), state=CANCELLED)
    data = collected(store, CODE)
    assert [(row.label, len(row.tally.planned), len(row.tally.of(Outcome.HELD))) for row in data.summary.rows] == [
        ("2026/27, на 20.11.2026", 1, 1),
        ("2025/26, на 20.11.2025", 4, 2),
        ("2025/26, весь период", 4, 3),
    ]
    assert len(data.summary.rows[1].tally.of(Outcome.AHEAD)) == 2
    over = collected(store, CODE, period=school_year_period(2025))
    assert [row.label for row in over.summary.rows] == ["2025/26", "2024/25"]
    text = text_of(composed(store, CODE, period=school_year_period(2025)))
    assert "сравнить не с чем" in text
    assert "по состоянию на" not in text


def test_reasons_are_listed(store: Store) -> None:
    event(store, day(10, 1), state=CANCELLED, state_reason="карантин")
    event(store, day(10, 2), state=CANCELLED, state_reason="карантин")
    event(store, day(10, 3), state=CANCELLED)
    event(store, day(10, 4), state=MOVED, moved_to=day(10, 14), state_reason="морозы")
    text = text_of(composed(store, CODE))
    assert "Отменено – 3: карантин – 2, причина не указана – 1." in text
    assert "Перенесено – 1: морозы – 1." in text
    assert "Из перенесённых новая дата прошла без отметки – 1." in text


def test_contradictions_are_named(store: Store) -> None:
    anna, boris = (person(store, name) for name in ("Ёлкина Анна Петровна", "Дубов Пётр Ильич"))
    event(store, day(10, 1), "Семинар физиков", people=came(anna, boris), numbers=[{"people": 1}])
    for number in range(2, 12):
        event(store, day(10, number), people=came(anna), numbers=[{"people": 5}])
    text = text_of(composed(store, CODE))
    assert "Записи об участниках противоречат друг другу, мероприятий: 11." in text
    assert "01.10.2026 Семинар физиков: по списку – 2, без имён – 1 (число меньше списка)." in text
    assert "И ещё 3 мероприятия." in text


def test_grouping(store: Store) -> None:
    event(store, day(11, 2), direction_id=direction("informational"))
    event(store, day(9, 2), direction_id=direction("analytical"))
    event(store, day(9, 3))

    def groups(grouping: GroupBy) -> list[str]:
        rows = listed(composed(store, CODE, grouping=grouping)).rows
        return [row.words.replace(NBSP, " ") for row in rows if isinstance(row, Group)]

    assert groups(GroupBy.MONTH) == ["Сентябрь 2026 – 2 мероприятия", "Ноябрь 2026 – 1 мероприятие"]
    assert groups(GroupBy.DIRECTION) == [
        "Аналитическая деятельность – 1 мероприятие",
        "Информационная деятельность – 1 мероприятие",
        "Направление не указано – 1 мероприятие",
    ]


def test_narrowing_is_said(store: Store) -> None:
    titov = staff(store, person(store, "Титов Кирилл Львович"))
    event(store, day(10, 1), responsible_id=titov, direction_id=direction("analytical"))
    event(store, day(10, 2))
    document = composed(store, CODE, responsible=titov, direction=direction("analytical"))
    assert len(cells(document, 0)) == 1
    assert "Титов Кирилл Львович" in text_of(document)
    assert "Аналитическая деятельность" in text_of(document)


def test_approval_and_page(store: Store) -> None:
    event(store, day(10, 1))
    with_it, without = composed(store, CODE), composed(store, CODE, approval=False)
    assert isinstance(with_it.blocks[0], Approval)
    assert not any(isinstance(block, Approval) for block in without.blocks)
    data = render_pdf(with_it)
    assert set(page_sizes(data)) == {(297, 210)}
    assert "УТВЕРЖДАЮ" in whole_text(data)


def test_an_empty_period_says_so(store: Store) -> None:
    text = text_of(composed(store, CODE))
    assert "Мероприятий за этот период нет." in text
    assert "Итоги" not in text


def test_statements_do_not_grow(store: Store) -> None:
    school = make_organisation(store)
    titov = staff(store, person(store, "Титов Кирилл Львович"))

    def some(number: int) -> None:
        anna = person(store, f"Ёлкина{'а' * number} Анна Петровна", post(school))
        on = dt.date(2026, 9, 1) + dt.timedelta(days=number)
        event(store, on, people=came(anna, None), numbers=[{"people": 3}], responsible_id=titov, organisation_id=school)

    for number in range(3):
        some(number)
    few = statements(store, CODE)
    for number in range(3, 30):
        some(number)
    assert statements(store, CODE) == few


def test_what_was_held_by_kind_direction_and_level_beside_the_year_before(store: Store) -> None:
    seminar, meeting = kind("seminar"), kind("meeting")
    event(store, day(10, 1), kind_id=seminar, direction_id=direction("consulting"))
    event(store, day(10, 2), kind_id=seminar)
    event(store, day(10, 3), kind_id=meeting, service_role=SENDS)
    event(store, day(10, 4, 2025), kind_id=meeting, level=AwardLevel.REGIONAL)
    table = split_table(composed(store, CODE))
    shown = [row.text if isinstance(row, Group) else words_of(row) for row in table.rows]
    assert shown == [
        "По видам",
        ("Семинар", 2, 0, "+2"),
        ("Совещание", 0, 1, "−1"),
        "По направлениям",
        ("Консультационная деятельность", 1, 0, "+1"),
        ("не указано", 1, 1, "0"),
        "По уровням",
        ("Региональный", 0, 1, "−1"),
        ("не указано", 2, 0, "+2"),
        ("Всего проведено", 2, 1, "+1"),
    ]


def test_a_year_that_was_only_typed_in(store: Store) -> None:
    for measure, value in ((Measure.EVENTS, 90), (Measure.PARTICIPATIONS, 1200)):
        make(store, "opening_totals", measure=measure, value=value, school_year=2024, source="Отчёт, с. 4")
    event(store, day(10, 1, 2025))
    event(store, day(10, 2, 2025), kind_id=kind("meeting"))
    document = composed(store, CODE, period=school_year_period(2025))
    assert split_table(document).rows[-1].cells[2].value == 90
    text = text_of(document)
    assert "2024/25 – 90† – – – – – 1200† – –" in text
    assert "† По исходным данным: Отчёт, с. 4 (мероприятий проведено, участий в мероприятиях)." in text
    assert "Всего проведено" in text
    running = composed(store, CODE, day(12, 1, 2025), period=school_year_period(2025))
    assert split_table(running).rows[-1].cells[2] is None


def split_table(document: Document) -> Table:
    return next(
        block for block in document.blocks if isinstance(block, Table) and block.columns[0].title == "Показатель"
    )


def words_of(row: Total | tuple[Cell, ...]) -> tuple[object, ...]:
    cells = row.cells if isinstance(row, Total) else row
    return tuple(cell.value if isinstance(cell, Figure) else cell for cell in cells)


def test_organisations_of_a_number_without_names_are_printed(store: Store) -> None:
    event(store, day(10, 1), "Форум", numbers=[{"people": 34, "organisations": 19}])
    event(store, day(10, 2), "Слёт", people=came(person(store, "Агапова Зоя Львовна")), numbers=[{"people": 5}])
    both = [{"people": 8, "organisations": 3}, {"people": 4, "organisations": 2, "audience_id": audience("pupils")}]
    event(store, day(10, 3), "Ярмарка", numbers=both)
    document = composed(store, CODE)
    text = whole_text(render_pdf(document)).replace(NBSP, " ").replace("\r\n", " ")
    assert "34* (19 ОО)" in text
    assert "1 + 5*" in text
    assert "12* (3 и 2 ОО)" in text
    assert "* Посчитаны без списка имён; ОО – образовательных организаций." in text


def test_meetings_stand_beside_events_and_are_counted_once(store: Store) -> None:
    school = make_organisation(store)
    anna, boris = (person(store, name, post(school)) for name in ("Ёлкина Анна Петровна", "Дубов Пётр Ильич"))
    body, other = (association(store, name) for name in ("ММО учителей физики", "ММО учителей химии"))
    event(store, day(10, 1), people=came(anna))
    joint = meeting(store, body, day(10, 2), present=[anna, boris], joint=[(other, [anna], "1")], present_number=4)
    meeting(store, body, day(10, 9), state=MeetingState.CANCELLED, present=[boris])
    earlier = meeting(store, other, day(10, 3, 2025))
    document = composed(store, CODE)
    rows = {str(row[0]): row for row in summary_rows(document)}
    held, together = rows["Заседания советов и объединений"], rows["Вместе с заседаниями"]
    assert (held[2].ids, held[8].value, held[9], held[10].value) == ((joint,), 2, 4, 2)
    assert (together[2], together[8], together[9], together[10].value) == (2, 3, 4, 2)
    split = next(
        each for each in document.blocks if isinstance(each, Table) and each.caption == "Проведено мероприятий"
    )
    [line] = [row for row in split.rows if isinstance(row, tuple) and row[0] == "Заседания советов и объединений"]
    assert (line[1].ids, line[2].ids) == ((joint,), (earlier,))
    assert [row.cells[:2] for row in split.rows if isinstance(row, Total)] == [("Вместе с заседаниями", 2)]


def test_meetings_have_no_kind_and_the_body_narrows_them(store: Store) -> None:
    body, other = (association(store, name) for name in ("ММО учителей физики", "ММО учителей химии"))
    event(store, day(10, 1), association_id=body)
    meeting(store, body, day(10, 2))
    meeting(store, other, day(10, 3))
    assert collected(store, CODE, association=body).summary.meetings[0].meetings[0].association_id == body
    assert len(collected(store, CODE).summary.meetings[0].meetings) == 2
    assert collected(store, CODE, kind=kind("seminar")).summary.meetings[0].meetings == ()


def summary_rows(document: Document) -> list[tuple[Any, ...]]:
    """Rows of the table of totals."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [row for row in tables[1].rows if isinstance(row, tuple)]


def test_coverage_keeps_the_role_of_the_service_apart_and_adds_up(store: Store) -> None:
    school = make_organisation(store)
    people = [person(store, f"Титова{letter} Анна Олеговна", post(school)) for letter in "абвг"]
    body = association(store, "ММО физиков")
    event(store, day(9, 10), "Семинар", people=came(*people[:2], None), association_id=body)
    event(store, day(9, 11), "Практикум", people=came(people[1]), service_role=ServiceRole.CO_ORGANISES)
    event(store, day(9, 12), "Вебинар", people=came(people[2]), service_role=SENDS, numbers=[{"people": 7}])
    event(store, day(9, 13), "Секция", people=came(people[3]), counted=False)
    report = collected(store, "events-report")
    coverage = report.coverage
    roles = dict(coverage.parts)["По роли службы"]
    assert [(row.what, len(row.events), len(row.named), row.unnamed) for row in roles] == [
        ("Служба проводит", 1, 3, 0),
        ("Служба соорганизатор", 1, 1, 0),
        ("Служба организует участие", 1, 1, 7),
    ]
    assert [row.what for row in dict(coverage.parts)["По объединениям"]] == ["ММО физиков", "не указано"]
    for _title, rows in coverage.parts:
        assert sum(len(row.events) for row in rows) == len(coverage.whole.events) == 3
        assert sum(len(row.named) for row in rows) == len(coverage.whole.named)
        assert sum(row.unnamed for row in rows) == coverage.whole.unnamed
    assert len(coverage.whole.teachers) == 3
    assert coverage.staff == 4
    assert "Состоявшиеся мероприятия и охват педагогов" in text_of(composed(store, "events-report"))
