"""What tests of the window share: a desk with a recording notifier and temporary settings, typing, pressing."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from mmsdesk.store.file import Store
from mmsdesk.ui.collecting import collect_what_is_due
from mmsdesk.ui.desk import Desk, Services
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import RecordingNotifier
from mmsdesk.ui.office_window import OfficeWindow
from mmsdesk.ui.pages import Page
from mmsdesk.ui.settings import ENVIRONMENT, Settings
from mmsdesk.ui.theme import Theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _no_window_stays(qapp: QApplication) -> Iterator[None]:
    """Windows of a test go with it: each further one alive makes every change of the style sheet dearer.

    Garbage is collected between tests only, as the program collects it between events (`ui.collecting`).
    """
    gc.disable()
    yield
    for widget in qapp.topLevelWidgets():
        if isinstance(widget, QDialog):
            widget.hide()  # one that a failed test left would ask before it closes, in every test that follows
        else:
            widget.close()
        widget.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    collect_what_is_due()
    gc.enable()


@dataclass
class FakeFile:
    """An open file as far as the window itself looks at it."""

    path: Path
    title: str = "Район.mms"
    read_only: bool = False
    demo: bool = False
    protected: bool = False


class Stack:
    """A navigator that remembers where a page wanted to go, what it opened and laid over itself."""

    def __init__(self) -> None:
        self.gone: list[tuple[str, object]] = []
        self.opened: list[Page] = []
        self.laid: list[tuple[str, object]] = []
        self.returned = 0

    def go(self, code: str, target: object = None) -> bool:
        self.gone.append((code, target))
        return True

    def open(self, page: Page) -> None:
        self.opened.append(page)

    def lay(self, code: str, target: object) -> None:
        self.laid.append((code, target))

    def back(self) -> bool:
        self.returned += 1
        return True


@dataclass
class Bugs:
    """Collects what would go to the crash dialog."""

    errors: list[BaseException]

    def __call__(self, error: BaseException) -> None:
        self.errors.append(error)


@pytest.fixture
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings" / "settings.json"
    monkeypatch.setenv(ENVIRONMENT, str(path))
    return path


@pytest.fixture
def settings(settings_file: Path) -> Settings:
    return Settings()


@pytest.fixture
def notifier(qapp: QApplication) -> RecordingNotifier:
    return RecordingNotifier()


@pytest.fixture
def bugs() -> Bugs:
    return Bugs([])


@pytest.fixture
def jobs(notifier: RecordingNotifier, bugs: Bugs) -> Iterator[JobRunner]:
    """Desks of tests are its children and go with it: one that stays keeps all that listens to it."""
    runner = JobRunner(notifier, bugs)
    yield runner
    assert runner.wait()
    runner.deleteLater()


@pytest.fixture
def theme(qapp: QApplication, settings: Settings) -> Iterator[Theme]:
    made = Theme(qapp, settings)
    made.apply()
    yield made
    qapp.styleHints().colorSchemeChanged.disconnect(made.system_changed)
    made.deleteLater()


@pytest.fixture
def stack() -> Stack:
    return Stack()


@pytest.fixture
def open_file(tmp_path: Path) -> FakeFile:
    return FakeFile(tmp_path / "Район.mms")


@pytest.fixture
def desk(open_file: FakeFile, jobs: JobRunner, notifier: RecordingNotifier, settings: Settings, theme: Theme) -> Desk:
    return Desk(open_file, Services(jobs, notifier, settings, theme), jobs)


@pytest.fixture
def window(
    store: Store,
    jobs: JobRunner,
    notifier: RecordingNotifier,
    settings: Settings,
    theme: Theme,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[OfficeWindow]:
    """The window of the file that the test opened, on its first page. It closes without the backup of the day, which
    has tests of its own and would take a tenth of the time of all of them."""
    monkeypatch.setattr("mmsdesk.ui.office_window.make_if_changed", lambda *_given, **_options: None)
    made = OfficeWindow(store, Services(jobs, notifier, settings, theme))
    made.resize(1366, 768)
    made.show()
    made.start()
    yield made
    made.close()


def send_key(
    widget: QWidget, key: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, text: str = ""
) -> None:
    """One press as it reaches a widget; takes Cyrillic keys, which QTest aborts on."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


@pytest.fixture
def press() -> Callable[..., None]:
    """press(widget, key, modifiers, text): past the shortcuts of Qt; use qtbot.keyClick for Latin shortcuts."""
    return send_key


@pytest.fixture
def type_text() -> Callable[[QWidget, str], None]:
    """type_text(widget, "Ёлкин")."""

    def typed(widget: QWidget, text: str) -> None:
        for letter in text:
            send_key(widget, 0, text=letter)

    return typed
