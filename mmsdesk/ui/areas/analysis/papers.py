"""The paper of a report, shown in a window of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mmsdesk.reports.analysis.year_report import PAPER
from mmsdesk.reports.options import by_today
from mmsdesk.ui.areas.papers.paper_window import show_paper
from mmsdesk.ui.areas.papers.record_paper_window import show_record_paper
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of


def show_reports(desk: Desk, reports: Sequence[str], parent: QWidget) -> None:
    """The paper of one report, or of several in one file."""
    if len(reports) == 1:
        show_record_paper(desk, PAPER, {"report": reports[0]}, parent)
        return
    show_paper(desk, PAPER, by_today(PAPER.options, file_of(desk).today, {"several": tuple(reports)}), parent)
