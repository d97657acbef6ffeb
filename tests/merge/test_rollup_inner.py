"""A regional file taken into another one: what an office entered stays its own, and comes by one way only."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from mmsdesk.merge.rollup.rows import Kept
from mmsdesk.merge.rollup.take import Taken
from mmsdesk.models.base import table_of
from mmsdesk.models.journal import OPERATION
from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import Teacher
from mmsdesk.services.seeding import new_office
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import OperationKind, operation
from tests.factories import make, make_organisation, make_teacher
from tests.merge.districts import District, change, change_in, count, delete_in, row, take, take_one

OWN = "Дроздов Илья Ильич"


@pytest.fixture
def region(tmp_path: Path, north: District) -> Path:
    """A region that has a person of its own and has taken one district."""
    path = tmp_path / "Область.mms"
    with new_office(path, short_name="Область") as store:
        make_teacher(store, OWN, make_organisation(store, "Гимназия"))
        take(store, north)
    return path


def again(path: Path, *districts: District) -> Path:
    """The region takes its districts once more."""
    with open_file(path) as store:
        take(store, *districts)
    return path


def offices(store: Store, code: str) -> dict[str, int]:
    """Records of a register by the name of the office they came from."""
    own, origin = table_of(by_code(code).model), table_of(by_code("origins").model)
    statement = select(origin.c.name).select_from(own.outerjoin(origin, origin.c.id == own.c.origin_id))
    found: dict[str, int] = {}
    with store.read() as session:
        for name in session.execute(statement).scalars():
            found[name or "свои"] = found.get(name or "свои", 0) + 1
    return found


def origins(store: Store) -> dict[str, tuple[int, str]]:
    own = table_of(by_code("origins").model)
    with store.read() as session:
        rows = session.execute(select(own.c.name, own.c.records, own.c.note)).all()
    return {name: (records, note) for name, records, note in rows}


def kept(taken: Taken) -> dict[Kept, int]:
    return {each.why: each.count for each in taken.kept}


def test_the_innermost_office_is_kept(store: Store, region: Path) -> None:
    taken = take_one(store, region)
    assert (taken.office, taken.new, taken.records) == ("Область", 9, 9)
    assert offices(store, "teachers") == {"Новолесский район": 3, "Область": 1}
    assert offices(store, "events") == {"Новолесский район": 1}
    assert origins(store) == {"Область": (2, ""), "Новолесский район": (7, "Взято из свода: Область")}
    assert check(store) == []
    assert take_one(store, region).same


def test_through_three_files(store: Store, tmp_path: Path, region: Path) -> None:
    whole = tmp_path / "Округ.mms"
    with new_office(whole, short_name="Округ") as between:
        take(between, region)
    take(store, whole)
    assert offices(store, "teachers") == {"Новолесский район": 3, "Область": 1}


def test_what_changed_in_the_district_comes_through_the_region(store: Store, region: Path, north: District) -> None:
    take(store, region)
    change_in(north, "teachers", north.people[1], phone="+7 (900) 123-45-67")
    delete_in(north, "events", north.event)
    taken = take_one(store, again(region, north))
    assert (taken.changed, taken.deleted, taken.kept) == (1, 1, ())
    assert row(store, "teachers", north.people[1])["phone"] == "+7 (900) 123-45-67"
    assert row(store, "events", north.event) == {}


def test_the_file_of_the_district_goes_before_the_region(store: Store, region: Path, north: District) -> None:
    """Taken by itself it is newer than what the region tells of it, and is not set back."""
    change_in(north, "teachers", north.people[1], phone="+7 (900) 123-45-67")
    delete_in(north, "consultations", the_consultation(north))
    take(store, north)
    taken = take_one(store, region)
    assert row(store, "teachers", north.people[1])["phone"] == "+7 (900) 123-45-67"
    assert count(store, "consultations") == 0
    assert offices(store, "teachers") == {"Новолесский район": 3, "Область": 1}
    assert kept(taken) == {Kept.ELSEWHERE: 1}
    assert origins(store)["Новолесский район"] == (6, "")
    assert check(store) == []


def the_consultation(district: District) -> str:
    with open_file(district.path) as theirs, theirs.read() as session:
        return str(session.execute(select(table_of(by_code("consultations").model).c.id)).scalar_one())


def test_first_through_the_region_then_by_itself(store: Store, region: Path, north: District) -> None:
    take(store, region)
    change_in(north, "teachers", north.people[1], phone="+7 (900) 123-45-67")
    assert (take_one(store, north).changed, count(store, "teachers")) == (1, 4)
    taken = take_one(store, region)
    assert (taken.changed, taken.deleted) == (0, 0)
    assert row(store, "teachers", north.people[1])["phone"] == "+7 (900) 123-45-67"
    undo(store, take_of(store, "Новолесский район"))
    assert take_one(store, region).done


def take_of(store: Store, name: str) -> str:
    with store.read() as session:
        found = select(OPERATION.c.id).where(OPERATION.c.title == f"Свод: {name}").order_by(OPERATION.c.sequence.desc())
        return str(session.execute(found).scalars().first())


def test_a_region_that_gave_a_district_back_takes_it_away_here_too(store: Store, region: Path) -> None:
    take(store, region)
    with open_file(region) as theirs:
        undo(theirs, take_of(theirs, "Новолесский район"))
    taken = take_one(store, region)
    assert taken.deleted == 7
    assert offices(store, "teachers") == {"Область": 1}


def test_two_regions_hold_the_same_district(store: Store, tmp_path: Path, region: Path, north: District) -> None:
    other = tmp_path / "Край.mms"
    with new_office(other, short_name="Край") as theirs:
        take(theirs, north)
    take(store, region)
    taken = take_one(store, other)
    assert (taken.new, taken.changed, taken.deleted) == (0, 0, 0)
    assert offices(store, "teachers") == {"Новолесский район": 3, "Область": 1}
    assert take_one(store, region).same


def test_what_we_gave_ourselves_stays_ours(north: District, region: Path) -> None:
    """A district that takes the region meets its own cards: none is marked, doubled, or brought back."""
    with open_file(north.path) as store:
        make(store, "consultations", held_on=store.today, question="Новая")
        change(store, "teachers", north.people[1], phone="+7 (900) 123-45-67")
        taken = take_one(store, region)
        assert (taken.new, taken.changed) == (2, 0)
        assert offices(store, "teachers") == {"свои": 3, "Область": 1}
        assert row(store, "teachers", north.people[1])["phone"] == "+7 (900) 123-45-67"
        assert check(store) == []


def test_cards_taken_before_this_rule_are_put_right(store: Store, region: Path, north: District) -> None:
    """What once came as the region's own is marked as the district's at the next taking."""
    take(store, region)
    own, inner = (the_origin(store, name) for name in ("Область", "Новолесский район"))
    with operation(store, "Свод: Область", kind=OperationKind.ROLLUP) as op:
        for person in north.people:
            op.update(Teacher, person, {"origin_id": own})
    assert take_one(store, region).changed == 3
    assert {row(store, "teachers", person)["origin_id"] for person in north.people} == {inner}


def the_origin(store: Store, name: str) -> str:
    table = table_of(by_code("origins").model)
    with store.read() as session:
        return str(session.execute(select(table.c.id).where(table.c.name == name)).scalar_one())
