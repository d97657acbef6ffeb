"""What was learnt about the work of organisations: visits, diagnoses, indicators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mmsdesk.core.dates import school_year_of
from mmsdesk.core.numbers import format_number
from mmsdesk.core.text import NBSP, lower_first, nbsp
from mmsdesk.models.indicator import GoodDirection
from mmsdesk.queries.measuring import IndicatorFacts
from mmsdesk.reports.analysis.draft import Drafted, items, told
from mmsdesk.reports.analysis.phrases import (
    DECISION,
    DIAGNOSIS,
    GIVEN,
    HELD,
    LESSON,
    PERSON,
    SCHOOL,
    TEACHER,
    VISIT,
    VISITED,
    Ids,
    Noun,
    Words,
    against,
    does,
    done,
    is_one,
    joined,
    listed,
    out_of,
    sentence,
    several,
)
from mmsdesk.reports.analysis.year_facts import YearFacts
from mmsdesk.reports.document import Text
from mmsdesk.reports.work_words import TEACHERS, counted

RECOMMENDATION = Noun(DECISION.register, "рекомендация", "рекомендации", "рекомендаций", 1)
MOST_COMPETENCES = 5
MOST_INDICATORS = 12


def visits(facts: YearFacts) -> list[Drafted]:
    """Where somebody went, what was seen, what was recommended and done about it."""
    found = facts.visits
    if not found:
        return told("visits", sentence("выездов в организации за отчётный период не записано"))
    ids = tuple(each.id for each in found)
    places = tuple(dict.fromkeys(each.organisation_id for each in found if each.organisation_id))
    then = counted(VISIT.register, tuple(each.id for each in facts.visits_before)) if facts.visits_before else None
    lessons = tuple(lesson.id for each in found for lesson in each.lessons)
    tasks = [task for each in found for task in each.recommendations]
    ready = tuple(task.id for task in tasks if not task.open)
    where: Words = (" в ", *_into(places)) if places else ()
    seen = sentence(done(LESSON, lessons, VISITED)) if lessons else ()
    advised: Words = ()
    if tasks:
        of: Words | str = joined(", из них выполнено ", counted(DECISION.register, ready)) if ready else ""
        if len(ready) == len(tasks):
            of = ", выполнены все" if len(tasks) > 1 else ", она выполнена"
        advised = sentence("по итогам выездов ", done(RECOMMENDATION, tuple(t.id for t in tasks), GIVEN), of)
    return told("visits", sentence("состоялся " if is_one(len(ids)) else "состоялось ", several(VISIT, ids), where,
                                   against(facts.before, len(ids), then)), seen, advised)  # fmt: skip


def _into(places: Sequence[str]) -> Words:
    """«1 организацию», «5 организаций» after «в»."""
    form = "организацию" if is_one(len(places)) else SCHOOL.after(len(places))
    return counted(SCHOOL.register, places), f"{NBSP}{form}"


def diagnoses(facts: YearFacts) -> list[Drafted]:
    """How many were diagnosed, in which competences deficits are met most often."""
    found = facts.diagnoses
    if not found:
        return told("diagnoses", sentence("диагностика профессиональных затруднений за отчётный период не записана"))
    ids = tuple(each.id for each in found)
    before = facts.diagnoses_before
    then = counted(DIAGNOSIS.register, before) if before is not None else None
    people = _people([(each.person.id, True) for one in found for each in one.results])
    below = _people([(each.person.id, one.below(each)) for one in found for each in one.results])
    first = sentence(done(DIAGNOSIS, ids, HELD), " профессиональных затруднений", against(facts.before, len(ids), then))
    second = sentence(does(len(people), "участвовал", "участвовали"), several(TEACHER, people))
    third = (
        sentence("дефициты выявлены у ", out_of(PERSON, below)) if below else sentence("результатов ниже порога нет")
    )
    return [*told("diagnoses", first, second, third), *_competences(facts)]


def _people(found: Sequence[tuple[str, bool]]) -> Ids:
    return tuple(dict.fromkeys(person for person, wanted in found if wanted))


def deficits(facts: YearFacts) -> list[tuple[str, Ids]]:
    """Competences with the people whose results were below the threshold, the most of them first."""
    by_name: dict[str, dict[str, None]] = {}
    for one in facts.diagnoses:
        for each in one.results:
            if each.competence and one.below(each):
                by_name.setdefault(each.competence, {})[each.person.id] = None
    return sorted(((name, tuple(people)) for name, people in by_name.items()), key=lambda it: (-len(it[1]), it[0]))


def _competences(facts: YearFacts) -> list[Drafted]:
    found = [each for each in deficits(facts) if len(each[1]) > 1][:MOST_COMPETENCES]
    if len(found) < 2:
        return []
    parts = [joined(f"«{nbsp(lower_first(name))}» (", counted(TEACHERS, people), ")") for name, people in found]
    return told("deficits", sentence("компетенции, в которых дефициты встречаются чаще всего: ", listed(parts, ", ")))


def indicators(facts: YearFacts) -> list[Drafted]:
    """Indicators of the district, or means of organisations, between the last two times."""
    lines: list[Text] = []
    for each in facts.indicators[:MOST_INDICATORS]:
        words = _indicator(each, _last_year(facts))
        if words:
            lines.append(nbsp(words))
    if not lines:
        return told("indicators", sentence("значений показателей мониторинга в файле нет"))
    head = sentence("показатели мониторинга за последний срок в сравнении с предыдущим:")
    return [*told("indicators", head), *items("indicators-list", lines)]


def _indicator(each: IndicatorFacts, year: int) -> str:
    """«успеваемость (2025/26): 98,2 %, было 97,5 % – стало лучше»; of organisations their mean."""
    times = [when for when in each.times if when.year <= (year if when.school else year + 1)]
    if not times:
        return ""
    of_district = any(place == "" for place, _when in each.values)
    last, before = times[-1], times[-2] if len(times) > 1 else None
    values = [(place, when, value) for (place, when), value in each.values.items() if (place == "") is of_district]
    here = {place: value for place, when, value in values if when == last}
    then = {place: value for place, when, value in values if when == before}
    if not here:
        return ""
    named = each.unit == "%" or not each.unit or each.unit.casefold() in each.name.casefold()
    unit = f"{NBSP}%" if each.unit == "%" else ""
    now = round(sum(here.values()) / len(here), 1)
    what = "" if of_district or len(here) == 1 else "в среднем по организациям "
    called = lower_first(each.name).removesuffix(", %") + ("" if named else f", {each.unit}")
    words = f"{called} ({last.words}): {what}{format_number(now)}{unit}"
    if not then:
        return words
    old = round(sum(then.values()) / len(then), 1)
    ways = Counter(_way(each.good, here[place] - then[place]) for place in here if place in then)
    sides = "; ".join(f"{way}{NBSP}– {_where(ways[way])}" for way in ("лучше", "хуже") if ways[way] and len(here) > 1)
    way = _way(each.good, now - old)
    return f"{words}, было {format_number(old)}{unit}{f' – стало {way}' if way else ''}{f' ({sides})' if sides else ''}"


def _last_year(facts: YearFacts) -> int:
    """The school year in which the period ends, or the day in it: what was measured later is not of this report."""
    return school_year_of(facts.on)


def _where(number: int) -> str:
    """«в 1 организации», «в 5 организациях»."""
    return f"в{NBSP}{number}{NBSP}{SCHOOL.within(number)}"


def _way(good: GoodDirection, change: float) -> str:
    if not round(change, 6) or good is GoodDirection.NEITHER:
        return ""
    return "лучше" if (change > 0) is (good is GoodDirection.MORE) else "хуже"
