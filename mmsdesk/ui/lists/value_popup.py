"""Choosing the values that a list shows: a list to tick off, or from – to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.core.dates import format_date, month_period, parse_date, school_year_of, school_year_period
from mmsdesk.core.errors import UserError
from mmsdesk.core.numbers import format_number, parse_number, parse_whole
from mmsdesk.core.text import normalise, other_layout, plural
from mmsdesk.queries.columns import ListedColumn
from mmsdesk.queries.listing import Condition, Test
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.lists.conditions import value_words
from mmsdesk.ui.plain import label, tip
from mmsdesk.ui.theme import Theme, set_role

_MOST_SHOWN = 300
_SEARCH_FROM = 9  # values; fewer are seen at a glance


@dataclass(frozen=True, slots=True)
class Offered:
    """A value that occurs in the list: how it is called and in how many records."""

    value: Any
    title: str
    count: int


class FilterPopup(QFrame):
    """Opens under its button; every choice is shown in the list at once."""

    chosen = Signal(str, object)
    """Key of the column and its conditions, a tuple; empty for none."""

    closed = Signal()

    def __init__(self, column: ListedColumn, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("filter_popup")
        self.setProperty("role", "popup")
        self.setAccessibleName(f"Отбор: {column.label}")
        self.column = column
        self.theme = theme
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(*[theme.px(8)] * 4)
        self.layout_.setSpacing(theme.px(8))

    def open_under(self, widget: QWidget) -> None:
        """Show below a button, inside the screen."""
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        screen = widget.screen().availableGeometry()
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        corner.setY(max(screen.top(), min(corner.y(), screen.bottom() - self.height())))
        self.move(corner)
        self.show()
        self.start()

    def start(self) -> None:
        """Put the focus where choosing begins."""

    def clear(self) -> None:
        """Choose nothing."""

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def add_buttons(self) -> None:
        row = QHBoxLayout()
        clear = QPushButton("Сбросить")
        clear.setObjectName("popup_clear")
        clear.setProperty("role", "link")
        clear.clicked.connect(self.clear)
        done = QPushButton("Готово")
        done.setObjectName("popup_done")
        done.clicked.connect(self.close)
        row.addWidget(clear)
        row.addStretch(1)
        row.addWidget(done)
        self.layout_.addLayout(row)


class ValuesPopup(FilterPopup):
    """A searchable list to tick off, with counts; «не указано» among them."""

    def __init__(
        self, column: ListedColumn, offered: Sequence[Offered], ticked: Sequence[Any], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(column, theme, parent)
        self._offered = list(offered)
        self._searched = [normalise(each.title) for each in self._offered]
        self._ticked = list(ticked)
        self.search = QLineEdit()
        self.search.setObjectName("popup_search")
        self.search.setPlaceholderText("Найти значение")
        self.search.setAccessibleName("Найти значение")
        self.search.textChanged.connect(self._fill)
        self.values = QTreeWidget()
        self.values.setObjectName("popup_values")
        self.values.setColumnCount(2)
        self.values.setHeaderHidden(True)
        self.values.setRootIsDecorated(False)
        self.values.setUniformRowHeights(True)
        self.values.setFrameShape(QFrame.Shape.NoFrame)
        self.values.header().setStretchLastSection(False)
        self.values.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.values.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.values.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.values.itemChanged.connect(self._tick)
        self.values.itemClicked.connect(self._toggle_by_words)
        self._more = label("", "quiet")
        self.layout_.addWidget(self.search)
        self.layout_.addWidget(self.values, 1)
        self.layout_.addWidget(self._more)
        self.search.setVisible(len(self._offered) >= _SEARCH_FROM)
        self.add_buttons()
        self._fill()
        rows = min(max(len(self._offered), 2), 12)
        self.values.setFixedHeight(
            rows * self.values.sizeHintForRow(0) + theme.px(6) if self._offered else theme.px(40)
        )
        longest = max((self.fontMetrics().horizontalAdvance(each.title) for each in self._offered), default=0)
        self.setFixedWidth(min(max(theme.px(340), longest + theme.px(120)), theme.px(520)))

    def start(self) -> None:
        (self.search if self.search.isVisible() else self.values).setFocus()

    def clear(self) -> None:
        self._ticked = []
        self._fill()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Down and self.search.hasFocus():
            self.values.setFocus()
            first = self.values.topLevelItem(0)
            if first is not None:
                self.values.setCurrentItem(first)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Nothing ticked yet: the value found, or the one in focus, is meant."""
        item = self.values.currentItem() if self.values.hasFocus() else self.values.topLevelItem(0)
        if not self._ticked and item is not None and (self.values.hasFocus() or self.search.text()):
            item.setCheckState(0, Qt.CheckState.Checked)
        self.close()

    def _fill(self) -> None:
        typed = self.search.text()
        readings = {normalise(typed), normalise(other_layout(typed))}
        found = [
            (at, each)
            for at, each in enumerate(self._offered)
            if any(reading in self._searched[at] for reading in readings)
        ]
        self.values.blockSignals(True)
        self.values.clear()
        for at, each in found[:_MOST_SHOWN]:
            item = QTreeWidgetItem([each.title, str(each.count)])
            item.setData(0, Qt.ItemDataRole.UserRole, at)
            item.setSizeHint(0, QSize(0, self.theme.px(26)))
            item.setToolTip(0, tip(each.title))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            ticked = Qt.CheckState.Checked if each.value in self._ticked else Qt.CheckState.Unchecked
            item.setCheckState(0, ticked)
            self.values.addTopLevelItem(item)
        self.values.blockSignals(False)
        rest = len(found) - _MOST_SHOWN
        told = f"И ещё {plural(rest, 'значение', 'значения', 'значений')}: уточните поиск" if rest > 0 else ""
        self._more.setText(told if found or not typed.strip() else "Такого значения в списке нет")
        self._more.setVisible(bool(self._more.text()))

    def _toggle_by_words(self, item: QTreeWidgetItem, column: int) -> None:
        if column == 1:
            turned = item.checkState(0) != Qt.CheckState.Checked
            item.setCheckState(0, Qt.CheckState.Checked if turned else Qt.CheckState.Unchecked)

    def _tick(self, item: QTreeWidgetItem) -> None:
        value = self._offered[item.data(0, Qt.ItemDataRole.UserRole)].value
        if item.checkState(0) == Qt.CheckState.Checked:
            self._ticked += [value] if value not in self._ticked else []
        else:
            self._ticked = [each for each in self._ticked if each != value]
        self._tell()

    def _tell(self) -> None:
        ticked = tuple(self._ticked)
        self.chosen.emit(self.column.key, (Condition(self.column.key, Test.ANY, ticked),) if ticked else ())


