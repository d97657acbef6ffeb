"""Files let go over a window that shows a record: over its card, or over the desk of a meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from mmsdesk.models.meeting import MEETINGS
from mmsdesk.ui.areas.files.dialog import FilesDialog
from mmsdesk.ui.areas.files.panel import FilesPanel
from mmsdesk.ui.areas.meetings.desk_page import MeetingDesk
from mmsdesk.ui.pages import Page


def taker_of(page: Page | None) -> Callable[[Sequence[Path]], object] | None:
    """What keeps files with the record that a page shows; None for a page of anything else."""
    panel = page.findChild(FilesPanel) if page is not None else None
    if isinstance(panel, FilesPanel):
        return panel.add
    return partial(_add_at_desk, page) if isinstance(page, MeetingDesk) else None


def _add_at_desk(page: MeetingDesk, paths: Sequence[Path]) -> None:
    dialog = FilesDialog(page.desk, MEETINGS.code, page.work.meeting_id, page.window())
    dialog.open()
    dialog.panel.add(paths)
