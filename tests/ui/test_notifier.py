"""What the program says and asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.core.errors import UserError
from mmsdesk.ui.message import MessageDialog
from mmsdesk.ui.notifier import RecordingNotifier, WindowNotifier

_LEAVE = (("save", "Сохранить"), ("drop", "Не сохранять"), ("stay", "Остаться"))


@pytest.fixture
def speaker(theme: object) -> WindowNotifier:
    # A window of an earlier test that goes now would take the message over it with it.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return WindowNotifier(lambda error: pytest.fail(f"unexpected {error!r}"))


def _when_shown(act: Callable[[MessageDialog], None]) -> None:
    def run() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MessageDialog)
        act(dialog)

    QTimer.singleShot(0, run)


def _text(dialog: MessageDialog, name: str) -> str:
    return dialog.findChild(object, name).text()  # type: ignore[call-overload, no-any-return]


def test_error_says_what_happened_and_what_to_do(qtbot: QtBot, speaker: WindowNotifier) -> None:
    seen: list[object] = []

    def look(dialog: MessageDialog) -> None:
        details = dialog.findChild(QPlainTextEdit, "message_details")
        seen.extend([_text(dialog, "message_text"), _text(dialog, "message_remedy"), details.isVisible()])
        dialog.findChild(QPushButton, "message_more").click()
        seen.append(details.isVisible())
        seen.append(details.toPlainText())
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    _when_shown(look)
    speaker.show(UserError("Файл <b>Район</b> открыт в другой копии.", "Закройте её.", "ПК КАБИНЕТ-2, 14:05"))
    assert seen == ["Файл <b>Район</b> открыт в другой копии.", "Закройте её.", False, True, "ПК КАБИНЕТ-2, 14:05"]


def test_unexpected_error_goes_to_the_crash_handler(qtbot: QtBot) -> None:
    bugs: list[BaseException] = []
    WindowNotifier(bugs.append).show(RuntimeError())
    assert len(bugs) == 1


def test_question_is_answered_by_verbs(qtbot: QtBot, speaker: WindowNotifier) -> None:
    words: list[str] = []

    def look(dialog: MessageDialog) -> None:
        words.extend(button.text() for button in dialog.findChildren(QPushButton))
        dialog.findChild(QPushButton, "choice_yes").click()

    _when_shown(look)
    assert speaker.ask("Удалить 3 записи?")
    assert words == ["Удалить", "Отмена"]
    _when_shown(lambda dialog: dialog.reject())
    assert not speaker.ask("Удалить 3 записи?")


def test_choice_of_three_and_esc(qtbot: QtBot, speaker: WindowNotifier) -> None:
    _when_shown(lambda dialog: dialog.findChild(QPushButton, "choice_drop").click())
    assert speaker.choose("Сохранить изменения?", _LEAVE) == "drop"
    _when_shown(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert speaker.choose("Сохранить изменения?", _LEAVE) is None


def test_recorder_answers_as_prepared_and_refuses_surprises(notifier: RecordingNotifier) -> None:
    notifier.prepare(True, False, "stay", None)
    assert notifier.ask("Удалить?")
    assert not notifier.ask("Удалить?")
    assert notifier.choose("Сохранить?", _LEAVE) == "stay"
    assert notifier.choose("Сохранить?", _LEAVE) is None
    assert len(notifier.questions) == 4
    with pytest.raises(AssertionError, match="unexpected question"):
        notifier.ask("Удалить?")
    notifier.notice("Сохранено")
    assert notifier.notices[0].text == "Сохранено"
