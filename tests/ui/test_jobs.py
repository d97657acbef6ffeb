"""Long work: done, failed, stopped, shown."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.jobs.progress_dialog import ProgressDialog
from mmsdesk.ui.notifier import RecordingNotifier
from tests.ui.conftest import Bugs


def _dialog() -> ProgressDialog | None:
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, ProgressDialog) and each.isVisible()]
    return shown[0] if shown else None


def _endless(progress: Progress) -> None:
    for step in range(10_000):
        progress(step, 10_000, f"строка {step}")
        time.sleep(0.002)


def test_result_comes_back_to_the_thread_of_the_window(qtbot: QtBot, jobs: JobRunner) -> None:
    threads: list[int] = []
    results: list[object] = []

    def work(progress: Progress) -> int:
        threads.append(threading.get_ident())
        return 42

    def done(result: object) -> None:
        threads.append(threading.get_ident())
        results.append(result)

    job = jobs.run(work, "Подсчёт", done)
    assert jobs.busy
    with qtbot.waitSignal(job.finished):
        pass
    assert results == [42]
    assert threads[0] != threads[1] == threading.get_ident()
    assert not jobs.busy


def test_plain_functions_hear_signals_in_the_thread_of_the_window(qtbot: QtBot, jobs: JobRunner) -> None:
    heard: set[int] = set()
    job = jobs.run(lambda progress: progress(1, 1, "готово"), "Проверка")
    job.progressed.connect(lambda *_: heard.add(threading.get_ident()))
    job.succeeded.connect(lambda _: heard.add(threading.get_ident()))
    with qtbot.waitSignal(job.finished):
        pass
    assert heard == {threading.get_ident()}


def test_user_error_is_shown_in_words(qtbot: QtBot, jobs: JobRunner, notifier: RecordingNotifier, bugs: Bugs) -> None:
    def work(progress: Progress) -> None:
        raise UserError("На диске нет места.", "Освободите место и повторите.")

    with qtbot.waitSignal(jobs.run(work, "Копия").finished):
        pass
    assert [str(error) for error in notifier.errors] == ["На диске нет места. Освободите место и повторите."]
    assert not bugs.errors


def test_unexpected_error_goes_to_the_crash_handler(
    qtbot: QtBot, jobs: JobRunner, notifier: RecordingNotifier, bugs: Bugs
) -> None:
    with qtbot.waitSignal(jobs.run(lambda progress: 1 / 0, "Деление").finished):
        pass
    assert [type(error) for error in bugs.errors] == [ZeroDivisionError]
    assert not notifier.errors


def test_caller_may_take_the_failure_itself(qtbot: QtBot, jobs: JobRunner, bugs: Bugs) -> None:
    taken: list[Exception] = []
    with qtbot.waitSignal(jobs.run(lambda progress: 1 / 0, "Деление", on_failed=taken.append).finished):
        pass
    assert len(taken) == 1
    assert not bugs.errors


def test_stopping_leaves_the_work_by_its_own_way_out(qtbot: QtBot, jobs: JobRunner) -> None:
    written: list[int] = []

    def work(progress: Progress) -> None:
        try:
            for step in range(10_000):
                written.append(step)
                progress(step, 10_000, "пишу")
                time.sleep(0.002)
        except BaseException:
            written.clear()  # as a transaction rolls back
            raise

    job = jobs.run(work, "Импорт", lambda _: pytest.fail("a stopped work has no result"))
    qtbot.waitUntil(lambda: len(written) > 3)
    with qtbot.waitSignals([job.cancelled, job.finished]):
        job.cancel()
    assert written == []


def test_dialog_waits_then_shows_progress_and_stops(qtbot: QtBot, jobs: JobRunner) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    job = jobs.run(_endless, "Импорт педагогов", parent=window)
    assert _dialog() is None
    qtbot.waitUntil(lambda: _dialog() is not None)
    dialog = _dialog()
    assert dialog is not None
    assert dialog.windowModality() == Qt.WindowModality.WindowModal
    assert dialog.parentWidget() is window
    qtbot.waitUntil(lambda: dialog.findChild(QWidget, "progress_text").text().startswith("строка"))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not job.stopping
    with qtbot.waitSignal(job.cancelled):
        qtbot.mouseClick(dialog.findChild(QPushButton, "progress_stop"), Qt.MouseButton.LeftButton)
        assert "Останавливаю" in dialog.findChild(QWidget, "progress_text").text()
    assert _dialog() is None


def test_quick_work_shows_no_dialog(qtbot: QtBot, jobs: JobRunner) -> None:
    with qtbot.waitSignal(jobs.run(lambda progress: None, "Быстро").finished):
        pass
    qtbot.wait(450)
    assert _dialog() is None


def test_progress_is_told_sparingly_but_the_end_always(qtbot: QtBot, jobs: JobRunner) -> None:
    told: list[tuple[int, int, str]] = []

    def work(progress: Progress) -> None:
        for step in range(1, 5001):
            progress(step, 5000, "строки")

    job = jobs.run(work, "Импорт")
    job.progressed.connect(lambda *words: told.append(words))
    with qtbot.waitSignal(job.finished):
        pass
    assert told[-1] == (5000, 5000, "строки")
    assert len(told) < 100


def test_a_window_that_is_gone_is_told_nothing(qtbot: QtBot, jobs: JobRunner, bugs: Bugs) -> None:
    window = QWidget()
    goes_on = threading.Event()
    told: list[object] = []
    job = jobs.run(lambda progress: goes_on.wait(10), "Долгая работа", on_done=told.append, parent=window)
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.waitSignal(job.finished):
        goes_on.set()
    assert told == []
    assert bugs.errors == []


def test_jobs_go_one_after_another(qtbot: QtBot, jobs: JobRunner) -> None:
    order: list[str] = []

    def slow(name: str) -> Callable[[Progress], None]:
        def work(progress: Progress) -> None:
            order.append(f"{name} начало")
            time.sleep(0.03)
            order.append(f"{name} конец")

        return work

    jobs.run(slow("первая"), "Первая")
    last = jobs.run(slow("вторая"), "Вторая")
    assert jobs.titles == ("Первая", "Вторая")
    with qtbot.waitSignal(last.finished):
        pass
    assert order == ["первая начало", "первая конец", "вторая начало", "вторая конец"]


def test_waiting_job_can_be_stopped_before_it_begins(qtbot: QtBot, jobs: JobRunner) -> None:
    began: list[int] = []
    jobs.run(lambda progress: time.sleep(0.05), "Первая")
    second = jobs.run(lambda progress: began.append(1), "Вторая")
    with qtbot.waitSignal(second.cancelled):
        second.cancel()
    assert not began


@pytest.mark.parametrize("fails", [False, True])
def test_what_a_job_worked_on_is_let_go_at_its_end(
    qtbot: QtBot, jobs: JobRunner, notifier: RecordingNotifier, fails: bool
) -> None:
    class Work:
        def __call__(self, _progress: Progress) -> None:
            if fails:
                raise UserError("Диск полон.", "Освободите место.")

    work = Work()
    held = weakref.ref(work)
    jobs.run(work, "Проверка")
    del work
    qtbot.waitUntil(lambda: not jobs.busy)
    notifier.errors.clear()
    gc.collect()
    assert held() is None
