"""Joining records of any register: every reference of every table is moved, and comes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import select

from mmsdesk.core.errors import UserError
from mmsdesk.core.identity import new_id
from mmsdesk.models import registry
from mmsdesk.models.base import Choice, Record, table_of
from mmsdesk.models.entity import Entity, referred_table
from mmsdesk.models.origin import ORIGINS
from mmsdesk.models.reference import REFERENCES, ReferenceList
from mmsdesk.models.registry import REGISTERS
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.look_alikes import joined_into
from mmsdesk.services.duplicates.recipe import searchable
from mmsdesk.services.joining.join import join
from mmsdesk.services.joining.plan import joinable, plan_join
from mmsdesk.services.joining.rows import referring_columns
from mmsdesk.services.undo import redo, undo
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.operation import Operation, operation
from tests.services.joined import everything, planned

_SAMPLES: Mapping[type, Any] = {
    bool: True,
    str: "текст",
    int: 2024,
    float: 3.5,
    dt.date: dt.date(2025, 3, 4),
    dt.time: dt.time(9, 30),
}


class Builder:
    """Rows of any table with what it must have; each differs from the others in its texts."""

    def __init__(self, op: Operation) -> None:
        self._op = op
        self._made: dict[str, str] = {}
        self._number = 0

    def row(self, model: type[Record], **given: Any) -> str:
        self._number += 1
        values = dict(given)
        for column in table_of(model).columns:
            field = column.info.get("field")
            if column.name in ("id", "revision") or column.name in values or field is None:
                continue
            if column.foreign_keys:
                if not column.nullable or field.required:
                    target = referred_table(next(iter(column.foreign_keys)))
                    values[column.name] = self.any_of(registry.by_table(target))
            elif column.default is None or column.type.python_type is str:
                values[column.name] = self._sample(column.name, column.type.python_type)
        return self._op.insert(model, values)

    def any_of(self, entity: Entity) -> str:
        """One record that others may refer to."""
        if entity.table not in self._made:
            given = {"list": ReferenceList.SUBJECTS, "code": ""} if entity is REFERENCES else {}
            self._made[entity.table] = self.row(entity.model, **given)
        return self._made[entity.table]

    def _sample(self, name: str, kind: type) -> Any:
        if name == "code":
            return ""
        if name == "calendar_year":
            return None
        if kind is str:
            return f"текст {self._number}"
        if issubclass(kind, Choice):
            return next(iter(kind))
        return _SAMPLES[kind]


def pair_of(builder: Builder, entity: Entity) -> tuple[str, str]:
    """Two records of a register that may be joined."""
    given: dict[str, Any] = {"list": ReferenceList.SUBJECTS, "code": ""} if entity is REFERENCES else {}
    if entity.code == "staff":
        given = {"person_id": builder.any_of(TEACHERS)}
    return builder.row(entity.model, **given), builder.row(entity.model, **given)


JOINED = (*searchable(), ORIGINS)


@pytest.mark.parametrize("entity", JOINED, ids=lambda entity: entity.code)
def test_every_reference_of_every_table_is_moved_and_comes_back(store: Store, entity: Entity) -> None:
    with operation(store, "Строки") as op:
        builder = Builder(op)
        first, second = pair_of(builder, entity)
        columns = [each for each in referring_columns(entity) if each[0] is not entity]
        for user, _table, column in columns:
            for target in (first, second):
                builder.row(user.model, **{column.name: target})
        for child in entity.children.values():
            for owner in (first, second):
                builder.row(child.entity.model, **{child.parent.key: owner})
    before = everything(store)
    plan = planned(store, entity.code, first, second, survivor=first)
    join(store, plan)
    with store.read() as session:
        for user, table, column in referring_columns(entity):
            left = session.execute(select(table.c.id).where(column == second)).all()
            assert not left, (user.code, column.name)
        assert session.execute(select(table_of(entity.model)).where(table_of(entity.model).c.id == second)).all() == []
        assert joined_into(session, [second]) == {second: first}
    assert check(store) == []
    after = everything(store)
    undo(store)
    assert everything(store) == before
    redo(store)
    assert everything(store) == after


def test_every_register_is_either_joined_or_refused_in_words(store: Store) -> None:
    refused = [entity for entity in REGISTERS if not joinable(entity)]
    assert {entity.code for entity in refused} == {
        "agenda_items",
        "decisions",
        "office",
        "plan_items",
        "report_sections",
        "attachments",
        "pupil_results",
        "printed_papers",
        "handovers",
        "inquiries",
        "not_duplicates",
        "joined_records",
        "jury_scores",
    }
    for entity in refused:
        with store.read() as session, pytest.raises(UserError) as told:
            plan_join(session, entity, [new_id(), new_id()])
        assert told.value.remedy
