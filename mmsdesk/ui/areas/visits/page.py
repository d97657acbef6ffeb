"""«Выезды»: the list, with its paper and recommendations above it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mmsdesk.core.errors import UserError
from mmsdesk.models.base import table_of
from mmsdesk.models.decision import DECISIONS, Decision
from mmsdesk.queries.decisions import decisions_where
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.areas.verbs_above import Needs, Verb
from mmsdesk.ui.areas.visits.recommending import recommendation
from mmsdesk.ui.lists.empty_state import EmptyWords
from mmsdesk.ui.lists.narrowing import Narrowing

_VERBS = (
    Verb("new", "&Новый выезд…", "plus", "Куда, когда и зачем (Ins)"),
    Verb(
        "visit_report",
        "Справка по ито&гам",
        "printer",
        "Справка по выделенным выездам: посмотреть, напечатать",
        Needs.SOME,
    ),
    Verb(
        "recommend",
        "Добавить рекоменда&цию…",
        "decision",
        "Рекомендация со сроком попадёт на контроль в «Решения»",
        Needs.SOME,
        writes=True,
    ),
    Verb("recommended", "Рекомен&дации", "list", "Рекомендации выделенных выездов", Needs.SOME),
)
_NONE_YET = "Ins – записать первый: организация, дата, цель; итоги и рекомендации добавите потом."


class VisitsPage(ReportingRegisterPage):
    """The register with its verbs, which speak of the selected rows."""

    verbs = _VERBS
    when_empty = EmptyWords("", _NONE_YET, "Новый выезд…", "new")

    def help_topic(self) -> str:
        return "visits"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {
            **super().offers(),
            "visit_report": self.show_report,
            "recommend": self.recommend,
            "recommended": self.show_recommended,
        }

    def show_report(self) -> None:
        """The paper of the selected visits, in a window of its own."""
        from mmsdesk.reports.visits.visit_report import PAPER  # here: loads the papers
        from mmsdesk.ui.areas.papers.record_paper_window import show_paper_of

        show_paper_of(self._desk, PAPER, "visit", self.pane.view.selected_ids(), self.window())

    def recommend(self) -> None:
        """A new recommendation of the current visit."""
        record_id = self.pane.view.current_id()
        draft = recommendation(self._desk, record_id) if record_id is not None else None
        if draft is not None:
            open_card(self._desk, self._navigator, DECISIONS.code, None, draft)

    def show_recommended(self) -> None:
        """Recommendations of the selected visits, as a list of their own."""
        visits = self.pane.view.selected_ids()
        try:
            with self.store.read() as session:
                found = decisions_where(session, table_of(Decision).c.visit_id, visits)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        if not found:
            self._desk.notifier.notice("Рекомендаций по этим выездам нет")
        else:
            self._navigator.lay(DECISIONS.code, Narrowing(tuple(each.id for each in found), "Рекомендации"))
