"""«Сводка по диагностике»: competences, organisations by competences, people; what lies below the threshold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_long
from mmsdesk.core.numbers import format_number
from mmsdesk.core.text import NBSP, nbsp, upper_first
from mmsdesk.queries.measuring import DiagnosisFacts, ResultFacts, diagnoses_facts, diagnoses_in
from mmsdesk.reports.binding import one_or_all
from mmsdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Signatures,
    Table,
    Total,
)
from mmsdesk.reports.options import OptionKind, named, office_option, option, several_option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import period_words
from mmsdesk.reports.work_words import TEACHERS, counted

_IN_ALL = "общий результат"
_BELOW = "*"
_MANY = 4
"""Competences from which on the paper is laid on its side."""


@dataclass(frozen=True)
class Options:
    """Which diagnosis; with none named, all of the period that have results."""

    diagnosis: str | None = option(
        "Диагностика", OptionKind.RECORD, None, register="diagnoses", help="Пусто: все за период, одним файлом"
    )
    several: tuple[str, ...] = several_option("diagnoses")
    period: Period = option("Период", OptionKind.PERIOD, of_many=True)
    origin: str | None = office_option()
    people: bool = option("Поимённый список", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Summaries:
    """One diagnosis, or several."""

    head: Letterhead
    period: Period
    diagnoses: tuple[DiagnosisFacts, ...]
    people: bool


def collect(session: Session, options: Options) -> Summaries:
    """The diagnoses; the number of statements does not depend on how many there are."""
    chosen = named(options.diagnosis, options.several)
    ids = chosen or diagnoses_in(session, options.period, options.origin)
    return Summaries(letterhead(session), options.period, tuple(diagnoses_facts(session, ids)), options.people)


def compose(data: Summaries) -> Document:
    """A paper for each diagnosis."""
    papers = [_paper(data, diagnosis) for diagnosis in data.diagnoses]
    return one_or_all(
        papers,
        "Сводка по диагностике",
        data.head,
        when=period_words(data.period),
        nothing="Диагностик с результатами за период нет.",
    )


def _paper(data: Summaries, diagnosis: DiagnosisFacts) -> Document:
    competences = _competences(diagnosis)
    held_by = f", {diagnosis.held_by}" if diagnosis.held_by else ""
    circumstances = f"{format_long(diagnosis.held_on)}, {diagnosis.instrument.label}{held_by}"
    blocks: list[Block] = [
        Heading(0, "Сводка по диагностике"),
        Paragraph(nbsp(diagnosis.title), align="center", indent=False, bold=True),
        Paragraph(nbsp(circumstances), align="center", indent=False),
        Heading(1, "По компетенциям"),
        _by_competence(diagnosis, competences),
    ]
    if diagnosis.results:
        blocks += [Heading(1, "По организациям"), _by_organisation(diagnosis, competences)]
        if data.people:
            blocks += [Heading(1, "По педагогам"), _by_person(diagnosis, competences)]
    if diagnosis.conclusions.strip():
        blocks += [Heading(1, "Выводы"), Paragraph(nbsp(diagnosis.conclusions.strip()))]
    blocks.append(Signatures((data.head.signature,)))
    return data.head.document(f"{diagnosis.title}: сводка", blocks, landscape=len(competences) > _MANY, margins="plain")


def _competences(diagnosis: DiagnosisFacts) -> tuple[str, ...]:
    """In the order of the list; what was measured in all comes last."""
    ranks = {each.competence: each.rank for each in diagnosis.results}
    return tuple(sorted(ranks, key=lambda name: (name == "", ranks[name], name)))


def _by_competence(diagnosis: DiagnosisFacts, competences: Sequence[str]) -> Table:
    rows: list[Row] = []
    for competence in competences:
        own = [each for each in diagnosis.results if each.competence == competence]
        rows.append((upper_first(competence or _IN_ALL), *_counts(diagnosis, own)))
    if len(competences) > 1:
        rows.append(Total(("Разных педагогов", *_counts(diagnosis, diagnosis.results))))
    threshold = diagnosis.threshold
    limit = f"ниже порога {format_number(threshold)}{NBSP}%" if threshold is not None else "уровень «ниже порога»"
    return Table(
        (
            Column("Компетенция", width=80),
            Column("Педагогов", "number", width=26),
            Column("Средний результат, %", width=34, align="center", empty="–"),
            Column("С дефицитом", "number", width=28),
        ),
        tuple(rows),
        note=f"Дефицит – {limit}. В последней строке каждый педагог посчитан один раз.",
        empty_text="Результатов пока нет.",
    )


def _counts(diagnosis: DiagnosisFacts, results: Sequence[ResultFacts]) -> tuple[Cell, Cell, Cell]:
    """Different people, the mean, those with a result below the threshold."""
    everybody = tuple(dict.fromkeys(each.person.id for each in results))
    below = tuple(dict.fromkeys(each.person.id for each in results if diagnosis.below(each)))
    return counted(TEACHERS, everybody), _mean(results), counted(TEACHERS, below)


def _mean(results: Iterable[ResultFacts]) -> str | None:
    shares = [each.share for each in results if each.share is not None]
    return format_number(sum(shares) / len(shares), 1) if shares else None


def _by_organisation(diagnosis: DiagnosisFacts, competences: Sequence[str]) -> Table:
    places: dict[str, list[ResultFacts]] = defaultdict(list)
    for each in diagnosis.results:
        places[each.organisation].append(each)
    rows: list[Row] = []
    for name in sorted(places, key=lambda name: (name == "", name.casefold())):
        own = places[name]
        people = tuple(dict.fromkeys(each.person.id for each in own))
        cells = [_mean_mark(diagnosis, [e for e in own if e.competence == competence]) for competence in competences]
        rows.append((name or "организация не указана", counted(TEACHERS, people), *cells))
    return Table(
        (
            Column("Организация", width=60),
            Column("Педагогов", "number", width=24),
            *(Column(upper_first(each or _IN_ALL), align="center", empty="–") for each in competences),
        ),
        tuple(rows),
        size=10,
        note=f"Средний результат, %; {_BELOW} – ниже порога." if diagnosis.threshold is not None else "",
    )


def _mean_mark(diagnosis: DiagnosisFacts, results: Sequence[ResultFacts]) -> str | None:
    shares = [each.share for each in results if each.share is not None]
    if not shares:
        return None
    mean = sum(shares) / len(shares)
    below = diagnosis.threshold is not None and mean < diagnosis.threshold
    return f"{format_number(mean, 1)}{_BELOW if below else ''}"


def _by_person(diagnosis: DiagnosisFacts, competences: Sequence[str]) -> Table:
    found: dict[str, dict[str, ResultFacts]] = defaultdict(dict)
    for each in diagnosis.results:
        found[each.person.id][each.competence] = each

    def one(results: dict[str, ResultFacts]) -> ResultFacts:
        return next(iter(results.values()))

    people = sorted(found.values(), key=lambda results: (one(results).person.name.full.casefold(), one(results).id))
    rows = (
        (
            number,
            one(results).person.name.full,
            one(results).organisation,
            *(_score(diagnosis, results.get(competence)) for competence in competences),
        )
        for number, results in enumerate(people, start=1)
    )
    return Table(
        (
            Column("№", "number"),
            Column("Педагог", width=52),
            Column("Организация", width=40),
            *(Column(upper_first(each or _IN_ALL), align="center", empty="–") for each in competences),
        ),
        tuple(rows),
        size=10,
        note=f"{_BELOW} – дефицит.",
    )


def _score(diagnosis: DiagnosisFacts, result: ResultFacts | None) -> str | None:
    """«12 из 20*»; the level where there are no points."""
    if result is None:
        return None
    mark = _BELOW if diagnosis.below(result) else ""
    if result.score is None:
        return (result.level.label if result.level else result.note) + mark
    of = f" из{NBSP}{format_number(result.maximum)}" if result.maximum else ""
    return nbsp(f"{format_number(result.score)}{of}{mark}")


PAPER = Paper(
    "diagnosis-summary",
    "Сводка по диагностике",
    Occasion.PEOPLE,
    Options,
    collect,
    compose,
    about="diagnoses",
    help="Средний результат и дефициты по компетенциям, организации × компетенции, поимённый список, выводы",
)
