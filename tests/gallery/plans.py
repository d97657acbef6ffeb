"""Scenes of plans of work: the lists, an item, the plans of a body, the dialogs."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from mmsdesk.models.base import table_of
from mmsdesk.models.plan import PLANS, Plan
from mmsdesk.models.plan_item import PLAN_ITEMS, PlanChange
from mmsdesk.services.planning.next_plan import propose
from mmsdesk.ui.areas.approving import PLAN, ApproveDialog
from mmsdesk.ui.areas.new_year.page import YearPage
from mmsdesk.ui.areas.plans.items_page import PlanItemsPage
from mmsdesk.ui.areas.plans.next_plan_dialog import NextPlanDialog
from mmsdesk.ui.areas.plans.outcome_dialog import ASKED, OutcomeDialog
from mmsdesk.ui.areas.plans.page import PlansPage
from tests.gallery.scene import Scene, Studio


def _plans(studio: Studio) -> QWidget:
    page = studio.register("plans")
    assert isinstance(page, PlansPage)
    page.focus_first()
    return studio.window


def _plan(tab: int, studio: Studio) -> QWidget:
    studio.go("plans")
    page = studio.card("plans", first_plan(studio, of_service=True))
    page.form.tabs.setCurrentIndex(tab)
    studio.settle(0.1)
    return studio.window


def _items(studio: Studio) -> QWidget:
    page = studio.register("plans")
    assert isinstance(page, PlansPage)
    page.pane.view.select_ids([first_plan(studio, of_service=True)])
    page.show_items()
    studio.settle(0.1)
    shown = studio.window.page()
    assert isinstance(shown, PlanItemsPage)
    shown.focus_first()
    return studio.window


def _item(studio: Studio) -> QWidget:
    own = table_of(PlanChange)
    with studio.window.store.read() as session:
        changed = session.scalars(select(own.c.item_id).order_by(own.c.id)).first()
    studio.go("plan_items")
    page = studio.card("plan_items", changed or studio.ids(PLAN_ITEMS)[0])
    page.form.tabs.setCurrentIndex(1)
    studio.settle(0.1)
    return studio.window


def _of_a_body(studio: Studio) -> QWidget:
    own = table_of(Plan)
    with studio.window.store.read() as session:
        body = session.scalars(
            select(own.c.association_id).where(own.c.id == first_plan(studio, of_service=False))
        ).one()
    studio.go("associations")
    page = studio.card("associations", body)
    table = page.form.children_of["association_years"]
    tabs = page.form.tabs
    tabs.setCurrentIndex(next(at for at in range(tabs.count()) if tabs.widget(at).isAncestorOf(table)))
    studio.settle(0.1)
    table.view.setFocus()
    return studio.window


def first_plan(studio: Studio, *, of_service: bool) -> str:
    """The latest plan of the service, or one of a body."""
    own = table_of(Plan)
    whose = own.c.association_id.is_(None) if of_service else own.c.association_id.is_not(None)
    with studio.window.store.read() as session:
        found = session.scalars(select(own.c.id).where(whose).order_by(own.c.starts_on.desc(), own.c.id)).first()
    return found or studio.ids(PLANS)[0]


def _approving(studio: Studio) -> QWidget:
    _plans(studio)
    plan = first_plan(studio, of_service=True)
    return studio.show(ApproveDialog(studio.context, PLAN, studio.context.titles.of(plan), studio.window))


def _new_year(studio: Studio) -> QWidget:
    studio.go("year")
    page = studio.window.page()
    assert isinstance(page, YearPage)
    page.focus_first()
    return studio.window


def _next_year(studio: Studio) -> QWidget:
    _plans(studio)
    plan = first_plan(studio, of_service=True)
    with studio.window.store.read() as session:
        proposed = propose(session, plan)
    return studio.show(NextPlanDialog(studio.context, proposed, studio.window))


def _marking(code: str, studio: Studio) -> QWidget:
    _items(studio)
    dialog = OutcomeDialog(studio.context, ASKED[code], 2, studio.window)
    if code == "moved":
        dialog.done_pressed()
    return studio.show(dialog)


PLAN_SCENES: tuple[Scene, ...] = (
    Scene("plans", _plans, "plans", narrow=True),
    Scene("plans-card", partial(_plan, 0)),
    Scene("plans-card-items", partial(_plan, 1), narrow=True),
    Scene("plans-items", _items, "plan_items", narrow=True),
    Scene("plans-item", _item),
    Scene("plans-of-a-body", _of_a_body),
    Scene("plans-approve", _approving, ApproveDialog),
    Scene("new-year", _new_year, "year", narrow=True),
    Scene("plans-next", _next_year, NextPlanDialog, narrow=True),
    *(Scene(f"plans-{code}", partial(_marking, code), OutcomeDialog) for code in ASKED),
)
