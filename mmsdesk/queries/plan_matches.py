"""What may have closed the items of a plan: facts of its period by likeness of text, by term, by who answers for it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date
from mmsdesk.core.likeness import Alike, Likeness
from mmsdesk.core.text import normalise, plural, stem, stems
from mmsdesk.models.base import table_of
from mmsdesk.models.plan import Plan, plan_period
from mmsdesk.models.plan_item import FACT_KEYS, Outcome, PlanChange, PlanFact, PlanItem, PlanResponsible, PlanTurn
from mmsdesk.queries.deeds import Deed, deeds_between
from mmsdesk.store.derived import among, these, titles

_BEST = 4
"""Candidates shown for an item."""

_AROUND = dt.timedelta(days=45)
"""How far outside its period a plan looks for facts: what was moved closes an item too."""

_NEAR, _FAR = 14, 60
"""Days beyond the term up to which a fact is still near it, and from which that speaks against it."""

_LEAST, _LIKE, _SURE = 0.45, 0.58, 0.75
"""From which score a fact is shown, is «похоже», is «очень похоже»."""

_TEXT, _TERM, _WHO = 0.68, 0.22, 0.10
"""What the parts of a score weigh."""

_CONSULTING, _CALL = "консульт", 0.68
"""A call about something is seldom what the plan meant by it, unless it speaks of consultations."""


@dataclass(frozen=True, slots=True)
class Match:
    """A fact that may close an item: how much speaks for it, from 0 to 1, and what, in words."""

    key: str
    value: str
    title: str
    kind: str
    day: dt.date | None
    score: float
    reasons: tuple[str, ...]
    register: str = ""

    @property
    def words(self) -> str:
        """«очень похоже», «похоже», «возможно»."""
        return "очень похоже" if self.sure else "похоже" if self.score >= _LIKE else "возможно"

    @property
    def sure(self) -> bool:
        """Whether it may be taken with all the others that are."""
        return self.score >= _SURE


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that nobody has marked, with its candidates, the best first."""

    id: str
    number: str
    wording: str
    term_words: str
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class PlanMatches:
    """Items in the order of the plan; `outside` are facts of the period that no item of any plan has."""

    plan_id: str
    title: str
    items: tuple[Waiting, ...]
    outside: tuple[Match, ...]


class _Item(NamedTuple):
    id: str
    number: str
    wording: str
    term_words: str
    term_from: dt.date | None
    term_until: dt.date | None
    responsible_words: str
    place: str
    organisation_id: str | None


def plan_matches(session: Session, plan_id: str, today: dt.date) -> PlanMatches:
    """What may close the items of a plan that nobody has marked; nothing is written.

    A constant number of statements; the time grows with items plus facts, not with their product.
    """
    own = table_of(Plan)
    plan = session.execute(select(own).where(own.c.id == plan_id)).first()
    if plan is None:
        return PlanMatches(plan_id, "", (), ())
    period = plan_period(plan.starts_on, plan.ends_on, plan.covers)
    items = _open_items(session, plan_id)
    deeds = deeds_between(session, period.start - _AROUND, min(period.end + _AROUND, today))
    if plan.association_id is not None:
        # What another body has held is no work of this one.
        deeds = tuple(deed for deed in deeds if deed.association_id in (None, plan.association_id))
    finder = _Finder(session, items, deeds, plan.association_id or "")
    found = tuple(
        Waiting(item.id, item.number.strip(), item.wording.strip(), item.term_words.strip(), finder.matches(item))
        for item in items
    )
    return PlanMatches(plan_id, plan.title, found, _outside(session, deeds, period, plan.association_id, found))


def _open_items(session: Session, plan_id: str) -> list[_Item]:
    """Items without a mark that were not taken out of the plan."""
    own, change = table_of(PlanItem), table_of(PlanChange)
    gone = select(change.c.item_id).where(change.c.turn == PlanTurn.CANCELLED)
    statement = (
        select(*(own.c[key] for key in _Item._fields))
        .where(
            own.c.plan_id == plan_id,
            own.c.outcome == Outcome.UNMARKED,
            own.c.id.not_in(gone),
        )
        .order_by(own.c.position, own.c.id)
    )
    return [_Item(*row) for row in session.execute(statement)]


