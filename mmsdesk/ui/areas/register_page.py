"""The page of a register: its list, what can be done with its records, the glance at the current one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mmsdesk.core.changes import Changes
from mmsdesk.core.numbers import format_number
from mmsdesk.exchange.exporting import Selection
from mmsdesk.models.entity import Entity
from mmsdesk.models.personal import PEOPLE
from mmsdesk.ui.areas.importing.start import can_import, import_table, paste_table
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.past.undo import write_and_offer
from mmsdesk.ui.areas.verb_menu import pop_verbs
from mmsdesk.ui.areas.verbs_above import Verb, VerbsAbove
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.action_bar import ActionBar
from mmsdesk.ui.lists.empty_state import EmptyWords
from mmsdesk.ui.lists.export_list import ask_for_path, export_list
from mmsdesk.ui.lists.glance_words import glance_at
from mmsdesk.ui.lists.list_menus import SavedListsButton, heading_menu, pop_up, row_menu
from mmsdesk.ui.lists.narrowing import Narrowing
from mmsdesk.ui.lists.pane import ListPane
from mmsdesk.ui.lists.saved_lists import SavedList
from mmsdesk.ui.lists.verbs import change_records, copied, delete_records, join_records
from mmsdesk.ui.lists.year_switch import ListYearSwitch
from mmsdesk.ui.pages import Command, Glance, Navigator, Page, PageHeader
from mmsdesk.ui.plain import label
from mmsdesk.ui.window_actions import OF_THE_PAGE

_OF_MENUS = frozenset(spec.code for spec in OF_THE_PAGE)
_WRITING = frozenset({"new", "edit_selected", "duplicate", "delete", "join", "erase"})
_MAKING = frozenset({"new", "duplicate", "join", "look_alikes"})
_NEED_RECORD = frozenset({"open", "edit", "duplicate", "delete", "edit_selected", "history", "look_alikes", "erase"})


class RegisterPage(Page):
    """Made from a register's description; an area of its own says by class attributes what it adds."""

    verbs: ClassVar[tuple[Verb, ...]] = ()
    """Buttons between the heading and the list."""

    menus: ClassVar[Mapping[str, tuple[Verb, ...]]] = {}
    """Verbs in a menu below one of the buttons, by its code: done now and then, they need no button of their own."""

    when_empty: ClassVar[EmptyWords | None] = None
    """What can be done about a list that has no record yet, where it is more than typing one in."""

    of_all_years: ClassVar[bool] = False
    """Begins with all school years, and does not follow the year that other lists show."""

    def __init__(self, desk: Desk, entity: Entity, navigator: Navigator, narrowing: Narrowing | None = None) -> None:
        super().__init__()
        self.setObjectName(f"register_{entity.code}")
        self._desk = desk
        self._navigator = navigator
        self.entity = entity
        self.pane = ListPane(desk, entity, narrowing, own_year=self.of_all_years)
        self.header = PageHeader(entity.words.plural)
        self.store = self.pane.store
        self._fresh = True
        self._verb_of = {verb.code: verb for verb in chain(self.verbs, *self.menus.values())}
        self._counter = label("", "quiet")
        self._counter.setObjectName("list_counter")
        self.above = VerbsAbove(self.verbs, self._perform, self.offers())
        below = self.above.without_repeated(self.offers())
        self._actions = ActionBar(below, desk.theme, read_only=self.store.read_only, typed_in=entity.typed_in)
        self._build()
        self._connect()
        self._show_state()

    # what the window asks

    def title(self) -> str:
        return self.entity.words.plural

    def help_topic(self) -> str:
        return f"register-{self.entity.code}"

    def offers(self) -> Mapping[str, Callable[[], object]]:
        offered = {
            "new": self.new,
            "open": self.open_current,
            "edit": self.open_current,
            "edit_selected": self.change_selected,
            "duplicate": self.duplicate,
            "delete": self.delete,
            "join": self.join,
            "erase": lambda: self._desk.erase_wanted.emit(tuple(self.pane.view.selected_ids())),
            "look_alikes": self.look_alikes,
            "find": self.into_search,
            "refresh": self.pane.ask,
            "columns": self.choose_columns,
            "print": self.print_list,
            "export": self.export,
            "load_table": lambda: import_table(self._desk, self.entity, self.window()),
            "paste": lambda: paste_table(self._desk, self.window(), self.entity),
        }
        usual = {code: act for code, act in offered.items() if _is_for(self.entity, code)}
        return {**usual, **{code: partial(self.show_menu, code) for code in self.menus}}

    def allowed(self, code: str) -> bool:
        if code in _impossible(self.entity, read_only=self.store.read_only):
            return False
        if code in _NEED_RECORD:
            return self.pane.view.current_id() is not None and bool(self.pane.view.selected_rows())
        if code == "join":
            return len(self.pane.view.selected_rows()) > 1
        if code in ("load_table", "paste"):
            return _takes_tables(self)
        if code in ("export", "print"):
            return bool(self.pane.model.ids)
        verb = self._verb_of.get(code)
        return verb is None or verb.possible(len(self.pane.view.selected_rows()), read_only=self.store.read_only)

    def focus_first(self) -> None:
        self.pane.view.setFocus()

    def record_at_hand(self) -> tuple[str, str] | None:
        record_id = self.pane.view.current_id()
        return (self.entity.code, record_id) if record_id is not None else None

    def arrive(self, target: object = None) -> None:
        """Show the list again; a target is a record id, ids, or a `SavedList`."""
        if not self._fresh:
            # The list of a page just made was asked a moment ago.
            self.pane.refresh()
        self._fresh = False
        if isinstance(target, SavedList):
            self.pane.use(target)
        elif isinstance(target, str):
            self.pane.show_records([target])
        elif isinstance(target, (list, tuple)):
            self.pane.show_records([str(each) for each in target])

    def can_leave(self) -> bool:
        self.pane.remember()
        return True

    def glance(self) -> Glance | None:
        """The current record, asked for only when the panel shows it."""
        record_id = self.pane.view.current_id()
        if record_id is None:
            return None
        return glance_at(self._desk, self.entity, record_id, self.open_current)

    # what the user does

    def new(self) -> None:
        """A new record."""
        if self.allowed("new"):
            self._open(None)

    def open_current(self) -> None:
        """The card of the current record."""
        record_id = self.pane.view.current_id()
        if record_id is not None:
            self._open(record_id)

    def duplicate(self) -> None:
        """A new card with the values of the current record."""
        record_id = self.pane.view.current_id()
        draft = copied(self._desk, self.entity, record_id) if record_id and self.allowed("duplicate") else None
        if draft is not None:
            open_card(self._desk, self._navigator, self.entity.code, None, draft)

    def delete(self) -> None:
        """The selected records into the bin."""
        ids = self.pane.view.selected_ids()
        if ids and self.allowed("delete"):
            delete_records(self._desk, self.entity, ids)

    def join(self) -> None:
        """The selected records side by side, to become one."""
        if self.allowed("join"):
            join_records(self._desk, self.entity, self.pane.view.selected_ids(), self.window())

    def look_alikes(self) -> None:
        """The pairs in which the selected records stand."""
        if self.allowed("look_alikes"):
            self._desk.page_wanted.emit("duplicates", (self.entity.code, *self.pane.view.selected_ids()))

    def change_selected(self) -> None:
        """One value for all selected records."""
        ids = self.pane.view.selected_ids()
        if ids and self.allowed("edit_selected"):
            change_records(self._desk, self.entity, ids, self.window())

    def into_search(self) -> None:
        """The cursor into the search field."""
        self.pane.bar.search.setFocus()
        self.pane.bar.search.selectAll()

    def choose_columns(self) -> None:
        """«Столбцы…»"""
        from mmsdesk.ui.lists.columns_dialog import asked_columns  # here: the start does not wait for dialogs

        keys = asked_columns(self._desk, self.entity, self.pane.view.choice, self.window())
        if keys is not None:
            self.pane.set_columns(keys)

    def export(self) -> None:
        """The list, or the selected rows, into a file."""
        selection = self.chosen("Что выгрузить?")
        path = ask_for_path(self._desk, selection, self.window()) if selection is not None else None
        if selection is not None and path is not None:
            export_list(self._desk, selection, self.pane.view.visual_keys(), path, self)

    def print_list(self) -> None:
        """The list, or the selected rows, on paper."""
        from mmsdesk.ui.areas.papers.printed_list import print_chosen  # here: loads the papers

        selection = self.chosen("Что напечатать?")
        if selection is not None:
            print_chosen(self._desk, self._navigator, self.pane, selection)

    def show_menu(self, code: str) -> None:
        """The verbs below a button."""
        pop_verbs(self.above.button(code), self.menus[code], self.allowed, self._perform)

    # inner parts

    def _build(self) -> None:
        self.header.add(self._counter)
        if self.entity.by_year:
            self.header.add(ListYearSwitch(self._desk, self.pane))
        self.header.add(SavedListsButton(self._desk, self.pane))
        column = QVBoxLayout(self)
        side, below = self._desk.theme.px(16), self._desk.theme.px(12)
        column.setContentsMargins(side, side, side, below)
        column.setSpacing(self._desk.theme.px(8))
        for widget in (self.header, self.above, self.pane, self._actions):
            column.addWidget(widget, int(widget is self.pane))
        self.above.setVisible(bool(self.verbs))
        self.pane.set_can_import(_takes_tables(self))
        if self.when_empty is not None:
            self.pane.offer_when_empty(self.when_empty)

    def _connect(self) -> None:
        pane, view = self.pane, self.pane.view
        pane.wanted.connect(self._perform)
        pane.state_changed.connect(self._show_state)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._row_menu)
        heading = view.horizontalHeader()
        heading.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heading.customContextMenuRequested.connect(self._heading_menu)
        self._desk.masked_changed.connect(self.state_changed)
        self.commands_beside.append(lambda: commands_of(self, self._verb_of.values(), self._perform))
        self.state_changed.connect(lambda: self.above.refresh(self.allowed))

    def _perform(self, code: str) -> None:
        if self.allowed(code):
            self.offers()[code]()

    def _open(self, record_id: str | None) -> None:
        open_card(self._desk, self._navigator, self.entity.code, record_id)

    def _write(self, write: Callable[[], Changes], words: str) -> None:
        """Write, say so, offer the way back, show the list as it is then."""
        if write_and_offer(self._desk, write, words) is not None:
            self.pane.ask()

    def _show_state(self) -> None:
        self._counter.setText(_counted(self.pane))
        self._actions.refresh(self.allowed)
        self.state_changed.emit()

    def chosen(self, question: str) -> Selection | None:
        """The whole list, or the selected rows if the user means them."""
        ids, selected = list(self.pane.model.ids), self.pane.view.selected_ids()
        if 1 < len(selected) < len(ids):
            answers = (("all", f"Весь список ({len(ids)})"), ("selected", f"Выделенное ({len(selected)})"))
            answer = self._desk.notifier.choose(question, answers)
            if answer is None:
                return None
            ids = selected if answer == "selected" else ids
        return Selection(self.entity, ids, self.pane.model.query.on_date)

    def _row_menu(self, at: QPoint) -> None:
        if self.pane.view.indexAt(at).isValid():
            pop_up(row_menu(self.pane, self.offers(), self.allowed, at), self.pane.view.viewport(), at)

    def _heading_menu(self, at: QPoint) -> None:
        pop_up(heading_menu(self.pane, self.choose_columns, at), self.pane.view.horizontalHeader(), at)


