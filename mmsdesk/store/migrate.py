"""Upgrading files of older programs."""

from __future__ import annotations

from pathlib import Path

from mmsdesk.core.progress import Progress, silent


def upgrade_if_due(path: Path, progress: Progress = silent) -> bool:
    """Bring a file to today's schema; True if anything was done."""
    return False
