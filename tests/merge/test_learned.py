"""What a merge learned and had not to write, since it stood so: the word of the other copy all the same."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from mmsdesk.merge.apply import apply_merge, plan_merge
from mmsdesk.merge.parcels.parcel import source_of_parcel, write_parcel
from mmsdesk.services.records import delete
from mmsdesk.services.undo import redo, undo
from mmsdesk.store.handing.proof import proof_of
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.factories import make_event, make_teacher
from tests.merge.copies import merged, opened_copies, planned
from tests.merge.test_crosswise import joined_into
from tests.merge.test_joined import the_two
from tests.merge.test_merge import TEACHERS, edit, ids, person, values
from tests.services.test_undo import content


def test_what_was_undone_in_one_copy_and_redone_after_is_news_by_way_of_a_third(office_path: Path) -> None:
    with open_file(office_path) as store:
        make_teacher(store, "Иванова Анна Петровна")
    with opened_copies(office_path, "второй", "третий") as (first, second, third):
        edit(second, "Иванова", topic="ФГОС")
        merged(first, second)
        undo(second)
        merged(third, second)
        redo(second)
        merged(first, second)
        assert planned(third, first).counts.questions == 0
        merged(third, first)
        assert values(third, "Иванова")["topic"] == "ФГОС"
        assert check(third) == []
        assert content(third) == content(first)


def test_a_card_deleted_once_more_goes_by_way_of_a_third(office_path: Path) -> None:
    with open_file(office_path) as store:
        make_teacher(store, "Иванова Анна Петровна")
    with opened_copies(office_path, "второй", "третий") as (first, second, third):
        delete(second, TEACHERS, [person(second, "Иванова")])
        merged(first, second)
        undo(second)
        merged(third, second)
        redo(second)
        merged(first, second)
        merged(third, first)
        assert ids(third, "teacher", "surname") == {}
        assert content(third) == content(first)


def test_a_parcel_that_is_silent_of_a_card_brings_it_back_as_the_file_would(office_path: Path) -> None:
    with open_file(office_path) as store:
        older, _younger = (make_teacher(store, "Иванова Анна Петровна") for _ in range(2))
    with opened_copies(office_path, "их", "третий", "посылкой") as (mine, theirs, third, other):
        joined_into(theirs, 1)
        for each in (mine, other):
            merged(each, theirs)
        undo(theirs)
        joined_into(third, 1)
        for each in (mine, other):
            merged(each, third)
            merged(each, theirs)
        with other.read() as session:
            proved = proof_of(session)
        make_event(theirs, "Семинар", dt.date(2026, 10, 1), {"participations": [{"person_id": older}]})
        joined_into(theirs, 0)
        made = write_parcel(theirs, office_path.with_suffix(".mmsp"), [proved])
        with source_of_parcel(made.handed.path) as source:
            apply_merge(other, source, plan_merge(other, source), before=lambda: None)
        merged(mine, theirs)
        assert the_two(mine) == [older]
        assert content(other) == content(mine)
        assert check(other) == []
