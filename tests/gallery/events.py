"""Scenes of events: participants with their numbers, repeating, a series."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget
from sqlalchemy import select

from mmsdesk.models.base import table_of
from mmsdesk.models.event import EVENTS, PARTICIPATIONS, Event
from mmsdesk.queries.cards import Draft, load
from mmsdesk.services.validation import problems_of
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.events.repeating import RepeatDialog, SeriesDialog
from tests.gallery.clock import TODAY
from tests.gallery.scene import Scene, Studio


def _full(studio: Studio) -> str:
    return studio.fullest(EVENTS)


def _loaded(studio: Studio) -> Draft:
    with studio.context.store.read() as session:
        return load(session, EVENTS, _full(studio))


def _participants(studio: Studio) -> RecordPage:
    page = studio.card(EVENTS.code, _full(studio))
    page.form.show_page_of(page.form.children_of[PARTICIPATIONS.code])
    return page


def _typed(studio: Studio) -> QWidget:
    page = _participants(studio)
    numbers = page.findChild(QLineEdit, "event_row_numbers")
    assert numbers is not None
    numbers.setText("1, 3-5")
    return studio.window


def _repeat(studio: Studio) -> QWidget:
    return studio.show(RepeatDialog(studio.context, _loaded(studio), studio.window))


def _series(studio: Studio) -> QWidget:
    return studio.show(SeriesDialog(studio.context, _loaded(studio), studio.window))


def _ahead(studio: Studio) -> Draft:
    """An event like one that is still ahead, on its day and at its hour, so that each hinders the other."""
    own = table_of(Event)
    wanted = select(own.c.id).where(own.c.starts_on > TODAY, own.c.starts_at.is_not(None), own.c.state == "planned")
    with studio.context.store.read() as session:
        found = session.execute(wanted.order_by(own.c.starts_on, own.c.id).limit(1)).scalar_one()
        return load(session, EVENTS, found).copied()


def _clashing(studio: Studio) -> QWidget:
    return studio.show(SeriesDialog(studio.context, _ahead(studio), studio.window))


def _clashing_card(studio: Studio) -> QWidget:
    draft = _ahead(studio)
    page = studio.card(EVENTS.code, _full(studio))
    page.form.load(draft)
    with studio.context.store.read() as session:
        page.form.show_problems(problems_of(session, draft, TODAY))
    return studio.window


EVENT_SCENES: tuple[Scene, ...] = (
    Scene("event-attendance", _typed, narrow=True),
    Scene("event-repeat", _repeat, RepeatDialog),
    Scene("event-series", _series, SeriesDialog),
    Scene("event-series-clash", _clashing, SeriesDialog),
    Scene("event-card-clash", _clashing_card),
)
