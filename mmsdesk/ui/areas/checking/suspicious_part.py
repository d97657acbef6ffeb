"""«Подозрительное»: what is possible but unlikely, by rule; open it, say that it is so, mend what is obvious."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural
from mmsdesk.services.suspicious.look import Looked, Suspicion, look, mend, settle, unsettle
from mmsdesk.ui.areas.opening import open_card
from mmsdesk.ui.areas.past.history_summary import heading_item
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.cover import cover_while_masked
from mmsdesk.ui.cursor import ONLY_ITS_ROW
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.pages import Navigator
from mmsdesk.ui.plain import label, tip

_FINDING = Qt.ItemDataRole.UserRole
_NAMES = 0.36  # of the width of the list, at most
_ABOUT = "Такое бывает, но редко: опечатка, пропущенная дата, забытая отметка. Откройте карточку и посмотрите."


class SuspiciousPart(QWidget):
    """Looks when it is shown first, and again after work in the file."""

    state_changed = Signal()

    def __init__(self, desk: Desk, navigator: Navigator) -> None:
        super().__init__()
        self.setObjectName("suspicious_part")
        self._desk = desk
        self._navigator = navigator
        self._context = FormContext(desk)
        self._stale = True
        self._looked = Looked((), {})
        self.list = QTreeWidget()
        self.verdict = label("", "subtitle", wrap=True)
        self.settled = QCheckBox("Показать и отмеченные «так и есть»")
        self._open = QPushButton("Открыть карточку")
        self._settle = QPushButton("Так и есть")
        self._mend = QPushButton("Исправить")
        self._mend_all = QPushButton("Исправить всё очевидное")
        self._build()
        desk.changed.connect(self._committed)
        self._allow()

    def look_if_stale(self) -> None:
        """Look unless nothing was done since the last time."""
        if self._stale:
            self.look_now()

    def look_now(self) -> None:
        """Ask every rule."""
        self._stale = False
        store, today = self._context.store, self._context.today

        def work(progress: Progress) -> Looked:
            with store.read() as session:
                return look(session, today, progress)

        self.verdict.setText("Просматриваю карточки…")
        job = self._desk.jobs.run(work, "Подозрительное", self._show, self)
        job.cancelled.connect(lambda: self.verdict.setText("Просмотр остановлен. F5 – начать снова."))

    def current(self) -> Suspicion | None:
        """The finding the keyboard stands on."""
        item = self.list.currentItem()
        return item.data(0, _FINDING) if item is not None else None

    def chosen(self) -> list[Suspicion]:
        """Findings that are selected."""
        return [item.data(0, _FINDING) for item in self.list.selectedItems() if item.data(0, _FINDING) is not None]

    def texts(self) -> list[str]:
        """What is shown, headings too."""
        items = [self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount())]
        return [" · ".join(filter(None, (item.text(0), item.text(1)))) for item in items if item is not None]

    def open_current(self) -> None:
        """Enter: the card of the finding."""
        found = self.current()
        if found is not None:
            open_card(self._desk, self._navigator, found.rule.register, found.found.record_id)

    def settle_chosen(self) -> None:
        """«Так и есть», or taken back where all chosen are settled."""
        chosen = self.chosen()
        if not chosen:
            return
        back = all(each.settled for each in chosen)
        try:
            (unsettle if back else settle)(self._context.store, chosen)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        done = plural(len(chosen), "отметка", "отметки", "отметок")
        self._desk.notifier.notice(f"«Так и есть»: {done} {'снято' if back else 'поставлено'}")
        self.look_now()

    def mend_chosen(self) -> None:
        """Put the selected findings right."""
        self._mend_these([each for each in self.chosen() if each.found.mend is not None])

    def mend_all(self) -> None:
        """Put right everything that is obvious, after asking."""
        found = self._mendable()
        cells = plural(len(found), "значение", "значения", "значений")
        more = "Русские буквы вместо латинских, телефоны в одном виде и тому подобное. Это можно отменить одним разом."
        if found and self._desk.notifier.ask(f"Исправить {cells}?", "Исправить", "Не надо", more):
            self._mend_these(found)

    def _mend_these(self, found: Sequence[Suspicion]) -> None:
        if not found:
            return
        try:
            changes = mend(self._context.store, found)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        back = (lambda: take_back(self._desk, changes.operation_id)) if not changes.empty else None
        self._desk.notifier.notice(changes.title, "Отменить" if back else "", back)
        self.look_now()

    def _mendable(self) -> list[Suspicion]:
        return [each for each in self._looked.findings if each.found.mend is not None and not each.settled]

    def _show(self, looked: Looked) -> None:
        self._looked = looked
        shown = [each for each in looked.findings if self.settled.isChecked() or not each.settled]
        kept = self.current()
        self.list.clear()
        for rule, group in groupby(shown, key=lambda each: each.rule):
            found = list(group)
            more = looked.more.get(rule.code, 0)
            count = f"{len(found)}, и ещё {more}" if more else str(len(found))
            heading = heading_item(f"{rule.title} · {count}", self._context)
            self.list.addTopLevelItem(heading)
            heading.setFirstColumnSpanned(True)
            for each in found:
                self._add(each, current=kept is not None and each.key == kept.key)
        first = self.list.topLevelItem(1)
        if self.list.currentItem() is None and first is not None:
            self.list.setCurrentItem(first, 0, ONLY_ITS_ROW)
        settled = sum(each.settled for each in looked.findings)
        left = len(looked.findings) - settled + sum(looked.more.values())
        words = plural(left, "место", "места", "мест")
        self.verdict.setText(f"Стоит посмотреть: {words}." if left else "Ничего подозрительного.")
        self.list.setVisible(bool(shown))
        self.settled.setVisible(bool(settled))
        self._allow()

    def _add(self, found: Suspicion, *, current: bool) -> None:
        sentence = f"{found.found.sentence}{' (так и есть)' if found.settled else ''}"
        item = QTreeWidgetItem([found.title, sentence])
        item.setSizeHint(0, QSize(0, self._context.px(28)))
        item.setData(0, _FINDING, found)
        item.setToolTip(0, tip(found.title))
        item.setToolTip(1, tip(sentence))
        self.list.addTopLevelItem(item)
        if current:
            self.list.setCurrentItem(item, 0, ONLY_ITS_ROW)

    def _allow(self) -> None:
        chosen, writable = self.chosen(), not self._context.store.read_only
        self._open.setEnabled(self.current() is not None)
        self._settle.setEnabled(bool(chosen) and writable)
        self._settle.setText("Вернуть в список" if chosen and all(c.settled for c in chosen) else "Так и есть")
        self._mend.setEnabled(writable and any(each.found.mend is not None for each in chosen))
        number = len(self._mendable())
        self._mend_all.setText(f"Исправить всё очевидное: {number}")
        self._mend_all.setVisible(bool(number) and writable)
        self.state_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The sentence is longer than the name: where there is little room, it gets the most of it.
        self.list.setColumnWidth(0, min(self._context.px(340), round(self.width() * _NAMES)))

    def _committed(self) -> None:
        self._stale = True

    def _build(self) -> None:
        px = self._context.px
        self.verdict.setObjectName("suspicious_verdict")
        self.list.setObjectName("suspicious_list")
        self.list.setAccessibleName("Подозрительное")
        self.list.setHeaderLabels(["Карточка", "Что подозрительно"])
        self.list.setRootIsDecorated(False)
        self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.list.header().setStretchLastSection(True)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.list.itemActivated.connect(lambda *_: self.open_current())
        self.list.itemSelectionChanged.connect(self._allow)
        cover_while_masked(self._desk, self.list, "Личные данные скрыты. Чтобы увидеть найденное, нажмите F9.")
        self.settled.setObjectName("suspicious_settled")
        self.settled.toggled.connect(lambda _on: self._show(self._looked))
        self.settled.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.verdict)
        column.addWidget(label(_ABOUT, "quiet", wrap=True))
        column.addWidget(self.list, 1)
        holder = QWidget()
        below = FlowLayout(holder, gap=px(8))
        buttons = (
            (self._open, "suspicious_open", self.open_current),
            (self._settle, "suspicious_settle", self.settle_chosen),
            (self._mend, "suspicious_mend", self.mend_chosen),
            (self._mend_all, "suspicious_mend_all", self.mend_all),
        )
        for button, name, act in buttons:
            button.setObjectName(name)
            button.clicked.connect(act)
            below.addWidget(button)
        below.addWidget(self.settled)
        column.addWidget(holder)
        column.addStretch(0)
