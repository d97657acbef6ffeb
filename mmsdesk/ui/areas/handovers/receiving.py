"""«Принять…»: a receipt is written down at once, a parcel or a copy goes to the window of the merge."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.merge.parcels.receiving import kind_of, take_receipt
from mmsdesk.models.handover import HandoverKind
from mmsdesk.queries.handovers import name_of_party
from mmsdesk.ui.areas.merging.start import merge_copy
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.file_dialogs import documents
from mmsdesk.ui.forms.context import file_of

_FILTER = "Посылки, копии и квитанции (*.mmsp *.mms *.mmsr);;Все файлы (*)"
_PLACE = "handovers"


def ask_and_receive(desk: Desk, parent: QWidget) -> None:
    """Ask for a file that came, and take it."""
    kept = Path(str(desk.settings.view(_PLACE).get("folder", "")))
    start = kept if str(kept) not in ("", ".") and kept.is_dir() else documents()
    found, _kind = QFileDialog.getOpenFileName(parent, "Принять файл", str(start), _FILTER)
    if found:
        receive(desk, Path(found), parent)


def receive(desk: Desk, path: Path, parent: QWidget) -> None:
    """Take a file that came from another office."""
    try:
        kind = kind_of(path)
        if kind is HandoverKind.RECEIPT:
            _take_receipt(desk, path)
            return
    except UserError as error:
        desk.notifier.show(error)
        return
    merge_copy(desk, parent, path)


def _take_receipt(desk: Desk, path: Path) -> None:
    store = file_of(desk)
    told = take_receipt(store, path)
    with store.read() as session:
        who = name_of_party(session, told.replica, told.office)
    desk.notifier.notice(f"Квитанция принята: {who}")
