"""«Выписка из протокола» and «Решение»: what is chosen, whom it is for, how it is certified."""

from __future__ import annotations

import pytest

from mmsdesk.models.meeting import MeetingState
from mmsdesk.reports.document import Signatures
from mmsdesk.reports.meetings.extract import chosen_numbers
from mmsdesk.services.meetings.signing import sign
from mmsdesk.store.file import Store
from tests.councils import Council, council, decision, item, meeting, sheet
from tests.reports.meetings.lines import DAY, lines, office, paper, said

CODE = "minutes-extract"


@pytest.fixture
def body(store: Store) -> Council:
    office(store, full_name="Методический центр", city="г. Зея")
    return council(store)


@pytest.fixture
def made(store: Store, body: Council) -> str:
    """Signed minutes of three items, decisions for two people."""
    chair, deputy, secretary, ryabov, _kalinina = body.people
    made = meeting(
        store,
        body.id,
        DAY,
        sheet(*body.people, present=4),
        number="3",
        chair_id=chair,
        secretary_id=secretary,
        state=MeetingState.HELD,
    )
    items = [item(store, made, f"О вопросе {number}", number, rapporteur_id=deputy) for number in (1, 2, 3)]
    for at, (asked, who) in enumerate(((items[0], ryabov), (items[0], deputy), (items[2], ryabov)), start=1):
        decision(
            store, f"Сделать дело {at}", {"person_id": who}, meeting_id=made, item_id=asked, position=at
        )  # fmt: skip
    sign(store, made, DAY)
    return made


def test_chosen_items_line_by_line(store: Store, made: str) -> None:
    assert said(store, CODE, made, items="1") == [
        "Методический центр",
        "ВЫПИСКА ИЗ ПРОТОКОЛА № 3",
        "заседания методического совета",
        "20 ноября 2026 г. | г. Зея",
        "Председатель: Ёлкина А.П.",
        "Секретарь: Осина В.И.",
        "Присутствовали: 4 человека.",
        "1. СЛУШАЛИ: Титова К.Л., учителя СОШ № 3, – о вопросе 1.",
        "РЕШИЛИ:",
        "1.1. Сделать дело 1.",
        "Ответственный: Рябов П.С.",
        "1.2. Сделать дело 2.",
        "Ответственный: Титов К.Л.",
        "Председатель | (подпись) А.П. Ёлкина",
        "Секретарь | (подпись) В.И. Осина",
        "Выписка верна:",
        "Секретарь ____ В.И. Осина",
    ]
    (signed,) = [block for block in paper(store, CODE, made).blocks if isinstance(block, Signatures)]
    assert signed.date


def test_decisions_for_one_person_keep_their_numbers(store: Store, body: Council, made: str) -> None:
    text = said(store, CODE, made, person=body.people[3])
    assert [line for line in text if line[:1].isdigit() and "СЛУШАЛИ" not in line] == [
        "20 ноября 2026 г. | г. Зея",
        "1.1. Сделать дело 1.",
        "3.1. Сделать дело 3.",
    ]
    text = said(store, CODE, made, person=body.people[1])
    assert "1.2. Сделать дело 2." in text
    assert not any(line.startswith("3.") for line in text)


def test_nothing_for_a_person_is_said(store: Store, body: Council, made: str) -> None:
    text = said(store, CODE, made, person=body.people[4])
    assert "* Выписывать нечего: решений для этого человека среди выбранных вопросов нет." in text
    assert lines(paper(store, CODE, person=body.people[4])) == ["* Записей нет."]


def test_unsigned_minutes_are_a_remark(store: Store, body: Council) -> None:
    unsigned = meeting(store, body.id, DAY)
    assert "* Протокол ещё не подписан." in said(store, CODE, unsigned)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [("", ()), ("1", ("1",)), ("1, 3", ("1", "3")), ("2-4; 7.1", ("2", "3", "4", "7.1")), ("1. и 2", ("1", "и", "2"))],
)
def test_numbers_as_they_are_typed(typed: str, numbers: tuple[str, ...]) -> None:
    assert chosen_numbers(typed) == numbers


def test_an_item_takes_its_sub_items_along(store: Store, body: Council) -> None:
    made = meeting(store, body.id, DAY)
    for at, number in enumerate(("1", "1.1", "2", "11"), start=1):
        item(store, made, f"О деле {number}", at, number=number, heard="Сказано.")
    text = said(store, CODE, made, items="1")
    assert [line for line in text if "СЛУШАЛИ" in line] == ["1. СЛУШАЛИ: о деле 1.", "1.1. СЛУШАЛИ: о деле 1.1."]


def test_resolution_line_by_line(store: Store, made: str) -> None:
    office(store, resolution_word="ПОСТАНОВИЛИ")
    assert said(store, "resolution", made) == [
        "Методический центр",
        "РЕШЕНИЕ",
        "методического совета",
        "(протокол № 3)",
        "20 ноября 2026 г. | г. Зея",
        "Заслушав и обсудив вопросы повестки дня, участники заседания ПОСТАНОВИЛИ:",
        "1. По вопросу о вопросе 1:",
        "1.1. Сделать дело 1.",
        "Ответственный: Рябов П.С.",
        "1.2. Сделать дело 2.",
        "Ответственный: Титов К.Л.",
        "3. По вопросу о вопросе 3:",
        "3.1. Сделать дело 3.",
        "Ответственный: Рябов П.С.",
        "Председатель ____ А.П. Ёлкина",
        "Секретарь ____ В.И. Осина",
    ]
    assert not any(line.startswith("1. По") for line in said(store, "resolution", made, titles=False))
