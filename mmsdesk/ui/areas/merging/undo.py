"""Taking a merge back, also a week later: what stays is told, only cells that were changed again are asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QApplication, QWidget

from mmsdesk.core.changes import Changes
from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural
from mmsdesk.models import registry
from mmsdesk.services.undo import UndoPlan, apply_plan
from mmsdesk.services.undo_merge import Stay
from mmsdesk.ui.areas.cards.clash_dialog import ClashGrid
from mmsdesk.ui.areas.merging.words import records_word
from mmsdesk.ui.cover import MASK, Veil, covered
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.forms.dialog import FormDialog
from mmsdesk.ui.lists.glance_words import names_a_person
from mmsdesk.ui.plain import label
from mmsdesk.ui.wrapped_list import WrappedList

Told = Callable[[Sequence[Stay]], object]
"""Called when the merge was taken back, with what stayed."""


class UndoMergeDialog(FormDialog):
    """Says what taking a merge back comes to before it is done."""

    def __init__(self, context: FormContext, plan: UndoPlan, cards: int, parent: QWidget | None) -> None:
        super().__init__(context, "Отменить объединение", parent)
        self.setObjectName("undo_merge")
        self._plan = plan
        heading = label("", "subtitle", wrap=True)
        heading.setObjectName("undo_merge_heading")
        self.content.addWidget(heading)
        self.content.addWidget(label(self._scope(cards), wrap=True))
        self._stays = WrappedList(fitting=True)
        self._stays.setObjectName("undo_merge_stays")
        self._stays.setAccessibleName("Останется, как есть")
        if plan.stays:
            words = f"Останется, потому что с этим потом работали: {records_word(len(plan.stays))}"
            self.content.addSpacing(context.px(8))
            self.content.addWidget(label(words, "heading", wrap=True))
            self.content.addWidget(self._stays, 1)
        self.grid = ClashGrid(context, plan)
        if plan.clashes:
            count = plural(len(plan.clashes), "значение", "значения", "значений")
            self.content.addSpacing(context.px(8))
            self.content.addWidget(
                label(f"Изменили ещё раз после объединения: {count}. Решите о каждом", "heading", wrap=True)
            )
            self.content.addWidget(self.grid, 1)
        else:
            self.grid.hide()
        self.content.addStretch(0 if plan.clashes else 1)
        self.add_done("Отменить объединение", "Не надо")
        Veil(context.desk, heading, lambda masked: heading.setText(self._heading(masked)))
        Veil(context.desk, self._stays, self._show_stays)
        self.fit(680, 190 + (180 if plan.stays else 0) + (160 if plan.clashes else 0))

    def stays(self) -> list[str]:
        """What is shown as staying."""
        return [self._stays.item(row).text() for row in range(self._stays.count())]

    def _heading(self, masked: bool) -> str:
        title = self._plan.operation.title
        return f"Отменить «{covered(title) if masked else title}»?"

    def _scope(self, cards: int) -> str:
        moment = dt.datetime.fromisoformat(self._plan.operation.happened_at).astimezone()
        told = f"Объединено {moment:%d.%m.%Y в %H:%M}. Станет, как было до него: {records_word(cards)}."
        since = "Всё, что вы сделали после объединения, останется. Тот же файл можно будет объединить снова."
        return f"{told} {since}"

    def _show_stays(self, masked: bool) -> None:
        self._stays.clear()
        for stay in self._plan.stays:
            self._stays.addItem(stay_words(stay, masked=masked))
        self._stays.measure()


def stay_words(stay: Stay, *, masked: bool = False) -> str:
    """«Иванова Анна Петровна – с тех пор правили»."""
    title = MASK if masked and names_a_person(registry.by_table(stay.table)) else stay.title
    return f"{title} – {stay.why}"


def ask_and_undo(desk: Desk, plan: UndoPlan, cards: int, back: Callable[[], object], then: Told | None = None) -> bool:
    """Show what taking a merge back comes to for so many cards, and do it if wanted. True if it was begun.

    `back` is what «Вернуть» does afterwards; `then` follows with what stayed.
    """
    over = QApplication.activeModalWidget() or QApplication.activeWindow()
    dialog = UndoMergeDialog(FormContext(desk), plan, cards, over)
    if not dialog.exec():
        return False
    keep = dialog.grid.keep()

    def work(progress: Progress) -> Changes:
        progress(0, 0, "Возвращается, как было до объединения")
        return apply_plan(file_of(desk), plan, keep=keep)

    def done(_changes: Changes) -> None:
        desk.notifier.notice(f"Отменено: {plan.operation.title}", "Вернуть", back)
        if then is not None:
            then(plan.stays)

    desk.jobs.run(work, "Отмена объединения", done, over)
    return True
