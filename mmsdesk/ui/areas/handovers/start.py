"""Giving a file away and taking one that came, from the menu «Файл»: as on the page of «Передачи файла»."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mmsdesk.models.handover import HANDOVERS, HandoverKind
from mmsdesk.ui.actions import ActionSpec

if TYPE_CHECKING:
    from mmsdesk.ui.office_window import OfficeWindow

_GIVEN = (
    (ActionSpec("hand_copy", "Передать &копию…", (), "copy"), HandoverKind.COPY),
    (ActionSpec("hand_nameless", "Передать &обезличенную копию…", (), "eye-off"), HandoverKind.DEPERSONALISED),
    (ActionSpec("hand_parcel", "Отправить &посылку…", (), "export"), HandoverKind.PARCEL),
    (ActionSpec("hand_receipt", "&Выдать квитанцию…", (), "check"), HandoverKind.RECEIPT),
)


def add_handing_actions(window: OfficeWindow) -> None:
    """«Файл → Передать» and «Файл → Принять файл…»."""
    add, menu = window.actions_of.add, window.actions_of.menus["file"].addMenu("Пере&дать")
    menu.setObjectName("menu_handing")
    menu.aboutToShow.connect(window.actions_of.refresh)
    for spec, kind in _GIVEN:
        menu.addAction(add(spec, partial(_give, window, kind)))
    menu.addSeparator()
    menu.addAction(add(ActionSpec("handed_list", "&Что передано и получено"), lambda: window.stack.go(HANDOVERS.code)))
    add(
        ActionSpec("receive_file", "Прин&ять файл…", (), "import", "file"),
        partial(_receive, window),
        lambda: not window.store.read_only,
    )


def _give(window: OfficeWindow, kind: HandoverKind) -> None:
    from mmsdesk.ui.areas.handovers.dialog import HandOverDialog  # here and below: loads what reads whole files

    HandOverDialog(window.desk, kind, window).open()


def _receive(window: OfficeWindow) -> None:
    from mmsdesk.ui.areas.handovers.receiving import ask_and_receive

    ask_and_receive(window.desk, window)
