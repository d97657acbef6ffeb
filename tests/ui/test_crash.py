"""An unexpected error is caught everywhere, told once, and its report names nobody."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from mmsdesk import __version__
from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Cancelled
from mmsdesk.ui.crash import CrashHandler, report_of
from mmsdesk.ui.crash.dialog import show_crash
from mmsdesk.ui.crash.report import report_of_fault, short_path

_WHEN = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)


@pytest.fixture
def shown() -> list[str]:
    return []


@pytest.fixture
def handler(qapp: QApplication, tmp_path: Path, shown: list[str]) -> Iterator[CrashHandler]:
    made = CrashHandler(tmp_path / "crash", shown.append)
    yield made
    made.uninstall()


def _save_teacher(surname: str) -> None:
    phone = "+7 914 000-00-00"
    raise ValueError(f"не записан {surname} {phone}")


def _caught(surname: str = "Вымышленникова") -> ValueError:
    try:
        try:
            {}[surname]
        except KeyError:
            _save_teacher(surname)
    except ValueError as error:
        return error
    raise AssertionError


def test_report_says_where_and_names_nobody() -> None:
    report = report_of(_caught(), _WHEN)
    assert "builtins.ValueError" in report
    assert "builtins.KeyError" in report
    assert "_save_teacher" in report
    assert "test_crash.py:" in report
    assert f"mmsdesk {__version__}" in report
    assert "20.11.2026 14:32" in report
    for secret in ("Вымышленникова", "914", "не записан", str(Path(__file__).parent), str(Path.home())):
        assert secret not in report


def test_report_of_a_group_and_of_a_named_cause() -> None:
    group = ExceptionGroup("Вымышленникова", [_caught(), OSError("Вымышленникова")])
    group.__cause__ = LookupError("Вымышленникова")
    report = report_of(group, _WHEN)
    assert all(name in report for name in ("ExceptionGroup", "ValueError", "OSError", "LookupError"))
    assert "Вымышленникова" not in report


@pytest.mark.parametrize(
    ("path", "short"),
    [
        (r"C:\Users\Вымышленникова\AppData\Local\mmsdesk\app\mmsdesk\ui\desk.py", "mmsdesk/ui/desk.py"),
        (
            "/home/person/venv/lib/python3.11/site-packages/sqlalchemy/orm/session.py",
            "site-packages/sqlalchemy/orm/session.py",
        ),
        ("/home/person/script.py", "script.py"),
        ("<string>", "<string>"),
        ("", ""),
    ],
)
def test_folders_of_the_user_are_cut(path: str, short: str) -> None:
    assert short_path(path) == short


def test_exception_of_another_thread_is_told_in_the_thread_of_the_window(
    qtbot: QtBot, handler: CrashHandler, tmp_path: Path
) -> None:
    threads: list[int] = []
    handler = CrashHandler(tmp_path / "crash", lambda report: threads.append(threading.get_ident()))
    handler.install()
    try:
        thread = threading.Thread(target=_save_teacher, args=("Вымышленникова",))
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(threads))
    finally:
        handler.uninstall()
    assert threads == [threading.get_ident()]


def test_hook_of_the_interpreter_is_ours_while_installed(handler: CrashHandler, shown: list[str]) -> None:
    before = sys.excepthook
    handler.install()
    error = _caught()
    sys.excepthook(type(error), error, error.__traceback__)
    handler.uninstall()
    assert len(shown) == 1
    assert sys.excepthook is before


def test_user_error_and_stopping_are_not_crashes(handler: CrashHandler, shown: list[str]) -> None:
    told: list[Exception] = []
    handler.attach(told.append)
    handler.handle(UserError("Файл занят."))
    handler.handle(Cancelled())
    assert [str(error) for error in told] == ["Файл занят."]
    assert not shown


def test_same_failure_again_and_again_does_not_stop_the_user(
    handler: CrashHandler, shown: list[str], tmp_path: Path
) -> None:
    for _ in range(30):
        handler.handle(_caught())
    assert len(shown) == 2
    assert len(list((tmp_path / "crash").glob("crash-*.txt"))) == 20


def test_crash_inside_the_crash_dialog_is_only_written(qapp: QApplication, tmp_path: Path) -> None:
    shown: list[str] = []

    def show(report: str) -> None:
        shown.append(report)
        handler.handle(RuntimeError())

    handler = CrashHandler(tmp_path / "crash", show)
    handler.handle(_caught())
    assert len(shown) == 1
    assert len(list((tmp_path / "crash").glob("crash-*.txt"))) == 2


def test_messages_of_qt_are_logged(handler: CrashHandler, caplog: pytest.LogCaptureFixture) -> None:
    handler.install()
    qWarning("поле без имени")
    handler.uninstall()
    assert "поле без имени" in caplog.text


def test_death_of_the_process_is_told_at_the_next_start(handler: CrashHandler, tmp_path: Path) -> None:
    script = (
        "import faulthandler, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
        "from mmsdesk.ui.crash import CrashHandler\n"
        "app = QCoreApplication([]); CrashHandler(Path(sys.argv[1])).install(); faulthandler._sigsegv()\n"
    )
    died = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "crash")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
        capture_output=True,
    )
    assert died.returncode != 0
    (report,) = handler.earlier_faults()
    assert "Segmentation fault" in report or "access violation" in report  # as Windows calls it
    assert f"mmsdesk {__version__}" in report
    assert handler.earlier_faults() == []


_THROWN_BY_COM = (
    "Windows fatal exception: code 0x8001010d\n\nThread 0x01 (most recent call first):\n  <no Python frame>\n"
)
_DIED = "Windows fatal exception: access violation\n\nThread 0x01 (most recent call first):\n  <no Python frame>\n"


@pytest.mark.parametrize(("dump", "told"), [(_THROWN_BY_COM * 2, 0), (_THROWN_BY_COM + _DIED, 1), ("half a du", 1)])
def test_what_windows_throws_and_catches_itself_is_no_death(
    handler: CrashHandler, tmp_path: Path, dump: str, told: int
) -> None:
    folder = tmp_path / "crash"
    folder.mkdir()
    (folder / "fault-1.txt").write_text(dump, encoding="utf-8")
    assert len(handler.earlier_faults()) == told
    assert list(folder.iterdir()) == []


def test_fault_dump_is_cleaned_of_folders() -> None:
    frame = 'File "/home/vymyshlennikova/mmsdesk/ui/desk.py", line 5 in announce'
    dump = f"Fatal Python error: Segmentation fault\n  {frame}\n"
    report = report_of_fault(dump, _WHEN)
    assert 'File "mmsdesk/ui/desk.py", line 5 in announce' in report
    assert "vymyshlennikova" not in report


def _press(name: str) -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    dialog.findChild(QPushButton, name).click()


def test_dialog_saves_the_report_where_the_user_says(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "отчёт.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    QTimer.singleShot(0, lambda: _press("choice_save"))
    show_crash("текст отчёта")
    assert target.read_text(encoding="utf-8") == "текст отчёта"


@pytest.mark.parametrize(("name", "written"), [("Служба.mms", "Служба.mms.txt"), ("отчёт.txt", "отчёт 2.txt")])
def test_a_report_is_written_over_nothing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, written: str
) -> None:
    (tmp_path / name).write_bytes(b"whole")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / name), ""))
    QTimer.singleShot(0, lambda: _press("choice_save"))
    show_crash("текст отчёта")
    assert (tmp_path / name).read_bytes() == b"whole"
    assert (tmp_path / written).read_text(encoding="utf-8") == "текст отчёта"


def test_dialog_lets_the_user_go_on(qtbot: QtBot) -> None:
    words: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        words.append(dialog.findChild(QPushButton, "choice_go").text())
        _press("choice_go")

    QTimer.singleShot(0, look)
    show_crash("текст отчёта")
    assert words == ["Продолжить работу"]
