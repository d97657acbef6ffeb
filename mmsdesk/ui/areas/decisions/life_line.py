"""The life line of a decision over its card: принято → продлено → …, with days and minutes, and its verbs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural, upper_first
from mmsdesk.models.decision import OFTEN, DecisionState
from mmsdesk.queries.decisions import decisions_facts, minutes_words
from mmsdesk.queries.meeting_facts import ChangeFacts, DecisionFacts
from mmsdesk.ui.areas.decisions.turning import VERBS, turn
from mmsdesk.ui.areas.verbs_above import VerbsAbove
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import label, set_tip

if TYPE_CHECKING:
    from mmsdesk.ui.areas.cards.record_page import RecordPage

_ARROW = "→"


def life_words(decision: DecisionFacts) -> list[str]:
    """The stations of a decision in the order of days."""
    minutes = minutes_words(decision.minutes, decision.held_on) if decision.held_on else decision.document
    return [_station(decision.taken_on, "принято", minutes), *(_turn_words(change) for change in decision.changes)]


def standing_words(decision: DecisionFacts, overdue_days: int) -> Iterator[tuple[str, str]]:
    """How it stands now, with the look of the words."""
    due = decision.next_due()
    if not decision.controlled:
        yield "без контроля", "quiet"
    elif not decision.open:
        yield upper_first(decision.state.label), "quiet"
    elif overdue_days > 0:
        yield f"Просрочено на {plural(overdue_days, 'день', 'дня', 'дней')}", "danger"
    elif due is not None:
        yield f"На контроле до {format_date(due)}", ""
    else:
        yield f"На контроле{f', {decision.due_words}' if decision.due_words else ', срок не назван'}", ""
    if decision.open and decision.postponed >= OFTEN:
        yield f"Срок переносили {plural(decision.postponed, 'раз', 'раза', 'раз')}", "warning"
    if decision.replaced_by:
        yield f"Вместо него решение {decision.replaced_by}", "quiet"
    for each in decision.replaces:
        yield f"Принято вместо решения {each}", "quiet"


def _turn_words(change: ChangeFacts) -> str:
    if change.state is DecisionState.EXTENDED and change.due_on is not None:
        return _station(change.changed_on, f"продлено до {format_date(change.due_on)}", change.meeting)
    word = "возвращено на контроль" if change.state is DecisionState.OPEN else change.state.label
    return _station(change.changed_on, word, change.meeting)


def _station(on: dt.date | None, word: str, where: str) -> str:
    """«14.10.2026 принято, протокол № 1»: a day that stands before is not said again behind."""
    day = format_date(on) if on is not None else ""
    for tail in (f" от\u00a0{day}", f" {day}"):
        where = where.removesuffix(tail) if day else where
    return ", ".join(filter(None, (f"{day} {word}".strip(), where)))


class LifeLine(QFrame):
    """Between the title of the card and its tabs; the history stands below it."""

    def __init__(self, page: RecordPage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("life_line")
        self.setProperty("role", "panel")
        self.setAccessibleName("Ход выполнения")
        self._page = page
        self._facts: DecisionFacts | None = None
        self._line = QWidget()
        self._flow = FlowLayout(self._line, gap=6)
        self._now = QWidget()
        self._now_flow = FlowLayout(self._now, gap=12)
        self._verbs = VerbsAbove(VERBS, self._turn)
        px = page.desk.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(8))
        column.setSpacing(px(6))
        column.addWidget(self._now)
        column.addWidget(self._line)
        column.addWidget(self._verbs)
        self._verbs.setVisible(not page.read_only)
        page.desk.changed.connect(self.show_life)
        page.desk.masked_changed.connect(self.show_life)
        page.title_changed.connect(self.show_life)
        self.show_life()

    def show_life(self) -> None:
        """Read the decision anew."""
        record_id = self._page.record_id
        try:
            with self._page.store.read() as session:
                found = decisions_facts(session, [record_id] if record_id else [])
        except UserError as error:
            self._page.desk.notifier.show(error)
            return
        self._facts = found[0] if found else None
        self.setVisible(self._facts is not None)
        if self._facts is not None:
            self._show(self._facts)

    def _show(self, decision: DecisionFacts) -> None:
        _empty(self._flow)
        _empty(self._now_flow)
        today = self._page.store.today
        due = decision.next_due()
        late = (today - due).days if due is not None and decision.open else 0
        for words, role in standing_words(decision, late):
            self._now_flow.addWidget(label(words, role or "heading"))
        stations = life_words(decision)
        masked = self._page.desk.masked
        for at, words in enumerate(stations):
            shown = label(f"{_ARROW} {words}" if at else words, "quiet")
            shown.setObjectName(f"station_{at}")
            note = decision.changes[at - 1].note if at else ""
            set_tip(shown, MASK if note and masked else note)
            self._flow.addWidget(shown)
        self._verbs.refresh(lambda code: decision.open or code == "done")

    def _turn(self, code: str) -> None:
        page = self._page
        if page.record_id is None or (page.form.is_changed() and not page.save()):
            return
        page.watch.muted = True
        try:
            turned = turn(page.desk, code, [page.record_id], page.window())
        finally:
            page.watch.muted = False
        if turned:
            page.reload(page.record_id)


def _empty(flow: FlowLayout) -> None:
    while (item := flow.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def offer_life_line(page: RecordPage) -> None:
    """Put the life line of a saved decision over its card."""
    upper = page.form.parentWidget()
    assert upper is not None
    column = upper.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(1, LifeLine(page, upper))
