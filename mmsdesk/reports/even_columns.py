"""Columns of scores: the numbers of one have as many decimals, so that they are compared at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mmsdesk.core.numbers import places_of
from mmsdesk.reports.document import Cell, Column, ColumnKind, Row

_KINDS: tuple[ColumnKind, ...] = ("number", "tenths", "hundredths")


def kind_of(values: Iterable[float]) -> ColumnKind:
    """The kind of a column that holds these numbers."""
    return _KINDS[places_of(values)]


def even(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    """Columns whose plain numbers are printed with as many decimals as any of them needs."""
    told = [row for row in rows if isinstance(row, tuple)]
    return tuple(
        replace(column, kind=kind_of(_numbers(row[at] for row in told))) if column.kind == "number" else column
        for at, column in enumerate(columns)
    )


def _numbers(cells: Iterable[Cell]) -> Iterable[float]:
    return (cell for cell in cells if isinstance(cell, (int, float)))
