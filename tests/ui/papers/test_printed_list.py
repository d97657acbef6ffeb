"""«Печать» of a list: a window with its pages, narrowed as the list is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.queries import listing
from mmsdesk.reports.catalogue import PAPERS
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.pages import page_specs
from mmsdesk.ui.areas.papers.about_record import WITH_CARDS
from mmsdesk.ui.areas.papers.page import PapersPage
from mmsdesk.ui.areas.papers.printed_list import PrintedListWindow
from mmsdesk.ui.areas.papers.records_option import RecordsEditor
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.main_window import MainWindow
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.factories import make_organisation, make_teacher
from tests.reports.papers import bookmarks, whole_text
from tests.ui.papers.looking import composed


@pytest.fixture
def window(
    store: Store, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme, qtbot: QtBot
) -> Iterator[MainWindow]:
    school = make_organisation(store, "СОШ № 3")
    make_teacher(store, "Ёлкина Анна Петровна", school)
    make_teacher(store, "Абрамов Илья Ильич")
    made = MainWindow(Desk(store, Services(jobs, notifier, settings, theme), jobs), page_specs())
    qtbot.addWidget(made)
    made.show()
    made.stack.go("teachers")
    yield made
    assert jobs.wait()


def _page(window: MainWindow) -> RegisterPage:
    page = window.page()
    assert isinstance(page, RegisterPage)
    return page


def test_the_button_shows_the_pages_of_the_list(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    page = _page(window)
    bar = page.pane.bar
    with store.read() as session:
        place = session.connection().exec_driver_sql("SELECT id FROM organisation").scalar_one()
    bar.add(listing.Condition("organisation", listing.Test.ANY, (place,)))
    button = page.findChild(QPushButton, "do_print")
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(PrintedListWindow) is not None)
    shown = window.findChild(PrintedListWindow)
    assert isinstance(shown, PrintedListWindow)
    text = whole_text(shown.preview.data())
    assert "место работы: СОШ № 3" in text
    assert "Ёлкина" in text
    assert "Абрамов" not in text
    shown.close()


def shown_window(qtbot: QtBot, window: MainWindow) -> PrintedListWindow:
    _page(window).offers()["print"]()
    qtbot.waitUntil(lambda: window.findChild(PrintedListWindow) is not None, timeout=20_000)
    shown = window.findChild(PrintedListWindow)
    assert isinstance(shown, PrintedListWindow)
    return shown


def test_the_printed_list_becomes_a_report_with_the_same_options(
    window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    page = _page(window)
    page.pane.bar.search.setText("Ёлкина")
    page.pane.set_columns(["surname", "organisation"])
    page.pane.ask()
    shown = shown_window(qtbot, window)
    button = shown.findChild(QPushButton, "group_list")
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    papers = window.page()
    assert isinstance(papers, PapersPage)
    options = papers.options.options()
    assert (options.columns, options.search, options.only) == (("surname", "organisation"), "Ёлкина", ())
    assert "Ёлкина" in composed(qtbot, papers)
    assert "Абрамов" not in composed(qtbot, papers)


def test_what_has_no_option_goes_along_record_by_record(window: MainWindow, qtbot: QtBot) -> None:
    page = _page(window)
    page.pane.bar.add(listing.Condition("surname", listing.Test.ANY, ("Абрамов",)))
    (kept,) = page.pane.model.ids
    page.offers()["report"]()
    papers = window.page()
    assert isinstance(papers, PapersPage)
    options = papers.options.options()
    assert (options.only, options.note) == ((kept,), "фамилия: Абрамов")
    assert "всего педагогов: 1" in composed(qtbot, papers)
    editor = papers.options.editors["only"]
    assert isinstance(editor, RecordsEditor)
    assert [editor.list.item(row).text() for row in range(editor.list.count())] == ["Абрамов Илья Ильич"]
    editor.list.setFocus()
    editor.list.selectAll()
    qtbot.keyClick(editor.list, Qt.Key.Key_Delete)
    assert editor.value() == ()
    qtbot.waitUntil(lambda: "всего педагогов: 2" in composed(qtbot, papers), timeout=20_000)
    papers.can_leave()
    papers.choose("staff-passport")
    papers.choose("list-teachers")
    assert papers.options.options().note == "", "what belongs to the moment is forgotten"


def test_the_selected_rows_are_the_list(window: MainWindow, notifier: RecordingNotifier) -> None:
    make_teacher(window.desk.store, "Вышинский Пётр")  # type: ignore[arg-type]
    page = _page(window)
    page.pane.ask()
    some = list(page.pane.model.ids[:2])
    page.pane.view.select_ids(some)
    notifier.answers.append("selected")
    page.offers()["report"]()
    papers = window.page()
    assert isinstance(papers, PapersPage)
    assert papers.options.options().only == tuple(some)
    assert papers.options.options().note == "выделенные записи"


def test_a_paper_about_each_of_the_selected_people(window: MainWindow, qtbot: QtBot) -> None:
    page = _page(window)
    page.pane.view.select_ids(list(page.pane.model.ids))
    page.offers()["print_cards"]()
    papers = window.page()
    assert isinstance(papers, PapersPage)
    composed(qtbot, papers)
    titles = [title for level, title, _page_number in bookmarks(papers.preview.preview.data()) if not level]
    assert titles == ["Абрамов Илья Ильич", "Ёлкина Анна Петровна"]


def test_one_selected_person_is_the_person_of_the_paper(window: MainWindow) -> None:
    page = _page(window)
    page.pane.view.select_ids([page.pane.model.ids[0]])
    page.offers()["print_cards"]()
    papers = window.page()
    assert isinstance(papers, PapersPage)
    options = papers.options.options()
    assert (options.teacher, options.several) == (page.pane.model.ids[0], ())


def test_registers_with_papers_about_one_record() -> None:
    assert {paper.about for paper in PAPERS if paper.about} == WITH_CARDS


def test_covered_data_are_not_printed(window: MainWindow, notifier: RecordingNotifier) -> None:
    window.desk.set_masked(True)
    _page(window).print_list()
    assert notifier.told == ["Личные данные скрыты. Чтобы напечатать список, нажмите F9 и повторите."]
    assert window.findChild(PrintedListWindow) is None


def test_beside_a_card_there_is_no_empty_strip(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    qtbot.waitUntil(window.glance.isVisible)
    _page(window).open_current()
    assert not window.glance.isVisible()
    assert window.stack.back()
    assert window.glance.isVisible()
    assert window.desk.settings.glance_open
