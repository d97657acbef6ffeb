"""«Пункты планов»: the list in the order of each plan, with what has become of the selected items above it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.entity import Entity
from mmsdesk.models.plan_item import Outcome
from mmsdesk.queries.plan_changes import unreasoned_items
from mmsdesk.queries.plan_work import unmarked_items
from mmsdesk.services import plans
from mmsdesk.services.plan_keeping import approved_items
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.areas.plans.outcome_dialog import ASKED, Answer, OutcomeDialog
from mmsdesk.ui.areas.plans.verb_menu import pop_verbs
from mmsdesk.ui.areas.register_page import commands_of, offer_verbs
from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.areas.verbs_above import Verb
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.lists.empty_state import EmptyWords
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.pages import Navigator

_VERBS = (
    Verb("done", "В&ыполнено", "check", "Отметить сегодняшней датой"),
    Verb("partly", "&Частично…", "pencil", "Сделано не всё"),
    Verb("moved", "Перенес&ено…", "clock", "На когда и почему; срок в плане остаётся прежним"),
    Verb("not_done", "Не выпол&нено…", "close", "И почему"),
    Verb("items_more", "Е&щё", "more", "Снять с плана, порядок пунктов, причины изменений, что ждёт отметки"),
)
MORE_VERBS = (
    Verb("cancel", "&Снять с плана…", "bin", "Пункт остаётся в утверждённом плане с пометкой и причиной"),
    Verb("unmarked", "Снять &отметку", "undo", "Отметка была ошибкой"),
    Verb("reason", "&Почему изменено…", "pencil", "Причина изменений утверждённого плана, где она не указана"),
    Verb("up", "Выше\tAlt+↑", "chevron-up", "Поставить пункт в плане на место выше"),
    Verb("down", "Ниже\tAlt+↓", "chevron-down", "Поставить пункт в плане на место ниже"),
    Verb("list_unmarked", "Показать &не отмеченные в срок", "clock", "Срок прошёл, а отметки нет"),
    Verb("list_unreasoned", "Показать изменения без &причины", "warning", "Утверждённый план изменён, а почему – нет"),
)
_NONE_YET = "Выберите план в разделе «Планы работы» и добавьте пункты клавишей Ins или загрузите их таблицей."
_CODES = frozenset({"done", "partly", "moved", "not_done", "cancel", "unmarked", "reason"})
_STEPS = {"up": -1, "down": 1}
_LISTS = frozenset({"list_unmarked", "list_unreasoned"})
_NAMES = {"list_unmarked": "Не отмечено в срок", "list_unreasoned": "Изменения без причины"}
_NOTHING = {
    "list_unmarked": "Все пункты, у которых вышел срок, отмечены.",
    "list_unreasoned": "У всех изменений указана причина.",
}


class PlanItemsPage(ReportingRegisterPage):
    """The register with its verbs, which speak of the selected rows."""

    def __init__(
        self, desk: Desk, entity: Entity, navigator: Navigator | None = None, narrowing: Narrowing | None = None
    ) -> None:
        super().__init__(desk, entity, navigator, narrowing)
        self._above = offer_verbs(self, _VERBS, self._perform)
        self._above.setVisible(not self.store.read_only)
        self.commands_beside.append(partial(commands_of, self, MORE_VERBS, self._perform))
        for code, key in (("up", "Alt+Up"), ("down", "Alt+Down")):
            shortcut = QShortcut(QKeySequence(key), self.pane.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self._perform, code))
        self.pane.offer_when_empty(EmptyWords("", _NONE_YET, "Новый пункт…", "new"))

    def help_topic(self) -> str:
        return "plans"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {
            **super().offers(),
            **{code: partial(self.mark, code) for code in sorted(_CODES)},
            **{code: partial(self.step, step) for code, step in _STEPS.items()},
            **{code: partial(self.show_list, code) for code in sorted(_LISTS)},
            "items_more": self.show_menu,
        }

    def allowed(self, code: str) -> bool:
        if code in _CODES:
            return not self.store.read_only and bool(self.pane.view.selected_rows())
        if code in _STEPS:
            return not self.store.read_only and len(self.pane.view.selected_rows()) == 1 and self._in_order()
        return True if code in _LISTS or code == "items_more" else super().allowed(code)

    def delete(self) -> None:
        """Into the bin; what stood in an approved plan is taken out of it instead, if the user says so."""
        ids = self.pane.view.selected_ids()
        with self.store.read() as session:
            kept = approved_items(session, ids)
        if not kept or not self.allowed("delete"):
            super().delete()
            return
        question = "Пункты утверждённого плана не удаляют: их снимают с плана, и они остаются в нём зачёркнутыми."
        if self._desk.notifier.choose(question, (("cancel", "Снять с плана…"), ("stay", "Оставить"))) == "cancel":
            self.mark("cancel")

    def show_menu(self) -> None:
        """The verbs below «Ещё»."""
        pop_verbs(self._above.button("items_more"), MORE_VERBS, self.allowed, self._perform)

    def show_list(self, code: str) -> None:
        """Only those that wait for a mark, or for a reason."""
        with self.store.read() as session:
            if code == "list_unreasoned":
                ids = unreasoned_items(session)
            else:
                ids = tuple(line.record_id for line in unmarked_items(session, self.store.today))
        if ids:
            self.pane.bar.reset()
            self.pane.bar.narrow(Narrowing(ids, _NAMES[code]))
            self.pane.ask()
        else:
            words = {
                "list_unmarked": "Всё, чему вышел срок, отмечено.",
                "list_unreasoned": "Все изменения с причинами.",
            }
            self._desk.notifier.notice(words[code])

    def step(self, step: int) -> None:
        """Put the current item one place up or down in its plan."""
        item = self.pane.view.current_id()
        if item is None:
            return
        try:
            plans.step_item(self.store, item, step)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        self.pane.ask()
        self.pane.view.select_ids([item], item)

    def _in_order(self) -> bool:
        """Whether the list stands in the order of the plans, so that a step is seen as one."""
        query = self.pane.model.query
        return not query.search and not query.sort

    def mark(self, code: str) -> None:
        """Mark the selected items; what must be known besides is asked for."""
        ids = self.pane.view.selected_ids()
        if not ids:
            return
        answer: Answer | None = Answer(self.store.today)
        if code in ASKED:
            context = FormContext(self._desk)
            dialog = OutcomeDialog(context, ASKED[code], len(ids), self.window())
            answer = dialog.answer if dialog.exec() else None
        if answer is not None:
            self._write(code, ids, answer)

    def _write(self, code: str, ids: list[str], answer: Answer) -> None:
        try:
            changes = self._do(code, ids, answer)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        words = {"cancel": "снято с плана", "reason": "причина указана"}.get(code) or Outcome(code).label
        told = f"{words[:1].upper()}{words[1:]}: {plural(len(ids), 'пункт', 'пункта', 'пунктов')}"
        self._desk.notifier.notice(told, "Отменить", partial(take_back, self._desk, changes.operation_id))
        self.pane.ask()
        self.pane.view.setFocus()  # a letter with Alt had left it

    def _do(self, code: str, ids: list[str], answer: Answer) -> Changes:
        if code == "reason":
            return plans.give_reason(self.store, ids, answer.reason)
        if code == "cancel":
            return plans.cancel_items(self.store, ids, answer.reason, answer.on)
        return plans.mark_outcome(
            self.store, ids, Outcome(code), answer.on, reason=answer.reason, moved_to=answer.moved_to
        )
