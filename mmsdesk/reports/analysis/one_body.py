"""«Работа объединения за год» (DOMAIN 6): meetings, decisions, events, pupils, categories and courses of members."""

from __future__ import annotations

from collections.abc import Iterable

from mmsdesk.core.text import NBSP, nbsp, upper_first
from mmsdesk.models.olympiad import PupilStatus
from mmsdesk.queries.body_year import BodyYear, Standing
from mmsdesk.queries.careers import Standing as CategoryRow
from mmsdesk.queries.careers import standing_of
from mmsdesk.queries.work import Outcome, grouped
from mmsdesk.reports.analysis.draft import Drafted, Line, told, two_years
from mmsdesk.reports.analysis.phrases import (
    DECISION,
    DONE,
    EVENT,
    HEARD,
    HELD,
    MEETING,
    MEMBER,
    OPEN_LESSON,
    PART,
    QUESTION,
    RESULT,
    SHOWN,
    TOOK,
    Noun,
    Words,
    against,
    agreed,
    does,
    done,
    is_one,
    joined,
    listed,
    sentence,
    several,
    share,
)
from mmsdesk.reports.analysis.year_facts import YearFacts
from mmsdesk.reports.bodies.analysis_tables import meetings_section
from mmsdesk.reports.bodies.measure import measure_table
from mmsdesk.reports.bodies.pupils import pupils_section
from mmsdesk.reports.bodies.words import share_figure
from mmsdesk.reports.bodies.year_data import YearOfBody
from mmsdesk.reports.document import Block, Chart, Figure, Table
from mmsdesk.reports.period_words import columns_words
from mmsdesk.reports.work_words import TEACHERS, counted

_WON = (PupilStatus.WINNER, PupilStatus.PRIZE)
SHOWN_AT_MEETINGS = Noun("agenda_items", *(getattr(OPEN_LESSON, name) for name in ("one", "few", "many", "gender")))


def body(facts: YearFacts) -> list[Drafted]:
    """The year of the body that the report speaks of."""
    year = next(iter(facts.bodies.bodies), None)
    if facts.association_id is None or year is None:
        return told("body", sentence("объединение не выбрано или в отчётном периоде не работало"))
    return [
        *_theme(year),
        *_members(facts, year),
        *_meetings(facts, year),
        *_decisions(facts, year),
        *_events(facts, year),
        *_pupils(facts, year),
        *_categories(facts, year),
        *_activity(facts, year),
    ]


def _before(year: YearOfBody) -> BodyYear | None:
    return year.before if year.known_before else None


def _theme(year: YearOfBody) -> list[Drafted]:
    theme, goals = (nbsp(words.rstrip(" .")) for words in (year.theme.theme, year.theme.goals))
    return told(
        "body-theme",
        sentence(f"тема года: {theme if theme.startswith('«') else f'«{theme}»'}") if theme else (),
        sentence(f"цели и задачи: {goals}") if goals else (),
    )


def _members(facts: YearFacts, year: YearOfBody) -> list[Drafted]:
    members = year.body.members
    if not members:
        return told("body-members", sentence(f"в составе {called(year)} никого нет"))
    then = counted(TEACHERS, year.before.body.members) if year.before and year.before.body.members else None
    places = year.organisations
    where = (
        " из ",
        counted("organisations", places),
        f"{NBSP}{'организации' if is_one(len(places)) else 'организаций'}",
    )
    post = "председатель" if year.body.holding("chair") else "руководитель"
    head = sentence(f"{post}{NBSP}– {nbsp(year.head.name.initials_first)}") if year.head else sentence(
        "руководитель не назначен"
    )  # fmt: skip
    return told(
        "body-members",
        sentence(f"в составе {called(year)}{NBSP}– ", several(MEMBER_PERSON, members), where if places else "",
                 against(facts.before, len(members), then)),
        head,
    )  # fmt: skip


def called(year: YearOfBody) -> str:
    """«совета» or «объединения», in the genitive."""
    return "совета" if "совет" in f"{year.body.name} {year.body.kind_name}".casefold() else "объединения"


MEMBER_PERSON = Noun(TEACHERS, "человек", "человека", "человек", 0)


