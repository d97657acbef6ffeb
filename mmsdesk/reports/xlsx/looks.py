"""How cells look: one format of the workbook for each look that occurs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

FACE: Final = "Times New Roman"
"""The typeface of the papers as every Windows has it; of the same measures as ours."""
_LINKED: Final = "#1F3864"
_HEAD: Final = "#EDEDED"


@dataclass(frozen=True, slots=True)
class Look:
    """What makes cells differ; `pattern` is the number format, `indent` in Excel's steps, `edge` where rules are."""

    size: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    valign: str = "top"
    wrap: bool = True
    edge: str = ""  # a key of _EDGES
    pattern: str = ""
    indent: int = 0
    shaded: bool = False
    linked: bool = False
    grey: bool = False
    struck: bool = False


_EDGES: Final[dict[str, dict[str, Any]]] = {
    "": {},
    "box": {"border": 1},
    "below": {"bottom": 1},
    "sum": {"border": 1, "top": 2},
    "open": {"left": 1, "right": 1, "top": 1},
    "closed": {"left": 1, "right": 1, "bottom": 1},
}


class Looks:
    """Formats of a workbook by look; runs of text have formats of their own."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._formats: dict[Look, Any] = {}
        self._runs: dict[tuple[float, bool, bool, bool, bool], Any] = {}

    def __getitem__(self, look: Look) -> Any:
        found = self._formats.get(look)
        if found is None:
            found = self._formats[look] = self._book.add_format(_properties(look))
        return found

    def run(self, size: float, bold: bool, italic: bool, underline: bool, *, struck: bool = False) -> Any:
        """The type of a stretch of text inside a cell."""
        key = (size, bold, italic, underline, struck)
        if key not in self._runs:
            named = {"font_name": FACE, "font_size": size, "font_scheme": "none", "bold": bold, "italic": italic}
            lines = {"underline": 1 if underline else 0, "font_strikeout": struck}
            self._runs[key] = self._book.add_format({**named, **lines})
        return self._runs[key]


def _properties(look: Look) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "font_name": FACE,
        "font_size": look.size,
        "font_scheme": "none",  # or Excel takes the typeface of its theme instead
        "bold": look.bold,
        "italic": look.italic,
        "font_strikeout": look.struck,
        "align": look.align,
        "valign": {"middle": "vcenter", "below": "bottom"}.get(look.valign, "top"),
        "text_wrap": look.wrap,
        **_EDGES[look.edge],
    }
    if look.pattern:
        properties["num_format"] = look.pattern
    if look.indent:
        properties["indent"] = look.indent
    if look.shaded:
        properties |= {"bg_color": _HEAD}
    if look.linked or look.grey:
        properties["font_color"] = _LINKED if look.linked else "#A6A6A6"
    return properties
