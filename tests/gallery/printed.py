"""A paper that was given out, and what differs from today."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtWidgets import QWidget

from mmsdesk.models.printed_paper import PaperOutput
from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.reports.options import by_today
from mmsdesk.reports.printed import finished
from mmsdesk.services.printed_papers import record
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.papers.printed_paper_page import PrintedPaperPage
from tests.gallery.clock import TODAY
from tests.gallery.scene import Scene, Studio

_THEN = TODAY - dt.timedelta(days=40)


def _printed(compared: bool, studio: Studio) -> QWidget:
    store, paper = studio.window.store, paper_by_code("council-summary")
    with store.read() as session:
        # As a paper of that day that is looked at under today's options would differ.
        document = paper.document(session, by_today(paper.options, _THEN, {"on": _THEN}))
        made = finished(paper, by_today(paper.options, TODAY), document)
    record_id = record(store, made.given_out(PaperOutput.PDF, "к заседанию совета"), today=_THEN)
    assert record_id is not None
    open_card(studio.window.desk, studio.window.stack, "printed_papers", record_id)
    studio.settle(0.6)
    page = studio.window.page()
    assert isinstance(page, PrintedPaperPage)
    if compared:
        page.compare()
        studio.settle(0.6)
    return studio.window


PRINTED: tuple[Scene, ...] = (
    Scene("printed_paper", partial(_printed, False), PrintedPaperPage, narrow=True),
    Scene("printed_paper-compared", partial(_printed, True)),
)
