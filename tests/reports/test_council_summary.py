"""«Сводная справка к заседанию совета»: counted by hand on a small file."""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path

import pytest

from mmsdesk.core.dates import school_year_period
from mmsdesk.core.text import NBSP
from mmsdesk.models.consultation import FollowUpState
from mmsdesk.models.decision import DecisionState
from mmsdesk.models.growth import AttestationResult, Category
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.cards import the_office
from mmsdesk.queries.careers import Standing
from mmsdesk.queries.work import Outcome
from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.reports.council_data import CouncilSummary
from mmsdesk.reports.document import Chart, Document, Heading, Table, cell_text
from mmsdesk.reports.options import by_today
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.services.demo import build_demo
from mmsdesk.services.records import save
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import TODAY, make_organisation
from tests.reports.bodies.council import decision
from tests.reports.district import association, collected, composed, figures, member, person, post, statements
from tests.reports.doings import (
    CANCELLED,
    MOVED,
    PLANNED,
    SENDS,
    came,
    consultation,
    day,
    direction,
    event,
    staff,
)
from tests.reports.papers import page_sizes, whole_text

CODE = "council-summary"


def text_of(document: Document) -> str:
    return whole_text(render_pdf(document)).replace(NBSP, " ")


def keys(data: CouncilSummary) -> dict[str, tuple[int, int | None]]:
    return {key.label: (len(key.now), None if key.before is None else len(key.before)) for key in data.keys}


def test_key_figures_beside_the_same_day_of_last_year(store: Store) -> None:
    school, office = make_organisation(store), make_organisation(store, "УО", kind_id=_kind("authority"))
    make_organisation(store, "СОШ № 9", closed_on=day(8, 31))
    anna = person(store, "Ёлкина Анна Петровна", post(school), trainings=[_course(day(10, 1))])
    person(
        store,
        "Дубов Пётр Ильич",
        post(school, started_on=day(9, 1)),
        trainings=[_course(day(9, 15, 2025)), _course(day(12, 15, 2025))],
    )
    person(store, "Гость Олег Олегович", post(school, kind="external"))
    titov = person(store, "Титов Кирилл Львович", post(office, "service_methodist"), trainings=[_course(day(10, 2))])
    association(store, "ММО учителей физики", member(anna))
    association(store, "ММО химиков", started_on=day(1, 1))
    event(store, day(10, 1), people=came(anna, titov, None), numbers=[{"people": 34}])
    event(store, day(10, 2), people=came(anna), service_role=SENDS)
    event(store, day(10, 1, 2025), people=came(anna))
    event(store, day(11, 21, 2025), people=came(anna))
    consultation(store, day(9, 5))
    consultation(store, day(11, 20, 2025))
    consultation(store, day(11, 21, 2025))
    assert keys(collected(store, CODE)) == {
        "педагогов": (2, 1),
        "образовательных организаций": (1, 2),
        "объединений и советов": (2, 1),
        "мероприятий проведено": (1, 1),
        "участий по спискам": (4, 1),
        "разных педагогов": (1, 1),
        "консультаций": (1, 1),
        "прошли курсы, человек": (1, 1),
    }
    text = text_of(composed(store, CODE))
    assert "на 20.11.2025: 1 (+1)" in text
    assert "и без имён: 34" in text
    assert "и участие организовано: 1" in text
    assert "и внешних совместителей: 1" in text


def test_a_year_that_nobody_wrote_down_is_not_compared(store: Store) -> None:
    event(store, day(10, 1))
    data = collected(store, CODE)
    assert {label for label, (_now, before) in keys(data).items() if before is not None} == set()
    assert "на 20.11.2025: нет данных" in text_of(composed(store, CODE))


def test_a_year_that_is_over(store: Store) -> None:
    event(store, day(5, 1))
    event(store, day(5, 1, 2025))
    data = collected(store, CODE, period=school_year_period(2025))
    assert keys(data)["мероприятий проведено"] == (1, 1)
    text = text_of(composed(store, CODE, period=school_year_period(2025)))
    assert "за 2025/26 учебный год" in text
    assert "по состоянию на" not in text
    assert "2024/25: 1 (без изменений)" in text


