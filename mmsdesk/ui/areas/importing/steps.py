"""First step of import, and the line of steps over all of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mmsdesk.exchange.sheet import EXTENSIONS
from mmsdesk.ui.file_dialogs import documents
from mmsdesk.ui.plain import label
from mmsdesk.ui.theme import Theme, set_role

STEPS = ("Файл", "Столбцы", "Проверка", "Готово")
_TABLES = " ".join(f"*.{extension}" for extension in EXTENSIONS)


class StepLine(QWidget):
    """The four steps at the top; those behind have a tick, the current one stands out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("import_steps")
        self._labels = [label() for _ in STEPS]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, theme.px(4))
        row.setSpacing(theme.px(12))
        for place, each in enumerate(self._labels):
            if place:
                row.addWidget(label("→", "quiet"))
            row.addWidget(each)
        row.addStretch(1)
        self.file = label("", "quiet")
        self.file.setObjectName("import_file")
        row.addWidget(self.file)

    def show_step(self, step: int) -> None:
        """Mark the current step."""
        for place, each in enumerate(self._labels):
            each.setText(f"{'✓' if place < step else place + 1}\u2002{STEPS[place]}")
            set_role(each, "subtitle" if place == step else "quiet")
        self.setAccessibleName(f"Шаг {step + 1} из {len(STEPS)}: {STEPS[step]}")


class FileStep(QWidget):
    """From which files; `chosen` carries their paths, `pasted` asks for the table of the clipboard."""

    chosen = Signal(object)
    pasted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        px = theme.px
        self.choose = QPushButton("Выбрать файлы…")
        self.choose.setObjectName("import_choose")
        self.choose.setProperty("role", "primary")
        self.choose.clicked.connect(self._ask)
        self.paste = QPushButton("Вставить из Excel (Ctrl+V)")
        self.paste.setObjectName("import_paste")
        self.paste.setShortcut("Ctrl+V")
        self.paste.clicked.connect(self.pasted)
        zone = QFrame()
        zone.setProperty("role", "panel")
        inside = QVBoxLayout(zone)
        inside.setContentsMargins(px(32), px(32), px(32), px(32))
        inside.setSpacing(px(12))
        inside.addStretch(1)
        inside.addWidget(label("Перетащите сюда таблицы, как их прислали, или выберите файлы", "subtitle", wrap=True))
        inside.addWidget(
            label(
                "Подойдут xlsx, xls, ods, csv и docx с таблицей. Что это за список, программа поймёт сама и спросит, "
                "если не уверена. Строки над заголовком, объединённые ячейки, «Итого» и подписи она пропустит. "
                "Ничего не запишется, пока вы не проверите строки.",
                "quiet",
                wrap=True,
            )
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.choose)
        buttons.addWidget(self.paste)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(zone, 1)

    def _ask(self) -> None:
        kinds = f"Таблицы ({_TABLES});;Все файлы (*)"
        found, _kind = QFileDialog.getOpenFileNames(self, "Таблицы", str(documents()), kinds)
        if found:
            self.chosen.emit(tuple(map(Path, found)))
