"""From the card of a body: its plan and how it was carried out on paper, its year's report begun and opened."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from mmsdesk.core.dates import school_year_label, school_year_of
from mmsdesk.queries.year_reports import reports_of_body
from mmsdesk.services.planning import plans
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.analysis.report_page import ReportPage
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.papers.record_paper_window import RecordPaperWindow
from mmsdesk.ui.office_window import OfficeWindow
from tests.councils import association


@pytest.fixture
def body(store: Store) -> str:
    return association(store, "РМО учителей физики")


def lines(window: OfficeWindow, body: str) -> dict[str, QAction]:
    """The menu of the card by the names of its lines."""
    card = open_card(window.desk, window.stack, "associations", body)
    assert card is not None
    window.actions_of["print"].trigger()
    menu = card.findChildren(QMenu, "card_papers")[-1]
    found = {each.objectName(): each for each in menu.actions()}
    menu.close()
    return found


def test_a_body_without_a_plan_has_no_paper_of_it(window: OfficeWindow, body: str) -> None:
    found = lines(window, body)
    assert "paper_association-analysis" in found
    assert not {"paper_work-plan", "paper_plan-execution", "paper_year-report"} & found.keys()


def test_how_its_plan_was_carried_out(window: OfficeWindow, body: str, store: Store, qtbot: QtBot) -> None:
    """The plan of this year, not the one that is ready for the next, and the year's before that of a part of it."""
    now = school_year_of(store.today)
    made = {year: plans.new_plan(store, year, body).id for year in (now - 1, now, now + 1)}
    plans.add_item(store, made[now], "Семинар этого года", term_words="октябрь")
    plans.new_plan(store, now)
    found = lines(window, body)
    action = found["paper_plan-execution"]
    assert action.text().endswith(f"Анализ выполнения плана · {school_year_label(now)}")
    action.trigger()
    qtbot.waitUntil(lambda: bool(shown()), timeout=20_000)
    [paper] = shown()
    assert paper.windowTitle().endswith(f"План работы: РМО учителей физики, {school_year_label(now)} учебный год")
    paper.close()


def shown() -> list[RecordPaperWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, RecordPaperWindow) and each.isVisible()]


def test_its_years_report_is_begun_once_and_opened(window: OfficeWindow, body: str, store: Store) -> None:
    now = school_year_of(store.today)
    found = lines(window, body)
    assert found[f"year_report_{now - 1}"].text() == f"Составить годовой отчёт за {school_year_label(now - 1)}"
    found[f"year_report_{now - 1}"].trigger()
    page = window.page()
    assert isinstance(page, ReportPage)
    with store.read() as session:
        there = reports_of_body(session, body)
    assert list(there) == [now - 1]
    window.stack.back()
    again = lines(window, body)
    assert again[f"year_report_{now - 1}"].text() == f"Годовой отчёт за {school_year_label(now - 1)}: открыть"
    assert again["paper_year-report"].text().endswith(school_year_label(now - 1))
    again[f"year_report_{now - 1}"].trigger()
    assert isinstance(window.page(), ReportPage)
    with store.read() as session:
        assert reports_of_body(session, body) == there


def test_from_its_years_report_one_comes_back_to_the_card_as_it_was(window: OfficeWindow, body: str) -> None:
    window.stack.go("associations")
    found = lines(window, body)
    card = window.page()
    found[f"year_report_{school_year_of(window.desk.store.today)}"].trigger()
    assert isinstance(window.page(), ReportPage)
    window.stack.back()
    assert window.page() is card
    window.stack.back()
    assert window.stack.code == "associations"
    assert window.page() is not card
