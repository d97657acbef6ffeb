"""F9: while it is on, nothing on the screen names a person, whatever is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.core.errors import UserError
from mmsdesk.models.consultation import CONSULTATIONS
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.history import card_history
from mmsdesk.services.records import delete, save
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.consultation_window import open_consultation
from mmsdesk.ui.areas.cards.draft_keeper import DraftsDialog, waiting_drafts
from mmsdesk.ui.areas.cards.record_page import RecordPage, open_card
from mmsdesk.ui.areas.past.undo import undo_operation
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.cover import covered
from mmsdesk.ui.desk import Services
from mmsdesk.ui.forms.choose_dialog import ChooseDialog
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.pickers import PickerLine
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import WindowNotifier
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.ui.forms.conftest import People, enter, find, put, record
from tests.ui.program import active
from tests.ui.seen import seen

NAMES = ("Ёлкин", "Иванов", "Борис")


@pytest.fixture
def speaker(qapp: QApplication) -> WindowNotifier:
    return WindowNotifier(lambda error: pytest.fail(f"unexpected {error!r}"))


@pytest.fixture
def window(
    qtbot: QtBot,
    store: Store,
    people: People,
    speaker: WindowNotifier,
    settings: Settings,
    theme: Theme,
) -> Iterator[OfficeWindow]:
    jobs = JobRunner(speaker, lambda error: pytest.fail(f"unexpected {error!r}"))
    made = OfficeWindow(store, Services(jobs, speaker, settings, theme))
    made.resize(1366, 768)
    made.show()
    made.start()
    active(qtbot, made)
    yield made
    assert jobs.wait()
    for page in made.stack.made():
        if isinstance(page, RecordPage):
            page.form.load(page.form.loaded)  # or closing would ask
    made.close()
    made.deleteLater()  # as the program does: nothing of it asks the closed file


def named() -> list[str]:
    """Names that can be read now."""
    return [line for line in seen().splitlines() if any(name in line for name in NAMES)]


def over(qtbot: QtBot, look: Callable[[QDialog], None]) -> None:
    """In the next dialog press F9, then `look`; the dialog is closed."""
    below = QApplication.activeModalWidget()

    def run() -> None:
        dialog = QApplication.activeModalWidget()
        if (
            dialog is below
            or not isinstance(dialog, QDialog)
            or not dialog.isActiveWindow()
            or dialog.focusWidget() is None
        ):
            QTimer.singleShot(10, run)
            return
        try:
            qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_F9)
            look(dialog)
        finally:
            dialog.done(0)

    QTimer.singleShot(0, run)


def test_sentences_without_names() -> None:
    assert covered("Изменён педагог: Ёлкина Анна") == "Изменён педагог: •••"
    assert covered("Отмена: Изменён педагог: Ёлкина Анна") == "Отмена: Изменён педагог: •••"
    assert covered("Удалить карточку «Ёлкина Анна» в корзину?") == "Удалить карточку «•••» в корзину?"
    assert covered("Заполните поле «Фамилия».") == "Заполните поле «Фамилия»."
    assert covered("Посмотрите «Правка → История файла».") == "Посмотрите «Правка → История файла»."
    assert covered("Отменять нечего") == "Отменять нечего"


def test_the_bottom_line_the_menu_and_the_notice(qtbot: QtBot, window: OfficeWindow, people: People) -> None:
    open_card(window.desk, window.stack, "teachers", people.anna)
    card = window.page()
    assert isinstance(card, RecordPage)
    enter(find(card, QLineEdit, "topic"), "Дроби")
    assert card.save()
    qtbot.waitUntil(lambda: "Изменён педагог" in window.findChild(object, "status_undo").text())
    assert window.notice_bar.isVisible()
    assert named()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert named() == []
    assert "Изменён педагог: •••" in seen()
    assert "Записано: •••" in seen()
    assert not any(name in action.text() for action in window.actions_of for name in NAMES)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert "Записано: Ёлкина" in seen()


def test_hits_of_the_box(qtbot: QtBot, window: OfficeWindow) -> None:
    window.command_box.start()
    enter(window.command_box, "ёлкина")
    window.command_box.search()
    assert "Ёлкина Анна Петровна" in window.command_box.hit_list().titles()
    qtbot.keyClick(window.command_box, Qt.Key.Key_F9)
    assert named() == []
    enter(window.command_box, "анна")
    window.command_box.search()
    assert window.command_box.hit_list().titles() == ["•••"]


def test_the_quick_consultation(qtbot: QtBot, window: OfficeWindow, people: People) -> None:
    def look(dialog: QDialog) -> None:
        assert window.desk.masked
        assert named() == []
        client = find(dialog, PickerLine, "client_id")
        client.clear()
        enter(client, "иван")
        assert client.matches.titles() == ["•••", "Не из реестра: «•••»"]
        assert named() == []
        enter(client, "", Qt.Key.Key_Return)
        assert named() == []
        assert client.text() == "Иванов Борис Ильич"

    over(qtbot, look)
    open_consultation(window.desk, window.stack, people.anna)


def test_dialogs_of_forms(qtbot: QtBot, window: OfficeWindow, people: People) -> None:
    window.desk.set_masked(False)
    card = open_card(window.desk, window.stack, "associations", people.association)
    assert card is not None
    card.form.show_page_of(card.form.children_of["memberships"])

    def look(_dialog: QDialog) -> None:
        assert named() == []
        window.desk.set_masked(False)

    over(qtbot, look)
    find(card, QPushButton, "memberships_add_many").click()

    def choose(dialog: QDialog) -> None:
        line = find(dialog, PickerLine, "memberships.0.person_id")
        window.desk.set_masked(False)
        enter(line, "ёлкина")
        assert named()
        over(qtbot, look)
        dialog.findChild(object, "memberships.0.person_id_list").click()

    over(qtbot, choose)
    find(card, QPushButton, "memberships_add").click()
    card.form.load(card.form.loaded)


def test_messages_history_and_the_bin(qtbot: QtBot, window: OfficeWindow, people: People, store: Store) -> None:
    def look(_dialog: QDialog) -> None:
        assert named() == []
        window.desk.set_masked(False)

    over(qtbot, look)
    window.desk.notifier.show(UserError("«Ёлкина Анна» уже есть.", "Откройте: Ёлкина Анна", "Ёлкина: Анна"))
    card = record(store, TEACHERS, people.anna)
    card.values["topic"] = "Дроби"
    save(store, card)
    card = record(store, TEACHERS, people.anna)
    card.values["topic"] = "Числа"
    save(store, card)
    active(qtbot, window)
    window.stack.go("history")
    assert named()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert named() == []
    client = put(store, CONSULTATIONS, {"client_id": people.anna, "question": "Как?", "held_on": dt.date.today()})
    delete(store, CONSULTATIONS, [client])
    window.stack.go("bin")
    assert named() == []
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert named()


def test_clashes_and_drafts(qtbot: QtBot, window: OfficeWindow, people: People, store: Store) -> None:
    for topic in ("Дроби", "Числа"):
        card = record(store, TEACHERS, people.anna)
        card.values["topic"] = topic
        save(store, card)
    with store.read() as session:
        operation = card_history(session, TEACHERS, people.anna)[1].operation.id

    def look(dialog: QDialog) -> None:
        assert named() == []
        assert dialog.objectName() == "clashes"

    def yes(dialog: QDialog) -> None:
        assert named() == []
        window.desk.set_masked(False)
        over(qtbot, look)
        find(dialog, QPushButton, "choice_yes").click()

    over(qtbot, yes)
    undo_operation(window.desk, operation)
    window.desk.set_masked(False)
    page = open_card(window.desk, window.stack, "teachers", people.anna)
    assert page is not None
    enter(find(page, QLineEdit, "topic"), "!")
    page.keeper.write()
    dialog = DraftsDialog(window.desk, waiting_drafts(window.desk), window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Ёлкина" in seen()
    window.desk.set_masked(True)
    assert named() == []
    page.form.load(page.form.loaded)


def test_the_list_and_what_was_typed_over_it(qtbot: QtBot, window: OfficeWindow) -> None:
    window.stack.go("teachers")
    page = window.page()
    assert isinstance(page, RegisterPage)
    enter(page.pane.bar.search, "Ёлкин")
    page.pane.ask()
    qtbot.waitUntil(lambda: any("Ёлкина" in line for line in named()))
    qtbot.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: named() == [])


def test_a_cover_lets_nothing_through(qtbot: QtBot, window: OfficeWindow, people: People) -> None:
    window.desk.set_masked(True)
    dialog = ChooseDialog(FormContext(window.desk), TEACHERS, window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.list.count() == 2
    full = dialog.list.grab().toImage()
    dialog.list.clear()
    assert dialog.list.grab().toImage() == full
