"""«Исходные данные» of the demo: totals of the two years before its first one, as if typed in from old reports."""

from __future__ import annotations

from mmsdesk.core.dates import school_year_label
from mmsdesk.models.opening_total import Measure, OpeningTotal
from mmsdesk.services.demo.world import Batch, World

_SHARES = {
    Measure.TEACHERS: 0.88,
    Measure.HIGHEST: 0.19,
    Measure.FIRST: 0.26,
    Measure.EVENTS: 0.13,
    Measure.MEETINGS: 0.07,
    Measure.PARTICIPATIONS: 5.2,
    Measure.PARTICIPANTS: 0.8,
    Measure.CONSULTATIONS: 0.62,
}
"""Of the number of teachers."""


def build_past(world: World, batch: Batch) -> None:
    """A few totals for each of the two years; the numbers differ a little from year to year."""
    chance = world.chance("past")
    first = world.school_years[0]
    for year in (first - 2, first - 1):
        for page, (measure, share) in enumerate(_SHARES.items(), start=3):
            value = float(round(world.size.teachers * share * chance.uniform(0.94, 1.02)))
            source = f"Годовой отчёт за {school_year_label(year)} учебный год, с. {page}"
            batch.add(OpeningTotal, measure=measure, school_year=year, value=value, source=source)
