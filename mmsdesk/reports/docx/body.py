"""The text of the file as it grows: paragraphs and tables one below the other, sections, bookmarks, gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from mmsdesk.reports.docx.numbering import Numbering
from mmsdesk.reports.docx.package import Package
from mmsdesk.reports.docx.paragraph import Para
from mmsdesk.reports.docx.sections import Sheet
from mmsdesk.reports.docx.styles import Style

_LEAST: Final = 1.0
"""Height of a paragraph that only stands between two tables or ends a section, points."""


@dataclass(slots=True)
class Body:
    """Grows by whole paragraphs and tables. The last paragraph waits, for it may end the section."""

    sheet: Sheet
    package: Package
    styles: Mapping[str, Style]
    numbering: Numbering = field(default_factory=Numbering)
    parts: list[str] = field(default_factory=list)
    spacing: float = 1.0
    """What spacers shrink to on a framed page."""
    keep_end: bool = False
    """The end of the block being written stays with the next block."""
    fresh: bool = True
    """Nothing stands on the page yet, as far as it is known."""
    _last: Para | None = None
    _gap: float = 0.0
    _break: bool = False
    _marks: int = 0
    _pictures: int = 0
    _hidden: str = ""

    @property
    def width(self) -> float:
        """Of the text, points."""
        return self.sheet.width

    def add(self, paragraph: Para) -> None:
        """Puts a paragraph below what is there."""
        above = self.styles[paragraph.style or "Normal"].before
        if self.fresh and (above or paragraph.before):
            paragraph.before = 0  # Word keeps the gap at the top of a page
        elif paragraph.before is None and self._gap > above:
            paragraph.before = self._gap
        paragraph.page_break = self._break
        paragraph.runs = self._hidden + paragraph.runs
        self._flush()
        self._last = paragraph
        self._gap, self._break, self._hidden, self.fresh = 0.0, False, "", False

    def begin_table(self, before: float = 0) -> None:
        """Makes room for a table; under another one a thin paragraph, or the two would grow together."""
        if self._last is not None and not self._break:
            after = self.styles[self._last.style or "Normal"].after if self._last.after is None else self._last.after
            self._last.after = max(after, before)
        elif self._gap or self._break:
            self._thin(max(self._gap, _LEAST))
        self._flush()
        self.fresh = False

    def end_table(self, gap: float) -> None:
        """After the rows: what comes next stands so much lower, points."""
        self._gap = gap

    def turn(self) -> None:
        """What follows begins on a new page, unless it does so anyway."""
        if not self.fresh:
            self._break = self.fresh = True
            self._gap = 0.0

    def bookmark(self, name: str, runs: str = "") -> str:
        """The runs with a bookmark around them."""
        self._marks += 1
        at = self._marks
        return f'<w:bookmarkStart w:id="{at}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{at}"/>'

    def mark(self, name: str, hidden: str) -> None:
        """A bookmark between paragraphs, and runs that are not seen for the next of them."""
        self._flush()
        self.parts.append(self.bookmark(name))
        self._hidden += hidden

    def next_picture(self) -> int:
        """A number for a picture."""
        self._pictures += 1
        return self._pictures

    def end_section(self, section: str, following: Sheet) -> None:
        """Ends the section with these properties; what comes next stands on another sheet."""
        self._break = False
        # LibreOffice loses the page number of a section whose properties stand inside a table of contents.
        if self._last is None or self._hidden or self._last.style.startswith("TOC"):
            self._thin(_LEAST)
        self._flush(section)
        self.sheet = following
        self.fresh, self._gap, self.spacing = True, 0.0, 1.0

    def end(self, section: str) -> None:
        """Ends the text; a table at the end needs a paragraph under it."""
        self._break = False
        if self._last is None or self._hidden:
            self._thin(_LEAST)
        self._flush()
        self.parts.append(section)

    def _thin(self, height: float) -> None:
        self._gap = 0.0
        self.add(Para(style="Spacer", exact=height, keep=self.keep_end))

    def _flush(self, section: str = "") -> None:
        if self._last is not None:
            self.parts.append(self._last.xml(section))
            self._last = None
