"""Draws in a process of its own, because size of the screen and clock are set for a whole process.

python -m tests.gallery FOLDER DEMO.mms (THEME SIZE | papers) [PATTERN]: only scenes whose name has this in it.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

_SCREEN = {"name": "screen", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96}


def main(arguments: list[str]) -> int:
    """Exit code 1 when nothing was drawn, or something in it is cut."""
    folder, demo, what, *more = arguments
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    if what == "papers":
        from tests.gallery.papers import draw_papers

        return int(not draw_papers(Path(demo), target, *more))
    with tempfile.TemporaryDirectory() as own:
        return int(not _draw(target, Path(demo), (what, int(more[0])), Path(own), *more[1:]))


def _draw(folder: Path, demo: Path, look: tuple[str, int], own: Path, only: str = "") -> int:
    screen = own / "screen.json"
    screen.write_text(json.dumps({"windowFrameMargins": False, "screens": [_SCREEN]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
    os.environ["MMSDESK_DATA"] = str(own / "data")
    os.environ["MMSDESK_SETTINGS"] = str(own / "settings.json")
    from tests.gallery.drawing import draw_screens

    return draw_screens(folder, demo, look, own, only)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
