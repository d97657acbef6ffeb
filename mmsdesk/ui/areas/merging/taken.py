"""«Само собой»: what is taken without a question, by register, each record with its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.core.text import normalise
from mmsdesk.merge.plan import Cell, Effect, Item, Note, Plan
from mmsdesk.models import registry
from mmsdesk.ui.areas.merging.words import (
    NOTHING,
    by_itself,
    is_covered,
    outcome_of,
    records_word,
    row_words,
    sentence_of,
    title_of,
)
from mmsdesk.ui.cover import MASK, covered
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.lists.search_field import SearchField
from mmsdesk.ui.plain import label, tip

MOST = 2_000
"""Records shown; who wants to see more narrows by register or search."""

_ITEM = Qt.ItemDataRole.UserRole
_ALL = "all"
_CHIPS = {_ALL: "Все", Effect.ADD.value: "Появятся", Effect.CHANGE.value: "Изменятся", Effect.DELETE.value: "Удалятся"}


class TakenPart(QWidget):
    """Shows and narrows; there is nothing to decide here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._items: list[Item] = []
        self._notes: tuple[Note, ...] = ()
        self._effect = _ALL
        self._chips: dict[str, QPushButton] = {}
        self.search = SearchField()
        self.search.setObjectName("merge_search")
        self.register = QComboBox()
        self.register.setObjectName("merge_register")
        self.tree = TakenTree(desk)
        self.told = label("", "quiet")
        self.told.setObjectName("merge_taken_told")
        self.notes = label("", wrap=True)
        self.notes.setObjectName("merge_plan_notes")
        self._lay_out()
        self.search.asked.connect(self._show)
        self.search.left.connect(self.tree.setFocus)
        self.register.activated.connect(lambda _row: self._show())
        desk.masked_changed.connect(self._show)

    def show_plan(self, plan: Plan) -> None:
        """Show what a plan takes by itself."""
        self._items = [item for item in plan.items if by_itself(item)]
        self._notes = plan.notes
        chosen = self.register.currentData()
        self.register.clear()
        self.register.addItem("Все разделы", "")
        for code in dict.fromkeys(item.register for item in self._items):
            self.register.addItem(registry.by_code(code).words.plural, code)
        self.register.setCurrentIndex(max(self.register.findData(chosen), 0))
        self._show()

    def choose(self, effect: str) -> None:
        """Show only what comes, changes or goes."""
        self._effect = effect
        self._show()

    def focus_first(self) -> None:
        self.tree.setFocus()

    def _show(self) -> None:
        words, code = normalise(self.search.text()).split(), self.register.currentData()
        if self._desk.masked:
            words = []  # a name that nobody is to see is not found either
        fitting = [
            item
            for item in self._items
            if (not code or item.register == code) and all(word in normalise(item.title) for word in words)
        ]
        counts = Counter(_effect(item) for item in fitting)
        for effect, chip in self._chips.items():
            number = len(fitting) if effect == _ALL else counts[effect]
            chip.setText(f"{_CHIPS[effect]} {number}")
            chip.setMinimumWidth(self._bold_width(chip))
            chip.setEnabled(bool(number) or effect == _ALL)
            chip.setChecked(effect == self._effect)
        shown = [item for item in fitting if self._effect in (_ALL, _effect(item))]
        self.tree.show_items(shown[:MOST])
        self._show_notes()
        found = records_word(len(shown)) if shown else "Ничего не нашлось"
        self.told.setText(f"{found}, показаны первые {MOST}" if len(shown) > MOST else found)

    def _bold_width(self, chip: QPushButton) -> int:
        """Room for the words when the chip is pressed, which makes them bold."""
        bold = QFont(chip.font())
        bold.setBold(True)
        return QFontMetrics(bold).horizontalAdvance(chip.text()) + self._desk.theme.px(28)

    def _show_notes(self) -> None:
        notes = [covered(note.text) if self._desk.masked else note.text for note in self._notes]
        more = f" И ещё {len(notes) - 1}: всё это будет в итоге." if len(notes) > 1 else " Это будет в итоге."
        self.notes.setText(f"{notes[0]}{more}" if notes else "")
        self.notes.setVisible(bool(notes))

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        above = QWidget()
        row = FlowLayout(above, gap=px(8))
        self.search.setFixedWidth(px(220))
        self.register.setAccessibleName("Раздел")
        row.addWidget(self.search)
        row.addWidget(self.register)
        for effect in _CHIPS:
            chip = QPushButton(autoDefault=False)
            chip.setCheckable(True)
            chip.setObjectName(f"merge_chip_{effect}")
            chip.setProperty("role", "chip")
            chip.clicked.connect(partial(self.choose, effect))
            self._chips[effect] = chip
            row.addWidget(chip)
        row.addWidget(self.told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(8))
        column.addWidget(above)
        column.addWidget(self.tree, 1)
        column.addWidget(self.notes)


