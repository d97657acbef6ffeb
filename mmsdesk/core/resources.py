"""Where the files shipped with the program lie: icons, fonts, templates, help, dictionaries."""

from __future__ import annotations

import errno
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def _root() -> Path:
    """The folder inside an installed package, or the one beside the package in a checkout."""
    installed = PACKAGE / "resources"
    return installed if installed.is_dir() else PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """A shipped file: `resource("fonts", "Tinos-Regular.ttf")`; a FileNotFoundError names it if missing."""
    path = _root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(errno.ENOENT, "Missing from the program's shipped files", str(path))
    return path
