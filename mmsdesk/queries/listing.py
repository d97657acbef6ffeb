"""Lists: which records match, in what order, and the rows of a page of them."""

from __future__ import annotations

import datetime as dt
import enum
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal_column, not_, or_, select, table
from sqlalchemy import column as sql_column
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import FromClause

from mmsdesk.core.text import sort_key
from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.entity import Column, Computed, Entity, ListColumn, target_table
from mmsdesk.models.journal import RECORD_INDEX, SEARCH_TABLE
from mmsdesk.queries.words import match_expression
from mmsdesk.store.derived import among

_SEARCH = table(SEARCH_TABLE, sql_column("rowid"))


class Test(enum.StrEnum):
    """How a condition compares."""

    IS = "is"
    ANY = "any"
    NOT = "not"
    EMPTY = "empty"
    FILLED = "filled"
    FROM = "from"
    TO = "to"


@dataclass(frozen=True, slots=True)
class Condition:
    """One filter: a column by its key, a test, a value (a tuple for `Test.ANY`)."""

    key: str
    test: Test
    value: Any = None


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What a list shows. An empty `sort` is the register's own order; computed columns speak of `on_date`."""

    entity: Entity
    search: str = ""
    conditions: tuple[Condition, ...] = ()
    sort: str = ""
    descending: bool = False
    school_year: int | None = None
    on_date: dt.date = field(default_factory=dt.date.today)


def matching_ids(session: Session, query: ListQuery) -> list[str]:
    """Ids of all matching records in the order of the list."""
    column = _list_column(query.entity, query.sort) if query.sort else None
    if column is not None and _sorts_in_python(column):
        return _sorted_in_python(session, query, column)
    statement = _matching(query)
    ordered = statement.order_by(*_order(query, column))
    return list(session.scalars(ordered, _parameters(query)))


def count(session: Session, query: ListQuery) -> int:
    """How many records match."""
    inner = _matching(query).subquery()
    return session.execute(select(func.count()).select_from(inner), _parameters(query)).scalar_one()


def rows(
    session: Session, entity: Entity, keys: Sequence[str], ids: Sequence[str], on_date: dt.date
) -> dict[str, tuple[Any, ...]]:
    """Values of the given list columns for a page of records; a reference comes as the title of its record."""
    source: FromClause = table_of(entity.model)
    own = table_of(entity.model)
    wanted: list[ColumnElement[Any]] = []
    for number, key in enumerate(keys):
        column = _list_column(entity, key)
        expression = _expression(column)
        if not _target(column):
            wanted.append(expression.label(f"c{number}"))
            continue
        named = RECORD_INDEX.alias(f"r{number}")
        source = source.outerjoin(named, named.c.record_id == expression)
        wanted.append(named.c.title.label(f"c{number}"))
    statement = select(own.c.id, *wanted).select_from(source).where(among(own.c.id))
    found = session.execute(statement, {"ids": json.dumps(list(ids)), "on_date": on_date})
    return {row[0]: tuple(row[1:]) for row in found}


def values_of(session: Session, query: ListQuery, key: str) -> list[tuple[Any, str, int]]:
    """Distinct values of a column among all records of the register: value, what it is called, how many records."""
    column = _list_column(query.entity, key)
    own = table_of(query.entity.model)
    expression = _expression(column).label("value")
    grouped = select(expression, func.count().label("n")).select_from(own).group_by("value").subquery()
    name: ColumnElement[Any] = grouped.c.value
    source: FromClause = grouped
    if _target(column):
        source = grouped.outerjoin(RECORD_INDEX, RECORD_INDEX.c.record_id == grouped.c.value)
        name = RECORD_INDEX.c.title
    statement = select(grouped.c.value, name, grouped.c.n).select_from(source).where(grouped.c.value.is_not(None))
    found = [
        (value, title.label if isinstance(title, Choice) else title, n)
        for value, title, n in session.execute(statement, {"on_date": query.on_date})
    ]
    return sorted(found, key=lambda item: sort_key(str(item[1])))


def _list_column(entity: Entity, key: str) -> ListColumn:
    for column in (*entity.list_columns, *entity.more_columns, *entity.filters):
        if column.key == key:
            return column
    found: Column = getattr(entity.model, key)
    return found


def _expression(column: ListColumn) -> ColumnElement[Any]:
    return column.expression if isinstance(column, Computed) else table_of(column.class_).c[column.key]


def _target(column: ListColumn) -> str:
    return column.target if isinstance(column, Computed) else target_table(column)


def _parameters(query: ListQuery) -> dict[str, Any]:
    return {"on_date": query.on_date}


