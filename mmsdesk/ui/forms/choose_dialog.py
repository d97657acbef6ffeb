"""«…»: choose a record from the whole register."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from mmsdesk.models.entity import Entity
from mmsdesk.queries.picking import Candidate, candidates
from mmsdesk.ui.cover import Veil, cover_while_masked, hide_typed
from mmsdesk.ui.field_sign import clear_by_sign
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.dialog import FormDialog
from mmsdesk.ui.forms.match_list import CANDIDATE, CandidateDelegate
from mmsdesk.ui.lists.glance_words import names_a_person
from mmsdesk.ui.plain import label

HIDDEN = "Личные данные скрыты. Чтобы увидеть людей, нажмите F9."
_LIMIT = 1000
_DELAY = 120  # milliseconds of silence before searching


class ChooseDialog(FormDialog):
    """`chosen` is the candidate once the dialog is accepted."""

    def __init__(self, context: FormContext, entity: Entity, parent: QWidget | None) -> None:
        super().__init__(context, entity.words.plural, parent)
        self.setObjectName("choose")
        self.chosen: Candidate | None = None
        self._entity = entity
        self.search = QLineEdit()
        self.search.setObjectName("choose_search")
        self.search.setPlaceholderText("Найти…")
        self.search.setAccessibleName(f"Найти: {entity.words.plural}")
        clear_by_sign(self.search)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("choose_list")
        self.list.setAccessibleName(entity.words.plural)
        self.list.setItemDelegate(CandidateDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemDoubleClicked.connect(lambda _item: self.done_pressed())
        self._count = label("", "quiet")
        for each in (self.search, self.list, self._count):
            self.content.addWidget(each)
        self.add_done("Выбрать")
        if names_a_person(entity):
            cover_while_masked(context.desk, self.list, HIDDEN)
            Veil(context.desk, self.search, partial(hide_typed, self.search))
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self.refresh)
        self.search.textEdited.connect(lambda _text: self._timer.start())
        self.resize(context.px(560), context.px(460))
        self.refresh()

    def refresh(self) -> None:
        """Ask the file for what the search field says."""
        with self.context.store.read() as session:
            found = candidates(session, self._entity, self.search.text(), on_date=self.context.today, limit=_LIMIT)
        self.list.clear()
        for each in found:
            item = QListWidgetItem(each.title, self.list)
            item.setData(CANDIDATE, each)
        self.list.setCurrentRow(0)
        more = "Показаны первые: уточните поиск." if len(found) == _LIMIT else f"Показано {len(found)}"
        self._count.setText(more if found else "Ничего не нашлось")

    def done_pressed(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.refresh()
        item = self.list.currentItem()
        if item is not None:
            self.chosen = item.data(CANDIDATE)
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down walk through the list while one types."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
                return True
        return False
