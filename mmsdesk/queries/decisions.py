"""Decisions with executors and life lines, names as of a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import format_date
from mmsdesk.models.association import Association
from mmsdesk.models.base import table_of
from mmsdesk.models.decision import IS_OPEN, Decision, DecisionChange, DecisionState, Executor
from mmsdesk.models.meeting import JointBody, Meeting, day_of_meeting
from mmsdesk.queries.meeting_facts import ChangeFacts, DecisionFacts, ExecutorFacts
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.queries.people_by_day import PeopleByDay
from mmsdesk.store.derived import among, these

__all__ = [
    "DecisionFacts",
    "decision_words",
    "decisions_facts",
    "decisions_where",
    "minutes_words",
    "open_decisions",
    "taken_by",
]


def decisions_facts(session: Session, ids: Iterable[str], on: dt.date | None = None) -> list[DecisionFacts]:
    """Decisions in the order asked for, in a constant number of statements; those that are gone are left out.

    Names are those of the day `on`, or of the day each was taken.
    """
    wanted = list(ids)
    found = {each.id: each for each in decisions_where(session, table_of(Decision).c.id, wanted, on)}
    return [found[record_id] for record_id in wanted if record_id in found]


def open_decisions(session: Session, association_id: str | None, on: dt.date) -> list[DecisionFacts]:
    """What is under control on a day (of one body, or of all): the earliest term first, without a term last.

    Decisions taken later than `on` are left out.
    """
    own = table_of(Decision)
    statement = select(own.c.id).where(IS_OPEN, own.c.taken_on <= on).order_by(own.c.taken_on, own.c.position, own.c.id)
    if association_id is not None:
        statement = statement.where(taken_by([association_id]))
    found = decisions_facts(session, session.scalars(statement).all(), on)
    return sorted(found, key=lambda each: each.next_due() or dt.date.max)


def taken_by(bodies: Sequence[str]) -> ColumnElement[bool]:
    """Whether a decision is of one of the bodies, by itself or from a meeting held together with others."""
    own, joint = table_of(Decision), table_of(JointBody)
    together = select(joint.c.meeting_id).where(joint.c.association_id.in_(bodies))
    return or_(own.c.association_id.in_(bodies), own.c.meeting_id.in_(together))


def decisions_where(
    session: Session, column: Any, values: Sequence[str], on: dt.date | None = None
) -> list[DecisionFacts]:
    """Decisions of which a column has one of the values, in the order of their minutes."""
    own = table_of(Decision)
    statement = select(own).where(among(column)).order_by(own.c.taken_on, own.c.position, own.c.number, own.c.id)
    rows = session.execute(statement, these(values)).all()
    known = _Surroundings.read(session, rows)
    return [known.facts(row, on or row.taken_on) for row in rows]


def decision_words(number: str, taken_on: dt.date) -> str:
    """«№ 1.2 от 15.03.2027», «от 15.03.2027» for one without a number."""
    return f"№\u00a0{number} от\u00a0{format_date(taken_on)}" if number else f"от\u00a0{format_date(taken_on)}"


def minutes_words(number: str, held_on: dt.date) -> str:
    """«протокол № 3 от 12.09.2026», «заседание 12.09.2026» while it has no number."""
    if number:
        return f"протокол №\u00a0{number} от\u00a0{format_date(held_on)}"
    return f"заседание {format_date(held_on)}"


_EXECUTORS, _CHANGES = table_of(Executor), table_of(DecisionChange)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What stands around some decisions: executors, turns, meetings, other decisions, names."""

    executors: Mapping[str, Sequence[Any]]
    changes: Mapping[str, Sequence[Any]]
    meetings: Mapping[str, tuple[str, dt.date]]
    bodies: Mapping[str, tuple[str, str]]
    replacing: Mapping[str, str]
    replaced: Mapping[str, Sequence[str]]
    organisations: OrganisationNames
    people: PeopleByDay

    @classmethod
    def read(cls, session: Session, rows: Sequence[Any]) -> _Surroundings:
        """Read in a constant number of statements."""
        ids = [row.id for row in rows]
        executors = _grouped(
            session,
            select(_EXECUTORS).where(among(_EXECUTORS.c.decision_id)).order_by(_EXECUTORS.c.position, _EXECUTORS.c.id),
            ids,
        )
        changes = _grouped(
            session,
            select(_CHANGES).where(among(_CHANGES.c.decision_id)).order_by(_CHANGES.c.changed_on, _CHANGES.c.id),
            ids,
        )
        every = [each for group in executors.values() for each in group]
        turned = {change.meeting_id for group in changes.values() for change in group}
        names = organisation_names(session)
        replacing, replaced = _replacements(session, rows, ids)
        return cls(
            executors,
            changes,
            _meetings(session, {row.meeting_id for row in rows} | turned),
            _bodies(session, {row.association_id for row in rows} | {each.association_id for each in every}),
            replacing,
            replaced,
            names,
            PeopleByDay(session, (each.person_id for each in every), names),
        )

    def facts(self, row: Any, on: dt.date) -> DecisionFacts:
        """One decision with names as of a day."""
        minutes, held_on = self.meetings.get(row.meeting_id, ("", None))
        changes = tuple(self._change(change) for change in self.changes.get(row.id, ()))
        return DecisionFacts(
            **{key: getattr(row, key) for key in _TAKEN_OVER},
            body=self.bodies.get(row.association_id, ("", ""))[0],
            minutes=minutes,
            held_on=held_on,
            postponed=sum(change.state is DecisionState.EXTENDED for change in changes),
            replaced_by=self.replacing.get(row.replaced_by_id, ""),
            replaces=tuple(self.replaced.get(row.id, ())),
            executors=tuple(self._executor(each, on) for each in self.executors.get(row.id, ())),
            changes=changes,
        )

    def _executor(self, row: Any, on: dt.date) -> ExecutorFacts:
        name, short = self.bodies.get(row.association_id, ("", ""))
        shown = short or name or self.organisations.short(row.organisation_id, on) or row.words
        person = self.people.on(row.person_id, on)
        return ExecutorFacts(
            row.id,
            row.position,
            person,
            row.association_id,
            row.organisation_id,
            "" if person else shown,
            row.due_on,
            row.done_on,
            row.note,
        )

    def _change(self, row: Any) -> ChangeFacts:
        meeting = self.meetings.get(row.meeting_id)
        words = minutes_words(*meeting) if meeting else ""
        return ChangeFacts(
            row.id, row.changed_on, row.state, row.due_before, row.due_on, row.meeting_id, words, row.note
        )


