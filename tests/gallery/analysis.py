"""Scenes of the year's report: the list, the draft half rewritten, the dialogs."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from mmsdesk.models.base import table_of
from mmsdesk.models.year_report import ParagraphKind, YearReport
from mmsdesk.ui.areas.analysis.dialogs import Asked, BodyDialog, SectionDialog, WordingDialog
from mmsdesk.ui.areas.analysis.page import YearReportsPage
from mmsdesk.ui.areas.analysis.report_page import ReportPage, open_report
from mmsdesk.ui.areas.approving import REPORT, ApproveDialog
from tests.gallery.scene import Scene, Studio

_TABLE = "Что выдано\tЭкземпляров\tВыдач за год\nМетодические пособия\t412\t186"


def _reports(studio: Studio) -> QWidget:
    page = studio.register("year_reports")
    assert isinstance(page, YearReportsPage)
    page.pane.show_records(_ids(studio))
    studio.settle(0.1)
    page.focus_first()
    return studio.window


def _ids(studio: Studio) -> list[str]:
    own = table_of(YearReport)
    with studio.window.store.read() as session:
        return list(session.scalars(select(own.c.id).order_by(own.c.association_id.is_not(None), own.c.id)))


def _report(number: int, section: int, piece: int, studio: Studio) -> QWidget:
    page = _open(number, studio)
    page.sections.setCurrentRow(section)
    page.view.go(piece)
    page.focus_first()
    studio.settle(0.1)
    return studio.window


def _open(number: int, studio: Studio) -> ReportPage:
    studio.go("year_reports")
    page = open_report(studio.window.desk, studio.window.stack, _ids(studio)[number])
    assert page is not None
    studio.settle()
    return page


def _empty(studio: Studio) -> QWidget:
    page = _open(0, studio)
    page.sections.setCurrentRow(1)
    page.sections.setFocus()
    return studio.window


def _wording(asked: Asked, studio: Studio) -> QWidget:
    _open(0, studio)
    return studio.show(WordingDialog(studio.context, asked, studio.window))


def _section(studio: Studio) -> QWidget:
    return studio.show(SectionDialog(studio.context, studio.window))


def _approving(studio: Studio) -> QWidget:
    return studio.show(ApproveDialog(studio.context, REPORT, "Анализ работы за 2025/26 учебный год", studio.window))


def _body(studio: Studio) -> QWidget:
    return studio.show(BodyDialog(studio.context, studio.window))


_OWN = Asked("Своя таблица", _TABLE, ParagraphKind.TABLE, own=True)
_CHANGED = Asked(
    "Исправить абзац",
    "Действуют 30 объединений, из них 9 школьных.",
    now="Действует 31 объединение и совет, в том числе школьных – 9.",
)

ANALYSIS_SCENES: tuple[Scene, ...] = (
    Scene("analysis-reports", _reports, "year_reports", narrow=True),
    Scene("analysis-report", partial(_report, 0, 0, 1), narrow=True),
    Scene("analysis-charts", partial(_report, 0, 2, 5)),
    Scene("analysis-own", _empty),
    Scene("analysis-body", partial(_report, 1, 0, 2)),
    Scene("analysis-wording", partial(_wording, _CHANGED), WordingDialog),
    Scene("analysis-table", partial(_wording, _OWN), WordingDialog),
    Scene("analysis-section", _section, SectionDialog),
    Scene("analysis-approve", _approving, ApproveDialog),
    Scene("analysis-choose-body", _body, BodyDialog),
)
