"""mmsdesk: an offline desktop program for a municipal methodical service."""

from __future__ import annotations

__version__ = "0.1.0"

EXTENSION = ".mms"
"""How names of the program's files end."""
