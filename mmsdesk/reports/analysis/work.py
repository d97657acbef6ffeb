"""Events, meetings, consultations, documents of the year."""

from __future__ import annotations

from collections.abc import Sequence

from mmsdesk.core.text import NBSP, lower_first, nbsp, plural, upper_first
from mmsdesk.models.opening_total import Measure
from mmsdesk.queries.work import Outcome
from mmsdesk.reports.analysis.draft import Drafted, Line, told, two_years
from mmsdesk.reports.analysis.phrases import (
    CANCELLED,
    CONSULTATION,
    DOCUMENT,
    EVENT,
    HELD,
    ISSUED,
    MOVED,
    PART,
    TEACHER,
    Words,
    against,
    does,
    done,
    is_one,
    joined,
    known_before,
    listed,
    out_of,
    reasons_told,
    sentence,
    several,
    within,
)
from mmsdesk.reports.analysis.year_facts import YearFacts
from mmsdesk.reports.consultation_log import Share
from mmsdesk.reports.council_work import DirectionRow, month_bars
from mmsdesk.reports.document import Chart, Series
from mmsdesk.reports.events_summary import SplitBy
from mmsdesk.reports.period_words import MONTHS_SHORT, year_words
from mmsdesk.reports.work_words import CONSULTATIONS, EVENTS, PARTICIPATIONS, counted

MOST_TOPICS = 12
"""Rows of a table of the analysis before the rest is told together."""


def events(facts: YearFacts) -> list[Drafted]:
    """What was held, who came, what was moved or not held and why; by kind and by month."""
    summary = facts.events
    now = summary.rows[0]
    if not now.events:
        then = known_before(
            summary.beside.tally.of(Outcome.HELD) if summary.kept_before else None, EVENTS, None, facts.years
        )
        compared = sentence("год назад ", done(EVENT, then.ids, HELD)) if then is not None and then.ids else ()
        return [*told("events", sentence("мероприятий за отчётный период не записано"), compared)]
    key = facts.key(Measure.EVENTS)
    held = now.tally.of(Outcome.HELD)
    then = known_before(key.before, EVENTS, key.typed, facts.years)
    if held:
        first = sentence(
            done(EVENT, held, HELD),
            planned_words(held, now.tally.planned),
            against(facts.before, len(held), then),
        )
    else:
        first = sentence("из ", out_of(EVENT, now.tally.planned), " плана ни одно пока не проведено")
    return [
        *told("events", first, *_came(facts)),
        *told("events-undone", *_undone(facts)),
        *_split(facts, SplitBy.KIND, "events-kinds", "Вид мероприятия", "Проведено мероприятий по видам"),
        *_months(facts),
    ]


def planned_words(held: Sequence[str], planned: Sequence[str]) -> Words:
    """« из 61 запланированного» after what was held; nothing where all of it was."""
    if len(held) == len(planned):
        return ()
    return " из ", counted(EVENTS, planned), f" {'запланированного' if is_one(len(planned)) else 'запланированных'}"


def _came(facts: YearFacts) -> Sequence[Words]:
    """Participations by lists, without names, different people; where others held it."""
    now = facts.events.rows[0]
    told_of: list[Words] = []
    if now.named:
        key = facts.key(Measure.PARTICIPATIONS)
        then = known_before(key.before, PARTICIPATIONS, key.typed, facts.years)
        # A typed total counts those without names too, and is put beside the lists, not against them.
        typed = then is not None and then.typed
        beside: Words = (
            (" (годом ранее по исходным данным – ", then, ")")
            if then is not None and typed
            else against(facts.before, len(now.named), then)
        )
        people = facts.key(Measure.PARTICIPANTS)
        told_of.append(sentence(f"по спискам участников{NBSP}– ", several(PART, now.named), beside))
        told_of.append(
            sentence(f"в мероприятиях {does(len(people.now), 'участвовал', 'участвовали')}",
                     several(TEACHER, people.now))
        )  # fmt: skip
    if now.unnamed:
        more = plural(now.unnamed, "человек", "человека", "человек")
        also = "ещё " if now.named else ""
        told_of.append(sentence(f"{also}{more} {does(now.unnamed, 'учтён', 'учтены').strip()} без имён"))
    if now.tally.sent:
        told_of.append(sentence("организовано участие в ", within(EVENT, now.tally.sent), " других организаторов"))
    return told_of


