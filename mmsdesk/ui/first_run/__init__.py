"""The first run: what a new service is asked, step by step, now or later."""

from __future__ import annotations

from mmsdesk.ui.first_run.quick_dialog import QuickDialog
from mmsdesk.ui.first_run.window import FirstRunWindow

__all__ = ["FirstRunWindow", "QuickDialog"]
