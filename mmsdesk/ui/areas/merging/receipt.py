"""A receipt for whoever sent what was brought in: they need not send it again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from mmsdesk.core.file_names import free_place
from mmsdesk.merge.parcels import receipt
from mmsdesk.merge.parcels.receiving import give_receipt
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of


def ask_receipt(desk: Desk, folder: Path, to: str, parent: QWidget) -> None:
    """Ask where the receipt is to lie, and write it."""
    offered = free_place(folder, f"Квитанция {dt.date.today():%d.%m.%Y}{receipt.EXTENSION}")
    kinds = f"Квитанция (*{receipt.EXTENSION})"
    found, _kind = QFileDialog.getSaveFileName(parent, "Сохранить квитанцию", str(offered), kinds)
    if found:
        save_receipt(desk, Path(found), to, parent)


def save_receipt(desk: Desk, path: Path, to: str, parent: QWidget) -> None:
    """Write down for the sender what this file holds by now."""
    target = path if path.suffix.lower() == receipt.EXTENSION else path.with_name(path.name + receipt.EXTENSION)
    store = file_of(desk)
    desk.jobs.run(
        lambda _progress: give_receipt(store, target, to or "Не указано"),
        "Квитанция",
        lambda _made: desk.notifier.notice(f"Квитанция записана: {target.name}. Передайте её отправителю"),
        parent,
    )
