"""Rows and cells of two files as people read them: what only the other copy has is named too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from mmsdesk.core.text import lower_first
from mmsdesk.merge.news import Key, Values
from mmsdesk.merge.sides import Sides
from mmsdesk.merge.tables import owner_column, references_of
from mmsdesk.models import registry
from mmsdesk.models.base import table_of
from mmsdesk.models.entity import Column, Entity, field_of, table_column, target_table
from mmsdesk.queries.display import shown_field
from mmsdesk.queries.history import from_journal
from mmsdesk.store.derived import titles

_LONG = 300
"""Characters of a value that are shown; long texts are cut."""


class Words:
    """Names of records by id, asked of both files at once, and values shown with them."""

    def __init__(self, sides: Sides, rows: Iterable[tuple[Key, Mapping[str, Any]]]) -> None:
        self._names: dict[str, str] = {}
        ids: dict[str, None] = {}
        for (table, row_id), cells in rows:
            if not owner_column(table):
                ids[row_id] = None
            ids.update(dict.fromkeys(str(cells[one.column]) for one in references_of(table) if cells.get(one.column)))
        self._names = titles(sides.connection, ids)
        lacking = [row_id for row_id in ids if row_id not in self._names]
        if lacking:
            self._names |= {row_id: str(title) for row_id, title in sides.source.titles(lacking).items()}

    def record(self, key: Key, row: Values) -> str:
        """What a record is called, by its index or its values; its kind if it has no name."""
        return self._names.get(key[1]) or self.row(key[0], row)

    def row(self, table: str, row: Values) -> str:
        """What a row is called by its values."""
        entity = registry.by_table(table)
        parts = [self.shown(column, row.get(column.key)) for column in entity.title]
        return entity.called(parts) or entity.words.singular

    def shown(self, column: Column, raw: Any) -> str:
        """A value of the journal as people read it; "" for nothing."""
        if raw is None or raw == "":
            return ""
        if target_table(column):
            return self._names.get(str(raw), "удалённая запись")
        text = " ".join(shown_field(from_journal(column, raw), field_of(column)).split())
        return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"

    def cell(self, table: str, key: str, raw: Any) -> str:
        """A value of a column named by its key."""
        if raw is None or raw == "":
            return ""
        return self.shown(getattr(registry.by_table(table).model, key), raw)

    def filled(self, table: str, row: Values) -> str:
        """The filled cells of a row in one line."""
        entity = registry.by_table(table)
        told = [(column, self.shown(column, row.get(key))) for key, column in entity.fields.items()]
        cells = [f"{lower_first(field_of(column).label)} – {text}" for column, text in told if text and text != "нет"]
        return "; ".join(cells) or self.row(table, row)


@cache
def is_told(table: str, key: str) -> bool:
    """Whether people see a column at all."""
    column = getattr(registry.by_table(table).model, key, None)
    return column is not None and "field" in table_column(column).info and bool(field_of(column).label)


@cache
def label_of(table: str, key: str) -> str:
    """What a column is called."""
    return registry.by_table(table).label(key)


@cache
def told_columns(entity: Entity) -> tuple[str, ...]:
    """Columns of a register that people see, in the order of the form, the others after them."""
    others = [c.name for c in table_of(entity.model).columns if c.name not in entity.fields]
    return (*entity.fields, *(key for key in others if is_told(entity.table, key)))
