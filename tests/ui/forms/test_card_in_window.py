"""The card inside the real window: keys go where people expect them to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from mmsdesk.models.teachers import TEACHERS
from mmsdesk.store.drafts import new_key, save_draft
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.draft_keeper import payload_of
from mmsdesk.ui.areas.cards.record_page import RecordPage, offer_drafts, open_card
from mmsdesk.ui.areas.pages import page_specs
from mmsdesk.ui.areas.past.history_page import HistoryPage
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.main_window import MainWindow
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.pages import PageSpec
from mmsdesk.ui.sidebar import Place
from tests.ui.conftest import send_key
from tests.ui.forms.conftest import People, enter, find, record, show
from tests.ui.forms.test_record_page import when_dialog

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, people: People) -> MainWindow:
    made = MainWindow(desk, [PageSpec("history", "История", "history", "", HistoryPage)])
    qtbot.addWidget(made)
    made.start()
    show(qtbot, made)
    return made


@pytest.fixture
def card(window: MainWindow, desk: Desk, people: People) -> RecordPage:
    page = open_card(desk, window.stack, "teachers", people.anna)
    assert page is not None
    return page


def test_save_and_esc(
    qtbot: QtBot, window: MainWindow, card: RecordPage, store: Store, people: People, notifier: RecordingNotifier
) -> None:
    topic = find(card, QLineEdit, "topic")
    enter(topic, "Дроби")
    qtbot.keyClick(topic, Qt.Key.Key_S, CONTROL)
    assert record(store, TEACHERS, people.anna).values["topic"] == "Дроби"
    enter(find(card, QPlainTextEdit, "note"), "Звонить после двух")
    notifier.prepare("stay")
    qtbot.keyClick(find(card, QPlainTextEdit, "note"), Qt.Key.Key_Escape)
    assert window.page() is card
    notifier.prepare("drop")
    qtbot.keyClick(find(card, QPlainTextEdit, "note"), Qt.Key.Key_Escape)
    assert isinstance(window.page(), HistoryPage)
    assert record(store, TEACHERS, people.anna).values["note"] == ""


def test_keys_of_a_table_mean_its_rows_and_del_in_a_field_its_letter(
    qtbot: QtBot, window: MainWindow, card: RecordPage
) -> None:
    surname = find(card, QLineEdit, "surname")
    surname.setFocus()
    surname.setCursorPosition(0)
    qtbot.keyClick(surname, Qt.Key.Key_Delete)
    assert surname.text() == "лкина"
    card.form.tabs.setCurrentIndex(1)
    view = find(card, QTableView, "employments")
    view.selectRow(0)
    view.setFocus()
    names: list[str] = []

    def look(dialog: QDialog) -> None:
        names.append(dialog.windowTitle())
        dialog.reject()

    when_dialog(look)
    qtbot.keyClick(view, Qt.Key.Key_Insert)
    when_dialog(look)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    assert names == ["Добавить: место работы", "Место работы"]
    send_key(view, 0x0412, CONTROL)  # Ctrl+D where the keyboard knows the Russian layout only
    assert len(card.form.children_of["employments"].rows) == 2
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert len(card.form.children_of["employments"].rows) == 1
    card.form.load(card.form.loaded)


def test_esc_in_a_row_form_asks_about_what_was_typed(
    qtbot: QtBot, window: MainWindow, card: RecordPage, notifier: RecordingNotifier
) -> None:
    card.form.tabs.setCurrentIndex(1)
    view = find(card, QTableView, "employments")
    view.selectRow(0)

    def change(dialog: QDialog) -> None:
        field = find(dialog, QLineEdit, "employments.0.load")
        field.selectAll()
        enter(field, "30")
        notifier.prepare("stay", "drop")
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    when_dialog(change)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert card.form.children_of["employments"].rows[0].values["load"] == 18


def test_undo_reaches_the_open_card(window: MainWindow, card: RecordPage, desk: Desk, people: People) -> None:
    from mmsdesk.ui.areas.past.undo import undo_last

    enter(find(card, QLineEdit, "topic"), "Дроби")
    assert card.save()
    undo_last(desk)
    assert find(card, QLineEdit, "topic").text() == ""
    assert not card.form.is_changed()


def test_the_sidebar_marks_the_register_of_the_card(
    qtbot: QtBot, desk: Desk, people: People, store: Store, notifier: RecordingNotifier
) -> None:
    window = MainWindow(desk, [PageSpec("start", "Стол", "home", "", HistoryPage), *page_specs()[1:3]])
    qtbot.addWidget(window)
    window.start()
    show(qtbot, window)
    card = open_card(desk, window.stack, "organisations", None)
    assert card is not None
    enter(find(card, QLineEdit, "short_name"), "СОШ № 9")
    typed = payload_of(card.form)
    card.form.load(card.form.loaded)
    window.stack.back()
    save_draft(store.file_id, "organisations", new_key(), typed)  # as if the program had ended
    assert find(window, Place, "place_start").isChecked()
    when_dialog(lambda dialog: find(dialog, QPushButton, "open").click(), "drafts")
    offer_drafts(desk, window.stack)
    assert find(window, Place, "place_organisations").isChecked()
    page = window.page()
    assert isinstance(page, RecordPage)
    notifier.prepare("drop")
    window.stack.back()
    assert find(window, Place, "place_start").isChecked()
