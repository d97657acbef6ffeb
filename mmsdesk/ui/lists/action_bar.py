"""The row under a list: what can be done with its records, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QToolButton, QWidget

from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import set_tip
from mmsdesk.ui.theme import Theme

_BUTTONS = (
    ("new", "Добавить", "plus", "Ins"),
    ("edit", "Изменить", "pencil", "F2"),
    ("delete", "Удалить", "bin", "Del"),
    ("", "", "", ""),
    ("print", "Печать", "printer", "Ctrl+P"),
    ("export", "Excel", "excel", ""),
    ("", "", "", ""),
)
_OPEN = ("open", "Открыть", "panel", "Enter")
_READING = (_OPEN, *_BUTTONS[3:])
_LOOKING = (_OPEN, *_BUTTONS[2:])
"""Where the program itself makes the records, they are looked at."""

_MORE = (
    ("edit_selected", "Изменить у выделенных…", "pencil"),
    ("mark_held", "Отметить проведённым", "check"),
    ("duplicate", "Копировать запись", "copy"),
    ("fill_template", "Заполнить шаблон…", "word"),
    ("print_cards", "Напечатать карточки…", "papers"),
    ("report", "Отчёт: группировать, столбцы…", "table"),
    ("columns", "Столбцы…", "columns"),
    ("load_table", "Загрузить из таблицы…", "import"),
    ("paste", "Вставить из Excel", "excel"),
)
_CHANGING = ("edit_selected", "mark_held", "duplicate", "load_table", "paste")
_MORE_READING = tuple(each for each in _MORE if each[0] not in _CHANGING)


class ActionBar(QWidget):
    """Buttons by code; areas may add their own. In a file that is only read none of them changes it."""

    def __init__(
        self,
        offers: Mapping[str, Callable[[], object]],
        theme: Theme,
        *,
        read_only: bool = False,
        typed_in: bool = True,
    ) -> None:
        super().__init__()
        self.setObjectName("action_bar")
        self._theme = theme
        self._flow = FlowLayout(self)
        self._buttons: dict[str, QPushButton] = {}
        self._actions: dict[str, QAction] = {}
        for code, words, icon, keys in _READING if read_only else _BUTTONS if typed_in else _LOOKING:
            if not code:
                self._line()
            elif code in offers:
                self.add(code, words, icon, offers[code], keys)
        self._add_more(offers, _MORE_READING if read_only else _MORE)

    def add(self, code: str, words: str, icon: str, run: Callable[[], object], keys: str = "") -> QPushButton:
        """One more button."""
        button = QPushButton(words)
        button.setObjectName(f"do_{code}")
        if code == "new":
            button.setProperty("role", "primary")
            set_icon(button, icon, QPalette.ColorRole.Base)
        elif icon:
            set_icon(button, icon)
        set_tip(button, f"{words} ({keys})" if keys else words)
        button.clicked.connect(lambda: run())
        self._buttons[code] = button
        self._flow.addWidget(button)
        return button

    def refresh(self, allowed: Callable[[str], bool]) -> None:
        """Ask anew what can be done now."""
        for code, button in self._buttons.items():
            button.setEnabled(allowed(code))
        for code, action in self._actions.items():
            action.setEnabled(allowed(code))

    def _add_more(self, offers: Mapping[str, Callable[[], object]], specs: tuple[tuple[str, str, str], ...]) -> None:
        more = QToolButton()
        more.setObjectName("do_more")
        more.setText("Ещё")
        more.setProperty("menu", "true")
        more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        for code, words, icon in specs:
            if code not in offers:
                continue
            action = menu.addAction(words)
            action.setObjectName(f"do_{code}")
            action.triggered.connect(lambda _=False, run=offers[code]: run())
            set_icon(action, icon)
            self._actions[code] = action
        more.setMenu(menu)
        self._flow.addWidget(more)

    def _line(self) -> None:
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedSize(1, self._theme.px(20))
        self._flow.addWidget(line)
