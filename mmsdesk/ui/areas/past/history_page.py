"""The history of the file: operations by day, or what they come to card by card; since a day, a handover, a backup."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from mmsdesk.core.changes import Changes
from mmsdesk.core.progress import Progress
from mmsdesk.core.text import normalise, plural
from mmsdesk.queries.changes import NetChanges, NetKind, NetRecord, net_changes
from mmsdesk.queries.history import HistoryQuery, day_counts, file_history
from mmsdesk.store.time_machine import PastStore
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.past.history_filters import HistoryFilters, Since, Span
from mmsdesk.ui.areas.past.history_summary import MOST, SummaryView
from mmsdesk.ui.areas.past.history_view import HistoryView
from mmsdesk.ui.areas.past.undo import undo_operation
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.pages import Navigator, Page, PageHeader
from mmsdesk.ui.plain import label


class HistoryPage(Page):
    """Everything that was done in the file."""

    def __init__(self, desk: Desk, navigator: Navigator) -> None:
        super().__init__()
        self.setObjectName("page_history")
        self.desk = desk
        self._navigator = navigator
        self._context = FormContext(desk)
        self.filters = HistoryFilters(self._context)
        self.view = HistoryView(self._context)
        self.summary = SummaryView(self._context)
        self._views = QStackedWidget()
        self._whole = QPushButton("Итог по карточкам")
        self._paper = QPushButton("Бумага…")
        self._count = label("", "quiet")
        self._more = QPushButton("Показать более ранние")
        self._undo = QPushButton("Отменить это…")
        self._before = QPushButton("Каким был файл до этого")
        self._open = QPushButton("Открыть карточку")
        self._build()
        self.filters.changed.connect(self.refresh)
        desk.changed.connect(self._committed)
        self.refresh()

    # what the window asks

    def title(self) -> str:
        return "История файла"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {"find": self.filters.text.setFocus, "refresh": self.refresh, "print": self.show_paper}

    def focus_first(self) -> None:
        self._views.currentWidget().setFocus()

    def help_topic(self) -> str:
        return "history"

    def operation_at_hand(self) -> str:
        entry = None if self.summing_up else self.view.current()
        return entry.operation.id if entry is not None and not entry.brought else ""

    def record_at_hand(self) -> tuple[str, str] | None:
        record = self.summary.current() if self.summing_up else None
        return (record.entity.code, record.record_id) if record is not None else None

    def arrive(self, target: object = None) -> None:
        self.filters.offer()
        self.refresh()

    @property
    def summing_up(self) -> bool:
        """Whether cards are shown instead of operations."""
        return self._whole.isChecked()

    # asking

    def refresh(self) -> None:
        """Ask the file for what the filters say."""
        span = self.filters.span()
        if span is None:
            return
        if self.summing_up:
            self._sum_up(span)
        else:
            self._ask(before=None)

    def show_more(self) -> None:
        """Add earlier operations below."""
        self._ask(before=self.view.last_sequence())

    def sum_up(self, whole: bool) -> None:
        """«Итог по карточкам»: from operations to cards and back."""
        self._whole.setChecked(whole)
        self.filters.show_for_summary(shown=whole)
        self._views.setCurrentWidget(self.summary if whole else self.view)
        if whole and self.filters.since.currentIndex() == list(Since).index(Since.EVER):
            # Of all time the sum is the file itself.
            self.filters.choose(Since.DATE)
        else:
            self.refresh()

    def show_paper(self) -> None:
        """«Бумага…»: the same as a paper, with the same time and register."""
        from mmsdesk.reports.changes_report import PAPER, Registers  # here: the start does not wait for papers

        span = self.filters.span()
        if span is None:
            return
        code = self.filters.chosen_register()
        register = next((each for each in Registers if each.value == code), None)
        values: dict[str, Any] = {"period": span.period, "handover": span.handover, "register": register}
        self._navigator.go("papers", (PAPER.code, values))

    def _ask(self, before: int | None) -> None:
        query = self.filters.query(before)
        if query is None:
            return
        with self._context.store.read() as session:
            entries = file_history(session, query)
            days = day_counts(session, query)
        self.view.show_entries(entries, more=before is not None, days=days)
        self._tell(len(entries), query, sum(days.values()))

    def _sum_up(self, span: Span) -> None:
        store, register = self._context.store, self.filters.chosen_register()

        def work(progress: Progress) -> NetChanges:
            progress(0, 0, "Читается журнал")
            with store.read() as session:
                return net_changes(session, span.since, span.until, register)

        self.desk.jobs.run(work, "Что изменилось", self._show_sum, self)

    def _show_sum(self, found: NetChanges) -> None:
        wanted = normalise(self.filters.text.text()).split()
        records = [each for each in found.records if all(word in normalise(each.title) for word in wanted)]
        self.summary.show_records(records)
        counts = [
            f"{words} {sum(each.kind is kind for each in records)}"
            for kind, words in ((NetKind.CAME, "новых"), (NetKind.CHANGED, "изменено"), (NetKind.WENT, "удалено"))
        ]
        more = f" · показаны первые {MOST}" if len(records) > MOST else ""
        self._count.setText(f"{', '.join(counts)}{more}" if records else "Ничего не изменилось")
        self._more.hide()
        self._allow()

    def _tell(self, count: int, query: HistoryQuery, total: int) -> None:
        shown = len(self.view.texts())
        done = plural(shown, "действие", "действия", "действий")
        self._count.setText(f"{done} из {total}" if 0 < shown < total else done if shown else "Ничего не нашлось")
        self._more.setVisible(count == query.limit)
        self._allow()

    # what a person does

    def _allow(self) -> None:
        entry = None if self.summing_up else self.view.current()
        mine = entry is not None and not entry.brought
        self._undo.setEnabled(entry is not None and mine and not entry.undone)
        self._undo.setVisible(not self.summing_up and not self._context.store.read_only)
        self._before.setEnabled(mine)
        self._before.setVisible(not self.summing_up and not isinstance(self._context.store, PastStore))
        record = self.summary.current() if self.summing_up else None
        self._open.setVisible(self.summing_up)
        self._open.setEnabled(record is not None and record.kind is not NetKind.WENT)
        self.state_changed.emit()

    def _take_back(self) -> None:
        entry = self.view.current()
        if entry is not None:
            undo_operation(self.desk, entry.operation.id)

    def _open_record(self, record: NetRecord | None) -> None:
        if record is not None and record.kind is not NetKind.WENT:
            open_card(self.desk, self._navigator, record.entity.code, record.record_id)

    def _committed(self, _changes: Changes) -> None:
        if self.isVisible():
            self.refresh()

    # the window

    def _build(self) -> None:
        px = self._context.px
        header = PageHeader(self.title())
        self._whole.setCheckable(True)
        self._whole.clicked.connect(self.sum_up)
        self._paper.clicked.connect(self.show_paper)
        self._undo.clicked.connect(self._take_back)
        self._before.clicked.connect(partial(self.wanted.emit, "past_before"))
        self._open.clicked.connect(lambda: self._open_record(self.summary.current()))
        self._more.setProperty("role", "link")
        self._more.clicked.connect(self.show_more)
        names = {
            self._whole: "sum_up",
            self._paper: "changes_paper",
            self._undo: "undo_this",
            self._before: "before_this",
            self._open: "open_changed",
            self._more: "more_history",
        }
        for button, name in names.items():
            button.setObjectName(name)
        for button in (self._whole, self._paper):
            header.add(button)
        for view in (self.view, self.summary):
            self._views.addWidget(view)
            view.chosen.connect(self._allow)
        self.summary.open_wanted.connect(self._open_record)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(header)
        column.addWidget(self.filters)
        column.addWidget(self.filters.problem)
        column.addWidget(self._views, 1)
        foot = QWidget()
        below = FlowLayout(foot)
        for each in (self._undo, self._before, self._open, self._more, self._count):
            below.addWidget(each)
        column.addWidget(foot)
