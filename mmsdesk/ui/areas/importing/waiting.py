"""Several tables one after another: which is worked on, how many wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mmsdesk.exchange.importing import Importable
from mmsdesk.exchange.importing.tables import others
from mmsdesk.exchange.sheet import Workbook, read_workbook


@dataclass(frozen=True)
class Table:
    """A sheet of a book that was read already, or one of several tables of a sheet."""

    workbook: Workbook
    sheet: str
    kind: Importable
    common: Mapping[str, str] = field(default_factory=dict)
    """What held for all rows of the table before it: this one may not say it again."""


@dataclass(frozen=True)
class Waiting:
    """A file (None: pasted), or one more table of it."""

    path: Path | None
    table: Table | None = None

    def read(self) -> Workbook:
        """The book; UserError for a file that cannot be read."""
        if self.table is not None:
            return self.table.workbook
        assert self.path is not None
        return read_workbook(self.path)


class Queue:
    """Files that wait for their turn, and before them further tables of the file that is open."""

    def __init__(self) -> None:
        self._waiting: list[Path] = []
        self._tables: list[Waiting] = []
        self._written: set[str] = set()
        """Names of tables of the open file that were written."""
        self._done = 0

    def add(self, paths: Sequence[Path]) -> None:
        """Put files at the end."""
        self._waiting += [path for path in paths if path not in self._waiting]

    def opened(self) -> None:
        """Another file is worked on from now on."""
        self._tables, self._written = [], set()

    def wrote(self, path: Path | None, table: Table) -> None:
        """A table was written: those of the same file that are such lists, too, come next."""
        self._written.add(table.sheet)
        left = [name for name in others(table.workbook, table.kind, table.sheet) if name not in self._written]
        self._tables = [Waiting(path, replace(table, sheet=name)) for name in left]

    @property
    def next_words(self) -> str:
        """What comes next: «следующий файл», «лист «10 класс»»; "" for nothing."""
        table = self._tables[0].table if self._tables else None
        if table is not None:
            return f"лист «{table.sheet}»"
        return "следующий файл" if self._waiting else ""

    @property
    def next_name(self) -> str:
        """Name of the file that comes next, or of the sheet; "" for none."""
        table = self._tables[0].table if self._tables else None
        if table is not None:
            return f"{table.workbook.path.name}: {table.sheet}"
        return self._waiting[0].name if self._waiting else ""

    def take(self) -> Waiting | None:
        """What comes next; None if there is nothing."""
        if self._tables:
            return self._tables.pop(0)
        if not self._waiting:
            return None
        self._done += 1
        return Waiting(self._waiting.pop(0))

    def words(self) -> str:
        """«файл 1 из 3»; "" where there was one only."""
        total = self._done + len(self._waiting)
        return f"файл {self._done} из {total}" if total > 1 else ""
