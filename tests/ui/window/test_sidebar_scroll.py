"""Where the window is low the place one is at is seen in the sidebar, and its icons stay whole."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from mmsdesk.ui.areas.pages import page_specs
from mmsdesk.ui.sidebar import Place, Sidebar
from mmsdesk.ui.theme import Theme
from tests.ui.plain_pages import spec


def test_the_current_place_is_scrolled_to(qtbot: QtBot, theme: Theme) -> None:
    sidebar = Sidebar([spec(f"place{n}", f"Раздел {n}", "Люди") for n in range(30)], theme)
    qtbot.addWidget(sidebar)
    sidebar.set_narrow(True)
    sidebar.resize(sidebar.width(), 300)
    sidebar.show()
    for code in ("place29", "place0", "place15"):
        sidebar.set_current(code)
        QApplication.processEvents()
        place = sidebar.findChild(Place, f"place_{code}")
        assert isinstance(place, Place)
        top = place.mapTo(sidebar, QPoint(0, 0))
        assert top.x() == 0
        assert 0 <= top.y() <= 300 - place.height()
    scroll = sidebar.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    assert scroll.horizontalScrollBar().value() == 0


def test_a_narrow_sidebar_tells_places_apart() -> None:
    """There icons stand without words."""
    icons = Counter(spec.icon for spec in page_specs())
    assert [icon for icon, places in icons.items() if places > 1] == []
