"""What both copies did alike, and one took back after they had met: of itself it did and undid, yet it is news."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmsdesk.services.records import delete
from mmsdesk.services.undo import restore
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.factories import make_organisation, make_teacher
from tests.merge.copies import merged, opened_copies, planned
from tests.merge.test_merge import TEACHERS, edit, ids, person, values


@pytest.fixture
def district(office_path: Path) -> Path:
    """A person who stands and one who lies in the bin."""
    with open_file(office_path) as store:
        place = make_organisation(store)
        make_teacher(store, "Осинина Ольга Ивановна", place)
        make_teacher(store, "Иванова Анна Петровна", place)
        delete(store, TEACHERS, [person(store, "Иванова")])
    return office_path


def test_a_cell_that_both_filled_is_emptied_by_one(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        for each in (mine, theirs):
            edit(each, "Осинина", phone="2-34-56", note="одинаково")
        merged(mine, theirs)
        edit(mine, "Осинина", phone="")
        merged(theirs, mine)
        told = values(theirs, "Осинина")
        assert (told["phone"], told["note"]) == ("", "одинаково")
        assert planned(mine, theirs).items == ()
        assert check(theirs) == []


def test_a_card_that_both_restored_is_deleted_by_one(district: Path) -> None:
    gone = "Иванова"
    with open_file(district) as store, store.read() as session:
        lying = session.connection().exec_driver_sql("SELECT row_id FROM change WHERE before LIKE '%Иванова%'")
        card = str(lying.scalars().all()[-1])
    with opened_copies(district, "их") as (mine, theirs):
        for each in (mine, theirs):
            restore(each, "teacher", card)
        merged(mine, theirs)
        delete(mine, TEACHERS, [person(mine, gone)])
        merged(theirs, mine)
        assert gone not in ids(theirs, "teacher", "surname")
        assert ids(theirs, "employment", "id").keys() == ids(mine, "employment", "id").keys()
        assert planned(mine, theirs).items == ()
        assert check(theirs) == []
        restore(mine, "teacher", card)
        merged(theirs, mine)
        assert gone in ids(theirs, "teacher", "surname")
