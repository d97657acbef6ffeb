"""Erasing through the window: what is asked, what closes, and that nothing around the file names the person either."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.models.base import table_of
from mmsdesk.models.office import StaffMember
from mmsdesk.models.registry import by_code
from mmsdesk.models.teacher import Teacher
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.services.joining.join import join
from mmsdesk.services.records import delete
from mmsdesk.store import drafts, guard
from mmsdesk.store.backups import backup
from mmsdesk.store.backups.shelf import Reason, list_backups
from mmsdesk.store.erasing import sweeping
from mmsdesk.store.handing.leaks import Names, search
from mmsdesk.store.health.check import check
from mmsdesk.store.journal import last_sequence
from mmsdesk.store.opening import open_file
from mmsdesk.store.operation import operation
from mmsdesk.store.places import data_folder
from mmsdesk.store.time_machine import Moment
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.erasing.dialog import EraseDialog
from mmsdesk.ui.areas.erasing.result import ActWindow, ErasedDialog, ErasedListDialog
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.past.bin_page import BinPage
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.crash.report import report_of
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.past_window import show_past
from mmsdesk.ui.program import Program
from tests.factories import make_event, make_organisation, make_teacher
from tests.services import joined
from tests.ui.program import finish_setup, press, running, window_of
from tests.ui.seen import seen

NAME, PHONE, MAIL = "Чароитова Вера Львовна", "+7 900 765-43-21", "vera@charoit.example"
BASIS = "заявление от 12.11.2026"


def names() -> Names:
    found = Names()
    found.person(*NAME.split())
    found.contact(PHONE)
    found.contact(MAIL)
    return found


def require_nameless(*paths: Path) -> None:
    for path in paths:
        if path.is_file() and path.stat().st_size:
            told = search(path, names())
            assert not told.surnames, path
            assert not told.certain, path


@pytest.fixture
def person(office_path: Path) -> str:
    finish_setup(office_path)
    with open_file(office_path) as store:
        school = make_organisation(store)
        found = make_teacher(store, NAME, school, phone=PHONE, email=MAIL)
        make_event(store, "Мастер-класс В. Л. Чароитовой", dt.date(2026, 10, 5))
        make_teacher(store, "Мирова Анна Сергеевна", school, note="Наставник: Чароитова Вера Львовна")
        backup.make(store, Reason.MANUAL)
    return found


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier, settings_file: Path, person: str,
            office_path: Path) -> Iterator[Program]:  # fmt: skip
    with running(qapp, notifier) as made:
        made.open(office_path)
        wait(made)
        yield made


def wait(program: Program) -> None:
    for _ in range(600):
        QTest.qWait(20)
        if not program.services.jobs.busy:
            QTest.qWait(150)
            if not program.services.jobs.busy:
                return
    raise AssertionError("still busy")


def asked(program: Program) -> EraseDialog:
    wait(program)
    dialogs = [each for each in window_of(program).findChildren(EraseDialog) if each.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


def erased(program: Program, dialog: EraseDialog, confirmation: str = "чароитова") -> ErasedDialog:
    dialog.basis.setText(BASIS)
    dialog.confirmation.setText(confirmation)
    press(dialog, "erase_now")
    wait(program)
    found = window_of(program).findChild(ErasedDialog)
    assert found is not None
    return found


def listed(window: OfficeWindow) -> RegisterPage:
    window.stack.go("teachers")
    page = window.page()
    assert isinstance(page, RegisterPage)
    return page


def test_from_the_card_to_the_backups(
    program: Program, person: str, notifier: RecordingNotifier, settings_file: Path, office_path: Path
) -> None:
    window = window_of(program)
    file_id = window.store.file_id
    page = listed(window)
    page.pane.bar.search.setText("Чароитова")
    settings = program.services.settings
    settings.set_view("templates-out", {"id": "/tmp/Справка Чароитовой.docx"})
    settings.remember_file(Path("/tmp/Чароитова.mms"), dt.datetime(2026, 11, 1))
    settings.save()
    drafts.save_draft(file_id, "events", drafts.new_key(), {"values": {"title": "Вечер Чароитовой"}})
    window.command_box.setText("Чароитова")
    window.command_box.search()
    open_card(window.desk, window.stack, "teachers", person)
    window.desk.notifier.notice("Записано: Чароитова Вера Львовна")
    window.actions_of["erase"].trigger()
    dialog = asked(program)
    assert NAME in dialog.heading.text()
    assert dialog.mentions.count() == 2
    done = erased(program, dialog)
    assert "Чароит" not in seen()
    assert not isinstance(window.page(), RecordPage)
    notifier.answers.append("yes")
    done.replace_backups()
    wait(program)
    assert len(list_backups(file_id)) == 1
    press(done, "print_act")
    wait(program)
    assert done.findChild(ActWindow) is not None
    assert check(window.store) == []
    assert not notifier.errors
    for widget in QApplication.topLevelWidgets():
        if widget is not window:
            widget.close()
    program.close_file()
    assert settings_file.exists()
    report = data_folder() / "report.txt"
    report.write_text(report_of(ValueError(NAME), dt.datetime(2026, 11, 20)), encoding="utf-8")
    temporary = Path(tempfile.gettempdir()).glob("mmsdesk-*")
    require_nameless(office_path, *settings_file.parent.rglob("*"), *office_path.parent.rglob("*"))
    require_nameless(*data_folder().rglob("*.json"), report, *(each for at in temporary for each in at.rglob("*")))


def test_nothing_without_a_basis_and_the_surname(program: Program, person: str) -> None:
    window = window_of(program)
    window.desk.erase_wanted.emit((person,))
    dialog = asked(program)
    button = dialog.findChild(QPushButton, "erase_now")
    assert button is not None
    dialog.confirmation.setText("Чароитова")
    assert not button.isEnabled()
    dialog.basis.setText(BASIS)
    assert button.isEnabled()
    dialog.confirmation.setText("Чароит")
    assert not button.isEnabled()
    dialog.confirmation.setText("Чароитова")
    for field in (dialog.basis, dialog.confirmation):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    wait(program)
    assert not window.findChildren(EraseDialog)
    assert check(window.store) == []
    with window.store.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM tombstone").scalar() == 0


def test_several_are_confirmed_by_their_number(program: Program, person: str) -> None:
    window = window_of(program)
    page = listed(window)
    page.pane.view.selectAll()
    page.offers()["erase"]()
    dialog = asked(program)
    assert not dialog.confirmed()
    done = erased(program, dialog, "2")
    assert done.findChild(QLineEdit) is None
    with window.store.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM tombstone").scalar() == 2


def test_somebody_in_the_bin(program: Program, person: str) -> None:
    window = window_of(program)
    delete(window.store, TEACHERS, [person])
    window.stack.go("bin")
    page = window.page()
    assert isinstance(page, BinPage)
    assert page.allowed("erase")
    page.erase_marked()
    erased(program, asked(program))
    page = window.page()
    assert isinstance(page, BinPage)
    assert "Чароит" not in " ".join(page.titles())


def test_staff_are_refused_with_the_remedy(program: Program, person: str, notifier: RecordingNotifier) -> None:
    window = window_of(program)
    with operation(window.store, "Добавлен сотрудник") as op:
        op.insert(StaffMember, {"person_id": person, "post": "методист"})
    window.desk.erase_wanted.emit((person,))
    wait(program)
    assert "Сначала уберите" in str(notifier.errors[-1])
    assert table_of(StaffMember).name == by_code("staff").table


def test_what_is_unsaved_can_keep_it_from_happening(
    program: Program, person: str, notifier: RecordingNotifier, qtbot: QtBot
) -> None:
    window = window_of(program)
    page = open_card(window.desk, window.stack, "teachers", person)
    assert page is not None
    typed = page.form.draft()
    typed.values["note"] = "не сохранено"
    page.form.take(typed)
    window.actions_of["erase"].trigger()
    dialog = asked(program)
    notifier.answers.append("stay")
    dialog.basis.setText(BASIS)
    dialog.confirmation.setText("Чароитова")
    press(dialog, "erase_now")
    wait(program)
    assert window.page() is page
    with window.store.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM tombstone").scalar() == 0
    notifier.answers.extend(["drop"] * 3)


def test_an_open_window_of_the_past_goes_with_its_copy(program: Program, person: str, qtbot: QtBot) -> None:
    """What it shows is a copy of the file that still names the person."""
    window = window_of(program)
    with window.store.read() as session:
        moment = Moment(last_sequence(session), dt.date(2026, 11, 1), "01.11.2026")
    show_past(window, moment)
    qtbot.waitUntil(lambda: bool(window.pasts), timeout=20_000)
    copy = window.pasts[0].store.source
    assert search(copy, names()).surnames
    window.desk.erase_wanted.emit((person,))
    erased(program, asked(program))
    assert window.pasts == []
    assert not copy.exists()
    require_nameless(*(data_folder() / "recovered").rglob("*"))
    assert "Чароит" not in seen()


def test_the_list_of_the_erased(program: Program, person: str) -> None:
    window = window_of(program)
    window.desk.erase_wanted.emit((person,))
    erased(program, asked(program)).reject()
    window.actions_of["erased_list"].trigger()
    shown = window.findChild(ErasedListDialog)
    assert shown is not None
    assert shown.table.item(0, 2).text() == BASIS
    press(shown, "print_act")
    wait(program)
    assert shown.findChild(ActWindow) is not None


def test_an_erasing_that_could_not_be_finished_is_told_and_finished_at_the_end(
    qtbot: QtBot, program: Program, person: str, notifier: RecordingNotifier, office_path: Path
) -> None:
    window = window_of(program)
    with operation(window.store, "Обезличены навсегда") as op:
        sweeping.mark_unswept(op.connection)
        op.update(Teacher, person, {"note": "иное"})
    qtbot.waitUntil(lambda: any("без следов" in notice.text for notice in notifier.notices), timeout=5_000)
    program.close_file()
    with guard.reading(office_path) as raw:
        assert raw.execute("SELECT 1 FROM meta WHERE key = ?", (sweeping.UNSWEPT,)).fetchone() is None


def test_for_a_card_that_went_in_a_join_the_one_that_stayed_is_offered(
    program: Program, person: str, notifier: RecordingNotifier
) -> None:
    window = window_of(program)
    other = make_teacher(window.store, "Чароитова Верочка Львовна")
    made = joined.planned(window.store, "teachers", person, other)
    join(window.store, made)
    notifier.prepare(True)
    window.desk.erase_wanted.emit(made.losers)
    wait(program)
    dialog = next(each for each in window.findChildren(EraseDialog) if each.isVisible())
    assert "Чароитова" in notifier.questions[-1]
    assert set(dialog._plan.people) == {made.survivor}  # noqa: SLF001
    dialog.reject()
