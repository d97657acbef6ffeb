"""The card of a record: typing, saving, problems, leaving, conflicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from mmsdesk.models.consultation import CONSULTATIONS
from mmsdesk.models.event import EVENTS
from mmsdesk.models.growth import Category
from mmsdesk.models.office import OFFICE
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.teacher import Sex
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import blank, the_office
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.queries.search import find as find_records
from mmsdesk.services.records import save
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.children import ChildTable
from mmsdesk.ui.forms.pickers import PickerLine
from mmsdesk.ui.forms.row_dialog import RowDialog
from mmsdesk.ui.notifier import RecordingNotifier
from tests.ui.conftest import Stack
from tests.ui.forms.conftest import People, enter, find, first_entry, leave, put, record

Open = Callable[..., RecordPage]


def when_dialog(do: Callable[[QDialog], None], name: str = "row_form") -> None:
    """Do something in the next modal dialog of that name."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or dialog.objectName() != name:
            QTimer.singleShot(10, look)
            return
        assert isinstance(dialog, QDialog)
        do(dialog)

    QTimer.singleShot(0, look)


def pick(parent: QDialog | RecordPage, name: str, text: str) -> None:
    line = find(parent, PickerLine, name)
    enter(line, text)
    assert line.matches.titles()
    enter(line, "", Qt.Key.Key_Return)


def test_a_card_begun_elsewhere_is_gone_on_with_where_something_is_lacking(open_page: Open) -> None:
    begun = blank(EVENTS)
    begun.values.update(title="Семинар о чтении", starts_on=dt.date(2026, 11, 20))
    page = open_page(EVENTS, draft=begun)
    page.focus_first()
    assert find(page, PickerLine, "kind_id").hasFocus()
    page = open_page(EVENTS)
    page.focus_first()
    assert find(page, QPlainTextEdit, "title").hasFocus()


def test_a_teacher_with_work_and_category_is_typed_in(
    open_page: Open, store: Store, people: People, notifier: RecordingNotifier
) -> None:
    page = open_page(TEACHERS)
    for key, text in (("surname", "Сидорова"), ("first_name", "Вера"), ("patronymic", "Олеговна")):
        enter(find(page, QLineEdit, key), text)
    assert find(page, QComboBox, "sex").currentText() == "женский"
    enter(find(page, QLineEdit, "born_on"), "5.9.85")
    enter(find(page, QLineEdit, "phone"), "89145551234")

    def work(dialog: QDialog) -> None:
        pick(dialog, "employments.0.organisation_id", "сош 3")
        enter(find(dialog, QLineEdit, "employments.0.load"), "18,5")
        find(dialog, QPushButton, "done").click()

    page.form.tabs.setCurrentIndex(1)
    when_dialog(work)
    find(page, QPushButton, "employments_add").click()

    def category(dialog: QDialog) -> None:
        find(dialog, QComboBox, "attestations.0.category").setCurrentText("высшая")
        find(dialog, QPushButton, "done").click()

    page.form.tabs.setCurrentIndex(2)
    when_dialog(category)
    find(page, QPushButton, "attestations_add").click()

    find(page, QPushButton, "save").click()
    assert not notifier.errors
    assert page.record_id is not None
    card = record(store, TEACHERS, page.record_id)
    assert (card.values["surname"], card.values["sex"]) == ("Сидорова", Sex.FEMALE)
    assert card.values["born_on"] == dt.date(1985, 9, 5)
    assert card.values["phone"] == "+7 (914) 555-12-34"
    (job,) = card.children["employments"]
    assert (job.values["organisation_id"], job.values["load"]) == (people.school, 18.5)
    assert [row.values["category"] for row in card.children["attestations"]] == [Category.HIGHEST]
    assert page.title() == "Сидорова Вера Олеговна"
    assert find(page, QLabel, "unsaved").text() == "Всё сохранено"


