"""Rows of a list as Excel takes them from the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from mmsdesk.exchange.writing import harmless
from mmsdesk.ui.lists.model import RecordTableModel


def rows_as_text(model: RecordTableModel, rows: Sequence[int], columns: Sequence[int]) -> str:
    """Headings and rows with tabs between the cells."""
    lines = ["\t".join(_cell(model.columns[column].label) for column in columns)]
    lines += ["\t".join(_value(model, row, column) for column in columns) for row in rows]
    return "\r\n".join(lines) + "\r\n"


def _value(model: RecordTableModel, row: int, column: int) -> str:
    text = model.text(row, column)
    return text.replace("\u00a0", "") if model.columns[column].numeric else _cell(text)


def _cell(text: str) -> str:
    """One cell: no tabs, lines kept by quotation marks; what looks like a formula stays text."""
    text = harmless(text.replace("\t", " "))
    if "\n" in text or '"' in text:
        return '"' + text.replace('"', '""') + '"'
    return text
