"""«Итоги конкурса»: places, spread and results by rule, equal totals for a person to decide; Enter writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from mmsdesk.core.contest import Award, Tie
from mmsdesk.core.numbers import format_number, places_of
from mmsdesk.core.text import lower_first, plural, sort_key
from mmsdesk.services.contests import Proposed, Result, remarks_of, tie_words
from mmsdesk.ui.cover import MASK, Veil, covered
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.dialog import FormDialog
from mmsdesk.ui.forms.editor import StillCombo
from mmsdesk.ui.plain import label, tip
from mmsdesk.ui.theme import calm_table, set_role

AWARDS = {
    Award.WINNER: "победитель",
    Award.PRIZE: "призёр",
    Award.LAUREATE: "лауреат",
    Award.TOOK_PART: "участник",
}
_COLUMNS = ("Место", "Участник", "Организация", "Итог", "%", "Разброс", "Результат")
_FIGURES = frozenset({0, 3, 4, 5})
_MOST_REMARKS = 5
_CHANGES = ("строка", "строки", "строк")
_MOST_ROOM = 100


class TieQuestion(QWidget):
    """Equal totals of which an award has room for some only."""

    answered = Signal()

    def __init__(self, context: FormContext, tie: Tie, names: Mapping[str, str], number: int) -> None:
        super().__init__()
        self.tie = tie
        self._ids = sorted(tie.ids, key=lambda each: (sort_key(names[each]), each))
        self.setObjectName(f"tie_{number}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.px(6))
        words, award = tie_words(tie), AWARDS[tie.award]
        self.choice = StillCombo()
        self.choice.setObjectName(f"tie_choice_{number}")
        self.choice.setAccessibleName(words)
        self.choice.addItem("Пока не решать: записать место и баллы, результат не менять")
        self.choice.addItem(f"Всем: {award}")
        self.choice.addItem(f"Никому: {award}")
        self.choice.addItem(f"Отмеченным: {award}, остальные – за ними")
        question = label(words, wrap=True)
        question.setBuddy(self.choice)
        column.addWidget(question)
        column.addWidget(self.choice)
        self.marks = [QCheckBox(names[each].replace("&", "&&")) for each in self._ids]
        for at, mark in enumerate(self.marks):
            mark.setObjectName(f"tie_{number}_{at}")
            mark.hide()
            mark.toggled.connect(lambda _on: self.answered.emit())
            column.addWidget(mark)
        self.choice.currentIndexChanged.connect(self._show)

    def chosen(self) -> tuple[str, ...] | None:
        """Who gets the award; None if that is left open."""
        some = tuple(each for each, mark in zip(self._ids, self.marks, strict=True) if mark.isChecked())
        answers = (None, tuple(self._ids), (), some or None)
        return answers[self.choice.currentIndex()]

    def _show(self, index: int) -> None:
        for mark in self.marks:
            mark.setVisible(index == self.choice.count() - 1)
        self.answered.emit()


class ResultsDialog(FormDialog):
    """`decided` are answers about equal totals; the table follows them."""

    def __init__(self, context: FormContext, found: Proposed, parent: QWidget | None) -> None:
        super().__init__(context, "Итоги конкурса", parent)
        self.setObjectName("contest_results")
        self.found = found
        self.questions: list[TieQuestion] = []
        self._answers: dict[Tie, tuple[str, ...]] = {}
        self.content.addWidget(label(found.contest.title, "heading", wrap=True))
        self.table = QTableWidget(0, len(_COLUMNS))
        self._build_table()
        self._asked = QVBoxLayout()
        self._asked.setSpacing(context.px(10))
        self.content.addLayout(self._asked)
        self.remarks = label("", "quiet", wrap=True)
        self.remarks.setObjectName("results_remarks")
        self.content.addWidget(self.remarks)
        self.state = label("", "quiet", wrap=True)
        self.state.setObjectName("results_state")
        self.content.addWidget(self.state)
        self.add_done("Записать итоги")
        Veil(context.desk, self, lambda _masked: self._show())
        self.fit(900, 640)
        self.table.setFocus()

    def decided(self) -> dict[Tie, tuple[str, ...]]:
        """Answers about equal totals, without those left open and those that are asked no more."""
        return {tie: tuple(chosen) for tie, chosen in self.found.decided.items()}

    def _build_table(self) -> None:
        self.table.setObjectName("results_table")
        self.table.setAccessibleName("Места и результаты по правилам")
        self.table.setHorizontalHeaderLabels(list(_COLUMNS))
        calm_table(self.table, self.context.desk.theme)
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setSectionsMovable(False)
        for column in range(len(_COLUMNS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setMinimumHeight(self.context.px(160))
        self.content.addWidget(self.table, _MOST_ROOM)

    def _answer(self) -> None:
        self._answers |= {q.tie: chosen for q in self.questions if (chosen := q.chosen()) is not None}
        open_ones = {q.tie for q in self.questions if q.chosen() is None}
        self._answers = {tie: chosen for tie, chosen in self._answers.items() if tie not in open_ones}
        self.found = self.found.answered(self._answers)
        self._show()

    def _show(self) -> None:
        """The table as the answers make it, with a question for each tie that is one now."""
        asked = (*self.found.outcome.answered, *self.found.ties)
        if [question.tie for question in self.questions] != list(asked):
            self._ask(asked)
        names = [each.contestant.nomination for each in self.found.results]
        self.table.setRowCount(0)
        standings = [each.standing for each in self.found.results]
        columns = (
            [each.total for each in standings],
            [None if each.percent is None else round(each.percent, 1) for each in standings],
            [each.spread for each in standings],
        )
        places = [places_of(value for value in column if value is not None) for column in columns]
        for result in self.found.results:
            self._row(result, places, nominated=len(set(names)) > 1)
        count = sum(each.changes for each in self.found.results)
        left = len(self.found.ties)
        words = f"Изменится: {plural(count, *_CHANGES)}." if count else "Записано уже так, менять нечего."
        if left:
            words += f" Вопросов без ответа: {left}."
        self.state.setText(words)
        set_role(self.state, "warning" if left else "quiet")
        self._tell_remarks()
        self.make_room()

    def _tell_remarks(self) -> None:
        told = remarks_of(self.found.contest)
        if self.context.desk.masked:
            told = [covered(each) for each in told]
        more = [f"И ещё: {len(told) - _MOST_REMARKS}."] if len(told) > _MOST_REMARKS else []
        self.remarks.setText("\n".join([*told[:_MOST_REMARKS], *more]))
        self.remarks.setToolTip(tip("\n".join(told)))
        self.remarks.setVisible(bool(told))

    def _ask(self, asked: tuple[Tie, ...]) -> None:
        """Questions that still stand keep their answers and the focus."""
        names = {each.id: self._name_of(each.name) for each in self.found.contest.contestants}
        standing = {question.tie: question for question in self.questions}
        for question in self.questions:
            self._asked.removeWidget(question)
            if question.tie not in asked:
                question.hide()
                question.deleteLater()
        self.questions = []
        for number, tie in enumerate(asked, start=1):
            known = standing.get(tie)
            question = known or TieQuestion(self.context, tie, names, number)
            if known is None:
                question.answered.connect(self._answer)
            self._asked.addWidget(question)
            question.show()
            self.questions.append(question)

    def _row(self, result: Result, places: Sequence[int], *, nominated: bool) -> None:
        """`places`: decimals of points, of per cents, of how far jurors differ."""
        standing = result.standing
        who = self._name_of(result.contestant.name)
        if nominated and result.contestant.nomination:
            who = f"{who} · {result.contestant.nomination}"
        stays = lower_first(result.contestant.result)
        told = "решить" if self._waits(result) else stays
        if result.award is not None and not result.kept:
            told = AWARDS[result.award]
        cells = (
            "" if result.place is None else str(result.place),
            who,
            result.contestant.organisation,
            "нет оценок" if standing.total is None else format_number(standing.total, places[0]),
            "" if standing.percent is None else format_number(standing.percent, places[1]),
            "" if standing.spread is None else format_number(standing.spread, places[2]),
            told,
        )
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            if column in _FIGURES:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(tip(text))
            self.table.setItem(row, column, item)

    def _waits(self, result: Result) -> bool:
        return any(result.contestant.id in tie.ids for tie in self.found.ties)

    def _name_of(self, name: str) -> str:
        return MASK if self.context.desk.masked else name
