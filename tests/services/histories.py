"""Random work over every register, as a careless office does it: for tests of what must hold whatever happened."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from mmsdesk.core.errors import UserError
from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.entity import Column, Entity, field_of, table_column, target_table
from mmsdesk.models.printed_paper import GivenOut, PaperOutput
from mmsdesk.models.registry import REGISTERS
from mmsdesk.queries.cards import Draft, blank, load
from mmsdesk.queries.deleted import bin_contents
from mmsdesk.queries.history import HistoryQuery, file_history
from mmsdesk.services.printed_papers import record
from mmsdesk.services.records import change_many, delete, save
from mmsdesk.services.undo import apply_plan, plan_undo, redo, restore, undo
from mmsdesk.store.file import Store
from tests.factories import TODAY

_TEXTS = ("Ёж", "еж", "СОШ № 3", '«Лад» "x"', "а\nб", "=1+1", "007", "Иванова", "ФГОС")
_LATE = ("end", "until", "closed", "valid", "withdrawn", "moved")
_YEARS = {"born_on": 1980, "working_since": 2001, "teaching_since": 2002}


class RandomWork:
    """Does one random step after another; refusals in words are part of the day."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.done: list[str] = []
        self._chance = random.Random(seed)
        self._ids: dict[str, list[str]] = {}

    def steps(self, count: int) -> None:
        """Work for a while."""
        kinds = (self._add, self._edit, self._edit, self._delete, self._bulk, self._undo, self._redo, self._undo_older,
                 self._restore)  # fmt: skip
        for _ in range(count):
            self._look()
            work = self._chance.choice(kinds)
            try:
                work()
            except UserError:
                continue
            self.done.append(work.__name__)

    def _look(self) -> None:
        with self.store.read() as session:
            self._ids = {
                entity.table: sorted(session.execute(select(table_of(entity.model).c.id)).scalars())
                for entity in REGISTERS
            }

    def _register(self) -> Entity:
        return self._chance.choice(REGISTERS[1:])

    def _some(self, entity: Entity, most: int) -> list[str]:
        ids = self._ids[entity.table]
        return self._chance.sample(ids, min(len(ids), self._chance.randint(1, most)))

    def _add(self) -> None:
        entity = self._register()
        if not entity.typed_in:
            title = f"Бумага {self._chance.randint(1, 3)}"
            record(
                self.store, GivenOut("К4М7-2ВХ9", "letter", title, PaperOutput.PDF, "{}", title.encode()), today=TODAY
            )
            return
        draft = blank(entity)
        self._fill(draft, 0.4)
        self._add_rows(draft)
        save(self.store, draft, today=TODAY)

    def _edit(self) -> None:
        entity = self._register()
        for record_id in self._some(entity, 1):
            with self.store.read() as session:
                draft = load(session, entity, record_id)
            self._fill(draft, 0.2)
            for rows in draft.children.values():
                if rows and self._chance.random() < 0.4:
                    rows.pop()
                for row in rows:
                    self._fill(row, 0.2)
            self._add_rows(draft)
            save(self.store, draft, today=TODAY)

    def _delete(self) -> None:
        entity = self._register()
        if ids := self._some(entity, 2):
            delete(self.store, entity, ids)

    def _bulk(self) -> None:
        entity = self._register()
        key, column = self._chance.choice(list(entity.fields.items()))
        change_many(self.store, entity, self._some(entity, 3), {key: self._value(column)})

    def _undo(self) -> None:
        undo(self.store)

    def _redo(self) -> None:
        redo(self.store)

    def _undo_older(self) -> None:
        with self.store.read() as session:
            entries = file_history(session, HistoryQuery(limit=20))
        plan = plan_undo(self.store, self._chance.choice(entries).operation.id)
        if plan is not None and not plan.clashes:
            apply_plan(self.store, plan)

    def _restore(self) -> None:
        with self.store.read() as session:
            lying = bin_contents(session)
        if lying:
            chosen = self._chance.choice(lying)
            restore(self.store, chosen.entity.table, chosen.record_id)

    def _add_rows(self, draft: Draft) -> None:
        for code, child in draft.entity.children.items():
            if self._chance.random() < 0.3:
                row = blank(child.entity)
                self._fill(row, 0.5)
                draft.children[code].append(row)

    def _fill(self, draft: Draft, share: float) -> None:
        for key, column in draft.entity.fields.items():
            needed = not table_column(column).nullable or field_of(column).required
            if self._chance.random() < share or (needed and draft.values.get(key) in (None, "")):
                draft.values[key] = self._value(column)

    def _value(self, column: Column) -> Any:
        chance, target = self._chance, target_table(column)
        if target:
            known = self._ids.get(target) or [None]
            return chance.choice(known)
        kind = table_column(column).type.python_type
        if issubclass(kind, Choice):
            return chance.choice(list(kind))
        late = any(part in column.key for part in _LATE)
        day = dt.date(_YEARS.get(column.key, 2024 if late else 2015), chance.randint(1, 12), chance.randint(1, 28))
        samples: dict[type, Iterable[Any]] = {
            bool: (True, False),
            str: [f"{text}{chance.randint(0, 30)}" for text in _TEXTS],
            int: (2020, 2024, 2026) if column.key.endswith("year") else (1, 5, 20),
            float: (1 / 3, 18.0, 0.1),
            dt.date: (day,),
            dt.time: (dt.time(9, 30), dt.time(15)),
        }
        return chance.choice(list(samples[kind]))
