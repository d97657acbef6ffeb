"""«Excel»: the list on the screen into a file the user names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from mmsdesk.core.dates import format_date
from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural
from mmsdesk.exchange.exporting import Selection, export
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.file_dialogs import BOOK, Kind, ask_where_to_write
from mmsdesk.ui.forms.context import file_of

_KINDS = (BOOK, Kind("Таблица CSV", ".csv"))
_PLACE = "export"


def ask_for_path(desk: Desk, selection: Selection, parent: QWidget) -> Path | None:
    """Where to; the folder of the last time is offered, and a name that says what it is."""
    folder = Path(str(desk.settings.view(_PLACE).get("folder", Path.home())))
    name = f"{selection.entity.words.plural} {format_date(selection.on_date)}.xlsx"
    path = ask_where_to_write(parent, "Выгрузить список", folder / name, _KINDS, desk.notifier)
    if path is not None:
        desk.settings.set_view(_PLACE, {"folder": str(path.parent)})
    return path


def export_list(desk: Desk, selection: Selection, keys: Sequence[str], path: Path, parent: QWidget) -> None:
    """Write in the background and offer to open the folder."""
    store = file_of(desk)

    def work(progress: Progress) -> int:
        with store.read() as session:
            return export(session, selection, keys, path, progress)

    desk.jobs.run(work, f"Выгружаю список в «{path.name}»", partial(_tell, desk, path), parent)


def export_all(desk: Desk, parent: QWidget) -> None:
    """«Выгрузить все списки»: asked for a place, every register goes into one book."""
    folder = Path(str(desk.settings.view(_PLACE).get("folder", Path.home())))
    name = f"{Path(desk.store.path).stem} – все списки {format_date(dt.date.today())}.xlsx"
    path = ask_where_to_write(parent, "Выгрузить все списки", folder / name, (BOOK,), desk.notifier)
    if path is None:
        return
    desk.settings.set_view(_PLACE, {"folder": str(path.parent)})
    store = file_of(desk)

    def work(progress: Progress) -> int:
        # It brings all of importing along, which the start of the program need not wait for.
        from mmsdesk.exchange.everything import export_everything

        with store.read() as session:
            return sum(export_everything(session, path, progress).values())

    desk.jobs.run(work, f"Выгружаю все списки в «{path.name}»", partial(_tell, desk, path), parent)


def _tell(desk: Desk, path: Path, written: int) -> None:
    rows = plural(written, "строка", "строки", "строк")
    desk.notifier.notice(f"«{path.name}»: {rows}", "Открыть папку", partial(_open_folder, path.parent))


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
