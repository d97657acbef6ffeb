"""«Пункты планов» begin with the plans of this school year; whoever asks for those of another gets that year."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication

from mmsdesk.core.dates import school_year_of
from mmsdesk.queries.listing import Condition
from mmsdesk.queries.listing import Test as How
from mmsdesk.services.planning import plans
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.plans.items_page import PlanItemsPage
from mmsdesk.ui.lists.saved_lists import SavedList
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.school_year import ALL_YEARS


@pytest.fixture
def years(store: Store) -> dict[int, str]:
    """By year, from the one before last to the next: a plan with one item that has its year for a wording."""
    now = school_year_of(store.today)
    made = {}
    for year in range(now - 2, now + 2):
        made[year] = plans.new_plan(store, year).id
        plans.add_item(store, made[year], str(year), term_words="октябрь")
    return made


def shown(window: OfficeWindow, target: object = None) -> list[str]:
    window.stack.go("plan_items", target)
    QApplication.processEvents()
    pane = page(window).pane
    keys = pane.model.keys()
    at = keys.index("wording")
    return [str(pane.model.index(row, at).data()) for row in range(pane.model.rowCount())]


def page(window: OfficeWindow) -> PlanItemsPage:
    found = window.page()
    assert isinstance(found, PlanItemsPage)
    return found


def of_plan(plan: str) -> SavedList:
    return SavedList("", (Condition("plan_id", How.ANY, (plan,)),))


def test_the_list_begins_with_this_year(window: OfficeWindow, years: dict[int, str], store: Store) -> None:
    now = school_year_of(store.today)
    assert shown(window) == [str(now)]
    page(window).pane.year.set_year(ALL_YEARS)
    assert shown(window) == [str(year) for year in range(now + 1, now - 3, -1)]


def test_the_items_of_a_plan_come_with_its_year(window: OfficeWindow, years: dict[int, str], store: Store) -> None:
    now = school_year_of(store.today)
    assert shown(window, of_plan(years[now + 1])) == [str(now + 1)]
    assert page(window).pane.year.year == now + 1
    assert shown(window, of_plan(years[now - 2])) == [str(now - 2)]
    page(window).pane.year.set_year(ALL_YEARS)
    assert shown(window, of_plan(years[now])) == [str(now)]
    assert page(window).pane.year.year == ALL_YEARS


def test_what_waits_since_other_years_is_shown(window: OfficeWindow, years: dict[int, str], store: Store) -> None:
    old = years[school_year_of(store.today) - 2]
    plans.approve(store, old, dt.date(2024, 8, 28))
    late = plans.add_item(store, old, "Добавленный").id
    shown(window)
    page(window).show_list("list_unreasoned")
    assert list(page(window).pane.model.ids) == [late]
