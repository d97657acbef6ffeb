"""The editor of a period: a school year, a calendar year, a quarter, a month, or any two dates."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mmsdesk.core.dates import (
    Period,
    PeriodKind,
    month_period,
    quarter_period,
    range_period,
    school_year_of,
    school_year_period,
    year_period,
)
from mmsdesk.core.text import upper_first
from mmsdesk.models.entity import Column
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.date_editors import DateEditor
from mmsdesk.ui.forms.editor import Editor, StillCombo
from mmsdesk.ui.plain import label

KINDS: tuple[tuple[PeriodKind, str], ...] = (
    ("school_year", "Учебный год"),
    ("year", "Календарный год"),
    ("quarter", "Квартал"),
    ("month", "Месяц"),
    ("range", "Любые даты"),
)

_YEARS, _QUARTERS, _MONTHS = 12, 13, 25
"""How many periods of a kind are offered, the coming one included."""


def periods(kind: PeriodKind, today: dt.date) -> list[Period]:
    """Periods on offer, the latest first; the second one is that of today."""
    if kind == "school_year":
        return [school_year_period(school_year_of(today) + 1 - n) for n in range(_YEARS)]
    if kind == "year":
        return [year_period(today.year + 1 - n) for n in range(_YEARS)]
    if kind == "quarter":
        first = today.year * 4 + (today.month - 1) // 3 + 1
        return [quarter_period(at // 4, at % 4 + 1) for at in range(first, first - _QUARTERS, -1)]
    first = today.year * 12 + today.month
    return [month_period(at // 12, at % 12 + 1) for at in range(first, first - _MONTHS, -1)]


class PeriodEditor(Editor):
    """What kind of period, and which one."""

    def __init__(self, column: Column, context: FormContext, key: str = "") -> None:
        super().__init__(column, context, key)
        self.kinds = StillCombo()
        self.named(self.kinds)
        self.control = self.kinds
        self.box = StillCombo()
        self.box.setObjectName(f"{self.key}_value")
        self.box.setAccessibleName(f"{self.field.label}: какой")
        self.first = DateEditor(column, context, f"{self.key}_from")
        self.last = DateEditor(column, context, f"{self.key}_to")
        self._periods: list[Period] = []
        self._build()
        self.set_value(school_year_period(school_year_of(context.today)))
        self.kinds.activated.connect(self._kind_chosen)
        self.box.activated.connect(self.chosen)
        for editor in (self.first, self.last):
            editor.changed.connect(self.changed)
            editor.finished.connect(self.finished)

    def kind(self) -> PeriodKind:
        """The kind chosen."""
        return KINDS[self.kinds.currentIndex()][0]

    def value(self) -> Period | None:
        if self.kind() != "range":
            return self._periods[self.box.currentIndex()]
        first, last = self.first.value(), self.last.value()
        return range_period(first, last) if first and last and first <= last else None

    def set_value(self, value: Any) -> None:
        period: Period = value
        self.kinds.setCurrentIndex([kind for kind, _words in KINDS].index(period.kind))
        self.first.set_value(period.start)
        self.last.set_value(period.end)
        self._show(period)

    def mistake(self) -> str:
        if self.kind() != "range" or self.value() is not None:
            return ""
        wrong = self.first.mistake() or self.last.mistake()
        if wrong:
            return wrong
        missing = not (self.first.value() and self.last.value())
        return "Укажите обе даты." if missing else "Период кончается раньше, чем начинается."

    def problem(self, text: str, *, warning: bool = False) -> None:
        for editor in (self.first, self.last):
            editor.problem(text, warning=warning)

    def refit(self) -> None:
        for editor in (self.first, self.last):
            editor.refit()

    def _build(self) -> None:
        self.kinds.addItems([words for _kind, words in KINDS])
        self.widget = QWidget()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.context.px(4))
        column.addWidget(self.kinds)
        column.addWidget(self.box)
        self._dates = QWidget()
        row = QHBoxLayout(self._dates)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.context.px(4))
        for words, editor in (("с", self.first), ("по", self.last)):
            row.addWidget(label(words))
            row.addWidget(editor.widget)
        row.addStretch(1)
        column.addWidget(self._dates)

    def _kind_chosen(self) -> None:
        """Another kind begins with its period of today; any dates begin with those shown so far."""
        kind = self.kind()
        if kind != "range":
            self._show(periods(kind, self.context.today)[1])
            period = self._periods[self.box.currentIndex()]
            self.first.set_value(period.start)
            self.last.set_value(period.end)
        else:
            self._show(None)
        self.chosen()

    def _show(self, period: Period | None) -> None:
        free = self.kind() == "range"
        self.box.setVisible(not free)
        self._dates.setVisible(free)
        if free or period is None:
            return
        self._periods = periods(period.kind, self.context.today)
        if period not in self._periods:
            self._periods.append(period)
        self.box.clear()
        self.box.addItems([upper_first(each.label) for each in self._periods])
        self.box.setCurrentIndex(self._periods.index(period))
