"""A consultation in ten seconds, by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.models.consultation import CONSULTATIONS, ConsultationForm
from mmsdesk.queries.cards import Draft
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.consultation_window import ConsultationWindow
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.pickers import PickerLine
from mmsdesk.ui.notifier import RecordingNotifier
from tests.ui.conftest import Stack, send_key
from tests.ui.forms.conftest import People, find, record, show


class Keyboard:
    """Sends keys to whatever has the focus, and counts them."""

    def __init__(self) -> None:
        self.pressed = 0

    def type(self, text: str) -> None:
        for letter in text:
            self._send(0, text=letter)

    def key(self, key: Qt.Key, *, control: bool = False) -> None:
        self._send(key, control=control)

    def _send(self, key: int, text: str = "", *, control: bool = False) -> None:
        self.pressed += 1
        modifiers = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        send_key(self._focus(), key, modifiers, text)

    def _focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, people: People, stack: Stack) -> ConsultationWindow:
    made = ConsultationWindow(desk, stack)
    qtbot.addWidget(made)
    show(qtbot, made)
    find(made, PickerLine, "client_id").setFocus()
    return made


def only(store: Store) -> Draft:
    with store.read() as session:
        (record_id,) = matching_ids(session, ListQuery(CONSULTATIONS))
    return record(store, CONSULTATIONS, record_id)


def test_a_question_of_two_lines(window: ConsultationWindow, store: Store) -> None:
    keys = Keyboard()
    keys.type("мама")
    keys.key(Qt.Key.Key_Tab)
    keys.type("Кружки")
    send_key(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, "\r")
    keys.type("и секции")
    keys.key(Qt.Key.Key_Return, control=True)
    assert only(store).values["question"] == "Кружки\nи секции"


def test_a_teacher_asks(window: ConsultationWindow, store: Store, people: People, notifier: RecordingNotifier) -> None:
    keys = Keyboard()
    keys.type("ёлк")
    keys.key(Qt.Key.Key_Return)
    keys.type("Сроки аттестации")
    keys.key(Qt.Key.Key_Return)
    values = only(store).values
    assert (values["client_id"], values["organisation_id"]) == (people.anna, people.school)
    assert (values["question"], values["form"]) == ("Сроки аттестации", ConsultationForm.PHONE)
    assert values["school_year"] is not None
    assert keys.pressed - len("Сроки аттестации") <= 6
    assert notifier.notices[-1].text == "Записано: консультация"
    assert notifier.notices[-1].action_text == "Отменить"


def test_a_parent_asks(window: ConsultationWindow, store: Store) -> None:
    keys = Keyboard()
    keys.type("мама ученика")
    keys.key(Qt.Key.Key_Return)
    keys.type("Олимпиада")
    keys.key(Qt.Key.Key_Return, control=True)
    values = only(store).values
    assert (values["client_id"], values["client_name"]) == (None, "мама ученика")


def test_enter_outside_the_question_saves(window: ConsultationWindow, store: Store, qtbot: QtBot) -> None:
    keys = Keyboard()
    keys.type("мама ученика")
    keys.key(Qt.Key.Key_Return)
    keys.type("Олимпиада")
    find(window, PickerLine, "topic_id").setFocus()
    keys.key(Qt.Key.Key_Return)
    assert only(store).values["question"] == "Олимпиада"


def test_what_is_missing_stands_under_its_field(window: ConsultationWindow, store: Store) -> None:
    find(window, QPushButton, "done").click()
    assert "кто обратился" in find(window, QLabel, "client_id_problem").text()
    assert "о чём спросили" in find(window, QLabel, "question_problem").text()
    assert window.isVisible()


def test_the_last_consultant_is_remembered(
    window: ConsultationWindow, desk: Desk, people: People, qtbot: QtBot
) -> None:
    keys = Keyboard()
    keys.type("ёлк")
    keys.key(Qt.Key.Key_Return)
    keys.type("Вопрос")
    window.editors["consultant_id"].set_value(people.staff)
    window.done_pressed()
    again = ConsultationWindow(desk, Stack())
    qtbot.addWidget(again)
    assert again.editors["consultant_id"].value() == people.staff


def test_it_goes_on_in_the_full_card(window: ConsultationWindow, stack: Stack, people: People, qtbot: QtBot) -> None:
    keys = Keyboard()
    keys.type("ёлк")
    keys.key(Qt.Key.Key_Return)
    keys.type("Вопрос")
    window.open_full()
    (page,) = stack.opened
    assert isinstance(page, RecordPage)
    qtbot.addWidget(page)
    draft = page.form.draft()
    assert (draft.values["client_id"], draft.values["question"]) == (people.anna, "Вопрос")
    assert page.form.is_changed()


def test_esc_asks_about_what_was_typed(window: ConsultationWindow, notifier: RecordingNotifier) -> None:
    Keyboard().type("ма")
    window.editors["client_id"].line.matches.hide()  # type: ignore[attr-defined]
    notifier.prepare("stay", "drop")
    window.reject()
    assert window.isVisible()
    window.reject()
    assert not window.isVisible()
