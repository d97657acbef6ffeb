"""What the cards of some registers have beside their form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmsdesk.models.association import ASSOCIATIONS
from mmsdesk.models.attachment import takes_files
from mmsdesk.models.decision import DECISIONS
from mmsdesk.models.event import EVENTS
from mmsdesk.models.plan import PLANS
from mmsdesk.models.visit import VISITS

if TYPE_CHECKING:
    from mmsdesk.ui.areas.cards.record_page import RecordPage


def offer_beside(page: RecordPage) -> None:
    """The life line of a decision; the recommendations of a visit; who came to an event, what they said, marks of its
    jury; the plans of a body; the items of a plan; the files of whatever keeps some."""
    if page.entity is DECISIONS:
        from mmsdesk.ui.areas.decisions.life_line import offer_life_line  # here and below: only where it is needed

        offer_life_line(page)
    elif page.entity is VISITS:
        from mmsdesk.ui.areas.visits.recommendations import offer_recommendations

        offer_recommendations(page)
    elif page.entity is EVENTS:
        from mmsdesk.ui.areas.contests.strip import offer_contest
        from mmsdesk.ui.areas.events.attendance_strip import offer_attendance
        from mmsdesk.ui.areas.events.feedback_strip import offer_marks
        from mmsdesk.ui.areas.issued.card_verb import offer_giving

        offer_attendance(page)
        offer_marks(page)
        offer_giving(page)
        offer_contest(page)
    elif page.entity is ASSOCIATIONS:
        from mmsdesk.ui.areas.plans.body_plans import offer_plans

        offer_plans(page)
    elif page.entity is PLANS:
        from mmsdesk.ui.areas.plans.plan_items import offer_items

        offer_items(page)
    if takes_files(page.entity):
        from mmsdesk.ui.areas.files.card import offer_files

        offer_files(page)
