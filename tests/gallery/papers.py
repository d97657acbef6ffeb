"""Every page of every paper, from the demo file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.models.agenda import AgendaItem
from mmsdesk.models.base import table_of
from mmsdesk.models.event import Participation
from mmsdesk.models.meeting import MEETINGS, Meeting, MeetingState
from mmsdesk.models.registry import by_code
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.reports.catalogue import PAPERS
from mmsdesk.reports.options import by_today, options_of
from mmsdesk.reports.paper import Paper
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.store.opening import open_file
from tests.gallery.clock import TODAY

_SHARPNESS = 100 / 72  # dots per inch by points: as large as on a screen at 100 %
_MOST_PAGES = 12
"""A list of all teachers goes on as it began."""
_MOST_OF_A_LIST = 2
"""The lists of all registers look alike."""


def draw_papers(demo: Path, folder: Path, only: str = "") -> list[Path]:
    """The pages as paper-CODE-NN.png; which files were written."""
    made = []
    with open_file(demo, read_only=True) as store, store.read() as session:
        for paper in PAPERS:
            if only in f"paper-{paper.code}":
                made += _pages(render_pdf(paper.document(session, _options(session, paper))), folder, paper.code)
    return made


def _options(session: Session, paper: Paper) -> Any:
    """As the page of papers begins, about one record where a paper is about one."""
    options = by_today(paper.options, TODAY)
    if paper.about:
        first = _spoken_of(session, paper.about)
        key = next(each.key for each in options_of(paper.options) if each.register == paper.about)
        options = replace(options, **{key: first})
    return options


def _spoken_of(session: Session, register: str) -> str:
    """A record with something to tell: of meetings the fullest one of those that are over, of people who came most."""
    if register == TEACHERS.code:
        part = table_of(Participation)
        busiest = (
            select(part.c.person_id)
            .where(part.c.person_id.is_not(None), part.c.attended.is_(True))
            .group_by(part.c.person_id)
            .order_by(func.count().desc(), part.c.person_id)
            .limit(1)
        )
        return str(session.execute(busiest).scalar_one())
    if register != MEETINGS.code:
        found = matching_ids(session, ListQuery(by_code(register), on_date=TODAY))
        return found[min(3, len(found) - 1)]
    own, item = table_of(Meeting), table_of(AgendaItem)
    fullest = (
        select(own.c.id)
        .join(item, item.c.meeting_id == own.c.id)
        .where(own.c.state == MeetingState.HELD)
        .group_by(own.c.id)
        .order_by(func.count().desc(), own.c.held_on, own.c.id)
        .limit(1)
    )
    return str(session.execute(fullest).scalar_one())


def _pages(data: bytes, folder: Path, code: str) -> Iterator[Path]:
    document = pypdfium2.PdfDocument(data)
    try:
        most = _MOST_OF_A_LIST if code.startswith("list-") else _MOST_PAGES
        for number in range(min(len(document), most)):
            path = folder / f"paper-{code}-{number + 1:02}.png"
            document[number].render(scale=_SHARPNESS).to_pil().save(path)
            yield path
    finally:
        document.close()
