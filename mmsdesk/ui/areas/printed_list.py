"""«Печать» of a list: its pages in a window of their own, to be looked at, printed, saved in any format."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mmsdesk.core.progress import Progress
from mmsdesk.exchange.exporting import Selection
from mmsdesk.models.printed_paper import PaperOutput
from mmsdesk.reports.generic_list import list_document
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.printed import Finished, finished_as
from mmsdesk.ui.areas.paper_buttons import SaveButton
from mmsdesk.ui.areas.paper_out import Going, PaperOut
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.plain_dialog import PlainDialog
from mmsdesk.ui.preview import PreviewWidget


class PrintedListWindow(PlainDialog):
    """The pages of one list."""

    def __init__(self, desk: Desk, finished: Finished, data: bytes, parent: QWidget | None) -> None:
        super().__init__(desk.theme, finished.document.title, parent)
        self.setObjectName("printed_list")
        self._finished = finished
        self._out = PaperOut(desk, self, lambda _output: None)
        self.preview = PreviewWidget()
        self.preview.show_pdf(data, finished.document.title)
        self.preview.save_requested.connect(self.save_as)
        self.preview.printed.connect(lambda: self._out.note_printed(finished, Going()))
        self.content.addWidget(self.preview, 1)
        self.buttons.addWidget(SaveButton(self.save_as, self.open_in_program))
        self.add_close("Закрыть  Esc")
        self.fit(1000, 720)

    def save_as(self, output: PaperOutput = PaperOutput.PDF, *, decoded: bool = False) -> None:
        """Ask where to, and write the list in a format."""
        self._out.save(self._finished, output, Going(decoded=decoded))

    def open_in_program(self, output: PaperOutput) -> None:
        """Hand the list to Word or Excel."""
        self._out.open_in_program(self._finished, output, Going())


def print_list(desk: Desk, what: Selection, keys: Sequence[str], narrowed: Sequence[str], parent: QWidget) -> None:
    """Compose a list in the background and show its pages."""
    if desk.masked:
        desk.notifier.tell("Личные данные скрыты.", "Чтобы напечатать список, нажмите F9 и повторите.")
        return
    store = file_of(desk)

    def work(progress: Progress) -> tuple[Finished, bytes]:
        progress(0, 0, "Читаю записи")
        with store.read() as session:
            document = list_document(session, what.entity, what.ids, keys, what.on_date, narrowed)
        made = finished_as(f"list-{what.entity.code}", {"columns": list(keys), "narrowed": list(narrowed)}, document)
        return made, render_pdf(made.document, progress, links=False)

    def done(result: tuple[Finished, bytes]) -> None:
        PrintedListWindow(desk, *result, parent.window()).open()

    desk.jobs.run(work, f"Составляю: {what.entity.words.plural}", done, parent)
