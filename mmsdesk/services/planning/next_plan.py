"""«Год одной кнопкой»: the plan of the next year out of this year's plan and of what was done beyond it (FEATURES).

Nothing is written until the user has looked: a proposal is made first, each of its items can be left out.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.dates import MONTHS, Period, format_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.moved_terms import Moving, with_years
from mmsdesk.core.plan_load import Loaded
from mmsdesk.core.plan_terms import Reading, read_term
from mmsdesk.core.text import plural
from mmsdesk.models.base import table_of
from mmsdesk.models.event import Event, EventState, ServiceRole
from mmsdesk.models.plan import PLANS, Plan, PlanState, plan_period
from mmsdesk.models.plan_item import (
    PLAN_CHANGES,
    PLAN_ITEMS,
    PLAN_RESPONSIBLES,
    Outcome,
    PlanFact,
    PlanItem,
    PlanResponsible,
    PlanTurn,
)
from mmsdesk.queries.cards import Draft, load, load_many
from mmsdesk.queries.school_calendar import school_calendar
from mmsdesk.store.derived import titles
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation

_KEPT = (
    *("number", "section", "direction_id", "wording", "responsible_words", "place", "organisation_id"),
    *("audience_words", "expected"),
)
_WITH_YEARS = ("section", "wording", "audience_words", "expected")


class Source(enum.Enum):
    """Where an item of the next plan comes from."""

    PLAN = "из плана"
    UNFINISHED = "не закончено"
    BEYOND = "сверх плана"
    EVENT = "проведено, в плане не было"
    CANCELLED = "снято с плана"


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """An item of the next plan; `term_was` is the term of this year, `why` what is to be known of it.

    `taken` is what is proposed: what was taken out of the plan, and events that never were in it, wait to be asked.
    """

    source: Source
    values: Mapping[str, Any]
    responsibles: tuple[Mapping[str, Any], ...]
    term_was: str
    why: str
    weight: Loaded
    taken: bool

    @property
    def wording(self) -> str:
        """What is to be done."""
        return str(self.values["wording"])

    @property
    def term(self) -> str:
        """When, as it will be printed."""
        return str(self.values["term_words"])


@dataclass(frozen=True, slots=True)
class NextPlan:
    """A plan proposed: its own values, its items in the order of this year's plan, events at the end."""

    values: Mapping[str, Any]
    items: tuple[ProposedItem, ...]
    already: str = ""
    """The title of a plan of the same body and year that is there already."""


def propose(session: Session, plan_id: str) -> NextPlan:
    """The next plan of whoever has this one. Raises UserError if the plan is gone.

    Days go to the same weekday, past days off and breaks; what was moved into the next year stands at its new term.
    """
    plan = load(session, PLANS, plan_id)
    values = plan.values
    period = plan_period(values["starts_on"], values["ends_on"], values["covers"])
    proposed = _plan_values(values)
    will_be = plan_period(proposed["starts_on"], proposed["ends_on"], proposed["covers"])
    moving = Moving(
        period,
        1,
        school_calendar(session, period.start, period.end),
        school_calendar(session, will_be.start, will_be.end),
    )
    ids = select(table_of(PlanItem).c.id).where(table_of(PlanItem).c.plan_id == plan_id)
    own = table_of(PlanItem)
    drafts = load_many(session, PLAN_ITEMS, list(session.scalars(ids.order_by(own.c.position, own.c.id))))
    named = titles(session, sorted(_referred(drafts)))
    items = [_item(draft, moving, will_be, named) for draft in drafts]
    if values["association_id"] is None:
        items += _events(session, moving, will_be, {item.wording.casefold() for item in items})
    return NextPlan(proposed, tuple(items), _already(session, proposed))


def make(store: Store, plan: NextPlan, items: Iterable[ProposedItem]) -> Changes:
    """Write the plan with these items as one operation. Raises UserError if there is none."""
    chosen = list(items)
    if not chosen:
        raise UserError("В план не взято ни одного пункта.", "Отметьте хотя бы один пробелом.")
    words = plural(len(chosen), "пункт", "пункта", "пунктов")
    with operation(store, f"Составлен «{plan.values['title']}»: {words}") as op:
        plan_id = op.insert(Plan, plan.values)
        rows = [{**item.values, "plan_id": plan_id, "position": place} for place, item in enumerate(chosen, start=1)]
        ids = op.insert_many(PlanItem, rows)
        op.insert_many(
            PlanResponsible,
            [
                {**row, "item_id": item_id, "position": place}
                for item_id, item in zip(ids, chosen, strict=True)
                for place, row in enumerate(item.responsibles, start=1)
            ],
        )
    return op.changes


def _plan_values(values: Mapping[str, Any]) -> dict[str, Any]:
    starts_on, ends_on = values["starts_on"], values["ends_on"]
    return {
        "title": with_years(values["title"], 1),
        "association_id": values["association_id"],
        "covers": values["covers"],
        "starts_on": _year_later(starts_on),
        "ends_on": _year_later(ends_on) if ends_on is not None else None,
        "school_year": values["school_year"] + 1,
        "goal": with_years(values["goal"] or "", 1),
        "tasks": with_years(values["tasks"] or "", 1),
        "state": PlanState.DRAFT,
    }


