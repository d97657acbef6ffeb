"""A document cut into sheets, each with a name that Excel takes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from mmsdesk.reports.document import Block, Document, Part
from mmsdesk.reports.xlsx.cell_text import one_line, units, within

DECODING: Final = "Расшифровка"
_LONGEST: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_RESERVED: Final = "history"


@dataclass(frozen=True, slots=True)
class Section:
    """What stands on one sheet; `part` is its layout, `begins` that its pages count from 1, `listed` that a table of
    contents names it."""

    name: str
    part: Part
    blocks: tuple[Block, ...]
    begins: bool = True
    listed: bool = False


def sections_of(document: Document) -> tuple[Section, ...]:
    """The sheets of a paper: one, or one for each part, and one for what stands before the first."""
    first = document.first_part
    groups: list[tuple[Part, list[Block]]] = [(first, [])]
    for block in document.blocks:
        if isinstance(block, Part):
            groups.append((block, []))
        else:
            groups[-1][1].append(block)
    if len(groups) > 1 and not groups[0][1]:
        groups.pop(0)
    names = sheet_names(part.title for part, _ in groups)
    return tuple(
        Section(name, part, tuple(blocks), begins=at == 0 or part.renumber, listed=part is not first)
        for at, (name, (part, blocks)) in enumerate(zip(names, groups, strict=True))
    )


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Names that differ, without forbidden signs, of at most 31 signs, cut between words."""
    taken = {_RESERVED, DECODING.casefold()}
    names = []
    for title in titles:
        base = one_line(_FORBIDDEN.sub(" ", title)).strip("' ") or "Лист"
        name, number = _shortened(base, _LONGEST), 1
        while name.casefold() in taken:
            number += 1
            mark = f" ({number})"
            name = _shortened(base, _LONGEST - len(mark)) + mark
        taken.add(name.casefold())
        names.append(name)
    return names


def _shortened(text: str, room: int) -> str:
    if units(text) <= room:
        return text
    cut = within(text, room)
    words = cut if text[len(cut)] == " " else cut.rpartition(" ")[0]
    return (words if len(words) > room // 2 else cut).rstrip(" ,.;–-«(№'")
