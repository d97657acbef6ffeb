"""What tables, indexes, triggers and views a file has, told so that two files can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from mmsdesk.models.journal import SEARCH_TABLE
from mmsdesk.store.engine import single_connection_engine
from mmsdesk.store.schema import SCHEMA_VERSION, create_schema

Shape = Mapping[tuple[str, str], object]
"""(type, name) of everything in `sqlite_master` -> what must be equal: structure of tables and indexes, else text."""

FROZEN = Path(__file__).parent / "migrations"
"""One `schema-N.sql` for each released schema N: what revision N left behind, statement by statement."""

_SHADOWS = frozenset(f"{SEARCH_TABLE}_{part}" for part in ("config", "data", "docsize", "idx"))
"""Tables that FTS5 makes for itself; their text differs between versions of SQLite."""

_STATISTICS = frozenset({"sqlite_stat1", "sqlite_stat4"})
"""Tables of ANALYZE, which may be there or not."""

_IMPLIED_INDEXES = (
    "SELECT i.name FROM pragma_table_list AS t, pragma_index_list(t.name) AS i"
    " WHERE t.schema = 'main' AND t.type = 'table' AND NOT t.wr AND i.origin IN ('pk', 'u')"
)

_TOKEN = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|[^\W]+|\S""")
_PLAIN_NAME = re.compile(r'"(\w+)"')


def shape_of(connection: Any) -> Shape:
    """The shape of an open file, by a raw connection."""
    found: dict[tuple[str, str], object] = {}
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master"):
        if name in _STATISTICS and kind == "table":
            continue
        found[str(kind), str(name)] = _comparable(str(kind), str(name), sql)
    return found


def differences(found: Shape, wanted: Shape) -> list[str]:
    """What is too much, missing or different, each as «триггер «name»» with a word before it."""
    told = [f"лишнее: {_called(key)}" for key in found if key not in wanted]
    told += [f"не хватает: {_called(key)}" for key in wanted if key not in found]
    told += [f"изменено: {_called(key)}" for key in wanted if key in found and found[key] != wanted[key]]
    return sorted(told)


def deviations(found: Shape, version: int) -> list[str]:
    """How a file differs from its schema.

    The frozen statements are asked first: making today's schema from the metadata would delay every opening.
    """
    if (FROZEN / f"schema-{version}.sql").exists():
        told = differences(found, _frozen(version))
        if not told or version != SCHEMA_VERSION:
            return told
    return differences(found, expected(version))


def is_verbatim(connection: Any, version: int) -> bool:
    """Whether an open file is described word for word as its schema was frozen.

    True spares the comparison of structures, a tenth of the time to open; False says nothing: an upgraded file holds
    what is equal in other words.
    """
    if not (FROZEN / f"schema-{version}.sql").exists():
        return False
    told, unworded = [], set()
    for name, sql in connection.execute("SELECT name, sql FROM sqlite_master"):
        if name in _SHADOWS or sql is None:
            unworded.add(name)
        else:
            told.append(sql)
    # What SQLite itself makes for the constraints that it reads in the words of a table.
    implied = {name for (name,) in connection.execute(_IMPLIED_INDEXES)}
    return sorted(told) == _worded(version) and unworded == _SHADOWS | implied


@cache
def _worded(version: int) -> list[str]:
    """The frozen statements that a file tells again, sorted."""
    return sorted(statement for statement in frozen_statements(version) if statement.startswith("CREATE "))


@cache
def expected(version: int) -> Shape:
    """The shape of a file of a released schema, or of today's."""
    if version != SCHEMA_VERSION:
        return _frozen(version)
    connection = driver.connect(":memory:", isolation_level=None)
    try:
        with single_connection_engine(connection).connect() as engine_connection, engine_connection.begin():
            create_schema(engine_connection)
            return shape_of(connection)
    finally:
        connection.close()


@cache
def _frozen(version: int) -> Shape:
    connection = driver.connect(":memory:", isolation_level=None)
    try:
        for statement in frozen_statements(version):
            connection.execute(statement)
        return shape_of(connection)
    finally:
        connection.close()


def frozen_statements(version: int) -> list[str]:
    """Statements that make a file of a released schema."""
    text = (FROZEN / f"schema-{version}.sql").read_text(encoding="utf-8")
    return [statement for statement in text.split(_END) if statement.strip()]


def frozen_text(connection: Any) -> str:
    """The file for `FROZEN`, taken from an open empty file."""
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        " ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 WHEN 'view' THEN 2 ELSE 3 END, rowid"
    )
    statements = [sql for name, sql in rows if name not in _SHADOWS and name not in _STATISTICS]
    statements.append(f"INSERT INTO {SEARCH_TABLE}({SEARCH_TABLE}, rank) VALUES ('secure-delete', 1)")
    return "".join(f"{statement}{_END}" for statement in statements)


_END = ";\n--\n"
"""Ends a statement in a frozen schema; triggers have semicolons inside."""


def _comparable(kind: str, name: str, sql: str | None) -> object:
    if sql is None or (kind == "table" and name in _SHADOWS):
        return None
    if kind == "table" and not sql.upper().startswith("CREATE VIRTUAL"):
        return _table(sql)
    if kind == "index":
        return tuple(_tokens(sql))
    return sql


def _table(sql: str) -> tuple[object, ...]:
    """Columns and constraints in any order: ALTER TABLE puts a new column behind the constraints."""
    parts: list[list[str]] = [[]]
    depth = 0
    for token in _tokens(sql):
        depth += (token == "(") - (token == ")")
        if (token == "(" and depth == 1) or (token == ")" and depth == 0) or (token == "," and depth == 1):
            parts.append([])
        else:
            parts[-1].append(token)
    head, *definitions, tail = (tuple(part) for part in parts)
    return head, tuple(sorted(definitions)), tail


def _tokens(sql: str) -> Iterator[str]:
    """Words and signs of a statement; quotes around plain names do not count."""
    for token in _TOKEN.findall(sql):
        plain = _PLAIN_NAME.fullmatch(token)
        yield plain[1] if plain else token


_KINDS = {"table": "таблица", "index": "указатель", "trigger": "триггер", "view": "представление"}


def _called(key: tuple[str, str]) -> str:
    kind, name = key
    return f"{_KINDS.get(kind, kind)} «{name}»"
