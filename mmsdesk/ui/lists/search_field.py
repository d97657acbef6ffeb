"""The search field over a list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPalette
from PySide6.QtWidgets import QLineEdit

from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import set_tip

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
        self._sign = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        set_icon(self._sign, "search", QPalette.ColorRole.PlaceholderText)
        self._clear = self.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setObjectName("list_search_clear")
        set_icon(self._clear, "close", QPalette.ColorRole.PlaceholderText)
        set_tip(self._clear, "Очистить поиск (Esc)")
        self._clear.setVisible(False)
        self._clear.triggered.connect(self._empty)
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self.asked)
        self.textChanged.connect(self._edited)

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

    def _edited(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._timer.start()

    def _empty(self) -> None:
        self.clear()
        self.ask_now()
