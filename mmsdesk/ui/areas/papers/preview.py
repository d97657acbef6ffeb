"""A paper being composed in the background and shown: progress and «Остановить» below its pages."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress
from mmsdesk.reports.document import Document, Figure
from mmsdesk.reports.paper import Paper
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.printed import Finished
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.papers.of_past import finished_for
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.jobs import Job
from mmsdesk.ui.plain import ElidedLabel
from mmsdesk.ui.preview import PreviewWidget

_PATIENCE = 300  # milliseconds of work that need no bar
STOPPED = "Остановлено. F5 – составить снова."


def compose(store: Store, paper: Paper, options: Any, progress: Progress) -> Document:
    """The paper; each step can be stopped before it begins."""
    progress(0, 0, "Читаю записи")
    with store.read() as session:
        data = paper.collect(session, options)
    progress(0, 0, "Составляю бумагу")
    return paper.compose(data)


class PaperPreview(QWidget):
    """The pages of the paper that was asked for last."""

    state_changed = Signal()
    figure_activated = Signal(object)
    """The `Figure` that was clicked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._asked = 0
        self._shown = ""
        self.finished: Finished | None = None
        self.preview = PreviewWidget(desk.jobs, saves=False)
        self._strip = QWidget()
        self._words = ElidedLabel("", "quiet")
        self._bar = QProgressBar(textVisible=False, minimum=0, maximum=0)
        self._stop = QPushButton("Остановить")
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._strip.show)
        self._build()

    @property
    def document(self) -> Document | None:
        """The paper that is shown, with its code and its remarks."""
        return self.finished.document if self.finished is not None else None

    @property
    def composing(self) -> bool:
        """Whether a paper is being composed."""
        return self._job is not None

    def ask(self, paper: Paper, options: Any) -> None:
        """Compose a paper and show it; what was being composed is dropped."""
        self.drop()
        store = file_of(self._desk)

        def work(progress: Progress) -> tuple[Finished, bytes]:
            made = finished_for(store, paper, options, compose(store, paper, options, progress))
            return made, render_pdf(made.document, progress)

        number = self._asked
        job = self._desk.jobs.run_beside(
            work,
            f"Составляю: {paper.title}",
            partial(self._composed, number, paper.code),
            partial(self._failed, number),
        )
        job.progressed.connect(partial(self._progress, number))
        job.cancelled.connect(partial(self._cancelled, number))
        self._job = job
        self._words.set_whole("Читаю записи")
        self._bar.setRange(0, 0)
        self._patience.start()
        self.state_changed.emit()

    def say(self, words: str) -> None:
        """Show words instead of pages."""
        self.drop()
        self._forget_pages(words)

    def drop(self) -> None:
        """Stop what is being composed; its result is not wanted any more."""
        self._asked += 1
        if self._job is not None:
            self._job.cancel()
        self._ended()

    def stop(self) -> None:
        """A person does not want to wait."""
        if self._job is not None:
            self._job.cancel()
            self._words.set_whole("Останавливаю…")

    def _wanted(self, number: int) -> bool:
        """Whether it is the paper asked for last; a window closed meanwhile wants none."""
        return isValid(self) and number == self._asked

    def _composed(self, number: int, code: str, result: tuple[Finished, bytes]) -> None:
        if not self._wanted(number):
            return
        self._ended()
        self.finished, data = result
        self.preview.show_pdf(data, self.finished.document.title, keep_place=code == self._shown)
        self._shown = code
        self.state_changed.emit()

    def _failed(self, number: int, error: Exception) -> None:
        if not self._wanted(number):
            return
        self._ended()
        self._forget_pages(str(error) if isinstance(error, UserError) else "Эту бумагу не удалось составить.")
        if not isinstance(error, UserError):
            self._desk.notifier.show(error)

    def _cancelled(self, number: int) -> None:
        if self._wanted(number):
            self._ended()
            self._forget_pages(STOPPED)

    def _progress(self, number: int, done: int, total: int, words: str) -> None:
        if self._wanted(number):
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            self._words.set_whole(words)

    def _forget_pages(self, words: str) -> None:
        self.finished = None
        self._shown = ""
        self.preview.clear(words)
        self.state_changed.emit()

    def _ended(self) -> None:
        self._job = None
        self._patience.stop()
        self._strip.hide()

    def _build(self) -> None:
        px = self._desk.theme.px
        self._strip.setObjectName("paper_progress")
        self._bar.setAccessibleName("Составляю бумагу")
        self._stop.setObjectName("paper_stop")
        self._stop.clicked.connect(self.stop)
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self._words, 1)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        policy = self._strip.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the pages must not jump when the bar comes
        self._strip.setSizePolicy(policy)
        self._strip.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.preview, 1)
        column.addWidget(self._strip)
        own = self.preview.findChild(QToolButton, "preview_print_button")
        if own is not None:
            own.hide()  # the page itself has one
        printing = self.preview.findChild(QAction, "preview_print")
        if printing is not None:
            printing.setShortcuts([])  # Ctrl+P belongs to the page: two actions on a key are none
        self.preview.figure_activated.connect(self._figure)

    def _figure(self, number: int) -> None:
        found: list[Figure] = list(self.document.figures()) if self.document is not None else []
        if 0 <= number < len(found):
            self.figure_activated.emit(found[number])
