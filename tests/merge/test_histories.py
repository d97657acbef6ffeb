"""Whatever copies did and in whatever order they met: nothing is lost, nothing is asked twice, all fits."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from mmsdesk.core.errors import UserError
from mmsdesk.merge.plan import Side
from mmsdesk.merge.tables import CONTENT, OF_CONTENT
from mmsdesk.models.base import journalled_columns, journalled_tables
from mmsdesk.models.teacher import Teacher
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.services.joining.join import join
from mmsdesk.services.joining.plan import plan_join
from mmsdesk.services.undo import apply_plan, plan_undo
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check_data
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import OperationKind
from tests.attached import astray
from tests.factories import TODAY, make_organisation, make_teacher
from tests.faults.figures import tell
from tests.merge.copies import merged, opened_copies, planned
from tests.services.histories import RandomWork
from tests.services.test_undo import content

Cells = dict[tuple[str, str], dict[str, Any]]

ANY = settings(
    max_examples=4, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate], database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
LONG = settings(ANY, max_examples=150)


class Work(RandomWork):
    """Random work that also joins cards of one person."""

    def steps(self, count: int) -> None:
        super().steps(count)
        with self.store.read() as session:
            people = sorted(session.execute(select(Teacher.id)).scalars())
        if len(people) < 2 or self._chance.random() < 0.5:
            return
        pair = self._chance.sample(people, 2)
        try:
            with self.store.read() as session:
                plan = plan_join(session, TEACHERS, pair, survivor=pair[0], today=TODAY)
            join(self.store, plan)
        except UserError:
            return
        self.done.append("join")


def rows(store: Store) -> Cells:
    """Every row of the file by table and id."""
    found: Cells = {}
    with store.read() as session:
        for table in journalled_tables():
            columns = journalled_columns(table)
            names = ", ".join(f'"{name}"' for name in columns)
            for row in session.connection().exec_driver_sql(f'SELECT {names} FROM "{table.name}"'):
                values = dict(zip(columns, row, strict=True))
                found[table.name, values["id"]] = values
    return found


def differing(one: Store, other: Store) -> dict[tuple[str, str], object]:
    """Rows in which two copies differ: what to look at first when a test fails."""
    left, right = rows(one), rows(other)
    found: dict[tuple[str, str], object] = {}
    for key in left.keys() | right.keys():
        a, b = left.get(key), right.get(key)
        if a != b:
            found[key] = (a, b) if a is None or b is None else {c: (a[c], b[c]) for c in a if a[c] != b[c]}
    return found


def worked(path: Path, seed: int, steps: int) -> Path:
    """A copy of a small file in which somebody has worked before it was copied."""
    copy = path.with_name(f"начало-{seed}-{random.randrange(10**9)}.mms")
    shutil.copyfile(path, copy)
    with open_file(copy) as store:
        place = make_organisation(store)
        for topic in ("ФГОС", "", "Проекты", ""):
            make_teacher(store, "Иванова Анна Петровна", organisation=place, topic=topic)
        work = RandomWork(store, seed)
        work.set_up()
        work.steps(steps)
    return copy


def require_whole(*stores: Store) -> None:
    for store in stores:
        assert check_data(store) == []
        assert astray(store) == []


def meet(mine: Store, theirs: Store, side: Side) -> None:
    """One merge, and what must hold after it: the file is whole, a second one finds nothing."""
    merged(mine, theirs, side)
    require_whole(mine)
    again = planned(mine, theirs)
    assert again.empty, (again.learned, [item.sentence for item in again.items])


def joined_and_merged(path: Path, seed: int, steps: int) -> None:
    """Two copies that also join cards, of few people and across each other: each merge is whole, done once, undone."""
    base = worked(path, seed, steps)
    with opened_copies(base, f"а{seed}", f"б{seed}") as (_origin, mine, theirs):
        Work(mine, seed + 1).steps(steps)
        Work(theirs, seed + 2).steps(steps)
        at_first = content(mine)
        meet(mine, theirs, Side.MINE)
        if content(mine) != at_first:
            take_back(mine, at_first)
            meet(mine, theirs, Side.THEIRS)
        meet(theirs, mine, Side.MINE)
        assert not differing(theirs, mine)


def both_ways(path: Path, seed: int, steps: int) -> None:
    """Two copies diverge; each side's work is there afterwards, and it does not matter who takes whom."""
    base = worked(path, seed, steps)
    with opened_copies(base, f"а{seed}", f"б{seed}", f"в{seed}") as (origin, mine, theirs, other):
        before = rows(origin)
        RandomWork(mine, seed + 1).steps(steps)
        RandomWork(theirs, seed + 2).steps(steps)
        shutil.copyfile(theirs.path, base.with_name(f"г{seed}.mms"))
        ours, others, at_first = rows(mine), rows(theirs), content(mine)
        with open_file(base.with_name(f"г{seed}.mms")) as there:
            meet(there, mine, Side.THEIRS)
            meet(mine, theirs, Side.MINE)
            assert not differing(there, mine)
            require_nothing_lost(before, ours, others, rows(mine))
            if content(mine) != at_first:
                take_back(mine, at_first)
            meet(mine, theirs, Side.MINE)
            assert not differing(there, mine)
            meet(theirs, mine, Side.MINE)
            assert not differing(theirs, mine)
            meet(other, theirs, Side.MINE)
            assert not differing(other, mine)


