"""What the first rows of a sheet will be read as, by the reading of the import itself: shown while columns are set."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.progress import silent
from mmsdesk.exchange.importing.codes import CODE_KEY
from mmsdesk.exchange.importing.comparing import Comparing
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.layout import Layout
from mmsdesk.exchange.importing.named import Missing, PersonRef
from mmsdesk.exchange.importing.rows import read_rows
from mmsdesk.exchange.importing.school_titles import organisation_in
from mmsdesk.exchange.importing.targets import Shape
from mmsdesk.models.base import table_of
from mmsdesk.models.organisation import Organisation

SHOWN = 14
"""Rows below the header that are read for a preview."""


@dataclass(frozen=True, slots=True)
class ReadValue:
    """One value of a row: what it is, as people read it. `known` is False for a name that the file does not have."""

    label: str
    text: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as it was read: its values, what is wrong with it, what was left out.

    `unreadable`: some cell of it could not be read, whether the row is taken without it or not.
    """

    number: int
    values: tuple[ReadValue, ...]
    errors: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    unreadable: bool = False


class Preview:
    """Reads the first rows of layouts of one workbook; needs no open session."""

    def __init__(self, known: Known, today: dt.date) -> None:
        self._known = known
        self._today = today

    def olympiads(self) -> list[str]:
        """What the olympiads of the file are called in lists of results, the latest first."""
        called = [words for _id, words in self._known.olympiads.words(self._known.names) if words]
        return list(dict.fromkeys(reversed(called)))

    def plans(self) -> list[str]:
        """Titles of the plans of the file: to which a list may belong."""
        return sorted(plan.title for plan in self._known.plans.values())

    def rows(self, layout: Layout, limit: int = SHOWN) -> dict[int, ReadRow]:
        """The first rows below the header, by their number in the sheet; totals, sections and notes are not among them.

        Raises UserError if what is said of the whole list cannot be understood.
        """
        sheet = replace(layout.sheet, rows=layout.sheet.rows[: layout.mapping.header_row + limit])
        read = read_rows(layout.kind, replace(layout, sheet=sheet), self._known, self._today, silent)
        showing = Comparing(layout.kind, self._name, (self._known, self._today))
        return {row.number: self._shown(row, layout, showing) for row in read.rows}

    def told_in(self, layout: Layout) -> dict[str, int]:
        """Rows of the sheet, counted from 1, in which titles say what holds for the whole list, by target."""
        found: dict[str, int] = {}
        last = layout.mapping.header_row - layout.mapping.header_height
        for number, row in enumerate(layout.sheet.rows[:last], start=1):
            for cell in dict.fromkeys(cell for cell in row if isinstance(cell, str)):
                for key in self._said(layout, " ".join(cell.split())):
                    found.setdefault(key, number)
        return found

    def _said(self, layout: Layout, title: str) -> list[str]:
        common, kind = layout.mapping.common, layout.kind
        said = [key for key, text in kind.read_title(title, self._known).items() if text and common.get(key) == text]
        school = organisation_in(title, self._known)
        name = self._known.names.get(school, "") if school else ""
        shapes = {key: target.shape for key, target in kind.by_key.items()}
        return said + [key for key, text in common.items() if text == name and shapes.get(key) is Shape.ORGANISATION]

    def _name(self, record_id: str) -> str:
        return self._known.names.get(record_id, "")

    def _shown(self, row: Incoming, layout: Layout, showing: Comparing) -> ReadRow:
        told = ((key, value) for key, value in row.told() if value not in (None, "") and key != CODE_KEY)
        values = tuple(_value(layout, key, value, showing) for key, value in told)
        errors, remarks = (tuple(note.text for note in notes) for notes in (row.errors, row.remarks))
        unreadable = bool(errors) or any(note.refused for note in row.remarks)
        return ReadRow(row.number, tuple(value for value in values if value.text), errors, remarks, unreadable)


def _value(layout: Layout, key: str, value: Any, showing: Comparing) -> ReadValue:
    label = layout.kind.label(key)
    if isinstance(value, Missing):
        return ReadValue(label, value.text, known=False)
    if isinstance(value, PersonRef):
        return ReadValue(label, value.name.full if value.name.first else value.text)
    return ReadValue(label, showing.show(key, value))


def organisations(session: Session) -> dict[str, str]:
    """Names of the organisations of the file by id, in their order: whom a list may come from."""
    own = table_of(Organisation)
    return {
        row.id: row.short_name for row in session.execute(select(own.c.id, own.c.short_name).order_by("short_name"))
    }
