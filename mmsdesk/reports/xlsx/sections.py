"""A document cut into sheets, each with a name that Excel takes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from mmsdesk.reports.document import Block, Document, Heading, Part, Table
from mmsdesk.reports.xlsx.cell_text import one_line, units, within
from mmsdesk.reports.xlsx.grid import leads

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
    cut = [
        (part if not at else replace(part, title=piece[0].text, renumber=False), piece, not at and part is not first)
        for part, blocks in groups
        for at, piece in enumerate(_cut(blocks))
    ]
    names = sheet_names(part.title for part, _, _ in cut)
    return tuple(
        Section(name, part, tuple(blocks), begins=at == 0 or part.renumber, listed=listed)
        for at, (name, (part, blocks, listed)) in enumerate(zip(names, cut, strict=True))
    )


def _cut(blocks: list[Block]) -> list[list[Any]]:
    """Blocks of one sheet or two: the heading of a long table is printed on every page of its sheet, so other tables
    under a heading of their own go to another one."""
    tables = [block for block in blocks if isinstance(block, Table)]
    lead = next((at for at, block in enumerate(blocks) if isinstance(block, Table) and leads(block, tables)), None)
    for at in range(len(blocks) if lead is None else lead + 1, len(blocks)):
        block = blocks[at]
        below = any(isinstance(each, Table) for each in blocks[at:])
        if isinstance(block, Heading) and block.level == 1 and below:
            return [blocks[:at], blocks[at:]]
    return [blocks]


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
