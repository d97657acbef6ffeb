"""Times of day as people type them."""

from __future__ import annotations

import re
from datetime import time

from mmsdesk.core.errors import UserError

_SPLIT = re.compile(r"(\d{1,2})\s*[:.,\- чh]\s*(\d{2})\s*(?:мин\.?|м\.?)?")
_TOGETHER = re.compile(r"(\d{1,2})(\d{2})")
_HOUR = re.compile(r"(\d{1,2})\s*(?:ч\.?|час(?:а|ов)?)?")


def parse_time(text: str) -> time:
    """The time of «9:30», «9.30», «930», «9»; UserError in plain words for anything else."""
    written = text.strip()
    plain = " ".join(written.lower().split())
    match = _SPLIT.fullmatch(plain) or (_TOGETHER.fullmatch(plain) if len(plain) > 2 else None)
    if match is None and (match := _HOUR.fullmatch(plain)) is None:
        raise UserError(f"Время «{written}» не понято.", "Напишите часы и минуты, например 9:30.")
    hours, minutes = int(match[1]), int(match[2]) if match.re is not _HOUR else 0
    if hours > 23 or minutes > 59:
        raise UserError(f"Времени «{written}» не бывает.", "Часы пишутся от 0 до 23, минуты от 0 до 59.")
    return time(hours, minutes)