def _meetings(facts: YearFacts, year: YearOfBody) -> list[Drafted]:
    now, before = year.now, _before(year)
    held, planned = now.held, now.met(*Outcome)
    found: list[Words] = []
    if not planned:
        found.append(sentence("заседаний за отчётный период не записано"))
    elif not held:
        found.append(sentence("назначено ", several(MEETING, planned), ", проведённых пока нет"))
    else:
        of = joined(
            " из ", counted(MEETING.register, planned), f" {'назначенного' if is_one(len(planned)) else 'назначенных'}"
        )
        then = counted(MEETING.register, before.held) if before else None
        found.append(sentence(done(MEETING, held, HELD), of if len(planned) > len(held) else "",
                              against(facts.before, len(held), then)))  # fmt: skip
    if now.items:
        found.append(sentence("на заседаниях ", done(QUESTION, now.items, HEARD)))
    found.append(_attendance(now, before))
    for outcome, words in ((Outcome.MOVED, "перенесено"), (Outcome.CANCELLED, "отменено")):
        if ids := now.met(outcome):
            found.append(sentence(f"{words} ", several(MEETING, ids)))
    if ids := now.met(Outcome.UNMARKED):
        asked = "заседании не отмечено, состоялось ли оно" if is_one(len(ids)) else (
            "заседаниях не отмечено, состоялись ли они"
        )  # fmt: skip
        found.append(sentence("о ", counted(MEETING.register, ids), f"{NBSP}{asked}"))
    blocks = [block for block in meetings_section(facts.bodies, year) if isinstance(block, (Table, Chart))]
    return [*told("body-meetings", *found), *(_numbered("body-meetings", blocks) if planned else ())]


def _numbered(key: str, blocks: Iterable[Block]) -> list[Drafted]:
    """Tables and charts of a paper under keys of their own: the first table, the second, the chart."""
    tables, found = 0, []
    for block in blocks:
        if isinstance(block, Chart):
            found.append(Drafted(f"{key}-chart", block))
        elif isinstance(block, Table):
            tables += 1
            found.append(Drafted(f"{key}-table{tables if tables > 1 else ''}", block))
    return found


def _attendance(now: BodyYear, before: BodyYear | None) -> Words:
    share_now = now.attendance
    if share_now.percent is None:
        return sentence("явка на заседания не отмечена") if now.held else ()
    then = before.attendance if before else None
    words = f"{round(share_now.percent)}{NBSP}%"
    parts: list[str | Figure] = [f"средняя явка{NBSP}– ", share_figure(share_now, words)]
    if then is not None and then.percent is not None:
        old = round(then.percent)
        same = old == round(share_now.percent)
        parts += [", как и год назад"] if same else [", год назад – ", share_figure(then, f"{old}{NBSP}%")]
    return sentence(*parts)


def _decisions(facts: YearFacts, year: YearOfBody) -> list[Drafted]:
    now = year.now
    taken, ready, late = (
        now.tasks_of(*kinds) for kinds in (Standing, (Standing.DONE,), (Standing.LATE,))
    )  # fmt: skip
    if not taken:
        return told("body-decisions", sentence("решений, взятых на контроль, за отчётный период не записано"))
    parts: list[Words] = []
    if ready:
        parts.append(joined(f"{agreed(len(ready), DECISION, DONE)} ", counted(DECISION.register, ready),
                            share(ready, taken)))  # fmt: skip
    if late:
        parts.append(joined("просрочено ", counted(DECISION.register, late)))
    told_of = sentence("из них ", listed(parts)) if parts else sentence("выполненных пока нет")
    return told("body-decisions", sentence("на контроль ", done(DECISION, taken, TOOK)), told_of)


