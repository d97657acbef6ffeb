"""Marks at plans and their items that other records make: a second plan of one year, facts of another time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date
from mmsdesk.core.errors import Problem
from mmsdesk.models.base import Record, table_of
from mmsdesk.models.consultation import Consultation
from mmsdesk.models.event import Event
from mmsdesk.models.growth import Training
from mmsdesk.models.issued import IssuedDocument
from mmsdesk.models.meeting import Meeting
from mmsdesk.models.plan import PLANS, Plan, PlanPeriod, plan_period
from mmsdesk.models.plan_item import PLAN_FACTS, PLAN_ITEMS, PLAN_RESPONSIBLES
from mmsdesk.models.service_document import ServiceDocument
from mmsdesk.models.visit import Visit
from mmsdesk.queries.cards import Draft
from mmsdesk.store.derived import among, these

_DAYS: Mapping[str, tuple[type[Record], tuple[str, ...]]] = {
    "event_id": (Event, ("moved_to", "starts_on")),
    "meeting_id": (Meeting, ("moved_to", "held_on")),
    "visit_id": (Visit, ("visited_on",)),
    "consultation_id": (Consultation, ("held_on",)),
    "training_id": (Training, ("ended_on", "started_on")),
    "issued_id": (IssuedDocument, ("issued_on",)),
    "document_id": (ServiceDocument, ("signed_on",)),
}
"""Where the day of a fact stands, by the key of its reference."""


def plan_marks(session: Session, draft: Draft) -> Iterator[Problem]:
    """What is marked and never refused."""
    if draft.entity is PLANS:
        yield from _second_plan(session, draft)
    elif draft.entity is PLAN_ITEMS:
        values = draft.values
        if not any(values.get(key) for key in ("term_words", "term_from", "term_until")):
            yield Problem("term_words", "Срок не указан.", warning=True)
        if not values.get("responsible_words") and not draft.children.get(PLAN_RESPONSIBLES.code):
            yield Problem("responsible_words", "Ответственный не указан.", warning=True)
        yield from _facts_outside(session, draft)


def _second_plan(session: Session, draft: Draft) -> Iterator[Problem]:
    """Two plans of one body for the same time."""
    own, values = table_of(Plan), draft.values
    starts_on, covers, body = values.get("starts_on"), values.get("covers"), values.get("association_id")
    if type(starts_on) is not dt.date or not isinstance(covers, PlanPeriod):
        return
    whose = own.c.association_id.is_(None) if body is None else own.c.association_id == body
    statement = select(own.c.title, own.c.starts_on, own.c.ends_on).where(
        whose, own.c.covers == covers, own.c.id != (draft.id or ""), own.c.origin_id.is_(None)
    )
    mine = plan_period(starts_on, values.get("ends_on"), covers)
    for title, first, last in session.execute(statement.order_by(own.c.starts_on, own.c.id)):
        other = plan_period(first, last, covers)
        if other.start <= mine.end and mine.start <= other.end:
            words = f"На это время уже есть план «{title}»: проверьте, нужен ли второй."
            yield Problem("covers", words, warning=True)
            return


def _facts_outside(session: Session, draft: Draft) -> Iterator[Problem]:
    """Facts dated outside the time of the plan."""
    rows = draft.children.get(PLAN_FACTS.code, ())
    if not rows:
        return
    own = table_of(Plan)
    columns = (own.c.starts_on, own.c.ends_on, own.c.covers)
    plan = session.execute(select(*columns).where(own.c.id == draft.values.get("plan_id"))).first()
    if plan is None:
        return
    period = plan_period(*plan)
    for key, (model, columns_of_day) in _DAYS.items():
        wanted = {str(row.values[key]): number for number, row in enumerate(rows) if row.values.get(key)}
        for record_id, day in _days(session, model, columns_of_day, list(wanted)):
            if day is not None and day not in period:
                text = f"Этот факт {format_date(day)}, а план – {_words(period)}: проверьте."
                yield Problem(f"{PLAN_FACTS.code}.{wanted[record_id]}.{key}", text, warning=True)


def _days(session: Session, model: type[Record], keys: tuple[str, ...], ids: list[str]) -> list[Any]:
    if not ids:
        return []
    own = table_of(model)
    day = func.coalesce(*(own.c[key] for key in keys)) if len(keys) > 1 else own.c[keys[0]]
    return list(session.execute(select(own.c.id, day).where(among(own.c.id)), these(ids)))


def _words(period: Period) -> str:
    return f"с {format_date(period.start)} по {format_date(period.end)}"
