"""From a figure on the page of papers to exactly the records it counted, and back to the place it was read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from mmsdesk.models.event import EventState
from mmsdesk.queries.listing import Condition
from mmsdesk.queries.listing import Test as How
from mmsdesk.ui.areas.pages import page_specs
from mmsdesk.ui.areas.papers import printed_list
from mmsdesk.ui.areas.papers.page import PapersPage
from mmsdesk.ui.areas.papers.printed_list import AskedList
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.lists.shared_year import shared_year
from mmsdesk.ui.main_window import MainWindow
from tests.factories import TODAY, make, make_event
from tests.ui.papers.looking import composed, find
from tests.ui.program import active


@pytest.fixture
def window(desk: Desk, anna: str, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(desk, page_specs())
    qtbot.addWidget(made)
    made.resize(1300, 800)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    assert desk.jobs.wait()


@pytest.fixture
def papers(window: MainWindow, qtbot: QtBot) -> PapersPage:
    window.stack.go("papers", "staff-passport")
    page = window.page()
    assert isinstance(page, PapersPage)
    composed(qtbot, page)
    return page


def click_figure(window: MainWindow, papers: PapersPage, words: str) -> RegisterPage:
    assert papers.preview.document is not None
    labels = [label for label, _figure in papers.preview.document.labelled_figures()]
    papers.preview.preview.figure_activated.emit(labels.index(words))
    page = window.page()
    assert isinstance(page, RegisterPage)
    return page


def chip(page: RegisterPage) -> QToolButton:
    """The latest one: those replaced are still about to be deleted."""
    found = page.findChildren(QToolButton, "chip_only")[-1]
    assert isinstance(found, QToolButton)
    return found


def counter(page: RegisterPage) -> str:
    return str(find(page, QLabel, "list_counter").text())


def test_exactly_what_was_counted_is_listed(window: MainWindow, papers: PapersPage, anna: str) -> None:
    shown = click_figure(window, papers, "педагогических работников")
    assert list(shown.pane.model.ids) == [anna]
    assert chip(shown).text() == "Из бумаги «Кадровый паспорт района»: 1  ✕"
    assert counter(shown) == "2 · показано 1"
    assert shown.place() == "teachers"


def test_rows_inside_a_card_open_the_card_and_the_chip_says_so(window: MainWindow, papers: PapersPage) -> None:
    shown = click_figure(window, papers, "вакансий")
    assert (shown.entity.code, len(shown.pane.model.ids)) == ("organisations", 1)
    assert "вакансий" not in chip(shown).text()


@pytest.mark.parametrize("way", ["button", "Esc", "Alt+Left"])
def test_the_way_back_leads_to_the_same_place(qtbot: QtBot, window: MainWindow, papers: PapersPage, way: str) -> None:
    view = papers.preview.preview.pages
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    place, data = view.verticalScrollBar().value(), papers.preview.preview.data()
    assert place
    shown = click_figure(window, papers, "педагогических работников")
    active(qtbot, window)
    if way == "button":
        qtbot.mouseClick(find(shown, QPushButton, "back_to_paper"), Qt.MouseButton.LeftButton)
    elif way == "Esc":
        qtbot.keyClick(shown, Qt.Key.Key_Escape)
    else:
        qtbot.keyClick(shown, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page() is papers
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() == place)
    assert papers.preview.preview.data() == data


def test_other_filters_work_within_and_the_chip_comes_off(
    qtbot: QtBot, window: MainWindow, papers: PapersPage, anna: str
) -> None:
    shown = click_figure(window, papers, "педагогических работников")
    shown.pane.bar.add(Condition("surname", How.ANY, ("Дубов",)))
    assert not shown.pane.model.ids
    find(shown, QToolButton, "chip_surname").click()
    assert list(shown.pane.model.ids) == [anna]
    qtbot.mouseClick(chip(shown), Qt.MouseButton.LeftButton)
    assert len(shown.pane.model.ids) == 2
    assert counter(shown) == "2"


def test_the_users_own_list_stays_as_it_was_left(window: MainWindow, desk: Desk, papers: PapersPage) -> None:
    window.stack.go("teachers")
    own = window.page()
    assert isinstance(own, RegisterPage)
    own.pane.bar.add(Condition("surname", How.ANY, ("Дубов",)))
    shared_year(desk).set_year(2020)
    window.stack.go("papers")
    shown = click_figure(window, papers, "педагогических работников")
    assert len(shown.pane.model.ids) == 1
    shown.pane.set_columns(["surname"])
    window.stack.go("teachers")
    assert window.page() is own
    assert [each.value for each in own.pane.bar.conditions] == [("Дубов",)]
    assert shared_year(desk).year == 2020
    assert len(own.pane.model.keys()) > 1


def test_printing_and_export_take_the_narrowing_along(
    window: MainWindow, papers: PapersPage, anna: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = click_figure(window, papers, "педагогических работников")
    given: list[AskedList] = []
    monkeypatch.setattr(printed_list, "print_list", lambda _desk, _navigator, asked, _parent: given.append(asked))
    shown.offers()["print"]()
    assert given[0].values["only"] == (anna,)
    assert shown.pane.narrowed_by() == ["из бумаги «Кадровый паспорт района»: 1"]


def test_the_name_of_a_paper_is_covered_with_the_people(window: MainWindow, desk: Desk, papers: PapersPage) -> None:
    shown = click_figure(window, papers, "педагогических работников")
    desk.set_masked(True)
    assert chip(shown).text() == "Из бумаги: 1  ✕"


def test_a_sum_of_several_registers_asks_of_which(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    store = file_of(desk)
    event = make_event(store, "Семинар", TODAY, state=EventState.HELD)
    make(store, "consultations", held_on=TODAY, question="Вопрос", client_name="Мать")
    window.stack.go("papers", "functions-report")
    page = window.page()
    assert isinstance(page, PapersPage)
    composed(qtbot, page)
    assert page.preview.document is not None
    figures = list(page.preview.document.figures())
    whole = next(number for number, figure in enumerate(figures) if len(figure.parts) == 2)
    page.preview.preview.figure_activated.emit(whole)
    menu = page.findChild(QMenu, "counted_parts")
    assert isinstance(menu, QMenu)
    assert [each.text() for each in menu.actions()] == ["&1 Мероприятия – 1", "&2 Консультации – 1"]
    menu.actions()[0].trigger()
    shown = window.page()
    assert isinstance(shown, RegisterPage)
    assert (shown.entity.code, list(shown.pane.model.ids)) == ("events", [event])
