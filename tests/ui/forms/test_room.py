"""Room for words: columns of owned tables, fields above problems, names in choices."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from mmsdesk.ui.areas.consultation_window import ConsultationWindow
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.children import shared_out
from tests.ui.forms.conftest import People, show


def test_what_is_left_goes_to_the_widest_column_of_words() -> None:
    assert shared_out([200, 60, 100], {0: 90, 2: 90}, 500) == [340, 60, 100]


def test_what_is_missing_the_columns_of_words_give_by_what_they_have() -> None:
    assert shared_out([200, 60, 140], {0: 100, 2: 90}, 325) == [150, 60, 115]


def test_columns_that_give_room_are_not_a_hair_too_wide() -> None:
    natural, floors = [454, 104, 370, 278, 214, 158], {0: 143, 1: 104, 2: 179, 3: 143, 5: 146}
    assert 1150 <= sum(shared_out(natural, floors, 1157)) <= 1157


def test_no_column_becomes_narrower_than_its_floor() -> None:
    assert shared_out([200, 60, 140], {0: 100, 2: 90}, 100) == [100, 60, 90]


def test_no_columns_need_no_room() -> None:
    assert shared_out([], {}, 100) == []


def test_a_problem_makes_the_window_higher_and_no_field_lower(qtbot: QtBot, desk: Desk, people: People) -> None:
    window = ConsultationWindow(desk)
    qtbot.addWidget(window)
    show(qtbot, window)
    before = {key: editor.control.height() for key, editor in window.editors.items()}
    height = window.height()
    window.done_pressed()
    qtbot.waitUntil(lambda: window.height() > height)
    assert {key: editor.control.height() for key, editor in window.editors.items()} == before
