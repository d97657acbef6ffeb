"""Random work over every register, as a careless office does it: for tests of what must hold whatever happened."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from sqlalchemy import select

from mmsdesk.core.errors import UserError
from mmsdesk.models.attachment import ATTACHMENTS, Attachment, takes_files
from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.contest import JURY_SCORES
from mmsdesk.models.duplicate import NOT_DUPLICATES
from mmsdesk.models.entity import Column, Entity, field_of, table_column, target_table
from mmsdesk.models.event import Participation
from mmsdesk.models.event_team import Team, TeamMember
from mmsdesk.models.inquiry import INQUIRIES, InquiryKind
from mmsdesk.models.organisation import ORGANISATIONS
from mmsdesk.models.printed_paper import GivenOut, PaperOutput
from mmsdesk.models.registry import REGISTERS, by_table, every_entity
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import Draft, blank, load
from mmsdesk.queries.deleted import bin_contents
from mmsdesk.queries.history import HistoryQuery, file_history
from mmsdesk.services.attachments.keeping import replace_file
from mmsdesk.services.contests import save_scores
from mmsdesk.services.duplicates.told_apart import tell_apart
from mmsdesk.services.inquiries import NewInquiry, ask
from mmsdesk.services.printed_papers import record
from mmsdesk.services.records import change_many, delete, save
from mmsdesk.services.undo import apply_plan, plan_undo, redo, restore, undo
from mmsdesk.store.file import Store
from tests.attached import attach, written
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

    def set_up(self) -> None:
        """A record of most registers, so that there is something to work on."""
        for entity in REGISTERS[1:]:
            if self._chance.random() < 0.7:
                self._look()
                with suppress(UserError):
                    self._new(entity)

    def steps(self, count: int) -> None:
        """Work for a while."""
        kinds = (self._add, self._edit, self._edit, self._delete, self._bulk, self._files, self._undo, self._redo,
                 self._undo_older, self._restore)  # fmt: skip
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
                for entity in every_entity()
            }
            own = table_of(Attachment)
            # Their ids are no times: whatever was drawn would differ from run to run.
            self._ids[ATTACHMENTS.table] = [*session.scalars(select(own.c.id).order_by(own.c.record_id, own.c.content))]

    def _register(self) -> Entity:
        """A register that has something to work on."""
        return self._chance.choice([entity for entity in REGISTERS[1:] if self._ids[entity.table]])

    def _some(self, entity: Entity, most: int) -> list[str]:
        ids = self._ids[entity.table]
        return self._chance.sample(ids, min(len(ids), self._chance.randint(1, most)))

    def _add(self) -> None:
        self._new(self._chance.choice(REGISTERS[1:]))

    def _new(self, entity: Entity) -> None:
        """A record of a register, or first of what it cannot be without."""
        of_itself = {
            ATTACHMENTS: self._attach,
            INQUIRIES: self._ask,
            JURY_SCORES: self._judge,
            NOT_DUPLICATES: self._tell_apart,
        }
        if not entity.typed_in:
            of_itself.get(entity, self._print)()
            return
        needed = (target_table(column) for column in entity.fields.values() if _is_needed(column))
        missing = next((target for target in needed if target and not self._ids[target]), None)
        if missing is not None:
            self._new(by_table(missing))
            return
        draft = blank(entity)
        self._fill(draft, 0.4)
        self._add_rows(draft)
        save(self.store, draft, today=TODAY)

    def _print(self) -> None:
        title = f"Бумага {self._chance.randint(1, 3)}"
        record(self.store, GivenOut("К4М7-2ВХ9", "letter", title, PaperOutput.PDF, "{}", title.encode()), today=TODAY)

    def _ask(self) -> None:
        asked = NewInquiry("Сверка", InquiryKind.TEACHERS, ("phone",), "Телефоны", self._some(ORGANISATIONS, 2))
        ask(self.store, asked, TODAY)

    def _tell_apart(self) -> None:
        people = self._ids[TEACHERS.table]
        if len(people) > 1:
            first, second = self._chance.sample(people, 2)
            tell_apart(self.store, TEACHERS, [(first, second)], today=TODAY)

    def _judge(self) -> None:
        juror, contestant = table_of(TeamMember), table_of(Participation)
        statement = (
            select(juror.c.event_id, juror.c.id, contestant.c.id)
            .join(contestant, contestant.c.event_id == juror.c.event_id)
            .where(juror.c.team == Team.JURY)
            .order_by(juror.c.id, contestant.c.id)
        )
        with self.store.read() as session:
            pairs = session.execute(statement).all()
        if pairs:
            event, judge, judged = self._chance.choice(pairs)
            save_scores(self.store, event, judge, {(judged, None): self._chance.choice((None, 5, 7.5))})

    def _files(self) -> None:
        """A file with a record, or another version of one that is there."""
        if self._ids[ATTACHMENTS.table] and self._chance.random() < 0.4:
            name, text = self._file()
            replace_file(self.store, self._some(ATTACHMENTS, 1)[0], written(self.store.path.parent, name, text))
        else:
            self._attach()

    def _attach(self) -> None:
        holders = [entity for entity in REGISTERS if takes_files(entity) and self._ids[entity.table]]
        entity = self._chance.choice(holders)
        attach(self.store, self.store.path.parent, (entity.code, self._some(entity, 1)[0]), *self._file())

    def _file(self) -> tuple[str, bytes]:
        return f"Приказ {self._chance.randint(1, 3)}.txt", f"Слова {self._chance.randint(1, 4)}".encode()

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
        delete(self.store, entity, self._some(entity, 2))

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
            if self._chance.random() < share or (_is_needed(column) and draft.values.get(key) in (None, "")):
                draft.values[key] = self._value(column)

    def _value(self, column: Column) -> Any:
        chance, target = self._chance, target_table(column)
        if target:
            return chance.choice(self._ids[target] or [None])
        kind = table_column(column).type.python_type
        if issubclass(kind, Choice):
            return chance.choice(list(kind))
        late = any(part in column.key for part in _LATE)
        day = dt.date(_YEARS.get(column.key, 2024 if late else 2015), chance.randint(1, 12), chance.randint(1, 28))
        samples: dict[type, Iterable[Any]] = {
            bool: (True, False),
            str: [f"{text}{chance.randint(0, 30)}" for text in _TEXTS],
            int: (2020, 2024, 2026) if column.key.endswith("year") else (1, 5, 9),
            float: (1 / 3, 18.0, 0.1),
            dt.date: (day,),
            dt.time: (dt.time(9, 30), dt.time(15)),
        }
        return chance.choice(list(samples[kind]))


def _is_needed(column: Column) -> bool:
    return not table_column(column).nullable or field_of(column).required
