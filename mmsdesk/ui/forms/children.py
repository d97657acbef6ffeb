"""An owned table in the card of its owner: places of work, members, participants."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.core.errors import Problem
from mmsdesk.core.text import lower_first
from mmsdesk.models.entity import Child, target_table
from mmsdesk.queries.cards import Draft, blank
from mmsdesk.queries.drafting import copy_of
from mmsdesk.ui.cursor import choose_row
from mmsdesk.ui.forms.child_marks import mark_again
from mmsdesk.ui.forms.child_model import POSITION, ChildModel, number_rows
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.row_dialog import RowDialog
from mmsdesk.ui.forms.row_view import RowView
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import label, set_tip


class ChildTable(QWidget):
    """Rows of one owned table, edited in place of their own list."""

    changed = Signal()

    def __init__(self, child: Child, context: FormContext) -> None:
        super().__init__()
        self.child = child
        self.code = child.entity.code
        self._context = context
        self._read_only = False
        self._takes_tables: Callable[[], object] | None = None
        self._ordered = POSITION in child.entity.fields
        self.model = ChildModel(child, context, self)
        self.model.switched.connect(self._rows_changed)
        self.view = RowView(
            self.model,
            {
                (Qt.Key.Key_Insert, False): self.add,
                (Qt.Key.Key_F2, False): self.edit,
                (Qt.Key.Key_Return, False): self.edit,
                (Qt.Key.Key_Enter, False): self.edit,
                (Qt.Key.Key_Delete, False): self.remove,
                (Qt.Key.Key_D, True): self.repeat,
                (Qt.Key.Key_V, True): self.paste,
                **(_moves(self.shift) if self._ordered else {}),
            },
        )
        self.heading = label("", "heading")
        self._empty = label("", "quiet")
        self._buttons: dict[str, QPushButton] = {}
        self._build()
        self.load([])

    @property
    def rows(self) -> list[Draft]:
        """The rows as they stand now."""
        return self.model.rows

    def load(self, rows: Sequence[Draft]) -> None:
        """Show rows; nothing is announced. What was marked stays marked, by id or, saved just now, by its cells."""
        marked, current = [self.rows[at] for at in sorted(self.marked())], self.view.currentIndex()
        here = self.rows[current.row()] if current.isValid() else None
        self.model.show_rows(copy_of(row) for row in rows)
        self._fit()
        if here is not None:
            mark_again(self.view, self.model, [here, *marked], current.column())

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = self.model.read_only = read_only
        for code, button in self._buttons.items():
            button.setVisible(not read_only or code == "edit")
        self._buttons["paste"].setVisible(not read_only and self._takes_tables is not None)
        self._buttons["edit"].setText("Открыть" if read_only else "Изменить")
        set_icon(self._buttons["edit"], "panel" if read_only else "pencil")
        self._fit()

    def add(self) -> None:
        """A new row by its form; several one after another if wanted."""
        if self._read_only:
            return
        while True:
            row = blank(self.child.entity)
            self._put_last(row)
            dialog = self._dialog(row, len(self.rows), new=True)
            if not dialog.exec():
                return
            self.append([dialog.row])
            if not dialog.another:
                return

    def append(self, rows: Sequence[Draft]) -> None:
        """Put rows at the end, as if a person had typed them."""
        every = [*self.rows, *rows]
        if self._ordered:
            number_rows(every, self.model.numbers())
        self._replace(every, len(every) - 1)

    def change(self, wanted: Mapping[int, Mapping[str, Any]]) -> None:
        """Change cells of rows, by the place of the row, as if a person had typed them."""
        rows = [copy_of(row) for row in self.rows]
        for at, cells in wanted.items():
            rows[at].values.update(cells)
        self._replace(rows, max(self.view.currentIndex().row(), 0))

    def edit(self) -> None:
        """The current row in its form."""
        if self.view.currentIndex().isValid():
            self.edit_row(self.view.currentIndex().row())

    def edit_row(self, number: int, focus: str = "", problems: Sequence[Problem] = ()) -> None:
        """A row in its form, with the cursor in a field of it."""
        dialog = self._dialog(self.rows[number], number, new=False)
        if problems:
            dialog.show_problems(list(problems))
        if focus in dialog.grid.editors:
            dialog.grid.focus(focus)
        if dialog.exec() and not self._read_only and dialog.row.content() != self.rows[number].content():
            self._replace([*self.rows[:number], dialog.row, *self.rows[number + 1 :]], number)

    def remove(self) -> None:
        """Take the marked rows out; the card is not saved yet, so nothing is lost."""
        marked = self.marked()
        if marked and not self._read_only:
            self._replace([row for at, row in enumerate(self.rows) if at not in marked], min(marked))

    def repeat(self) -> None:
        """The current row once more, to be changed."""
        at = self.view.currentIndex().row()
        if at < 0 or self._read_only:
            return
        row = self.rows[at].copied()
        self._put_last(row)
        self._replace([*self.rows[: at + 1], row, *self.rows[at + 1 :]], at + 1)

    def shift(self, by: int) -> None:
        """The current row one place up (-1) or down; numbers follow the order."""
        at = self.view.currentIndex().row()
        to = at + by
        if self._read_only or at < 0 or not 0 <= to < len(self.rows):
            return
        rows = list(self.rows)
        rows.insert(to, rows.pop(at))
        for number, row in enumerate(rows, 1):
            row.values[POSITION] = number
        self._replace(rows, to)

    def offer_paste(self, take: Callable[[], object]) -> None:
        """Offer to take rows that were copied in Excel."""
        self._takes_tables = take
        self._buttons["paste"].setVisible(not self._read_only)

    def paste(self) -> None:
        """Take the rows of the clipboard, where somebody does."""
        if self._takes_tables is not None and not self._read_only:
            self._takes_tables()

    def add_many(self) -> None:
        """People by organisation, by body or by words, several at once."""
        from mmsdesk.ui.forms.add_people import AddPeopleDialog  # here: only when asked for

        dialog = AddPeopleDialog(self._context, self.child, self.rows, self.window())
        if dialog.exec() and dialog.added:
            self.append(dialog.added)

    def put_above(self, widget: QWidget) -> None:
        """Put a widget between the heading and the rows."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, widget)

    def marked(self) -> set[int]:
        """Numbers of the marked rows."""
        return {index.row() for index in self.view.selectionModel().selectedRows()}

    def show_problems(self, problems: dict[int, str]) -> None:
        """Mark rows with something wrong in them."""
        self.model.mark(problems)

    def _put_last(self, row: Draft) -> None:
        if self._ordered:
            row.values[POSITION] = max(self.model.numbers(), default=0) + 1

    def _dialog(self, row: Draft, number: int, *, new: bool) -> RowDialog:
        dialog = RowDialog(self._context, row, f"{self.code}.{number}.", self.window(), new=new)
        if self._read_only:
            dialog.set_read_only()
        return dialog

    def _replace(self, rows: list[Draft], current: int) -> None:
        self.model.show_rows(rows)
        if rows:
            choose_row(self.view, min(current, len(rows) - 1))
        self.view.setFocus()
        self._rows_changed()

    def _rows_changed(self) -> None:
        self._fit()
        self.changed.emit()

    def _build(self) -> None:
        words = self.child.entity.words
        self.setObjectName(f"child_{self.code}")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # an empty one has no grid to be clicked
        self.view.setObjectName(self.code)
        self.view.setAccessibleName(words.plural)
        self.view.doubleClicked.connect(lambda _index: self.edit())
        self.view.widened.connect(lambda: self.view.fit(self._context.px))
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._allow())
        self.model.modelReset.connect(self._allow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._context.px(6))
        column.addWidget(self.heading)
        column.addWidget(self.view)
        column.addWidget(self._empty)
        column.addLayout(self._button_row())
        self._context.desk.theme.changed.connect(self._fit)

    def _button_row(self) -> FlowLayout:
        row = FlowLayout(gap=self._context.px(8))
        for code, text, icon, do, keys in _verbs(self, ordered=self._ordered):
            button = QPushButton(text)
            button.setObjectName(f"{self.code}_{code}")
            button.setProperty("role", "quiet")
            button.setAutoDefault(False)
            set_icon(button, icon)
            set_tip(button, keys)
            button.clicked.connect(do)
            self._buttons[code] = button
            row.addWidget(button)
        self._buttons["paste"].hide()  # until somebody takes tables
        return row

    def _allow(self) -> None:
        current = self.view.currentIndex().isValid()
        at, last = self.view.currentIndex().row(), len(self.rows) - 1
        for code in ("edit", "remove", "repeat", "up", "down"):
            if code not in self._buttons:
                continue
            possible = {"up": at > 0, "down": at < last}.get(code, True)
            self._buttons[code].setEnabled(current and possible)
            self._buttons[code].setVisible(bool(self.rows) and (not self._read_only or code == "edit"))

    def _fit(self) -> None:
        words, count = self.child.entity.words, len(self.rows)
        self.heading.setText(f"{words.plural} · {count}" if count else words.plural)
        self.view.setVisible(bool(count))
        self._empty.setVisible(not count)
        hint = "" if self._read_only else f" Ins – добавить {lower_first(words.accusative)}."
        self._empty.setText(f"Пока пусто.{hint}")
        px = self._context.px
        height = max(px(30), self.view.fontMetrics().height() + px(12))
        self.view.verticalHeader().setDefaultSectionSize(height)
        self.view.fit(px)
        self._allow()


