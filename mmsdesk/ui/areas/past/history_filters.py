"""What part of the history is looked at: since when, of which register, kind and office, with which words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from mmsdesk.core.dates import Period, format_date, parse_date, range_period
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import upper_first
from mmsdesk.models.base import Choice
from mmsdesk.models.registry import REGISTERS
from mmsdesk.queries.history import HistoryQuery, offices
from mmsdesk.queries.past import HandedOver, handed_over
from mmsdesk.store.backups.shelf import newest_whole
from mmsdesk.store.file import Store
from mmsdesk.store.operation import OperationKind
from mmsdesk.store.time_machine import after_heads, sequence_at
from mmsdesk.ui.field_sign import clear_by_sign
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.editor import StillCombo, width_of
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import field_label, label
from mmsdesk.ui.theme import set_role

_DELAY = 150  # milliseconds of silence before searching
_WIDEST = 34
"""Characters of a handover in its list."""


class Since(Choice):
    """From when on the history is asked for."""

    EVER = "ever", "за всё время"
    DAY = "day", "за день"
    DATE = "date", "с даты"
    HANDOVER = "handover", "с передачи копии"
    BACKUP = "backup", "с последней резервной копии"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the journal: after one sequence, up to another (None: to its end); its days for a paper."""

    since: int
    until: int | None
    period: Period
    handover: str | None = None