class TakenTree(QTreeWidget):
    """Records under their registers; what is in one is written when it is opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("merge_taken")
        self.setAccessibleName("Что сойдётся само")
        self.setHeaderLabels(["Карточка", "Что с ней"])
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setIndentation(desk.theme.px(20))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.itemExpanded.connect(self._fill)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these records; their order is by register."""
        masked, px = self._desk.masked, self._desk.theme.px
        self.clear()
        groups = []
        for code, group in groupby(items, key=lambda item: item.register):
            members = list(group)
            heading = QTreeWidgetItem([f"{registry.by_code(code).words.plural} · {len(members)}", ""])
            font = heading.font(0)
            font.setBold(True)
            heading.setFont(0, font)
            heading.setSizeHint(0, QSize(0, px(30)))
            for item in members:
                line = QTreeWidgetItem([title_of(item, masked=masked), outcome_of(item)])
                line.setData(0, _ITEM, item)
                line.setSizeHint(0, QSize(0, px(28)))
                line.setToolTip(0, tip(line.text(0)))
                line.setForeground(1, QColor(self._colour(_effect(item))))
                line.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
                heading.addChild(line)
            groups.append(heading)
        self.addTopLevelItems(groups)
        for heading in groups:
            heading.setExpanded(True)
        if groups:
            self.setCurrentItem(groups[0])

    def line(self, title: str) -> QTreeWidgetItem:
        """The line of a record by its title. LookupError if it is not shown."""
        for at in range(self.topLevelItemCount()):
            heading = self.topLevelItem(at)
            for row in range(heading.childCount() if heading is not None else 0):
                line = heading.child(row)  # type: ignore[union-attr]
                if line.text(0) == title:
                    return line
        raise LookupError(title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for at in range(self.topLevelItemCount()):
            heading = self.topLevelItem(at)
            for row in range(heading.childCount() if heading is not None else 0):
                self._measure(heading.child(row))  # type: ignore[union-attr]

    def _colour(self, effect: str) -> str:
        tokens = self._desk.theme.tokens
        return tokens.danger if effect == Effect.DELETE.value else tokens.quiet

    def _fill(self, line: QTreeWidgetItem) -> None:
        item: Item | None = line.data(0, _ITEM)
        if item is None or line.childCount():
            return
        masked = self._desk.masked
        told = [sentence_of(item, masked=masked), *(_cell_words(cell, item, masked=masked) for cell in _cells(item))]
        told += [row_words(row, masked=masked) for row in item.rows if row.asked is None]
        for number, text in enumerate(told):
            child = QTreeWidgetItem([text, ""])
            child.setToolTip(0, tip(text))
            if not number:
                child.setForeground(0, QColor(self._desk.theme.tokens.quiet))
            line.addChild(child)
            child.setFirstColumnSpanned(True)
        self._measure(line)

    def _measure(self, line: QTreeWidgetItem) -> None:
        """What is told of a record is read whole."""
        room = max(self.viewport().width() - self.indentation() * 3 - self._desk.theme.px(16), 100)
        for number in range(line.childCount()):
            child = line.child(number)
            box = self.fontMetrics().boundingRect(0, 0, room, 10_000, Qt.TextFlag.TextWordWrap, child.text(0))
            child.setSizeHint(0, QSize(0, box.height() + self._desk.theme.px(8)))


def _effect(item: Item) -> str:
    return Effect.CHANGE.value if item.questions else item.effect.value


def _cells(item: Item) -> list[Cell]:
    return [cell for cell in item.cells if not cell.asked]


def _cell_words(cell: Cell, item: Item, *, masked: bool) -> str:
    hide = masked and is_covered(cell.key)
    mine, theirs = (MASK if hide and text else text or NOTHING for text in (cell.mine, cell.theirs))
    where = f" ({covered(cell.where) if masked else cell.where})" if cell.where else ""
    if item.effect is Effect.ADD:
        return f"{cell.label}{where}: {theirs}"
    return f"{cell.label}{where}: {mine} → {theirs}"
