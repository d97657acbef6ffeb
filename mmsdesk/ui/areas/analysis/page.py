"""«Годовые отчёты»: the list; Enter opens the report to be read and rewritten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from mmsdesk.core.dates import school_year_of
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import upper_first
from mmsdesk.services import year_reports
from mmsdesk.services.year_reports import ReportTemplate
from mmsdesk.ui.areas.analysis.dialogs import BodyDialog
from mmsdesk.ui.areas.analysis.report_page import open_report
from mmsdesk.ui.areas.approving import REPORT, asked_approval
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.areas.verbs_above import Needs, Verb
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.lists.empty_state import EmptyWords

_VERBS = (
    Verb("new_year_report", "&Новый отчёт…", "plus", "Отчёт службы или объединения за учебный год списка", writes=True),
    Verb("read_report", "&Читать и исправлять", "book", "Разделы и черновик выделенного отчёта (Enter)", Needs.ONE),
    Verb("approve_report", "&Утвердить…", "check", "На бумаге появится дата в грифе УТВЕРЖДАЮ", Needs.ONE, writes=True),
    Verb(
        "report_to_draft",
        "Снять утвер&ждение",
        "undo",
        "Утверждение было ошибкой: снова черновик",
        Needs.ONE,
        writes=True,
    ),
    Verb("report_paper", "На бума&ге", "printer", "Посмотреть и напечатать выделенные отчёты", Needs.SOME),
)
_NONE_YET = "Составьте первый: программа напишет черновик по тому, что есть в файле, а вы его исправите."


class YearReportsPage(ReportingRegisterPage):
    """The register with its verbs, which speak of the selected rows."""

    verbs = _VERBS
    when_empty = EmptyWords("", _NONE_YET, "Новый отчёт…", "new_year_report")

    def help_topic(self) -> str:
        return "year-report"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {
            **super().offers(),
            "new": self.begin,  # an empty card would have no sections
            "new_year_report": self.begin,
            "read_report": self.open_current,
            "approve_report": self.approve,
            "report_to_draft": self.to_draft,
            "report_paper": self.show_paper,
        }

    def begin(self) -> None:
        """Which sections the report of the service is to begin with."""
        menu = QMenu(self)
        menu.setObjectName("report_templates")
        for number, template in enumerate((ReportTemplate.DIRECTIONS, ReportTemplate.EIGHT), start=1):
            action = menu.addAction(f"&{number} {upper_first(template.label)}")
            action.setObjectName(f"template_{template.value}")
            action.triggered.connect(partial(self.make, template, None))
        of_body = menu.addAction("&3 Работа объединения…")
        of_body.setObjectName("template_body")
        of_body.triggered.connect(self.ask_body)
        button = self.above.button("new_year_report")
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        menu.setActiveAction(menu.actions()[0])

    def ask_body(self, _checked: bool = False) -> None:
        """Whose year is to be analysed."""
        dialog = BodyDialog(FormContext(self._desk), self.window())
        if dialog.exec() and dialog.answer is not None:
            self.make(ReportTemplate.BODY, dialog.answer)

    def make(self, template: ReportTemplate, body: str | None, _checked: bool = False) -> None:
        """A report for the school year that the list shows; it opens at once."""
        year = self.pane.model.query.school_year
        try:
            report, changes = year_reports.new_report(
                self.store, school_year_of(self.store.today) if year is None else year, template, body
            )
        except UserError as error:
            self._desk.notifier.show(error)
            return
        self._desk.notifier.notice(
            "Черновик отчёта составлен", "Отменить", partial(take_back, self._desk, changes.operation_id)
        )
        self._open(report)

    def approve(self) -> None:
        """Ask when and by whom, and approve."""
        report = self.pane.view.current_id()
        if report is None:
            return
        given = asked_approval(self._desk, REPORT, report, self.window())
        if given is not None:
            self._write(
                lambda: year_reports.approve(self.store, report, given.on, given.by, given.meeting_id),
                "Отчёт утверждён",
            )

    def to_draft(self) -> None:
        """Take the approval back."""
        report = self.pane.view.current_id()
        if report is not None:
            self._write(lambda: year_reports.back_to_draft(self.store, report), "Отчёт снова черновик")

    def show_paper(self) -> None:
        """The paper of the selected reports, in a window of its own."""
        from mmsdesk.reports.analysis.year_report import PAPER  # here: loads the papers
        from mmsdesk.ui.areas.papers.record_paper_window import show_paper_of

        show_paper_of(self._desk, PAPER, "report", self.pane.view.selected_ids(), self.window())

    def _open(self, record_id: str | None) -> None:
        if record_id is not None:
            open_report(self._desk, self._navigator, record_id)
        else:
            super()._open(record_id)
