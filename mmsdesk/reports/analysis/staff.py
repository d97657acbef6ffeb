"""«Состояние методической работы», «Аттестация», «Повышение квалификации»: the people of the year."""

from __future__ import annotations

from collections.abc import Sequence

from mmsdesk.core.dates import format_long, school_year_label, years_words
from mmsdesk.core.numbers import format_number
from mmsdesk.core.text import NBSP, lower_first, nbsp, upper_first
from mmsdesk.models.growth import Category
from mmsdesk.models.opening_total import Measure
from mmsdesk.queries.careers import Standing
from mmsdesk.reports.analysis.draft import Drafted, Line, items, told, two_years
from mmsdesk.reports.analysis.phrases import (
    PERSON,
    SCHOOL,
    TEACHER,
    UNION,
    VACANCY,
    Words,
    against,
    does,
    is_one,
    joined,
    known_before,
    listed,
    out_of,
    sentence,
    several,
    share,
    within,
)
from mmsdesk.reports.analysis.year_facts import YearFacts
from mmsdesk.reports.comparison import SMALL_GROUP
from mmsdesk.reports.council_people import StandingRow
from mmsdesk.reports.council_work import Key
from mmsdesk.reports.document import Chart, Figure, Series, Text
from mmsdesk.reports.opening_words import typed_figure
from mmsdesk.reports.work_words import TEACHERS, counted
from mmsdesk.reports.years_data import REGISTERS, comparable

_ACCUSATIVE = {Standing.HIGHEST: "высшую", Standing.FIRST: "первую"}

MOST_LATE = 5
"""How many organisations with late courses are named."""


def staff(facts: YearFacts) -> list[Drafted]:
    """Who works: teachers, schools, bodies; young ones, education, vacancies; the lines of the last years."""
    counts = facts.staff
    if not counts.people:
        return told("staff", sentence("Педагоги в файл не внесены, сказать о кадрах нечего"))
    return [*_how_many(facts), *_who(facts), *_vacancies(facts), *_years(facts)]


def _how_many(facts: YearFacts) -> list[Drafted]:
    teachers, schools = facts.key(Measure.TEACHERS), facts.key(Measure.ORGANISATIONS)
    bodies = facts.key(Measure.ASSOCIATIONS)
    place = joined(" в ", within(SCHOOL, schools.now)) if schools.now else ()
    first = sentence(
        f"по состоянию на {nbsp(format_long(facts.on))}",
        place,
        f" {does(len(teachers.now), 'работает', 'работают')}",
        several(TEACHER, teachers.now),
        _beside(facts, teachers),
    )
    if not bodies.now:
        return told("staff", first, sentence("объединений и советов в файле нет"))
    united = does(len(bodies.now), "Действует", "Действуют")
    return told("staff", first, sentence(united, several(UNION, bodies.now), _beside(facts, bodies)))


def _beside(facts: YearFacts, key: Key) -> Words:
    then = known_before(key.known_before, key.register, key.typed, facts.years)
    return against(facts.before, len(key.now), then)


def _who(facts: YearFacts) -> list[Drafted]:
    """Young teachers and those with higher education."""
    now, then = facts.staff, facts.staff_before
    known = facts.key(Measure.TEACHERS).known_before is not None
    parts = [_part_of_all(facts, "молодых педагогов", now.young, then.young if known else None)]
    parts.append(_part_of_all(facts, "педагогов с высшим образованием", now.higher, then.higher if known else None))
    unknown = now.young_unknown
    whom = f"{NBSP}{'педагоге' if is_one(len(unknown)) else 'педагогах'} этого сказать нельзя: не указаны даты"
    about = sentence("о ", counted(TEACHERS, unknown), whom) if unknown else ()
    return told("who", parts[0], about, *parts[1:])


def _part_of_all(facts: YearFacts, what: str, now: tuple[str, ...], then: tuple[str, ...] | None) -> Words:
    """«Молодых педагогов – 31 (7,9 %), на 4 больше, чем …»."""
    if not now and not then:
        return ()
    before = None if then is None else counted(TEACHERS, then)
    compared = against(facts.before, len(now), before) if before is not None else ()
    return sentence(f"{what}{NBSP}– ", counted(TEACHERS, now), share(now, facts.staff.people), compared)


