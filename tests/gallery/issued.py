"""Scenes of issued documents, of diagnoses and of monitoring: lists, cards, what is asked before papers are given."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget
from sqlalchemy import func, select

from mmsdesk.models.base import table_of
from mmsdesk.models.event import EVENTS, Event, EventState, Participation
from mmsdesk.models.issued import IssuedKind, IssuedState
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import load
from mmsdesk.queries.issued import IssuedFacts, entitled, issued_facts
from mmsdesk.ui.areas.issued.giving import CancelDialog
from mmsdesk.ui.areas.issued.giving_dialog import GivingDialog
from mmsdesk.ui.areas.issued.printing import IssuedPaperWindow, RulerWindow, show_documents, show_ruler
from tests.gallery.scene import Scene, Studio

_OF_ALL = ("issued_documents", "diagnoses", "indicators")


def _list(code: str, studio: Studio) -> QWidget:
    studio.register(code).focus_first()
    return studio.window


def _card(code: str, tab: int, studio: Studio) -> QWidget:
    studio.card(code, studio.fullest(by_code(code)), tab)
    return studio.window


def _giving(kind: IssuedKind | None, studio: Studio) -> QWidget:
    """A contest: some of its people have their papers already; or thanks with names to be looked at."""
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
    dialog = GivingDialog(studio.context, values, "professional_contest", people, studio.window)
    if kind is None:
        dialog.circle.setCurrentIndex(1)
    else:
        dialog.kind.set_value(kind)
        dialog.datives.all.setChecked(True)
    return studio.show(dialog)


def _printing(on_form: bool, studio: Studio) -> QWidget:
    """Three certificates: by our design, or as texts on forms."""
    ids = [each.id for each in _valid(studio)][:3]
    show_documents(studio.window.desk, ids, studio.window)
    studio.settle()
    window = next(each for each in studio.window.findChildren(IssuedPaperWindow) if each.isVisible())
    if on_form:
        window.options.editors["on_form"].set_value(True)
        window.options.editors["right"].set_value(4)
        window.compose()
        studio.settle()
    return studio.show(window)


def _valid(studio: Studio) -> list[IssuedFacts]:
    with studio.context.store.read() as session:
        facts = issued_facts(session, studio.ids(by_code("issued_documents")))
    return [each for each in facts if each.kind is IssuedKind.CERTIFICATE and each.state is IssuedState.ISSUED]


def _ruler(studio: Studio) -> QWidget:
    show_ruler(studio.window.desk, studio.window, 0, 0, landscape=False)
    studio.settle()
    window = studio.window.findChild(RulerWindow)
    assert window is not None
    return studio.show(window)


def _cancelling(studio: Studio) -> QWidget:
    dialog = CancelDialog(studio.context, 3, studio.window)
    dialog.done_pressed()
    return studio.show(dialog)


ISSUED_SCENES: tuple[Scene, ...] = (
    *(Scene(code.replace("_", "-"), partial(_list, code), code, narrow=True) for code in _OF_ALL),
    Scene("card-issued", partial(_card, "issued_documents", 0)),
    Scene("card-diagnosis", partial(_card, "diagnoses", 1)),
    Scene("card-indicator", partial(_card, "indicators", 1)),
    Scene("issued-giving", partial(_giving, None), GivingDialog),
    Scene("issued-giving-thanks", partial(_giving, IssuedKind.THANKS)),
    Scene("issued-printing", partial(_printing, False), IssuedPaperWindow),
    Scene("issued-printing-form", partial(_printing, True)),
    Scene("issued-ruler", _ruler, RulerWindow),
    Scene("issued-cancelling", _cancelling, CancelDialog),
)
