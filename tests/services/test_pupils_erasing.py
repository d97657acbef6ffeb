"""«Обезличить обучающихся»: no byte names the pupils of the year, figures and other years stay."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.models.base import table_of
from mmsdesk.models.olympiad import PUPIL_RESULTS, PupilResult, PupilStatus
from mmsdesk.models.printed_paper import PaperOutput
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.cards import load
from mmsdesk.queries.olympiads import Counts, olympiads_facts, results_of
from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.reports.options import by_today
from mmsdesk.reports.printed import finished
from mmsdesk.services.printed_papers import record
from mmsdesk.services.pupils_erasing import YearOfPupils, erase_pupils, plan_pupils, years_of_pupils
from mmsdesk.services.records import delete, save
from mmsdesk.services.seeding import entry_id
from mmsdesk.services.undo import undo
from mmsdesk.store import drafts
from mmsdesk.store.erasing.pupils import label_of_pupil
from mmsdesk.store.erasing.sweeping import is_unswept
from mmsdesk.store.file import Store
from mmsdesk.store.handing.leaks import Names, search
from mmsdesk.store.health.check import check
from tests.factories import TODAY, draft, make, make_event, make_organisation, make_teacher

BASIS = "истёк срок хранения"
CHILDREN = ("Чароитов Пётр Ильич", "Нефритова Вера Олеговна", "Яшмин Глеб Юрьевич", "Опалова Дина Павловна")


def result(store: Store, of: str, name: str, **values: Any) -> str:
    surname, first, father = name.split()
    made = draft("pupil_results", olympiad_id=of, surname=surname, first_name=first, patronymic=father)
    made.values.update({"class_name": "9а", "score": 45, "consent_on": dt.date(2025, 9, 1), **values})
    return save(store, made, today=TODAY).id


def rows(store: Store) -> dict[str, Any]:
    with store.read() as session:
        return {row.id: row for row in session.execute(table_of(PupilResult).select())}


@pytest.fixture
def of(store: Store) -> str:
    """Two years; in the first one a decoded work, a changed name, a deleted result, a paper, drafts, a namesake."""
    subject = entry_id(ReferenceList.SUBJECTS, "physics")
    first = make(store, "olympiads", subject_id=subject, held_on=dt.date(2025, 11, 16))
    second = make(store, "olympiads", subject_id=subject, held_on=dt.date(2026, 11, 16))
    school = make_organisation(store)
    mentor = make_teacher(store, "Чароитов Олег Ильич", school)
    kept = {"organisation_id": school, "mentor_id": mentor, "status": PupilStatus.WINNER, "official": True}
    one = result(store, first, CHILDREN[0], code="Ф-77-01", appeal="Чароитов П. И. просил пересмотреть", **kept)
    with store.read() as session:
        card = load(session, PUPIL_RESULTS, one)
    card.values["surname"] = "Чароитовский"
    save(store, card, today=TODAY)
    result(store, first, CHILDREN[1], status=PupilStatus.PRIZE)
    gone = result(store, first, CHILDREN[2])
    delete(store, PUPIL_RESULTS, [gone])
    result(store, second, CHILDREN[3])
    make_event(store, "Встреча с победителем: Нефритова Вера", dt.date(2025, 12, 5))
    paper = paper_by_code("olympiad-protocol")
    options = by_today(paper.options, TODAY, {"olympiad": first})
    with store.read() as session:
        given = finished(paper, options, paper.document(session, options))
    record(store, given.given_out(PaperOutput.PDF), today=TODAY)
    drafts.save_draft(store.file_id, "pupil_results", one, {"values": {"surname": "Чароитовский"}})
    return first


def test_no_byte_names_the_pupils_of_the_year(store: Store, of: str) -> None:
    path = store.path
    erase_pupils(store, [2025], BASIS)
    assert not is_unswept(store)
    assert check(store) == []
    store.close()
    names = Names()
    for name in CHILDREN[:3]:
        names.person(*name.split())
    names.person("Чароитовский")
    found = search(path, names)
    # The mentor is called so too, and stays.
    assert set(found.surnames) <= {"чароитов"}
    data = path.read_bytes()
    for word in ("Нефритов", "Яшмин", "Чароитовск", "Чароитов Пётр", "Ф-77-01", "просил пересмотреть"):
        assert word.encode() not in data, word
    assert "Опалова".encode() in data
    assert "Чароитов".encode() in data
    assert not drafts.drafts(store.file_id)


def typed(of: str, name: str) -> dict[str, Any]:
    """A new result as the form leaves it on disk."""
    surname, first, father = name.split()
    values = {"olympiad_id": of, "surname": surname, "first_name": first, "patronymic": father}
    return {"base": {"id": None, "values": {}}, "mine": {"id": None, "values": values}, "typed": {}}


def test_unsaved_results_of_the_year_go_others_stay(store: Store, of: str) -> None:
    with store.read() as session:
        of_next = next(
            row.olympiad_id for row in session.execute(table_of(PupilResult).select()) if row.olympiad_id != of
        )
    kept = [
        ("new-1", typed(of, "Агатов Лев Ильич")),  # was never saved: the olympiad tells whose year it is
        ("new-2", typed("", "Нефритова Вера Олеговна")),  # no olympiad yet: the name tells
        ("new-3", typed(of_next, "Нефритова Вера Олеговна")),  # the same child, a year later
        ("new-5", typed("", "Опалова Дина Павловна")),
    ]
    for key, payload in kept:
        drafts.save_draft(store.file_id, "pupil_results", key, payload)
    drafts.save_draft(store.file_id, "events", "new-4", {"mine": {"values": {"title": "Встреча"}}})
    erase_pupils(store, [2025], BASIS)
    assert {each.record_id for each in drafts.drafts(store.file_id)} == {"new-3", "new-4", "new-5"}


def test_figures_class_school_mentor_and_status_stay(store: Store, of: str) -> None:
    with store.read() as session:
        olympiads = olympiads_facts(session, [of])
        before = results_of(session, olympiads)
    done = erase_pupils(store, [2025], BASIS)
    with store.read() as session:
        after = results_of(session, olympiads)
    assert Counts(before).effectiveness == Counts(after).effectiveness
    for old, new in zip(sorted(before, key=lambda each: each.id), sorted(after, key=lambda each: each.id), strict=True):
        assert (old.id, old.class_name, old.organisation_id, old.mentor, old.score, old.status) == (
            (new.id, new.class_name, new.organisation_id, new.mentor, new.score, new.status)
        )
        assert new.name.full == label_of_pupil(new.id)
        assert (new.code, new.name.patronymic) == ("", "")
    assert all(rows(store)[each.id].consent_on is None for each in after)
    assert "2025/26: 3" in done.labels[0].replace("\u00a0", " ")


def test_it_is_told_first_needs_a_basis_and_is_not_undone(store: Store, of: str) -> None:
    with store.read() as session:
        assert years_of_pupils(session) == [YearOfPupils(2025, 1, 2), YearOfPupils(2026, 1, 1)]
    planned = plan_pupils(store, [2025])
    assert (planned.own_rows, planned.papers) == (3, 1)
    with pytest.raises(UserError, match="основании"):
        erase_pupils(store, [2025], " ")
    with pytest.raises(UserError, match="результатов обучающихся нет"):
        plan_pupils(store, [2020])
    erase_pupils(store, [2025], BASIS)
    labels = sorted(row.surname for row in rows(store).values())
    undo(store)
    assert sorted(row.surname for row in rows(store).values()) == labels
    erase_pupils(store, [2025], BASIS)
    assert sorted(row.surname for row in rows(store).values()) == labels
