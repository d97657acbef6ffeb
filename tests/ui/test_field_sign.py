"""Signs inside a line grow with the interface size, clear the line, and never lie on its words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from mmsdesk.ui.field_sign import FieldSign, clear_by_sign, lead_with
from mmsdesk.ui.theme import Theme


@pytest.fixture
def line(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit()
    qtbot.addWidget(made)
    made.resize(240, 30)
    made.show()
    return made


@pytest.mark.parametrize(("size", "side"), [(100, 16), (150, 24)])
def test_the_picture_is_as_big_as_the_words(line: QLineEdit, theme: Theme, size: int, side: int) -> None:
    sign = lead_with(line, "search", "Поиск")
    theme.set_size(size)
    assert sign.iconSize().height() == side
    assert sign.icon().actualSize(sign.iconSize()).height() == side
    assert line.textMargins().left() >= side


def test_the_cross_clears_the_line_as_a_person_would(qtbot: QtBot, line: QLineEdit, theme: Theme) -> None:
    sign = clear_by_sign(line)
    assert not sign.isVisible()
    line.setText("слово")
    assert sign.isVisible()
    assert line.textMargins().right() > 0
    with qtbot.waitSignal(line.textEdited) as typed:
        qtbot.mouseClick(sign, Qt.MouseButton.LeftButton)
    assert typed.args == [""]
    assert line.text() == ""
    assert not sign.isVisible()
    assert line.textMargins().right() == 0


def test_what_is_only_read_is_not_cleared(line: QLineEdit, theme: Theme) -> None:
    sign = clear_by_sign(line)
    line.setText("слово")
    line.setReadOnly(True)
    assert not sign.isVisible()
    line.setReadOnly(False)
    assert sign.isVisible()


def test_both_signs_stay_at_their_edges(line: QLineEdit, theme: Theme) -> None:
    lead_with(line, "search", "Поиск")
    clear_by_sign(line)
    line.setText("слово")
    line.resize(400, 40)
    first, last = sorted(line.findChildren(FieldSign), key=lambda sign: sign.x())
    assert first.x() == 0
    assert last.geometry().right() == line.rect().right()