def take_back(store: Store, before: Any) -> None:
    """Undo the merge just made."""
    plan = plan_undo(store)
    assert plan is not None
    assert plan.operation.kind == OperationKind.MERGE
    assert not plan.clashes
    apply_plan(store, plan)
    assert content(store) == before
    require_whole(store)


def require_nothing_lost(base: Cells, mine: Cells, theirs: Cells, result: Cells) -> None:
    """Cells by the rule of three, versions of files whole; a row that one side made is there, one that both dropped is
    not."""
    joins = [row for (table, _id), row in result.items() if table == "joined_record"]
    survivors = {row["survivor_id"] for row in joins}
    for key, row in result.items():
        if key[1] in survivors:
            continue  # takes what was said of the other card
        before, ours, others = base.get(key, {}), mine.get(key), theirs.get(key)
        assert ours is not None or others is not None or before, key
        if ours is None or others is None or not before:
            continue
        for column, value in row.items():
            a, b, o = ours[column], others[column], before[column]
            wanted = b if a == o else a
            if column in OF_CONTENT.get(key[0], ()) and ours[CONTENT] != others[CONTENT]:
                wanted = a if row[CONTENT] == ours[CONTENT] else b
            assert value == wanted or column.endswith("_id"), (key, column, o, a, b, value)
    joined = {row["loser_id"] for row in joins}
    gone = {key for key in base.keys() - result.keys() if key[1] not in joined}
    for key in gone:
        assert key not in mine or key not in theirs, f"{key} was deleted by nobody"
        # Of what one side deleted the other had nothing new to say, or it was preferred.
        assert key not in mine or mine[key] == base[key], key


def anywhere(path: Path, seed: int, count: int, events: int) -> None:
    """Several copies work, take work back and meet in any order; in the end all that met are the same."""
    chance = random.Random(seed)
    base = worked(path, seed, 12)
    with opened_copies(base, *(f"{seed}-{n}" for n in range(count - 1))) as stores:
        works = [RandomWork(store, seed * 10 + n) for n, store in enumerate(stores)]
        for _ in range(events):
            mine, theirs = chance.sample(range(count), 2)
            what = chance.random()
            if what < 0.55:
                works[mine].steps(chance.randint(1, 6))
            else:
                meet(stores[mine], stores[theirs], chance.choice(list(Side)))
        for other in stores[1:]:
            meet(stores[0], other, Side.MINE)
        for other in stores[1:]:
            meet(other, stores[0], Side.THEIRS)
            assert not differing(other, stores[0])
        require_whole(*stores)


@settings(ANY, max_examples=2)
@given(seed=st.integers(0, 10**6))
def test_two_copies_come_together(seed: int, office_path: Path) -> None:
    both_ways(office_path, seed, 12)


@settings(ANY, max_examples=2)
@given(seed=st.integers(0, 10**6))
def test_copies_that_join_cards_come_together(seed: int, office_path: Path) -> None:
    joined_and_merged(office_path, seed, 12)


@settings(ANY, max_examples=2)
@given(seed=st.integers(0, 10**6))
def test_three_copies_meet_in_any_order(seed: int, office_path: Path) -> None:
    anywhere(office_path, seed, 3, 10)


@pytest.mark.faults
@pytest.mark.timeout(3600)
@LONG
@given(seed=st.integers(0, 10**6))
def test_two_copies_come_together_long(seed: int, office_path: Path) -> None:
    both_ways(office_path, seed, 30)
    tell("two copies", histories=1)


@pytest.mark.faults
@pytest.mark.timeout(3600)
@LONG
@given(seed=st.integers(0, 10**6))
def test_copies_that_join_cards_come_together_long(seed: int, office_path: Path) -> None:
    joined_and_merged(office_path, seed, 30)
    tell("copies that join cards", histories=1)


@pytest.mark.faults
@pytest.mark.timeout(3600)
@LONG
@given(seed=st.integers(0, 10**6))
def test_three_copies_meet_in_any_order_long(seed: int, office_path: Path) -> None:
    anywhere(office_path, seed, 3, 25)
    tell("three copies", histories=1)


@pytest.mark.faults
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", [15838, 31676, 860962])
def test_three_copies_whose_stories_once_ended_differently(seed: int, office_path: Path) -> None:
    anywhere(office_path, seed, 3, 25)