def _undone(facts: YearFacts) -> Sequence[Words]:
    """What was not held and why, what nobody marked, what is to come."""
    summary = facts.events
    tally = summary.rows[0].tally
    told_of: list[Words] = []
    for forms, reasons in ((CANCELLED, summary.cancelled), (MOVED, summary.moved)):
        ids = tuple(each for _reason, some in reasons for each in some)
        if ids:
            told_of.append(sentence(done(EVENT, ids, forms), " (", reasons_told(reasons, EVENTS), ")"))
    unmarked = tally.of(Outcome.UNMARKED)
    if unmarked:
        asked = (
            "мероприятии, срок которого прошёл, не отмечено, состоялось ли оно"
            if is_one(len(unmarked))
            else "мероприятиях, срок которых прошёл, не отмечено, состоялись ли они"
        )
        told_of.append(sentence("о ", counted(EVENTS, unmarked), f"{NBSP}{asked}"))
    ahead = tally.of(Outcome.AHEAD)
    if ahead:
        told_of.append(sentence("до конца периода предстоит ", several(EVENT, ahead)))
    return told_of


def _split(facts: YearFacts, by: SplitBy, key: str, what: str, caption: str) -> list[Drafted]:
    parts = facts.events.splits.get(by, ())
    known = facts.events.kept_before
    held = (facts.events.rows[0].tally.of(Outcome.HELD), facts.events.beside.tally.of(Outcome.HELD))
    if not parts:
        return []
    lines = [Line(part.what, EVENTS, part.now, part.before if known else None) for part in parts]
    total = Line("Всего", EVENTS, held[0], held[1] if known else None, facts.key(Measure.EVENTS).typed, True)
    return two_years(key, facts.years, [*lines, total], what, caption)


def _months(facts: YearFacts) -> list[Drafted]:
    """Standing bars of both years; nothing of fewer than three months."""
    bars = month_bars(facts.work)
    if len(bars) < 3:
        return []
    now, before = year_words(facts.years.period), year_words(facts.years.before)
    series = [Series(now, tuple(None if bar.now is None else counted(EVENTS, bar.now) for bar in bars))]
    if facts.work.events_before:
        series.append(Series(before, tuple(counted(EVENTS, bar.before) for bar in bars)))
    months = tuple(MONTHS_SHORT[bar.month[1] - 1] for bar in bars)
    ahead = any(bar.ahead for bar in bars)
    caption = "Мероприятия по месяцам: проведённые и запланированные" if ahead else "Проведено мероприятий по месяцам"
    return [Drafted("events-months", Chart("bars", months, tuple(series), caption, height=58, gaps=True))]


def of_direction(facts: YearFacts, code: str) -> list[Drafted]:
    """What was done under one of the four directions."""
    named = {entry.name for entry in facts.kinds.values() if entry.code == code}
    rows = [row for row in facts.directions if row.name in named]
    if not rows:
        return told("direction", sentence("мероприятий и консультаций с этим направлением не записано"))
    row: DirectionRow = rows[0]
    held = row.tally.of(Outcome.HELD)
    parts: list[Words] = []
    if held:
        parts.append(joined(done(EVENT, held, HELD), planned_words(held, row.tally.planned)))
    if row.consultations:
        talks = several(CONSULTATION, row.consultations) if parts else done(CONSULTATION, row.consultations, HELD)
        parts.append(talks)
    if not parts:
        return told("direction", sentence("по этому направлению ничего пока не проведено: запланировано ",
                                          several(EVENT, row.tally.planned)))  # fmt: skip
    return told("direction", sentence("по этому направлению ", listed(parts, ", а также ")))


def directions(facts: YearFacts) -> list[Drafted]:
    """Events held by direction beside the year before."""
    return _split(facts, SplitBy.DIRECTION, "events-directions", "Направление", "Проведено мероприятий по направлениям")