class _Finder:
    """Facts in the order of their days, asked about one item after another."""

    def __init__(self, session: Session, items: Sequence[_Item], deeds: Sequence[Deed], body: str) -> None:
        self._deeds, self._body = deeds, body
        self._days = [deed.day for deed in deeds]
        self._likeness = Likeness([deed.text for deed in deeds])
        ids = [item.id for item in items]
        self._who = _responsible(session, ids)
        self._linked = _linked(session, ids)
        asked = {each for deed in deeds for each in deed.who}
        self._names = {each: _name_words(said) for each, said in titles(session, sorted(asked)).items()}
        self._consulted = [deed for deed in deeds if deed.key == "consultation_id"]

    def matches(self, item: _Item) -> tuple[Match, ...]:
        """The best candidates of an item."""
        middle = item.term_from or item.term_until
        near = bisect_left(self._days, middle) if middle is not None else len(self._days) // 2
        said = f"{item.wording} {item.place}"
        likest = self._likeness.like(said, near)
        found = [self._match(item, alike) for alike in likest if self._fits(item, self._deeds[alike.place])]
        linked = self._linked.get(item.id, frozenset())
        best = [each for each in found if each.score >= _LEAST and each.value not in linked]
        summed = self._summed(item)
        if summed is not None and summed.value not in linked:
            best = [summed, *(each for each in best if each.key != "consultation_id")]
        return tuple(sorted(best, key=lambda each: (-each.score, each.day or dt.date.min, each.value))[:_BEST])

    @staticmethod
    def _fits(item: _Item, deed: Deed) -> bool:
        """A certificate of a seminar closes only an item that speaks of certificates: the seminar closes the other."""
        return not deed.of_an_event or stem(deed.kind.split()[0]) in stems(item.wording)

    def _match(self, item: _Item, alike: Alike) -> Match:
        deed = self._deeds[alike.place]
        when, term = _by_term(item, deed.day, deed.last_day)
        who, name = self._by_who(item, deed)
        score = _TEXT * alike.likeness + _TERM * when + _WHO * who
        if deed.key == "consultation_id" and _CONSULTING not in normalise(item.wording):
            score *= _CALL
        shared = f"общие слова – {', '.join(alike.shared)}" if alike.shared else ""
        waits = "не отмечено, что состоялось" if deed.waits else ""
        return _as_match(deed, score, tuple(filter(None, (term, name, shared, waits))))

    def _by_who(self, item: _Item, deed: Deed) -> tuple[float, str]:
        """How well those who answer for both agree; half where one of them says nothing."""
        known = self._who.get(item.id, frozenset()) | {item.organisation_id or "", self._body}
        said = normalise(item.responsible_words)
        words = frozenset(said.replace(".", " ").replace(",", " ").split())
        for each in sorted(deed.who):
            whole, surname = self._names.get(each, ("", ""))
            if each in known or surname in words or (whole and whole in said):
                return 1.0, "те же ответственные"
        nothing = not deed.who or not (known - {""} or said)
        return (0.5, "") if nothing else (0.2, "")

    def _summed(self, item: _Item) -> Match | None:
        """An item about consultations is closed by all of its term together."""
        if _CONSULTING not in normalise(item.wording):
            return None
        first, last = item.term_from or dt.date.min, item.term_until or dt.date.max
        held = [deed for deed in self._consulted if first <= deed.day <= last]
        if len(held) < 2:
            return None
        days = f"{format_date(held[0].day)} – {format_date(held[-1].day)}"
        title = f"{plural(len(held), 'консультация', 'консультации', 'консультаций')}, {days}"
        reason = "все консультации за срок пункта" if item.term_words.strip() else "все консультации за период плана"
        return Match("words", title, title, "консультации", held[-1].day, _LIKE + 0.05, (reason,), "consultations")


def _as_match(deed: Deed, score: float, reasons: tuple[str, ...]) -> Match:
    return Match(deed.key, deed.id, deed.title, deed.kind, deed.day, score, reasons, deed.register)


