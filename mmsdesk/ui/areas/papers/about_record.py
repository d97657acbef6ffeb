"""The papers of one record, each by a keystroke: of a meeting at its desk, of a body or a person in the card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget
from sqlalchemy.orm import Session

from mmsdesk.core.dates import school_year_label
from mmsdesk.models.association import ASSOCIATIONS
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
    store = file_of(desk)
    with store.read() as session:
        papers = [
            (each, each.title, {key: record_id})
            for each, key in _papers(register)
            if each.fits is None or each.fits(session, record_id)
        ]
        if register == ASSOCIATIONS.code:
            papers += _papers_of_body(session, record_id, store.today)
    for number, (paper, words, given) in enumerate(papers, start=1):
        action = menu.addAction(f"&{number} {words}" if number <= _DIGITS else words)
        action.setObjectName(f"paper_{paper.code}")
        action.triggered.connect(partial(_show, desk, paper, given, over))


def _papers(register: str) -> list[tuple[Paper, str]]:
    """Papers of the catalogue that speak of a single record, each with the key of the option that names it."""
    from mmsdesk.reports.catalogue import PAPERS  # here and below: the start does not wait for the papers
    from mmsdesk.reports.paper import Occasion

    found = []
    for paper in PAPERS:
        if paper.occasion is Occasion.LISTS or paper.about not in ("", register):
            continue
        if (key := _key_of(paper, register)) is not None:
            found.append((paper, key))
    return found


def _papers_of_body(session: Session, body: str, today: dt.date) -> Iterator[tuple[Paper, str, dict[str, str]]]:
    """Papers of what a body has: of its plan, of its year's report; with the year these are of."""
    from mmsdesk.reports.catalogue import PAPERS

    for paper in PAPERS:
        found = paper.of_body(session, body, today) if paper.of_body is not None else None
        key = _key_of(paper, "") if found is not None else None
        if found is not None and key is not None:
            yield paper, f"{paper.title} · {school_year_label(found.school_year)}", {key: found.id}


def _key_of(paper: Paper, register: str) -> str | None:
    """The key of the option that names a record of a register ("" for the first one of any)."""
    from mmsdesk.reports.options import OptionKind, options_of

    for wanted in options_of(paper.options):
        if wanted.kind is OptionKind.RECORD and register in ("", wanted.register):
            return wanted.key
    return None


def _show(desk: Desk, paper: Paper, given: dict[str, str], over: QWidget) -> None:
    from mmsdesk.ui.areas.papers.record_paper_window import show_record_paper

    if paper.about == ISSUED_DOCUMENTS.code:
        from mmsdesk.ui.areas.issued.printing import show_documents

        show_documents(desk, list(given.values()), over.window())
        return
    show_record_paper(desk, paper, given, over.window())
