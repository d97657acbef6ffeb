"""«Печать» of a list: its pages in a window of their own, to be looked at, printed, saved, or made into a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from mmsdesk.core.progress import Progress
from mmsdesk.core.text import lower_first
from mmsdesk.exchange.exporting import Selection
from mmsdesk.models.printed_paper import PaperOutput
from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.reports.list_options import as_options
from mmsdesk.reports.options import by_today
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.printed import Finished
from mmsdesk.ui.areas.papers.buttons import SaveButton
from mmsdesk.ui.areas.papers.of_past import finished_for
from mmsdesk.ui.areas.papers.out import Going, PaperOut
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.pane import ListPane
from mmsdesk.ui.pages import Navigator
from mmsdesk.ui.plain_dialog import PlainDialog
from mmsdesk.ui.preview import PreviewWidget


@dataclass(frozen=True, slots=True)
class AskedList:
    """A list on the screen as a paper: its code, and values of its options."""

    code: str
    title: str
    values: dict[str, Any]


def asked_list(pane: ListPane, what: Selection, keys: Sequence[str]) -> AskedList:
    """The list, or the rows chosen of it, as options.

    What no option says (several values of a filter, filters of other columns, the records of a paper) goes along as
    the ids themselves, with words under the title.
    """
    values, left = as_options(pane.model.query, keys)
    chosen = len(what.ids) < len(pane.model.ids)
    if left or chosen or pane.model.query.only is not None:
        values["only"] = tuple(what.ids)
        notes = [*pane.bar.in_words(left), *(["выделенные записи"] if chosen else [])]
        values["note"] = "; ".join(map(lower_first, notes))
    return AskedList(f"list-{pane.entity.code}", pane.entity.words.plural, values)


class PrintedListWindow(PlainDialog):
    """The pages of one list."""

    def __init__(
        self, desk: Desk, made: Finished, data: bytes, parent: QWidget | None, group: Callable[[], object]
    ) -> None:
        super().__init__(desk.theme, made.document.title, parent)
        self.setObjectName("printed_list")
        self._finished = made
        self._out = PaperOut(desk, self, lambda _output: None)
        self.preview = PreviewWidget(desk.jobs, saves=False)
        self.preview.show_pdf(data, made.document.title)
        self.preview.save_requested.connect(self.save_as)
        self.preview.printed.connect(lambda: self._out.note_printed(made, Going()))
        self.content.addWidget(self.preview, 1)
        more = QPushButton("Группировать, столбцы…")
        more.setObjectName("group_list")
        set_icon(more, "papers")
        more.clicked.connect(self.accept)
        self.accepted.connect(group)
        self.buttons.addWidget(more)
        self.buttons.addWidget(SaveButton(self.save_as, self.open_in_program))
        self.add_close("Закрыть  Esc")
        self.fit(1000, 720)

    def save_as(self, output: PaperOutput = PaperOutput.PDF, *, decoded: bool = False) -> None:
        """Ask where to, and write the list in a format."""
        self._out.save(self._finished, output, Going(decoded=decoded))

    def open_in_program(self, output: PaperOutput) -> None:
        """Hand the list to Word or Excel."""
        self._out.open_in_program(self._finished, output, Going())


def print_chosen(desk: Desk, navigator: Navigator, pane: ListPane, chosen: Selection) -> None:
    """The rows chosen of a list, with the columns that it shows."""
    print_list(desk, navigator, asked_list(pane, chosen, pane.view.visual_keys()), pane)


def print_list(desk: Desk, navigator: Navigator, asked: AskedList, parent: QWidget) -> None:
    """Compose a list in the background and show its pages."""
    if desk.masked:
        desk.notifier.tell("Личные данные скрыты.", "Чтобы напечатать список, нажмите F9 и повторите.")
        return
    store, paper = file_of(desk), paper_by_code(asked.code)
    options = by_today(paper.options, asked.values["on"], asked.values)

    def work(progress: Progress) -> tuple[Finished, bytes]:
        progress(0, 0, "Читаю записи")
        with store.read() as session:
            made = finished_for(store, paper, options, paper.document(session, options))
        return made, render_pdf(made.document, progress, links=False)

    def done(result: tuple[Finished, bytes]) -> None:
        PrintedListWindow(desk, *result, parent.window(), lambda: group_list(navigator, asked)).open()

    desk.jobs.run(work, f"Составляю: {asked.title}", done, parent)


def group_list(navigator: Navigator, asked: AskedList) -> None:
    """«Группировать, столбцы…»: the same list on the page of papers."""
    navigator.go("papers", (asked.code, asked.values))
