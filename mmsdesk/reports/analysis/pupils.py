"""«Работа с одарёнными детьми» and «Конкурсы и обобщение опыта»: results of pupils, contests of teachers."""

from __future__ import annotations

from collections.abc import Sequence

from mmsdesk.core.contest import Award
from mmsdesk.core.numbers import percent
from mmsdesk.core.text import NBSP, lower_first, nbsp, upper_first
from mmsdesk.models.olympiad import OlympiadStage
from mmsdesk.queries.contests import ContestFacts
from mmsdesk.queries.olympiads import Counts, counts_by
from mmsdesk.reports.analysis.draft import Drafted, told
from mmsdesk.reports.analysis.phrases import (
    CONTEST,
    EVENT,
    HELD,
    OLYMPIAD,
    PERSON,
    RESULT,
    Ids,
    Words,
    against,
    does,
    done,
    joined,
    listed,
    out_of,
    sentence,
    several,
    within,
)
from mmsdesk.reports.analysis.year_facts import YearFacts
from mmsdesk.reports.document import Cell, Column, Row, Table, Total
from mmsdesk.reports.events_summary import SplitBy
from mmsdesk.reports.olympiads.asking import RESULTS
from mmsdesk.reports.styles import NO_DATA
from mmsdesk.reports.work_words import EVENTS, PARTICIPATIONS, counted

BEST = 3
"""How many organisations with the most winners are named."""

OF_EXPERIENCE = ("master_class", "open_lesson", "conference", "readings", "practice_fair")
"""Kinds of events that show what somebody has learnt to do."""


def pupils(facts: YearFacts) -> list[Drafted]:
    """Olympiads by stage, winners beside the year before, subjects, schools with the most winners."""
    data = facts.pupils
    held = {each: one for each, one in data.now.olympiads.items() if one.held_on <= facts.on}
    results = tuple(each for each in data.now.results if each.olympiad_id in held)
    if not results:
        return told("pupils", sentence("результатов олимпиад и конкурсов обучающихся за отчётный период не записано"))
    before_ids = {e for e, one in data.before.olympiads.items() if one.held_on <= facts.years.before_on}
    then = Counts(tuple(each for each in data.before.results if each.olympiad_id in before_ids))
    known = bool(data.before.results)
    now = Counts(results)
    first = sentence(
        "внесены итоги ", out_of(OLYMPIAD, tuple(held)), ": ", several(RESULT, now.takers),
        against(facts.before, len(now.takers), counted(RESULTS, then.takers) if known else None),
    )  # fmt: skip
    won = _won(facts, now, then if known else None)
    return [
        *told("pupils", first, won),
        *_stages(facts, held_ids=frozenset(held)),
        *_subjects(facts, now, then if known else None),
        *_schools(facts, now),
    ]


def _won(facts: YearFacts, now: Counts, then: Counts | None) -> Words:
    """«Победителей и призёров – 56 (32 % участий), на 1 меньше, чем …, в том числе победителей – 21, призёров – 35.»"""
    if not now.laureates:
        return sentence("победителей и призёров нет")
    compared = () if then is None else against(facts.before, len(now.laureates), counted(RESULTS, then.laureates))
    part = percent(len(now.laureates), len(now.takers))
    return sentence(
        (f"победителей и призёров{NBSP}– ", counted(RESULTS, now.laureates)),
        f" ({part} участий)",
        compared,
        (f", в том числе победителей{NBSP}– ", counted(RESULTS, now.winners)),
        (f", призёров{NBSP}– ", counted(RESULTS, now.prizes)),
    )


def _stages(facts: YearFacts, held_ids: frozenset[str]) -> list[Drafted]:
    data = facts.pupils
    found = counts_by(
        (each for each in data.now.results if each.olympiad_id in held_ids),
        lambda result: data.now.olympiads[result.olympiad_id].stage,
    )
    if len(found) < 2:
        return []
    parts: list[Words] = []
    for stage in OlympiadStage:
        if stage in found:
            counts = found[stage]
            won = joined(f" (победителей и призёров{NBSP}– ", counted(RESULTS, counts.laureates), ")")
            parts.append(joined(f"{stage.label}{NBSP}– ", several(RESULT, counts.takers), won))
    return told("pupils-stages", sentence("по этапам: ", listed(parts, ", ")))


