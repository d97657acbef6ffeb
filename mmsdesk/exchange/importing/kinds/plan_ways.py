"""What is special about items of plans: terms read within the period of the plan, their order, known by wording."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from mmsdesk.core.dates import MONTHS, MONTHS_OF, Period
from mmsdesk.core.plan_terms import read_term
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.matching import Match, Matching, folded
from mmsdesk.exchange.importing.named import Missing
from mmsdesk.exchange.importing.plan_titles import period_of_name
from mmsdesk.exchange.importing.verdicts import Candidate
from mmsdesk.exchange.importing.ways import Around, Ways
from mmsdesk.models.base import table_of
from mmsdesk.models.plan import Plan, PlanState
from mmsdesk.models.plan_item import PLAN_FACTS, Outcome, PlanChange, PlanItem, PlanPart, PlanTurn
from mmsdesk.services.planning.completion import PARTS, turn_of
from mmsdesk.store.derived import among
from mmsdesk.store.operation import Operation

MONTH = "month"
"""Key of a column that names the month alone; it goes into no field of its own."""

_DAYS = re.compile(r"\d{1,2}(?:\s*(?:[-–—,;]|и)\s*\d{1,2})*")


class PlanItemMatching:
    """Items of one plan by wording; the term and the number tell those of one wording apart."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        self._titles = titles
        self._cards: dict[tuple[object, object], dict[str, Card]] = defaultdict(dict)

    def learn(self, card: Card) -> None:
        self._cards[card.values.get("plan_id"), folded(card.values.get("wording"))][card.id] = card

    def find(self, incoming: Incoming) -> Match:
        values = incoming.values
        found = list(self._cards.get((values.get("plan_id"), folded(values.get("wording"))), {}).values())
        for key in ("term_words", "number", "section"):
            if said := folded(values.get(key)):
                near = [each for each in found if folded(each.values.get(key)) == said]
                # Of rows of one sheet another term makes another item; the file may know the term from before.
                found = near or [each for each in found if key != "term_words" or _may_be_moved(each, values)]
        if len(found) == 1:
            return Match(found[0].id)
        words = "Совпадает текст пункта, срок другой." if values.get("term_words") else "Совпадает текст пункта."
        return Match(candidates=tuple(Candidate(each.id, self._shown(each), words) for each in found[:5]))

    def _shown(self, card: Card) -> str:
        return ", ".join(filter(None, (self._titles.get(card.id, ""), card.values.get("term_words"))))


def _may_be_moved(card: Card, values: Mapping[str, Any]) -> bool:
    """Whether an item of the file may be the one of the sheet with another term: it has none, or the same number."""
    number = folded(card.values.get("number"))
    return not card.row and (
        not card.values.get("term_words") or (bool(number) and number == folded(values.get("number")))
    )


class PlanItemWays(Ways):
    """Rows of a plan of work."""

    needs = (PLAN_FACTS.code,)
    unsaid = frozenset({Outcome.UNMARKED})

    def matching(self, around: Around) -> Matching:
        found = PlanItemMatching(around.titles)
        for card in around.cards.values():
            found.learn(card)
        return found

    def finish(self, incoming: Incoming, known: Known) -> None:
        values = incoming.values
        if month := values.pop(MONTH, ""):
            column = incoming.columns.pop(MONTH)
            incoming.columns.setdefault("term_words", column)
            values["term_words"] = _term_in(values.get("term_words") or "", month)
        period = _period(values.get("plan_id"), known)
        words = values.get("term_words")
        if period is None or not words or values.get("term_from") or values.get("term_until"):
            return
        term = read_term(words, period, known.breaks.breaks_of(period.start, period.end))
        values.update({key: day for key, day in (("term_from", term.first), ("term_until", term.last)) if day})

    def complete(self, card: Card, known: Known, today: dt.date) -> None:
        if card.values.get("position") is None:
            plan = known.plans.get(card.values.get("plan_id") or "")
            card.values["position"] = (plan.last_position if plan is not None else 0) + card.row

    def written(self, op: Operation, cards: Sequence[Card], today: dt.date) -> None:
        """An approved plan keeps what stood in it: each changed part is written down, and what was added."""
        ids = json.dumps([card.id for card in cards])
        own, plan = table_of(PlanItem), table_of(Plan)
        approved = own.c.plan_id.in_(select(plan.c.id).where(plan.c.state == PlanState.APPROVED))
        stored = op.connection.execute(select(own).where(among(own.c.id), approved), {"ids": ids})
        before = {row["id"]: dict(row) for row in stored.mappings()}
        rows = [
            {"item_id": card.id, "changed_on": today, "turn": turn, "part": part, "before": was, "reason": ""}
            for card in cards
            if card.id in before
            for turn, part, was in _turns(card, before[card.id])
        ]
        op.insert_many(PlanChange, rows)

    def settled(self, card: Card, incoming: Incoming, key: str, value: Any) -> bool:
        """What was read out of the words of the term is no contradiction to what a person has set."""
        return key in ("term_from", "term_until") and key not in incoming.columns


def _term_in(words: str, month: str) -> str:
    """The term of a row that names the month beside it: days without a month are of it, none at all are all of it."""
    if not words or not _DAYS.fullmatch(words.strip()):
        return words or month
    said = month.strip().casefold()
    return f"{words.strip()} {MONTHS_OF[MONTHS.index(said)] if said in MONTHS else month.strip()}"


def _period(plan: Any, known: Known) -> Period | None:
    if isinstance(plan, Missing):
        return period_of_name(plan.text)
    found = known.plans.get(plan) if isinstance(plan, str) else None
    return found.period if found is not None else None


def _turns(card: Card, before: Mapping[str, Any]) -> Iterator[tuple[PlanTurn, PlanPart, str]]:
    if card.row:
        yield PlanTurn.ADDED, PlanPart.ITEM, ""
        return
    for key, part in PARTS.items():
        if key in card.changed and (card.values.get(key) or "").strip() != before[key].strip():
            yield turn_of(key), part, before[key]
