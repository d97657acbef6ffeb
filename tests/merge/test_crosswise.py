"""The same two people joined in two copies in opposite directions: one of the cards stays in both, with everything."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from mmsdesk.merge.plan import Side
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import load
from mmsdesk.services.joining.join import join
from mmsdesk.services.joining.plan import plan_join
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.factories import TODAY, make_event, make_organisation, make_teacher
from tests.merge.copies import merged, opened_copies, planned
from tests.merge.test_joined import cells, change, the_two
from tests.merge.test_merge import ids
from tests.services.test_undo import content


@pytest.fixture
def district(office_path: Path) -> Path:
    """A file in which one person stands twice, works twice at one school and was twice at one event."""
    with open_file(office_path) as store:
        place = make_organisation(store)
        one = make_teacher(store, "Иванова Анна Петровна", organisation=place, email="a@example.org")
        two = make_teacher(store, "Иванова Анна Петровна", organisation=place, topic="ФГОС")
        make_event(store, "Семинар", dt.date(2026, 10, 1), {"participations": [{"person_id": one}, {"person_id": two}]})
    return office_path


def joined_into(store: Store, survivor: int) -> None:
    pair = the_two(store)
    with store.read() as session:
        plan = plan_join(session, TEACHERS, pair, survivor=pair[survivor], today=TODAY)
    join(store, plan)


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
@pytest.mark.parametrize("survivor", [0, 1])
def test_the_older_card_stays_in_both_copies(district: Path, survivor: int, side: Side) -> None:
    theirs_path, third_path = (Path(shutil.copyfile(district, district.with_stem(name))) for name in ("их", "третий"))
    with open_file(district) as store:
        older, _younger = the_two(store)
        joined_into(store, survivor)
    with (
        opened_copies(district, "ещё") as (mine, other),
        open_file(theirs_path) as theirs,
        open_file(third_path) as third,
    ):
        joined_into(theirs, 1 - survivor)
        assert planned(mine, theirs).counts.questions == 0
        assert planned(theirs, mine).counts.questions == 0
        merged(other, theirs, side)
        merged(theirs, mine, side)
        for store in (other, theirs):
            assert the_two(store) == [older]
            told = cells(store, older)
            assert (told["email"], told["topic"]) == ("a@example.org", "ФГОС")
            with store.read() as session:
                assert len(load(session, TEACHERS, older).children["employments"]) == 1
            assert list(ids(store, "participation", "person_id")) == [older]
            assert list(ids(store, "joined_record", "survivor_id")) == [older]
            assert check(store) == []
        assert content(other) == content(theirs)
        merged(mine, theirs, side)
        merged(third, other, side)
        assert content(mine) == content(theirs) == content(third)
        assert planned(mine, other).counts.questions == 0


def test_what_was_said_later_of_the_card_that_goes_is_carried_over(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        older, younger = the_two(mine)
        joined_into(mine, 1)
        change(mine, younger, phone="2-34-56")
        joined_into(theirs, 0)
        merged(mine, theirs)
        merged(theirs, mine)
        assert content(mine) == content(theirs)
        assert cells(mine, older)["phone"] == "2-34-56"


@pytest.mark.parametrize("survivor", [0, 1])
def test_a_card_to_which_nothing_refers_stays_too(office_path: Path, survivor: int) -> None:
    with open_file(office_path) as store:
        older, _younger = (make_teacher(store, "Иванова Анна Петровна") for _ in range(2))
    with opened_copies(office_path, "их") as (mine, theirs):
        joined_into(mine, survivor)
        joined_into(theirs, 1 - survivor)
        assert planned(mine, theirs).counts.questions == 0
        merged(mine, theirs)
        assert the_two(mine) == [older]
        merged(theirs, mine)
        assert content(theirs) == content(mine)
        assert check(theirs) == check(mine) == []
