"""A protected file in the window: asked for, set, changed, removed, locked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.models.teachers import TEACHERS
from mmsdesk.services.first_run import STEPS, pass_step
from mmsdesk.store.backups.backup import make
from mmsdesk.store.backups.shelf import Reason, list_backups
from mmsdesk.store.opening import open_file
from mmsdesk.store.secrecy import protection
from mmsdesk.store.secrecy.password_change import change_password, set_password
from mmsdesk.ui.lists.saved_lists import SavedList, save_list, saved_lists
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.passwords.dialogs import NewPasswordDialog, PasswordDialog
from mmsdesk.ui.passwords.lock_screen import IdleWatch, LockDialog
from mmsdesk.ui.passwords.sheet import RecoverySheetWindow
from mmsdesk.ui.program import Program
from tests.store.protected import PASSWORD, SURNAME, forget_everything, protect
from tests.ui.program import press, running, window_of


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier) -> Iterator[Program]:
    with running(qapp, notifier) as made:
        yield made
    forget_everything()


@pytest.fixture
def protected(office_path: Path) -> Path:
    protect(office_path)
    with open_file(office_path, password=PASSWORD) as store:
        pass_step(store, STEPS[-1])
    protection.forget(office_path)
    return office_path


def dialog_of(kind: type[QDialog]) -> QDialog | None:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    return found[-1] if found else None


def when_asked(kind: type[QDialog], act: Callable[[QDialog], object]) -> QTimer:
    """Do something with a dialog as soon as it stands."""
    timer = QTimer(interval=10)

    def look() -> None:
        found = dialog_of(kind)
        if found is not None:
            timer.stop()
            try:
                act(found)
            finally:
                # A failed assertion must not leave the test waiting for a person.
                if found.isVisible():
                    found.done(0)

    timer.timeout.connect(look)
    timer.start()
    return timer


def fill(dialog: QWidget, **texts: str) -> None:
    for name, text in texts.items():
        line = dialog.findChild(QLineEdit, name)
        assert line is not None
        line.setText(text)


def said(dialog: QWidget, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert found is not None
    return found.text()


def answer(dialog: QDialog, password: str) -> None:
    fill(dialog, password_line=password)
    press(dialog, "password_done")


def opened(program: Program, path: Path) -> None:
    timer = when_asked(PasswordDialog, lambda dialog: answer(dialog, PASSWORD))
    assert program.open(path)
    timer.stop()


def test_asked_for_on_opening(program: Program, protected: Path) -> None:
    heard: list[str] = []

    def act(dialog: QDialog) -> None:
        assert not dialog.findChild(QPushButton, "password_done").isEnabled()
        answer(dialog, "мимо")
        heard.append(said(dialog, "password_wrong"))
        answer(dialog, PASSWORD)

    timer = when_asked(PasswordDialog, act)
    assert program.open(protected)
    timer.stop()
    assert "не подходит, или файл повреждён" in heard[0]
    window = window_of(program)
    assert window.status.findChild(QLabel, "mark_protected").isVisible()
    program.close_file()
    assert not protection.is_protected(protected)


def test_given_up(program: Program, protected: Path, notifier: RecordingNotifier) -> None:
    timer = when_asked(PasswordDialog, lambda dialog: dialog.reject())
    assert not program.open(protected)
    timer.stop()
    assert program.window is None
    assert program.welcome is not None
    assert not notifier.errors


def test_set_change_remove_from_the_menu(
    qtbot: QtBot, program: Program, office_path: Path, notifier: RecordingNotifier
) -> None:
    with open_file(office_path) as store:
        pass_step(store, STEPS[-1])
        make(store, Reason.MANUAL)
    program.open(office_path)
    window = window_of(program)
    window.actions_of.refresh()
    assert not window.actions_of["lock"].isEnabled()
    notifier.answers = ["protect"]

    def set_it(dialog: QDialog) -> None:
        fill(dialog, new_password_line="12345", new_password_again="12345")
        assert "Слабый" in said(dialog, "password_strength")
        fill(dialog, new_password_line=PASSWORD)
        assert said(dialog, "password_strength") == "Крепкий."
        press(dialog, "password_done")
        assert "не совпали" in said(dialog, "password_wrong")
        fill(dialog, new_password_again=PASSWORD)
        press(dialog, "password_done")

    timer = when_asked(NewPasswordDialog, set_it)
    window.actions_of["password_set"].trigger()
    timer.stop()
    qtbot.waitUntil(lambda: dialog_of(RecoverySheetWindow) is not None, timeout=20_000)
    sheet = dialog_of(RecoverySheetWindow)
    assert sheet is not None
    sheet.reject()
    qtbot.waitUntil(lambda: not program.services.jobs.busy)
    assert protection.matches(office_path, PASSWORD)
    assert [backup.packed for backup in list_backups(window.store.file_id)] == [False, False]
    assert window.status.findChild(QLabel, "mark_protected").isVisible()

    def change_it(dialog: QDialog) -> None:
        dialog.sheet.setChecked(False)  # type: ignore[attr-defined]
        fill(dialog, old_password="мимо", new_password_line="другой", new_password_again="другой")
        press(dialog, "password_done")
        assert "не подходит" in said(dialog, "password_wrong")
        fill(dialog, old_password=PASSWORD)
        press(dialog, "password_done")

    timer = when_asked(NewPasswordDialog, change_it)
    window.actions_of["password_change"].trigger()
    timer.stop()
    qtbot.waitUntil(lambda: not program.services.jobs.busy, timeout=20_000)
    assert not notifier.errors
    assert protection.matches(office_path, "другой")
    timer = when_asked(PasswordDialog, lambda dialog: answer(dialog, "другой"))
    window.actions_of["password_remove"].trigger()
    timer.stop()
    qtbot.waitUntil(lambda: not protection.is_protected(office_path), timeout=20_000)
    qtbot.waitUntil(lambda: not program.services.jobs.busy)
    assert not window.status.findChild(QLabel, "mark_protected").isVisible()
    assert not notifier.errors


def test_locked_and_unlocked(qtbot: QtBot, program: Program, protected: Path) -> None:
    opened(program, protected)
    window = window_of(program)
    title = window.windowTitle()
    window.actions_of.refresh()
    window.actions_of["lock"].trigger()
    dialog = dialog_of(LockDialog)
    assert isinstance(dialog, LockDialog)
    assert window.windowTitle() == "mmsdesk – заперто"
    shutter = window.findChild(QWidget, "shutter")
    assert shutter.isVisible()
    assert shutter.geometry() == window.rect()
    window.resize(900, 600)
    assert shutter.geometry() == window.rect()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert dialog.isVisible()
    answer(dialog, "мимо")
    assert "не подходит" in said(dialog, "password_wrong")
    assert dialog.isVisible()
    answer(dialog, PASSWORD)
    assert dialog_of(LockDialog) is None
    assert window.windowTitle() == title
    qtbot.waitUntil(lambda: window.findChild(QWidget, "shutter") is None)


def test_a_dialog_over_the_window_is_covered_and_kept(qtbot: QtBot, program: Program, protected: Path) -> None:
    opened(program, protected)
    window = window_of(program)
    over = QDialog(window)
    over.setWindowTitle(f"{SURNAME} Ольга")
    line = QLineEdit(over)
    line.setText("набранное")
    over.open()
    window.actions_of["lock"].trigger()
    assert over.windowTitle() == "mmsdesk – заперто"
    later = QDialog(window)
    later.setWindowTitle(SURNAME)
    later.show()
    assert later.windowTitle() == "mmsdesk – заперто"
    dialog = dialog_of(LockDialog)
    assert dialog is not None
    later.deleteLater()
    qtbot.wait(20)
    answer(dialog, PASSWORD)
    assert over.isVisible()
    assert over.windowTitle() == f"{SURNAME} Ольга"
    assert line.text() == "набранное"
    over.close()


def test_nobody_at_work(qtbot: QtBot, program: Program, protected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(program, protected)
    window = window_of(program)
    watch = window.findChild(IdleWatch)
    assert watch is not None
    now = [1_000.0]
    monkeypatch.setattr("mmsdesk.ui.passwords.lock_screen.time.monotonic", lambda: now[0])
    monkeypatch.setattr("mmsdesk.ui.passwords.lock_screen.time.time", lambda: now[0])
    watch.worked()
    now[0] += 14 * 60
    watch.look()
    assert dialog_of(LockDialog) is None
    watch.eventFilter(window, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier))
    now[0] += 14 * 60
    watch.look()
    assert dialog_of(LockDialog) is None
    program.settings.lock_minutes = 0
    now[0] += 60 * 60
    watch.look()
    assert dialog_of(LockDialog) is None
    program.settings.lock_minutes = 15
    watch.look()
    dialog = dialog_of(LockDialog)
    assert dialog is not None
    answer(dialog, PASSWORD)


def test_a_file_without_a_password_is_never_locked(program: Program, office_path: Path) -> None:
    with open_file(office_path) as store:
        pass_step(store, STEPS[-1])
    program.open(office_path)
    window = window_of(program)
    window.actions_of["lock"].trigger()
    assert dialog_of(LockDialog) is None


def test_title_and_settings_name_nobody(qtbot: QtBot, program: Program, protected: Path) -> None:
    opened(program, protected)
    window = window_of(program)
    with window.store.read() as session:
        teacher = session.connection().exec_driver_sql("SELECT id FROM teacher").scalar_one()
    window.stack.go("teachers", teacher)
    qtbot.wait(50)
    assert SURNAME not in window.windowTitle()
    program.close_file()
    program.settings.save()
    assert SURNAME not in program.settings.path.read_text(encoding="utf-8")


def test_what_was_typed_goes_into_the_file_when_it_gets_a_password(
    program: Program, office_path: Path, notifier: RecordingNotifier
) -> None:
    with open_file(office_path) as store:
        pass_step(store, STEPS[-1])
    program.open(office_path)
    window = window_of(program)
    words, place = window.desk.words, window.desk.words.place("teachers")
    save_list(words, TEACHERS, place, SavedList(f"Дела {SURNAME}ой", (), "surname"))
    settings = program.settings.path
    program.settings.save()
    assert SURNAME in settings.read_text(encoding="utf-8")
    set_password(window.store, PASSWORD)
    window.desk.words.withdraw()
    assert SURNAME not in settings.read_text(encoding="utf-8")
    save_list(words, TEACHERS, place, SavedList(f"К {SURNAME}у", (), "surname"))
    words.keep(words.place("handovers"), {"purpose": f"для {SURNAME}ой"})
    program.close_file()
    program.settings.save()
    assert SURNAME not in settings.read_text(encoding="utf-8")
    protection.unlock(office_path, PASSWORD)
    program.open(office_path)
    window = window_of(program)
    assert [each.name for each in saved_lists(window.desk.words, TEACHERS, place)] == [
        f"Дела {SURNAME}ой",
        f"К {SURNAME}у",
    ]
    assert window.desk.words.of(words.place("handovers"))["purpose"] == f"для {SURNAME}ой"


def test_a_backup_under_an_older_password_is_asked_for(
    qtbot: QtBot, program: Program, protected: Path, notifier: RecordingNotifier
) -> None:
    with open_file(protected, password=PASSWORD) as store:
        old = make(store, Reason.MANUAL)
        change_password(store, PASSWORD, "новый")
    protection.forget(protected)
    timer = when_asked(PasswordDialog, lambda dialog: answer(dialog, "новый"))
    program.open(protected)
    timer.stop()
    timer = when_asked(PasswordDialog, lambda dialog: answer(dialog, PASSWORD))
    program.restore(old, protected)
    qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
    timer.stop()
    assert protection.matches(protected, "новый")
    assert not notifier.errors


def test_a_bare_backup_over_a_locked_file_asks_for_its_password(
    qtbot: QtBot, program: Program, office_path: Path, notifier: RecordingNotifier
) -> None:
    with open_file(office_path) as store:
        pass_step(store, STEPS[-1])
        bare = make(store, Reason.MANUAL)
    protect(office_path)
    notifier.prepare("password")
    timer = when_asked(PasswordDialog, lambda dialog: answer(dialog, PASSWORD))
    program.restore(bare, office_path)
    qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
    timer.stop()
    assert protection.is_protected(office_path)
    program.close_file()
    protection.forget(office_path)
    notifier.prepare("bare")
    program.restore(bare, office_path)
    qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
    assert not protection.is_protected(office_path)
    assert "нет пароля" in notifier.told[-1]


def test_the_sheet_bears_the_password_only_if_ticked(qtbot: QtBot, program: Program, protected: Path) -> None:
    opened(program, protected)
    window = window_of(program)
    window.actions_of["password_sheet"].trigger()
    sheet = dialog_of(RecoverySheetWindow)
    assert isinstance(sheet, RecoverySheetWindow)
    blank = sheet._data  # noqa: SLF001
    timer = when_asked(PasswordDialog, lambda dialog: answer(dialog, PASSWORD))
    sheet.with_password.click()
    timer.stop()
    assert sheet.with_password.isChecked()
    assert sheet._data != blank  # noqa: SLF001
    sheet.with_password.click()
    sheet.reject()


def test_no_empty_line_stands_under_a_password(qtbot: QtBot, program: Program) -> None:
    dialog = NewPasswordDialog(program.services.theme, "Район.mms", lambda _typed: None, None)
    qtbot.addWidget(dialog)
    dialog.show()
    fields = (dialog.old, dialog.new, dialog.again)
    assert {field.height() - field.line.geometry().bottom() for field in fields} <= {1, 2}
    QApplication.sendEvent(dialog.old.line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "Ж"))
    assert len({field.height() for field in fields}) == 1


@pytest.mark.parametrize(
    ("letter", "modifier", "words"),
    [
        ("Ж", Qt.KeyboardModifier.NoModifier, "Включён Caps Lock · буквы русские"),
        ("Ж", Qt.KeyboardModifier.ShiftModifier, "буквы русские"),
        ("z", Qt.KeyboardModifier.NoModifier, "буквы латинские"),
        ("z", Qt.KeyboardModifier.ShiftModifier, "Включён Caps Lock · буквы латинские"),
    ],
)
def test_caps_lock_is_told(
    qtbot: QtBot, program: Program, letter: str, modifier: Qt.KeyboardModifier, words: str
) -> None:
    dialog = PasswordDialog(program.services.theme, ("Слова", "Открыть"), lambda _typed: None, None)
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.sendEvent(dialog.field.line, QKeyEvent(QEvent.Type.KeyPress, 0, modifier, letter))
    assert said(dialog, "password_line_hint") == words
    assert dialog.field.line.echoMode() is QLineEdit.EchoMode.Password
    press(dialog, "password_line_shown")
    assert dialog.field.line.echoMode() is QLineEdit.EchoMode.Normal
