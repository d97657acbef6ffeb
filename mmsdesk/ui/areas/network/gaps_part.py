"""Who is left out: subjects that no body of the district unites, schools without anybody in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from mmsdesk.core.text import plural
from mmsdesk.queries.network import Network
from mmsdesk.ui.cursor import choose_row
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.plain import label, tip
from mmsdesk.ui.theme import calm_table

_TEACHERS = ("педагог", "педагога", "педагогов")


@dataclass(frozen=True, slots=True)
class Left:
    """A line: what it is, what is known of it, the records it opens."""

    name: str
    words: str
    register: str
    ids: tuple[str, ...]


_FEW, _MANY = 4, 12
"""Lines between which the share of a table in the room grows."""


class LeftTable(QTableWidget):
    """Enter opens what a line is about."""

    def __init__(self, desk: Desk, name: str, heading: str, more: str) -> None:
        super().__init__(0, 2)
        self.setObjectName(name)
        self.setAccessibleName(heading)
        self.setHorizontalHeaderLabels((heading, more))
        calm_table(self, desk.theme)
        self.horizontalHeader().setSectionsMovable(False)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        self.lines: Sequence[Left] = ()

    def show_lines(self, lines: Sequence[Left]) -> None:
        """Show them; the current line stays."""
        at = max(self.currentRow(), 0)
        self.lines = lines
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, text in enumerate((line.name, line.words)):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                self.setItem(row, column, item)
        if lines:
            choose_row(self, min(at, len(lines) - 1))


class GapsPart(QWidget):
    """Two tables, one under the other."""

    wanted = Signal(object)
    """`Left` that is to be opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.subjects = LeftTable(desk, "uncovered_subjects", "Предмет", "Кто его ведёт")
        self.schools = LeftTable(desk, "schools_outside", "Организация", "Что известно")
        self._words = [label("", "heading", wrap=True) for _ in range(2)]
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, desk.theme.px(12), 0, 0)
        column.setSpacing(desk.theme.px(8))
        for words, table in zip(self._words, self.tables, strict=True):
            column.addWidget(words)
            column.addWidget(table, 1)
            table.itemActivated.connect(lambda _item, one=table: self._open(one))
        column.addStretch(0)

    @property
    def tables(self) -> tuple[LeftTable, LeftTable]:
        return self.subjects, self.schools

    def first(self) -> LeftTable:
        """Where the keyboard begins: a table in which nothing is missing is not shown."""
        return self.schools if self.subjects.isHidden() and not self.schools.isHidden() else self.subjects

    def show_network(self, network: Network) -> None:
        """Show what is left out."""
        names = {body.id: body.called for body in network.bodies}
        subjects = [
            Left(
                each.name,
                "; ".join(
                    filter(
                        None,
                        (
                            plural(len(each.teachers), *_TEACHERS),
                            f"состоят в других объединениях: {len(each.united)}" if each.united else "",
                            f"есть школьные: {', '.join(names.get(one, '') for one in each.of_schools)}"
                            if each.of_schools
                            else "",
                        ),
                    )
                ),
                "teachers",
                each.teachers,
            )
            for each in sorted(network.uncovered, key=lambda one: -len(one.teachers))
        ]
        schools = [
            Left(
                each.name,
                f"только в школьных объединениях: {len(each.only_own)}" if each.only_own else "никто нигде не состоит",
                "organisations",
                (each.id,),
            )
            for each in network.outside
        ]
        found = (
            (subjects, "Предметы без муниципального объединения", "Все предметы охвачены объединениями"),
            (schools, "Организации, из которых никто не состоит в муниципальных", "Охвачены все организации"),
        )
        for words, table, (lines, some, none) in zip(self._words, self.tables, found, strict=True):
            words.setText(f"{some}: {len(lines)}" if lines else none)
            table.show_lines(lines)
            table.setVisible(bool(lines))
            # Room goes where there are more lines; a table of one line keeps enough to be seen.
            self._column.setStretchFactor(table, min(max(len(lines), _FEW), _MANY))

    def open_current(self) -> None:
        """What the focused line is about."""
        self._open(self.schools if self.schools.hasFocus() else self.subjects)

    def _open(self, table: LeftTable) -> None:
        row = table.currentRow()
        if 0 <= row < len(table.lines):
            self.wanted.emit(table.lines[row])
