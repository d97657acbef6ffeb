"""«Работа объединений»: who met how often, who came, what was decided and done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mmsdesk.core.text import NBSP, lower_first, nbsp
from mmsdesk.models.opening_total import Measure
from mmsdesk.queries.body_year import BodyYear, Share, Standing
from mmsdesk.queries.network import NetBody
from mmsdesk.queries.work import Outcome
from mmsdesk.reports.analysis.draft import Drafted, told
from mmsdesk.reports.analysis.phrases import (
    BODY,
    DECISION,
    DONE,
    HELD,
    MEETING,
    PERSON,
    SCHOOL,
    TOOK,
    UNION,
    Ids,
    Words,
    against,
    agreed,
    does,
    done,
    joined,
    known_before,
    listed,
    sentence,
    several,
    share,
)
from mmsdesk.reports.analysis.year_facts import YearFacts
from mmsdesk.reports.bodies.network_summary import NetworkSummary
from mmsdesk.reports.document import Cell, Chart, Column, Figure, Row, Series, Table, Total
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.work_words import ASSOCIATIONS, DASH, EVENTS, MEETINGS, TEACHERS, counted

MOST_BARS = 15
MOST_NAMED = 6


def once(parts: Iterable[Sequence[str]]) -> Ids:
    """All ids, each once."""
    return tuple(dict.fromkeys(each for part in parts for each in part))


def bodies(facts: YearFacts) -> list[Drafted]:
    """The bodies of the district with what they did; those of schools only by their number."""
    data = facts.network
    shown = [body for body in data.network.bodies if not body.of_school]
    if not data.network.bodies:
        return told("bodies", sentence("объединений и советов в файле нет"))
    key = facts.key(Measure.ASSOCIATIONS)
    of_schools = tuple(body.id for body in data.network.bodies if body.of_school)
    then = known_before(key.before, ASSOCIATIONS, key.typed, facts.years)
    members = once(body.members for body in shown)
    also = joined(", в том числе школьных", DASH, counted(ASSOCIATIONS, of_schools)) if of_schools else ()
    first = sentence(
        does(len(key.now), "Действует", "Действуют"), several(UNION, key.now), also,
        against(facts.before, len(key.now), then),
    )  # fmt: skip
    united = (
        sentence(f"в советы и объединения района {does(len(members), 'входит', 'входят')}", several(PERSON, members))
        if members else ()
    )  # fmt: skip
    return [
        *told("bodies", first, united),
        *_meetings(facts, shown),
        *_decisions(facts, shown),
        *_table(data, shown),
        *_chart(data, shown),
        *_attention(facts, shown),
    ]


def _work(data: NetworkSummary, shown: Sequence[NetBody]) -> list[BodyYear]:
    return [data.work[body.id] for body in shown if body.id in data.work]


def _meetings(facts: YearFacts, shown: Sequence[NetBody]) -> list[Drafted]:
    work = _work(facts.network, shown)
    planned = once(tuple(meeting.id for meeting in year.meetings) for year in work)
    held = once(year.held for year in work)
    if not planned:
        return told("bodies-meetings", sentence("заседаний за отчётный период не записано"))
    before = facts.meetings_before([body.id for body in shown])
    compared = against(facts.before, len(held), None if before is None else counted(MEETINGS, before))
    if not held:
        return told("bodies-meetings", sentence("назначено ", several(MEETING, planned), ", ни одно пока не проведено"))
    of = joined(" из ", counted(MEETINGS, planned), " назначенных") if len(planned) > len(held) else ()
    came = _attendance(work)
    attendance = sentence(f"средняя явка{NBSP}– ", _percent(came, f"{NBSP}%")) if came.whole else ()
    return told("bodies-meetings", sentence(done(MEETING, held, HELD), of, compared), attendance)


def _decisions(facts: YearFacts, shown: Sequence[NetBody]) -> list[Drafted]:
    """Decisions under control: taken, done, late."""
    work = _work(facts.network, shown)
    taken, ready, late = (
        once(year.tasks_of(*kinds) for year in work) for kinds in (Standing, (Standing.DONE,), (Standing.LATE,))
    )
    if not taken:
        return told("bodies-decisions", sentence("решений, взятых на контроль, за отчётный период не записано"))
    verb = agreed(len(ready), DECISION, DONE)
    parts: list[Words] = [joined(f"{verb} ", counted(DECISION.register, ready), share(ready, taken))] if ready else []
    if late:
        parts.append(joined("просрочено ", counted(DECISION.register, late)))
    first = sentence("на контроль ", done(DECISION, taken, TOOK))
    return told("bodies-decisions", first, sentence("из них ", listed(parts)) if parts else ())


def _table(data: NetworkSummary, shown: Sequence[NetBody]) -> list[Drafted]:
    if not shown:
        return []
    columns = (
        Column("№", "number", width=10),
        Column("Объединение", width=62),
        Column("Членов", "number", width=16),
        Column("назначено", "number", group="Заседаний"),
        Column("проведено", "number", group="Заседаний"),
        Column("Явка, %", "number", width=16, empty=ABSENT),
        Column("Мероприятий", "number", width=24),
        Column("Активность", "number", width=22, empty=ABSENT),
    )
    rows: list[Row] = [
        (number, nbsp(body.name), *_cells([data.work[body.id]], [body]), data.work[body.id].measure)
        for number, body in enumerate(shown, start=1)
    ]
    rows.append(Total((None, "Всего", *_cells(_work(data, shown), shown), None)))
    note = "Человек из нескольких объединений и совместное заседание в строке «Всего» посчитаны один раз."
    return [Drafted("bodies-table", Table(columns, tuple(rows), "Работа объединений", note, size=10))]


def _cells(work: Sequence[BodyYear], shown: Sequence[NetBody]) -> tuple[Cell, ...]:
    came = _attendance(work)
    attendance = _percent(came) if came.whole else None
    return (
        counted(TEACHERS, once(body.members for body in shown)),
        counted(MEETINGS, once(tuple(meeting.id for meeting in year.meetings) for year in work)),
        counted(MEETINGS, once(year.held for year in work)),
        attendance,
        counted(EVENTS, once(year.events.of(Outcome.HELD) for year in work)),
    )


def _attendance(work: Sequence[BodyYear]) -> Share:
    """Members who came of those who might have, over all meetings of several bodies."""
    shares = [year.attendance for year in work]
    came, whole = sum(each.done for each in shares), sum(each.whole for each in shares)
    return Share("", "meeting_attendances", once(each.ids for each in shares), came, whole)


def _percent(came: Share, unit: str = "") -> Figure:
    """The share in whole per cents; a click opens who came."""
    return Figure(len(came.ids), came.register, came.ids, f"{round(came.percent or 0)}{unit}")


def _chart(data: NetworkSummary, shown: Sequence[NetBody]) -> list[Drafted]:
    """Meetings held by body, the most first; nothing of fewer than three bodies."""
    found: Mapping[str, Ids] = {body.id: data.work[body.id].held for body in shown if data.work[body.id].held}
    if len(found) < 3:
        return []
    names = {body.id: nbsp(body.called) for body in shown}
    best = sorted(found, key=lambda each: (-len(found[each]), names[each]))[:MOST_BARS]
    more = f" (первые {len(best)} из {len(found)})" if len(best) < len(found) else ""
    chart = Chart(
        "hbars",
        tuple(names[each] for each in best),
        (Series("проведено", tuple(counted(MEETINGS, found[each]) for each in best)),),
        caption=f"Проведено заседаний{more}",
    )
    return [Drafted("bodies-chart", chart)]


def _attention(facts: YearFacts, shown: Sequence[NetBody]) -> list[Drafted]:
    """What a reader asks next: bodies without a meeting, subjects without a body, schools outside."""
    data = facts.network
    idle = [body for body in shown if not data.work[body.id].held]
    alone, outside = data.network.uncovered, data.network.outside
    told_of: list[Words] = []
    if idle:
        told_of.append(
            sentence("ни одного заседания не провело " if len(idle) == 1 else "ни одного заседания не провели ",
                     several(BODY, tuple(body.id for body in idle)), _names([body.called for body in idle]))
        )  # fmt: skip
    if alone:
        told_of.append(
            sentence(
                f"своего объединения в районе нет у предметов: {_listed([lower_first(one.name) for one in alone])}"
            )
        )
    if outside:
        told_of.append(
            sentence(f"в объединения района не {does(len(outside), 'входит', 'входят')}никто из ",
                     counted(SCHOOL.register, tuple(one.id for one in outside)), NBSP, SCHOOL.out_of(len(outside)),
                     _names([one.name for one in outside]))
        )  # fmt: skip
    return told("bodies-attention", *told_of)


def _names(names: Sequence[str]) -> str:
    return f": {_listed(names)}" if names else ""


def _listed(names: Sequence[str]) -> str:
    more = f" и ещё {len(names) - MOST_NAMED}" if len(names) > MOST_NAMED else ""
    return ", ".join(nbsp(name) for name in names[:MOST_NAMED]) + more
