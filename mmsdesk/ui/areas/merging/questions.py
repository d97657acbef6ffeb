"""«Вопросы»: what both copies did differently, record by record; keys decide, nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.merge.plan import Item, Plan, Side
from mmsdesk.models import registry
from mmsdesk.ui.areas.merging.at_once import AtOnce
from mmsdesk.ui.areas.merging.grid import MergeGrid
from mmsdesk.ui.areas.merging.words import lines_of, sentence_of, title_of
from mmsdesk.ui.areas.past.history_summary import heading_item
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.lists.drop_button import DropButton
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import label, selectable, set_tip, tip

_ITEM = Qt.ItemDataRole.UserRole
_DONE = "✓"


class QuestionsPart(QWidget):
    """Holds the plan while it is decided on; `changed` follows each decision."""

    changed = Signal()

    finished = Signal()
    """Enter after the last question."""

    cards_wanted = Signal(object)
    """The `Item` whose cards are to be read whole."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._theme = desk.theme
        self.plan: Plan | None = None
        self._earlier: list[Mapping[str, Side]] = []
        self.grid = MergeGrid(desk.theme)
        self.list = RecordList(desk, self.grid.take)
        self.title = selectable(role="subtitle")
        self.title.setObjectName("merge_record")
        self.sentence = label("", wrap=True)
        self.sentence.setObjectName("merge_sentence")
        self.mine = self._button("merge_mine", "Моё  ←")
        self.theirs = self._button("merge_theirs", "Их  →")
        self.next = self._button("merge_next", "Дальше  Enter")
        self.cards = self._button("merge_see_cards", "Карточка целиком…  F3")
        self.many = DropButton("merge_many", "Решить разом")
        self.at_once = AtOnce(self, self._whole, self.decide_rest)
        self.many.setMenu(self.at_once)
        set_tip(self.mine, "Оставить, как у вас; Backspace снимает решение")
        set_tip(self.theirs, "Взять, как у них; Backspace снимает решение")
        set_tip(self.next, "К следующему вопросу без ответа")
        set_tip(self.cards, "Прочитать карточку, какой она стоит у вас и у них")
        set_tip(self.many, "Вся карточка, все нерешённые вопросы; клавиша A решает карточку, как этот вопрос")
        self._lay_out()
        self._connect()

    def show_plan(self, plan: Plan) -> None:
        """Show another plan, with what is decided about it already."""
        self.plan = plan
        self._earlier = []
        self.list.show_items([item for item in plan.items if item.questions], plan)
        self._show_record(stay=False)
        self._show_rest()

    def current(self) -> Item | None:
        """The record the cursor stands on."""
        return self.list.current()

    def decide(self, keys: Iterable[str], side: Side | None) -> None:
        """Answer questions alike."""
        wanted = list(keys)
        if self.plan is None or not wanted:
            return
        self._earlier.append(self.plan.decisions)
        self.plan = self.plan.decide(wanted, side)
        self._decided()

    def decide_rest(self, side: Side) -> None:
        """Answer everything that has no answer yet."""
        if self.plan is not None:
            self.decide(self.plan.undecided, side)

    def step_back(self) -> None:
        """Take back what was decided last."""
        if self._earlier and self.plan is not None:
            earlier = self._earlier.pop()
            self.plan = self.plan.decide(tuple(self.plan.decisions), None)
            for side in Side:
                self.plan = self.plan.decide([key for key, its in earlier.items() if its is side], side)
            self._decided()

    def start_over(self) -> None:
        """Take all answers back."""
        if self.plan is not None:
            self.decide(tuple(self.plan.decisions), None)

    def go_on(self) -> None:
        """To the next question without an answer: in this record, in the next ones, in those before."""
        if self.plan is None or self.grid.go_to_open():
            return
        if not self.plan.undecided:
            self.finished.emit()
        elif self.list.go_to_open(self.plan):
            self.grid.setFocus()

    def focus_first(self) -> None:
        """Where work begins: the first question without an answer."""
        if self.plan is not None:
            self.list.go_to_open(self.plan)
        self.grid.setFocus()

    def _decided(self) -> None:
        if self.plan is not None:
            self.list.tell(self.plan)
        self._show_record(stay=True)
        self._show_rest()
        self.changed.emit()

    def _show_record(self, *, stay: bool) -> None:
        item, plan, masked = self.current(), self.plan, self._desk.masked
        if item is None or plan is None:
            return
        self.title.setText(title_of(item, masked=masked))
        self.sentence.setText(sentence_of(item, masked=masked))
        self.grid.show_lines(lines_of(item, masked=masked), plan.decision, stay=stay)
        self._show_rest()

    def _show_rest(self) -> None:
        item, plan = self.current(), self.plan
        self.at_once.offer(
            of_record=len(item.questions) if item is not None else 0,
            left=len(plan.undecided) if plan is not None else 0,
            back=bool(self._earlier),
            start=bool(plan is not None and plan.decisions),
        )

    def _whole(self, side: Side) -> None:
        item = self.current()
        if item is not None:
            self.decide(item.questions, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Z, 0x042F):  # Я: the key of Z in the Russian layout
            self.step_back()
        elif event.key() == Qt.Key.Key_F3:
            self._see_cards()
        else:
            super().keyPressEvent(event)

    def _see_cards(self) -> None:
        item = self.current()
        if item is not None:
            self.cards_wanted.emit(item)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, autoDefault=False)
        button.setObjectName(name)
        return button

    def _connect(self) -> None:
        self.list.moved.connect(lambda: self._show_record(stay=False))
        self.grid.chosen.connect(lambda key, side: self.decide([key], side))
        self.grid.whole_chosen.connect(self._whole)
        self.grid.next_wanted.connect(self.go_on)
        self.mine.clicked.connect(lambda: self.grid.decide(Side.MINE))
        self.theirs.clicked.connect(lambda: self.grid.decide(Side.THEIRS))
        self.next.clicked.connect(self.go_on)
        self.cards.clicked.connect(self._see_cards)
        self.at_once.back.triggered.connect(self.step_back)
        self.at_once.start.triggered.connect(self.start_over)
        self._desk.masked_changed.connect(self._mask)

    def _mask(self) -> None:
        self.list.name_all()
        self._show_record(stay=True)

    def _lay_out(self) -> None:
        px = self._theme.px
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(px(12), 0, 0, 0)
        column.setSpacing(px(2))
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addSpacing(px(4))
        column.addWidget(self.grid, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(right)
        split.setSizes([340, 660])
        split.setStretchFactor(1, 1)
        self.list.setMinimumWidth(px(200))
        below = QWidget()
        flow = FlowLayout(below, gap=px(8))
        for button in (self.mine, self.theirs, self.next, self.cards, self.many):
            flow.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, px(8), 0, 0)
        outer.setSpacing(px(8))
        outer.addWidget(split, 1)
        outer.addWidget(below)


