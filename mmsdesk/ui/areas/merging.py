"""«Объединить с другой копией…» from anywhere: the menu, the start page, «Принять…», a file dropped on the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from mmsdesk import EXTENSION
from mmsdesk.core.errors import UserError
from mmsdesk.ui.actions import ActionSpec
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from mmsdesk.ui.areas.merge_window import MergeWindow
    from mmsdesk.ui.office_window import OfficeWindow
    from mmsdesk.ui.program import Program

_PARCEL = ".mmsp"
"""As in merge.parcel, which the start of the program does not wait for; a test holds the two together."""


_MORE = "«Объединить» возьмёт из неё то, чего нет в открытом файле. «Открыть» закроет нынешний файл и покажет её."


def add_merge_actions(program: Program, window: OfficeWindow) -> None:
    """«Файл → Объединить с другой копией…», and copies dropped on the window."""
    window.actions_of.add(
        ActionSpec("merge", "О&бъединить с другой копией…", (), "merge", "file"),
        lambda: merge_copy(window.desk, window),
        lambda: not window.store.read_only,
    )
    DropOfCopies(window, lambda path: _dropped(program, window, path))


def _dropped(program: Program, window: OfficeWindow, path: Path) -> None:
    """A parcel can only be taken; a copy may also be meant to be looked at."""
    if path.suffix.lower() == _PARCEL:
        merge_copy(window.desk, window, path)
        return
    options = (("merge", "Объединить…"), ("open", "Открыть"), ("no", "Отмена"))
    answer = window.desk.notifier.choose(f"«{path.name}» – копия файла службы. Что с ней сделать?", options, _MORE)
    if answer == "merge":
        merge_copy(window.desk, window, path)
    elif answer == "open":
        program.open(path)


def merge_copy(desk: Desk, parent: QWidget | None, path: Path | None = None) -> MergeWindow | None:
    """Open the window of the merge, with a copy or a parcel already chosen if one is given; None if it may not be."""
    try:
        file_of(desk).require_writable()
    except UserError as error:
        desk.notifier.show(error)
        return None
    # Imported when files are brought together: the start of the program does not wait for it.
    from mmsdesk.reports.changes_report import PAPER
    from mmsdesk.ui.areas.merge_window import MergeWindow

    window = MergeWindow(desk, parent, path=path)
    window.duplicates_wanted.connect(partial(desk.page_wanted.emit, "duplicates"))
    window.paper_wanted.connect(lambda values: desk.page_wanted.emit("papers", (PAPER.code, values)))
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.open()
    return window


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