def consultations(facts: YearFacts) -> list[Drafted]:
    """How many, for whom, on what; which promises were not kept in time."""
    log = facts.talks
    ids = tuple(one.id for one in log.now)
    key = facts.key(Measure.CONSULTATIONS)
    then = known_before(key.before, CONSULTATIONS, key.typed, facts.years)
    if not ids:
        compared = sentence(facts.before.whole, " их было ", then) if then is not None and then.value else ()
        return told("consultations", sentence("консультаций за отчётный период не записано"), compared)
    groups = [one for one in log.now if one.people > 1]
    clients = tuple(dict.fromkeys(one.client_id for one in log.now if one.client_id))
    people = sum(one.people for one in groups)
    many = plural(people, "человек", "человека", "человек")
    first = sentence(done(CONSULTATION, ids, HELD), against(facts.before, len(ids), then))
    who = (
        sentence("за консультациями ", does(len(clients), "обратился", "обратились"), several(TEACHER, clients))
        if clients else ()
    )  # fmt: skip
    together = (
        sentence("групповых консультаций", f"{NBSP}– ", counted(CONSULTATIONS, tuple(one.id for one in groups)),
                 f", в них {does(people, 'участвовал', 'участвовали')}", many)
        if groups else ()
    )  # fmt: skip
    return [
        *told("consultations", first, who, together, _most_asked(log.by_topic, len(ids))),
        *_topics(facts),
        *_forms(facts),
        *_promises(facts),
    ]


def _most_asked(shares: Sequence[Share], whole: int) -> Words:
    """The two topics that were asked about most, where they are more than chance."""
    known = sorted((each for each in shares if each.what != "не указано"), key=lambda each: -len(each.now))[:2]
    if len(known) < 2 or len(known[1].now) < 2 or whole < 10:
        return ()
    parts = [joined(f"«{nbsp(each.what)}» (", counted(CONSULTATIONS, each.now), ")") for each in known]
    return sentence("чаще всего обращались по темам ", listed(parts))


def _topics(facts: YearFacts) -> list[Drafted]:
    log = facts.talks
    known = bool(log.before_whole)
    shares = sorted(log.by_topic, key=lambda each: (each.what == "не указано", -len(each.now)))
    shown, rest = shares[:MOST_TOPICS], shares[MOST_TOPICS:]
    lines = [Line(nbsp(upper_first(s.what)), CONSULTATIONS, s.now, s.before if known else None) for s in shown]
    if rest:
        now = tuple(each for share in rest for each in share.now)
        then = tuple(each for share in rest for each in share.before)
        lines.append(Line("Прочие темы", CONSULTATIONS, now, then if known else None))
    if len(lines) < 2:
        return []
    before = tuple(one.id for one in log.before) if known else None
    lines.append(Line("Всего", CONSULTATIONS, tuple(one.id for one in log.now), before, log.typed, True))
    return two_years("consultations-topics", facts.years, lines, "Тема", "Консультации по темам")


def _forms(facts: YearFacts) -> list[Drafted]:
    shares = [each for each in facts.talks.by_form if each.now]
    if len(shares) < 2:
        return []
    parts = [joined(f"{lower_first(each.what)}{NBSP}– ", counted(CONSULTATIONS, each.now)) for each in shares]
    return told("consultations-forms", sentence("по форме: ", listed(parts, ", ")))


def _promises(facts: YearFacts) -> list[Drafted]:
    ids = facts.promises
    if not ids:
        return []
    asked = (
        "обещании, данном на консультации, срок которого прошёл, не отмечено, выполнено ли оно"
        if is_one(len(ids))
        else "обещаниях, данных на консультациях, срок которых прошёл, не отмечено, выполнены ли они"
    )
    return told("promises", sentence("о ", counted(CONSULTATIONS, ids), f"{NBSP}{asked}"))


_KINDS = " (сертификаты, дипломы, благодарности, справки)"


def issued(facts: YearFacts) -> list[Drafted]:
    """Certificates, diplomas, letters of thanks, references given out."""
    ids = facts.issued
    if not ids:
        return []
    before = facts.issued_before
    compared = against(facts.before, len(ids), counted(DOCUMENT.register, before)) if before else ()
    return told("issued", sentence(done(DOCUMENT, ids, ISSUED), _KINDS if len(ids) > 1 else "", compared))