def test_a_wrong_date_keeps_its_text_and_nothing_is_saved(open_page: Open, store: Store, people: People) -> None:
    page = open_page(TEACHERS, people.anna)
    born = find(page, QLineEdit, "born_on")
    enter(born, "31.02.1980")
    leave(born)
    problem = find(page, QLabel, "born_on_problem")
    assert problem.isVisible()
    assert "Даты «31.02.1980» нет в календаре" in problem.text()
    assert not page.save()
    assert born.text() == "31.02.1980"
    assert record(store, TEACHERS, people.anna).values["born_on"] is None


def test_a_problem_at_the_top_leads_to_its_field(open_page: Open, qtbot: QtBot) -> None:
    page = open_page(TEACHERS)
    enter(find(page, QLineEdit, "surname"), "Сидорова")
    page.form.tabs.setCurrentIndex(3)
    assert not page.save()
    link = find(page, QPushButton, "problem_0")
    assert link.text() == "Имя: Заполните поле «Имя»."
    page.form.tabs.setCurrentIndex(3)
    link.click()
    assert page.form.tabs.currentIndex() == 0
    assert find(page, QLineEdit, "first_name").hasFocus()


@pytest.mark.parametrize(
    ("answer", "leaves", "saved"),
    [("save", True, True), ("drop", True, False), ("stay", False, False), (None, False, False)],
)
def test_leaving_asks_about_typed_text(
    open_page: Open,
    store: Store,
    people: People,
    notifier: RecordingNotifier,
    answer: str | None,
    leaves: bool,
    saved: bool,
) -> None:
    page = open_page(TEACHERS, people.anna)
    assert page.can_leave()
    enter(find(page, QLineEdit, "topic"), "Устный счёт")
    notifier.prepare(answer)
    assert page.can_leave() is leaves
    assert "тема самообразования" in notifier.questions[0]
    assert (record(store, TEACHERS, people.anna).values["topic"] == "Устный счёт") is saved
    assert (find(page, QLineEdit, "topic").text() == "Устный счёт") is (answer != "drop")


def test_opening_and_walking_through_changes_nothing(open_page: Open, people: People) -> None:
    page = open_page(TEACHERS, people.anna)
    for line in page.findChildren(QLineEdit):
        line.setFocus()
        leave(line)
    assert page.form.unsaved() == []


def test_changed_elsewhere_reloads_a_clean_card_silently(open_page: Open, store: Store, people: People) -> None:
    page = open_page(TEACHERS, people.anna)
    card = record(store, TEACHERS, people.anna)
    card.values["topic"] = "Дроби"
    save(store, card)
    assert find(page, QLineEdit, "topic").text() == "Дроби"
    assert page.meanwhile.isHidden()


def test_changed_elsewhere_while_typing_is_said_and_both_can_stand(
    open_page: Open, store: Store, people: People
) -> None:
    page = open_page(TEACHERS, people.anna)
    enter(find(page, QPlainTextEdit, "note"), "Звонить после двух")
    card = record(store, TEACHERS, people.anna)
    card.values["topic"] = "Дроби"
    save(store, card)
    assert page.meanwhile.isVisible()
    assert "тема самообразования" in page.meanwhile.text()
    assert not page.save()
    find(page, QPushButton, "take_both").click()
    assert page.save()
    values = record(store, TEACHERS, people.anna).values
    assert (values["topic"], values["note"]) == ("Дроби", "Звонить после двух")


def test_deleted_elsewhere_is_said(open_page: Open, store: Store, desk: Desk, people: People) -> None:
    from mmsdesk.services.records import delete

    page = open_page(TEACHERS, people.anna)
    delete(store, TEACHERS, [people.anna])
    assert "Эту карточку удалили" in page.meanwhile.text()


