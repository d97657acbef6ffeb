"""A card that was closed hears nothing of the file any more, and takes no memory."""

from __future__ import annotations

import datetime as dt
import gc
import weakref

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import open_card
from mmsdesk.ui.office_window import OfficeWindow
from tests.councils import council, decision
from tests.factories import make, make_organisation

DAY = dt.date(2026, 10, 1)


_REGISTERS = ("visits", "decisions", "associations", "plans", "organisations")


def _record(store: Store, register: str) -> str:
    school, body = make_organisation(store, "СОШ № 9"), council(store)
    made = {
        "visits": lambda: make(store, "visits", organisation_id=school, visited_on=DAY),
        "decisions": lambda: decision(store, "Сдать отчёт", association_id=body.id),
        "associations": lambda: body.id,
        "organisations": lambda: school,
        "plans": lambda: make(store, "plans", title="План", starts_on=DAY, school_year=2026),
    }
    return made[register]()


@pytest.mark.parametrize("register", _REGISTERS)
def test_a_closed_card_asks_nothing(window: OfficeWindow, store: Store, register: str) -> None:
    assert open_card(window.desk, window.stack, register, _record(store, register)) is not None
    QApplication.processEvents()
    window.stack.back()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    make_organisation(store, "СОШ № 10")  # an error in a slot fails the test
    window.desk.set_masked(True)
    QApplication.processEvents()


@pytest.mark.parametrize("register", _REGISTERS)
def test_a_closed_card_is_not_kept_in_memory(window: OfficeWindow, store: Store, register: str) -> None:
    card = weakref.ref(open_card(window.desk, window.stack, register, _record(store, register)))
    QApplication.processEvents()
    assert card() is not None
    window.stack.back()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert card() is None


@pytest.mark.parametrize("code", ["network", "calendar"])
def test_a_page_made_anew_leaves_nothing_listening(window: OfficeWindow, store: Store, code: str) -> None:
    window.stack.go(code)
    window.stack.renew()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    make_organisation(store, "СОШ № 10")
    QApplication.processEvents()
