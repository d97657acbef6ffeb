"""Ctrl+P in a card: the papers of the record, each under its digit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from mmsdesk.models.association import ASSOCIATIONS
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.ui.areas.issued.statement import offer_statement
from mmsdesk.ui.areas.papers.about_record import WITH_CARDS, offer_papers_about

if TYPE_CHECKING:
    from mmsdesk.ui.areas.cards.record_page import RecordPage


def printing(page: RecordPage) -> Mapping[str, Callable[[], object]]:
    """What a card of a register offers of whose records papers speak."""
    return {"print": lambda: _show(page)} if page.entity.code in WITH_CARDS else {}


def _show(page: RecordPage) -> None:
    """What was typed is saved first: a paper speaks of what the file says."""
    if page.form.is_changed() and not page.read_only:
        page.save()
        if page.form.is_changed():
            return
    if page.record_id is None:
        return
    menu = QMenu(page)
    menu.setObjectName("card_papers")
    offer_papers_about(menu, page.desk, page.entity.code, page.record_id, page)
    if page.entity is TEACHERS:
        offer_statement(menu, page.desk, page.record_id, page)
    if page.entity is ASSOCIATIONS:
        from mmsdesk.ui.areas.analysis.of_body import offer_reports  # here: loads the analysis

        offer_reports(menu, page, page.record_id)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(page.mapToGlobal(QPoint(page.desk.theme.px(24), page.desk.theme.px(48))))
