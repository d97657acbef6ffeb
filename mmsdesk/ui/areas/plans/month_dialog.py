"""«План на месяц или квартал»: which one, then its plan is made out of that of the year and its items are shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural, upper_first
from mmsdesk.models.plan_item import PLAN_ITEMS
from mmsdesk.queries.listing import Condition, Test
from mmsdesk.queries.plan_month import items_of_month
from mmsdesk.queries.plans import PlanFacts, plan_facts
from mmsdesk.services.planning.month import goes_along, month_plan, parts_of
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.ask_dialog import AskDialog
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.forms.editor import StillCombo
from mmsdesk.ui.lists.saved_lists import SavedList
from mmsdesk.ui.pages import Navigator
from mmsdesk.ui.plain import label


class MonthDialog(AskDialog):
    """`month` is there once the dialog is accepted. Months and quarters come with how many items fall into them."""

    def __init__(
        self, context: FormContext, title: str, months: Sequence[tuple[Period, int]], parent: QWidget | None
    ) -> None:
        super().__init__(context, "План на месяц или квартал", "month_plan", "Составить", parent)
        self.month: Period | None = None
        self._months = tuple(months)
        self.form.addRow(label(title, "quiet", wrap=True))
        self.choice = StillCombo()
        self.choice.setObjectName("month")
        for month, number in self._months:
            self.choice.addItem(f"{upper_first(month.label)} · {plural(number, 'пункт', 'пункта', 'пунктов')}")
        today = context.today
        near = (at for at, (month, _count) in enumerate(self._months) if month.end >= today)
        self.choice.setCurrentIndex(next(near, len(self._months) - 1))
        caption = label("&На какой срок")
        caption.setBuddy(self.choice)
        self.choice.setAccessibleName("На какой срок")
        self.form.addRow(caption, self.choice)
        self.form.addRow(
            label("Войдут пункты, у которых срок в эти дни, кроме выполненных и снятых с плана.", "quiet", wrap=True)
        )
        self.resize(context.px(520), self.sizeHint().height())

    def done_pressed(self) -> None:
        self.month = self._months[self.choice.currentIndex()][0]
        self.accept()


def _number(session: Session, plans: Sequence[PlanFacts], month: Period) -> int:
    return sum(goes_along(each) for each in items_of_month(session, plans, month))


def make_month(desk: Desk, navigator: Navigator, plan_id: str, parent: QWidget | None) -> None:
    """Ask for the month or the quarter, make its plan, show its items."""
    store = file_of(desk)
    try:
        with store.read() as session:
            plans = plan_facts(session, [plan_id])
            months = [(month, _number(session, plans, month)) for plan in plans for month in parts_of(plan)]
        if not plans:
            return
        dialog = MonthDialog(FormContext(desk), plans[0].title, months, parent)
        if not dialog.exec() or dialog.month is None:
            return
        made = month_plan(store, plan_id, dialog.month)
    except UserError as error:
        desk.notifier.show(error)
        return
    back = partial(take_back, desk, made.changes.operation_id)
    desk.notifier.notice(f"План составлен: {dialog.month.label}", "Отменить", back)
    navigator.go(PLAN_ITEMS.code, SavedList("", (Condition("plan_id", Test.ANY, (made.id,)),)))
