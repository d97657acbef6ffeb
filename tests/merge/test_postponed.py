"""A merge that was put off: what was decided is there again, unless it was about other values."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmsdesk.merge.plan import Plan, Side
from mmsdesk.merge.postponed import forget, postpone, postponed, resume, with_decisions
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import load
from mmsdesk.services.records import save
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from mmsdesk.store.places import data_folder
from tests.factories import TODAY, make_teacher
from tests.merge.copies import opened_copies, planned


@pytest.fixture
def district(office_path: Path) -> Path:
    """A file with two people."""
    with open_file(office_path) as store:
        make_teacher(store, "Иванова Анна Петровна")
        make_teacher(store, "Осинина Ольга Ивановна")
    return office_path


def edit(store: Store, surname: str, **cells: str) -> None:
    with store.read() as session:
        found = session.connection().exec_driver_sql("SELECT id FROM teacher WHERE surname = ?", (surname,)).scalar()
        card = load(session, by_code("teachers"), str(found))
    card.values.update(cells)
    save(store, card, today=TODAY)


def disputed(mine: Store, theirs: Store) -> Plan:
    """Both sides typed another phone for both people."""
    for surname in ("Иванова", "Осинина"):
        edit(mine, surname, phone="2-34-56")
        edit(theirs, surname, phone="7-89-01")
    return planned(mine, theirs)


def test_decisions_are_there_again(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        plan = disputed(mine, theirs)
        first, second = plan.undecided
        postpone(mine, theirs.path, plan.decide([first], Side.THEIRS))
        (kept,) = postponed(mine)
        assert (kept.path, kept.questions, len(kept.decisions)) == (theirs.path, 2, 1)
        again = resume(mine, theirs.path, planned(mine, theirs))
        assert (again.plan.decision(first), again.plan.decision(second)) == (Side.THEIRS, None)
        assert (again.taken, again.stale, again.dropped) == (1, False, 0)
        forget(mine, theirs.path)
        assert postponed(mine) == []
        assert resume(mine, theirs.path, plan).taken == 0


def test_what_was_decided_about_another_value_is_asked_again(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        plan = disputed(mine, theirs)
        postpone(mine, theirs.path, plan.decide(plan.undecided, Side.MINE))
        edit(theirs, "Осинина", phone="5-55-55")
        again = resume(mine, theirs.path, planned(mine, theirs))
        assert (again.taken, again.stale, again.dropped) == (1, True, 1)
        assert len(again.plan.undecided) == 1
        fresh = with_decisions(planned(mine, theirs), plan.decide(plan.undecided, Side.MINE))
        assert (fresh.taken, fresh.dropped) == (1, 1)


def test_the_same_file_in_another_place_is_known(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        plan = disputed(mine, theirs)
        postpone(mine, theirs.path.with_name("флешка.mms"), plan.decide(plan.undecided, Side.MINE))
        assert resume(mine, theirs.path, planned(mine, theirs)).taken == 2


def test_another_file_is_not_offered_what_is_not_its_own(district: Path) -> None:
    with opened_copies(district, "их", "третьи") as (mine, theirs, third):
        postpone(mine, theirs.path, disputed(mine, theirs))
        assert postponed(third) == []


def test_nothing_that_a_card_says_is_kept(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        plan = disputed(mine, theirs)
        postpone(mine, theirs.path, plan.decide(plan.undecided, Side.MINE))
    (written,) = (data_folder() / "merges").glob("*.json")
    text = written.read_text(encoding="utf-8").encode().decode("unicode_escape")
    assert not [word for word in ("Иванова", "Осинина", "2-34-56", "7-89-01", "телефон") if word in text]


def test_a_damaged_file_of_decisions_is_left_out(district: Path) -> None:
    with opened_copies(district, "их") as (mine, theirs):
        postpone(mine, theirs.path, disputed(mine, theirs))
        (written,) = (data_folder() / "merges").glob("*.json")
        written.write_text("[]", encoding="utf-8")
        assert postponed(mine) == []
