"""«Мониторинг: динамика показателей»: values by organisation and year, the mean, the change, for better or worse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from mmsdesk.core.numbers import format_number
from mmsdesk.core.text import NBSP, nbsp
from mmsdesk.models.indicator import GoodDirection
from mmsdesk.queries.measuring import IndicatorFacts, When, all_indicators, indicators_facts
from mmsdesk.reports.binding import one_or_all
from mmsdesk.reports.document import (
    Block,
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

_MOST_TIMES = 12
_MANY = 6
"""Columns of values from which on the paper is laid on its side."""


@dataclass(frozen=True)
class Options:
    """Which indicators; with none named, all that have values."""

    indicator: str | None = option(
        "Показатель", OptionKind.RECORD, None, register="indicators", help="Пусто: все, одним файлом"
    )
    several: tuple[str, ...] = several_option("indicators")
    origin: str | None = office_option()
    on: dt.date = option("По состоянию на", OptionKind.DATE, help="Организации называются так, как в этот день")
    times: int = option("Сколько последних лет", OptionKind.NUMBER, 4)


@dataclass(frozen=True, slots=True)
class Dynamics:
    """One indicator, or several."""

    head: Letterhead
    indicators: tuple[IndicatorFacts, ...]
    times: int


def collect(session: Session, options: Options) -> Dynamics:
    """The indicators; the number of statements does not depend on how many there are."""
    ids = named(options.indicator, options.several) or all_indicators(session, options.origin)
    times = min(max(options.times, 1), _MOST_TIMES)
    return Dynamics(letterhead(session), tuple(indicators_facts(session, ids, options.on)), times)


def compose(data: Dynamics) -> Document:
    """A paper for each indicator."""
    papers = [_paper(data, indicator) for indicator in data.indicators]
    return one_or_all(papers, "Мониторинг: динамика показателей", data.head, nothing="Значений показателей пока нет.")


def _paper(data: Dynamics, indicator: IndicatorFacts) -> Document:
    times = indicator.times[-data.times :]
    blocks: list[Block] = [
        Heading(0, "Мониторинг"),
        Paragraph(nbsp(_called(indicator)), align="center", indent=False, bold=True),
        _table(indicator, times),
    ]
    if words := _told(indicator, times):
        blocks.append(Paragraph(words))
    if indicator.source:
        blocks.append(Paragraph(nbsp(f"Источник: {indicator.source}."), indent=False))
    blocks.append(Signatures((data.head.signature,)))
    return data.head.document(f"{indicator.name}: динамика", blocks, landscape=len(times) > _MANY, margins="plain")


def _called(indicator: IndicatorFacts) -> str:
    """The name, with its unit where it does not say it."""
    named_unit = not indicator.unit or indicator.unit.casefold() in indicator.name.casefold()
    return indicator.name if named_unit else f"{indicator.name}, {indicator.unit}"


def _table(indicator: IndicatorFacts, times: Sequence[When]) -> Table:
    places = _places(indicator)
    rows: list[Row] = [
        (
            name,
            *(_shown(indicator.values.get((place, when)), places) for when in times),
            _change(indicator, place, times),
        )
        for place, name in indicator.places
    ]
    means = [_mean(indicator, when) for when in times]
    if len(indicator.places) > 1:
        change = _difference(indicator, means)
        rows.append(Total(("В среднем по организациям", *(_shown(mean, 1) for mean in means), change)))
    if any(place == "" for place, _when in indicator.values):
        cells = (_shown(indicator.values.get(("", when)), places) for when in times)
        rows.append(Total(("По району", *cells, _change(indicator, "", times))))
    return Table(
        (
            Column("Организация", width=70),
            *(Column(when.words, align="center", empty="–") for when in times),
            Column("Изменение", align="center", width=34, empty="–"),
        ),
        tuple(rows),
        size=11,
        note="Изменение – к предыдущему сроку, за который есть значение.",
        empty_text="Значений пока нет.",
    )


def _places(indicator: IndicatorFacts) -> int | None:
    """One place for all where some values have one; as they are where any has more."""
    if all(value == int(value) for value in indicator.values.values()):
        return 0
    return 1 if all(value == round(value, 1) for value in indicator.values.values()) else None


def _shown(value: float | None, places: int | None = None) -> str | None:
    return None if value is None else format_number(value, places)


def _mean(indicator: IndicatorFacts, when: When) -> float | None:
    found = [indicator.values[place, when] for place, _name in indicator.places if (place, when) in indicator.values]
    return sum(found) / len(found) if found else None


def _change(indicator: IndicatorFacts, place: str, times: Sequence[When]) -> str | None:
    return _difference(indicator, [indicator.values.get((place, when)) for when in times])


def _difference(indicator: IndicatorFacts, values: Sequence[float | None]) -> str | None:
    """«+1,5 лучше» between the last two values that are known; nothing where the newest is missing."""
    known = [value for value in values if value is not None]
    if len(known) < 2 or values[-1] is None:
        return None
    change = round(known[-1] - known[-2], 6)  # what binary fractions add is no change
    sign = "+" if change > 0 else ""
    better = _better(indicator.good, change)
    word = "" if better is None else f"{NBSP}лучше" if better else f"{NBSP}хуже"
    return f"{sign}{format_number(change, 0 if change == int(change) else 1)}{word}"


def _better(good: GoodDirection, change: float) -> bool | None:
    """None where nothing has changed, or nobody says what is good."""
    if not change or good is GoodDirection.NEITHER:
        return None
    return (change > 0) is (good is GoodDirection.MORE)


def _told(indicator: IndicatorFacts, times: Sequence[When]) -> str:
    """How many organisations went which way, and who stands first and last."""
    if not times or len(indicator.places) < 2:
        return ""
    last = times[-1]
    ranked = sorted(
        (
            (indicator.values[place, last], name)
            for place, name in indicator.places
            if (place, last) in indicator.values
        ),
        reverse=indicator.good is not GoodDirection.LESS,
    )
    if len(ranked) < 2 or indicator.good is GoodDirection.NEITHER:
        return ""
    words = [_change(indicator, place, times) or "" for place, _name in indicator.places]
    better, worse = (sum(each.endswith(word) for each in words) for word in ("лучше", "хуже"))
    (best, first), (least, behind) = ranked[0], ranked[-1]
    return nbsp(
        f"{last.words}: лучшее значение – {first} ({format_number(best)}), "
        f"наименее благополучное – {behind} ({format_number(least)}). "
        f"К предыдущему сроку лучше: {better}, хуже: {worse}."
    )


PAPER = Paper(
    "monitoring",
    "Мониторинг: динамика показателя",
    Occasion.YEAR_END,
    Options,
    collect,
    compose,
    about="indicators",
    help="Значения по организациям за последние годы, среднее, изменение к прошлому сроку",
)
