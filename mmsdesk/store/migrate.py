"""Upgrading files of older programs."""

from __future__ import annotations

from pathlib import Path


def upgrade_if_due(path: Path) -> bool:
    """Bring a file to today's schema; True if anything was done."""
    return False
