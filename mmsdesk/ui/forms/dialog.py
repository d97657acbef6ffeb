"""The frame of the small dialogs of a form: content, a line of buttons, Esc that never drops typed text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mmsdesk.ui.forms.context import FormContext


class FormDialog(QDialog):
    """Subclasses fill `content`, say whether something was typed, and do the work in `done_pressed`."""

    def __init__(self, context: FormContext, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.context = context
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal if parent else Qt.WindowModality.ApplicationModal)
        column = QVBoxLayout(self)
        edge = context.px(16)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(context.px(16))
        self.content = QVBoxLayout()
        self.content.setSpacing(context.px(8))
        column.addLayout(self.content, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(context.px(8))
        self.buttons.addStretch(1)
        column.addLayout(self.buttons)

    def add_button(self, name: str, text: str, *, primary: bool = False) -> QPushButton:
        """A button in the last line, left to right."""
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(primary)
        if primary:
            button.setProperty("role", "primary")
            button.setDefault(True)
        self.buttons.addWidget(button)
        return button

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
