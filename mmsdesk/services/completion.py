"""What the program fills in by itself when the user left it open: school year by date, sex by patronymic."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import SchoolYear, school_year_of
from mmsdesk.core.names import PersonName, sex_of
from mmsdesk.core.text import clean
from mmsdesk.models.base import table_of
from mmsdesk.models.decision import DECISIONS
from mmsdesk.models.event import EVENTS
from mmsdesk.models.issued import ISSUED_DOCUMENTS
from mmsdesk.models.meeting import MEETINGS, Meeting, day_of_meeting, meeting_day
from mmsdesk.models.office import Office
from mmsdesk.models.olympiad import OLYMPIADS, OlympiadKind
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.models.service_document import SERVICE_DOCUMENTS
from mmsdesk.models.teacher import Sex
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import Draft, texts_of
from mmsdesk.services.document_rules import complete_document
from mmsdesk.services.issued.wording import complete_wording
from mmsdesk.services.meetings.following import TAKEN_OVER, taken_over

EARLY_KINDS = ("conference", "meeting", "council", "readings", "official_meeting")
"""Codes of event kinds that from 20 August belong to the year about to start (DOMAIN 3.1)."""

SCHOOL_YEAR_DATES = ("starts_on", "held_on", "visited_on", "taken_on", "issued_on")
"""Columns by which a record belongs to a school year."""


def complete(session: Session, draft: Draft) -> None:
    """Fill open values that follow from others; what a person typed is never touched."""
    _clean(draft)
    if draft.entity is TEACHERS and draft.values.get("sex") is None:
        name = PersonName(*(draft.values.get(k) or "" for k in ("surname", "first_name", "patronymic")))
        guess = sex_of(name)
        draft.values["sex"] = Sex(guess) if guess else None
    if draft.entity is DECISIONS and isinstance(draft.values.get("meeting_id"), str):
        _complete_from_meeting(session, draft)
    if draft.entity is MEETINGS and draft.id is not None and isinstance(draft.values.get("held_on"), dt.date):
        _year_of_moved(session, draft)
    if draft.entity is ISSUED_DOCUMENTS:
        complete_wording(session, draft)
    if draft.entity is SERVICE_DOCUMENTS and draft.id is None:
        complete_document(session, draft)
    if draft.entity.school_year is not None and draft.values.get(draft.entity.school_year.key) is None:
        date = next((draft.values[key] for key in SCHOOL_YEAR_DATES if draft.values.get(key) is not None), None)
        if draft.entity is MEETINGS and isinstance(date, dt.date):
            date = _day_of(draft, date)
        # Whether it is a day at all is asked later.
        if isinstance(date, dt.date):
            draft.values[draft.entity.school_year.key] = default_school_year(session, draft, date)


def default_school_year(session: Session, draft: Draft, date: dt.date) -> SchoolYear:
    """The school year a record belongs to by its date; meetings and conferences of late August look ahead."""
    if draft.entity is MEETINGS:
        return year_of_meeting(session, date)
    if draft.entity is OLYMPIADS and draft.values.get("kind") is OlympiadKind.CONFERENCE:
        return year_of_meeting(session, date)
    if draft.entity is EVENTS and draft.values.get("kind_id"):
        code = session.execute(
            select(table_of(ReferenceEntry).c.code).where(table_of(ReferenceEntry).c.id == draft.values["kind_id"])
        ).scalar()
        if code in EARLY_KINDS:
            return year_of_meeting(session, date)
    return school_year_of(date)


def year_of_meeting(session: Session, date: dt.date) -> SchoolYear:
    """The school year of a meeting: from a day of August that the office sets it is the coming one (DOMAIN 3.1)."""
    day = session.execute(select(table_of(Office).c.year_switch_day).limit(1)).scalar() or 20
    return school_year_of(date, (8, min(max(day, 1), 31)))


def _year_of_moved(session: Session, draft: Draft) -> None:
    """The school year goes with a meeting that is put to another day, unless it was chosen otherwise."""
    own = table_of(Meeting)
    stored = session.execute(
        select(day_of_meeting().label("day"), own.c.school_year).where(own.c.id == draft.id)
    ).first()
    day = _day_of(draft, draft.values["held_on"])
    if stored is None or stored.day == day:
        return
    if draft.values.get("school_year") == stored.school_year == year_of_meeting(session, stored.day):
        draft.values["school_year"] = year_of_meeting(session, day)


def _day_of(draft: Draft, held_on: dt.date) -> dt.date:
    """The day of a meeting as its card has it now; whether the new one is a day at all is asked later."""
    moved_to = draft.values.get("moved_to")
    return meeting_day(draft.values.get("state"), held_on, moved_to if isinstance(moved_to, dt.date) else None)


def _complete_from_meeting(session: Session, draft: Draft) -> None:
    """A decision of a meeting is of its body, its day and its school year."""
    open_keys = [key for key in TAKEN_OVER if draft.values.get(key) is None]
    if not open_keys:
        return
    own = table_of(Meeting)
    meeting = session.execute(select(own).where(own.c.id == draft.values["meeting_id"])).mappings().first()
    if meeting is not None:
        given = taken_over(dict(meeting))
        draft.values.update({key: given[key] for key in open_keys})


def _clean(draft: Draft) -> None:
    """Text as it is kept; a text that is not there is empty."""
    texts = texts_of(draft.entity)
    for key, value in draft.values.items():
        # A Choice is a str too, and must stay a Choice.
        if type(value) is str:
            draft.values[key] = clean(value)
        elif value is None and key in texts:
            draft.values[key] = ""
    for rows in draft.children.values():
        for row in rows:
            _clean(row)
