"""Signing minutes and opening signed ones again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import format_date
from mmsdesk.core.errors import UserError
from mmsdesk.models.agenda import ItemKind
from mmsdesk.models.meeting import Capacity, Meeting, MeetingForm, MeetingState, MinutesReopening, Presence
from mmsdesk.queries.decisions import minutes_words
from mmsdesk.queries.meetings import BodyQuorum, DecisionFacts, ItemFacts, MeetingFacts, meeting_facts
from mmsdesk.services.meetings.numbering import number_warning, write_numbers
from mmsdesk.services.meetings.signed import require_unsigned
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation


@dataclass(frozen=True, slots=True)
class Signed:
    """Minutes were signed under this number; `warnings` are sentences about what may be missing."""

    changes: Changes
    number: str
    warnings: tuple[str, ...]


def sign_warnings(session: Session, meeting_id: str) -> tuple[str, ...]:
    """What to look at before signing: no quorum, the number taken, no chair, items without a decision, votes."""
    meeting = meeting_facts(session, meeting_id)
    found = [*_of_meeting(meeting), number_warning(session, meeting_id)]
    found += [sentence for item in meeting.items for sentence in vote_warnings(meeting, item)]
    found += [sentence for decision in meeting.all_decisions for sentence in _of_decision(decision)]
    return tuple(filter(None, found))


def sign(store: Store, meeting_id: str, on: dt.date) -> Signed:
    """Mark the minutes as signed and the meeting as held; gives the number if there is none.

    Raises UserError if they are signed already.
    """
    with store.read() as session:
        require_unsigned(session, [meeting_id])
        meeting = meeting_facts(session, meeting_id)
        warnings = sign_warnings(session, meeting_id)
    with operation(store, f"Протокол подписан: {meeting.body.name}, {format_date(meeting.day)}") as op:
        number = write_numbers(op, meeting_id)
        values: dict[str, object] = {"signed_on": on}
        if meeting.state in (MeetingState.PLANNED, MeetingState.MOVED):
            values["state"] = MeetingState.HELD
        op.update(Meeting, meeting_id, values)
    return Signed(op.changes, number, warnings)


def reopen(store: Store, meeting_id: str, reason: str, on: dt.date) -> Changes:
    """Open signed minutes; the reason is kept. Raises UserError without a reason or for unsigned minutes."""
    said = " ".join(reason.split())
    if not said:
        raise UserError("Причина не названа.", "Напишите, почему открыт подписанный протокол.")
    with store.read() as session:
        meeting = meeting_facts(session, meeting_id)
    if meeting.signed_on is None:
        raise UserError("Протокол не подписан, править его можно и так.")
    with operation(store, f"Открыт подписанный {minutes_words(meeting.number, meeting.day)}: {said}") as op:
        row = {"meeting_id": meeting_id, "opened_on": on, "signed_on": meeting.signed_on, "reason": said}
        op.insert(MinutesReopening, row)
        op.update(Meeting, meeting_id, {"signed_on": None})
    return op.changes


def _of_meeting(meeting: MeetingFacts) -> Iterator[str]:
    several = len(meeting.quorums) > 1
    for quorum in meeting.quorums:
        yield _of_quorum(quorum, f"{quorum.name}: " if several else "", meeting.form)
    if meeting.chair is None:
        yield "Председатель не указан."
    if meeting.secretary is None:
        yield "Секретарь не указан."
    left = [row.name.short for row in meeting.present if not row.belongs]
    if left:
        # Initials end with a full stop of their own.
        yield f"Отмечены как присутствующие, но в составе на день заседания их нет: {', '.join(left)}".rstrip(".") + "."
    twice = list(dict.fromkeys(row.name.short for row in meeting.sheet if row.first_at))
    if twice:
        yield f"На явочном листе записаны дважды: {', '.join(twice)}".rstrip(".") + "."
    if not meeting.items:
        yield "В повестке нет вопросов."
    undecided = [
        item.number or "без номера"
        for item in meeting.items
        if not item.decisions and item.kind is not ItemKind.VARIOUS and not _has_sub_items(meeting, item)
    ]
    if undecided:
        yield f"Решения нет по вопросам: {', '.join(undecided)}."


def _of_quorum(quorum: BodyQuorum, whose: str, form: MeetingForm) -> str:
    if quorum.reached is None:
        return f"{whose}состав не указан, кворум не посчитать." if whose else "Состав не указан, кворум не посчитать."
    if quorum.reached:
        return ""
    took_part = "проголосовало" if form is MeetingForm.WRITTEN else "присутствовало"
    words = f"{took_part} {quorum.present} из {quorum.members}, нужно {quorum.needed}"
    return f"{whose}нет кворума: {words}." if whose else f"Нет кворума: {words}."


def _has_sub_items(meeting: MeetingFacts, item: ItemFacts) -> bool:
    return bool(item.number) and any(other.number.startswith(f"{item.number}.") for other in meeting.items)


def vote_warnings(meeting: MeetingFacts, item: ItemFacts) -> Iterator[str]:
    """What is odd about the votes of an item; it never hinders anything."""
    whose = f"Вопрос {item.number}" if item.number else f"Вопрос «{item.title[:40]}»"
    votes = [item.votes_for, item.votes_against, item.votes_abstained]
    total = sum(number or 0 for number in votes)
    present = sum(quorum.present for quorum in meeting.quorums)
    if len(meeting.quorums) > 1:
        # Who is in two bodies votes once.
        present = sum(row.presence is Presence.PRESENT for row in meeting.sheet if row.capacity is Capacity.MEMBER)
        present += max(meeting.present_number or 0, 0)
    if total and not present:
        yield f"{whose}: голосов {total}, а явка не отмечена."
    elif total > present:
        yield f"{whose}: голосов {total}, а присутствовало {present}."
    if item.votes_for is not None and item.votes_for == item.votes_against and not meeting.body.casting_vote:
        yield f"{whose}: голоса разделились поровну, решение не принято."
    if item.unanimous and ((item.votes_against or 0) > 0 or (item.votes_abstained or 0) > 0):
        yield f"{whose}: отмечено «единогласно», но голоса были и другие."


def _of_decision(decision: DecisionFacts) -> Iterator[str]:
    if not decision.controlled:
        return
    whose = f"Решение {decision.number}" if decision.number else f"Решение «{decision.wording[:40]}»"
    if not decision.executors:
        yield f"{whose} на контроле, но исполнитель не указан."
    if decision.due_on is None and not decision.due_words and all(each.due_on is None for each in decision.executors):
        yield f"{whose} на контроле, но срок не указан."
    if decision.due_on is not None and decision.due_on < decision.taken_on:
        yield f"{whose}: срок раньше дня заседания."
