"""The window: pages, sidebar, keys in both layouts, search box, glance, lines below, closing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mmsdesk.core.changes import Changes
from mmsdesk.ui.command_box import Hit
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.layout_keys import LayoutKeys
from mmsdesk.ui.main_window import MainWindow
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.pages import Glance, GlanceLine, Navigator, Page, PageSpec
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.ui.conftest import FakeFile

_Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class Sheet(Page):
    """A page with one field that records what it is asked to do."""

    def __init__(self, desk: Desk, navigator: Navigator, name: str) -> None:
        super().__init__()
        self.desk, self.navigator, self.name = desk, navigator, name
        self.done: list[str] = []
        self.targets: list[object] = []
        self.asks = False
        self.field = QLineEdit()
        self.field.setObjectName(f"field_{name}")
        QVBoxLayout(self).addWidget(self.field)

    def title(self) -> str:
        return self.name

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {code: lambda code=code: self.done.append(code) for code in ("new", "save", "delete", "print")}

    def allowed(self, code: str) -> bool:
        return code != "delete" or bool(self.field.text())

    def can_leave(self) -> bool:
        if not self.asks:
            return True
        options = (("save", "Сохранить"), ("drop", "Не сохранять"), ("stay", "Остаться"))
        return self.desk.notifier.choose("Сохранить изменения?", options) in ("save", "drop")

    def focus_first(self) -> None:
        self.field.setFocus()

    def glance(self) -> Glance | None:
        return Glance("Вымышленников <b>А.</b>", "учитель", (GlanceLine("Курсы до", "март 2027", "warning"),))

    def arrive(self, target: object = None) -> None:
        self.targets.append(target)

    def help_topic(self) -> str:
        return f"help-{self.name}"


def _spec(code: str, title: str, group: str, count: Callable[[], int] | None = None) -> PageSpec:
    return PageSpec(code, title, "people", group, lambda desk, navigator: Sheet(desk, navigator, title), count)


_NAMES = (("home", "Рабочий стол", ""), ("teachers", "Педагоги", "Люди"), ("schools", "Организации", "Люди"))


@pytest.fixture
def counts() -> dict[str, int]:
    return {"decisions": 7}


@pytest.fixture
def make_window(desk: Desk, qtbot: QtBot, counts: dict[str, int]) -> Callable[[], MainWindow]:
    def make() -> MainWindow:
        specs = [*(_spec(*each) for each in _NAMES), _spec("decisions", "Решения", "Сеть", lambda: counts["decisions"])]
        window = MainWindow(desk, specs)
        qtbot.addWidget(window)
        window.resize(1280, 720)
        window.show()
        window.start()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return make


@pytest.fixture
def window(make_window: Callable[[], MainWindow], qapp: QApplication) -> Iterator[MainWindow]:
    keys = LayoutKeys(qapp)
    yield make_window()
    qapp.focusChanged.disconnect(keys.follow)
    keys.deleteLater()


def _sheet(window: MainWindow) -> Sheet:
    page = window.page()
    assert isinstance(page, Sheet)
    return page


def _place(window: MainWindow, code: str) -> QPushButton:
    return window.findChild(QPushButton, f"place_{code}")


def test_first_page_is_shown_with_the_focus_in_it(window: MainWindow) -> None:
    assert _sheet(window).name == "Рабочий стол"
    assert _sheet(window).field.hasFocus()
    assert window.windowTitle() == "Рабочий стол · Район.mms — mmsdesk"


def test_sidebar_changes_the_page_and_pages_are_kept(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(_place(window, "teachers"), Qt.MouseButton.LeftButton)
    teachers = _sheet(window)
    assert teachers.name == "Педагоги"
    assert _place(window, "teachers").isChecked()
    qtbot.keyClick(window, _Key.Key_1, _CTRL)
    assert _sheet(window).name == "Рабочий стол"
    assert _place(window, "home").isChecked()
    qtbot.keyClick(window, _Key.Key_2, _CTRL)
    assert window.page() is teachers


def test_way_back_goes_through_registers_and_cards(window: MainWindow, qtbot: QtBot) -> None:
    window.stack.go("teachers", "id-1")
    assert _sheet(window).targets == ["id-1"]
    window.stack.open(Sheet(window.desk, window.stack, "Вымышленникова А. П."))
    assert window.windowTitle().startswith("Вымышленникова А. П. · ")
    assert _place(window, "teachers").isChecked()
    qtbot.keyClick(window, _Key.Key_Escape)
    assert _sheet(window).name == "Педагоги"
    qtbot.keyClick(window, _Key.Key_Left, _ALT)
    assert _sheet(window).name == "Рабочий стол"
    qtbot.keyClick(window, _Key.Key_Escape)
    assert _sheet(window).name == "Рабочий стол"


def test_card_with_typed_text_keeps_the_user(window: MainWindow, qtbot: QtBot, notifier: RecordingNotifier) -> None:
    window.stack.go("teachers")
    card = Sheet(window.desk, window.stack, "Карточка")
    card.asks = True
    window.stack.open(card)
    notifier.prepare("stay", None)
    qtbot.mouseClick(_place(window, "schools"), Qt.MouseButton.LeftButton)
    assert window.page() is card
    assert _place(window, "teachers").isChecked()
    qtbot.keyClick(window, _Key.Key_Escape)
    assert window.page() is card
    notifier.prepare("drop")
    qtbot.mouseClick(_place(window, "schools"), Qt.MouseButton.LeftButton)
    assert _sheet(window).name == "Организации"


def test_closed_card_is_gone(window: MainWindow, qtbot: QtBot) -> None:
    card = Sheet(window.desk, window.stack, "Карточка")
    window.stack.open(card)
    window.stack.back()
    qtbot.waitUntil(lambda: not isValid(card))
    assert window.stack.count() == 1


def test_actions_are_those_of_the_page(window: MainWindow, qtbot: QtBot) -> None:
    sheet = _sheet(window)
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


@pytest.mark.parametrize(
    ("letter", "modifiers", "done"), [("Ы", _CTRL, "save"), ("Т", _CTRL, "new"), ("З", _CTRL, "print")]
)
def test_shortcuts_work_in_the_russian_layout(
    window: MainWindow, press: Callable[..., None], letter: str, modifiers: Qt.KeyboardModifier, done: str
) -> None:
    sheet = _sheet(window)
    press(sheet.field, ord(letter), modifiers, letter.lower())
    assert sheet.done == [done]
    assert sheet.field.text() == ""


def test_undo_and_redo_in_both_layouts(window: MainWindow, qtbot: QtBot, press: Callable[..., None]) -> None:
    heard: list[str] = []
    window.undo_requested.connect(lambda: heard.append("undo"))
    window.redo_requested.connect(lambda: heard.append("redo"))
    button = _place(window, "home")
    button.setFocus()
    qtbot.keyClick(button, _Key.Key_Z, _CTRL)
    assert heard == []
    window.set_undo("Изменён педагог", "Удалена запись")
    qtbot.keyClick(button, _Key.Key_Z, _CTRL)
    press(button, ord("Я"), _CTRL, "я")
    press(button, ord("Н"), _CTRL, "н")
    press(button, ord("Я"), _CTRL | Qt.KeyboardModifier.ShiftModifier, "Я")
    assert heard == ["undo", "undo", "redo", "redo"]
    assert window.actions_of["undo"].text() == "&Отменить: Изменён педагог"


def test_fields_copy_and_paste_in_the_russian_layout(window: MainWindow, press: Callable[..., None]) -> None:
    field = _sheet(window).field
    field.setText("Ёлкин")
    press(field, ord("Ф"), _CTRL, "ф")
    assert field.selectedText() == "Ёлкин"
    press(field, ord("Ч"), _CTRL, "ч")
    assert field.text() == ""
    assert QGuiApplication.clipboard().text() == "Ёлкин"
    press(field, ord("М"), _CTRL, "м")
    assert field.text() == "Ёлкин"


@pytest.mark.qt_log_ignore("This plugin does not support")  # pop-ups on the offscreen platform
def test_menu_opens_by_its_letter_in_the_latin_layout(window: MainWindow, press: Callable[..., None]) -> None:
    press(_sheet(window).field, _Key.Key_P, _ALT, "p")  # the key of З
    assert window.menuBar().activeAction().text() == "&Записи"
    window.menuBar().setActiveAction(None)
    window.actions_of.menus["records"].close()


def test_plain_typing_is_left_alone(window: MainWindow, type_text: Callable[..., None]) -> None:
    type_text(_sheet(window).field, "Ёлкин")
    assert _sheet(window).field.text() == "Ёлкин"


def test_no_two_actions_share_a_shortcut(window: MainWindow) -> None:
    keys = [key.toString() for action in window.actions_of for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {"Ins", "Ctrl+N", "F2", "Del", "Ctrl+S", "Esc", "Ctrl+Z", "Ctrl+Y", "Ctrl+F", "Ctrl+K"} <= set(keys)
    assert {"Ctrl+P", "F1", "F4", "F5", "F9", "Ctrl+1", "Ctrl+9", "Ctrl+D"} <= set(keys)


class Records:
    """A provider of one record."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def hits(self, text: str, limit: int) -> list[Hit]:
        if not "вымышленникова анна".startswith(text.lower()):
            return []
        title = "Вымышленникова <b>Анна</b>"
        return [Hit(title, "СОШ № 3", "Педагоги", lambda: self.opened.append(title), "person")]


