"""Measures of a paper by ГОСТ Р 7.0.97-2025, shared by all writers; points, or mm where named so."""

from __future__ import annotations

from typing import Final

MM: Final = 72 / 25.4
A4_MM: Final = (210.0, 297.0)

MARGIN_LEFT_MM: Final = {"kept": 30.0, "plain": 20.0}
"""Papers kept for ten years and longer get 30 mm for binding."""
MARGIN_RIGHT_MM: Final = 10.0
MARGIN_TOP_MM: Final = 20.0
MARGIN_BOTTOM_MM: Final = 20.0
PAGE_NUMBER_MM: Final = 10.0
"""From the upper edge of the sheet to the top of the page number."""
FOOT_CODE_MM: Final = 9.0
"""From the lower edge of the sheet to the base line of the short code."""
FRAME_MM: Final = 10.0
FRAMED_MARGIN_MM: Final = 25.0
"""Of a certificate with a border, on all sides."""
FIRST_LINE_MM: Final = 12.5

FONT: Final = "Tinos"
FONT_FALLBACK: Final = "DejaVu Sans"
BODY_SIZE: Final = 12.0
INTERVAL: Final = 1.15
TABLE_SIZE: Final = 11.0
TABLE_SIZE_LEAST: Final = 10.0
"""The standard's least; a table too wide even so goes to TABLE_SIZE_CRAMPED before words are broken."""
TABLE_SIZE_CRAMPED: Final = 8.0
NOTE_SIZE: Final = 10.0
FOOT_CODE_SIZE: Final = 7.0
HEADING_SIZES: Final = (14.0, 13.0, 12.0, 12.0)
"""By level: 0 is the title of the paper."""

NO_DATA: Final = "нет данных"
BLANK_DATE: Final = "«___» ____________ 20___ г."
BLANK_SIGNATURE: Final = "_" * 17
BLANK_PERSON: Final = "И.О. Фамилия"
