"""How papers speak of «исходные данные»: the figure, where it was taken from, where it contradicts the records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mmsdesk.core.text import nbsp
from mmsdesk.models.opening_total import Measure
from mmsdesk.queries.opening import Entered
from mmsdesk.reports.document import DAGGER, Block, Figure, Inline, Note
from mmsdesk.reports.work_words import DASH

OPENING_TOTALS = "opening_totals"
BY_TYPED = "по исходным данным"

AT_A_DAY = frozenset(
    (
        Measure.TEACHERS,
        Measure.ORGANISATIONS,
        Measure.ASSOCIATIONS,
        Measure.HIGHEST,
        Measure.FIRST,
        Measure.YOUNG,
    )
)
"""What is counted on a day; all else adds up over the year, and a year is not compared with a part of it."""


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A number of the file's records and a typed total of the same thing that is another one."""

    words: str
    counted: Figure
    total: Entered


def typed_figure(*totals: Entered) -> Figure:
    """The number of a typed total, or of several together; a click opens the entries."""
    value = sum(total.value for total in totals)
    return Figure(value, OPENING_TOTALS, tuple(dict.fromkeys(total.id for total in totals)), typed=True)


def total_words(total: Entered) -> str:
    """What a total counts: «педагогов», or the words of one that is «другое»."""
    return nbsp(total.words) if total.measure is Measure.OTHER else total.measure.label


def contradicted(
    words: str, counted: Figure, total: Entered | None, also: int | None = None
) -> tuple[Contradicted, ...]:
    """The contradiction, if there is one; `also` is another number of records that would agree."""
    if total is None or total.value in (counted.value, also):
        return ()
    return (Contradicted(words, counted, total),)


def source_notes(totals: Iterable[Entered]) -> Iterable[Block]:
    """Small print: what the daggers stand for, each source once, its pages together."""
    by_source: dict[str, dict[str, dict[str, None]]] = {}
    for total in totals:
        source, page = _parted(total.source or "источник не указан")
        by_source.setdefault(source, {}).setdefault(page, {})[total_words(total)] = None
    if by_source:
        words = "; ".join(_source_words(source, by_source[source]) for source in sorted(by_source))
        yield Note(f"{DAGGER} По исходным данным: {words}.")


def _parted(source: str) -> tuple[str, str]:
    """«Отчёт за 2023/24, с. 5» as the source and the page in it."""
    before, comma, page = source.rpartition(", с.")
    return (before, f"с.{page}") if comma and page.strip()[:1].isdigit() else (source, "")


def _source_words(source: str, pages: dict[str, dict[str, None]]) -> str:
    """«Отчёт за 2023/24, с. 5 (педагогов), с. 7 (консультаций)»."""
    places = [f"{page} ({', '.join(what)})" for page, what in sorted(pages.items(), key=lambda item: _number(item[0]))]
    return nbsp(f"{source}{', ' if any(pages) else ' '}{', '.join(places).strip()}")


def _number(page: str) -> tuple[int, str]:
    return int("".join(filter(str.isdecimal, page))[:6] or 0), page


def contradiction_remarks(found: Sequence[Contradicted], totals: Iterable[Entered] = ()) -> Iterable[Block]:
    """Where records and typed totals, or two typed totals, say different numbers."""
    if found:
        words: list[Inline] = ["По записям файла и по исходным данным числа разные: "]
        for at, each in enumerate(found):
            words += ["; " if at else "", f"{each.words}{DASH}", each.counted, " и ", typed_figure(each.total)]
        yield Note((*words, "."), remark=True)
    for total in {total.id: total for total in totals if total.rivals}.values():
        other: list[Inline] = []
        for record_id, value in total.rivals:
            other += [", ", Figure(value, OPENING_TOTALS, (record_id,), typed=True)]
        words = [f"Исходные данные называют разные числа ({total_words(total)}): ", typed_figure(total), *other]
        yield Note((*words, ". Взято внесённое последним."), remark=True)
