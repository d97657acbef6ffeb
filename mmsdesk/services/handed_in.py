"""«Кто что сдал»: a plan, minutes or an analysis is there, or the mark was a mistake."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import upper_first
from mmsdesk.models.association import Association, Handed, HandedIn
from mmsdesk.models.base import table_of
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation

_DONE = {Handed.PLAN: "сдан план работы", Handed.MINUTES: "сдан протокол", Handed.ANALYSIS: "сдан анализ работы"}


def mark_handed(store: Store, association_id: str, school_year: int, kind: Handed, on: dt.date) -> Changes:
    """Handed in on a day; minutes one by one. Raises UserError if the body is gone."""
    with store.read() as session:
        name = _name(session, association_id)
    values: dict[str, Any] = {
        "association_id": association_id,
        "school_year": school_year,
        "kind": kind,
        "handed_on": on,
        "quantity": 1 if kind is Handed.MINUTES else None,
    }
    with operation(store, f"{name}: {_DONE[kind]}") as op:
        op.insert(HandedIn, values)
    return op.changes


def unmark_handed(store: Store, handed_id: str) -> Changes:
    """Take a mark away. Raises UserError if it is gone."""
    own = table_of(HandedIn)
    with store.read() as session:
        row = session.execute(select(own).where(own.c.id == handed_id)).first()
        if row is None:
            raise UserError("Этой отметки больше нет.", "Обновите список: F5.")
        name = _name(session, row.association_id)
    with operation(store, f"{name}: снята отметка «{_DONE[row.kind]}»") as op:
        op.delete(HandedIn, handed_id)
    return op.changes


def _name(session: Session, association_id: str) -> str:
    own = table_of(Association)
    row = session.execute(select(own.c.name, own.c.short_name).where(own.c.id == association_id)).first()
    if row is None:
        raise UserError("Этого объединения больше нет.", "Поищите его в корзине: «Правка → Корзина».")
    return upper_first(row.short_name or row.name)
