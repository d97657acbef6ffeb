"""A paper as it was given out: its pages, what has changed since, the same paper composed anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from mmsdesk.core.dates import format_date
from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural
from mmsdesk.models.printed_paper import PRINTED_PAPERS, PaperOutput
from mmsdesk.queries.printed import Printed
from mmsdesk.reports.difference import Difference
from mmsdesk.reports.option_values import read
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.printed import Finished, PaperAgain, differences_today, paper_again
from mmsdesk.ui.areas.counted import choose_counted, open_counted
from mmsdesk.ui.areas.papers.buttons import SaveButton
from mmsdesk.ui.areas.papers.difference_list import DifferenceList
from mmsdesk.ui.areas.papers.out import Going, PaperOut
from mmsdesk.ui.cover import cover_while_masked
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.pages import Navigator, Page, PageHeader
from mmsdesk.ui.plain import label
from mmsdesk.ui.preview import PreviewWidget

_MASKED = "Личные данные скрыты. Чтобы увидеть бумагу, нажмите F9."
_THE_SAME = "Сегодня бумага была бы точно такой же."


class PrintedPaperPage(Page):
    """One record of «Напечатанное», laid over the page it was opened from."""

    def __init__(self, desk: Desk, navigator: Navigator, again: PaperAgain, data: bytes) -> None:
        super().__init__()
        self.setObjectName("printed_paper")
        self.desk = desk
        self._navigator = navigator
        self._again = again
        self._finished = Finished(again.printed.paper, again.printed.options, again.printed.code, again.document)
        self._out = PaperOut(desk, self, lambda _output: None)
        self.preview = PreviewWidget(desk.jobs, saves=False)
        self.differences = DifferenceList()
        self._verdict: QLabel = label("", "quiet", wrap=True)
        self._compare = QPushButton("Чем отличается от сегодня")
        self._anew = QPushButton("Составить заново")
        self._save = SaveButton(self.save_as, self.open_in_program)
        self._build()
        self.preview.show_pdf(data, again.document.title)
        self._connect()

    def title(self) -> str:
        return self._again.printed.title

    def help_topic(self) -> str:
        return f"register-{PRINTED_PAPERS.code}"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {"print": self.preview.print_paper, "save": self.save_as}

    def place(self) -> str:
        return PRINTED_PAPERS.code

    def focus_first(self) -> None:
        # Back from the records behind a difference, one goes on with the list.
        if self.differences.count():
            self.differences.setFocus()
        else:
            self.preview.focus_pages()

    def save_as(self, output: PaperOutput = PaperOutput.PDF, *, decoded: bool = False) -> None:
        """Ask where to, and write the paper as it was."""
        self._out.save(self._finished, output, Going(remarks=True, decoded=decoded))

    def open_in_program(self, output: PaperOutput) -> None:
        """Hand the paper as it was to Word or Excel."""
        self._out.open_in_program(self._finished, output, Going(remarks=True))

    def compare(self) -> None:
        """«Чем отличается от сегодня»: compose the same paper now and list what differs."""
        store, again = file_of(self.desk), self._again

        def work(progress: Progress) -> tuple[Difference, ...]:
            progress(0, 0, "Составляю бумагу по сегодняшним данным")
            with store.read() as session:
                return differences_today(session, again)

        self.desk.jobs.run(work, "Сравниваю с сегодняшним днём", self._show_differences, self)

    def compose_anew(self) -> None:
        """The page of papers with the same options."""
        paper = self._again.paper
        if paper is not None:
            self._navigator.go("papers", (paper.code, read(paper.options, self._again.printed.options)))

    def _show_differences(self, found: tuple[Difference, ...]) -> None:
        count = plural(len(found), "отличие", "отличия", "отличий")
        self._verdict.setText(f"{count}. Enter открывает записи, которые прибыли и выбыли." if found else _THE_SAME)
        self.differences.show_differences(found)
        self.differences.setVisible(bool(found))
        self._panel.show()
        if found:
            self.differences.setFocus()

    def _open_figure(self, number: int) -> None:
        figures = list(self._again.document.figures())
        if 0 <= number < len(figures):
            choose_counted(self, figures[number], self._open_records)

    def _open_records(self, register: str, ids: tuple[str, ...]) -> None:
        paper = self._again.paper
        name = paper.title if paper is not None else self._again.printed.title
        open_counted(self._navigator, file_of(self.desk), name, register, ids)

    def _connect(self) -> None:
        self.preview.save_requested.connect(self.save_as)
        self.preview.printed.connect(lambda: self._out.note_printed(self._finished, Going(remarks=True)))
        self.preview.figure_activated.connect(self._open_figure)
        self.differences.records_asked.connect(self._open_records)
        self.differences.nothing_behind.connect(
            lambda: self.desk.notifier.notice("За этим отличием нет записей: изменились только слова или счёт")
        )
        self._compare.clicked.connect(self.compare)
        self._anew.clicked.connect(self.compose_anew)

    def _build(self) -> None:
        px = self.desk.theme.px
        printed = self._again.printed
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button, name, icon in ((self._compare, "compare", "history"), (self._anew, "anew", "refresh")):
            button.setObjectName(f"printed_{name}")
            button.setEnabled(self._again.paper is not None)
            set_icon(button, icon)
            flow.addWidget(button)
        flow.addWidget(self._save)
        self._panel = QWidget()
        side = QVBoxLayout(self._panel)
        side.setContentsMargins(px(12), 0, 0, 0)
        side.setSpacing(px(8))
        side.addWidget(label("Чем отличается от сегодня", "heading"))
        self._verdict.setObjectName("printed_verdict")
        side.addWidget(self._verdict)
        side.addWidget(self.differences, 1)
        side.addStretch(0)
        self._panel.hide()
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.preview)
        parts.addWidget(self._panel)
        parts.setStretchFactor(0, 1)
        parts.setSizes([px(700), px(380)])
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(8))
        column.addWidget(PageHeader(printed.title))
        column.addWidget(label(_about(printed), "quiet", wrap=True))
        column.addWidget(buttons)
        column.addWidget(body, 1)
        cover_while_masked(self.desk, body, _MASKED)


def _about(printed: Printed) -> str:
    purpose = f", {printed.purpose}" if printed.purpose else ""
    return f"Как было {format_date(printed.printed_on)} ({printed.output.label}{purpose}). Код {printed.code}"


def open_printed(desk: Desk, navigator: Navigator, record_id: str) -> None:
    """Read a printed paper in the background and lay it over the window's page; words if it is gone or damaged."""
    store = file_of(desk)

    def work(progress: Progress) -> tuple[PaperAgain, bytes]:
        progress(0, 0, "Открываю бумагу")
        with store.read() as session:
            again = paper_again(session, record_id)
        return again, render_pdf(again.document, progress)

    def done(result: tuple[PaperAgain, bytes]) -> None:
        navigator.open(PrintedPaperPage(desk, navigator, *result))

    desk.jobs.run(work, "Открываю бумагу", done)
