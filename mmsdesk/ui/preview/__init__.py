"""Preview of papers: real pages, zoom, search, print, figures that open their records."""

from __future__ import annotations

from mmsdesk.ui.preview.widget import PreviewWidget

__all__ = ["PreviewWidget"]
