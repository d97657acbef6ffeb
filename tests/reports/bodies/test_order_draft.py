"""«Проект приказа о составе»: who is appointed, what is revoked, the annex."""

from __future__ import annotations

from typing import Any

from mmsdesk.core.text import NBSP
from mmsdesk.reports.document import Part
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.store.file import Store
from tests.factories import make_organisation
from tests.reports.district import association, composed, member, person, post, statements
from tests.reports.doings import day
from tests.reports.papers import page_texts

CODE = "composition-order"


def pages(store: Store, **options: Any) -> list[str]:
    return [text.replace(NBSP, " ") for text in page_texts(render_pdf(composed(store, CODE, **options)))]


def a_council(store: Store) -> str:
    school, centre = make_organisation(store), make_organisation(store, "Методический центр")
    return association(
        store,
        "Методический совет района",
        member(person(store, "Ёлкина Анна Петровна", post(school, "director")), "chair"),
        member(person(store, "Дубов Пётр Ильич", post(centre, "teacher")), "deputy"),
        member(person(store, "Клёнова Вера Львовна", post(school)), "secretary"),
        member(person(store, "Ясенев Олег Олегович", post(school))),
        kind="council",
        order_number="15-о",
        order_on=day(9, 1, 2025),
        regulation="Положение от 01.09.2020 № 3",
    )


def test_the_order_and_its_annex(store: Store) -> None:
    order, annex = pages(store, association=a_council(store))
    for words in (
        "ПРОЕКТ",
        "Об утверждении состава методического совета района",
        "В целях организации методической работы в 2026/27 учебном году, на основании положения от 01.09.2020 № 3",
        "ПРИКАЗЫВАЮ:",
        "1. Утвердить состав методического совета района (приложение).",
        "2. Назначить председателем методического совета района Ёлкину А.П., директора СОШ № 3.",
        "3. Назначить заместителем председателя методического совета района Дубова П.И., учителя (Методический центр).",
        "4. Назначить секретарём методического совета района Клёнову В.Л., учителя СОШ № 3.",
        "5. Признать утратившим силу приказ от 01.09.2025 № 15-о «Об утверждении состава методического совета района».",
        "6. Контроль за исполнением приказа оставляю за собой.",
    ):
        assert words in order, words
    assert "Приложение к приказу от «___» ____________ 20___ г. № ________" in annex
    assert "Ясенев Олег Олегович" in annex
    assert "15-о" not in annex, "the annex belongs to the new order"


def test_what_is_not_wanted_is_left_out(store: Store) -> None:
    options = {"appoint": False, "revoke": False, "control": "Дубова П.И.", "purpose": "В связи с изменением состава."}
    order = pages(store, association=a_council(store), **options)[0]
    assert "В связи с изменением состава, на основании положения" in order
    assert "2. Контроль за исполнением приказа возложить на Дубова П.И." in order
    assert "Назначить" not in order


def test_a_body_without_members_is_still_an_order(store: Store) -> None:
    association(store, "Росток", kind="creative_group")
    order, annex = pages(store)
    assert "1. Утвердить состав творческой группы «Росток» (приложение). 2. Контроль" in order
    assert "На эту дату в составе никого нет." in annex


def test_all_bodies_in_one_file(store: Store) -> None:
    a_council(store)
    association(store, "ММО учителей физики")
    document = composed(store, CODE)
    titles = [block.title for block in document.blocks if isinstance(block, Part)]
    assert len(titles) == 4
    assert not document.code


def test_statements_do_not_grow(store: Store) -> None:
    a_council(store)
    few = statements(store, CODE)
    for number in range(3):
        association(store, f"ММО {number}", member(person(store, f"Липова{number} Яна Ильинична"), "head"))
    assert statements(store, CODE) == few
