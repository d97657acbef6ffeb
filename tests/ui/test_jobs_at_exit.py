"""The end of the process while jobs still work."""

from __future__ import annotations

import subprocess
import sys

_WORKS_STILL = """
import time
from PySide6.QtWidgets import QApplication
from mmsdesk.ui.jobs import JobRunner
from mmsdesk.ui.notifier import RecordingNotifier

app = QApplication([])
runner = JobRunner(RecordingNotifier(), print)
for number in range(6):
    runner.run_beside(lambda progress: time.sleep(0.1), "Проверка")
time.sleep(0.05)
"""


def test_the_worker_has_ended_before_qt_takes_its_objects_down() -> None:
    ended = subprocess.run([sys.executable, "-c", _WORKS_STILL], capture_output=True, text=True, timeout=60, check=True)
    assert "deleted" not in ended.stderr
    assert "Traceback" not in ended.stderr
