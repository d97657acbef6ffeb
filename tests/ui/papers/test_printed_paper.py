"""A printed paper is opened again as it was: by its code, from the register; what has changed since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.core.text import NBSP
from mmsdesk.models.printed_paper import PaperOutput
from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.reports.difference import Difference, DifferenceKind
from mmsdesk.reports.difference_units import UnitKind
from mmsdesk.reports.options import by_today
from mmsdesk.reports.printed import Finished, finished
from mmsdesk.services.printed_papers import record
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.pages import page_specs
from mmsdesk.ui.areas.papers.page import PapersPage
from mmsdesk.ui.areas.papers.printed_paper_page import PrintedPaperPage
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.main_window import MainWindow
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.factories import make_organisation
from tests.reports.district import person, post
from tests.reports.papers import whole_text
from tests.ui.program import active

ON = dt.date(2026, 9, 1)


def give_out(store: Store) -> tuple[Finished, str]:
    """A list of teachers printed on a day; its record."""
    paper = paper_by_code("teachers-list")
    with store.read() as session:
        options = by_today(paper.options, ON, {"on": ON})
        made = finished(paper, options, paper.document(session, options))
    record_id = record(store, made.given_out(PaperOutput.PDF, "к совету"), today=ON)
    assert record_id is not None
    return made, record_id


@pytest.fixture
def window(
    store: Store, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme, qtbot: QtBot
) -> Iterator[MainWindow]:
    desk = Desk(store, Services(jobs, notifier, settings, theme), jobs)
    store.subscribe(desk.announce)
    made = MainWindow(desk, page_specs())
    qtbot.addWidget(made)
    made.show()
    yield made
    assert jobs.wait()


@pytest.fixture
def printed(store: Store) -> tuple[Finished, str]:
    person(store, "Ёлкина Анна Петровна", post(make_organisation(store, "СОШ № 3")))
    return give_out(store)


def opened(qtbot: QtBot, window: MainWindow, record_id: str) -> PrintedPaperPage:
    assert open_card(window.desk, window.stack, "printed_papers", record_id) is None
    qtbot.waitUntil(lambda: isinstance(window.page(), PrintedPaperPage), timeout=20_000)
    page = window.page()
    assert isinstance(page, PrintedPaperPage)
    return page


def press(qtbot: QtBot, page: QWidget, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_pages_are_those_of_the_day(
    qtbot: QtBot, window: MainWindow, store: Store, printed: tuple[Finished, str]
) -> None:
    made, record_id = printed
    person(store, "Рябинин Олег Ильич", post(make_organisation(store, "СОШ № 5")))
    page = opened(qtbot, window, record_id)
    text = whole_text(page.preview.data())
    assert "Ёлкина" in text
    assert "Рябинин" not in text
    assert made.code in text
    told = " ".join(label.text() for label in page.findChildren(QLabel)).replace(NBSP, " ")
    assert f"Как было 01.09.2026 (PDF, к совету). Код {made.code}" in told


def test_what_differs_from_today_opens_the_records_that_came(
    qtbot: QtBot, window: MainWindow, store: Store, printed: tuple[Finished, str]
) -> None:
    page = opened(qtbot, window, printed[1])
    press(qtbot, page, "printed_compare")
    verdict = page.findChild(QLabel, "printed_verdict")
    assert isinstance(verdict, QLabel)
    qtbot.waitUntil(lambda: verdict.text() == "Сегодня бумага была бы точно такой же.", timeout=20_000)
    newcomer = person(store, "Рябинин Олег Ильич", post(make_organisation(store, "СОШ № 5")))
    press(qtbot, page, "printed_compare")
    qtbot.waitUntil(lambda: page.differences.count() > 0, timeout=20_000)
    lines = [page.differences.item(row).text() for row in range(page.differences.count())]
    assert any(line == "Добавлена строка «Рябинин Олег Ильич»" for line in lines)
    (figure,) = (row for row, line in enumerate(lines) if line.startswith("Всего:"))
    page.differences.setCurrentRow(figure)
    qtbot.keyClick(page.differences, Qt.Key.Key_Return)
    shown = window.page()
    assert isinstance(shown, RegisterPage)
    assert list(shown.pane.model.ids) == [newcomer]
    active(qtbot, window)
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert window.page() is page


def test_a_figure_opens_its_list_and_the_way_back_leads_to_the_same_pages(
    qtbot: QtBot, window: MainWindow, printed: tuple[Finished, str]
) -> None:
    page = opened(qtbot, window, printed[1])
    labels = [label for label, _figure in printed[0].document.labelled_figures()]
    page.preview.figure_activated.emit(next(n for n, words in enumerate(labels) if words.startswith("Всего")))
    shown = window.page()
    assert isinstance(shown, RegisterPage)
    assert shown.pane.bar.in_words() == ["из бумаги «Список педагогов»: 1"]
    press(qtbot, shown, "back_to_paper")
    assert window.page() is page
    assert "Ёлкина" in whole_text(page.preview.data())


def test_the_same_paper_is_composed_anew_with_its_options(
    qtbot: QtBot, window: MainWindow, printed: tuple[Finished, str]
) -> None:
    page = opened(qtbot, window, printed[1])
    press(qtbot, page, "printed_anew")
    papers = window.page()
    assert isinstance(papers, PapersPage)
    assert papers.options.options().on == ON
    qtbot.waitUntil(lambda: papers.preview.document is not None, timeout=20_000)


def test_masked_people_are_covered(qtbot: QtBot, window: MainWindow, printed: tuple[Finished, str]) -> None:
    window.desk.set_masked(True)
    page = opened(qtbot, window, printed[1])
    covers = [label for label in page.findChildren(QLabel) if "нажмите F9" in label.text()]
    assert covers
    assert covers[0].isVisible()


def test_one_that_is_gone_is_told_in_words(qtbot: QtBot, window: MainWindow, notifier: RecordingNotifier) -> None:
    open_card(window.desk, window.stack, "printed_papers", "0" * 32)
    qtbot.waitUntil(lambda: bool(notifier.errors), timeout=20_000)
    assert "больше нет" in str(notifier.errors[0])


def test_a_difference_of_words_says_that_there_are_no_records(
    qtbot: QtBot, window: MainWindow, printed: tuple[Finished, str], notifier: RecordingNotifier
) -> None:
    page = opened(qtbot, window, printed[1])
    page.differences.show_differences([Difference(DifferenceKind.CHANGED, UnitKind.TEXT, "Заголовок", "А", "Б")])
    page.differences.show()
    qtbot.keyClick(page.differences, Qt.Key.Key_Return)
    assert window.page() is page
    assert notifier.notices[-1].text == "За этим отличием нет записей: изменились только слова или счёт"