_TAKEN_OVER = (
    "id",
    "number",
    "position",
    "wording",
    "source",
    "association_id",
    "meeting_id",
    "item_id",
    "visit_id",
    "document",
    "taken_on",
    "school_year",
    "controlled",
    "due_on",
    "due_words",
    "state",
    "state_on",
    "result",
    "replaced_by_id",
)
"""Columns of a decision that the facts tell as they are."""


def _grouped(session: Session, statement: Select[Any], ids: Sequence[str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(statement, these(ids)):
        found[row.decision_id].append(row)
    return found


def _meetings(session: Session, ids: Iterable[str | None]) -> dict[str, tuple[str, dt.date]]:
    own = table_of(Meeting)
    statement = select(own.c.id, own.c.number, day_of_meeting().label("day")).where(among(own.c.id))
    asked = these([meeting_id for meeting_id in ids if meeting_id])
    return {row.id: (row.number, row.day) for row in session.execute(statement, asked)}


def _bodies(session: Session, ids: Iterable[str | None]) -> dict[str, tuple[str, str]]:
    own = table_of(Association)
    statement = select(own.c.id, own.c.name, own.c.short_name).where(among(own.c.id))
    asked = these([body_id for body_id in ids if body_id])
    return {row.id: (row.name, row.short_name) for row in session.execute(statement, asked)}


def _replacements(
    session: Session, rows: Sequence[Any], ids: Sequence[str]
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Decisions that stand in the stead of these, in words by their ids; and what each of these stands in for."""
    own = table_of(Decision)
    columns = (own.c.id, own.c.number, own.c.taken_on, own.c.replaced_by_id)
    later = these([row.replaced_by_id for row in rows if row.replaced_by_id])
    replacing = {
        row.id: decision_words(row.number, row.taken_on)
        for row in session.execute(select(*columns).where(among(own.c.id)), later)
    }
    replaced: dict[str, list[str]] = defaultdict(list)
    earlier = select(*columns).where(among(own.c.replaced_by_id)).order_by(own.c.taken_on, own.c.id)
    for row in session.execute(earlier, these(ids)):
        replaced[row.replaced_by_id].append(decision_words(row.number, row.taken_on))
    return replacing, replaced
