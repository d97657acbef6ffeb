"""Verbs that stand in a menu below one button: what is done now and then needs no button of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from mmsdesk.ui.areas.verbs_above import Verb
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.list_menus import pop_up
from mmsdesk.ui.plain import set_tip


def pop_verbs(
    button: QPushButton, verbs: Sequence[Verb], allowed: Callable[[str], bool], perform: Callable[[str], object]
) -> QMenu:
    """Show the verbs below their button; what cannot be done now is grey."""
    menu = QMenu(button)
    menu.setToolTipsVisible(True)
    for verb in verbs:
        action = menu.addAction(verb.words, partial(perform, verb.code))
        action.setObjectName(f"menu_{verb.code}")
        set_tip(action, verb.more)
        action.setEnabled(allowed(verb.code))
        set_icon(action, verb.icon)
    pop_up(menu, button, button.rect().bottomLeft())
    return menu
