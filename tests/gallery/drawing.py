"""Drawing the scenes of the window and its dialogs in one look, and telling what is cut in them."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from tests.gallery.analysis import ANALYSIS_SCENES
from tests.gallery.clock import stop_clock
from tests.gallery.faults import faults_of
from tests.gallery.scene import NARROW, WIDE, Look, Scene, Studio, write_settings

_HARMLESS = ("This plugin does not support",)


def all_scenes() -> tuple[Scene, ...]:
    """Every scene but the papers'."""
    from tests.gallery.contests import CONTEST_SCENES
    from tests.gallery.dialogs import DIALOGS
    from tests.gallery.documents import DOCUMENT_SCENES
    from tests.gallery.erasing import ERASING
    from tests.gallery.events import EVENT_SCENES
    from tests.gallery.files import FILE_SCENES
    from tests.gallery.handing import HANDING
    from tests.gallery.importing import IMPORTING
    from tests.gallery.inquiries import INQUIRIES_SCENES
    from tests.gallery.issued import ISSUED_SCENES
    from tests.gallery.meetings import MEETING_SCENES
    from tests.gallery.menus import LAST, POPUPS
    from tests.gallery.merging import MERGING
    from tests.gallery.network import NETWORK_SCENES
    from tests.gallery.olympiads import OLYMPIAD_SCENES
    from tests.gallery.pages import PAGES
    from tests.gallery.passwords import PASSWORDS
    from tests.gallery.past import PAST
    from tests.gallery.plan_work import PLAN_WORK_SCENES
    from tests.gallery.plans import PLAN_SCENES
    from tests.gallery.printed import PRINTED
    from tests.gallery.rolling import ROLLING
    from tests.gallery.templates import TEMPLATES

    return (
        *(
            *PAGES,
            *POPUPS,
            *PRINTED,
            *TEMPLATES,
            *DIALOGS,
            *DOCUMENT_SCENES,
            *EVENT_SCENES,
            *FILE_SCENES,
            *CONTEST_SCENES,
            *IMPORTING,
            *HANDING,
            *INQUIRIES_SCENES,
            *ISSUED_SCENES,
            *MEETING_SCENES,
            *NETWORK_SCENES,
            *OLYMPIAD_SCENES,
            *PLAN_SCENES,
            *ANALYSIS_SCENES,
            *PLAN_WORK_SCENES,
            *ERASING,
            *PAST,
            *PASSWORDS,
        ),
        *(*MERGING, *ROLLING, *LAST),
    )


def draw_screens(folder: Path, demo: Path, look: tuple[str, int], own: Path, only: str = "") -> int:
    """Draw into `folder` on a copy of `demo` the scenes whose name matches `only`; how many pictures there are.

    0 if something is cut or scrolls sideways in a window of 1366×768, or if the program told of an error.
    """
    stop_clock()
    scenes = [scene for scene in all_scenes() if re.search(only, scene.name)]
    copy = own / "Вымышленный район.mms"
    shutil.copyfile(demo, copy)
    chosen = Look(*look)
    write_settings(own / "settings.json", chosen)
    app = QApplication.instance() or QApplication(["mmsdesk"])
    assert isinstance(app, QApplication)
    qInstallMessageHandler(_tell)
    studio = Studio(app, copy, chosen)
    drawn, faults = 0, 0
    for scene in scenes:
        for size in (WIDE, NARROW) if scene.narrow else (WIDE,):
            with studio.set_up(size):
                widget = scene.build(studio)
                studio.settle()
                name = f"{scene.name}-{chosen.name}{'-narrow' if size == NARROW else ''}.png"
                drawn += widget.grab().save(str(folder / name))
                for fault in faults_of(widget, small=size == NARROW):
                    faults += 1
                    print(f"{name}: {fault}", file=sys.stderr)  # noqa: T201 - for who looks at the pictures
    studio.notifier.answers = ["drop"] * 9
    studio.program.close_file()
    app.processEvents()
    for error in studio.notifier.errors:
        print(f"said by the program: {error!r}", file=sys.stderr)  # noqa: T201 - for who looks at the pictures
    return drawn if not studio.notifier.errors and not faults else 0


def _tell(_kind: object, _context: object, text: str) -> None:
    if not text.startswith(_HARMLESS):
        print(text, file=sys.stderr)  # noqa: T201 - warnings of Qt
