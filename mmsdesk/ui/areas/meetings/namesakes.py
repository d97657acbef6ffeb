"""A typed decision that names a surname several people have: who may be meant, and the line once one is chosen."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from mmsdesk.core.decision_line import DecisionLine, KnownName, read_line

_WORD = re.compile(r"[А-ЯЁа-яё-]{3,}")
_BEGIN = 3
"""Letters that no case of a surname changes."""


def namesakes(text: str, day: dt.date, known: Sequence[KnownName]) -> tuple[KnownName, ...]:
    """The people one of whom the line names, though not which; nobody where it names none or says who."""
    begins = {word.casefold()[:_BEGIN] for word in _WORD.findall(text)}
    likely = [each for each in known if each.name and each.name.surname.casefold()[:_BEGIN] in begins]
    found = tuple(each for each in likely if read_line(text, day, (each,)).executors == (each.id,))
    return found if len(found) > 1 else ()


def meaning(text: str, day: dt.date, known: Sequence[KnownName], person: str) -> DecisionLine:
    """The line as it reads if of the namesakes this one is meant."""
    others = {each.id for each in namesakes(text, day, known)} - {person}
    return read_line(text, day, [each for each in known if each.id not in others])
