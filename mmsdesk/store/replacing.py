"""A finished file takes the place of an old one."""

from __future__ import annotations

import os
import time
from pathlib import Path

_PATIENCE = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28)
"""Seconds between attempts: on Windows an antivirus or another copy of the program may just be reading the old file."""


def replace_patiently(new: Path, old: Path) -> None:
    """Put `new` in the place of `old` in one step, waiting for a program that holds it. OSError at last."""
    for seconds in _PATIENCE:
        try:
            os.replace(new, old)  # noqa: PTH105
        except PermissionError:
            time.sleep(seconds)
        else:
            return
    new.replace(old)


def sync_folder(folder: Path) -> None:
    """Make a rename durable, where the system lets a folder be opened for that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