def _events(facts: YearFacts, year: YearOfBody) -> list[Drafted]:
    now, before = year.now, _before(year)
    held = now.events.of(Outcome.HELD)
    found: list[Words] = []
    if held:
        then = counted(EVENT.register, before.events.of(Outcome.HELD)) if before else None
        found.append(sentence(done(EVENT, held, HELD), against(facts.before, len(held), then)))
    else:
        found.append(sentence("своих мероприятий за отчётный период не проводилось"))
    if now.lessons:
        found.append(sentence("на мероприятиях ", done(OPEN_LESSON, now.lessons, SHOWN)))
    if now.item_lessons:
        found.append(sentence("на заседаниях ", done(SHOWN_AT_MEETINGS, now.item_lessons, SHOWN)))
    if now.active:
        found.append(
            sentence(f"в мероприятиях района {does(len(now.active), 'участвовал', 'участвовали')}",
                     several(MEMBER, now.active), f" {called(year)}", share(now.active, year.body.members),
                     ", всего ", several(PART, now.participations))
        )  # fmt: skip
    elif year.body.members:
        found.append(sentence(f"участие членов {called(year)} в мероприятиях района не записано"))
    return told("body-events", *found)


def _pupils(facts: YearFacts, year: YearOfBody) -> list[Drafted]:
    now, then = year.pupils, year.pupils_before
    if not now:
        return told("body-pupils", sentence(f"результатов олимпиад и конкурсов учеников членов {called(year)} нет"))
    won = tuple(each.id for each in now if each.status in _WON)
    mentors = tuple(dict.fromkeys(each.mentor_id for each in now if each.status in _WON))
    before = counted(RESULT.register, tuple(each.id for each in then)) if then else None
    first = sentence(
        f"ученики членов {called(year)} участвовали в олимпиадах и конкурсах: ",
        several(RESULT, tuple(each.id for each in now)),
        against(facts.before, len(now), before),
    )
    second = (
        sentence(f"победителей и призёров{NBSP}– ", counted(RESULT.register, won), ", их подготовил" if
                 len(mentors) == 1 else ", их подготовили", " ", several(MEMBER, mentors), f" {called(year)}")
        if won else sentence("победителей и призёров среди них нет")
    )  # fmt: skip
    blocks = [block for block in pupils_section(facts.bodies, year) if isinstance(block, Table)]
    return [*told("body-pupils", first, second), *_numbered("body-pupils", blocks)]


def _categories(facts: YearFacts, year: YearOfBody) -> list[Drafted]:
    members = year.body.members
    if not members:
        return []
    before = year.before.body.members if year.before else ()
    here = grouped(members, lambda person: standing_of(year.categories, person))
    then = grouped(before, lambda person: standing_of(year.categories_before, person))
    both = tuple(person for row in (CategoryRow.HIGHEST, CategoryRow.FIRST) for person in here.get(row, ()))
    first = (
        sentence(f"первую или высшую категорию {does(len(both), 'имеет', 'имеют')}", several(MEMBER, both),
                 f" {called(year)}", share(both, members))
        if both else sentence(f"членов {called(year)} с первой или высшей категорией нет")
    )  # fmt: skip
    trained = year.trained
    second = (
        sentence(f"курсы за отчётный период {does(len(trained), 'прошёл', 'прошли')}", several(MEMBER_PERSON, trained))
        if trained else sentence(f"записей о курсах, пройденных членами {called(year)} за отчётный период, нет")
    )  # fmt: skip
    lines = [
        Line(upper_first(row.label), TEACHERS, tuple(here.get(row, ())), tuple(then.get(row, ())) if before else None)
        for row in CategoryRow
        if row in here or row in then
    ]
    lines.append(Line("Всего членов", TEACHERS, members, before or None, None, True))
    return [
        *told("body-categories", first, second),
        *two_years("body-categories-table", facts.years, lines, "Категория", f"Категории членов {called(year)}"),
    ]


def _activity(facts: YearFacts, year: YearOfBody) -> list[Drafted]:
    measure = year.now.measure
    if measure is None:
        return []
    before = _before(year)
    then = before.measure if before else None
    compared = "" if then is None else ", как и год назад" if then == measure else f", год назад{NBSP}– {then}"
    first = sentence(f"показатель активности {called(year)}{NBSP}– {measure} из 100{compared}")
    blocks = [b for b in measure_table(year.now, before, columns_words(facts.years)) if isinstance(b, Table)]
    return [*told("body-activity", first), *_numbered("body-activity", blocks)]
