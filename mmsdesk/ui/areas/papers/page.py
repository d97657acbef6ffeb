"""«Бумаги»: catalogue and options on the left, the pages of the paper as they will be printed on the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from mmsdesk.core.changes import Changes
from mmsdesk.core.text import lower_first
from mmsdesk.models.origin import ORIGINS
from mmsdesk.models.printed_paper import PaperOutput
from mmsdesk.reports.catalogue import paper_by_code, papers_of
from mmsdesk.reports.document import Figure
from mmsdesk.reports.option_values import read, written
from mmsdesk.reports.paper import Paper
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.printed import Finished
from mmsdesk.ui.areas.counted import choose_counted, open_counted
from mmsdesk.ui.areas.papers.buttons import SaveButton, VariantsButton
from mmsdesk.ui.areas.papers.catalogue import PaperCatalogue
from mmsdesk.ui.areas.papers.memory import PaperMemory
from mmsdesk.ui.areas.papers.options import OptionsPanel
from mmsdesk.ui.areas.papers.out import Going, PaperOut
from mmsdesk.ui.areas.papers.preview import PaperPreview
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.pages import Navigator, Page, PageHeader
from mmsdesk.ui.plain import label
from mmsdesk.ui.theme import set_role

DELAY = 300  # milliseconds after the last change of an option
_LEFT = 312

MASKED = "Личные данные скрыты. Чтобы увидеть бумагу, нажмите F9."
MISTAKEN = "Исправьте отмеченное слева – и здесь появятся страницы."
CHOOSE_ONE = "Выберите слева, о ком или о чём бумага, или нажмите «Все одним файлом»."


class PapersPage(Page):
    """The page of papers. Options are remembered by the file, a clicked figure opens its records."""

    def __init__(self, desk: Desk, navigator: Navigator) -> None:
        super().__init__()
        self.setObjectName("page_papers")
        self.desk = desk
        self._navigator = navigator
        self._context = FormContext(desk)
        self._paper: Paper | None = None
        self._all = False
        self._stale = False
        self._printing: tuple[Finished, Going] | None = None
        """What was handed to the printer: another paper may be shown by the time it has taken it."""
        self._memory = PaperMemory(self._context.store)
        self.catalogue = PaperCatalogue(self._papers(), desk.theme)
        self.options = OptionsPanel(self._context)
        self.preview = PaperPreview(desk)
        self._out = PaperOut(desk, self, self._went_out)
        self._print = QPushButton("Печать…")
        self._save = SaveButton(self.save_as, self.open_in_program)
        self._variants = VariantsButton(desk, self._memory, self._use_variant, self._values_now)
        self._remarks = QCheckBox("Печатать замечания о числах")
        self._everything = QPushButton("Все одним файлом")
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._build()
        self._connect()
        self.catalogue.show_printed(self._memory.printed())
        self._show_state()

    def _papers(self) -> tuple[Paper, ...]:
        with self._context.store.read() as session:
            return papers_of(session)

    # what the window asks

    def title(self) -> str:
        return "Бумаги"

    def help_topic(self) -> str:
        return "papers"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {"print": self.print_paper, "save": self.save_as, "refresh": self.refresh}

    def allowed(self, code: str) -> bool:
        return self._paper is not None if code == "refresh" else self.preview.document is not None

    def focus_first(self) -> None:
        self.catalogue.list.setFocus()

    def can_leave(self) -> bool:
        self._keep()
        self._timer.stop()
        if self.preview.composing:
            self.preview.drop()
            self._stale = True
        return True

    def arrive(self, target: object = None) -> None:
        """A target is the code of a paper, or the code with values of its options."""
        if isinstance(target, str):
            self.choose(target)
        elif isinstance(target, tuple) and len(target) == 2:
            self.choose(str(target[0]), target[1])
        elif self._stale:
            self.refresh()

    # what a person does

    def choose(self, code: str, values: Mapping[str, Any] | None = None) -> None:
        """Show a paper; `values` come before what the file remembers of its options."""
        self._keep()
        self._paper = paper_by_code(code)
        self._all = False
        self.catalogue.choose(code)
        kept = read(self._paper.options, self._memory.options(code))
        self.options.show_options(self._paper.options, {**kept, **(values or {})})
        self._variants.show_paper(self._paper)
        self._remarks.setChecked(self._memory.remarks(code))
        self.refresh()

    def refresh(self) -> None:
        """Compose the paper anew, if everything it needs is there."""
        self._timer.stop()
        self._stale = False
        if self._paper is None:
            return
        if self.desk.masked:
            self.preview.say(MASKED)
        elif self.options.mistaken():
            self.preview.say(MISTAKEN)
        elif self._about_nobody() and not self._all:
            self.preview.say(CHOOSE_ONE)
        else:
            self.preview.ask(self._paper, self.options.options())
        self._show_state()

    def print_paper(self) -> None:
        """Ask where to print the paper shown."""
        finished = self.preview.finished
        if finished is None:
            return
        document = finished.printed(remarks=self._how().remarks)
        self._printing = finished, self._how()
        if document is finished.document:
            self.preview.preview.print_paper()
        else:
            self.preview.preview.print_made(lambda progress: render_pdf(document, progress, links=False))

    def save_as(self, output: PaperOutput = PaperOutput.PDF, *, decoded: bool = False) -> None:
        """Ask where to, and write the paper shown in a format."""
        if self.preview.finished is not None:
            self._out.save(self.preview.finished, output, self._how(decoded))

    def open_in_program(self, output: PaperOutput) -> None:
        """Hand the paper shown to Word or Excel."""
        if self.preview.finished is not None:
            self._out.open_in_program(self.preview.finished, output, self._how())

    def _how(self, decoded: bool = False) -> Going:
        return Going(remarks=self._remarks.isChecked(), decoded=decoded)

    def show_everything(self) -> None:
        """All records of a paper about one, in one file."""
        self._all = True
        self.refresh()

    def _about_nobody(self) -> bool:
        """Whether the paper is about one record and none is chosen."""
        paper = self._paper
        if paper is None or not paper.about:
            return False
        keys = self.options.about(paper.about)
        return bool(keys) and not any(self.options.values()[key] for key in keys)

    # what the file remembers

    def _keep(self) -> None:
        """Remember the options of the paper shown, where they can be remembered."""
        if self._paper is not None and not self.options.mistaken():
            self._memory.keep_options(self._paper.code, self._values_now())

    def _values_now(self) -> dict[str, Any]:
        """What stands in the fields as the file keeps it."""
        return written(self.options.options(), self._context.today)

    def _use_variant(self, values: dict[str, Any]) -> None:
        if self._paper is not None:
            self.options.show_options(self._paper.options, read(self._paper.options, values))
            self._all = False
            self.refresh()

    def _printed(self) -> None:
        if self._printing is not None:
            self._out.note_printed(*self._printing)

    def _went_out(self, _output: PaperOutput) -> None:
        if self._paper is not None:
            self._keep()
            self._memory.note_printed(self._paper.code, self._context.today)
            self.catalogue.show_printed(self._memory.printed())

    def _remarks_chosen(self, printed: bool) -> None:
        if self._paper is not None:
            self._memory.keep_remarks(self._paper.code, printed)

    # the window

    def _open_records(self, figure: Figure) -> None:
        if self._paper is not None:
            choose_counted(self, figure, partial(open_counted, self._navigator, self._context.store, self._paper.title))

    def _committed(self, changes: Changes) -> None:
        if ORIGINS.table in changes.touched:
            # A file that has taken its first office has more to tell.
            self.catalogue.offer(self._papers())
        self._stale = True
        if self.isVisible() and self._paper is not None:
            self._timer.start()

    def _option_changed(self) -> None:
        self._all = False
        self._timer.start()

    def _show_state(self) -> None:
        document = self.preview.document
        self._print.setEnabled(document is not None)
        self._save.setEnabled(document is not None)
        self._remarks.setVisible(document is not None and document.without_remarks() is not document)
        self._everything.setVisible(self._about_nobody() and not self._all)
        if self._paper is not None:
            self._everything.setAccessibleDescription(lower_first(self._paper.title))
        self.state_changed.emit()

    def _connect(self) -> None:
        self.catalogue.chosen.connect(self.choose)
        self.options.changed.connect(self._option_changed)
        self._timer.timeout.connect(self.refresh)
        self._print.clicked.connect(self.print_paper)
        self._remarks.clicked.connect(self._remarks_chosen)
        self._everything.clicked.connect(self.show_everything)
        self.preview.state_changed.connect(self._show_state)
        self.preview.figure_activated.connect(self._open_records)
        self.preview.preview.printed.connect(self._printed)
        self.preview.preview.save_requested.connect(self.save_as)
        self.desk.changed.connect(self._committed)
        self.desk.masked_changed.connect(self.refresh)

    def _build(self) -> None:
        px = self.desk.theme.px
        set_role(self._print, "primary")
        self._remarks.setObjectName("paper_remarks")
        for button, name, icon in (
            (self._print, "paper_print", "printer"),
            (self._everything, "paper_everything", "papers"),
        ):
            button.setObjectName(name)
            set_icon(button, icon)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(12))
        column.addWidget(self.catalogue, 1)
        heading = QHBoxLayout()
        heading.addWidget(label("Что напечатать", "heading"))
        heading.addStretch(1)
        heading.addWidget(self._variants)
        column.addLayout(heading)
        column.addWidget(self.options)
        column.addWidget(self._remarks)
        column.addWidget(self._everything)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self._print, 1)
        row.addWidget(self._save, 1)
        column.addLayout(row)
        left.setMinimumWidth(px(_LEFT))
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(left)
        parts.addWidget(self.preview)
        parts.setStretchFactor(0, 0)
        parts.setStretchFactor(1, 1)
        parts.setSizes([px(_LEFT), px(900)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(24), px(16), px(24), px(16))
        whole.setSpacing(px(12))
        whole.addWidget(PageHeader(self.title()))
        whole.addWidget(parts, 1)
