"""Suspicious things of meetings and of what they decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from mmsdesk.core.dates import format_date
from mmsdesk.core.text import NBSP, normalise
from mmsdesk.models.association import Association, Membership
from mmsdesk.models.decision import IS_OPEN, Decision, Executor
from mmsdesk.models.meeting import (
    Capacity,
    JointBody,
    Meeting,
    MeetingAttendance,
    MeetingForm,
    MeetingState,
    Presence,
    day_of_meeting,
)
from mmsdesk.models.office import Numbering, Office
from mmsdesk.services.suspicious.finding import Found, Rule, rows_of

_FORGOTTEN = dt.timedelta(days=3)
"""So long after a meeting it has been marked as held, or will be forgotten."""

_UNSIGNED = dt.timedelta(days=30)
"""So long after a meeting its minutes are signed, or nobody remembers what was said."""


def _still_planned(session: Session, today: dt.date) -> Iterator[Found]:
    statement = select(Meeting.id, Meeting.held_on).where(
        Meeting.state == MeetingState.PLANNED, Meeting.held_on < today - _FORGOTTEN
    )
    for meeting, day in rows_of(session, statement):
        yield Found(meeting, f"День {format_date(day)} прошёл, а заседание всё ещё назначено.", str(day))


def _nobody_came(session: Session, today: dt.date) -> Iterator[Found]:
    came = exists().where(MeetingAttendance.meeting_id == Meeting.id, MeetingAttendance.presence == Presence.PRESENT)
    statement = select(Meeting.id, day_of_meeting()).where(
        Meeting.state == MeetingState.HELD, Meeting.form != MeetingForm.WRITTEN, ~came
    )
    nobody = func.coalesce(Meeting.present_number, 0) == 0
    for meeting, day in rows_of(session, statement.where(nobody)):
        yield Found(meeting, f"Проведено {format_date(day)}, а присутствующих нет: ни по именам, ни числом.")


def _one_number(session: Session, today: dt.date) -> Iterator[Found]:
    common = session.execute(select(Office.minutes_numbering).limit(1)).scalar()
    columns = (Meeting.id, day_of_meeting(), Meeting.school_year, Association.id, Association.minutes_numbering)
    alone = select(*columns, Meeting.number).join(Association, Association.id == Meeting.association_id)
    joint = (
        select(*columns, JointBody.number)
        .join(JointBody, JointBody.meeting_id == Meeting.id)
        .join(Association, Association.id == JointBody.association_id)
    )
    seen: dict[tuple[str, int, str], tuple[str, dt.date]] = {}
    found = [
        *rows_of(session, alone.where(Meeting.number != "")),
        *rows_of(session, joint.where(JointBody.number != "")),
    ]
    for meeting, day, school_year, body, rule, number in sorted(found, key=lambda row: (row[1], row[0])):
        year = day.year if (rule or common) is Numbering.CALENDAR_YEAR else school_year
        first, its_day = seen.setdefault((body, year, normalise(number)), (meeting, day))
        if first != meeting:
            words = f"Протокол №{NBSP}{number} в этом году уже есть: заседание {format_date(its_day)}."
            yield Found(meeting, words, f"{body}{number}{first}")


def _unsigned(session: Session, today: dt.date) -> Iterator[Found]:
    statement = select(Meeting.id, day_of_meeting()).where(
        Meeting.state == MeetingState.HELD, Meeting.signed_on.is_(None), day_of_meeting() < today - _UNSIGNED
    )
    for meeting, day in rows_of(session, statement):
        yield Found(meeting, f"Проведено {format_date(day)}, а протокол всё ещё не подписан.", str(day))


def _had_left(session: Session, today: dt.date) -> Iterator[Found]:
    """Marked as a member who came, where every membership in the body had ended by that day."""
    body = func.coalesce(MeetingAttendance.association_id, Meeting.association_id)
    other = aliased(Membership)
    ended = Membership.ended_on < day_of_meeting()
    stands = exists().where(
        other.association_id == body,
        other.person_id == MeetingAttendance.person_id,
        or_(other.ended_on.is_(None), other.ended_on >= day_of_meeting()),
    )
    statement = (
        select(Meeting.id, day_of_meeting(), func.max(Membership.ended_on), MeetingAttendance.person_id)
        .join(MeetingAttendance, MeetingAttendance.meeting_id == Meeting.id)
        .join(Membership, and_(Membership.association_id == body, Membership.person_id == MeetingAttendance.person_id))
        .where(
            MeetingAttendance.capacity == Capacity.MEMBER,
            MeetingAttendance.presence == Presence.PRESENT,
            ended,
            ~stands,
        )
        .group_by(Meeting.id, MeetingAttendance.person_id)
    )
    for meeting, day, left, person in rows_of(session, statement):
        last = left if isinstance(left, dt.date) else dt.date.fromisoformat(left)
        words = f"На заседании {format_date(day)} членом отмечен тот, кто выбыл {format_date(last)}."
        yield Found(meeting, words, f"{person}{last}")


def _nobody_does_it(session: Session, today: dt.date) -> Iterator[Found]:
    who = exists().where(Executor.decision_id == Decision.id)
    for (decision,) in rows_of(session, select(Decision.id).where(IS_OPEN, ~who)):
        yield Found(decision, "Решение на контроле, а исполнителя нет.")


def _without_term(session: Session, today: dt.date) -> Iterator[Found]:
    own = exists().where(Executor.decision_id == Decision.id, Executor.due_on.is_not(None))
    statement = select(Decision.id).where(IS_OPEN, Decision.due_on.is_(None), Decision.due_words == "", ~own)
    for (decision,) in rows_of(session, statement):
        yield Found(decision, "Решение на контроле, а срока нет: ни датой, ни словами.")


def _due_before(session: Session, today: dt.date) -> Iterator[Found]:
    statement = select(Decision.id, Decision.due_on, Decision.taken_on).where(Decision.due_on < Decision.taken_on)
    for decision, due, taken in rows_of(session, statement):
        words = f"Срок {format_date(due)} раньше дня, когда решение принято: {format_date(taken)}."
        yield Found(decision, words, f"{due}{taken}")


RULES: tuple[Rule, ...] = (
    Rule("meeting-still-planned", "meetings", "Прошедшее и всё ещё назначенное", _still_planned),
    Rule("meeting-nobody-came", "meetings", "Заседание без присутствующих", _nobody_came),
    Rule("minutes-number", "meetings", "Два протокола с одним номером", _one_number),
    Rule("minutes-unsigned", "meetings", "Протокол давно не подписан", _unsigned),
    Rule("member-had-left", "meetings", "Присутствовал выбывший", _had_left),
    Rule("decision-nobody", "decisions", "Решение без исполнителя", _nobody_does_it),
    Rule("decision-no-term", "decisions", "Решение без срока", _without_term),
    Rule("decision-due-before", "decisions", "Срок раньше решения", _due_before),
)