def test_months_with_what_is_planned(store: Store) -> None:
    event(store, day(8, 25), school_year=2026)
    event(store, day(10, 1))
    event(store, day(10, 2), service_role=SENDS)
    event(store, day(11, 1))
    event(store, day(11, 25), state=PLANNED)
    event(store, day(11, 2), state=MOVED, moved_to=day(12, 5))
    event(store, day(11, 3), state=CANCELLED)
    event(store, day(9, 1, 2025))
    event(store, day(3, 1, 2026), state=CANCELLED)
    data = collected(store, CODE)
    assert [(bar.month, len(bar.now), len(bar.before), bar.ahead) for bar in data.months] == [
        ((2026, 8), 1, 0, False),
        ((2026, 9), 0, 1, False),
        ((2026, 10), 1, 0, False),
        ((2026, 11), 2, 0, True),
        ((2026, 12), 1, 0, True),
    ]
    (chart,) = (block for block in composed(store, CODE).blocks if isinstance(block, Chart))
    assert chart.categories == ("авг", "сен", "окт", "ноя*", "дек*")


def test_a_month_to_come_without_plans_is_not_a_nought(store: Store) -> None:
    event(store, day(10, 1))
    event(store, day(9, 1, 2025))
    event(store, day(4, 1))
    assert [None if bar.now is None else len(bar.now) for bar in collected(store, CODE).months] == [
        *(0, 1, 0),
        *(None,) * 5,
    ]
    (chart,) = (block for block in composed(store, CODE).blocks if isinstance(block, Chart))
    assert chart.caption == "Мероприятия по месяцам"
    assert [value if value is None else cell_text(value) for value in chart.series[0].values] == [
        *("0", "1", "0"),
        *(None,) * 5,
    ]
    assert chart.gaps


def test_directions_add_up(store: Store) -> None:
    analytical = direction("analytical")
    event(store, day(10, 1), direction_id=analytical)
    event(store, day(10, 2), direction_id=analytical, state=CANCELLED, state_reason="карантин")
    event(store, day(10, 3), direction_id=analytical, state=PLANNED)
    event(store, day(12, 3), direction_id=analytical, state=PLANNED)
    event(store, day(10, 4))
    consultation(store, day(10, 1), direction_id=direction("consulting"))
    consultation(store, day(10, 2))
    data = collected(store, CODE)
    assert [
        (row.name, len(row.tally.planned), len(row.tally.due), len(row.consultations)) for row in data.directions
    ] == [
        ("Аналитическая деятельность", 4, 3, 0),
        ("Консультационная деятельность", 0, 0, 1),
        ("не указано", 1, 1, 1),
    ]
    document = composed(store, CODE)
    counts = figures(document)
    assert counts["Всего · План"] == 5
    assert counts["Всего · Срок наступил · проведено"] == 2
    assert counts["Всего · Консультаций"] == 2
    text = text_of(document)
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [row[-2] for row in table.rows if isinstance(row, tuple)] == [33, None, 100]
    assert "Отменено – 1: карантин – 1." in text


def test_bodies_with_what_their_members_did(store: Store) -> None:
    school = make_organisation(store)
    anna, boris, vera = (
        person(store, name, post(school))
        for name in ("Ёлкина Анна Петровна", "Дубов Пётр Ильич", "Ясенева Вера Олеговна")
    )
    council = association(store, "Методический совет", member(anna, "chair"), member(boris), kind="council")
    physics = association(store, "ММО учителей физики", member(anna), member(vera, ended_on=day(9, 1)))
    association(store, "ШМО физиков", member(vera), kind="school")
    event(store, day(10, 1), association_id=physics, people=came(anna, boris, vera))
    event(store, day(10, 2), association_id=council, state=PLANNED)
    event(store, day(10, 3), people=came(anna), service_role=SENDS)
    event(store, day(10, 4))
    consultation(store, day(10, 1), client_id=anna)
    rows = collected(store, CODE).bodies
    told = [
        (row.name, row.head, len(row.members), len(row.tally.planned), len(row.participations), len(row.consultations))
        for row in rows
    ]
    assert told == [
        ("Методический совет", f"А.П.{NBSP}Ёлкина", 2, 1, 3, 1),
        ("ММО учителей физики", "", 1, 1, 2, 1),
        ("ШМО физиков", "", 1, 0, 1, 0),
        ("", "", 0, 1, 0, 0),
    ]
    document = composed(store, CODE)
    counts = figures(document)
    assert counts["Всего · Членов"] == 3
    assert counts["Всего · Мероприятий · план"] == 3
    assert counts["Всего · У членов · участий"] == 4
    assert counts["объединения школ (1) · Членов"] == 1
    text = text_of(document)
    assert "вне объединений" in text
    assert "ШМО физиков" not in text


