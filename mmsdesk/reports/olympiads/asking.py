"""Which olympiads a paper speaks of, and the words it begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, format_date, format_long
from mmsdesk.core.olympiad import Terms
from mmsdesk.core.text import NBSP, nbsp
from mmsdesk.models.olympiad import OlympiadKind, PupilStatus
from mmsdesk.queries.olympiads import (
    OlympiadFacts,
    ResultFacts,
    olympiads_facts,
    olympiads_in,
    passing,
    results_of,
    rules_of,
)
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.reports.binding import one_or_all
from mmsdesk.reports.document import Block, Document, Inline, Paragraph, Run
from mmsdesk.reports.options import OptionKind, named, office_option, option, several_option
from mmsdesk.reports.paper import Letterhead, letterhead
from mmsdesk.reports.period_words import period_words
from mmsdesk.reports.work_words import counted

RESULTS = "pupil_results"


@dataclass(frozen=True)
class OlympiadOptions:
    """Which olympiads."""

    olympiad: str | None = option(
        "Олимпиада, конкурс", OptionKind.RECORD, None, register="olympiads", help="Пусто: все за период, одним файлом"
    )
    several: tuple[str, ...] = several_option("olympiads", "олимпиад")
    period: Period = option("Период", OptionKind.PERIOD, of_many=True)
    origin: str | None = office_option()


Asked = TypeVar("Asked", bound=OlympiadOptions)


@dataclass(frozen=True, slots=True)
class Olympiads(Generic[Asked]):
    """Olympiads with their results."""

    asked: Asked
    head: Letterhead
    names: OrganisationNames
    found: tuple[OlympiadFacts, ...]
    results: dict[str, tuple[ResultFacts, ...]]
    rules: dict[str, list[Terms]]

    def school(self, olympiad: OlympiadFacts, result: ResultFacts) -> str:
        """The organisation of a pupil under its name of that day."""
        return self.names.short(result.organisation_id, olympiad.held_on)

    def of_status(self, olympiad: OlympiadFacts, *statuses: PupilStatus) -> list[ResultFacts]:
        """Results with some statuses, by class of participation, the best of each first."""
        found = [result for result in self.results[olympiad.id] if result.status in statuses]
        return sorted(found, key=lambda result: result.taken or 99)

    def passing(self, olympiad: OlympiadFacts) -> list[ResultFacts]:
        """Who passes on to the next stage, by class of participation, the best of each first."""
        found = passing(self.results[olympiad.id], self.rules)
        return sorted(found, key=lambda result: result.taken or 99)


def gather(session: Session, asked: Asked) -> Olympiads[Asked]:
    """The olympiads; the number of statements does not depend on how many there are."""
    ids = named(asked.olympiad, asked.several)
    found = olympiads_facts(session, ids) if ids else olympiads_in(session, asked.period, origin=asked.origin)
    results: dict[str, list[ResultFacts]] = {each.id: [] for each in found}
    for result in results_of(session, found):
        results[result.olympiad_id].append(result)
    names = organisation_names(session)
    rules = rules_of(session, [each.id for each in found])
    whole = {key: tuple(each) for key, each in results.items()}
    return Olympiads(asked, letterhead(session), names, found, whole, rules)


def each(data: Olympiads[Asked], title: str, paper: Callable[[OlympiadFacts], Document]) -> Document:
    """The paper of one olympiad, or those of several in one file."""
    papers = [paper(olympiad) for olympiad in data.found]
    return one_or_all(
        papers, title, data.head, when=period_words(data.asked.period), nothing="Олимпиад и конкурсов за период нет."
    )


def called_words(olympiad: OlympiadFacts) -> str:
    """What it is, in the genitive: «муниципального этапа всероссийской олимпиады школьников»."""
    stage = f"{olympiad.stage.label[:-2]}ого этапа"
    title = f" «{olympiad.title}»" if olympiad.title else ""
    if olympiad.kind is OlympiadKind.OLYMPIAD:
        return f"{stage} всероссийской олимпиады школьников{title}"
    if olympiad.kind is OlympiadKind.OTHER_OLYMPIAD:
        return f"{stage} олимпиады{title}"
    if olympiad.kind is OlympiadKind.CONTEST:
        return f"{stage} конкурса обучающихся{title}"
    return f"научно-практической конференции обучающихся{title}"


def under_title(olympiad: OlympiadFacts, before: str = "") -> Iterator[Block]:
    """What the paper is about: the stage, the subject, the day; `before` are words that go with the genitive."""
    yield Paragraph(nbsp(f"{before} {called_words(olympiad)}".strip()), align="center", indent=False, bold=True)
    for label, words in (("Предмет", olympiad.subject), ("Номинация", olympiad.nomination)):
        if words:
            yield Paragraph((Run(f"{label}: ", bold=True), words), align="center", indent=False)
    yield Paragraph(nbsp(format_long(olympiad.held_on)), align="center", indent=False)


def numbers_line(takers: Sequence[str], winners: Sequence[str], prizes: Sequence[str]) -> tuple[Inline, ...]:
    """«Участников – 24, победителей – 2, призёров – 6.»."""
    dash = f"{NBSP}– "
    return (
        *(f"Участников{dash}", counted(RESULTS, takers)),
        *(f", победителей{dash}", counted(RESULTS, winners)),
        *(f", призёров{dash}", counted(RESULTS, prizes), "."),
    )


def paper_title(olympiad: OlympiadFacts, what: str) -> str:
    """The name of the file and of the bookmark."""
    return f"{what}: {olympiad.called[:80]}, {olympiad.stage.label} этап, {format_date(olympiad.held_on)}"


def class_title(number: int | None) -> str:
    """«9 класс»."""
    return f"{number}{NBSP}класс" if number else "Класс не указан"


def subject_words(olympiad: OlympiadFacts) -> str:
    """«по предмету «Физика»»; a nomination with it; "" where neither is known."""
    parts = (f"по предмету «{olympiad.subject}»" if olympiad.subject else "", olympiad.nomination)
    return nbsp(", ".join(filter(None, parts)))


def class_words(result: ResultFacts) -> str:
    """The class as it was written, else the one whose tasks were done."""
    return result.class_name or (str(result.taken) if result.taken else "")
