"""«Свод из файлов служб»: which files, taking them one after the other, what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mmsdesk import EXTENSION
from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural
from mmsdesk.merge.rollup.take import RolledUp, Taken, files_in, roll_up
from mmsdesk.store.journal import changes_of
from mmsdesk.store.secrecy import protection
from mmsdesk.ui.areas.merging.erasing import wants_to_erase
from mmsdesk.ui.areas.opening import show_help
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.areas.rollup.table import RollupTable
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.cursor import choose_row
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.passwords.dialogs import PasswordDialog
from mmsdesk.ui.plain import label, selectable
from mmsdesk.ui.plain_dialog import PlainDialog

_TOLD = (
    "Добавьте файлы служб или всю папку, можно перетащить их сюда. Сами эти файлы не меняются. Взятый ещё раз файл "
    "обновит то, что принёс раньше; исправленное у вас останется, и об этом будет сказано."
)
_SHORT = "В свод попадёт то, что в каждом файле есть сейчас; у каждой записи будет видно, из какой она службы."


class RollupWindow(PlainDialog):
    """A file that could not be taken stays in the list with the reason, and can be tried again."""

    page_wanted = Signal(str, object)
    """Code of a page and what to show there, when the window is gone."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, paths: Sequence[Path] = ()) -> None:
        super().__init__(desk.theme, "Свод из файлов служб", parent)
        self.setObjectName("rollup")
        self._desk = desk
        self._store = file_of(desk)
        self._passwords: dict[Path, str] = {}
        self._steps: dict[Path, list[str]] = {}
        """Operations by which each file was taken: a second one where an erasing was said yes to."""
        self.files = RollupTable(desk.theme)
        self.told = label("", "heading", wrap=True)
        self.told.setObjectName("rollup_told")
        self.details = selectable()
        self.details.setObjectName("rollup_details")
        self.add_files = QPushButton("Добавить &файлы…", autoDefault=False)
        self.add_folder = QPushButton("Добавить &папку…", autoDefault=False)
        self.remove = QPushButton("&Убрать из списка", autoDefault=False)
        self.unlock = QPushButton("Ввести &пароль…", autoDefault=False)
        self.undo = QPushButton("&Отменить свод этой службы", autoDefault=False)
        self.alike = QPushButton("Найти &двойников", autoDefault=False)
        self.paper = QPushButton("Бумага «&Свод по службам»", autoDefault=False)
        self._lay_out()
        self.buttons.addWidget(self.alike)
        self.buttons.addWidget(self.paper)
        self.buttons.addStretch(1)
        self.close_button = self.add_button("close", "Закрыть  Esc")
        self.go = self.add_button("rollup_go", "Собрать свод", primary=True)
        self._connect()
        self.setAcceptDrops(True)
        self.fit(1080, 640)
        self.add_files.setFocus()
        self._show()
        self.add(paths)

    def add(self, paths: Iterable[Path]) -> None:
        """Put files, or those of a folder, at the end of the list."""
        found: list[Path] = []
        try:
            for path in paths:
                found += [each for each in files_in(path) if each != self._store.path] if path.is_dir() else [path]
        except UserError as error:
            self._desk.notifier.show(error)
        self.files.add(found)
        self._show()
        if found and self.go.isEnabled():
            self.go.setFocus()

    def carry_out(self) -> None:
        """Take every file that waits."""
        if not self._store.read_only:
            self._take(self.files.waiting(), self._done, erase_too=False)

    def _take(self, paths: Sequence[Path], done: Callable[[RolledUp], None], *, erase_too: bool) -> None:
        passwords = dict(self._passwords)

        def work(progress: Progress) -> RolledUp:
            return roll_up(self._store, paths, passwords=passwords, erase_too=erase_too, progress=progress)

        if paths:
            self._desk.jobs.run(work, "Свод из файлов служб", done, self)

    # inner parts

    def _done(self, done: RolledUp) -> None:
        self.files.show_taken(done.files)
        self._steps |= {each.path: [] for each in done.files}
        self._note_steps(done)
        refused = [each for each in done.files if not each.done]
        if refused:
            choose_row(self.files, self.files.paths.index(refused[0].path))
        self._show()
        (self.files if refused else self.close_button).setFocus()
        self._tell_erased(done)
        asking = [each for each in done.files if each.asking]
        people = [person for each in asking for person in each.asking]
        if people and wants_to_erase(self._desk, people, "отмена свода", "программа спросит при следующем своде"):
            self._take([each.path for each in asking], self._erased, erase_too=True)

    def _erased(self, done: RolledUp) -> None:
        """Their files were taken once more, with the erasing: what they had brought before is told still."""
        self._note_steps(done)
        again = [_together(self.files.taken[each.path], each) if each.done else each for each in done.files]
        self.files.show_taken(again)
        self._show()
        self._tell_erased(done)

    def _note_steps(self, done: RolledUp) -> None:
        for each in done.files:
            self._steps[each.path] += [each.operation_id] if each.operation_id else []

    def _tell_erased(self, done: RolledUp) -> None:
        for each in done.files:
            if each.erased is not None:
                self._desk.erased.emit(each.erased)

    def _show(self) -> None:
        """Counts first, then what can be done."""
        waiting, taken = self.files.waiting(), [each for each in self.files.taken.values() if each.done]
        self.told.setText(self._in_words(taken))
        self.told.setVisible(bool(self.files.taken))
        self.go.setText(
            f"Собрать свод: {plural(len(waiting), 'файл', 'файла', 'файлов')}" if waiting else "Собрать свод"
        )
        self.go.setEnabled(bool(waiting) and not self._store.read_only)
        self.alike.setVisible(any(each.new for each in taken))
        self.paper.setVisible(bool(taken))
        self._show_current()

    def _in_words(self, taken: Sequence[Taken]) -> str:
        whole = len(self.files.taken)
        words = [f"Взято файлов: {len(taken)} из {whole}" if len(taken) < whole else f"Взято файлов: {whole}"]
        sums = (("новых записей", "new"), ("изменено", "changed"), ("удалено", "deleted"), ("оставлено", "kept_count"))
        for name, key in sums:
            count = sum(getattr(each, key) for each in taken)
            words += [f"{name} – {count}"] if count else []
        return ", ".join(words)

    def _show_current(self) -> None:
        path = self.files.current()
        done = self.files.taken.get(path) if path is not None else None
        self.details.setText(_details(done, masked=self._desk.masked) if done is not None else _SHORT)
        self.remove.setEnabled(path is not None)
        self.unlock.setVisible(done is not None and done.locked)
        self.undo.setVisible(bool(path and self._steps.get(path)) and not self._store.read_only)

    def _ask_files(self) -> None:
        found, _kind = QFileDialog.getOpenFileNames(
            self, "Файлы служб", str(self._store.path.parent), f"Файлы служб (*{EXTENSION});;Все файлы (*)"
        )
        self.add(map(Path, found))

    def _ask_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, "Папка с файлами служб", str(self._store.path.parent))
        if found:
            self.add([Path(found)])

    def _remove(self) -> None:
        self.files.remove_marked()
        self._show()

    def _ask_password(self) -> None:
        path = self.files.current()
        if path is None:
            return

        def check(typed: str) -> None:
            with protection.unlocked(path, typed):
                self._passwords[path] = typed

        if PasswordDialog(self.theme, (f"Файл «{path.name}» под паролем.", "Продолжить"), check, self).exec():
            self.carry_out()

    def _undo(self) -> None:
        path = self.files.current()
        done = self.files.taken.get(path) if path is not None else None
        if path is None or done is None:
            return
        words = f"Отменить свод: {done.office}?"
        more = "Её записи уйдут из файла или станут такими, как были до этого свода. Файл службы останется на месте."
        more += " Обезличенные навсегда такими и останутся." if done.erased is not None else ""
        if not self._desk.notifier.ask(words, "Отменить свод", "Оставить", more):
            return
        steps = self._steps[path]
        while steps and (self._leaves_nothing(steps[-1]) or take_back(self._desk, steps[-1])):
            steps.pop()
        if not steps:
            self.files.show_waiting(path)
        self._show()

    def _leaves_nothing(self, step: str) -> bool:
        """An erasing takes out of the journal what was done to the erased: nothing may be left to be taken back."""
        with self._store.read() as session:
            return not changes_of(session, step)

    def _leave_for(self, code: str, target: object) -> None:
        self.accept()
        self.page_wanted.emit(code, target)

    def _connect(self) -> None:
        self.add_files.clicked.connect(self._ask_files)
        self.add_folder.clicked.connect(self._ask_folder)
        self.remove.clicked.connect(self._remove)
        self.unlock.clicked.connect(self._ask_password)
        self.undo.clicked.connect(self._undo)
        self.alike.clicked.connect(partial(self._leave_for, "duplicates", None))
        self.paper.clicked.connect(partial(self._leave_for, "papers", "offices-summary"))
        self.close_button.clicked.connect(self.reject)
        self.go.clicked.connect(self.carry_out)
        self.files.itemSelectionChanged.connect(self._show_current)
        self._desk.masked_changed.connect(self._show_current)
        QShortcut(QKeySequence("F1"), self).activated.connect(lambda: show_help(self.theme, "rollup", self))

    def _lay_out(self) -> None:
        px = self.theme.px
        named = {
            "rollup_add_files": (self.add_files, "paper"),
            "rollup_add_folder": (self.add_folder, "folder"),
            "rollup_remove": (self.remove, "close"),
            "rollup_unlock": (self.unlock, "lock"),
            "rollup_undo": (self.undo, "undo"),
            "rollup_duplicates": (self.alike, "merge"),
            "rollup_paper": (self.paper, "paper"),
        }
        for name, (button, icon) in named.items():
            button.setObjectName(name)
            set_icon(button, icon)
        above = QWidget()
        flow = FlowLayout(above)
        for button in (self.add_files, self.add_folder, self.remove):
            flow.addWidget(button)
        panel = QFrame()
        panel.setProperty("role", "panel")
        inside = QHBoxLayout(panel)
        inside.setContentsMargins(px(12), px(8), px(12), px(8))
        inside.addWidget(self.details, 1, Qt.AlignmentFlag.AlignTop)
        side = QVBoxLayout()
        for button in (self.unlock, self.undo):
            side.addWidget(button)
        side.addStretch(1)
        inside.addLayout(side)
        panel.setMinimumHeight(px(92))
        self.content.addWidget(label(_TOLD, "quiet", wrap=True))
        self.content.addWidget(above)
        self.content.addWidget(self.files, 1)
        self.content.addWidget(self.told)
        self.content.addWidget(panel)

    # keys and drops

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.focusWidget() is self.files:
            self._remove()
        elif event.key() == Qt.Key.Key_Insert:
            self._ask_files()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add(_dropped(event))
        event.acceptProposedAction()


def _dropped(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.is_dir() or path.suffix.lower() == EXTENSION]


def _together(first: Taken, second: Taken) -> Taken:
    """What a file brought that was taken twice, the second time with the erasing."""
    return replace(
        second,
        new=first.new + second.new,
        changed=first.changed + second.changed,
        deleted=first.deleted + second.deleted,
    )


def _details(done: Taken, *, masked: bool) -> str:
    """What became of a file in whole sentences."""
    if done.stopped:
        return "Остановлено: из этого файла не взято ничего. Нажмите «Собрать свод», чтобы продолжить."
    if done.locked:
        return f"{done.refused}\nПароль знает служба, которая прислала файл. Узнайте его и нажмите «Ввести пароль…»."
    if done.refused:
        return f"{done.refused}\n{done.remedy}".strip()
    lines = []
    for kept in done.kept:
        names = MASK if masked else "; ".join(kept.names)
        more = kept.count - len(kept.names)
        rest = f" и ещё {more}" if more > 0 and not masked else ""
        lines.append(f"Оставлено, {kept.why.label}: {kept.count} ({names}{rest})")
    if not lines:
        return "С прошлого раза в файле ничего не изменилось." if done.same else "Взято всё, что есть в файле."
    return "\n".join(lines)
