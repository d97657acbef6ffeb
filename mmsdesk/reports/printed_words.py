"""Words that every writer prints the same way: of approvals, of change in key figures."""

from __future__ import annotations

from mmsdesk.core.numbers import number_text
from mmsdesk.core.text import NBSP
from mmsdesk.reports.document import KeyFigure, Visa

LEAST_BASE = 10
"""Below this many a change in per cent says less than the number (DOMAIN 3.5)."""

_KEYS_IN_ROW = 4


def by_paper(visa: Visa) -> bool:
    """Approved by another paper («Протокол … № …»), not by a person."""
    return bool(visa.basis and not visa.post and not visa.person)


def approve_word(visa: Visa) -> str:
    """УТВЕРЖДАЮ, or УТВЕРЖДЕНО by a paper."""
    return visa.word or ("УТВЕРЖДЕНО" if by_paper(visa) else "УТВЕРЖДАЮ")


def agree_word(visa: Visa) -> str:
    """СОГЛАСОВАНО."""
    return visa.word or "СОГЛАСОВАНО"


def keys_in_row(count: int) -> int:
    """How many key figures stand side by side: at most four, rows as even as can be."""
    if count > _KEYS_IN_ROW and count % _KEYS_IN_ROW and count % 3 == 0:
        return 3
    return min(_KEYS_IN_ROW, max(count, 1))


def change_words(key: KeyFigure) -> str:
    """« (+14)» after last year's figure; "" where there is nothing to compare."""
    now, before = key.figure, key.before
    if before is None or before.value is None or now.value is None or now.text or before.text:
        return ""
    words, share = _change(now.value, before.value)
    inside = f"{words}, {share}" if share else words or "без изменений"
    return f" ({inside.replace(' ', NBSP)})"


def difference_words(now: int | float, before: int | float) -> str:
    """«+12 (+8,3 %)», «−4», «0»; no per cent of a base under ten, nor one that rounds to nothing."""
    words, share = _change(now, before)
    return f"{words} ({share})" if share else words or "0"


def _change(now: int | float, before: int | float) -> tuple[str, str]:
    """The change and the same in per cent; "" for none."""
    change = round(now - before, 2)
    share = round(100 * change / before, 1) if before >= LEAST_BASE else 0.0
    return _signed(number_text(change), change), _signed(number_text(share, "percent"), share)


def _signed(words: str, number: int | float) -> str:
    if not number:
        return ""
    return f"+{words}" if number > 0 else words
