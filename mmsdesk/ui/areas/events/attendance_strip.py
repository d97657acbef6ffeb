"""«Пришли №»: above the participants of an event, numbers of the printed sheet mark who came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.row_numbers import row_numbers
from mmsdesk.core.text import plural
from mmsdesk.models.event import PARTICIPATIONS, Participation
from mmsdesk.queries.cards import Draft
from mmsdesk.ui.forms.children import ChildTable
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import field_label, label, set_tip
from mmsdesk.ui.theme import set_role

if TYPE_CHECKING:
    from mmsdesk.ui.areas.cards.record_page import RecordPage

_NAMED = 4
"""People that are told before the numbers are taken."""

_EXAMPLE = "3,5,8-12 или «все кроме 4»"
_PEOPLE = ("человек", "человека", "человек")


class AttendanceStrip(QWidget):
    """Those whose numbers are typed came, all others did not; the card is saved as ever, «Вернуть» takes it back."""

    def __init__(self, page: RecordPage, table: ChildTable) -> None:
        super().__init__()
        self.setObjectName("attendance_strip")
        self._page, self._table = page, table
        self._before: list[bool] | None = None
        self.numbers = QLineEdit()
        self.numbers.setObjectName("event_row_numbers")
        self.numbers.setPlaceholderText(_EXAMPLE)
        self.numbers.setAccessibleDescription(f"Номера строк листа регистрации: {_EXAMPLE}; Enter отмечает")
        self.heard = label("", "quiet", wrap=True)
        self.heard.setObjectName("event_numbers_heard")
        self.back = QPushButton("Вернуть")
        self.sheet = QPushButton("&Лист регистрации")
        self._build()
        self.numbers.textChanged.connect(lambda _text: self._tell())
        self.numbers.returnPressed.connect(self.take)
        self.back.clicked.connect(self.take_back)
        self.sheet.clicked.connect(self.show_sheet)
        table.changed.connect(self._tell)
        page.title_changed.connect(self._tell)
        page.desk.masked_changed.connect(self._tell)
        self._tell()

    def take(self) -> None:
        """Mark the rows whose numbers were typed as present, all others as absent."""
        typed = self.numbers.text()
        if not typed.strip():
            return
        try:
            came = set(row_numbers(typed, self._highest()))
        except UserError as error:
            self._say(str(error), "danger")
            return
        before = self._marks()
        self._mark([number in came for number in self._numbers()])
        self._before = before
        self.numbers.clear()
        self.numbers.setFocus()
        self._tell()

    def take_back(self) -> None:
        """Put back the marks that stood before the numbers were taken."""
        before, self._before = self._before, None
        if before is not None and len(before) == len(self._table.rows):
            self._mark(before)
        self.numbers.setFocus()
        self._tell()

    def show_sheet(self) -> None:
        """The sheet to print; what is typed in the card is written first."""
        page = self._page
        if page.form.is_changed() and not page.save():
            return
        if page.record_id is not None:
            from mmsdesk.ui.areas.events.papers import show_sheets  # here: loads the papers

            show_sheets(page.desk, [page.record_id], page.window())

    def _build(self) -> None:
        px = self._page.desk.theme.px
        self.sheet.setObjectName("event_sheet")
        set_icon(self.sheet, "printer")
        set_tip(self.sheet, "С номерами строк, местом для подписи и пустыми строками: посмотреть, напечатать")
        self.back.setObjectName("event_marks_back")
        self.back.setProperty("role", "quiet")
        set_tip(self.back, "Отметки, которые стояли до этого")
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(field_label("Пришли №", self.numbers))
        row.addWidget(self.numbers, 1)
        row.addWidget(self.back)
        row.addWidget(self.sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(row)
        column.addWidget(self.heard)

    def _mark(self, marks: list[bool]) -> None:
        pairs = enumerate(zip(self._marks(), marks, strict=True))
        self._table.change({at: {"attended": came} for at, (before, came) in pairs if before is not came})

    def _marks(self) -> list[bool]:
        return [bool(row.values.get("attended")) for row in self._table.rows]

    def _numbers(self) -> list[int]:
        return self._table.model.numbers()

    def _highest(self) -> int:
        return max(self._numbers(), default=0)

    def _tell(self) -> None:
        """Say who will be marked before Enter does it; how many are marked else."""
        rows, marks = self._table.rows, self._marks()
        page = self._page
        writable = not page.read_only and bool(rows)
        self.numbers.setEnabled(writable)
        self.back.setVisible(self._before is not None and len(self._before) == len(rows))
        self.sheet.setEnabled(page.record_id is not None or not page.read_only)
        typed = self.numbers.text()
        if not typed.strip():
            came = f"Отмечено: {sum(marks)} из {len(rows)}" if rows else ""
            self._say(f"{came}. Ещё не сохранено: Ctrl+S" if came and self._before else came, "quiet")
            return
        try:
            wanted = set(row_numbers(typed, self._highest()))
        except UserError as error:
            self._say(error.text, "warning")
            return
        named = [row for row, number in zip(rows, self._numbers(), strict=True) if number in wanted]
        shown = "; ".join(self._name(row) for row in named[:_NAMED]) + (" …" if len(named) > _NAMED else "")
        words = f"Enter отметит: {plural(len(named), *_PEOPLE)}, остальные – не пришли"
        self._say(f"{words}. {shown}" if shown else words, "quiet")

    def _name(self, row: Draft) -> str:
        column = Participation.person_id if row.values.get("person_id") else Participation.guest
        return self._table.model.text(row, column)

    def _say(self, words: str, role: str) -> None:
        self.heard.setText(words)
        self.heard.setVisible(bool(words))
        set_role(self.heard, role)


def offer_attendance(page: RecordPage) -> None:
    """The strip under the heading of the participants of an event."""
    table = page.form.children_of[PARTICIPATIONS.code]
    table.put_above(AttendanceStrip(page, table))
