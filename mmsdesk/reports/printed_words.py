"""Words that every writer prints the same way: of approvals, of change in key figures."""

from __future__ import annotations

from mmsdesk.reports.document import KeyFigure, Visa, number_text

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
    change = round(now.value - before.value, 2)
    if not change:
        return " (без изменений)"
    return f" ({'+' if change > 0 else ''}{number_text(change)})"
