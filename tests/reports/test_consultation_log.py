"""«Журнал консультаций»: lines as they were on their day, a summary that compares like with like."""

from __future__ import annotations

import datetime as dt

from mmsdesk.core.dates import month_period, range_period, school_year_period
from mmsdesk.core.text import NBSP
from mmsdesk.models.consultation import ConsultationForm
from mmsdesk.models.opening_total import Measure
from mmsdesk.reports.consultation_log import ConsultationLog
from mmsdesk.reports.document import Document, Figure, Table
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.store.file import Store
from tests.factories import make, make_organisation
from tests.reports.district import collected, composed, figures, person, post, statements
from tests.reports.doings import client_kind, consultation, day, staff, topic
from tests.reports.papers import bookmarks, page_sizes, whole_text

CODE = "consultation-log"


def text_of(document: Document) -> str:
    return whole_text(render_pdf(document)).replace(NBSP, " ")


def clients(data: ConsultationLog) -> list[str]:
    return [line.client.replace(NBSP, " ") for line in data.lines]


def shares(part: tuple[object, ...]) -> list[tuple[str, int, int]]:
    return [(share.what, len(share.now), len(share.before)) for share in part]  # type: ignore[attr-defined]


def test_a_client_stands_with_the_post_school_and_surname_of_the_day(store: Store) -> None:
    school = make(
        store,
        "organisations",
        {"organisation_names": [{"short_name": "СОШ № 3", "ended_on": day(10, 31)}]},
        short_name="Лицей № 3",
    )
    anna = person(
        store,
        "Ёлкина Анна Петровна",
        post(school, ended_on=day(10, 31)),
        post(school, "director", started_on=day(11, 1)),
    )
    consultation(store, day(10, 5), client_id=anna, organisation_id=school)
    consultation(store, day(11, 5), client_id=anna)
    assert clients(collected(store, CODE)) == [
        "Ёлкина Анна Петровна, учитель, СОШ № 3",
        "Ёлкина Анна Петровна, директор, Лицей № 3",
    ]


def test_clients_outside_the_register(store: Store) -> None:
    consultation(store, day(10, 1), client_name="Гусева М. И.", client_kind_id=client_kind("parent"))
    consultation(store, day(10, 2), client_kind_id=client_kind("parent"))
    consultation(store, day(10, 3), client_kind_id=client_kind("group"), group_size=12)
    consultation(store, day(10, 4))
    assert clients(collected(store, CODE)) == [
        "Гусева М. И., родитель",
        "Родитель",
        "Группа педагогов, группа, 12 человек",
        "Не назвался",
    ]


def test_a_topic_is_not_said_twice(store: Store) -> None:
    consultation(store, day(10, 1), "Как заполнить заявление?", topic_id=topic("attestation"))
    consultation(store, day(10, 2), "Аттестация и портфолио: сроки", topic_id=topic("attestation"))
    lines = collected(store, CODE).lines
    assert [line.question for line in lines] == [
        "Аттестация и портфолио. Как заполнить заявление?",
        "Аттестация и портфолио: сроки",
    ]


def test_the_running_year_is_compared_with_the_same_day_of_the_last(store: Store) -> None:
    consultation(store, day(8, 25), topic_id=topic("attestation"), form=ConsultationForm.ONSITE, school_year=2026)
    consultation(store, day(11, 20), topic_id=topic("attestation"))
    consultation(store, day(10, 3))
    late = consultation(store, day(12, 1))
    consultation(store, day(11, 20, 2025), topic_id=topic("standards"))
    consultation(store, day(11, 21, 2025), topic_id=topic("standards"))
    data = collected(store, CODE)
    assert (len(data.now), len(data.before), len(data.before_whole), data.later) == (3, 1, 2, (late,))
    assert shares(data.by_topic) == [
        ("Аттестация и портфолио", 2, 0),
        ("Реализация ФГОС и федеральных программ", 0, 1),
        ("не указано", 1, 0),
    ]
    assert shares(data.by_form) == [("очно", 1, 0), ("телефон", 2, 1)]
    assert shares(data.by_month) == [("август", 1, 0), ("октябрь", 1, 0), ("ноябрь", 1, 1)]
    for part in (data.by_topic, data.by_form, data.by_client, data.by_month):
        assert sum(len(share.now) for share in part) == 3
    text = text_of(composed(store, CODE))
    assert "На ту же дату прошлого года (20.11.2025) – 1. За весь тот период – 2." in text
    assert "2026/27 на 20.11.2026" in text
    assert "Не вошли записи с датой позже дня справки: 1." in text


def test_a_period_that_is_over_is_compared_whole(store: Store) -> None:
    consultation(store, day(10, 31))
    consultation(store, day(10, 1, 2025))
    data = collected(store, CODE, period=month_period(2026, 10))
    assert (len(data.now), len(data.before), data.years.running) == (1, 1, False)
    text = text_of(composed(store, CODE, period=month_period(2026, 10)))
    assert "за октябрь 2026 года" in text
    assert "Год назад – 1." in text


