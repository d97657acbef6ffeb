"""«Пакет к заседанию совета»: one file, title page, contents, continuous numbers; parts take its day and period."""

from __future__ import annotations

import datetime as dt

from mmsdesk.core.dates import school_year_period
from mmsdesk.core.text import NBSP
from mmsdesk.models.meeting import MeetingState
from mmsdesk.reports.document import Document, Note, Part
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.store.file import Store
from tests.factories import make_organisation
from tests.reports.bodies.council import agenda_item, decision, meeting
from tests.reports.district import association, composed, member, person, post, statements
from tests.reports.doings import day, event
from tests.reports.papers import bookmarks, page_texts

CODE = "council-pack"
THREE = ("association-composition", "council-summary", "events-report")
ON = dt.date(2026, 11, 12)


def pages(document: Document) -> list[str]:
    return [text.replace(NBSP, " ") for text in page_texts(render_pdf(document))]


def a_council(store: Store) -> str:
    anna = person(store, "Ясенева Анна Петровна", post(make_organisation(store)))
    other = person(store, "Дубова Вера Ильинична", post(make_organisation(store, "МБОУ СОШ № 2")))
    association(store, "Экспертный совет района", member(other, "chair"), kind="expert_council")
    return association(store, "Методический совет района", member(anna, "chair"), kind="council")


def test_the_title_page_the_contents_and_every_paper_with_its_page(store: Store) -> None:
    a_council(store)
    document = composed(store, CODE, ON, papers=THREE, theme="Итоги первой четверти")
    texts = pages(document)
    assert "МАТЕРИАЛЫ к заседанию методического совета района 12 ноября 2026 г." in texts[0]
    assert "Тема: Итоги первой четверти" in texts[0]
    assert texts[1].startswith("2 Содержание")
    parts = [(title, page) for level, title, page in bookmarks(render_pdf(document)) if level == 0]
    assert [title for title, _page in parts] == [
        block.title for block in document.blocks if isinstance(block, Part)
    ]  # fmt: skip
    for title, page in parts:
        assert texts[page].startswith(f"{page + 1} "), "pages are numbered through"
        entry = next(words for words in texts[1].split("..") if title.split(":")[0] in words)
        assert entry
        assert f" {page + 1}" in texts[1].split(title, 1)[1][:200]


def test_parts_speak_of_the_day_the_period_and_the_council_of_the_pack(store: Store) -> None:
    council = a_council(store)
    event(store, dt.date(2025, 10, 1), "Семинар прошлого года")
    texts = pages(composed(store, CODE, ON, papers=THREE, period=school_year_period(2025)))
    assert "Ясенева Анна Петровна" in texts[2]
    assert "Дубова" not in texts[2], "the composition is that of the council alone"
    assert "Семинар прошлого года" in " ".join(texts)
    named = composed(store, CODE, ON, papers=THREE[:1], council=council)
    assert len([block for block in named.blocks if isinstance(block, Part)]) == 1


def test_papers_stand_in_the_chosen_order(store: Store) -> None:
    a_council(store)
    document = composed(store, CODE, ON, papers=THREE[::-1])
    titles = [block.title for block in document.blocks if isinstance(block, Part)]
    assert [title.split(" ")[0] for title in titles] == ["План-отчёт", "Сводная", "Методический"]


def test_without_a_council_its_papers_are_left_out_in_words(store: Store) -> None:
    document = composed(store, CODE, ON, papers=THREE)
    remarks = [block.text for block in document.blocks if isinstance(block, Note) and block.remark]
    assert remarks == ["Не вошло: «Состав объединения на дату». В файле нет действующего методического совета."]
    assert len([block for block in document.blocks if isinstance(block, Part)]) == 2


def test_papers_of_the_meeting_of_that_day(store: Store) -> None:
    council = a_council(store)
    other = association(store, "ММО учителей физики")
    meeting(store, other, ON, theme="Чужое")
    meeting(store, council, ON - dt.timedelta(days=30), theme="Прошлое")
    meeting(store, council, ON, state=MeetingState.CANCELLED, theme="Отменённое")
    at = meeting(store, council, ON, state=MeetingState.PLANNED, theme="Итоги четверти", starts_at=dt.time(15))
    agenda_item(store, at, "Об итогах первой четверти", number="1")
    codes = ("meeting-agenda", "meeting-sheet", "draft-decision")
    document = composed(store, CODE, ON, papers=codes)
    assert len([block for block in document.blocks if isinstance(block, Part)]) == 3
    text = " ".join(pages(document))
    assert "Об итогах первой четверти" in text
    for words in ("Чужое", "Прошлое", "Отменённое"):
        assert words not in text


def test_a_joint_or_a_moved_meeting_is_the_one_of_its_day(store: Store) -> None:
    council = a_council(store)
    other = association(store, "ММО учителей физики")
    moved = meeting(store, council, day(10, 1), state=MeetingState.MOVED, moved_to=ON)
    agenda_item(store, moved, "О перенесённом", number="1")
    assert "О перенесённом" in " ".join(pages(composed(store, CODE, ON, papers=("meeting-agenda",))))
    together = meeting(store, other, day(12, 1), joint=((council, (), ""),))
    agenda_item(store, together, "Об общем", number="1")
    assert "Об общем" in " ".join(pages(composed(store, CODE, day(12, 1), papers=("meeting-agenda",))))


def test_without_a_meeting_on_the_day_its_papers_are_left_out_in_words(store: Store) -> None:
    a_council(store)
    document = composed(store, CODE, ON, papers=("meeting-agenda", "association-composition"))
    remarks = [block.text for block in document.blocks if isinstance(block, Note) and block.remark]
    assert remarks == ["Не вошло: «Повестка дня». На эту дату заседание совета не назначено."]


def test_control_of_decisions_is_that_of_the_council(store: Store) -> None:
    council = a_council(store)
    decision(store, None, council, "Решение совета")
    decision(store, None, association(store, "ММО учителей физики"), "Решение объединения")
    text = " ".join(pages(composed(store, CODE, ON, papers=("decisions-control",))))
    assert "Решение совета" in text
    assert "Решение объединения" not in text


def test_what_the_meeting_itself_decides_is_not_yet_to_be_carried_out(store: Store) -> None:
    council = a_council(store)
    at = meeting(store, council, ON)
    before = meeting(store, council, ON - dt.timedelta(days=30))
    decision(store, at, council, "Новое решение", taken_on=ON)
    decision(store, before, council, "Прежнее решение")
    text = " ".join(pages(composed(store, CODE, ON, papers=("decisions-control",))))
    assert "Прежнее решение" in text
    assert "Новое решение" not in text


def test_no_paper_chosen_gives_the_title_page_alone(store: Store) -> None:
    assert len(pages(composed(store, CODE, ON, papers=()))) == 1


def test_the_number_of_statements_is_constant(store: Store) -> None:
    council = a_council(store)
    before = statements(store, CODE, papers=THREE, council=council)
    school = make_organisation(store, "МБОУ СОШ № 3")
    people = [person(store, f"Берёзова{n} Ольга Львовна", post(school)) for n in range(8)]
    association(store, "МО учителей", *(member(each) for each in people))
    assert statements(store, CODE, papers=THREE, council=council) == before