def test_one_box_finds_records_registers_and_commands(
    window: MainWindow, qtbot: QtBot, type_text: Callable[..., None]
) -> None:
    records = Records()
    window.command_box.add_provider(records)
    field = _sheet(window).field
    qtbot.keyClick(field, _Key.Key_K, _CTRL)
    box = window.command_box
    assert box.hasFocus()
    type_text(box, "вымы")
    qtbot.waitUntil(lambda: box.hit_list().isVisible())
    assert box.hit_list().titles() == ["Вымышленникова <b>Анна</b>"]
    qtbot.keyClick(box, _Key.Key_Return)
    assert records.opened == ["Вымышленникова <b>Анна</b>"]
    assert not box.hit_list().isVisible()
    assert box.text() == ""
    assert field.hasFocus()


def test_hits_are_walked_by_keys_and_esc_returns(
    window: MainWindow, qtbot: QtBot, type_text: Callable[..., None]
) -> None:
    box = window.command_box
    field = _sheet(window).field
    qtbot.keyClick(field, _Key.Key_K, _CTRL)
    type_text(box, "люди")
    box.search()
    assert box.hit_list().titles() == ["Педагоги", "Организации"]
    qtbot.keyClick(box, _Key.Key_Down)
    assert box.hit_list().current().title == "Организации"
    qtbot.keyClick(box, _Key.Key_Down)
    assert box.hit_list().current().title == "Педагоги"
    qtbot.keyClick(box, _Key.Key_Up)
    qtbot.keyClick(box, _Key.Key_Return)
    assert _sheet(window).name == "Организации"
    qtbot.keyClick(window, _Key.Key_K, _CTRL)
    type_text(box, "нетакого")
    box.search()
    assert box.hit_list().titles() == []
    qtbot.keyClick(box, _Key.Key_Escape)
    assert not box.hit_list().isVisible()
    assert _sheet(window).field.hasFocus()
    assert _sheet(window).name == "Организации"


