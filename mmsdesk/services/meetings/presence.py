"""The sheet of a meeting: who is on it, who came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import UserError
from mmsdesk.core.row_numbers import sheet_numbers
from mmsdesk.core.text import plural
from mmsdesk.models.base import table_of
from mmsdesk.models.meeting import Capacity, JointBody, Meeting, MeetingAttendance, Presence, day_of_meeting
from mmsdesk.queries.members import members_of
from mmsdesk.queries.people import persons
from mmsdesk.services.meetings.signed import require_unsigned
from mmsdesk.store.derived import among, these
from mmsdesk.store.file import Store
from mmsdesk.store.operation import Operation, operation

_ROW = table_of(MeetingAttendance)


def fill_sheet(store: Store, meeting_id: str) -> Changes:
    """Put the members of the day on the sheet: chair, deputy, secretary, the others by name; then the invited.

    Those who are there keep their marks; nobody is taken off.
    """
    with store.read() as session:
        require_unsigned(session, [meeting_id])
    with operation(store, "Явка: лист заполнен по составу") as op:
        write_sheet(op, meeting_id)
    return op.changes


def write_sheet(op: Operation, meeting_id: str) -> None:
    """The same inside an open operation."""
    bodies, day = _bodies(op.session, meeting_id)
    rows = _rows(op.session, meeting_id)
    own = bodies[0] if bodies else None
    there = {row.person_id: row for row in rows if row.capacity is Capacity.MEMBER}
    taken = {row.person_id for row in rows}
    order: list[str] = []
    added: list[dict[str, Any]] = []
    for body_id, people in _members_in_order(op.session, bodies, day).items():
        for person_id in people:
            if person_id in there and there[person_id].id not in order:
                order.append(there[person_id].id)
            elif person_id not in taken:
                taken.add(person_id)
                added.append(_member(meeting_id, person_id, None if body_id == own else body_id, len(order) + 1))
                order.append("")
        order += [
            row.id
            for row in there.values()
            if (row.association_id or own) == body_id and row.person_id not in people and row.id not in order
        ]
    order += [row.id for row in rows if row.id not in order]
    places = {row_id: place for place, row_id in enumerate(order, start=1) if row_id}
    _put_in_places(op, rows, places)
    op.insert_many(MeetingAttendance, added)


def mark(store: Store, meeting_id: str, numbers: Iterable[int], presence: Presence) -> Changes:
    """Mark rows by their numbers on the printed sheet; the others stay as they are.

    Raises UserError for a number that is not on the sheet.
    """
    with store.read() as session:
        found = _numbered(session, meeting_id)
    chosen = _chosen(found, numbers)
    return _mark(store, meeting_id, {row.id: presence for row in chosen}, list(found.values()))


def mark_all_but(store: Store, meeting_id: str, numbers: Iterable[int]) -> Changes:
    """Everybody on the sheet came but those with the given numbers."""
    with store.read() as session:
        found = _numbered(session, meeting_id)
    away = {row.id for row in _chosen(found, numbers)}
    wanted = {row.id: Presence.ABSENT if row.id in away else Presence.PRESENT for row in found.values()}
    return _mark(store, meeting_id, wanted, list(found.values()))


def mark_rows(store: Store, row_ids: Iterable[str], presence: Presence) -> Changes:
    """Mark rows of one sheet by their ids (a click)."""
    with store.read() as session:
        meeting_id, rows = _of_one_sheet(session, row_ids)
    return _mark(store, meeting_id, {row.id: presence for row in rows}, rows)


def set_reason(store: Store, row_ids: Iterable[str], reason: str) -> Changes:
    """Why people of one sheet did not come; it marks them as absent, unless the reason is empty."""
    with store.read() as session:
        meeting_id, rows = _of_one_sheet(session, row_ids)
        require_unsigned(session, [meeting_id])
    said = " ".join(reason.split())
    with operation(store, f"Явка: причина отсутствия – {said}" if said else "Явка: причина отсутствия убрана") as op:
        for row in rows:
            values = {"reason": said, "presence": Presence.ABSENT} if said else {"reason": ""}
            _update(op, row, values)
    return op.changes


def invite(store: Store, meeting_id: str, person_ids: Iterable[str]) -> Changes:
    """Put people at the end of the sheet as invited; those who are on it stay as they are."""
    with store.read() as session:
        require_unsigned(session, [meeting_id])
        rows = _rows(session, meeting_id)
    there = {row.person_id for row in rows}
    wanted = [person_id for person_id in dict.fromkeys(person_ids) if person_id not in there]
    last = max(sheet_numbers([row.position for row in rows]), default=0)
    with operation(store, f"Явка: приглашено {plural(len(wanted), 'человек', 'человека', 'человек')}") as op:
        if wanted:
            _put_in_places(op, rows, dict(zip((row.id for row in rows), _numbers(rows), strict=True)))
        for place, person_id in enumerate(wanted, start=last + 1):
            row = _member(meeting_id, person_id, None, place) | {"capacity": Capacity.INVITED}
            op.insert(MeetingAttendance, row)
    return op.changes


def remove_rows(store: Store, row_ids: Iterable[str]) -> Changes:
    """Take people off the sheet of one meeting."""
    with store.read() as session:
        meeting_id, rows = _of_one_sheet(session, row_ids)
        require_unsigned(session, [meeting_id])
    with operation(store, f"Явка: с листа убрано – {len(rows)}") as op:
        for row in rows:
            op.delete(MeetingAttendance, row.id)
    return op.changes


def _mark(store: Store, meeting_id: str, wanted: Mapping[str, Presence], rows: Sequence[Any]) -> Changes:
    with store.read() as session:
        require_unsigned(session, [meeting_id])
    kinds = set(wanted.values())
    number = len(wanted)
    people = plural(number, "человек", "человека", "человек")
    title = f"Явка отмечена: {people}"
    if len(kinds) == 1:
        one = next(iter(kinds)).label
        title = f"Явка: {one if number % 10 == 1 and number % 100 != 11 else f'{one}и'} {people}"
    with operation(store, title) as op:
        for row in rows:
            if row.id not in wanted:
                continue
            values: dict[str, Any] = {"presence": wanted[row.id]}
            if wanted[row.id] is Presence.PRESENT:
                values["reason"] = ""
            _update(op, row, values)
    return op.changes


def _update(op: Operation, row: Any, values: Mapping[str, Any]) -> None:
    changed = {key: value for key, value in values.items() if value != getattr(row, key)}
    if changed:
        op.update(MeetingAttendance, row.id, changed)


def _put_in_places(op: Operation, rows: Sequence[Any], places: Mapping[str, int]) -> None:
    for row in rows:
        _update(op, row, {"position": places[row.id]})


def _member(meeting_id: str, person_id: str, body_id: str | None, place: int) -> dict[str, Any]:
    return {
        "meeting_id": meeting_id,
        "person_id": person_id,
        "association_id": body_id,
        "capacity": Capacity.MEMBER,
        "presence": Presence.ABSENT,
        "position": place,
        "reason": "",
    }


def _bodies(session: Session, meeting_id: str) -> tuple[list[str], dt.date]:
    """The bodies of a meeting, its own first, and its day."""
    own, joint = table_of(Meeting), table_of(JointBody)
    meeting = session.execute(
        select(own.c.association_id, day_of_meeting().label("day")).where(own.c.id == meeting_id)
    ).first()
    if meeting is None:
        raise UserError("Этого заседания больше нет.", "Поищите его в корзине: «Правка → Корзина».")
    others = select(joint.c.association_id).where(joint.c.meeting_id == meeting_id).order_by(joint.c.id)
    bodies = [meeting.association_id, *session.scalars(others)]
    return [body for body in dict.fromkeys(bodies) if body], meeting.day


def _members_in_order(session: Session, bodies: Sequence[str], day: dt.date) -> dict[str, list[str]]:
    """Members of the day by body in the order of a sheet; somebody who is in two stands with the first."""
    members = members_of(session, bodies)
    links = {body_id: members.on(body_id, day) for body_id in bodies}
    known = persons(session, day, {person_id for people in links.values() for person_id in people})
    seen: set[str] = set()
    found: dict[str, list[str]] = {}
    for body_id, people in links.items():
        new = [link for person_id, link in people.items() if person_id in known and person_id not in seen]
        new.sort(key=lambda link: (link.rank, known[link.person_id].rank, link.person_id))
        found[body_id] = [link.person_id for link in new]
        seen.update(found[body_id])
    return found


def _rows(session: Session, meeting_id: str) -> Sequence[Any]:
    statement = select(_ROW).where(_ROW.c.meeting_id == meeting_id).order_by(_ROW.c.position, _ROW.c.id)
    return session.execute(statement).all()


def _numbers(rows: Sequence[Any]) -> list[int]:
    return sheet_numbers([row.position for row in rows])


def _numbered(session: Session, meeting_id: str) -> dict[int, Any]:
    rows = _rows(session, meeting_id)
    return dict(zip(_numbers(rows), rows, strict=True))


def _chosen(found: Mapping[int, Any], numbers: Iterable[int]) -> list[Any]:
    wanted = list(dict.fromkeys(numbers))
    strange = [number for number in wanted if number not in found]
    if strange:
        last = f"Последний номер на нём {max(found)}." if found else "Лист пуст: заполните его по составу."
        raise UserError(f"На явочном листе нет номера {strange[0]}.", last)
    return [found[number] for number in wanted]


def _of_one_sheet(session: Session, row_ids: Iterable[str]) -> tuple[str, Sequence[Any]]:
    """Rows by ids with their meeting. ValueError for rows of several meetings; UserError if none stands."""
    statement = select(_ROW).where(among(_ROW.c.id)).order_by(_ROW.c.position, _ROW.c.id)
    rows = session.execute(statement, these(row_ids)).all()
    meetings = {row.meeting_id for row in rows}
    if not meetings:
        raise UserError("Этих строк явочного листа больше нет.", "Откройте заседание заново.")
    if len(meetings) > 1:
        raise ValueError("rows of several sheets")
    return meetings.pop(), rows
