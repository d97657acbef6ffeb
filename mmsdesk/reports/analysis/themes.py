"""What each theme of a year's report draws from the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from mmsdesk.models.year_report import ReportTheme
from mmsdesk.reports.analysis import measures, network, next_year, one_body, plan, pupils, staff, work
from mmsdesk.reports.analysis.draft import Drafted
from mmsdesk.reports.analysis.year_facts import YearFacts
from mmsdesk.reports.document import Figure, Heading, Note
from mmsdesk.reports.opening_words import source_notes

Source = Callable[[YearFacts], list[Drafted]]


def _direction(code: str) -> Source:
    return lambda facts: work.of_direction(facts, code)


def _head(key: str, text: str) -> Source:
    """A heading inside a section that speaks of several things."""
    return lambda _facts: [Drafted(f"head-{key}", Heading(2, text))]


_SOURCES: Mapping[ReportTheme, tuple[Source, ...]] = {
    ReportTheme.ANALYTICAL: (
        _direction("analytical"),
        _head("staff", "Кадры"),
        staff.staff,
        _head("attestation", "Аттестация"),
        staff.attestation,
        _head("training", "Повышение квалификации"),
        staff.training,
        _head("visits", "Изучение работы организаций"),
        measures.visits,
        measures.diagnoses,
        measures.indicators,
    ),
    ReportTheme.INFORMATIONAL: (_direction("informational"), work.issued),
    ReportTheme.ORGANISATIONAL: (
        _head("events", "Мероприятия"),
        work.events,
        work.directions,
        _head("bodies", "Советы и объединения"),
        network.bodies,
        _head("pupils", "Работа с одарёнными детьми"),
        pupils.pupils,
        _head("contests", "Конкурсы и обобщение опыта"),
        pupils.contests,
    ),
    ReportTheme.CONSULTING: (_direction("consulting"), work.consultations),
    ReportTheme.STATE: (staff.staff, measures.visits, measures.diagnoses, measures.indicators),
    ReportTheme.ATTESTATION: (staff.attestation,),
    ReportTheme.TRAINING: (staff.training,),
    ReportTheme.BODIES: (network.bodies,),
    ReportTheme.PUPILS: (pupils.pupils,),
    ReportTheme.CONTESTS: (pupils.contests, work.issued),
    ReportTheme.METHODICAL: (work.events, work.directions),
    ReportTheme.CONSULTATIONS: (work.consultations,),
    ReportTheme.PLAN: (plan.plan,),
    ReportTheme.BODY: (one_body.body,),
    ReportTheme.NEXT: (next_year.next_year,),
    ReportTheme.OWN: (),
}


def drafted(facts: YearFacts, themes: Iterable[ReportTheme]) -> Mapping[ReportTheme, tuple[Drafted, ...]]:
    """The draft of each of the themes; figures typed in for past years say under it where they were taken from."""
    return {theme: _theme(facts, theme) for theme in dict.fromkeys(themes)}


def _theme(facts: YearFacts, theme: ReportTheme) -> tuple[Drafted, ...]:
    found = list(chain.from_iterable(source(facts) for source in _SOURCES[theme]))
    used = {each for one in found for _label, figure in one.block.labelled() if figure.typed for each in figure.ids}
    if used:
        notes = source_notes(facts.totals_named(used))
        found += [Drafted("typed", note) for note in notes if isinstance(note, Note)]
    keys = [each.key for each in found]
    assert len(keys) == len(set(keys)), keys
    return tuple(found)


def figures_of(one: Drafted) -> tuple[tuple[str, Figure], ...]:
    """The numbers of a block that open their records, with words that say which."""
    return tuple((label, figure) for label, figure in one.block.labelled() if figure.ids)
