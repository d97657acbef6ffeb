"""«Обязательные документы» and «Документы»: by keyboard from what is missing to the document."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from mmsdesk.core.dates import school_year_of
from mmsdesk.models.plan import PlanState
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.service_document import DocumentKind, LooksIn
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.documents.page import DocumentsPage
from mmsdesk.ui.areas.documents.required_page import RequiredPage
from mmsdesk.ui.areas.papers.paper_window import PaperWindow
from mmsdesk.ui.areas.register_page import RegisterPage
from mmsdesk.ui.office_window import OfficeWindow
from tests.factories import make

TODAY = dt.date.today()
YEAR = school_year_of(TODAY, (8, 1))
TITLE, HAD, NUMBER, GAP = 0, 1, 2, 6


COUNCIL = "Положение о методическом совете"


def page_of(window: OfficeWindow) -> RequiredPage:
    window.stack.go("required")
    QApplication.processEvents()
    page = window.page()
    assert isinstance(page, RequiredPage)
    return page


def cell(page: RequiredPage, row: int, column: int) -> str:
    item = page.table.item(row, column)
    assert item is not None
    return item.text()


def row_of(page: RequiredPage, wanted: LooksIn | str) -> int:
    """The row of the line that looks there, or that is called so."""
    return next(at for at, line in enumerate(page.table.lines) if wanted in (line.looks_in, line.title))


def press(page: RequiredPage, row: int) -> None:
    page.table.selectRow(row)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    QApplication.processEvents()


def card_of(window: OfficeWindow) -> RecordPage:
    page = window.page()
    assert isinstance(page, RecordPage)
    return page


def test_enter_begins_what_is_missing_and_then_opens_it(window: OfficeWindow, store: Store, qtbot: QtBot) -> None:
    page = page_of(window)
    row = row_of(page, COUNCIL)
    assert (cell(page, row, HAD), cell(page, row, GAP)) == ("нет", "нет документа")
    press(page, row)
    card = card_of(window)
    assert card.entity.code == "service_documents"
    assert card.save()
    window.stack.back()
    qtbot.waitUntil(lambda: cell(page, row, HAD) == "есть")
    assert cell(page, row, GAP) == "не указано: №, дата, кем утверждён"
    press(page, row)
    assert card_of(window).record_id is not None


def test_enter_on_the_plan_of_the_service_begins_a_plan(window: OfficeWindow) -> None:
    page = page_of(window)
    press(page, row_of(page, LooksIn.SERVICE_PLAN))
    assert card_of(window).entity.code == "plans"


def test_enter_shows_bodies_that_have_no_plan(window: OfficeWindow, store: Store) -> None:
    kind = entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal")
    physics, chemistry = (make(store, "associations", name=name, kind_id=kind) for name in ("Физики", "Химики"))
    made: dict[str, Any] = {
        "starts_on": dt.date(YEAR, 9, 1),
        "school_year": YEAR,
        "state": PlanState.APPROVED,
        "approved_on": TODAY,
    }
    make(store, "plans", title="План", association_id=physics, **made)
    page = page_of(window)
    row = row_of(page, LooksIn.BODY_PLANS)
    assert (cell(page, row, HAD), cell(page, row, GAP)) == ("1 из 2", "нет: Химики")
    press(page, row)
    shown = window.page()
    assert isinstance(shown, RegisterPage)
    assert shown.pane.model.ids == [chemistry]


def test_another_year_is_another_list(window: OfficeWindow, store: Store) -> None:
    make(store, "service_documents", title=COUNCIL, signed_on=dt.date(YEAR - 1, 10, 1))
    page = page_of(window)
    row = row_of(page, COUNCIL)
    assert cell(page, row, HAD) == "есть"
    page.year.set_year(YEAR - 2)
    page.read_again()
    assert cell(page, row, HAD) == "нет"


def test_a_line_is_changed_and_added_from_here(window: OfficeWindow) -> None:
    page = page_of(window)
    row = row_of(page, LooksIn.SERVICE_PLAN)
    page.table.selectRow(row)
    page.perform("edit_line")
    assert card_of(window).record_id == page.table.lines[row].id
    window.stack.back()
    page.perform("new_line")
    assert card_of(window).entity.code == "required_documents"


def test_verbs_are_found_by_their_words(window: OfficeWindow) -> None:
    page = page_of(window)
    told = {command.words.replace("&", "") for command in page.commands()}
    assert {"Строка перечня…", "Добавить строку…", "На бумаге"} <= told


def test_the_checklist_goes_on_paper(window: OfficeWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    page.perform("required_paper")
    qtbot.waitUntil(lambda: bool(window.findChildren(PaperWindow)))


def test_agreements_are_shown_by_how_long_they_hold(window: OfficeWindow, store: Store) -> None:
    told: dict[str, Any] = {"kind": DocumentKind.AGREEMENT, "signed_on": TODAY - dt.timedelta(days=400)}
    days = {"over": -1, "soon": 20, "long": 200}
    ids = {
        word: make(
            store,
            "service_documents",
            title=word,
            partner="Колледж",
            valid_until=TODAY + dt.timedelta(days=number),
            **told,
        )
        for word, number in days.items()
    }
    ids["open"] = make(store, "service_documents", title="open", partner="Театр", **told)
    make(store, "service_documents", title="Положение")
    window.stack.go("service_documents")
    page = window.page()
    assert isinstance(page, DocumentsPage)
    buttons = {each.objectName(): each for each in page.parts.findChildren(QToolButton)}
    assert [each.text() for each in buttons.values()] == [
        "Все",
        "Соглашения действуют  3",
        "Истекают  1",
        "Срок истёк  1",
    ]
    for name, words in (
        ("part_agreements", ("soon", "long", "open")),
        ("part_soon", ("soon",)),
        ("part_over", ("over",)),
    ):
        buttons[name].click()
        assert set(page.pane.model.ids) == {ids[word] for word in words}, name
