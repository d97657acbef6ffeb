"""Documents given from the page of events, cancelled and replaced from the journal: seen, and done by keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from sqlalchemy import select

from mmsdesk.models.base import table_of
from mmsdesk.models.issued import IssuedDocument, IssuedKind, IssuedState
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.issued.giving import CancelDialog
from mmsdesk.ui.areas.issued.giving_dialog import GivingDialog
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.office_window import OfficeWindow
from tests.factories import make_event, make_organisation, make_teacher

DAY = dt.date.today() - dt.timedelta(days=3)


def documents(store: Store) -> list[Any]:
    own = table_of(IssuedDocument)
    with store.read() as session:
        return list(session.execute(select(own).order_by(own.c.kind, own.c.id)))


@pytest.fixture
def event(store: Store) -> str:
    """A contest: a winner, one who took part, a member of the jury."""
    school = make_organisation(store)
    people = [make_teacher(store, name, school) for name in ("Лисова Анна Петровна", "Жук Пётр Ильич", "Ким Яна")]
    winner = entry_id(ReferenceList.PARTICIPATION_RESULTS, "winner")
    jury = entry_id(ReferenceList.PARTICIPATION_ROLES, "jury")
    rows = [
        {"person_id": people[0], "position": 1, "result_id": winner},
        {"person_id": people[1], "position": 2},
        {"person_id": people[2], "position": 3, "role_id": jury},
    ]
    return make_event(store, "Конкурс «Находка»", DAY, {"participations": rows})


@contextmanager
def answering(kind: type[QWidget]) -> Iterator[list[Any]]:
    """Keys for the dialog that opens in the block: what is in the list is done with it, in order."""
    steps: list[Any] = []

    def look() -> None:
        found = next((each for each in QApplication.topLevelWidgets() if isinstance(each, kind)), None)
        if found is not None and found.isVisible() and steps:
            timer.stop()
            for step in steps:
                step(found)

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    yield steps
    timer.stop()


def page_of(window: OfficeWindow, code: str) -> RegisterPage:
    window.stack.go(code)
    page = window.page()
    assert isinstance(page, RegisterPage)
    for _turn in range(200):
        QTest.qWait(10)
        page.pane.view.selectRow(0)
        if page.pane.view.selected_ids():
            break
    return page


def press(dialog: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(dialog, key, Qt.KeyboardModifier.ControlModifier)


def test_a_contest_gives_diplomas_then_certificates(
    window: OfficeWindow, store: Store, event: str, notifier: RecordingNotifier
) -> None:
    page = page_of(window, "events")
    assert page.allowed("give_documents")
    told: list[str] = []

    def diplomas(dialog: GivingDialog) -> None:
        assert [dialog.circle.itemText(row) for row in range(dialog.circle.count())] == [
            "все, кто был · 3",
            "победители и призёры · 1",
            "участники без призовых мест · 1",
            "жюри · 1",
        ]
        dialog.circle.setCurrentIndex(1)
        assert dialog.kind.value() is IssuedKind.DIPLOMA
        label = dialog.findChild(QLabel, "numbers_told")
        assert label is not None
        told.append(label.text())
        press(dialog, Qt.Key.Key_Return)

    with answering(GivingDialog) as steps:
        steps.append(diplomas)
        page.offers()["give_documents"]()
    assert told == ["1\u00a0диплом: №\u00a01"]
    [diploma] = documents(store)
    assert (diploma.kind, diploma.number, diploma.issued_on, diploma.purpose) == (
        IssuedKind.DIPLOMA,
        "1",
        DAY,
        "Конкурс «Находка»",
    )

    def all_but_one(dialog: GivingDialog) -> None:
        dialog.list.setCurrentRow(2)
        dialog.list.setFocus()
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        press(dialog, Qt.Key.Key_Return)

    with answering(GivingDialog) as steps:
        steps.append(all_but_one)
        page.offers()["give_documents"]()
    certificates = [each.number for each in documents(store) if each.kind is IssuedKind.CERTIFICATE]
    assert certificates == ["1", "2"]
    assert any("Выдано: 2\u00a0сертификата" in each.text for each in notifier.notices)


def test_whoever_has_one_is_told_so_and_cannot_be_marked(window: OfficeWindow, store: Store, event: str) -> None:
    page = page_of(window, "events")
    with answering(GivingDialog) as steps:
        steps.append(lambda dialog: press(dialog, Qt.Key.Key_Return))
        page.offers()["give_documents"]()
    assert len(documents(store)) == 3
    seen: list[str] = []

    def again(dialog: GivingDialog) -> None:
        seen.extend(dialog.list.item(row).text() for row in range(dialog.list.count()))
        press(dialog, Qt.Key.Key_Return)
        assert dialog.problem.text().startswith("Никто не отмечен")
        dialog.reject()

    with answering(GivingDialog) as steps:
        steps.append(again)
        page.offers()["give_documents"]()
    assert all("сертификат уже есть" in words for words in seen)
    assert len(documents(store)) == 3


def test_cancelled_with_a_reason_and_replaced(window: OfficeWindow, store: Store, event: str) -> None:
    page = page_of(window, "events")
    with answering(GivingDialog) as steps:
        steps.append(lambda dialog: press(dialog, Qt.Key.Key_Return))
        page.offers()["give_documents"]()
    journal = page_of(window, "issued_documents")

    def without_and_with_reason(dialog: CancelDialog) -> None:
        press(dialog, Qt.Key.Key_Return)
        assert dialog.problem.text().startswith("Впишите причину")
        dialog.words.set_value("ошибка")
        press(dialog, Qt.Key.Key_Return)

    with answering(CancelDialog) as steps:
        steps.append(without_and_with_reason)
        journal.offers()["cancel_documents"]()
    assert [each.state_reason for each in documents(store) if each.state is IssuedState.CANCELLED] == ["ошибка"]
    journal.offers()["give_duplicate"]()
    assert len(documents(store)) == 4
    assert isinstance(window.page(), RecordPage)
