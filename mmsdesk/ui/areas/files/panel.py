"""The files of one record: a tab of its card, the content of a small window where the record has no card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import format_date
from mmsdesk.core.numbers import size_words
from mmsdesk.models.attachment import ATTACHMENTS
from mmsdesk.queries.attachments import KeptFile, files_of
from mmsdesk.services.attachments.kinds import LARGEST, kind_of
from mmsdesk.ui.areas.files.work import FileWork, files_in
from mmsdesk.ui.areas.verbs_above import Needs, Verb, VerbsAbove
from mmsdesk.ui.cover import MASK
from mmsdesk.ui.cursor import choose_cell
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.plain import label, tip
from mmsdesk.ui.theme import calm_table

_COLUMNS = ("Что это", "Вид", "Размер", "Добавлен")
_VERBS = (
    Verb(
        "add_file",
        "При&ложить…",
        "plus",
        "Взять файлы с диска (Ins); можно вставить скопированные: Ctrl+V",
        writes=True,
    ),
    Verb("open_file", "&Открыть…", "panel", "Открыть копию программой системы (Enter)", Needs.ONE),
    Verb("save_file", "Сохранить &копию…", "save", "Записать файл на диск или флешку", Needs.ONE),
    Verb("rename_file", "Переи&меновать", "pencil", "Как файл называется в списке (F2)", Needs.ONE, writes=True),
    Verb(
        "replace_file",
        "Заме&нить…",
        "refresh",
        "Взять новую редакцию; прежняя вернётся отменой",
        Needs.ONE,
        writes=True,
    ),
    Verb("remove_file", "&Удалить", "bin", "В корзину (Del)", Needs.SOME, writes=True),
)
_KEYS = {
    Qt.Key.Key_Insert: "add_file",
    Qt.Key.Key_F2: "rename_file",
    Qt.Key.Key_Delete: "remove_file",
    Qt.Key.Key_Return: "open_file",
    Qt.Key.Key_Enter: "open_file",
}
_EMPTY = (
    "Файлов пока нет. Перетащите их сюда, вставьте скопированные (Ctrl+V) или нажмите «Приложить…». "
    f"Документы, таблицы, PDF и снимки до {LARGEST // 1_000_000} МБ хранятся внутри файла службы и едут вместе с ним."
)

WholeRecord = Callable[[], str]
"""The id of the record, saved first if need be; "" if that was not wanted."""


class FilesPanel(QWidget):
    """`counted` tells how many files there are."""

    counted = Signal(int)

    def __init__(self, desk: Desk, register: str, record: Callable[[], str], saved: WholeRecord) -> None:
        super().__init__()
        self.setObjectName("files_panel")
        self._desk = desk
        self._register, self._record, self._saved = register, record, saved
        self._store = file_of(desk)
        self._work = FileWork(desk, self, self._changed)
        self.files: Sequence[KeptFile] = ()
        self._shown = ""
        self.verbs = VerbsAbove(_VERBS, self.perform)
        self.table = QTableWidget(0, len(_COLUMNS))
        self.empty = label(_EMPTY, "quiet", wrap=True)
        self._build()
        desk.changed.connect(self._heard)
        desk.masked_changed.connect(self.read)
        self.table.itemActivated.connect(lambda _item: self.perform("open_file"))
        self.table.itemChanged.connect(self._renamed)
        self.table.itemSelectionChanged.connect(self._refresh)

    def read(self) -> None:
        """Ask the file anew; the cursor stays in its row."""
        record_id, chosen = self._record(), [each.id for each in self.chosen()]
        with self._store.read() as session:
            self.files = files_of(session, record_id) if record_id else ()
        self._shown = record_id
        self.table.blockSignals(True)
        self.table.setRowCount(len(self.files))
        for row, file in enumerate(self.files):
            self._fill(row, file)
        self.table.blockSignals(False)
        self.empty.setVisible(not self.files)
        self.choose(chosen or [each.id for each in self.files[:1]])
        self.counted.emit(len(self.files))
        self._refresh()

    def choose(self, ids: Sequence[str]) -> None:
        """Select files."""
        rows = [row for row, file in enumerate(self.files) if file.id in ids]
        model, choice = self.table.model(), self.table.selectionModel()
        if rows:
            choose_cell(self.table, rows[0], 0)
        for row in rows:
            whole = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            choice.select(model.index(row, 0), whole)

    def chosen(self) -> list[KeptFile]:
        """The selected files."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        return [self.files[row] for row in rows if row < len(self.files)]

    def add(self, paths: Sequence[Path]) -> None:
        """Keep files with the record, which is saved first."""
        if paths and not self._store.read_only and (record_id := self._saved()):
            self._work.add(self._register, record_id, paths)

    def perform(self, code: str) -> None:
        """One of the verbs."""
        if not self._allowed(code):
            return
        chosen = self.chosen()
        if code == "add_file":
            if record_id := self._saved():
                self._work.ask_and_add(self._register, record_id)
        elif code == "remove_file":
            self._work.remove(chosen)
        elif code == "rename_file":
            self.table.setFocus()
            self.table.edit(self.table.model().index(self.files.index(chosen[0]), 0))
        else:
            act = {"open_file": self._work.open, "save_file": self._work.save, "replace_file": self._work.replace}
            act[code](chosen[0].id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()) and not self._store.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add(files_in(event.mimeData()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list; what the window would do by them otherwise speaks of the whole card."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() not in kinds or not isinstance(event, QKeyEvent):
            return False
        pasting = event.matches(QKeySequence.StandardKey.Paste)
        code = "" if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier else _KEYS.get(Qt.Key(event.key()), "")
        if not (pasting or code):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            if pasting:
                self.add(files_in(QGuiApplication.clipboard().mimeData()))
            else:
                self.perform(code)
        # An override must not go on to the window, which would take it for a shortcut.
        return True

    def _allowed(self, code: str) -> bool:
        if code == "rename_file" and self._desk.masked:
            return False
        verb = next(each for each in _VERBS if each.code == code)
        return verb.possible(len(self.chosen()), read_only=self._store.read_only)

    def _fill(self, row: int, file: KeptFile) -> None:
        kind = kind_of(file.file_name)
        size = size_words(file.size) if file.size is not None else ""
        gone = "" if file.content else "уничтожен"
        title = MASK if self._desk.masked else file.title
        for column, text in enumerate((title, gone or (kind.words if kind else ""), size, format_date(file.added_on))):
            shown = QTableWidgetItem(text)
            named = "" if self._desk.masked else file.file_name if column else text
            shown.setToolTip(tip(named))
            if column or self._store.read_only or self._desk.masked:
                shown.setFlags(shown.flags() & ~Qt.ItemFlag.ItemIsEditable)
            if column == 2:
                shown.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, column, shown)

    def _renamed(self, item: QTableWidgetItem) -> None:
        file = self.files[item.row()] if item.row() < len(self.files) else None
        renamed = file is not None and item.column() == 0 and item.text() != file.title
        if file is not None and renamed and not self._work.rename(file.id, item.text()):
            self.read()

    def _changed(self, added: Sequence[str]) -> None:
        self.read()
        if added:
            self.choose(added)
        self.table.setFocus()

    def _heard(self, changes: Changes) -> None:
        if ATTACHMENTS.table in changes.touched or self._record() != self._shown:
            self.read()

    def _refresh(self) -> None:
        self.verbs.refresh(self._allowed)

    def _build(self) -> None:
        px, table = self._desk.theme.px, self.table
        self.setAcceptDrops(True)
        self.empty.setObjectName("files_empty")
        table.setObjectName("files_table")
        table.setAccessibleName("Файлы")
        table.setHorizontalHeaderLabels(_COLUMNS)
        calm_table(table, self._desk.theme)
        table.setSelectionMode(QTableWidget.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.installEventFilter(self)
        header = table.horizontalHeader()
        header.setSectionsMovable(False)
        for at in range(len(_COLUMNS)):
            fits = QHeaderView.ResizeMode.ResizeToContents if at else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(at, fits)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 0, px(12))
        column.setSpacing(px(8))
        column.addWidget(self.verbs)
        column.addWidget(self.empty)
        column.addWidget(table, 1)
