"""Backups, check and repair, settings, about: what they show and do."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.core.numbers import size_words
from mmsdesk.store.backups.backup import make
from mmsdesk.store.backups.shelf import Reason, list_backups
from mmsdesk.store.file import Store
from mmsdesk.ui.about_dialog import AboutDialog
from mmsdesk.ui.areas.pages import page_specs
from mmsdesk.ui.backups.dialog import BackupsDialog
from mmsdesk.ui.backups.words import backup_words
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.settings import Settings
from mmsdesk.ui.settings_dialog import SettingsDialog
from mmsdesk.ui.theme import Theme


@pytest.fixture
def services(jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme) -> Services:
    return Services(jobs, notifier, settings, theme)


@pytest.fixture
def desk(store: Store, services: Services) -> Desk:
    return Desk(store, services, services.jobs)


def _press(window: QWidget, name: str) -> None:
    button = window.findChild(QPushButton, name)
    assert button is not None
    assert button.isEnabled()
    button.click()


def _cell(dialog: BackupsDialog, row: int, column: int) -> str:
    item = dialog.table.item(row, column)
    assert item is not None
    return item.text()


def test_backups_are_made_and_verified(qtbot: QtBot, services: Services, store: Store) -> None:
    dialog = BackupsDialog(services, store, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.findChild(QPushButton, "backup_restore").isEnabled()
    _press(dialog, "backup_now")
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1, timeout=20_000)
    assert _cell(dialog, 0, 1) == "по команде"
    _press(dialog, "backup_verify")
    qtbot.waitUntil(lambda: "всё цело" in _cell(dialog, 0, 4), timeout=20_000)


def test_a_damaged_backup_is_told(qtbot: QtBot, services: Services, store: Store, notifier: RecordingNotifier) -> None:
    made = make(store, Reason.MANUAL)
    made.path.write_bytes(b"junk")
    dialog = BackupsDialog(services, store, None)
    qtbot.addWidget(dialog)
    dialog.show()
    _press(dialog, "backup_verify")
    qtbot.waitUntil(lambda: _cell(dialog, 0, 4) == "повреждена", timeout=20_000)
    assert notifier.errors
    assert backup_words(store.file_id, store.path).warning


def test_restoring_asks_first(qtbot: QtBot, services: Services, store: Store, notifier: RecordingNotifier) -> None:
    make(store, Reason.MANUAL)
    dialog = BackupsDialog(services, store, None)
    qtbot.addWidget(dialog)
    dialog.show()
    notifier.prepare(False)
    _press(dialog, "backup_restore")
    assert dialog.chosen is None
    notifier.prepare(True)
    _press(dialog, "backup_restore")
    assert dialog.chosen == list_backups(store.file_id)[0]
    assert dialog.target == store.path


def test_without_a_file_any_file_of_this_computer_can_come_back(
    qtbot: QtBot, services: Services, store: Store, notifier: RecordingNotifier
) -> None:
    make(store, Reason.MANUAL)
    dialog = BackupsDialog(services, None, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert str(store.path) in dialog.files.currentText()
    notifier.prepare(True)
    _press(dialog, "backup_restore")
    assert dialog.target == store.path


def test_a_backup_on_a_stick(
    qtbot: QtBot,
    services: Services,
    store: Store,
    notifier: RecordingNotifier,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = make(store, Reason.MANUAL)
    elsewhere = tmp_path / made.path.name
    elsewhere.write_bytes(made.path.read_bytes())
    dialog = BackupsDialog(services, store, None)
    qtbot.addWidget(dialog)
    dialog.show()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(tmp_path / "отчёт.gz"), ""))
    _press(dialog, "backup_other")
    assert "не резервная копия" in str(notifier.errors[0])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(elsewhere), ""))
    notifier.prepare(True)
    _press(dialog, "backup_other")
    assert dialog.chosen is not None
    assert dialog.chosen.path == elsewhere


def test_the_second_place_is_remembered(
    qtbot: QtBot, services: Services, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    dialog = BackupsDialog(services, store, None)
    qtbot.addWidget(dialog)
    dialog.show()
    _press(dialog, "second_place_choose")
    assert Settings().second_place == tmp_path
    _press(dialog, "second_place_forget")
    assert Settings().second_place is None


def test_settings_take_effect_at_once(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    hidden: list[tuple[str, bool]] = []
    dialog = SettingsDialog(desk, page_specs(), lambda code, hide: hidden.append((code, hide)), None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.look.setCurrentIndex(1)
    dialog.look.activated.emit(1)
    assert theme.mode == "dark"
    dialog.size_box.setCurrentIndex(dialog.size_box.findData(150))
    dialog.size_box.activated.emit(0)
    assert theme.scale == 1.5
    dialog.findChild(QCheckBox, "shown_events").click()
    assert hidden == [("events", True)]
    assert dialog.findChild(QCheckBox, "shown_start") is None


def test_about_promises_no_network_and_shows_licences(qtbot: QtBot, theme: Theme) -> None:
    dialog = AboutDialog(theme, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "никаких соединений с сетью" in dialog.findChild(QLabel, "about_promise").text()
    assert dialog.licences.count() > 15
    for row in range(dialog.licences.count()):
        dialog.licences.setCurrentRow(row)
    names = [dialog.licences.item(row).text() for row in range(dialog.licences.count())]
    dialog.licences.setCurrentRow(names.index("sqlalchemy"))
    assert "SQLAlchemy" in dialog.text.toPlainText()


def test_sizes_in_words() -> None:
    assert size_words(200) == "1 КБ"
    assert size_words(340_400) == "340 КБ"
    assert size_words(12_440_000) == "12,4 МБ"
