"""Lists saved under a name, in the sidebar under their registers: open, rename, remove."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QPushButton

from mmsdesk.core.errors import UserError
from mmsdesk.models.entity import Entity
from mmsdesk.models.registry import by_code, register_codes
from mmsdesk.ui.lists.saved_lists import forget_list, lists_in, rename_list, saved_lists
from mmsdesk.ui.main_window import MainWindow


class SidebarLists(QObject):
    """Keeps the sidebar of a window to what is remembered."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        known = set(register_codes())
        self._registers = [by_code(spec.code) for spec in window.specs if spec.code in known]
        window.sidebar.list_chosen.connect(self._open)
        window.sidebar.list_renamed.connect(self._rename)
        window.sidebar.list_removed.connect(self._remove)
        self._desk.lists_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is saved now."""
        words = self._desk.words.of_each([self._place(entity) for entity in self._registers])
        for entity in self._registers:
            found = lists_in(entity, words[self._place(entity)])
            self._window.sidebar.set_lists(entity.code, [each.name for each in found])

    def _place(self, entity: Entity) -> str:
        return self._desk.words.place(entity.code)

    def _open(self, code: str, name: str) -> None:
        entity = by_code(code)
        found = saved_lists(self._desk.words, entity, self._place(entity))
        chosen = next((each for each in found if each.name == name), None)
        if chosen is not None:
            self._window.stack.go(code, chosen)

    def _rename(self, code: str, name: str) -> None:
        from mmsdesk.ui.lists.list_menus import NameDialog  # here: only when asked for

        entity = by_code(code)
        dialog = NameDialog(self._desk, self._window, "Переименовать список", name)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._try(partial(rename_list, self._desk.words, entity, self._place(entity), name, dialog.name()))
            self.refresh()
            self._focus(f"saved_{code}_{dialog.name()}")

    def _remove(self, code: str, name: str) -> None:
        entity = by_code(code)
        if self._desk.notifier.ask(f"Убрать список «{name}»?", "Убрать", more="Сами записи останутся."):
            self._try(partial(forget_list, self._desk.words, entity, self._place(entity), name))
            self.refresh()
            self._focus(f"place_{code}")

    def _try(self, change: Callable[[], None]) -> None:
        """A protected file that is only read can keep nothing."""
        try:
            change()
        except UserError as error:
            self._desk.notifier.show(error)

    def _focus(self, name: str) -> None:
        """The entry that had the focus is made anew or gone."""
        found = [each for each in self._window.sidebar.findChildren(QPushButton, name) if each.isVisible()]
        if found:
            found[-1].setFocus(Qt.FocusReason.OtherFocusReason)
