"""The papers of one meeting, each by a keystroke."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from mmsdesk.models.meeting import MEETINGS
from mmsdesk.ui.areas.meetings.part import offer
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of

if TYPE_CHECKING:
    from mmsdesk.reports.paper import Paper


def offer_papers(menu: QMenu, desk: Desk, meeting_id: str, over: QWidget) -> None:
    """Fill a menu with the papers that can be printed of a meeting; a digit shows one."""
    for number, (paper, key) in enumerate(_papers(), start=1):
        words = f"&{number} {paper.title}" if number < 10 else paper.title
        action = offer(menu, words, partial(_show, desk, paper, {key: meeting_id}, over))
        action.setObjectName(f"paper_{paper.code}")


def _papers() -> list[tuple[Paper, str]]:
    """Papers of the catalogue that speak of a single meeting, each with the key of the option that names it."""
    from mmsdesk.reports.catalogue import PAPERS  # here and below: the start does not wait for the papers
    from mmsdesk.reports.options import OptionKind, options_of
    from mmsdesk.reports.paper import Occasion

    found = []
    for paper in (each for each in PAPERS if each.occasion is not Occasion.LISTS):
        for wanted in options_of(paper.options):
            if wanted.kind is OptionKind.RECORD and wanted.register == MEETINGS.code:
                found.append((paper, wanted.key))
                break
    return found


def _show(desk: Desk, paper: Paper, given: dict[str, str], over: QWidget) -> None:
    from mmsdesk.reports.options import by_today
    from mmsdesk.ui.areas.papers.paper_window import show_paper

    show_paper(desk, paper, by_today(paper.options, file_of(desk).today, given), over.window())
