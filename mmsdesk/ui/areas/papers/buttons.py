"""Buttons of the page of papers: «Сохранить» in a format, and options saved under a name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QDialog, QMenu, QPushButton

from mmsdesk.models.printed_paper import PaperOutput
from mmsdesk.reports.paper import Paper
from mmsdesk.ui.areas.papers.memory import PaperMemory, Values
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.drop_button import DropButton
from mmsdesk.ui.lists.list_menus import NameDialog

_FORMATS = (
    (PaperOutput.PDF, "PDF…", "pdf"),
    (PaperOutput.DOCX, "Документ Word…", "word"),
    (PaperOutput.XLSX, "Книга Excel…", "excel"),
)
_PROGRAMS = ((PaperOutput.DOCX, "Открыть в Word", "word"), (PaperOutput.XLSX, "Открыть в Excel", "excel"))


class Save(Protocol):
    """Asks where to, and writes the paper in a format."""

    def __call__(self, output: PaperOutput, *, decoded: bool = False) -> None: ...


class SaveButton(QPushButton):
    """«Сохранить ▾»: a file in a format, or at once in the system's program."""

    def __init__(self, save: Save, open_in: Callable[[PaperOutput], None]) -> None:
        super().__init__("Сохранить")
        self.setObjectName("paper_save")
        menu = QMenu(self)
        for output, words, icon in _FORMATS:
            self._add(menu, f"save_{output.value}", words, icon, partial(save, output))
        decoded = "Excel с расшифровкой чисел…"
        self._add(menu, "save_decoded", decoded, "table", partial(save, PaperOutput.XLSX, decoded=True))
        menu.addSeparator()
        for output, words, icon in _PROGRAMS:
            self._add(menu, f"open_{output.value}", words, icon, partial(open_in, output))
        set_icon(self, "save")
        self.setMenu(menu)

    def _add(self, menu: QMenu, name: str, words: str, icon: str, run: Callable[[], object]) -> None:
        action = menu.addAction(words)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked=False: run())
        set_icon(action, icon)


class VariantsButton(DropButton):
    """«Варианты ▾»: options of a paper saved under a name."""

    def __init__(
        self, desk: Desk, memory: PaperMemory, use: Callable[[Values], None], values: Callable[[], Values]
    ) -> None:
        super().__init__("paper_variants", "Варианты")
        self._desk = desk
        self._memory = memory
        self._use = use
        self._values = values
        self._paper: Paper | None = None
        menu = QMenu(self)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)
        self.setEnabled(False)

    def show_paper(self, paper: Paper) -> None:
        """Whose options are meant."""
        self._paper = paper
        self.setEnabled(True)

    def fill(self) -> None:
        """Read the saved options anew."""
        if self._paper is None:
            return
        menu, code = self.menu(), self._paper.code
        menu.clear()
        variants = self._memory.variants(code)
        for number, (name, values) in enumerate(variants.items()):
            action = menu.addAction(_plain(name))
            action.setObjectName(f"variant_{number}")
            action.triggered.connect(partial(self._choose, values))
        if variants:
            menu.addSeparator()
        menu.addAction("Сохранить как вариант…", self.ask_name).setObjectName("save_variant")
        if variants:
            remove = menu.addMenu("Убрать вариант")
            for name in variants:
                remove.addAction(_plain(name)).triggered.connect(partial(self._forget, name))

    def ask_name(self) -> None:
        """Save the options as they stand."""
        dialog = NameDialog(self._desk, self.window())
        dialog.setWindowTitle("Сохранить вариант бумаги")
        if self._paper is not None and dialog.exec() == QDialog.DialogCode.Accepted:
            self._memory.save_variant(self._paper.code, dialog.name(), self._values())
            self._desk.notifier.notice(f"Вариант «{dialog.name()}» сохранён")

    def _choose(self, values: Values, _checked: bool = False) -> None:
        self._use(values)

    def _forget(self, name: str, _checked: bool = False) -> None:
        if self._paper is not None:
            self._memory.forget_variant(self._paper.code, name)


def _plain(name: str) -> str:
    """The name as the text of a menu: an ampersand would underline a letter."""
    return name.replace("&", "&&")
