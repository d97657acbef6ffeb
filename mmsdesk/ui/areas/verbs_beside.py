"""Verbs in the row of the filters: the two most wanted as buttons, the others under «Другое»."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from mmsdesk.ui.areas.verbs_above import Verb, calm_button, verb_button
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.pane import ListPane
from mmsdesk.ui.menu_keys import MenuLetters
from mmsdesk.ui.plain import set_tip
from mmsdesk.ui.theme import Theme

_BUTTONS = 2
_FILTERS = 330
"""Pixels at 100 % that search and «Ещё» need; with less the verbs stand above them."""


class VerbsBeside(QWidget):
    """Buttons and a menu, all of them by their letters."""

    def __init__(self, verbs: Sequence[Verb], perform: Callable[[str], object]) -> None:
        super().__init__()
        self._buttons: dict[str, QPushButton] = {}
        self._actions: dict[str, QAction] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for verb in verbs[:_BUTTONS]:
            self._buttons[verb.code] = verb_button(verb, perform)
            row.addWidget(self._buttons[verb.code])
        other = calm_button("&Другое", "do_other")
        menu = QMenu(other)
        menu.setToolTipsVisible(True)
        MenuLetters(menu).follow(menu)
        for verb in verbs[_BUTTONS:]:
            action = menu.addAction(verb.words)
            action.setObjectName(f"do_{verb.code}")
            set_tip(action, verb.more)
            set_icon(action, verb.icon)
            action.triggered.connect(lambda _=False, code=verb.code: perform(code))
            self._actions[verb.code] = action
        other.setMenu(menu)
        row.addWidget(other)

    def refresh(self, allowed: Callable[[str], bool]) -> None:
        """Ask anew what can be done now."""
        for code, button in self._buttons.items():
            button.setEnabled(allowed(code))
        for code, action in self._actions.items():
            action.setEnabled(allowed(code))


class FiltersAndVerbs(QWidget):
    """The filters of a list with its verbs to the right, or above where there is no room."""

    def __init__(self, pane: ListPane, verbs: QWidget, theme: Theme) -> None:
        super().__init__()
        self._verbs = verbs
        self._theme = theme
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(pane.bar, 1)
        self._row.addWidget(verbs, 0, Qt.AlignmentFlag.AlignTop)
        column = pane.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self)
        column.insertWidget(1, pane.bar.chips)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self._verbs.sizeHint().width() - self._row.spacing()
        beside = room >= self._theme.px(_FILTERS) or self._verbs.isHidden()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.BottomToTop
        if way != self._row.direction():
            self._row.setDirection(way)
            side = Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag.AlignLeft
            self._row.setAlignment(self._verbs, side)
