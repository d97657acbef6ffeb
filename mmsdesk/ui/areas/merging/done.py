"""What a merge came to, and what can still be done: look-alikes, a receipt, the paper, taking it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.text import plural
from mmsdesk.models.registry import by_table
from mmsdesk.services.undo_merge import Stay
from mmsdesk.ui.areas.merging.figures import Figure, Figures
from mmsdesk.ui.areas.merging.notes import NoteLine, NoteList
from mmsdesk.ui.areas.merging.work import Done
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import label, selectable

_WORDS = ("Появилось", "Изменилось", "Удалилось", "Осталось решить")


class DoneStep(QWidget):
    """Counts first, notes below them."""

    undo_wanted = Signal()
    alike_wanted = Signal()
    receipt_wanted = Signal()
    paper_wanted = Signal()
    again_wanted = Signal()

    records_wanted = Signal(str, object)
    """Code of a register and ids: a note was followed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        px = desk.theme.px
        self.heading = label(role="title", wrap=True)
        self.heading.setObjectName("merge_result")
        self.told = selectable()
        self.told.setObjectName("merge_report")
        self.figures = Figures(desk.theme, _WORDS)
        self.notes = NoteList(desk)
        self.notes.followed.connect(self.records_wanted)
        self._notes_heading = label("На что посмотреть: Enter или щелчок открывает карточки", "heading", wrap=True)
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
        column.addWidget(self.notes, 100)
        column.addStretch(1)

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

    def show_undone(self, stayed: Sequence[Stay]) -> None:
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
        self._show_lines(
            [
                NoteLine(f"{stay.why.capitalize()} – {stay.title}", by_table(stay.table).code, (stay.record_id,), True)
                for stay in stayed
            ]
        )

    def _hide_all(self) -> None:
        self._show_lines([])
        for button in (self.alike, self.again, self.paper, self.receipt, self.undo):
            button.hide()

    def _show_notes(self, done: Done) -> None:
        kept = "Осталось, хотя на одной стороне удалили: на это ссылаются другие карточки – "
        lines = [NoteLine(note.text, note.register, note.ids) for note in done.merged.notes]
        lines += [NoteLine(f"{kept}{each.text}", each.register, each.ids, True) for each in done.merged.kept]
        self._show_lines(lines)

    def _show_lines(self, lines: Sequence[NoteLine]) -> None:
        self.notes.show_lines(lines)
        for widget in (self._notes_heading, self.notes):
            widget.setVisible(bool(lines))

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
    parts.append("Перед объединением сделана резервная копия. Отменить объединение можно и позже в разделе «История».")
    if merged.erased is not None:
        parts.append("Обезличенных навсегда отмена не вернёт.")
    return " ".join(part for part in parts if part)
