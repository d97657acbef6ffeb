"""«Новый учебный год»: steps of August with how far each is; Enter goes where the step is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QScrollArea, QVBoxLayout, QWidget

from mmsdesk.core.dates import school_year_label
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.queries.new_year import YearStep, coming_year, new_year_steps
from mmsdesk.ui.areas.start.panel import Group, Row, StartPanel
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.lists.shared_year import shared_year
from mmsdesk.ui.pages import Navigator, Page, PageHeader
from mmsdesk.ui.plain import label, set_tip

_SETTLED = 400  # milliseconds: cards are saved one after another
_WIDTH = 760  # at 100 %: lines longer than this are hard to read
_LATER = ("report", "plan")
"""Steps of which the record that is there is opened, though they are done."""


class YearPage(Page):
    """The steps that are left, then those that are done."""

    def __init__(self, desk: Desk, navigator: Navigator) -> None:
        super().__init__()
        self.setObjectName("page_year")
        self._desk = desk
        self._navigator = navigator
        self._store = file_of(desk)
        self.panel = StartPanel("new_year", "Шаги", desk.theme)
        self.years = QComboBox()
        self.years.setObjectName("new_year_of")
        self.years.setAccessibleName("К какому учебному году готовимся")
        set_tip(self.years, "К какому учебному году готовимся")
        year = coming_year(self._store.today)
        for each in (year - 1, year, year + 1):
            self.years.addItem(school_year_label(each), each)
        self.years.setCurrentIndex(1)
        self.years.currentIndexChanged.connect(lambda _at: self.ask())
        self._told = label("", "quiet", wrap=True)
        self._told.setObjectName("new_year_told")
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED)
        self._timer.timeout.connect(self._ask_if_seen)
        self._build()
        desk.changed.connect(self._timer.start)

    def title(self) -> str:
        return "Новый учебный год"

    def help_topic(self) -> str:
        return "new-year"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {"refresh": self.ask}

    def arrive(self, target: object = None) -> None:
        self.ask()

    def focus_first(self) -> None:
        if not self.panel.focus_line():
            self.years.setFocus()

    def ask(self) -> None:
        """Look at the file anew."""
        try:
            with self._store.read() as session:
                steps = new_year_steps(session, self.years.currentData(), self._store.today)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        left = [step for step in steps if not step.done]
        done = [step for step in steps if step.done]
        words = plural(len(left), "шаг", "шага", "шагов")
        self._told.setText(
            f"Осталось {words}. Enter открывает то, что осталось; список обновляется сам."
            if left
            else "Всё готово: год можно начинать."
        )
        groups = [Group("Осталось", self._rows(left, "warning")), Group("Готово", self._rows(done, "quiet"))]
        self.panel.show_groups(groups, "")
        self.state_changed.emit()

    def _rows(self, steps: Sequence[YearStep], tone: str) -> tuple[Row, ...]:
        sign = "•" if tone == "warning" else "✓"
        return tuple(Row(sign, step.title, step.words, partial(self.open, step), tone) for step in steps)

    def open(self, step: YearStep) -> None:
        """The records that are left of a step; where there are none, the page where it is done."""
        shared_year(self._desk).set_year(self.years.currentData() - (step.code == "report"))
        if step.ids and (not step.done or step.code in _LATER):
            self._navigator.lay(step.register, Narrowing(step.ids, self.title(), step.title))
        else:
            self._navigator.go(step.page)

    def _ask_if_seen(self) -> None:
        if self.isVisible():
            self.ask()

    def _build(self) -> None:
        px = self._desk.theme.px
        header = PageHeader(self.title())
        header.add(self.years)
        content = QWidget()
        content.setProperty("role", "page")
        content.setMaximumWidth(px(_WIDTH))
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, px(8), px(16))
        inner.setSpacing(px(12))
        inner.addWidget(self._told)
        inner.addWidget(self.panel)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(16), 0)
        column.setSpacing(px(12))
        column.addWidget(header)
        column.addWidget(scroll, 1)