def test_a_row_with_a_problem_opens_from_the_list(open_page: Open, people: People) -> None:
    page = open_page(TEACHERS, people.anna)
    page.form.children_of["employments"].rows[0].values["ended_on"] = dt.date(2020, 1, 1)
    page.form.children_of["employments"].rows[0].values["started_on"] = dt.date(2021, 1, 1)
    assert not page.save()
    link = find(page, QPushButton, "problem_0")
    assert link.text().startswith("Места работы, строка 1: По:")
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, RowDialog)
        focus = dialog.focusWidget()
        seen.append(focus.objectName() if focus else "")
        dialog.reject()

    when_dialog(look)
    link.click()
    assert seen == ["employments.0.ended_on"]
    assert page.form.tabs.currentIndex() == 1


def test_a_new_row_goes_into_the_table_in_use(open_page: Open, people: People, qtbot: QtBot) -> None:
    page = open_page(TEACHERS, people.boris)
    tables = [each for each in page.form.children_of.values() if not each.rows]
    pair = next((a, b) for a, b in pairwise(tables) if a.parentWidget() is b.parentWidget())
    page.form.show_page_of(pair[0])
    for table in reversed(pair):
        qtbot.mouseClick(table.heading, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(table, Qt.MouseButton.LeftButton)
        assert page.form.current_table() is table


def test_rows_are_added_changed_repeated_deleted_and_undone(
    open_page: Open, store: Store, desk: Desk, people: People, qtbot: QtBot, notifier: RecordingNotifier
) -> None:
    from mmsdesk.ui.areas.past.undo import undo_last

    page = open_page(TEACHERS, people.anna)
    page.form.tabs.setCurrentIndex(1)
    table = find(page, ChildTable, "child_employments")
    view = find(page, QTableView, "employments")
    view.selectRow(0)
    view.setFocus()

    def change(dialog: QDialog) -> None:
        load_field = find(dialog, QLineEdit, "employments.0.load")
        load_field.selectAll()
        enter(load_field, "20")
        qtbot.keyClick(load_field, Qt.Key.Key_Return)

    when_dialog(change)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    assert table.rows[0].values["load"] == 20
    qtbot.keyClick(view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len(table.rows) == 2
    assert table.heading.text() == "Места работы · 2"
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert len(table.rows) == 1
    assert page.form.unsaved() == ["Места работы"]
    assert page.save()
    assert record(store, TEACHERS, people.anna).children["employments"][0].values["load"] == 20
    undo_last(desk)
    assert record(store, TEACHERS, people.anna).children["employments"][0].values["load"] == 18
    assert table.rows[0].values["load"] == 18


def test_the_office_and_a_new_organisation_use_the_same_card(open_page: Open, store: Store) -> None:
    with store.read() as session:
        office = the_office(session)
    page = open_page(OFFICE, office.id)
    enter(find(page, QLineEdit, "city"), "п. Ясный")
    assert page.save()
    page = open_page(ORGANISATIONS)
    enter(find(page, QLineEdit, "short_name"), "ДОУ 1")
    page.save()
    with store.read() as session:
        assert len(matching_ids(session, ListQuery(ORGANISATIONS))) == (1 if page.record_id else 0)


def test_a_read_only_file_shows_but_does_not_take(
    qtbot: QtBot, desk: Desk, store: Store, people: People, stack: Stack
) -> None:
    store.read_only = True
    page = RecordPage(desk, stack, TEACHERS, people.anna)
    qtbot.addWidget(page)
    page.show()
    assert find(page, QLineEdit, "surname").isReadOnly()
    assert page.bar.isHidden()
    assert find(page, QPushButton, "employments_add").isHidden()
    page.form.show_page_of(page.form.children_of["employments"])
    find(page, QTableView, "employments").selectRow(0)
    opened = find(page, QPushButton, "employments_edit")
    assert (opened.isVisible(), opened.text()) == (True, "Открыть")
    seen: list[object] = []

    def look(dialog: QDialog) -> None:
        buttons = [each.text() for each in dialog.findChildren(QPushButton) if each.isVisible()]
        seen.append((buttons, find(dialog, QLineEdit, "employments.0.load").isReadOnly()))
        dialog.reject()

    when_dialog(look)
    opened.click()
    when_dialog(look)
    page.offers()["open"]()
    assert seen == [(["Закрыть"], True)] * 2
    page.show_history()
    assert not find(page, QPushButton, "undo_this").isVisible()
    assert page.can_leave()


def test_a_new_consultation_begins_with_today_and_asks_nothing_on_leaving(
    open_page: Open, notifier: RecordingNotifier
) -> None:
    page = open_page(CONSULTATIONS)
    assert page.form.draft().values["held_on"] == dt.date.today()
    assert page.can_leave()
    assert notifier.questions == []


def test_a_married_woman_is_found_by_both_surnames(
    open_page: Open, store: Store, people: People, notifier: RecordingNotifier
) -> None:
    page = open_page(TEACHERS, people.anna)
    surname = find(page, QLineEdit, "surname")
    surname.clear()
    enter(surname, "Соколова")
    notifier.prepare("stay", "keep")
    assert not page.save()
    assert page.save()
    assert "Ёлкина → Соколова" in notifier.questions[0]
    card = record(store, TEACHERS, people.anna)
    assert [row.values["surname"] for row in card.children["former_names"]] == ["Ёлкина"]
    with store.read() as session:
        assert [hit.record_id for hit in find_records(session, "елкина")] == [people.anna]
    surname.clear()
    enter(surname, "Сокалова")  # a slip of the pen asks nothing
    assert page.save()


def test_a_wrong_surname_leaves_no_trace_in_the_card(
    open_page: Open, store: Store, people: People, notifier: RecordingNotifier
) -> None:
    page = open_page(TEACHERS, people.anna)
    surname = find(page, QLineEdit, "surname")
    surname.clear()
    enter(surname, "Соколова")
    notifier.prepare("slip")
    assert page.save()
    assert record(store, TEACHERS, people.anna).children["former_names"] == []


def programme(store: Store, *titles: str) -> str:
    items = [{"topic": title, "position": number} for number, title in enumerate(titles, 1)]
    kind = first_entry(store, "event_kinds")
    values: dict[str, object] = {"title": "Семинар", "kind_id": kind, "starts_on": dt.date(2026, 10, 20)}
    return put(store, EVENTS, values, programme_items=items)


def test_the_marked_row_stays_marked_when_the_card_is_saved(open_page: Open, store: Store) -> None:
    page = open_page(EVENTS, programme(store, "Открытие", "Доклад", "Итоги"))
    table = page.form.children_of["programme_items"]
    page.form.show_page_of(table)
    table.view.selectRow(1)
    table.repeat()
    assert page.save()
    assert [row.values["topic"] for row in table.rows] == ["Открытие", "Доклад", "Итоги", "Доклад"]
    assert table.marked() == {3}
    table.view.selectRow(1)
    page.form.grids[0].editors["title"].set_value("Семинар в лицее")
    assert page.save()
    assert table.marked() == {1}
    assert table.view.currentIndex().row() == 1


def test_rows_of_a_programme_are_moved_by_buttons_and_keys(qtbot: QtBot, open_page: Open, store: Store) -> None:
    event = programme(store, "Открытие", "Доклад", "Итоги")
    page = open_page(EVENTS, event)
    table = page.form.children_of["programme_items"]
    page.form.show_page_of(table)
    table.view.selectRow(0)
    assert not find(page, QPushButton, "programme_items_up").isEnabled()
    find(page, QPushButton, "programme_items_down").click()
    qtbot.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert [row.values["topic"] for row in table.rows] == ["Доклад", "Итоги", "Открытие"]
    assert not find(page, QPushButton, "programme_items_down").isEnabled()
    qtbot.keyClick(table.view, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert page.save()
    rows = record(store, EVENTS, event).children["programme_items"]
    assert [row.values["topic"] for row in rows] == ["Доклад", "Открытие", "Итоги"]
    assert page.form.children_of["event_counts"].findChild(QPushButton, "event_counts_up") is None
