"""«Олимпиады»: results of the selected ones, statuses by rules with a question about equal scores, papers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.models.base import table_of
from mmsdesk.models.olympiad import PupilResult, PupilStatus
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.erasing.menu import add_erasing_actions
from mmsdesk.ui.areas.erasing.pupils import PupilsDialog
from mmsdesk.ui.areas.erasing.result import ErasedDialog
from mmsdesk.ui.areas.olympiads.diplomas import DiplomasDialog
from mmsdesk.ui.areas.olympiads.page import OlympiadsPage
from mmsdesk.ui.areas.olympiads.statuses_dialog import StatusesDialog
from mmsdesk.ui.areas.papers.paper_window import PaperWindow
from mmsdesk.ui.areas.register_pages import CountedPage
from mmsdesk.ui.office_window import OfficeWindow
from tests.factories import make

DAY = dt.date.today()
WINNER, PRIZE, TOOK_PART = PupilStatus.WINNER, PupilStatus.PRIZE, PupilStatus.TOOK_PART


@pytest.fixture
def physics(store: Store) -> str:
    """Four pupils, two of them with equal scores where there is room for one."""
    rule = {"olympiad_rules": [{"winner_from": 30, "winners_quota": 50, "prize_from": 20}]}
    of = make(store, "olympiads", rule, subject_id=entry_id(ReferenceList.SUBJECTS, "physics"), held_on=DAY)
    for surname, score in (("Ивин", 50), ("Котов", 40), ("Лунин", 40), ("Носов", 10)):
        make(store, "pupil_results", olympiad_id=of, surname=surname, first_name="Ян", class_name="9", score=score)
    return of


def page_of(window: OfficeWindow, selected: str = "") -> OlympiadsPage:
    window.stack.go("olympiads")
    page = window.page()
    assert isinstance(page, OlympiadsPage)
    if selected:
        page.pane.view.select_ids([selected])
    return page


def press(parent: QWidget, name: str) -> None:
    button = parent.findChild(QPushButton, name)
    assert button is not None, name
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def answering(fill: Callable[[StatusesDialog], None], button: str = "done") -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, StatusesDialog)
        fill(dialog)
        press(dialog, button)

    QTimer.singleShot(0, answer)


def statuses(store: Store) -> dict[str, PupilStatus]:
    own = table_of(PupilResult)
    with store.read() as session:
        return {row.surname: row.status for row in session.execute(own.select())}


def told(dialog: StatusesDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel)).replace("\u00a0", " ")


def test_verbs_speak_of_the_selected(window: OfficeWindow, store: Store, physics: str) -> None:
    page = page_of(window)
    page.pane.view.clearSelection()
    assert not page.allowed("propose")
    assert page.allowed("load_results")
    page.pane.view.select_ids([physics])
    assert page.allowed("propose")
    other = make(store, "olympiads", title="Росток", held_on=DAY)
    page = page_of(window)
    page.pane.view.select_ids([physics, other])
    assert page.allowed("results")
    assert not page.allowed("propose")


def test_results_of_an_olympiad_are_a_list_of_their_own(window: OfficeWindow, physics: str) -> None:
    press(page_of(window, physics), "do_results")
    page = window.page()
    assert isinstance(page, CountedPage)
    assert len(page.pane.model.ids) == 4
    assert page.entity.code == "pupil_results"
    assert "olympiad_id" not in page.pane.view.visual_keys(), "the line above tells whose they are"
    page.pane.bar.reset()
    assert page.pane.view.visual_keys()[0] == "olympiad_id", "others are among them again"


def test_a_new_result_knows_its_olympiad(window: OfficeWindow, physics: str) -> None:
    press(page_of(window, physics), "do_add_result")
    page = window.page()
    assert isinstance(page, RecordPage)
    assert page.form.loaded.values["olympiad_id"] == physics


def test_statuses_are_shown_first_and_a_tie_left_open(window: OfficeWindow, store: Store, physics: str) -> None:
    seen: list[str] = []
    answering(lambda dialog: seen.append(told(dialog)))
    press(page_of(window, physics), "do_propose")
    assert "Станут победителями: Ивин Ян." in seen[0]
    assert "9 класс, 40 баллов: по квоте мест «победитель» – 1, а равных – 2." in seen[0]
    assert statuses(store) == {"Ивин": WINNER, "Котов": TOOK_PART, "Лунин": TOOK_PART, "Носов": TOOK_PART}


def test_a_tie_is_decided_by_hand(window: OfficeWindow, store: Store, physics: str) -> None:
    def fill(dialog: StatusesDialog) -> None:
        [question] = dialog.questions
        assert not question.marks[0].isEnabled()
        question.choice.setCurrentIndex(3)
        next(mark for mark in question.marks if mark.text() == "Лунин Ян").setChecked(True)

    answering(fill)
    press(page_of(window, physics), "do_propose")
    assert statuses(store) == {"Ивин": WINNER, "Котов": PRIZE, "Лунин": WINNER, "Носов": TOOK_PART}


def test_escape_changes_nothing(window: OfficeWindow, store: Store, physics: str) -> None:
    answering(lambda dialog: None, "cancel")
    press(page_of(window, physics), "do_propose")
    assert set(statuses(store).values()) == {TOOK_PART}


def test_names_are_covered_in_the_dialog(window: OfficeWindow, physics: str) -> None:
    page = page_of(window, physics)
    window.desk.set_masked(True)
    seen: list[str] = []

    def fill(dialog: StatusesDialog) -> None:
        seen.append(told(dialog) + "".join(mark.text() for mark in dialog.questions[0].marks))

    answering(fill, "cancel")
    press(page, "do_propose")
    assert not any(name in seen[0] for name in ("Ивин", "Котов", "Лунин"))


def test_official_statuses_at_once(window: OfficeWindow, store: Store, physics: str) -> None:
    press(page_of(window, physics), "do_official")
    own = table_of(PupilResult)
    with store.read() as session:
        assert all(row.official for row in session.execute(own.select()))


def test_papers_of_an_olympiad_by_a_digit(window: OfficeWindow, physics: str) -> None:
    page = page_of(window, physics)
    press(page, "do_olympiad_papers")
    menu = page.findChild(QMenu, "olympiad_papers_menu")
    assert menu is not None
    assert [action.text() for action in menu.actions()] == [
        "&1 Протокол олимпиады, конкурса",
        "&2 Рейтинг участников",
        "&3 Прошли на следующий этап",
        "&4 Приказ об итогах олимпиады, конкурса",
        "&5 Дипломы победителей и призёров",
    ]
    menu.close()


def test_diplomas_get_numbers_and_are_shown_at_once(
    window: OfficeWindow, store: Store, physics: str, qtbot: QtBot
) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DiplomasDialog)
        press(dialog, "done")

    answering(lambda dialog: dialog.questions[0].choice.setCurrentIndex(2))
    page = page_of(window, physics)
    press(page, "do_propose")
    QTimer.singleShot(0, answer)
    press(page, "do_give_diplomas")
    own = table_of(PupilResult)
    with store.read() as session:
        numbers = {row.surname: row.diploma_number for row in session.execute(own.select())}
    assert numbers == {"Ивин": "1", "Котов": "2", "Лунин": "3", "Носов": ""}

    def shown() -> list[QWidget]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, PaperWindow) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()), timeout=20_000)
    shown()[0].close()


def test_pupils_of_a_year_are_erased_after_a_question(
    window: OfficeWindow, store: Store, physics: str, qtbot: QtBot
) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PupilsDialog)
        box = dialog.findChild(QCheckBox)
        button, basis = dialog.findChild(QPushButton, "done"), dialog.findChild(QLineEdit, "pupils_basis")
        number = dialog.findChild(QLineEdit, "pupils_number")
        assert box is not None
        assert button is not None
        assert basis is not None
        assert number is not None
        assert not button.isEnabled()
        box.setChecked(True)
        basis.setText("истёк срок хранения")
        number.setText("3")
        assert not button.isEnabled()
        number.setText("4")
        press(dialog, "done")

    add_erasing_actions(window)
    page = page_of(window)
    QTimer.singleShot(0, answer)
    press(page, "do_forget_pupils")
    qtbot.waitUntil(lambda: window.findChild(ErasedDialog) is not None, timeout=20_000)
    assert len(statuses(store)) == 4
    assert all(re.fullmatch(r"Участник \d{6}", name) for name in statuses(store))
    shown = window.findChild(ErasedDialog)
    assert shown is not None
    assert "4 участника" in told_in(shown)
    shown.close()


def told_in(dialog: QWidget) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel)).replace("\u00a0", " ")


def test_the_list_knows_its_help(window: OfficeWindow) -> None:
    assert page_of(window).help_topic() == "olympiads"
