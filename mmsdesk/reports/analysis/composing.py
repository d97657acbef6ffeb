"""A report as it reads: the program's draft with what a person wrote over it, left out and added."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from mmsdesk.core.text import nbsp
from mmsdesk.models.base import Choice
from mmsdesk.models.year_report import ParagraphKind, ReportTheme
from mmsdesk.queries.year_reports import ParagraphFacts, ReportFacts, SectionFacts
from mmsdesk.reports.analysis.draft import Drafted, words_of
from mmsdesk.reports.analysis.themes import drafted
from mmsdesk.reports.analysis.year_facts import YearFacts
from mmsdesk.reports.document import Block, Chart, Column, Figure, Heading, ListBlock, Paragraph, Row, Table


class Hand(Choice):
    """Whose words a piece of a report is in."""

    PROGRAM = "program", "пишет программа"
    EDITED = "edited", "исправлено"
    OWN = "own", "добавлено"


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a section as it reads now.

    `drafted` is what the program says there; `changed` that it says something else than when a person took it over;
    `gone` that it says nothing there any more. `paragraph` is the row that a person wrote, if any.
    """

    section_id: str
    key: str
    block: Block
    hand: Hand
    hidden: bool = False
    drafted: str = ""
    before: str = ""
    changed: bool = False
    gone: bool = False
    paragraph: str = ""

    @property
    def words(self) -> str:
        """What it says, in plain text."""
        return words_of(self.block)

    @property
    def editable(self) -> bool:
        """A picture is left out or printed; its numbers are not rewritten."""
        return not isinstance(self.block, Chart)

    @property
    def figures(self) -> tuple[tuple[str, Figure], ...]:
        """Numbers that open their records."""
        return tuple((label, figure) for label, figure in self.block.labelled() if figure.ids)


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A section with its pieces in order."""

    facts: SectionFacts
    pieces: tuple[Piece, ...]

    @property
    def printed(self) -> tuple[Block, ...]:
        """What goes to paper."""
        return tuple(piece.block for piece in self.pieces if not piece.hidden)


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report as it stands on a day."""

    facts: ReportFacts
    on: dt.date
    sections: tuple[ReadSection, ...]
    head: tuple[str, str] = ("", "")
    """Post and name of who leads the body that is spoken of."""
    office: str = ""
    """The office of a regional file that is spoken of; "" for this one."""

    @property
    def changed(self) -> tuple[Piece, ...]:
        """Pieces in a person's words of which the program says something else by now."""
        return tuple(piece for section in self.sections for piece in section.pieces if piece.changed)


@dataclass(frozen=True, slots=True)
class Drafts:
    """What the program writes of a year as it stands on a day, whatever a person makes of it."""

    on: dt.date
    by_theme: Mapping[ReportTheme, tuple[Drafted, ...]]
    head: tuple[str, str] = ("", "")
    office: str = ""


def drafts_of(session: Session, report: ReportFacts, on: dt.date) -> Drafts:
    """The draft of every section, as of a day, the last one of the period at most."""
    facts = YearFacts(session, report.period, on, report.association_id, report.origin_id)
    by_theme = drafted(facts, (section.theme for section in report.sections))
    return Drafts(facts.on, by_theme, _head_of(facts), facts.whose.name())


def put_together(report: ReportFacts, drafts: Drafts) -> ReadReport:
    """The draft with a person's words kept."""
    sections = tuple(ReadSection(section, pieces_of(section, drafts.by_theme)) for section in report.sections)
    return ReadReport(report, drafts.on, sections, drafts.head, drafts.office)


def read_report(session: Session, report: ReportFacts, on: dt.date) -> ReadReport:
    """The report as of a day, drafted anew."""
    return put_together(report, drafts_of(session, report, on))


def _head_of(facts: YearFacts) -> tuple[str, str]:
    year = next(iter(facts.bodies.bodies), None) if facts.association_id is not None else None
    if year is None:
        return "Руководитель", ""
    post = "Председатель" if year.body.holding("chair") else "Руководитель"
    return post, year.head.name.initials_first if year.head is not None else ""


