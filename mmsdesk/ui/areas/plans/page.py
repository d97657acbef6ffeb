"""«Планы работы»: the list, with its items, its approval and its papers above it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import school_year_of
from mmsdesk.core.errors import UserError
from mmsdesk.models.entity import Entity
from mmsdesk.models.plan_item import PLAN_ITEMS
from mmsdesk.queries.listing import Condition, Test
from mmsdesk.services import plans
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.areas.plans.approve_dialog import ApproveDialog
from mmsdesk.ui.areas.register_page import offer_verbs
from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.areas.verbs_above import Verb
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.lists.empty_state import EmptyWords
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.lists.saved_lists import SavedList
from mmsdesk.ui.pages import Navigator

_VERBS = (
    Verb("new_year_plan", "&Новый план…", "plus", "План службы на учебный год; план объединения – из его карточки"),
    Verb("plan_items", "Пун&кты плана", "list", "Пункты выделенного плана: добавить, отметить выполнение"),
    Verb("approve", "&Утвердить…", "check", "С этого дня изменения пунктов записываются с тем, что стояло раньше"),
    Verb("to_draft", "Снять утвер&ждение", "undo", "Утверждение было ошибкой: снова проект"),
    Verb("work_plan", "План на бума&ге", "printer", "Посмотреть и напечатать выделенные планы"),
    Verb("plan_execution", "Ан&ализ выполнения", "chart", "По разделам: запланировано, выполнено, перенесено и почему"),
)
_NONE_YET = "Составьте первый или загрузите таблицу с планом: программа поймёт разделы и сроки вроде «до 28 марта»."
_OF_ONE = frozenset({"plan_items", "approve", "to_draft"})
_PAPERS = {"work_plan": "work-plan", "plan_execution": "plan-execution"}
_WRITING = frozenset({"new_year_plan", "approve", "to_draft"})


class PlansPage(ReportingRegisterPage):
    """The register with its verbs, which speak of the selected rows."""

    def __init__(
        self, desk: Desk, entity: Entity, navigator: Navigator | None = None, narrowing: Narrowing | None = None
    ) -> None:
        super().__init__(desk, entity, navigator, narrowing)
        offer_verbs(self, _VERBS, self._perform)
        self.pane.offer_when_empty(EmptyWords("", _NONE_YET, "Новый план…", "new"))

    def help_topic(self) -> str:
        return "plans"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {
            **super().offers(),
            "new_year_plan": self.begin,
            "plan_items": self.show_items,
            "approve": self.approve,
            "to_draft": self.to_draft,
            **{code: partial(self.show_paper, code) for code in _PAPERS},
        }

    def allowed(self, code: str) -> bool:
        if code in _WRITING and self.store.read_only:
            return False
        rows = self.pane.view.selected_rows()
        if code in _OF_ONE:
            return len(rows) == 1
        if code in _PAPERS:
            return bool(rows)
        return True if code == "new_year_plan" else super().allowed(code)

    def begin(self) -> None:
        """A plan of the service for the school year that the list shows, to be looked at before it is saved."""
        year = self.pane.model.query.school_year
        try:
            with self.store.read() as session:
                draft = plans.plan_draft(session, school_year_of(self.store.today) if year is None else year)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        if self._navigator is not None:
            open_card(self._desk, self._navigator, self.entity.code, None, draft)

    def show_items(self) -> None:
        """The items of the current plan, in the list of items."""
        plan = self.pane.view.current_id()
        if plan is not None and self._navigator is not None:
            self._navigator.go(PLAN_ITEMS.code, SavedList("", (Condition("plan_id", Test.ANY, (plan,)),)))

    def approve(self) -> None:
        """Ask when and by whom, and approve."""
        plan = self.pane.view.current_id()
        if plan is None:
            return
        context = FormContext(self._desk)
        dialog = ApproveDialog(context, context.titles.of(plan), self.window())
        if dialog.exec() and dialog.answer is not None:
            answer = dialog.answer
            self._do(lambda: plans.approve(self.store, plan, answer.on, answer.by, answer.meeting_id), "План утверждён")

    def to_draft(self) -> None:
        """Take the approval back."""
        plan = self.pane.view.current_id()
        if plan is not None:
            self._do(lambda: plans.back_to_draft(self.store, plan), "План снова проект")

    def show_paper(self, code: str) -> None:
        """The paper of the selected plans, in a window of its own."""
        from mmsdesk.ui.areas.plans.papers import show_plans  # here: loads the papers

        show_plans(self._desk, _PAPERS[code], self.pane.view.selected_ids(), self.window())

    def _do(self, write: Callable[[], Changes], words: str) -> None:
        try:
            changes = write()
        except UserError as error:
            self._desk.notifier.show(error)
            return
        self._desk.notifier.notice(words, "Отменить", partial(take_back, self._desk, changes.operation_id))
        self.pane.ask()
