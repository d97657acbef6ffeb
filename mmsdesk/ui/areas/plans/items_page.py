"""«Пункты планов»: the list in the order of each plan, with what has become of the selected items above it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.models.entity import Entity
from mmsdesk.models.plan_item import Outcome
from mmsdesk.services import plans
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.areas.plans.outcome_dialog import ASKED, Answer, OutcomeDialog
from mmsdesk.ui.areas.register_page import offer_verbs
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
    Verb("unmarked", "Сн&ять отметку", "undo", "Отметка была ошибкой"),
    Verb("cancel", "Снять с план&а…", "bin", "Пункт остаётся в утверждённом плане с пометкой и причиной"),
)
_NONE_YET = "Выберите план в разделе «Планы работы» и добавьте пункты клавишей Ins или загрузите их таблицей."
_CODES = frozenset(verb.code for verb in _VERBS)


class PlanItemsPage(ReportingRegisterPage):
    """The register with its verbs, which speak of the selected rows."""

    def __init__(
        self, desk: Desk, entity: Entity, navigator: Navigator | None = None, narrowing: Narrowing | None = None
    ) -> None:
        super().__init__(desk, entity, navigator, narrowing)
        self._above = offer_verbs(self, _VERBS, self._perform)
        self._above.setVisible(not self.store.read_only)
        self.pane.offer_when_empty(EmptyWords("", _NONE_YET, "Новый пункт…", "new"))

    def help_topic(self) -> str:
        return "plans"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {**super().offers(), **{code: partial(self.mark, code) for code in sorted(_CODES)}}

    def allowed(self, code: str) -> bool:
        if code in _CODES:
            return not self.store.read_only and bool(self.pane.view.selected_rows())
        return super().allowed(code)

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
        words = "снято с плана" if code == "cancel" else Outcome(code).label
        told = f"{words[:1].upper()}{words[1:]}: {plural(len(ids), 'пункт', 'пункта', 'пунктов')}"
        self._desk.notifier.notice(told, "Отменить", partial(take_back, self._desk, changes.operation_id))
        self.pane.ask()
        self.pane.view.setFocus()  # a letter with Alt had left it

    def _do(self, code: str, ids: list[str], answer: Answer) -> Changes:
        if code == "cancel":
            return plans.cancel_items(self.store, ids, answer.reason, answer.on)
        return plans.mark_outcome(
            self.store, ids, Outcome(code), answer.on, reason=answer.reason, moved_to=answer.moved_to
        )
