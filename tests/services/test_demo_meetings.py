"""Meetings, decisions and visits of the invented district: as an office would have them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.models.agenda import AgendaItem, ItemKind, Speech
from mmsdesk.models.association import HandedIn, Membership
from mmsdesk.models.decision import OPEN_STATES, Decision, DecisionChange, DecisionSource, DecisionState, Executor
from mmsdesk.models.meeting import Meeting, MeetingAttendance, MeetingState, Presence
from mmsdesk.models.visit import Visit, VisitLesson, VisitMember
from mmsdesk.services.demo import build_demo

TODAY = dt.date(2026, 11, 20)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with build_demo(tmp_path_factory.mktemp("demo") / "район.mms", today=TODAY) as store, store.read() as session:
        yield session


def test_every_body_meets_some_times_a_year(session: Session) -> None:
    years = (
        select(Meeting.association_id, func.count()).where(Meeting.school_year == 2025).group_by(Meeting.association_id)
    )
    counts = dict(session.execute(years).all())
    assert len(counts) == 25
    assert all(3 <= number <= 5 for number in counts.values())


def test_numbers_are_given_within_the_year_and_only_to_meetings_held(session: Session) -> None:
    rows = session.execute(select(Meeting.association_id, Meeting.school_year, Meeting.number, Meeting.state)).all()
    held = Counter((body, year, number) for body, year, number, state in rows if state is MeetingState.HELD)
    assert set(held.values()) == {1}
    assert all(number == "" for _body, _year, number, state in rows if state is not MeetingState.HELD)


def test_minutes_are_signed_but_for_the_last_ones(session: Session) -> None:
    open_minutes = select(Meeting.held_on).where(Meeting.state == MeetingState.HELD, Meeting.signed_on.is_(None))
    days = session.scalars(open_minutes).all()
    assert days
    assert min(days) >= TODAY - dt.timedelta(days=12)


def test_on_the_sheet_are_members_of_that_day(session: Session) -> None:
    statement = (
        select(func.count())
        .select_from(MeetingAttendance)
        .join(Meeting, Meeting.id == MeetingAttendance.meeting_id)
        .where(
            ~select(Membership.id)
            .where(
                Membership.association_id == Meeting.association_id,
                Membership.person_id == MeetingAttendance.person_id,
                func.coalesce(Membership.started_on, dt.date.min) <= Meeting.held_on,
                func.coalesce(Membership.ended_on, dt.date.max) >= Meeting.held_on,
            )
            .exists()
        )
    )
    assert session.scalar(statement) == 0
    came = Counter(session.scalars(select(MeetingAttendance.presence)))
    assert 0.6 < came[Presence.PRESENT] / sum(came.values()) < 0.95


def test_agendas_speeches_and_the_item_about_earlier_decisions(session: Session) -> None:
    assert session.scalar(select(func.count(AgendaItem.id)).where(AgendaItem.kind == ItemKind.CONTROL)) > 10
    assert session.scalar(select(func.count(Speech.id))) > 100
    empty = select(Meeting.id).where(~select(AgendaItem.id).where(AgendaItem.meeting_id == Meeting.id).exists())
    assert session.scalars(empty).all() == []


def test_decisions_live(session: Session) -> None:
    states = Counter(session.scalars(select(Decision.state).where(Decision.controlled)))
    assert states[DecisionState.DONE] > sum(states.values()) / 2
    assert {DecisionState.EXTENDED, DecisionState.PARTLY, DecisionState.DROPPED} <= set(states)
    late = select(func.count(Decision.id)).where(
        Decision.controlled, Decision.state.in_(OPEN_STATES), Decision.due_on < TODAY
    )
    assert 1 <= session.scalar(late) <= 60
    lines = Counter(session.scalars(select(DecisionChange.decision_id)))
    assert max(lines.values()) == 2
    assert set(session.scalars(select(Decision.source))) == {
        DecisionSource.MEETING,
        DecisionSource.VISIT,
    }
    due = select(Decision.id).where(Decision.due_on.is_not(None))
    assert set(session.scalars(due)) <= set(session.scalars(select(Executor.decision_id)))


def test_visits_saw_lessons_and_advised(session: Session) -> None:
    visits = session.scalar(select(func.count(Visit.id)).where(Visit.school_year == 2025))
    assert visits == 9
    assert session.scalar(select(func.count(VisitLesson.id))) > 9
    assert session.scalar(select(func.count(func.distinct(VisitMember.visit_id)))) == session.scalar(
        select(func.count(Visit.id))
    )


def test_some_heads_do_not_hand_in(session: Session) -> None:
    handed = session.scalar(select(func.count(HandedIn.id)).where(HandedIn.school_year == 2025))
    assert 40 < handed < 75