def test_categories_of_a_few_people_are_numbers(store: Store) -> None:
    school = make_organisation(store)

    def with_category(name: str, *held: Category, result: AttestationResult = AttestationResult.GRANTED) -> None:
        rows = [{"category": each, "decided_on": day(4, 1), "result": result} for each in held]
        person(store, f"{name} Анна Петровна", post(school), attestations=rows)

    with_category("Ёлкина", Category.HIGHEST, Category.METHODIST)
    with_category("Дубова", Category.FIRST)
    with_category("Ясенева", Category.FIRST, result=AttestationResult.REFUSED)
    data = collected(store, CODE)
    assert [(row.standing, len(row.now), len(row.before)) for row in data.staff.rows] == [
        (Standing.HIGHEST, 1, 0),
        (Standing.FIRST, 1, 0),
        (Standing.SUITABILITY, 0, 0),
        (Standing.NONE, 1, 0),
        (Standing.UNKNOWN, 0, 3),
    ]
    document = composed(store, CODE)
    assert figures(document)["Всего педагогов · 2026/27 на 20.11.2026 · человек"] == 3
    text = text_of(document)
    assert "высшая 1 – 0 – +1" in text
    assert "без категории 1 – 0 – +1" in text
    assert "Кроме того, имеют категорию «педагог-методист» – 1." in text


def test_decisions_that_are_late_or_come_soon(store: Store) -> None:
    body = association(store, "Методический совет", kind="council")
    late = decision(store, None, body, "Сдать отчёт", due_on=day(10, 1), executors=[{"words": "руководители ШМО"}])
    twice = [{"changed_on": day(10, number), "state": DecisionState.EXTENDED} for number in (5, 12)]
    soon = decision(
        store, None, body, "Провести семинар", due_on=day(12, 20), state=DecisionState.EXTENDED, changes=twice
    )
    decision(store, None, body, "Нескоро", due_on=day(12, 21))
    decision(store, None, body, "Без срока")
    decision(store, None, body, "Выполнено", due_on=day(10, 1), state=DecisionState.DONE)
    document = composed(store, CODE)
    control = collected(store, CODE).control
    assert [each.id for each in control.late] == [late]
    assert [each.id for each in control.soon] == [soon]
    text = whole_text(render_pdf(document)).replace(NBSP, " ")
    assert "Решения под контролем, срок прошёл: решений – 1." in text
    assert "01.10.2026 Сдать отчёт Методический совет руководители ШМО" in text
    assert "Провести семинар (переносилось 2 раза)" in text
    assert "Нескоро" not in text


def test_what_is_on_control(store: Store) -> None:
    school, other = make_organisation(store, "СОШ № 1"), make_organisation(store, "СОШ № 2")
    late = person(store, "Ёлкина Анна Петровна", post(school), trainings=[_course(day(11, 19, 2023))])
    person(store, "Дубов Пётр Ильич", post(other), trainings=[_course(day(11, 20, 2023))])
    person(store, "Ясенева Вера Олеговна", post(school))
    person(
        store,
        "Рябинина Нина Олеговна",
        post(school),
        absences=[{"kind_id": entry_id(ReferenceList.ABSENCE_KINDS, "child_care"), "started_on": day(1, 1)}],
    )
    titov = staff(store, person(store, "Титов Кирилл Львович"))
    forgotten = event(store, day(10, 5), "Забытый семинар", state=PLANNED, responsible_id=titov)
    event(store, TODAY, state=PLANNED)
    promised = consultation(store, day(9, 5), "Вернуться к заявлению", follow_up_on=day(11, 19), consultant_id=titov)
    consultation(store, day(9, 6), follow_up_on=day(11, 19), follow_up=FollowUpState.DONE)
    consultation(store, day(9, 7), follow_up_on=TODAY, follow_up=FollowUpState.OPEN)
    control = collected(store, CODE).control
    assert [line.id for line in control.events] == [forgotten]
    assert [promise.id for promise in control.promises] == [promised]
    age = control.courses.age
    assert (age.late, len(age.unknown), len(age.asked), len(age.away)) == ((late,), 1, 3, 1)
    assert [(place.name.replace(NBSP, " "), len(place.late)) for place in control.courses.places] == [("СОШ № 1", 1)]
    text = text_of(composed(store, CODE))
    assert "Дата прошла, а отметки о проведении нет: мероприятий – 1." in text
    assert "Забытый семинар" in text
    assert "Вернуться к заявлению" in text
    assert "Последние курсы были более 3 лет назад: педагогов – 1; нет данных о курсах – 1" in text


def test_the_period_of_training_is_a_setting(store: Store) -> None:
    person(store, "Ёлкина Анна Петровна", post(make_organisation(store)), trainings=[_course(day(10, 1, 2022))])
    with store.read() as session:
        office = the_office(session)
    office.values["training_period"] = 5
    save(store, office, today=TODAY)
    assert collected(store, CODE).control.courses.age.late == ()


