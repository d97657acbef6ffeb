"""Derived data: how each record is called, sorted and found. Refreshed before every commit, never journalled."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, ForeignKey, Select, delete, func, select, text
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date, school_year_label
from mmsdesk.core.text import sort_key, stem, words
from mmsdesk.models import registry
from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.entity import Column, Entity, field_of, referred_table, target_table
from mmsdesk.models.journal import RECORD_INDEX, SEARCH_TABLE

_CHUNK = 2_000
"""Rows read and written at once, which bounds the memory of a long import."""

_AT_ONCE = 2_000
"""Rows written by one statement: six values of each, of the 32 766 that one statement may have."""

_INDEXED = ("record_id", "register", "title", "sort_key", "words", "stems")

_WORTH, _FEW = 100, 50
"""From how many records on the full-text index is rather written anew: one of so many, and at least a few. What both
ways cost is measured by `tests/performance/test_saving.py::test_words_of_many_records_forgotten`."""

_PHONE_TAIL = 4
"""Digits of a phone that find it."""


class ChangedRow(NamedTuple):
    """One line of the journal, as far as derived data care."""

    table: str
    row_id: str
    before: str | None
    after: str | None


def refresh(connection: Connection, changes: Iterable[ChangedRow], *, forget: bool = True) -> None:
    """Bring titles, sort keys and search words up to date with the rows named in the journal lines.

    Former words leave the answers of the full-text index at any rate; `forget`: its pages, too.
    """
    waiting = _touched(connection, changes)
    if not waiting:
        return
    with _forgetting(connection, sum(map(len, waiting.values()))) if forget else nullcontext():
        while waiting:
            code = min(waiting, key=[r.code for r in registry.REGISTERS].index)
            for ids in _chunks(sorted(waiting.pop(code))):
                renamed = _rebuild(connection, registry.by_code(code), ids)
                for entity, dependent in _dependents(connection, registry.by_code(code).table, renamed):
                    waiting[entity.code].update(dependent)


def _touched(connection: Connection, changes: Iterable[ChangedRow]) -> dict[str, set[str]]:
    """Ids of the records that the journal lines concern, by register."""
    waiting: dict[str, set[str]] = defaultdict(set)
    partial: list[ChangedRow] = []
    for change in changes:
        if registry.owner_of(change.table) is None and (change.before is None or change.after is None):
            waiting[registry.by_table(change.table).code].add(change.row_id)
        elif shown_columns(change.table):
            partial.append(change)
    for change, values in _with_cells(partial):
        shown = shown_columns(change.table)
        # An update of other columns, the commonest edit, touches neither titles nor words.
        if not shown.isdisjoint(values):
            register, record_id = _record_of(connection, change, values)
            waiting[register].add(record_id)
        # A row that moved to another card is found by that one from now on, and no longer by its former one.
        for register, record_id in _owners_between(change) if change.before and change.after else ():
            waiting[register].add(record_id)
    return waiting


def _with_cells(changes: list[ChangedRow]) -> Iterator[tuple[ChangedRow, dict[str, Any]]]:
    """Changes with the cells that they tell; taken apart together, which costs a third of one after the other."""
    for start in range(0, len(changes), _CHUNK):
        some = changes[start : start + _CHUNK]
        cells = json.loads(f"[{','.join(change.after or change.before or '{}' for change in some)}]")
        yield from zip(some, cells, strict=True)


def leave_out(connection: Connection, ids: Iterable[str]) -> None:
    """Take records that are gone out of the index; those that refer to them are another matter."""
    # By entry, for the rows are deleted in the order of the full-text index, as `_write` writes them.
    going = select(RECORD_INDEX.c.entry).where(among(RECORD_INDEX.c.record_id))
    connection.execute(delete(RECORD_INDEX).where(RECORD_INDEX.c.entry.in_(going)), these(ids))


def entries(connection: Connection) -> int:
    """How many records there are at most, without counting them."""
    return connection.execute(_LAST_ENTRY).scalar() or 0


def refresh_everything(connection: Connection) -> None:
    """Rebuild all derived data, after a migration or a repair."""
    connection.execute(delete(RECORD_INDEX))
    for entity in registry.REGISTERS:
        table = table_of(entity.model)
        for ids in _chunks(connection.execute(select(table.c.id)).scalars().all()):
            _rebuild(connection, entity, ids)


def among(column: Any) -> Any:
    """`column IN (the ids bound by `these`)`: one statement text for any number of them."""
    return column.in_(text("SELECT value FROM json_each(:ids)"))


def these(ids: Iterable[str | int | None]) -> dict[str, str]:
    """What `among` looks among, as parameters of the statement; None is nobody's id."""
    return {"ids": json.dumps(list(ids))}


