"""The measure of activity of a body: how it is printed, with the formula."""

from __future__ import annotations

from collections.abc import Iterable

from mmsdesk.core.text import NBSP, upper_first
from mmsdesk.queries.body_year import BodyYear, Share
from mmsdesk.reports.bodies.words import share_figure
from mmsdesk.reports.document import Block, Cell, Column, Inline, Note, Row, Table, Total
from mmsdesk.reports.styles import NO_DATA

RULE = (
    "Показатель активности – среднее долей (в процентах), по которым есть данные, от 0 до 100: проведённые заседания и "
    "проведённые мероприятия из тех, чей срок наступил; явка членов; выполненные решения из тех, чей срок прошёл; "
    "члены, участвовавшие в мероприятиях. Известна одна доля или ни одной – показатель не считается."
)
_NOT_COUNTED = "не считается: мало данных"


def formula_words(year: BodyYear) -> tuple[Inline, ...]:
    """«Показатель активности 78 = среднее: явка членов – 45 из 60 (75 %), …»."""
    known = [share for share in year.shares if share.percent is not None]
    if year.measure is None or not known:
        return (f"Показатель активности {_NOT_COUNTED}.",)
    words: list[Inline] = [f"Показатель активности {year.measure}{NBSP}= среднее долей: "]
    for number, share in enumerate(known):
        words += ["; " if number else "", f"{share.label}{NBSP}– ", share_figure(share)]
    return (*words, ".")


def measure_table(now: BodyYear, before: BodyYear | None, labels: tuple[str, str]) -> Iterable[Block]:
    """The parts and their mean beside those of the year before."""
    columns = (
        Column("Что считается", width=80),
        Column("сколько", align="center", group=labels[0], empty=NO_DATA),
        Column("%", "number", align="center", group=labels[0]),
        Column("сколько", align="center", group=labels[1], empty=NO_DATA),
        Column("%", "number", align="center", group=labels[1]),
    )
    earlier: tuple[Share | None, ...] = before.shares if before else (None,) * len(now.shares)
    rows: list[Row] = [
        (upper_first(share.label), *_cells(share), *_cells(then))
        for share, then in zip(now.shares, earlier, strict=True)
    ]
    rows.append(Total(("Показатель активности", "", now.measure, "", before.measure if before else None)))
    yield Table(columns, tuple(rows), size=10)
    yield Note(RULE)


def _cells(share: Share | None) -> tuple[Cell, Cell]:
    if share is None or share.percent is None:
        return None, None
    return share_figure(share, f"{share.done} из {share.whole}"), round(share.percent)
