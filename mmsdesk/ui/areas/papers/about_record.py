"""The papers of one record, each by a keystroke: of a meeting at its desk, of a body or a person in the card."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from mmsdesk.models.issued import ISSUED_DOCUMENTS
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of

if TYPE_CHECKING:
    from mmsdesk.reports.paper import Paper

WITH_CARDS = frozenset(
    {
        "teachers",
        "associations",
        "meetings",
        "visits",
        "staff",
        "events",
        "olympiads",
        "plans",
        "diagnoses",
        "indicators",
        "year_reports",
        "issued_documents",
    }
)
"""Registers of whose single records papers speak; said here too because the start does not wait for the catalogue."""

_DIGITS = 9


def offer_papers_about(menu: QMenu, desk: Desk, register: str, record_id: str, over: QWidget) -> None:
    """Fill a menu with the papers that can be printed of a record; a digit shows one."""
    with file_of(desk).read() as session:
        papers = [(each, key) for each, key in _papers(register) if each.fits is None or each.fits(session, record_id)]
    for number, (paper, key) in enumerate(papers, start=1):
        action = menu.addAction(f"&{number} {paper.title}" if number <= _DIGITS else paper.title)
        action.setObjectName(f"paper_{paper.code}")
        action.triggered.connect(partial(_show, desk, paper, {key: record_id}, over))


def _papers(register: str) -> list[tuple[Paper, str]]:
    """Papers of the catalogue that speak of a single record, each with the key of the option that names it."""
    from mmsdesk.reports.catalogue import PAPERS  # here and below: the start does not wait for the papers
    from mmsdesk.reports.options import OptionKind, options_of
    from mmsdesk.reports.paper import Occasion

    found = []
    for paper in PAPERS:
        if paper.occasion is Occasion.LISTS or paper.about not in ("", register):
            continue
        for wanted in options_of(paper.options):
            if wanted.kind is OptionKind.RECORD and wanted.register == register:
                found.append((paper, wanted.key))
                break
    return found


def _show(desk: Desk, paper: Paper, given: dict[str, str], over: QWidget) -> None:
    from mmsdesk.ui.areas.papers.record_paper_window import show_record_paper

    if paper.about == ISSUED_DOCUMENTS.code:
        from mmsdesk.ui.areas.issued.printing import show_documents

        show_documents(desk, list(given.values()), over.window())
        return
    show_record_paper(desk, paper, given, over.window())
