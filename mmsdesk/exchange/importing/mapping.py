"""Which column of a sheet goes where: plain data, corrected by a person, remembered for a layout."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import normalise
from mmsdesk.services.preferences import preference, remember
from mmsdesk.store.file import Store

_REMEDY = "Возьмите за образец файл, который записала сама программа."


@dataclass(frozen=True)
class Mapping:
    """Sheet by name, header by rows counted from 1 as in Excel, columns counted from 0, keys of targets.

    `header_row` is the last row of the header, `header_height` how many rows it takes; both are 0 without a header.
    `common` are cell texts that hold for every row, by the key of their target: what title rows say, or a person.
    """

    sheet: str
    header_row: int
    columns: dict[int, str] = field(default_factory=dict)
    header_height: int = 1
    common: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """JSON with letters of columns, as the user sees them in Excel."""
        columns = {column_letter(column): key for column, key in sorted(self.columns.items())}
        return json.dumps(
            {
                "sheet": self.sheet,
                "header_row": self.header_row,
                "header_height": self.header_height,
                "columns": columns,
                "common": self.common,
            },
            ensure_ascii=False,
            indent=1,
        )

    @classmethod
    def from_json(cls, text: str, known: Iterable[str] = ()) -> Mapping:
        """Read what `to_json` wrote; UserError for anything else and for targets not in `known`."""
        try:
            written: dict[str, Any] = json.loads(text)
            columns = {column_number(letter): str(key) for letter, key in written["columns"].items() if key}
            mapping = cls(
                str(written.get("sheet", "")),
                int(written["header_row"]),
                columns,
                int(written.get("header_height", 1)),
                {str(key): str(text) for key, text in written.get("common", {}).items() if text},
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UserError("Описание столбцов не прочитано.", _REMEDY, str(error)) from error
        if not 0 <= mapping.header_height <= mapping.header_row:
            raise UserError("В описании столбцов неверна строка заголовков.", "Строки считаются с 1.")
        allowed = set(known)
        strange = sorted({*columns.values(), *mapping.common} - allowed) if allowed else []
        if strange:
            raise UserError(
                f"В описании столбцов неизвестные поля: {', '.join(strange)}.",
                f"Известны: {', '.join(sorted(allowed))}.",
            )
        return mapping

    def targets(self) -> set[str]:
        """Keys of the targets that the columns fill."""
        return set(self.columns.values())


def column_letter(column: int) -> str:
    """Excel's name of a column counted from 0: 0 is A, 27 is AB."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letter: str) -> int:
    """The column counted from 0; ValueError for what is no name of a column."""
    if not letter.isascii() or not letter.isalpha() or len(letter) > 3:
        raise ValueError(f"not a column: {letter}")
    number = 0
    for sign in letter.upper():
        number = number * 26 + ord(sign) - ord("A") + 1
    return number - 1


def layout_digest(kind: str, headings: Iterable[str]) -> str:
    """What a layout is recognised by: the texts of its headings in their order."""
    shown = "\n".join(normalise(heading) for heading in headings)
    return hashlib.sha256(f"{kind}\n{shown}".encode()).hexdigest()[:24]


def recalled_columns(session: Session, digest: str, sender: str = "") -> dict[int, str]:
    """The columns that a person confirmed for this layout before, those of the sender first; empty if nobody did."""
    for key in dict.fromkeys((_preference(digest, sender), _preference(digest))):
        written = preference(session, key)
        if written:
            return {column_number(letter): target for letter, target in written.items()}
    return {}


def remember_columns(store: Store, digest: str, columns: dict[int, str], sender: str = "") -> None:
    """Keep what a person confirmed for this layout, in the file and outside its journal.

    `sender` is the id of an organisation or a name that was typed: its own choice counts more than the last one of all.
    """
    chosen = {column_letter(column): key for column, key in sorted(columns.items())}
    for key in dict.fromkeys((_preference(digest, sender), _preference(digest))):
        remember(store, key, chosen)


def _preference(digest: str, sender: str = "") -> str:
    return f"import:{digest}:{normalise(sender)}" if sender.strip() else f"import:{digest}"
