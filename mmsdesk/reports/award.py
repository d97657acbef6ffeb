"""A certificate, diploma or thanks on a page of its own; as plain blocks for Word, as rows for a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from mmsdesk.reports.document import (
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    Part,
    Sides,
    Signature,
    Signatures,
    Spacer,
    Table,
)

Accent = Literal["blue", "green", "crimson", "grey"]


@dataclass(frozen=True, slots=True)
class Award(Block):
    """One page. `title` is the word in large («СЕРТИФИКАТ»), `lead` what stands over the name («награждается»),
    `distinction` what was won. On a ready-made form (`on_form`) only the texts are printed, moved by `right` and
    `down` (mm): its own frame, word and office are there already."""

    title: str
    lead: str
    name: str
    post: str = ""
    distinction: str = ""
    purpose: str = ""
    office: str = ""
    number: str = ""
    date: str = ""
    city: str = ""
    signatures: tuple[Signature, ...] = ()
    stamp: bool = True
    accent: Accent = "blue"
    on_form: bool = False
    right: float = 0
    down: float = 0

    @property
    def place(self) -> str:
        """The last line: city and date; on a form the number too, which has no other place there."""
        words = (self.number if self.on_form else "", self.city, self.date)
        return " · ".join(part for part in words if part)


@dataclass(frozen=True, slots=True)
class RulerPage(Block):
    """A page with crosses at known places: printed once to learn by how much a printer moves what it prints."""

    right: float = 0
    down: float = 0


_STAMP: Final = "М.П."
_LARGE, _NAME, _LEAD = 30.0, 22.0, 14.0


def for_word(document: Document) -> Document:
    """The same with each page as ordinary paragraphs inside a thin border, to be edited in Word."""
    if not any(isinstance(block, (Award, RulerPage)) for block in document.blocks):
        return document
    blocks: list[Block] = []
    for block, after in zip(document.blocks, (*document.blocks[1:], None), strict=True):
        if isinstance(block, Part):
            bordered = isinstance(after, Award) and not after.on_form
            blocks.append(replace(block, frame=bordered))
        elif isinstance(block, Award):
            blocks.extend(_paragraphs(block))
        elif isinstance(block, RulerPage):
            blocks.append(Paragraph("Проверочный лист печатается из PDF.", align="center", indent=False))
        else:
            blocks.append(block)
    begins = document.blocks[0]
    bordered = isinstance(begins, Award) and not begins.on_form
    return replace(document, blocks=tuple(blocks), frame=bordered)


def _paragraphs(award: Award) -> Iterator[Block]:
    yield from (Spacer(80, keep=True),) if award.on_form else _head(award)
    for words, size, gap in ((award.lead, _LEAD, 3), (award.name, _NAME, 0), (award.post, _LEAD, 0)):
        if words:
            yield _centred(words, size, bold=size == _NAME, italic=bool(gap))
            yield Spacer(gap)
    yield Spacer(5)
    for words, size in ((award.distinction, 16), (award.purpose, 15)):
        if words:
            yield _centred(words, size, bold=size > 15)
    yield Spacer(14)
    if award.signatures:
        yield Signatures(award.signatures)
    if award.place or award.stamp:
        yield Sides(_STAMP if award.stamp else "", award.place)


def _head(award: Award) -> Iterator[Block]:
    if award.office:
        yield _centred(award.office, 12)
        yield Spacer(8)
    yield _centred(award.title, _LARGE, bold=True)
    if award.number:
        yield _centred(award.number, 12)
    yield Spacer(8)


def _centred(words: str, size: float, *, bold: bool = False, italic: bool = False) -> Paragraph:
    return Paragraph(words, align="center", indent=False, size=size, bold=bold, italic=italic)


def for_table(document: Document) -> Document:
    """The same as one table: a workbook has no use for a sheet with each certificate."""
    awards = [block for block in document.blocks if isinstance(block, Award)]
    if not awards:
        return for_word(document)
    columns = (
        Column("Документ", width=34),
        Column("Номер", align="center", width=18),
        Column("Дата", "date", width=30),
        Column("Кому", width=60),
        Column("Должность, организация", width=60),
        Column("За что", width=90),
    )
    rows = tuple(
        (each.title, each.number, each.date, each.name, each.post, "\n".join(filter(None, _what_for(each))))
        for each in awards
    )
    blocks = (Heading(0, document.title), Table(columns, rows))
    return Document(document.title, blocks, landscape=True, margins="plain", mark=document.mark, author=document.author)


def _what_for(award: Award) -> tuple[str, str]:
    return award.distinction, award.purpose
