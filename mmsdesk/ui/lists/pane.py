"""A register as a list with its filter bar: asks, shows, remembers how it was left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import school_year_label
from mmsdesk.core.errors import UserError
from mmsdesk.models.entity import Entity
from mmsdesk.queries.listing import Condition, ListQuery, Test, stored_value
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.lists.columns import ColumnChoice
from mmsdesk.ui.lists.conditions import restored, stored
from mmsdesk.ui.lists.empty_state import EmptyState, EmptyWords, empty_words
from mmsdesk.ui.lists.filter_bar import FilterBar
from mmsdesk.ui.lists.left_out import LeftOut
from mmsdesk.ui.lists.model import RecordTableModel
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.lists.returned import Returned
from mmsdesk.ui.lists.saved_lists import SavedList
from mmsdesk.ui.lists.shared_year import ListYear, shared_year
from mmsdesk.ui.lists.view import ListView
from mmsdesk.ui.school_year import ALL_YEARS

_SETTLED = 30  # milliseconds: several operations in a row are one refresh


class ListPane(QWidget):
    """Filter bar and list. What it is asked to do comes out as `wanted` codes; it changes no record itself."""

    wanted = Signal(str)
    state_changed = Signal()
    """Another record is current, other rows are selected, or the list was asked anew."""

    def __init__(
        self, desk: Desk, entity: Entity, narrowing: Narrowing | None = None, *, own_year: bool = False
    ) -> None:
        super().__init__()
        self._desk = desk
        self.notifier = desk.notifier
        self.entity = entity
        self.store = file_of(desk)
        self._can_import = False
        self._offer: EmptyWords | None = None
        self.place = f"{entity.code}@{self.store.file_id}"
        """Where conditions are remembered: they name records of this one file."""
        self._passing = narrowing is not None
        """Laid over a paper for a while: neither reads nor writes how the user left the list of the register."""
        self.year = ListYear(self) if self._passing or own_year else shared_year(desk)
        self.model = RecordTableModel(self.store, entity, self)
        self.view = ListView(self.model, desk.theme)
        self.bar = FilterBar(desk, entity)
        self.empty = EmptyState(self.view, self._act)
        self._sort, self._descending = "", False
        self._due = False
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED)
        self._timer.timeout.connect(self.refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        self._connect()
        Returned(desk, self)
        self._restore()
        self.bar.narrow(narrowing)
        self._left_out = LeftOut(self.view, narrowing)
        self.ask()

    # asking

    def query(self) -> ListQuery:
        """The question as it stands in the bar and the heading."""
        year = self.year.chosen if self.entity.by_year else None
        return ListQuery(
            self.entity,
            self.bar.search.text(),
            self.bar.conditions,
            self._sort,
            self._descending,
            year,
            self.store.today,
            self.bar.only,
        )

    def narrowed_by(self) -> list[str]:
        """What the list is narrowed by, in words."""
        year = self.model.query.school_year
        return [*([f"{school_year_label(year)} учебный год"] if year is not None else []), *self.bar.in_words()]

    def ask(self) -> None:
        """Show what the bar asks for."""
        self._due = False
        if self.store.closed:
            return  # a delayed question of a window whose file is closed by now is nobody's question any more
        if self.bar.only is None:
            self._left_out.put_back()
        query = self.query()
        self.bar.query = replace(query, conditions=(), search="")
        self.model.show(query)

    def refresh(self) -> None:
        """Ask again, at once if the list is seen, else when it is shown next."""
        if self.isVisible():
            self.ask()
        else:
            self._due = True

    def show_records(self, ids: Sequence[str]) -> bool:
        """Select records, taking filters away where they hide all of them; False if there are none of them."""
        if self._due:
            self.ask()
        if self.view.select_ids(ids):
            return True
        if self.bar.narrowed:
            self.bar.reset()
            if self.view.select_ids(ids):
                return True
        if self.entity.by_year and self.year.chosen is not None:
            self.year.set_year(ALL_YEARS)
            return self.view.select_ids(ids)
        return False

    def filter_by(self, conditions: Sequence[Condition]) -> None:
        """Show only what meets these conditions."""
        self.bar.search.set_quietly("")
        self.bar.narrow(None)
        self.bar.set_conditions(conditions)
        self.ask()

    def filter_by_cell(self) -> None:
        """Show only records that have the value of the current cell."""
        index = self.view.currentIndex()
        if not index.isValid():
            return
        key = self.model.columns[index.column()].key
        value = _raw_value(self, key)
        self.bar.add(Condition(key, Test.ANY, (value,)))

    def set_can_import(self, possible: bool) -> None:
        """Whether a table of this register can be imported: the empty list says so."""
        self._can_import = possible
        self._show_empty()

    def offer_when_empty(self, words: EmptyWords) -> None:
        """What can be done about an empty list whose records are not typed in: remedy and button."""
        self._offer = words
        self._show_empty()

    # columns, saved lists

    def set_columns(self, keys: Sequence[str]) -> None:
        """Show these columns and remember them."""
        self.view.set_choice(ColumnChoice(list(keys), self.view.choice.widths))
        self._show_sort()
        self.remember()

    def saved(self, name: str) -> SavedList:
        """The list as it stands, under a name."""
        keys = tuple(self.view.visual_keys())
        return SavedList(name, self.bar.conditions, self._sort, self._descending, keys)

    def use(self, saved: SavedList) -> None:
        """Show a saved list."""
        self._sort, self._descending = saved.sort, saved.descending
        if saved.columns:
            self.view.set_choice(ColumnChoice(list(saved.columns), self.view.choice.widths))
        self._show_sort()
        self.filter_by(saved.conditions)

    def remember(self) -> None:
        """Put columns, order, filters and the current record into the settings."""
        if self._passing:
            return
        self.view.choice.remember(self._desk.settings, self.entity.code)
        state = self._desk.settings.view(self.place) | {
            # Settings lie beside the file, in clear: what was searched for in a protected one stays out of them.
            "conditions": [] if self._desk.store.protected else stored(self.entity, self.bar.conditions),
            "sort": self._sort,
            "descending": self._descending,
            "current": self.view.current_id(),
        }
        self._desk.settings.set_view(self.place, state)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._due:
            self.ask()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.remember()

    def _connect(self) -> None:
        self.bar.changed.connect(self.ask)
        self.bar.search.left.connect(self._into_list)
        self.view.wanted.connect(self.wanted)
        self.view.typed.connect(self._type)
        self.view.current_moved.connect(self.state_changed)
        self.view.columns_changed.connect(self.remember)
        self.model.sort_asked.connect(self._order)
        self.model.asked.connect(self._asked)
        self.model.failed.connect(self._desk.notifier.show)
        self.year.changed.connect(self.refresh)
        self._desk.changed.connect(self._changed)
        self._desk.masked_changed.connect(self.model.set_masked)
        self.model.set_masked(self._desk.masked)

    def _restore(self) -> None:
        self.view.set_choice(ColumnChoice.remembered(self.entity, self._desk.settings.view(self.entity.code)))
        state: dict[str, Any] = {} if self._passing else self._desk.settings.view(self.place)
        sort = state.get("sort")
        if isinstance(sort, str) and sort in self.entity.columns:
            self._sort, self._descending = sort, bool(state.get("descending"))
        self.bar.set_conditions(restored(self.entity, state.get("conditions")))
        self._show_sort()
        self._last = state.get("current")

    def _asked(self) -> None:
        if self.view.current_id() is None and self.model.ids:
            last, self._last = self._last, None
            first = last if isinstance(last, str) and self.model.row_of(last) >= 0 else self.model.ids[0]
            self.view.select_ids([first])
            self.view.fit_columns()
        self._show_empty()
        self.state_changed.emit()

    def _show_empty(self) -> None:
        if self.model.ids:
            self.empty.hide()
            return
        read_only, query = self.store.read_only, self.model.query
        found = {"narrowed": self.bar.narrowed, "can_import": self._can_import, "read_only": read_only}
        # Who has just begun is not sent to look through other years.
        year = query.school_year if self.model.ever else None
        words = empty_words(self.entity, total=self.model.total, year=year, **found)
        if self._offer is not None and words.action in ("", "new") and not read_only:
            words = replace(self._offer, text=words.text)
        self.empty.say(words)

    def _act(self, action: str) -> None:
        self.view.setFocus()  # the button goes away: its focus would go on to whatever stands next
        if action == "reset":
            self.bar.reset()
        elif action == "all_years":
            self.year.set_year(ALL_YEARS)
        else:
            self.wanted.emit(action)

    def _order(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        self.ask()

    def _show_sort(self) -> None:
        """The arrow in the heading, without asking."""
        header = self.view.horizontalHeader()
        keys = self.model.keys()
        was = header.blockSignals(True)
        order = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(keys.index(self._sort) if self._sort in keys else -1, order)
        header.blockSignals(was)

    def _changed(self, changes: Changes) -> None:
        if self.model.concerns(changes):
            self._timer.start()

    def _type(self, text: str) -> None:
        self.bar.search.setFocus()
        self.bar.search.end(False)
        self.bar.search.insert(text)

    def _into_list(self) -> None:
        self.view.setFocus()
        if self.view.current_id() is None and self.model.ids:
            self.view.select_ids([self.model.ids[0]])


def _raw_value(pane: ListPane, key: str) -> Any:
    """The stored value of a column of the current record: an id where the list shows a title."""
    record_id = pane.view.current_id()
    try:
        with pane.store.read() as session:
            return stored_value(session, pane.model.query, key, record_id or "")
    except UserError as error:
        pane.notifier.show(error)
        return None
