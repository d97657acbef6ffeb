"""The verbs under «Другое» are reached by their letters, whichever layout is on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk.ui.areas.decisions.turning import VERBS
from mmsdesk.ui.areas.verbs_beside import VerbsBeside
from mmsdesk.ui.theme import Theme

_Key = Qt.Key


def test_a_verb_of_the_menu_is_chosen_by_the_key_of_its_letter(qtbot: QtBot, theme: Theme) -> None:
    done: list[str] = []
    verbs = VerbsBeside(VERBS, done.append)
    qtbot.addWidget(verbs)
    verbs.show()
    button = verbs.findChild(QPushButton, "do_other")
    assert button is not None
    menu = button.menu()
    for key, letter in ((_Key.Key_Y, "Н"), (_Key.Key_V, "М")):
        menu.popup(verbs.mapToGlobal(verbs.rect().bottomLeft()))
        qtbot.keyClick(menu, key)
        assert len(done) == 1, letter
        assert done.pop() == {"Н": "drop", "М": "replace"}[letter]
