"""«Рейтинг участников»: places by points within each class; codes stand for names until the works are decoded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from mmsdesk.core.numbers import format_number
from mmsdesk.models.olympiad import PupilStatus
from mmsdesk.queries.olympiads import Counts, OlympiadFacts, ResultFacts, counts_by
from mmsdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Note,
    Paragraph,
    Signatures,
    Table,
)
from mmsdesk.reports.olympiads.asking import (
    RESULTS,
    OlympiadOptions,
    Olympiads,
    class_title,
    each,
    gather,
    numbers_line,
    paper_title,
    under_title,
)
from mmsdesk.reports.options import OptionKind, option
from mmsdesk.reports.paper import Occasion, Paper
from mmsdesk.reports.person_words import ABSENT
from mmsdesk.reports.work_words import counted
from mmsdesk.services.olympiads import open_ties

_NOT_THERE = frozenset({PupilStatus.ABSENT, PupilStatus.REMOVED})


@dataclass(frozen=True)
class Options(OlympiadOptions):
    """Which rating, what of the pupils."""

    schools: bool = option("Организации", OptionKind.FLAG, True)
    mentors: bool = option("Наставники", OptionKind.FLAG, False)
    codes: bool = option(
        "Только коды вместо имён", OptionKind.FLAG, False, help="Пока работы под кодами, имён не будет и без этого"
    )


Ratings = Olympiads[Options]


def collect(session: Session, options: Options) -> Ratings:
    """The olympiads asked for."""
    return gather(session, options)


def compose(data: Ratings) -> Document:
    """One rating, or all in one file."""
    return each(data, "Рейтинг участников", partial(_paper, data))


def places(results: Sequence[ResultFacts]) -> list[str]:
    """Places by points, equal ones sharing theirs: «1», «2–3», «2–3», «4»; a dash where there are no points."""
    scores = [result.score for result in results]
    shown = []
    for score in scores:
        if score is None:
            shown.append(ABSENT)
            continue
        first = sum(other is not None and other > score for other in scores) + 1
        last = first + scores.count(score) - 1
        shown.append(str(first) if first == last else f"{first}–{last}")
    return shown


def _paper(data: Ratings, olympiad: OlympiadFacts) -> Document:
    results = data.results[olympiad.id]
    hidden = olympiad.coded or data.asked.codes
    whole = Counts(results)
    blocks: list[Block] = [Heading(0, "Рейтинг участников"), *under_title(olympiad)]
    if not results:
        blocks.append(Paragraph("Результатов пока нет."))
    else:
        blocks.append(Paragraph(numbers_line(whole.takers, whole.winners, whole.prizes), align="left", indent=False))
        blocks += _classes(data, olympiad, results, hidden=hidden)
    blocks += _open_questions(data, olympiad, results)
    if hidden and results:
        blocks.append(Note("Вместо имён – коды работ."))
    blocks.append(Signatures((data.head.signature,)))
    title = paper_title(olympiad, "Рейтинг участников")
    return data.head.document(title, blocks)


def _open_questions(data: Ratings, olympiad: OlympiadFacts, results: Sequence[ResultFacts]) -> Iterator[Block]:
    """Appeals, and equal scores at the edge of a quota that nobody has decided yet."""
    appealed = [result.id for result in results if result.appealed]
    if appealed:
        yield Note(("Подано апелляций: ", counted(RESULTS, appealed), ". Баллы – после апелляции."))
    for tie in open_ties(results, data.rules.get(olympiad.id, ())):
        where = f"{class_title(tie.class_number)}, " if tie.class_number else ""
        place = PupilStatus(tie.place.value).label
        words = f"{where}баллы {format_number(tie.score)}, мест «{place}» по квоте – {tie.room}, равных"
        yield Note((f"Не решено: {words} – ", counted(RESULTS, tie.ids), "."), remark=True)


def _classes(
    data: Ratings, olympiad: OlympiadFacts, results: Sequence[ResultFacts], *, hidden: bool
) -> Iterator[Block]:
    by_class = counts_by(results, lambda result: result.taken)
    for number in sorted(by_class, key=lambda each: each or 99):
        there = [result for result in by_class[number].results if result.status not in _NOT_THERE]
        if not there:
            continue
        if len(by_class) > 1 or number:
            yield Heading(1, class_title(number))
        columns = tuple(_columns(data, hidden=hidden))
        rows = [
            _row(data, olympiad, place, result, hidden=hidden)
            for place, result in zip(places(there), there, strict=True)
        ]
        yield Table(columns, tuple(rows), size=11)


def _columns(data: Ratings, *, hidden: bool) -> Iterator[Column]:
    yield Column("Место", align="center", width=14)
    yield Column("Код работы", align="center", width=30) if hidden else Column("Участник", width=58)
    if data.asked.schools and not hidden:
        yield Column("Организация", width=42)
    if data.asked.mentors and not hidden:
        yield Column("Наставник", width=40)
    yield Column("Баллы", "number", width=16)
    yield Column("% от максимума", "percent", width=20)
    yield Column("Статус", width=26)


def _row(data: Ratings, olympiad: OlympiadFacts, place: str, result: ResultFacts, *, hidden: bool) -> tuple[Cell, ...]:
    who: list[Cell] = [result.code or "без кода"] if hidden else [result.called]
    if data.asked.schools and not hidden:
        who.append(data.school(olympiad, result))
    if data.asked.mentors and not hidden:
        who.append(result.mentor)
    return (place, *who, result.score, result.percent, result.status.label)


PAPER = Paper(
    "olympiad-rating",
    "Рейтинг участников",
    Occasion.PUPILS,
    Options,
    collect,
    compose,
    about="olympiads",
    help="Места по баллам в каждом классе; пока работы под кодами – коды вместо имён",
)
