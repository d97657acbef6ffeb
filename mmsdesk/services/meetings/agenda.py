"""A new meeting and its agenda: items, their order, what is still open of earlier decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.text import clean, in_short, lower_first
from mmsdesk.models.agenda import AGENDA_ITEMS, SPEECHES, AgendaItem, ItemKind
from mmsdesk.models.association import HEADING_ROLES
from mmsdesk.models.base import table_of
from mmsdesk.models.decision import DECISIONS, Decision
from mmsdesk.models.meeting import MEETINGS, Meeting
from mmsdesk.queries.cards import Draft, blank, load, load_many, title_of
from mmsdesk.queries.members import members_of
from mmsdesk.services.completion import complete
from mmsdesk.services.meetings.control_item import CONTROL_TITLE, control_text
from mmsdesk.services.meetings.order import (
    flat,
    free_number,
    lines_of,
    next_number,
    number_anew,
    put_in_order,
    siblings,
    untouched,
)
from mmsdesk.services.meetings.presence import write_sheet
from mmsdesk.services.meetings.signed import meeting_of, require_unsigned
from mmsdesk.services.records import delete_together, save_many, write
from mmsdesk.store.derived import among, these
from mmsdesk.store.file import Store
from mmsdesk.store.operation import Operation, operation


@dataclass(frozen=True, slots=True)
class SpeechLine:
    """A speech to be written: of a person, or of a guest in words; `id` of one that stands already."""

    person_id: str | None = None
    guest: str = ""
    said: str = ""
    id: str = ""


def new_meeting(store: Store, association_id: str, held_on: dt.date, *, with_control: bool = True) -> str:
    """A meeting with chair, secretary, time and place as last time, the sheet filled; returns its id.

    `with_control`: opens with «О выполнении решений» when something is open.
    """
    with store.read() as session:
        draft = blank(MEETINGS)
        draft.values.update(_as_last_time(session, association_id, held_on))
        complete(session, draft)
        name = title_of(session, association_id)
    if not name:
        raise UserError("Этого объединения больше нет.", "Выберите другое.")
    with operation(store, f"Добавлено заседание: {name}, {format_date(held_on)}") as op:
        meeting_id = write(op, draft)
        write_sheet(op, meeting_id)
        if with_control:
            _write_control(op, meeting_id)
    return meeting_id


def edit_meeting(store: Store, meeting_id: str, values: Mapping[str, Any]) -> Changes:
    """Change fields of a meeting as one operation. Raises UserError if its minutes are signed."""
    with store.read() as session:
        draft = load(session, MEETINGS, meeting_id)
        title = title_of(session, meeting_id)
    draft.values.update(values)
    return save_many(store, [draft], f"Заседание «{title}»: {_labels(draft, values)}")


def add_item(
    store: Store,
    meeting_id: str,
    title: str,
    *,
    kind: ItemKind = ItemKind.ORDINARY,
    rapporteur_id: str | None = None,
    below: str | None = None,
) -> str:
    """An item at the end with the next number («разное» stays last), or a sub-item (2.1) `below` another."""
    with store.read() as session:
        require_unsigned(session, [meeting_id])
    values = {"title": clean(title), "kind": kind, "rapporteur_id": rapporteur_id, "meeting_id": meeting_id}
    if not values["title"]:
        raise UserError("Вопрос не написан.", "Напишите, что будет рассмотрено.")
    with operation(store, f"Повестка: добавлен вопрос «{in_short(title)}»") as op:
        return _insert(op, meeting_id, values, below or "")


def edit_item(store: Store, item_id: str, values: Mapping[str, Any]) -> Changes:
    """Change fields of an item as one operation. Raises UserError if the minutes are signed."""
    with store.read() as session:
        draft = load(session, AGENDA_ITEMS, item_id)
    draft.values.update(values)
    title = f"Вопрос повестки «{in_short(draft.values['title'])}»: {_labels(draft, values)}"
    return save_many(store, [draft], title)


def set_speeches(store: Store, item_id: str, speeches: Sequence[SpeechLine]) -> Changes:
    """The speeches of an item in their order; those not named go."""
    with store.read() as session:
        draft = load(session, AGENDA_ITEMS, item_id)
    stored = {row.id: row for row in draft.children["speeches"]}
    rows = []
    for place, speech in enumerate(speeches, start=1):
        row = stored.get(speech.id) or blank(SPEECHES)
        row.values.update(position=place, person_id=speech.person_id, guest=speech.guest, said=speech.said)
        rows.append(row)
    draft.children["speeches"] = rows
    return save_many(store, [draft], f"Выступления по вопросу «{in_short(draft.values['title'])}»")


def remove_item(store: Store, item_id: str) -> Changes:
    """Move an item with its sub-items and decisions to the bin. Raises UserError if the minutes are signed."""
    with store.read() as session:
        meeting_id = meeting_of(session, AgendaItem, item_id)
        going = [item_id, *flat(lines_of(session, meeting_id), under=item_id)]
        own = table_of(Decision)
        taken = select(own.c.id).where(among(own.c.item_id)).order_by(own.c.position, own.c.id)
        decisions = session.scalars(taken, these(going)).all()
        title = title_of(session, item_id)
    return delete_together(
        store, {AGENDA_ITEMS: going, DECISIONS: decisions}, f"Удалён вопрос повестки: {in_short(title)}"
    )


def move_item(store: Store, item_id: str, *, up: bool) -> Changes:
    """Let an item change places with its neighbour, sub-items with it; numbers stay as they are."""
    with store.read() as session:
        meeting_id = meeting_of(session, AgendaItem, item_id)
        require_unsigned(session, [meeting_id])
    with operation(store, f"Повестка: вопрос передвинут {'выше' if up else 'ниже'}") as op:
        lines = lines_of(op.session, meeting_id)
        under = next(line.under for line in lines if line.id == item_id)
        own = [line.id for line in siblings(lines, under)]
        at = own.index(item_id)
        to = at - 1 if up else at + 1
        if 0 <= to < len(own):
            own[at], own[to] = own[to], own[at]
            put_in_order(op, lines, list(flat(lines, {under: own})))
    return op.changes


def renumber(store: Store, meeting_id: str) -> Changes:
    """Number the items anew in their order: 1, 2, 2.1, 3; decisions numbered by the item follow."""
    with store.read() as session:
        require_unsigned(session, [meeting_id])
    with operation(store, "Повестка: вопросы перенумерованы") as op:
        lines = lines_of(op.session, meeting_id)
        put_in_order(op, lines, list(flat(lines)))
        number_anew(op, lines)
    return op.changes


def fill_control_item(store: Store, meeting_id: str) -> str | None:
    """Write what is open into the item «О выполнении решений», made first if there is none.

    What was closed since the last meeting is told too. Returns its id; None if there is nothing to tell.
    """
    with store.read() as session:
        require_unsigned(session, [meeting_id])
    with operation(store, "Повестка: заполнено «О выполнении решений»") as op:
        return _write_control(op, meeting_id)


def move_to_next(store: Store, item_id: str, meeting_id: str) -> Changes:
    """Move an item that was not considered to another meeting, to the end of its agenda.

    Raises UserError if a decision was taken by it already.
    """
    with store.read() as session:
        before = meeting_of(session, AgendaItem, item_id)
        require_unsigned(session, [before, meeting_id])
        going = [item_id, *flat(lines_of(session, before), under=item_id)]
        own = table_of(Decision)
        taken = select(own.c.id).where(among(own.c.item_id)).limit(1)
        if session.execute(taken, these(going)).first() is not None:
            raise UserError("По этому вопросу уже принято решение.", "Перенести можно только то, что не рассмотрели.")
        title = title_of(session, item_id)
        to = title_of(session, meeting_id)
    with operation(store, f"Вопрос «{in_short(title)}» перенесён: {to}") as op:
        new = {item_id: _place(op, meeting_id)}
        for sub in going[1:]:
            new[sub] = (new[item_id][0] + len(new), f"{new[item_id][1]}.{len(new)}")
        for each, (position, number) in new.items():
            op.update(AgendaItem, each, {"meeting_id": meeting_id, "position": position, "number": number})
    return op.changes


def repeat_agenda(store: Store, from_meeting: str, to_meeting: str) -> tuple[str, ...]:
    """Copy the questions of one meeting to the end of another's agenda, without what was said; ids of the copies."""
    with store.read() as session:
        require_unsigned(session, [to_meeting])
        lines = [line for line in lines_of(session, from_meeting) if line.kind is not ItemKind.CONTROL]
        drafts = {draft.id: draft for draft in load_many(session, AGENDA_ITEMS, [line.id for line in lines])}
        name = title_of(session, from_meeting)
    copies: dict[str, str] = {}
    with operation(store, f"Повестка повторена: {name}") as op:
        for line in lines:
            values = {key: drafts[line.id].values[key] for key in _REPEATED}
            copies[line.id] = _insert(op, to_meeting, values | {"meeting_id": to_meeting}, copies.get(line.under, ""))
    return tuple(copies.values())