_TITLES = select(RECORD_INDEX.c.record_id, RECORD_INDEX.c.title).where(among(RECORD_INDEX.c.record_id))


def titles(source: Session | Connection, ids: Iterable[str]) -> dict[str, str]:
    """What records of any register, and owned rows that records refer to, are called, by id; ids of nothing are left
    out. Owned rows are not in the index: they are read when they are asked for."""
    wanted = list(ids)
    found = _indexed_titles(source, wanted)
    lacking = [each for each in wanted if each not in found]
    return {**found, **_owned_titles(source, lacking)} if lacking else found


def _indexed_titles(source: Session | Connection, ids: list[str]) -> dict[str, str]:
    """What records of registers are called."""
    return dict(source.execute(_TITLES, these(ids)).all()) if ids else {}


@cache
def referred_rows() -> tuple[Entity, ...]:
    """Owned tables to whose rows records of registers refer: participants of an event, its jury, its criteria."""
    targets = {referred_table(key) for each in registry.every_entity() for key in _references_beside_owner(each)}
    return tuple(e for e in registry.every_entity() if e.table in targets and registry.owner_of(e.table) is not None)


def _references_beside_owner(entity: Entity) -> Iterator[ForeignKey]:
    for column in table_of(entity.model).columns:
        if not column.info.get("owned"):
            yield from column.foreign_keys


def _owned_titles(source: Session | Connection, ids: list[str]) -> dict[str, str]:
    """What owned rows are called by the columns of their title, in two statements for each table that has any."""
    found: dict[str, str] = {}
    asked = these(ids)
    for entity in referred_rows():
        table = table_of(entity.model)
        rows = source.execute(
            select(table.c.id, *(table.c[c.key] for c in entity.title)).where(among(table.c.id)), asked
        )
        values = {row_id: dict(zip(entity.title, cells, strict=True)) for row_id, *cells in rows.all()}
        named = {row[c] for row in values.values() for c in entity.title if target_table(c)} - {None}
        names = _indexed_titles(source, sorted(named))
        found |= {
            row_id: entity.called([_shown(c, value, names) for c, value in row.items()])
            for row_id, row in values.items()
        }
    return found


@cache
def shown_columns(table: str) -> frozenset[str]:
    """Columns of a table that stand in a title or in search words."""
    register = (registry.owner_of(table) or (registry.by_table(table), None))[0]
    columns = (*register.title, *register.search)
    return frozenset(column.key for column in columns if table_of(column.class_).name == table)


def _record_of(connection: Connection, change: ChangedRow, values: Mapping[str, Any]) -> tuple[str, str]:
    """Register code and id of the record that a changed row belongs to: itself, or the owner of a child row."""
    owner = registry.owner_of(change.table)
    if owner is None:
        return registry.by_table(change.table).code, change.row_id
    register, child = owner
    parent = values.get(child.parent.key)
    if parent is None:
        table = table_of(child.entity.model)
        parent = connection.execute(select(table.c[child.parent.key]).where(table.c.id == change.row_id)).scalar()
    return register.code, parent or change.row_id


def _owners_between(change: ChangedRow) -> Iterator[tuple[str, str]]:
    """The cards between which an owned row moved; none for any other change."""
    owner = registry.owner_of(change.table)
    if owner is None:
        return
    for cells in (change.before, change.after):
        card = json.loads(cells or "{}").get(owner[1].parent.key)
        if card:
            yield owner[0].code, card


