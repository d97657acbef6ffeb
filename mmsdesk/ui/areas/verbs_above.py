"""Buttons above the list of a register: what its page is for, besides what every list can do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import set_tip

Offers = Mapping[str, Callable[[], object]]
"""What a page can do, by code."""

_NOTHING: Offers = MappingProxyType({})


class Needs(Enum):
    """How many rows of the list are to be selected before a verb can be done."""

    NOTHING = "nothing"
    SOME = "some"
    ONE = "one"

    def met(self, selected: int) -> bool:
        """Whether so many are right."""
        return {Needs.NOTHING: True, Needs.SOME: selected > 0, Needs.ONE: selected == 1}[self]


class Verb(NamedTuple):
    """A thing to do under its code; `words` have & before their letter, `more` says what comes of it.

    What `writes` cannot be done in a file open for reading only.
    """

    code: str
    words: str
    icon: str
    more: str
    needs: Needs = Needs.NOTHING
    writes: bool = False

    def possible(self, selected: int, *, read_only: bool) -> bool:
        """Whether it can be done with so many rows selected."""
        return self.needs.met(selected) and not (self.writes and read_only)


def calm_button(words: str, name: str) -> QPushButton:
    """A button that Tab reaches, and that leaves the keys where they were when it is clicked or called by its letter:
    whoever comes back from the dialog, or gives it up, stands in the list again."""
    button = QPushButton(words)
    button.setObjectName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def verb_button(verb: Verb, perform: Callable[[str], object]) -> QPushButton:
    """The button of a verb."""
    button = calm_button(verb.words, f"do_{verb.code}")
    set_icon(button, verb.icon)
    set_tip(button, verb.more)
    button.clicked.connect(lambda _=False: perform(verb.code))
    return button


class VerbsAbove(QWidget):
    """A row of buttons, in more lines where it is narrow.

    Where a page says what it `offers`, the button that makes a new record stands out.
    """

    def __init__(self, verbs: Iterable[Verb], perform: Callable[[str], object], offers: Offers = _NOTHING) -> None:
        super().__init__()
        self._buttons: dict[str, QPushButton] = {}
        self._making = ""
        flow = FlowLayout(self)
        for verb in verbs:
            self._buttons[verb.code] = verb_button(verb, perform)
            flow.addWidget(self._buttons[verb.code])
            if verb.code in offers and offers[verb.code] == offers.get("new"):
                self._making = verb.code
                self._buttons[verb.code].setProperty("role", "primary")
                set_icon(self._buttons[verb.code], verb.icon, QPalette.ColorRole.Base)

    def without_repeated(self, offers: Offers) -> Offers:
        """What may stand below the list: one button is enough to add a record, and above it says what will be made."""
        return {code: act for code, act in offers.items() if code != "new" or not self._making}

    def button(self, code: str) -> QPushButton:
        """The button of a verb, below which a menu may be shown."""
        return self._buttons[code]

    def refresh(self, allowed: Callable[[str], bool]) -> None:
        """Ask anew what can be done now."""
        for code, button in self._buttons.items():
            button.setEnabled(allowed(code))
