"""The papers about plans, shown in a window of their own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.reports.options import by_today
from mmsdesk.ui.areas.papers.paper_window import show_paper
from mmsdesk.ui.areas.papers.record_paper_window import show_record_paper
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of


def show_plans(desk: Desk, code: str, plans: Sequence[str], parent: QWidget) -> None:
    """A paper about one plan, or about several in one file."""
    paper = paper_by_code(code)
    if len(plans) == 1:
        show_record_paper(desk, paper, {"plan": plans[0]}, parent)
        return
    show_paper(desk, paper, by_today(paper.options, file_of(desk).today, {"several": tuple(plans)}), parent)
