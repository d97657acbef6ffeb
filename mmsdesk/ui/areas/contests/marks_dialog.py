"""«Оценки жюри»: one juror after another, his marks as a grid; each juror's marks are written as one step."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.queries.contests import ContestFacts, JurorFacts, contest_facts
from mmsdesk.services.contests import save_scores
from mmsdesk.ui.areas.contests.marks_model import MarksModel
from mmsdesk.ui.areas.contests.marks_view import MarksView
from mmsdesk.ui.cover import MASK, Veil
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.forms.dialog import FormDialog
from mmsdesk.ui.forms.editor import StillCombo
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import field_label, label, set_tip
from mmsdesk.ui.theme import set_role

_MARKS = ("оценка", "оценки", "оценок")
_KEYS = (
    "Enter – вниз · Tab – вправо · Ctrl+V – блок из Excel · Ctrl+PgUp, Ctrl+PgDn – другой член жюри · Ctrl+S – записать"
)
_MOST_ROOM = 100
"""Of the height that is left the grid takes all."""


class MarksDialog(FormDialog):
    """`operations` are the steps that were written, the last one last."""

    def __init__(self, context: FormContext, contest: ContestFacts, parent: QWidget | None) -> None:
        super().__init__(context, "Оценки жюри", parent)
        self.setObjectName("jury_marks")
        self.contest = contest
        self.operations: list[str] = []
        self._at = -1
        self.model = MarksModel(context.desk, contest, self)
        self.model.read_only = file_of(context.desk).read_only
        self.view = MarksView(self.model, context.desk.theme)
        self.juror = StillCombo()
        self.juror.setObjectName("juror")
        self.juror.setAccessibleName("Член жюри")
        # A long post would make the dialog wider than the screen.
        self.juror.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.before = self._arrow("juror_before", "chevron-left", "Предыдущий член жюри: Ctrl+PgUp", -1)
        self.after = self._arrow("juror_after", "chevron-right", "Следующий член жюри: Ctrl+PgDn", 1)
        self.state = label("", "quiet", wrap=True)
        self.state.setObjectName("marks_state")
        self._build()
        Veil(context.desk, self, lambda _masked: self._name_jurors())
        self.juror.currentIndexChanged.connect(self._chosen)
        self.view.juror_wanted.connect(self._step)
        self.view.told.connect(partial(self._say, role="danger"))
        self.model.refused.connect(partial(self._say, role="danger"))
        self.model.edited.connect(self._tell)
        self.view.selectionModel().currentChanged.connect(lambda *_cells: self._tell())
        self._show(self._first())
        self.fit(1060, 640)
        self.view.setFocus()

    def unsaved(self) -> bool:
        return bool(self.model.changed_cells())

    def done_pressed(self) -> None:
        if self.write():
            self.accept()

    def write(self) -> bool:
        """Write what was typed for the juror shown; False if that was refused in words."""
        cells = self.model.changed_cells()
        if not cells or self.model.read_only:
            return True
        juror = self.contest.jury[self._at]
        store = file_of(self.context.desk)
        try:
            changes = save_scores(store, self.contest.id, juror.id, cells)
            with store.read() as session:
                contest = contest_facts(session, self.contest.id)
        except UserError as error:
            self._say(str(error), role="danger")
            return False
        if changes is not None:
            self.operations.append(changes.operation_id)
        if contest is not None:
            # Jurors and contestants keep their places, whatever was changed elsewhere meanwhile.
            self.contest = self.model.contest = contest
        self.model.show_juror(juror)
        self._name_jurors()
        return True

    def _build(self) -> None:
        self.content.addWidget(label(self.contest.title, "heading", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(self.context.px(8))
        row.addWidget(field_label("&Член жюри", self.juror))
        row.addWidget(self.juror, 1)
        row.addWidget(self.before)
        row.addWidget(self.after)
        self.content.addLayout(row)
        self.content.addWidget(self.view, _MOST_ROOM)
        self.content.addWidget(self.state)
        self.content.addWidget(label(_KEYS, "quiet", wrap=True))
        if self.model.read_only:
            self.add_button("cancel", "Закрыть").clicked.connect(self.reject)
        else:
            self.add_done("Записать и закрыть", "Закрыть")
        for button in (self.before, self.after):
            button.setEnabled(len(self.contest.jury) > 1)

    def _arrow(self, name: str, icon: str, words: str, step: int) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        set_icon(button, icon)
        set_tip(button, words)
        button.clicked.connect(lambda: self._step(step))
        return button

    def _first(self) -> int:
        """The first juror of whom something is waited for."""
        gave = {juror for _contestant, juror, _criterion in self.contest.scores}
        lacking = {each.juror.id for each in self.contest.missing}
        for at, juror in enumerate(self.contest.jury):
            if juror.id in lacking or juror.id not in gave:
                return at
        return 0

    def _step(self, step: int) -> None:
        count = len(self.contest.jury)
        if count > 1:
            self._show((self._at + step) % count)

    def _chosen(self, at: int) -> None:
        if at != self._at and at >= 0:
            self._show(at)

    def _show(self, at: int) -> None:
        """Another juror; what was typed for the one before is written first."""
        if self._at >= 0 and not self.write():
            self.juror.setCurrentIndex(self._at)
            return
        self._at = at
        self.model.show_juror(self.contest.jury[at])
        self._name_jurors()
        self.view.setFocus()
        self._tell()

    def _name_jurors(self) -> None:
        self.juror.blockSignals(True)
        self.juror.clear()
        gave: dict[str, int] = {}
        for _contestant, juror, _criterion in self.contest.scores:
            gave[juror] = gave.get(juror, 0) + 1
        for number, each in enumerate(self.contest.jury, 1):
            # The post of a guest would push away how far the marks are.
            name = f"{MASK} {number}" if self.context.desk.masked else each.name.partition(",")[0]
            words = [name, each.role if each.role_code != "member" else "", each.nomination]
            words.append(plural(gave[each.id], *_MARKS) if each.id in gave else "оценок нет")
            self.juror.addItem(" · ".join(filter(None, words)))
        self.juror.setCurrentIndex(self._at)
        self.juror.blockSignals(False)

    def _tell(self) -> None:
        self._say(" ".join(self._words()), role="quiet")

    def _words(self) -> Iterator[str]:
        here = self.view.currentIndex()
        if told := self.model.told(here.row(), here.column()):
            yield told
        filled, whole = self.model.filled()
        yield f"Заполнено {filled} из {whole}."
        if self.unsaved():
            yield "Ещё не записано: Ctrl+S."
        yield from _conflict_words(self.contest, self.contest.jury[self._at], masked=self.context.desk.masked)

    def _say(self, words: str, role: str) -> None:
        self.state.setText(words)
        set_role(self.state, role)
        self.make_room()


def _conflict_words(contest: ContestFacts, juror: JurorFacts, *, masked: bool) -> Iterator[str]:
    whom = [each for each in contest.partial if each.juror.id == juror.id]
    if any(each.same for each in whom):
        yield "Конфликт интересов: этот член жюри сам участвует."
    others = [each.contestant for each in whom if not each.same]
    if others:
        names = str(len(others)) if masked else ", ".join(each.name for each in others[:4])
        yield f"Конфликт интересов, из одной организации: {names}."
