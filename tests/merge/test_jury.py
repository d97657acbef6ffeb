"""Marks of a jury in two copies: nobody's marks are lost, nobody with marks goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from mmsdesk.merge.apply import apply_merge, plan_merge
from mmsdesk.merge.parcels.parcel import source_of_parcel, write_parcel
from mmsdesk.merge.plan import Side
from mmsdesk.models.base import table_of
from mmsdesk.models.contest import JuryScore
from mmsdesk.models.event import EVENTS, Participation
from mmsdesk.queries.cards import load
from mmsdesk.queries.contests import contest_facts
from mmsdesk.services.contests import propose_results, remarks_of
from mmsdesk.services.records import delete, save
from mmsdesk.store.file import Store
from mmsdesk.store.handing.proof import proof_of
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.contests import Contest, make_contest
from tests.factories import TODAY
from tests.merge.copies import merged, opened_copies, planned
from tests.services.test_undo import content


def marks(store: Store) -> int:
    with store.read() as session:
        return session.execute(select(func.count()).select_from(table_of(JuryScore))).scalar_one()


def contestants(store: Store) -> set[str]:
    with store.read() as session:
        return set(session.scalars(select(table_of(Participation).c.id)))


def taken_out(store: Store, contest: Contest, code: str, number: int) -> None:
    with store.read() as session:
        draft = load(session, EVENTS, contest.id)
    draft.children[code].pop(number)
    save(store, draft, today=TODAY)


def started(path: Path) -> Contest:
    with open_file(path) as store:
        return make_contest(store)


def test_jurors_typed_in_two_copies_come_together(office_path: Path) -> None:
    contest = started(office_path)
    with opened_copies(office_path, "второй") as (first, second):
        contest.give(first, 0, (9, 5), (8, 4), (5, 1))
        contest.give(second, 1, (10, 4), (7, 3), (6, 2))
        assert planned(first, second).counts.questions == 0
        merged(first, second)
        assert marks(first) == 12
        merged(second, first)
        assert content(second) == content(first)
        assert check(first) == []


def test_a_participant_taken_out_in_one_copy_and_given_marks_in_the_other_stays_with_the_marks(
    office_path: Path,
) -> None:
    contest = started(office_path)
    with opened_copies(office_path, "второй") as (first, second):
        taken_out(first, contest, "participations", 0)
        contest.give(second, 0, (9, 5))
        merged(first, second)
        assert contest.contestants[0] in contestants(first)
        assert marks(first) == 2
        assert check(first) == []
        merged(second, first)
        assert content(second) == content(first)


def test_marks_given_here_keep_a_participant_whom_the_other_copy_took_out(office_path: Path) -> None:
    contest = started(office_path)
    with opened_copies(office_path, "второй") as (first, second):
        contest.give(first, 0, (9, 5))
        taken_out(second, contest, "participations", 0)
        merged(first, second)
        assert contest.contestants[0] in contestants(first)
        assert marks(first) == 2
        assert check(first) == []


def test_a_juror_taken_out_and_a_criterion_taken_out_stay_too(office_path: Path) -> None:
    contest = started(office_path)
    with opened_copies(office_path, "второй") as (first, second):
        taken_out(first, contest, "team_members", 0)
        taken_out(first, contest, "criteria", 1)
        contest.give(second, 0, (9, 5))
        merged(first, second)
        assert marks(first) == 2
        with first.read() as session:
            facts = contest_facts(session, contest.id)
        assert facts is not None
        assert [each.id for each in facts.jury] == list(contest.jury)
        assert {each.id for each in facts.criteria} == set(contest.criteria)
        assert check(first) == []


def test_one_cell_filled_in_two_copies_is_told_and_the_later_one_counts(office_path: Path) -> None:
    contest = started(office_path)
    with opened_copies(office_path, "второй") as (first, second):
        contest.give(first, 0, (9, 5))
        contest.give(second, 0, (7, 5))
        merged(first, second)
        with first.read() as session:
            found = propose_results(session, contest.id)
        assert len(found.contest.doubled) == 2
        assert any("Вписаны дважды" in words for words in remarks_of(found.contest))
        contest.give(first, 0, (8, 5))
        with first.read() as session:
            assert not propose_results(session, contest.id).contest.doubled
        assert marks(first) == 2


@pytest.mark.parametrize("prefer", list(Side))
def test_a_contest_deleted_here_and_judged_there_is_asked_about(office_path: Path, prefer: Side) -> None:
    contest = started(office_path)
    with opened_copies(office_path, "второй") as (first, second):
        delete(first, EVENTS, [contest.id])
        contest.give(second, 0, (9, 5))
        assert planned(first, second).counts.questions == 1
        merged(first, second, prefer)
        assert check(first) == []
        assert marks(first) == (2 if prefer is Side.THEIRS else 0)
        assert bool(contestants(first)) is (prefer is Side.THEIRS)
        merged(second, first, prefer)
        merged(first, second, prefer)
        assert content(second) == content(first)


@pytest.mark.parametrize("prefer", list(Side))
def test_a_contest_judged_here_and_deleted_there_is_asked_about(office_path: Path, prefer: Side) -> None:
    contest = started(office_path)
    with opened_copies(office_path, "второй") as (first, second):
        contest.give(first, 0, (9, 5))
        delete(second, EVENTS, [contest.id])
        merged(first, second, prefer)
        assert marks(first) == (2 if prefer is Side.MINE else 0)
        assert check(first) == []


def test_a_parcel_names_whose_marks_it_brings(office_path: Path) -> None:
    contest = started(office_path)
    with opened_copies(office_path, "второй") as (first, second):
        contest.give(second, 0, (9, 5))
        with first.read() as session:
            proved = proof_of(session)
        made = write_parcel(second, office_path.with_suffix(".mmsp"), [proved])
        with source_of_parcel(made.handed.path) as source:
            names = source.titles([contest.contestants[0], contest.criteria[0]])
            assert set(names.values()) == {"Ёжикова Анна Петровна", "Критерий 1"}
            plan = plan_merge(first, source)
            assert plan.counts.questions == 0
            apply_merge(first, source, plan, before=lambda: None)
        assert marks(first) == 2
