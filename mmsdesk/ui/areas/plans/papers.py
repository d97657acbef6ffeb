"""The papers of a month, shown in a window of their own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mmsdesk.queries.plans import plan_facts
from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.reports.options import by_today
from mmsdesk.reports.plans.month import Part
from mmsdesk.ui.areas.papers.paper_window import show_paper
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of


def show_month(desk: Desk, code: str, plan: str | None, parent: QWidget) -> None:
    """A paper of the month: of this one, or of the month or quarter the plan is for; whose the plan says."""
    store = file_of(desk)
    given: dict[str, object] = {}
    with store.read() as session:
        for found in plan_facts(session, [plan] if plan else []):
            given["association"] = found.association_id
            if found.period.kind in tuple(Part):
                given |= {"on": found.period.start, "part": Part(found.period.kind)}
    paper = paper_by_code(code)
    show_paper(desk, paper, by_today(paper.options, store.today, given), parent)
