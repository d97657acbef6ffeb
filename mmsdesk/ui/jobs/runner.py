"""Runs long work in one worker thread, so that jobs on the file never meet.

The body of a job is `work(progress) -> result` and knows no Qt. `progress(done, total, text)` raises
`Cancelled` when the user asked to stop; the exception leaves `with operation(...)`: stopping is a rollback.
Questions are asked before or after, never from the worker.
"""

from __future__ import annotations

import atexit
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Cancelled, Progress
from mmsdesk.ui.jobs.progress_dialog import ProgressDialog
from mmsdesk.ui.notifier import Notifier

Work = Callable[[Progress], Any]

_LEAST_PAUSE = 0.05  # seconds between two progress signals


@dataclass(frozen=True, slots=True)
class _Outcome:
    kind: Literal["done", "failed", "cancelled"]
    value: Any = None


class _Wire(QObject):
    """Carries words of the worker to the thread of the window."""

    progressed = Signal(int, int, str)
    ended = Signal(object)


class Job(QObject):
    """One piece of long work as the window sees it; all signals arrive in the window's thread."""

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._stop = threading.Event()

    @property
    def stopping(self) -> bool:
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; what it did is rolled back."""
        self._stop.set()


class _Body(QRunnable):
    """The side of a job that runs in the worker."""

    def __init__(self, work: Work, wire: _Wire, stop: threading.Event) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work = work
        self._wire = wire
        self._stop = stop
        self._told = 0.0

    def run(self) -> None:
        try:
            self._check()
            outcome = _Outcome("done", self._work(self._progress))
        except Cancelled:
            outcome = _Outcome("cancelled")
        except Exception as error:  # noqa: BLE001 - the boundary of the worker: carried to the window, never lost
            outcome = _Outcome("failed", error)
        self._wire.ended.emit(outcome)

    def let_go(self) -> None:
        """Drop what the job worked on, in the window's thread: Qt never gives up the body itself."""
        del self._work, self._wire

    def _check(self) -> None:
        if self._stop.is_set():
            raise Cancelled

    def _progress(self, done: int, total: int, text: str) -> None:
        self._check()
        now = time.monotonic()
        if now - self._told >= _LEAST_PAUSE or (total and done >= total):
            self._told = now
            self._wire.progressed.emit(done, total, text)


@dataclass(slots=True)
class _Run:
    """What must live while a job runs."""

    job: Job
    body: _Body
    wire: _Wire
    dialog: ProgressDialog | None
    on_done: Callable[[Any], None] | None
    on_failed: Callable[[Exception], None] | None


class JobRunner(QObject):
    """Queue of jobs with one worker; shows progress, tells of failures."""

    busy_changed = Signal(bool)

    def __init__(self, notifier: Notifier, on_bug: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._notifier = notifier
        self._on_bug = on_bug
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._runs: dict[int, _Run] = {}
        _RUNNERS.add(self)

    @property
    def busy(self) -> bool:
        """A job runs or waits; the window must not close."""
        return bool(self._runs)

    @property
    def titles(self) -> tuple[str, ...]:
        """Jobs that run or wait, in their order."""
        return tuple(run.job.title for run in self._runs.values())

    def run(
        self,
        work: Work,
        title: str,
        on_done: Callable[[Any], None] | None = None,
        parent: QWidget | None = None,
        on_failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Start `work(progress)`; `on_done(result)` follows in the window's thread if it was not stopped.

        A failure is shown to the user (UserError) or goes to the crash dialog (any other), or to `on_failed`.
        """
        job = Job(title, self)
        dialog = ProgressDialog(title, job.cancel, parent.window() if parent else None)
        job.progressed.connect(dialog.progress)
        self._start(job, work, dialog, on_done, on_failed)
        dialog.show_later()
        return job

    def run_beside(
        self,
        work: Work,
        title: str,
        on_done: Callable[[Any], None] | None = None,
        on_failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Like `run` without a dialog: who starts it shows the progress beside the work that goes on."""
        job = Job(title, self)
        self._start(job, work, None, on_done, on_failed)
        return job

    def stop_all(self) -> None:
        """Stop every job and wait until the worker has nothing to do, when nobody is left to be told."""
        for run in list(self._runs.values()):
            run.job.cancel()
        self.wait()

    def stop_beside(self) -> None:
        """Stop the jobs that have no dialog, when the window is to close; waits until they have stopped."""
        beside = [run.job for run in self._runs.values() if run.dialog is None]
        for job in beside:
            job.cancel()
        if beside and len(beside) == len(self._runs):
            self.wait_for_word()

    def _start(
        self,
        job: Job,
        work: Work,
        dialog: ProgressDialog | None,
        on_done: Callable[[Any], None] | None,
        on_failed: Callable[[Exception], None] | None,
    ) -> None:
        wire = _Wire()
        body = _Body(work, wire, job._stop)  # noqa: SLF001 - two halves of one thing
        key = id(job)
        wire.progressed.connect(job.progressed, Qt.ConnectionType.QueuedConnection)
        wire.ended.connect(self._receiver(job, key), Qt.ConnectionType.QueuedConnection)
        self._runs[key] = _Run(job, body, wire, dialog, on_done, on_failed)
        if len(self._runs) == 1:
            self.busy_changed.emit(True)
        self._pool.start(body)

    def wait(self, seconds: float = 30) -> bool:
        """Wait for the worker; for closing and tests. False if it still works."""
        return self._pool.waitForDone(round(seconds * 1000))

    def wait_for_word(self) -> None:
        """Wait for the worker and let it tell how its jobs ended, where no event loop runs that would."""
        if self.wait():
            QCoreApplication.sendPostedEvents()  # word of their ends is on the way to this thread

    def _receiver(self, job: Job, key: int) -> Callable[[_Outcome], None]:
        receiver = _Receiver(job, lambda outcome: self._end(key, outcome))
        return receiver.receive

    def _end(self, key: int, outcome: _Outcome) -> None:
        run = self._runs.pop(key)
        run.body.let_go()
        # A window that was closed meanwhile took its dialog with it, and with both whoever wanted to know.
        unheard = run.dialog is not None and not isValid(run.dialog)
        if run.dialog is not None and not unheard:
            run.dialog.done_with()
        if not self._runs:
            self.busy_changed.emit(False)
        try:
            if not unheard:
                self._tell(run, outcome)
        finally:
            run.job.finished.emit()
            run.job.deleteLater()

    def _tell(self, run: _Run, outcome: _Outcome) -> None:
        if outcome.kind == "cancelled":
            run.job.cancelled.emit()
        elif outcome.kind == "done":
            run.job.succeeded.emit(outcome.value)
            if run.on_done:
                run.on_done(outcome.value)
        else:
            run.job.failed.emit(outcome.value)
            self._show(outcome.value, run.on_failed)

    def _show(self, error: Exception, on_failed: Callable[[Exception], None] | None) -> None:
        if on_failed:
            on_failed(error)
        elif isinstance(error, UserError):
            self._notifier.show(error)
        else:
            self._on_bug(error)


class _Receiver(QObject):
    """Lives in the window's thread: a bare function would be called in the worker."""

    def __init__(self, parent: QObject, receive: Callable[[_Outcome], None]) -> None:
        super().__init__(parent)
        self._receive = receive

    def receive(self, outcome: _Outcome) -> None:
        self._receive(outcome)


_RUNNERS: WeakSet[JobRunner] = WeakSet()


@atexit.register
def _stop_at_exit() -> None:
    """Qt takes all objects down at the end of the process: no worker may speak to them then."""
    for runner in _RUNNERS:
        if isValid(runner):
            runner.stop_all()
