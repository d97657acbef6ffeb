"""Papers of an event, shown in a window of their own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mmsdesk.reports.events.sheet import PAPER
from mmsdesk.reports.options import by_today
from mmsdesk.ui.areas.papers.paper_window import show_paper
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of


def show_sheet(desk: Desk, event_id: str, parent: QWidget) -> None:
    """«Лист регистрации» of one event."""
    show_paper(desk, PAPER, by_today(PAPER.options, file_of(desk).today, {"event": event_id}), parent)
