"""«Состав объединения на дату»: who is in it, in what order, what stands above and below."""

from __future__ import annotations

import datetime as dt

from mmsdesk.core.text import NBSP
from mmsdesk.models.growth import Category
from mmsdesk.reports.composition import Composition
from mmsdesk.reports.document import Document, Note, Table
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.store.file import Store
from tests.factories import make_organisation
from tests.reports.district import association, collected, composed, member, person, post, statements
from tests.reports.papers import bookmarks, whole_text

CODE = "association-composition"


def text_of(document: Document) -> str:
    return whole_text(render_pdf(document)).replace(NBSP, " ")


def test_leaders_first_then_members_by_name(store: Store) -> None:
    school = make_organisation(store)
    people = {
        name: person(store, f"{name} Анна Петровна", post(school))
        for name in ("Ясенева", "Ёлкина", "Дубова", "Берёзова", "Рябинина")
    }
    body = association(
        store,
        "Методический совет",
        member(people["Дубова"]),
        member(people["Берёзова"], "expert"),
        member(people["Ёлкина"], "secretary"),
        member(people["Рябинина"], "deputy"),
        member(people["Ясенева"], "chair"),
        member(people["Ясенева"]),
        kind="council",
    )
    (found,) = collected(store, CODE, association=body).bodies
    assert [(m.person.name.surname, m.roles) for m in found.members] == [
        ("Ясенева", ("председатель",)),
        ("Рябинина", ("заместитель",)),
        ("Ёлкина", ("секретарь",)),
        ("Берёзова", ("эксперт",)),
        ("Дубова", ("член",)),
    ]


def test_the_day_decides(store: Store) -> None:
    school = make_organisation(store)
    anna = person(
        store,
        "Ёлкина Анна Петровна",
        post(school, "teacher", ended_on=dt.date(2025, 8, 31)),
        post(school, "deputy_methodical", started_on=dt.date(2025, 9, 1)),
    )
    past = person(store, "Дубов Пётр Ильич", post(school))
    body = association(
        store,
        "Районное методическое объединение учителей физики",
        member(anna, "head", started_on=dt.date(2023, 9, 1)),
        member(past, ended_on=dt.date(2024, 8, 31)),
        order_number="15",
        order_on=dt.date(2023, 9, 1),
    )
    before = composed(store, CODE, association=body, on=dt.date(2023, 9, 1))
    text = text_of(before)
    for words in (
        "Приложение к приказу от 1 сентября 2023 г. № 15",
        "Состав районного методического объединения учителей физики на 1 сентября 2023 г.",
        "Дубов Пётр Ильич",
        "учитель",
        "Всего в составе 2 человека, представлено организаций – 1.",
    ):
        assert words in text
    now = text_of(composed(store, CODE, association=body, on=dt.date(2026, 9, 1)))
    assert "Дубов" not in now
    assert "зам. директора по МР" in now


def test_who_left_the_district_is_named(store: Store) -> None:
    school = make_organisation(store)
    gone = person(store, "Дубов Пётр Ильич", post(school, ended_on=dt.date(2025, 8, 31)))
    guest = person(store, "Гостев Иван Ильич")
    best = person(
        store,
        "Ёлкина Анна Петровна",
        post(school),
        attestations=[{"category": Category.HIGHEST, "decided_on": dt.date(2024, 4, 24)}],
    )
    body = association(store, "ММО учителей физики", member(gone), member(guest), member(best, "head"))
    document = composed(store, CODE, association=body)
    note = next(block for block in document.blocks if isinstance(block, Note))
    assert [figure.ids for _, figure in note.labelled()] == [(gone,)]
    text = text_of(document)
    assert "Уже не работают в организациях района (1): П.И. Дубов." in text
    assert (
        "Всего в составе 3 человека, представлено организаций – 1. Имеют квалификационную категорию: высшую – 1."
        in text
    )


def test_blanks_for_the_pen(store: Store) -> None:
    body = association(store, "ММО учителей физики")
    text = text_of(composed(store, CODE, association=body))
    assert "от «___» ____________ 20___ г. № ________" in text
    assert "На эту дату в составе никого нет." in text


def test_all_that_exist_in_one_file(store: Store) -> None:
    association(store, "ММО учителей физики")
    association(store, "ММО учителей биологии")
    association(store, "ММО учителей труда", ended_on=dt.date(2020, 1, 1))
    document = composed(store, CODE)
    assert [title for _level, title, _page in bookmarks(render_pdf(document))] == [
        "ММО учителей биологии: состав на 20 ноября 2026 г.",
        "ММО учителей физики: состав на 20 ноября 2026 г.",
    ]


def test_titles() -> None:
    def title(name: str, kind: str = "") -> str:
        return Composition("", name, kind, "", None, ()).title

    assert title("Методический совет") == "Состав методического совета"
    assert title("Росток", "творческая группа") == "Состав творческой группы «Росток»"
    assert title("«Росток»") == "Состав объединения «Росток»"


def test_rows_have_a_cell_for_every_column(store: Store) -> None:
    guest = person(store, "Гостев Иван Ильич")
    body = association(store, "ММО учителей физики", member(guest))
    table = next(block for block in composed(store, CODE, association=body).blocks if isinstance(block, Table))
    assert table.rows == ((1, "Гостев Иван Ильич", "–", "–", "член"),)


def test_statements_do_not_grow(store: Store) -> None:
    school = make_organisation(store)
    association(store, "ММО учителей физики", member(person(store, "Ёлкина Анна Петровна", post(school))))
    few = statements(store, CODE)
    for name in ("химии", "труда", "биологии"):
        one = person(store, "Дубов Пётр Ильич", post(make_organisation(store, f"Школа {name}")))
        association(store, f"ММО учителей {name}", member(one), member(one, "head"))
    assert statements(store, CODE) == few


def test_who_came_and_who_went_in_a_year(store: Store) -> None:
    school = make_organisation(store)
    stays, came, went, chair = (
        person(store, f"{surname} Анна Петровна", post(school))
        for surname in ("Дубова", "Ёлкина", "Кленова", "Ясенева")
    )
    year = dt.date(2025, 9, 1)
    body = association(
        store,
        "ММО учителей физики",
        member(stays, started_on=year),
        member(came, started_on=dt.date(2026, 9, 1)),
        member(went, started_on=year, ended_on=dt.date(2026, 6, 1)),
        member(chair, started_on=year, ended_on=dt.date(2026, 8, 31)),
        member(chair, "head", started_on=dt.date(2026, 9, 1)),
    )
    document = composed(store, CODE, association=body, changes=True)
    text = whole_text(render_pdf(document)).replace(NBSP, " ")
    assert (
        "Год назад (20.11.2025) в составе было человек – 3, изменение: 0. Пришли – 1: А.П. Ёлкина. "
        "Выбыли – 1: А.П. Кленова. Сменили роль – 1: А.П. Ясенева." in text
    )
    assert "Год назад" not in whole_text(render_pdf(composed(store, CODE, association=body)))
    fresh = composed(store, CODE, dt.date(2026, 3, 1), association=body, changes=True)
    assert "никто не записан, сравнить не с чем" in whole_text(render_pdf(fresh)).replace(NBSP, " ")
