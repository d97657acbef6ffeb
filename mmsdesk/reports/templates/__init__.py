"""The office's own Word templates: their fields, what is wrong with them, filling them from the registers.

Light on import: what reads and writes Word loads with `filling`.
"""

from __future__ import annotations

from mmsdesk.reports.templates.catalogue import TemplateField, fields_of

__all__ = ["TemplateField", "fields_of"]
