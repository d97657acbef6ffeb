"""The catalogue of papers: by occasion, with search, those printed last on top."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mmsdesk.core.dates import format_date
from mmsdesk.core.text import other_layout, words
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.ui.lists.search_field import SearchField
from mmsdesk.ui.plain import tip
from mmsdesk.ui.theme import Theme

_CODE = Qt.ItemDataRole.UserRole
_LATELY = 3


class PaperCatalogue(QWidget):
    """A list of papers under the names of their occasions."""

    chosen = Signal(str)
    """Code of a paper, when a person chose it."""

    def __init__(self, papers: Sequence[Paper], theme: Theme) -> None:
        super().__init__()
        self._papers = tuple(papers)
        self._theme = theme
        self._printed: dict[str, dt.date] = {}
        self._current = ""
        self.search = SearchField()
        self.search.setObjectName("paper_search")
        self.search.setPlaceholderText("Найти бумагу")
        self.search.setAccessibleName("Найти бумагу")
        self.list = QListWidget()
        self.list.setObjectName("paper_list")
        self.list.setAccessibleName("Бумаги")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setUniformItemSizes(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.search.asked.connect(self._fill)
        self.search.left.connect(self._take_first)
        self.list.currentItemChanged.connect(self._turned)
        self._fill()

    def offer(self, papers: Sequence[Paper]) -> None:
        """Other papers than before; the chosen one stays."""
        self._papers = tuple(papers)
        self._fill()

    def show_printed(self, printed: Mapping[str, dt.date]) -> None:
        """When papers were printed last, by code."""
        self._printed = dict(printed)
        self._fill()

    def choose(self, code: str) -> None:
        """Mark a paper without announcing it."""
        self._current = code
        self._mark()

    def codes(self) -> list[str]:
        """Codes of the papers shown, in their order; one printed lately stands twice."""
        found = [self.list.item(row).data(_CODE) for row in range(self.list.count())]
        return [code for code in found if code]

    def _fill(self) -> None:
        shown = [paper for paper in self._papers if self._matches(paper)]
        self.list.blockSignals(True)
        self.list.clear()
        if not self.search.text().strip():
            lately = sorted(self._printed.items(), key=lambda pair: (pair[1], pair[0]), reverse=True)
            known = {paper.code: paper for paper in shown}
            self._group("Печатали недавно", [known[code] for code, _day in lately if code in known][:_LATELY], True)
        for occasion in Occasion:
            self._group(occasion.label, [paper for paper in shown if paper.occasion is occasion], False)
        if not shown:
            self._row("Такой бумаги нет", "", Qt.ItemFlag.NoItemFlags)
        self.list.blockSignals(False)
        self._mark()

    def _group(self, title: str, papers: Sequence[Paper], dated: bool) -> None:
        if not papers:
            return
        heading = self._row(title, "", Qt.ItemFlag.NoItemFlags)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        for paper in papers:
            day = f" · {format_date(self._printed[paper.code])}" if dated else ""
            usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            self._row(f"{paper.title}{day}", paper.code, usual).setToolTip(tip(paper.help))

    def _row(self, text: str, code: str, flags: Qt.ItemFlag) -> QListWidgetItem:
        item = QListWidgetItem(text, self.list)
        item.setData(_CODE, code)
        item.setFlags(flags)
        item.setSizeHint(QSize(0, self._theme.px(28)))
        return item

    def _matches(self, paper: Paper) -> bool:
        there = words(f"{paper.title} {paper.help} {paper.occasion.label}")
        typed = self.search.text()
        readings = [words(typed), words(other_layout(typed))]
        return any(all(any(word.startswith(part) for word in there) for part in reading) for reading in readings)

    def _mark(self) -> None:
        """Put the mark on the chosen paper, in its occasion rather than among the late ones."""
        self.list.blockSignals(True)
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(_CODE) == self._current != ""]
        self.list.setCurrentRow(rows[-1] if rows else -1)
        self.list.blockSignals(False)

    def _take_first(self) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(_CODE):
                self.list.setCurrentRow(row)
                self.list.setFocus()
                return

    def _turned(self, item: QListWidgetItem | None) -> None:
        code = item.data(_CODE) if item is not None else ""
        if code and code != self._current:
            self._current = code
            self.chosen.emit(code)
