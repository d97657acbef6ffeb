"""«Отчёт по любой просьбе»: what can be asked of a list, made from the description of its register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import make_dataclass
from functools import cache
from typing import Any

from mmsdesk.core.dates import Period, school_year_period
from mmsdesk.models.base import Choice
from mmsdesk.models.entity import Computed, Entity
from mmsdesk.models.registry import by_table
from mmsdesk.queries.columns import ListedColumn, drawn_from, find_column, listed, names_itself
from mmsdesk.queries.listing import Condition, ListQuery, Test
from mmsdesk.reports.options import OptionKind, option, options_of

OWN = "own"
"""Not grouped; in the order of the register."""

_NO_GROUP = (OWN, "без группировки")
_NAMES_ONE = frozenset({"phone", "email", "snils", "inn", "ogrn"})
_NOT_ADDED = frozenset({"years", "order", "mixed"})
"""Kinds of numbers of which a sum says nothing: ages, places in an order, measures of different things."""


class YesNo(Choice):
    """A filter by a tick."""

    YES = "yes", "да"
    NO = "no", "нет"


class GroupOrder(Choice):
    """In what order groups stand; records of which nothing is known come last."""

    NAME = "name", "по порядку"
    SIZE = "size", "сначала большие"


Field = tuple[str, Any, Any]


@cache
def list_options(entity: Entity) -> type[Any]:
    """The options dataclass of a register."""
    keys = tuple(entity.columns)
    described = [listed(entity, key) for key in keys]
    fields: list[Field] = [
        (
            "columns",
            "tuple[str, ...]",
            option(
                "Столбцы",
                OptionKind.ORDERED,
                tuple(column.key for column in entity.list_columns),
                offered=tuple((column.key, column.label) for column in described),
            ),
        ),
        *_grouping(entity),
        *_when(entity),
        *(_filter(entity, column.key) for column in entity.filters),
        ("search", str, option("Найти по словам", OptionKind.TEXT, "")),
        (
            "sort",
            _sorts(entity),
            option("Порядок записей", OptionKind.CHOICE, _sorts(entity)(OWN), values=_sorts(entity)),
        ),
        ("descending", bool, option("В обратном порядке", OptionKind.FLAG, False)),
        *_looks(entity),
    ]
    return make_dataclass("Options", fields, frozen=True)


def groupable(entity: Entity) -> Iterator[ListedColumn]:
    """Columns under whose values records can stand: lists, references, ticks, short words, dates by month."""
    for key in (*entity.columns, *(each.key for each in entity.filters if each.key not in entity.columns)):
        column = listed(entity, key)
        a_name = column.multiline or column.kind in _NAMES_ONE or column.type is dt.time
        a_person = column.personal and not column.target
        if not (a_name or a_person or column.numeric or _names_its_record(entity, column)):
            yield column


def period_column(entity: Entity) -> str:
    """Key of the date by which records belong to a period; "" for registers whose records have no time."""
    first = entity.default_sort[0].column.key if entity.default_sort else ""
    return first if first and listed(entity, first).type is dt.date else ""


def added_up(column: ListedColumn) -> bool:
    """Whether a sum of the values says something."""
    return column.numeric and column.kind not in _NOT_ADDED


def as_options(query: ListQuery, keys: Sequence[str]) -> tuple[dict[str, Any], tuple[Condition, ...]]:
    """A list on the screen as options, and the conditions that no option says: their records must be named one by one.

    A filter maps when it is one of the register's own and allows one value; the school year, the words searched for,
    the order and the columns always do.
    """
    entity = query.entity
    offered = {column.key for column in entity.filters}
    values: dict[str, Any] = dict.fromkeys(offered)
    left = []
    for condition in query.conditions:
        known = condition.key in offered and condition.test is Test.ANY and len(condition.value) == 1
        if known and condition.value[0] not in (None, ""):
            values[condition.key] = _as_option(condition.value[0])
        else:
            left.append(condition)
    values |= {"columns": tuple(keys), "search": query.search, "on": query.on_date}
    values |= {"sort": _sorts(entity)(query.sort or OWN), "descending": query.descending and bool(query.sort)}
    values |= {"only": (), "note": "", "title": ""}
    # As on the screen: one after the other.
    groups = next((each.values for each in options_of(list_options(entity)) if each.key == "group"), None)
    values |= {"group": groups(OWN)} if groups else {}
    if period_column(entity):
        values["ever"] = query.school_year is None
        if query.school_year is not None:
            values["period"] = school_year_period(query.school_year)
    return values, tuple(left)


def query_of(entity: Entity, options: Any) -> ListQuery:
    """Which records the options ask for, in which order."""
    conditions = [
        Condition(column.key, Test.IS, value is YesNo.YES if isinstance(value, YesNo) else value)
        for column in entity.filters
        if (value := getattr(options, column.key)) is not None
    ]
    day, year = period_column(entity), None
    if day and not options.ever:
        period: Period = options.period
        if period.kind == "school_year" and entity.school_year is not None:
            year = period.start.year
        else:
            conditions += [Condition(day, Test.FROM, period.start), Condition(day, Test.TO, period.end)]
    sort = "" if options.sort.value == OWN else options.sort.value
    only = options.only or None
    return ListQuery(
        entity, options.search, tuple(conditions), sort, bool(sort) and options.descending, year, options.on, only
    )


def _names_its_record(entity: Entity, column: ListedColumn) -> bool:
    """Whether each record would make a group of its own."""
    found = find_column(entity, column.key)
    if isinstance(found, Computed):
        return names_itself(entity, found)
    plain = column.type is str and not column.target
    return found in entity.title and (plain or len(entity.title) == 1)


def _as_option(value: Any) -> Any:
    return (YesNo.YES if value else YesNo.NO) if isinstance(value, bool) else value


def _closed(name: str, members: Sequence[tuple[str, str]]) -> type[Choice]:
    made: Any = Choice
    closed: type[Choice] = made(name, [(f"C{at}", member) for at, member in enumerate(members)])
    return closed


def _grouping(entity: Entity) -> Iterator[Field]:
    offered = [
        (column.key, f"{column.label}, по месяцам" if column.type is dt.date else column.label)
        for column in groupable(entity)
    ]
    groups = _closed("Groups", [_NO_GROUP, *offered])
    for key, label, chosen in (("group", "Группировать", _kinds(entity)), ("group2", "Внутри групп ещё", OWN)):
        yield key, groups, option(label, OptionKind.CHOICE, groups(chosen), values=groups)
    yield "order", GroupOrder, option("Порядок групп", OptionKind.CHOICE, GroupOrder.NAME, values=GroupOrder)
    lines = option("Печатать сами записи", OptionKind.FLAG, True, help="Без записей остаётся сводка по группам")
    yield "lines", bool, lines


def _kinds(entity: Entity) -> str:
    """A register that begins with a closed list keeps things of many kinds (dictionaries): each kind by itself."""
    first = listed(entity, entity.list_columns[0].key) if entity.list_columns else None
    return first.key if first and first.is_choice else OWN


def _when(entity: Entity) -> Iterator[Field]:
    if period_column(entity):
        yield "period", Period, option("Период", OptionKind.PERIOD)
        yield "ever", bool, option("За всё время", OptionKind.FLAG, False, help="Период тогда не важен")
    yield "on", dt.date, option("На дату", OptionKind.DATE)


def _filter(entity: Entity, key: str) -> Field:
    column = listed(entity, key)
    if column.target:
        found = drawn_from(find_column(entity, key))
        register = by_table(column.target).code
        record = option(column.label, OptionKind.RECORD, None, register=register, choices=found)
        return key, "str | None", record
    values = column.type if column.is_choice else YesNo
    return key, values, option(column.label, OptionKind.CHOICE, None, values=values)


@cache
def _sorts(entity: Entity) -> type[Choice]:
    described = [listed(entity, key) for key in entity.columns]
    return _closed("Sorts", [(OWN, "как в разделе"), *((column.key, column.label) for column in described)])


def _looks(entity: Entity) -> Iterator[Field]:
    yield "sums", bool, option("Складывать числа", OptionKind.FLAG, True, help="Итоги под группами и под таблицей")
    yield "title", str, option("Свой заголовок", OptionKind.TEXT, "")
    yield "note", str, option("Пояснение под заголовком", OptionKind.TEXT, "", passing=True)
    yield "signature", bool, option("Строка подписи", OptionKind.FLAG, False)
    yield (
        "only",
        "tuple[str, ...]",
        option("Только эти записи", OptionKind.RECORDS, (), register=entity.code, passing=True),
    )
