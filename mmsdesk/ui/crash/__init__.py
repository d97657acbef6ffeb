"""Unexpected errors: caught, written without personal data, told to the user; the program goes on."""

from __future__ import annotations

from mmsdesk.ui.crash.handler import CrashHandler
from mmsdesk.ui.crash.report import report_of

__all__ = ["CrashHandler", "report_of"]