def _verbs(table: ChildTable, *, ordered: bool) -> Iterator[tuple[str, str, str, Callable[[], object], str]]:
    """Buttons of a table: code, words, icon, what they do, keys."""
    yield "add", "Добавить", "plus", table.add, "Ins"
    yield "edit", "Изменить", "pencil", table.edit, "F2 или Enter"
    yield "remove", "Удалить", "minus", table.remove, "Del"
    yield "repeat", "Повторить", "copy", table.repeat, "Ctrl+D"
    if ordered:
        yield "up", "Выше", "chevron-up", partial(table.shift, -1), "Ctrl+↑"
        yield "down", "Ниже", "chevron-down", partial(table.shift, 1), "Ctrl+↓"
    if _names_people(table.child):
        yield "add_many", "Добавить несколько…", "people", table.add_many, "Педагоги списком"
    yield "paste", "Вставить из Excel", "excel", table.paste, "Ctrl+V: строки, скопированные в Excel"


def _moves(move: Callable[[int], None]) -> dict[tuple[Qt.Key, bool], Callable[[], object]]:
    """Ctrl+Up and Ctrl+Down."""
    return {(Qt.Key.Key_Up, True): partial(move, -1), (Qt.Key.Key_Down, True): partial(move, 1)}


def _names_people(child: Child) -> bool:
    """Whether each row of the table is a person of the register."""
    return any(target_table(column) == "teacher" for column in child.entity.title)
