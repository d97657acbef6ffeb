"""Several papers bound into one file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mmsdesk.reports.document import Block, Contents, Document, Heading, Note, Paragraph, Part
from mmsdesk.reports.paper import Letterhead


def one_or_all(papers: Sequence[Document], title: str, head: Letterhead, *, when: str = "", nothing: str) -> Document:
    """The only paper, several in one file called `title` and `when`, or a page that says that there is `nothing`."""
    if len(papers) == 1:
        return papers[0]
    whole = f"{title} {when}".strip()
    if papers:
        return join(whole, papers)
    return head.document(whole, (Heading(0, title), Paragraph(nothing)))


def join(
    title: str,
    papers: Iterable[Document],
    *,
    renumber: bool = True,
    contents: bool = False,
    front: Iterable[Block] = (),
) -> Document:
    """One file of several papers with bookmarks, after the blocks of a title page; mark and author are the first's."""
    blocks: list[Block] = [*front, *([Contents()] if contents else ())]
    first: Document | None = None
    for paper in papers:
        first = first or paper
        start = Part(paper.title, paper.landscape, paper.margins, paper.code, renumber, paper.page_numbers)
        blocks.append(replace(start, frame=paper.frame, size=paper.size))
        blocks.extend(paper.blocks)
    if first is None:
        return Document(title, (Note("Записей нет."),))
    return Document(title, tuple(blocks), margins=first.margins, mark=first.mark, author=first.author)