def _rebuild(connection: Connection, entity: Entity, ids: list[str]) -> list[str]:
    """Recompute the given records; returns those whose title changed (also those gone or new)."""
    table = table_of(entity.model)
    own = {c.key: c for c in (*entity.title, *entity.search) if table_of(c.class_) is table}
    values = _values(connection, own.values(), "id", ids)
    nested = defaultdict(list)
    for child_columns, parent_key in _searched_children(entity):
        for record_id, owned in _values(connection, child_columns, parent_key, ids).items():
            nested[record_id].extend(owned)
    names = _indexed_titles(connection, sorted(_referred(own.values(), values, nested)))
    before = _indexed_titles(connection, ids)
    rows: list[dict[str, Any]] = []
    for record_id, (own_values, *_rest) in values.items():
        title = entity.called([_shown(c, own_values[c.key], names) for c in entity.title])
        rows.append(_index_row(entity, record_id, title, _terms(entity, own_values, nested[record_id], names)))
    gone = [record_id for record_id in before if record_id not in values]
    _write(connection, rows, gone)
    after = {row["record_id"]: row["title"] for row in rows}
    return [record_id for record_id in ids if before.get(record_id) != after.get(record_id)]


class _Row(dict[str, Any]):
    """Values of one row by column key, remembering the columns they came from."""

    columns: tuple[Column, ...] = ()


def _values(connection: Connection, columns: Iterable[Column], key: str, ids: list[str]) -> dict[str, list[_Row]]:
    """Rows of one table grouped by the value of column `key`, for the given values of it."""
    wanted = tuple(columns)
    keys = [column.key for column in wanted]
    found: dict[str, list[_Row]] = defaultdict(list)
    for record_id, *values in connection.execute(_values_statement(wanted, key), these(ids)).all():
        row = _Row(zip(keys, values, strict=True))
        row.columns = wanted
        found[record_id].append(row)
    return found


@cache
def _values_statement(columns: tuple[Column, ...], key: str) -> Select[Any]:
    """Kept, for building a statement costs more than running it."""
    table = table_of(columns[0].class_)
    return select(table.c[key], *(table.c[c.key] for c in columns)).where(among(table.c[key]))


def _searched_children(entity: Entity) -> Iterator[tuple[list[Column], str]]:
    """Owned tables whose columns find the record, with the key of their owner column."""
    for child in entity.children.values():
        columns = [c for c in entity.search if c.class_ is child.entity.model]
        if columns:
            yield columns, child.parent.key


def _referred(own: Iterable[Column], values: Mapping[str, list[_Row]], nested: Mapping[str, list[_Row]]) -> set[str]:
    """Ids of everything that the rows refer to by foreign keys."""
    found = {row[c.key] for rows in values.values() for row in rows for c in own if target_table(c)}
    found |= {row[c.key] for rows in nested.values() for row in rows for c in row.columns if target_table(c)}
    return {value for value in found if value}


def _shown(column: Column, value: Any, names: Mapping[str, str]) -> str:
    """A value as it stands in a title."""
    if value is None or value == "":
        return ""
    if target_table(column):
        return names.get(value, "")
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, int) and field_of(column).kind == "school_year":
        return school_year_label(value)
    return format_date(value) if isinstance(value, dt.date) else str(value)


def _terms(entity: Entity, own: _Row, nested: list[_Row], names: Mapping[str, str]) -> list[str]:
    """Words that find a record, each once, in order."""
    pairs = [(c, own[c.key]) for c in _own_search(entity)] + [(c, row[c.key]) for row in nested for c in row.columns]
    found: dict[str, None] = {}
    for column, value in pairs:
        shown = _shown(column, value, names)
        if not shown:
            continue
        found.update(dict.fromkeys(words(shown)))
        if _is_phone(column):
            digits = "".join(ch for ch in shown if ch.isdigit())
            found.update(dict.fromkeys(d for d in (digits, digits[-10:], digits[-_PHONE_TAIL:]) if d))
    return list(found)


