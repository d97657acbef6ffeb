"""«Пункты планов»: the list in the order of each plan, with what has become of the selected items above it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural, upper_first
from mmsdesk.models.entity import Entity
from mmsdesk.models.plan_item import Outcome
from mmsdesk.queries.listing import Test
from mmsdesk.queries.plan_changes import unreasoned_items
from mmsdesk.queries.plan_work import unmarked_items
from mmsdesk.queries.plan_years import years_of_plans
from mmsdesk.services.planning import plans
from mmsdesk.services.planning.keeping import approved_items
from mmsdesk.ui.areas.plans.outcome_dialog import ASKED, Answer, OutcomeDialog
from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.areas.verbs_above import Needs, Verb
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.lists.empty_state import EmptyWords
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.lists.saved_lists import SavedList
from mmsdesk.ui.pages import Navigator
from mmsdesk.ui.school_year import ALL_YEARS

_VERBS = (
    Verb("done", "В&ыполнено", "check", "Отметить сегодняшней датой", Needs.SOME, writes=True),
    Verb("partly", "&Частично…", "pencil", "Сделано не всё", Needs.SOME, writes=True),
    Verb("moved", "Перенес&ено…", "clock", "На когда и почему; срок в плане остаётся прежним", Needs.SOME, writes=True),
    Verb("not_done", "Не выпол&нено…", "close", "И почему", Needs.SOME, writes=True),
    Verb("items_more", "Е&щё", "more", "Снять с плана, порядок пунктов, причины изменений, что ждёт отметки"),
)
MORE_VERBS = (
    Verb(
        "cancel",
        "&Снять с плана…",
        "bin",
        "Пункт остаётся в утверждённом плане с пометкой и причиной",
        Needs.SOME,
        writes=True,
    ),
    Verb("unmarked", "Снять &отметку", "undo", "Отметка была ошибкой", Needs.SOME, writes=True),
    Verb(
        "reason",
        "П&ричина изменений…",
        "pencil",
        "Причина изменений утверждённого плана, где она не указана",
        Needs.SOME,
        writes=True,
    ),
    Verb(
        "up", "Выше\tAlt+↑", "chevron-up", "Поставить пункт на место выше в его разделе плана", Needs.ONE, writes=True
    ),
    Verb(
        "down",
        "Ниже\tAlt+↓",
        "chevron-down",
        "Поставить пункт на место ниже в его разделе плана",
        Needs.ONE,
        writes=True,
    ),
    Verb("list_unmarked", "Показать &не отмеченные в срок", "clock", "Срок прошёл, а отметки нет"),
    Verb("list_unreasoned", "Показать изменения без &причины", "warning", "Утверждённый план изменён, а почему – нет"),
)
_NONE_YET = "Выберите план в разделе «Планы работы» и добавьте пункты клавишей Ins или загрузите их таблицей."
_CODES = frozenset({"done", "partly", "moved", "not_done", "cancel", "unmarked", "reason"})
_STEPS = {"up": -1, "down": 1}
_ELSEWHERE = "В другой раздел – в карточке плана, вкладка «Пункты»."
_AT_THE_END = {
    -1: f"Выше в этом разделе пунктов нет. {_ELSEWHERE}",
    1: f"Ниже в этом разделе пунктов нет. {_ELSEWHERE}",
}
_LISTS = frozenset({"list_unmarked", "list_unreasoned"})
_NAMES = {"list_unmarked": "Не отмечено в срок", "list_unreasoned": "Изменения без причины"}
_NOTHING = {
    "list_unmarked": "Все пункты, у которых вышел срок, отмечены.",
    "list_unreasoned": "У всех изменений указана причина.",
}


class PlanItemsPage(ReportingRegisterPage):
    """The register with its verbs, which speak of the selected rows."""

    verbs = _VERBS
    menus = MappingProxyType({"items_more": MORE_VERBS})
    when_empty = EmptyWords("", _NONE_YET, "Новый пункт…", "new")

    def __init__(self, desk: Desk, entity: Entity, navigator: Navigator, narrowing: Narrowing | None = None) -> None:
        super().__init__(desk, entity, navigator, narrowing)
        self.above.setVisible(not self.store.read_only)
        for code, key in (("up", "Alt+Up"), ("down", "Alt+Down")):
            shortcut = QShortcut(QKeySequence(key), self.pane.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self._perform, code))

    def help_topic(self) -> str:
        return "plans"

    def arrive(self, target: object = None) -> None:
        """The items of plans of another year are asked for with that year."""
        conditions = target.conditions if isinstance(target, SavedList) else ()
        named = [plan for each in conditions if each.key == "plan_id" and each.test is Test.ANY for plan in each.value]
        with self.store.read() as session:
            years = years_of_plans(session, [plan for plan in named if plan])
        if years and self.pane.year.chosen not in (None, *years):
            self.pane.year.set_year(next(iter(years)) if len(years) == 1 else ALL_YEARS)
        super().arrive(target)

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {
            **super().offers(),
            **{code: partial(self.mark, code) for code in sorted(_CODES)},
            **{code: partial(self.step, step) for code, step in _STEPS.items()},
            **{code: partial(self.show_list, code) for code in sorted(_LISTS)},
        }

    def allowed(self, code: str) -> bool:
        return super().allowed(code) and (code not in _STEPS or self._in_order())

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
            if len(self.pane.model.ids) < len(ids):
                self.pane.year.set_year(ALL_YEARS)  # what has waited since last year waits, too
        else:
            words = {
                "list_unmarked": "Всё, чему вышел срок, отмечено.",
                "list_unreasoned": "Все изменения с причинами.",
            }
            self._desk.notifier.notice(words[code])

    def step(self, step: int) -> None:
        """Put the current item one row up or down among those of its plan and section."""
        item = self.pane.view.current_id()
        if item is None:
            return
        try:
            moved = plans.step_item(self.store, item, step, self.pane.model.ids)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        if moved is None:
            self._desk.notifier.notice(_AT_THE_END[step])
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
        if answer is None:
            return
        words = {"cancel": "снято с плана", "reason": "причина указана"}.get(code) or Outcome(code).label
        told = f"{upper_first(words)}: {plural(len(ids), 'пункт', 'пункта', 'пунктов')}"
        self._write(partial(self._do, code, ids, answer), told)
        self.pane.view.setFocus()  # a letter with Alt had left it

    def _do(self, code: str, ids: list[str], answer: Answer) -> Changes:
        if code == "reason":
            return plans.give_reason(self.store, ids, answer.reason)
        if code == "cancel":
            return plans.cancel_items(self.store, ids, answer.reason, answer.on)
        return plans.mark_outcome(
            self.store, ids, Outcome(code), answer.on, reason=answer.reason, moved_to=answer.moved_to
        )
