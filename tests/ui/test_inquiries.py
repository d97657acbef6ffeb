"""Asking schools and taking their answers through the window, by keyboard and by mouse."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from mmsdesk.models.base import table_of
from mmsdesk.models.inquiry import INQUIRIES, AnswerState, InquiryKind
from mmsdesk.models.teacher import Teacher
from mmsdesk.queries.inquiries import InquiryFacts, inquiry, inquiry_ids
from mmsdesk.ui.areas.inquiries.collect_window import CollectWindow
from mmsdesk.ui.areas.inquiries.new_dialog import NewInquiryDialog
from mmsdesk.ui.areas.inquiries.page import InquiriesPage
from mmsdesk.ui.areas.inquiries.written import WrittenDialog
from mmsdesk.ui.areas.papers.paper_window import PaperWindow
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.theme import Theme
from tests.exchange.inquiry_district import District, fill
from tests.ui.conftest import Stack
from tests.ui.worked import find, listening_desk, shown, wait_for

BORIS = "Дубов Борис Ильич"


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    made = District(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def desk(
    district: District, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme
) -> Iterator[Desk]:
    made = listening_desk(district.store, Services(jobs, notifier, settings, theme), jobs)
    yield made
    jobs.wait()


@pytest.fixture
def page(desk: Desk, stack: Stack) -> Iterator[InquiriesPage]:
    made = InquiriesPage(desk, INQUIRIES, stack)
    with shown(made, desk):
        yield made


def asked(district: District) -> InquiryFacts:
    with district.store.read() as session:
        return inquiry(session, inquiry_ids(session)[0])


def texts(table: QTableWidget) -> list[list[str]]:
    return [
        [(item.text() if (item := table.item(row, column)) else "") for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def surnames(district: District) -> set[str]:
    with district.store.read() as session:
        return set(session.execute(select(table_of(Teacher).c.surname)).scalars())


def test_a_request_from_the_button_to_the_files(
    page: InquiriesPage, desk: Desk, district: District, qtbot: QtBot
) -> None:
    QTest.mouseClick(find(page, QPushButton, "do_new"), Qt.MouseButton.LeftButton)
    dialog = find(page.window(), NewInquiryDialog)
    dialog.place.setText(str(district.sent))
    dialog.due.set_value(district.store.today + dt.timedelta(days=5))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    wait_for(desk)
    assert len(list(district.sent.glob("*.xlsx"))) == 2
    made = asked(district)
    assert [each.organisation for each in made.addressees] == ["СОШ № 3", "СОШ № 7"]
    assert "attestations.category" in made.columns
    qtbot.waitUntil(lambda: page.window().findChild(WrittenDialog) is not None)
    assert find(page.window(), WrittenDialog).files.count() == 2
    assert page.pane.view.current_id() == made.id
    assert page.pane.model.ids == [made.id]


def test_what_is_missing_is_said_in_the_dialog(page: InquiriesPage, desk: Desk, district: District) -> None:
    page.new()
    dialog = find(page.window(), NewInquiryDialog)
    problem = find(dialog, QLabel, "inquiry_problem")
    QTest.mouseClick(find(dialog, QPushButton, "inquiry_none"), Qt.MouseButton.LeftButton)
    dialog.write()
    assert "кого спросить" in problem.text()
    dialog.whom.setFocus()
    QTest.keyClick(dialog.whom, Qt.Key.Key_Space)
    assert len(dialog.whom.ticked()) == 1
    dialog.place.setText(str(district.folder / "нет такой"))
    dialog.write()
    wait_for(desk)
    assert "Папки" in problem.text()
    with district.store.read() as session:
        assert inquiry_ids(session) == []


def test_a_search_leaves_ticks_alone(page: InquiriesPage) -> None:
    page.new()
    dialog = find(page.window(), NewInquiryDialog)
    dialog.search.setText("№ 7")
    dialog.whom.tick_shown(ticked=False)
    dialog.search.setText("")
    assert [dialog.whom.item(row).checkState() for row in range(2)] == [Qt.CheckState.Checked, Qt.CheckState.Unchecked]


def test_the_kind_brings_its_columns_and_period(page: InquiriesPage) -> None:
    page.new()
    dialog = find(page.window(), NewInquiryDialog)
    assert not dialog.since.widget.isVisible()
    dialog.kind.setCurrentIndex(1)
    assert dialog.since.widget.isVisible()
    assert dialog.title.text() == "Курсы"
    assert "trainings.programme" in dialog.columns.ticked()


def test_who_was_asked_lately_is_told(page: InquiriesPage, district: District) -> None:
    district.ask()
    page.new()
    words = find(find(page.window(), NewInquiryDialog), QLabel, "inquiry_before").text()
    assert "из отмеченных – 2, ответили 0" in words


def collecting(page: InquiriesPage, desk: Desk, district: District) -> CollectWindow:
    """Answers of an inquiry: of one school with news, of the other none, and a letter."""
    inquiry_id = district.ask(correctable=True)
    sent = district.write(inquiry_id)
    known: dict[str, dict[str, Any]] = {
        BORIS: {"Категория": "высшая"},
        "Ёлкина Анна Петровна": {"Дата рождения": dt.date(1981, 5, 17)},
    }
    fill(sent[district.third], district.came / "ответ.xlsx", known, {"ФИО": "Соснова Мария Юрьевна"})
    shutil.copy(sent[district.seventh], district.came / "7.xlsx")
    (district.came / "письмо.pdf").write_bytes(b"%PDF")
    page.pane.refresh()
    wait_for(desk)
    page.pane.view.select_ids([inquiry_id])
    page.take_answers()
    window: CollectWindow = find(page.window(), CollectWindow)
    window.add([district.came])
    wait_for(desk)
    return window


def test_answers_are_looked_at_and_taken(page: InquiriesPage, desk: Desk, district: District) -> None:
    window = collecting(page, desk, district)
    assert texts(window.files) == [
        ["СОШ № 3", "ответ.xlsx", "есть новое", "1", "1", "1"],
        ["СОШ № 7", "7.xlsx", "без изменений", "0", "0", "0"],
        ["–", "письмо.pdf", "чужой файл", "", "", ""],
    ]
    assert [row[2] for row in texts(window.rows)] == ["спорная", "дополняет", "новая"]
    assert window.go.text().replace("\u00a0", " ") == "Принять 2 ответа"
    assert "Соснова" not in surnames(district)
    QTest.mouseClick(window.go, Qt.MouseButton.LeftButton)
    wait_for(desk)
    assert "Соснова" in surnames(district)
    assert [each.state for each in asked(district).addressees] == [AnswerState.PARTLY, AnswerState.ANSWERED]
    assert not window.go.isEnabled()
    assert texts(window.files)[0][2] == "принят"


def test_trust_in_the_school_takes_what_it_corrects(page: InquiriesPage, desk: Desk, district: District) -> None:
    window = collecting(page, desk, district)
    find(window, QCheckBox, "inquiry_theirs").click()
    wait_for(desk)
    assert texts(window.files)[0][3:] == ["1", "2", "0"]
    assert not window.back.isEnabled()


def test_space_takes_a_tick_away_and_it_stays_away(page: InquiriesPage, desk: Desk, district: District) -> None:
    window = collecting(page, desk, district)
    window.files.setCurrentCell(0, 0)
    QTest.keyClick(window.files, Qt.Key.Key_Space)
    assert [path.name for path in window.files.ticked()] == ["7.xlsx"]
    window.words.click()
    wait_for(desk)
    assert [path.name for path in window.files.ticked()] == ["7.xlsx"]


def test_rows_not_taken_are_written_for_the_school(page: InquiriesPage, desk: Desk, district: District) -> None:
    window = collecting(page, desk, district)
    window.save_rejected(district.folder)
    wait_for(desk)
    assert (district.folder / "СОШ № 3 – исправить.xlsx").exists()


def test_taking_one_file_can_be_taken_back(
    page: InquiriesPage, desk: Desk, district: District, notifier: RecordingNotifier
) -> None:
    window = collecting(page, desk, district)
    window.take()
    wait_for(desk)
    window.files.selectRow(0)
    notifier.prepare(True)
    QTest.mouseClick(window.undo, Qt.MouseButton.LeftButton)
    wait_for(desk)
    assert "Соснова" not in surnames(district)
    assert asked(district).addressees[0].state is AnswerState.WAITING
    assert texts(window.files)[0][2] == "есть новое"


def test_names_are_covered(page: InquiriesPage, desk: Desk, district: District) -> None:
    window = collecting(page, desk, district)
    desk.set_masked(True)
    covers = [each.text() for each in window.findChildren(QLabel, "cover") if each.isVisible()]
    assert covers == ["Личные данные скрыты. Чтобы увидеть строки, нажмите F9."]


def test_the_reminder_is_shown(page: InquiriesPage, desk: Desk, district: District) -> None:
    inquiry_id = district.ask(InquiryKind.CATEGORIES)
    page.pane.refresh()
    wait_for(desk)
    page.pane.view.select_ids([inquiry_id])
    QTest.mouseClick(find(page, QPushButton, "do_remind"), Qt.MouseButton.LeftButton)
    wait_for(desk)
    assert find(page.window(), PaperWindow).isVisible()


def test_files_are_written_again_for_the_silent(page: InquiriesPage, desk: Desk, district: District) -> None:
    page.write_into(district.ask(), str(district.sent))
    wait_for(desk)
    assert len(list(district.sent.iterdir())) == 2


def test_an_empty_list_offers_a_new_inquiry(page: InquiriesPage) -> None:
    button = find(page, QPushButton, "empty_action")
    assert button.isVisible()
    assert button.text() == "Новый запрос…"
    button.click()
    assert find(page.window(), NewInquiryDialog).isVisible()