def _vacancies(facts: YearFacts) -> list[Drafted]:
    """What is open, by post and subject."""
    found = facts.staff.vacancies
    ids = tuple(each for one in found for each in one.ids)
    if not ids:
        return []
    named: list[Text] = []
    for one in found:
        what = f"{one.position}{f' ({lower_first(one.subject)})' if one.subject else ''}"
        hours = f", {format_number(one.hours)}{NBSP}ч" if one.hours else ""
        named.append(joined(f"{nbsp(what)}{NBSP}– ", counted(VACANCY.register, one.ids), hours))
    head = sentence(does(len(ids), "открыта", "открыто"), several(VACANCY, ids), ":")
    return [*told("vacancies", head), *items("vacancies-list", named)]


def _years(facts: YearFacts) -> list[Drafted]:
    """Lines of what can be put beside each other, where three years at least are known."""
    lines = {line.measure: line for line in facts.history.lines}
    series: list[Series] = []
    for measure in (Measure.HIGHEST, Measure.FIRST, Measure.YOUNG):
        line = lines.get(measure)
        if line is None:
            continue
        values: list[Figure | None] = []
        for point in line.points:
            if not comparable(measure, point.year):
                values.append(None)
            elif point.records is not None and not point.outweighed:
                values.append(counted(REGISTERS[measure], point.records))
            else:
                values.append(typed_figure(point.typed) if point.typed else None)
        if sum(value is not None for value in values) > 2:
            series.append(Series(upper_first(measure.label), tuple(values)))
    years = tuple(school_year_label(year.number) for year in facts.history.years)
    if not series:
        return []
    return [Drafted("years", Chart("lines", years, tuple(series), "Категории и молодые педагоги по годам", height=62))]


def attestation(facts: YearFacts) -> list[Drafted]:
    """Categories beside the year before, who was attested in the year."""
    found = facts.categories
    if not found.now:
        return told("categories", sentence("Педагоги в файл не внесены, об аттестации сказать нечего"))
    if all(row.standing is Standing.UNKNOWN for row in found.rows if row.now):
        return told("categories", sentence("Сведений об аттестации педагогов в файле нет"))
    rows = {row.standing: row for row in found.rows}
    with_category = [rows[each] for each in (Standing.HIGHEST, Standing.FIRST) if each in rows]
    both = tuple(person for row in with_category for person in row.now)
    parts = [
        joined(f"{_ACCUSATIVE[row.standing]}{NBSP}– ", counted(TEACHERS, row.now), share(row.now, found.now))
        for row in with_category
        if row.now
    ]
    if parts:
        head = f"Первую или высшую категорию {does(len(both), 'имеет', 'имеют')}"
        first = sentence(head, several(TEACHER, both), share(both, found.now), ": ", listed(parts, ", "))
    else:
        first = sentence("Ни у одного педагога нет первой или высшей категории")
    compared = _categories_before(facts, with_category, found.known_before)
    lines = [
        Line(row.standing.label, TEACHERS, row.now, row.before if found.known_before else None, row.typed)
        for row in found.rows
    ]
    lines.append(Line("Всего педагогов", TEACHERS, found.now, found.before if found.known_before else None,
                      found.typed, True))  # fmt: skip
    beside = [
        sentence(f"Категорию «{category.label}» ", does(len(ids), "имеет", "имеют"), several(TEACHER, ids))
        for category, ids in found.beside
    ]
    return [
        *told("categories", first, compared, *beside),
        *_attested(facts),
        *two_years("categories-table", facts.years, lines, "Категория", "Категории педагогов"),
        *_unknown(facts, rows.get(Standing.UNKNOWN)),
    ]


def _categories_before(facts: YearFacts, rows: Sequence[StandingRow], known: bool) -> Words:
    """How the number of those with a category has changed; told once for both categories together."""
    now = tuple(person for row in rows for person in row.now)
    if not known:
        typed = [row.typed for row in rows if row.typed is not None]
        if len(typed) < len(rows) or facts.years.running:
            return sentence(f"Данных о категориях {facts.before.of} нет, сравнить не с чем")
        return sentence("Это", _compared(facts, len(now), typed_figure(*typed)))
    before = tuple(person for row in rows for person in row.before)
    return sentence("Это", _compared(facts, len(now), counted(TEACHERS, before)))


