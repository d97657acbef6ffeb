"""Lists: which records match, in what order, and the rows of a page of them."""

from __future__ import annotations

import datetime as dt
import enum
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    func,
    literal_column,
    not_,
    or_,
    select,
    table,
    text,
    type_coerce,
)
from sqlalchemy import column as sql_column
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import FromClause

from mmsdesk.core.text import sort_key
from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.entity import Entity, ListColumn, in_a_row, target_table
from mmsdesk.models.journal import RECORD_INDEX, SEARCH_TABLE
from mmsdesk.models.registry import by_table, owner_of
from mmsdesk.queries.columns import expression_of, find_column, names_itself, target_of, value_type
from mmsdesk.queries.words import match_expression
from mmsdesk.store.derived import among, these, titles

_FEW = 500
"""Values of a condition that are bound one by one."""

_SHOWN = RECORD_INDEX.alias("shown")
"""The record that a column refers to: its alphabetical key is kept, and asked for by its id."""

_SEARCH = table(SEARCH_TABLE, sql_column("rowid"))
_ONLY = text("SELECT value FROM json_each(:only)")


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
    """One filter: a column by its key, a test, a value; for `Test.ANY` a tuple, in which None is «не указано»."""

    key: str
    test: Test
    value: Any = None


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What a list shows. An empty `sort` is the register's own order; computed columns speak of `on_date`; `only`
    leaves nothing but the records with these ids, any number of them."""

    entity: Entity
    search: str = ""
    conditions: tuple[Condition, ...] = ()
    sort: str = ""
    descending: bool = False
    school_year: int | None = None
    on_date: dt.date = field(default_factory=dt.date.today)
    only: tuple[str, ...] | None = None


def matching_ids(session: Session, query: ListQuery) -> list[str]:
    """Ids of all matching records in the order of the list."""
    column = find_column(query.entity, query.sort) if query.sort else None
    if column is not None and _sorts_in_python(query.entity, column):
        return _sorted_in_python(session, query, column)
    statement = _matching(query)
    if column is not None and _shows_a_record(query.entity, column):
        statement = statement.outerjoin(_SHOWN, _SHOWN.c.record_id == expression_of(column))
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
    owned: list[int] = []
    for number, key in enumerate(keys):
        column = find_column(entity, key)
        expression = expression_of(column)
        if not target_of(column):
            wanted.append(expression.label(f"c{number}"))
            continue
        if owner_of(target_of(column)) is not None:
            owned.append(number)
            wanted.append(expression.label(f"c{number}"))
            continue
        named = RECORD_INDEX.alias(f"r{number}")
        source = source.outerjoin(named, named.c.record_id == expression)
        wanted.append(named.c.title.label(f"c{number}"))
    statement = select(own.c.id, *wanted).select_from(source).where(among(own.c.id))
    found = session.execute(statement, {**these(ids), "on_date": on_date})
    shown = {row[0]: tuple(row[1:]) for row in found}
    return _with_owned(session, shown, owned) if owned else shown


def _with_owned(
    session: Session, found: dict[str, tuple[Any, ...]], places: Sequence[int]
) -> dict[str, tuple[Any, ...]]:
    """Rows with names in place of the ids of owned rows, which the index does not hold."""
    names = titles(session, sorted({row[at] for row in found.values() for at in places if row[at]}))
    return {
        record_id: tuple(names.get(value) if at in places else value for at, value in enumerate(row))
        for record_id, row in found.items()
    }


def stored_rows(
    session: Session, entity: Entity, keys: Sequence[str], ids: Sequence[str], on_date: dt.date
) -> dict[str, tuple[Any, ...]]:
    """Values of list columns as they are stored: a reference comes as the id of its record."""
    own = table_of(entity.model)
    wanted = [expression_of(find_column(entity, key)).label(f"c{number}") for number, key in enumerate(keys)]
    found = session.execute(select(own.c.id, *wanted).where(among(own.c.id)), {**these(ids), "on_date": on_date})
    return {row[0]: tuple(row[1:]) for row in found}


def values_of(session: Session, query: ListQuery, key: str) -> list[tuple[Any, str, int]]:
    """Distinct values of a column among the records that match all other conditions: value, its name, how many.

    In alphabetical or natural order; records without a value come last as `(None, "", n)`.
    """
    column = find_column(query.entity, key)
    others = replace(query, conditions=tuple(c for c in query.conditions if c.key != key), sort="")
    own = table_of(query.entity.model)
    matching = _matching(others).subquery()
    expression = expression_of(column).label("value")
    source: FromClause = own
    if others.conditions or others.search or others.school_year is not None or others.only is not None:
        source = own.join(matching, matching.c[0] == own.c.id)
    grouped = select(expression, func.count().label("n")).select_from(source).group_by("value").subquery()
    name: ColumnElement[Any] = grouped.c.value
    shown: FromClause = grouped
    if target_of(column):
        shown = grouped.outerjoin(RECORD_INDEX, RECORD_INDEX.c.record_id == grouped.c.value)
        name = RECORD_INDEX.c.title
    found = session.execute(select(grouped.c.value, name, grouped.c.n).select_from(shown), _parameters(query)).all()
    filled = [
        (value, title.label if isinstance(title, Choice) else title, n)
        for value, title, n in found
        if value not in (None, "")
    ]
    empty = sum(n for value, _title, n in found if value in (None, ""))
    by_name = bool(target_of(column)) or issubclass(value_type(column), (str, enum.Enum))
    filled.sort(key=lambda item: sort_key(str(item[1])) if by_name else item[0])
    return [*filled, (None, "", empty)] if empty else filled


def stored_value(session: Session, query: ListQuery, key: str, record_id: str) -> Any:
    """The value of one cell as a condition compares it: the id of the record whose title the list shows."""
    own = table_of(query.entity.model)
    statement = select(expression_of(find_column(query.entity, key))).select_from(own).where(own.c.id == record_id)
    return session.execute(statement, _parameters(query)).scalar()


def school_years(session: Session, entity: Entity) -> list[int]:
    """School years that the register has records of, the latest first; of what stands within other records, theirs."""
    year = _year_of(entity)
    if year is None:
        return []
    # A walk from year to year along the index: a plain DISTINCT reads it whole.
    walk = select(func.max(year).label("y")).cte("walk", recursive=True)
    earlier = select(func.max(year)).where(year < walk.c.y).correlate(walk).scalar_subquery()
    walk = walk.union_all(select(earlier).where(walk.c.y.is_not(None)))
    return list(session.scalars(select(walk.c.y).where(walk.c.y.is_not(None))))


def _parameters(query: ListQuery) -> dict[str, Any]:
    only = {"only": json.dumps(query.only)} if query.only is not None else {}
    return {"on_date": query.on_date, **only}


def _matching(query: ListQuery) -> Select[tuple[str]]:
    """SELECT id of all that match, unordered; joined with the record index where titles or words are needed."""
    own = table_of(query.entity.model)
    conditions: list[ColumnElement[bool]] = [_condition(query.entity, c) for c in query.conditions]
    year = _year_of(query.entity)
    if query.school_year is not None and year is not None:
        conditions.append(year == query.school_year)
    if query.only is not None:
        conditions.append(own.c.id.in_(_ONLY))
    match = match_expression(query.search)
    needs_own = bool(conditions or query.sort or query.entity.default_sort)
    if match or query.sort or not query.entity.default_sort:
        source: FromClause = RECORD_INDEX
        conditions.append(RECORD_INDEX.c.register == query.entity.code)
        if match:
            source = _SEARCH.join(RECORD_INDEX, RECORD_INDEX.c.entry == _SEARCH.c.rowid)
            conditions.append(literal_column(SEARCH_TABLE).match(match))
        source = source.join(own, own.c.id == RECORD_INDEX.c.record_id) if needs_own else source
        return select(RECORD_INDEX.c.record_id).select_from(_within(query.entity, source)).where(and_(*conditions))
    return select(own.c.id).select_from(_within(query.entity, own)).where(*conditions)


def _within(entity: Entity, source: FromClause) -> FromClause:
    """Together with what the records stand within."""
    if entity.within is None:
        return source
    whole = table_of(by_table(target_table(entity.within)).model)
    return source.join(whole, whole.c.id == table_of(entity.model).c[entity.within.key])


def _year_of(entity: Entity) -> ColumnElement[Any] | None:
    """The school year of a record: its own, or that of what it stands within."""
    if entity.within is not None:
        return _year_of(by_table(target_table(entity.within)))
    return table_of(entity.model).c[entity.school_year.key] if entity.school_year is not None else None


def _order(query: ListQuery, column: ListColumn | None) -> list[ColumnElement[Any]]:
    if column is not None and _shows_a_record(query.entity, column):
        first = _SHOWN.c.sort_key.desc() if query.descending else _SHOWN.c.sort_key.asc()
        return [_SHOWN.c.sort_key.is_(None), first, RECORD_INDEX.c.sort_key, RECORD_INDEX.c.record_id]
    if column is not None and not _is_the_title(query.entity, column):
        expression = expression_of(column)
        first = expression.desc() if query.descending else expression.asc()
        return [expression.is_(None), first, RECORD_INDEX.c.sort_key, RECORD_INDEX.c.record_id]
    if query.entity.default_sort and column is None:
        return _own_order(query.entity)
    return [
        RECORD_INDEX.c.sort_key.desc() if query.descending else RECORD_INDEX.c.sort_key,
        RECORD_INDEX.c.record_id,
    ]


def _own_order(entity: Entity) -> list[ColumnElement[Any]]:
    own = table_of(entity.model)
    first = _own_order(by_table(target_table(entity.within))) if entity.within is not None else []
    parts = [(own.c[each.column.key], each.descending) for each in (*entity.ahead, *entity.default_sort)]
    parts.append((own.c.id, entity.default_sort[-1].descending))
    return [*first, *(column.desc() if descending else column.asc() for column, descending in parts)]


def _shows_a_record(entity: Entity, column: ListColumn) -> bool:
    """Whether a column shows the title of another record, which has a stored key; owned rows have none."""
    target = target_of(column)
    return bool(target) and not _is_the_title(entity, column) and owner_of(target) is None


def _is_the_title(entity: Entity, column: ListColumn) -> bool:
    """Whether the title of the record itself says all that the column does: its stored key is the key of both."""
    alone = len(entity.title) == 1 and entity.title[0] is column and entity.called is in_a_row
    return names_itself(entity, column) or (alone and not target_of(column) and not _is_a_choice(column))


def _is_a_choice(column: ListColumn) -> bool:
    return issubclass(value_type(column), enum.Enum)


def _sorts_in_python(entity: Entity, column: ListColumn) -> bool:
    """Text, named choices and owned rows: SQLite knows no Russian alphabet; titles of records have stored keys."""
    if _is_the_title(entity, column) or _shows_a_record(entity, column):
        return False
    return bool(target_of(column)) or issubclass(value_type(column), (str, enum.Enum))


def _sorted_in_python(session: Session, query: ListQuery, column: ListColumn) -> list[str]:
    """Records by title, then stably by the alphabetical rank of the value; those without a value last.

    Each distinct value is turned into its alphabetical key once: a register has many records and few surnames.
    """
    value = expression_of(column)
    by_title = _matching(query).add_columns(value).order_by(RECORD_INDEX.c.sort_key, RECORD_INDEX.c.record_id)
    # Plain values: turning the same words into members of a choice 100 000 times costs more than the query.
    plain = by_title.with_only_columns(
        by_title.selected_columns[0], type_coerce(value, String), maintain_column_froms=True
    )
    found = session.execute(plain, _parameters(query)).all()
    keys = _alphabetical_keys(session, column, {value for _record_id, value in found} - {None, ""})
    filled = [(record_id, keys[value]) for record_id, value in found if value in keys]
    filled.sort(key=itemgetter(1), reverse=query.descending)
    return [record_id for record_id, _key in filled] + [record_id for record_id, value in found if value not in keys]


def _alphabetical_keys(session: Session, column: ListColumn, values: set[str]) -> dict[str, bytes]:
    """The alphabetical key of each value; values that nothing is known of have none."""
    if owner_of(target_of(column)) is not None:
        return {found: sort_key(title) for found, title in titles(session, sorted(values)).items()}
    if target_of(column):
        statement = select(RECORD_INDEX.c.record_id, RECORD_INDEX.c.sort_key).where(among(RECORD_INDEX.c.record_id))
        return {found: key for found, key in session.execute(statement, these(values))}  # noqa: C416
    kind = value_type(column)
    if issubclass(kind, Choice):
        labels = {member.value: member.label for member in kind}
        return {value: sort_key(labels.get(value, value)) for value in values}
    return {value: sort_key(value) for value in values}


def _condition(entity: Entity, condition: Condition) -> ColumnElement[bool]:
    column = find_column(entity, condition.key)
    expression = expression_of(column)
    written = issubclass(value_type(column), str) and not issubclass(value_type(column), enum.Enum)
    empty: ColumnElement[bool] = or_(expression.is_(None), expression == "") if written else expression.is_(None)
    made: dict[Test, Callable[[], ColumnElement[bool]]] = {
        Test.IS: lambda: expression == condition.value,
        Test.ANY: lambda: _any_of(expression, empty, condition.value),
        Test.NOT: lambda: or_(expression.is_(None), expression != condition.value),
        Test.EMPTY: lambda: empty,
        Test.FILLED: lambda: not_(empty),
        Test.FROM: lambda: expression >= condition.value,
        Test.TO: lambda: expression <= condition.value,
    }
    return made[condition.test]()


def _any_of(expression: ColumnElement[Any], empty: ColumnElement[bool], values: Sequence[Any]) -> ColumnElement[bool]:
    """One of the values; None among them stands for «не указано»."""
    given = [value for value in values if value is not None]
    among_them = expression.in_(given if len(given) <= _FEW else _in_json(expression, given))
    return or_(among_them, empty) if None in values else among_them


def _in_json(expression: ColumnElement[Any], values: Sequence[Any]) -> Select[Any]:
    """The values as rows of one bound array: SQLite takes no more than 32 766 values one by one."""
    dialect = sqlite.dialect()
    stored = expression.type.dialect_impl(dialect).bind_processor(dialect)
    array = json.dumps([stored(value) if stored is not None else value for value in values])
    return select(func.json_each(array).table_valued("value").c.value)
