"""What a merge would do: figures first, whose copy it is, then the questions and what comes by itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from mmsdesk.core.text import plural_word
from mmsdesk.merge.plan import Plan
from mmsdesk.ui.areas.merging.figures import Figure, Figures
from mmsdesk.ui.areas.merging.questions import QuestionsPart
from mmsdesk.ui.areas.merging.taken import TakenPart
from mmsdesk.ui.areas.merging.words import called, freshness
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.plain import ElidedLabel, label

QUESTIONS, TAKEN = range(2)
_WORDS = ("Появится", "Изменится", "Удалится", "Вопросов")


class PlanStep(QWidget):
    """`changed` follows each decision, `finished` Enter after the last question."""

    changed = Signal()
    finished = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.figures = Figures(desk.theme, _WORDS, low=True)
        self.heading = ElidedLabel("", "subtitle")
        self.heading.setObjectName("merge_file_name")
        self.fresh = ElidedLabel("", "quiet")
        self.fresh.setObjectName("merge_fresh")
        self.remark = label("", wrap=True)
        self.remark.setObjectName("merge_remark")
        self.questions = QuestionsPart(desk)
        self.taken = TakenPart(desk)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("merge_tabs")
        self.tabs.addTab(self.questions, "Вопросы")
        self.tabs.addTab(self.taken, "Само собой")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.px(4))
        head = QHBoxLayout()
        head.setSpacing(desk.theme.px(24))
        head.addWidget(self.figures)
        head.addWidget(self.heading, 3)
        head.addWidget(self.fresh, 2)
        column.addLayout(head)
        column.addWidget(self.remark)
        column.addWidget(self.tabs, 1)
        self.questions.changed.connect(self._decided)
        self.questions.finished.connect(self.finished)

    @property
    def plan(self) -> Plan | None:
        """The plan with what is decided so far."""
        return self.questions.plan

    def show_plan(self, plan: Plan, path: Path, remark: str = "") -> None:
        """Show a plan; `remark` is what must be known of it before."""
        self.heading.set_whole(called(path))
        self.fresh.set_whole(freshness(plan, path))
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        self.questions.show_plan(plan)
        self.taken.show_plan(plan)
        asked = plan.counts.questions
        self.tabs.setTabEnabled(QUESTIONS, asked > 0)
        self.tabs.setCurrentIndex(QUESTIONS if asked else TAKEN)
        self._show_counts()

    def focus_first(self) -> None:
        """To the first question, or to the list where there is none."""
        (self.questions if self.tabs.currentIndex() == QUESTIONS else self.taken).focus_first()

    def _decided(self) -> None:
        self._show_counts()
        self.changed.emit()

    def _show_counts(self) -> None:
        plan = self.plan
        if plan is None:
            return
        counts, left = plan.counts, len(plan.undecided)
        word = plural_word(counts.questions, "Вопрос", "Вопроса", "Вопросов")
        asked = f"{word}, решено {counts.questions - left}" if counts.questions else word
        numbers = (counts.added, counts.changed, counts.deleted)
        figures = [Figure(word, number) for word, number in zip(_WORDS, numbers, strict=False)]
        self.figures.show_figures([*figures, Figure(asked, counts.questions, "warning" if left else "")])
        self.tabs.setTabText(QUESTIONS, f"Вопросы · {left or '✓'}" if counts.questions else "Вопросов нет")
        self.tabs.setTabText(TAKEN, f"Само собой · {counts.taken}")
