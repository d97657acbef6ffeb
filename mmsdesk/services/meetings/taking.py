"""Decisions of a meeting: taken from a typed line, corrected, put in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.decision_line import DecisionLine
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import in_short, lower_first
from mmsdesk.models.agenda import AgendaItem
from mmsdesk.models.base import table_of
from mmsdesk.models.decision import DECISIONS, EXECUTORS, Decision
from mmsdesk.models.journal import RECORD_INDEX
from mmsdesk.models.meeting import Meeting, day_of_meeting
from mmsdesk.queries.cards import Draft, blank, load
from mmsdesk.services.completion import complete
from mmsdesk.services.meetings.order import free_number
from mmsdesk.services.meetings.signed import meeting_of, require_unsigned, require_unsigned_draft
from mmsdesk.services.records import delete, save_many, write
from mmsdesk.store.derived import among, these
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation

_EXECUTOR_KEYS = {"teachers": "person_id", "associations": "association_id", "organisations": "organisation_id"}
"""In which column of an executor a record of a register stands."""


def take_decision(store: Store, item_id: str, line: DecisionLine) -> str:
    """A decision by an item, numbered after it (1.1, below 2.1: 2.1.1), with executors and term; returns its id."""
    with store.read() as session:
        meeting_id = meeting_of(session, AgendaItem, item_id)
        own = table_of(AgendaItem)
        above = session.execute(select(own.c.number).where(own.c.id == item_id)).scalar_one()
    return _take(store, meeting_id, line, item_id, above.strip(". "))


def take_for_meeting(store: Store, meeting_id: str, line: DecisionLine) -> str:
    """A decision that belongs to no item."""
    return _take(store, meeting_id, line, None, "")


def edit_decision(store: Store, decision_id: str, line: DecisionLine) -> Changes:
    """Wording, executors and term anew from a typed line; number and state stay."""
    with store.read() as session:
        draft = load(session, DECISIONS, decision_id)
        _fill(session, draft, line)
        require_unsigned_draft(session, draft)
    return save_many(store, [draft], f"Изменено решение: {in_short(line.wording)}")


def change_decision(store: Store, decision_id: str, values: Mapping[str, Any]) -> Changes:
    """Change fields of a decision as one operation. Raises UserError for what signed minutes say."""
    with store.read() as session:
        draft = load(session, DECISIONS, decision_id)
    draft.values.update(values)
    labels = ", ".join(lower_first(DECISIONS.label(key)) for key in values)
    return save_many(store, [draft], f"Решение «{in_short(draft.values['wording'])}»: {labels}")


def move_decision(store: Store, decision_id: str, *, up: bool) -> Changes:
    """Let a decision change places, and numbers, with its neighbour of the same item."""
    with store.read() as session:
        meeting_id = meeting_of(session, Decision, decision_id)
        require_unsigned(session, [meeting_id])
    with operation(store, f"Решение передвинуто {'выше' if up else 'ниже'}") as op:
        own = table_of(Decision)
        item_id = op.session.execute(select(own.c.item_id).where(own.c.id == decision_id)).scalar()
        rows = _of_item(op.session, meeting_id, item_id)
        ids = [row.id for row in rows]
        at = ids.index(decision_id)
        to = at - 1 if up else at + 1
        if 0 <= to < len(ids):
            ids[at], ids[to] = ids[to], ids[at]
            numbers = [row.number for row in rows]
            stored = {row.id: (row.position, row.number) for row in rows}
            for place, (each, number) in enumerate(zip(ids, numbers, strict=True), start=1):
                if stored[each] != (place, number):
                    op.update(Decision, each, {"position": place, "number": number})
    return op.changes


def remove_decision(store: Store, decision_id: str) -> Changes:
    """Move a decision to the bin. Raises UserError if the minutes are signed."""
    return delete(store, DECISIONS, [decision_id])


def _take(store: Store, meeting_id: str, line: DecisionLine, item_id: str | None, above: str) -> str:
    if not line.wording.strip():
        raise UserError("Решение не написано.", "Напишите, что решили: «Титову до 15.03 подготовить справку».")
    with store.read() as session:
        require_unsigned(session, [meeting_id])
        draft = blank(DECISIONS)
        draft.values.update(meeting_id=meeting_id, item_id=item_id)
        before = _of_item(session, meeting_id, item_id)
        last = max((_last(row.number) for row in before), default=0)
        draft.values["number"] = free_number(session, meeting_id, above, last) if above else str(last + 1)
        draft.values["position"] = max((row.position for row in before), default=0) + 1
        _day_of_meeting(session, draft)
        _fill(session, draft, line)
        complete(session, draft)
    with operation(store, f"Принято решение {draft.values['number']}: {in_short(line.wording)}") as op:
        return write(op, draft)


def _day_of_meeting(session: Session, draft: Draft) -> None:
    own = table_of(Meeting)
    columns = (own.c.association_id, day_of_meeting().label("day"), own.c.school_year)
    meeting = session.execute(select(*columns).where(own.c.id == draft.values["meeting_id"])).one()
    draft.values.update(association_id=meeting.association_id, taken_on=meeting.day, school_year=meeting.school_year)


def _fill(session: Session, draft: Draft, line: DecisionLine) -> None:
    """Write what was understood into a draft; executors who stay keep their marks, and their terms if it stays."""
    own, stays = dict(line.own_terms), line.due_on == draft.values.get("due_on")
    draft.values.update(wording=line.wording, controlled=line.controlled, due_on=line.due_on, due_words=line.due_words)
    stored = {_name_of(row): row for row in draft.children.get("decision_executors", [])}
    statement = select(RECORD_INDEX.c.record_id, RECORD_INDEX.c.register).where(among(RECORD_INDEX.c.record_id))
    registers = dict(session.execute(statement, these(line.executors)).all())
    names = [(_EXECUTOR_KEYS[registers[each]], each) for each in line.executors if each in registers]
    names += [("words", words) for words in line.unknown]
    rows = []
    for place, name in enumerate(dict.fromkeys(names), start=1):
        row = stored.get(name) or blank(EXECUTORS)
        row.values.update({"position": place, name[0]: name[1]})
        if name[1] in own or not stays:
            row.values["due_on"] = own.get(name[1])
        rows.append(row)
    draft.children["decision_executors"] = rows


def _name_of(row: Draft) -> tuple[str, str]:
    for key in (*_EXECUTOR_KEYS.values(), "words"):
        if row.values.get(key):
            return key, row.values[key]
    return "words", ""


def _of_item(session: Session, meeting_id: str, item_id: str | None) -> Sequence[Any]:
    own = table_of(Decision)
    statement = (
        select(own.c.id, own.c.position, own.c.number)
        .where(own.c.meeting_id == meeting_id, own.c.item_id == item_id)
        .order_by(own.c.position, own.c.number, own.c.id)
    )
    return session.execute(statement).all()


def _last(number: str) -> int:
    tail = number.strip(". ").rpartition(".")[2]
    return int(tail) if tail.isdecimal() else 0
