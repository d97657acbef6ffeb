"""What closes a paper below its table: a sentence with totals, a note, the signatures; they stay with the last rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mmsdesk.reports.document import Block, Note, Paragraph, Signatures, Spacer, Table, plain_text

_MOST: Final = 4
"""Blocks between the table and the signatures."""
_LONGEST: Final = 600
"""Signs of all of them together: more is text of its own, with which the signatures stand well."""


def closing(blocks: Sequence[Block], at: int) -> int:
    """How many blocks after this table are the close of the paper, signatures included; 0 where it has none."""
    if not isinstance(blocks[at], Table):
        return 0
    signs = 0
    for count, block in enumerate(blocks[at + 1 : at + 2 + _MOST], start=1):
        if isinstance(block, Signatures):
            return count
        if not isinstance(block, (Paragraph, Note, Spacer)):
            return 0
        signs += 0 if isinstance(block, Spacer) else len(plain_text(block.text))
        if signs > _LONGEST:
            return 0
    return 0


def is_closing(blocks: Sequence[Block], at: int) -> bool:
    """Whether the block stands between a table and the signatures that close its paper."""
    above = next((i for i in range(at - 1, max(at - 2 - _MOST, -1), -1) if isinstance(blocks[i], Table)), None)
    return above is not None and at - above < closing(blocks, above)
