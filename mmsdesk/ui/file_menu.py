"""Menus «Файл», «Сервис», «Справка» and the quick consultation: the verbs of a window with an open file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from mmsdesk.ui.actions import ActionSpec
from mmsdesk.ui.areas.erasing.menu import add_erasing_actions
from mmsdesk.ui.areas.handovers.start import add_handing_actions
from mmsdesk.ui.areas.importing.dropped import TableDrop, Take
from mmsdesk.ui.areas.importing.start import import_tables
from mmsdesk.ui.areas.merging.start import add_merge_actions
from mmsdesk.ui.areas.opening import open_consultation, open_new_meeting, show_help
from mmsdesk.ui.areas.rollup.start import add_rollup_actions
from mmsdesk.ui.backups.returned import watch_second_place
from mmsdesk.ui.lists.export_list import export_all
from mmsdesk.ui.passwords.menu import add_password_actions
from mmsdesk.ui.past_window import add_past_actions

if TYPE_CHECKING:
    from mmsdesk.ui.office_window import OfficeWindow
    from mmsdesk.ui.program import Program


def add_file_actions(program: Program, window: OfficeWindow) -> None:
    """Give the window what it can do with its file and with the program."""
    _file(program, window)
    _records(window)
    _tools(window)
    add_help_actions(window)


def _file(program: Program, window: OfficeWindow) -> None:
    add, menu = window.actions_of.add, window.actions_of.menus["file"]
    add(ActionSpec("file_open", "&Открыть…", ("Ctrl+O",), "folder", "file"), program.ask_open)
    add(ActionSpec("file_create", "Созда&ть…", (), "plus", "file"), program.ask_create)
    recent = menu.addMenu("&Недавние")
    recent.setObjectName("menu_recent")
    recent.aboutToShow.connect(partial(_fill_recent, program, window, recent))
    window.actions_of.separate("file")
    add(ActionSpec("file_copy", "Сохранить &копию как…", (), "copy", "file"), program.ask_copy)
    add(
        ActionSpec("back_up", "Сделать &резервную копию", (), "shield", "file", also="бэкап сохранить"),
        window.back_up_now,
    )
    add(ActionSpec("backups", "Резервные копи&и…", (), "archive", "file"), lambda: program.ask_restore())
    _tables(window)
    add_merge_actions(program, window)
    add_rollup_actions(window)
    window.actions_of.separate("file")
    add_handing_actions(window)
    window.actions_of.separate("file")
    add_password_actions(program, window)
    window.actions_of.separate("file")
    add_past_actions(window)
    add_erasing_actions(window)
    watch_second_place(window)
    add(ActionSpec("check", "&Проверка файла", (), "check", "file"), partial(_check, window))
    window.actions_of.separate("file")
    add(ActionSpec("file_close", "&Закрыть", (), "close", "file"), program.close_to_welcome)
    add(ActionSpec("quit", "В&ыход", ("Ctrl+Q",), "", "file"), program.quit)


def _fill_recent(program: Program, window: OfficeWindow, menu: QMenu) -> None:
    menu.clear()
    others = [each for each in program.settings.recent if Path(each.path) != window.store.path]
    for each in others:
        path = Path(each.path)
        action = menu.addAction(f"{path.stem}  –  {path.parent}".replace("&", "&&"))
        action.setEnabled(path.exists())
        action.triggered.connect(partial(_open_recent, program, path))
    if not others:
        menu.addAction("Других файлов пока нет").setEnabled(False)


def _open_recent(program: Program, path: Path) -> None:
    program.open(path)


def _records(window: OfficeWindow) -> None:
    window.actions_of.separate("records")
    window.actions_of.add(
        ActionSpec("consultation", "Нова&я консультация", ("Ctrl+Shift+K",), "phone", "records"),
        lambda: open_consultation(window.desk, window.stack),
        lambda: not window.store.read_only,
    )
    window.actions_of.add(
        ActionSpec("new_meeting", "Новое заседани&е…", (), "meeting", "records"),
        lambda: open_new_meeting(window.desk, window.stack, window),
        lambda: not window.store.read_only,
    )


def _tools(window: OfficeWindow) -> None:
    add = window.actions_of.add
    add(
        ActionSpec("first_run", "&Первый запуск…", (), "flag", "tools"),
        window.start_setup,
        lambda: not window.store.read_only,
    )
    window.actions_of.separate("tools")
    add(ActionSpec("settings", "&Настройки…", (), "gear", "tools", also="параметры"), partial(_settings, window))


def add_help_actions(window: OfficeWindow) -> None:
    """«Справка»."""
    add, theme = window.actions_of.add, window.desk.theme
    add(ActionSpec("contents", "&Оглавление справки", (), "book", "help"), lambda: show_help(theme, "", window))
    add(ActionSpec("keys", "&Клавиши", (), "", "help"), lambda: show_help(theme, "keys", window))
    window.actions_of.separate("help")
    add(ActionSpec("about", "О п&рограмме", (), "info", "help"), partial(_about, window))
    window.help_requested.connect(lambda topic: show_help(theme, topic, window))


def _tables(window: OfficeWindow) -> None:
    """Tables of schools: from the menu, or let go over the window anywhere."""
    window.actions_of.separate("file")
    window.actions_of.add(
        ActionSpec("import", "За&грузить таблицу…", (), "import", "file", also="импорт принять Excel Word"),
        lambda: import_tables(window.desk, window),
        lambda: not window.store.read_only,
    )
    window.actions_of.add(
        ActionSpec("export_all", "Выгрузить все &списки…", (), "excel", "file", also="экспорт Excel"),
        lambda: export_all(window.desk, window),
    )
    window.actions_of.add(
        ActionSpec(
            "calendar_file",
            "Календарь для теле&фона…",
            (),
            "phone",
            "file",
            also="выгрузить iCal ics Яндекс Google Outlook экспорт",
        ),
        partial(_calendar_file, window),
    )
    if not window.store.read_only:
        drop = TableDrop(window, window.desk.notifier, partial(_keeper, window))
        drop.dropped.connect(lambda paths: import_tables(window.desk, window, paths))


def _keeper(window: OfficeWindow) -> Take | None:
    """What keeps files with the record that the window shows."""
    from mmsdesk.ui.areas.files.dropping import taker_of  # here: loads the desk of a meeting

    return taker_of(window.page())


def _calendar_file(window: OfficeWindow) -> None:
    from mmsdesk.ui.areas.calendar.going_out import ask_for_calendar  # here and below: the start does not wait for it
    from mmsdesk.ui.areas.calendar.showing import shown_kinds

    ask_for_calendar(window.desk, window.store.today, shown_kinds(window.desk), window)


def _about(window: OfficeWindow) -> None:
    from mmsdesk.ui.about_dialog import AboutDialog

    AboutDialog(window.desk.theme, window).exec()


def _check(window: OfficeWindow) -> None:
    from mmsdesk.ui.areas.checking.page import NOW

    window.stack.go("check", NOW)


def _settings(window: OfficeWindow) -> None:
    from mmsdesk.ui.settings_dialog import SettingsDialog

    SettingsDialog(window.desk, window.specs, window.hide_register, window).exec()
