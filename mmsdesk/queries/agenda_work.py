"""What the start page asks besides events and bodies: visits to come, documents of the service that run out."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from mmsdesk.models.base import table_of
from mmsdesk.models.reference import ReferenceEntry
from mmsdesk.models.service_document import SOON_DAYS, ServiceDocument
from mmsdesk.models.visit import Visit, VisitState
from mmsdesk.queries.agenda_line import Line
from mmsdesk.queries.organisations import organisation_names


def visits_to_come(session: Session, first: dt.date, last: dt.date) -> list[Line]:
    """Visits planned on these days, and one that began earlier and is going on."""
    own, purposes = table_of(Visit), table_of(ReferenceEntry)
    statement = (
        select(own.c.id, own.c.visited_on, own.c.organisation_id, purposes.c.name)
        .select_from(own.outerjoin(purposes, purposes.c.id == own.c.purpose_id))
        .where(
            own.c.state == VisitState.PLANNED,
            own.c.visited_on <= last,
            or_(own.c.visited_on >= first, and_(own.c.until.is_not(None), own.c.until >= first)),
        )
        .order_by(own.c.visited_on, own.c.id)
    )
    rows = session.execute(statement).all()
    names = organisation_names(session) if rows else None
    found = []
    for record_id, day, organisation_id, purpose in rows:
        place = names.short(organisation_id, day) if names else ""
        found.append(Line("visits", record_id, day, f"Выезд: {place or 'организация'}", purpose or "выезд"))
    return found


def documents_ending(session: Session, today: dt.date) -> list[Line]:
    """Agreements and other documents whose last day is near, the nearest first."""
    own = table_of(ServiceDocument)
    until = today + dt.timedelta(days=SOON_DAYS)
    statement = (
        select(own.c.id, own.c.valid_until, own.c.title, func.trim(own.c.partner))
        .where(own.c.valid_until.between(today, until))
        .order_by(own.c.valid_until, own.c.id)
    )
    return [
        Line("service_documents", record_id, day, " ".join(title.split()), partner or "")
        for record_id, day, title, partner in session.execute(statement)
    ]
