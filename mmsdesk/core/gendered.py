"""Words that agree with the sex of a person: «принял(а)» as offices write it becomes «приняла»."""

from __future__ import annotations

import re
from typing import Final

from mmsdesk.core.names import Sex

_CHOICE: Final = re.compile(r"(?P<man>[а-яё]+)(?: ?\((?P<woman>[а-яё]+)\))", re.IGNORECASE)
_ENDINGS: Final = frozenset(("а", "ась", "лась", "ая", "яя", "ла"))
_PAST: Final = re.compile(r"[а-яё]+л(?:а|о|и)?(?:ся|сь)?(?: ?\([а-яё]+\))?(?=[ ,:]|$)", re.IGNORECASE)


def agreed(text: str, sex: Sex) -> str:
    """«принял(а)», «отличился(ась)», «активный(ая)», «прошёл (прошла)» for a woman or a man; as typed without a sex.

    Brackets of other meaning («школа (лицей)») stay.
    """
    return _CHOICE.sub(lambda found: _chosen(found, sex), text) if sex else text


def tells_what_was_done(text: str) -> bool:
    """Whether words begin with what somebody did («приняла участие в …»), not with «за участие в …»."""
    return _PAST.match(text.strip()) is not None


def _chosen(found: re.Match[str], sex: Sex) -> str:
    man, ending = found["man"], found["woman"].lower()
    woman = _woman(man, ending, glued=found.group().endswith(f"{man}({found['woman']})"))
    if not woman:
        return found.group()
    return woman if sex == "f" else man


def _woman(man: str, ending: str, *, glued: bool) -> str:
    """The word for a woman; "" where the brackets mean something else."""
    if ending in _ENDINGS and glued:
        return {
            "а": (f"{man[:-2]}ен" if man.endswith("ён") else man) + "а",
            "ась": man[:-2] + "ась",
            "лась": man[:-3] + "лась",
            "ая": man[:-2] + "ая",
            "яя": man[:-2] + "яя",
            "ла": (man[:-2] if man.endswith("ёл") else man[:-1] if man.endswith("л") else man) + "ла",
        }[ending]
    same = len(ending) > 2 and ending[:2] == man[:2].lower() and re.search(r"л[аь]|[ая]я$|на$", ending)
    return ending if same else ""
