"""A person erased in one copy is erased in the other by the merge, and does not come back from a third."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from mmsdesk.merge.plan import Side
from mmsdesk.models.base import table_of
from mmsdesk.models.event import EVENTS
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import load
from mmsdesk.services.erasing import carry_out, erased, plan
from mmsdesk.services.records import save
from mmsdesk.store.file import Store
from mmsdesk.store.handing.leaks import Names, search
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
        merged(mine, theirs)
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
