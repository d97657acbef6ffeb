"""Editors one by one, pickers of records, adding several people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCalendarWidget,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from mmsdesk.models.association import ASSOCIATIONS
from mmsdesk.models.consultation import CONSULTATIONS
from mmsdesk.models.event import EVENTS
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import blank
from mmsdesk.queries.listing import ListQuery, count
from mmsdesk.services.records import save, save_many
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.pickers import PickerLine
from mmsdesk.ui.notifier import RecordingNotifier
from tests.reports.district import person
from tests.ui.conftest import send_key
from tests.ui.forms.conftest import People, enter, find, first_entry, leave, record
from tests.ui.forms.test_record_page import when_dialog

Open = Callable[..., RecordPage]
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_person_is_found_by_wrong_layout_and_without_yo(open_page: Open, people: People) -> None:
    page = open_page(CONSULTATIONS)
    line = find(page, PickerLine, "client_id")
    enter(line, "tkrbyf")  # «елкина» in the English layout
    assert line.matches.titles()[0] == "Ёлкина Анна Петровна"
    send_key(line, Qt.Key.Key_Return)
    assert line.text() == "Ёлкина Анна Петровна"
    assert find(page, PickerLine, "organisation_id").text() == "СОШ № 3"


def test_a_word_typed_whole_in_the_wrong_layout_is_taken_on_leaving(open_page: Open) -> None:
    page = open_page(EVENTS)
    line = find(page, PickerLine, "kind_id")
    enter(line, "ctvbyfh")  # «семинар» in the English layout; «семинар-практикум» begins so too
    assert len(line.matches.titles()) > 1
    leave(line)
    assert line.text() == "семинар"


def test_a_surname_comes_before_a_patronymic(open_page: Open, people: People, store: Store) -> None:
    person(store, "Петрова Ольга Львовна")
    person(store, "Ёлкова Дарья Львовна")
    page = open_page(CONSULTATIONS)
    line = find(page, PickerLine, "client_id")
    enter(line, "петр")
    assert line.matches.titles()[:2] == ["Петрова Ольга Львовна", "Ёлкина Анна Петровна"]
    line.clear()
    enter(line, "gtnh")  # the same keys in the English layout
    assert line.matches.titles()[0] == "Петрова Ольга Львовна"
    line.clear()
    enter(line, "елков")
    assert line.matches.titles()[0] == "Ёлкова Дарья Львовна"


def test_the_list_is_walked_by_keys_and_esc_only_closes_it(open_page: Open, people: People) -> None:
    page = open_page(CONSULTATIONS)
    line = find(page, PickerLine, "client_id")
    enter(line, "", Qt.Key.Key_Down)
    assert line.matches.titles() == ["Ёлкина Анна Петровна", "Иванов Борис Ильич"]
    send_key(line, Qt.Key.Key_Down)
    send_key(line, Qt.Key.Key_Down)
    send_key(line, Qt.Key.Key_Escape)
    assert line.matches.isHidden()
    send_key(line, Qt.Key.Key_Down)
    send_key(line, Qt.Key.Key_Up)
    send_key(line, Qt.Key.Key_Return)
    assert line.text() == "Иванов Борис Ильич"


def test_words_that_mean_nobody_are_a_problem_and_one_match_is_taken(open_page: Open, people: People) -> None:
    page = open_page(CONSULTATIONS)
    line = find(page, PickerLine, "client_id")
    enter(line, "Неведомый")
    leave(line)
    assert "не выбрано" in find(page, QLabel, "client_id_problem").text()
    line.selectAll()
    enter(line, "бор")
    leave(line)
    assert line.text() == "Иванов Борис Ильич"
    assert find(page, QLabel, "client_id_problem").isHidden()


def test_a_missing_organisation_is_created_in_place(open_page: Open, store: Store, people: People) -> None:
    page = open_page(EVENTS)
    line = find(page, PickerLine, "organisation_id")
    enter(line, "Школа «Росток»")
    assert line.matches.titles() == ["Создать «Школа «Росток»»"]

    def create(dialog: QDialog) -> None:
        assert find(dialog, QLineEdit, "short_name").text() == "Школа «Росток»"
        find(dialog, QPushButton, "done").click()

    when_dialog(create, "create")
    send_key(line, Qt.Key.Key_Return)
    assert line.text() == "Школа «Росток»"
    with store.read() as session:
        assert count(session, ListQuery(ORGANISATIONS)) == 3


def test_a_reference_list_comes_whole_and_takes_a_new_entry(open_page: Open, people: People) -> None:
    page = open_page(EVENTS)
    line = find(page, PickerLine, "kind_id")
    enter(line, "", Qt.Key.Key_Down)
    everything = line.matches.titles()
    assert len(everything) > 10
    assert "семинар" in everything
    enter(line, "лесная прогулка")

    def create(dialog: QDialog) -> None:
        find(dialog, QPushButton, "done").click()

    when_dialog(create, "create")
    send_key(line, Qt.Key.Key_Return)
    assert line.text() == "лесная прогулка"


def test_the_whole_register_can_be_searched(open_page: Open, people: People) -> None:
    page = open_page(CONSULTATIONS)

    def choose(dialog: QDialog) -> None:
        enter(find(dialog, QLineEdit, "choose_search"), "борис", Qt.Key.Key_Return)
        find(dialog, QPushButton, "done").click()

    when_dialog(choose, "choose")
    page.form.grids[0].editors["client_id"].choose_from_all()  # type: ignore[attr-defined]
    assert find(page, PickerLine, "client_id").text() == "Иванов Борис Ильич"


def test_today_by_a_key_in_both_layouts_and_a_day_of_the_calendar(open_page: Open, qtbot: QtBot) -> None:
    page = open_page(EVENTS)
    line = find(page, QLineEdit, "starts_on")
    line.setFocus()
    for key in (Qt.Key.Key_Semicolon, 0x0416):
        line.clear()
        send_key(line, key, CONTROL)
        assert line.text() == dt.date.today().strftime("%d.%m.%Y")
    send_key(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = line.findChild(QMenu)
    assert menu is not None
    calendar = menu.findChild(QCalendarWidget)
    assert calendar is not None
    calendar.clicked.emit(calendar.selectedDate().addDays(1))
    assert line.text() == (dt.date.today() + dt.timedelta(days=1)).strftime("%d.%m.%Y")


def test_the_school_year_follows_the_date_until_it_is_chosen(open_page: Open) -> None:
    page = open_page(EVENTS)
    year, date = page.form.grids[0].editors["school_year"], find(page, QLineEdit, "starts_on")
    enter(date, "14.10.2025")
    assert year.value() == 2025
    date.selectAll()
    enter(date, "14.10.2026")
    assert year.value() == 2026
    year.set_value(2024)
    year.chosen()
    date.selectAll()
    enter(date, "1.10.2025")
    assert year.value() == 2024


@pytest.mark.parametrize(
    ("key", "typed", "shown", "value"),
    [
        ("starts_at", "930", "09:30", dt.time(9, 30)),
        ("budget_municipal", "12500,5", "12 500,5", 12500.5),
        ("starts_on", "5 сентября 2026", "05.09.2026", dt.date(2026, 9, 5)),
    ],
)
def test_what_is_typed_is_read_and_tidied(
    open_page: Open, qtbot: QtBot, key: str, typed: str, shown: str, value: object
) -> None:
    page = open_page(EVENTS)
    line = find(page, QLineEdit, key)
    enter(line, typed)
    leave(line)
    assert line.text().replace("\u00a0", " ").replace("\u202f", " ") == shown
    assert page.form.grids[0].editors[key].value() == value


def test_a_number_that_is_none_is_told(open_page: Open) -> None:
    page = open_page(EVENTS)
    line = find(page, QLineEdit, "budget_municipal")
    enter(line, "много")
    leave(line)
    assert "не число" in find(page, QLabel, "budget_municipal_problem").text()


def test_a_warning_is_shown_and_does_not_hinder(open_page: Open, store: Store, people: People) -> None:
    page = open_page(TEACHERS, people.anna)
    line = find(page, QLineEdit, "snils")
    enter(line, "11223344556")
    leave(line)
    problem = find(page, QLabel, "snils_problem")
    assert "контрольное число" in problem.text()
    assert problem.property("role") == "warning"
    assert page.save()
    assert record(store, TEACHERS, people.anna).values["snils"] == "112-233-445 56"


def test_enter_begins_a_line_and_control_enter_saves(open_page: Open, store: Store, people: People) -> None:
    page = open_page(TEACHERS, people.anna)
    note = find(page, QPlainTextEdit, "note")
    enter(note, "Раз")
    send_key(note, Qt.Key.Key_Return, text="\r")
    enter(note, "Два")
    assert record(store, TEACHERS, people.anna).values["note"] == ""
    send_key(note, Qt.Key.Key_Return, CONTROL, "\r")
    assert record(store, TEACHERS, people.anna).values["note"] == "Раз\nДва"


def test_masked_values_are_covered(open_page: Open, desk: Desk, people: People) -> None:
    page = open_page(TEACHERS, people.anna)
    phone = find(page, QLineEdit, "phone")
    desk.set_masked(True)
    assert phone.displayText() != phone.text()
    desk.set_masked(False)
    assert phone.displayText() == phone.text()


def test_everything_that_tells_of_a_person_is_covered(open_page: Open, desk: Desk, people: People) -> None:
    page = open_page(TEACHERS, people.anna)
    note = find(page, QPlainTextEdit, "note")
    desk.set_masked(True)
    for key in ("surname", "first_name", "patronymic", "born_on", "snils", "email"):
        assert find(page, QLineEdit, key).echoMode() is QLineEdit.EchoMode.Password, key
    assert find(note, QLabel, "cover").isVisibleTo(note)
    assert page.title() == "•••"
    desk.set_masked(False)
    assert find(page, QLineEdit, "surname").displayText() == "Ёлкина"
    assert not find(note, QLabel, "cover").isVisibleTo(note)
    assert page.title() == "Ёлкина Анна Петровна"


def test_names_in_owned_tables_are_covered(open_page: Open, desk: Desk, people: People, store: Store) -> None:
    body = record(store, ASSOCIATIONS, people.association)
    row = blank(ASSOCIATIONS.children["memberships"].entity)
    row.values.update(person_id=people.anna, role_id=first_entry(store, "association_roles"))
    body.children["memberships"].append(row)
    save(store, body)
    page = open_page(ASSOCIATIONS, people.association)
    model = page.form.children_of["memberships"].model
    assert model.index(0, 0).data() == "Ёлкина Анна Петровна"
    desk.set_masked(True)
    assert model.index(0, 0).data() == "•••"


def test_several_members_are_added_at_once_and_those_present_are_left_out(
    open_page: Open, store: Store, people: People, notifier: RecordingNotifier
) -> None:
    page = open_page(ASSOCIATIONS, people.association)

    def add(dialog: QDialog) -> None:
        listed = find(dialog, QListWidget, "people_list")
        assert listed.count() == 2
        line = find(dialog, PickerLine, "people_organisation")
        enter(line, "лицей", Qt.Key.Key_Return)
        assert listed.count() == 1
        find(dialog, QPushButton, "mark_all").click()
        find(dialog, QPushButton, "done").click()
        assert "Заполните" in find(dialog, QLabel, "role_id_problem").text()
        role = find(dialog, PickerLine, "role_id")
        enter(role, "член", Qt.Key.Key_Return)
        find(dialog, QPushButton, "done").click()

    when_dialog(add, "add_people")
    find(page, QPushButton, "memberships_add_many").click()
    assert page.save()
    rows = record(store, ASSOCIATIONS, people.association).children["memberships"]
    assert [row.values["person_id"] for row in rows] == [people.boris]

    seen: list[int] = []

    def look(dialog: QDialog) -> None:
        seen.append(find(dialog, QListWidget, "people_list").count())
        dialog.reject()

    when_dialog(look, "add_people")
    find(page, QPushButton, "memberships_add_many").click()
    assert seen == [1]


def test_more_people_than_are_shown_are_told_of(open_page: Open, store: Store, people: People) -> None:
    drafts = []
    for number in range(310):
        drafts.append(blank(TEACHERS))
        drafts[-1].values.update(surname="Дубова", first_name=f"Имя{number}")
    save_many(store, drafts, "Добавлены педагоги")
    page = open_page(ASSOCIATIONS, people.association)
    told: list[tuple[int, bool, str]] = []

    def look(dialog: QDialog) -> None:
        said, shown = find(dialog, QLabel, "people_cut"), find(dialog, QListWidget, "people_list")
        told.append((shown.count(), said.isVisible(), said.text()))
        find(dialog, QListWidget, "people_list").item(0).setCheckState(Qt.CheckState.Checked)
        assert said.isVisible()
        enter(find(dialog, QLineEdit, "people_search"), "имя305")
        dialog.refresh()  # type: ignore[attr-defined]
        told.append((shown.count(), said.isVisible(), ""))
        dialog.done(0)

    when_dialog(look, "add_people")
    find(page, QPushButton, "memberships_add_many").click()
    assert told == [(300, True, "Показаны первые 300 из 312: уточните поиск."), (1, False, "")]