class HistoryFilters(QWidget):
    """`changed` follows every choice of a person, typing a moment later."""

    changed = Signal()

    def __init__(self, context: FormContext) -> None:
        super().__init__()
        self._context = context
        self.since = StillCombo()
        self.day = QLineEdit()
        self.handover = StillCombo()
        self.register = StillCombo()
        self.kind = StillCombo()
        self.office = StillCombo()
        self.text = QLineEdit()
        self.problem = label("", "danger")
        self._summing_up = False
        self._given: list[HandedOver] = []
        self._pairs: dict[QWidget, QWidget] = {}
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self.changed)
        self._build()
        self.offer()

    def offer(self) -> None:
        """Read anew which offices and handovers there are."""
        with self._context.store.read() as session:
            self._given = handed_over(session)
            found = offices(session)
        _fill(self.handover, [_words(given) for given in self._given])
        _fill(self.office, ["Все службы", *found])
        self._show_pairs()

    def choose(self, since: Since) -> None:
        """Ask from when on, as a person would."""
        self.since.setCurrentIndex(list(Since).index(since))
        self._since_chosen()

    def chosen_register(self) -> str:
        """Code of the register; "" for all."""
        row = self.register.currentIndex()
        return REGISTERS[row - 1].code if row > 0 else ""

    def query(self, before: int | None = None) -> HistoryQuery | None:
        """The filters as a question; None, and words, while something is missing."""
        span = self.span()
        if span is None:
            return None
        chosen = self._chosen()
        day = self._day() if chosen is Since.DAY else None
        kind = self.kind.currentData() or ""
        office = self.office.currentText() if self.office.currentIndex() > 0 else None
        since = span.since if chosen is not Since.EVER else None
        text = self.text.text()
        return HistoryQuery(self.chosen_register(), day, text, before, since=since, kind=kind, office=office)

    def span(self) -> Span | None:
        """The stretch of the journal asked for; None, and words, while something is missing."""
        try:
            found = self._span()
        except UserError as error:
            self._say(str(error))
            return None
        self._say("")
        return found

    def _span(self) -> Span:
        chosen, today = self._chosen(), self._context.today
        with self._context.store.read() as session:
            if chosen is Since.HANDOVER:
                if not self._given:
                    raise UserError("Копий пока никому не передавали.", "Выберите, с какого времени смотреть.")
                given = self._given[max(self.handover.currentIndex(), 0)]
                moment = after_heads(session, given.heads, given.day)
                return Span(moment.sequence, None, _period(given.day, today), given.id)
            if chosen is Since.BACKUP:
                made = _last_backup(self._context.store)
                return Span(sequence_at(session, made), None, _period(made.date(), today))
            if chosen is Since.EVER:
                return Span(0, None, _period(today, today))
            day = self._day()
            since = sequence_at(session, dt.datetime.combine(day, dt.time()))
            if chosen is Since.DATE:
                return Span(since, None, _period(day, today))
            until = sequence_at(session, dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))
            return Span(since, until, _period(day, day))

    def _chosen(self) -> Since:
        return list(Since)[max(self.since.currentIndex(), 0)]

    def _day(self) -> dt.date:
        return parse_date(self.day.text().strip())

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        set_role(self.day, "problem" if words else "", name="state")

    def _since_chosen(self) -> None:
        if self._chosen() in (Since.DAY, Since.DATE) and not self.day.text().strip():
            self.day.setText(format_date(self._context.today - dt.timedelta(days=7 * (self._chosen() is Since.DATE))))
        self._show_pairs()
        self.changed.emit()

    def _show_pairs(self) -> None:
        chosen = self._chosen()
        shown = {
            self.day: chosen in (Since.DAY, Since.DATE),
            self.handover: chosen is Since.HANDOVER and bool(self._given),
            self.kind: not self._summing_up,
            self.office: not self._summing_up and self.office.count() > 2,
        }
        for field, visible in shown.items():
            self._pairs[field].setVisible(visible)

    def _day_left(self) -> None:
        typed = self.day.text().strip()
        self.changed.emit()
        if typed and not self.problem.text():
            self.day.setText(format_date(parse_date(typed)))

    def _build(self) -> None:
        _fill(self.since, [each.label for each in Since])
        self.since.activated.connect(self._since_chosen)
        _fill(self.register, ["Все разделы", *(entity.words.plural for entity in REGISTERS)])
        kinds = [kind for kind in OperationKind if kind is not OperationKind.SEED]
        _fill(self.kind, ["Любые", *(upper_first(kind.label) for kind in kinds)], ["", *(k.value for k in kinds)])
        for combo in (self.register, self.kind, self.office, self.handover):
            combo.activated.connect(lambda _row: self.changed.emit())
        self.day.setPlaceholderText("дд.мм.гггг")
        self.day.setFixedWidth(width_of(self.day, 11))
        self.day.editingFinished.connect(self._day_left)
        self.text.setPlaceholderText("Слова из строки")
        self.text.setFixedWidth(width_of(self.text, 22))
        self.text.textChanged.connect(lambda _text: self._timer.start())
        self.handover.setMaximumWidth(width_of(self.handover, _WIDEST))
        clear_by_sign(self.text)
        flow = FlowLayout(self, gap=self._context.px(20))
        fields: tuple[tuple[str, str, QWidget], ...] = (
            ("Когда", "since", self.since),
            ("День", "day", self.day),
            ("Передача", "handover", self.handover),
            ("Раздел", "register", self.register),
            ("Вид", "kind", self.kind),
            ("Служба", "office", self.office),
            ("Найти", "text", self.text),
        )
        for caption, name, field in fields:
            field.setObjectName(f"history_{name}")
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(self._context.px(8))
            row.addWidget(field_label(caption, field))
            row.addWidget(field)
            flow.addWidget(pair)
            self._pairs[field] = pair

    def show_for_summary(self, *, shown: bool) -> None:
        """What has become of cards is asked without the kind and the office of single operations."""
        self._summing_up = shown
        self._show_pairs()


def _fill(combo: StillCombo, texts: Sequence[str], data: Sequence[Any] = ()) -> None:
    kept = combo.currentIndex()
    combo.blockSignals(True)
    combo.clear()
    for number, text in enumerate(texts):
        combo.addItem(text, data[number] if data else None)
    combo.setCurrentIndex(min(max(kept, 0), len(texts) - 1))
    combo.blockSignals(False)


def _period(first: dt.date, last: dt.date) -> Period:
    return range_period(min(first, last), last)


def _words(given: HandedOver) -> str:
    return f"{format_date(given.day)} · {given.other_party} ({given.kind})"


def _last_backup(store: Store) -> dt.datetime:
    newest = newest_whole(store.file_id, of=store.path)
    if newest is None:
        raise UserError("Резервных копий этого файла ещё нет.", "Выберите, с какого времени смотреть.")
    return newest.made_at