def test_only_possible_commands_are_offered(window: MainWindow, type_text: Callable[..., None]) -> None:
    box = window.command_box
    box.start()
    type_text(box, "удалить")
    box.search()
    assert box.hit_list().titles() == []
    _sheet(window).field.setText("x")
    box.search()
    assert box.hit_list().titles() == ["Удалить"]


def test_small_window_narrows_the_sidebar_and_closes_the_glance(window: MainWindow, theme: Theme, qtbot: QtBot) -> None:
    teachers = _place(window, "teachers")
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
    place = _place(window, "decisions")
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
    assert not _place(window, "teachers").isVisible()
    assert Settings(settings.path).hidden_pages == {"teachers"}
    qtbot.keyClick(window, _Key.Key_2, _CTRL)
    assert _sheet(window).name == "Организации"
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


def test_marks_of_demo_read_only_and_past(make_window: Callable[[], MainWindow], open_file: FakeFile) -> None:
    open_file.demo = open_file.read_only = True
    window = make_window()
    assert window.windowTitle() == "Рабочий стол · Район.mms · ДЕМО · только чтение — mmsdesk"
    assert window.findChild(QLabel, "mark_demo").isVisible()
    assert window.findChild(QLabel, "mark_read_only").isVisible()
    window.set_past("5 сентября 2026 г.")
    assert "как было 5 сентября 2026 г." in window.windowTitle()
    window.set_past("")
    assert "как было" not in window.windowTitle()


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
    assert _sheet(again).name == "Организации"
    again.deleteLater()


def test_window_does_not_close_over_work_or_typed_text(
    window: MainWindow, jobs: JobRunner, notifier: RecordingNotifier, qtbot: QtBot
) -> None:
    job = jobs.run(lambda progress: time.sleep(0.05), "Импорт педагогов")
    assert not window.close()
    assert "«Импорт педагогов»" in notifier.told[0]
    with qtbot.waitSignal(job.finished):
        pass
    _sheet(window).asks = True
    notifier.prepare("stay")
    assert not window.close()
    notifier.prepare("save")
    assert window.close()


def test_keys_work_on_after_the_widget_with_the_focus_has_died(
    window: MainWindow, press: Callable[..., None], qtbot: QtBot
) -> None:
    sheet = _sheet(window)
    passing = QLineEdit(sheet)
    passing.show()
    passing.setFocus()
    assert passing.hasFocus()
    passing.deleteLater()
    qtbot.waitUntil(lambda: not isValid(passing))
    sheet.field.setFocus()
    press(sheet.field, ord("Ы"), _CTRL, "ы")
    assert sheet.done == ["save"]


def test_window_goes_on_after_a_page_was_deleted_from_outside(window: MainWindow, qtbot: QtBot) -> None:
    card = Sheet(window.desk, window.stack, "Карточка")
    window.stack.open(card)
    card.deleteLater()
    qtbot.waitUntil(lambda: not isValid(card))
    assert _sheet(window).name == "Рабочий стол"
    assert window.stack.go("teachers")
    assert window.close()
