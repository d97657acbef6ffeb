"""«Итоги олимпиады»: by subject, school, mentor and class, beside the year before; no child is named."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy.orm import Session

from mmsdesk.core.dates import Period, year_before
from mmsdesk.core.numbers import percent
from mmsdesk.core.text import nbsp
from mmsdesk.models.olympiad import OlympiadStage
from mmsdesk.queries.olympiads import Counts, OlympiadFacts, ResultFacts, counts_by, olympiads_in, results_of
from mmsdesk.queries.organisations import OrganisationNames, organisation_names
from mmsdesk.queries.origins import Whose
from mmsdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    Row,
    Signatures,
    Spacer,
    Table,
    Total,
)
from mmsdesk.reports.olympiads.asking import RESULTS, class_title
from mmsdesk.reports.options import OptionKind, office_option, option
from mmsdesk.reports.paper import Letterhead, Occasion, Paper, letterhead
from mmsdesk.reports.period_words import period_words
from mmsdesk.reports.work_words import counted

K = TypeVar("K", bound=Hashable)

_UNKNOWN = "не указано"
_FEWEST_YEARS = 1


@dataclass(frozen=True)
class Options:
    """Which stage of which year, by what it is counted."""

    period: Period = option("Период", OptionKind.PERIOD)
    stage: OlympiadStage | None = option(
        "Этап", OptionKind.CHOICE, None, values=OlympiadStage, help="Пусто: все этапы вместе"
    )
    subject: str | None = option(
        "Предмет", OptionKind.RECORD, None, register="references", choices="subjects", help="Пусто: все"
    )
    origin: str | None = office_option()
    compare: bool = option("Рядом с прошлым годом", OptionKind.FLAG, True)
    schools: bool = option("По организациям", OptionKind.FLAG, True)
    mentors: bool = option("По наставникам", OptionKind.FLAG, True, help="Чьи ученики стали победителями и призёрами")
    classes: bool = option("По классам", OptionKind.FLAG, True)


@dataclass(frozen=True, slots=True)
class Side:
    """One period: its olympiads and all results of them."""

    olympiads: dict[str, OlympiadFacts]
    results: tuple[ResultFacts, ...]

    def called(self, result: ResultFacts) -> str:
        """Subject or title of the olympiad of a result."""
        return self.olympiads[result.olympiad_id].called


@dataclass(frozen=True, slots=True)
class Summary:
    """What the paper tells."""

    asked: Options
    head: Letterhead
    names: OrganisationNames
    office: str
    now: Side
    before: Side


def collect(session: Session, options: Options) -> Summary:
    """Both years; the number of statements does not depend on how many results there are."""
    now = _side(session, options, options.period)
    before = _side(session, options, year_before(options.period)) if options.compare else Side({}, ())
    office = Whose(session, options.origin).name()
    return Summary(options, letterhead(session), organisation_names(session), office, now, before)


def _side(session: Session, options: Options, period: Period) -> Side:
    found = olympiads_in(session, period, stage=options.stage, subject=options.subject, origin=options.origin)
    return Side({each.id: each for each in found}, results_of(session, found))


def compose(data: Summary) -> Document:
    """The paper, upright."""
    words = [f"{data.asked.stage.label} этап" if data.asked.stage else "", data.office, period_words(data.asked.period)]
    blocks: list[Block] = [
        Heading(0, "Итоги олимпиад и конкурсов обучающихся"),
        *(Paragraph(nbsp(each), align="center", indent=False) for each in words if each),
    ]
    if not data.now.results:
        blocks.append(Paragraph("Результатов за период нет."))
    else:
        blocks += [Spacer(2), _keys(data), *_by_subject(data), *_sections(data)]
        blocks += _notes(data)
    blocks.append(Signatures((data.head.signature,)))
    title = f"Итоги олимпиад {period_words(data.asked.period)}"
    return data.head.document(title, blocks)


def _keys(data: Summary) -> KeyFigures:
    now, before = Counts(data.now.results), Counts(data.before.results)
    held = tuple(data.now.olympiads)
    beside = data.asked.compare and bool(data.before.results)

    def key(label: str, one: Sequence[str], other: Sequence[str], note: str = "") -> KeyFigure:
        return KeyFigure(label, counted(RESULTS, one), counted(RESULTS, other) if beside else None, note)

    share = f"{percent(len(now.laureates), len(now.takers))} участий"
    return KeyFigures(
        (
            KeyFigure("олимпиад, конкурсов", counted("olympiads", held)),
            key("участий", now.takers, before.takers),
            key("победителей", now.winners, before.winners),
            key("победителей и призёров", now.laureates, before.laureates, share),
        )
    )


def _by_subject(data: Summary) -> Iterator[Block]:
    yield Heading(1, "По предметам")
    beside = counts_by(data.before.results, data.before.called) if data.asked.compare else None
    yield _table("Предмет, конкурс", counts_by(data.now.results, data.now.called), beside, sorted)


def _sections(data: Summary) -> Iterator[Block]:
    asked = data.asked
    if asked.schools:
        yield Heading(1, "По организациям")
        ids = counts_by(data.now.results, lambda result: result.organisation_id)
        before = counts_by(data.before.results, lambda result: result.organisation_id) if asked.compare else None
        named = {
            each: data.names.short(each, asked.period.end) if each else _UNKNOWN for each in {*ids, *(before or ())}
        }
        yield _table("Организация", ids, before, lambda keys: _best_first(keys, ids, named), named)
    if asked.classes:
        yield Heading(1, "По классам")
        by_class = counts_by(data.now.results, lambda result: result.taken)
        before_class = counts_by(data.before.results, lambda result: result.taken) if asked.compare else None
        words = {each: class_title(each) for each in {*by_class, *(before_class or ())}}
        yield _table(
            "Класс участия", by_class, before_class, lambda keys: sorted(keys, key=lambda each: each or 99), words
        )
    if asked.mentors:
        yield from _mentors(data)


def _mentors(data: Summary) -> Iterator[Block]:
    found = {
        mentor: counts
        for mentor, counts in counts_by(data.now.results, lambda result: (result.mentor, result.mentor_id)).items()
        if mentor[1] and counts.laureates
    }
    yield Heading(1, "Наставники победителей и призёров")
    order = sorted(found, key=lambda each: (-len(found[each].laureates), -len(found[each].winners), each))
    rows: list[Row] = [
        (
            number,
            name,
            _taught(data, found[name, mentor_id]),
            counted(RESULTS, found[name, mentor_id].takers),
            counted(RESULTS, found[name, mentor_id].winners),
            counted(RESULTS, found[name, mentor_id].prizes),
        )
        for number, (name, mentor_id) in enumerate(order, start=1)
    ]
    columns = (
        Column("№", "number", width=10),
        Column("Наставник", width=60),
        Column("Предмет, конкурс", width=48),
        Column("Участий", "number", width=18),
        Column("Победителей", "number", width=24),
        Column("Призёров", "number", width=20),
    )
    yield Table(columns, tuple(rows), size=11, empty_text="Наставники не указаны.")


def _taught(data: Summary, counts: Counts) -> str:
    laureates = set(counts.laureates)
    return ", ".join(sorted({data.now.called(each) for each in counts.results if each.id in laureates}))


def _best_first(
    keys: Sequence[str | None], found: Mapping[str | None, Counts], named: Mapping[str | None, str]
) -> list[str | None]:
    def place(key: str | None) -> tuple[bool, int, str]:
        return key is None, -len(found[key].laureates) if key in found else 1, named[key]

    return sorted(keys, key=place)


def _table(
    heading: str,
    now: Mapping[K, Counts],
    before: Mapping[K, Counts] | None,
    ordered: Callable[[Sequence[K]], list[K]],
    named: Mapping[K, str] | None = None,
) -> Table:
    """Counts by anything with a row for all; those of the year before beside them, if asked and known."""
    beside = before if before else None
    columns = [
        Column(heading, width=52),
        Column("Участий", "number", width=18),
        Column("Победителей", "number", width=24),
        Column("Призёров", "number", width=18),
        Column("Эффективность", "percent", width=26),
    ]
    if beside is not None:
        columns += [
            Column("Участий", "number", width=18, group="Год назад"),
            Column("Эффективность", "percent", width=26, group="Год назад"),
        ]
    keys = ordered([*now, *(key for key in beside or {} if key not in now)])
    rows: list[Row] = [
        ((named or {}).get(key, str(key)), *_numbers(now.get(key)), *_earlier(beside, key)) for key in keys
    ]
    whole = Counts(tuple(result for counts in now.values() for result in counts.results))
    last = Counts(tuple(result for counts in (beside or {}).values() for result in counts.results))
    if len(keys) > _FEWEST_YEARS:
        rows.append(Total(("Всего", *_numbers(whole), *(_pair(last) if beside is not None else ()))))
    return Table(tuple(columns), tuple(rows), size=11)


def _numbers(counts: Counts | None) -> tuple[Cell, ...]:
    counts = counts or Counts(())
    return (
        counted(RESULTS, counts.takers),
        counted(RESULTS, counts.winners),
        counted(RESULTS, counts.prizes),
        counts.effectiveness,
    )


def _earlier(before: Mapping[K, Counts] | None, key: K) -> tuple[Cell, ...]:
    return _pair(before.get(key) or Counts(())) if before is not None else ()


def _pair(counts: Counts) -> tuple[Cell, ...]:
    return counted(RESULTS, counts.takers), counts.effectiveness


def _notes(data: Summary) -> Iterator[Block]:
    yield Note("Эффективность – доля победителей и призёров среди участий; не явившиеся не считаются.")
    open_ones = tuple(each.id for each in data.now.results if not each.official)
    if open_ones:
        yield Note(("Статусов не по протоколу: ", counted(RESULTS, open_ones), "."), remark=True)
    nameless = tuple(each.id for each in data.now.results if each.mentor_id is None)
    if nameless and data.asked.mentors:
        yield Note(("Наставник не указан: ", counted(RESULTS, nameless), "."))


PAPER = Paper(
    "olympiads-summary",
    "Итоги олимпиад и конкурсов обучающихся",
    Occasion.PUPILS,
    Options,
    collect,
    compose,
    help="Участия, победители и призёры по предметам, организациям, классам и наставникам рядом с прошлым годом",
)
