"""«Машина времени…»: of what day the file is to be shown; days worth looking at are one press away."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mmsdesk.core.dates import format_date, school_year_of
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.queries.history import Entry
from mmsdesk.queries.past import handed_over, standing
from mmsdesk.reports.options import Option, OptionKind
from mmsdesk.store.time_machine import Moment, at_end_of, reach
from mmsdesk.ui.areas.papers.options import editor_of
from mmsdesk.ui.cover import covered
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import field_label, label
from mmsdesk.ui.plain_dialog import PlainDialog

_ABOUT = (
    "Откроется второе окно: списки, карточки, составы и бумаги такие, какими были в конце этого дня. "
    "Его можно смотреть и печатать; сам файл не меняется."
)


class TimeMachineDialog(PlainDialog):
    """`moment` is what to show once the dialog is accepted; `about` names the card that is meant."""

    def __init__(self, desk: Desk, parent: QWidget | None, about: str = "") -> None:
        super().__init__(desk.theme, "Машина времени", parent)
        self.setObjectName("time_machine")
        self._desk = desk
        self._context = FormContext(desk)
        self.moment: Moment | None = None
        self.day = editor_of(Option("day", "На дату", OptionKind.DATE, dt.date.min), self._context)
        self._told = label("", "quiet", wrap=True)
        self._told.setObjectName("time_machine_told")
        self._problem = label("", "danger", wrap=True)
        self._problem.setObjectName("time_machine_problem")
        self._show = self.add_button("time_machine_show", "Показать, как было", primary=True)
        self._show.clicked.connect(self._choose)
        self.add_close("Отмена")
        self._build(about)
        self.day.changed.connect(self._look)
        self.set_day(self._context.today - dt.timedelta(days=7))
        self.fit(560, 320)

    def set_day(self, day: dt.date) -> None:
        """Ask for a day; one before the file began becomes its first one."""
        with self._context.store.read() as session:
            first = reach(session).since.date()
        self.day.set_value(max(day, first))
        self._look()

    def presets(self) -> list[tuple[str, dt.date]]:
        """Days worth looking at, in words."""
        today = self._context.today
        found = [
            ("Неделю назад", today - dt.timedelta(days=7)),
            ("Месяц назад", today - dt.timedelta(days=30)),
            ("Начало учебного года", dt.date(school_year_of(today), 9, 1)),
        ]
        with self._context.store.read() as session:
            given = handed_over(session)[:1]
        return [*found, *((f"День последней передачи, {format_date(each.day)}", each.day) for each in given)]

    def _look(self) -> None:
        """Say what the day ended with, and what was done since."""
        self.moment = None
        problem, told = self.day.mistake(), ""
        day = self.day.value()
        if day is None and not problem:
            problem = "Укажите день."
        if day is not None and not problem:
            try:
                with self._context.store.read() as session:
                    self.moment = at_end_of(session, day)
                    found = standing(session, self.moment.sequence)
            except UserError as error:
                problem = str(error)
            else:
                since = plural(found.later, "действие", "действия", "действий")
                when = Entry(found.last).when
                title = covered(found.last.title) if self._desk.masked else found.last.title
                told = f"Последнее к тому дню: «{title}», {when:%d.%m.%Y %H:%M}. "
                told += f"С тех пор сделано: {since}." if found.later else "С тех пор ничего не менялось."
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self._show.setEnabled(self.moment is not None)
        if self.isVisible():
            self.make_room()

    def _choose(self) -> None:
        self._look()
        if self.moment is not None:
            self.accept()

    def _build(self, about: str) -> None:
        px = self.theme.px
        if about:
            self.content.addWidget(label(f"Какой была карточка «{about}»", "subtitle", wrap=True))
        self.content.addWidget(label(_ABOUT, wrap=True))
        row = QHBoxLayout()
        row.addWidget(field_label("На &дату", self.day.control))
        row.addWidget(self.day.widget)
        row.addStretch(1)
        self.content.addLayout(row)
        holder = QWidget()
        flow = FlowLayout(holder, gap=px(8))
        for number, (words, day) in enumerate(self.presets()):
            button = QPushButton(words)
            button.setObjectName(f"preset_{number}")
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.set_day, day))
            flow.addWidget(button)
        self.content.addWidget(holder)
        self.content.addWidget(self._told)
        self.content.addWidget(self._problem)
        with self._context.store.read() as session:
            known = reach(session)
        self.content.addWidget(
            label(f"Файл помнит всё, что в нём делали, с {known.since:%d.%m.%Y}.", "quiet", wrap=True)
        )
        self.content.addStretch(1)
