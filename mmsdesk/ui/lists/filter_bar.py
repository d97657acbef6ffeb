"""The row over a list: search, filters as buttons, what is filtered as chips that can be taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import lower_first
from mmsdesk.models.entity import Entity
from mmsdesk.models.origin import MARK, ORIGINS
from mmsdesk.queries.columns import ListedColumn, listed
from mmsdesk.queries.listing import Condition, ListQuery, Test, values_of
from mmsdesk.queries.origins import has_origins, without_origin
from mmsdesk.store.derived import titles
from mmsdesk.ui.cover import Veil, hide_typed
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.conditions import by_column, condition_words, references_in
from mmsdesk.ui.lists.drop_button import DropButton
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.lists.glance_words import names_a_person
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.lists.search_field import SearchField
from mmsdesk.ui.lists.value_popup import FilterPopup, RangePopup, ValuesPopup, offers_of, ranged
from mmsdesk.ui.plain import set_tip
from mmsdesk.ui.theme import set_role

_SEARCH_WIDTH = 220
_GAP = 8
_CHIP_LETTERS = 60


class FilterBar(QWidget):
    """What narrows the list down. `changed` is emitted once for every change of search or conditions."""

    changed = Signal()

    def __init__(self, desk: Desk, entity: Entity) -> None:
        super().__init__()
        self.setObjectName("filter_bar")
        self._desk = desk
        self.entity = entity
        self.query = ListQuery(entity)
        """The question of the list, without its conditions: what other values are counted among."""
        self._conditions: dict[str, tuple[Condition, ...]] = {}
        self._narrowing: Narrowing | None = None
        self._titles: dict[str, str] = {}
        self._popup: FilterPopup | None = None
        self._buttons: dict[str, QToolButton] = {}
        self._regional = self._look_regional()
        self.search = SearchField()
        self.search.asked.connect(self.changed)
        self._more = DropButton("filter_more", "Ещё")
        self.chips = QWidget()
        """Under the row; a page may lay it elsewhere."""
        self.said: Callable[[tuple[Condition, ...]], bool] = lambda _conditions: False
        """Whether something else on the page says what these narrow the list to: chips would repeat it."""
        self._chips_flow = FlowLayout(self.chips, gap=6)
        self._build()
        desk.theme.changed.connect(self._fit)
        desk.masked_changed.connect(self._show_chips)
        desk.changed.connect(self._committed)
        if names_a_person(entity):
            Veil(desk, self.search, partial(hide_typed, self.search))
        self._fit()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All conditions in force."""
        return tuple(each for group in self._conditions.values() for each in group)

    @property
    def narrowed(self) -> bool:
        """Whether anything but the school year hides records."""
        return bool(self._conditions or self.search.text().strip() or self._narrowing)

    @property
    def only(self) -> tuple[str, ...] | None:
        """Ids of the records the list is narrowed to; None for any."""
        return self._narrowing.ids if self._narrowing is not None else None

    def narrow(self, narrowing: Narrowing | None) -> None:
        """Leave only these records, or all again, without announcing it; filters go on working within them."""
        self._narrowing = narrowing
        self._show_chips()

    def set_conditions(self, conditions: Iterable[Condition]) -> None:
        """Put these in force instead of the present ones, without announcing it."""
        self._conditions = {key: tuple(group) for key, group in by_column(conditions).items()}
        self._show_chips()

    def add(self, condition: Condition) -> None:
        """Put a condition in force beside those of other columns."""
        self._choose(condition.key, (condition,))

    def reset(self) -> None:
        """Show everything again."""
        self._conditions = {}
        self._narrowing = None
        self.search.set_quietly("")
        self._show_chips()
        self.changed.emit()

    def open_filter(self, key: str, under: QWidget | None = None) -> FilterPopup | None:
        """Let the user choose values of a column."""
        column = listed(self.entity, key)
        given = self._conditions.get(key, ())
        try:
            self._popup = self._made(column, given)
        except UserError as error:
            self._desk.notifier.show(error)
            return None
        self._popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._popup.chosen.connect(self._choose)
        self._popup.open_under(under or self._button_of(key))
        return self._popup

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _button_of(self, key: str) -> QToolButton:
        button = self._buttons.get(key, self._more)
        return self._more if button.isHidden() else button

    def _made(self, column: ListedColumn, given: Sequence[Condition]) -> FilterPopup:
        if ranged(column):
            return RangePopup(column, given, self._desk.theme, self)
        query = replace(self.query, search=self.search.text(), conditions=self.conditions)
        with file_of(self._desk).read() as session:
            found = values_of(session, query, column.key)
        offered = offers_of(column, found, masked=self._desk.masked)
        if column.target:
            self._titles.update((each.value, each.title) for each in offered if each.value)
        ticked = [value for each in given if each.test is Test.ANY for value in each.value]
        return ValuesPopup(column, offered, ticked, self._desk.theme, self)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self.search)
        # Where files of other offices were taken, whose a record is comes before all else.
        for column in sorted(self.entity.filters, key=lambda each: each.key != MARK):
            row.addWidget(self._filter_button(column.key))
        row.addWidget(self._more)
        self._reset = QPushButton("Сбросить")
        self._reset.setObjectName("filter_reset")
        self._reset.setProperty("role", "quiet")
        set_icon(self._reset, "close")
        set_tip(self._reset, "Показать все записи")
        self._reset.clicked.connect(self.reset)
        row.addWidget(self._reset)
        row.addStretch(1)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(6)
        column_.addLayout(row)
        column_.addWidget(self.chips)
        self.search.textChanged.connect(lambda _text: self._show_reset())
        menu = QMenu(self._more)
        menu.aboutToShow.connect(partial(self._fill_more, menu))
        self._more.setMenu(menu)
        self._show_chips()

    def _filter_button(self, key: str) -> QToolButton:
        words = listed(self.entity, key).label
        button = DropButton(f"filter_{key}", words)
        button.setAccessibleName(f"Отбор: {words}")
        button.clicked.connect(lambda: self.open_filter(key, button))
        self._buttons[key] = button
        return button

    def _fill_more(self, menu: QMenu) -> None:
        """All other columns of the list and of the form."""
        menu.clear()
        for key in self._other_keys():
            action = menu.addAction(listed(self.entity, key).label.replace("&", "&&"))
            action.setObjectName(f"more_{key}")
            action.setCheckable(True)
            action.setChecked(key in self._conditions)
            action.triggered.connect(lambda _=False, k=key: self.open_filter(k, self._more))

    def _other_keys(self) -> list[str]:
        """Filters for which there was no room come first."""
        folded = [key for key, button in self._buttons.items() if button.isHidden()]
        offered = without_origin((*folded, *self.entity.columns, *self.entity.fields), regional=self._regional)
        keys = dict.fromkeys(offered)
        year = self.entity.school_year.key if self.entity.school_year is not None else ""
        return [key for key in keys if (key in folded or key not in self._buttons) and key != year]

    def _fold(self) -> None:
        """One line: filters for which there is no room go into «Ещё»."""
        room = self.width() - self.search.width() - self._more.sizeHint().width() - 2 * _GAP
        room -= self._reset.sizeHint().width() + _GAP
        for key, button in self._buttons.items():
            offered = self._regional or key != MARK
            room -= button.sizeHint().width() + _GAP if offered else 0
            button.setVisible(offered and room >= 0)

    def _look_regional(self) -> bool:
        with file_of(self._desk).read() as session:
            return has_origins(session)

    def _committed(self, changes: Changes) -> None:
        """The first office was taken, or the last one taken back."""
        if ORIGINS.table in changes.touched:
            self._regional = self._look_regional()
            self._fold()

    def _choose(self, key: str, conditions: tuple[Condition, ...]) -> None:
        if tuple(self._conditions.get(key, ())) == conditions:
            return
        if conditions:
            self._conditions[key] = conditions
        else:
            self._conditions.pop(key, None)
        self._show_chips()
        self.changed.emit()

    def _show_chips(self) -> None:
        while (item := self._chips_flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._learn_titles()
        if self._narrowing is not None:
            words = self._narrowing.words(masked=self._desk.masked)
            self._chips_flow.addWidget(_chip("chip_only", words, self._widen))
        for key, group in self._conditions.items():
            words = condition_words(listed(self.entity, key), group, self._titles, masked=self._desk.masked)
            self._chips_flow.addWidget(_chip(f"chip_{key}", words, partial(self._choose, key, ())))
        for key, button in self._buttons.items():
            set_role(button, "on" if key in self._conditions else "", name="state")
        told = self._narrowing is None and self.said(self.conditions)
        self.chips.setVisible(bool(self._conditions or self._narrowing) and not told)
        self._show_reset()
        self.updateGeometry()

    def _widen(self) -> None:
        self.narrow(None)
        self.changed.emit()

    def _learn_titles(self) -> None:
        unknown = [i for i in references_in(self.entity, self.conditions) if i not in self._titles]
        if not unknown:
            return
        try:
            with file_of(self._desk).read() as session:
                self._titles.update(titles(session, unknown))
        except UserError as error:
            self._desk.notifier.show(error)

    def in_words(self, some: Sequence[Condition] | None = None) -> list[str]:
        """Conditions and search as a paper names them; of conditions only `some` if given, without the search."""
        self._learn_titles()
        groups = by_column(self.conditions if some is None else some)
        words = [condition_words(listed(self.entity, key), group, self._titles) for key, group in groups.items()]
        if self._narrowing is not None:
            words.insert(0, lower_first(self._narrowing.words()))
        typed = self.search.text().strip() if some is None else ""
        return [*words, f"найдено по словам «{typed}»"] if typed else words

    def _show_reset(self) -> None:
        self._reset.setVisible(self.narrowed)

    def _fit(self) -> None:
        self.search.setFixedWidth(self._desk.theme.px(_SEARCH_WIDTH))
        self._fold()


def _chip(name: str, words: str, remove: Callable[[], object]) -> QToolButton:
    """One condition in words; a click takes it away."""
    short = words if len(words) <= _CHIP_LETTERS else f"{words[: _CHIP_LETTERS - 1]}…"
    chip = QToolButton()
    chip.setText(f"{short}  ✕".replace("&", "&&"))
    chip.setObjectName(name)
    chip.setAccessibleName(f"Убрать отбор: {words}")
    chip.setProperty("role", "chip")
    chip.setProperty("state", "on")
    chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_tip(chip, f"{words}\nЩелчок убирает это условие")
    chip.clicked.connect(lambda: remove())
    return chip
