"""«Свод из файлов служб…» from anywhere: the menu, the page of the offices."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from mmsdesk.core.errors import UserError
from mmsdesk.ui.actions import ActionSpec
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from mmsdesk.ui.areas.rollup.window import RollupWindow
    from mmsdesk.ui.office_window import OfficeWindow


def add_rollup_actions(window: OfficeWindow) -> None:
    """«Файл → Свод из файлов служб…»."""
    window.actions_of.add(
        ActionSpec("rollup", "С&вод из файлов служб…", (), "database", "file"),
        lambda: roll_up_files(window.desk, window),
        lambda: not window.store.read_only,
    )


def roll_up_files(desk: Desk, parent: QWidget | None, paths: Sequence[Path] = ()) -> RollupWindow | None:
    """Open the window of the roll-up, with these files in it; None if the file may not be written to."""
    try:
        file_of(desk).require_writable()
    except UserError as error:
        desk.notifier.show(error)
        return None
    # Imported when files are brought together: the start of the program does not wait for it.
    from mmsdesk.ui.areas.rollup.window import RollupWindow

    window = RollupWindow(desk, parent, paths=paths)
    window.page_wanted.connect(desk.page_wanted.emit)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.open()
    return window
