"""Lists of pairs: those that look like one card, and those that were told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from mmsdesk.core.dates import format_date
from mmsdesk.models.registry import by_code
from mmsdesk.queries.look_alikes import Decision
from mmsdesk.services.duplicates.pairs import Pair
from mmsdesk.ui.areas.past.history_summary import heading_item
from mmsdesk.ui.cover import MASK, covered
from mmsdesk.ui.cursor import ONLY_ITS_ROW
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.lists.glance_words import names_a_person
from mmsdesk.ui.plain import tip

_OF = Qt.ItemDataRole.UserRole
_MOST_LINES = 6
_ROOMY = 900  # at 100 %: below this the first column is as narrow as its longest word


class PairList(QTreeWidget):
    """Pairs, the likeliest first, with the sentence that says why."""

    entered = Signal()
    """Enter or a double click."""

    moved = Signal()

    def __init__(self, context: FormContext) -> None:
        super().__init__()
        self._context = context
        self._pairs: Sequence[Pair] = ()
        self._names: Mapping[str, str] = {}
        _dress(self, context, "duplicates_list", "Похожие карточки")
        self.setWordWrap(True)
        self.setHeaderLabels(["", "Карточка", "Похожая", "Почему"])
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.itemDoubleClicked.connect(lambda *_: self.entered.emit())
        self.currentItemChanged.connect(lambda *_: self.moved.emit())
        context.desk.masked_changed.connect(self._fill)

    def show_pairs(self, pairs: Sequence[Pair], names: Mapping[str, str]) -> None:
        """Show what was found, under the names of the registers if it is of several; the cursor stays at its place."""
        self._pairs, self._names = pairs, names
        self._fill()

    def current(self) -> Pair | None:
        """The pair the cursor stands on."""
        item = self.currentItem()
        pair: Pair | None = item.data(0, _OF) if item is not None else None
        return pair

    def pointed_at(self) -> str:
        """Id of the card whose column the cursor stands in, the first one elsewhere."""
        pair = self.current()
        if pair is None:
            return ""
        return pair.second if self.currentColumn() == 2 else pair.first

    def texts(self) -> list[list[str]]:
        """What is shown, row by row."""
        items = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        return [[item.text(column) for column in range(4)] for item in items if item is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fill(self) -> None:
        at = max(self.indexOfTopLevelItem(self.currentItem()), 0) if self.currentItem() else 0
        self.clear()
        masked = self._context.desk.masked
        several = len({pair.register for pair in self._pairs}) > 1
        items: list[QTreeWidgetItem] = []
        register = ""
        for pair in self._pairs:
            entity = by_code(pair.register)
            hidden = masked and names_a_person(entity)
            if several and pair.register != register:
                register = pair.register
                items.append(heading_item(entity.words.plural, self._context))
            names = [MASK if hidden else self._names.get(each, "") for each in (pair.first, pair.second)]
            reason = covered_sentence(pair.sentence) if masked else pair.sentence
            item = QTreeWidgetItem(["почти наверняка" if pair.sure else "возможно", *names, reason])
            item.setData(0, _OF, pair)
            for column in range(1, 4):
                item.setToolTip(column, tip(item.text(column)))
            items.append(item)
        self.addTopLevelItems(items)
        for item in items:
            item.setFirstColumnSpanned(item.data(0, _OF) is None)
        lines = [item for item in items if item.data(0, _OF) is not None]
        if lines:
            wanted = items[min(at, len(items) - 1)]
            self.setCurrentItem(wanted if wanted in lines else lines[0], 1, ONLY_ITS_ROW)
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().width()
        longest = "почти наверняка" if room >= self._context.px(_ROOMY) else "наверняка"
        first = self.fontMetrics().horizontalAdvance(longest) + self._context.px(24)
        name = min(max((room - first) // 4, self._context.px(120)), self._context.px(300))
        for column, width in enumerate((first, name, name)):
            self.setColumnWidth(column, width)
        rest = max(room - first - 2 * name, 50)
        line = self.fontMetrics().height()
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            if item is None:
                continue
            lines = 1
            whole = item.data(0, _OF) is None
            for column, width in ((0, room),) if whole else ((0, first), (1, name), (2, name), (3, rest)):
                box = self.fontMetrics().boundingRect(
                    0, 0, max(width - self._context.px(16), 20), 10_000, Qt.TextFlag.TextWordWrap, item.text(column)
                )
                lines = max(lines, round(box.height() / line))
            item.setSizeHint(0, QSize(0, min(lines, _MOST_LINES) * line + self._context.px(12)))


class DecisionList(QTreeWidget):
    """Pairs that were told apart."""

    def __init__(self, context: FormContext) -> None:
        super().__init__()
        self._context = context
        self._made: Sequence[Decision] = ()
        self._personal = False
        _dress(self, context, "decisions_list", "Решено, что не двойники")
        self.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.setHeaderLabels(["Карточки", "Решено"])
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        context.desk.masked_changed.connect(self._fill)

    def show_decisions(self, made: Sequence[Decision], *, personal: bool) -> None:
        """Show what was decided."""
        self._made, self._personal = made, personal
        self._fill()

    def marked(self) -> list[str]:
        """Ids of the marked decisions."""
        return [item.data(0, _OF) for item in self.selectedItems()]

    def _fill(self) -> None:
        self.clear()
        hidden = self._context.desk.masked and self._personal
        for decision in self._made:
            title = MASK if hidden else decision.title
            item = QTreeWidgetItem(self, [title, format_date(decision.decided_on)])
            item.setData(0, _OF, decision.id)
            item.setSizeHint(0, QSize(0, self._context.px(28)))
            item.setToolTip(0, tip(title))
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first, 0, ONLY_ITS_ROW)


def covered_sentence(sentence: str) -> str:
    """Why two cards are alike, without the values that would name somebody: these stand in «…» and brackets."""
    plain = covered(sentence.replace(": ", "\0")).replace("\0", ": ")
    return _without_brackets(plain)


def _without_brackets(text: str) -> str:
    kept, depth = [], 0
    for letter in text:
        depth += letter == "("
        if not depth:
            kept.append(letter)
        depth -= letter == ")"
    return "".join(kept).replace(" ,", ",").replace(" ;", ";").replace("  ", " ")


def _dress(tree: QTreeWidget, context: FormContext, name: str, spoken: str) -> None:
    tree.setObjectName(name)
    tree.setAccessibleName(spoken)
    tree.setRootIsDecorated(False)
    tree.setAlternatingRowColors(True)
    tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    tree.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
