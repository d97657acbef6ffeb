"""The search field over a list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from mmsdesk.ui.field_sign import clear_by_sign, lead_with

DELAY = 150  # milliseconds after the last key


class SearchField(QLineEdit):
    """Asks a moment after the last key; Esc clears it first, Down and Enter go on into the list."""

    asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("list_search")
        self.setPlaceholderText("Найти в списке")
        self.setAccessibleName("Найти в списке")
        lead_with(self, "search", "Поиск")
        clear_by_sign(self, self._empty, "Очистить поиск (Esc)")
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self.asked)
        self.textChanged.connect(lambda _text: self._timer.start())

    def ask_now(self) -> None:
        """Do not wait for the next key."""
        if self._timer.isActive():
            self._timer.stop()
            self.asked.emit()

    def set_quietly(self, text: str) -> None:
        """Show a text whose question is being asked anyway."""
        self.setText(text)
        self._timer.stop()

    def event(self, event: QEvent) -> bool:
        # Esc would go to the window's «Назад»: with text in the field it clears the field.
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and event.key() == Qt.Key.Key_Escape and self.text():  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._empty()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ask_now()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _empty(self) -> None:
        self.clear()
        self.ask_now()
