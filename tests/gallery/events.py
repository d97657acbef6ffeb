"""Scenes of events: participants with their numbers, repeating, a series."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from mmsdesk.models.event import EVENTS, PARTICIPATIONS
from mmsdesk.queries.cards import Draft, load
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.events.repeating import RepeatDialog, SeriesDialog
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


EVENT_SCENES: tuple[Scene, ...] = (
    Scene("event-attendance", _typed, narrow=True),
    Scene("event-repeat", _repeat, RepeatDialog),
    Scene("event-series", _series, SeriesDialog),
)
