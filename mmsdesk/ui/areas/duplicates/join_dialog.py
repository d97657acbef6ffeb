"""«Объединить карточки»: two or more side by side, what stays of each cell, what moves; one press and one undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural
from mmsdesk.models.entity import Entity
from mmsdesk.queries.cards import title_of
from mmsdesk.services.duplicates.told_apart import tell_apart
from mmsdesk.services.joining.following import Following, following
from mmsdesk.services.joining.join import Joined, join
from mmsdesk.services.joining.plan import JoinPlan, plan_join, words_of_moving
from mmsdesk.ui.areas.duplicates.join_grid import JoinGrid
from mmsdesk.ui.areas.duplicates.pair_list import covered_sentence
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.cover import MASK, Veil
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext, file_of
from mmsdesk.ui.forms.dialog import FormDialog
from mmsdesk.ui.lists.glance_words import names_a_person
from mmsdesk.ui.plain import label

_KEYS = "↑ ↓ – поле, ← → – чьё значение остаётся, Пробел – оба; мышью – щёлкните нужное значение."


class JoinDialog(FormDialog):
    """Shows a plan and lets its choices be changed. Accepted: `plan` is to be carried out; `apart` is set when the
    user said that these are two."""

    def __init__(
        self,
        context: FormContext,
        plan: JoinPlan,
        sentence: str = "",
        parent: QWidget | None = None,
        *,
        also: Sequence[Following] = (),
    ) -> None:
        super().__init__(context, f"Объединить карточки: {plan.entity.words.plural}", parent)
        self.setObjectName("join")
        self.plan = plan
        self.apart = False
        self._sentence = sentence
        self.told = label("", wrap=True)
        self.told.setObjectName("join_sentence")
        self.grid = JoinGrid(context.desk.theme)
        self.everything = QCheckBox("Показать и совпадающие поля")
        self.everything.setObjectName("join_everything")
        self.moves = label("", wrap=True)
        self.moves.setObjectName("join_moves")
        self.kept = label("", "quiet", wrap=True)
        self.kept.setObjectName("join_kept")
        self.problem = label("", "danger", wrap=True)
        self.problem.setObjectName("join_problem")
        for widget in (self.told, label(_KEYS, "quiet", wrap=True), self.grid, self.everything, self.moves, self.kept):
            self.content.addWidget(widget, 1 if widget is self.grid else 0)
        self._also = [(one, QCheckBox(), label("", "quiet", wrap=True)) for one in also]
        for one, box, lost in self._also:
            box.setObjectName("join_also")
            box.setChecked(one.usual)
            self.content.addWidget(box)
            self.content.addWidget(lost)
        self.content.addWidget(self.problem)
        self._apart = self.add_button("not_duplicates", "Не двойники")
        self._apart.clicked.connect(self._say_apart)
        self._apart.setVisible(len(plan.ids) == 2)
        self.buttons.removeWidget(self._apart)
        self.buttons.insertWidget(0, self._apart)
        self.add_done("Объединить")
        self._done = self.findChild(type(self._apart), "done")
        self.grid.chosen.connect(lambda key, place: self._change(lambda now: now.taking(key, place)))
        self.grid.survivor_chosen.connect(lambda place: self._change(lambda now: now.surviving(place)))
        self.everything.toggled.connect(lambda _on: self._show())
        self.fit(900, 620)
        Veil(context.desk, self, lambda _masked: self._show())
        self.grid.setFocus()

    @property
    def also(self) -> tuple[Following, ...]:
        """Records of other registers that are to be joined too."""
        return tuple(one for one, box, _lost in self._also if box.isChecked())

    def done_pressed(self) -> None:
        if not self.plan.problems:
            self.accept()

    def _say_apart(self) -> None:
        self.apart = True
        self.accept()

    def _change(self, change: Callable[[JoinPlan], JoinPlan]) -> None:
        try:
            self.plan = change(self.plan)
        except UserError as error:
            self.context.desk.notifier.show(error)
            return
        self._show()

    def _show(self) -> None:
        plan, masked = self.plan, self.context.desk.masked
        self.told.setText(covered_sentence(self._sentence) if masked else self._sentence)
        self.told.setVisible(bool(self._sentence))
        self.grid.show_plan(plan, everything=self.everything.isChecked() or not plan.differing, masked=masked)
        moving = "; ".join(words_of_moving(plan))
        once = plural(plan.repeated, "одинаковая строка", "одинаковые строки", "одинаковых строк")
        parts = [
            f"К оставшейся карточке перейдёт: {moving}." if moving else "К оставшейся карточке ничего не перейдёт."
        ]
        parts += [f"Повторов не будет: {once}."] if plan.repeated else []
        self.moves.setText(" ".join(parts))
        lines = list(plan.kept.told)
        lines += [f"Останется только в истории: {'; '.join(plan.kept.left)}."] if plan.kept.left else []
        self.kept.setText("\n".join(_hidden(line) if masked else line for line in lines))
        self.kept.setVisible(bool(lines))
        for one, box, lost in self._also:
            box.setText(one.question.replace(one.title, MASK) if masked and one.title else one.question)
            lost.setText(_hidden(one.lost) if masked else one.lost)
            lost.setVisible(bool(one.lost))
        problems = " ".join(dict.fromkeys(problem.text for problem in plan.problems))
        self.problem.setText(problems)
        self.problem.setVisible(bool(problems))
        if self._done is not None:
            self._done.setEnabled(not problems)


def _hidden(line: str) -> str:
    return f"{line.partition(':')[0]}: {MASK}"


def open_join(
    desk: Desk,
    entity: Entity,
    ids: Sequence[str],
    parent: QWidget,
    sentence: str = "",
    then: Callable[[Changes], object] | None = None,
) -> None:
    """Ask how to join these records and do it; `then` follows with what was changed. What hinders is told in words."""
    store = file_of(desk)
    try:
        store.require_writable()
        with store.read() as session:
            plan = plan_join(session, entity, ids)
            also = following(session, plan)
    except UserError as error:
        desk.notifier.show(error)
        return
    dialog = JoinDialog(FormContext(desk), plan, sentence, parent, also=also)
    if not dialog.exec():
        return
    if dialog.apart:
        say_apart(desk, entity, (plan.ids[0], plan.ids[1]), then)
        return
    chosen, wanted = dialog.plan, dialog.also

    def work(progress: Progress) -> Joined:
        return join(store, chosen, progress, also=wanted)

    def done(joined: Joined) -> None:
        with store.read() as session:
            title = MASK if desk.masked and names_a_person(entity) else title_of(session, joined.survivor)
        back = partial(take_back, desk, joined.changes.operation_id)
        twice = f". {' '.join(joined.twice)}" if joined.twice and not desk.masked else ""
        desk.notifier.notice(f"Объединено: {title}{twice}", "Отменить", back)
        if then is not None:
            then(joined.changes)

    desk.jobs.run(work, "Объединение карточек", done, parent)


def say_apart(
    desk: Desk, entity: Entity, pair: tuple[str, str], then: Callable[[Changes], object] | None = None
) -> None:
    """Remember that the two are no duplicates; «Отменить» is offered."""
    try:
        changes = tell_apart(file_of(desk), entity, [pair])
    except UserError as error:
        desk.notifier.show(error)
        return
    if changes.empty:
        desk.notifier.notice("Это решение уже записано")
    else:
        back = partial(take_back, desk, changes.operation_id)
        desk.notifier.notice("Записано: это не двойники, больше не предложу", "Отменить", back)
    if then is not None:
        then(changes)