def test_people_of_groups_and_different_teachers(store: Store) -> None:
    school = make_organisation(store)
    anna = person(store, "Ёлкина Анна Петровна", post(school))
    consultation(store, day(10, 1), client_id=anna)
    consultation(store, day(10, 2), client_id=anna)
    consultation(store, day(10, 3), group_size=22)
    text = text_of(composed(store, CODE))
    assert "Всего консультаций – 3, в том числе групповых – 1 (22 человека); обратилось разных педагогов – 1." in text


def test_narrowing_to_a_consultant_and_a_school(store: Store) -> None:
    school, other = make_organisation(store, "СОШ № 1"), make_organisation(store, "СОШ № 2")
    titov = staff(store, person(store, "Титов Кирилл Львович"))
    consultation(store, day(10, 1), consultant_id=titov, organisation_id=school)
    consultation(store, day(10, 2), consultant_id=titov, organisation_id=other)
    consultation(store, day(10, 3), organisation_id=school)
    assert len(collected(store, CODE, consultant=titov).lines) == 2
    assert len(collected(store, CODE, organisation=school).lines) == 2
    text = text_of(composed(store, CODE, consultant=titov, organisation=school))
    assert "Титов Кирилл Львович" in text
    assert "СОШ № 1" in text
    assert "Всего консультаций – 1" in text


def test_figures_and_pages(store: Store) -> None:
    consultation(store, day(10, 1), topic_id=topic("attestation"))
    document = composed(store, CODE)
    assert figures(document)["Аттестация и портфолио · 2026/27 на 20.11.2026"] == 1
    data = render_pdf(document)
    assert page_sizes(data) == [(297, 210), (210, 297)]
    assert "Сводка" in [title for _level, title, _page in bookmarks(data)]
    assert page_sizes(render_pdf(composed(store, CODE, log=False))) == [(210, 297)]
    assert page_sizes(render_pdf(composed(store, CODE, summary=False))) == [(297, 210)]


def test_an_empty_log_says_so(store: Store) -> None:
    text = text_of(composed(store, CODE, period=range_period(day(1, 1), day(1, 31))))
    assert "Консультаций не было." in text
    assert "с 01.01.2026 по 31.01.2026" in text
    assert "записей нет, сравнить не с чем" in text


def test_statements_do_not_grow(store: Store) -> None:
    school = make_organisation(store)
    titov = staff(store, person(store, "Титов Кирилл Львович"))

    def some(number: int) -> None:
        anna = person(store, f"Ёлкина{'а' * number} Анна Петровна", post(school))
        on = dt.date(2026, 9, 1) + dt.timedelta(days=number)
        consultation(store, on, client_id=anna, consultant_id=titov, topic_id=topic("attestation"))

    for number in range(3):
        some(number)
    few = statements(store, CODE, period=school_year_period(2026))
    for number in range(3, 30):
        some(number)
    assert statements(store, CODE, period=school_year_period(2026)) == few


def test_a_year_that_was_only_typed_in(store: Store) -> None:
    total = make(
        store, "opening_totals", measure=Measure.CONSULTATIONS, value=148, school_year=2024, source="Отчёт, с. 3"
    )
    consultation(store, day(10, 1, 2025))
    document = composed(store, CODE, period=school_year_period(2025))
    table = next(
        block for block in document.blocks if isinstance(block, Table) and block.columns[0].title == "Показатель"
    )
    assert table.rows[-1].cells[2:] == (Figure(148, "opening_totals", (total,), typed=True), "−147 (−99,3\u00a0%)")
    assert table.rows[1][2:] == (None, "–")
    text = text_of(document)
    assert "За весь 2024/25 по исходным данным – 148†." in text
    assert "† По исходным данным: Отчёт, с. 3 (консультаций)." in text
    running = composed(store, CODE, day(12, 1, 2025), period=school_year_period(2025))
    table = next(
        block for block in running.blocks if isinstance(block, Table) and block.columns[0].title == "Показатель"
    )
    assert table.rows[-1].cells[2] is None


def test_a_typed_total_of_a_school_is_compared_with_that_school(store: Store) -> None:
    school = make_organisation(store)
    of_school: dict[str, object] = {"measure": Measure.CONSULTATIONS, "school_year": 2024, "source": "Отчёт"}
    make(store, "opening_totals", value=12, organisation_id=school, **of_school)
    consultation(store, day(10, 1, 2025), organisation_id=school)
    period = school_year_period(2025)
    assert collected(store, CODE, period=period, organisation=school).typed.value == 12
    assert collected(store, CODE, period=period).typed is None
    assert collected(store, CODE, period=period, organisation=school, consultant="x").typed is None


def summary_of(document: Document) -> Table:
    return next(
        block for block in document.blocks if isinstance(block, Table) and block.columns[0].title == "Показатель"
    )
