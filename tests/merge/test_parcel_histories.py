"""Whatever copies did: a parcel brings the same as the whole file would."""

from __future__ import annotations

import random
import shutil
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmsdesk.core.errors import UserError
from mmsdesk.merge.apply import apply_merge, plan_merge
from mmsdesk.merge.parcels.parcel import require_forerunners, source_of_parcel, write_parcel
from mmsdesk.merge.plan import Side
from mmsdesk.merge.source import source_of_file
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import load
from mmsdesk.services.records import delete, save
from mmsdesk.services.undo import apply_plan, plan_undo
from mmsdesk.store.file import Store
from mmsdesk.store.handing.proof import Proof, proof_of
from mmsdesk.store.opening import open_file
from tests.factories import TODAY, make_organisation, make_teacher
from tests.faults.figures import tell
from tests.merge.copies import merged, opened_copies, planned
from tests.merge.test_histories import ANY, LONG, Work, differing, require_whole, worked
from tests.merge.test_merge import edit, ids, person, values


def proof(store: Store) -> Proof:
    with store.read() as session:
        return proof_of(session)


def merged_by_parcel(mine: Store, theirs: Store, proofs: list[Proof], side: Side | None = None) -> None:
    """Bring another copy in by a parcel of what this one was not proved to have; nothing if it lacks nothing.

    `proofs` go from the latest to the first.
    """
    with source_of_file(theirs.path) as whole:
        if plan_merge(mine, whole).empty:
            return
    made = write_parcel(theirs, mine.path.with_suffix(".mmsp"), proofs)
    with source_of_parcel(made.handed.path) as source:
        with mine.read() as session:
            require_forerunners(source, session)
        apply_merge(mine, source, plan_merge(mine, source).decide_all(side), before=lambda: None)
    made.handed.path.unlink()


def took_back(store: Store) -> None:
    """Take the latest merge of a file back, if it has one that stands; what was done since is kept."""
    merges = "SELECT id FROM operation WHERE kind = 'merge' AND applied ORDER BY sequence DESC LIMIT 1"
    with store.read() as session:
        merge = session.connection().exec_driver_sql(merges).scalar()
    with suppress(UserError):  # taken back already, or it cannot be any more
        plan = plan_undo(store, merge) if merge else None
        if plan is not None:
            apply_plan(store, plan, keep=plan.clashes)


def brought_alike(mine: Store, theirs: Store, proofs: list[Proof], side: Side) -> None:
    """Bring another copy in by its file, and by a parcel into a twin: the same is there afterwards."""
    twin = Path(shutil.copyfile(mine.path, mine.path.with_name(f"{uuid4().hex}.mms")))
    merged(mine, theirs, side)
    with open_file(twin) as other:
        merged_by_parcel(other, theirs, proofs, side)
        assert not differing(mine, other)
        require_whole(other)


def alike(path: Path, seed: int, events: int) -> None:
    """Three copies work, meet in whole or in part, take merges back; each meeting is held twice, by file and by parcel,
    with the same end."""
    chance = random.Random(seed)
    base = worked(path, seed, 12)
    with opened_copies(base, f"{seed}-1", f"{seed}-2") as stores:
        proofs = [[proof(store)] for store in stores]
        works = [Work(store, seed * 10 + n) for n, store in enumerate(stores)]
        for _ in range(events):
            place, other_place = chance.sample(range(3), 2)
            mine, theirs = stores[place], stores[other_place]
            proofs[place].insert(0, proof(mine))
            what = chance.choices(("work", "undo", "partial", "meet"), (5, 1, 1, 4))[0]
            if what == "work":
                works[place].steps(chance.randint(1, 6))
            elif what == "undo":
                took_back(mine)
            elif what == "partial":
                with source_of_file(theirs.path) as source:
                    apply_merge(mine, source, plan_merge(mine, source), partial=True, before=lambda: None)
            else:
                brought_alike(mine, theirs, proofs[place], chance.choice(list(Side)))


def test_what_a_merge_learned_and_had_not_to_write_goes_with_the_parcel(office_path: Path) -> None:
    with open_file(office_path) as store:
        make_teacher(store, "Иванова Анна Петровна")
    with opened_copies(office_path, "второй", "третий") as (first, second, third):
        for store in (first, second):
            edit(store, "Иванова", topic="ФГОС")
        merged(third, first)
        proved = [proof(first)]
        edit(third, "Иванова", topic="")
        merged(first, second)
        asked = planned(third, first).undecided
        assert len(asked) == 1
        made = write_parcel(first, office_path.with_suffix(".mmsp"), proved)
        with source_of_parcel(made.handed.path) as source:
            assert plan_merge(third, source).undecided == asked


def without_work(store: Store, surname: str) -> None:
    """Drop the places of work from a card."""
    with store.read() as session:
        card = load(session, TEACHERS, person(store, surname))
    card.children["employments"].clear()
    save(store, card, today=TODAY)


def test_what_they_dropped_before_the_parcel_does_not_come_back_with_its_card(office_path: Path) -> None:
    with open_file(office_path) as store:
        make_teacher(store, "Иванова Анна Петровна", make_organisation(store))
    with opened_copies(office_path, "второй", "третий") as (mine, theirs, third):
        for store in (theirs, third):
            without_work(store, "Иванова")
        merged(third, theirs)
        merged(mine, third)
        proved = [proof(theirs)]  # all of it is in mine by now
        # It was the third who dropped the row, as far as theirs cannot know; theirs had done so themselves.
        delete(mine, TEACHERS, [person(mine, "Иванова")])
        edit(theirs, "Иванова", topic="ФГОС")
        brought_alike(mine, theirs, proved, Side.THEIRS)
        assert values(mine, "Иванова")["topic"] == "ФГОС"
        assert ids(mine, "employment", "id") == {}


def test_what_stayed_of_a_merge_that_they_took_back_is_there_for_what_comes_later(office_path: Path) -> None:
    with opened_copies(office_path, "второй") as (mine, theirs):
        place = make_organisation(mine)
        merged(theirs, mine)
        someone = make_teacher(theirs, "Иванова Анна Петровна", place)
        took_back(theirs)
        merged(mine, theirs)
        proved = [proof(theirs)]  # all of it is in mine
        delete(mine, TEACHERS, [someone])
        delete(mine, ORGANISATIONS, [place])
        make_teacher(theirs, "Осинина Ольга Ивановна", place)
        brought_alike(mine, theirs, proved, Side.THEIRS)
        assert len(ids(mine, "employment", "id")) == 1


@settings(ANY, max_examples=3)
@given(seed=st.integers(0, 10**6))
def test_a_parcel_brings_what_the_file_would(seed: int, office_path: Path) -> None:
    alike(office_path, seed, 10)


@pytest.mark.faults
@pytest.mark.timeout(3600)
@LONG
@given(seed=st.integers(0, 10**6))
def test_a_parcel_brings_what_the_file_would_long(seed: int, office_path: Path) -> None:
    alike(office_path, seed, 25)
    tell("parcels", histories=1)
