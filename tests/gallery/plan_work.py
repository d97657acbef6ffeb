"""Scenes of a plan being carried out: facts that close its items."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from mmsdesk.models.plan_item import PlanPart, PlanTurn
from mmsdesk.queries.plan_matches import plan_matches
from mmsdesk.queries.plan_month import items_of_month
from mmsdesk.queries.plans import plan_facts
from mmsdesk.services.planning.month import parts_of
from mmsdesk.ui.areas.plans.matches_dialog import MatchesDialog
from mmsdesk.ui.areas.plans.month_dialog import MonthDialog
from mmsdesk.ui.areas.plans.page import PlansPage
from mmsdesk.ui.areas.plans.plan_items import PlanItems
from mmsdesk.ui.areas.plans.reason_dialog import ReasonDialog, said
from tests.gallery.clock import TODAY
from tests.gallery.plans import first_plan
from tests.gallery.scene import Scene, Studio


def _matching(studio: Studio) -> QWidget:
    studio.register("plans")
    with studio.window.store.read() as session:
        found = plan_matches(session, first_plan(studio, of_service=True), TODAY)
    dialog = MatchesDialog(studio.context, found, studio.window)
    dialog.tree.tick_sure()
    return studio.show(dialog)


def _reason(studio: Studio) -> QWidget:
    studio.register("plan_items")
    lines = [said((PlanTurn.MOVED, PlanPart.TERM, "октябрь")), said((PlanTurn.CHANGED, PlanPart.PLACE, ""))]
    return studio.show(ReasonDialog(studio.context, lines, studio.window))


def _by_month(studio: Studio) -> QWidget:
    studio.go("plans")
    page = studio.card("plans", first_plan(studio, of_service=True))
    page.form.tabs.setCurrentIndex(1)
    tab = page.findChild(PlanItems)
    assert tab is not None
    tab.by_month.setChecked(True)
    studio.settle(0.1)
    return studio.window


def _month(studio: Studio) -> QWidget:
    studio.register("plans")
    with studio.window.store.read() as session:
        plans = plan_facts(session, [first_plan(studio, of_service=True)])
        months = [(month, len(items_of_month(session, plans, month))) for month in parts_of(plans[0])]
    return studio.show(MonthDialog(studio.context, plans[0].title, months, studio.window))


def _menu(code: str, studio: Studio) -> QWidget:
    page = studio.register("plans")
    assert isinstance(page, PlansPage)
    page.show_menu(code)
    menu = studio.app.activePopupWidget()
    assert menu is not None
    return menu


PLAN_WORK_SCENES: tuple[Scene, ...] = (
    Scene("plans-matches", _matching, MatchesDialog, narrow=True),
    Scene("plans-why", _reason, ReasonDialog),
    Scene("plans-by-month", _by_month, narrow=True),
    Scene("plans-month", _month, MonthDialog),
    *(Scene(f"plans-menu-{code}", partial(_menu, code)) for code in ("plan_papers", "plan_more")),
)
