"""Scenes of handing over: the page with its verbs, the dialog of each kind, what comes after, the cover note."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mmsdesk.core.progress import silent
from mmsdesk.merge.parcels.receipt import write_receipt
from mmsdesk.models.handover import HANDOVERS, HandoverKind
from mmsdesk.services.handovers import given, note
from mmsdesk.store.handing.full_copy import hand_over
from mmsdesk.store.opening import open_file
from mmsdesk.ui.areas.handovers.dialog import HandOverDialog
from mmsdesk.ui.areas.handovers.receiving import receive
from mmsdesk.ui.areas.handovers.result import CoverNoteWindow, HandedDialog, show_cover_note
from mmsdesk.ui.areas.handovers.work import Wanted, carry_out
from tests.gallery.clock import TODAY
from tests.gallery.scene import Scene, Studio

_CENTRE = "Методический центр, г. Заречный"


def _folder(studio: Studio) -> Path:
    folder = studio.window.store.path.parent / "на флешку"
    folder.mkdir(exist_ok=True)
    return folder


def _some(studio: Studio) -> str:
    """A copy that was given and answered, a nameless one; returns the record of the first."""
    store = studio.window.store
    there = studio.ids(HANDOVERS)
    if there:
        return there[-1]
    folder = _folder(studio)
    handed = hand_over(store, folder / "Район для центра.mms")
    sent = note(
        store, given(HandoverKind.COPY, _CENTRE, handed, purpose="К своду за полугодие"), today=TODAY - dt.timedelta(30)
    )
    with open_file(handed.path) as copy:
        write_receipt(copy, folder / "квитанция.mmsr")
    receive(studio.window.desk, folder / "квитанция.mmsr", studio.window)
    wanted = Wanted(
        HandoverKind.DEPERSONALISED, folder / "Район без имён.mms", "Министерство образования", "Мониторинг"
    )
    carry_out(store, wanted, silent)
    studio.settle()
    assert sent is not None
    return sent


def _page(studio: Studio) -> QWidget:
    _some(studio)
    studio.register("handovers")
    return studio.window


def _dialog(kind: HandoverKind, studio: Studio) -> HandOverDialog:
    _some(studio)
    dialog = HandOverDialog(studio.window.desk, kind, studio.window)
    studio.show(dialog)
    return dialog


def _protected(studio: Studio) -> QWidget:
    dialog = _dialog(HandoverKind.COPY, studio)
    dialog.password.own.setChecked(True)
    dialog.password.first.line.setText("груша")
    dialog.hand_over()
    return dialog


def _nobody(studio: Studio) -> QWidget:
    return studio.show(HandOverDialog(studio.window.desk, HandoverKind.PARCEL, studio.window))


def _handed(studio: Studio) -> QWidget:
    path = _folder(studio) / "Район для центра 20.11.2026.mms"
    path.unlink(missing_ok=True)
    wanted = Wanted(HandoverKind.COPY, path, _CENTRE, "К своду за полугодие", "яблоко и груша")
    made = carry_out(studio.window.store, wanted, silent)
    remarks = ("Фамилия осталась как слово в названии: «СОШ им. Гагарина».",)
    return studio.show(HandedDialog(studio.window.desk, made.handed, made.record_id, remarks, studio.window))


def _note(studio: Studio) -> QWidget:
    show_cover_note(studio.window.desk, _some(studio), studio.window)
    studio.settle()
    window = studio.window.findChild(CoverNoteWindow)
    assert window is not None
    return studio.show(window)


HANDING: tuple[Scene, ...] = (
    Scene("hand-over-parcel-nobody", _nobody),
    Scene("page-handovers-answered", _page),
    Scene("hand-over-copy", partial(_dialog, HandoverKind.COPY), HandOverDialog),
    Scene("hand-over-copy-protected", _protected),
    Scene("hand-over-nameless", partial(_dialog, HandoverKind.DEPERSONALISED)),
    Scene("hand-over-parcel", partial(_dialog, HandoverKind.PARCEL)),
    Scene("hand-over-receipt", partial(_dialog, HandoverKind.RECEIPT)),
    Scene("handed", _handed, HandedDialog),
    Scene("cover-note", _note, CoverNoteWindow),
)
