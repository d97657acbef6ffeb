"""«Пункты» in the card of a plan: seen in the order of the plan, added, opened and marked from here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.models.plan_item import PLAN_ITEMS, Outcome
from mmsdesk.queries.cards import blank
from mmsdesk.queries.plans import ItemFacts, plan_facts
from mmsdesk.services.plans import mark_outcome
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.areas.verbs_above import Verb, VerbsAbove
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.plain import label, tip
from mmsdesk.ui.theme import calm_table

if TYPE_CHECKING:
    from mmsdesk.ui.areas.cards.record_page import RecordPage

_COLUMNS = ("№", "Что делаем", "Срок", "Ответственные", "Отметка")
_WIDE = frozenset({1, 3})
_VERBS = (
    Verb("add", "&Добавить пункт…", "plus", "Новый пункт в конец плана"),
    Verb("open", "&Открыть", "panel", "Карточка пункта (Enter)"),
    Verb("done", "В&ыполнено", "check", "Отметить сегодняшней датой"),
    Verb("work_plan", "План на бума&ге", "printer", "Посмотреть и напечатать план"),
    Verb("plan_execution", "Ан&ализ выполнения", "chart", "По разделам: запланировано, выполнено, перенесено и почему"),
)
_PAPERS = {"work_plan": "work-plan", "plan_execution": "plan-execution"}


class PlanItems(QWidget):
    """The second tab of the card of a plan."""

    def __init__(self, page: RecordPage) -> None:
        super().__init__()
        self.setObjectName("plan_items")
        self._page = page
        self.items: Sequence[ItemFacts] = ()
        self.verbs = VerbsAbove(_VERBS, self.perform)
        self.table = QTableWidget(0, len(_COLUMNS))
        self._dress()
        self._empty = label("Пунктов пока нет: добавьте их здесь или загрузите таблицей (Файл → Загрузить).", "quiet")
        px = page.desk.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 0, px(12))
        column.setSpacing(px(8))
        column.addWidget(self.verbs)
        column.addWidget(self._empty)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.table.itemActivated.connect(lambda _item: self.perform("open"))
        self.table.itemSelectionChanged.connect(self._refresh)
        page.desk.changed.connect(self.read)
        page.desk.masked_changed.connect(self.read)
        page.title_changed.connect(self.read)

    def read(self) -> None:
        """Ask the file anew; the cursor stays in its row."""
        page = self._page
        try:
            with page.store.read() as session:
                found = plan_facts(session, [page.record_id] if page.record_id else [])
        except UserError as error:
            page.desk.notifier.show(error)
            return
        self.items = found[0].items if found else ()
        at = max(self.table.currentRow(), 0)
        self.table.setRowCount(len(self.items))
        for row, item in enumerate(self.items):
            for column, text in enumerate(self._texts(item)):
                shown = QTableWidgetItem(text)
                shown.setToolTip(tip(text))
                self.table.setItem(row, column, shown)
        if self.items:
            self.table.selectRow(min(at, len(self.items) - 1))
        self.table.setVisible(bool(self.items))
        self._empty.setVisible(not self.items)
        tabs = page.form.tabs
        tabs.setTabText(tabs.indexOf(self), f"Пункты · {len(self.items)}" if self.items else "Пункты")
        self._refresh()

    def perform(self, code: str) -> None:
        """One of the verbs."""
        page, now = self._page, self._current()
        if page.record_id is None or not self._allowed(code):
            return
        if code == "add":
            if not page.form.is_changed() or page.save():
                draft = blank(PLAN_ITEMS)
                draft.values.update(plan_id=page.record_id, section=self.items[-1].section if self.items else "")
                page.lay_card(PLAN_ITEMS.code, None, draft)
        elif code in _PAPERS:
            from mmsdesk.ui.areas.plans.papers import show_plans  # here: loads the papers

            show_plans(page.desk, _PAPERS[code], [page.record_id], page.window())
        elif now is not None and code == "open":
            page.lay_card(PLAN_ITEMS.code, now.id)
        elif now is not None:
            self._mark_done(now)

    def _mark_done(self, item: ItemFacts) -> None:
        page = self._page
        try:
            changes = mark_outcome(page.store, [item.id], Outcome.DONE, page.store.today)
        except UserError as error:
            page.desk.notifier.show(error)
            return
        page.desk.notifier.notice("Выполнено: 1 пункт", "Отменить", partial(take_back, page.desk, changes.operation_id))
        self.read()
        self.table.setFocus()

    def _texts(self, item: ItemFacts) -> tuple[str, ...]:
        who = MASK if self._page.desk.masked and item.responsible else item.responsible
        mark = "снято с плана" if item.cancelled else item.outcome.label
        return (item.number, item.wording, item.term_words, who, mark)

    def _current(self) -> ItemFacts | None:
        row = self.table.currentRow()
        return self.items[row] if 0 <= row < len(self.items) else None

    def _allowed(self, code: str) -> bool:
        page = self._page
        if page.record_id is None or (page.read_only and code in ("add", "done")):
            return False
        return code not in ("open", "done") or self._current() is not None

    def _refresh(self) -> None:
        self.verbs.refresh(self._allowed)

    def _dress(self) -> None:
        table = self.table
        table.setObjectName("plan_items_table")
        table.setAccessibleName("Пункты плана")
        table.setHorizontalHeaderLabels(_COLUMNS)
        calm_table(table, self._page.desk.theme)
        header = table.horizontalHeader()
        header.setSectionsMovable(False)
        for at in range(len(_COLUMNS)):
            fits = QHeaderView.ResizeMode.Stretch if at in _WIDE else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(at, fits)


def offer_items(page: RecordPage) -> None:
    """A tab of the card of a plan, before its history."""
    tabs = page.form.tabs
    part = PlanItems(page)
    tabs.insertTab(tabs.count() - 1, part, "Пункты")
    part.read()
