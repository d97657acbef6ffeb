"""«Бумаги»: choosing a paper, its options, its pages, printing, what the file remembers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.core.dates import school_year_of, school_year_period
from mmsdesk.reports.catalogue import PAPERS
from mmsdesk.reports.teachers_data import GroupBy, SortBy
from mmsdesk.services.preferences import preferences
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from mmsdesk.ui.areas.papers.page import CHOOSE_ONE, MASKED, MISTAKEN, PapersPage
from mmsdesk.ui.areas.papers.period_editor import KINDS
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.factories import make_organisation
from tests.reports.district import person, post
from tests.ui.conftest import Stack
from tests.ui.papers.looking import choose_in_menu, composed, find


def click_paper(qtbot: QtBot, page: PapersPage, title: str) -> None:
    """A click on the paper in the catalogue."""
    papers: QListWidget = find(page, QListWidget, "paper_list")
    (item, *_more) = papers.findItems(title, Qt.MatchFlag.MatchExactly)
    papers.scrollToItem(item)
    where = papers.visualItemRect(item).center()
    qtbot.mouseClick(papers.viewport(), Qt.MouseButton.LeftButton, pos=where)


def said(page: PapersPage) -> str:
    return str(find(page, QLabel, "preview_empty").text())


def test_a_chosen_paper_is_shown(qtbot: QtBot, page: PapersPage) -> None:
    assert not find(page, QPushButton, "paper_print").isEnabled()
    click_paper(qtbot, page, "Список педагогов")
    text = composed(qtbot, page)
    assert "Ёлкина Анна Петровна" in text
    assert find(page, QPushButton, "paper_print").isEnabled()
    assert find(page, QPushButton, "paper_save").isEnabled()


def test_all_papers_stand_in_the_catalogue_by_occasion(page: PapersPage) -> None:
    # A paper about the offices of a region is for a file that has taken some.
    assert sorted(page.catalogue.codes()) == sorted(paper.code for paper in PAPERS if not paper.regional)


def test_search_in_the_catalogue(qtbot: QtBot, page: PapersPage) -> None:
    search: QLineEdit = find(page, QLineEdit, "paper_search")
    search.setText("карточка")
    qtbot.waitUntil(lambda: page.catalogue.codes() == ["teacher-card"])
    search.setText("rflhjdsq")
    qtbot.waitUntil(lambda: page.catalogue.codes() == ["staff-passport"])
    search.setText("нет такой")
    qtbot.waitUntil(lambda: not page.catalogue.codes())
    search.setText("состав объединения на дату")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert page.catalogue.codes() == ["association-composition"]
    assert said(page) == CHOOSE_ONE


def test_an_option_changes_the_pages(qtbot: QtBot, page: PapersPage) -> None:
    page.choose("teachers-list")
    composed(qtbot, page)
    groups: QComboBox = find(page, QComboBox, "option_grouping")
    groups.setFocus()
    qtbot.keyClick(groups, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not page.preview.composing and "внешний" in composed(qtbot, page), timeout=20_000)
    flag: QCheckBox = find(page, QCheckBox, "option_others")
    qtbot.mouseClick(flag, Qt.MouseButton.LeftButton, pos=flag.rect().center().__class__(10, flag.height() // 2))
    assert page.options.options().others is True
    assert page.options.options().grouping is GroupBy.ORGANISATION


def test_a_wrong_date_is_told_under_its_field(qtbot: QtBot, page: PapersPage) -> None:
    page.choose("teachers-list")
    composed(qtbot, page)
    day: QLineEdit = find(page, QLineEdit, "option_on")
    day.selectAll()
    qtbot.keyClicks(day, "31.02.2026")
    qtbot.waitUntil(lambda: said(page) == MISTAKEN)
    problem: QLabel = find(page, QLabel, "option_on_problem")
    assert problem.isVisible()
    assert not find(page, QPushButton, "paper_print").isEnabled()
    day.selectAll()
    qtbot.keyClicks(day, "1.9.2026")
    assert "на 1 сентября 2026 г." in composed(qtbot, page)
    assert not problem.isVisible()


def test_a_paper_about_one_record_waits_for_it(qtbot: QtBot, page: PapersPage, anna: str) -> None:
    page.choose("teacher-card")
    assert said(page) == CHOOSE_ONE
    everything: QPushButton = find(page, QPushButton, "paper_everything")
    qtbot.mouseClick(everything, Qt.MouseButton.LeftButton)
    assert "Дубов" in composed(qtbot, page)
    assert not everything.isVisible()
    page.arrive(("teacher-card", {"teacher": anna}))
    text = composed(qtbot, page)
    assert "Ёлкина" in text
    assert "Дубов" not in text


def test_a_record_is_found_but_never_made(qtbot: QtBot, page: PapersPage, anna: str) -> None:
    page.choose("teacher-card")
    who: QLineEdit = find(page, QLineEdit, "option_teacher")
    who.setText("Ёлкина Анна Петровна")
    who.textEdited.emit(who.text())
    offered = who.matches.codes() if hasattr(who.matches, "codes") else []
    assert not any("Создать" in str(each) for each in offered)
    page.options.editors["teacher"].line.left.emit()
    assert page.options.values()["teacher"] == anna
    assert "Ёлкина" in composed(qtbot, page)


def test_a_saved_paper_and_what_the_file_remembers(
    qtbot: QtBot, page: PapersPage, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "Список.pdf"
    asked: list[str] = []

    def answer(_parent: QWidget, _title: str, offered: str, _kinds: str, kind: str, _how: object) -> tuple[str, str]:
        asked.append(offered)
        return str(target.with_suffix("")), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    page.choose("teachers-list", {"sort": SortBy.POSITION, "on": dt.date(2026, 9, 1)})
    composed(qtbot, page)
    choose_in_menu(page, "save_pdf")
    qtbot.waitUntil(lambda: bool(desk.notifier.notices), timeout=20_000)
    assert Path(asked[0]).name == "Список педагогов на 1 сентября 2026 г.pdf"
    assert b"mms:f/" not in target.read_bytes()
    today = dt.date.today()
    heading = page.catalogue.list.item(0).text()
    assert heading == "Печатали недавно"
    assert page.catalogue.list.item(1).text() == f"Список педагогов · {today:%d.%m.%Y}"

    again = PapersPage(desk, Stack())
    qtbot.addWidget(again)
    again.choose("teachers-list")
    assert (again.options.options().sort, again.options.options().on) == (SortBy.POSITION, dt.date(2026, 9, 1))
    composed(qtbot, again)


def test_a_usual_date_follows_the_day(qtbot: QtBot, page: PapersPage, store: Store) -> None:
    page.choose("teachers-list")
    composed(qtbot, page)
    page.can_leave()
    with store.read() as session:
        assert preferences(session, "paper:") == {}


def test_masked_people_are_not_shown(qtbot: QtBot, page: PapersPage, desk: Desk) -> None:
    page.choose("teachers-list")
    composed(qtbot, page)
    desk.set_masked(True)
    assert said(page) == MASKED
    assert page.preview.preview.data() == b""
    desk.set_masked(False)
    assert "Ёлкина" in composed(qtbot, page)


def test_a_change_of_the_file_is_seen(qtbot: QtBot, page: PapersPage, store: Store) -> None:
    page.choose("teachers-list")
    composed(qtbot, page)
    person(store, "Рябинин Олег Ильич", post(make_organisation(store, "СОШ № 5")))
    qtbot.waitUntil(lambda: "Рябинин" in composed(qtbot, page), timeout=20_000)


def test_stopping(qtbot: QtBot, page: PapersPage) -> None:
    page.choose("teachers-list")
    page.preview.stop()
    qtbot.waitUntil(lambda: not page.preview.composing, timeout=20_000)
    assert page.preview.document is None
    page.offers()["refresh"]()
    assert "Ёлкина" in composed(qtbot, page)


def test_a_file_for_reading_only(
    qtbot: QtBot, office_path: Path, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme
) -> None:
    with open_file(office_path, read_only=True) as store:
        page = PapersPage(Desk(store, Services(jobs, notifier, settings, theme), jobs), Stack())
        qtbot.addWidget(page)
        page.choose("teachers-list", {"sort": SortBy.POSITION})
        composed(qtbot, page)
        assert page.can_leave()
        assert not notifier.errors


def test_periods(qtbot: QtBot, page: PapersPage) -> None:
    if "consultation-log" not in page.catalogue.codes():
        pytest.skip("no paper with a period in the catalogue")
    page.choose("consultation-log")
    editor = page.options.editors["period"]
    assert editor.value() == school_year_period(school_year_of(dt.date.today()))
    kinds: QComboBox = find(page, QComboBox, "option_period")
    for at, (kind, _words) in enumerate(KINDS):
        kinds.setCurrentIndex(at)
        kinds.activated.emit(at)
        period = editor.value()
        assert period.kind == kind
        assert dt.date.today() in period
    last: QLineEdit = find(page, QLineEdit, "option_period_to")
    last.setText("01.01.2001")
    assert editor.mistake() == "Период кончается раньше, чем начинается."
    last.setText("")
    assert editor.mistake() == "Укажите обе даты."
    assert editor.value() is None


def test_the_papers_of_a_pack_are_ticked_and_put_in_order_by_keys(qtbot: QtBot, page: PapersPage) -> None:
    click_paper(qtbot, page, "Пакет к заседанию совета")
    assert "МАТЕРИАЛЫ" in composed(qtbot, page)
    papers: QListWidget = find(page, QListWidget, "option_papers")
    titles = [papers.item(row).text() for row in range(papers.count())]
    assert titles[:9] == [
        "Повестка дня",
        "Явочный лист заседания",
        "Состав объединения на дату",
        "О выполнении решений",
        "Сводная справка к заседанию совета",
        "Выполнение плана службы",
        "План-отчёт о мероприятиях за период",
        "Кадровый паспорт района",
        "Проект решения",
    ]
    papers.setCurrentRow(6)
    for _step in range(2):
        qtbot.keyClick(papers, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    for row in (0, 1, 2, 3, 6, 8):
        papers.setCurrentRow(row)
        qtbot.keyClick(papers, Qt.Key.Key_Space)
    wanted = ("events-report", "council-summary", "staff-passport")
    qtbot.waitUntil(lambda: page.options.values()["papers"] == wanted)
    qtbot.waitUntil(lambda: "Состав" not in composed(qtbot, page), timeout=20_000)
    text = composed(qtbot, page)
    assert text.index("План-отчёт") < text.index("Сводная справка")
    for row in range(papers.count()):
        papers.setCurrentRow(row)
        if papers.item(row).checkState() == Qt.CheckState.Checked:
            qtbot.keyClick(papers, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: said(page) == MISTAKEN)
    assert find(page, QLabel, "option_papers_problem").text() == "Отметьте хотя бы одно."
