"""The head of «Кадровый паспорт»: key figures beside those of a year before, and what they do not tell."""

from __future__ import annotations

from collections.abc import Iterable

from mmsdesk.core.dates import format_date, school_year_label, school_year_of
from mmsdesk.core.text import NBSP, plural
from mmsdesk.models.opening_total import Measure
from mmsdesk.reports.comparison import Ids
from mmsdesk.reports.document import Block, Figure, Inline, KeyFigure, KeyFigures, Note, Paragraph
from mmsdesk.reports.opening_words import contradiction_remarks, source_notes
from mmsdesk.reports.person_words import people_words
from mmsdesk.reports.splits import figure
from mmsdesk.reports.staff_counts import Counts
from mmsdesk.reports.staff_past import Past


def key_figures(counts: Counts, past: Past | None) -> KeyFigures:
    """The eight figures; those of which a year before nothing is known stand alone."""
    held = {part.label: part.ids for part in counts.standings.parts}
    young = f"моложе {_of_years(counts.rule.age)}, пед. стаж менее {_of_years(counts.rule.service)}"
    before = past.counts if past and past.known else None

    def key(label: str, ids: Ids, then: Figure | None, note: str = "", register: str = "teachers") -> KeyFigure:
        return KeyFigure(label, figure(ids, register), then, note)

    def then(ids: Ids | None, register: str = "teachers") -> Figure | None:
        return None if ids is None else figure(ids, register)

    def typed(*measures: Measure) -> Figure | None:
        return past.figure(*measures) if past else None

    return KeyFigures(
        (
            key("всего педагогов и руководителей", counts.people, typed(Measure.TEACHERS)),
            key("педагогических работников", counts.teaching, then(before.teaching if before else None)),
            key("руководящих работников", counts.leading, then(before.leading if before else None)),
            key(
                "внешних совместителей" if counts.one_place else "совместителей из-за пределов района",
                counts.outsiders,
                then(before.outsiders if before else None),
                "в общее число не входят",
            ),
            key("молодых педагогов", counts.young, typed(Measure.YOUNG), young),
            key(
                "с высшей и первой категорией",
                (*held["высшая"], *held["первая"]),
                typed(Measure.HIGHEST, Measure.FIRST),
            ),
            key(
                "в длительном отсутствии",
                _absent(counts),
                then(_absent(before) if before else None),
                "входят в общее число",
            ),
            key("вакансий", _open(counts), then(_open(before) if before else None, "vacancies"), register="vacancies"),
        ),
        f"на{NBSP}{format_date(past.on)}" if past else "",
    )


def _absent(counts: Counts) -> Ids:
    return tuple(i for _kind, ids in counts.absent for i in ids)


def _open(counts: Counts) -> Ids:
    return tuple(i for each in counts.vacancies for i in each.ids)


def _of_years(number: int) -> str:
    """«35 лет», «1 года»: years in the genitive."""
    return plural(number, "года", "лет", "лет")


def about_key_figures(counts: Counts, past: Past | None) -> Iterable[Block]:
    """Who is away, what is not known of whom, where last year's numbers were taken from."""
    if past is not None:
        yield from _about_past(past)
    if counts.absent:
        yield Paragraph(listed("В длительном отсутствии: ", counts.absent), align="left", indent=False)
    lacking = (
        ("Должность не указана (посчитаны только в общем числе)", counts.unplaced),
        ("Пол не указан", counts.sexless),
        ("Молодой ли педагог, сказать нельзя (нет даты рождения или начала стажа)", counts.young_unknown),
    )
    for what, ids in lacking:
        if ids:
            yield Note((f"{what} – ", figure(ids, text=people_words(len(ids))), "."))


def _about_past(past: Past) -> Iterable[Block]:
    if not past.known:
        yield from source_notes(past.typed.values())
    if not past.known and Measure.TEACHERS not in past.typed:
        yield Note(f"На {format_date(past.on)} данных о педагогах нет, сравнить не с чем.")
    year = school_year_label(school_year_of(past.on))
    yield from contradiction_remarks(past.contradictions(year), past.typed.values())


def listed(words: str, parts: Iterable[tuple[str, Ids]]) -> tuple[Inline, ...]:
    """«Слова: одно – 3, другое – 2.»"""
    found: list[Inline] = []
    for label, ids in parts:
        found += [", " if found else words, f"{label} – ", figure(ids)]
    return (*found, ".")
