"""The paper about one record: what of it is wanted is chosen beside its pages."""

from __future__ import annotations

import datetime as dt

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.core.decision_line import DecisionLine
from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.services.meetings.agenda import add_item
from mmsdesk.services.meetings.taking import take_decision
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.papers.record_paper_window import RecordPaperWindow, show_record_paper
from mmsdesk.ui.desk import Desk
from tests.councils import council, meeting

DAY = dt.date(2026, 11, 12)


def _text(window: RecordPaperWindow) -> str:
    pdf = pypdfium2.PdfDocument(window.preview.data())
    text = " ".join(each.get_textpage().get_text_range() for each in pdf)
    pdf.close()
    return " ".join(text.split())


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    """The window from which the paper is asked for."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def _opened(qtbot: QtBot, desk: Desk, over: QWidget, code: str, given: dict[str, str]) -> RecordPaperWindow:
    show_record_paper(desk, paper_by_code(code), given, over)
    qtbot.waitUntil(lambda: over.findChild(RecordPaperWindow) is not None, timeout=20_000)
    found = over.findChild(RecordPaperWindow)
    assert isinstance(found, RecordPaperWindow)
    return found


def _with_two_items(store: Store) -> str:
    held = meeting(store, council(store).id, DAY, number="4")
    for title, decision in (("О наставничестве", "Закрепить наставников"), ("О курсах", "Подать заявку")):
        take_decision(store, add_item(store, held, title), DecisionLine(decision, decision))
    return held


def test_of_the_extract_one_item_is_chosen(qtbot: QtBot, desk: Desk, over: QWidget, store: Store) -> None:
    window = _opened(qtbot, desk, over, "minutes-extract", {"meeting": _with_two_items(store)})
    assert "Закрепить наставников" in _text(window)
    assert list(window.options.editors) == ["items", "person", "decisions", "speeches"]
    field = window.options.findChild(QLineEdit, "option_items")
    assert field is not None
    field.setFocus()
    qtbot.keyClicks(field, "2")
    qtbot.waitUntil(lambda: "Закрепить наставников" not in _text(window), timeout=20_000)
    assert "Подать заявку" in _text(window)


def test_what_is_closed_meanwhile_wants_no_pages(qtbot: QtBot, desk: Desk, over: QWidget, store: Store) -> None:
    window = _opened(qtbot, desk, over, "minutes-extract", {"meeting": _with_two_items(store)})
    window.compose()
    QTimer.singleShot(0, window.reject)
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=20_000)


def test_of_many_is_not_asked_where_one_is_named(qtbot: QtBot, desk: Desk, over: QWidget, store: Store) -> None:
    window = _opened(qtbot, desk, over, "association-passport", {"association": council(store).id})
    assert list(window.options.editors) == ["period", "on", "members"]


def test_names_of_ticks_are_read_whole_beside_the_pages(qtbot: QtBot, desk: Desk, over: QWidget, store: Store) -> None:
    window = _opened(qtbot, desk, over, "composition-order", {"association": council(store).id})
    ticks = window.options.findChildren(QCheckBox)
    assert ticks
    seen = window.options.viewport()
    ends = {each.text(): each.mapTo(seen, QPoint(each.sizeHint().width(), 0)).x() for each in ticks}
    assert [words for words, end in ends.items() if end > seen.width()] == []
