"""Papers of one contest, each by a digit."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from mmsdesk.reports.contests.papers import PAPERS
from mmsdesk.ui.areas.papers.record_paper_window import show_record_paper
from mmsdesk.ui.desk import Desk


def offer_contest_papers(menu: QMenu, desk: Desk, event_id: str, over: QWidget) -> None:
    """Fill a menu with the papers of a contest."""
    for number, paper in enumerate(PAPERS, start=1):
        action = menu.addAction(f"&{number} {paper.title}")
        action.setObjectName(f"paper_{paper.code}")
        action.triggered.connect(partial(show_record_paper, desk, paper, {"event": event_id}, over.window()))
