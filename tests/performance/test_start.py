"""From the start of the process to the first painted frame, and to a list of 5 000 people; memory of the window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from mmsdesk.services.demo import build_demo
from tests.performance.conftest import Bench

pytestmark = [pytest.mark.performance, pytest.mark.timeout(900)]

_ROUNDS = 15
_BYTECODE = str(Path(tempfile.gettempdir()) / f"mmsdesk-bytecode-{os.getpid()}")

_UNTIL_PAINTED = """
import os, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
class Watch(QObject):
    painted = False
    def eventFilter(self, watched, event):
        if self.painted:
            os._exit(0)
        self.painted = event.type() == QEvent.Type.Paint
        return False
app = QApplication(sys.argv[:1])
watch = Watch()
app.installEventFilter(watch)
"""

_BARE_PAINTED = f"""{_UNTIL_PAINTED}
window = QMainWindow()
window.show()
app.exec()
"""

_OURS_PAINTED = f"""{_UNTIL_PAINTED}
from mmsdesk.app import run
run([sys.argv[1]])
"""

_BARE_WITH_MODELS = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
import sqlalchemy.orm
import mmsdesk.models.registry
sqlalchemy.orm.configure_mappers()
app = QApplication([])
window = QMainWindow()
window.show()
window.grab()
"""

_OURS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from mmsdesk.app import assemble
program = assemble()
app = QApplication.instance()
program.open(Path(sys.argv[1]))
while program.window is None:  # the first time here it is checked
    app.processEvents()
window = program.window
window.stack.go(sys.argv[2])
app.processEvents()
window.grab()
if len(sys.argv) > 3:
    for spec in window.specs:
        window.stack.go(spec.code)
        app.processEvents()
        program.services.jobs.wait()
        app.processEvents()
        window.grab()
    with open("/proc/self/status") as status:
        print(next(line.split()[1] for line in status if line.startswith("VmRSS")))
"""


def run(code: str, *arguments: str) -> str:
    """Run a piece of Python in a fresh process without a screen; what it printed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": _BYTECODE}
    # An installed program is compiled once; where that is forbidden the benchmark would measure the compiler.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("start") / "Район.mms"
    build_demo(path, teachers=5_000, years=1).close()
    return path


def test_first_frame(district: Path, bench: Bench) -> None:
    run(_OURS_PAINTED, str(district))
    bench.against(
        "start to the first painted frame",
        lambda: run(_OURS_PAINTED, str(district)),
        lambda: run(_BARE_PAINTED),
        1.5,
        rounds=_ROUNDS,
        quietest=True,
    )


def test_list_of_5000_teachers(district: Path, bench: Bench) -> None:
    run(_OURS, str(district), "teachers")
    bench.against(
        "start to a usable list of 5 000 teachers",
        lambda: run(_OURS, str(district), "teachers"),
        lambda: run(_BARE_WITH_MODELS),
        1.6,
        rounds=_ROUNDS,
        quietest=True,
    )


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="resident memory is read from /proc")
def test_memory_of_the_window_with_every_page_open(district: Path, bench: Bench) -> None:
    resident = int(run(_OURS, str(district), "start", "walk")) / 1024
    bench.figure("resident memory, every page opened", None, f"{resident:.0f} MB")
    assert resident < 300
