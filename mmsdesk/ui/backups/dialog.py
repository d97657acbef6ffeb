"""«Резервные копии»: what there is, whether it is whole, going back to one; the second place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from mmsdesk.core.errors import UserError
from mmsdesk.core.numbers import size_words
from mmsdesk.core.progress import Progress
from mmsdesk.store.backups.backup import last_rehearsal, make, verify
from mmsdesk.store.backups.shelf import Backup, Reason, list_backups
from mmsdesk.store.backups.shelves import backup_at, shelves
from mmsdesk.store.errors import PasswordNeeded, WrongPassword
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import Finding
from mmsdesk.ui.backups.second_place import SecondPlaceLine
from mmsdesk.ui.backups.words import day_words
from mmsdesk.ui.cursor import choose_cell
from mmsdesk.ui.desk import Services
from mmsdesk.ui.file_dialogs import ask_for_place
from mmsdesk.ui.passwords.dialogs import ask_password_of
from mmsdesk.ui.plain import field_label, label, tip
from mmsdesk.ui.plain_dialog import PlainDialog
from mmsdesk.ui.theme import calm_table

_COLUMNS = ("Когда", "Почему сделана", "С какого файла", "Размер", "Проверка")
_SOURCE = 2


class BackupsDialog(PlainDialog):
    """Backups of the open file, or of any file of this computer when none is open.

    `chosen` is the backup to go back to once the dialog is accepted, `target` the file it was made of.
    """

    def __init__(self, services: Services, store: Store | None, parent: QWidget | None) -> None:
        super().__init__(services.theme, "Резервные копии", parent)
        self.setObjectName("backups")
        self.chosen: Backup | None = None
        self.target: Path | None = store.path if store else None
        self._services = services
        self._store = store
        self._told: dict[Path, str] = {}
        self._backups: list[Backup] = []
        self.files = QComboBox()
        self.table = QTableWidget(0, len(_COLUMNS))
        self._nothing = label("Резервных копий пока нет.", "quiet", wrap=True)
        self._build()
        self._offer_files()
        self.refresh()
        self.fit(900, 520)

    def refresh(self) -> None:
        """Look at the shelf anew; the same line stays current."""
        row = max(self.table.currentRow(), 0)
        file_id = self._store.file_id if self._store else self.files.currentData()
        self._backups = list_backups(file_id) if file_id else []
        self.table.setRowCount(len(self._backups))
        for number, backup in enumerate(self._backups):
            cells = (
                f"{backup.made_at:%d.%m.%Y %H:%M}",
                backup.reason.label,
                self._made_of(backup),
                size_words(backup.size),
                self._state(backup),
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(str(backup.source)) if column == _SOURCE and backup.source else "")
                self.table.setItem(number, column, item)
        self.table.setVisible(bool(self._backups))
        self._nothing.setVisible(not self._backups)
        if self._backups:
            choose_cell(self.table, min(row, len(self._backups) - 1), 0)
        self._allow()

    def current(self) -> Backup | None:
        """The backup of the current line."""
        row = self.table.currentRow()
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def make_now(self) -> None:
        """Back the open file up."""
        store = self._store
        if store is None:
            return
        place = self._services.settings.second_place

        def work(progress: Progress) -> Backup:
            return make(store, Reason.MANUAL, second_place=place, progress=progress)

        self._services.jobs.run(work, "Резервная копия", lambda _made: self.refresh(), self, self._failed)

    def verify_current(self) -> None:
        """Unpack the current backup and read it through."""
        backup = self.current()
        if backup is not None:
            self._verify_with(backup, None)

    def _verify_with(self, backup: Backup, password: str | None) -> None:
        def failed(error: Exception) -> None:
            if not isinstance(error, (PasswordNeeded, WrongPassword)):
                self._failed(error)
                return
            typed = ask_password_of(error, backup, self.theme, self)
            if typed is not None:
                self._verify_with(backup, typed)

        def done(found: list[Finding]) -> None:
            self._told[backup.path] = "прочитана целиком, всё цело" if not found else "повреждена"
            self.refresh()
            if found:
                self._services.notifier.tell("Эта копия повреждена.", found[0].sentence)

        self._services.jobs.run(
            lambda progress: verify(backup, progress, password), "Проверка копии", done, self, failed
        )

    def restore_current(self) -> None:
        """Go back to the current backup, after asking."""
        backup = self.current()
        if backup is not None:
            self._restore(backup)

    def restore_other(self) -> None:
        """Go back to a backup lying elsewhere, as on a stick."""
        start = str(self._services.settings.second_place or Path.home())
        found, _kind = QFileDialog.getOpenFileName(self, "Резервная копия", start, "Резервная копия (*.mms.gz *.mms)")
        if not found:
            return
        try:
            self._restore(backup_at(Path(found)))
        except UserError as error:
            self._services.notifier.show(error)

    def _restore(self, backup: Backup) -> None:
        target = self.target or self._asked_target(backup)
        if target is None:
            return
        question = f"Вернуться к копии от {backup.made_at:%d.%m.%Y %H:%M}?"
        more = (
            f"Файл «{target.name}» станет таким, каким был тогда. Нынешний сначала тоже будет сохранён среди копий."
            if target.exists()
            else f"Файл «{target.name}» будет создан заново."
        )
        if backup.source is not None and backup.source != target:
            more = f"Эта копия сделана с другого файла: «{backup.source}». {more}"
        if self._services.notifier.ask(question, "Восстановить", "Отмена", more):
            self.chosen, self.target = backup, target
            self.accept()

    def _asked_target(self, backup: Backup) -> Path | None:
        """Where to put it: where the file was met last; if nobody knows, the user says."""
        met = next((shelf.path for shelf in shelves() if shelf.file_id == backup.file_id), None)
        if met is not None and met.parent.is_dir():
            return met
        return ask_for_place(self, "Куда восстановить", Path.home() / "Методическая служба.mms")

    def _failed(self, error: Exception) -> None:
        self.refresh()
        self._services.notifier.show(error)

    def _made_of(self, backup: Backup) -> str:
        """The name of the file; its folder too where a copy of the same name lies elsewhere."""
        if backup.source is None:
            return "не отмечено"
        if self.target is None or backup.source == self.target:
            return backup.source.name
        return f"другой: {backup.source.parent.name}/{backup.source.name}"

    def _state(self, backup: Backup) -> str:
        told = self._whole_words(backup)
        bare = self._store is not None and self._store.protected and backup.packed
        return f"{told}, без пароля" if bare else told

    def _whole_words(self, backup: Backup) -> str:
        if backup.path in self._told:
            return self._told[backup.path]
        if not backup.whole:
            return "повреждённый файл, как он был" if backup.reason is Reason.DAMAGED else "повреждена"
        if backup.unread:
            return "не читалась: пароль не назван"
        held = last_rehearsal(backup.file_id)
        return "прочитана целиком" if held is not None and held.backup == backup.path.name else "страницы целы"

    def _build(self) -> None:
        px = self.theme.px
        calm_table(self.table, self.theme)
        self.table.setObjectName("backups_table")
        self.table.setAccessibleName("Резервные копии")
        self.table.setHorizontalHeaderLabels(_COLUMNS)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        for column, mode in enumerate((140, 190, 240, 80, 0)):
            header.resizeSection(column, px(mode) if mode else px(120))
        header.setSectionResizeMode(len(_COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        self.table.currentCellChanged.connect(lambda *_places: self._allow())
        self.files.setObjectName("backups_file")
        self.files.currentIndexChanged.connect(self.refresh)
        if self._store is None:
            self.content.addWidget(field_label("Чей файл", self.files))
            self.content.addWidget(self.files)
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        self.content.addSpacing(px(8))
        self.content.addWidget(
            label("Второе место: флешка или сетевая папка, куда каждая копия кладётся ещё раз", "quiet", wrap=True)
        )
        self.content.addWidget(SecondPlaceLine(self._services.settings))
        made = self._verb("backup_now", "Сделать копию сейчас", self.make_now)
        made.setVisible(self._store is not None)
        self._verify = self._verb("backup_verify", "Проверить", self.verify_current)
        self._go_back = self._verb("backup_restore", "Восстановить…", self.restore_current)
        self._verb("backup_other", "Из другого места…", self.restore_other)
        self.add_close()

    def _verb(self, name: str, text: str, act: Callable[[], object]) -> QPushButton:
        button = self.add_button(name, text)
        button.clicked.connect(act)
        return button

    def _offer_files(self) -> None:
        if self._store is not None:
            return
        self.files.blockSignals(True)
        for shelf in shelves():
            name = str(shelf.path) if shelf.path else "файл, которого на этом компьютере больше нет"
            self.files.addItem(f"{name} · последняя копия {day_words(shelf.newest.made_at)}", shelf.file_id)
        self.files.blockSignals(False)
        self.files.setEnabled(self.files.count() > 0)

    def show_file(self, path: Path) -> None:
        """Choose a file by where it was met."""
        index = next((n for n, shelf in enumerate(shelves()) if shelf.path == path.absolute()), -1)
        if index >= 0:
            self.files.setCurrentIndex(index)
            self.target = path

    def _allow(self) -> None:
        there = self.current() is not None
        self._verify.setEnabled(there)
        self._go_back.setEnabled(there)
