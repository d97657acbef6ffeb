"""Plans with their items as papers and pages need them; how a plan was carried out; which bodies have a plan."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date
from mmsdesk.core.text import plural
from mmsdesk.models.association import Association
from mmsdesk.models.base import table_of
from mmsdesk.models.plan import Plan, PlanPeriod, PlanState, plan_period
from mmsdesk.models.plan_item import (
    FACT_KEYS,
    Outcome,
    PlanChange,
    PlanFact,
    PlanItem,
    PlanPart,
    PlanResponsible,
    PlanTurn,
)
from mmsdesk.queries.people import narrowed
from mmsdesk.store.derived import among, these, titles

NO_SECTION = "Без раздела"
"""What items stand under that are of no section, where others are of one."""

_RESPONSIBLES = ("staff_id", "person_id", "association_id", "organisation_id")


@dataclass(frozen=True, slots=True)
class BodyPlan:
    """A plan of a body in the program: how many items it has and how many of them are not marked."""

    id: str
    association_id: str
    title: str
    school_year: int
    covers: PlanPeriod
    state: PlanState
    approved_on: dt.date | None
    items: int
    unmarked: int

    @property
    def of_the_year(self) -> bool:
        """Whether it is the plan of a whole school year."""
        return self.covers is PlanPeriod.SCHOOL_YEAR

    @property
    def words(self) -> str:
        """«утверждён 28.08.2026», «проект»."""
        if self.state is PlanState.APPROVED:
            return f"утверждён {format_date(self.approved_on)}" if self.approved_on else "утверждён"
        return "проект"

    @property
    def progress(self) -> str:
        """«12 пунктов, отмечено 5»."""
        return f"{plural(self.items, 'пункт', 'пункта', 'пунктов')}, отмечено {self.items - self.unmarked}"


def plans_of_bodies(
    session: Session, bodies: Sequence[str], school_year: int | None = None
) -> Mapping[str, tuple[BodyPlan, ...]]:
    """Plans by body, the later first; of one school year, or of all."""
    own, item = table_of(Plan), table_of(PlanItem)
    unmarked = func.sum(case((item.c.outcome == Outcome.UNMARKED, 1), else_=0))
    statement = (
        select(
            own.c.id,
            own.c.association_id,
            own.c.title,
            own.c.school_year,
            own.c.covers,
            own.c.state,
            own.c.approved_on,
            func.count(item.c.id),
            func.coalesce(unmarked, 0),
        )
        .select_from(own.outerjoin(item, item.c.plan_id == own.c.id))
        .where(own.c.association_id.is_not(None))
        .group_by(own.c.id)
        .order_by(own.c.starts_on.desc(), own.c.id)
    )
    if school_year is not None:
        statement = statement.where(own.c.school_year == school_year)
    narrow, parameters = narrowed(statement, own.c.association_id, bodies)
    found: dict[str, list[BodyPlan]] = defaultdict(list)
    for row in session.execute(narrow, parameters):
        found[row.association_id].append(BodyPlan(*row))
    return {body: tuple(plans) for body, plans in found.items()}


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """A turn of an item after the approval; `before` is what stood there."""

    id: str
    changed_on: dt.date | None
    turn: PlanTurn
    part: PlanPart
    before: str
    reason: str


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An item with who answers for it, what closed it, what was changed after the approval."""

    id: str
    number: str
    section: str
    direction: str
    wording: str
    term_words: str
    term_from: dt.date | None
    term_until: dt.date | None
    responsible: str
    place: str
    audience: str
    expected: str
    outcome: Outcome
    outcome_on: dt.date | None
    reason: str
    moved_to: str
    off_plan: bool
    note: str
    facts: tuple[str, ...]
    changes: tuple[ChangeFacts, ...]

    @property
    def cancelled(self) -> bool:
        """Whether it was taken out of the plan after the approval."""
        return any(change.turn is PlanTurn.CANCELLED for change in self.changes)

    @property
    def added(self) -> bool:
        """Whether it came into the plan after the approval."""
        return self.off_plan or any(change.turn is PlanTurn.ADDED for change in self.changes)

    def first_before(self, part: PlanPart) -> str | None:
        """What stood in a part at the approval; None if nothing of it was changed."""
        return next(
            (each.before for each in self.changes if each.part is part and each.turn is not PlanTurn.ADDED), None
        )


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan with its items in the order of the user."""

    id: str
    title: str
    association_id: str | None
    body: str
    period: Period
    school_year: int
    goal: str
    tasks: tuple[str, ...]
    state: PlanState
    approved_on: dt.date | None
    approved_by: str
    meeting: str
    items: tuple[ItemFacts, ...]

    @property
    def approved(self) -> bool:
        """Whether its items are held fast."""
        return self.state is PlanState.APPROVED

    def sections(self) -> tuple[tuple[str, tuple[ItemFacts, ...]], ...]:
        """Items by section, sections in the order in which they come first."""
        found: dict[str, list[ItemFacts]] = {}
        for item in self.items:
            found.setdefault(item.section.strip(), []).append(item)
        return tuple((section, tuple(items)) for section, items in found.items())


@dataclass(frozen=True, slots=True)
class Execution:
    """Items by what became of them, each in one row; `planned` is the sum of all but `off_plan`."""

    done: tuple[str, ...]
    partly: tuple[str, ...]
    moved: tuple[str, ...]
    not_done: tuple[str, ...]
    cancelled: tuple[str, ...]
    unmarked: tuple[str, ...]
    off_plan: tuple[str, ...]

    @property
    def planned(self) -> tuple[str, ...]:
        """All that the plan had."""
        return (*self.done, *self.partly, *self.moved, *self.not_done, *self.cancelled, *self.unmarked)

    @property
    def percent(self) -> float | None:
        """Done of all planned; None for an empty plan."""
        return 100 * len(self.done) / len(self.planned) if self.planned else None


def execution(items: Iterable[ItemFacts]) -> Execution:
    """How items were carried out; what was done beyond the plan is counted apart."""
    found: dict[str, list[str]] = defaultdict(list)
    for item in items:
        found["off_plan" if item.off_plan else "cancelled" if item.cancelled else item.outcome.value].append(item.id)
    keys = ("done", "partly", "moved", "not_done", "cancelled", "unmarked", "off_plan")
    return Execution(*(tuple(found[key]) for key in keys))


def plan_facts(session: Session, ids: Sequence[str]) -> tuple[PlanFacts, ...]:
    """These plans, in the order of the ids; in a constant number of statements."""
    own = table_of(Plan)
    rows = {row.id: row for row in session.execute(select(own).where(among(own.c.id)), these(ids))}
    named = titles(
        session, sorted({each for row in rows.values() for each in (row.association_id, row.meeting_id) if each})
    )
    items = _items(session, list(rows))
    found = []
    for plan_id in dict.fromkeys(ids):
        row = rows.get(plan_id)
        if row is None:
            continue
        found.append(
            PlanFacts(
                row.id,
                row.title.strip(),
                row.association_id,
                named.get(row.association_id or "", ""),
                plan_period(row.starts_on, row.ends_on, row.covers),
                row.school_year,
                row.goal.strip(),
                tuple(filter(None, map(str.strip, row.tasks.splitlines()))),
                row.state,
                row.approved_on,
                row.approved_by.strip(),
                named.get(row.meeting_id or "", ""),
                tuple(items.get(row.id, ())),
            )
        )
    return tuple(found)


def _items(session: Session, plans: Sequence[str]) -> Mapping[str, list[ItemFacts]]:
    own = table_of(PlanItem)
    statement = select(own).where(among(own.c.plan_id)).order_by(own.c.plan_id, own.c.position, own.c.id)
    rows = session.execute(statement, these(plans)).all()
    ids = [row.id for row in rows]
    responsibles, facts, changes = _responsibles(session, ids), _closed_by(session, ids), _changes(session, ids)
    named = titles(session, sorted({row.direction_id for row in rows if row.direction_id}))
    found: dict[str, list[ItemFacts]] = defaultdict(list)
    for row in rows:
        found[row.plan_id].append(
            ItemFacts(
                row.id,
                row.number.strip(),
                row.section.strip(),
                named.get(row.direction_id or "", ""),
                row.wording.strip(),
                row.term_words.strip(),
                row.term_from,
                row.term_until,
                row.responsible_words.strip() or ", ".join(responsibles.get(row.id, ())),
                row.place.strip(),
                row.audience_words.strip(),
                row.expected.strip(),
                row.outcome,
                row.outcome_on,
                row.reason.strip(),
                row.moved_to.strip(),
                row.off_plan,
                row.note.strip(),
                tuple(facts.get(row.id, ())),
                tuple(changes.get(row.id, ())),
            )
        )
    return found


def _responsibles(session: Session, items: Sequence[str]) -> Mapping[str, list[str]]:
    own = table_of(PlanResponsible)
    statement = select(own).where(among(own.c.item_id)).order_by(own.c.position, own.c.id)
    rows = [dict(row) for row in session.execute(statement, these(items)).mappings()]
    return _named(session, rows, _RESPONSIBLES)


def _closed_by(session: Session, items: Sequence[str]) -> Mapping[str, list[str]]:
    own = table_of(PlanFact)
    statement = select(own).where(among(own.c.item_id)).order_by(own.c.id)
    rows = [dict(row) for row in session.execute(statement, these(items)).mappings()]
    return _named(session, rows, FACT_KEYS, "words")


def _named(
    session: Session, rows: Sequence[Mapping[str, object]], keys: Sequence[str], words: str = ""
) -> Mapping[str, list[str]]:
    """Titles of what owned rows refer to, and their words, by item."""
    told = titles(session, sorted({str(row[key]) for row in rows for key in keys if row[key]}))
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        names = [told.get(str(row[key]), "") for key in keys if row[key]]
        said = str(row[words] or "").strip() if words else ""
        found[str(row["item_id"])] += [each for each in (*names, said) if each]
    return found


def _changes(session: Session, items: Sequence[str]) -> Mapping[str, list[ChangeFacts]]:
    own = table_of(PlanChange)
    columns = (own.c.item_id, own.c.id, own.c.changed_on, own.c.turn, own.c.part, own.c.before, own.c.reason)
    statement = select(*columns).where(among(own.c.item_id)).order_by(own.c.changed_on, own.c.id)
    found: dict[str, list[ChangeFacts]] = defaultdict(list)
    for item, *facts in session.execute(statement, these(items)):
        found[item].append(ChangeFacts(*facts))
    return found


def plans_in(session: Session, period: Period, origin: str | None = None) -> tuple[str, ...]:
    """Ids of the plans of a period: those of the service first, then those of bodies by name."""
    own, body = table_of(Plan), table_of(Association)
    statement = (
        select(own.c.id, own.c.starts_on, own.c.ends_on, own.c.covers)
        .select_from(own.outerjoin(body, own.c.association_id == body.c.id))
        .order_by(own.c.association_id.is_not(None), body.c.name, own.c.starts_on, own.c.id)
    )
    if period.kind == "school_year":
        statement = statement.where(own.c.school_year == period.start.year)
    else:
        statement = statement.where(own.c.starts_on <= period.end)
    if origin is not None:
        statement = statement.where(own.c.origin_id == origin)
    rows = session.execute(statement)
    # A plan without an end lasts as long as what it covers.
    return tuple(found for found, *days in rows if plan_period(*days).end >= period.start)
