"""The pages of one paper that is no page of the catalogue, in a window of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from mmsdesk.core.progress import Progress
from mmsdesk.models.printed_paper import PaperOutput
from mmsdesk.reports.paper import Paper
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.printed import Finished, finished
from mmsdesk.ui.areas.papers.buttons import SaveButton
from mmsdesk.ui.areas.papers.out import Going, PaperOut
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.plain_dialog import PlainDialog
from mmsdesk.ui.preview import PreviewWidget


class PaperWindow(PlainDialog):
    """Look, print, save."""

    def __init__(self, desk: Desk, made: Finished, data: bytes, parent: QWidget | None) -> None:
        super().__init__(desk.theme, made.document.title, parent)
        self.setObjectName("paper_window")
        self._finished = made
        self._out = PaperOut(desk, self, lambda _output: None)
        self.preview = PreviewWidget(desk.jobs)
        self.preview.show_pdf(data, made.document.title)
        self.preview.save_requested.connect(self.save_as)
        self.preview.printed.connect(lambda: self._out.note_printed(self._finished, Going()))
        self.content.addWidget(self.preview, 1)
        self.buttons.addWidget(SaveButton(self.save_as, self.open_in_program))
        self.add_close("Закрыть  Esc")
        self.fit(900, 720)

    def save_as(self, output: PaperOutput = PaperOutput.PDF, *, decoded: bool = False) -> None:
        """Ask where to, and write the paper in a format."""
        self._out.save(self._finished, output, Going(decoded=decoded))

    def open_in_program(self, output: PaperOutput) -> None:
        """Hand the paper to Word or Excel."""
        self._out.open_in_program(self._finished, output, Going())


def composing(desk: Desk, paper: Paper, options: Any) -> Callable[[Progress], tuple[Finished, bytes]]:
    """The work of composing a paper, for the background."""
    store = file_of(desk)

    def work(progress: Progress) -> tuple[Finished, bytes]:
        with store.read() as session:
            made = finished(paper, options, paper.document(session, options))
        return made, render_pdf(made.document, progress, links=False)

    return work


def show_paper(
    desk: Desk, paper: Paper, options: Any, parent: QWidget, window: Callable[..., PaperWindow] = PaperWindow
) -> None:
    """Compose a paper in the background and show it."""

    def done(result: tuple[Finished, bytes]) -> None:
        window(desk, *result, parent).open()

    desk.jobs.run(composing(desk, paper, options), f"Составляю бумагу: {paper.title}", done, parent)