def _matching(query: ListQuery) -> Select[tuple[str]]:
    """SELECT id of all that match, unordered; joined with the record index where titles or words are needed."""
    own = table_of(query.entity.model)
    conditions: list[ColumnElement[bool]] = [_condition(query.entity, c) for c in query.conditions]
    if query.school_year is not None and query.entity.school_year is not None:
        conditions.append(own.c[query.entity.school_year.key] == query.school_year)
    match = match_expression(query.search)
    by_title = not query.entity.default_sort
    if match:
        # CROSS JOIN keeps SQLite from walking the whole index by name when only a few records match.
        source: FromClause = _SEARCH.join(RECORD_INDEX, RECORD_INDEX.c.entry == _SEARCH.c.rowid)
        conditions.append(literal_column(SEARCH_TABLE).match(match))
        conditions.append(RECORD_INDEX.c.register == query.entity.code)
        source = source.join(own, own.c.id == RECORD_INDEX.c.record_id) if _needs_own(query) else source
        return select(RECORD_INDEX.c.record_id).select_from(source).where(and_(*conditions))
    if by_title or query.sort:
        source = RECORD_INDEX
        conditions.append(RECORD_INDEX.c.register == query.entity.code)
        source = source.join(own, own.c.id == RECORD_INDEX.c.record_id) if _needs_own(query) else source
        return select(RECORD_INDEX.c.record_id).select_from(source).where(and_(*conditions))
    return select(own.c.id).where(*conditions)


def _needs_own(query: ListQuery) -> bool:
    """Whether anything but titles and words is asked of the register's own table."""
    return bool(query.conditions or query.sort or query.entity.default_sort or query.school_year is not None)


def _order(query: ListQuery, column: ListColumn | None) -> list[ColumnElement[Any]]:
    own = table_of(query.entity.model)
    if column is not None:
        expression = _expression(column)
        first = expression.desc() if query.descending else expression.asc()
        return [expression.is_(None), first, RECORD_INDEX.c.sort_key]
    if query.entity.default_sort:
        parts = [
            own.c[part.column.key].desc() if part.descending else own.c[part.column.key].asc()
            for part in query.entity.default_sort
        ]
        last = own.c.id.desc() if query.entity.default_sort[-1].descending else own.c.id.asc()
        return [*parts, last]
    return [
        RECORD_INDEX.c.sort_key.desc() if query.descending else RECORD_INDEX.c.sort_key,
        RECORD_INDEX.c.record_id,
    ]


def _sorts_in_python(column: ListColumn) -> bool:
    """Text and named choices: SQLite knows no Russian alphabet, titles have a stored key but free text has none."""
    if _target(column):
        return True
    kind: type[Any] = _expression(column).type.python_type
    return issubclass(kind, str) or issubclass(kind, enum.Enum)


def _sorted_in_python(session: Session, query: ListQuery, column: ListColumn) -> list[str]:
    statement = _matching(query)
    key: ColumnElement[Any] = _expression(column)
    if _target(column):
        named = RECORD_INDEX.alias("named")
        statement = statement.outerjoin(named, named.c.record_id == key)
        key = named.c.sort_key
    found = session.execute(statement.add_columns(key, RECORD_INDEX.c.sort_key), _parameters(query)).all()
    filled = [(_alphabetical(value), title, record_id) for record_id, value, title in found if value not in (None, "")]
    empty = sorted((title, record_id) for record_id, value, title in found if value in (None, ""))
    filled.sort(key=lambda item: (item[0], item[1]), reverse=False)
    if query.descending:
        filled.sort(key=lambda item: item[0], reverse=True)
    return [record_id for _value, _title, record_id in filled] + [record_id for _title, record_id in empty]


def _alphabetical(value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    return sort_key(value.label if isinstance(value, Choice) else str(value))


def _condition(entity: Entity, condition: Condition) -> ColumnElement[bool]:
    expression = _expression(_list_column(entity, condition.key))
    empty: ColumnElement[bool] = (
        or_(expression.is_(None), expression == "") if _is_text(expression) else expression.is_(None)
    )
    made: dict[Test, Callable[[], ColumnElement[bool]]] = {
        Test.IS: lambda: expression == condition.value,
        Test.ANY: lambda: expression.in_(condition.value),
        Test.NOT: lambda: or_(expression.is_(None), expression != condition.value),
        Test.EMPTY: lambda: empty,
        Test.FILLED: lambda: not_(empty),
        Test.FROM: lambda: expression >= condition.value,
        Test.TO: lambda: expression <= condition.value,
    }
    return made[condition.test]()


def _is_text(expression: ColumnElement[Any]) -> bool:
    return issubclass(expression.type.python_type, str) and not issubclass(expression.type.python_type, enum.Enum)
