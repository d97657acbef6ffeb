"""The year's reports of a body in its card, beside the papers: begun, or opened to be read and rewritten."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from mmsdesk.core.dates import school_year_label, school_year_of
from mmsdesk.core.errors import UserError
from mmsdesk.models.year_report import YEAR_REPORTS
from mmsdesk.queries.year_reports import reports_of_body
from mmsdesk.services.year_reports import new_report
from mmsdesk.ui.areas.past.undo import take_back

if TYPE_CHECKING:
    from mmsdesk.ui.areas.cards.record_page import RecordPage


def offer_reports(menu: QMenu, page: RecordPage, body: str) -> None:
    """A line for this school year and one for the last: open the report, or make its draft."""
    now = school_year_of(page.store.today)
    with page.store.read() as session:
        there = reports_of_body(session, body)
    if not menu.isEmpty():
        menu.addSeparator()
    for year in (now, now - 1):
        report, label = there.get(year), school_year_label(year)
        if report is None and page.read_only:
            continue
        words = f"Составить годовой отчёт за {label}" if report is None else f"Годовой отчёт за {label}: открыть"
        action = menu.addAction(
            words, partial(_begin, page, body, year) if report is None else partial(_open, page, report)
        )
        action.setObjectName(f"year_report_{year}")


def _begin(page: RecordPage, body: str, year: int) -> None:
    try:
        report, changes = new_report(page.store, year, association_id=body)
    except UserError as error:
        page.desk.notifier.show(error)
        return
    back = partial(take_back, page.desk, changes.operation_id)
    page.desk.notifier.notice("Черновик отчёта составлен", "Отменить", back)
    _open(page, report)


def _open(page: RecordPage, report: str) -> None:
    page.desk.records_wanted.emit(YEAR_REPORTS.code, (report,), "")
