"""Text fit for a cell: what a sheet cannot hold is replaced or cut where one sees it, nothing is interpreted."""

from __future__ import annotations

import re
from typing import Final

from mmsdesk.reports.document import Cell, Figure, Run, Text, cell_text
from mmsdesk.reports.styles import NO_DATA

MOST_SIGNS: Final = 32_767
"""UTF-16 units that Excel takes in a cell."""
CUT: Final = "… [текст обрезан: в ячейку Excel помещается не больше 32 767 знаков]"

_REPLACEMENT: Final = "\ufffd"
_ODD: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def safe(text: str) -> str:
    """The text as a cell shows it: one kind of line end, signs that cannot be written as \ufffd, bounded length."""
    text = cleaned(text)
    if len(text) > MOST_SIGNS // 2 and units(text) > MOST_SIGNS:
        text = within(text, MOST_SIGNS - len(CUT)) + CUT
    # The library copies what looks like its own rich text into the file as it stands.
    return text + " " if text.startswith("<r>") and text.endswith("</r>") else text


def cleaned(text: str) -> str:
    """As `safe`, of any length."""
    if not _ODD.search(text):
        return text
    return _ODD.sub(_REPLACEMENT, _LINE_ENDS.sub("\n", text).replace("\t", " "))


def one_line(text: str) -> str:
    """The text without line ends and double spaces."""
    return " ".join(safe(text).split())


def units(text: str) -> int:
    """Length as Excel counts it: an emoji is two."""
    return len(text.encode("utf-16-le", "replace")) // 2


def within(text: str, room: int) -> str:
    """As much of the text as fits in so many UTF-16 units, never half a sign."""
    cut = text[:room]
    over = units(cut) - room
    while over > 0:
        cut = cut[: -max(over // 2, 1)]
        over = units(cut) - room
    return cut


def runs_of(text: Cell | Text) -> list[Run]:
    """Running text as stretches of one type, cleaned, none of them empty."""
    found: list[Run] = []
    for part in text if isinstance(text, tuple) else (text,):
        if isinstance(part, Run):
            run = Run(safe(part.text), part.bold, part.italic, part.underline)
        else:
            run = Run(safe(cell_text(part, empty=NO_DATA if isinstance(part, Figure) else "")))
        if not run.text:
            continue
        last = found[-1] if found else None
        if last and (last.bold, last.italic, last.underline) == (run.bold, run.italic, run.underline):
            found[-1] = Run(last.text + run.text, run.bold, run.italic, run.underline)
        else:
            found.append(run)
    return found


def figures_in(text: Cell | Text) -> list[Figure]:
    """Figures of running text in their order."""
    return [part for part in (text if isinstance(text, tuple) else (text,)) if isinstance(part, Figure)]
