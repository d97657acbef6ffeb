"""«Объединить с другой копией…» from anywhere: the menu, the start page, «Принять…», a file dropped on the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from mmsdesk.core.errors import UserError
from mmsdesk.ui.actions import ActionSpec
from mmsdesk.ui.areas.merging.drop import PARCEL, DropOfCopies
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mmsdesk.ui.areas.merging.window import MergeWindow
    from mmsdesk.ui.office_window import OfficeWindow
    from mmsdesk.ui.program import Program

_MORE = "«Объединить» возьмёт из неё то, чего нет в открытом файле. «Открыть» закроет нынешний файл и покажет её."


def add_merge_actions(program: Program, window: OfficeWindow) -> None:
    """«Файл → Объединить с другой копией…», and copies dropped on the window."""
    window.actions_of.add(
        ActionSpec("merge", "О&бъединить с другой копией…", (), "merge", "file", also="слияние слить"),
        lambda: merge_copy(window.desk, window),
        lambda: not window.store.read_only,
    )
    window.actions_of.add(
        ActionSpec("merge_result", "Итог объ&единения", (), "merge", "file"),
        lambda: _show_again(window),
        lambda: _result_aside(window) is not None,
    )
    # A line less in a long menu while there is nothing to come back to.
    _offer_result(window)
    window.actions_of.menus["file"].aboutToShow.connect(partial(_offer_result, window))
    window.desk.merges_changed.connect(partial(_offer_result, window))
    window.desk.merges_changed.connect(window.show_backup_state)
    DropOfCopies(window, lambda path: _dropped(program, window, path))


def _dropped(program: Program, window: OfficeWindow, path: Path) -> None:
    """A parcel can only be taken; a copy may also be meant to be looked at."""
    if path.suffix.lower() == PARCEL:
        merge_copy(window.desk, window, path)
        return
    options = (("merge", "Объединить…"), ("open", "Открыть"), ("no", "Отмена"))
    answer = window.desk.notifier.choose(f"«{path.name}» – копия файла службы. Что с ней сделать?", options, _MORE)
    if answer == "merge":
        merge_copy(window.desk, window, path)
    elif answer == "open":
        program.open(path)


def _result_aside(window: OfficeWindow) -> MergeWindow | None:
    """The result of a merge that has made room for what is looked at; None if there is none."""
    found = window.findChildren(QDialog, "merge")
    return next((each for each in found if getattr(each, "aside", False)), None)  # type: ignore[return-value]


def _offer_result(window: OfficeWindow) -> None:
    window.actions_of["merge_result"].setVisible(_result_aside(window) is not None)


def _show_again(window: OfficeWindow) -> None:
    result = _result_aside(window)
    if result is not None:
        result.open()


def merge_copy(desk: Desk, parent: QWidget | None, path: Path | None = None) -> MergeWindow | None:
    """Open the window of the merge, with a copy or a parcel already chosen if one is given; None if it may not be."""
    try:
        file_of(desk).require_writable()
    except UserError as error:
        desk.notifier.show(error)
        return None
    # Imported when files are brought together: the start of the program does not wait for it.
    from mmsdesk.reports.changes_report import PAPER
    from mmsdesk.ui.areas.merging.window import MergeWindow

    for earlier in parent.findChildren(MergeWindow) if parent is not None else ():
        earlier.close()
    window = MergeWindow(desk, parent, path=path)
    after = window.after
    after.records_wanted.connect(lambda register, ids: desk.records_wanted.emit(register, ids, "После объединения"))
    after.duplicates_wanted.connect(partial(desk.page_wanted.emit, "duplicates"))
    after.paper_wanted.connect(lambda values: desk.page_wanted.emit("papers", (PAPER.code, values)))
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.open()
    return window
