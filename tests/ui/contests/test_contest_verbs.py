"""The list of events offers what is done about a contest, of a contest only; Ctrl+K finds it too."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.contests.marks_dialog import MarksDialog
from mmsdesk.ui.areas.contests.results_dialog import ResultsDialog
from mmsdesk.ui.areas.events.page import EventsPage
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.command_box import Hit
from mmsdesk.ui.office_window import OfficeWindow
from tests.contests import Contest, make_contest
from tests.factories import make_event


@pytest.fixture
def contest(store: Store) -> Contest:
    contest = make_contest(store)
    contest.give(store, 0, (9, 5), (8, 4), (5, 1))
    contest.give(store, 1, (10, 4), (7, 3), (6, 2))
    return contest


@pytest.fixture
def seminar(store: Store) -> str:
    return make_event(store, "Семинар", dt.date(2026, 11, 12))


def list_at(window: OfficeWindow, event: str) -> EventsPage:
    window.stack.go("events", event)
    page = window.page()
    assert isinstance(page, EventsPage)
    QApplication.processEvents()
    page.pane.view.select_ids([event])
    QApplication.processEvents()
    return page


def button(page: QWidget) -> QPushButton:
    found = page.findChild(QPushButton, "do_contest")
    assert found is not None
    return found


def found(window: OfficeWindow, text: str) -> list[Hit]:
    """What Ctrl+K offers to do."""
    box = window.command_box
    box.setText(text)
    box.search()
    hits = []
    for _each in box.hit_list().titles():
        hit = box.hit_list().current()
        assert hit is not None
        hits.append(hit)
        box.hit_list().step(1)
    box.drop()
    return [hit for hit in hits if hit.group == "Действия"]


def accepted(kind: type[QWidget], names: list[str]) -> None:
    """Close the modal dialog that comes, and note that it came."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        names.append(type(dialog).__name__)
        assert isinstance(dialog, kind)
        dialog.close()

    QTimer.singleShot(50, answer)


def test_verbs_stand_above_the_list_for_a_contest_only(window: OfficeWindow, contest: Contest, seminar: str) -> None:
    page = list_at(window, contest.id)
    assert button(page).isEnabled()
    QTest.mouseClick(button(page), Qt.MouseButton.LeftButton)
    menu = page.findChild(QMenu, "contest_menu")
    assert menu is not None
    words = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    assert words[:3] == ["Оценки жюри…", "Итоги конкурса…", "Критерии и правила"]
    assert words[3:] == [
        "1 Оценочные листы жюри",
        "2 Протокол жюри",
        "3 Рейтинг конкурса",
        "4 Приказ об итогах конкурса",
    ]
    menu.close()
    assert not button(list_at(window, seminar)).isEnabled()


def test_marks_and_results_open_by_a_command(window: OfficeWindow, contest: Contest, seminar: str) -> None:
    list_at(window, contest.id)
    came: list[str] = []
    (marks,) = found(window, "оценки жю")
    accepted(MarksDialog, came)
    marks.activate()
    (results,) = found(window, "итоги конк")
    accepted(ResultsDialog, came)
    results.activate()
    assert came == ["MarksDialog", "ResultsDialog"]
    list_at(window, seminar)
    assert not found(window, "оценки жю")


def test_rules_are_a_command_that_opens_the_card_there(window: OfficeWindow, contest: Contest) -> None:
    list_at(window, contest.id)
    (rules,) = found(window, "правила")
    rules.activate()
    QApplication.processEvents()
    card = window.page()
    assert isinstance(card, RecordPage)
    assert card.form.tabs.tabText(card.form.tabs.currentIndex()) == "Конкурс"


def test_a_card_offers_them_to_ctrl_k_as_long_as_there_is_a_jury(
    window: OfficeWindow, contest: Contest, seminar: str
) -> None:
    card = open_card(window.desk, window.stack, "events", contest.id)
    assert card is not None
    QApplication.processEvents()
    came: list[str] = []
    (marks,) = found(window, "оценки жю")
    accepted(MarksDialog, came)
    marks.activate()
    assert came == ["MarksDialog"]
    open_card(window.desk, window.stack, "events", seminar)
    assert not found(window, "оценки жю")


def test_other_verbs_above_a_list_are_commands_too(window: OfficeWindow, seminar: str) -> None:
    list_at(window, seminar)
    assert [hit.title for hit in found(window, "повторить")][:1] == ["Повторить"]


@pytest.mark.parametrize(("judged", "count"), [(True, 4), (False, 0)])
def test_papers_of_contests_are_offered_in_the_card_of_a_contest_only(
    window: OfficeWindow, contest: Contest, seminar: str, judged: bool, count: int
) -> None:
    card = open_card(window.desk, window.stack, "events", contest.id if judged else seminar)
    assert card is not None
    card.offers()["print"]()
    menu = card.findChild(QMenu, "card_papers")
    assert menu is not None
    names = [action.objectName() for action in menu.actions()]
    assert sum(name.startswith("paper_contest-") for name in names) == count
    assert "paper_event-sheet" in names
    menu.close()
