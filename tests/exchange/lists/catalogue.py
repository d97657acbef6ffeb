"""All the lists."""

from __future__ import annotations

from tests.exchange.lists.author_lists import AUTHOR_LISTS
from tests.exchange.lists.body_lists import BODY_LISTS
from tests.exchange.lists.district_lists import DISTRICT_LISTS
from tests.exchange.lists.fresh_lists import FRESH_LISTS
from tests.exchange.lists.growth_lists import GROWTH_LISTS
from tests.exchange.lists.last_lists import LAST_LISTS
from tests.exchange.lists.late_lists import LATE_LISTS
from tests.exchange.lists.later_lists import LATER_LISTS
from tests.exchange.lists.measuring_lists import MEASURING_LISTS
from tests.exchange.lists.meeting_lists import MEETING_LISTS
from tests.exchange.lists.office_lists import OFFICE_LISTS
from tests.exchange.lists.olympiad_lists import OLYMPIAD_LISTS
from tests.exchange.lists.pages import Builder
from tests.exchange.lists.people_lists import PEOPLE_LISTS
from tests.exchange.lists.personnel_lists import PERSONNEL_LISTS
from tests.exchange.lists.plan_lists import PLAN_LISTS
from tests.exchange.lists.register_lists import REGISTER_LISTS
from tests.exchange.lists.reporter_lists import REPORTER_LISTS
from tests.exchange.lists.sender_lists import SENDER_LISTS
from tests.exchange.lists.staff_lists import STAFF_LISTS
from tests.exchange.lists.word_lists import WORD_LISTS

LISTS: tuple[Builder, ...] = (
    *STAFF_LISTS,
    *PERSONNEL_LISTS,
    *GROWTH_LISTS,
    *BODY_LISTS,
    *REGISTER_LISTS,
    *LATER_LISTS,
    *WORD_LISTS,
    *SENDER_LISTS,
    *AUTHOR_LISTS,
    *REPORTER_LISTS,
    *DISTRICT_LISTS,
    *OFFICE_LISTS,
    *PEOPLE_LISTS,
    *LATE_LISTS,
    *LAST_LISTS,
    *FRESH_LISTS,
    *MEETING_LISTS,
    *OLYMPIAD_LISTS,
    *MEASURING_LISTS,
    *PLAN_LISTS,
)
