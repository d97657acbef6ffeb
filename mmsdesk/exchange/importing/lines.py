"""What a line of a sheet is when it speaks of nobody: a total, column numbers, a vacancy, a signature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mmsdesk.core.text import normalise
from mmsdesk.exchange.sheet import Cell

_BEFORE_A_TOTAL = ' \t\n\r\u00a0\u00ad\u200b\ufeff«»"“”„‟‹›'
_LONGEST_NUMBER = 12
_VACANCY = re.compile(r"вакан(?:сия|тн\w+|ты?)\b")
_INITIALS = re.compile(r"[А-ЯЁ]\. ?[А-ЯЁ]\.")
_SIGNING = re.compile(
    r"^(?:директор|заведующ|зам\b|зам\.|заместител|руководител|начальник|председател|секретар|исп\b|исп\.|исполнител"
    r"|ответственн|отв\.|методист|гл\.|главный бухгалтер|специалист|куратор|составил|м\.п)"
)


def is_total(row: Iterable[Cell]) -> bool:
    """A row «Итого», «Всего педагогов: 42»."""
    for cell in row:
        if isinstance(cell, str) and cell.strip():
            # Only what may begin so is brought into the form for comparing: every row is looked at.
            may_be = cell.lstrip(_BEFORE_A_TOTAL)[:1] in "иИвВ"
            return may_be and normalise(cell).startswith(("итог", "всего", "в том числе", "из них"))
    return False


def is_numbering(row: Iterable[Cell]) -> bool:
    """The row of column numbers under a header: 1, 2, 3 …"""
    numbers = [cell for cell in row if cell is not None]
    if len(numbers) < 3:
        return False
    # Column numbers are short: the row of somebody is told from them by any longer text.
    if any(type(number) is str and len(number) > _LONGEST_NUMBER for number in numbers):
        return False
    try:
        plain = [int(str(number).strip().rstrip(".")) for number in numbers]
    except ValueError:
        return False
    return plain == list(range(plain[0], plain[0] + len(plain))) and plain[0] in (0, 1)


def is_vacancy(text: str) -> bool:
    """«Вакансия», «вакантно (учитель музыки)» where a name should stand."""
    return "акан" in text.casefold() and bool(_VACANCY.match(normalise(text)))


def is_signature(cells: Sequence[Cell]) -> bool:
    """«Директор ______ И.И. Петров», «Зам. директора по УВР      Н.П. Лапина»: who made the list."""
    texts = [cell for cell in cells if cell is not None]
    if "___" in "\n".join([cell for cell in texts if type(cell) is str]):
        return True
    if not texts or len(texts) > 2 or not all(isinstance(cell, str) for cell in texts):
        return False
    first = normalise(str(texts[0]))
    return bool(_SIGNING.match(first)) and bool(_INITIALS.search(str(texts[-1])) or "тел" in first)
