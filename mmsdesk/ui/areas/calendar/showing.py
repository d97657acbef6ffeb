"""«Показывать»: what the calendar shows, remembered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from mmsdesk.queries.service_calendar import CalendarKind
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.drop_button import DropButton
from mmsdesk.ui.plain import set_tip

PLACE = "calendar"
"""Where the settings keep how the page was left."""

_AT_FIRST = (CalendarKind.BODY_PLANS, CalendarKind.PEOPLE)
"""Hidden until somebody asks for them: there are dozens of them in a month."""


def shown_kinds(desk: Desk) -> tuple[CalendarKind, ...]:
    """What the calendar showed when it was left."""
    hidden = desk.settings.view(PLACE).get("hidden", [kind.value for kind in _AT_FIRST])
    return tuple(kind for kind in CalendarKind if kind.value not in hidden)


class _StayingMenu(QMenu):
    """Several boxes are ticked one after another: the menu closes by Esc or by a click elsewhere."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ticks = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (ticks and self._tick(self.activeAction())):
            super().keyPressEvent(event)

    def _tick(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable():
            return False
        action.trigger()
        return True


class KindFilter(DropButton):
    """A button with what is shown to tick off."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("calendar_kinds", "Показывать")
        self._settings = desk.settings
        shown = shown_kinds(desk)
        self._menu = _StayingMenu(self)
        self._actions: dict[CalendarKind, QAction] = {}
        for kind in CalendarKind:
            action = self._menu.addAction(kind.label)
            action.setObjectName(f"calendar_show_{kind.value}")
            action.setCheckable(True)
            action.setChecked(kind in shown)
            action.triggered.connect(self._ticked)
            self._actions[kind] = action
        self.setMenu(self._menu)
        set_tip(self, "Что видно в календаре")
        self._tell()

    def kinds(self) -> tuple[CalendarKind, ...]:
        """What is shown."""
        return tuple(kind for kind, action in self._actions.items() if action.isChecked())

    def show_kind(self, kind: CalendarKind, *, shown: bool) -> None:
        """Tick a box, or take the tick off."""
        if self._actions[kind].isChecked() != shown:
            self._actions[kind].trigger()

    def _ticked(self) -> None:
        hidden = [kind.value for kind in CalendarKind if kind not in self.kinds()]
        self._settings.set_view(PLACE, {**self._settings.view(PLACE), "hidden": hidden})
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """The width stays: what stands beside does not jump."""
        shown = len(self.kinds())
        self.setText(f"Показывать: {shown} из {len(CalendarKind)}" if shown < len(CalendarKind) else "Показывать: всё")