def test_what_comes(store: Store) -> None:
    moved = event(store, day(10, 1), "Перенесённый", state=MOVED, moved_to=day(12, 20))
    near = event(store, TODAY, "Сегодня", state=PLANNED, starts_at=dt.time(14, 0))
    event(store, day(12, 21), state=PLANNED)
    data = collected(store, CODE)
    assert [line.id for line in data.coming] == [near, moved]
    assert [line.when.replace(NBSP, " ") for line in data.coming] == ["20.11.2026 (пт), 14:00", "20.12.2026 (вс)"]


def test_sections_can_be_left_out_and_are_numbered_as_they_come(store: Store) -> None:
    def headings(**options: bool) -> list[str]:
        return [block.text for block in composed(store, CODE, **options).blocks if isinstance(block, Heading)]

    assert headings() == [
        "Сводная справка",
        "1. Главное за год",
        "2. Работа по направлениям",
        "3. Работа объединений",
        "4. Категории педагогов",
        "5. На контроле",
        "6. Ближайшие мероприятия",
    ]
    assert headings(associations=False, staff=False, control=False)[-1] == "3. Ближайшие мероприятия"


def test_an_empty_file(store: Store) -> None:
    data = render_pdf(composed(store, CODE))
    text = whole_text(data).replace(NBSP, " ")
    assert "к заседанию методического совета" in text
    assert "Мероприятий, дата которых прошла без отметки, нет." in text
    assert "На ближайшие 30 дней мероприятий не назначено." in text
    assert set(page_sizes(data)) == {(210, 297)}


def test_what_does_not_add_up_is_told(store: Store) -> None:
    anna = person(store, "Ёлкина Анна Петровна")
    event(store, day(10, 1), "Семинар физиков", people=came(anna), numbers=[{"people": 34}])
    event(store, day(10, 2))
    text = text_of(composed(store, CODE))
    assert "Участники не внесены, проведённых мероприятий: 1." in text
    assert "01.10.2026 Семинар физиков: по списку – 1, без имён – 34 (возможен двойной счёт)." in text


def test_statements_do_not_grow(store: Store) -> None:
    school = make_organisation(store)
    titov = staff(store, person(store, "Титов Кирилл Львович"))

    def some(number: int) -> None:
        anna = person(store, f"Ёлкина{'а' * number} Анна Петровна", post(school), trainings=[_course(day(1, 1, 2020))])
        body = association(store, f"ММО № {number}", member(anna, "head"))
        on = dt.date(2026, 9, 1) + dt.timedelta(days=number)
        event(store, on, people=came(anna, None), responsible_id=titov, organisation_id=school, association_id=body)
        event(store, on + dt.timedelta(days=60), state=PLANNED, responsible_id=titov)
        consultation(store, on, client_id=anna, consultant_id=titov, follow_up_on=on, organisation_id=school)

    # The last of these has an event that comes within a month.
    for number in (0, 1, 30):
        some(number)
    few = statements(store, CODE)
    for number in {*range(40)} - {0, 1, 30}:
        some(number)
    assert statements(store, CODE) == few


@pytest.mark.parametrize("code", ["consultation-log", "events-report", CODE])
def test_figures_of_a_whole_district(tmp_path: Path, code: str) -> None:
    with build_demo(tmp_path / "район.mms", teachers=120, years=1, today=TODAY) as store:
        document = composed(store, code)
        outcomes = collected(store, CODE)
    assert len(figures(document)) > 20
    assert document.mark == "ДЕМО"
    for row in outcomes.directions:
        assert sum(len(row.tally.of(each)) for each in Outcome) == len(row.tally.planned)


@pytest.mark.performance
@pytest.mark.timeout(900)
def test_a_year_of_a_city(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A year of 50 000 participations beside another: DESIGN 11 wants two seconds."""
    with build_demo(tmp_path / "город.mms", teachers=5_000, years=10, today=TODAY) as store, store.read() as session:
        for code in ("council-summary", "events-report", "consultation-log"):
            paper = paper_by_code(code)
            options = by_today(paper.options, dt.date(2026, 8, 31))
            began = time.perf_counter()
            paper.document(session, options)
            seconds = time.perf_counter() - began
            with capsys.disabled():
                sys.stdout.write(f"\n{code}: {seconds:.2f} s\n")
            assert seconds < 6


def _course(ended_on: dt.date) -> dict[str, object]:
    return {"programme": "Оценивание", "hours": 36, "ended_on": ended_on}


def _kind(code: str) -> str:
    return entry_id(ReferenceList.ORGANISATION_KINDS, code)
