"""A receipt for whoever sent what was brought in: they need not send it again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mmsdesk.core.file_names import free_place
from mmsdesk.merge.parcels import receipt
from mmsdesk.merge.parcels.receiving import give_receipt
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.file_dialogs import Kind, ask_where_to_write
from mmsdesk.ui.forms.context import file_of


def ask_receipt(desk: Desk, folder: Path, to: str, parent: QWidget) -> None:
    """Ask where the receipt is to lie, and write it."""
    offered = free_place(folder, f"Квитанция {dt.date.today():%d.%m.%Y}{receipt.EXTENSION}")
    kinds = (Kind("Квитанция", receipt.EXTENSION),)
    path = ask_where_to_write(parent, "Сохранить квитанцию", offered, kinds, desk.notifier)
    if path is not None:
        save_receipt(desk, path, to, parent)


def save_receipt(desk: Desk, target: Path, to: str, parent: QWidget) -> None:
    """Write down for the sender what this file holds by now."""
    store = file_of(desk)
    desk.jobs.run(
        lambda _progress: give_receipt(store, target, to or "Не указано"),
        "Квитанция",
        # Said in a window of its own: a word at the edge of the main one stands behind the result of the merge.
        lambda _made: desk.notifier.tell(
            f"Квитанция записана: «{target.name}»", "Передайте её отправителю: он увидит, что у вас уже есть."
        ),
        parent,
    )
