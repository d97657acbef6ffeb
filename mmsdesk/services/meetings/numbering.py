"""Numbers of minutes: within a school or calendar year by the body's rule, else the office's."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import UserError
from mmsdesk.models.association import Association
from mmsdesk.models.base import table_of
from mmsdesk.models.meeting import JointBody, Meeting, day_of_meeting
from mmsdesk.models.office import Numbering, Office
from mmsdesk.services.meetings.signed import require_unsigned
from mmsdesk.store.file import Store
from mmsdesk.store.operation import Operation, operation

_DIGITS = re.compile(r"(?:№\s*)?(\d{1,6})")


def next_number(session: Session, association_id: str, day: dt.date, school_year: int) -> str:
    """The number after the greatest one of the year; numbers that are not digits are left out of account.

    The first number that is set for the body (else for the service) counts in the first year only: it says with what
    the program went on after the minutes on paper.
    """
    rule, first = _settings(session, association_id)
    year = _year_of(rule, day, school_year)
    by_year: dict[int, int] = {}
    for row in _numbered(session, association_id):
        match = _DIGITS.fullmatch(row.number.strip())
        if match:
            its_year = _year_of(rule, row.day, row.school_year)
            by_year[its_year] = max(by_year.get(its_year, 0), int(match[1]))
    if year in by_year:
        return str(by_year[year] + 1)
    return "1" if any(earlier < year for earlier in by_year) else str(first)


def same_numbers(
    session: Session, association_id: str, number: str, day: dt.date, school_year: int, *, but: str = ""
) -> tuple[str, ...]:
    """Ids of other meetings of the body (`but` is left out) that bear this number in the same year; none for ""."""
    return tuple(row.id for row in _same(session, association_id, number, (day, school_year)) if row.id != but)


def number_warning(session: Session, meeting_id: str) -> str:
    """A sentence about another meeting with the same number in the same year; "" if there is none."""
    meeting = _meeting(session, meeting_id)
    numbers = [(meeting.association_id, meeting.number), *_joint_numbers(session, meeting_id)]
    for body_id, number in numbers:
        for row in _same(session, body_id, number, (meeting.day, meeting.school_year)):
            if row.id != meeting_id:
                return f"Протокол №\u00a0{number} в этом году уже есть: заседание {format_date(row.day)}."
    return ""


def give_number(store: Store, meeting_id: str) -> Changes:
    """Give every body of a meeting that has no number yet its next one, as one operation."""
    with store.read() as session:
        meeting = _meeting(session, meeting_id)
        require_unsigned(session, [meeting_id])
        number = meeting.number or next_number(session, meeting.association_id, meeting.day, meeting.school_year)
    with operation(store, f"Протоколу присвоен №\u00a0{number}") as op:
        write_numbers(op, meeting_id)
    return op.changes


def write_numbers(op: Operation, meeting_id: str) -> str:
    """Write the numbers that are missing, inside an open operation; returns that of the meeting's own body."""
    meeting = _meeting(op.session, meeting_id)
    when = meeting.day, meeting.school_year
    number = str(meeting.number)
    if not number.strip():
        number = next_number(op.session, meeting.association_id, *when)
        op.update(Meeting, meeting_id, {"number": number})
    own = table_of(JointBody)
    missing = select(own.c.id, own.c.association_id).where(own.c.meeting_id == meeting_id, own.c.number == "")
    for row_id, body_id in op.session.execute(missing).all():
        op.update(JointBody, row_id, {"number": next_number(op.session, body_id, *when)})
    return number


def _settings(session: Session, association_id: str) -> tuple[Numbering, int]:
    """The rule and the first number of a body, each from the service where the body has none."""
    body, office = table_of(Association), table_of(Office)
    common = session.execute(select(office.c.minutes_numbering, office.c.minutes_from).limit(1)).first()
    rule, first = common or (Numbering.SCHOOL_YEAR, 1)
    own = select(body.c.minutes_numbering, body.c.minutes_from).where(body.c.id == association_id)
    its_rule, its_first = session.execute(own).first() or (None, None)
    return its_rule or rule, first if its_first is None else its_first


def _year_of(rule: Numbering, day: dt.date, school_year: int) -> int:
    return day.year if rule is Numbering.CALENDAR_YEAR else school_year


def _numbered(session: Session, association_id: str) -> Sequence[Any]:
    """Meetings of a body that have a number of it, also those held together with others."""
    own, joint = table_of(Meeting), table_of(JointBody)
    alone = select(own.c.id, own.c.number, day_of_meeting().label("day"), own.c.school_year).where(
        own.c.association_id == association_id, own.c.number != ""
    )
    together = (
        select(own.c.id, joint.c.number, day_of_meeting().label("day"), own.c.school_year)
        .join(joint, joint.c.meeting_id == own.c.id)
        .where(joint.c.association_id == association_id, joint.c.number != "")
    )
    both = union_all(alone, together).subquery()
    return session.execute(select(both).order_by(both.c.day, both.c.id)).all()


def _same(session: Session, association_id: str, number: str, when: tuple[dt.date, int]) -> list[Any]:
    wanted = number.strip().casefold()
    if not wanted:
        return []
    rule, _first = _settings(session, association_id)
    year = _year_of(rule, *when)
    return [
        row
        for row in _numbered(session, association_id)
        if row.number.strip().casefold() == wanted and _year_of(rule, row.day, row.school_year) == year
    ]


def _meeting(session: Session, meeting_id: str) -> Any:
    own = table_of(Meeting)
    columns = (own.c.association_id, own.c.number, day_of_meeting().label("day"), own.c.school_year)
    found = session.execute(select(*columns).where(own.c.id == meeting_id)).first()
    if found is None:
        raise UserError("Этого заседания больше нет.", "Поищите его в корзине: «Правка → Корзина».")
    return found


def _joint_numbers(session: Session, meeting_id: str) -> list[tuple[str, str]]:
    own = table_of(JointBody)
    statement = select(own.c.association_id, own.c.number).where(own.c.meeting_id == meeting_id).order_by(own.c.id)
    return [(row.association_id, row.number) for row in session.execute(statement)]
