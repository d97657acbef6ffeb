"""«Планы работы»: the list, with its items, its approval and its papers above it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from mmsdesk.core.dates import school_year_of
from mmsdesk.core.errors import UserError
from mmsdesk.models.plan_item import PLAN_ITEMS
from mmsdesk.queries.listing import Condition, Test
from mmsdesk.services.planning import plans
from mmsdesk.ui.areas.approving import PLAN, asked_approval
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.areas.verbs_above import Needs, Verb
from mmsdesk.ui.lists.empty_state import EmptyWords
from mmsdesk.ui.lists.saved_lists import SavedList

_VERBS = (
    Verb(
        "new_year_plan",
        "&Новый план…",
        "plus",
        "План службы на учебный год; план объединения – из его карточки",
        writes=True,
    ),
    Verb("plan_items", "Пун&кты", "list", "Пункты выделенного плана: добавить, отметить выполнение", Needs.ONE),
    Verb(
        "match",
        "Подобра&ть факты…",
        "link",
        "Чем закрыты пункты: мероприятия, заседания, выезды того же срока",
        Needs.ONE,
        writes=True,
    ),
    Verb(
        "approve",
        "&Утвердить…",
        "check",
        "С этого дня изменения пунктов записываются с тем, что стояло раньше",
        Needs.ONE,
        writes=True,
    ),
    Verb("plan_papers", "На бума&ге", "printer", "План, анализ выполнения, план и отчёт за месяц, за квартал"),
    Verb("plan_more", "&Ещё", "more", "План на следующий год, на месяц, на квартал; снять утверждение"),
)
PAPER_VERBS = (
    Verb("work_plan", "&План работы", "printer", "Посмотреть и напечатать выделенные планы", Needs.SOME),
    Verb(
        "plan_execution",
        "&Анализ выполнения",
        "chart",
        "По разделам: запланировано, выполнено, перенесено и почему",
        Needs.SOME,
    ),
    Verb(
        "month_plan_paper",
        "План на &месяц или квартал",
        "calendar",
        "Пункты и мероприятия этих дней: дата, время, место, ответственный",
    ),
    Verb("month_report", "&Отчёт за месяц или квартал", "paper", "Что было запланировано и что сделано"),
)
MORE_VERBS = (
    Verb(
        "next_plan",
        "План на с&ледующий год…",
        "copy",
        "Из этого плана: сроки перенесены, незаконченное взято",
        Needs.ONE,
        writes=True,
    ),
    Verb(
        "month_plan",
        "План на &месяц или квартал…",
        "calendar",
        "Из этого плана: пункты, у которых срок в эти дни",
        Needs.ONE,
        writes=True,
    ),
    Verb("to_draft", "&Снять утверждение", "undo", "Утверждение было ошибкой: снова проект", Needs.ONE, writes=True),
)
_NONE_YET = "Составьте первый или загрузите таблицу с планом: программа поймёт разделы и сроки вроде «до 28 марта»."
_PAPERS = {"work_plan": "work-plan", "plan_execution": "plan-execution"}
_MONTH_PAPERS = {"month_plan_paper": "month-plan", "month_report": "month-report"}


class PlansPage(ReportingRegisterPage):
    """The register with its verbs, which speak of the selected rows."""

    verbs = _VERBS
    menus = MappingProxyType({"plan_papers": PAPER_VERBS, "plan_more": MORE_VERBS})
    when_empty = EmptyWords("", _NONE_YET, "Новый план…", "new")

    def help_topic(self) -> str:
        return "plans"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {
            **super().offers(),
            "new_year_plan": self.begin,
            "next_plan": self.next_plan,
            "plan_items": self.show_items,
            "approve": self.approve,
            "to_draft": self.to_draft,
            "match": self.match,
            "month_plan": self.month_plan,
            **{code: partial(self.show_paper, code) for code in _PAPERS},
            **{code: partial(self.show_month, code) for code in _MONTH_PAPERS},
        }

    def begin(self) -> None:
        """A plan of the service for the school year that the list shows, to be looked at before it is saved."""
        year = self.pane.model.query.school_year
        try:
            with self.store.read() as session:
                draft = plans.plan_draft(session, school_year_of(self.store.today) if year is None else year)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        open_card(self._desk, self._navigator, self.entity.code, None, draft)

    def next_plan(self) -> None:
        """The plan of the next year out of the current one, to be looked at before it is made."""
        from mmsdesk.ui.areas.plans.next_year import next_year  # here: only when asked for

        plan = self.pane.view.current_id()
        if plan is not None:
            next_year(self._desk, self._navigator, plan, self.window())

    def match(self) -> None:
        """What may have closed the items of the current plan."""
        from mmsdesk.ui.areas.plans.matching import match_facts  # here: only when asked for

        plan = self.pane.view.current_id()
        if plan is not None and match_facts(self._desk, plan, self.window()):
            self.pane.ask()

    def month_plan(self) -> None:
        """The plan of a month out of the current one."""
        from mmsdesk.ui.areas.plans.month_dialog import make_month  # here: only when asked for

        plan = self.pane.view.current_id()
        if plan is not None:
            make_month(self._desk, self._navigator, plan, self.window())

    def show_items(self) -> None:
        """The items of the current plan, in the list of items."""
        plan = self.pane.view.current_id()
        if plan is not None:
            self._navigator.go(PLAN_ITEMS.code, SavedList("", (Condition("plan_id", Test.ANY, (plan,)),)))

    def approve(self) -> None:
        """Ask when and by whom, and approve."""
        plan = self.pane.view.current_id()
        if plan is None:
            return
        given = asked_approval(self._desk, PLAN, plan, self.window())
        if given is not None:
            self._write(lambda: plans.approve(self.store, plan, given.on, given.by, given.meeting_id), "План утверждён")

    def to_draft(self) -> None:
        """Take the approval back."""
        plan = self.pane.view.current_id()
        if plan is not None:
            self._write(lambda: plans.back_to_draft(self.store, plan), "План снова проект")

    def show_paper(self, code: str) -> None:
        """The paper of the selected plans, in a window of its own."""
        from mmsdesk.reports.catalogue import paper_by_code  # here: loads the papers
        from mmsdesk.ui.areas.papers.record_paper_window import show_paper_of

        show_paper_of(self._desk, paper_by_code(_PAPERS[code]), "plan", self.pane.view.selected_ids(), self.window())

    def show_month(self, code: str) -> None:
        """A paper of this month: of the body whose plan is the current one, else of the service."""
        from mmsdesk.ui.areas.plans.papers import show_month  # here: loads the papers

        show_month(self._desk, _MONTH_PAPERS[code], self.pane.view.current_id(), self.window())
