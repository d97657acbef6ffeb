"""The plans of a body: in its card, in «Кто что сдал»."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from mmsdesk.core.dates import school_year_of
from mmsdesk.services.planning import plans
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.cards.record_page import RecordPage
from mmsdesk.ui.areas.network.page import HANDED, NetworkPage
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.plans.body_plans import BodyPlans
from mmsdesk.ui.areas.plans.plan_items import PlanItems
from mmsdesk.ui.office_window import OfficeWindow
from tests.reports.district import association

PLAN = 2


@pytest.fixture
def body(store: Store) -> str:
    return association(store, "РМО учителей физики")


def strip_of(window: OfficeWindow, body: str) -> BodyPlans:
    card = open_card(window.desk, window.stack, "associations", body)
    assert card is not None
    found = card.findChild(BodyPlans)
    assert found is not None
    return found


def test_a_plan_is_begun_from_the_card_of_the_body(window: OfficeWindow, body: str) -> None:
    strip = strip_of(window, body)
    assert not strip.new.isHidden()
    strip.new.click()
    card = window.page()
    assert isinstance(card, RecordPage)
    assert card.entity.code == "plans"
    assert card.form.draft().values["association_id"] == body
    assert "РМО учителей физики" in card.form.draft().values["title"]


def test_the_plan_of_the_year_is_told_and_opened(window: OfficeWindow, body: str, store: Store) -> None:
    year = school_year_of(store.today)
    made = plans.new_plan(store, year, body).id
    plans.add_item(store, made, "Заседание", term_words="октябрь")
    strip = strip_of(window, body)
    assert [plan.id for plan in strip.plans] == [made]
    assert strip.new.isHidden()
    opener = strip.findChild(QPushButton, f"open_plan_{year}")
    assert opener is not None
    opener.click()
    card = window.page()
    assert isinstance(card, RecordPage)
    assert card.record_id == made
    items = card.findChild(PlanItems)
    assert items is not None
    assert [item.wording for item in items.items] == ["Заседание"]
    items.perform("done")
    assert items.table.model().index(0, 4).data() == "выполнено"
    items.perform("open")
    opened = window.page()
    assert isinstance(opened, RecordPage)
    assert opened.record_id == items.items[0].id


def test_who_handed_in_what_shows_and_opens_the_plan(window: OfficeWindow, body: str, store: Store) -> None:
    made = plans.new_plan(store, school_year_of(store.today), body).id
    plans.add_item(store, made, "Заседание", term_words="октябрь")
    window.stack.go("network", HANDED)
    QApplication.processEvents()
    page = window.page()
    assert isinstance(page, NetworkPage)
    table = page.handed.table
    table.setFocus()
    table.setCurrentCell(0, PLAN)
    assert table.model().index(0, PLAN).data() == "проект"
    QTest.keyClick(table, Qt.Key.Key_Space)  # nothing is owed: no mark
    assert page.handed.bodies[0].handed == ()
    QTest.keyClick(table, Qt.Key.Key_Return)
    card = window.page()
    assert isinstance(card, RecordPage)
    assert (card.entity.code, card.record_id) == ("plans", made)
