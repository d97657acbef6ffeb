"""A file that is damaged: what was found, what the journal gives back, and the ways on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import lower_first, plural
from mmsdesk.store.health.healing import Healed, heal
from mmsdesk.ui.desk import Services
from mmsdesk.ui.plain import label
from mmsdesk.ui.plain_dialog import PlainDialog

HEAL, BACKUP, READ = "heal", "backup", "read"

_LOOKING = "Смотрю, что можно вернуть по журналу изменений…"
_NOTHING = (
    "Журнал изменений в этом файле тоже повреждён: вернуть по нему ничего нельзя. Вернитесь к резервной копии. "
    "Сам повреждённый файл программа сохранит среди копий."
)
_TOLD = 200

MAY_BE_RESTORED = "восстанов"
"""The remedy of every damage names the backups; that of a file of a newer program does not."""


class DamageDialog(PlainDialog):
    """Heals on a copy as soon as it is shown; the file itself is not touched before the user says so.

    `wanted` is the way that was chosen, "" for none; `healed` the copy, which whoever asked has to put in place or
    to discard.
    """

    def __init__(self, services: Services, path: Path, error: UserError, parent: QWidget | None) -> None:
        super().__init__(services.theme, "Файл повреждён", parent)
        self.setObjectName("damage")
        self.wanted = ""
        self.healed: Healed | None = None
        self._services = services
        self._path = path
        self._verdict = label(error.text, "subtitle", wrap=True)
        self._verdict.setObjectName("damage_what")
        self._found = label(_LOOKING, wrap=True)
        self._found.setObjectName("damage_found")
        self._rest = QPlainTextEdit()
        self._rest.setObjectName("damage_rest")
        self._rest.setAccessibleName("Что журнал не доказывает")
        self._rest.setReadOnly(True)
        self._rest.hide()
        for each in (self._verdict, self._found):
            self.content.addWidget(each)
        self.content.addWidget(self._rest, 1)
        self.content.addStretch(0)
        self._heal = self.add_button("damage_heal", "Восстановить из журнала", primary=True)
        self._backup = self.add_button("damage_backup", "Вернуться к резервной копии…")
        self._read = self.add_button("damage_read", "Открыть только для чтения")
        for button, way in ((self._heal, HEAL), (self._backup, BACKUP), (self._read, READ)):
            button.clicked.connect(lambda _checked=False, way=way: self._choose(way))
        self._heal.hide()
        self._read.hide()
        self.add_close()
        self.fit(720, 300)

    def look(self) -> None:
        """Make the healed copy beside the dialog and say what came of it."""
        path = self._path
        self._services.jobs.run(
            lambda progress: heal(path, progress), "Проверка повреждённого файла", self._show, self, self._failed
        ).cancelled.connect(lambda: self._found.setText("Проверка остановлена."))

    def _show(self, healed: Healed) -> None:
        if not self.isVisible():
            healed.discard()
            return
        self.healed = healed
        self._found.setText("\n\n".join(told(healed)))
        self._heal.show()
        self._heal.setFocus()
        self._read.setVisible(not healed.structure)
        rest = rest_of(healed)
        self._rest.setVisible(bool(rest))
        self._rest.setPlainText("\n".join(f"• {each}" for each in rest))
        if rest:
            self.fit(760, 380)

    def _failed(self, error: Exception) -> None:
        self._backup.setFocus()
        if not isinstance(error, UserError):
            self._found.setText("Проверка не закончена.")
            self._services.notifier.show(error)
        elif MAY_BE_RESTORED in error.remedy.lower():
            self._found.setText(_NOTHING)
        else:
            self._found.setText(f"Проверка не закончена. {error.text} {error.remedy}")

    def _choose(self, way: str) -> None:
        self.wanted = way
        self.accept()


def told(healed: Healed) -> list[str]:
    """What was found and what the journal gives back, a sentence to a line."""
    lines = []
    count = sum(healed.mended.values())
    if count:
        rows = plural(count, "запись", "записи", "записей")
        where = ", ".join(f"{lower_first(name)} – {number}" for name, number in sorted(healed.mended.items()))
        lines.append(f"Изменено не программой или пропало: {rows} ({where}). Журнал изменений помнит, какими они были.")
    if healed.structure:
        lines.append("Повреждены служебные части файла; при восстановлении они строятся заново.")
    if healed.attachments_lost:
        files = plural(healed.attachments_lost, "вложенный файл", "вложенных файла", "вложенных файлов")
        lines.append(f"Не читается: {files}. Вернуть их можно только из резервной копии.")
    if healed.left:
        lines.append("Ниже – то, чего журнал не доказывает; оно останется в файле как есть.")
    elif healed.whole:
        lines.append("Журнал цел: всё, что было введено, можно вернуть полностью.")
    lines.append("Повреждённый файл сохранится среди резервных копий таким, какой он сейчас.")
    return lines


def rest_of(healed: Healed) -> Sequence[str]:
    """What stays as it was found."""
    return [finding.sentence for finding in healed.left[:_TOLD]]