def _counted(pane: ListPane) -> str:
    """How many records there are, are shown, are selected."""
    shown, total, selected = len(pane.model.ids), pane.model.total, len(pane.view.selected_rows())
    parts = [format_number(total)]
    parts += [f"показано {format_number(shown)}"] if shown != total else []
    parts += [f"выделено {format_number(selected)}"] if selected > 1 else []
    return " · ".join(parts)


def _takes_tables(page: RegisterPage) -> bool:
    return can_import(page.entity) and not page.store.read_only


def _is_for(entity: Entity, code: str) -> bool:
    """Whether a register offers an action at all: only people are erased, only some lists can be read."""
    if code in ("load_table", "paste"):
        return can_import(entity)
    return entity.table == PEOPLE if code == "erase" else entity.typed_in or code not in _MAKING


def _impossible(entity: Entity, *, read_only: bool) -> frozenset[str]:
    """What this register, or any in a file that is only read, never offers."""
    if read_only:
        return _WRITING
    return frozenset() if entity.typed_in else _MAKING


def put_above(page: RegisterPage, row: QWidget) -> None:
    """Stand a row of the area's own right above the list."""
    column = page.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(column.indexOf(page.pane), row)


def commands_of(page: Page, verbs: Iterable[Verb], perform: Callable[[str], object]) -> Iterator[Command]:
    """Verbs of a page for Ctrl+K, as far as they can be done now and no menu has them."""
    for verb in verbs:
        if verb.code not in _OF_MENUS and page.allowed(verb.code):
            yield Command(verb.words, verb.icon, partial(perform, verb.code))
