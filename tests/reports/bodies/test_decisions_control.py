"""«О выполнении решений»: what is late, what waits, what was done, life lines, decisions that were put off twice."""

from __future__ import annotations

from mmsdesk.core.text import NBSP
from mmsdesk.models.decision import DecisionSource, DecisionState
from mmsdesk.reports.document import Document, Group, Heading, KeyFigures, Table, plain_text
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.store.file import Store
from tests.factories import make_organisation
from tests.reports.bodies.council import decision, meeting
from tests.reports.district import association, composed, member, person, post, statements
from tests.reports.doings import day
from tests.reports.papers import whole_text

CODE = "decisions-control"


def text_of(document: Document) -> str:
    return whole_text(render_pdf(document)).replace(NBSP, " ")


def keys(document: Document) -> dict[str, float | None]:
    return {
        key.label: key.figure.value
        for block in document.blocks
        if isinstance(block, KeyFigures)
        for key in block.figures
    }


def test_each_decision_stands_where_it_was_on_the_day(store: Store) -> None:
    anna = person(store, "Ёлкина Анна Петровна", post(make_organisation(store)))
    body = association(store, "Методический совет", member(anna, "chair"), kind="council")
    at = meeting(store, body, day(9, 10), present=(anna,), number="1")
    who = [{"person_id": anna}]
    decision(store, at, body, "Подготовить справку", due_on=day(10, 1), number="1.1", executors=who)
    decision(store, at, body, "Провести семинар", due_on=day(12, 1), executors=[{"words": "руководители ШМО"}])
    decision(
        store,
        at,
        body,
        "Обновить сайт",
        state=DecisionState.DONE,
        state_on=day(10, 5),
        result="Страница открыта",
        changes=[{"changed_on": day(10, 5), "state": DecisionState.DONE, "note": "Страница открыта"}],
    )
    decision(store, at, body, "Давнее", taken_on=day(9, 1, 2024), state=DecisionState.DONE, state_on=day(9, 5, 2024))
    decision(store, at, body, "Принять к сведению", controlled=False)
    document = composed(store, CODE, association=body)
    assert keys(document) == {
        "на контроле": 2,
        "из них просрочено": 1,
        "из них переносились дважды и чаще": 0,
        "выполнено за 2026/27 учебный год": 1,
    }
    text = text_of(document)
    assert "О выполнении решений методического совета" in text
    assert "1.1. Подготовить справку (протокол № 1 от 10.09.2026) А.П. Ёлкина 01.10.2026 просрочено на 50 дн." in text
    assert text.count("Страница открыта") == 1, "what the life line says is not said again"
    assert "Давнее" not in text
    assert "к сведению" not in text
    earlier = composed(store, CODE, association=body, on=day(10, 3))
    before = keys(earlier)
    assert "Страница открыта" not in text_of(earlier), "what came of it was not known yet"
    assert (before["на контроле"], before["из них просрочено"]) == (3, 1)


def test_put_off_twice_is_marked_and_the_life_line_told(store: Store) -> None:
    body = association(store, "Методический совет", kind="council")
    later = meeting(store, body, day(10, 12), number="2")
    changes = [
        {"changed_on": day(10, 12), "state": DecisionState.EXTENDED, "due_on": day(11, 1), "meeting_id": later},
        {"changed_on": day(11, 2), "state": DecisionState.EXTENDED, "due_on": day(12, 1), "note": "болезнь"},
    ]
    decision(
        store, None, body, "Собрать планы", due_on=day(12, 1), state=DecisionState.EXTENDED, changes=changes
    )  # fmt: skip
    document = composed(store, CODE)
    text = text_of(document)
    assert "! переносилось 2 раза" in text
    assert "12.10.2026 продлено до 01.11.2026 (протокол № 2 от 12.10.2026)" in text
    assert "02.11.2026 продлено до 01.12.2026: болезнь" in text
    assert keys(document)["из них переносились дважды и чаще"] == 1
    assert "продлено" not in text_of(composed(store, CODE, life=False))


def test_all_bodies_visits_and_letters_stand_under_their_names(store: Store) -> None:
    one, two = association(store, "ММО физиков"), association(store, "ММО химиков")
    decision(store, None, two, "Второе")
    decision(store, None, one, "Первое")
    letter = "Письмо департамента от 01.10.2026 № 15"
    decision(store, None, None, "Сообщить", taken_on=day(10, 2), source=DecisionSource.LETTER, document=letter)
    document = composed(store, CODE)
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    groups = [row.text for row in table.rows if isinstance(row, Group)]
    assert groups == ["ММО физиков", "ММО химиков", "Рекомендации и поручения"]
    assert "Письмо департамента от 01.10.2026 № 15" in text_of(document)
    assert not any("физиков" in plain_text(b.text) for b in document.blocks if isinstance(b, Heading))


def test_nothing_under_control_is_said(store: Store) -> None:
    assert "Решений на контроле нет" in text_of(composed(store, CODE))


def test_statements_do_not_grow(store: Store) -> None:
    anna = person(store, "Ёлкина Анна Петровна", post(make_organisation(store)))
    body = association(store, "Совет", member(anna))

    def another(number: int) -> None:
        at = meeting(store, body, day(9, number))
        changes = [{"changed_on": day(10, 1), "state": DecisionState.EXTENDED, "meeting_id": at}]
        decision(store, at, body, f"Решение {number}", executors=[{"person_id": anna}], changes=changes)

    another(1)
    few = statements(store, CODE)
    for number in range(2, 6):
        another(number)
    assert statements(store, CODE) == few
