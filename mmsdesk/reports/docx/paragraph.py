"""One paragraph of WordprocessingML: its style and what departs from it; lengths in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from mmsdesk.reports.docx.words import Look

_JUSTIFY: Final = {"justify": "both", "left": "left", "center": "center", "right": "right"}
_MOST: Final = 31_680
"""Twips that Word takes as a length: 22 inches."""


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop with what fills the way to it."""

    at: float
    kind: Literal["left", "right"] = "left"
    leader: Literal["none", "underscore", "dot"] = "none"

    @property
    def xml(self) -> str:
        """As it stands among the stops of a paragraph."""
        return f'<w:tab w:val="{self.kind}" w:leader="{self.leader}" w:pos="{twips(self.at)}"/>'


@dataclass(slots=True)
class Para:
    """A paragraph; None and 0 leave a property to the style. `exact` is the height of its line."""

    runs: str = ""
    style: str = ""
    align: str = ""
    keep: bool = False  # on the page where the next one begins
    page_break: bool = False
    before: float | None = None
    after: float | None = None
    exact: float = 0
    left: float | None = None
    hanging: float | None = None
    first: float | None = None
    tabs: tuple[Tab, ...] = ()
    number: int = 0
    frame: str = ""  # takes it out of the flow to a place of its own
    outline: int | None = None
    size: float = 0  # of the paragraph's end, which an empty line is as tall as

    def xml(self, section: str = "") -> str:
        """The paragraph; with `section` it is the last of its section."""
        said = (f'<w:pStyle w:val="{self.style}"/>' if self.style else "") + ("<w:keepNext/>" if self.keep else "")
        said += ("<w:pageBreakBefore/>" if self.page_break else "") + self.frame
        if self.number:
            said += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.number}"/></w:numPr>'
        if self.tabs:
            said += f"<w:tabs>{''.join(tab.xml for tab in self.tabs)}</w:tabs>"
        said += self._spacing() + self._indents()
        said += f'<w:jc w:val="{_JUSTIFY[self.align]}"/>' if self.align else ""
        said += f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else ""
        said += Look(size=self.size).xml + section
        return f"<w:p><w:pPr>{said}</w:pPr>{self.runs}</w:p>" if said else f"<w:p>{self.runs}</w:p>"

    def _spacing(self) -> str:
        said = f' w:before="{twips(self.before)}"' if self.before is not None else ""
        said += f' w:after="{twips(self.after)}"' if self.after is not None else ""
        if self.exact:
            said += f' w:line="{min(max(twips(self.exact), 20), _MOST)}" w:lineRule="exact"'
        return f"<w:spacing{said}/>" if said else ""

    def _indents(self) -> str:
        said = f' w:left="{twips(self.left)}"' if self.left is not None else ""
        if self.hanging is not None:
            said += f' w:hanging="{twips(self.hanging)}"'
        elif self.first is not None:
            said += f' w:firstLine="{twips(self.first)}"'
        return f"<w:ind{said}/>" if said else ""
