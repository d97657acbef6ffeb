"""The plans of a body in its card, above its themes by year: how far each has come, opened or begun from here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.dates import school_year_label, school_year_of
from mmsdesk.core.errors import UserError
from mmsdesk.models.plan import PLANS
from mmsdesk.queries.plans import BodyPlan, plans_of_bodies
from mmsdesk.services.planning.plans import plan_draft
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import ElidedLabel, set_tip

if TYPE_CHECKING:
    from mmsdesk.ui.areas.cards.record_page import RecordPage

_SHOWN = 3
"""Plans that are named; the others are in the list of plans."""

_YEARS = "association_years"
"""The owned table under whose heading the plans stand."""


class BodyPlans(QWidget):
    """A line for each of the last plans, and «Составить план» where the running year has none."""

    def __init__(self, page: RecordPage) -> None:
        super().__init__()
        self.setObjectName("body_plans")
        self._page = page
        self.plans: Sequence[BodyPlan] = ()
        self.new = QPushButton()
        self.new.setObjectName("new_body_plan")
        set_icon(self.new, "plus")
        set_tip(self.new, "План работы этого объединения: потом добавите пункты или загрузите их таблицей")
        self.new.clicked.connect(self.begin)
        px = page.desk.theme.px
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(4))
        below = QHBoxLayout()
        below.addWidget(self.new)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(self._lines)
        column.addLayout(below)
        page.desk.changed.connect(self.read)
        page.title_changed.connect(self.read)
        self.read()

    def read(self) -> None:
        """Ask the file anew."""
        page = self._page
        year = school_year_of(page.store.today)
        try:
            with page.store.read() as session:
                found = plans_of_bodies(session, [page.record_id]) if page.record_id else {}
        except UserError as error:
            page.desk.notifier.show(error)
            return
        self.plans = found.get(page.record_id or "", ())
        while (item := self._lines.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                line.hide()
                line.deleteLater()
        for plan in self.plans[:_SHOWN]:
            self._lines.addWidget(self._line(plan))
        self.new.setText(f"&Составить план на {school_year_label(year)}")
        has_one = any(plan.school_year == year for plan in self.plans)
        self.new.setVisible(page.record_id is not None and not page.read_only and not has_one)
        self.setVisible(bool(self.plans) or not self.new.isHidden())

    def begin(self) -> None:
        """A new plan of the running year, named after the body."""
        page = self._page
        if page.record_id is None or (page.form.is_changed() and not page.save()):
            return
        with page.store.read() as session:
            draft = plan_draft(session, school_year_of(page.store.today), page.record_id)
        page.lay_card(PLANS.code, None, draft)

    def _line(self, plan: BodyPlan) -> QWidget:
        year = f"План на {school_year_label(plan.school_year)}"
        words = f"{year if plan.of_the_year else plan.title}: {plan.words}, {plan.progress}"
        shown = ElidedLabel(words)
        shown.setObjectName(f"plan_{plan.school_year}")
        opener = QPushButton("Открыть план")
        opener.setObjectName(f"open_plan_{plan.school_year}")
        opener.setProperty("role", "quiet")
        set_tip(opener, words)
        opener.clicked.connect(partial(self._open, plan.id))
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(shown, 1)
        row.addWidget(opener)
        return line

    def _open(self, plan_id: str) -> None:
        self._page.lay_card(PLANS.code, plan_id)


def offer_plans(page: RecordPage) -> None:
    """The plans above the themes by year."""
    page.form.children_of[_YEARS].put_above(BodyPlans(page))
