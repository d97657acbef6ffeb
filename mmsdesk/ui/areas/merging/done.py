"""What a merge came to, and what can still be done: look-alikes, a receipt, the paper, taking it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.text import plural
from mmsdesk.ui.areas.merging.figures import Figure, Figures
from mmsdesk.ui.areas.merging.work import Done
from mmsdesk.ui.cover import MASK, covered
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import label, selectable
from mmsdesk.ui.wrapped_list import WrappedList

_WORDS = ("Появилось", "Изменилось", "Удалилось", "Осталось решить")


class DoneStep(QWidget):
    """Counts first, notes below them."""

    undo_wanted = Signal()
    alike_wanted = Signal()
    receipt_wanted = Signal()
    paper_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: list[tuple[str, bool]] = []
        px = desk.theme.px
        self.heading = label(role="title", wrap=True)
        self.heading.setObjectName("merge_result")
        self.told = selectable()
        self.told.setObjectName("merge_report")
        self.figures = Figures(desk.theme, _WORDS)
        self.notes = WrappedList(fitting=True)
        self.notes.setObjectName("merge_notes")
        self.notes.setAccessibleName("На что посмотреть")
        self._notes_heading = label("На что посмотреть", "heading")
        self.alike = self._button("merge_duplicates", "Возможные двойники…", "people", self.alike_wanted)
        self.paper = self._button("merge_paper", "Напечатать, что изменилось…", "printer", self.paper_wanted)
        self.receipt = self._button("merge_receipt", "Сохранить квитанцию…", "save", self.receipt_wanted)
        self.again = self._button("merge_again", "Решить оставшееся", "refresh", self.again_wanted)
        self.undo = self._button("merge_undo", "Отменить объединение…", "undo", self.undo_wanted)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=px(8))
        for button in (self.alike, self.again, self.paper, self.receipt, self.undo):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 0, 0)
        column.setSpacing(px(16))
        column.addWidget(self.heading)
        column.addWidget(self.figures, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.told)
        column.addWidget(buttons)
        column.addWidget(self._notes_heading)
        column.addWidget(self.notes, 1)
        column.addStretch(1)
        desk.masked_changed.connect(self._fill)

    def show_done(self, done: Done) -> None:
        """Say what was written, what waits, what to look at."""
        left = done.merged.left_open
        self.heading.setText("Объединено не всё" if left else "Файлы объединены")
        numbers = (done.added, done.changed, done.deleted, left)
        figures = [Figure(word, number) for word, number in zip(_WORDS, numbers, strict=True)]
        self.figures.show_figures([*figures[:3], figures[3]._replace(tone="warning")])
        self.figures.show()
        self.told.setText(_told(done))
        self._show_notes(done)
        self.alike.setText(f"Возможные двойники: {done.pairs}…")
        self.alike.setVisible(done.pairs > 0)
        self.again.setVisible(left > 0)
        for button in (self.paper, self.receipt, self.undo):
            button.setVisible(bool(done.operation_id))

    def show_nothing(self, name: str) -> None:
        """Say that there is nothing to bring together; a receipt may be wanted all the same."""
        self.heading.setText("Объединять нечего")
        self.told.setText(f"В файле «{name}» нет ничего, чего не было бы в вашем. Файл не изменён.")
        self.figures.hide()
        self._hide_all()
        self.receipt.show()

    def show_undone(self, stayed: Sequence[str]) -> None:
        """Say that the merge was taken back, and what stayed."""
        self.heading.setText("Объединение отменено")
        again = "Этот же файл можно объединить снова."
        if not stayed:
            self.told.setText(f"Файл такой же, как до объединения. {again}")
        else:
            count = plural(len(stayed), "карточка", "карточки", "карточек")
            self.told.setText(f"Осталось, потому что с этим потом работали: {count}. {again}")
        self.figures.hide()
        self._hide_all()
        self._lines = [(text, True) for text in stayed]
        self._fill()

    def _hide_all(self) -> None:
        self._lines = []
        self._fill()
        for button in (self.alike, self.again, self.paper, self.receipt, self.undo):
            button.hide()

    def _show_notes(self, done: Done) -> None:
        kept = "Осталось, хотя на одной стороне удалили: на это ссылаются другие карточки – "
        self._lines = [(note, False) for note in done.merged.notes]
        self._lines += [(f"{kept}{title}", True) for title in done.merged.kept]
        self._fill()

    def _fill(self) -> None:
        """The notes; of those that name a card, F9 covers what stands after the dash."""
        masked = self._desk.masked
        self.notes.clear()
        for text, named in self._lines:
            head, dash, _tail = text.partition(" – ")
            hidden = f"{head}{dash}{MASK}" if named and dash else MASK if named else covered(text)
            self.notes.addItem(hidden if masked else text)
        self.notes.measure()
        for widget in (self._notes_heading, self.notes):
            widget.setVisible(bool(self._lines))

    def _button(self, name: str, text: str, icon: str, signal: object) -> QPushButton:
        button = QPushButton(text, autoDefault=False)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_icon(button, icon)
        button.clicked.connect(signal)
        return button


def _told(done: Done) -> str:
    merged = done.merged
    learned = plural(merged.learned, "действие", "действия", "действий")
    parts = [f"В историю вошло {learned} другой копии." if merged.learned else ""]
    if merged.left_open:
        parts.append("Записи с вопросами без ответа остались, как у вас: программа спросит о них в следующий раз.")
    parts.append("Перед объединением сделана резервная копия. Отменить его можно и позже в разделе «История».")
    return " ".join(part for part in parts if part)
