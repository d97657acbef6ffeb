"""What can be done about a contest from the list of events: marks, results, rules, papers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from mmsdesk.ui.areas.contests.strip import settle_results, type_marks
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.menu_keys import MenuLetters
from mmsdesk.ui.pages import Command


def contest_verbs(desk: Desk, event_id: str, over: QWidget, show_rules: Callable[[str], object]) -> tuple[Command, ...]:
    """Marks, results and rules of one contest; in a file that is only read, no results."""
    marks = Command("Оценки &жюри…", "pencil", partial(type_marks, desk, event_id, over.window()))
    results = Command("&Итоги конкурса…", "award", partial(settle_results, desk, event_id, over.window()))
    rules = Command("&Критерии и правила", "list", partial(show_rules, event_id))
    return (marks, rules) if file_of(desk).read_only else (marks, results, rules)


def show_contest_menu(desk: Desk, event_id: str, verbs: tuple[Command, ...], button: QWidget) -> None:
    """The verbs by their letters, the papers by digits, below a button."""
    from mmsdesk.ui.areas.contests.papers import offer_contest_papers  # here: loads the papers

    menu = QMenu(button)
    menu.setObjectName("contest_menu")
    MenuLetters(menu).follow(menu)
    for verb in verbs:
        action = menu.addAction(verb.words)
        set_icon(action, verb.icon)
        action.triggered.connect(verb.run)
    menu.addSeparator()
    offer_contest_papers(menu, desk, event_id, button)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
