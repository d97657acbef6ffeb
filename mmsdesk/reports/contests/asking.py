"""Which contests a paper speaks of, the lines of their contestants, the words they share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from mmsdesk.core.contest import Award, Standing, Terms, Ties, Totals, folded, outcome, terms_of
from mmsdesk.core.dates import Period, format_long
from mmsdesk.core.numbers import format_number
from mmsdesk.core.text import NBSP, nbsp
from mmsdesk.queries.contests import (
    ContestantFacts,
    ContestFacts,
    JurorFacts,
    contests_among,
    contests_facts,
    contests_in,
)
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.reports.binding import one_or_all
from mmsdesk.reports.document import Block, Document, Heading, Note, Paragraph, Signature
from mmsdesk.reports.meetings.people import guest_parts
from mmsdesk.reports.meetings.words import title_words
from mmsdesk.reports.options import OptionKind, named, office_option, option, several_option
from mmsdesk.reports.paper import Letterhead, letterhead
from mmsdesk.reports.period_words import period_words
from mmsdesk.reports.work_words import PARTICIPATIONS, counted
from mmsdesk.services.contests import remarks_of

RESULT_WORDS = {
    Award.WINNER: "победитель",
    Award.PRIZE: "призёр",
    Award.LAUREATE: "лауреат",
    Award.TOOK_PART: "участник",
}
_TOTALS = {
    Totals.MEAN: "Итог – среднее сумм баллов членов жюри",
    Totals.SUM: "Итог – сумма баллов всех членов жюри",
    Totals.TRIMMED: "Итог – среднее сумм баллов членов жюри без высшей и низшей",
}
_TIES = {
    Ties.SHARED: "при равных итогах место делится (1, 1, 3)",
    Ties.DENSE: "при равных итогах место делится (1, 1, 2)",
    Ties.BY_CRITERIA: "при равных итогах решают критерии по порядку",
}
_LAST = 10_000
_NO_CONTEST = (
    "{} – не конкурс: у мероприятия нет ни критериев, ни жюри. Они вписываются в его карточке: "
    "вкладки «Конкурс» и «Оргкомитет и жюри»."
)
_JURY_POSTS = {"chair": "Председатель жюри", "deputy": "Заместитель председателя жюри", "secretary": "Секретарь жюри"}


@dataclass(frozen=True)
class ContestOptions:
    """Which contests."""

    event: str | None = option(
        "Конкурс", OptionKind.RECORD, None, register="events", help="Пусто: все за период, одним файлом"
    )
    several: tuple[str, ...] = several_option("events")
    period: Period = option("Период", OptionKind.PERIOD, help="Если конкурс не выбран")
    origin: str | None = office_option()


Asked = TypeVar("Asked", bound=ContestOptions)


@dataclass(frozen=True, slots=True)
class Contests(Generic[Asked]):
    """Contests with the words of the service."""

    asked: Asked
    head: Letterhead
    names: OrganisationNames
    found: tuple[ContestFacts, ...]
    no_contest: str = ""
    """The event asked for, if nobody is judged there."""


@dataclass(frozen=True, slots=True)
class Line:
    """A contestant with place and result as they were written, or as the rules propose them."""

    contestant: ContestantFacts
    standing: Standing
    place: str
    total: float | None
    result: str
    result_code: str


def gather(session: Session, asked: Asked) -> Contests[Asked]:
    """The contests; the number of statements does not depend on how many there are."""
    ids = named(asked.event, asked.several) or contests_in(session, asked.period, asked.origin)
    judged = contests_among(session, ids)
    facts = contests_facts(session, ids)
    found = tuple(one for one in facts if one.id in judged)
    named_so = f"«{facts[0].title}», {format_long(facts[0].day)}" if facts and not found else ""
    return Contests(asked, letterhead(session), organisation_names(session), found, named_so)


def each(data: Contests[Asked], title: str, paper: Callable[[ContestFacts], Document]) -> Document:
    """The paper of one contest, or those of several in one file."""
    papers = [paper(contest) for contest in data.found]
    return one_or_all(
        papers,
        title,
        data.head,
        when=period_words(data.asked.period),
        nothing=_NO_CONTEST.format(data.no_contest) if data.no_contest else "Конкурсов с оценками жюри за период нет.",
    )


def is_settled(contest: ContestFacts) -> bool:
    """Whether results were written; until then papers speak of what the rules propose."""
    return any(each.place or each.result for each in contest.contestants)


def lines(contest: ContestFacts) -> dict[str, list[Line]]:
    """Contestants by nomination, each in the order of places."""
    settled = is_settled(contest)
    found = outcome(contest.standings.values(), contest.rules)
    by_nomination: dict[str, list[Line]] = {}
    titles = {folded(each): each for each in contest.nominations}
    for who in contest.contestants:
        standing = contest.standings[who.id]
        place = who.place if settled else str(found.places.get(who.id, ""))
        total = who.score if settled and who.score is not None else standing.total
        award = found.awards.get(who.id)
        result, code = (who.result, who.result_code) if settled else (RESULT_WORDS[award], award) if award else ("", "")
        nomination = titles[folded(who.nomination)]
        by_nomination.setdefault(nomination, []).append(Line(who, standing, place, total, result, code))
    return {nomination: sorted(there, key=_rank) for nomination, there in by_nomination.items()}


def _rank(line: Line) -> tuple[int, float, int]:
    place = int(line.place) if line.place.isdigit() else _LAST
    return place, -(line.total or 0.0), line.contestant.number


def heading(data: Contests[Asked], contest: ContestFacts, title: str) -> Iterator[Block]:
    """The service, the title of the paper, the contest and its day."""
    head = data.head.name
    if head:
        yield Paragraph(head, align="center", indent=False)
    yield Heading(0, title)
    yield Paragraph(title_words(contest.title), align="center", indent=False, bold=True)
    yield Paragraph(nbsp(days_words(contest)), align="center", indent=False)


def days_words(contest: ContestFacts) -> str:
    """«10 ноября 2026 г.», «10–12 ноября 2026 г.»."""
    first, last = contest.day, contest.ends_on
    if last is None or last <= first:
        return format_long(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{format_long(last)}"
    return f"{format_long(first)} – {format_long(last)}"


def nomination_heading(contest: ContestFacts, nomination: str) -> Iterator[Block]:
    """«Номинация «Дебют»»; nothing where there is one only, without a name."""
    if nomination:
        yield Heading(1, f"Номинация «{nomination.strip('«»')}»")
    elif len(contest.nominations) > 1:
        yield Heading(1, "Без номинации")


def rule_words(contest: ContestFacts, nomination: str) -> str:
    """How the totals and the places came about, in a sentence."""
    terms = terms_of(nomination, contest.rules) or Terms()
    least = f"; награды – не ниже {format_number(terms.least_percent)} % максимума" if terms.least_percent else ""
    return f"{_TOTALS[terms.totals]}; {_TIES[terms.ties]}{least}."


def notes(contest: ContestFacts) -> Iterator[Block]:
    """What the reader should know: that results are not settled yet; what does not agree, as remarks."""
    if contest.scores and not is_settled(contest):
        yield Note("Предварительно: итоги конкурса ещё не записаны.")
    for words in remarks_of(contest):
        yield Note(words, remark=True)
    other = [
        each.id
        for each in contest.contestants
        if each.score is not None
        and (total := contest.standings[each.id].total) is not None
        and abs(total - each.score) > _NOISE
    ]
    if other:
        words = "Записанный балл расходится с оценками жюри: "
        yield Note((words, counted(PARTICIPATIONS, other), "."), remark=True)


_NOISE = 0.005


def jury_signatures(contest: ContestFacts) -> tuple[Signature, ...]:
    """Lines of the jury, the chair first; empty ones where nobody is named."""
    if not contest.jury:
        return (Signature("Председатель жюри"), *(Signature("Член жюри") for _ in range(3)))
    order = list(_JURY_POSTS)
    ranked = sorted(contest.jury, key=lambda each: _order(each.role_code, order))
    return tuple(Signature(_JURY_POSTS.get(each.role_code, "Член жюри"), signed_name(each)) for each in ranked)


def _order(code: str, order: Sequence[str]) -> int:
    """The secretary signs last."""
    if code == "secretary":
        return len(order) + 1
    return order.index(code) if code in order else len(order)


def signed_name(juror: JurorFacts) -> str:
    """«В.И. Жукова»."""
    if juror.person is not None:
        return juror.person.name.initials_first
    name, _post = guest_parts(juror.guest)
    return name.initials_first if name else juror.guest


def who_words(contestant: ContestantFacts) -> str:
    """Full name; of a guest what was written."""
    if contestant.person is not None:
        return contestant.person.name.full
    name, _post = guest_parts(contestant.guest)
    return name.full if name else nbsp(contestant.guest)


def paper_title(contest: ContestFacts, what: str) -> str:
    """The name of the file and of the bookmark."""
    return f"{what}: {contest.title[:80]}, {format_long(contest.day)}"


def told_place(place: str) -> str:
    """«1 место»; other words as they are."""
    return f"{place}{NBSP}место" if place.isdigit() else place
