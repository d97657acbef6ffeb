"""Documents given from the page of events, cancelled and replaced from the journal: seen, and done by keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from sqlalchemy import select

from mmsdesk.models.base import table_of
from mmsdesk.models.issued import IssuedDocument, IssuedKind, IssuedState
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.name_forms import name_forms
from mmsdesk.services.issued.layout import remembered_layout
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.issued.giving import CancelDialog
from mmsdesk.ui.areas.issued.giving_dialog import GivingDialog
from mmsdesk.ui.areas.issued.printing import IssuedPaperWindow, RulerWindow
from mmsdesk.ui.areas.opening import open_card
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
            if isinstance(found, GivingDialog):
                assert found.shown.isChecked()
                found.shown.setChecked(False)
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
        "победитель\nв конкурсе «Находка»",
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
        done = dialog.findChild(QPushButton, "done")
        assert done is not None
        assert not done.isEnabled()
        told = dialog.findChild(QLabel, "numbers_told")
        assert told is not None
        assert told.text() == "Никто не отмечен: сертификат уже есть у всех"
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


def opened(window: QWidget, kind: type[Any]) -> Any:
    """The window of that kind, once the pages are composed."""
    for _turn in range(600):
        QTest.qWait(20)
        found = next((each for each in window.findChildren(kind) if each.isVisible()), None)
        if found is not None:
            return found
    raise AssertionError(f"{kind.__name__} did not open")


def pages(shown: IssuedPaperWindow) -> list[str]:
    pdf = pypdfium2.PdfDocument(shown.preview.data())
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def give_all(window: OfficeWindow, store: Store, before: Callable[[GivingDialog], None]) -> None:
    page = page_of(window, "events")
    with answering(GivingDialog) as steps:
        steps += [before, lambda dialog: press(dialog, Qt.Key.Key_Return)]
        page.offers()["give_documents"]()


def test_what_was_given_is_shown_at_once_and_its_look_is_remembered(
    window: OfficeWindow, store: Store, event: str
) -> None:
    give_all(window, store, lambda dialog: dialog.shown.setChecked(True))
    shown = opened(window, IssuedPaperWindow)
    told = pages(shown)
    assert len(told) == 3
    assert "Лисова Анна Петровна" in told[0]
    assert "приняла участие в конкурсе «Находка»" in told[0]
    assert "принял участие" in told[1]
    shown.options.editors["on_form"].set_value(True)
    shown.options.editors["right"].set_value(7)
    shown.options.editors["down"].set_value(-4)
    shown.compose()
    for _turn in range(400):
        QTest.qWait(20)
        if "СЕРТИФИКАТ" not in pages(shown)[0]:
            break
    assert "СЕРТИФИКАТ" not in pages(shown)[0]
    shown.close()
    assert remembered_layout(store, IssuedKind.CERTIFICATE)["right"] == 7
    assert remembered_layout(store, IssuedKind.DIPLOMA) == {}
    journal = page_of(window, "issued_documents")
    assert journal.allowed("print_documents")
    journal.offers()["print_documents"]()
    again = opened(window, IssuedPaperWindow)
    assert again.options.editors["down"].value() == -4
    assert "СЕРТИФИКАТ" not in pages(again)[0]
    QTest.mouseClick(again.ruler, Qt.MouseButton.LeftButton)
    ruler = opened(again, RulerWindow)
    assert "50 мм от левого края" in pages(ruler)[0]


def test_a_doubtful_dative_is_asked_about_and_remembered(window: OfficeWindow, store: Store) -> None:
    people = [make_teacher(store, name) for name in ("Заяц Игорь Олегович", "Лисова Анна Петровна")]
    make_event(store, "Семинар «Урок»", DAY, {"participations": [{"person_id": each} for each in people]})

    def thanks(dialog: GivingDialog) -> None:
        names = dialog.datives.names
        assert not names.isVisibleTo(dialog)
        dialog.kind.set_value(IssuedKind.THANKS)
        assert dialog.purpose.value() == "за помощь в проведении семинара «Урок»"
        assert names.isVisibleTo(dialog)
        assert names.rowCount() == 1
        told = dialog.findChild(QLabel, "datives_told")
        assert told is not None
        assert "беглая гласная" in told.text()
        item = names.item(0, 2)
        assert item is not None
        assert item.text() == "Зайцу Игорю Олеговичу"
        item.setText("Заяцу Игорю Олеговичу")
        dialog.datives.all.setChecked(True)
        assert names.rowCount() == 2

    give_all(window, store, thanks)
    assert sorted(each.given_dative for each in documents(store)) == ["Заяцу Игорю Олеговичу", "Лисовой Анне Петровне"]
    with store.read() as session:
        assert list(name_forms(session)) == [people[0]]


def test_words_typed_over_stay_when_the_kind_changes(window: OfficeWindow, store: Store, event: str) -> None:
    def typed(dialog: GivingDialog) -> None:
        dialog.kind.set_value(IssuedKind.HONOUR)
        assert dialog.purpose.value() == "за успешное участие в конкурсе «Находка»"
        dialog.purpose.set_value("за творчество")
        dialog.kind.set_value(IssuedKind.THANKS)
        assert dialog.purpose.value() == "за творчество"

    give_all(window, store, typed)
    assert {each.purpose for each in documents(store)} == {"за творчество"}


def test_in_the_card_of_an_event(window: OfficeWindow, store: Store, event: str) -> None:
    card = open_card(window.desk, window.stack, "events", event)
    assert card is not None
    button = card.findChild(QPushButton, "card_give_documents")
    assert button is not None
    assert button.isVisibleTo(card)
    title = card.form.findChild(QLineEdit, "field_title")
    with answering(GivingDialog) as steps:
        steps += [
            lambda dialog: press(dialog, Qt.Key.Key_Return),
        ]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(documents(store)) == 3
    assert title is None or title.isVisibleTo(card)


def test_an_event_without_anybody_offers_nothing(
    window: OfficeWindow, store: Store, notifier: RecordingNotifier
) -> None:
    empty = make_event(store, "Семинар", DAY)
    card = open_card(window.desk, window.stack, "events", empty)
    assert card is not None
    button = card.findChild(QPushButton, "card_give_documents")
    assert button is not None
    assert not button.isVisibleTo(card)


def test_on_the_projector_no_page_with_names_opens(
    window: OfficeWindow, store: Store, event: str, notifier: RecordingNotifier
) -> None:
    give_all(window, store, lambda _dialog: None)
    journal = page_of(window, "issued_documents")
    window.desk.set_masked(True)
    journal.offers()["print_documents"]()
    assert notifier.notices[-1].text.startswith("Личные данные скрыты")
    assert window.findChild(IssuedPaperWindow) is None
