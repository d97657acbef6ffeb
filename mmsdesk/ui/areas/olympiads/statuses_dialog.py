"""«Предложить статусы»: what the rules change, who could not be judged, equal scores for a person to decide."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from mmsdesk.core.numbers import format_number
from mmsdesk.core.olympiad import Place, Tie
from mmsdesk.core.text import NBSP, plural
from mmsdesk.models.olympiad import PupilStatus
from mmsdesk.services.olympiads import Proposed
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.forms.context import FormContext
from mmsdesk.ui.forms.dialog import FormDialog
from mmsdesk.ui.plain import label

_MOST_TOLD = 6
_LATER, _ALL, _NONE, _SOME = range(4)
_WORDS = {Place.WINNER: ("победитель", "призёр"), Place.PRIZE: ("призёр", "участник")}


class TieQuestion(QWidget):
    """Equal scores of which a quota has room for some only."""

    def __init__(self, context: FormContext, tie: Tie, names: list[str], number: int) -> None:
        super().__init__()
        self.tie = tie
        self.setObjectName(f"tie_{number}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.px(6))
        place, below = _WORDS[tie.place]
        in_class = f"{tie.class_number} класс, " if tie.class_number else ""
        score = plural(int(tie.score), "балл", "балла", "баллов") if tie.score == int(tie.score) else ""
        score = score or f"{format_number(tie.score)} балла"
        words = f"{in_class}{score}: по квоте мест «{place}»{NBSP}– {tie.room}, а равных{NBSP}– {len(tie.ids)}."
        self.choice = QComboBox()
        self.choice.setObjectName(f"tie_choice_{number}")
        self.choice.setAccessibleName(words)
        self.choice.addItems(
            ["Пока не решать", f"Всем: {place}", f"Никому: {below}", f"Отмеченным: {place}, остальным: {below}"]
        )
        question = label(words, wrap=True)
        question.setBuddy(self.choice)
        column.addWidget(question)
        column.addWidget(self.choice)
        self.marks = [QCheckBox(name.replace("&", "&&")) for name in names]
        for at, mark in enumerate(self.marks):
            mark.setObjectName(f"tie_{number}_{at}")
            mark.setEnabled(False)
            column.addWidget(mark)
        self.choice.currentIndexChanged.connect(self._show)

    def chosen(self) -> tuple[str, ...] | None:
        """Who gets the place; None if that is left open."""
        if self.choice.currentIndex() == _LATER:
            return None
        if self.choice.currentIndex() == _SOME:
            return tuple(each for each, mark in zip(self.tie.ids, self.marks, strict=True) if mark.isChecked())
        return self.tie.ids if self.choice.currentIndex() == _ALL else ()

    def _show(self, index: int) -> None:
        for mark in self.marks:
            mark.setEnabled(index == _SOME)


class StatusesDialog(FormDialog):
    """What would be changed; `decided` are answers about equal scores."""

    def __init__(self, context: FormContext, found: Proposed, parent: QWidget | None) -> None:
        super().__init__(context, "Статусы по правилам", parent)
        self.setObjectName("olympiad_statuses")
        self.found = found
        olympiad = found.olympiad
        self.content.addWidget(label(f"{olympiad.called}, {olympiad.stage.label} этап", "heading", wrap=True))
        for words in self._told():
            self.content.addWidget(label(words, wrap=True))
        self.questions = [
            TieQuestion(context, tie, [self._name(each) for each in tie.ids], number)
            for number, tie in enumerate(found.ties, start=1)
        ]
        if self.questions:
            self.content.addWidget(label("Равные баллы на границе квоты", "heading"))
        for question in self.questions:
            self.content.addWidget(question)
        self.content.addStretch(1)
        self.add_done("Записать")
        self.setMinimumWidth(context.px(460))

    def decided(self) -> dict[Tie, tuple[str, ...]]:
        """Answers about equal scores, without those left open."""
        answers = ((question.tie, question.chosen()) for question in self.questions)
        return {tie: chosen for tie, chosen in answers if chosen is not None}

    def _told(self) -> Iterator[str]:
        found = self.found
        for status, words in (
            (PupilStatus.WINNER, "Станут победителями"),
            (PupilStatus.PRIZE, "Станут призёрами"),
            (PupilStatus.TOOK_PART, "Станут участниками"),
        ):
            ids = [change.result.id for change in found.changes if change.after is status]
            if ids:
                yield f"{words}: {self._names(ids)}."
        if found.passing:
            yield f"Проходят на следующий этап: {self._names(sorted(found.passing))}."
        if not found.changes and not found.passing and not found.ties:
            yield "Статусы уже такие, как по правилам."
        if found.kept:
            yield f"По протоколу, не пересчитываются: {found.kept}."
        for reason in dict.fromkeys(found.unjudged.values()):
            ids = [each for each, why in found.unjudged.items() if why == reason]
            yield f"Не оценены, {reason}: {self._names(ids)}."

    def _names(self, ids: list[str]) -> str:
        if self.context.desk.masked or len(ids) > _MOST_TOLD:
            return str(len(ids))
        return ", ".join(self._name(each) for each in ids)

    def _name(self, record_id: str) -> str:
        if self.context.desk.masked:
            return MASK
        result = self.found.results[record_id]
        return result.called