class RecordList(QTreeWidget):
    """Records with questions, under the names of their registers."""

    moved = Signal()

    def __init__(self, desk: Desk, take: Callable[[QKeyEvent], bool]) -> None:
        """`take` acts on the keys that decide, and says whether one was such."""
        super().__init__()
        self._desk = desk
        self._take = take
        self._lines: list[QTreeWidgetItem] = []
        self.setObjectName("merge_records")
        self.setAccessibleName("Записи с вопросами")
        self.setHeaderLabels(["Карточка", "Решено"])
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(1, self.fontMetrics().horizontalAdvance("0 из 00") + desk.theme.px(16))
        self.setHeaderHidden(True)
        self.currentItemChanged.connect(lambda *_: self.moved.emit())

    def show_items(self, items: Iterable[Item], plan: Plan) -> None:
        """Show these records; the first one is the current one."""
        self.blockSignals(True)
        self.clear()
        self._lines = []
        register = ""
        for item in items:
            if item.register != register:
                register = item.register
                heading = heading_item(registry.by_code(register).words.plural, FormContext(self._desk))
                self.addTopLevelItem(heading)
                heading.setFirstColumnSpanned(True)
            line = QTreeWidgetItem(["", ""])
            line.setData(0, _ITEM, item)
            line.setSizeHint(0, QSize(0, self._desk.theme.px(27)))
            self.addTopLevelItem(line)
            self._lines.append(line)
        self.name_all()
        self.tell(plan)
        if self._lines:
            self.setCurrentItem(self._lines[0])
        self.blockSignals(False)

    def current(self) -> Item | None:
        """The record the cursor stands on."""
        line = self.currentItem()
        item: Item | None = line.data(0, _ITEM) if line is not None else None
        return item

    def tell(self, plan: Plan) -> None:
        """How much of each record is decided."""
        tokens = self._desk.theme.tokens
        for line in self._lines:
            item: Item = line.data(0, _ITEM)
            done = sum(plan.decision(key) is not None for key in item.questions)
            whole = done == len(item.questions)
            line.setText(1, _DONE if whole else f"{done} из {len(item.questions)}")
            line.setForeground(1, QColor(tokens.quiet if whole else tokens.warning))

    def name_all(self) -> None:
        """Write titles anew: F9."""
        for line in self._lines:
            title = title_of(line.data(0, _ITEM), masked=self._desk.masked)
            line.setText(0, title)
            line.setToolTip(0, tip(title))

    def go_to_open(self, plan: Plan) -> bool:
        """To the next record with a question that has no answer; False if there is none."""
        here = self._lines.index(self.currentItem()) if self.currentItem() in self._lines else 0
        for line in (*self._lines[here:], *self._lines[:here]):
            if any(plan.decision(key) is None for key in line.data(0, _ITEM).questions):
                self.setCurrentItem(line)
                return True
        return False

    def texts(self) -> list[tuple[str, str]]:
        """Titles and how far each is decided."""
        return [(line.text(0), line.text(1)) for line in self._lines]

    def choose(self, row: int) -> None:
        """Make a record the current one."""
        self.setCurrentItem(self._lines[row])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take(event):
            super().keyPressEvent(event)
