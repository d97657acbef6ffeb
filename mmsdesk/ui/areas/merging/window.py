"""Bringing another copy of the file in: which copy, what would happen and what is asked, what came of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from mmsdesk.core.errors import Conflict, UserError
from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural
from mmsdesk.merge.plan import Item, Plan
from mmsdesk.merge.postponed import Postponed, Resumed, forget, postpone, postponed
from mmsdesk.merge.whole_cards import WholeCards
from mmsdesk.store.backups.backup import make_if_changed
from mmsdesk.store.backups.shelf import Reason
from mmsdesk.store.errors import PasswordNeeded, WrongPassword
from mmsdesk.store.secrecy import protection
from mmsdesk.ui.areas.merging.afterwards import Afterwards
from mmsdesk.ui.areas.merging.cards import CardsDialog
from mmsdesk.ui.areas.merging.done import DoneStep
from mmsdesk.ui.areas.merging.drop import DropOfCopies
from mmsdesk.ui.areas.merging.erasing import asked_to_erase, told_of_erasing
from mmsdesk.ui.areas.merging.file import FileStep
from mmsdesk.ui.areas.merging.plan_step import PlanStep
from mmsdesk.ui.areas.merging.words import questions_word
from mmsdesk.ui.areas.merging.work import Done, brought_together, compared, read_cards
from mmsdesk.ui.areas.opening import show_help
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.passwords.dialogs import PasswordDialog
from mmsdesk.ui.plain_dialog import PlainDialog

FILE, PLAN, DONE = range(3)
_SETTLED = 1_000  # milliseconds after the last decision until it is kept on the disk

_PARTLY = (
    "Записи, о которых решение не принято, останутся такими, как у вас. Остальное объединится. "
    "О нерешённом программа спросит, когда вы снова объедините файлы."
)


class MergeWindow(PlainDialog):
    """What was decided is kept when the window is closed: one may go on another day."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, path: Path | None = None) -> None:
        super().__init__(desk.theme, "Объединить с другой копией", parent)

        self.setObjectName("merge")
        self._desk = desk
        self._store = file_of(desk)
        self._path: Path | None = None
        self._password: str | None = None
        self.file = FileStep(desk.theme, self._store.path.parent)
        self.plan = PlanStep(desk)
        self.outcome = DoneStep(desk)
        self.after = Afterwards(desk, self, self.outcome)
        self.stack = QStackedWidget()
        for step in (self.file, self.plan, self.outcome):
            self.stack.addWidget(step)
        self.content.addWidget(self.stack, 1)
        self.other = self.add_button("merge_other", "Другой файл…")
        self.buttons.addStretch(1)
        self.close_button = self.add_button("close", "Закрыть  Esc")
        self.partly = self.add_button("merge_partly", "Объединить без нерешённых…")
        self.merge = self.add_button("merge_go", "Объединить", primary=True)
        self._keeping = QTimer(self, singleShot=True, interval=_SETTLED)
        self._connect()
        DropOfCopies(self, self._dropped)
        self.fit(1180, 720)
        self._go(FILE)
        if path is not None:
            self.open_file(path)

    def _connect(self) -> None:
        self._keeping.timeout.connect(self._keep)
        self.file.chosen.connect(self.open_file)
        self.file.given_up.connect(self._forget)
        self.plan.changed.connect(self._decided)
        self.plan.finished.connect(self.merge.setFocus)
        self.plan.questions.cards_wanted.connect(self._see_cards)
        self.outcome.again_wanted.connect(self._again)
        self.other.clicked.connect(self._choose_other)
        self.close_button.clicked.connect(self.reject)
        self.partly.clicked.connect(self._ask_partly)
        self.merge.clicked.connect(self.carry_out)
        QShortcut(QKeySequence("F1"), self).activated.connect(lambda: show_help(self.theme, "merge", self))

    # steps

    def _go(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        if step == FILE:
            self.file.show_waiting(postponed(self._store))
        self._show_buttons()
        if step == FILE:
            self.file.focus_first()
        elif step == PLAN and not self.merge.isEnabled():
            self.plan.focus_first()
        elif step == PLAN:
            self.merge.setFocus()  # nothing is asked: the next key brings the copies together
        else:
            self.close_button.setFocus()

    def _show_buttons(self) -> None:
        deciding, plan = self.stack.currentIndex() == PLAN, self.plan.plan
        left = len(plan.undecided) if plan is not None else 0
        self.other.setVisible(deciding)
        self.merge.setVisible(deciding)
        self.partly.setVisible(deciding and left > 0)
        self.close_button.setText("Продолжить позже" if deciding else "Закрыть  Esc")
        if deciding and plan is not None:
            writable = not self._store.read_only
            self.merge.setEnabled(writable and not left)
            self.partly.setEnabled(writable and _partly_possible(plan))
            self.merge.setText(f"Объединить: решите ещё {left}" if left else "Объединить")

    def open_file(self, path: Path) -> None:
        """Compare with another copy and show what bringing it in would do; what is wrong with it is said in words."""
        self._keep_now()
        self._path, self._password = path, None
        self._compare(path, None)

    def _compare(self, path: Path, earlier: Plan | None) -> None:
        password = self._password

        def work(progress: Progress) -> Resumed:
            return compared(self._store, path, password, earlier, progress)

        def failed(error: Exception) -> None:
            if isinstance(error, (PasswordNeeded, WrongPassword)):
                self._ask_password(path, error)
            else:
                self._desk.notifier.show(error)

        self._desk.jobs.run(work, f"Сравниваю с «{path.name}»", lambda made: self._show(path, made), self, failed)

    def _ask_password(self, path: Path, error: UserError) -> None:
        def check(typed: str) -> None:
            with protection.unlocked(path, typed):
                self._password = typed

        words = (f"{error.text if isinstance(error, WrongPassword) else f'Файл «{path.name}» под паролем.'}", "Открыть")
        if PasswordDialog(self.theme, words, check, self).exec() and self._password is not None:
            self._compare(path, None)

    def _show(self, path: Path, made: Resumed) -> None:
        self.after.path, self.after.theirs = path, made.plan.theirs.office
        if made.plan.empty:
            self._drop(path)
            self.outcome.show_nothing(path.name)
            self._go(DONE)
            return
        remark = f"{told_of_erasing(made.plan)} {_remark(made)}".strip()
        self.plan.show_plan(made.plan, path, remark)
        self._go(PLAN)

    def _see_cards(self, item: Item) -> None:
        """The card of a question as it stands here and there; the own one can be opened, which puts the merge off."""
        path, password = self._path, self._password
        if path is None:
            return

        def show(cards: WholeCards) -> None:
            dialog = CardsDialog(self._desk, cards, self)
            dialog.own_wanted.connect(lambda: self._open_own(item))
            dialog.open()

        self._desk.jobs.run(partial(read_cards, self._store, path, password, item), "Читаю карточку", show, self)

    def _open_own(self, item: Item) -> None:
        self.reject()
        self.after.records_wanted.emit(item.register, (item.record_id,))

    # keeping what was decided

    def _decided(self) -> None:
        self._keeping.start()
        self._show_buttons()

    def _keep(self) -> None:
        self._keeping.stop()
        plan = self.plan.plan
        if self._path is None or plan is None or self.stack.currentIndex() != PLAN or self._store.read_only:
            return
        try:
            postpone(self._store, self._path, plan)
        except UserError as error:
            self._desk.notifier.show(error)

    def _keep_now(self) -> None:
        """Keep what is not kept yet."""
        plan = self.plan.plan
        if self._keeping.isActive() or (plan is not None and self.stack.currentIndex() == PLAN):
            self._keep()

    def _forget(self, kept: Postponed) -> None:
        question = f"Забыть решения об объединении с «{kept.path.name}»?"
        if self._desk.notifier.ask(question, "Забыть", "Оставить", "Сам файл останется на месте."):
            self._drop(kept.path)
            self.file.show_waiting(postponed(self._store))
            self.file.focus_first()

    def _drop(self, path: Path) -> None:
        try:
            forget(self._store, path)
        except UserError as error:
            self._desk.notifier.show(error)

    def _choose_other(self) -> None:
        self._keep_now()
        self._go(FILE)

    def done(self, result: int) -> None:
        """However it ends: what was put off stands on the start page."""
        super().done(result)
        self._desk.merges_changed.emit()

    def reject(self) -> None:
        """Esc, the cross, «Продолжить позже»: what was decided is kept."""
        self._keep_now()
        if self.stack.currentIndex() == PLAN and not self._store.read_only:
            self._desk.notifier.notice("Объединение отложено: продолжить можно с рабочего стола")
        super().reject()

    # carrying out

    def _ask_partly(self) -> None:
        plan = self.plan.plan
        left = len(plan.undecided) if plan is not None else 0
        question = f"Объединить, оставив {questions_word(left)} без ответа?"
        if self._desk.notifier.ask(question, "Объединить", "Не надо", _PARTLY):
            self.carry_out()

    def carry_out(self) -> None:
        """Bring the copy in as decided; questions without an answer wait."""
        plan, path, password = self.plan.plan, self._path, self._password
        if plan is None or path is None:
            return
        self._keep_now()
        answered = asked_to_erase(self._desk, plan)
        if answered is None:
            return
        place = self._desk.settings.second_place

        def before(progress: Progress) -> None:
            make_if_changed(self._store, Reason.MERGE, second_place=place, progress=progress)

        def work(progress: Progress) -> Done:
            return brought_together(self._store, path, answered, password=password, before=before, progress=progress)

        def failed(error: Exception) -> None:
            if isinstance(error, Conflict):
                self._compare(path, plan)
            else:
                self._desk.notifier.show(error)

        self._desk.jobs.run(work, "Объединение файлов", self._written, self, failed)

    def _written(self, done: Done) -> None:
        self.after.done = done
        self._desk.merges_changed.emit()  # the bottom line knows of the backup made before
        self.outcome.show_done(done)
        self._go(DONE)
        if done.merged.erased is not None:
            self._desk.erased.emit(done.merged.erased)

    # afterwards

    def _again(self) -> None:
        if self._path is not None:
            self._compare(self._path, None)

    @property
    def aside(self) -> bool:
        """Whether the result has made room for what is looked at elsewhere, and can be shown again."""
        return not self.isVisible() and self.stack.currentIndex() == DONE

    # keys and dropping

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Only the button in use: Enter among the questions must not bring the files together.
            button = self.focusWidget()
            if isinstance(button, QPushButton) and button.isEnabled():
                button.click()
            return
        super().keyPressEvent(event)

    def _dropped(self, path: Path) -> None:
        if self.stack.currentIndex() == FILE:
            self.open_file(path)


def _partly_possible(plan: Plan) -> bool:
    """Whether something comes in while questions stay open."""
    return bool(plan.counts.taken or plan.decisions)


def _remark(made: Resumed) -> str:
    """What is to be known of decisions made earlier."""
    if not made.taken and not made.dropped:
        return ""
    words: list[Any] = []
    if made.stale:
        words.append("С тех пор один из файлов изменился, поэтому они сравнены заново.")
    if made.taken:
        words.append(f"Ваши прежние решения сохранены: {made.taken}.")
    if made.dropped:
        again = plural(made.dropped, "решение снято", "решения сняты", "решений снято")
        words.append(f"{again}: значения в этих вопросах теперь другие или вопрос отпал.")
    return " ".join(words)
