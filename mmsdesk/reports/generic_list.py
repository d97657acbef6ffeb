"""Any list of a register as a paper: its title, what it was narrowed by, the columns as they are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_long
from mmsdesk.core.text import nbsp, plural
from mmsdesk.models.entity import Entity
from mmsdesk.queries.columns import ListedColumn, listed
from mmsdesk.queries.display import shown
from mmsdesk.queries.listing import rows
from mmsdesk.reports.document import Block, Cell, Column, Document, Figure, Heading, Paragraph, Table
from mmsdesk.reports.paper import letterhead

_PAGE = 500
_UPRIGHT = 75
"""Characters of all columns together that still fit an upright sheet."""


def list_document(
    session: Session,
    entity: Entity,
    ids: Sequence[str],
    keys: Sequence[str],
    on: dt.date,
    narrowed: Sequence[str] = (),
) -> Document:
    """The records in this order with the columns of these keys; `narrowed` are filters in words.

    Records that are gone are left out.
    """
    columns = [listed(entity, key) for key in keys]
    head, title = letterhead(session), entity.words.plural
    found = list(_found(session, entity, ids, keys, on))
    lines: list[tuple[Cell, ...]] = [
        (number, *(shown(value, column.kind) for value, column in zip(row, columns, strict=True)))
        for number, (_id, row) in enumerate(found, start=1)
    ]
    blocks: list[Block] = [Heading(0, title)]
    if head.short_name:
        blocks.append(Paragraph(head.short_name, align="center", indent=False))
    blocks.append(Paragraph(nbsp(f"на {format_long(on)}"), align="center", indent=False))
    if narrowed:
        blocks.append(Paragraph("; ".join(narrowed), align="center", indent=False))
    described = (Column("№", "number"), *(_column(column) for column in columns))
    blocks.append(Table(described, tuple(lines), size=10))
    if lines:
        count = plural(len(lines), "запись", "записи", "записей")
        total = Figure(len(lines), entity.code, tuple(record_id for record_id, _row in found), count)
        blocks.append(Paragraph(("Всего ", total, "."), align="left", indent=False, keep=True))
    return Document(
        f"{title} на {format_long(on)}",
        tuple(blocks),
        landscape=sum(min(column.width, 30) for column in columns) > _UPRIGHT,
        margins="plain",
        mark=head.mark,
        author=head.short_name,
    )


def _found(
    session: Session, entity: Entity, ids: Sequence[str], keys: Sequence[str], on: dt.date
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        there = rows(session, entity, keys, page, on)
        yield from ((record_id, there[record_id]) for record_id in page if record_id in there)


def _column(column: ListedColumn) -> Column:
    if column.numeric:
        return Column(column.label, "number")
    return Column(column.label, align="center" if column.type is dt.date else "left")
