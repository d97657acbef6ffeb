"""Whatever copies did: a parcel brings the same as the whole file would."""

from __future__ import annotations

import random
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmsdesk.core.errors import UserError
from mmsdesk.merge.apply import apply_merge, plan_merge
from mmsdesk.merge.parcels.parcel import require_forerunners, source_of_parcel, write_parcel
from mmsdesk.merge.plan import Side
from mmsdesk.merge.source import source_of_file
from mmsdesk.services.undo import apply_plan, plan_undo
from mmsdesk.store.file import Store
from mmsdesk.store.handing.proof import Proof, proof_of
from mmsdesk.store.opening import open_file
from tests.factories import make_teacher
from tests.faults.figures import tell
from tests.merge.copies import merged, opened_copies, planned
from tests.merge.test_histories import ANY, LONG, Work, differing, require_whole, worked
from tests.merge.test_merge import edit


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


def alike(path: Path, seed: int, events: int) -> None:
    """Three copies work, meet in whole or in part, take merges back; each meeting is held twice, by file and by parcel,
    with the same end."""
    chance = random.Random(seed)
    base = worked(path, seed, 12)
    with opened_copies(base, f"{seed}-1", f"{seed}-2") as stores:
        proofs = [[proof(store)] for store in stores]
        works = [Work(store, seed * 10 + n) for n, store in enumerate(stores)]
        for number in range(events):
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
                side = chance.choice(list(Side))
                twin = Path(shutil.copyfile(mine.path, base.with_name(f"{seed}-{number}-посылкой.mms")))
                merged(mine, theirs, side)
                with open_file(twin) as other:
                    merged_by_parcel(other, theirs, proofs[place], side)
                    assert not differing(mine, other)
                    require_whole(other)


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
