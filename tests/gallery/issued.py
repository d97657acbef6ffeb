"""Scenes of issued documents, of diagnoses and of monitoring: lists, cards, what is asked before papers are given."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget
from sqlalchemy import func, select

from mmsdesk.models.base import table_of
from mmsdesk.models.event import EVENTS, Event, EventState, Participation
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import load
from mmsdesk.queries.issued import entitled
from mmsdesk.ui.areas.issued.giving import CancelDialog
from mmsdesk.ui.areas.issued.giving_dialog import GivingDialog
from tests.gallery.scene import Scene, Studio

_OF_ALL = ("issued_documents", "diagnoses", "indicators")


def _list(code: str, studio: Studio) -> QWidget:
    studio.register(code).focus_first()
    return studio.window


def _card(code: str, tab: int, studio: Studio) -> QWidget:
    studio.card(code, studio.fullest(by_code(code)), tab)
    return studio.window


def _giving(studio: Studio) -> QWidget:
    """A contest: some of its people have their papers already."""
    own, event = table_of(Participation), table_of(Event)
    with studio.context.store.read() as session:
        event_id = session.execute(
            select(own.c.event_id)
            .join(event, event.c.id == own.c.event_id)
            .where(event.c.state == EventState.HELD, own.c.result_id.is_not(None))
            .group_by(own.c.event_id)
            .order_by(func.count().desc(), own.c.event_id)
            .limit(1)
        ).scalar_one()
        values = load(session, EVENTS, event_id).values
        people = entitled(session, event_id)
    dialog = GivingDialog(studio.context, values["title"], people, values["starts_on"], studio.window)
    dialog.circle.setCurrentIndex(dialog.circle.count() - 1)
    return studio.show(dialog)


def _cancelling(studio: Studio) -> QWidget:
    dialog = CancelDialog(studio.context, 3, studio.window)
    dialog.done_pressed()
    return studio.show(dialog)


ISSUED_SCENES: tuple[Scene, ...] = (
    *(Scene(code.replace("_", "-"), partial(_list, code), code, narrow=True) for code in _OF_ALL),
    Scene("card-issued", partial(_card, "issued_documents", 0)),
    Scene("card-diagnosis", partial(_card, "diagnoses", 1)),
    Scene("card-indicator", partial(_card, "indicators", 1)),
    Scene("issued-giving", _giving, GivingDialog),
    Scene("issued-cancelling", _cancelling, CancelDialog),
)
