"""What is done with files of records: added in the background, opened after a question, saved, replaced, removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.core.numbers import size_words
from mmsdesk.core.progress import Progress
from mmsdesk.core.text import plural
from mmsdesk.queries.attachments import KeptFile, kept_file
from mmsdesk.reports.saving import save_bytes
from mmsdesk.services.attachments.keeping import Added, add_files, remove_files, rename_file, replace_file
from mmsdesk.services.attachments.kinds import KINDS, kind_of
from mmsdesk.services.attachments.opening import private_copy, sound_bytes
from mmsdesk.ui.areas.past.undo import take_back
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.file_dialogs import Kind, ask_where_to_write, documents
from mmsdesk.ui.forms.context import file_of

_PLACE = "files"
_FILES = ("файл", "файла", "файлов")
_LISTED = 12
"""Refused files that are named one by one."""


class FileWork:
    """The verbs for one window; `done` is called with the ids of files that came, or none, after each change."""

    def __init__(self, desk: Desk, parent: QWidget, done: Callable[[Sequence[str]], object]) -> None:
        self._desk = desk
        self._parent = parent
        self._done = done

    def ask_and_add(self, register: str, record_id: str) -> None:
        """Ask which files."""
        endings = " ".join(f"*.{ending}" for ending in KINDS)
        filters = f"Документы и снимки ({endings});;Все файлы (*)"
        found, _kind = QFileDialog.getOpenFileNames(self._parent, "Приложить файлы", str(self._folder()), filters)
        if found:
            self._remember(Path(found[0]).parent)
            self.add(register, record_id, [Path(each) for each in found])

    def add(self, register: str, record_id: str, paths: Sequence[Path]) -> None:
        """Keep files with a record."""
        store = file_of(self._desk)
        if store.read_only or not paths:
            return

        def work(progress: Progress) -> Added:
            return add_files(store, register, record_id, paths, progress, today=store.today)

        self._desk.jobs.run(work, "Прилагаю файлы", self._added, self._parent)

    def open(self, file_id: str) -> None:
        """Name the file and its kind, ask, hand a copy to the program of the system."""
        file = self._named(file_id)
        if file is None or self._covered():
            return
        kind = kind_of(file.file_name)
        what = ", ".join(filter(None, (kind.words if kind else "", _size(file))))
        answer = self._desk.notifier.choose(
            f"Открыть файл «{file.file_name}» программой системы?",
            (("open", "Открыть"), ("save", "Сохранить копию…"), ("no", "Отмена")),
            f"Это {what}. Откроется копия только для чтения: правки в ней в базу не попадут.",
        )
        if answer == "save":
            self.save(file_id)
        if answer != "open":
            return
        try:
            path = private_copy(file_of(self._desk), file_id)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._desk.notifier.tell(
                f"На этом компьютере нет программы для файла «{file.file_name}».",
                "Сохраните копию и откройте её там, где такая программа есть.",
            )

    def save(self, file_id: str) -> None:
        """A copy to a place of the user's choice."""
        if self._covered():
            return
        try:
            file, data = sound_bytes(file_of(self._desk), file_id)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        kind = kind_of(file.file_name)
        ending = Path(file.file_name).suffix.lower()
        offered = self._folder() / f"{Path(file.file_name).stem}{ending}"
        kinds = (Kind(kind.words.capitalize() if kind else "Файл", ending),)
        path = ask_where_to_write(self._parent, "Сохранить копию файла", offered, kinds, self._desk.notifier)
        if path is None:
            return
        try:
            save_bytes(path, data)
        except UserError as error:
            self._desk.notifier.show(error)
            return
        self._remember(path.parent)
        self._desk.notifier.notice(f"Записано: «{path.name}»")

    def replace(self, file_id: str) -> None:
        """Another version from the disk."""
        file = self._named(file_id)
        if file is None:
            return
        title = f"Новый файл вместо «{file.title}»"
        found, _kind = QFileDialog.getOpenFileName(self._parent, title, str(self._folder()), "Все файлы (*)")
        if found:
            path, store = Path(found), file_of(self._desk)
            self._remember(path.parent)
            same = "Это тот же самый файл: заменять нечего"
            work: Callable[[], Changes] = partial(replace_file, store, file_id, path)
            self._change(work, f"Заменено: {file.title}", same)

    def rename(self, file_id: str, title: str) -> bool:
        """Call a file otherwise; False, and words, if it cannot be called so."""
        return self._change(partial(rename_file, file_of(self._desk), file_id, title), "", "")

    def remove(self, files: Sequence[KeptFile]) -> None:
        """Into the bin, with «Вернуть»."""
        if files:
            what = f"«{files[0].title}»" if len(files) == 1 else plural(len(files), *_FILES)
            work = partial(remove_files, file_of(self._desk), [each.id for each in files])
            self._change(work, f"В корзине: {what}", "", "Вернуть")

    def _change(self, act: Callable[[], Changes], words: str, same: str, back: str = "Отменить") -> bool:
        try:
            changes = act()
        except UserError as error:
            self._desk.notifier.show(error)
            return False
        said = same if changes.empty else words
        if said and changes.empty:
            self._desk.notifier.notice(said)
        elif said:
            self._desk.notifier.notice(said, back, partial(take_back, self._desk, changes.operation_id))
        self._done(())
        return True

    def _added(self, added: Added) -> None:
        self._done(added.ids)
        count = plural(len(added.ids), *_FILES)
        back = partial(take_back, self._desk, added.changes.operation_id)
        self._desk.notifier.notice(f"Приложено: {count}", "Отменить", back)
        if added.refused:
            shown = [str(error) for error in added.refused[:_LISTED]]
            more = len(added.refused) - len(shown)
            shown += [f"И ещё {plural(more, *_FILES)}."] if more else []
            heading = f"Приложено: {count}. Остальные не взяты ({len(added.refused)})."
            self._desk.notifier.tell(heading, "\n".join(shown))

    def _named(self, file_id: str) -> KeptFile | None:
        try:
            with file_of(self._desk).read() as session:
                return kept_file(session, file_id)
        except UserError as error:
            self._desk.notifier.show(error)
            return None

    def _covered(self) -> bool:
        """F9: what stands in a file is not shown on the projector."""
        if self._desk.masked:
            self._desk.notifier.tell("Личные данные скрыты.", "Нажмите F9 и повторите.")
        return self._desk.masked

    def _folder(self) -> Path:
        kept = str(self._desk.settings.view(_PLACE).get("folder", ""))
        return Path(kept) if kept and Path(kept).is_dir() else documents()

    def _remember(self, folder: Path) -> None:
        self._desk.settings.set_view(_PLACE, {"folder": str(folder)})


def files_in(data: QMimeData | None) -> list[Path]:
    """Files that were copied in the file manager, or are dragged."""
    if data is None or not data.hasUrls():
        return []
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _size(file: KeptFile) -> str:
    return size_words(file.size) if file.size is not None else ""
