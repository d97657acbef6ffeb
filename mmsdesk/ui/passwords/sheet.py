"""The recovery sheet in a window: looked at, printed, saved; the password stands on it only if that is ticked."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QCheckBox, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.file_names import as_file_name
from mmsdesk.reports.paper import letterhead
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.recovery_sheet import recovery_sheet
from mmsdesk.reports.saving import save_bytes
from mmsdesk.store.secrecy.protection import require_password
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.file_dialogs import PDF, ask_where_to_write, documents
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.passwords.dialogs import PasswordDialog
from mmsdesk.ui.plain_dialog import PlainDialog
from mmsdesk.ui.preview import PreviewWidget


class RecoverySheetWindow(PlainDialog):
    """A sheet that bears the password is only printed: a file with it would lie beside what it protects."""

    def __init__(self, desk: Desk, parent: QWidget | None, password: str | None = None) -> None:
        super().__init__(desk.theme, "Лист восстановления", parent)
        self.setObjectName("recovery_sheet")
        self._desk = desk
        self._store = file_of(desk)
        self._password = password
        self.preview = PreviewWidget(desk.jobs)
        self.preview.save_requested.connect(self.save)
        self.with_password = QCheckBox("Напечатать пароль на листе (иначе его вписывают от руки)")
        self.with_password.setObjectName("sheet_password")
        self.with_password.toggled.connect(self._turn)
        self.content.addWidget(self.preview, 1)
        self.content.addWidget(self.with_password)
        self.add_close("Закрыть  Esc")
        self._show()
        self.fit(820, 740)

    def save(self) -> None:
        """Ask where to, and write the sheet as PDF."""
        if self.with_password.isChecked():
            self._desk.notifier.tell(
                "Лист с паролем только печатается.",
                "Чтобы сохранить лист, снимите отметку под ним: пароль на сохранённом листе прочёл бы любой.",
            )
            return
        offered = documents() / as_file_name(f"{self._title}.pdf")
        path = ask_where_to_write(self, "Сохранить лист", offered, (PDF,), self._desk.notifier)
        if path is None:
            return
        try:
            save_bytes(path, self._data)
        except UserError as error:
            self._desk.notifier.show(error)
        else:
            self._desk.notifier.notice(f"Лист записан: {path.name}")

    def _turn(self, wanted: bool) -> None:
        if wanted and self._password is None and not self._ask():
            self.with_password.setChecked(False)
            return
        self._show()

    def _ask(self) -> bool:
        path = self._store.path
        words = (f"Пароль файла «{path.name}», чтобы напечатать его на листе.", "Напечатать на листе")
        dialog = PasswordDialog(self.theme, words, lambda typed: require_password(path, typed), self)
        if not dialog.exec():
            return False
        self._password = dialog.password
        return True

    def _show(self) -> None:
        with self._store.read() as session:
            head = letterhead(session)
        password = self._password if self.with_password.isChecked() else None
        document = recovery_sheet(head, self._store.path.name, dt.date.today(), password)
        self._title = document.title
        self._data = render_pdf(document, links=False)
        self.preview.show_pdf(self._data, document.title)
