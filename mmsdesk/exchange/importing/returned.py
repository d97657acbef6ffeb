"""The mark in a sheet of rejected rows: when the sender has corrected it, it is read as it was understood before."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.kinds.every_kind import KINDS
from mmsdesk.exchange.importing.mapping import Mapping
from mmsdesk.exchange.sheet import Workbook

MARK_SHEET = "mmsdesk"
"""A hidden sheet with one cell: what its own program understood of the list."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A sheet of rejected rows: the kind of list, its columns, who had sent it."""

    kind: Importable
    mapping: Mapping
    sender: str = ""


def mark_text(mark: Mark) -> str:
    """What the hidden cell says."""
    written = {"kind": mark.kind.code, "sender": mark.sender, "mapping": json.loads(mark.mapping.to_json())}
    return json.dumps(written, ensure_ascii=False)


def mark_of(workbook: Workbook) -> Mark | None:
    """The mark of a workbook that this program has given back; None for any other, and for a mark that is spoilt."""
    text = next((sheet.rows[0][0] for sheet in workbook.sheets if sheet.hidden and sheet.name == MARK_SHEET), None)
    if not isinstance(text, str):
        return None
    try:
        written: dict[str, Any] = json.loads(text)
        kind = next(kind for kind in KINDS if kind.code == written["kind"])
        mapping = Mapping.from_json(json.dumps(written["mapping"]), kind.by_key)
        sheet = next(each for each in workbook.sheets if each.name == mapping.sheet)
    except (ValueError, KeyError, TypeError, StopIteration, UserError):
        return None  # somebody else's sheet of this name: the list is understood by its headings
    return Mark(kind, mapping, str(written.get("sender", ""))) if len(sheet.rows) > mapping.header_row else None
