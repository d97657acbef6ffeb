"""Look of the program: colours, sizes, style sheet, and their live change."""

from __future__ import annotations

from mmsdesk.ui.theme.live import Theme, set_role, tabular
from mmsdesk.ui.theme.tables import calm_table
from mmsdesk.ui.theme.tokens import DARK, LIGHT, Tokens, contrast

__all__ = ["DARK", "LIGHT", "Theme", "Tokens", "calm_table", "contrast", "set_role", "tabular"]
