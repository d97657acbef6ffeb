"""The page of a year's report: read, rewritten, given back, put in order by keyboard alone."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.models.year_report import YEAR_REPORTS, ReportTheme
from mmsdesk.queries.year_reports import report_facts
from mmsdesk.reports.analysis.composing import Hand
from mmsdesk.services import year_reports
from mmsdesk.services.records import delete
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.analysis.dialogs import WordingDialog
from mmsdesk.ui.areas.analysis.page import YearReportsPage
from mmsdesk.ui.areas.analysis.report_page import ReportPage, open_report
from mmsdesk.ui.areas.approving import ApproveDialog
from mmsdesk.ui.areas.register_pages import CountedPage
from mmsdesk.ui.cover import Cover
from mmsdesk.ui.office_window import OfficeWindow
from tests.factories import TODAY, make
from tests.reports.doings import consultation
from tests.ui.plans.dialogs import once_shown


@pytest.fixture
def page(window: OfficeWindow, qtbot: QtBot, store: Store) -> ReportPage:
    for day in (1, 2, 3):
        consultation(store, dt.date(TODAY.year, TODAY.month, day), "Как быть?")
    report, _changes = year_reports.new_report(store, TODAY.year if TODAY.month > 8 else TODAY.year - 1)
    made = open_report(window.desk, window.stack, report)
    assert made is not None
    qtbot.waitUntil(lambda: made.sections.count() == 6, timeout=20_000)
    made.sections.setCurrentRow(3)
    made.view.setFocus()
    return made


def stand_on(page: ReportPage, key: str) -> None:
    section = page.section()
    assert section is not None
    page.view.go([piece.key for piece in section.pieces].index(key))


def test_enter_rewrites_and_the_mark_says_so(page: ReportPage, store: Store) -> None:
    stand_on(page, "consultations")

    def write(dialog: WordingDialog) -> None:
        assert "Проведено 3" in dialog.text.toPlainText().replace("\u00a0", " ")
        dialog.text.setPlainText("Консультировали много.")
        QTest.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    once_shown(WordingDialog, write)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    piece = page.view.current
    assert piece is not None
    assert (piece.hand, piece.words) == (Hand.EDITED, "Консультировали много.")
    assert "исправлено" in page.view.toPlainText()
    undo(store)
    assert page.view.current is not None
    assert page.view.current.hand is Hand.PROGRAM


def test_what_was_typed_is_shown_letter_by_letter(page: ReportPage, store: Store) -> None:
    stand_on(page, "consultations")
    piece = page.view.current
    assert piece is not None
    words = "Школа <b>№ 3</b> & <img src='//host/share/x'> <a href='file:///x'>x</a>"
    year_reports.take_over(store, piece.section_id, piece.key, words, piece.drafted)
    page.recalculate()
    assert words in page.view.toPlainText()


def test_f5_tells_of_numbers_that_changed_under_a_rewritten_paragraph(
    page: ReportPage, store: Store, qtbot: QtBot
) -> None:
    stand_on(page, "consultations")
    piece = page.view.current
    assert piece is not None
    year_reports.take_over(store, piece.section_id, piece.key, "Своими словами.", piece.drafted)
    consultation(store, dt.date(TODAY.year, TODAY.month, 4), "Ещё вопрос")
    assert "F5" in page.state.text()
    page.recalculate()
    qtbot.waitUntil(lambda: "изменились данные: 1" in page.state.text(), timeout=20_000)
    stand_on(page, "consultations")
    assert "данные с тех пор изменились" in page.view.toPlainText()
    assert page.view.current is not None
    assert page.view.current.words == "Своими словами."


def test_a_number_opens_its_records_by_keyboard(page: ReportPage, window: OfficeWindow) -> None:
    stand_on(page, "consultations")
    QTest.keyClick(page.view, Qt.Key.Key_Tab)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    shown = window.page()
    assert isinstance(shown, CountedPage)
    assert shown.entity.code == "consultations"
    assert len(shown.pane.model.ids) == 3
    window.stack.back()
    assert window.page() is page


def test_sections_are_moved_and_switched_off_by_keyboard(page: ReportPage, store: Store) -> None:
    page.sections.setFocus()
    QTest.keyClick(page.sections, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(page.sections, Qt.Key.Key_Space)
    with store.read() as session:
        sections = report_facts(session, page.record_at_hand()[1]).sections  # type: ignore[index]
    assert [section.theme for section in sections][2] is ReportTheme.CONSULTING
    assert [section.shown for section in sections] == [True, True, False, True, True, True]
    assert page.sections.currentRow() == 2


def test_arrows_read_on_into_the_next_section(page: ReportPage) -> None:
    page.sections.setCurrentRow(1)
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_End)
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    assert page.sections.currentRow() == 2
    assert page.view.at == 0
    QTest.keyClick(page.view, Qt.Key.Key_Up)
    assert page.sections.currentRow() == 1


def test_own_text_and_table_stand_after_the_paragraph(page: ReportPage) -> None:
    stand_on(page, "consultations")

    def write(dialog: WordingDialog) -> None:
        dialog.text.setPlainText("Тема\tСколько\nФГОС\t5")
        dialog.done_pressed()

    once_shown(WordingDialog, write)
    page.offers()["add_table"]()
    section = page.section()
    assert section is not None
    keys = [piece.key for piece in section.pieces]
    at = keys.index("consultations") + 1
    assert section.pieces[at].hand is Hand.OWN
    assert section.pieces[at].words == "Тема\tСколько\nФГОС\t5"


def test_approved_and_back(page: ReportPage) -> None:
    once_shown(ApproveDialog, lambda dialog: dialog.done_pressed())
    page.offers()["approve"]()
    assert "утверждён" in page.state.text()
    assert page.verbs.button("approve").text() == "Снять у&тверждение"
    page.offers()["approve"]()
    assert "черновик" in page.state.text()
    assert page.verbs.button("approve").text() == "У&твердить…"


def test_letters_of_the_verbs_are_their_own(page: ReportPage, window: OfficeWindow) -> None:
    verbs = [each.text() for each in page.findChildren(QPushButton) if each.objectName().startswith("do_")]
    menus = [each.text() for each in window.menuBar().actions()]
    letters = [letter for words in (*verbs, *menus) if (letter := QKeySequence.mnemonic(words).toString())]
    assert sorted(set(letters)) == sorted(letters)


def test_the_list_makes_a_report_and_enter_opens_it(window: OfficeWindow, qtbot: QtBot) -> None:
    window.stack.go("year_reports")
    listed = window.page()
    assert isinstance(listed, YearReportsPage)
    listed.begin()
    menu = listed.findChild(QMenu, "report_templates")
    assert menu is not None
    menu.actions()[1].trigger()
    made = window.page()
    assert isinstance(made, ReportPage)
    qtbot.waitUntil(lambda: made.sections.count() == 10, timeout=20_000)
    window.stack.back()
    listed.pane.ask()
    qtbot.waitUntil(lambda: len(listed.pane.model.ids) == 1)
    listed.open_current()
    assert isinstance(window.page(), ReportPage)


def test_ins_makes_a_report_with_sections_and_not_an_empty_card(window: OfficeWindow) -> None:
    window.stack.go("year_reports")
    listed = window.page()
    assert isinstance(listed, YearReportsPage)
    listed.offers()["new"]()
    menu = listed.findChild(QMenu, "report_templates")
    assert menu is not None
    assert menu.isVisible()
    menu.close()


def test_del_leaves_out_and_ctrl_z_brings_back(page: ReportPage, window: OfficeWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    page.view.setFocus()
    stand_on(page, "consultations")
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert page.view.current is not None
    assert page.view.current.hidden
    assert "не печатается" in page.view.toPlainText()
    QTest.keyClick(page.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.view.current is not None and not page.view.current.hidden, timeout=5_000)


def test_a_report_that_is_deleted_leaves_the_window(page: ReportPage, window: OfficeWindow, store: Store) -> None:
    record = page.record_at_hand()
    assert record is not None
    delete(store, YEAR_REPORTS, [record[1]])
    assert window.page() is not page


def test_a_report_without_sections_offers_them(window: OfficeWindow, qtbot: QtBot, store: Store) -> None:
    bare = make(store, "year_reports", title="Анализ", starts_on=dt.date(2025, 9, 1))
    made = open_report(window.desk, window.stack, bare)
    assert made is not None
    qtbot.waitUntil(lambda: made.read.report is not None, timeout=20_000)
    offered = made.findChild(QPushButton, "do_template_eight")
    assert offered is not None
    assert offered.isVisible()
    offered.click()
    qtbot.waitUntil(lambda: made.sections.count() == 10, timeout=20_000)
    assert not offered.isVisible()


def test_f9_covers_the_text(page: ReportPage, window: OfficeWindow) -> None:
    stand_on(page, "consultations")
    window.desk.set_masked(True)
    cover = page.view.findChild(Cover) or next(iter(page.findChildren(Cover)), None)
    assert cover is not None
    assert cover.isVisible()
    assert not page.allowed("rewrite")
    window.desk.set_masked(False)
    assert not cover.isVisible()
    assert page.allowed("rewrite")
