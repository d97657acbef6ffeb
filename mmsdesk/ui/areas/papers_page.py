"""«Бумаги»: catalogue and options on the left, the pages of the paper as they will be printed on the right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from mmsdesk.core.changes import Changes
from mmsdesk.core.file_names import as_file_name
from mmsdesk.core.progress import Progress
from mmsdesk.core.text import lower_first
from mmsdesk.queries.owners import register_and_ids
from mmsdesk.reports.catalogue import PAPERS, paper_by_code
from mmsdesk.reports.document import Figure
from mmsdesk.reports.option_values import read, written
from mmsdesk.reports.paper import Paper
from mmsdesk.reports.pdf import write_pdf
from mmsdesk.services.preferences import preferences, remember
from mmsdesk.ui.areas.paper_catalogue import PaperCatalogue
from mmsdesk.ui.areas.paper_options import OptionsPanel
from mmsdesk.ui.areas.paper_preview import PaperPreview, compose
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.file_dialogs import documents
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.pages import Navigator, Page, PageHeader
from mmsdesk.ui.plain import label
from mmsdesk.ui.theme import set_role

DELAY = 300  # milliseconds after the last change of an option
_KEPT = "paper:"
_PLACE = "papers"
_LEFT = 318

MASKED = "Личные данные скрыты. Чтобы увидеть бумагу, нажмите F9."
MISTAKEN = "Исправьте отмеченное слева — и здесь появятся страницы."
CHOOSE_ONE = "Выберите слева, о ком или о чём бумага, или нажмите «Все одним файлом»."


class PapersPage(Page):
    """The page of papers. Options are remembered by the file, a clicked figure opens its records."""

    figure_opened = Signal(str, object)
    """Code of a register and the ids of its records."""

    def __init__(self, desk: Desk, navigator: Navigator | None = None) -> None:
        super().__init__()
        self.setObjectName("page_papers")
        self.desk = desk
        self._navigator = navigator
        self._context = FormContext(desk)
        self._paper: Paper | None = None
        self._all = False
        self._stale = False
        self._kept: dict[str, dict[str, Any]] = {}
        self.catalogue = PaperCatalogue(PAPERS, desk.theme)
        self.options = OptionsPanel(self._context)
        self.preview = PaperPreview(desk)
        self._print = QPushButton("Печать…")
        self._pdf = QPushButton("PDF…")
        self._everything = QPushButton("Все одним файлом")
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._build()
        self._connect()
        self._recall()
        self._show_state()

    # what the window asks

    def title(self) -> str:
        return "Бумаги"

    def help_topic(self) -> str:
        return "papers"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {"print": self.print_paper, "refresh": self.refresh}

    def allowed(self, code: str) -> bool:
        return self.preview.document is not None if code == "print" else self._paper is not None

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
        kept = read(self._paper.options, self._kept.get(code, {}).get("options", {}))
        self.options.show_options(self._paper.options, {**kept, **(values or {})})
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
        """Ask where to print the pages shown."""
        if self.preview.document is not None:
            self.preview.preview.print_paper()

    def save_pdf(self) -> None:
        """Ask where to, and write the paper composed anew, without links to the records behind its figures."""
        if self._paper is None or self.preview.document is None:
            return
        path = self._ask_for_path(self.preview.document.title)
        if path is None:
            return
        store, paper, options = self._context.store, self._paper, self.options.options()

        def work(progress: Progress) -> None:
            write_pdf(compose(store, paper, options, progress), path, progress)

        self.desk.jobs.run(work, f"Записываю «{path.name}»", lambda _: self._saved(path), self)

    def show_everything(self) -> None:
        """All records of a paper about one, in one file."""
        self._all = True
        self.refresh()

    def _saved(self, path: Path) -> None:
        self._note_printed()
        self.desk.notifier.notice(f"Записано: «{path.name}»", "Открыть папку", partial(_open_folder, path.parent))

    def _ask_for_path(self, title: str) -> Path | None:
        folder = Path(str(self.desk.settings.view(_PLACE).get("folder", documents())))
        name = as_file_name(title)
        found, _kind = QFileDialog.getSaveFileName(self, "Записать бумагу", str(folder / f"{name}.pdf"), "PDF (*.pdf)")
        if not found:
            return None
        path = Path(found)
        self.desk.settings.set_view(_PLACE, {"folder": str(path.parent)})
        return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")

    def _about_nobody(self) -> bool:
        """Whether the paper is about one record and none is chosen."""
        paper = self._paper
        if paper is None or not paper.about:
            return False
        key = self.options.about(paper.about)
        return bool(key) and self.options.values()[key] is None

    # what the file remembers

    def _recall(self) -> None:
        with self._context.store.read() as session:
            self._kept = {key.removeprefix(_KEPT): value for key, value in preferences(session, _KEPT).items()}
        self._show_printed()

    def _show_printed(self) -> None:
        days = {code: kept["printed"] for code, kept in self._kept.items() if kept.get("printed")}
        self.catalogue.show_printed({code: dt.date.fromisoformat(day) for code, day in days.items()})

    def _keep(self) -> None:
        """Remember the options of the paper shown, where they can be remembered."""
        if self._paper is None or self.options.mistaken():
            return
        values = written(self.options.options(), self._context.today)
        self._write(self._paper.code, {**self._kept.get(self._paper.code, {}), "options": values})

    def _note_printed(self) -> None:
        if self._paper is None:
            return
        self._keep()
        kept = self._kept.get(self._paper.code, {})
        self._write(self._paper.code, {**kept, "printed": self._context.today.isoformat()})
        self._show_printed()

    def _write(self, code: str, kept: dict[str, Any]) -> None:
        before = self._kept.get(code, {"options": {}})
        self._kept[code] = kept
        if kept != before and not self._context.store.read_only:
            remember(self._context.store, f"{_KEPT}{code}", kept)

    # the window

    def _open_records(self, figure: Figure) -> None:
        with self._context.store.read() as session:
            register, ids = register_and_ids(session, figure.register, figure.ids)
        self.figure_opened.emit(register, ids)
        if self._navigator is not None:
            self._navigator.go(register, ids)

    def _committed(self, _changes: Changes) -> None:
        self._stale = True
        if self.isVisible() and self._paper is not None:
            self._timer.start()

    def _option_changed(self) -> None:
        self._all = False
        self._timer.start()

    def _show_state(self) -> None:
        there = self.preview.document is not None
        self._print.setEnabled(there)
        self._pdf.setEnabled(there)
        self._everything.setVisible(self._about_nobody() and not self._all)
        if self._paper is not None:
            self._everything.setAccessibleDescription(lower_first(self._paper.title))
        self.state_changed.emit()

    def _connect(self) -> None:
        self.catalogue.chosen.connect(self.choose)
        self.options.changed.connect(self._option_changed)
        self._timer.timeout.connect(self.refresh)
        self._print.clicked.connect(self.print_paper)
        self._pdf.clicked.connect(self.save_pdf)
        self._everything.clicked.connect(self.show_everything)
        self.preview.state_changed.connect(self._show_state)
        self.preview.figure_activated.connect(self._open_records)
        self.preview.preview.printed.connect(self._note_printed)
        self.preview.preview.save_requested.connect(self.save_pdf)
        self.desk.changed.connect(self._committed)
        self.desk.masked_changed.connect(lambda _masked: self.refresh())

    def _build(self) -> None:
        px = self.desk.theme.px
        set_role(self._print, "primary")
        for button, name, icon in (
            (self._print, "paper_print", "printer"),
            (self._pdf, "paper_pdf", "pdf"),
            (self._everything, "paper_everything", "papers"),
        ):
            button.setObjectName(name)
            set_icon(button, icon)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(12))
        column.addWidget(self.catalogue, 1)
        column.addWidget(label("Что напечатать", "heading"))
        column.addWidget(self.options)
        column.addWidget(self._everything)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self._print, 1)
        row.addWidget(self._pdf, 1)
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


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
