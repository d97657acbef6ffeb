"""From a figure of a paper to exactly the records that it counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from mmsdesk.core.numbers import format_number
from mmsdesk.models.registry import by_code
from mmsdesk.queries.owners import register_and_ids
from mmsdesk.reports.document import Figure
from mmsdesk.store.file import Store
from mmsdesk.ui.lists.narrowing import FROM_PAPER, Narrowing
from mmsdesk.ui.pages import Navigator


def open_counted(navigator: Navigator, store: Store, paper: str, register: str, ids: Sequence[str]) -> None:
    """Lay the list of these records over the paper; rows of an owned table open the records that hold them."""
    with store.read() as session:
        code, records = register_and_ids(session, register, ids)
    navigator.lay(code, Narrowing(records, FROM_PAPER, paper, 0 if code == register else len(ids)))


def choose_counted(page: QWidget, figure: Figure, opened: Callable[[str, tuple[str, ...]], object]) -> None:
    """Open what a figure counts; where it sums up several registers, ask of which under the mouse."""
    if not figure.parts:
        opened(figure.register, figure.ids)
        return
    menu = QMenu(page)
    menu.setObjectName("counted_parts")
    for number, part in enumerate(figure.parts, start=1):
        words = f"&{number} {by_code(part.register).words.plural} – {format_number(len(part.ids))}"
        menu.addAction(words).triggered.connect(partial(_open, opened, part))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(QCursor.pos())
    menu.setActiveAction(menu.actions()[0])


def _open(opened: Callable[[str, tuple[str, ...]], object], part: Figure, _checked: bool = False) -> None:
    opened(part.register, part.ids)
