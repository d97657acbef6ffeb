"""«Кто что сдал»: a mark is an operation of its own and can be taken off."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from mmsdesk.core.errors import UserError
from mmsdesk.models.association import Handed, HandedIn
from mmsdesk.models.base import table_of
from mmsdesk.services.handed_in import mark_handed, unmark_handed
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.reports.district import association

DAY = dt.date(2026, 11, 20)


def marks(store: Store) -> list[tuple[Handed, dt.date, int | None]]:
    own = table_of(HandedIn)
    with store.read() as session:
        rows = session.execute(select(own).order_by(own.c.handed_on, own.c.id)).all()
    return [(row.kind, row.handed_on, row.quantity) for row in rows]


def test_a_plan_and_minutes_are_there(store: Store) -> None:
    body = association(store, "ММО физики")
    changes = mark_handed(store, body, 2026, Handed.PLAN, DAY)
    assert changes.title == "ММО физики: сдан план работы"
    mark_handed(store, body, 2026, Handed.MINUTES, DAY + dt.timedelta(days=1))
    assert marks(store) == [(Handed.PLAN, DAY, None), (Handed.MINUTES, DAY + dt.timedelta(days=1), 1)]
    undo(store)
    assert marks(store) == [(Handed.PLAN, DAY, None)]


def test_a_mark_is_taken_off_once(store: Store) -> None:
    mark_handed(store, association(store, "ММО физики"), 2026, Handed.ANALYSIS, DAY)
    own = table_of(HandedIn)
    with store.read() as session:
        mark = session.execute(select(own.c.id)).scalar_one()
    assert unmark_handed(store, mark).title == "ММО физики: снята отметка «сдан анализ работы»"
    assert marks(store) == []
    with pytest.raises(UserError, match="больше нет"):
        unmark_handed(store, mark)


def test_a_body_that_is_gone_hands_in_nothing(store: Store) -> None:
    with pytest.raises(UserError, match="объединения больше нет"):
        mark_handed(store, "нет такого", 2026, Handed.PLAN, DAY)
