"""People named at meetings, in decisions and at visits: gone from a copy without people, from an erased file, and in
the file of a region each with its office."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from mmsdesk.models.base import table_of
from mmsdesk.models.decision import DECISIONS
from mmsdesk.models.meeting import MEETINGS, MeetingAttendance, MeetingState, Presence
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.registry import by_code
from mmsdesk.models.visit import VISITS
from mmsdesk.queries.cards import load
from mmsdesk.services.erasing import carry_out, plan
from mmsdesk.services.seeding import entry_id, new_office
from mmsdesk.store.file import Store
from mmsdesk.store.handing.depersonal import depersonalise
from mmsdesk.store.handing.leaks import Names, search
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.factories import TODAY, make, make_organisation, make_teacher
from tests.merge.districts import District, row, take

NAME = "Чароитова Вера Львовна"
DAY = dt.date(2026, 10, 12)


def told_everywhere(store: Store) -> dict[str, str]:
    """A meeting, its question and decision, a visit, with the name wherever a text is taken."""
    school = make_organisation(store)
    vera = make_teacher(store, NAME, school)
    kind = entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal")
    body = make(store, "associations", name="РМО учителей физики", kind_id=kind)
    sheet = {
        "meeting_attendances": [
            {"person_id": vera, "position": 1, "presence": Presence.PRESENT, "reason": "Чароитова опоздала"}
        ],
        "minutes_reopenings": [{"opened_on": DAY, "reason": "забыли Чароитову"}],
    }
    meeting = make(
        store,
        "meetings",
        sheet,
        association_id=body,
        held_on=DAY,
        state=MeetingState.HELD,
        chair_id=vera,
        theme="Опыт Чароитовой",
        guests="Чароитова Вера Львовна, эксперт",
        note="Позвонить Чароитовой",
    )
    speeches = [
        {"position": 1, "guest": "В. Л. Чароитова", "said": "Чароитова поделилась опытом"},
        {"position": 2, "person_id": vera, "said": "о планах"},
    ]
    item = make(
        store,
        "agenda_items",
        {"speeches": speeches},
        meeting_id=meeting,
        title="Доклад Чароитовой",
        rapporteur="Чароитова В. Л.",
        rapporteur_id=vera,
        heard="Чароитова рассказала",
        draft_decision="Поблагодарить Чароитову",
        materials="Слайды Чароитовой",
    )
    executors = [{"position": 1, "person_id": vera, "note": "Чароитова просила"}, {"position": 2, "words": NAME}]
    values: dict[str, Any] = {"wording": "Поручить Чароитовой справку", "result": "Чароитова сдала", "item_id": item}
    changes = [{"changed_on": DAY, "note": "продлено по просьбе Чароитовой"}]
    children = {"decision_executors": executors, "decision_changes": changes}
    decision = make(store, "decisions", children, meeting_id=meeting, taken_on=DAY, **values)
    members = {
        "visit_members": [{"person_id": vera, "task": "уроки Чароитовой"}],
        "visit_lessons": [{"teacher_id": vera, "topic": "Урок Чароитовой", "conclusions": "Чароитова молодец"}],
    }
    visit = make(
        store,
        "visits",
        members,
        organisation_id=school,
        visited_on=DAY,
        theme="Работа Чароитовой",
        findings="Чароитова ведёт кружок",
        conclusions="поддержать Чароитову",
    )
    return {"person": vera, "meeting": meeting, "item": item, "decision": decision, "visit": visit, "body": body}


def names() -> Names:
    found = Names()
    found.person(*NAME.split())
    return found


@pytest.fixture
def ids(store: Store) -> dict[str, str]:
    return told_everywhere(store)


def test_a_copy_without_people_names_nobody_and_counts_the_same(
    store: Store, ids: dict[str, str], tmp_path: Path
) -> None:
    target = tmp_path / "без имён.mms"
    depersonalise(store, target, today=TODAY)
    content = target.read_bytes()
    assert not any(word.encode() in content for word in ("Чароитов", "чароитов", "ЧАРОИТОВ"))
    tables = ("meetings", "agenda_items", "decisions", "visits", "meeting_attendances", "speeches", "visit_lessons")
    with open_file(target) as copy, copy.read() as theirs, store.read() as ours:
        for code in (*tables, "decision_executors", "decision_changes"):
            counted = select(func.count()).select_from(table_of(by_code(code).model))
            assert theirs.execute(counted).scalar() == ours.execute(counted).scalar(), code
        present = table_of(MeetingAttendance)
        assert theirs.execute(select(present.c.presence)).scalars().all() == [Presence.PRESENT]
        assert theirs.execute(select(present.c.person_id)).scalars().all() != [ids["person"]]


def test_nothing_names_somebody_erased(store: Store, ids: dict[str, str]) -> None:
    done = carry_out(store, plan(store, [ids["person"]]), "заявление от 12.11.2026")
    assert check(store) == []
    label = done.labels[0]
    with store.read() as session:
        meeting = load(session, MEETINGS, ids["meeting"])
        decision = load(session, DECISIONS, ids["decision"])
        visit = load(session, VISITS, ids["visit"])
    assert meeting.values["chair_id"] == ids["person"]
    assert meeting.values["guests"] == f"{label}, эксперт"
    assert decision.values["wording"] == f"Поручить {label} справку"
    assert decision.children["decision_executors"][1].values["words"] == label
    assert visit.children["visit_lessons"][0].values["conclusions"] == f"{label} молодец"
    path = store.path
    store.close()
    found = search(path, names())
    assert not found.surnames
    assert not found.certain


def test_meetings_come_into_a_regional_file_with_their_office(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "Новолесский район.mms"
    with new_office(path, short_name="Новолесский район") as office:
        made = told_everywhere(office)
    district = District(path, "Новолесский район", "", (made["person"],), "")
    done = take(store, district)
    registers = {"meeting": "meetings", "item": "agenda_items", "decision": "decisions", "visit": "visits"}
    for key, code in registers.items():
        assert row(store, code, made[key])["origin_id"] == done.files[0].origin_id
    assert row(store, "decisions", made["decision"])["meeting_id"] == made["meeting"]
    assert row(store, "agenda_items", made["item"])["rapporteur_id"] == made["person"]
    assert take(store, district).files[0].same
    assert check(store) == []
