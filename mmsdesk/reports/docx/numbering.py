"""Numbering definitions: every list counts for itself and goes on counting when a person adds to it."""

from __future__ import annotations

from typing import Final

from mmsdesk.reports.document import ListBlock
from mmsdesk.reports.docx.paragraph import twips
from mmsdesk.reports.docx.styles import NAMESPACE
from mmsdesk.reports.docx.words import attribute

_Kind = tuple[bool, str, int, int]


class Numbering:
    """Definitions met so far; a number in them is what paragraphs name."""

    def __init__(self) -> None:
        self._kinds: dict[_Kind, int] = {}
        self._lists: list[tuple[int, int]] = []

    def list_of(self, block: ListBlock, left: float, hanging: float) -> int:
        """A new list; its text stands at `left`, its markers `hanging` before it, points."""
        kind = (block.numbered, block.prefix if block.numbered else "", twips(left), twips(hanging))
        number = self._kinds.setdefault(kind, len(self._kinds))
        self._lists.append((number, block.start))
        return len(self._lists)

    @property
    def xml(self) -> str:
        """The part of the package."""
        kinds = "".join(_definition(kind, number) for kind, number in self._kinds.items())
        lists = "".join(
            f'<w:num w:numId="{at}"><w:abstractNumId w:val="{number}"/><w:lvlOverride w:ilvl="0">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            for at, (number, start) in enumerate(self._lists, start=1)
        )
        return f'<w:numbering xmlns:w="{NAMESPACE}">{kinds}{lists}</w:numbering>'


_DASH: Final = "–"


def _definition(kind: _Kind, number: int) -> str:
    numbered, prefix, left, hanging = kind
    form, text = ("decimal", f"{prefix}%1.") if numbered else ("bullet", _DASH)
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val={attribute(text)}/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl></w:abstractNum>'
    )
