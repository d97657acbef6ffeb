"""Items of a plan with the facts that may have closed them, and what was done beyond the plan; Space ticks a fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from mmsdesk.core.dates import format_date
from mmsdesk.core.text import upper_first
from mmsdesk.queries.plan_matches import Match, PlanMatches, Waiting
from mmsdesk.ui.cover import cover_while_masked
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.plain import tip

_MATCH, _ITEM = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_BEYOND = "\0beyond"
_HEADINGS = ("Пункт и чем он закрыт", "Дата", "Почему предложено")
_CHECKED, _OPEN = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class MatchesTree(QTreeWidget):
    """Up and down walk along the facts; lines of items are read, not walked to."""

    ticked = Signal()

    def __init__(self, context: FormContext) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("plan_matches")
        self.setAccessibleName("Факты к пунктам плана: пробел отмечает")
        self.setHeaderLabels(list(_HEADINGS))
        # Lines of items are no parents: under a line that is not walked to nothing could be ticked.
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        cover_while_masked(context.desk, self, "Личные данные скрыты. Чтобы увидеть факты, нажмите F9.")
        self.itemChanged.connect(lambda *_: self.ticked.emit())

    def fill(self, found: PlanMatches, *, empty: bool) -> None:
        """Show what was found; `empty`: also items to which nothing was. Ticks that were set stay."""
        kept = {(item, match.value) for item, match in self._chosen()}
        self.blockSignals(True)
        self.setUpdatesEnabled(False)
        self.clear()
        for item in found.items:
            if item.matches or empty:
                self._add(item, kept)
        if found.outside:
            self._heading(f"Вне плана: сделано, а в планах этого нет – {len(found.outside)}")
            for match in found.outside:
                self._fact(_BEYOND, match, kept)
        self.setUpdatesEnabled(True)
        self.blockSignals(False)
        first = next(self._facts(), None)
        if first is not None:
            self.setCurrentItem(first)
        self.ticked.emit()

    def closing(self) -> dict[str, list[Match]]:
        """Ticked facts by the item they close."""
        chosen: dict[str, list[Match]] = {}
        for item, match in self._chosen():
            if item != _BEYOND:
                chosen.setdefault(item, []).append(match)
        return chosen

    def beyond(self) -> list[Match]:
        """Ticked facts that go into the plan as done beyond it; not those that close an item."""
        used = {match.value for matches in self.closing().values() for match in matches}
        return [match for item, match in self._chosen() if item == _BEYOND and match.value not in used]

    def tick_sure(self) -> None:
        """Tick what is very like, the best of each item."""
        taken: set[str] = set()
        for line in self._facts():
            item, match = line.data(0, _ITEM), line.data(0, _MATCH)
            if item != _BEYOND and item not in taken and match.sure:
                taken.add(item)
                line.setCheckState(0, _CHECKED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        day = self.fontMetrics().horizontalAdvance("00.00.0000") + self._context.px(24)
        self.header().resizeSection(0, (self.viewport().width() - day) * 11 // 20)
        self.header().resizeSection(1, day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.currentItem()
        if event.key() == Qt.Key.Key_Space and line is not None and line.data(0, _MATCH) is not None:
            line.setCheckState(0, _OPEN if line.checkState(0) is _CHECKED else _CHECKED)
            return
        super().keyPressEvent(event)

    def _add(self, item: Waiting, kept: set[tuple[str, str]]) -> None:
        number = f"{item.number.rstrip('.')}. " if item.number else ""
        term = f" – {item.term_words}" if item.term_words else ""
        self._heading(f"{number}{' '.join(item.wording.split())}{term}")
        for match in item.matches:
            self._fact(item.id, match, kept)
        if not item.matches:
            line = QTreeWidgetItem(self, ["В картотеках подходящего не нашлось"])
            line.setSizeHint(0, QSize(0, self._context.px(28)))
            line.setFlags(Qt.ItemFlag.NoItemFlags)

    def _heading(self, words: str) -> None:
        line = QTreeWidgetItem(self, [words])
        line.setFirstColumnSpanned(True)
        line.setFlags(Qt.ItemFlag.NoItemFlags)
        line.setToolTip(0, tip(words))
        line.setSizeHint(0, QSize(0, self._context.px(34)))
        tokens = self._context.desk.theme.tokens
        line.setBackground(0, QBrush(QColor(tokens.stripe)))
        line.setForeground(0, QBrush(QColor(tokens.text)))
        font = line.font(0)
        font.setBold(True)
        line.setFont(0, font)

    def _fact(self, item: str, match: Match, kept: set[tuple[str, str]]) -> None:
        day = format_date(match.day) if match.day else ""
        why = "; ".join(match.reasons)
        texts = (_called(match), day, f"{match.words}: {why}" if match.score else why)
        line = QTreeWidgetItem(self, list(texts))
        line.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        line.setCheckState(0, _CHECKED if (item, match.value) in kept else _OPEN)
        line.setData(0, _MATCH, match)
        line.setData(0, _ITEM, item)
        line.setSizeHint(0, QSize(0, self._context.px(28)))
        for at in (0, 2):
            line.setToolTip(at, tip(texts[at]))

    def _chosen(self) -> Sequence[tuple[str, Match]]:
        return [(f.data(0, _ITEM), f.data(0, _MATCH)) for f in self._facts() if f.checkState(0) is _CHECKED]

    def _facts(self) -> Iterator[QTreeWidgetItem]:
        for row in range(self.topLevelItemCount()):
            line = self.topLevelItem(row)
            if line is not None and line.data(0, _MATCH) is not None:
                yield line


def _called(match: Match) -> str:
    """«Семинар: Подготовка к ЕГЭ»; what its title says already is not said before it."""
    title = " ".join(match.title.split())
    if not match.kind or title.casefold().startswith(match.kind.casefold()) or match.key == "words":
        return upper_first(title)
    return f"{upper_first(match.kind)}: {title}"
