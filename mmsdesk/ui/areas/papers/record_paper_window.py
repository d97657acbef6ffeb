"""The paper about one record in a window of its own: what of it is wanted on the left, its pages on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from mmsdesk.core.errors import UserError
from mmsdesk.reports.options import by_today
from mmsdesk.reports.paper import Paper
from mmsdesk.reports.printed import Finished
from mmsdesk.ui.areas.papers.options import OptionsPanel
from mmsdesk.ui.areas.papers.paper_window import PaperWindow, composing, show_paper
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.plain import label

_DELAY = 300  # milliseconds after the last change of an option
_SIDE, _SIDE_MOST, _WIDE, _HIGH = 280, 440, 1180, 720
_MOST = 100
"""Of the height that is left: many fields need all of it."""


class RecordPaperWindow(PaperWindow):
    """Look, choose what of it, print, save; nothing is remembered of what was chosen."""

    def __init__(
        self, paper: Paper, given: Mapping[str, Any], desk: Desk, made: Finished, data: bytes, parent: QWidget | None
    ) -> None:
        super().__init__(desk, made, data, parent)
        self._desk = desk
        self._paper = paper
        self._asked = 0
        self._state = label("", "quiet")
        self._state.setObjectName("paper_state")
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self.compose)
        self.options = OptionsPanel(FormContext(desk))
        self.options.show_options(paper.options, {}, given)
        if self.options.editors:
            self.options.changed.connect(self._timer.start)
            self._lay_options()
            self.fit(_WIDE, _HIGH)

    def compose(self) -> None:
        """Compose the paper anew, as the fields say."""
        self._timer.stop()
        self._asked += 1
        if self.options.mistaken():
            self._state.setText("Исправьте отмеченное")
            return
        self._state.setText("Составляю…")
        self._desk.jobs.run_beside(
            composing(self._desk, self._paper, self.options.options()),
            f"Составляю: {self._paper.title}",
            partial(self._composed, self._asked),
            partial(self._failed, self._asked),
        )

    def _composed(self, number: int, result: tuple[Finished, bytes]) -> None:
        if not self._wanted(number):
            return
        self._finished, data = result
        self._state.setText("")
        self.setWindowTitle(self._finished.document.title)
        self.preview.show_pdf(data, self._finished.document.title, keep_place=True)

    def _failed(self, number: int, error: Exception) -> None:
        if self._wanted(number):
            self._state.setText("")
            self._desk.notifier.show(error)
        elif not isinstance(error, UserError):
            self._desk.notifier.show(error)

    def _wanted(self, number: int) -> bool:
        """Whether it is the paper asked for last; a window closed meanwhile wants none."""
        return isValid(self) and number == self._asked

    def _lay_options(self) -> None:
        px = self.theme.px
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(label("Что напечатать", "heading"))
        column.addWidget(self.options, _MOST)
        column.addWidget(self._state)
        column.addStretch(1)
        side.setFixedWidth(max(px(_SIDE), min(px(_SIDE_MOST), self.options.whole_width())))
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(side)
        row.addWidget(self.preview, 1)
        self.content.addLayout(row, 1)


def show_record_paper(desk: Desk, paper: Paper, given: Mapping[str, str], parent: QWidget) -> None:
    """Compose the paper about a record as usual and show it; `given` names the record by the key of its option."""
    options = by_today(paper.options, file_of(desk).today, given)
    show_paper(desk, paper, options, parent, partial(RecordPaperWindow, paper, given))


def show_paper_of(desk: Desk, paper: Paper, key: str, ids: Sequence[str], parent: QWidget) -> None:
    """The paper about one record, named by the option `key`, or about several in one file."""
    if len(ids) == 1:
        show_record_paper(desk, paper, {key: ids[0]}, parent)
        return
    show_paper(desk, paper, by_today(paper.options, file_of(desk).today, {"several": tuple(ids)}), parent)
