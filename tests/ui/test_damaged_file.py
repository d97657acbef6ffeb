"""A damaged file: going back to its backup, healing by its journal, reading what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from mmsdesk.core.errors import UserError
from mmsdesk.models.base import table_of
from mmsdesk.models.organisation import Organisation
from mmsdesk.store.backups.shelf import Reason, list_backups
from mmsdesk.store.opening import open_file
from mmsdesk.ui.backups.dialog import BackupsDialog
from mmsdesk.ui.damage_dialog import DamageDialog
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.program import Program
from tests.damage import past_the_journal, spoil_page
from tests.factories import make_organisation
from tests.ui.program import add_school, finish_setup, press, running, schools, window_of


@pytest.fixture
def program(qapp: QApplication, notifier: RecordingNotifier) -> Iterator[Program]:
    with running(qapp, notifier) as made:
        yield made


def when_damaged(act: Callable[[DamageDialog], None]) -> None:
    """Act in the dialog about a damaged file as soon as it stands."""

    def wait() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, DamageDialog):
            try:
                act(dialog)
            finally:
                dialog.reject()  # a failed test must not wait for somebody to press a button
        else:
            QTimer.singleShot(20, wait)

    QTimer.singleShot(0, wait)


def words(dialog: DamageDialog, name: str) -> str:
    """The text of a label."""
    found = dialog.findChild(QLabel, name)
    assert found is not None
    return found.text()


def test_a_damaged_file_comes_back_from_its_backup(
    qtbot: QtBot, program: Program, notifier: RecordingNotifier, office_path: Path
) -> None:
    finish_setup(office_path)
    program.open(office_path)
    add_school(program, "СОШ № 3")
    program.close_to_welcome()
    office_path.write_bytes(b"\0" * 4096)

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, BackupsDialog)
        press(dialog, "backup_restore")

    def go_back(dialog: DamageDialog) -> None:
        qtbot.waitUntil(lambda: "тоже повреждён" in words(dialog, "damage_found"), timeout=20_000)
        assert not dialog.findChild(QPushButton, "damage_heal").isVisible()
        QTimer.singleShot(0, choose)
        press(dialog, "damage_backup")

    notifier.prepare(True)
    when_damaged(go_back)
    assert not program.open(office_path)
    qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
    assert schools(program) == 1
    assert not notifier.errors


def test_a_damaged_file_is_healed_by_its_journal(
    qtbot: QtBot, program: Program, notifier: RecordingNotifier, office_path: Path
) -> None:
    finish_setup(office_path)
    with open_file(office_path) as store:
        make_organisation(store, "СОШ № 3")
    past_the_journal(office_path, "UPDATE organisation SET short_name = 'Чужая'")

    def heal(dialog: DamageDialog) -> None:
        qtbot.waitUntil(lambda: dialog.findChild(QPushButton, "damage_heal").isVisible(), timeout=20_000)
        found = words(dialog, "damage_found")
        assert "(организации – 1)" in found
        assert "можно вернуть полностью" in found
        press(dialog, "damage_heal")

    when_damaged(heal)
    assert not program.open(office_path)
    qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
    window = window_of(program)
    with window.store.read() as session:
        assert session.execute(select(table_of(Organisation).c.short_name)).scalars().all() == ["СОШ № 3"]
    assert "восстановлен из журнала" in notifier.notices[-1].text
    assert [backup.reason for backup in list_backups(window.store.file_id)] == [Reason.DAMAGED]
    assert not notifier.errors


def test_what_is_not_proven_is_named_and_can_be_read(
    qtbot: QtBot, program: Program, notifier: RecordingNotifier, office_path: Path
) -> None:
    finish_setup(office_path)
    past_the_journal(
        office_path,
        "INSERT INTO teacher (id, surname, young) VALUES ('f0000000000000000000000000000001', 'Лишняя', 'rule')",
    )
    lies = office_path.read_bytes()

    def read(dialog: DamageDialog) -> None:
        qtbot.waitUntil(lambda: dialog.findChild(QPushButton, "damage_read").isVisible(), timeout=20_000)
        assert "останется в файле как есть" in words(dialog, "damage_found")
        rest = dialog.findChild(QPlainTextEdit, "damage_rest")
        assert rest.isVisible()
        assert "в журнале её нет" in rest.toPlainText()
        press(dialog, "damage_read")

    when_damaged(read)
    program.open(office_path)
    qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
    assert window_of(program).store.read_only
    assert office_path.read_bytes() == lies
    assert program.close_file()


@pytest.mark.parametrize("at_once", [True, False])
def test_a_damaged_page_of_a_known_file_is_noticed(
    at_once: bool,
    qtbot: QtBot,
    program: Program,
    notifier: RecordingNotifier,
    office_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    finish_setup(office_path)
    spoil_page(office_path, "record_index")
    if at_once:
        with pytest.raises(UserError, match="повреждён"):
            open_file(office_path)
        return
    monkeypatch.setattr("mmsdesk.store.opening.READ_AT_ONCE", 0)
    monkeypatch.setattr("mmsdesk.ui.office_window.READ_AT_ONCE", 0)
    monkeypatch.setattr("mmsdesk.ui.office_window.PAGES_AFTER", 0)
    assert program.open(office_path)
    qtbot.waitUntil(lambda: bool(notifier.told), timeout=20_000)
    assert "найдено повреждение" in notifier.told[0]
