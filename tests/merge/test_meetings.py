"""Meetings of two copies: numbers of minutes given on both sides, questions and decisions of both, one deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.core.text import NBSP
from mmsdesk.merge.plan import Asked, Side
from mmsdesk.models.agenda import Speech
from mmsdesk.models.base import table_of
from mmsdesk.models.decision import Decision
from mmsdesk.models.meeting import MEETINGS, Meeting, MeetingState
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.records import delete
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import operation
from tests.factories import make
from tests.merge.copies import merged, opened_copies, planned

DAY = dt.date(2026, 10, 12)


@pytest.fixture
def district(office_path: Path) -> dict[str, str]:
    """A body with one meeting, its question and its decision."""
    with open_file(office_path) as store:
        kind = entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal")
        body = make(store, "associations", name="РМО учителей физики", kind_id=kind)
        held = make(store, "meetings", association_id=body, held_on=DAY, state=MeetingState.HELD)
        item = make(store, "agenda_items", meeting_id=held, number="1", position=1, title="Оценивание на уроке")
        taken = decision(store, held, item, "1.1", "Провести открытые уроки")
    return {"body": body, "meeting": held, "item": item, "decision": taken}


@pytest.fixture
def copies(district: dict[str, str], office_path: Path) -> Iterator[list[Store]]:
    with opened_copies(office_path, "их") as stores:
        yield stores


def decision(store: Store, meeting: str, item: str, number: str, wording: str) -> str:
    return make(
        store, "decisions", meeting_id=meeting, item_id=item, number=number, wording=wording, taken_on=DAY
    )  # fmt: skip


def add_speech(store: Store, item: str, guest: str) -> None:
    with operation(store, "Выступление") as op:
        op.insert(Speech, {"item_id": item, "guest": guest, "position": 1, "said": "Предложил план."})


def change(store: Store, model: Any, record_id: str, **values: Any) -> None:
    with operation(store, "Правка") as op:
        op.update(model, record_id, values)


def ids(store: Store, model: Any) -> set[str]:
    with store.read() as session:
        return set(session.execute(table_of(model).select().with_only_columns(table_of(model).c.id)).scalars())


def test_one_number_given_on_both_sides_is_told_and_both_stay(copies: list[Store], district: dict[str, str]) -> None:
    mine, theirs = copies
    ours = make(mine, "meetings", association_id=district["body"], held_on=dt.date(2026, 11, 2), number="5")
    change(theirs, Meeting, district["meeting"], number="5")
    done = merged(mine, theirs)
    [note] = done.notes
    assert f"протокол №{NBSP}5 у обоих" in note.text
    assert (note.register, note.ids) == ("meetings", (ours, district["meeting"]))
    assert check(mine) == []
    assert planned(mine, theirs).empty


def test_numbers_of_other_years_and_of_other_bodies_are_no_news(copies: list[Store], district: dict[str, str]) -> None:
    mine, theirs = copies
    kind = entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal")
    other = make(mine, "associations", name="РМО учителей химии", kind_id=kind)
    make(mine, "meetings", association_id=other, held_on=dt.date(2026, 11, 2), number="5")
    make(mine, "meetings", association_id=district["body"], held_on=dt.date(2025, 11, 2), number="5")
    change(theirs, Meeting, district["meeting"], number="5")
    assert merged(mine, theirs).notes == ()


def test_one_meeting_entered_twice_is_told_once(copies: list[Store], district: dict[str, str]) -> None:
    mine, theirs = copies
    for each in copies:
        make(each, "meetings", association_id=district["body"], held_on=dt.date(2026, 11, 2), number="5")
    [note] = merged(mine, theirs).notes
    assert "завели и у вас, и у них" in note.text


def test_questions_and_decisions_of_both_sides_come_together(copies: list[Store], district: dict[str, str]) -> None:
    mine, theirs = copies
    made = []
    for each, title in zip(copies, ("Итоги олимпиады", "План работы"), strict=True):
        item = make(each, "agenda_items", meeting_id=district["meeting"], number="2", position=2, title=title)
        made.append(decision(each, district["meeting"], item, "2.1", f"Принять: {title}"))
    plan = planned(mine, theirs)
    assert plan.undecided == ()
    [note] = merged(mine, theirs).notes
    assert (note.register, note.ids) == ("meetings", (district["meeting"],))
    assert note.text.replace(NBSP, " ") == (
        "Заседание «РМО учителей физики 12.10.2026»: и у вас, и у них записано – вопрос 2, решение 2.1."
        " Останется и то, и другое: лишнее удалите или перенумеруйте."
    )
    assert ids(mine, Decision) == {district["decision"], *made}
    assert check(mine) == []
    assert merged(theirs, mine).notes == ()


def test_a_speech_written_down_on_both_sides_is_told(copies: list[Store], district: dict[str, str]) -> None:
    mine, theirs = copies
    for each in copies:
        add_speech(each, district["item"], "Щукин П.П.")
    add_speech(theirs, district["item"], "Другой А.А.")
    [note] = merged(mine, theirs).notes
    assert note.ids == (district["meeting"],)
    assert "записано – выступление: Щукин П.П. Останется" in note.text.replace(NBSP, " ")


def test_other_numbers_of_one_meeting_are_no_news(copies: list[Store], district: dict[str, str]) -> None:
    mine, theirs = copies
    decision(mine, district["meeting"], district["item"], "1.2", "Принять план")
    decision(theirs, district["meeting"], district["item"], "1.3", "Принять график")
    decision(theirs, district["meeting"], district["item"], "1.3", "Принять отчёт")
    assert merged(mine, theirs).notes == ()


@pytest.mark.parametrize("side", Side)
def test_a_meeting_deleted_there_against_a_decision_edited_here_is_one_question(
    copies: list[Store], district: dict[str, str], side: Side
) -> None:
    mine, theirs = copies
    change(mine, Decision, district["decision"], result="Проведено три урока")
    delete(theirs, MEETINGS, [district["meeting"]])
    plan = planned(mine, theirs)
    assert len(plan.undecided) == 1
    [asked] = [item for item in plan.items if item.questions]
    assert asked.asked is Asked.DELETED_THERE
    assert "удал" in asked.sentence
    merged(mine, theirs, side)
    assert (district["meeting"] in ids(mine, Meeting)) is (side is Side.MINE)
    assert (district["decision"] in ids(mine, Decision)) is (side is Side.MINE)
    assert check(mine) == []
    assert planned(mine, theirs).empty
