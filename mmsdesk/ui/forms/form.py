"""The form of one record: tabs of sections and owned tables, what was changed in it, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from mmsdesk.core.errors import Problem
from mmsdesk.core.text import lower_first
from mmsdesk.models.entity import Entity, Tab
from mmsdesk.queries.cards import Draft
from mmsdesk.queries.drafting import copy_of
from mmsdesk.services.validation import problems_of
from mmsdesk.ui.cursor import choose_row
from mmsdesk.ui.forms.children import ChildTable
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.field_grid import FieldGrid
from mmsdesk.ui.forms.following import Following
from mmsdesk.ui.forms.problem_list import ProblemList

WIDTH = 920  # at 100 %: fields are not wider, whatever the window
_TABLES_WIDTH = 1240
"""Tables go on: their names and words are cut otherwise, with empty room beside them."""
_SEEN_AROUND = 80  # at 100 %: what stands above and below a field that is gone to


class RecordForm(QWidget):
    """`load` never announces; «изменено?» compares with what was loaded."""

    changed = Signal()
    submitted = Signal()
    """Ctrl+Enter in a field of several lines."""

    def __init__(self, entity: Entity, draft: Draft, context: FormContext) -> None:
        super().__init__()
        self.entity = entity
        self.context = context
        self.grids: list[FieldGrid] = []
        self.children_of: dict[str, ChildTable] = {}
        self.tabs = QTabWidget()
        self.tabs.setObjectName("tabs")
        self.tabs.setDocumentMode(True)
        self.problems = ProblemList(entity)
        self.problems.followed.connect(self.focus_problem)
        self._contents: list[QWidget] = []
        self._loaded = draft
        self._warned: set[str] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.px(8))
        column.addWidget(self.problems)
        column.addWidget(self.tabs, 1)
        for tab in entity.tabs:
            self.tabs.addTab(self._page(tab), tab.title)
        editors = {key: editor for grid in self.grids for key, editor in grid.editors.items()}
        self._following = Following(entity, editors, context)
        context.desk.theme.changed.connect(self._fit)
        self._fit()
        self.load(draft)

    @property
    def loaded(self) -> Draft:
        """The record as it was shown first."""
        return self._loaded

    def load(self, draft: Draft) -> None:
        """Show a record; it counts as unchanged."""
        self._loaded = copy_of(draft)
        for grid in self.grids:
            grid.load(draft.values)
        for code, table in self.children_of.items():
            table.load(draft.children.get(code, []))
        self._following.loaded(draft)
        self.problems.show_problems(())
        self._name_tabs()

    def take(self, draft: Draft) -> None:
        """Lay values over the loaded ones as if a person had typed them."""
        for grid in self.grids:
            for key, editor in grid.editors.items():
                if draft.values.get(key) != self._loaded.values.get(key):
                    editor.set_value(draft.values.get(key))
        for code, table in self.children_of.items():
            table.load(draft.children.get(code, []))
        self._name_tabs()
        self.changed.emit()

    def draft(self) -> Draft:
        """The record as it stands in the form; cells that nobody touched come as they were loaded."""
        draft = copy_of(self._loaded)
        for grid in self.grids:
            values = grid.values()
            draft.values.update({key: values[key] for key in grid.changed_keys()})
        for code, table in self.children_of.items():
            draft.children[code] = [copy_of(row) for row in table.rows]
        return draft

    def typed(self) -> dict[str, str]:
        """Texts that are not understood, by key: a draft on disk keeps them too."""
        pairs = ((key, editor.typed()) for grid in self.grids for key, editor in grid.editors.items())
        return {key: text for key, text in pairs if text}

    def put_typed(self, typed: dict[str, str]) -> None:
        """Put back texts that were not understood."""
        for grid in self.grids:
            for key in grid.editors.keys() & typed.keys():
                grid.editors[key].set_typed(typed[key])
        self.changed.emit()

    def unsaved(self) -> list[str]:
        """Labels of fields and tables that differ from what was loaded."""
        labels = [grid.editors[key].field.label for grid in self.grids for key in grid.changed_keys()]
        for code, table in self.children_of.items():
            now = [(row.id, row.content()) for row in table.rows]
            if now != [(row.id, row.content()) for row in self._loaded.children.get(code, [])]:
                labels.append(table.child.entity.words.plural)
        return labels

    def is_changed(self) -> bool:
        """Whether anything differs from what was loaded."""
        return bool(self.unsaved())

    def mistakes(self) -> list[Problem]:
        """Fields whose text is not understood; with them everything else that hinders saving."""
        found = [problem for grid in self.grids for problem in grid.mistakes()]
        if not found:
            return []
        known = {problem.key for problem in found}
        with self.context.store.read() as session:
            every = problems_of(session, self.draft(), self.context.today)
        return [*found, *(problem for problem in every if not problem.warning and problem.key not in known)]

    def in_reading_order(self, problems: Iterable[Problem]) -> list[Problem]:
        """Problems as their fields follow each other in the card."""
        keys = [*(key for grid in self.grids for key in grid.editors), *self.children_of]
        place = {key: number for number, key in enumerate(keys)}
        return sorted(problems, key=lambda problem: place.get(problem.key.split(".")[0], len(keys)))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Put problems under their fields, mark rows of owned tables, list everything at the top."""
        for grid in self.grids:
            grid.show_problems(problem for problem in problems if problem.key in grid.editors)
        for code, table in self.children_of.items():
            table.show_problems(_by_row(code, problems))
        self.problems.show_problems(problems)

    def focus_problem(self, key: str) -> None:
        """Go to the field of a problem; for an owned row open its form."""
        if "." in key:
            code, number, rest = key.split(".", 2)
            table = self.children_of[code]
            self.show_page_of(table)
            choose_row(table.view, int(number))
            table.edit_row(int(number), rest, [p for p in self._row_problems(code, int(number)) if not p.warning])
            return
        for grid in self.grids:
            if key in grid.editors:
                self.show_page_of(grid)
                grid.focus(key)
                # A card just opened is not laid out yet, and nothing would scroll to its field.
                QTimer.singleShot(0, grid, partial(self._scroll_to, grid, key))

    def _scroll_to(self, grid: FieldGrid, key: str) -> None:
        page = self.tabs.currentWidget()
        if isinstance(page, QScrollArea) and page.isAncestorOf(grid):
            page.ensureWidgetVisible(grid.editors[key].control, 0, self.context.px(_SEEN_AROUND))

    def show_page_of(self, widget: QWidget) -> None:
        """Turn to the tab that a widget stands on."""
        for number in range(self.tabs.count()):
            if self.tabs.widget(number).isAncestorOf(widget):
                self.tabs.setCurrentIndex(number)

    def focus_first(self) -> None:
        if self.grids:
            self.grids[0].focus_first(waiting=self._loaded.id is None)

    def current_table(self) -> ChildTable | None:
        """The owned table that has the focus, or the first on the tab shown."""
        here = [t for t in self.children_of.values() if self.tabs.currentWidget().isAncestorOf(t)]
        focused = self.focused_table()
        return focused if focused in here else here[0] if here else None

    def focused_table(self) -> ChildTable | None:
        """The owned table that has the focus."""
        focus = self.window().focusWidget()
        tables = self.children_of.values()
        return next((t for t in tables if focus is not None and (t is focus or t.isAncestorOf(focus))), None)

    def set_read_only(self, read_only: bool) -> None:
        for grid in self.grids:
            grid.set_read_only(read_only)
        for table in self.children_of.values():
            table.set_read_only(read_only)

    def _page(self, tab: Tab) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        edge = self.context.px(12)
        column.setContentsMargins(self.context.px(2), edge, edge, edge)
        column.setSpacing(self.context.px(24))
        if tab.sections:
            grid = FieldGrid(tab.sections, self.context)
            grid.changed.connect(self._field_changed)
            grid.left.connect(self._field_left)
            grid.submitted.connect(self.submitted)
            self.grids.append(grid)
            column.addLayout(_at_the_left(grid))
        for child in tab.children:
            table = ChildTable(child, self.context)
            table.changed.connect(self._table_changed)
            self.children_of[child.entity.code] = table
            column.addWidget(table)
        column.addStretch(1)
        self._contents.append(content)
        page = QWidget()
        page.setProperty("role", "page")
        page.setLayout(_at_the_left(content))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        return scroll

    def _fit(self) -> None:
        for content in self._contents:
            content.setMaximumWidth(self.context.px(_TABLES_WIDTH))
        for grid in self.grids:
            grid.setMaximumWidth(self.context.px(WIDTH))

    def _field_changed(self, key: str) -> None:
        self._following.follow(key)
        self.changed.emit()

    def _table_changed(self) -> None:
        self._name_tabs()
        self.changed.emit()

    def _field_left(self, key: str) -> None:
        """Say at once what is wrong with a changed value; an empty field waits until saving.

        What other filled fields are warned of by it (a room that is taken at the new hour) is said too.
        """
        grid = next(grid for grid in self.grids if key in grid.editors)
        editor = grid.editors[key]
        if editor.mistake() or key not in grid.changed_keys() or editor.value() in (None, ""):
            return
        with self.context.store.read() as session:
            found = problems_of(session, self.draft(), self.context.today)
        grid.show_problem(key, [problem for problem in found if problem.key == key])
        self._warn_others(grid, key, found)

    def _warn_others(self, grid: FieldGrid, key: str, found: Sequence[Problem]) -> None:
        """Warnings under other filled fields; what was said so before and is no more goes."""
        hindered = {problem.key for problem in found if not problem.warning}
        warned = {problem.key for problem in found} - hindered - {key}
        for other in sorted((warned | self._warned) & grid.editors.keys() - hindered - {key}):
            editor = grid.editors[other]
            if not editor.mistake() and (other in self._warned or editor.value() not in (None, "")):
                grid.show_problem(other, [problem for problem in found if problem.key == other])
        self._warned = warned

    def _row_problems(self, code: str, number: int) -> list[Problem]:
        with self.context.store.read() as session:
            found = problems_of(session, self.draft(), self.context.today)
        return [problem for problem in found if problem.key.startswith(f"{code}.{number}.")]

    def _name_tabs(self) -> None:
        """«Состав · 14» where a tab is about one table."""
        for number, tab in enumerate(self.entity.tabs):
            child = next((c for c in tab.children if _is_about(tab, c.entity)), None)
            count = len(self.children_of[child.entity.code].rows) if child else 0
            self.tabs.setTabText(number, f"{tab.title} · {count}" if count else tab.title)


def _at_the_left(widget: QWidget) -> QHBoxLayout:
    """A widget at its greatest width would stand in the middle."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget, 1)
    row.addStretch(0)
    return row


def _is_about(tab: Tab, entity: Entity) -> bool:
    alone = len(tab.children) == 1 and not tab.sections
    return alone or lower_first(tab.title) == lower_first(entity.words.plural)


def _by_row(code: str, problems: Iterable[Problem]) -> dict[int, str]:
    """Words of the problems of each row of a table."""
    found: dict[int, str] = {}
    for problem in problems:
        if problem.key.startswith(f"{code}."):
            number = int(problem.key.split(".")[1])
            found[number] = "\n".join(filter(None, (found.get(number, ""), problem.text)))
    return found
