"""What was asked of which organisations: one inquiry whole, who is silent, what was asked before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import sort_key
from mmsdesk.models.base import table_of
from mmsdesk.models.inquiry import Addressee, AnswerState, Inquiry, InquiryKind
from mmsdesk.models.organisation import Organisation
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.models.teacher import Employment
from mmsdesk.models.teachers import current_on

_OWN, _ASKED, _SCHOOL = table_of(Inquiry), table_of(Addressee), table_of(Organisation)
ANSWERED = (AnswerState.ANSWERED, AnswerState.PARTLY)

_WITHOUT_TEACHERS = frozenset({"authority", "further_education"})
"""Codes of kinds of organisations that teach no pupils: the district's office, institutes, methodical services."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An organisation that was asked, under its short name of today."""

    id: str
    organisation_id: str
    organisation: str
    state: AnswerState
    file_name: str
    sent_on: dt.date | None
    answered_on: dt.date | None


@dataclass(frozen=True, slots=True)
class InquiryFacts:
    """One inquiry; `columns` are keys of what is asked, `addressees` stand in the order of their names."""

    id: str
    title: str
    kind: InquiryKind
    columns: tuple[str, ...]
    asked_on: dt.date
    due_on: dt.date | None
    since: dt.date | None
    until: dt.date | None
    correctable: bool
    addressees: tuple[Asked, ...] = ()

    @property
    def silent(self) -> tuple[Asked, ...]:
        """Those who are waited for."""
        return tuple(each for each in self.addressees if each.state is AnswerState.WAITING)

    def addressee(self, organisation_id: str) -> Asked | None:
        """The line of an organisation, None for one that was not asked."""
        return next((each for each in self.addressees if each.organisation_id == organisation_id), None)


@dataclass(frozen=True, slots=True)
class Overdue:
    """An inquiry whose day has passed, and how many have not answered."""

    id: str
    title: str
    due_on: dt.date
    silent: int


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """An earlier inquiry about the same: how many of the organisations at hand it asked, how many answered."""

    title: str
    asked_on: dt.date
    asked: int
    answered: int


def inquiry(session: Session, inquiry_id: str) -> InquiryFacts:
    """One inquiry with its addressees. Raises UserError if it is gone."""
    row = session.execute(select(_OWN).where(_OWN.c.id == inquiry_id)).first()
    if row is None:
        raise UserError("Этого запроса больше нет.", "Обновите список запросов.")
    asked = session.execute(
        select(
            _ASKED.c.id,
            _ASKED.c.organisation_id,
            _SCHOOL.c.short_name,
            _ASKED.c.state,
            _ASKED.c.file_name,
            _ASKED.c.sent_on,
            _ASKED.c.answered_on,
        )
        .join(_SCHOOL, _SCHOOL.c.id == _ASKED.c.organisation_id)
        .where(_ASKED.c.inquiry_id == inquiry_id)
    ).all()
    addressees = sorted((Asked(*each) for each in asked), key=lambda each: (sort_key(each.organisation), each.id))
    return InquiryFacts(
        row.id,
        row.title,
        row.kind,
        tuple(filter(None, row.columns.split(","))),
        row.asked_on,
        row.due_on,
        row.since,
        row.until,
        row.correctable,
        tuple(addressees),
    )


def inquiry_ids(session: Session) -> list[str]:
    """All inquiries, the latest first."""
    return list(session.execute(select(_OWN.c.id).order_by(_OWN.c.asked_on.desc(), _OWN.c.id.desc())).scalars())


def overdue(session: Session, today: dt.date) -> list[Overdue]:
    """Inquiries whose day has passed and which somebody has not answered, the latest first."""
    silent = func.count(_ASKED.c.id)
    statement = (
        select(_OWN.c.id, _OWN.c.title, _OWN.c.due_on, silent)
        .join(_ASKED, _ASKED.c.inquiry_id == _OWN.c.id)
        .where(_OWN.c.due_on < today, _ASKED.c.state == AnswerState.WAITING)
        .group_by(_OWN.c.id, _OWN.c.title, _OWN.c.due_on)
        .order_by(_OWN.c.due_on.desc(), _OWN.c.id)
    )
    return [Overdue(*row) for row in session.execute(statement)]


def asked_before(
    session: Session, kind: InquiryKind, organisations: Collection[str], since: dt.date
) -> AskedBefore | None:
    """The latest inquiry since a day that asked any of these organisations for the same kind of list."""
    statement = (
        select(_OWN.c.id, _OWN.c.title, _OWN.c.asked_on)
        .where(_OWN.c.kind == kind, _OWN.c.asked_on >= since)
        .order_by(_OWN.c.asked_on.desc(), _OWN.c.id.desc())
    )
    for row in session.execute(statement).all():
        states = session.execute(
            select(_ASKED.c.organisation_id, _ASKED.c.state).where(_ASKED.c.inquiry_id == row.id)
        ).all()
        same = [state for organisation_id, state in states if organisation_id in organisations]
        if same:
            return AskedBefore(row.title, row.asked_on, len(same), sum(state in ANSWERED for state in same))
    return None


@dataclass(frozen=True, slots=True)
class CanBeAsked:
    """An organisation that can be asked: what it is called, its kind, how many people work there today; `usual` are
    those that have teachers to tell of, and are no bodies of government or services as this one."""

    id: str
    name: str
    kind: str
    people: int
    usual: bool = False


def who_can_be_asked(session: Session, today: dt.date) -> list[CanBeAsked]:
    """Organisations that are not closed, by kind and name."""
    work, listed = table_of(Employment), table_of(ReferenceEntry)
    current = current_on(Employment.started_on, Employment.ended_on)
    people = (
        select(func.count(work.c.teacher_id.distinct()))
        .where(work.c.organisation_id == _SCHOOL.c.id, current)
        .correlate(_SCHOOL)
        .scalar_subquery()
    )
    statement = (
        select(_SCHOOL.c.id, _SCHOOL.c.short_name, listed.c.name, people, listed.c.position, listed.c.code)
        .outerjoin(listed, listed.c.id == _SCHOOL.c.kind_id)
        .where(or_(_SCHOOL.c.closed_on.is_(None), _SCHOOL.c.closed_on >= today))
    )
    found = session.execute(statement, {"on_date": today}).all()
    ordered = sorted(found, key=lambda row: (row[4] is None, row[4] or 0, sort_key(row[1]), row[0]))
    return [
        CanBeAsked(own_id, name, kind or "", there, there > 0 and code not in _WITHOUT_TEACHERS)
        for own_id, name, kind, there, _place, code in ordered
    ]
