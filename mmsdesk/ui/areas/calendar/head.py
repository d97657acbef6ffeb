"""What stands above the grid: which days, the views, the ways back and on, what is shown, verbs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from mmsdesk.ui.areas.calendar.showing import KindFilter
from mmsdesk.ui.areas.verbs_above import Verb, verb_button
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import label, set_tip

_VIEWS = (
    ("week", "Неделя", "Дни недели со всем, что в них стоит"),
    ("month", "Месяц", "Дни месяца"),
    ("year", "Год", "Учебный год по месяцам"),
)
VERBS = (
    Verb("print", "Пе&чать…", "printer", "Неделя, месяц или год на бумаге (Ctrl+P)"),
    Verb("ical", "В &телефон…", "phone", "Календарь в файл .ics: для телефона, Яндекса, Google, Outlook"),
)


class CalendarHead(QWidget):
    """Two rows, in more lines where it is narrow; which days are shown stands last in its row, for its words are now
    longer, now shorter."""

    view_wanted = Signal(str)
    stepped = Signal(int)
    today_wanted = Signal()
    performed = Signal(str)

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        px = desk.theme.px
        self.kinds = KindFilter(desk)
        self._switches: dict[str, QToolButton] = {}
        named = label(title, "title")
        named.setObjectName("page_title")
        self._when = label("", "subtitle")
        self._when.setObjectName("calendar_when")
        first, second = (FlowLayout(gap=px(8), line_gap=px(8)) for _ in range(2))
        first.addWidget(named)
        self._add_views(first)
        first.addWidget(self._when)
        self._add_ways(second)
        second.addWidget(self.kinds)
        self._add_verbs(second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(first)
        column.addLayout(second)

    def show_view(self, code: str) -> None:
        """Mark the view that is shown."""
        for each, button in self._switches.items():
            button.setChecked(each == code)

    def show_when(self, words: str) -> None:
        """Say which days are shown."""
        self._when.setText(words)

    def _add_views(self, row: FlowLayout) -> None:
        for code, words, more in _VIEWS:
            button = QToolButton()
            button.setObjectName(f"calendar_{code}_view")
            button.setText(words)
            button.setProperty("role", "chip")
            button.setCheckable(True)
            button.setFocusPolicy(self.kinds.focusPolicy())
            set_tip(button, more)
            button.clicked.connect(partial(self.view_wanted.emit, code))
            self._switches[code] = button
            row.addWidget(button)

    def _add_ways(self, row: FlowLayout) -> None:
        """Back, on, to today."""
        for name, words, icon, step in (
            ("earlier", "Раньше", "chevron-left", -1),
            ("later", "Позже", "chevron-right", 1),
        ):
            way = QPushButton(words)
            way.setObjectName(f"calendar_{name}")
            set_icon(way, icon)
            set_tip(way, "PgUp" if step < 0 else "PgDn")
            way.clicked.connect(partial(self.stepped.emit, step))
            row.addWidget(way)
        now = QPushButton("Сегодня")
        now.setObjectName("calendar_today")
        set_tip(now, "T")
        now.clicked.connect(self.today_wanted)
        row.addWidget(now)

    def _add_verbs(self, row: FlowLayout) -> None:
        for verb in VERBS:
            row.addWidget(verb_button(verb, self.performed.emit))
