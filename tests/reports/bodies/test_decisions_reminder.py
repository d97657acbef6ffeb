"""Letters that remind executors of decisions. All names are invented."""

from __future__ import annotations

from typing import Any

from mmsdesk.core.text import NBSP
from mmsdesk.models.decision import DecisionState
from mmsdesk.reports.document import Note, Paragraph, Part, plain_text
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.store.file import Store
from tests.factories import make_organisation
from tests.reports.bodies.council import decision, meeting
from tests.reports.district import association, composed, member, person, post, statements
from tests.reports.doings import day
from tests.reports.meetings.lines import lines
from tests.reports.papers import whole_text

CODE = "decisions-reminder"


def district(store: Store) -> tuple[str, str, str]:
    """A council with two members and decisions that wait for them."""
    school = make_organisation(store)
    anna = person(store, "Ёлкина Анна Петровна", post(school, "teacher"))
    lev = person(store, "Титов Лев Ильич", post(school, "teacher"))
    body = association(store, "Методический совет", member(anna, "chair"), member(lev), kind="council")
    at = meeting(store, body, day(9, 10), number="1")
    both = [{"person_id": anna, "position": 1}, {"person_id": lev, "position": 2, "due_on": day(10, 5)}]
    decision(store, at, body, "Подготовить справку", number="1.1", due_on=day(12, 1), executors=both)
    decision(store, at, body, "Провести семинар", number="1.2", due_on=day(10, 1), executors=[{"person_id": anna}])
    done = {"person_id": lev, "done_on": day(10, 2)}
    decision(store, at, body, "Собрать планы", due_on=day(10, 1), executors=[done, {"words": "руководители ШМО"}])
    decision(store, at, body, "Обновить сайт", state=DecisionState.DONE, executors=[{"person_id": lev}])
    decision(store, at, body, "Провести опрос", due_on=day(12, 1))
    return body, anna, lev


def test_a_letter_to_each_with_what_is_late_first(store: Store) -> None:
    district(store)
    document = composed(store, CODE)
    text = lines(document)
    assert [block.title for block in document.blocks if isinstance(block, Part)] == [
        f"Титов Л.{NBSP}И.",
        "руководители ШМО",
    ]
    own = text[: text.index("[Титов Л. И.]")]
    assert own[1:3] == ["Учителю СОШ № 3", "Ёлкиной А.П."]
    assert own[4:9] == [
        "По состоянию на 20 ноября 2026 г. ожидается выполнение решений и поручений:",
        "Срок прошёл",
        "1 | 1.2. Провести семинар | Методический совет, протокол № 1 от 10.09.2026 | 01.10.2026",
        "Срок впереди",
        "2 | 1.1. Подготовить справку | Методический совет, протокол № 1 от 10.09.2026 | 01.12.2026",
    ]
    assert "Просим сообщить о выполнении до 25 ноября 2026 г." in own
    (his,) = [line for line in text[len(own) :] if "Подготовить справку" in line]
    assert his.endswith("05.10.2026")
    assert "Кому: руководители ШМО" in text
    assert not any("Обновить сайт" in line for line in text)
    remarks = [plain_text(block.text).replace(NBSP, " ") for block in document.blocks if isinstance(block, Note)]
    assert remarks == ["Исполнитель не назван, решений на контроле – 1."]
    assert "Провести семинар" in whole_text(render_pdf(document))


def test_of_one_person_of_a_body_or_late_only(store: Store) -> None:
    body, anna, lev = district(store)
    other = association(store, "ММО учителей физики")
    decision(store, None, other, "Провести олимпиаду", due_on=day(12, 1), executors=[{"person_id": lev}])

    def told(**options: Any) -> str:
        return " ".join(lines(composed(store, CODE, **options)))

    assert "Ёлкиной" in told(executor=anna)
    assert "Титову" not in told(executor=anna)
    assert "олимпиаду" not in told(association=body)
    assert "Титову" in told(association=other)
    late = told(late=True, executor=anna)
    assert ("Провести семинар" in late, "Подготовить справку" in late) == (True, False)


def test_of_decisions_that_were_chosen(store: Store) -> None:
    body, anna, _lev = district(store)
    chosen = decision(store, None, body, "Избранное", executors=[{"person_id": anna}], due_words="в течение года")
    text = lines(composed(store, CODE, several=(chosen,)))
    assert next(line for line in text if line.startswith("1 |")).endswith("| в течение года")
    assert not any("семинар" in line for line in text)


def test_bodies_and_schools_are_written_to_their_heads(store: Store) -> None:
    body, _anna, _lev = district(store)
    school = make_organisation(store, "СОШ № 5")
    who = [{"association_id": body}, {"organisation_id": school}]
    made = decision(store, None, body, "Представить опыт", executors=who)
    text = lines(composed(store, CODE, several=(made,)))
    at = [number for number, line in enumerate(text) if line == "Руководителю"]
    assert {text[number + 1] for number in at} == {"методического совета", "СОШ № 5"}


def test_nobody_is_reminded_of_nothing(store: Store) -> None:
    document = composed(store, CODE)
    assert any("напоминать некому" in line for line in lines(document))
    assert not any(isinstance(block, Paragraph) for block in document.blocks)


def test_the_number_of_statements_is_constant(store: Store) -> None:
    body, anna, _lev = district(store)
    before = statements(store, CODE)
    for number in range(9):
        decision(store, None, body, f"Сделать {number}", executors=[{"person_id": anna}])
    assert statements(store, CODE) == before
