"""People typed one after the other in one line: «Иванова И.И., Петров П.П., методист», «Иванова и Петров»."""

from __future__ import annotations

import re

_WORD = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_INITIALS = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?"
_SURE = re.compile(
    rf"(?:{_WORD}\s+{_INITIALS}|{_INITIALS}\s?{_WORD}|{_WORD}\s+{_WORD}\s+[А-ЯЁ][а-яё]+(?:ич|вна|чна|шна))(?![\w.])"
)
"""A name that can be nothing else: with initials or a patronymic."""
_BARE = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?")
_BETWEEN = re.compile(r"\s*[,\n]\s*|\s+и\s+")


def people_in_words(words: str) -> tuple[str, ...]:
    """The people one by one, each with the post that follows; the words whole where they name only one.

    Surnames alone are people only where nothing else stands between them.
    """
    pieces = [piece for piece in _BETWEEN.split(words.strip()) if piece]
    if len(pieces) < 2:
        return (words.strip(),) if words.strip() else ()
    if all(_BARE.fullmatch(piece) or _SURE.fullmatch(piece) for piece in pieces):
        return tuple(pieces)
    begins = [match.start() for match in _pieces(words) if _SURE.search(match.group())]
    if len(begins) < 2 or not _SURE.search(pieces[0]):
        return (words.strip(),)
    parts = (words[start:end] for start, end in zip(begins, [*begins[1:], len(words)], strict=True))
    return tuple(_trimmed(part) for part in parts)


def _pieces(words: str) -> list[re.Match[str]]:
    return list(re.finditer(r"(?:(?!\s*[,\n]\s*|\s+и\s+).)+", words, re.DOTALL))


def _trimmed(part: str) -> str:
    """Without what parted it from the next one."""
    return re.sub(r"(?:\s*[,\n]\s*|\s+и)\s*$", "", part).strip()
