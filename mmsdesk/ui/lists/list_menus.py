"""Menus of a list: over its rows, over its headings, and «Мои списки»."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from mmsdesk.core.errors import UserError
from mmsdesk.core.numbers import format_number
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.icons import set_icon
from mmsdesk.ui.lists.drop_button import DropButton
from mmsdesk.ui.lists.pane import ListPane
from mmsdesk.ui.lists.saved_lists import forget_list, save_list, saved_lists
from mmsdesk.ui.plain import field_label
from mmsdesk.ui.window_actions import key_words

Offers = Mapping[str, Callable[[], object]]

_ROW_ACTIONS = (
    ("open", "Открыть", "panel"),
    ("edit_selected", "Изменить у выделенных…", "pencil"),
    ("mark_held", "Отметить проведённым", "check"),
    ("duplicate", "Копировать запись", "copy"),
    ("join", "Объединить…", "merge"),
    ("look_alikes", "Найти двойников", "people"),
    ("fill_template", "Заполнить шаблон…", "word"),
    ("print_cards", "Напечатать карточки ({n})…", "papers"),
    ("delete", "Удалить", "bin"),
    ("erase", "Обезличить навсегда…", "eye-off"),
)
_ROW_KEYS = {"open": "Enter", **{code: key_words(code) for code, *_rest in _ROW_ACTIONS if key_words(code)}}


def row_menu(pane: ListPane, offers: Offers, allowed: Callable[[str], bool], at: QPoint) -> QMenu:
    """The menu over a row; the caller shows it."""
    menu = QMenu(pane)
    menu.setObjectName("row_menu")
    for code, words, icon in _ROW_ACTIONS:
        if code not in offers:
            continue
        keys = f"\t{_ROW_KEYS[code]}" if code in _ROW_KEYS else ""
        action = menu.addAction(words.format(n=format_number(len(pane.view.selected_rows()))) + keys, offers[code])
        action.setObjectName(f"row_{code}")
        action.setEnabled(allowed(code))
        set_icon(action, icon)
    menu.addSeparator()
    index = pane.view.indexAt(at)
    menu.addAction("Копировать строки для Excel\tCtrl+C", pane.view.copy_rows).setObjectName("copy_rows")
    menu.addAction("Копировать ячейку", pane.view.copy_cell).setObjectName("copy_cell")
    if index.isValid():
        column = pane.model.columns[index.column()]
        text = pane.model.text(index.row(), index.column()) or "не указано"
        words = f"Показать только: {column.label.lower()} «{text[:40]}»".replace("&", "&&")
        menu.addAction(words, pane.filter_by_cell).setObjectName("filter_by_cell")
    return menu


def heading_menu(pane: ListPane, choose: Callable[[], None], at: QPoint) -> QMenu:
    """The menu over the headings."""
    menu = QMenu(pane)
    menu.setObjectName("heading_menu")
    section = pane.view.horizontalHeader().logicalIndexAt(at)
    if section >= 0 and len(pane.model.columns) > 1:
        column = pane.model.columns[section]
        keys = [key for key in pane.view.visual_keys() if key != column.key]
        menu.addAction(f"Спрятать «{column.label}»".replace("&", "&&"), lambda: pane.set_columns(keys))
        menu.addAction("Отобрать…", lambda: pane.bar.open_filter(column.key, pane.view))
        menu.addSeparator()
    menu.addAction("Ширина по содержимому", lambda: _natural(pane))
    menu.addAction("Столбцы…", choose).setObjectName("heading_columns")
    return menu


def pop_up(menu: QMenu, over: QWidget, at: QPoint) -> None:
    """Show a menu that is gone once it closes."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(over.mapToGlobal(at))


class SavedListsButton(DropButton):
    """«Мои списки ▾»: lists saved under a name."""

    def __init__(self, desk: Desk, pane: ListPane) -> None:
        super().__init__("saved_lists", "Мои списки")
        self._desk, self._pane = desk, pane
        menu = QMenu(self)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)

    def fill(self) -> None:
        """Read the saved lists anew."""
        menu, pane = self.menu(), self._pane
        menu.clear()
        lists = saved_lists(self._desk.words, pane.entity, pane.place)
        for number, saved in enumerate(lists):
            action = menu.addAction(saved.name.replace("&", "&&"))
            action.setObjectName(f"saved_{number}")
            action.triggered.connect(lambda _=False, chosen=saved: pane.use(chosen))
        if lists:
            menu.addSeparator()
        menu.addAction("Сохранить этот список…", self.ask_name).setObjectName("save_list")
        if lists:
            remove = menu.addMenu("Убрать из моих списков")
            for saved in lists:
                forget = remove.addAction(saved.name.replace("&", "&&"))
                forget.triggered.connect(lambda _=False, name=saved.name: self.forget(name))

    def ask_name(self) -> None:
        """Save the list as it stands."""
        dialog = NameDialog(self._desk, self.window())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.save(dialog.name())

    def save(self, name: str) -> None:
        """Save the list as it stands under this name."""
        try:
            save_list(self._desk.words, self._pane.entity, self._pane.place, self._pane.saved(name))
        except UserError as error:
            self._desk.notifier.show(error)
            return
        self._desk.lists_changed.emit()
        # Words of a search are mostly somebody's name, and settings hold no people.
        without = " без слов поиска" if self._pane.bar.search.text().strip() else ""
        self._desk.notifier.notice(f"Список «{name}» сохранён в моих списках{without}")

    def forget(self, name: str) -> None:
        """Remove a saved list; the records stay."""
        try:
            forget_list(self._desk.words, self._pane.entity, self._pane.place, name)
        except UserError as error:
            self._desk.notifier.show(error)
        self._desk.lists_changed.emit()


class NameDialog(QDialog):
    """Asks for the name of a list."""

    def __init__(self, desk: Desk, parent: QWidget, title: str = "Сохранить список", name: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("name_list")
        self.setWindowTitle(title)
        self._name = QLineEdit(name)
        self._name.setObjectName("list_name")
        self._name.setMaxLength(60)
        self._name.selectAll()  # after the length: setting that takes the marking away
        self._name.setFixedWidth(desk.theme.px(360))
        save = QPushButton("Сохранить")
        save.setProperty("role", "primary")
        save.setDefault(True)
        save.setEnabled(bool(name))
        save.clicked.connect(self.accept)
        self._name.textChanged.connect(lambda _text: save.setEnabled(bool(self.name())))
        cancel = QPushButton("Отмена")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(save)
        row.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[desk.theme.px(16)] * 4)
        column.setSpacing(desk.theme.px(8))
        column.addWidget(field_label("&Название", self._name))
        column.addWidget(self._name)
        column.addSpacing(desk.theme.px(8))
        column.addLayout(row)

    def name(self) -> str:
        return " ".join(self._name.text().split())


def _natural(pane: ListPane) -> None:
    pane.view.choice.widths.clear()
    pane.view.fit_columns()
    pane.remember()
