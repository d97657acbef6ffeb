"""Asking for a password, and asking for a new one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.password_strength import Strength, strength
from mmsdesk.store.backups.shelf import Backup
from mmsdesk.store.errors import WrongPassword
from mmsdesk.ui.passwords.field import PasswordField
from mmsdesk.ui.plain import label
from mmsdesk.ui.plain_dialog import PlainDialog
from mmsdesk.ui.theme import Theme, set_role

Check = Callable[[str], object]
"""Tries a password; raises UserError with what to say if it is refused."""

_WARNING = (
    "Забытый пароль не восстановит никто: ни разработчик, ни другая программа. Запишите его на листе восстановления "
    "и храните лист отдельно от компьютера. Пароль защищает файл от чужих глаз; сертифицированной защитой "
    "персональных данных он не является."
)


class PasswordDialog(PlainDialog):
    """One password, tried when Enter is pressed; a wrong one is told here and can be typed again."""

    def __init__(self, theme: Theme, words: tuple[str, str], check: Check, parent: QWidget | None) -> None:
        """`words`: what is asked, and the verb on the button."""
        super().__init__(theme, "Пароль", parent)
        self.setObjectName("password")
        self._check = check
        self.field = PasswordField(theme, "password_line", "Пароль")
        self._wrong = label("", "danger", wrap=True)
        self._wrong.setObjectName("password_wrong")
        self._wrong.hide()
        self.content.addWidget(label(words[0], wrap=True))
        self.content.addWidget(self.field)
        self.content.addWidget(self._wrong)
        self.content.addStretch(1)
        self.buttons.addStretch(1)
        self._done = self.add_button("password_done", words[1], primary=True)
        self._done.clicked.connect(self.done_pressed)
        self._done.setEnabled(False)
        self.add_button("cancel", "Отмена").clicked.connect(self.reject)
        self.field.changed.connect(lambda: self._done.setEnabled(bool(self.field.text())))
        self.fit(460, 200)
        self.field.setFocus()

    @property
    def password(self) -> str:
        """What was typed."""
        return self.field.text()

    def done_pressed(self) -> None:
        """Try the password; closes if it is right."""
        try:
            _with_patience(lambda: self._check(self.password))
        except UserError as error:
            _tell(self, self._wrong, f"{error.text} {error.remedy}")
            self.field.clear()
        else:
            self.accept()


def ask_password_of(error: UserError, backup: Backup, theme: Theme, parent: QWidget | None) -> str | None:
    """The password of a backup that is not under that of the open file; None if the user gave up."""
    words = f"Копия от {backup.made_at:%d.%m.%Y %H:%M} сделана под другим паролем. Введите пароль, который был тогда."
    if isinstance(error, WrongPassword):
        words = f"{error.text} Введите пароль, который был у файла {backup.made_at:%d.%m.%Y}."
    dialog = PasswordDialog(theme, (words, "Продолжить"), lambda _typed: None, parent)
    return dialog.password if dialog.exec() else None


class NewPasswordDialog(PlainDialog):
    """A new password typed twice, the old one where there is one, and what must be known about it."""

    def __init__(self, theme: Theme, file_name: str, check_old: Check | None, parent: QWidget | None) -> None:
        title = "Задать пароль" if check_old is None else "Сменить пароль"
        super().__init__(theme, title, parent)
        self.setObjectName("new_password")
        self._check_old = check_old
        self.old = PasswordField(theme, "old_password", "Нынешний пароль")
        self.new = PasswordField(theme, "new_password_line", "Новый пароль" if check_old else "Пароль")
        self.again = PasswordField(theme, "new_password_again", "Ещё раз")
        self._strength = label("Лучше всего фраза из четырёх-пяти несвязанных слов.", "quiet", wrap=True)
        self._strength.setObjectName("password_strength")
        self._wrong = label("", "danger", wrap=True)
        self._wrong.setObjectName("password_wrong")
        self._wrong.hide()
        self.sheet = QCheckBox("Показать лист восстановления, чтобы напечатать его")
        self.sheet.setObjectName("password_sheet")
        self.sheet.setChecked(True)
        self.content.addWidget(label(f"Файл «{file_name}»", "subtitle", wrap=True))
        self.content.addSpacing(theme.px(4))
        for part, below in ((self.old, 4), (self.new, 0), (self._strength, 4), (self.again, 0), (self._wrong, 0)):
            self.content.addWidget(part)
            self.content.addSpacing(theme.px(below))
        self.content.addSpacing(theme.px(4))
        if check_old is None:
            self.old.hide()
        self.content.addWidget(label(_WARNING, wrap=True))
        self.content.addWidget(self.sheet)
        self.content.addStretch(1)
        self.buttons.addStretch(1)
        self._done = self.add_button("password_done", title, primary=True)
        self._done.clicked.connect(self.done_pressed)
        self.add_button("cancel", "Отмена").clicked.connect(self.reject)
        self.new.changed.connect(self._judge)
        for field in (self.old, self.new, self.again):
            field.changed.connect(self._allow)
        self._allow()
        self.fit(560, 400)
        (self.new if check_old is None else self.old).setFocus()

    def done_pressed(self) -> None:
        """Compare the two, try the old one; closes if all is right."""
        if self.new.text() != self.again.text():
            _tell(self, self._wrong, "Пароли не совпали. Введите второй ещё раз.")
            self.again.clear()
            return
        try:
            if self._check_old is not None:
                _with_patience(lambda: self._check_old(self.old.text()) if self._check_old else None)
        except UserError as error:
            _tell(self, self._wrong, f"{error.text} {error.remedy}")
            self.old.clear()
        else:
            self.accept()

    def _judge(self) -> None:
        found = strength(self.new.text())
        set_role(self._strength, "warning" if found is Strength.WEAK else "quiet")
        self._strength.setText(found.value or "Лучше всего фраза из четырёх-пяти несвязанных слов.")

    def _allow(self) -> None:
        typed = self.new.text() and self.again.text() and (self.old.text() or self._check_old is None)
        self._done.setEnabled(bool(typed))


def _tell(dialog: QDialog, wrong: QLabel, words: str) -> None:
    """Say what is wrong in the dialog itself, which grows by the lines that takes."""
    wrong.setText(words)
    wrong.show()
    layout = dialog.layout()
    assert layout is not None
    layout.activate()
    needed = max(layout.totalHeightForWidth(dialog.width()), layout.totalMinimumSize().height())
    dialog.resize(dialog.width(), max(dialog.height(), needed))


def _with_patience(work: Callable[[], object]) -> None:
    """Deriving a key takes tenths of a second, on an old computer a whole one."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        work()
    finally:
        QGuiApplication.restoreOverrideCursor()
