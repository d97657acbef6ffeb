"""The switch of the school year."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from mmsdesk.ui.school_year import ALL_YEARS, SchoolYearSwitch


@pytest.mark.usefixtures("theme")
def test_year_is_chosen_and_announced_once(qtbot: QtBot) -> None:
    switch = SchoolYearSwitch([2024, 2026, 2025], 2026, with_all=True)
    qtbot.addWidget(switch)
    assert switch.text() == "2026/27"
    words = [action.text() for action in switch.menu().actions()]
    assert words == ["Все годы", "2026/27", "2025/26", "2024/25"]
    heard: list[int] = []
    switch.chosen.connect(heard.append)
    switch.menu().actions()[2].trigger()
    switch.menu().actions()[2].trigger()
    switch.menu().actions()[0].trigger()
    assert heard == [2025, ALL_YEARS]
    assert switch.text() == "Все годы"
    switch.set_year(2024)
    assert heard == [2025, ALL_YEARS]
    assert switch.year() == 2024
    assert [action.isChecked() for action in switch.menu().actions()] == [False, False, False, True]
