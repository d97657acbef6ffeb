"""«Задачи на следующий год»: what was left undone, what lacks, what is still under control."""

from __future__ import annotations

from mmsdesk.core.text import NBSP, lower_first, nbsp, plural
from mmsdesk.models.plan_item import Outcome
from mmsdesk.queries.decisions import open_decisions
from mmsdesk.queries.plans import execution
from mmsdesk.queries.work import Outcome as EventOutcome
from mmsdesk.reports.analysis.draft import Drafted, items, told
from mmsdesk.reports.analysis.measures import deficits
from mmsdesk.reports.analysis.phrases import (
    BODY,
    CONSULTATION,
    DECISION,
    EVENT,
    ITEM,
    Noun,
    Words,
    is_one,
    joined,
    listed,
    out_of,
    sentence,
    several,
)
from mmsdesk.reports.analysis.plan import left_over
from mmsdesk.reports.analysis.year_facts import YearFacts
from mmsdesk.reports.document import Figure, Text
from mmsdesk.reports.work_words import TEACHERS, counted

MOST_ITEMS = 12
MOST_DEFICITS = 3


def next_year(facts: YearFacts) -> list[Drafted]:
    """Tasks that follow from the file; each is one line to be kept, reworded or struck out."""
    tasks = [*_from_plan(facts), *_from_decisions(facts)]
    if facts.association_id is None:
        tasks += [*_from_deficits(facts), *_from_courses(facts), *_from_bodies(facts), *_unmarked(facts)]
    if not tasks:
        return told("next", sentence("незавершённых дел и невыполненных решений в файле нет"))
    head = sentence("из того, что не завершено, следуют задачи:")
    found = told("next", head)
    for key, words in tasks:
        found += items(key, [words])
    return [*found, *_carried(facts)]


def _task(key: str, *parts: str | Figure | Words) -> tuple[str, Text]:
    return key, sentence(*parts)


def _from_plan(facts: YearFacts) -> list[tuple[str, Text]]:
    """Items moved or not done are to be finished."""
    whole = execution(tuple(item for plan in facts.plans for item in plan.items))
    ids = (*whole.moved, *whole.not_done, *whole.partly)
    found = []
    if ids:
        undone = "не выполненный" if is_one(len(ids)) else "не выполненных"
        found.append(_task("next-plan", "завершить ", several(ITEM, ids), f" плана, {undone} полностью"))
    if whole.unmarked and not facts.years.running:
        found.append(
            _task("next-unmarked", "отметить выполнение ", out_of(ITEM, whole.unmarked), " плана")
        )  # fmt: skip
    return found


def _from_decisions(facts: YearFacts) -> list[tuple[str, Text]]:
    """Decisions that still wait."""
    if facts.association_id is not None:
        year = next(iter(facts.bodies.bodies), None)
        waiting = [] if year is None else open_decisions(facts.session, facts.association_id, facts.on)
    else:
        waiting = open_decisions(facts.session, None, facts.on)
    ids = facts.whose.own(DECISION.register, (each.id for each in waiting))
    late = facts.whose.own(DECISION.register, (each.id for each in waiting if each.overdue(facts.on)))
    if not ids:
        return []
    overdue: Words = (f", из них просрочено{NBSP}– ", counted(DECISION.register, late)) if late else ()
    return [_task("next-decisions", "довести до исполнения ", several(DECISION, ids), " на контроле", overdue)]


def _from_deficits(facts: YearFacts) -> list[tuple[str, Text]]:
    """Competences most often below the threshold."""
    found = deficits(facts)[:MOST_DEFICITS]
    if not found:
        return []
    parts = [joined(f"«{nbsp(lower_first(name))}» (", counted(TEACHERS, people), ")") for name, people in found]
    return [_task("next-deficits", "спланировать помощь педагогам по компетенциям с дефицитами: ", listed(parts))]


def _from_courses(facts: YearFacts) -> list[tuple[str, Text]]:
    """Who is due for a course."""
    late = facts.courses.age.late
    if not late:
        return []
    return [_task("next-courses", "направить на курсы ", several(PERSON_SENT, late),
                  ", не учившихся дольше установленного срока" if not is_one(len(late)) else
                  ", не учившегося дольше установленного срока")]  # fmt: skip


PERSON_SENT = Noun(TEACHERS, "педагога", "педагогов", "педагогов", 0)
"""In the accusative: «направить 1 педагога, 2 педагогов, 5 педагогов»."""


def _from_bodies(facts: YearFacts) -> list[tuple[str, Text]]:
    """Bodies that have not met, or have nobody to lead them."""
    shown = [body for body in facts.network.network.bodies if not body.of_school]
    idle = tuple(body.id for body in shown if not facts.network.work[body.id].held)
    headless = tuple(body.id for body in shown if not body.head)
    found = []
    if idle:
        found.append(_task("next-bodies", "наладить работу ", out_of(BODY, idle), " без проведённых заседаний"))
    if headless:
        found.append(
            _task(
                "next-heads",
                f"назначить {'руководителя' if is_one(len(headless)) else 'руководителей'} ",
                out_of(BODY, headless),
            )
        )
    return found


def _unmarked(facts: YearFacts) -> list[tuple[str, Text]]:
    """Order in the file: events and promises that nobody marked."""
    found = []
    events = facts.events.rows[0].tally.of(EventOutcome.UNMARKED)
    if events:
        found.append(_task("next-events", "отметить итоги ", out_of(EVENT, events), ", срок которых прошёл"
                           if not is_one(len(events)) else ", срок которого прошёл"))  # fmt: skip
    ids = facts.promises
    if ids:
        words = plural(len(ids), "обещание", "обещания", "обещаний").split(NBSP)[1]
        found.append(_task("next-promises", "выполнить ", counted(CONSULTATION.register, ids), f"{NBSP}{words}, "
                           f"{'данное' if is_one(len(ids)) else 'данных'} на консультациях"))  # fmt: skip
    return found


def _carried(facts: YearFacts) -> list[Drafted]:
    """Items to be carried over, by their words."""
    such = [item for plan in facts.plans for item in plan.items if left_over(item) and not item.cancelled]
    if not such:
        return []
    lines: list[Text] = []
    for item in such[:MOST_ITEMS]:
        moved = item.outcome is Outcome.MOVED and item.moved_to
        lines.append(nbsp(item.wording) + (f" ({lower_first(item.moved_to)})" if moved else ""))
    more = len(such) - len(lines)
    if more:
        lines.append(f"и ещё {plural(more, 'пункт', 'пункта', 'пунктов')}")
    head = sentence("пока не завершено:" if facts.years.running else "на следующий год переходят:")
    return [*told("carried-head", head), *items("carried", lines)]
