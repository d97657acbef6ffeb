"""«Печать» of a list: its pages in a window of their own, to be looked at, printed or kept as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from mmsdesk.core.file_names import as_file_name
from mmsdesk.core.progress import Progress
from mmsdesk.exchange.exporting import Selection
from mmsdesk.reports.document import Document
from mmsdesk.reports.generic_list import list_document
from mmsdesk.reports.pdf import render_pdf, write_pdf
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.file_dialogs import documents
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.plain_dialog import PlainDialog
from mmsdesk.ui.preview import PreviewWidget


class PrintedListWindow(PlainDialog):
    """The pages of one list."""

    def __init__(self, desk: Desk, document: Document, data: bytes, parent: QWidget | None) -> None:
        super().__init__(desk.theme, document.title, parent)
        self.setObjectName("printed_list")
        self._desk = desk
        self._document = document
        self.preview = PreviewWidget()
        self.preview.show_pdf(data, document.title)
        self.preview.save_requested.connect(self.save_pdf)
        self.content.addWidget(self.preview, 1)
        self.add_close("Закрыть  Esc")
        self.fit(1000, 720)

    def save_pdf(self) -> None:
        """Ask where to, and write the pages without links to records."""
        offered = str(documents() / f"{as_file_name(self._document.title)}.pdf")
        found, _kind = QFileDialog.getSaveFileName(self, "Записать список", offered, "PDF (*.pdf)")
        if not found:
            return
        path = Path(found) if found.lower().endswith(".pdf") else Path(f"{found}.pdf")
        self._desk.jobs.run(
            lambda progress: write_pdf(self._document, path, progress),
            f"Записываю «{path.name}»",
            lambda _: self._desk.notifier.notice(f"Записано: «{path.name}»"),
            self,
        )


def print_list(desk: Desk, what: Selection, keys: Sequence[str], narrowed: Sequence[str], parent: QWidget) -> None:
    """Compose a list in the background and show its pages."""
    if desk.masked:
        desk.notifier.tell("Личные данные скрыты.", "Чтобы напечатать список, нажмите F9 и повторите.")
        return
    store = file_of(desk)

    def work(progress: Progress) -> tuple[Document, bytes]:
        progress(0, 0, "Читаю записи")
        with store.read() as session:
            document = list_document(session, what.entity, what.ids, keys, what.on_date, narrowed)
        return document, render_pdf(document, progress, links=False)

    def done(result: tuple[Document, bytes]) -> None:
        PrintedListWindow(desk, *result, parent.window()).open()

    desk.jobs.run(work, f"Составляю: {what.entity.words.plural}", done, parent)
