"""What can be done, each thing once: words, keys, icon, whether it can be done now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from mmsdesk.core.text import other_layout, words
from mmsdesk.ui.command_box import Hit
from mmsdesk.ui.menu_keys import MenuLetters
from mmsdesk.ui.plain import set_tip

MENUS = (
    ("file", "&Файл"),
    ("edit", "&Правка"),
    ("view", "&Вид"),
    ("records", "&Записи"),
    ("papers", "&Бумаги"),
    ("tools", "&Сервис"),
    ("help", "Сп&равка"),
)


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `keys` are Latin ("Ctrl+S"); they work in the Russian layout as well (see layout_keys)."""

    code: str
    text: str  # as in the menu, with & before its letter
    keys: tuple[str, ...] = ()
    icon: str = ""  # beside its line in Ctrl+K; words of a menu stand in one column
    menu: str = ""  # a key of MENUS; "" for none
    checkable: bool = False
    searchable: bool = True  # offered by Ctrl+K
    also: str = ""  # other words by which Ctrl+K finds it


class Actions(QObject):
    """All actions of the window by code; makes its menus."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._made: dict[str, QAction] = {}
        self._specs: dict[str, ActionSpec] = {}
        self._allowed: dict[str, Callable[[], bool]] = {}
        self.menus: dict[str, QMenu] = {}
        letters = MenuLetters(self)
        for code, text in MENUS:
            menu = window.menuBar().addMenu(text)
            menu.setObjectName(f"menu_{code}")
            menu.aboutToShow.connect(self.refresh)
            letters.follow(menu)
            self.menus[code] = menu

    def add(self, spec: ActionSpec, run: Callable[[], object], allowed: Callable[[], bool] | None = None) -> QAction:
        """Make the action and put it into its menu; `allowed` says whether it can be done now."""
        if spec.code in self._made:
            raise ValueError(f"action {spec.code} is there already")
        action = QAction(spec.text, self._window)
        action.setObjectName(f"action_{spec.code}")
        action.setShortcuts([QKeySequence(each) for each in spec.keys])
        action.setCheckable(spec.checkable)
        set_tip(action, plain_words(spec.text) + (f" ({action.shortcut().toString()})" if spec.keys else ""))
        action.triggered.connect(lambda: self._run(spec.code, run))
        self._made[spec.code] = action
        self._specs[spec.code] = spec
        if allowed is not None:
            self._allowed[spec.code] = allowed
        self._window.addAction(action)
        if spec.menu:
            self.menus[spec.menu].addAction(action)
        return action

    def separate(self, menu: str) -> None:
        """A line in a menu before the next action."""
        self.menus[menu].addSeparator()

    def __getitem__(self, code: str) -> QAction:
        return self._made[code]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._made.values())

    def refresh(self) -> None:
        """Ask anew what can be done now."""
        for code, allowed in self._allowed.items():
            self._made[code].setEnabled(allowed())

    def hits(self, text: str, limit: int) -> Sequence[Hit]:
        """Actions for Ctrl+K: those whose words begin as typed, in any order."""
        self.refresh()
        found = (spec for spec in self._specs.values() if spec.searchable and begins(_called(spec), text))
        possible = [spec for spec in found if (action := self._made[spec.code]).isEnabled() and action.isVisible()]
        return [self._hit(spec) for spec in possible[:limit]]

    def _hit(self, spec: ActionSpec) -> Hit:
        action = self._made[spec.code]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return Hit(plain_words(action.text()), keys, "Действия", action.trigger, spec.icon)

    def _run(self, code: str, run: Callable[[], object]) -> None:
        allowed = self._allowed.get(code)
        if allowed is None or allowed():
            run()
        else:
            self._made[code].setEnabled(False)


def plain_words(text: str) -> str:
    """Menu text without its mark of the letter and its dots."""
    return text.replace("&", "").removesuffix("…")


def _called(spec: ActionSpec) -> str:
    return f"{plain_words(spec.text)} {spec.also}"


def begins(text: str, typed: str) -> bool:
    """Whether each typed word begins a word of the text, typed in either keyboard layout."""
    there = words(text)
    readings = [words(each) for each in (typed, other_layout(typed))]
    return not readings[0] or any(
        bool(parts) and all(any(word.startswith(part) for word in there) for part in parts) for parts in readings
    )
