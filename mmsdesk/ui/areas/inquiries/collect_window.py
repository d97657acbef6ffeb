"""«Принять ответы»: which files came, what each would change, and only then the taking of those that are ticked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPushButton, QSplitter, QVBoxLayout, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural
from mmsdesk.exchange.inquiries.collecting import Collected, collect, files_in
from mmsdesk.exchange.inquiries.judging import Trust
from mmsdesk.exchange.inquiries.reading import Remark
from mmsdesk.exchange.inquiries.taking import Taken, take, write_all_rejected
from mmsdesk.models.inquiry import AnswerState
from mmsdesk.queries.inquiries import inquiry
from mmsdesk.store.backups.backup import make_if_changed
from mmsdesk.store.backups.shelf import Reason
from mmsdesk.ui.areas.inquiries.new_dialog import PLACE
from mmsdesk.ui.areas.inquiries.tables import AnswersTable, DifferencesTable, differing
from mmsdesk.ui.areas.opening import show_help
from mmsdesk.ui.areas.past.undo import undo_operation
from mmsdesk.ui.cover import cover_while_masked
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.file_dialogs import documents
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.flow import FlowLayout
from mmsdesk.ui.plain import label, selectable
from mmsdesk.ui.plain_dialog import PlainDialog

_EMPTY = (
    "Добавьте папку с присланными файлами или перетащите файлы сюда. Имена файлов не важны. Ничего не запишется, пока"
    " вы не посмотрите и не нажмёте «Принять»."
)
_NAMED = 6
"""Silent organisations that are named."""
_REMARKS = 5
"""Remarks of a school that are shown."""
_MASKED = "Личные данные скрыты. Чтобы увидеть строки, нажмите F9."


class CollectWindow(PlainDialog):
    """Files are looked at again together whenever one is added: of two answers the later one counts."""

    silent_wanted = Signal()
    """Who has not answered is to be shown when the window is gone."""

    def __init__(self, desk: Desk, inquiry_id: str, parent: QWidget | None, *, paths: Sequence[Path] = ()) -> None:
        self._store = file_of(desk)
        with self._store.read() as session:
            asked = inquiry(session, inquiry_id)
        super().__init__(desk.theme, f"Ответы на запрос «{asked.title}»", parent)
        self.setObjectName("collect_answers")
        self._desk, self._inquiry_id = desk, inquiry_id
        self._paths: list[Path] = []
        self._found: Collected | None = None
        self._taken: list[Taken] = []
        self.files = AnswersTable(desk.theme)
        self.rows = DifferencesTable(desk.theme)
        self.told = label(_EMPTY, wrap=True)
        self.details = selectable()
        self.theirs = QCheckBox("&Расхождения решать в пользу школы")
        self.words = QCheckBox("&Добавлять неизвестные слова в справочники")
        self.add_folder = QPushButton("Добавить &папку…", autoDefault=False)
        self.add_files = QPushButton("Добавить &файлы…", autoDefault=False)
        self.undo = QPushButton("О&тменить приём файла", autoDefault=False)
        self._lay_out()
        self.back = self.add_button("inquiry_rejected", "&Сохранить невзятые…")
        self.silent = self.add_button("inquiry_silent", "&Кто не ответил")
        self.add_close("Закрыть  Esc")
        self.go = self.add_button("inquiry_take", "Принять", primary=True)
        self._connect()
        self.setAcceptDrops(True)
        self.fit(1080, 700)
        self._show()
        self.add_folder.setFocus()
        if paths:
            self.add(paths)

    def add(self, paths: Iterable[Path]) -> None:
        """Look at files, or at those of a folder, together with the ones that stand here."""
        found: list[Path] = []
        try:
            for path in paths:
                found += files_in(path) if path.is_dir() else [path]
        except UserError as error:
            self._desk.notifier.show(error)
        fresh = list(dict.fromkeys((*self._paths, *found)))
        if fresh != self._paths:
            self._paths = fresh
            self._look()

    def take(self) -> None:
        """Write the ticked files, after a backup."""
        found, chosen = self._found, self.files.ticked()
        if found is None or not chosen or self._store.read_only:
            return
        store = self._store

        def work(progress: Progress) -> list[Taken]:
            before = partial(make_if_changed, store, Reason.IMPORT)
            return take(store, found, chosen, progress, before, today=store.today)

        self._desk.jobs.run(work, "Приём ответов", self._took, self, self._failed)

    def save_rejected(self, folder: Path) -> None:
        """Write the rows that were not taken, for each school."""
        found = self._found
        if found is None:
            return

        def done(paths: list[Path]) -> None:
            words = plural(len(paths), "файл", "файла", "файлов")
            self._desk.notifier.tell(f"Записано в «{folder.name}»: {words}")

        self._desk.jobs.run(lambda _progress: write_all_rejected(found, folder), "Запись невзятых строк", done, self)

    # looking

    def _look(self) -> None:
        store, paths, trust = self._store, list(self._paths), self._trust()

        def work(progress: Progress) -> Collected:
            return collect(store, self._inquiry_id, paths, progress, today=store.today).trusting(trust)

        self._desk.jobs.run(work, "Чтение ответов", self._looked, self)

    def _looked(self, found: Collected) -> None:
        self._found = found
        self._show()
        self.files.setFocus()

    def _judge_again(self) -> None:
        found, trust = self._found, self._trust()
        if found is not None:
            self._desk.jobs.run(lambda _progress: found.trusting(trust), "Проверка строк", self._looked, self)

    def _trust(self) -> Trust:
        return Trust(self.theirs.isChecked(), self.words.isChecked())

    def _took(self, taken: list[Taken]) -> None:
        self._taken += taken
        self._show()
        self.files.setFocus()

    def _failed(self, error: Exception) -> None:
        """Files before the one that failed are taken: look at what there is."""
        self._desk.notifier.show(error)
        self._look()

    def _undo(self) -> None:
        done = self._taken_now()
        if done is not None and undo_operation(self._desk, done.operation_id):
            self._taken.remove(done)
            self._look()

    def _taken_now(self) -> Taken | None:
        current = self.files.current()
        return next((each for each in self._taken if current is not None and each.path == current.path), None)

    # what is shown

    def _show(self) -> None:
        found = self._found
        answers = found.answers if found is not None else ()
        self.files.show_answers(answers, self._taken)
        self.told.setText(_in_words(found, len(self._taken)) if found is not None else _EMPTY)
        for box in (self.theirs, self.words):
            box.setEnabled(bool(answers))
        self.back.setEnabled(any(each.outcome.rejected for each in answers))
        self.silent.setEnabled(found is not None and bool(found.silent))
        self._show_current()

    def _show_current(self) -> None:
        answer = self.files.current()
        self.rows.show_answer(answer if self._taken_now() is None else None)
        lines: list[str] = []
        if answer is not None:
            lines += [answer.words] if answer.words else []
            if answer.takeable and not differing(answer):
                lines.append("Всё, что в файле, вы уже знаете: приём только отметит, что ответ пришёл.")
            remarks = answer.table.remarks if answer.table is not None else ()
            lines += _in_lines(remarks, masked=self._desk.masked)
        self.details.setText("\n".join(lines))
        self.details.setVisible(bool(lines))
        self.undo.setVisible(self._taken_now() is not None and not self._store.read_only)
        self._show_go()

    def _show_go(self) -> None:
        count = len(self.files.ticked())
        self.go.setText(f"Принять {plural(count, 'ответ', 'ответа', 'ответов')}" if count else "Принять")
        self.go.setEnabled(bool(count) and not self._store.read_only)

    # asking for places

    def _start(self) -> str:
        kept = Path(str(self._desk.settings.view(PLACE).get("came", "")))
        return str(kept if str(kept) != "." and kept.is_dir() else documents())

    def _ask_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, "Папка с ответами", self._start())
        if found:
            self._desk.settings.set_view(PLACE, {**self._desk.settings.view(PLACE), "came": found})
            self.add([Path(found)])

    def _ask_files(self) -> None:
        found, _kind = QFileDialog.getOpenFileNames(
            self, "Ответы школ", self._start(), "Таблицы (*.xlsx *.xlsm *.xls *.ods *.csv);;Все файлы (*)"
        )
        self.add(map(Path, found))

    def _ask_where_rejected(self) -> None:
        found = QFileDialog.getExistingDirectory(self, "Куда записать невзятые строки", self._start())
        if found:
            self.save_rejected(Path(found))

    def _show_silent(self) -> None:
        self.accept()
        self.silent_wanted.emit()

    def _connect(self) -> None:
        self.add_folder.clicked.connect(self._ask_folder)
        self.add_files.clicked.connect(self._ask_files)
        self.undo.clicked.connect(self._undo)
        self.back.clicked.connect(self._ask_where_rejected)
        self.silent.clicked.connect(self._show_silent)
        self.go.clicked.connect(self.take)
        self.theirs.clicked.connect(self._judge_again)
        self.words.clicked.connect(self._judge_again)
        self.files.itemSelectionChanged.connect(self._show_current)
        self.files.ticks_changed.connect(self._show_go)
        self._desk.masked_changed.connect(self._show_current)
        QShortcut(QKeySequence("F1"), self).activated.connect(lambda: show_help(self.theme, "inquiries", self))

    def _lay_out(self) -> None:
        named = {
            "inquiry_add_folder": (self.add_folder, "folder"),
            "inquiry_add_files": (self.add_files, "excel"),
            "inquiry_undo": (self.undo, "undo"),
        }
        for name, (button, icon) in named.items():
            button.setObjectName(name)
            set_icon(button, icon)
        self.told.setObjectName("inquiry_told")
        self.details.setObjectName("inquiry_details")
        self.theirs.setObjectName("inquiry_theirs")
        self.words.setObjectName("inquiry_words")
        above = QWidget()
        flow = FlowLayout(above)
        for widget in (self.add_folder, self.add_files, self.undo):
            flow.addWidget(widget)
        below = QWidget()
        inside = QVBoxLayout(below)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.details)
        inside.addWidget(self.rows, 1)
        trust = QWidget()
        boxes = FlowLayout(trust)
        boxes.addWidget(self.theirs)
        boxes.addWidget(self.words)
        inside.addWidget(trust)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.files)
        parts.addWidget(below)
        self.content.addWidget(self.told)
        self.content.addWidget(above)
        self.content.addWidget(parts, 1)
        cover_while_masked(self._desk, self.rows, _MASKED)

    # keys and drops

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Insert:
            self._ask_folder()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        event.acceptProposedAction()


def _in_words(found: Collected, taken: int) -> str:
    """How many have answered, who is waited for."""
    whole = len(found.inquiry.addressees)
    spared = sum(each.state is AnswerState.NOT_NEEDED for each in found.inquiry.addressees)
    parts = [f"Ответили {whole - len(found.silent) - spared} из {whole}"]
    foreign = sum(each.addressee is None for each in found.answers)
    parts += [f"не ответов: {foreign}"] if foreign else []
    parts += [f"принято файлов: {taken}"] if taken else []
    silent = ", ".join(each.organisation for each in found.silent[:_NAMED])
    more = f" и ещё {len(found.silent) - _NAMED}" if len(found.silent) > _NAMED else ""
    return " · ".join(parts) + (f". Ждём: {silent}{more}" if silent else "")


def _in_lines(remarks: Sequence[Remark], *, masked: bool) -> list[str]:
    """Remarks of a school; while names are covered only how many."""
    if masked:
        return [f"Замечаний школы: {len(remarks)}"] if remarks else []
    lines = [f"Замечание, строка {each.row}, {each.about}: {each.text}" for each in remarks[:_REMARKS]]
    more = len(remarks) - _REMARKS
    return [*lines, f"…и ещё замечаний: {more}"] if more > 0 else lines
