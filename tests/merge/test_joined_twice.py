"""One side joined cards, the other one went on with several of them: no word is lost without a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmsdesk.merge.apply import apply_merge, plan_merge
from mmsdesk.merge.plan import Side
from mmsdesk.merge.source import source_of_file
from mmsdesk.services.joining.join import join
from mmsdesk.services.joining.plan import plan_join
from mmsdesk.store.erasing.people import survivor_of
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.factories import TODAY, make_teacher
from tests.merge.copies import HERE_AND_SIDE, merged, opened_copies, planned
from tests.merge.test_joined import cells, change
from tests.merge.test_merge import TEACHERS, ids
from tests.services.test_undo import content


@pytest.fixture
def district(office_path: Path) -> Path:
    """A file in which one person stands three times."""
    with open_file(office_path) as store:
        for name in ("Иванова Анна Петровна", "Иваноова Анна Петровна", "Иванавва Анна Петровна"):
            make_teacher(store, name)
    return office_path


def people(store: Store) -> list[str]:
    return sorted(ids(store, "teacher", "id"))


def become_one(store: Store, survivor: str, *losers: str) -> None:
    with store.read() as session:
        plan = plan_join(session, TEACHERS, (survivor, *losers), survivor=survivor, today=TODAY)
    join(store, plan.taking("surname", 0))


@pytest.mark.parametrize(("here", "side"), HERE_AND_SIDE)
def test_a_cell_edited_in_both_cards_is_a_question(district: Path, here: bool, side: Side) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        one, other, _third = people(mine)
        joining, working = (mine, theirs) if here else (theirs, mine)
        become_one(joining, one, other)
        change(working, one, topic="Проекты")
        change(working, other, topic="ФГОС")
        plan = planned(mine, theirs)
        assert plan.counts.questions == 1
        (item,) = [item for item in plan.items if item.questions]
        (cell,) = [cell for cell in item.cells if cell.asked]
        assert (cell.label, cell.mine, cell.theirs) == (
            "Тема самообразования",
            "Проекты – в карточке «Иванова Анна Петровна»",
            "ФГОС – в карточке «Иваноова Анна Петровна»",
        )
        assert "в карточках, которые объединили, по-разному изменено – тема самообразования" in item.sentence
        merged(mine, theirs, side)
        assert cells(mine, one)["topic"] == ("Проекты" if side is Side.MINE else "ФГОС")
        assert check(mine) == []
        assert planned(mine, theirs).counts.questions == 0
        assert planned(theirs, mine).counts.questions == 0
        merged(theirs, mine)
        assert content(theirs) == content(mine)


@pytest.mark.parametrize("here", [True, False])
def test_the_same_word_in_both_cards_is_no_question(district: Path, here: bool) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        one, other, _third = people(mine)
        joining, working = (mine, theirs) if here else (theirs, mine)
        become_one(joining, one, other)
        for each in (one, other):
            change(working, each, topic="ФГОС")
        assert planned(mine, theirs).counts.questions == 0
        merged(mine, theirs)
        assert cells(mine, one)["topic"] == "ФГОС"
        merged(theirs, mine)
        assert content(theirs) == content(mine)


@pytest.mark.parametrize("here", [True, False])
@pytest.mark.parametrize("wanted", ["Чтение", "Проекты", "ФГОС"])
def test_any_of_three_words_can_be_chosen(district: Path, wanted: str, here: bool) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        one, other, _third = people(mine)
        joining, working = (mine, theirs) if here else (theirs, mine)
        become_one(joining, one, other)
        change(joining, one, topic="Чтение")
        change(working, one, topic="Проекты")
        change(working, other, topic="ФГОС")
        first, second = (cell for item in planned(mine, theirs).items for cell in item.cells if cell.asked)
        said, further = "Проекты", "ФГОС – в карточке «Иваноова Анна Петровна»"
        chosen = "выбранное строкой выше"
        assert (first.mine, first.theirs) == (("Чтение", said) if here else (said, "Чтение"))
        assert (second.mine, second.theirs) == ((chosen, further) if here else (further, chosen))
        working_side, joining_side = (Side.THEIRS, Side.MINE) if here else (Side.MINE, Side.THEIRS)
        decisions = {
            first.key: joining_side if wanted == "Чтение" else working_side,
            second.key: working_side if wanted == "ФГОС" else joining_side,
        }
        with source_of_file(theirs.path) as source:
            plan = plan_merge(mine, source)
            apply_merge(mine, source, plan.decide([first.key], decisions[first.key]), partial=True)
            plan = plan_merge(mine, source)
            assert plan.counts.questions == 2, "half an answer is none"
            for key, side in decisions.items():
                plan = plan.decide([key], side)
            apply_merge(mine, source, plan)
        assert cells(mine, one)["topic"] == wanted
        assert check(mine) == []
        assert planned(mine, theirs).counts.questions == 0
        merged(theirs, mine)
        assert content(theirs) == content(mine)


@pytest.mark.parametrize("here", [True, False])
@pytest.mark.parametrize("steps", [True, False])
def test_chains_of_three_cards(district: Path, steps: bool, here: bool) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        one, two, three = people(mine)
        joining, working = (mine, theirs) if here else (theirs, mine)
        if steps:
            become_one(joining, two, three)
            become_one(joining, one, two)
        else:
            become_one(joining, one, two, three)
        change(working, two, topic="ФГОС", phone="2-34-56")
        change(working, three, topic="Проекты", email="a@example.org")
        plan = planned(mine, theirs)
        (cell,) = [cell for item in plan.items for cell in item.cells if cell.asked]
        assert (cell.mine, cell.theirs) == (
            "ФГОС – в карточке «Иваноова Анна Петровна»",
            "Проекты – в карточке «Иванавва Анна Петровна»",
        )
        merged(mine, theirs, Side.THEIRS)
        told = cells(mine, one)
        assert (told["topic"], told["phone"], told["email"]) == ("Проекты", "2-34-56", "a@example.org")
        assert people(mine) == [one]
        assert check(mine) == []
        merged(theirs, mine)
        assert content(theirs) == content(mine)


@pytest.mark.parametrize("here", [True, False])
def test_an_open_question_comes_again_and_nothing_is_lost(district: Path, here: bool) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        one, other, third = people(mine)
        joining, working = (mine, theirs) if here else (theirs, mine)
        become_one(joining, one, other)
        change(working, one, topic="Проекты")
        change(working, other, topic="ФГОС")
        change(theirs, third, phone="2-34-56")
        with source_of_file(theirs.path) as source:
            apply_merge(mine, source, plan_merge(mine, source), partial=True)
        assert cells(mine, third)["phone"] == "2-34-56"
        assert check(mine) == []
        assert planned(mine, theirs).counts.questions == 1
        merged(mine, theirs, Side.THEIRS)
        assert cells(mine, one)["topic"] == "ФГОС"
        assert people(mine) == [one, third]
        assert check(mine) == []
        merged(theirs, mine)
        assert content(theirs) == content(mine)


@pytest.mark.parametrize("here", [True, False])
def test_what_was_joined_into_the_card_that_goes_belongs_to_the_one_that_stays(district: Path, here: bool) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        one, two, three = people(mine)
        become_one(mine if here else theirs, one, two)
        become_one(theirs if here else mine, two, three)
        assert planned(mine, theirs).counts.questions == 0
        merged(mine, theirs)
        assert people(mine) == [one]
        with mine.read() as session:
            rows = session.connection().exec_driver_sql("SELECT loser_id, survivor_id FROM joined_record").all()
            assert survivor_of(session.connection(), three) == one
        assert sorted(rows) == sorted([(two, one), (three, one)])
        assert check(mine) == []
        merged(theirs, mine)
        assert content(theirs) == content(mine)
