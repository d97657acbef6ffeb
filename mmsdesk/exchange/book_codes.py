"""Codes of a book that mean records of the file: the same organisation has another code in each office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mmsdesk.exchange.importing.codes import is_code, split_code, with_code
from mmsdesk.exchange.importing.layout import Layout
from mmsdesk.exchange.importing.plan import Plan
from mmsdesk.exchange.importing.targets import Shape
from mmsdesk.exchange.sheet import Cell


def other_codes(plan: Plan) -> dict[str, str]:
    """Ids of the file's own records by the codes under which the rows of a sheet speak of them."""
    codes = {incoming.number: incoming.code for incoming in plan.base.read.rows if incoming.code}
    own = {
        codes[row.row]: row.record_id
        for row in plan.rows
        if row.row in codes and row.record_id not in ("", codes[row.row])
    }
    # Of a sheet of owned rows: the row of the file for which one of the sheet stands.
    rows = {incoming.number: incoming.row_code for incoming in plan.base.read.rows if incoming.row_code}
    return own | {rows[line]: row_id for row_id, line in plan.taken.items() if line in rows and rows[line] != row_id}


def in_own_codes(layout: Layout, own: Mapping[str, str]) -> Layout:
    """The same sheet with the file's own codes where it names records; what is written as text stays as it is."""
    if not own:
        return layout
    kind = layout.kind
    naming = [at for at, key in layout.mapping.columns.items() if kind.by_key[key].shape is not Shape.TEXT]
    rows = []
    for row in layout.sheet.rows:
        changed = {at: cell for at in naming if at < len(row) and (cell := _in_own(row[at], own)) is not row[at]}
        rows.append(tuple(changed.get(at, cell) for at, cell in enumerate(row)) if changed else row)
    return replace(layout, sheet=replace(layout.sheet, rows=tuple(rows)))


def _in_own(cell: Cell, own: Mapping[str, str]) -> Cell:
    if not isinstance(cell, str):
        return cell
    if is_code(cell):
        return own.get(cell, cell)
    title, code = split_code(cell)
    return with_code(title, own[code]) if code in own else cell
