"""The frame of the small dialogs of a form: content, a line of buttons, Esc that never drops typed text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.plain_dialog import PlainDialog


class FormDialog(PlainDialog):
    """Subclasses fill `content`, say whether something was typed, and do the work in `done_pressed`."""

    def __init__(self, context: FormContext, title: str, parent: QWidget | None) -> None:
        super().__init__(context.desk.theme, title, parent)
        self.context = context
        self.buttons.addStretch(1)

    def add_done(self, text: str, cancel: str = "Отмена") -> None:
        """The two usual buttons."""
        self.add_button("done", text, primary=True).clicked.connect(self.done_pressed)
        self.add_button("cancel", cancel).clicked.connect(self.reject)

    def done_pressed(self) -> None:
        """Enter, Ctrl+Enter, Ctrl+S or the button."""
        self.accept()

    def unsaved(self) -> bool:
        """Whether Esc would lose something."""
        return False

    def reject(self) -> None:
        if self.unsaved():
            answer = self.context.desk.notifier.choose(
                "Введённое ещё не записано.",
                (("save", "Записать"), ("drop", "Не записывать"), ("stay", "Остаться")),
            )
            if answer == "save":
                self.done_pressed()
            if answer != "drop":
                return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        # Ы: the key of S where the keyboard knows the Russian layout only.
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_S, 0x042B):
            self.done_pressed()
        else:
            super().keyPressEvent(event)
