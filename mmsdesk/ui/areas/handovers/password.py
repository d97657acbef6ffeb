"""The password of a file that is handed over: none, that of the file, or one of its own typed twice."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from mmsdesk.store.file import Store
from mmsdesk.store.secrecy.protection import is_protected
from mmsdesk.ui.passwords.field import PasswordField
from mmsdesk.ui.plain import label
from mmsdesk.ui.theme import Theme

LEAST = 8
"""Letters of a password for a file that leaves the house."""


class PasswordLines(QWidget):
    """A tick, and two lines while it is set."""

    def __init__(self, theme: Theme, store: Store) -> None:
        super().__init__()
        protected = is_protected(store.source)
        self.own = QCheckBox("Задать другой па&роль" if protected else "Защитить па&ролем")
        self.own.setObjectName("hand_over_protect")
        self.first = PasswordField(theme, "hand_over_password", "Пароль переданного файла")
        self.second = PasswordField(theme, "hand_over_password_again", "Ещё раз")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self._same = label("Тот же, что у вашего файла.", "quiet", wrap=True) if protected else None
        if self._same is not None:
            column.addWidget(self._same)
        for each in (self.own, self.first, self.second):
            column.addWidget(each)
        self.own.toggled.connect(self._show)
        self._show(False)

    def first_height(self) -> int:
        """Height of the first line: the label to the left stands beside it."""
        return (self._same or self.own).sizeHint().height()

    def password(self) -> str | None:
        """The password of the new file; None: as the file itself."""
        return self.first.text() if self.own.isChecked() else None

    def mistake(self) -> str:
        """What is wrong with it, in words."""
        if not self.own.isChecked():
            return ""
        if len(self.first.text()) < LEAST:
            return f"Пароль короче {LEAST} знаков легко подобрать: напишите длиннее, лучше несколько слов."
        if self.first.text() != self.second.text():
            return "Пароли не совпадают: напишите оба раза одинаково."
        return ""

    def _show(self, on: bool) -> None:
        for each in (self.second, self.first):
            each.setVisible(on)
            each.line.clear()
        if on:
            self.first.setFocus()