def _compared(facts: YearFacts, now: int, then: Figure) -> Words:
    words = against(facts.before, now, then)
    head = words[0] if words else ""
    return (f" {head.lstrip(', ')}", *words[1:]) if isinstance(head, str) else words


def _attested(facts: YearFacts) -> list[Drafted]:
    """Who was granted a category in the year."""
    now, before = facts.attested, facts.attested_before
    told_of = (Category.HIGHEST, Category.FIRST, Category.METHODIST, Category.MENTOR, Category.SUITABILITY)
    everybody = tuple(dict.fromkeys(person for ids in now.values() for person in ids))
    if not everybody:
        return told("attested", sentence("За отчётный период записей о прошедших аттестацию нет"))
    parts = [
        joined(_category_words(category), f"{NBSP}– ", several(PERSON, now[category]))
        for category in told_of
        if now.get(category)
    ]
    then = tuple(dict.fromkeys(person for ids in before.values() for person in ids))
    verb = f"аттестацию {does(len(everybody), 'прошёл', 'прошли')}"
    compared = against(facts.before, len(everybody), counted(TEACHERS, then) if then else None)
    return told(
        "attested",
        sentence("за отчётный период ", verb, several(TEACHER, everybody), compared),
        sentence("Установлены: ", listed(parts, ", ")) if parts else (),
    )


def _category_words(category: Category) -> str:
    if category in (Category.HIGHEST, Category.FIRST):
        return f"{category.label} категория"
    return f"категория «{category.label}»" if category is not Category.SUITABILITY else category.label


def _unknown(facts: YearFacts, row: StandingRow | None) -> list[Drafted]:
    if row is None or not row.now:
        return []
    return told("categories-unknown", sentence("сведений об аттестации ", out_of(TEACHER, row.now), " нет"))


def training(facts: YearFacts) -> list[Drafted]:
    """Who finished a course, whose courses are too old and where they work."""
    key, due = facts.key(Measure.TRAINED), facts.courses
    if not facts.staff.people:
        return told("trained", sentence("Педагоги в файл не внесены, о повышении квалификации сказать нечего"))
    then = known_before(key.known_before, key.register, key.typed, facts.years)
    if not key.now:
        first = sentence("За отчётный период записей о пройденных курсах нет")
    else:
        first = sentence(
            f"курсы повышения квалификации и переподготовки {does(len(key.now), 'прошёл', 'прошли')}",
            several(TEACHER, key.now),
            against(facts.before, len(key.now), then),
        )
    found = told("trained", first)
    age = due.age
    found += told("training-late", *_late(age.period, age.asked, age.late, age.unknown))
    named: list[Text] = [
        joined(f"{nbsp(place.name)}{NBSP}– ", counted(TEACHERS, place.late), " из ", counted(TEACHERS, place.asked))
        for place in due.places[:MOST_LATE]
    ]
    if len(age.late) >= SMALL_GROUP and len(named) > 1:
        found += told("training-where-head", ("Больше всего педагогов с просроченными курсами в организациях:",))
        found += items("training-where", named)
    return found


def _late(period: int, asked: Sequence[str], late: Sequence[str], unknown: Sequence[str]) -> list[Words]:
    years = f"{period}{NBSP}{'года' if is_one(period) else 'лет'}"
    last = f"не раньше чем {years_words(period)} назад"
    if not asked:
        return []
    if not late and not unknown:
        return [sentence(f"Все педагоги проходили курсы {last}")]
    told_of: list[Words] = []
    if late:
        told_of.append(
            sentence(
                f"более {years} {does(len(late), 'не проходил', 'не проходили')}курсы ",
                several(TEACHER, late),
                share(late, asked),
            )
        )
    if unknown:
        told_of.append(sentence("сведений о курсах ", out_of(TEACHER, unknown), " нет"))
    return told_of
