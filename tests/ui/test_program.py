"""Opening one file after another: welcome screen, locked, missing and damaged files, going back to a backup."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from mmsdesk.core.errors import UserError
from mmsdesk.models.base import table_of
from mmsdesk.models.organisation import ORGANISATIONS, Organisation
from mmsdesk.queries.agenda import counts
from mmsdesk.queries.cards import blank
from mmsdesk.services.first_run import STEPS, pass_step
from mmsdesk.services.records import save
from mmsdesk.store.backup import make
from mmsdesk.store.opening import open_file
from mmsdesk.store.shelf import Reason, list_backups
from mmsdesk.ui.backups_dialog import BackupsDialog
from mmsdesk.ui.damage_dialog import DamageDialog
from mmsdesk.ui.first_run import FirstRunWindow
from mmsdesk.ui.help_window import HelpWindow
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.program import Program
from mmsdesk.ui.welcome import WelcomeWindow
from tests.damage import past_the_journal, spoil_page
from tests.factories import make_organisation
from tests.ui.program import active, press, running, window_of


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


def _welcome(program: Program) -> WelcomeWindow:
    program.show_welcome()
    assert program.welcome is not None
    return program.welcome


def _add_school(program: Program, name: str) -> None:
    draft = blank(ORGANISATIONS)
    draft.values["short_name"] = name
    save(window_of(program).store, draft)


def _schools(program: Program) -> int:
    with window_of(program).store.read() as session:
        return counts(session).get("organisations", 0)


def _finish_setup(path: Path) -> None:
    with open_file(path) as store:
        pass_step(store, STEPS[-1])


def test_recent_files_by_keyboard(qtbot: QtBot, program: Program, office_path: Path, tmp_path: Path) -> None:
    _finish_setup(office_path)
    assert program.open(office_path)
    program.close_to_welcome()
    gone = tmp_path / "Нет такого.mms"
    program.settings.remember_file(gone, dt.datetime(2026, 9, 1))
    assert program.welcome is not None
    program.welcome.close()
    program.welcome = None
    welcome = _welcome(program)
    assert welcome.recent.count() == 2
    assert "файла нет на месте" in welcome.recent.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.keyClick(welcome.recent, Qt.Key.Key_Delete)
    assert welcome.recent.count() == 1
    qtbot.keyClick(welcome.recent, Qt.Key.Key_Return)
    assert window_of(program).store.path == office_path
    assert program.welcome is None


def test_a_dropped_file_opens(qtbot: QtBot, program: Program, office_path: Path) -> None:
    _finish_setup(office_path)
    welcome = _welcome(program)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(office_path))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    welcome.dropEvent(event)
    assert window_of(program).store.path == office_path


def test_the_example_is_made_and_opened(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mmsdesk.ui.program.documents", lambda: tmp_path)
    welcome = _welcome(program)
    press(welcome, "welcome_demo")
    qtbot.waitUntil(lambda: program.window is not None, timeout=60_000)
    window = window_of(program)
    assert window.store.demo
    assert window.store.path.parent == tmp_path
    assert window.findChild(FirstRunWindow) is None


def test_a_file_open_elsewhere_can_be_read(
    program: Program, notifier: RecordingNotifier, office_path: Path, qtbot: QtBot
) -> None:
    _finish_setup(office_path)
    with open_file(office_path):
        notifier.prepare("no")
        assert not program.open(office_path)
        notifier.prepare("read")
        assert program.open(office_path)
        assert "открыт в другой копии программы" in notifier.questions[0]
        window = window_of(program)
        assert window.store.read_only
        assert "только чтение" in window.windowTitle()
        assert program.close_file()


def test_a_missing_file_is_a_sentence(program: Program, notifier: RecordingNotifier, tmp_path: Path) -> None:
    assert not program.open(tmp_path / "Флешка.mms")
    assert "Проверьте, вставлена ли флешка" in str(notifier.errors[0])


def test_a_damaged_file_comes_back_from_its_backup(
    qtbot: QtBot, program: Program, notifier: RecordingNotifier, office_path: Path
) -> None:
    _finish_setup(office_path)
    program.open(office_path)
    _add_school(program, "СОШ № 3")
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
    assert _schools(program) == 1
    assert not notifier.errors


def test_a_damaged_file_is_healed_by_its_journal(
    qtbot: QtBot, program: Program, notifier: RecordingNotifier, office_path: Path
) -> None:
    _finish_setup(office_path)
    with open_file(office_path) as store:
        make_organisation(store, "СОШ № 3")
    past_the_journal(office_path, "UPDATE organisation SET short_name = 'Чужая'")

    def heal(dialog: DamageDialog) -> None:
        qtbot.waitUntil(lambda: dialog.findChild(QPushButton, "damage_heal").isVisible(), timeout=20_000)
        found = words(dialog, "damage_found")
        assert "(организации — 1)" in found
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
    _finish_setup(office_path)
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
    _finish_setup(office_path)
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


def test_going_back_to_a_backup_of_the_open_file(
    qtbot: QtBot, program: Program, notifier: RecordingNotifier, office_path: Path
) -> None:
    _finish_setup(office_path)
    program.open(office_path)
    window = window_of(program)
    active(qtbot, window)
    window.actions_of["back_up"].trigger()
    qtbot.waitUntil(lambda: bool(list_backups(window.store.file_id)), timeout=20_000)
    _add_school(program, "Лицей")
    file_id = window.store.file_id

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, BackupsDialog)
        assert dialog.table.rowCount() == 1
        press(dialog, "backup_restore")

    notifier.prepare(True)
    QTimer.singleShot(0, choose)
    window.actions_of["backups"].trigger()
    qtbot.waitUntil(lambda: program.window is not None and program.window is not window, timeout=20_000)
    assert _schools(program) == 0
    reasons = [backup.reason for backup in list_backups(file_id)]
    assert sorted(reasons) == [Reason.CLOSE, Reason.MANUAL, Reason.RESTORE]  # what stood there is kept


def test_a_backup_of_a_copy_of_the_file_is_told_apart(
    qtbot: QtBot, program: Program, notifier: RecordingNotifier, office_path: Path, tmp_path: Path
) -> None:
    _finish_setup(office_path)
    (tmp_path / "Флешка").mkdir()
    copy = Path(shutil.copyfile(office_path, tmp_path / "Флешка" / office_path.name))
    for path in (office_path, copy):
        with open_file(path) as store:
            make(store, Reason.MANUAL)
    program.open(office_path)
    dialog = BackupsDialog(program.services, window_of(program).store, window_of(program))
    qtbot.addWidget(dialog)
    dialog.show()
    assert [dialog.table.item(row, 2).text() for row in range(2)] == [f"другой: Флешка/{copy.name}", office_path.name]
    for row, warned in ((0, True), (1, False)):
        dialog.table.setCurrentCell(row, 0)
        notifier.prepare(False)
        press(dialog, "backup_restore")
        assert ("сделана с другого файла" in notifier.questions[-1]) == warned


def test_a_copy_is_whole(
    qtbot: QtBot,
    program: Program,
    notifier: RecordingNotifier,
    office_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _finish_setup(office_path)
    program.open(office_path)
    target = tmp_path / "Отнести в управление"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    window_of(program).actions_of["file_copy"].trigger()
    qtbot.waitUntil(lambda: bool(notifier.notices), timeout=20_000)
    assert "Копия записана и проверена" in notifier.notices[-1].text
    with open_file(target.with_suffix(".mms")) as copy:
        assert copy.file_id == window_of(program).store.file_id


def test_a_stick_that_is_gone_does_not_stop_closing(
    program: Program, notifier: RecordingNotifier, office_path: Path, tmp_path: Path
) -> None:
    _finish_setup(office_path)
    program.settings.second_place = office_path / "под файлом папки не бывает"
    program.open(office_path)
    _add_school(program, "СОШ № 3")
    file_id = window_of(program).store.file_id
    assert program.close_file()
    assert "не записана во второе место" in str(notifier.errors[0])
    assert len(list_backups(file_id)) == 1


def test_the_second_place_gets_each_backup(program: Program, office_path: Path, tmp_path: Path) -> None:
    _finish_setup(office_path)
    program.settings.second_place = tmp_path / "стик"
    program.open(office_path)
    _add_school(program, "СОШ № 3")
    assert program.close_file()
    assert len(list((tmp_path / "стик").rglob("*.mms.gz"))) == 1


def test_menus_lead_to_help_recent_files_and_first_run(
    qtbot: QtBot, program: Program, office_path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "Сосед & Ко.mms"
    shutil.copyfile(office_path, other)
    for path in (office_path, other):
        _finish_setup(path)
    program.open(other)
    program.open(office_path)
    window = window_of(program)
    active(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    help_window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, HelpWindow))
    assert help_window.isVisible()
    assert help_window.code == "start"
    help_window.close()
    window.actions_of["first_run"].trigger()
    setup = window.findChild(FirstRunWindow)
    assert setup is not None
    assert setup.isVisible()
    setup.reject()
    recent = window.findChild(QMenu, "menu_recent")
    recent.aboutToShow.emit()
    assert [action.text() for action in recent.actions()] == [f"Сосед && Ко  —  {tmp_path}"]
    recent.actions()[0].trigger()
    assert window_of(program).store.path == other


def test_writing_verbs_rest_while_a_file_is_only_read(program: Program, office_path: Path) -> None:
    _finish_setup(office_path)
    with open_file(office_path) as store:
        make_organisation(store)
    assert program.open(office_path, read_only=True)
    actions = window_of(program).actions_of
    actions.refresh()
    for code in ("consultation", "import", "first_run", "undo", "redo"):
        assert not actions[code].isEnabled()
    assert actions["file_copy"].isEnabled()


def test_the_silent_rehearsal_does_not_hold_the_window(
    program: Program, notifier: RecordingNotifier, office_path: Path
) -> None:
    _finish_setup(office_path)
    program.open(office_path)
    _add_school(program, "СОШ № 3")
    assert program.close_file()
    program.open(office_path)  # a backup is there now, and was never rehearsed
    assert program.services.jobs.busy
    assert program.close_file()
    assert not notifier.told


def test_undo_and_redo_go_on_after_a_restored_backup_and_a_restart(
    qtbot: QtBot, qapp: QApplication, program: Program, notifier: RecordingNotifier, office_path: Path
) -> None:
    _finish_setup(office_path)
    program.open(office_path)
    qtbot.waitUntil(lambda: program.window is not None)
    _add_school(program, "СОШ № 3")
    backup = make(window_of(program).store, Reason.MANUAL)
    _add_school(program, "Лицей")
    assert _schools(program) == 2
    before = window_of(program)
    program.restore(backup, office_path)
    qtbot.waitUntil(lambda: program.window not in (None, before), timeout=20_000)
    assert _schools(program) == 1
    assert program.close_file()
    with running(qapp, notifier) as second:  # the next morning
        assert second.open(office_path)
        window = window_of(second)
        active(qtbot, window)
        notifier.prepare(True)  # over an operation of an earlier start it asks
        window.actions_of["undo"].trigger()
        qtbot.waitUntil(lambda: _schools(second) == 0)
        assert "СОШ № 3" in notifier.questions[-1]
        assert second.close_file()
    with running(qapp, notifier) as third:
        assert third.open(office_path)
        window = window_of(third)
        active(qtbot, window)
        notifier.answers[:] = ["yes"]
        window.actions_of["redo"].trigger()
        qtbot.waitUntil(lambda: _schools(third) == 1)
    assert not notifier.errors
