"""Pupils who were erased in one copy do not come back from another that still names them, and go there as well."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from mmsdesk.merge.apply import apply_merge, plan_merge
from mmsdesk.merge.parcels.parcel import source_of_parcel, write_parcel
from mmsdesk.merge.plan import Side
from mmsdesk.merge.rollup.take import roll_up
from mmsdesk.models.base import table_of
from mmsdesk.models.event import Event
from mmsdesk.models.olympiad import PUPIL_RESULTS, PupilResult
from mmsdesk.queries.cards import load
from mmsdesk.services.erasing import erased
from mmsdesk.services.pupils_erasing import erase_pupils
from mmsdesk.services.records import delete, save
from mmsdesk.services.undo import undo
from mmsdesk.store.erasing.pupils import label_of_pupil
from mmsdesk.store.file import Store
from mmsdesk.store.handing.proof import proof_of
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import create_file, open_file
from tests.factories import TODAY, make, make_event
from tests.merge.copies import merged, opened_copies, planned

BASIS = "истёк срок хранения"


def results(store: Store) -> dict[str, float]:
    own = table_of(PupilResult)
    with store.read() as session:
        return {" ".join((row.surname, row.first_name)).strip(): row.score for row in session.execute(own.select())}


def titles(store: Store) -> list[str]:
    with store.read() as session:
        return [*session.execute(select(table_of(Event).c.title)).scalars()]


def change(store: Store, row_id: str, **values: Any) -> None:
    with store.read() as session:
        card = load(session, PUPIL_RESULTS, row_id)
    card.values.update(values)
    save(store, card, today=TODAY)


def require_nameless(path: Path) -> None:
    data = path.read_bytes()
    for word in ("Ивин", "Котов", "Ф-77-01"):
        assert word.encode() not in data, word


@pytest.fixture
def pupils(office_path: Path) -> tuple[str, str]:
    """The file with an olympiad and two pupils, Ивин and Котов."""
    with open_file(office_path) as store:
        of = make(store, "olympiads", title="Росток", held_on=dt.date(2025, 11, 7))
        one, two = (
            make(store, "pupil_results", olympiad_id=of, surname=surname, first_name="Ян", score=10)
            for surname in ("Ивин", "Котов")
        )
        change(store, one, code="Ф-77-01")
    return one, two


def test_names_do_not_come_back_by_a_merge_points_do(office_path: Path, pupils: tuple[str, str]) -> None:
    one, two = pupils
    with opened_copies(office_path, "theirs") as (mine, theirs):
        erase_pupils(mine, [2025], BASIS)
        change(theirs, two, score=20)
        merged(mine, theirs)
        assert results(mine) == {label_of_pupil(one): 10, label_of_pupil(two): 20}
        assert check(mine) == []
        assert planned(mine, theirs).empty
    require_nameless(office_path)


def test_a_name_written_anew_there_does_not_come_back(office_path: Path, pupils: tuple[str, str]) -> None:
    one, two = pupils
    with opened_copies(office_path, "theirs") as (mine, theirs):
        change(theirs, one, surname="Ивинский", appeal="Ивинский Ян просил")
        delete(theirs, PUPIL_RESULTS, [two])
        make_event(theirs, "Встреча: Ивинский Ян и Котов Ян", dt.date(2025, 12, 5))
        erase_pupils(mine, [2025], BASIS)
        merged(mine, theirs, Side.THEIRS)
        assert results(mine) == {label_of_pupil(one): 10}
        assert titles(mine) == [f"Встреча: {label_of_pupil(one)} и {label_of_pupil(two)}"]
        assert check(mine) == []
    require_nameless(office_path)


def test_a_deleted_row_put_back_there_comes_nameless(office_path: Path, pupils: tuple[str, str]) -> None:
    one, two = pupils
    with opened_copies(office_path, "theirs") as (mine, theirs):
        delete(mine, PUPIL_RESULTS, [one])
        erase_pupils(mine, [2025], BASIS)
        change(theirs, one, score=30)
        merged(mine, theirs, Side.THEIRS)
        assert results(mine) == {label_of_pupil(one): 30, label_of_pupil(two): 10}
        undo(mine)
        undo(mine)
        assert check(mine) == []
    require_nameless(office_path)


def test_names_do_not_come_back_by_a_parcel(office_path: Path, pupils: tuple[str, str]) -> None:
    one, two = pupils
    with opened_copies(office_path, "theirs") as (mine, theirs):
        with mine.read() as session:
            proof = proof_of(session)
        change(theirs, one, surname="Ивинский")
        change(theirs, two, score=20)
        made = write_parcel(theirs, office_path.with_suffix(".mmsp"), [proof]).handed.path
        erase_pupils(mine, [2025], BASIS)
        with source_of_parcel(made) as source:
            plan = plan_merge(mine, source).decide_all(Side.THEIRS)
            apply_merge(mine, source, plan, before=lambda: None)
        assert results(mine) == {label_of_pupil(one): 10, label_of_pupil(two): 20}
        assert check(mine) == []
    require_nameless(office_path)


@pytest.mark.parametrize("by_parcel", [False, True])
def test_whoever_receives_it_erases_too(office_path: Path, pupils: tuple[str, str], by_parcel: bool) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        make_event(mine, "Встреча: Ивин Ян", dt.date(2025, 12, 5))
        with mine.read() as session:
            proof = proof_of(session)
        erase_pupils(theirs, [2025], BASIS)
        assert len(planned(mine, theirs).erasings) == 2
        if by_parcel:
            made = write_parcel(theirs, office_path.with_suffix(".mmsp"), [proof]).handed.path
            with source_of_parcel(made) as source:
                done = apply_merge(mine, source, plan_merge(mine, source).erasing(True), before=lambda: None)
        else:
            done = merged(mine, theirs, erase=True)
        assert done.erased is not None
        assert done.erased.done.labels == ("Обучающиеся: 2\u00a0участника",)
        assert results(mine) == results(theirs) == dict.fromkeys(map(label_of_pupil, pupils), 10)
        assert titles(mine) == [f"Встреча: {label_of_pupil(pupils[0])}"]
        assert check(mine) == []
        assert planned(mine, theirs).empty
        assert planned(theirs, mine).erasings == ()
        with mine.read() as session:
            assert not erased(session), "the list of erased people names people of the registers"
    require_nameless(office_path)


def test_what_was_left_is_asked_again(office_path: Path, pupils: tuple[str, str]) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        erase_pupils(theirs, [2025], BASIS)
        merged(mine, theirs, erase=False)
        assert set(results(mine)) == {"Ивин Ян", "Котов Ян"}
        assert [each.title for each in planned(mine, theirs).erasings] == ["Ивин Ян", "Котов Ян"]
        merged(mine, theirs, erase=True)
        assert results(mine) == results(theirs)
    require_nameless(office_path)


def test_copies_that_erase_each_by_itself_come_to_the_same(office_path: Path, pupils: tuple[str, str]) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        with theirs.read() as session:
            of = session.execute(select(table_of(PupilResult).c.olympiad_id)).scalars().first()
        late = make(theirs, "pupil_results", olympiad_id=of, surname="Яров", first_name="Ян", score=5)
        erase_pupils(mine, [2025], BASIS)
        erase_pupils(theirs, [2025], BASIS)
        done = merged(mine, theirs)
        assert done.erased is None, "all that are here went here already"
        assert results(mine) == results(theirs)
        assert label_of_pupil(late) in results(mine)


def test_tombstones_written_by_hand_erase_no_pupil(office_path: Path, pupils: tuple[str, str]) -> None:
    with opened_copies(office_path, "theirs") as (mine, theirs):
        theirs.close()
        raw = sqlite3.connect(theirs.path)
        raw.execute(
            "INSERT INTO tombstone VALUES (?, 'pupil_result', 'Шутка', '2026-01-01T00:00:00+00:00', 'x', 'y')",
            (pupils[0],),
        )
        raw.commit()
        raw.close()
        assert not planned(mine, theirs).erasings
        assert set(results(mine)) == {"Ивин Ян", "Котов Ян"}


def test_a_roll_up_neither_brings_names_nor_asks_about_pupils(office_path: Path, pupils: tuple[str, str]) -> None:
    region = office_path.with_name("region.mms")
    create_file(region).close()
    with open_file(office_path) as store:
        make_event(store, "Встреча", dt.date(2025, 12, 5))
        erase_pupils(store, [2025], BASIS)
    with open_file(region) as store:
        (taken,) = roll_up(store, [office_path]).files
        assert (taken.refused, taken.asking, taken.erased) == ("", (), None)
        assert not results(store)
    require_nameless(region)