def pieces_of(section: SectionFacts, drafts: Mapping[ReportTheme, Sequence[Drafted]]) -> tuple[Piece, ...]:
    """The pieces of a section."""
    draft = drafts.get(section.theme, ())
    over: dict[str, ParagraphFacts] = {}
    for each in section.paragraphs:
        if each.key:
            over.setdefault(each.key, each)
    # Two copies of the file may both have written over one paragraph: the second stands after it, nothing is lost.
    own = [each if not each.key else replace(each, after=each.key) for each in section.paragraphs
           if not each.key or (over[each.key] is not each and each.wording)]  # fmt: skip
    known = {each.key for each in draft}
    pieces = [*_own(section, (each for each in own if not each.after))]
    for block in draft:
        pieces.append(_piece(section, block, over.get(block.key)))
        pieces += _own(section, (one for one in own if one.after == block.key))
    # What stood over or after a paragraph that the program does not write any more is not lost.
    pieces += (_orphan(section, each) for key, each in over.items() if key not in known and each.wording)
    pieces += _own(section, (one for one in own if one.after and one.after not in known))
    return tuple(pieces)


def _piece(section: SectionFacts, draft: Drafted, written: ParagraphFacts | None) -> Piece:
    words = draft.words
    if written is None:
        return Piece(section.id, draft.key, draft.block, Hand.PROGRAM, drafted=words)
    if not written.wording:
        return Piece(section.id, draft.key, draft.block, Hand.PROGRAM, written.hidden, words, paragraph=written.id)
    return Piece(
        section.id,
        draft.key,
        rewritten(draft.block, written.wording),
        Hand.EDITED,
        written.hidden,
        words,
        written.drafted,
        _plain(words) != _plain(written.drafted),
        paragraph=written.id,
    )


def _orphan(section: SectionFacts, written: ParagraphFacts) -> Piece:
    block = _block(written.wording, table="\t" in written.wording)
    return Piece(
        section.id, written.key, block, Hand.EDITED, written.hidden, "", written.drafted, True, True, written.id
    )


def _own(section: SectionFacts, rows: Iterable[ParagraphFacts]) -> Iterator[Piece]:
    for each in rows:
        block = _block(each.wording, table=each.kind is ParagraphKind.TABLE)
        yield Piece(section.id, "", block, Hand.OWN, each.hidden, paragraph=each.id)


def rewritten(block: Block, wording: str) -> Block:
    """What a person wrote in the shape of what stood there: lines of a list, cells of a table, running text."""
    if isinstance(block, ListBlock):
        return ListBlock(tuple(nbsp(line) for line in wording.split("\n") if line.strip()))
    if isinstance(block, Table):
        return typed_table(wording, block.caption)
    if isinstance(block, Heading):
        return Heading(block.level, nbsp(" ".join(wording.split())))
    return Paragraph(nbsp(wording))


def _block(wording: str, *, table: bool) -> Block:
    return typed_table(wording) if table else Paragraph(nbsp(wording))


def typed_table(wording: str, caption: str = "") -> Table:
    """Lines of cells parted by tabs; the first line are the heads. Short lines are filled up, nothing is dropped."""
    lines = [line.split("\t") for line in wording.split("\n") if line.strip()] or [[""]]
    width = max(map(len, lines))
    head, *rest = ([*(cell.strip() for cell in line), *[""] * (width - len(line))] for line in lines)
    columns = tuple(
        Column(nbsp(title), align="center" if rest and all(_is_number(line[at]) for line in rest) else "left")
        for at, title in enumerate(head)
    )
    rows: tuple[Row, ...] = tuple(tuple(map(nbsp, line)) for line in rest)
    return Table(columns, rows, caption, size=11, empty_text="Строк нет.")


def _is_number(text: str) -> bool:
    return not any(letter.isalpha() for letter in text)


def _plain(text: str) -> str:
    return " ".join(text.split())
