"""«Рекомендации» in the card of a visit: decisions under control, added, marked and opened from here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import UserError
from mmsdesk.models.base import table_of
from mmsdesk.models.decision import DECISIONS, Decision
from mmsdesk.queries.decisions import decisions_where
from mmsdesk.queries.meeting_facts import DecisionFacts
from mmsdesk.ui.areas.decisions.turning import turn
from mmsdesk.ui.areas.meetings.decision_words import executor_words
from mmsdesk.ui.areas.verbs_above import Verb, VerbsAbove
from mmsdesk.ui.areas.visits.recommending import recommendation
from mmsdesk.ui.cursor import choose_row
from mmsdesk.ui.plain import label, tip
from mmsdesk.ui.theme import calm_table

if TYPE_CHECKING:
    from mmsdesk.ui.areas.cards.record_page import RecordPage

_COLUMNS = ("Рекомендация", "Кому", "Срок", "Состояние")
_VERBS = (
    Verb("recommend", "Добавить рекоменда&цию…", "plus", "Со сроком и исполнителем: попадёт на контроль в «Решения»"),
    Verb("open", "&Открыть", "panel", "Карточка рекомендации (Enter)"),
    Verb("done", "В&ыполнено…", "check", "Рекомендация выполнена"),
    Verb("extend", "Прод&лить…", "clock", "Новый срок"),
    Verb("report", "Справка по ито&гам", "printer", "Посмотреть и напечатать справку"),
)
_OF_ONE = frozenset({"open", "done", "extend"})


class RecommendationTable(QTableWidget):
    """One row for each; Enter opens it."""

    def __init__(self, page: RecordPage) -> None:
        super().__init__(0, len(_COLUMNS))
        self.setObjectName("recommendations")
        self.setAccessibleName("Рекомендации")
        self.setHorizontalHeaderLabels(_COLUMNS)
        calm_table(self, page.desk.theme)
        header = self.horizontalHeader()
        header.setSectionsMovable(False)
        for at in range(len(_COLUMNS)):
            fits = QHeaderView.ResizeMode.ResizeToContents if at > 1 else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(at, fits)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show them; the current row stays."""
        at = max(self.currentRow(), 0)
        self.setRowCount(len(rows))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                self.setItem(row, column, item)
        if rows:
            choose_row(self, min(at, len(rows) - 1))


class Recommendations(QWidget):
    """The last tab before the history."""

    def __init__(self, page: RecordPage) -> None:
        super().__init__()
        self.setObjectName("visit_recommendations")
        self._page = page
        self._decisions: Sequence[DecisionFacts] = ()
        self.verbs = VerbsAbove(_VERBS, self.perform)
        self.table = RecommendationTable(page)
        self._empty = label("Рекомендаций пока нет. Добавленные попадут на контроль вместе с решениями.", "quiet")
        px = page.desk.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 0, px(12))
        column.setSpacing(px(8))
        for each in (self.verbs, self._empty):
            column.addWidget(each)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.table.itemActivated.connect(lambda _item: self.perform("open"))
        self.table.itemSelectionChanged.connect(self._refresh)
        page.desk.changed.connect(self.read)
        page.desk.masked_changed.connect(self.read)
        page.title_changed.connect(self.read)
        self.read()

    def read(self) -> None:
        """Ask the file anew."""
        page = self._page
        try:
            with page.store.read() as session:
                wanted = [page.record_id] if page.record_id else []
                self._decisions = decisions_where(session, table_of(Decision).c.visit_id, wanted)
        except UserError as error:
            page.desk.notifier.show(error)
            return
        self.table.show_rows([self._texts(each) for each in self._decisions])
        self.table.setVisible(bool(self._decisions))
        self._empty.setVisible(not self._decisions)
        tabs = page.form.tabs
        count = len(self._decisions)
        tabs.setTabText(tabs.indexOf(self), f"Рекомендации · {count}" if count else "Рекомендации")
        self._refresh()

    def perform(self, code: str) -> None:
        """One of the verbs."""
        page, now = self._page, self._current()
        if page.record_id is None or not self._allowed(code):
            return
        if code == "recommend":
            saved = not page.form.is_changed() or page.save()
            draft = recommendation(page.desk, page.record_id) if saved else None
            if draft is not None:
                page.lay_card(DECISIONS.code, None, draft)
        elif code == "report":
            from mmsdesk.reports.visits.visit_report import PAPER  # here: loads the papers
            from mmsdesk.ui.areas.papers.record_paper_window import show_record_paper

            show_record_paper(page.desk, PAPER, {"visit": page.record_id}, page.window())
        elif code == "open" and now is not None:
            page.lay_card(DECISIONS.code, now.id)
        elif now is not None:
            turn(page.desk, code, [now.id], page.window())

    def _texts(self, decision: DecisionFacts) -> tuple[str, ...]:
        page = self._page
        due = decision.next_due()
        whom = ", ".join(executor_words(each, masked=page.desk.masked) for each in decision.executors)
        state = "просрочено" if decision.overdue(page.store.today) else decision.state.label
        return (decision.wording, whom, format_date(due) if due else decision.due_words, state)

    def _current(self) -> DecisionFacts | None:
        row = self.table.currentRow()
        return self._decisions[row] if 0 <= row < len(self._decisions) else None

    def _allowed(self, code: str) -> bool:
        if self._page.record_id is None or (self._page.read_only and code not in ("open", "report")):
            return False
        return code not in _OF_ONE or self._current() is not None

    def _refresh(self) -> None:
        self.verbs.refresh(self._allowed)


def offer_recommendations(page: RecordPage) -> None:
    """A tab of the card of a visit, before its history."""
    tabs = page.form.tabs
    part = Recommendations(page)
    tabs.insertTab(tabs.count() - 1, part, "Рекомендации")
    part.read()
