"""One row of a sheet as values for a register: what each cell says, what is wrong with it, what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mmsdesk.exchange.importing.named import Missing


@dataclass(frozen=True, slots=True)
class Note:
    """A word about a row; `column` is where it concerns one cell."""

    text: str
    column: int | None = None


@dataclass(slots=True)
class Incoming:
    """One row: values of the record, its owned rows by code, errors and remarks. `number` is Excel's.

    `code` is the id of the record, if the sheet says it; `unknown` whether there may be names that the file does not
    know, or people who are to be recognised.
    """

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    children: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    errors: list[Note] = field(default_factory=list)
    remarks: list[Note] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)
    unknown: bool = False
    code: str = ""

    def missing(self) -> Iterator[tuple[str, Missing]]:
        """Names that the file does not know, with the key where they stand."""
        for key, value in self.told():
            if isinstance(value, Missing):
                yield key, value

    def told(self) -> Iterator[tuple[str, Any]]:
        """All values by their whole keys, those of owned rows among them."""
        yield from self.values.items()
        for code, rows in self.children.items():
            for row in rows:
                yield from ((f"{code}.{key}", value) for key, value in row.items())

    def value(self, whole: str) -> Any:
        """The first value under a whole key; None if the row does not say it."""
        code, _, key = whole.rpartition(".")
        rows = self.children.get(code, ()) if code else (self.values,)
        return next((row[key] for row in rows if key in row), None)
