"""Scenes of a protected file: asking for the password, a new one, the recovery sheet, the lock."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from mmsdesk.store.errors import WrongPassword
from mmsdesk.ui.passwords.dialogs import NewPasswordDialog, PasswordDialog
from mmsdesk.ui.passwords.lock_screen import LockDialog
from mmsdesk.ui.passwords.sheet import RecoverySheetWindow
from tests.gallery.scene import Scene, Studio

_PHRASE = "тихий ёж под ёлкой"


def _refused(_typed: str) -> None:
    raise WrongPassword("Зея-район.mms")


def _asked(wrong: bool, studio: Studio) -> QWidget:
    words = ("Файл «Зея-район.mms» открывается паролем.", "Открыть")
    dialog = PasswordDialog(studio.window.desk.theme, words, _refused, studio.window)
    studio.show(dialog)
    if wrong:
        dialog.field.line.setText("мимо")
        dialog.done_pressed()
        dialog.field.line.setText("ещё раз")
        dialog.field.line.keyboard_told.emit("Включён Caps Lock · буквы русские")
    return dialog


def _new(change: bool, password: str, studio: Studio) -> QWidget:
    check = _refused if change else None
    dialog = NewPasswordDialog(studio.window.desk.theme, "Зея-район.mms", check, studio.window)
    studio.show(dialog)
    dialog.new.line.setText(password)
    dialog.again.line.setText(password if not change else "другой")
    if change:
        dialog.old.line.setText("прежний")
        dialog.new.show_letters(True)
        dialog.done_pressed()
    return dialog


def _sheet(password: bool, studio: Studio) -> QWidget:
    dialog = RecoverySheetWindow(studio.window.desk, studio.window, _PHRASE)
    studio.show(dialog)
    if password:
        dialog.with_password.click()
    studio.settle(0.6)
    return dialog


def _lock(studio: Studio) -> QWidget:
    return studio.show(LockDialog(studio.window.desk.theme, "Зея-район.mms", _refused, studio.window))


PASSWORDS: tuple[Scene, ...] = (
    Scene("password", partial(_asked, False), PasswordDialog),
    Scene("password-wrong", partial(_asked, True)),
    Scene("password-new", partial(_new, False, _PHRASE), NewPasswordDialog),
    Scene("password-change", partial(_new, True, "12345"), NewPasswordDialog),
    Scene("password-sheet", partial(_sheet, False), RecoverySheetWindow),
    Scene("password-sheet-ticked", partial(_sheet, True)),
    Scene("password-lock", _lock, LockDialog),
)
