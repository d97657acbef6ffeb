"""The standard actions of the window, with the keys that office people expect."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from mmsdesk.ui.actions import ActionSpec, begins, plain_words
from mmsdesk.ui.command_box import Hit
from mmsdesk.ui.theme.live import SIZES

if TYPE_CHECKING:
    from mmsdesk.ui.main_window import MainWindow

OF_THE_PAGE = (
    ActionSpec("new", "&Добавить", ("Ins", "Ctrl+N"), "plus", "records"),
    ActionSpec("open", "&Открыть", (), "panel", "records"),
    ActionSpec("edit", "&Изменить", ("F2",), "pencil", "records"),
    ActionSpec("edit_selected", "Изменить у &выделенных…", (), "", "records"),
    ActionSpec("mark_held", "Отметить &проведённым", ("Ctrl+Shift+H",), "check", "records"),
    ActionSpec("duplicate", "&Копировать запись", (), "copy", "records"),
    ActionSpec("join", "О&бъединить карточки…", (), "merge", "records"),
    ActionSpec("look_alikes", "&Найти двойников", (), "people", "records", also="дубли повторы"),
    ActionSpec("load_table", "&Загрузить из таблицы…", (), "import", "records", searchable=False),
    ActionSpec("delete", "&Удалить", ("Del",), "bin", "records"),
    ActionSpec("erase", "Обез&личить навсегда…", (), "eye-off", "records"),
    ActionSpec("save", "&Сохранить", ("Ctrl+S",), "save", "records"),
    ActionSpec("history", "Исто&рия записи", (), "history", "records"),
    ActionSpec("find", "&Найти в списке", ("Ctrl+F", "F3"), "search", "edit"),
    ActionSpec("paste", "&Вставить из Excel", (), "excel", "edit"),
    ActionSpec("repeat_above", "&Повторить значение сверху", ("Ctrl+D",), "", "edit"),
    ActionSpec("refresh", "О&бновить", ("F5",), "refresh", "view"),
    ActionSpec("columns", "&Столбцы…", (), "columns", "view"),
    ActionSpec("print", "&Печать…", ("Ctrl+P",), "printer", "papers"),
    ActionSpec("export", "Выгрузить в &Excel…", (), "excel", "papers", also="экспорт таблица"),
    ActionSpec("fill_template", "Заполнить ша&блон…", ("Ctrl+T",), "word", "papers"),
)
"""Performed by the page shown, if it offers them under these codes."""


def key_words(code: str) -> str:
    """The first key of an action of the page, as a menu writes it; "" for none."""
    return next((spec.keys[0] for spec in OF_THE_PAGE if spec.code == code and spec.keys), "")


_THEMES = (
    ("light", "Свет&лое оформление"),
    ("dark", "&Тёмное оформление"),
    ("system", "Оформление как &в системе"),
)


def add_window_actions(window: MainWindow) -> None:
    """Give the window its menus."""
    _edit(window)
    for spec in OF_THE_PAGE:
        if spec.code in ("save", "history", "find", "columns"):
            window.actions_of.separate(spec.menu)
        _of_page(window, spec)
    if window.desk.store.read_only:
        # Nothing can be changed: the key of «Изменить» opens.
        window.actions_of["edit"].setShortcuts([])
        window.actions_of["edit"].setVisible(False)
        window.actions_of["open"].setShortcuts([QKeySequence("F2")])
    _view(window)
    _moves(window)
    window.actions_of.add(
        ActionSpec("help", "Справка об этом &месте", ("F1",), "help", "help"),
        lambda: window.help_requested.emit(_topic(window)),
    )


def _of_page(window: MainWindow, spec: ActionSpec) -> None:
    def run() -> None:
        page = window.page()
        if page is not None:
            page.offers()[spec.code]()

    def allowed() -> bool:
        page = window.page()
        return page is not None and spec.code in page.offers() and page.allowed(spec.code)

    window.actions_of.add(spec, run, allowed)


def _edit(window: MainWindow) -> None:
    add = window.actions_of.add
    add(ActionSpec("undo", "&Отменить", ("Ctrl+Z",), "undo", "edit"), window.undo_requested.emit)
    add(ActionSpec("redo", "Ве&рнуть", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo", "edit"), window.redo_requested.emit)
    window.actions_of.separate("edit")
    add(
        ActionSpec("search", "Найти &или выполнить", ("Ctrl+K",), "search", "edit", searchable=False),
        window.command_box.start,
    )


def _view(window: MainWindow) -> None:
    add, theme, desk = window.actions_of.add, window.desk.theme, window.desk
    window.actions_of.separate("view")
    panel = add(
        ActionSpec("glance", "Сво&дка справа", ("F4",), "panel", "view", checkable=True),
        lambda: window.show_glance_panel(panel.isChecked()),
        lambda: (page := window.page()) is not None and page.has_glance(),
    )
    mask = add(
        ActionSpec("mask", "Скр&ыть личные данные", ("F9",), "eye-off", "view", checkable=True),
        lambda: desk.set_masked(mask.isChecked()),
    )
    desk.masked_changed.connect(mask.setChecked)
    KeyInDialogs(mask, window)
    window.actions_of.separate("view")
    group = QActionGroup(window)
    for mode, text in _THEMES:
        choose = partial(theme.set_mode, mode)
        group.addAction(add(ActionSpec(f"theme_{mode}", text, (), "", "view", checkable=True), choose))
    window.actions_of.separate("view")
    add(
        ActionSpec("larger", "&Крупнее", ("Ctrl++", "Ctrl+="), "text-size", "view"),
        theme.larger,
        lambda: desk.settings.interface_size < SIZES[-1],
    )
    add(
        ActionSpec("smaller", "&Мельче", ("Ctrl+-",), "", "view"),
        theme.smaller,
        lambda: desk.settings.interface_size > SIZES[0],
    )
    add(ActionSpec("usual_size", "&Обычный размер", ("Ctrl+0",), "", "view"), lambda: theme.set_size(100))
    _registers(window)


def _registers(window: MainWindow) -> None:
    """Which registers stand in the sidebar."""
    window.actions_of.separate("view")
    menu = window.actions_of.menus["view"].addMenu("&Разделы слева")
    menu.setObjectName("menu_registers")
    hidden = window.desk.settings.hidden_pages
    for spec in window.specs:
        if not spec.hideable:
            continue
        action = menu.addAction(spec.title.replace("&", "&&"))
        action.setObjectName(f"register_{spec.code}")
        action.setCheckable(True)
        action.setChecked(spec.code not in hidden)
        action.toggled.connect(lambda shown, code=spec.code: window.hide_register(code, not shown))


def _moves(window: MainWindow) -> None:
    def go(number: int) -> None:
        codes = window.sidebar.visible_codes()
        if number <= len(codes):
            window.stack.go(codes[number - 1])

    add = window.actions_of.add
    add(
        ActionSpec("back", "&Назад", ("Esc", "Alt+Left"), "arrow-left", "view", searchable=False),
        window.stack.back,
    )
    for number in range(1, 10):
        jump = partial(go, number)
        add(ActionSpec(f"place_{number}", f"Раздел {number}", (f"Ctrl+{number}",), searchable=False), jump)


def _topic(window: MainWindow) -> str:
    page = window.page()
    return (page.help_topic() if page is not None else "") or window.stack.code


class KeyInDialogs(QObject):
    """Keeps the key of an action of the window at work in its dialogs as well."""

    def __init__(self, action: QAction, window: MainWindow) -> None:
        super().__init__(window)
        self._action = action
        self._window = window
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        dialog = new.window() if new is not None else None
        if isinstance(dialog, QDialog) and self._is_over(dialog) and self._action not in dialog.actions():
            dialog.addAction(self._action)

    def _is_over(self, dialog: QWidget) -> bool:
        """Whether it is a dialog of this window, of a dialog of it, or of no window in particular."""
        below = dialog.parentWidget()
        while below is not None and below.window() is not self._window:
            below = below.window().parentWidget()
        return self._window.isVisible() and (below is not None or dialog.parentWidget() is None)


class PageHits:
    """What the page shown can do besides the actions of the menus, for Ctrl+K."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def hits(self, text: str, limit: int) -> Sequence[Hit]:
        page = self._window.page()
        if page is None or not text.strip():
            return []
        found = [each for each in page.commands() if begins(plain_words(each.words), text)]
        return [Hit(plain_words(each.words), page.title(), "Действия", each.run, each.icon) for each in found[:limit]]


class PlaceHits:
    """Registers for Ctrl+K, the hidden ones too: hidden is not forbidden."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def hits(self, text: str, limit: int) -> Sequence[Hit]:
        offered = [spec for spec in self._window.specs if spec.code not in self._window.out_of_place]
        found = [spec for spec in offered if begins(f"{spec.title} {spec.group} {spec.also}", text)]
        return [
            Hit(
                spec.title,
                spec.group.capitalize(),
                "Разделы",
                partial(self._window.stack.go, spec.code),
                spec.icon,
            )
            for spec in found[:limit]
        ]
