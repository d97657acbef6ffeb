"""The text of a part of a document with its tags: gathered from runs, told by place, laid out for filling.

Word cuts a tag into several runs at will (spelling, a changed letter). Each tag is put back into one. A tag that
stands alone in its paragraph, or whose end stands in another cell of its row, works on paragraphs and rows; then it
is taken out of the text and put between the elements, so that no empty line is left of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from mmsdesk.reports.templates.tags import BadTag, Tag, TagKind, has_signs, tags_in

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_PRECIOUS: Final = tuple(f"{_W}{name}" for name in ("sectPr", "drawing", "pict", "object"))
"""What would be lost together with a paragraph that is taken out."""
_MOST_NESTED: Final = 2
_MOST_OPEN: Final = 10
_SNIPPET: Final = 40


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """What is wrong in a template; `place` is "" for the whole file. A `warning` does not hinder filling."""

    place: str
    text: str
    warning: bool = False

    def __str__(self) -> str:
        words = f"{self.place}: {self.text}" if self.place else self.text
        return words if words.endswith(("?", ".", "…")) else f"{words}."


@dataclass(eq=False)
class Line:
    """A paragraph: its element, its place in words, its text as one reads it."""

    element: etree._Element
    place: str
    text: str
    tags: list[Tag] = field(default_factory=list)

    @property
    def alone(self) -> bool:
        """Whether a single tag is all there is: no other words, no picture, no end of a section."""
        only = len(self.tags) == 1 and self.text.strip() == self.tags[0].typed.strip()
        return only and next(self.element.iter(*_PRECIOUS), None) is None


@dataclass(frozen=True, slots=True)
class _Mark:
    """A tag at its line."""

    line: Line
    tag: Tag


def lines_of(tree: etree._Element, where: str, problems: list[TemplateProblem]) -> list[Line]:
    """Paragraphs in the order of the text; tags that cannot be read become problems."""
    found = []
    for line in _paragraphs(tree, where):
        if has_signs(line.text):
            try:
                line.tags = tags_in(line.text)
            except BadTag as bad:
                problems.append(TemplateProblem(line.place, str(bad)))
        found.append(line)
    return found


def laid_out(lines: list[Line], problems: list[TemplateProblem]) -> None:
    """Put every tag where it works. The lines are spent afterwards."""
    blocks = _blocks(lines, problems)
    for line in lines:
        _gather(line)
    if not problems:
        for block in blocks:
            _lay(block, problems)


def _paragraphs(tree: etree._Element, where: str) -> Iterator[Line]:
    number = 0
    cells = _cells(tree)
    for element in tree.iter(f"{_W}p"):
        text = "".join(each.text or "" for each in _texts(element))
        if not text.strip():
            continue
        cell = _outermost(element, f"{_W}tc")
        if cell is None:
            number += 1
            place = f"{where}абзац {number}"
        else:
            place = f"{where}{cells.get(cell, 'таблица')}"
        snippet = " ".join(text[: 4 * _SNIPPET].split())
        snippet = snippet if len(snippet) <= _SNIPPET else f"{snippet[:_SNIPPET].rstrip()}…"
        yield Line(element, f"{place[0].upper()}{place[1:]} («{snippet}»)", text)


def _cells(tree: etree._Element) -> dict[etree._Element, str]:
    """Where each cell of an outer table stands, in words."""
    found: dict[etree._Element, str] = {}
    tables: dict[etree._Element, int] = {}
    rows: dict[etree._Element, int] = {}
    columns: dict[etree._Element, int] = {}
    for element in tree.iter(f"{_W}tbl", f"{_W}tr", f"{_W}tc"):
        if _above(element, f"{_W}tc") is not None:
            continue
        if element.tag == f"{_W}tbl":
            tables[element] = len(tables) + 1
            continue
        table, row = _above(element, f"{_W}tbl"), _above(element, f"{_W}tr")
        if element.tag == f"{_W}tr" and table is not None:
            rows[table] = rows.get(table, 0) + 1
        elif table is not None and row is not None:
            columns[row] = columns.get(row, 0) + 1
            found[element] = f"таблица {tables[table]}, строка {rows[table]}, столбец {columns[row]}"
    return found


def _outermost(element: etree._Element, tag: str) -> etree._Element | None:
    return next(iter(list(element.iterancestors(tag))[-1:]), None)


def _texts(paragraph: etree._Element) -> Iterable[etree._Element]:
    """Pieces of text of the paragraph itself; a frame inside it has paragraphs of its own."""
    return [each for each in paragraph.iter(f"{_W}t") if _above(each, f"{_W}p") is paragraph]


def _above(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(tag), None)


def _gather(line: Line) -> None:
    """Each tag into the piece of text in which it begins, in the words of jinja."""
    pieces = list(_texts(line.element))
    starts, at = [], 0
    for piece in pieces:
        starts.append(at)
        at += len(piece.text or "")
    for tag in reversed(line.tags):
        for piece, start in reversed(list(zip(pieces, starts, strict=True))):
            text = piece.text or ""
            first, last = max(tag.start - start, 0), min(tag.end - start, len(text))
            if first >= last:
                continue
            begins_here = tag.start >= start
            piece.text = text[:first] + (tag.code if begins_here else "") + text[last:]
            piece.set(_SPACE, "preserve")


def _blocks(lines: list[Line], problems: list[TemplateProblem]) -> list[list[_Mark]]:
    """Each opening tag with its «иначе» and its end; unfinished ones are problems. Ends learn what they close."""
    done: list[list[_Mark]] = []
    open_now: list[list[_Mark]] = []
    for line in lines:
        for at, tag in enumerate(line.tags):
            if tag.kind in (TagKind.REPEAT, TagKind.CHOOSE):
                open_now.append([_Mark(line, tag)])
                if len(open_now) == _MOST_OPEN + 1:
                    problems.append(TemplateProblem(line.place, "слишком много условий одно внутри другого"))
                if sum(block[0].tag.kind is TagKind.REPEAT for block in open_now) > _MOST_NESTED:
                    problems.append(TemplateProblem(line.place, "повторов внутри повтора больше одного не бывает"))
            elif tag.kind is not TagKind.PRINT:
                _continue(line, at, open_now, done, problems)
    for block in open_now:
        opening = block[0]
        problems.append(
            TemplateProblem(opening.line.place, f"«{opening.tag.typed}» не закрыт: ниже нет «{{% конец %}}»")
        )
    return done


def _continue(
    line: Line, at: int, open_now: list[list[_Mark]], done: list[list[_Mark]], problems: list[TemplateProblem]
) -> None:
    tag = line.tags[at]
    if not open_now:
        problems.append(TemplateProblem(line.place, f"«{tag.typed}» ничего не закрывает: выше нет «если» и «для»"))
        return
    kind = open_now[-1][0].tag.kind
    if tag.kind is TagKind.OTHERWISE:
        if kind is not TagKind.CHOOSE:
            problems.append(TemplateProblem(line.place, f"«{tag.typed}» бывает только внутри «если»"))
        open_now[-1].append(_Mark(line, tag))
        return
    if tag.code not in ("end", f"end{kind.value}"):
        problems.append(TemplateProblem(line.place, f"«{tag.typed}» закрывает не то: «{open_now[-1][0].tag.typed}»"))
    closing = Tag(tag.start, tag.end, tag.typed, tag.kind, f"{{% end{kind.value} %}}")
    line.tags[at] = closing
    done.append([*open_now.pop(), _Mark(line, closing)])


def _lay(block: list[_Mark], problems: list[TemplateProblem]) -> None:
    lines = {id(mark.line): mark.line for mark in block}
    if len(lines) == 1:
        return
    opening = block[0]
    if _siblings([mark.line.element for mark in block]) and all(mark.line.alone for mark in block):
        for mark in block:
            _replace(mark.line.element, mark.tag.code)
        return
    rows = [_above(mark.line.element, f"{_W}tr") for mark in block]
    if None not in rows and _lay_rows(block, [row for row in rows if row is not None]):
        return
    problems.append(
        TemplateProblem(
            opening.line.place,
            f"«{opening.tag.typed}» и его «{block[-1].tag.typed}» стоят в разных местах: поставьте каждый отдельным"
            " абзацем, или оба в одном абзаце, или в первой и последней ячейке одной строки таблицы",
        )
    )


def _lay_rows(block: list[_Mark], rows: list[etree._Element]) -> bool:
    """A row that begins and ends the block is repeated whole; rows with nothing but a tag go."""
    if len(block) == 2 and rows[0] is rows[1]:
        for mark in block:
            _erase(mark)
        _insert_before(rows[0], block[0].tag.code)
        rows[0].tail = block[1].tag.code + (rows[0].tail or "")
        return True
    if _siblings(rows) and all(_only(row, mark.line) for row, mark in zip(rows, block, strict=True)):
        for row, mark in zip(rows, block, strict=True):
            _replace(row, mark.tag.code)
        return True
    return False


def _only(row: etree._Element, line: Line) -> bool:
    words = "".join(each.text or "" for each in row.iter(f"{_W}t")).strip()
    return len(line.tags) == 1 and words == line.tags[0].code


def _siblings(elements: list[etree._Element]) -> bool:
    first = elements[0].getparent()
    return len({id(each) for each in elements}) == len(elements) and all(each.getparent() is first for each in elements)


def _erase(mark: _Mark) -> None:
    """Take a tag out of the text: it is put beside the row."""
    pieces = list(_texts(mark.line.element))
    for piece in pieces if mark.tag.kind is not TagKind.CLOSE else reversed(pieces):
        text = piece.text or ""
        if mark.tag.code in text:
            before, _, after = (
                text.partition(mark.tag.code) if mark.tag.kind is not TagKind.CLOSE else text.rpartition(mark.tag.code)
            )
            piece.text = before + after
            return


def _replace(element: etree._Element, code: str) -> None:
    """The tag instead of the paragraph or row that held nothing else."""
    _insert_before(element, code + (element.tail or ""))
    element.tail = None
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _insert_before(element: etree._Element, text: str) -> None:
    before, parent = element.getprevious(), element.getparent()
    assert parent is not None
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