def _subjects(facts: YearFacts, now: Counts, then: Counts | None) -> list[Drafted]:
    data = facts.pupils
    here = counts_by(now.results, data.now.called)
    there = counts_by(then.results, data.before.called) if then else {}
    columns = [
        Column("Предмет, конкурс", width=52),
        Column("Участий", "number", width=18),
        Column("Победителей", "number", width=24),
        Column("Призёров", "number", width=18),
        Column("Эффективность", "percent", width=28),
    ]
    if then is not None:
        columns.append(Column("Эффективность год назад", "percent", width=34, empty=NO_DATA))

    def row(name: str, counts: Counts, before: Counts | None) -> tuple[Cell, ...]:
        cells = (counted(RESULTS, counts.takers), counted(RESULTS, counts.winners), counted(RESULTS, counts.prizes))
        last = (before.effectiveness if before else None,) if then is not None else ()
        return (nbsp(upper_first(name)), *cells, counts.effectiveness, *last)

    rows: list[Row] = [row(name, here[name], there.get(name)) for name in sorted(here)]
    if len(here) > 1:
        rows.append(Total(row("Всего", now, then)))
    note = "Эффективность – доля победителей и призёров среди участий."
    table = Table(tuple(columns), tuple(rows), "Результаты олимпиад и конкурсов обучающихся", note, size=10)
    return [Drafted("pupils-subjects", table)]


def _schools(facts: YearFacts, now: Counts) -> list[Drafted]:
    """The organisations with the most winners and prize winners."""
    by_school: dict[str, Ids] = {
        place: counts.laureates
        for place, counts in counts_by(now.results, lambda result: result.organisation_id or "").items()
        if place and counts.laureates
    }
    if len(by_school) <= BEST:
        return []
    best = sorted(by_school, key=lambda each: (-len(by_school[each]), facts.names.short(each, facts.on)))[:BEST]
    parts = [
        joined(f"{nbsp(facts.names.short(each, facts.on))} (", counted(RESULTS, by_school[each]), ")") for each in best
    ]
    return told("pupils-schools", sentence("больше всего победителей и призёров подготовили: ", listed(parts, ", ")))


def contests(facts: YearFacts) -> list[Drafted]:
    """Contests with a jury and their winners; events that show experience."""
    found, before = facts.contests, facts.contests_before
    drafted: list[Drafted] = []
    if found:
        ids = tuple(each.id for each in found)
        people = tuple(who.id for each in found for who in each.contestants)
        then = counted(EVENTS, before) if before or facts.events.kept_before else None
        first = sentence(done(CONTEST, ids, HELD), " с оценками жюри", against(facts.before, len(ids), then))
        place = "в нём" if len(ids) == 1 else "в них"
        second = (
            sentence(f"{place} {does(len(people), 'участвовал', 'участвовали')}", counted(PARTICIPATIONS, people),
                     NBSP, PERSON.after(len(people)), _awards(found))
            if people else ()
        )  # fmt: skip
        drafted += [*told("contests", first, second), *_contests(found)]
    else:
        drafted += told("contests", sentence("конкурсов с оценками жюри за отчётный период не записано"))
    return [*drafted, *_experience(facts)]


def _awards(found: Sequence[ContestFacts]) -> Words:
    parts: list[Words] = []
    for code, called in ((Award.WINNER, "победителей"), (Award.PRIZE, "призёров"), (Award.LAUREATE, "лауреатов")):
        ids = [who.id for each in found for who in each.contestants if who.result_code == code]
        if ids:
            parts.append((f"{called}{NBSP}– ", counted(PARTICIPATIONS, ids)))
    return joined(", из них ", listed(parts, ", ")) if parts else ()


def _contests(found: Sequence[ContestFacts]) -> list[Drafted]:
    columns = (
        Column("Конкурс", width=100),
        Column("Участников", "number", width=26),
        Column("Победителей", "number", width=26),
        Column("Призёров", "number", width=22),
    )

    def of(contest: ContestFacts, *codes: str) -> Ids:
        return tuple(who.id for who in contest.contestants if not codes or who.result_code in codes)

    rows: tuple[Row, ...] = tuple(
        (
            nbsp(each.title.strip()),
            counted(PARTICIPATIONS, of(each)),
            counted(PARTICIPATIONS, of(each, Award.WINNER)),
            counted(PARTICIPATIONS, of(each, Award.PRIZE)),
        )
        for each in found
    )
    return [Drafted("contests-table", Table(columns, rows, "Конкурсы", size=10))]


def _experience(facts: YearFacts) -> list[Drafted]:
    """How experience was shown: open lessons, master classes, conferences, readings."""
    names = {upper_first(entry.name) for entry in facts.kinds.values() if entry.code in OF_EXPERIENCE}
    parts = facts.events.splits.get(SplitBy.KIND, ())
    shown = [part for part in parts if part.what in names and part.now]
    if not shown:
        return []
    ids = tuple(each for part in shown for each in part.now)
    words = [joined(f"{lower_first(part.what)}{NBSP}– ", counted(EVENTS, part.now)) for part in shown]
    return told("experience", sentence("опыт педагогов представлен на ", within(EVENT, ids), ": ", listed(words, ", ")))
