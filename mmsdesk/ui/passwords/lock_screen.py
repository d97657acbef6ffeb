"""The window of a protected file locked while nobody works: covered, its forms kept, until the password is typed."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QPalette, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from mmsdesk.core.errors import UserError
from mmsdesk.ui.passwords.dialogs import PasswordDialog
from mmsdesk.ui.theme import Theme

_LOOK_EVERY = 5_000
"""Milliseconds between looks at how long nobody has worked."""

_WORK = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_LOCKED = "mmsdesk – заперто"


class IdleWatch(QObject):
    """`idle` when nobody has touched keyboard or mouse for so many minutes; 0 never.

    Listens to the window in use only: a filter of the whole program would cost time.
    """

    idle = Signal()

    def __init__(self, minutes: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self._window: QWindow | None = None
        self.worked()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusWindowChanged.connect(self._follow)
        self._follow(app.focusWindow())
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def worked(self) -> None:
        """Somebody is there."""
        # Both clocks: one stands still while a laptop sleeps, the other one can be set back.
        self._last = (time.monotonic(), time.time())

    def look(self) -> None:
        """Tell if nobody has worked for long enough."""
        minutes = self._minutes()
        passed = max(time.monotonic() - self._last[0], time.time() - self._last[1])
        if minutes and passed >= minutes * 60:
            self.worked()
            self.idle.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _WORK:
            self.worked()
        return False

    def _follow(self, window: QWindow | None) -> None:
        if self._window is not None:
            self._window.removeEventFilter(self)
            self._window.destroyed.disconnect(self._forget)
        self._window = window
        if window is not None:
            window.installEventFilter(self)
            window.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._window = None


class _Shutter(QWidget):
    """Lies over everything in one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("shutter")
        self._title = window.windowTitle()
        window.setWindowTitle(_LOCKED)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def open(self) -> None:
        """Give the window back."""
        window = self.window()
        window.removeEventFilter(self)
        window.setWindowTitle(self._title)
        self.hide()
        self.deleteLater()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QApplication.palette().color(QPalette.ColorRole.Window))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded):
            self.setGeometry(self.window().rect())
            self.raise_()
        elif event.type() == QEvent.Type.WindowTitleChange and self.window().windowTitle() != _LOCKED:
            self._title = self.window().windowTitle()
            self.window().setWindowTitle(_LOCKED)
        return False


class LockDialog(PasswordDialog):
    """Asks for the password of a locked window; the only other way is to leave the file."""

    left = Signal(str)
    """"close" or "open": the file is to be closed, and another one chosen."""

    def __init__(self, theme: Theme, file_name: str, check: Callable[[str], object], parent: QWidget) -> None:
        words = f"Файл «{file_name}» заперт. Введённое в формах на месте: введите пароль, чтобы работать дальше."
        super().__init__(theme, (words, "Отпереть"), check, parent)
        self.setObjectName("lock")
        self.setWindowTitle("Заперто")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        cancel = self.findChild(QWidget, "cancel")
        assert cancel is not None
        cancel.hide()
        for place, (way, text) in enumerate((("open", "Открыть &другой файл…"), ("close", "&Закрыть файл"))):
            button = self.add_button(f"lock_{way}", text)
            button.clicked.connect(partial(self.left.emit, way))
            self.buttons.insertWidget(place, button)
        self.fit(560, 200)

    def reject(self) -> None:
        """Esc does not unlock."""

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.result():
            super().closeEvent(event)
        else:
            event.ignore()


class LockScreen(QObject):
    """Locks and unlocks the windows of one protected file; `left` as of the dialog."""

    left = Signal(str)

    def __init__(self, theme: Theme, window: QWidget, file_name: str, check: Callable[[str], object]) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._file_name = file_name
        self._check = check
        self._shutters: list[_Shutter] = []
        self.dialog: LockDialog | None = None

    @property
    def locked(self) -> bool:
        return self.dialog is not None

    def lock(self) -> None:
        """Cover every window of the program and ask for the password."""
        if self.locked:
            return
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        while (popup := app.activePopupWidget()) is not None and popup.close():
            pass
        for each in app.topLevelWidgets():
            self._cover(each)
        self.dialog = LockDialog(self._theme, self._file_name, self._check, app.activeModalWidget() or self._window)
        self.dialog.accepted.connect(self._unlock)
        self.dialog.left.connect(self._leave)
        app.installEventFilter(self)
        self.dialog.open()
        self.dialog.activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While locked, what comes up by itself is covered as well."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._cover(watched)
        return False

    def _cover(self, window: QWidget) -> None:
        known = {shutter.window() for shutter in self._shutters if isValid(shutter)}
        if window.isVisible() and window.isWindow() and window is not self.dialog and window not in known:
            self._shutters.append(_Shutter(window))

    def end(self) -> None:
        """The file is closed: nothing is locked any more."""
        app = QApplication.instance()
        assert app is not None
        app.removeEventFilter(self)
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.hide()
            dialog.deleteLater()

    def _leave(self, way: str) -> None:
        """Shutters stay over the windows; who stays in the file after all is asked for the password again."""
        self.end()
        self.left.emit(way)
        if isValid(self._window) and self._window.isVisible():
            self.lock()

    def _unlock(self) -> None:
        self.end()
        for shutter in self._shutters:
            if isValid(shutter):  # not if its window went by itself
                shutter.open()
        self._shutters.clear()


def refused_unless(right: bool) -> None:
    """What the lock says about a wrong password."""
    if not right:
        raise UserError("Пароль не подходит.", "Проверьте раскладку клавиатуры и Caps Lock и введите его ещё раз.")
