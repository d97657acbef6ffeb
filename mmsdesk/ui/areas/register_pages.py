"""Which page a register has: one of its own area or a general one; the list behind a figure."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from PySide6.QtWidgets import QPushButton

from mmsdesk.models.attachment import ATTACHMENTS
from mmsdesk.models.calendar_day import CALENDAR_DAYS
from mmsdesk.models.decision import DECISIONS
from mmsdesk.models.diagnosis import DIAGNOSES
from mmsdesk.models.entity import Entity
from mmsdesk.models.event import EVENTS
from mmsdesk.models.handover import HANDOVERS
from mmsdesk.models.indicator import INDICATORS
from mmsdesk.models.inquiry import INQUIRIES
from mmsdesk.models.issued import ISSUED_DOCUMENTS
from mmsdesk.models.meeting import MEETINGS
from mmsdesk.models.olympiad import OLYMPIADS
from mmsdesk.models.origin import ORIGINS
from mmsdesk.models.plan import PLANS
from mmsdesk.models.plan_item import PLAN_ITEMS
from mmsdesk.models.printed_paper import PRINTED_PAPERS
from mmsdesk.models.registry import by_code
from mmsdesk.models.service_document import SERVICE_DOCUMENTS
from mmsdesk.models.visit import VISITS
from mmsdesk.models.year_report import YEAR_REPORTS
from mmsdesk.ui.areas.events.page import EventsPage
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.areas.reporting_page import ReportingRegisterPage
from mmsdesk.ui.areas.templates.filling_page import FILLING, FillingRegisterPage
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.narrowing import FROM_PAPER, Narrowing
from mmsdesk.ui.pages import Navigator
from mmsdesk.ui.plain import set_tip

_OWN_PAGES: Mapping[str, tuple[str, str]] = {
    HANDOVERS.code: ("handovers.page", "HandoversPage"),
    INQUIRIES.code: ("inquiries.page", "InquiriesPage"),
    MEETINGS.code: ("meetings.page", "MeetingsPage"),
    DECISIONS.code: ("decisions.page", "DecisionsPage"),
    VISITS.code: ("visits.page", "VisitsPage"),
    PLANS.code: ("plans.page", "PlansPage"),
    CALENDAR_DAYS.code: ("school_days.page", "CalendarDaysPage"),
    PLAN_ITEMS.code: ("plans.items_page", "PlanItemsPage"),
    OLYMPIADS.code: ("olympiads.page", "OlympiadsPage"),
    ISSUED_DOCUMENTS.code: ("issued.page", "IssuedPage"),
    DIAGNOSES.code: ("measuring.page", "DiagnosesPage"),
    INDICATORS.code: ("measuring.page", "IndicatorsPage"),
    SERVICE_DOCUMENTS.code: ("documents.page", "DocumentsPage"),
    YEAR_REPORTS.code: ("analysis.page", "YearReportsPage"),
    ORIGINS.code: ("rollup.origins_page", "OriginsPage"),
    ATTACHMENTS.code: ("files.page", "AttachmentsPage"),
    PRINTED_PAPERS.code: ("papers.printed_page", "PrintedPapersPage"),
}
"""Modules of areas and the classes of their pages: imported when shown first, the start does not wait for them."""


def register_page(code: str, desk: Desk, navigator: Navigator) -> RegisterPage:
    """The page of a register."""
    if code in _OWN_PAGES:
        module, name = _OWN_PAGES[code]
        own: type[RegisterPage] = getattr(import_module(f"mmsdesk.ui.areas.{module}"), name)
        return own(desk, by_code(code), navigator)
    kind = EventsPage if code == EVENTS.code else FillingRegisterPage if code in FILLING else ReportingRegisterPage
    return kind(desk, by_code(code), navigator)


class CountedPage(ReportingRegisterPage):
    """The records that a figure of a paper or a line of the start page counted, laid over it: going back shows it
    where it was read."""

    def __init__(self, desk: Desk, entity: Entity, navigator: Navigator, narrowing: Narrowing) -> None:
        super().__init__(desk, entity, navigator, narrowing)
        self.back = QPushButton("К бумаге" if narrowing.source == FROM_PAPER else "Назад")
        self.back.setObjectName("back_to_paper")
        set_icon(self.back, "arrow-left")
        set_tip(self.back, "Вернуться к тому же месту (Esc или Alt+←)")
        self.back.clicked.connect(navigator.back)
        self.header.add_first(self.back)

    def place(self) -> str:
        return self.entity.code


def counted_page(code: str, desk: Desk, navigator: Navigator, narrowing: object) -> RegisterPage:
    """The page of a register with nothing but some records, to be laid over a paper."""
    assert isinstance(narrowing, Narrowing)
    return CountedPage(desk, by_code(code), navigator, narrowing)
