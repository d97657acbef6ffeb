"""A person erased in one copy is erased in the other by the merge, and does not come back from a third."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select

from mmsdesk.core.errors import UserError
from mmsdesk.merge.apply import apply_merge, plan_merge
from mmsdesk.merge.parcels.parcel import source_of_parcel, write_parcel
from mmsdesk.merge.plan import Side, plan_as_json, plan_from_json
from mmsdesk.merge.source import source_of_file
from mmsdesk.models.base import table_of
from mmsdesk.models.event import EVENTS
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import load
from mmsdesk.services.erasing import carry_out, erased, plan
from mmsdesk.services.records import save
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.handing.leaks import Names, search
from mmsdesk.store.handing.proof import proof_of
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.factories import TODAY, make_event, make_organisation, make_teacher
from tests.merge.copies import merged, opened_copies, planned

NAME = "Чароитова Вера Львовна"


@pytest.fixture
def person(office_path: Path) -> str:
    """The file with one teacher who is to go."""
    with open_file(office_path) as store:
        return make_teacher(store, NAME, make_organisation(store), phone="+7 900 765-43-21")


def require_nameless(path: Path) -> None:
    names = Names()
    names.person(*NAME.split())
    names.contact("+7 900 765-43-21")
    found = search(path, names)
    assert not found.surnames
    assert not found.certain


def change_phone(store: Store, person: str) -> None:
    with store.read() as session:
        card = load(session, by_code("teachers"), person)
    card.values["phone"] = "+7 900 111-22-33"
    save(store, card, today=TODAY)


def test_whoever_receives_the_tombstone_erases_too(office_path: Path, person: str) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        make_event(mine, "Семинар Чароитовой В. Л.", dt.date(2026, 10, 5))
        done = carry_out(theirs, plan(theirs, [person]), "заявление от 12.11.2026")
        done_here = merged(mine, theirs, erase=True)
        assert done_here.erased is not None
        assert done_here.erased.done.labels == done.labels
        with mine.read() as session:
            assert erased(session)[0][:2] == (person, done.labels[0])
            assert erased(session)[0][3] == "заявление от 12.11.2026"
            assert load(session, by_code("teachers"), person).values["surname"] == done.labels[0]
            title = session.execute(select(table_of(EVENTS.model).c.title)).scalar_one()
        assert title == f"Семинар {done.labels[0]}"
        assert check(mine) == []
        assert planned(mine, theirs).empty
    require_nameless(office_path)


def test_an_erased_person_does_not_come_back(office_path: Path, person: str) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        change_phone(theirs, person)
        make_event(theirs, "Открытый урок: Чароитова В. Л.", dt.date(2026, 10, 6))
        carry_out(mine, plan(mine, [person]), "заявление")
        merged(mine, theirs, Side.THEIRS)
        with mine.read() as session:
            titles = session.execute(select(table_of(EVENTS.model).c.title)).scalars().all()
            assert load(session, by_code("teachers"), person).values["phone"] == ""
        assert [title.startswith("Открытый урок: Обезличено") for title in titles] == [True]
        assert check(mine) == []
    require_nameless(office_path)


def bury_by_hand(path: Path, *people: str) -> None:
    """Tombstones that no erasing wrote."""
    raw = sqlite3.connect(path)
    stones = [(each, "teacher", "Шутка", "2026-01-01T00:00:00+00:00", "x", "y") for each in people]
    raw.executemany("INSERT INTO tombstone VALUES (?, ?, ?, ?, ?, ?)", stones)
    raw.commit()
    raw.close()


def surnames(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(row[0] for row in session.connection().exec_driver_sql("SELECT surname FROM teacher"))


def test_a_tombstone_that_nothing_proves_erases_nobody(office_path: Path, person: str) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        make_teacher(theirs, "Новая Нина Ильинична")
        with mine.read() as session:
            made = write_parcel(theirs, office_path.with_suffix(".mmsp"), [proof_of(session)]).handed.path
        bury_by_hand(made, person)
        with source_of_parcel(made) as source:
            plan = plan_merge(mine, source)
            assert not plan.erasings
            assert [note.ids for note in plan.notes] == [(person,)]
            apply_merge(mine, source, plan.erasing(True), before=lambda: None)
        assert surnames(mine) == ["Новая", "Чароитова"]


def test_a_file_changed_by_hand_erases_nobody(office_path: Path, person: str) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        make_teacher(theirs, "Новая Нина Ильинична")
        theirs.close()
        bury_by_hand(theirs.path, person)
        with source_of_file(theirs.path) as source:
            apply_merge(mine, source, plan_merge(mine, source).erasing(True), before=lambda: None)
        assert surnames(mine) == ["Новая", "Чароитова"]


def test_erasing_is_announced_and_needs_a_yes_of_its_own(office_path: Path, person: str) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        carry_out(theirs, plan(theirs, [person]), "заявление")
        with source_of_file(theirs.path) as source:
            made = plan_merge(mine, source)
            assert [each.title for each in made.erasings] == [NAME]
            assert plan_from_json(plan_as_json(made.erasing(True))) == made.erasing(True)
            with pytest.raises(UserError, match="обезличены навсегда: 1"):
                apply_merge(mine, source, made.decide_all(Side.THEIRS), before=lambda: None)
            done = apply_merge(mine, source, made, partial=True, before=lambda: None)
        assert (done.erased, done.left_open) == (None, 1)
        assert surnames(mine) == ["Чароитова"]
        assert [each.title for each in planned(mine, theirs).erasings] == [NAME]


def test_what_was_left_is_asked_again_and_what_was_erased_stays_so(office_path: Path, person: str) -> None:
    with opened_copies(office_path, "theirs", "third") as (mine, theirs, third):
        carry_out(theirs, plan(theirs, [person]), "заявление")
        make_teacher(theirs, "Новая Нина Ильинична")
        merged(mine, theirs, erase=False)
        assert surnames(mine) == ["Новая", "Чароитова"]
        done = merged(mine, theirs, erase=True)
        assert done.erased is not None
        assert planned(mine, theirs).empty
        undo(mine, done.changes.operation_id)
        assert "Чароитова" not in surnames(mine)
        assert not planned(mine, theirs).erasings
        assert check(mine) == []
        # It goes on to a third copy, although the merge that had brought it was taken back.
        assert [each.title for each in planned(third, mine).erasings] == [NAME]
        merged(third, mine, erase=True)
        assert "Чароитова" not in surnames(third)


def test_what_still_names_the_person_is_told(office_path: Path, person: str) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        carry_out(theirs, plan(theirs, [person]), "заявление")
        done = merged(mine, theirs, erase=True, backup=True)
        assert done.erased is not None
        assert len(done.erased.plan.backups) == 1
        assert done.erased.plan.names == (NAME,)


def test_who_was_never_here_is_not_asked_about(office_path: Path, person: str) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        new = make_teacher(theirs, "Новая Нина Ильинична")
        carry_out(theirs, plan(theirs, [new]), "заявление")
        done = merged(mine, theirs)
        assert done.erased is None
        with mine.read() as session:
            assert [each[0] for each in erased(session)] == [new]
        assert surnames(mine) == surnames(theirs)
        assert check(mine) == []
        assert planned(mine, theirs).empty
