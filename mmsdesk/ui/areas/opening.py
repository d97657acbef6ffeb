"""What opens on demand, imported when it is opened first: the start of the program does not wait for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mmsdesk.models.agenda import AGENDA_ITEMS
from mmsdesk.models.attachment import ATTACHMENTS
from mmsdesk.models.meeting import MEETINGS
from mmsdesk.models.paper_template import PAPER_TEMPLATES
from mmsdesk.models.printed_paper import PRINTED_PAPERS
from mmsdesk.models.year_report import REPORT_SECTIONS, YEAR_REPORTS
from mmsdesk.store.drafts import drafts
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.pages import Navigator

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mmsdesk.queries.cards import Draft
    from mmsdesk.ui.areas.cards.record_page import RecordPage
    from mmsdesk.ui.theme import Theme


def open_card(
    desk: Desk, navigator: Navigator, register: str, record_id: str | None, draft: Draft | None = None
) -> RecordPage | None:
    """Lay the card of a record, or of a new one, over the window's page; None, and words, if it is gone.

    A printed paper is no card to be filled in: its pages are shown. A new Word template begins with its file. A
    meeting and its items are worked at on their desk, a year's report on its page.
    """
    if register in (MEETINGS.code, AGENDA_ITEMS.code) and record_id is not None:
        from mmsdesk.ui.areas.meetings import opening as meetings

        way = meetings.open_desk if register == MEETINGS.code else meetings.open_at_item
        way(desk, navigator, record_id)
        return None
    if register == PRINTED_PAPERS.code and record_id is not None:
        from mmsdesk.ui.areas.papers import printed_paper_page

        printed_paper_page.open_printed(desk, navigator, record_id)
        return None
    if register in (YEAR_REPORTS.code, REPORT_SECTIONS.code) and record_id is not None:
        from mmsdesk.ui.areas.analysis import report_page

        report_page.open_report(desk, navigator, record_id, of_section=register == REPORT_SECTIONS.code)
        return None
    if register == PAPER_TEMPLATES.code:
        from mmsdesk.ui.areas.templates import page as template_page

        return template_page.open_template(desk, navigator, record_id, draft)
    if register == ATTACHMENTS.code and record_id is not None:
        from mmsdesk.ui.areas.files import finding

        return finding.open_file_card(desk, record_id, partial(open_card, desk, navigator))
    from mmsdesk.ui.areas.cards import record_page

    return record_page.open_card(desk, navigator, register, record_id, draft)


def offer_drafts(desk: Desk, navigator: Navigator) -> None:
    """After a crash: show what was not saved and open it if wanted."""
    if drafts(file_of(desk).file_id):
        from mmsdesk.ui.areas.cards import record_page

        record_page.offer_drafts(desk, navigator)


def open_new_meeting(desk: Desk, navigator: Navigator, parent: QWidget) -> None:
    """Ask whose meeting and when; its desk opens."""
    from mmsdesk.ui.areas.meetings import opening as meetings

    meetings.ask_new_meeting(desk, navigator, parent)


def open_consultation(desk: Desk, navigator: Navigator) -> None:
    """The short form of a consultation."""
    from mmsdesk.ui.areas.cards import consultation_window

    consultation_window.open_consultation(desk, navigator)


def show_help(theme: Theme, topic: str, near: QWidget) -> None:
    """The help at a topic, "" for its contents."""
    from mmsdesk.ui import help_window

    help_window.show_help(theme, topic, near)
