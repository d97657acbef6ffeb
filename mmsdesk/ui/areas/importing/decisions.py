"""Decisions about rows of an import: the menu that offers them, the line that says what came of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from mmsdesk.core.text import plural, upper_first
from mmsdesk.exchange.importing import (
    Answer,
    Decision,
    LeavingKind,
    Plan,
    RowVerdict,
    Verdict,
    choosing,
    fits,
    leaving_kinds,
    question,
)
from mmsdesk.ui.areas.importing.last_answer import undecided
from mmsdesk.ui.areas.importing.leaving_words import answer_words
from mmsdesk.ui.plain import label
from mmsdesk.ui.theme import Theme

_SINGLE = {
    Answer.GUEST: "Записать гостем, в реестр не добавлять",
    Answer.THEIRS: "Взять значения из таблицы",
    Answer.OURS: "Оставить значения из файла",
    Answer.SKIP: "Пропустить строку (Del)",
    Answer.TAKE_BACK: "Снять решение (Backspace)",
}
_MANY = {
    Answer.ALIKE: "Это самые похожие из файла",
    Answer.OTHER: "Это другие, их в файле нет: добавить",
    Answer.NAMES: "Добавить неизвестное в файл",
    Answer.GUEST: "Записать гостями, в реестр не добавлять",
    Answer.THEIRS: "Взять значения из таблицы",
    Answer.OURS: "Оставить значения из файла",
    Answer.SKIP: "Пропустить строки (Del)",
    Answer.TAKE_BACK: "Снять решения (Backspace)",
}
_OF_A_QUESTION = (Answer.ALIKE, Answer.OTHER, Answer.NAMES, Answer.GUEST, Answer.THEIRS, Answer.OURS, Answer.SKIP)
_WITHOUT_A_DIGIT = (Answer.SKIP, Answer.TAKE_BACK)
"""Answers that have keys of their own."""


class DecisionMenu(QMenu):
    """Offers what fits the chosen rows, each answer under a digit. `answered` carries answer and rows, `decided` a
    decision about one row, `leaving` what became of those who are missing and their rows."""

    answered = Signal(object, object)
    decided = Signal(int, object)
    leaving = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("import_menu")
        self._numbered: list[QAction] = []

    def offer(self, plan: Plan, rows: Sequence[RowVerdict]) -> None:
        """Offer what can be decided about the rows; nothing for none."""
        self.clear()
        self._numbered = []
        missed = [row for row in rows if row.row in plan.missed]
        if missed:
            self._offer_for_missed(plan, missed)
        elif len(rows) == 1:
            self._offer_for_one(plan, rows[0])
        elif rows:
            self._offer_for_many(self, plan, rows, tuple(Answer))

    def take(self, number: int) -> None:
        """Give the answer under a digit, as if it had been chosen."""
        if number <= len(self._numbered):
            self._numbered[number - 1].trigger()

    def _offer_for_missed(self, plan: Plan, rows: Sequence[RowVerdict]) -> None:
        numbers = [row.row for row in rows]
        for kind in leaving_kinds(plan.base.kind):
            self._add(_leaving_words(plan, numbers, kind), partial(self.leaving.emit, kind, numbers))
        every = undecided(plan)
        if len(every) > len(numbers):
            self.addSeparator()
            further = self.addMenu(f"Так же обо всех, о ком ещё не решено ({len(every)})")
            further.setObjectName("import_menu_missed")
            for kind in leaving_kinds(plan.base.kind):
                further.addAction(_leaving_words(plan, every, kind), partial(self.leaving.emit, kind, every))
        decided = [number for number in numbers if number in plan.decisions]
        if decided:
            self.addSeparator()
            self._add_answer(_SINGLE[Answer.TAKE_BACK], Answer.TAKE_BACK, decided)

    def _offer_for_one(self, plan: Plan, row: RowVerdict) -> None:
        decided = row.row in plan.decisions
        made = plan.decisions.get(row.row, Decision())
        for candidate in row.candidates:
            chosen = partial(self.decided.emit, row.row, choosing(candidate, made))
            self._add(f"Это {candidate.title}", chosen)
        if fits(Answer.OTHER, row, decided=decided):
            self._add_answer(f"Это {plan.another(row)}", Answer.OTHER, [row.row])
        if row.missing:
            names = ", ".join(dict.fromkeys(f"«{missing.text}»" for missing in row.missing))
            self._add_answer(f"Добавить в файл {names}", Answer.NAMES, [row.row])
        if fits(Answer.GUEST, row, decided=decided):
            self._add_answer(_SINGLE[Answer.GUEST], Answer.GUEST, [row.row])
        for answer in (Answer.THEIRS, Answer.OURS):
            if fits(answer, row, decided=decided):
                self._add_answer(_SINGLE[answer], answer, [row.row])
        alike = [each for each in plan.rows if question(each) == question(row)] if question(row) else []
        if len(alike) > 1:
            self.addSeparator()
            further = self.addMenu(f"Решить так же все похожие ({len(alike)})")
            further.setObjectName("import_menu_alike")
            self._offer_for_many(further, plan, alike, _OF_A_QUESTION)
        self.addSeparator()
        for answer in _WITHOUT_A_DIGIT:
            if fits(answer, row, decided=decided):
                self._add_answer(_SINGLE[answer], answer, [row.row])

    def _offer_for_many(self, menu: QMenu, plan: Plan, rows: Sequence[RowVerdict], answers: Sequence[Answer]) -> None:
        for answer in answers:
            numbers = [row.row for row in rows if fits(answer, row, decided=row.row in plan.decisions)]
            if not numbers:
                continue
            some = f" – {len(numbers)} из {len(rows)}" if len(numbers) < len(rows) else ""
            if menu is self:
                self._add_answer(f"{_MANY[answer]}{some}", answer, numbers)
            else:
                menu.addAction(f"{_MANY[answer]}{some}", partial(self.answered.emit, answer, numbers))

    def _add(self, words: str, slot: Callable[[], None], *, digit: bool = True) -> None:
        digit = digit and len(self._numbered) < 9
        before = f"&{len(self._numbered) + 1}  " if digit else ""
        action = self.addAction(before + words.replace("&", "&&"), slot)
        if digit:
            self._numbered.append(action)

    def _add_answer(self, words: str, answer: Answer, numbers: list[int]) -> None:
        self._add(words, partial(self.answered.emit, answer, numbers), digit=answer not in _WITHOUT_A_DIGIT)


def _leaving_words(plan: Plan, numbers: Sequence[int], kind: LeavingKind) -> str:
    return answer_words(plan, numbers, kind) + ("" if kind.undated else "…")


class DecisionLine(QWidget):
    """What the decisions made of the rows, and what can be done next: the same for all alike, back, all back."""

    alike = Signal()
    back = Signal()
    back_to_start = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("import_decisions")
        self.told = label("", wrap=True)
        self.told.setObjectName("import_counts")
        self._alike = self._button("import_alike", self.alike)
        self._back = self._button("import_step_back", self.back)
        self._back.setText("Вернуть (Ctrl+Z)")
        self._start = self._button("import_start_over", self.back_to_start)
        self._start.setText("Снять все решения")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.told, 1)
        for button in (self._alike, self._back, self._start):
            row.addWidget(button)
        self.hide()

    def _button(self, name: str, signal: object) -> QPushButton:
        button = QPushButton(autoDefault=False)
        button.setObjectName(name)
        button.clicked.connect(signal)
        return button

    def tell(self, before: Mapping[Verdict, int], plan: Plan, alike: int, *, can_step_back: bool) -> None:
        """Show counts before and after, how many rows still ask what was answered last."""
        after = plan.counts()
        changed = [
            f"{verdict.label} {before[verdict]} → {after[verdict]}"
            for verdict in Verdict
            if before[verdict] != after[verdict]
        ]
        skipped = sum(row.skipped for row in plan.rows)
        if skipped:
            changed.append(f"пропущено {skipped}")
        count = len(plan.decisions)
        words = f"Решено: {plural(count, 'строка', 'строки', 'строк')}." if count else ""
        counts = ", ".join(changed)
        self.told.setText(" ".join(part for part in (words, upper_first(counts)) if part))
        self._alike.setText(f"Решить так же все похожие: {alike} (Ctrl+Enter)")
        self._alike.setVisible(alike > 0)
        self._back.setVisible(can_step_back)
        self._start.setVisible(count > 0)
        self.setVisible(bool(count or changed or can_step_back))
