"""«Объединить с другой копией…» from anywhere: the menu, the start page, «Принять…», a file dropped on the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from mmsdesk import EXTENSION
from mmsdesk.core.errors import UserError
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_PARCEL = ".mmsp"
"""As in merge.parcel, which the start of the program does not wait for; a test holds the two together."""


def merge_copy(desk: Desk, parent: QWidget | None, path: Path | None = None) -> None:
    """Open the window of the merge, with a copy or a parcel already chosen if one is given."""
    try:
        file_of(desk).require_writable()
    except UserError as error:
        desk.notifier.show(error)
        return
    # Imported when files are brought together: the start of the program does not wait for it.
    from mmsdesk.reports.changes_report import PAPER
    from mmsdesk.ui.areas.merge_window import MergeWindow

    window = MergeWindow(desk, parent, path=path)
    window.duplicates_wanted.connect(partial(desk.page_wanted.emit, "duplicates"))
    window.paper_wanted.connect(lambda values: desk.page_wanted.emit("papers", (PAPER.code, values)))
    window.exec()


class DropOfCopies(QObject):
    """Takes copies and parcels that are dropped on a window; whatever else is dropped goes its way."""

    def __init__(self, window: QWidget, dropped: Callable[[Path], object]) -> None:
        super().__init__(window)
        self._dropped = dropped
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            if _copy_in(event) is not None:
                event.acceptProposedAction()
                return True
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            path = _copy_in(event)
            if path is not None:
                event.acceptProposedAction()
                self._dropped(path)
                return True
        return super().eventFilter(watched, event)


def _copy_in(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.suffix.lower() in (EXTENSION, _PARCEL) else None
