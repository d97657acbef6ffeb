"""Undo with its questions, histories in words, the bin, drafts on disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from mmsdesk.core.dates import format_long
from mmsdesk.core.text import plural
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.services.records import change_many, delete, save
from mmsdesk.services.undo import restore
from mmsdesk.store.drafts import drafts, is_new
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage, offer_drafts
from mmsdesk.ui.areas.past.bin_page import BinPage
from mmsdesk.ui.areas.past.history_filters import Since
from mmsdesk.ui.areas.past.history_page import HistoryPage
from mmsdesk.ui.areas.past.undo import redo_last, undo_last
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.lists.verbs import delete_records
from mmsdesk.ui.notifier import RecordingNotifier
from tests.ui.conftest import Stack
from tests.ui.forms.conftest import People, enter, find, record, reopened, show
from tests.ui.forms.test_record_page import when_dialog

Open = Callable[..., RecordPage]


def rename(store: Store, people: People, topic: str) -> None:
    card = record(store, TEACHERS, people.anna)
    card.values["topic"] = topic
    save(store, card)


def test_undo_and_redo_of_this_start_ask_nothing(
    desk: Desk, store: Store, people: People, notifier: RecordingNotifier
) -> None:
    rename(store, people, "Дроби")
    undo_last(desk)
    assert record(store, TEACHERS, people.anna).values["topic"] == ""
    assert notifier.notices[-1].text == "Отменено: Изменён педагог: Ёлкина Анна Петровна"
    redo_last(desk)
    assert record(store, TEACHERS, people.anna).values["topic"] == "Дроби"
    assert notifier.questions == []


def test_undo_after_reopening_asks_naming_the_operation(
    desk: Desk, store: Store, people: People, notifier: RecordingNotifier
) -> None:
    rename(store, people, "Дроби")
    with reopened(store) as again:
        later = Desk(again, Services(desk.jobs, notifier, desk.settings, desk.theme))
        notifier.prepare(False, True)
        undo_last(later)
        assert record(again, TEACHERS, people.anna).values["topic"] == "Дроби"
        undo_last(later)
        assert record(again, TEACHERS, people.anna).values["topic"] == ""
    assert "Отменить «Изменён педагог: Ёлкина Анна Петровна»?" in notifier.questions[0]
    assert "до нынешнего открытия" in notifier.questions[0]


def test_undo_of_many_records_says_how_many(
    desk: Desk, store: Store, people: People, notifier: RecordingNotifier
) -> None:
    change_many(store, TEACHERS, [people.anna, people.boris], {"topic": "Дроби"})
    notifier.prepare(True)
    undo_last(desk)
    assert "2\u00a0карточки" in notifier.questions[0]
    assert record(store, TEACHERS, people.boris).values["topic"] == ""


def test_cells_changed_since_are_asked_one_by_one(
    qtbot: QtBot, desk: Desk, store: Store, people: People, notifier: RecordingNotifier
) -> None:
    card = record(store, TEACHERS, people.anna)
    card.values.update(topic="Дроби", email="anna@example.org")
    save(store, card)
    rename(store, people, "Проценты")
    page = HistoryPage(desk, Stack())
    qtbot.addWidget(page)
    show(qtbot, page)
    page.view.setCurrentItem(page.view.line(1))

    def decide(dialog: QDialog) -> None:
        assert find(dialog, QRadioButton, "clash_0_now").text() == "Проценты"
        assert find(dialog, QRadioButton, "clash_0_before").text() == "пусто"
        find(dialog, QPushButton, "done").click()

    notifier.prepare(True)
    when_dialog(decide, "clashes")
    find(page, QPushButton, "undo_this").click()
    values = record(store, TEACHERS, people.anna).values
    assert (values["topic"], values["email"]) == ("Проценты", "")
    assert page.view.texts()[0].startswith("Отмена: Изменён педагог")
    assert page.view.texts()[2].endswith("(отменено)")


def test_the_history_of_a_card_says_who_changed_what(open_page: Open, store: Store, people: People) -> None:
    card = record(store, TEACHERS, people.anna)
    card.values["born_on"] = dt.date(1985, 9, 5)
    card.children["employments"][0].values["load"] = 20.0
    save(store, card)
    page = open_page(TEACHERS, people.anna)
    page.show_history()
    assert page.history.view.texts() == [
        "Изменён педагог: Ёлкина Анна Петровна",
        "Добавлен педагог: Ёлкина Анна Петровна",
    ]
    assert page.history.view.changes_shown(0) == [
        "Дата рождения: пусто → 05.09.1985",
        "Место работы «СОШ № 3». Нагрузка, ч: 18 → 20",
    ]


def test_the_history_of_the_file_is_filtered(qtbot: QtBot, desk: Desk, store: Store, people: People) -> None:
    page = HistoryPage(desk, Stack())
    qtbot.addWidget(page)
    show(qtbot, page)
    everything = page.view.texts()
    assert everything[-1] == "Создан файл службы"
    enter(find(page, QLineEdit, "history_text"), "елкина")
    page.refresh()
    assert page.view.texts() == ["Добавлен педагог: Ёлкина Анна Петровна"]
    find(page, QLineEdit, "history_text").clear()
    page.filters.choose(Since.DAY)
    assert page.view.texts() == everything
    day = find(page, QLineEdit, "history_day")
    day.clear()
    enter(day, "1.9.2001", Qt.Key.Key_Return)
    assert page.view.texts() == []
    page.filters.choose(Since.DATE)
    assert page.view.texts() == everything
    page.filters.choose(Since.HANDOVER)
    assert "никому не передавали" in page.filters.problem.text()


def test_operations_stand_under_their_days_with_counts(qtbot: QtBot, desk: Desk, store: Store, people: People) -> None:
    page = HistoryPage(desk, Stack())
    qtbot.addWidget(page)
    show(qtbot, page)
    first = page.view.topLevelItem(0)
    assert first is not None
    done = plural(len(page.view.texts()), "действие", "действия", "действий")
    assert first.text(0).endswith(f"{format_long(dt.date.today())} · {done}")
    assert page.view.current() is not None


def test_the_sum_of_the_history_is_told_card_by_card(
    qtbot: QtBot, desk: Desk, store: Store, people: People, stack: Stack
) -> None:
    rename(store, people, "Дроби")
    rename(store, people, "Проценты")
    page = HistoryPage(desk, stack)
    qtbot.addWidget(page)
    show(qtbot, page)
    find(page, QPushButton, "sum_up").click()
    assert desk.jobs.wait()
    qtbot.waitUntil(lambda: bool(page.summary.texts()))
    assert "Ёлкина Анна Петровна · новая" in page.summary.texts()
    enter(find(page, QLineEdit, "history_text"), "елкина")
    page.refresh()
    qtbot.waitUntil(lambda: page.summary.texts() == ["Ёлкина Анна Петровна · новая"])
    assert page.summary.changes_shown(0)[0].startswith("Добавлен педагог: фамилия – Ёлкина")
    assert any("Проценты" in line for line in page.summary.changes_shown(0))
    find(page, QPushButton, "open_changed").click()
    (card,) = stack.opened
    assert isinstance(card, RecordPage)
    qtbot.addWidget(card)
    assert card.record_id == people.anna
    assert desk.jobs.wait()


def test_the_bin_brings_a_record_back_with_its_rows(
    qtbot: QtBot, desk: Desk, store: Store, people: People, notifier: RecordingNotifier
) -> None:
    delete(store, TEACHERS, [people.anna])
    page = BinPage(desk, Stack())
    qtbot.addWidget(page)
    show(qtbot, page)
    assert page.titles() == ["Ёлкина Анна Петровна"]
    page.focus_first()
    find(page, QPushButton, "restore").click()
    assert page.hasFocus()
    assert len(record(store, TEACHERS, people.anna).children["employments"]) == 1
    assert page.titles() == []
    assert notifier.notices[-1].text == "Возвращено: Ёлкина Анна Петровна"


def test_what_is_typed_lies_on_disk_and_comes_back_after_a_crash(
    open_page: Open, desk: Desk, store: Store, people: People, stack: Stack, qtbot: QtBot
) -> None:
    page = open_page(TEACHERS, people.anna)
    enter(find(page, QLineEdit, "topic"), "Дроби")
    enter(find(page, QLineEdit, "born_on"), "31.02")
    page.keeper.write()
    assert [draft.record_id for draft in drafts(store.file_id)] == [people.anna]
    card = record(store, TEACHERS, people.anna)
    card.values["email"] = "anna@example.org"
    page.watch.muted = True  # as if the program had ended before
    save(store, card)

    when_dialog(lambda dialog: find(dialog, QPushButton, "open").click(), "drafts")
    offer_drafts(desk, stack)
    (again,) = stack.opened
    assert isinstance(again, RecordPage)
    qtbot.addWidget(again)
    show(qtbot, again)
    assert find(again, QLineEdit, "topic").text() == "Дроби"
    assert find(again, QLineEdit, "born_on").text() == "31.02"
    assert find(again, QLineEdit, "email").text() == "anna@example.org"
    find(again, QLineEdit, "born_on").clear()
    assert again.save()
    assert record(store, TEACHERS, people.anna).values["topic"] == "Дроби"
    assert drafts(store.file_id) == []


def test_a_new_card_is_kept_too_and_forgotten_when_given_up(
    open_page: Open, store: Store, notifier: RecordingNotifier
) -> None:
    page = open_page(ORGANISATIONS)
    enter(find(page, QLineEdit, "short_name"), "СОШ № 9")
    page.keeper.write()
    assert [is_new(draft.record_id) for draft in drafts(store.file_id)] == [True]
    notifier.prepare("drop")
    assert page.can_leave()
    assert drafts(store.file_id) == []


def test_two_new_cards_of_a_register_are_two_drafts(
    open_page: Open, desk: Desk, store: Store, stack: Stack, qtbot: QtBot
) -> None:
    for name in ("СОШ № 9", "СОШ № 10"):
        page = open_page(ORGANISATIONS)
        enter(find(page, QLineEdit, "short_name"), name)
        page.keeper.write()
    assert len(drafts(store.file_id)) == 2
    when_dialog(lambda dialog: find(dialog, QPushButton, "open").click(), "drafts")
    offer_drafts(desk, stack)
    for page in stack.opened:
        qtbot.addWidget(page)
    names = {find(page, QLineEdit, "short_name").text() for page in stack.opened}
    assert names == {"СОШ № 9", "СОШ № 10"}
    first, second = stack.opened
    assert isinstance(first, RecordPage)
    assert isinstance(second, RecordPage)
    first.keeper.drop()
    second.keeper.write()
    assert len(drafts(store.file_id)) == 1


def test_a_notice_asks_about_cells_changed_since_as_ctrl_z_does(
    qtbot: QtBot, desk: Desk, store: Store, people: People, open_page: Open, notifier: RecordingNotifier
) -> None:
    page = open_page(TEACHERS, people.anna)
    enter(find(page, QLineEdit, "topic"), "Дроби")
    assert page.save()
    back = notifier.notices[-1].action
    assert back is not None
    rename(store, people, "Проценты")
    asked: list[str] = []

    def decide(dialog: QDialog) -> None:
        asked.append(find(dialog, QRadioButton, "clash_0_now").text())
        find(dialog, QRadioButton, "clash_0_before").click()
        find(dialog, QPushButton, "done").click()

    when_dialog(decide, "clashes")
    back()
    assert asked == ["Проценты"]
    assert record(store, TEACHERS, people.anna).values["topic"] == ""
    notifier.prepare(True)
    delete_records(desk, TEACHERS, [people.anna])
    deleted = notifier.notices[-1].action
    assert deleted is not None
    undo_last(desk)
    rename(store, people, "Задачи")
    deleted()
    assert "уже отменено" in str(notifier.errors[-1])
    notifier.prepare(True)
    delete_records(desk, TEACHERS, [people.anna])
    again = notifier.notices[-1].action
    assert again is not None
    restore(store, "teacher", people.anna)
    when_dialog(lambda dialog: find(dialog, QPushButton, "done").click(), "clashes")
    again()
    assert record(store, TEACHERS, people.anna).values["topic"] == "Задачи"
