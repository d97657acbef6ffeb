"""The composition root: decides between window and command line, and puts the window together."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mmsdesk import EXTENSION

if TYPE_CHECKING:
    from mmsdesk.ui.program import Program


def run(arguments: Sequence[str]) -> int:
    """Open the window for no argument or a file; everything else is a command. Returns the exit code."""
    if not arguments:
        return _window(None)
    if len(arguments) == 1 and _names_file(arguments[0]):
        return _window(Path(arguments[0]))
    from mmsdesk.cli.commands import run as run_command

    return run_command(arguments, window_check=check_window)


def _names_file(argument: str) -> bool:
    return argument.lower().endswith(EXTENSION) or Path(argument).exists()


def _window(path: Path | None) -> int:
    return assemble(path, curtain=True).run(path)


def assemble(path: Path | None = None, *, curtain: bool = False) -> Program:
    """The window's program with everything it works with; a curtain stands on the screen while that loads."""
    # Hundreds of thousands of objects are made that all stay: looking for garbage among them is a tenth of the start.
    gc.disable()
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    if curtain:
        from mmsdesk.ui.curtain import Curtain

        Curtain(app, path)
    from mmsdesk.ui.collecting import Collecting
    from mmsdesk.ui.program import Program

    program = Program(app)
    gc.freeze()
    Collecting(program)
    return program


def check_window(path: Path) -> str:
    """For `self-test`: open the window on a file without a screen, walk through its pages, close it."""
    import os

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    pages = assemble().walk(path)
    return f"окно открыто, страниц показано: {pages}"
