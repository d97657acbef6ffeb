"""The curtain on the screen while the program loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mmsdesk.ui.curtain import Curtain


def test_names_the_file_and_goes_when_a_window_comes(qtbot: QtBot, qapp: QApplication) -> None:
    curtain = Curtain(qapp, Path("Район <b>№ 5.mms"))
    assert curtain.isVisible()
    assert any("«Район <b>№ 5.mms»" in each.text() for each in curtain.findChildren(QLabel))
    gone: list[object] = []
    curtain.destroyed.connect(lambda: gone.append(True))
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: bool(gone))


def test_nothing_heavy_is_loaded_for_it() -> None:
    code = "import sys, mmsdesk.app, mmsdesk.ui.curtain; print({'sqlalchemy', 'reportlab'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
