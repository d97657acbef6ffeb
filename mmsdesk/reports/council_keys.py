"""The head of «Сводная справка»: key figures beside last year's, events by month."""

from __future__ import annotations

from collections.abc import Iterable

from mmsdesk.core.dates import format_date
from mmsdesk.models.opening_total import Measure
from mmsdesk.reports.council_data import CouncilSummary
from mmsdesk.reports.council_work import Key
from mmsdesk.reports.document import Block, Chart, Inline, KeyFigure, KeyFigures, Note, Series
from mmsdesk.reports.opening_words import (
    AT_A_DAY,
    BY_TYPED,
    Contradicted,
    contradicted,
    contradiction_remarks,
    source_notes,
    typed_figure,
)
from mmsdesk.reports.period_words import MONTHS_SHORT, before_words, year_words
from mmsdesk.reports.work_words import EVENTS, counted


def key_blocks(data: CouncilSummary) -> Iterable[Block]:
    """The figures, what they count, where last year's were taken from and what contradicts them."""
    yield KeyFigures(tuple(_key(data, key) for key in data.keys), before_words(data.years))
    if data.years.running:
        words = f"Сравнение – на ту же дату прошлого года ({format_date(data.years.before_on)}). "
    else:
        words = f"Сравнение – с прошлым годом ({year_words(data.years.before)}). "
    yield Note(
        f"{words}Участия и разные педагоги считаются по всем состоявшимся мероприятиям, "
        "проведённые мероприятия – без тех, где служба только организовала участие."
    )
    yield from source_notes(key.typed for key in data.keys if key.typed and key.known_before is None)
    yield from _contradicted(data)


def _key(data: CouncilSummary, key: Key) -> KeyFigure:
    before = key.known_before
    figure = None if before is None else counted(key.register, before)
    note: tuple[Inline, ...] = ()
    if figure is None and key.typed is None:
        note = (f"{before_words(data.years)}: нет данных",)
    elif figure is None and key.typed is not None:
        if key.measure is Measure.PARTICIPATIONS:
            # Lists are not all that a total of participations counts.
            note = (f"все участия за {year_words(data.years.before)}: ", typed_figure(key.typed), f" {BY_TYPED}")
        elif data.years.running and key.measure not in AT_A_DAY:
            # A part of a year is not compared with a whole one.
            note = (f"за весь {year_words(data.years.before)}: ", typed_figure(key.typed), f" {BY_TYPED}")
        else:
            figure, note = typed_figure(key.typed), (f"{year_words(data.years.before)} – {BY_TYPED}",)
    if key.beside:
        note = (*note, "; ", key.beside) if note else (key.beside,)
    return KeyFigure(key.label, counted(key.register, key.now), figure, note[0] if len(note) == 1 else note)


def _contradicted(data: CouncilSummary) -> Iterable[Block]:
    """Records of last year beside what was typed in of it; of a year that runs, only what is counted on a day."""
    found: list[Contradicted] = []
    for key in data.keys:
        if key.before is not None and (key.measure in AT_A_DAY or not data.years.running):
            words = f"{key.label}, {year_words(data.years.before)}"
            found += contradicted(words, counted(key.register, key.before), key.typed, key.also)
    yield from contradiction_remarks(found, (key.typed for key in data.keys if key.typed))


def month_chart(data: CouncilSummary) -> Iterable[Block]:
    """Events by month beside last year's; nothing of a single month."""
    if len(data.months) < 2:
        return
    ahead = any(bar.ahead for bar in data.months)
    ours = tuple(None if bar.now is None else counted(EVENTS, bar.now) for bar in data.months)
    now, before = year_words(data.years.period), year_words(data.years.before)
    yield Chart(
        "bars",
        tuple(f"{MONTHS_SHORT[bar.month[1] - 1]}{'*' if bar.ahead else ''}" for bar in data.months),
        (
            Series(f"{now}{' (* с запланированными)' if ahead else ''}", ours),
            *((Series(before, tuple(counted(EVENTS, bar.before) for bar in data.months)),) if data.had_events else ()),
        ),
        caption="Мероприятия по месяцам",
        height=58,
        gaps=True,
    )
