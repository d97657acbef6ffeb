"""Lines of a day in a cell of the month: long ones go on below while there is room."""

from __future__ import annotations

import pytest

from mmsdesk.ui.areas.calendar.lines import shared_lines


@pytest.mark.parametrize(
    ("lines", "most", "drawn"),
    [
        (["Неделя открытых уроков"], 1, [["Неделя открытых уроков"]]),
        (["Неделя открытых уроков"], 2, [["Неделя", "открытых уроков"]]),
        (["Неделя открытых уроков"], 4, [["Неделя", "открытых", "уроков"]]),
        (["Неделя открытых уроков", "Совет района"], 3, [["Неделя", "открытых уроков"], ["Совет района"]]),
        (
            ["Неделя открытых уроков", "Совет нашего района"],
            4,
            [["Неделя", "открытых уроков"], ["Совет нашего", "района"]],
        ),
        (["Совет", "Неделя открытых"], 4, [["Совет"], ["Неделя", "открытых"]]),
        (["Совет", "Неделя", "Урок"], 2, [["Совет"], ["Неделя"], ["Урок"]]),
        (["Самообразование"], 3, [["Самообразование"]]),
        ([], 3, []),
    ],
)
def test_spare_room_goes_round_among_long_lines(lines: list[str], most: int, drawn: list[list[str]]) -> None:
    assert shared_lines(lines, len, 12, most) == drawn
