"""«Справка по итогам выезда»: what was seen and advised; one visit, or all of a period."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.core.dates import school_year_period
from mmsdesk.core.text import NBSP
from mmsdesk.models.decision import DecisionSource
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.visit import VisitState
from mmsdesk.reports.document import Document, Part
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import make, make_organisation
from tests.reports.bodies.council import decision
from tests.reports.district import composed, person, post, statements, subject
from tests.reports.doings import day, staff
from tests.reports.papers import page_texts

CODE = "visit-report"


def text_of(document: Document) -> str:
    return " ".join(page_texts(render_pdf(document))).replace(NBSP, " ")


OCTOBER = day(10, 6)


def a_visit(store: Store, visited_on: dt.date = OCTOBER, **values: Any) -> str:
    school = make_organisation(store, f"СОШ № {visited_on.day}", full_name="МБОУ «Средняя школа»")
    anna = person(store, "Ёлкина Анна Петровна", post(school))
    guest = person(store, "Дубов Пётр Ильич", post(make_organisation(store, "Лицей"), "director"))
    children = {
        "visit_members": [
            {"staff_id": staff(store, person(store, "Клёнова Вера Львовна"), "Методист"), "task": "уроки"},
            {"person_id": guest},
        ],
        "visit_lessons": [
            {
                "teacher_id": anna,
                "subject_id": subject("physics"),
                "class_name": "8",
                "topic": "Закон Ома",
                "conclusions": "Цели достигнуты.",
            }
        ],
    }
    values = {
        "organisation_id": school,
        "visited_on": visited_on,
        "state": VisitState.DONE,
        "purpose_id": entry_id(ReferenceList.VISIT_PURPOSES, "methodical_work"),
        "theme": "Организация наставничества",
        "order_number": "12",
        "order_on": visited_on - dt.timedelta(days=3),
        "findings": "Планы есть.\nПротоколы ведутся.",
        "conclusions": "Работа ведётся.",
        **values,
    }
    return make(store, "visits", children, **values)


def advise(store: Store, visit: str, wording: str, **values: Any) -> str:
    return decision(store, None, None, wording, source=DecisionSource.VISIT, visit_id=visit, **values)


def test_all_that_was_seen_and_advised(store: Store) -> None:
    visit = a_visit(store)
    advise(store, visit, "Закрепить наставников.", due_on=day(10, 20), executors=[{"words": "директор"}])
    advise(store, visit, "Вести журнал", due_words="постоянно")
    text = text_of(composed(store, CODE, visit=visit))
    for words in (
        "СПРАВКА по итогам выезда МБОУ «Средняя школа» 6 октября 2026 г.",
        "Цель: изучение методической работы.",
        "Что изучали: организация наставничества.",
        "Основание: приказ от 03.10.2026 № 12.",
        "Выезжали: Клёнова В.Л., методист (уроки); Дубов П.И., директор, Лицей.",
        "Посещено уроков – 1, педагогов – 1.",
        "1 Ёлкина А.П. физика, 8 кл. Закон Ома Цели достигнуты.",
        "Установлено Планы есть. Протоколы ведутся. Выводы Работа ведётся.",
        "1. Закрепить наставников. Срок: 20.10.2026. Исполнитель: директор.",
        "2. Вести журнал. Срок: постоянно.",
        "Методист В.Л. Клёнова",
        "Со справкой ознакомлен(а):",
    ):
        assert words in text, words


def test_an_empty_visit_is_still_a_paper(store: Store) -> None:
    school = make_organisation(store)
    visit = make(store, "visits", organisation_id=school, visited_on=day(10, 6), until=day(10, 8))
    text = text_of(composed(store, CODE, visit=visit, acquainted=False))
    assert "Дата выезда: с 06.10.2026 по 08.10.2026." in text
    assert "Рекомендаций нет." in text
    for words in ("Цель", "Установлено", "Посещённые уроки", "ознакомлен"):
        assert words not in text


def test_with_none_named_all_that_took_place_in_the_period(store: Store) -> None:
    a_visit(store)
    a_visit(store, day(11, 5))
    a_visit(store, day(11, 6), state=VisitState.PLANNED)
    a_visit(store, day(11, 7, 2025))
    document = composed(store, CODE)
    assert [block.title.replace(NBSP, " ") for block in document.blocks if isinstance(block, Part)] == [
        "СОШ № 6, 06.10.2026: справка",
        "СОШ № 5, 05.11.2026: справка",
    ]
    assert "Состоявшихся выездов за период нет." in text_of(composed(store, CODE, period=school_year_period(2020)))


def test_statements_do_not_grow(store: Store) -> None:
    advise(store, a_visit(store), "Первое", executors=[{"words": "директор"}])
    few = statements(store, CODE)
    for number in (7, 8, 9):
        advise(store, a_visit(store, day(10, number)), "Ещё", executors=[{"words": "директор"}])
    assert statements(store, CODE) == few
