"""Catches what nobody else caught, in all threads and in Qt, and the traces of a run that died."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Cancelled
from mmsdesk.ui.crash.dialog import show_crash
from mmsdesk.ui.crash.report import is_fault, report_of, report_of_fault, signature

_log = logging.getLogger("mmsdesk.crash")
_qt_log = logging.getLogger("mmsdesk.qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_KEPT_REPORTS = 20
_SHOWN_TIMES = 2  # a fault in painting would otherwise never let the user go on


class CrashHandler(QObject):
    """Takes every unexpected exception; a UserError that reached the event loop is simply shown."""

    _arrived = Signal(object)

    def __init__(self, folder: Path, show: Callable[[str], None] = show_crash) -> None:
        """Reports are kept in `folder`; `show(report)` tells the user of one."""
        super().__init__()
        self._folder = folder
        self._show = show
        self._show_user_error: Callable[[Exception], None] | None = None
        self._showing = False
        self._seen: dict[str, int] = {}
        self._faults: IO[str] | None = None
        self._undo: list[Callable[[], object]] = []
        self._arrived.connect(self._take, Qt.ConnectionType.AutoConnection)

    def attach(self, show_user_error: Callable[[Exception], None]) -> None:
        """Where a UserError goes that nobody caught: `notifier.show`."""
        self._show_user_error = show_user_error

    def install(self) -> None:
        """Catch from now on: exceptions of all threads, messages of Qt, faults of machine code."""
        old_hook, old_thread_hook = sys.excepthook, threading.excepthook
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook
        old_messages = qInstallMessageHandler(_qt_message)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._faults = (self._folder / f"fault-{os.getpid()}.txt").open("w", encoding="utf-8")
        faulthandler.enable(self._faults)
        self._undo = [
            lambda: setattr(sys, "excepthook", old_hook),
            lambda: setattr(threading, "excepthook", old_thread_hook),
            lambda: qInstallMessageHandler(old_messages),
            faulthandler.disable,
        ]

    def uninstall(self) -> None:
        """Leave everything as it was before `install`; for the end of the program."""
        for undo in reversed(self._undo):
            undo()
        self._undo = []
        if self._faults is not None:
            self._faults.close()
            Path(self._faults.name).unlink(missing_ok=True)
            self._faults = None

    def handle(self, error: BaseException) -> None:
        """Take an exception from any thread."""
        self._arrived.emit(error)

    def earlier_faults(self) -> list[str]:
        """Reports of runs that died since the last start; each is told once. Call before `install`."""
        reports = []
        for file in sorted(self._folder.glob("fault-*.txt")):
            when = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
            dump = file.read_text(encoding="utf-8", errors="replace")
            if not dump:
                continue  # the trace file of a copy that runs now
            if is_fault(dump):
                reports.append(report_of_fault(dump, when))
            with contextlib.suppress(PermissionError):  # another copy has just taken it, or it is a running one's
                file.unlink()
        return reports

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.handle(error.with_traceback(trace))

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.handle(args.exc_value)

    def _take(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if isinstance(error, UserError) and self._show_user_error is not None:
            self._show_user_error(error)
            return
        report = report_of(error, datetime.now().astimezone())
        _log.error("%s", report)
        self._keep(report)
        mark = signature(error)
        self._seen[mark] = self._seen.get(mark, 0) + 1
        if self._showing or self._seen[mark] > _SHOWN_TIMES:
            return
        self._showing = True
        try:
            self._show(report)
        finally:
            self._showing = False

    def _keep(self, report: str) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / f"crash-{datetime.now().astimezone():%Y%m%d-%H%M%S-%f}.txt").write_text(
                report, encoding="utf-8"
            )
            for old in sorted(self._folder.glob("crash-*.txt"))[:-_KEPT_REPORTS]:
                old.unlink(missing_ok=True)
        except OSError as error:  # a full disk must not hide the crash itself
            _log.error("The crash report was not kept: %s", type(error).__name__)


def _qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s: %s", getattr(context, "category", ""), message)
