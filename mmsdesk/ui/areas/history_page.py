"""The history of the file: a line for each operation, by register, day and words; «Отменить это» on each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import format_date, parse_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.registry import REGISTERS
from mmsdesk.queries.history import HistoryQuery, file_history
from mmsdesk.ui.areas.history_view import HistoryView
from mmsdesk.ui.areas.undo import undo_operation
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.editor import StillCombo, width_of
from mmsdesk.ui.pages import Navigator, Page, PageHeader
from mmsdesk.ui.plain import field_label, label
from mmsdesk.ui.theme import set_role

_DELAY = 150  # milliseconds of silence before searching
_ALL = "Все разделы"


class HistoryPage(Page):
    """Everything that was done in the file."""

    def __init__(self, desk: Desk, navigator: Navigator | None = None) -> None:
        super().__init__()
        self.setObjectName("page_history")
        self.desk = desk
        self._context = FormContext(desk)
        self.view = HistoryView(self._context)
        self.register = StillCombo()
        self.day = QLineEdit()
        self.text = QLineEdit()
        self._problem: QLabel = label("", "danger")
        self._count = label("", "quiet")
        self._more = QPushButton("Показать более ранние")
        self._undo = QPushButton("Отменить это…")
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self.refresh)
        self._build()
        desk.changed.connect(self._committed)
        self.refresh()

    def title(self) -> str:
        return "История файла"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {"find": self.text.setFocus, "refresh": self.refresh}

    def focus_first(self) -> None:
        self.view.setFocus()

    def help_topic(self) -> str:
        return "history"

    def arrive(self, target: object = None) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Ask the file for what the filters say."""
        self._timer.stop()
        query = self._query()
        if query is None:
            return
        with self._context.store.read() as session:
            entries = file_history(session, query)
        self.view.show_entries(entries)
        self._tell(len(entries), query)

    def show_more(self) -> None:
        """Add earlier operations below."""
        query = self._query(before=self.view.last_sequence())
        if query is None:
            return
        with self._context.store.read() as session:
            entries = file_history(session, query)
        self.view.show_entries(entries, more=True)
        self._tell(len(entries), query)

    def _query(self, before: int | None = None) -> HistoryQuery | None:
        """The filters as a question; None, and words, while the day is not understood."""
        row = self.register.currentIndex()
        code = REGISTERS[row - 1].code if row > 0 else ""
        typed = self.day.text().strip()
        try:
            day = parse_date(typed) if typed else None
        except UserError as error:
            self._problem.setText(str(error))
            self._problem.show()
            set_role(self.day, "problem", name="state")
            return None
        self._problem.setText("")
        self._problem.hide()
        set_role(self.day, "", name="state")
        return HistoryQuery(code, day, self.text.text(), before)

    def _build(self) -> None:
        px = self._context.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(PageHeader(self.title()))
        column.addLayout(self._filters())
        column.addWidget(self._problem)
        column.addWidget(self.view, 1)
        below = QHBoxLayout()
        self._undo.setObjectName("undo_this")
        self._undo.clicked.connect(self._take_back)
        if self._context.store.read_only:
            self._undo.hide()
        self._more.setObjectName("more_history")
        self._more.setProperty("role", "link")
        self._more.clicked.connect(self.show_more)
        self.view.chosen.connect(self._allow)
        for widget in (self._undo, self._more):
            below.addWidget(widget)
        below.addStretch(1)
        below.addWidget(self._count)
        column.addLayout(below)

    def _filters(self) -> QHBoxLayout:
        self.register.setObjectName("history_register")
        self.register.addItems([_ALL, *(entity.words.plural for entity in REGISTERS)])
        self.register.activated.connect(self.refresh)
        self.day.setObjectName("history_day")
        self.day.setPlaceholderText("дд.мм.гггг")
        self.day.setFixedWidth(width_of(self.day, 11))
        self.day.setClearButtonEnabled(True)
        self.day.textEdited.connect(lambda text: self._timer.start() if not text.strip() else None)
        self.day.editingFinished.connect(self._day_left)
        self.text.setObjectName("history_text")
        self.text.setPlaceholderText("Слова из строки")
        self.text.setClearButtonEnabled(True)
        self.text.setMinimumWidth(width_of(self.text, 17))
        self.text.setMaximumWidth(width_of(self.text, 32))
        self.text.textChanged.connect(lambda _text: self._timer.start())
        row = QHBoxLayout()
        row.setSpacing(self._context.px(8))
        fields: tuple[tuple[str, QWidget], ...] = (
            ("Раздел", self.register),
            ("День", self.day),
            ("Найти", self.text),
        )
        for caption, field in fields:
            row.addWidget(field_label(caption, field))
            row.addWidget(field)
            row.addSpacing(self._context.px(12))
        row.addStretch(1)
        return row

    def _day_left(self) -> None:
        typed = self.day.text().strip()
        self.refresh()
        if typed and not self._problem.text():
            self.day.setText(format_date(parse_date(typed)))

    def _tell(self, count: int, query: HistoryQuery) -> None:
        shown = len(self.view.texts())
        self._count.setText(plural(shown, "действие", "действия", "действий") if shown else "Ничего не нашлось")
        self._more.setVisible(count == query.limit)
        self._allow()

    def _allow(self) -> None:
        entry = self.view.current()
        self._undo.setEnabled(entry is not None and not entry.undone and not self._context.store.read_only)

    def _take_back(self) -> None:
        entry = self.view.current()
        if entry is not None:
            undo_operation(self.desk, entry.operation.id)

    def _committed(self, _changes: Changes) -> None:
        if self.isVisible():
            self.refresh()