def _year_later(day: dt.date) -> dt.date:
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _referred(drafts: Sequence[Draft]) -> set[str]:
    rows = (row.values for draft in drafts for row in draft.children[PLAN_RESPONSIBLES.code])
    people = {str(row[key]) for row in rows for key in _RESPONSIBLE if row.get(key)}
    return people | {draft.values["organisation_id"] for draft in drafts if draft.values["organisation_id"]}


_RESPONSIBLE = ("staff_id", "person_id", "association_id", "organisation_id")


def _item(draft: Draft, moving: Moving, will_be: Period, named: Mapping[str, str]) -> ProposedItem:
    old = draft.values
    source = _source(draft)
    values = {key: old[key] for key in _KEPT}
    for key in _WITH_YEARS:
        values[key] = with_years(values[key] or "", moving.years)
    breaks = moving.will.breaks_of(will_be.start, will_be.end)
    moved_to = (old["moved_to"] or "").strip()
    into = moved_to and read_term(moved_to, will_be, breaks).reading is Reading.DAYS and source is Source.UNFINISHED
    words = moved_to if into and not _within(moved_to, moving.period) else moving.words(old["term_words"] or "")
    term = read_term(words, will_be, breaks)
    responsibles = tuple(
        {key: row.values.get(key) for key in _RESPONSIBLE} for row in draft.children[PLAN_RESPONSIBLES.code]
    )
    values |= {"term_words": words, "term_from": term.first, "term_until": term.last, "repeats_id": draft.id}
    people = [named.get(str(row[key]), "") for row in responsibles for key in _RESPONSIBLE if row[key]]
    said = [part.strip() for part in (old["responsible_words"] or "").split(",")]
    weight = Loaded(
        term.first, term.last, tuple(filter(None, people or said)), named.get(old["organisation_id"] or "", "")
    )
    return ProposedItem(
        source, values, responsibles, old["term_words"] or "", _why(source, old), weight, source is not Source.CANCELLED
    )


def _within(words: str, period: Period) -> bool:
    """Whether a term names days of the year that ends: «апрель» of a plan was an April that has passed."""
    return "20" not in words and read_term(words, period).reading is Reading.DAYS


def _source(draft: Draft) -> Source:
    if any(row.values.get("turn") is PlanTurn.CANCELLED for row in draft.children[PLAN_CHANGES.code]):
        return Source.CANCELLED
    if draft.values["off_plan"]:
        return Source.BEYOND
    return Source.PLAN if draft.values["outcome"] in (Outcome.DONE, Outcome.UNMARKED) else Source.UNFINISHED


def _why(source: Source, values: Mapping[str, Any]) -> str:
    if source is Source.PLAN:
        return "не отмечено, выполнено ли" if values["outcome"] is Outcome.UNMARKED else ""
    if source is Source.UNFINISHED:
        moved = f" на {values['moved_to']}" if values["outcome"] is Outcome.MOVED and values["moved_to"] else ""
        reason = f": {values['reason']}" if values["reason"] else ""
        return f"{values['outcome'].label}{moved}{reason}"
    return str(source.value)


def _events(session: Session, moving: Moving, will_be: Period, known: set[str]) -> list[ProposedItem]:
    """Events of the service that no item names, each on the month of its day moved; asked, not taken."""
    own, fact = table_of(Event), table_of(PlanFact)
    closed = select(fact.c.event_id).where(fact.c.event_id.is_not(None))
    columns = (*(own.c.title, own.c.starts_on, own.c.direction_id, own.c.organisation_id, own.c.responsible_id),)
    statement = (
        select(*columns)
        .where(
            own.c.starts_on.between(moving.period.start, moving.period.end),
            own.c.state == EventState.HELD,
            own.c.service_role != ServiceRole.SENDS,
            own.c.parent_id.is_(None),
            own.c.id.not_in(closed),
        )
        .order_by(own.c.starts_on, own.c.id)
    )
    rows = session.execute(statement).all()
    referred = {each for row in rows for each in (row.organisation_id, row.responsible_id) if each}
    named = titles(session, sorted(referred))
    found = (_of_event(row, moving, will_be, named) for row in rows)
    return [item for item in found if item.wording.casefold() not in known]


def _of_event(row: Any, moving: Moving, will_be: Period, named: Mapping[str, str]) -> ProposedItem:
    month = MONTHS[moving.day(row.starts_on).month - 1]
    term = read_term(month, will_be)
    values: dict[str, Any] = dict.fromkeys(_KEPT, "") | {
        "direction_id": row.direction_id,
        "organisation_id": row.organisation_id,
        "wording": with_years(row.title, moving.years),
        "term_words": month,
        "term_from": term.first,
        "term_until": term.last,
        "repeats_id": None,
    }
    mine = ({**dict.fromkeys(_RESPONSIBLE), "staff_id": row.responsible_id},) if row.responsible_id else ()
    people = tuple(filter(None, (named.get(row.responsible_id or "", ""),)))
    weight = Loaded(term.first, term.last, people, named.get(row.organisation_id or "", ""))
    return ProposedItem(Source.EVENT, values, mine, format_date(row.starts_on), "", weight, taken=False)


def _already(session: Session, values: Mapping[str, Any]) -> str:
    own = table_of(Plan)
    whose = values["association_id"]
    same = own.c.association_id == whose if whose else own.c.association_id.is_(None)
    equal = (own.c[key] == values[key] for key in ("school_year", "covers", "starts_on"))
    statement = select(own.c.title).where(same, *equal)
    return str(session.execute(statement.limit(1)).scalar() or "")
