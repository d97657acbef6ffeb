"""«Пункты» in the card of a plan: seen in the order of the plan, added, opened and marked from here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.models.plan_item import PLAN_ITEMS, Outcome
from mmsdesk.queries.cards import blank
from mmsdesk.queries.plans import NO_SECTION, ItemFacts, plan_facts
from mmsdesk.services.planning.month import months_with_items
from mmsdesk.services.planning.plans import mark_outcome, move_item
from mmsdesk.ui.areas.importing.start import paste_items
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.areas.plans.items_table import ItemsTable
from mmsdesk.ui.areas.verb_menu import pop_verbs
from mmsdesk.ui.areas.verbs_above import Verb, VerbsAbove
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.plain import label, set_tip

if TYPE_CHECKING:
    from mmsdesk.ui.areas.cards.record_page import RecordPage

_VERBS = (
    Verb("add", "&Добавить пункт…", "plus", "Новый пункт в конец плана (Ins)"),
    Verb("paste", "Вставить &из Excel", "excel", "Строки, скопированные в Excel, станут пунктами этого плана (Ctrl+V)"),
    Verb("open", "&Открыть", "panel", "Карточка пункта (Enter)"),
    Verb("done", "В&ыполнено", "check", "Отметить сегодняшней датой"),
    Verb("match", "Подобра&ть факты…", "link", "Чем закрыты пункты: мероприятия, заседания, выезды того же срока"),
    Verb("plan_papers", "На бума&ге", "printer", "План работы и анализ его выполнения"),
)
_PAPERS = {"work_plan": "work-plan", "plan_execution": "plan-execution"}
_PAPER_VERBS = (
    Verb("work_plan", "&План работы", "printer", "Посмотреть и напечатать план"),
    Verb("plan_execution", "&Анализ выполнения", "chart", "По разделам: запланировано, выполнено, перенесено и почему"),
)


class PlanItems(QWidget):
    """The second tab of the card of a plan."""

    def __init__(self, page: RecordPage) -> None:
        super().__init__()
        self.setObjectName("plan_items")
        self._page = page
        self.items: Sequence[ItemFacts] = ()
        self._months: list[tuple[str, list[ItemFacts]]] = []
        self.verbs = VerbsAbove(_VERBS, self.perform)
        self.by_month = QCheckBox("По &месяцам")
        self.by_month.setObjectName("by_month")
        set_tip(self.by_month, "Пункты под своими месяцами; порядок пунктов меняется в обычном виде")
        self.table = ItemsTable(page.desk.theme, self._texts)
        self._empty = label("Пунктов пока нет: добавьте их здесь или вставьте строки, скопированные в Excel.", "quiet")
        self._lay()
        self.by_month.toggled.connect(self._show)
        self.table.put.connect(self._put)
        self.table.wanted.connect(self.perform)
        self.table.itemActivated.connect(lambda _item: self.perform("open"))
        self.table.itemSelectionChanged.connect(self._refresh)
        page.form.tabs.currentChanged.connect(self._turned_to)
        page.desk.changed.connect(self.read)
        page.title_changed.connect(self.read)  # a new plan knows its id once it is written
        page.desk.masked_changed.connect(self.read)

    def read(self) -> None:
        """Ask the file anew."""
        page = self._page
        try:
            with page.store.read() as session:
                found = plan_facts(session, [page.record_id] if page.record_id else [])
                self._months = months_with_items(session, found)
        except UserError as error:
            page.desk.notifier.show(error)
            return
        self.items = found[0].items if found else ()
        tabs = page.form.tabs
        tabs.setTabText(tabs.indexOf(self), f"Пункты · {len(self.items)}" if self.items else "Пункты")
        self._show()

    def _show(self) -> None:
        by_month = self.by_month.isChecked()
        self.table.ordered = not by_month and not self._page.read_only
        self.table.fill(self._months if by_month else _in_sections(self.items))
        self.table.setVisible(bool(self.items))
        self.by_month.setVisible(bool(self.items))
        self._empty.setVisible(not self.items)
        self._refresh()

    def perform(self, code: str) -> None:
        """One of the verbs."""
        plan, now = self._page.record_id, self._current()
        if plan is None or not self._allowed(code):
            return
        of_plan = {"add": self._add, "paste": self._paste, "match": self._match}
        of_item = {"open": self._open, "done": self._mark_done}
        if code in of_plan:
            of_plan[code](plan)
        elif code in of_item and now is not None:
            of_item[code](now)
        elif code == "plan_papers":
            pop_verbs(self.verbs.button(code), _PAPER_VERBS, lambda _code: True, self.perform)
        elif code in _PAPERS:
            from mmsdesk.reports.catalogue import paper_by_code  # here: loads the papers
            from mmsdesk.ui.areas.papers.record_paper_window import show_record_paper

            show_record_paper(self._page.desk, paper_by_code(_PAPERS[code]), {"plan": plan}, self._page.window())

    def _add(self, plan: str) -> None:
        page = self._page
        if not page.form.is_changed() or page.save():
            draft = blank(PLAN_ITEMS)
            draft.values.update(plan_id=plan, section=self.items[-1].section if self.items else "")
            page.lay_card(PLAN_ITEMS.code, None, draft)

    def _paste(self, plan: str) -> None:
        page = self._page
        if not page.form.is_changed() or page.save():
            paste_items(page.desk, page.window(), (plan, page.title()))
            self.read()

    def _match(self, plan: str) -> None:
        from mmsdesk.ui.areas.plans.matching import match_facts  # here: only when asked for

        if match_facts(self._page.desk, plan, self._page.window()):
            self.read()

    def _open(self, item: ItemFacts) -> None:
        self._page.lay_card(PLAN_ITEMS.code, item.id)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Insert and not event.modifiers():
            self.perform("add")  # a plan without items has no table to press it in
        else:
            super().keyPressEvent(event)

    def _turned_to(self) -> None:
        """Ctrl+Tab leads to the items; Qt would stop at the first button."""
        if self._page.form.tabs.currentWidget() is self and self.isAncestorOf(self.window().focusWidget()):
            self.table.setFocus()

    def _put(self, item_id: str, place: int, section: str) -> None:
        page = self._page
        try:
            move_item(page.store, item_id, place, section)
        except UserError as error:
            page.desk.notifier.show(error)
        self.read()
        self.table.setFocus()

    def _texts(self, item: ItemFacts) -> tuple[str, ...]:
        who = MASK if self._page.desk.masked and item.responsible else item.responsible
        mark = "снято с плана" if item.cancelled else item.outcome.label
        return (item.number, item.wording, item.term_words, who, mark)

    def _current(self) -> ItemFacts | None:
        return self.table.current()

    def _allowed(self, code: str) -> bool:
        page = self._page
        if page.record_id is None or (page.read_only and code in ("add", "done", "match", "paste")):
            return False
        return code not in ("open", "done") or self._current() is not None

    def _refresh(self) -> None:
        self.verbs.refresh(self._allowed)

    def _lay(self) -> None:
        px = self._page.desk.theme.px
        above = QHBoxLayout()
        above.addWidget(self.verbs, 1)
        above.addWidget(self.by_month, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 0, px(12))
        column.setSpacing(px(8))
        column.addLayout(above)
        column.addWidget(self._empty)
        column.addWidget(self.table, 1)
        column.addStretch(0)


def _in_sections(items: Sequence[ItemFacts]) -> list[tuple[str, list[ItemFacts]]]:
    """Items in their order under a heading wherever a section begins; without one where the plan has no sections."""
    found = [(section, list(each)) for section, each in groupby(items, key=lambda item: item.section)]
    return [("" if len(found) == 1 and not section else section or NO_SECTION, each) for section, each in found]


def offer_items(page: RecordPage) -> None:
    """A tab of the card of a plan, before its history."""
    tabs = page.form.tabs
    part = PlanItems(page)
    tabs.insertTab(tabs.count() - 1, part, "Пункты")
    part.read()
