"""«Двойники»: the page, the two cards side by side, the strip over a new card; by keyboard and by mouse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.models.event import Event
from mmsdesk.models.reference import REFERENCES
from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import Teacher
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import Draft, load
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.queries.look_alikes import decisions
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.known import last_operation
from mmsdesk.store.operation import operation
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.duplicates.brought import Brought
from mmsdesk.ui.areas.duplicates.join_dialog import JoinDialog, open_join
from mmsdesk.ui.areas.duplicates.page import DuplicatesPage
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.create_dialog import CreateDialog
from mmsdesk.ui.notifier import RecordingNotifier
from tests.factories import make, make_event, make_organisation, make_teacher
from tests.ui.conftest import Stack, send_key
from tests.ui.forms.conftest import data_folder, desk, find, open_page, show, store
from tests.ui.seen import seen

__all__ = ["data_folder", "desk", "open_page", "store"]


@pytest.fixture
def pair(store: Store) -> tuple[str, str]:
    school = make_organisation(store)
    return (
        make_teacher(store, "Щегольцева Анна Петровна", school, phone="8 914 000-00-11"),
        make_teacher(store, "Щегольцева Анна П.", school, phone="8 914 000-00-22", email="anna@example.org"),
    )


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, stack: Stack) -> Iterator[DuplicatesPage]:
    made = DuplicatesPage(desk, stack)
    made.resize(1100, 700)
    show(qtbot, made)
    yield made
    searched(made, qtbot)
    made.close()
    made.deleteLater()


def searched(page: DuplicatesPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.desk.jobs.busy, timeout=10_000)
    QApplication.processEvents()


def when_join(qtbot: QtBot, act: Callable[[JoinDialog], object], failures: list[BaseException]) -> None:
    def run() -> None:
        dialog = next((w for w in QApplication.topLevelWidgets() if isinstance(w, JoinDialog) and w.isVisible()), None)
        if dialog is None:
            QTimer.singleShot(20, run)
            return
        try:
            act(dialog)
        except AssertionError as error:
            failures.append(error)
            dialog.reject()

    QTimer.singleShot(0, run)


def teachers(store: Store) -> list[str]:
    with store.read() as session:
        return matching_ids(session, ListQuery(TEACHERS))


def card(store: Store, record_id: str) -> Draft:
    with store.read() as session:
        return load(session, TEACHERS, record_id)


def test_pairs_are_shown_with_their_sentence(qtbot: QtBot, page: DuplicatesPage, pair: tuple[str, str]) -> None:
    page.arrive(("teachers",))
    searched(page, qtbot)
    rows = page.list.texts()
    assert len(rows) == 1
    assert rows[0][0] == "почти наверняка"
    assert {rows[0][1], rows[0][2]} == {"Щегольцева Анна Петровна", "Щегольцева Анна П."}
    assert "Совпадает: " in rows[0][3]
    assert find(page, QLabel, "duplicates_told").text() == "Похожих: 1\u00a0пара; почти наверняка одинаковых – 1."


def test_two_entries_of_the_staff_are_offered_with_the_pair(
    qtbot: QtBot, page: DuplicatesPage, pair: tuple[str, str], store: Store
) -> None:
    for each in pair:
        make(store, "staff", person_id=each, post="Методист")
    page.arrive(("teachers",))
    searched(page, qtbot)
    failures: list[BaseException] = []

    def choose(dialog: JoinDialog) -> None:
        box = find(dialog, QCheckBox, "join_also")
        assert box.isChecked()
        assert box.text().startswith("Сотрудник службы «Щегольцева Анна")
        assert box.text().endswith("останутся 2\u00a0записи. Объединить и их?")
        send_key(dialog.grid, Qt.Key.Key_Return)

    when_join(qtbot, choose, failures)
    send_key(page.list, Qt.Key.Key_Return)
    searched(page, qtbot)
    assert failures == []
    with store.read() as session:
        assert len(matching_ids(session, ListQuery(by_code("staff")))) == 1


def test_enter_opens_the_cards_and_the_keyboard_chooses(
    qtbot: QtBot, page: DuplicatesPage, pair: tuple[str, str], store: Store, notifier: RecordingNotifier
) -> None:
    page.arrive(("teachers",))
    searched(page, qtbot)
    failures: list[BaseException] = []

    def choose(dialog: JoinDialog) -> None:
        grid = dialog.grid
        row = grid.row_of("phone")
        before = dialog.plan.result["phone"]
        grid.setCurrentCell(row, 0)
        here = next(cell.taken for cell in dialog.plan.differing if cell.key == "phone")
        send_key(grid, Qt.Key.Key_Right if here == 0 else Qt.Key.Key_Left)
        assert dialog.plan.result["phone"] != before
        assert "В заметки запишется: телефон «8 914 000-00-" in dialog.kept.text()
        assert "места работы – 1" in dialog.moves.text()
        send_key(grid, Qt.Key.Key_Return)

    when_join(qtbot, choose, failures)
    send_key(page.list, Qt.Key.Key_Return)
    searched(page, qtbot)
    assert failures == []
    left = teachers(store)
    assert len(left) == 1
    assert "При объединении" in card(store, left[0]).values["note"]
    assert card(store, left[0]).values["email"] == "anna@example.org"
    assert notifier.notices[-1].text == "Объединено: Щегольцева Анна Петровна"
    assert notifier.notices[-1].action is not None
    assert page.list.texts() == []
    notifier.notices[-1].action()
    searched(page, qtbot)
    assert len(teachers(store)) == 2
    assert len(page.list.texts()) == 1


def test_a_click_takes_a_value_and_the_first_row_says_who_stays(
    qtbot: QtBot, desk: Desk, pair: tuple[str, str], store: Store, page: DuplicatesPage
) -> None:
    failures: list[BaseException] = []

    def choose(dialog: JoinDialog) -> None:
        grid = dialog.grid
        first = dialog.plan.survivor
        for row in (0, grid.row_of("phone")):
            item = grid.item(row, 2)
            qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualItemRect(item).center())
        assert dialog.plan.survivor != first
        qtbot.mouseClick(find(dialog, QPushButton, "done"), Qt.MouseButton.LeftButton)

    when_join(qtbot, choose, failures)
    open_join(desk, TEACHERS, pair, page)
    searched(page, qtbot)
    assert failures == []
    assert len(teachers(store)) == 1


def test_del_remembers_that_they_are_two_and_it_can_be_taken_back(
    qtbot: QtBot, page: DuplicatesPage, pair: tuple[str, str], store: Store
) -> None:
    page.arrive(("teachers",))
    searched(page, qtbot)
    page.offers()["delete"]()
    searched(page, qtbot)
    assert page.list.texts() == []
    turn = find(page, QPushButton, "turn_duplicates")
    assert turn.text() == "Решено, что не двойники: 1"
    qtbot.mouseClick(turn, Qt.MouseButton.LeftButton)
    assert page.decided.isVisible()
    qtbot.mouseClick(find(page, QPushButton, "offer_again"), Qt.MouseButton.LeftButton)
    searched(page, qtbot)
    with store.read() as session:
        assert decisions(session, "teachers") == []
    assert len(page.list.texts()) == 1


def test_all_sure_pairs_are_joined_after_a_question(
    qtbot: QtBot, page: DuplicatesPage, pair: tuple[str, str], store: Store, notifier: RecordingNotifier
) -> None:
    lyceum = make_organisation(store, "Лицей")
    for _ in range(2):
        make_teacher(store, "Лисова Вера Ильинична", lyceum)
    page.arrive(("teachers",))
    searched(page, qtbot)
    batch = find(page, QPushButton, "join_sure")
    assert batch.isVisible()
    assert batch.text() == "Объединить очевидные (2)…"
    notifier.prepare(False)
    qtbot.mouseClick(batch, Qt.MouseButton.LeftButton)
    assert len(teachers(store)) == 4
    notifier.prepare(True)
    qtbot.mouseClick(batch, Qt.MouseButton.LeftButton)
    searched(page, qtbot)
    assert len(teachers(store)) == 2
    undo(store)
    assert len(teachers(store)) == 4


def test_only_the_pairs_of_one_card(qtbot: QtBot, page: DuplicatesPage, pair: tuple[str, str], store: Store) -> None:
    for _ in range(2):
        make_teacher(store, "Лисова Вера Ильинична")
    page.arrive(("teachers", pair[0]))
    searched(page, qtbot)
    assert len(page.list.texts()) == 1
    assert "с этими карточками" in find(page, QLabel, "duplicates_told").text()
    qtbot.mouseClick(find(page, QPushButton, "find_duplicates"), Qt.MouseButton.LeftButton)
    searched(page, qtbot)
    assert len(page.list.texts()) == 2


def test_what_cannot_be_joined_is_told(
    desk: Desk, page: DuplicatesPage, pair: tuple[str, str], notifier: RecordingNotifier
) -> None:
    open_join(desk, TEACHERS, [pair[0], pair[0]], page)
    assert "сама с собой" in str(notifier.errors[-1])
    open_join(desk, REFERENCES, list(pair), page)
    assert "уже нет" in str(notifier.errors[-1])


def test_the_mask_covers_whoever_is_compared(
    qtbot: QtBot, page: DuplicatesPage, pair: tuple[str, str], desk: Desk
) -> None:
    page.arrive(("teachers",))
    searched(page, qtbot)
    desk.set_masked(True)
    assert "Щегольцева" not in seen()
    failures: list[BaseException] = []

    def look(dialog: JoinDialog) -> None:
        QApplication.processEvents()
        words = seen()
        dialog.reject()
        for personal in ("Щегольцева", "8 914", "anna@example"):
            assert personal not in words, personal

    when_join(qtbot, look, failures)
    page.compare_current()
    assert failures == []


def test_a_new_card_of_a_known_person_offers_it(
    qtbot: QtBot, open_page: Callable[..., RecordPage], pair: tuple[str, str], stack: Stack
) -> None:
    new = open_page(TEACHERS)
    editors = new.form.grids[0].editors
    for key, text in (("surname", "Щегольцева"), ("first_name", "Анна"), ("patronymic", "Петровна"), ("snils", "1")):
        editors[key].set_typed(text)
        new.form.changed.emit()
    strip = new.findChild(object, "look_alikes")
    qtbot.waitUntil(strip.isVisible, timeout=3_000)
    words = strip.findChildren(QLabel, "look_alike_words")[0].text()
    assert words.startswith("Похоже, такая карточка уже есть: Щегольцева Анна ")
    take = strip.findChildren(QPushButton, "take_known")[0]
    assert take.text() == "Это она: открыть"
    first = strip.shown()[0]
    qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    opened = stack.opened[-1]
    assert isinstance(opened, RecordPage)
    assert opened.record_id == first
    assert opened.form.draft().values["snils"] == "1"
    assert not new.form.is_changed()
    qtbot.addWidget(opened)


def test_another_person_is_said_once(
    qtbot: QtBot, open_page: Callable[..., RecordPage], pair: tuple[str, str]
) -> None:  # fmt: skip
    new = open_page(TEACHERS)
    editors = new.form.grids[0].editors
    for key, text in (("surname", "Щегольцева"), ("first_name", "Анна")):
        editors[key].set_typed(text)
        new.form.changed.emit()
    strip = new.findChild(object, "look_alikes")
    qtbot.waitUntil(strip.isVisible, timeout=3_000)
    while strip.isVisible():
        strip.findChildren(QPushButton, "refuse_known")[0].click()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, 52)  # deferred deletions
    editors["patronymic"].set_typed("Петровна")
    strip.look()
    assert not strip.isVisible()


def test_a_record_to_be_created_over_a_form_is_taken_instead(
    qtbot: QtBot, desk: Desk, store: Store, pair: tuple[str, str]
) -> None:
    dialog = CreateDialog(FormContext(desk), TEACHERS, "", "Щегольцева Анна Петровна", None)
    qtbot.addWidget(dialog)
    show(qtbot, dialog)
    strip = dialog.findChild(object, "look_alikes")
    qtbot.waitUntil(strip.isVisible, timeout=3_000)
    take = strip.findChildren(QPushButton, "take_known")[0]
    assert take.text() == "Это она: взять"
    take.click()
    assert dialog.result()
    assert dialog.created in pair
    assert len(teachers(store)) == 2


def test_what_an_operation_brought_is_shown_for_all_registers(
    qtbot: QtBot, page: DuplicatesPage, pair: tuple[str, str], store: Store
) -> None:
    events = [make_event(store, "Семинар небылиц", dt.date(2026, 11, 25)) for _ in range(2)]
    with operation(store, "Принесено вместе") as op:
        op.update(Teacher, pair[1], {"topic": "Чтение"})
        op.update(Event, events[1], {"results": "Прошёл"})
    with store.read() as session:
        brought = Brought(last_operation(session)[0], "Объединение 20.11.2026")
    page.arrive(brought)
    searched(page, qtbot)
    assert page.register.currentText() == "Объединение 20.11.2026"
    assert [row[0] for row in page.list.texts()] == [
        "Педагоги и руководители",
        "почти наверняка",
        "Мероприятия",
        "почти наверняка",
    ]
    assert find(page, QLabel, "duplicates_told").text().startswith("Похожих на то, что пришло: 2\u00a0пары")
    assert not find(page, QPushButton, "join_sure").isVisible()
    first = page.list.current()
    assert first is not None
    assert first.register == "teachers"
    send_key(page.list, Qt.Key.Key_Down)
    second = page.list.current()
    assert second is not None
    assert second.register == "events"
    page.tell_current_apart()
    searched(page, qtbot)
    assert [row[0] for row in page.list.texts()] == ["почти наверняка"]
    page.arrive(("teachers",))
    searched(page, qtbot)
    assert page.register.currentText() == "Педагоги и руководители"
