"""The files kept with the item in work: how many there are, and the way to them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton

from mmsdesk.models.agenda import AGENDA_ITEMS
from mmsdesk.queries.attachments import files_of
from mmsdesk.ui.areas.meetings.work import DeskWork
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import set_tip

_WORDS = "Файлы…"


class ItemFiles(QPushButton):
    """A button; the number in it follows the item that is shown and what is done in the window of files."""

    def __init__(self, work: DeskWork) -> None:
        super().__init__(_WORDS)
        self._work, self._item = work, ""
        self.setObjectName("item_files")
        self.setAutoDefault(False)
        self.setProperty("role", "quiet")
        set_icon(self, "clip")
        set_tip(self, "Файлы, приложенные к этому вопросу: справки, проекты, презентации")
        self.clicked.connect(self._open)

    def show_item(self, item_id: str, _closed: int = 0) -> None:
        """Count the files of an item."""
        self._item = item_id
        with self._work.store.read() as session:
            kept = len(files_of(session, item_id))
        self.setText(f"Файлы · {kept}…" if kept else _WORDS)

    def _open(self) -> None:
        from mmsdesk.ui.areas.files.dialog import FilesDialog  # here: only when asked for

        dialog = FilesDialog(self._work.desk, AGENDA_ITEMS.code, self._item, self.window())
        dialog.finished.connect(partial(self.show_item, self._item))
        dialog.open()
