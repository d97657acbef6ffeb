"""The text of the item «О выполнении решений»: what is open, and what was closed since the last meeting."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date
from mmsdesk.core.text import NBSP
from mmsdesk.models.base import table_of
from mmsdesk.models.decision import IS_OPEN, OPEN_STATES, Decision
from mmsdesk.models.meeting import JointBody, Meeting, MeetingState, day_of_meeting
from mmsdesk.queries.decisions import DecisionFacts, decisions_facts, taken_by

_NOT_MET = (MeetingState.CANCELLED, MeetingState.MOVED)
CONTROL_TITLE = "О выполнении ранее принятых решений"


def control_decisions(session: Session, meeting_id: str) -> list[DecisionFacts]:
    """Decisions of the bodies of a meeting that are under control on its day or were closed since the last one."""
    own, joint, decision = table_of(Meeting), table_of(JointBody), table_of(Decision)
    meeting = session.execute(
        select(own.c.association_id, day_of_meeting().label("day")).where(own.c.id == meeting_id)
    ).one()
    bodies = [
        meeting.association_id,
        *session.scalars(select(joint.c.association_id).where(joint.c.meeting_id == meeting_id)),
    ]
    together = select(joint.c.meeting_id).where(joint.c.association_id.in_(bodies))
    before = select(func.max(day_of_meeting())).where(
        or_(own.c.association_id.in_(bodies), own.c.id.in_(together)),
        day_of_meeting() < meeting.day,
        own.c.state.not_in(_NOT_MET),
    )
    since = session.execute(before).scalar() or dt.date.min
    closed = and_(
        decision.c.controlled.is_(True),
        decision.c.state.not_in(OPEN_STATES),
        decision.c.state_on > since,
        decision.c.state_on <= meeting.day,
    )
    statement = (
        select(decision.c.id)
        .where(
            taken_by(bodies),
            decision.c.taken_on <= meeting.day,
            or_(decision.c.meeting_id.is_(None), decision.c.meeting_id != meeting_id),
            or_(IS_OPEN, closed),
        )
        .order_by(decision.c.taken_on, decision.c.position, decision.c.id)
    )
    return decisions_facts(session, session.scalars(statement).all(), meeting.day)


def control_text(session: Session, meeting_id: str) -> str:
    """One line for each of these decisions; "" if there is none."""
    found = control_decisions(session, meeting_id)
    if not found:
        return ""
    own = table_of(Meeting)
    day = session.execute(select(day_of_meeting()).where(own.c.id == meeting_id)).scalar_one()
    return "\n".join(control_line(decision, day) for decision in found)


def control_line(decision: DecisionFacts, on: dt.date) -> str:
    """«Подготовить справку (протокол № 2 от 12.10.2026, п. 1.1; Титов К. Л., срок 01.12.2026) – выполнено»."""
    executors = [each.person.name.short if each.person else each.shown for each in decision.executors]
    notes = [_source(decision), ", ".join([*filter(None, executors), *_term(decision)])]
    wording = " ".join(decision.wording.split()).rstrip(". ")
    return f"{wording} ({'; '.join(filter(None, notes))}) – {_state(decision, on)}"


def _source(decision: DecisionFacts) -> str:
    day = decision.held_on or decision.taken_on
    if decision.minutes:
        point = f", п.{NBSP}{decision.number}" if decision.number else ""
        return f"протокол №{NBSP}{decision.minutes} от{NBSP}{format_date(day)}{point}"
    return decision.document or f"решение от{NBSP}{format_date(day)}"


def _term(decision: DecisionFacts) -> list[str]:
    if decision.due_on is not None:
        return [f"срок{NBSP}{format_date(decision.due_on)}"]
    return [f"срок: {decision.due_words}"] if decision.due_words else []


def _state(decision: DecisionFacts, on: dt.date) -> str:
    label = decision.state.label
    if decision.overdue(on):
        label = f"{label}, срок истёк"
    elif not decision.open and decision.replaced_by:
        label = f"заменено решением {decision.replaced_by}"
    return f"{label}: {' '.join(decision.result.split())}" if decision.result else label
