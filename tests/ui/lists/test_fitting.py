"""Widths: what a column gives, what it gets, and when the list scrolls sideways."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from mmsdesk.models.decision import DECISIONS
from mmsdesk.models.meeting import MEETINGS
from mmsdesk.queries.columns import listed
from mmsdesk.ui.lists.columns import Need, fitted, need_of

NAME = Need(usual=220, least=220, heading=60, longest=260, grows=True)
PLACE = Need(usual=170, least=100, heading=80, longest=300, grows=True)
POST = Need(usual=160, least=100, heading=90, longest=160, grows=True)
DAY = Need(usual=95, least=95, heading=60, longest=95, grows=False)


def test_room_that_is_left_shows_whole_texts_and_the_last_takes_the_rest() -> None:
    some = fitted([NAME, PLACE, POST, DAY], 730)
    assert (some[3], sum(some)) == (95, 730)
    assert NAME.usual < some[0] <= NAME.longest
    assert PLACE.usual < some[1] <= PLACE.longest
    assert fitted([NAME, PLACE, POST, DAY], 1000) == [260, 300, 345, 95]


def test_long_texts_give_room_before_the_name_does() -> None:
    widths = fitted([NAME, PLACE, POST, DAY], 580)
    assert (widths[0], widths[3], sum(widths)) == (220, 95, 580)
    assert min(widths[1:3]) >= 100


def test_everything_gives_down_to_the_headings_before_the_list_scrolls() -> None:
    widths = fitted([NAME, PLACE, POST, DAY], 400)
    assert sum(widths) == 400
    assert widths[3] == 95
    assert all(width >= need.heading for width, need in zip(widths, (NAME, PLACE, POST, DAY), strict=True))


def test_a_short_heading_does_not_make_its_column_thinner_than_a_word() -> None:
    kind = Need(usual=170, least=100, heading=40, longest=300, grows=True, word=84)
    widths = fitted([NAME, kind, POST, DAY], 420)
    assert sum(widths) == 420
    assert widths[1] >= 84


def test_a_list_that_must_scroll_is_read_in_comfort() -> None:
    widths = fitted([NAME, PLACE, POST, DAY], 200)
    assert sum(widths) > 400
    assert widths[0] > NAME.heading


def test_short_columns_alone_stay_as_they_are() -> None:
    assert fitted([DAY, DAY], 500) == [95, 95]


def test_the_name_of_a_record_wants_to_be_read_whole(qapp: QApplication) -> None:
    font, name = QFont(qapp.font()), "ММО учителей иностранных языков"
    need = need_of(MEETINGS, listed(MEETINGS, "association_id"), [name] * 9, font, 1.0)
    assert need.usual > min(QFontMetrics(font).horizontalAdvance(name), 299)
    assert need.least == need.usual <= need.longest, "the theme beside it gives room first"


def test_a_choice_whose_seen_words_are_short_gives_no_room(qapp: QApplication) -> None:
    font, state = QFont(qapp.font()), listed(DECISIONS, "state")
    need = need_of(DECISIONS, state, ["на контроле", "", "выполнено"], font, 1.0)
    assert not need.grows
    assert need.usual > QFontMetrics(font).horizontalAdvance("на контроле")
    assert need_of(DECISIONS, state, ["на контроле", "выполнено частично, срок продлён"], font, 1.0).grows
