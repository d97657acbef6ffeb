"""Papers of events, shown in a window of their own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mmsdesk.reports.events.sheet import PAPER
from mmsdesk.reports.options import by_today
from mmsdesk.ui.areas.papers.paper_window import show_paper
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of


def show_sheets(desk: Desk, events: Sequence[str], parent: QWidget) -> None:
    """«Лист регистрации»: of one event, or of several in one file."""
    given = {"event": events[0]} if len(events) == 1 else {"several": tuple(events)}
    show_paper(desk, PAPER, by_today(PAPER.options, file_of(desk).today, given), parent)
