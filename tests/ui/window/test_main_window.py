"""The window: pages, sidebar, glance, lines below, closing."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mmsdesk.core.changes import Changes
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.main_window import MainWindow
from mmsdesk.ui.notice_bar import NoticeBar
from mmsdesk.ui.notifier import Notice, RecordingNotifier
from mmsdesk.ui.plain_dialog import PlainDialog
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.ui.conftest import FakeFile
from tests.ui.plain_pages import Sheet, place_of, sheet_of

_Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


def test_first_page_is_shown_with_the_focus_in_it(window: MainWindow) -> None:
    assert sheet_of(window).name == "Рабочий стол"
    assert sheet_of(window).field.hasFocus()
    assert window.windowTitle() == "Рабочий стол · Район.mms – mmsdesk"


def test_sidebar_changes_the_page_and_pages_are_kept(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(place_of(window, "teachers"), Qt.MouseButton.LeftButton)
    teachers = sheet_of(window)
    assert teachers.name == "Педагоги"
    assert place_of(window, "teachers").isChecked()
    qtbot.keyClick(window, _Key.Key_1, _CTRL)
    assert sheet_of(window).name == "Рабочий стол"
    assert place_of(window, "home").isChecked()
    qtbot.keyClick(window, _Key.Key_2, _CTRL)
    assert window.page() is teachers


def test_way_back_goes_through_registers_and_cards(window: MainWindow, qtbot: QtBot) -> None:
    window.stack.go("teachers", "id-1")
    assert sheet_of(window).targets == ["id-1"]
    window.stack.open(Sheet(window.desk, window.stack, "Вымышленникова А. П."))
    assert window.windowTitle().startswith("Вымышленникова А. П. · ")
    assert place_of(window, "teachers").isChecked()
    qtbot.keyClick(window, _Key.Key_Escape)
    assert sheet_of(window).name == "Педагоги"
    qtbot.keyClick(window, _Key.Key_Left, _ALT)
    assert sheet_of(window).name == "Рабочий стол"
    qtbot.keyClick(window, _Key.Key_Escape)
    assert sheet_of(window).name == "Рабочий стол"


def test_card_with_typed_text_keeps_the_user(window: MainWindow, qtbot: QtBot, notifier: RecordingNotifier) -> None:
    window.stack.go("teachers")
    card = Sheet(window.desk, window.stack, "Карточка")
    card.asks = True
    window.stack.open(card)
    notifier.prepare("stay", None)
    qtbot.mouseClick(place_of(window, "schools"), Qt.MouseButton.LeftButton)
    assert window.page() is card
    assert place_of(window, "teachers").isChecked()
    qtbot.keyClick(window, _Key.Key_Escape)
    assert window.page() is card
    notifier.prepare("drop")
    qtbot.mouseClick(place_of(window, "schools"), Qt.MouseButton.LeftButton)
    assert sheet_of(window).name == "Организации"


def test_closed_card_is_gone(window: MainWindow, qtbot: QtBot) -> None:
    card = Sheet(window.desk, window.stack, "Карточка")
    window.stack.open(card)
    window.stack.back()
    qtbot.waitUntil(lambda: not isValid(card))
    assert window.stack.count() == 1


def test_actions_are_those_of_the_page(window: MainWindow, qtbot: QtBot) -> None:
    sheet = sheet_of(window)
    qtbot.keyClick(sheet.field, _Key.Key_Insert)
    qtbot.keyClick(sheet.field, _Key.Key_N, _CTRL)
    qtbot.keyClick(sheet.field, _Key.Key_P, _CTRL)
    assert sheet.done == ["new", "new", "print"]
    window.actions_of.menus["records"].aboutToShow.emit()
    assert not window.actions_of["delete"].isEnabled()
    assert not window.actions_of["edit"].isEnabled()
    sheet.field.setText("Ёлкин")
    sheet.state_changed.emit()
    assert window.actions_of["delete"].isEnabled()
    window.actions_of["delete"].trigger()
    assert sheet.done[-1] == "delete"


def test_small_window_narrows_the_sidebar_and_closes_the_glance(window: MainWindow, theme: Theme, qtbot: QtBot) -> None:
    teachers = place_of(window, "teachers")
    assert window.glance.isVisible()
    assert teachers.text().strip() == "Педагоги"
    window.resize(1000, 700)
    assert not window.glance.isVisible()
    assert teachers.text() == ""
    assert "Педагоги" in teachers.toolTip()
    assert teachers.accessibleName() == "Педагоги"
    window.resize(1280, 720)
    assert window.glance.isVisible()
    theme.set_size(150)
    assert not window.glance.isVisible()


def test_glance_shows_plain_text_and_f4_is_remembered(window: MainWindow, qtbot: QtBot, settings: Settings) -> None:
    qtbot.waitUntil(lambda: window.glance.findChild(QLabel, "glance_title") is not None)
    assert window.glance.findChild(QLabel, "glance_title").text() == "Вымышленников <b>А.</b>"
    qtbot.keyClick(window, _Key.Key_F4)
    assert not window.glance.isVisible()
    assert not settings.glance_open
    qtbot.keyClick(window, _Key.Key_F4)
    assert window.glance.isVisible()


def test_count_is_shown_only_when_it_calls_for_action(window: MainWindow, desk: Desk, counts: dict[str, int]) -> None:
    place = place_of(window, "decisions")
    assert [each.text() for each in place.findChildren(QLabel) if each.isVisible()] == ["7"]
    counts["decisions"] = 0
    desk.announce(Changes("op-1", "Решение выполнено", {"decision": frozenset({"d1"})}))
    assert not [each for each in place.findChildren(QLabel) if each.isVisible()]


def test_commit_is_told_in_the_line_below(window: MainWindow, desk: Desk) -> None:
    state = window.findChild(QLabel, "file_state")
    window.status.set_backup("копия вчера, проверена")
    assert state.whole() == "Район.mms · копия вчера, проверена"
    desk.announce(Changes("op-0", "Пусто"))
    assert "сохранено" not in state.whole()
    desk.announce(Changes("op-1", "Изменён педагог", {"teacher": frozenset({"t1"})}))
    assert "сохранено" in state.whole()
    window.status.set_backup("копии нет 9 дней", warning=True)
    assert window.findChild(QLabel, "backup_warning").isVisible()


def test_undo_says_what_it_takes_back(window: MainWindow, qtbot: QtBot) -> None:
    undo = window.findChild(QToolButton, "status_undo")
    assert not undo.isVisible()
    window.set_undo("Изменён педагог & <b>школа</b>", "")
    assert undo.isVisible()
    assert undo.text() == "Изменён педагог && <b>школа</b>"
    with qtbot.waitSignal(window.undo_requested):
        qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)


def test_registers_can_be_hidden(window: MainWindow, settings: Settings, qtbot: QtBot) -> None:
    window.hide_register("teachers", True)
    assert not place_of(window, "teachers").isVisible()
    assert Settings(settings.path).hidden_pages == {"teachers"}
    qtbot.keyClick(window, _Key.Key_2, _CTRL)
    assert sheet_of(window).name == "Организации"
    window.hide_register("schools", True)
    assert not window.findChild(QLabel, "group_Люди").isVisible()
    window.hide_register("teachers", False)
    assert window.findChild(QLabel, "group_Люди").isVisible()


def test_notice_says_a_word_and_offers_one_action(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    done: list[int] = []
    focused = QApplication.focusWidget()
    desk.notifier.notice("Сохранено <b>", "Отменить", lambda: done.append(1))
    assert window.notice_bar.isVisible()
    assert window.findChild(QLabel, "notice_text").text() == "Сохранено <b>"
    assert QApplication.focusWidget() is focused
    qtbot.mouseClick(window.findChild(QPushButton, "notice_action"), Qt.MouseButton.LeftButton)
    assert done == [1]
    assert not window.notice_bar.isVisible()


def test_notice_is_said_in_the_dialog_that_is_open_and_stays_when_it_closes(
    window: MainWindow, desk: Desk, theme: Theme, qtbot: QtBot
) -> None:
    dialog = PlainDialog(theme, "Состав", window)
    dialog.fit(320, 240)
    dialog.open()
    done: list[int] = []
    words = "Добавлены в состав: Вымышленникова Анна Петровна и ещё двенадцать человек"
    desk.notifier.notice(words, "Отменить", lambda: done.append(1))
    shown = dialog.findChild(NoticeBar)
    assert isinstance(shown, NoticeBar)
    assert shown.isVisible()
    text = shown.findChild(QLabel, "notice_text")
    assert isinstance(text, QLabel)
    assert text.text() == words
    assert shown.geometry().right() < dialog.width()
    assert text.heightForWidth(text.width()) <= text.height()
    qtbot.mouseClick(shown.findChild(QPushButton, "notice_action"), Qt.MouseButton.LeftButton)
    assert done == [1]
    assert not shown.isVisible()
    assert not window.notice_bar.isVisible()
    desk.notifier.notice("Записано")
    dialog.reject()
    assert window.notice_bar.isVisible()


def test_the_room_of_a_long_notice_is_for_its_words(qtbot: QtBot) -> None:
    below = QWidget()
    qtbot.addWidget(below)
    below.resize(800, 300)
    below.show()
    bar = NoticeBar(below)
    words = "Отменено: заменено решением № 1.1 от 21.08.2024: привести программы в соответствие с изменениями стандарта"
    bar.show_notice(Notice(words, "Вернуть", below.update))
    button = bar.findChild(QPushButton, "notice_action")
    assert button is not None
    assert bar.width() > 700
    assert button.width() <= button.sizeHint().width() + 1


def test_line_below_does_not_grow_with_something_to_take_back(window: MainWindow) -> None:
    window.set_undo("", "")
    before = window.status.sizeHint().height()
    window.set_undo("Изменён педагог", "Удалён педагог")
    assert window.status.sizeHint().height() == before


def test_notice_stays_above_the_page_turned_to(window: MainWindow, desk: Desk) -> None:
    desk.notifier.notice("В корзине: Вымышленникова А. П.", "Вернуть", lambda: None)
    window.stack.go("teachers")
    button = window.findChild(QPushButton, "notice_action")
    assert window.stack.childAt(button.mapTo(window.stack, button.rect().center())) is button


def test_marks_of_demo_read_only_and_past(make_window: Callable[[], MainWindow], open_file: FakeFile) -> None:
    open_file.demo = open_file.read_only = True
    window = make_window()
    assert window.windowTitle() == "Рабочий стол · Район.mms · ДЕМО · только чтение – mmsdesk"
    assert window.findChild(QLabel, "mark_demo").isVisible()
    assert window.findChild(QLabel, "mark_read_only").isVisible()
    window.set_past("5 сентября 2026 г.")
    assert "как было 5 сентября 2026 г." in window.windowTitle()
    window.set_past("")
    assert "как было" not in window.windowTitle()


def test_a_window_for_reading_only_opens_where_another_edits(
    make_window: Callable[[], MainWindow], open_file: FakeFile
) -> None:
    open_file.read_only = True
    window = make_window()
    assert not window.actions_of["edit"].isVisible()
    assert window.actions_of["open"].shortcut().toString() == "F2"
    window.command_box.start()
    window.command_box.setText("изменить")
    window.command_box.search()
    assert "Изменить" not in window.command_box.hit_list().titles()


def test_mask_and_help_reach_the_program(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.masked_changed):
        qtbot.keyClick(window, _Key.Key_F9)
    assert desk.masked
    qtbot.keyClick(window, _Key.Key_F9)
    assert not desk.masked
    with qtbot.waitSignal(window.help_requested) as asked:
        qtbot.keyClick(window, _Key.Key_F1)
    assert asked.args == ["help-Рабочий стол"]


def test_looks_are_chosen_in_the_menu(window: MainWindow, theme: Theme, qtbot: QtBot) -> None:
    window.actions_of["theme_dark"].trigger()
    assert theme.tokens.name == "dark"
    assert window.actions_of["theme_dark"].isChecked()
    assert not window.actions_of["theme_light"].isChecked()
    qtbot.keyClick(window, _Key.Key_Plus, _CTRL)
    assert theme.scale == 1.1
    qtbot.keyClick(window, _Key.Key_0, _CTRL)
    assert theme.scale == 1


def test_window_opens_where_it_was(
    window: MainWindow, make_window: Callable[[], MainWindow], settings_file: Path, desk: Desk
) -> None:
    window.stack.go("schools")
    window.setGeometry(20, 30, 760, 500)
    assert window.close()
    desk.settings = Settings(settings_file)
    again = MainWindow(desk, window.specs)
    assert (again.width(), again.height()) == (760, 500)
    again.start()
    assert sheet_of(again).name == "Организации"
    again.deleteLater()


def test_window_does_not_close_over_work_or_typed_text(
    window: MainWindow, jobs: JobRunner, notifier: RecordingNotifier, qtbot: QtBot
) -> None:
    job = jobs.run(lambda progress: time.sleep(0.05), "Импорт педагогов")
    assert not window.close()
    assert "«Импорт педагогов»" in notifier.told[0]
    with qtbot.waitSignal(job.finished):
        pass
    sheet_of(window).asks = True
    notifier.prepare("stay")
    assert not window.close()
    notifier.prepare("save")
    assert window.close()


def test_window_goes_on_after_a_page_was_deleted_from_outside(window: MainWindow, qtbot: QtBot) -> None:
    card = Sheet(window.desk, window.stack, "Карточка")
    window.stack.open(card)
    card.deleteLater()
    qtbot.waitUntil(lambda: not isValid(card))
    assert sheet_of(window).name == "Рабочий стол"
    assert window.stack.go("teachers")
    assert window.close()
