"""Plans of work of the service and of its bodies: items with terms as people type them, and what became of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from mmsdesk.core.dates import school_year_label, school_year_period
from mmsdesk.core.plan_terms import read_term
from mmsdesk.core.school_calendar import SchoolCalendar
from mmsdesk.models.calendar_day import CalendarDay, DayKind
from mmsdesk.models.plan import Plan, PlanPeriod, PlanState
from mmsdesk.models.plan_item import Outcome, PlanChange, PlanFact, PlanItem, PlanPart, PlanResponsible, PlanTurn
from mmsdesk.services.demo.bodies import Body
from mmsdesk.services.demo.people import People
from mmsdesk.services.demo.world import Batch, World, demo_words
from mmsdesk.services.school_breaks import usual_breaks

_WITH_A_PLAN = 0.75
"""Share of the bodies whose plan stands in the program."""

_OUTCOMES = (
    (0.78, Outcome.DONE),
    (0.86, Outcome.PARTLY),
    (0.93, Outcome.MOVED),
    (0.97, Outcome.NOT_DONE),
    (1.0, Outcome.UNMARKED),
)


class Plans:
    """Makes the plans of one school year after another."""

    def __init__(self, world: World, people: People, bodies: list[Body]) -> None:
        self.world, self.people, self.bodies = world, people, bodies
        self._words = demo_words("plans")

    def build(self, batch: Batch, year: int) -> None:
        """Rows of a school year's plans with what became of their items up to today."""
        self.batch, self.year = batch, year
        self.chance = self.world.chance(f"plans {year}")
        self._school_breaks()
        self._service()
        for body in self.bodies[1:]:
            if self.chance.random() < _WITH_A_PLAN:
                self._body(body)

    def _school_breaks(self) -> None:
        """The usual breaks of the year, by which «весенние каникулы» is understood."""
        found = usual_breaks(self.year)
        self.calendar = SchoolCalendar(breaks=found)
        for each in found:
            days = {"starts_on": each.start, "ends_on": each.end, "school_year": self.year}
            self.batch.add(CalendarDay, title=each.name, kind=DayKind.BREAK, **days)

    def _service(self) -> None:
        label = school_year_label(self.year)
        plan = self._plan(f"План работы методического центра на {label} учебный год", None, dt.date(self.year, 8, 26))
        told = [(section["name"], item) for section in self._words["sections"] for item in section["items"]]
        rows = self._items(plan, told)
        for row in rows:
            for staff in self.chance.sample(self.people.staff_ids, k=1):
                self.batch.add(PlanResponsible, item_id=row["id"], position=1, staff_id=staff)
        if plan["state"] is PlanState.APPROVED:
            self._change_afterwards(rows)

    def _body(self, body: Body) -> None:
        label = school_year_label(self.year)
        title = f"План работы: {body.row['name']}, {label} учебный год"
        plan = self._plan(title, body, dt.date(self.year, 9, 10))
        told = [(each["section"], each) for each in self._words["body_items"]]
        for row in self._items(plan, told):
            self.batch.add(PlanResponsible, item_id=row["id"], position=1, association_id=body.id)

    def _plan(self, title: str, body: Body | None, approved_on: dt.date) -> dict[str, Any]:
        approved = approved_on <= self.world.today and (body is None or self.chance.random() < 0.85)
        return self.batch.add(
            Plan,
            title=title,
            association_id=body.id if body is not None else None,
            covers=PlanPeriod.SCHOOL_YEAR,
            starts_on=dt.date(self.year, 9, 1),
            ends_on=dt.date(self.year + 1, 8, 31),
            school_year=self.year,
            goal=self._words["goal"] if body is None else "",
            tasks="\n".join(self._words["tasks"]) if body is None else "",
            state=PlanState.APPROVED if approved else PlanState.DRAFT,
            approved_on=approved_on if approved else None,
        )

    def _items(self, plan: dict[str, Any], told: Iterable[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
        rows = []
        period = school_year_period(self.year)
        for position, (section, item) in enumerate(told, start=1):
            term = read_term(item["term"], period, self.calendar.breaks_of(period.start, period.end))
            row = self.batch.add(
                PlanItem,
                plan_id=plan["id"],
                position=position,
                number=str(position),
                section=section,
                wording=item["text"],
                term_words=item["term"],
                term_from=term.first,
                term_until=term.last,
                place=item.get("place", ""),
                audience_words=item.get("for", ""),
                expected=item.get("expect", ""),
                responsible_words=item.get("who", ""),
            )
            if plan["state"] is PlanState.APPROVED:
                self._outcome(row, item)
            rows.append(row)
        return rows

    def _outcome(self, row: dict[str, Any], item: dict[str, Any]) -> None:
        month, day = item["by"]
        due = dt.date(self.year + (month < 8), month, day)
        if due >= self.world.today:
            return
        drawn = self.chance.random()
        outcome = next(found for share, found in _OUTCOMES if drawn <= share)
        row["outcome"] = outcome
        if outcome is Outcome.UNMARKED:
            return
        row["outcome_on"] = min(due + dt.timedelta(days=self.chance.randrange(1, 12)), self.world.today)
        words = self._words
        if outcome is Outcome.MOVED:
            row["moved_to"], row["reason"] = (
                self.chance.choice(words["moved_to"]),
                self.chance.choice(words["moved_why"]),
            )
        elif outcome is Outcome.NOT_DONE:
            row["reason"] = self.chance.choice(words["not_done_why"])
        else:
            row["note"] = self.chance.choice(words["partly"]) if outcome is Outcome.PARTLY else ""
            self.batch.add(PlanFact, item_id=row["id"], words=item["fact"])

    def _change_afterwards(self, rows: list[dict[str, Any]]) -> None:
        """A term that was moved after the approval, an item that came later, a reason still to be asked for."""
        day = dt.date(self.year, 10, 5)
        if day > self.world.today:
            return
        moved = self.chance.choice([row for row in rows if row["term_from"] is not None])
        why = self._words["change_why"]
        turn = {"changed_on": day, "turn": PlanTurn.MOVED, "part": PlanPart.TERM, "before": "октябрь"}
        self.batch.add(PlanChange, item_id=moved["id"], **turn, reason=self.chance.choice(why))
        later = self.batch.add(
            PlanItem,
            plan_id=rows[0]["plan_id"],
            position=len(rows) + 1,
            number=str(len(rows) + 1),
            section=rows[-1]["section"],
            wording="Встреча с родителями участников олимпиад",
            term_words="январь",
            term_from=dt.date(self.year + 1, 1, 1),
            term_until=dt.date(self.year + 1, 1, 31),
        )
        self.batch.add(PlanChange, item_id=later["id"], changed_on=day, turn=PlanTurn.ADDED, reason=why[1])
