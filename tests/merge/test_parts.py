"""What went with a record, its parts and its files, is there again when the record is, and goes when it goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmsdesk.merge.apply import apply_merge, plan_merge
from mmsdesk.merge.plan import Side
from mmsdesk.merge.source import source_of_file
from mmsdesk.models.registry import by_code
from mmsdesk.services.records import delete
from mmsdesk.services.undo import apply_plan, plan_undo, undo
from mmsdesk.services.undo_merge import Why
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.attached import astray, attach
from tests.factories import TODAY, make, make_event
from tests.merge.copies import merged, opened_copies, planned
from tests.merge.districts import District, change, count, delete_in, row, take
from tests.merge.test_files import NOTE, files
from tests.services.test_undo import content

Planned = tuple[str, list[str]]


def make_plan(path: Path, folder: Path) -> Planned:
    """A plan of two items with facts, of which the first one has a file; its id and theirs."""
    with open_file(path) as store:
        plan = make(store, "plans", title="План", starts_on=TODAY.replace(month=9, day=1))
        answers = {"plan_facts": [{"words": "Проведено"}]}
        items = [make(store, "plan_items", answers, plan_id=plan, wording=words) for words in ("Семинар", "Лекция")]
        attach(store, folder, ("plan_items", items[0]), "смета.docx", NOTE)
    return plan, items


@pytest.fixture
def plan(office_path: Path, tmp_path: Path) -> Planned:
    """A plan of the office."""
    return make_plan(office_path, tmp_path)


def counts(store: Store) -> tuple[int, ...]:
    return tuple(count(store, code) for code in ("plans", "plan_items", "plan_facts", "attachments"))


@pytest.mark.parametrize("worked_on", ["plans", "plan_items"])
@pytest.mark.parametrize("deleting", [0, 1])
@pytest.mark.parametrize("kept", [True, False])
def test_a_plan_that_one_side_deleted_stays_or_goes_whole(
    office_path: Path, plan: Planned, worked_on: str, deleting: int, kept: bool
) -> None:
    with opened_copies(office_path, "theirs") as stores:
        mine, theirs = stores
        delete(stores[deleting], by_code("plans"), [plan[0]])
        change(stores[1 - deleting], worked_on, plan[0] if worked_on == "plans" else plan[1][1], note="правка")
        asked = planned(mine, theirs)
        assert asked.undecided == (f"plan/{plan[0]}/",)
        assert not asked.counts.deleted
        merged(mine, theirs, Side.THEIRS if kept == (deleting == 0) else Side.MINE)
        merged(theirs, mine)
        for store in stores:
            assert counts(store) == ((1, 2, 2, 1) if kept else (0, 0, 0, 0))
            assert not astray(store)
            assert not check(store)
        assert content(mine) == content(theirs)


@pytest.mark.parametrize("deleting", [0, 1])
def test_what_went_with_a_plan_waits_for_the_answer(office_path: Path, plan: Planned, deleting: int) -> None:
    with opened_copies(office_path, "theirs") as stores:
        mine, theirs = stores
        delete(stores[deleting], by_code("plans"), [plan[0]])
        change(stores[1 - deleting], "plan_items", plan[1][0], note="правка")
        stood = counts(mine)
        with source_of_file(theirs.path) as source:
            apply_merge(mine, source, plan_merge(mine, source), partial=True, before=lambda: None)
        assert counts(mine) == stood
        merged(mine, theirs, Side.THEIRS if deleting == 0 else Side.MINE)
        assert counts(mine) == (1, 2, 2, 1)
        assert row(mine, "plan_items", plan[1][0])["note"] == "правка"


def test_the_plan_says_what_was_done_to_a_part(office_path: Path, plan: Planned) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        delete(mine, by_code("plans"), [plan[0]])
        change(theirs, "plan_items", plan[1][0], note="правка")
        told = [item.sentence for item in planned(mine, theirs).items]
        assert told == [
            "План: у вас карточку удалили, а у них с ней работали. Оставить удалённой или вернуть?",
            "Семинар: на одной стороне удалена вместе с карточкой «План», на другой с ней работали. Решите о той.",
        ]


@pytest.mark.parametrize("deleting", [0, 1])
def test_a_record_that_stays_keeps_its_files(office_path: Path, tmp_path: Path, deleting: int) -> None:
    with open_file(office_path) as store:
        event = make_event(store, "Семинар", TODAY)
        attach(store, tmp_path, ("events", event), "приказ.docx", NOTE)
    with opened_copies(office_path, "theirs") as stores:
        mine, theirs = stores
        delete(stores[deleting], by_code("events"), [event])
        change(stores[1 - deleting], "events", event, title="Лекция")
        merged(mine, theirs, Side.THEIRS if deleting == 0 else Side.MINE)
        merged(theirs, mine)
        assert files(mine, event) == files(theirs, event) == {"приказ": NOTE}


@pytest.mark.parametrize("worked_on", ["plans", "plan_items"])
def test_a_plan_that_was_worked_on_since_the_merge_stays_whole(
    office_path: Path, plan: Planned, worked_on: str
) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        delete(mine, by_code("plans"), [plan[0]])
        change(theirs, "plan_items", plan[1][0], note="правка")
        merge = merged(mine, theirs, Side.THEIRS).changes.operation_id
        change(mine, worked_on, plan[0] if worked_on == "plans" else plan[1][1], note="потом")
        undoing = plan_undo(mine, merge)
        assert undoing is not None
        assert ("План", Why.EDITED if worked_on == "plans" else Why.USED) in [(s.title, s.why) for s in undoing.stays]
        apply_plan(mine, undoing)
        assert counts(mine) == (1, 2, 2, 1)
        assert not astray(mine)
        assert not check(mine)


def test_a_plan_that_a_merge_deleted_comes_back_whole(office_path: Path, plan: Planned) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        delete(theirs, by_code("plans"), [plan[0]])
        change(mine, "plan_items", plan[1][0], note="правка")
        before = content(mine)
        undone = plan_undo(mine, merged(mine, theirs, Side.THEIRS).changes.operation_id)
        assert undone is not None
        assert counts(mine) == (0, 0, 0, 0)
        apply_plan(mine, undone)
        assert content(mine) == before
        assert not astray(mine)


def test_a_card_that_comes_back_comes_whole(office_path: Path, tmp_path: Path) -> None:
    with open_file(office_path) as store:
        event = make_event(store, "Семинар", TODAY, {"feedback": [{"remark": "Полезно"}]})
        attach(store, tmp_path, ("events", event), "приказ.docx", NOTE)
    with opened_copies(office_path, "второй", "третий") as (first, second, third):
        delete(first, by_code("events"), [event])
        merged(third, first)
        change(second, "events", event, conditions="Очно")
        merged(first, second, Side.THEIRS)
        merged(second, first)
        undo(first)
        merged(first, second)
        merged(third, first, Side.THEIRS)
        for store in (first, second, third):
            assert count(store, "feedback") == 1
            assert files(store, event) == {"приказ": NOTE}


@pytest.mark.parametrize("worked_on", ["plans", "plan_items"])
def test_a_plan_of_an_office_that_was_worked_on_in_the_regional_file_stays_whole(
    store: Store, north: District, tmp_path: Path, worked_on: str
) -> None:
    plan, items = make_plan(north.path, tmp_path)
    take(store, north)
    stood = counts(store)
    change(store, worked_on, plan if worked_on == "plans" else items[1], note="правка региона")
    delete_in(north, "plans", plan)
    take(store, north)
    assert counts(store) == stood
    assert not astray(store)
    assert not check(store)


def test_a_plan_that_an_office_deleted_goes_whole_from_the_regional_file(
    store: Store, north: District, tmp_path: Path
) -> None:
    stood = (take(store, north), counts(store))[1]
    plan, _items = make_plan(north.path, tmp_path)
    take(store, north)
    delete_in(north, "plans", plan)
    take(store, north)
    assert counts(store) == stood
    assert not astray(store)