def _by_term(item: _Item, day: dt.date, last_day: dt.date) -> tuple[float, str]:
    """How near a fact is to the term: 1 within it, below nothing far from it; half where the item names no days."""
    first, last = item.term_from, item.term_until
    if first is None and last is None:
        return 0.5, ""
    if first is None and last is not None and day < last - _AROUND:
        # «До 10 июня» is met in September too, but it is no sign.
        return 0.5, "задолго до срока"
    if (first is None or last_day >= first) and (last is None or day <= last):
        return 1.0, "в срок"
    away = (first - last_day).days if first is not None and last_day < first else (day - (last or day)).days
    side = "раньше срока" if first is not None and last_day < first else "после срока"
    told = f"на {plural(away, 'день', 'дня', 'дней')} {side}"
    return (0.6 if away <= _NEAR else 0.2 if away <= _FAR else -0.4), told


def _responsible(session: Session, items: Sequence[str]) -> Mapping[str, frozenset[str]]:
    own = table_of(PlanResponsible)
    keys = ("staff_id", "person_id", "association_id", "organisation_id")
    statement = select(own.c.item_id, *(own.c[key] for key in keys)).where(among(own.c.item_id))
    found: dict[str, set[str]] = defaultdict(set)
    for item, *who in session.execute(statement, these(items)):
        found[item].update(each for each in who if each)
    return {item: frozenset(who) for item, who in found.items()}


def _linked(session: Session, items: Sequence[str]) -> Mapping[str, frozenset[str]]:
    """What closes items already."""
    own = table_of(PlanFact)
    statement = select(own.c.item_id, own.c.words, *(own.c[key] for key in FACT_KEYS)).where(among(own.c.item_id))
    found: dict[str, set[str]] = defaultdict(set)
    for item, *values in session.execute(statement, these(items)):
        found[item].update(each for each in values if each)
    return {item: frozenset(values) for item, values in found.items()}


def _name_words(title: str) -> tuple[str, str]:
    """A title as it may stand in a line, and the surname it begins with; «РМО», «СОШ» is none."""
    first = title.split()[0] if title.strip() else ""
    return normalise(title), "" if len(first) < 3 or first.isupper() else normalise(first)


def facts_of_plans(session: Session) -> frozenset[str]:
    """Ids of the records that close an item of any plan."""
    own = table_of(PlanFact)
    return frozenset(
        each for row in session.execute(select(*(own.c[key] for key in FACT_KEYS))) for each in row if each
    )


def _outside(
    session: Session, deeds: Iterable[Deed], period: Period, body: str | None, items: Sequence[Waiting]
) -> tuple[Match, ...]:
    """Work of the period that no plan has; says which item it is most like.

    For the plan of a body it is the body's own work; for that of the service, all but what bodies with a plan do.
    """
    linked = facts_of_plans(session)
    planning = _planning_bodies(session, period) if body is None else frozenset()
    likest: dict[str, tuple[float, str]] = {}
    for item in items:
        for match in item.matches:
            called = f"пункт {item.number}" if item.number else f"«{item.wording}»"
            likest[match.value] = max(likest.get(match.value, (0.0, "")), (match.score, called))
    found = []
    for deed in deeds:
        if not deed.of_its_own or deed.id in linked or not period.start <= deed.day <= period.end:
            continue
        if (body is not None and deed.association_id != body) or deed.association_id in planning:
            continue
        like = likest.get(deed.id)
        found.append(_as_match(deed, 0.0, (f"похоже на {like[1]}",) if like else ()))
    return tuple(found)


def _planning_bodies(session: Session, period: Period) -> frozenset[str]:
    """Bodies that have a plan of their own within a period."""
    own = table_of(Plan)
    columns = (own.c.association_id, own.c.starts_on, own.c.ends_on, own.c.covers)
    rows = session.execute(select(*columns).where(own.c.association_id.is_not(None), own.c.starts_on <= period.end))
    return frozenset(body for body, *days in rows if plan_period(*days).end >= period.start)
