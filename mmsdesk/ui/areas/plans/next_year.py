"""«Год одной кнопкой»: proposes the next plan, asks, makes it and opens its items."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.models.plan import PLANS
from mmsdesk.models.plan_item import PLAN_ITEMS
from mmsdesk.queries.listing import Condition, Test
from mmsdesk.services.planning.next_plan import make, propose
from mmsdesk.ui.areas.past.undo import write_and_offer
from mmsdesk.ui.areas.plans.next_plan_dialog import NextPlanDialog
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.lists.saved_lists import SavedList
from mmsdesk.ui.pages import Navigator


def next_year(desk: Desk, navigator: Navigator, plan_id: str, parent: QWidget) -> None:
    """The plan after this one: shown first, written when the user says so."""
    store = file_of(desk)
    try:
        with store.read() as session:
            proposed = propose(session, plan_id)
    except UserError as error:
        desk.notifier.show(error)
        return
    dialog = NextPlanDialog(FormContext(desk), proposed, parent)
    if not dialog.exec():
        return
    words = "План составлен: проверьте сроки"
    changes = write_and_offer(desk, lambda: make(store, proposed, dialog.chosen), words)
    made = next(iter(changes.touched.get(PLANS.table, ())), None) if changes is not None else None
    if made is not None:
        navigator.go(PLAN_ITEMS.code, SavedList("", (Condition("plan_id", Test.ANY, (made,)),)))
