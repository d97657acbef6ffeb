"""The mark by which an answer is known again, whatever its file is called: on a hidden sheet, and in plain sight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mmsdesk.exchange.sheet import Cell, Workbook

HIDDEN_SHEET = "Служебный лист"
SIGN = "mmsdesk-запрос"
_ID = re.compile(r"[0-9a-f]{32}")
_CODE = re.compile(r"\b([0-9a-f]{8})-([0-9a-f]{8})\b")
_SHOWN = 8
"""Last digits of an id: the first ones are a time, alike for all that is made at once."""
_SEARCHED_ROWS = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """Whose answer a workbook is: whole ids from the hidden sheet, or their last digits from the visible code."""

    inquiry: str
    organisation: str

    def names(self, inquiry_id: str) -> bool:
        """Whether it speaks of this inquiry."""
        return inquiry_id.endswith(self.inquiry)

    def sent_to(self, organisation_id: str) -> bool:
        """Whether the workbook was written for this organisation."""
        return organisation_id.endswith(self.organisation)


def visible_code(inquiry_id: str, organisation_id: str) -> str:
    """What stands in plain sight, for files that lose their hidden sheets: «1a2b3c4d-5e6f7a8b»."""
    return f"{inquiry_id[-_SHOWN:]}-{organisation_id[-_SHOWN:]}"


def read_mark(workbook: Workbook) -> Mark | None:
    """The mark of a workbook that came back, None for one without it."""
    for sheet in workbook.sheets:
        for row in sheet.rows[:2]:
            texts = list(_texts(row))
            if texts[:1] == [SIGN] and len(texts) >= 3 and all(_ID.fullmatch(each) for each in texts[1:3]):
                return Mark(texts[1], texts[2])
    for sheet in workbook.sheets:
        for row in sheet.rows[:_SEARCHED_ROWS]:
            for text in _texts(row):
                if found := _CODE.search(text):
                    return Mark(found[1], found[2])
    return None


def _texts(row: Iterable[Cell]) -> Iterator[str]:
    return (cell.strip() for cell in row if isinstance(cell, str))
