"""Conditions of a list in words, and in the form in which settings keep them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mmsdesk.models.base import Choice
from mmsdesk.models.entity import Entity
from mmsdesk.queries.columns import ListedColumn, listed
from mmsdesk.queries.display import shown
from mmsdesk.queries.listing import Condition, Test
from mmsdesk.ui.cover import MASK

NOT_GIVEN = "не указано"
_NAMED = 3  # values that a chip names before it counts


def condition_words(
    column: ListedColumn, conditions: Sequence[Condition], titles: Mapping[str, str], *, masked: bool = False
) -> str:
    """«Категория: высшая, первая», «Дата: с 01.09.2026 по 31.12.2026»; `conditions` are those of this column."""
    if masked and column.personal:
        return f"{column.label}: {MASK}"
    return f"{column.label}: {' '.join(_words(column, each, titles) for each in conditions)}"


def value_words(column: ListedColumn, value: Any, titles: Mapping[str, str]) -> str:
    """One value as people read it."""
    if value is None or value == "":
        return NOT_GIVEN
    if column.target:
        return titles.get(value, "запись удалена")
    return shown(value, column.kind)


def by_column(conditions: Iterable[Condition]) -> dict[str, list[Condition]]:
    """Conditions grouped by the key of their column, in order."""
    groups: dict[str, list[Condition]] = {}
    for condition in conditions:
        groups.setdefault(condition.key, []).append(condition)
    return groups


def references_in(entity: Entity, conditions: Iterable[Condition]) -> list[str]:
    """Ids of records that conditions name."""
    found: list[str] = []
    for condition in conditions:
        if listed(entity, condition.key).target:
            values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
            found += [value for value in values if value]
    return found


def stored(entity: Entity, conditions: Iterable[Condition]) -> list[dict[str, Any]]:
    """As JSON; conditions that name a person by surname or telephone are left out: settings hold no people."""
    return [
        {"key": each.key, "test": each.test.value, "value": _plain(each.value)}
        for each in conditions
        if not listed(entity, each.key).personal or listed(entity, each.key).target
    ]


def restored(entity: Entity, state: object) -> tuple[Condition, ...]:
    """From JSON, without what no longer makes sense."""
    found = []
    for each in state if isinstance(state, list) else []:
        try:
            column = listed(entity, each["key"])
            found.append(Condition(each["key"], Test(each["test"]), _typed(column, each["value"])))
        except (KeyError, TypeError, ValueError, AttributeError):
            continue  # written by another version of the program: the list simply shows more
    return tuple(found)


def _words(column: ListedColumn, condition: Condition, titles: Mapping[str, str]) -> str:
    if condition.test in (Test.EMPTY, Test.FILLED):
        return NOT_GIVEN if condition.test is Test.EMPTY else "указано"
    if condition.test is Test.ANY:
        names = [value_words(column, value, titles) for value in condition.value]
        more = f" и ещё {len(names) - _NAMED}" if len(names) > _NAMED + 1 else ""
        return ", ".join(names[:_NAMED] if more else names) + more
    prefix = {Test.FROM: "с ", Test.TO: "по ", Test.NOT: "не ", Test.IS: ""}[condition.test]
    if column.numeric:
        prefix = {Test.FROM: "от ", Test.TO: "до "}.get(condition.test, prefix)
    return prefix + value_words(column, condition.value, titles)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Choice):
        return value.value
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else value


def _typed(column: ListedColumn, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_typed(column, each) for each in value)
    if value is None or column.target:
        return value
    if column.is_choice:
        return column.type(value)
    return column.type.fromisoformat(value) if column.type in (dt.date, dt.time) else value
