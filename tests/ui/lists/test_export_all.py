"""«Файл → Выгрузить все списки»: the whole file as one book."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.ui.notifier import RecordingNotifier
from tests.ui.program import add_school, finish_setup, running, window_of


def test_all_lists_go_into_one_book(
    qtbot: QtBot,
    qapp: QApplication,
    notifier: RecordingNotifier,
    settings_file: Path,
    tmp_path: Path,
    office_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    finish_setup(office_path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "Всё"), ""))
    finish_setup(office_path)
    with running(qapp, notifier) as program:
        program.open(office_path)
        add_school(program, "СОШ № 7")
        window_of(program).actions_of["export_all"].trigger()
        qtbot.waitUntil((tmp_path / "Всё.xlsx").exists, timeout=20_000)
    (schools,) = (sheet for sheet in read_workbook(tmp_path / "Всё.xlsx").sheets if sheet.name == "Организации")
    assert schools.rows[1][1] == "СОШ № 7"
