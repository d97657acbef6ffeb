"""The files of a record that has no card on the screen: of a meeting at its desk."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mmsdesk.core.text import upper_first
from mmsdesk.queries.cards import title_of
from mmsdesk.ui.areas.files.panel import FilesPanel
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import file_of
from mmsdesk.ui.plain import ElidedLabel
from mmsdesk.ui.plain_dialog import PlainDialog


class FilesDialog(PlainDialog):
    """A window over the desk."""

    def __init__(self, desk: Desk, register: str, record_id: str, parent: QWidget | None) -> None:
        super().__init__(desk.theme, "Файлы", parent)
        self.setObjectName("files_dialog")
        with file_of(desk).read() as session:
            title = upper_first(title_of(session, record_id))
        self.content.addWidget(ElidedLabel(title, "subtitle"))
        self.panel = FilesPanel(desk, register, lambda: record_id, lambda: record_id)
        self.content.addWidget(self.panel, 1)
        self.add_close("Закрыть  Esc")
        self.panel.read()
        self.fit(860, 440)
        self.panel.table.setFocus()
