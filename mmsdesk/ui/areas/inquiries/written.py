"""After the files of an inquiry were written: which, where they lie."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import plural
from mmsdesk.exchange.inquiries.sending import Written
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.plain import label, selectable
from mmsdesk.ui.plain_dialog import PlainDialog
from mmsdesk.ui.wrapped_list import WrappedList

_TOLD = (
    "Разошлите файлы организациям: каждой её собственный. Ответы сложите в одну папку и выберите «Принять ответы…»."
    " Внутри личные данные: не отправляйте файл одной школы другой."
)


class WrittenDialog(PlainDialog):
    """«Файлы готовы»."""

    def __init__(self, desk: Desk, written: Sequence[Written], parent: QWidget | None) -> None:
        super().__init__(desk.theme, "Файлы запроса готовы", parent)
        self.setObjectName("inquiry_written")
        self._folder = written[0].path.parent
        files = plural(len(written), "файл", "файла", "файлов")
        self.content.addWidget(label(f"Записано: {files}", "subtitle"))
        self.content.addWidget(selectable(str(self._folder)))
        self.files = WrappedList()
        self.files.setObjectName("inquiry_files")
        self.files.setAccessibleName("Записанные файлы")
        self.files.addItems([f"{each.path.name} · строк: {each.rows}" for each in written])
        self.files.setCurrentRow(0)
        self.content.addWidget(self.files, 1)
        self.content.addWidget(label(_TOLD, wrap=True))
        folder = self.add_button("inquiry_folder", "&Показать папку", primary=True)
        set_icon(folder, "folder")
        folder.clicked.connect(self.show_folder)
        self.add_close("Закрыть  Esc")
        self.fit(680, 420)

    def show_folder(self) -> None:
        """The folder in the system's own window. Raises UserError if it is gone."""
        if not self._folder.is_dir():
            raise UserError(f"Папки «{self._folder}» больше нет.", "Вставьте флешку снова.")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