@cache
def _own_search(entity: Entity) -> tuple[Column, ...]:
    """Columns of the record itself that find it."""
    return tuple(column for column in entity.search if column.class_ is entity.model)


@cache
def _is_phone(column: Column) -> bool:
    return field_of(column).kind == "phone"


def _index_row(entity: Entity, record_id: str, title: str, terms: list[str]) -> dict[str, Any]:
    return {
        "record_id": record_id,
        "register": entity.code,
        "title": title,
        "sort_key": sort_key(title),
        "words": " ".join(terms),
        "stems": " ".join(dict.fromkeys(map(stem, terms))),
    }


_LAST_ENTRY = select(func.max(RECORD_INDEX.c.entry))
_ENTRIES = select(RECORD_INDEX.c.record_id, RECORD_INDEX.c.entry).where(among(RECORD_INDEX.c.record_id))


def _write(connection: Connection, rows: list[dict[str, Any]], gone: list[str]) -> None:
    """Write rows in the order of the full-text index: it flushes what it holds whenever it has to step back."""
    if gone:
        leave_out(connection, gone)
    ids = json.dumps([row["record_id"] for row in rows])
    places: dict[str, int] = dict(connection.execute(_ENTRIES, {"ids": ids}).all())
    ordered = sorted(rows, key=lambda row: places.get(row["record_id"], math.inf))
    for start in range(0, len(ordered), _AT_ONCE):
        some = ordered[start : start + _AT_ONCE]
        values = tuple(row[name] for row in some for name in _INDEXED)
        connection.exec_driver_sql(_upsert(len(some)), values)


@contextmanager
def _forgetting(connection: Connection, rewritten: int) -> Iterator[None]:
    """Let the full-text index forget the former words of many records cheaply, and as thoroughly as those of one.

    Deleting securely costs 0.5 to 1 ms for each record, for its words lie in many pages; writing the whole index anew,
    some 8 ms for each thousand of it. Both with the commit.
    """
    if rewritten * _WORTH < entries(connection) or rewritten < _FEW:
        yield
        return
    told = f"INSERT INTO {SEARCH_TABLE}({SEARCH_TABLE}, rank) VALUES ('secure-delete', %d)"
    connection.exec_driver_sql(told % 0)
    yield
    connection.exec_driver_sql(f"INSERT INTO {SEARCH_TABLE}({SEARCH_TABLE}) VALUES ('optimize')")
    connection.exec_driver_sql(told % 1)


@cache
def _upsert(count: int) -> str:
    """One statement for so many rows: the full-text index flushes what it holds after each statement."""
    row = f"({', '.join('?' * len(_INDEXED))})"
    changed = ", ".join(f"{name} = excluded.{name}" for name in _INDEXED[2:])
    return (
        f"INSERT INTO {RECORD_INDEX.name} ({', '.join(_INDEXED)}) VALUES {', '.join([row] * count)}"
        f" ON CONFLICT (record_id) DO UPDATE SET {changed}"
    )


@cache
def _links_to(table: str) -> tuple[tuple[Entity, Select[Any]], ...]:
    """Who shows the title of records of a table in its own title or finds itself by it; the question for their ids."""
    return tuple(
        (entity, _referring(column))
        for entity in registry.REGISTERS
        for column in dict.fromkeys((*entity.title, *entity.search))
        if target_table(column) == table
    )


def _referring(column: Column) -> Select[Any]:
    source = table_of(column.class_)
    owner = registry.owner_of(source.name)
    key = owner[1].parent.key if owner else "id"
    return select(source.c[key]).where(among(source.c[column.key])).distinct()


def _dependents(connection: Connection, table: str, renamed: list[str]) -> Iterator[tuple[Entity, set[str]]]:
    """Records whose title or words contain the title of a renamed one."""
    if not renamed:
        return
    asked = these(renamed)
    for entity, referring in _links_to(table):
        found = set(connection.execute(referring, asked).scalars())
        if found:
            yield entity, found


def _chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    wanted = list(ids)
    for start in range(0, len(wanted), _CHUNK):
        yield wanted[start : start + _CHUNK]
