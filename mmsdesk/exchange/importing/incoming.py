"""One row of a sheet as values for a register: what each cell says, what is wrong with it, what was left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from mmsdesk.exchange.importing.named import Missing


@dataclass(frozen=True, slots=True)
class Note:
    """A word about a row; `column` is where it concerns one cell, `refused` whether that was not taken for it.

    `for_sender` is what stands in the list that is given back, where it is something else: "" for nothing. Whoever sent
    the list cannot add a word to the file, and must not read of people whom others have sent.
    """

    text: str
    column: int | None = None
    refused: bool = False
    for_sender: str | None = None

    @property
    def told_to_sender(self) -> str:
        """What the sender reads of it."""
        return self.text if self.for_sender is None else self.for_sender


def refusal(text: str, column: int | None) -> Note:
    """What is wrong with a cell without which the row is taken."""
    return Note(f"{text} Ячейка не взята.", column, refused=True)


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
    row_code: str = ""
    """The id of the owned row, where other records refer to it and each row of the sheet is one of them."""
    again: bool = False
    """Whether the row says itself that it speaks of the same person as the one above it."""

    def without(self, refused: Collection[Note]) -> Incoming:
        """The row without the cells that the notes are about, which become remarks of it."""
        columns = {note.column for note in refused}
        gone = {key for key, column in self.columns.items() if column in columns}
        children = {
            code: [{key: value for key, value in row.items() if f"{code}.{key}" not in gone} for row in rows]
            for code, rows in self.children.items()
        }
        return replace(
            self,
            values={key: value for key, value in self.values.items() if key not in gone},
            children={code: [row for row in rows if row] for code, rows in children.items()},
            remarks=[*self.remarks, *refused],
            columns={key: column for key, column in self.columns.items() if key not in gone},
        )

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