_REPEATED = ("title", "kind", "form_id", "rapporteur_id", "rapporteur", "planned_minutes")
"""What of an item is asked again; what was said and decided is not."""
_KEPT = ("starts_at", "form", "organisation_id", "room", "responsible_id")
"""What of a meeting is as it was last time."""


def _as_last_time(session: Session, association_id: str, held_on: dt.date) -> dict[str, Any]:
    """Values of a new meeting: those of the one before it; who left the body since leads it no more."""
    own = table_of(Meeting)
    statement = (
        select(own)
        .where(own.c.association_id == association_id)
        .order_by((own.c.held_on <= held_on).desc(), func.abs(func.julianday(own.c.held_on) - func.julianday(held_on)))
        .limit(1)
    )
    last = session.execute(statement).first()
    values: dict[str, Any] = {"association_id": association_id, "held_on": held_on}
    if last is not None:
        values |= {key: getattr(last, key) for key in _KEPT}
    members = members_of(session, [association_id]).on(association_id, held_on)
    for key, codes in (("chair_id", HEADING_ROLES), ("secretary_id", ("secretary",))):
        before = getattr(last, key) if last is not None else None
        in_role = [person_id for person_id, link in members.items() if link.code in codes]
        values[key] = before if before and (before in members or not members) else next(iter(in_role), None)
    return values


