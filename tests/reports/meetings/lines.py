"""Papers of meetings as lines of plain text, and the office that prints them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from mmsdesk.queries.cards import the_office
from mmsdesk.reports.document import (
    Block,
    Document,
    Group,
    Heading,
    Note,
    Paragraph,
    Part,
    Sides,
    Signatures,
    Table,
    cell_text,
    plain_text,
)
from mmsdesk.services.records import save
from mmsdesk.store.file import Store
from tests.factories import TODAY
from tests.reports.district import composed

DAY = dt.date(2026, 11, 20)


def office(store: Store, **values: Any) -> None:
    """Change the card of the service."""
    with store.read() as session:
        draft = the_office(session)
    draft.values.update(values)
    save(store, draft, today=TODAY)


def paper(store: Store, code: str, meeting: str | None = None, **options: Any) -> Document:
    """A paper about one meeting, or about all of the period."""
    return composed(store, code, meeting=meeting, **options)


def lines(document: Document) -> list[str]:
    """What is printed, a line each; «|» stands between two sides, «*» before small print."""
    return [line.replace("\u00a0", " ") for block in document.blocks for line in _lines(block)]


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from block.text.split("\n")
    elif isinstance(block, Paragraph):
        yield from plain_text(block.text).split("\n")
    elif isinstance(block, Sides):
        yield f"{block.first} | {block.second}"
    elif isinstance(block, Note):
        yield f"* {plain_text(block.text)}"
    elif isinstance(block, Signatures):
        yield from (f"{line.post} ____ {line.person}" for line in block.lines)
    elif isinstance(block, Part):
        yield f"[{block.title}]"
    elif isinstance(block, Table):
        for row in block.rows:
            cells = (row.words,) if isinstance(row, Group) else tuple(row)  # type: ignore[arg-type]
            yield " | ".join(cell_text(cell) for cell in cells)


def said(store: Store, code: str, meeting: str | None = None, **options: Any) -> list[str]:
    """The lines of a paper."""
    return lines(paper(store, code, meeting, **options))
