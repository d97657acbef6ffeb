"""The paper about visits, shown in a window of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mmsdesk.reports.options import by_today
from mmsdesk.reports.visits.visit_report import PAPER
from mmsdesk.ui.areas.papers.paper_window import show_paper
from mmsdesk.ui.areas.papers.record_paper_window import show_record_paper
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of


def show_report(desk: Desk, visits: Sequence[str], parent: QWidget) -> None:
    """«Справка по итогам выезда»: one, or several in one file."""
    if len(visits) == 1:
        show_record_paper(desk, PAPER, {"visit": visits[0]}, parent)
        return
    given = {"several": tuple(visits)}
    show_paper(desk, PAPER, by_today(PAPER.options, file_of(desk).today, given), parent)