def _insert(op: Operation, meeting_id: str, values: Mapping[str, Any], under: str) -> str:
    """Insert an item at its place: a sub-item after the others, any other before «разное» while nothing is decided."""
    lines = lines_of(op.session, meeting_id)
    draft = blank(AGENDA_ITEMS)
    number = next_number(lines, under)
    if under:
        above, _dot, tail = number.rpartition(".")
        number = free_number(op.session, meeting_id, above, int(tail) - 1)
    draft.values.update(values, number=number, position=len(lines) + 1)
    item_id = write(op, draft)
    first = [line.id for line in siblings(lines)]
    various = [line.id for line in siblings(lines) if line.kind is ItemKind.VARIOUS]
    after = lines_of(op.session, meeting_id)
    if under:
        put_in_order(op, after, list(flat(after)))
    elif various and values.get("kind") is not ItemKind.VARIOUS and untouched(op.session, meeting_id):
        order = [*(each for each in first if each not in various), item_id, *various]
        put_in_order(op, after, list(flat(after, {"": order})))
        number_anew(op, after, order)
    return item_id


def _place(op: Operation, meeting_id: str) -> tuple[int, str]:
    """Position and number at the end of an agenda."""
    lines = lines_of(op.session, meeting_id)
    return max((line.position for line in lines), default=0) + 1, next_number(lines)


def _write_control(op: Operation, meeting_id: str) -> str | None:
    text = control_text(op.session, meeting_id)
    if not text:
        return None
    lines = lines_of(op.session, meeting_id)
    known = next((line.id for line in lines if line.kind is ItemKind.CONTROL), "")
    if known:
        op.update(AgendaItem, known, {"heard": text})
        return known
    draft = blank(AGENDA_ITEMS)
    position, number = _place(op, meeting_id)
    draft.values.update(
        meeting_id=meeting_id,
        title=CONTROL_TITLE,
        kind=ItemKind.CONTROL,
        heard=text,
        position=position,
        number=number,
    )
    item_id = write(op, draft)
    if untouched(op.session, meeting_id):
        after = lines_of(op.session, meeting_id)
        order = [item_id, *(line.id for line in siblings(lines))]
        put_in_order(op, after, list(flat(after, {"": order})))
        number_anew(op, after, order)
    return item_id


def _labels(draft: Draft, values: Mapping[str, Any]) -> str:
    return ", ".join(dict.fromkeys(lower_first(draft.entity.label(key)) for key in values))
