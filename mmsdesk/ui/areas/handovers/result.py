"""After a file was written for somebody: what it is, its cover note, the folder it lies in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase
from PySide6.QtWidgets import QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.numbers import size_words
from mmsdesk.core.text import plural
from mmsdesk.reports.cover_note import PAPER, Options
from mmsdesk.store.handing.full_copy import Handed
from mmsdesk.ui.areas.papers.paper_window import PaperWindow, show_paper
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import label, selectable
from mmsdesk.ui.plain_dialog import PlainDialog

_GROUP = 8


class HandedDialog(PlainDialog):
    """«Записано и проверено»; `record_id` is the line of the register, None for a file open for reading only."""

    def __init__(
        self, desk: Desk, handed: Handed, record_id: str | None, remarks: Sequence[str], parent: QWidget | None
    ) -> None:
        super().__init__(desk.theme, "Файл готов", parent)
        self.setObjectName("handed")
        self._desk = desk
        self._handed = handed
        self._record_id = record_id
        self.content.addWidget(label("Записано, прочитано с диска и сверено", "subtitle", wrap=True))
        self.content.addWidget(selectable(str(handed.path)))
        for text in self._facts():
            self.content.addWidget(label(text, wrap=True))
        if handed.digest:
            self.content.addSpacing(self.theme.px(8))
            self.content.addWidget(label("Отпечаток SHA-256: по нему получатель сверит файл", "quiet", wrap=True))
            self.content.addWidget(self._digest())
        for remark in remarks:
            self.content.addWidget(label(remark, "warning", wrap=True))
        self.content.addStretch(1)
        if record_id is not None:
            note = self.add_button("print_cover", "&Напечатать сопроводительную…", primary=True)
            set_icon(note, "printer")
            note.clicked.connect(self.print_cover)
        folder = self.add_button("show_folder", "&Показать папку", primary=record_id is None)
        set_icon(folder, "folder")
        folder.clicked.connect(self.show_folder)
        self.add_close("Закрыть  Esc")
        self.fit(640, 320)

    def print_cover(self) -> None:
        """The cover note, to be looked at and printed."""
        if self._record_id is not None:
            show_cover_note(self._desk, self._record_id, self)

    def show_folder(self) -> None:
        """The folder in the system's own window."""
        open_folder(self._handed.path.parent)

    def _facts(self) -> list[str]:
        handed = self._handed
        facts = [f"Размер: {size_words(handed.size)}"]
        if handed.counts:
            records = plural(handed.records, "запись", "записи", "записей")
            people = plural(handed.people, "карточка педагога", "карточки педагогов", "карточек педагогов")
            facts.append(f"Внутри: {records}, из них {people}" if handed.people else f"Внутри: {records}")
        if handed.protected:
            facts.append("Под паролем. Сообщите его отдельно от файла: по телефону или при встрече.")
        return facts

    def _digest(self) -> QWidget:
        digest = self._handed.digest
        parts = [digest[at : at + _GROUP] for at in range(0, len(digest), _GROUP)]
        lines = selectable("\n".join(" ".join(parts[at : at + 4]) for at in range(0, len(parts), 4)))
        lines.setObjectName("handed_digest")
        lines.setAccessibleName("Отпечаток файла")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF())
        lines.setFont(font)
        return lines


class CoverNoteWindow(PaperWindow):
    """The pages of a cover note."""


def show_cover_note(desk: Desk, record_id: str, parent: QWidget) -> None:
    """Compose the note of one handing over in the background and show it."""
    show_paper(desk, PAPER, Options(record_id), parent, CoverNoteWindow)


def open_folder(folder: Path) -> None:
    """Show a folder. Raises UserError if it is gone, as with a stick that was pulled out."""
    if not folder.is_dir():
        raise UserError(f"Папки «{folder}» больше нет.", "Вставьте флешку снова.")
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
