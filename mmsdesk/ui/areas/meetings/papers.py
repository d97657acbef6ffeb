"""The papers of one meeting, each by a keystroke."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from mmsdesk.models.meeting import MEETINGS
from mmsdesk.ui.areas.papers.about_record import offer_papers_about
from mmsdesk.ui.desk import Desk


def offer_papers(menu: QMenu, desk: Desk, meeting_id: str, over: QWidget) -> None:
    """Fill a menu with the papers that can be printed of a meeting; a digit shows one."""
    offer_papers_about(menu, desk, MEETINGS.code, meeting_id, over)