class RangePopup(FilterPopup):
    """From – to, for dates and numbers; either end may stay open."""

    def __init__(self, column: ListedColumn, conditions: Sequence[Condition], theme: Theme, parent: QWidget) -> None:
        super().__init__(column, theme, parent)
        self._dates = column.type is dt.date
        given = {each.test: each.value for each in conditions}
        self.low = self._field("from", "С" if self._dates else "От", given.get(Test.FROM))
        self.high = self._field("to", "По" if self._dates else "До", given.get(Test.TO))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for caption, field in (("с" if self._dates else "от", self.low), ("по" if self._dates else "до", self.high)):
            row.addWidget(label(caption))
            row.addWidget(field)
        self.layout_.addLayout(row)
        self._problem = label("", "danger", wrap=True)
        self._problem.setObjectName("popup_problem")
        self._problem.hide()
        self.layout_.addWidget(self._problem)
        if self._dates:
            self._add_periods()
        self.add_buttons()

    def start(self) -> None:
        self.low.setFocus()
        self.low.selectAll()

    def clear(self) -> None:
        self.low.clear()
        self.high.clear()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._tell():
                self.close()
        else:
            super().keyPressEvent(event)

    def _field(self, name: str, words: str, value: Any) -> QLineEdit:
        field = QLineEdit(self._shown(value))
        field.setObjectName(f"popup_{name}")
        field.setAccessibleName(f"{self.column.label}: {words.lower()}")
        field.setPlaceholderText("дд.мм.гггг" if self._dates else "")
        field.setFixedWidth(self.theme.px(110))
        field.editingFinished.connect(self._tell)
        return field

    def _add_periods(self) -> None:
        today = dt.date.today()
        year = school_year_of(today)
        periods: Mapping[str, Any] = {
            "Этот месяц": month_period(today.year, today.month),
            "Этот учебный год": school_year_period(year),
            "Прошлый учебный год": school_year_period(year - 1),
        }
        column = QVBoxLayout()
        column.setSpacing(0)
        for words, period in periods.items():
            button = QPushButton(words)
            button.setProperty("role", "link")
            button.clicked.connect(lambda _=False, p=period: self._take(p.start, p.end))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.layout_.addLayout(column)

    def _take(self, low: dt.date, high: dt.date) -> None:
        self.low.setText(format_date(low))
        self.high.setText(format_date(high))
        self._tell()

    def _shown(self, value: Any) -> str:
        if value is None:
            return ""
        return format_date(value) if self._dates else format_number(value)

    def _read(self, field: QLineEdit) -> Any:
        text = field.text().strip()
        if not text:
            return None
        if self._dates:
            return parse_date(text)
        return parse_whole(text) if self.column.type is int else parse_number(text)

    def _tell(self) -> bool:
        found: list[Condition] = []
        problem = ""
        for test, field in ((Test.FROM, self.low), (Test.TO, self.high)):
            set_role(field, "", name="state")
            try:
                value = self._read(field)
            except UserError as error:
                problem = str(error)
                set_role(field, "problem", name="state")
                continue
            if value is not None:
                found.append(Condition(self.column.key, test, value))
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if not problem:
            self.chosen.emit(self.column.key, tuple(found))
        return not problem


def ranged(column: ListedColumn) -> bool:
    """Whether a column is asked from – to rather than by ticking off its values."""
    return (column.type in (int, float, dt.date) and column.kind != "school_year") and not column.target


def offers_of(column: ListedColumn, found: Sequence[tuple[Any, str, int]], *, masked: bool) -> list[Offered]:
    """Values of a column in words, ready for ticking off."""
    offers = []
    for value, title, n in found:
        words = title if column.target and value is not None else value_words(column, value, {})
        offers.append(Offered(value, MASK if masked and column.personal and value is not None else str(words), n))
    return offers
