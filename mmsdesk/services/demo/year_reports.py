"""Reports on the last whole school year: that of the service half rewritten by its people, that of one body."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mmsdesk.core.bodies import of_body
from mmsdesk.core.dates import school_year_bounds, school_year_label
from mmsdesk.models.year_report import (
    ParagraphKind,
    ReportParagraph,
    ReportSection,
    ReportState,
    ReportTheme,
    YearReport,
)
from mmsdesk.services.demo.bodies import Body
from mmsdesk.services.demo.world import Batch, World, demo_words
from mmsdesk.services.year_reports import SECTIONS, ReportTemplate


def build_year_reports(world: World, batch: Batch, bodies: list[Body]) -> None:
    """Rows of both; nothing where no school year is over yet."""
    over = [year for year in world.school_years if school_year_bounds(year)[1] < world.today]
    if not over:
        return
    year = over[-1]
    sections = _report(batch, year, ReportTemplate.DIRECTIONS)
    for number, words in enumerate(demo_words("year_reports")["paragraphs"], start=1):
        kind = ParagraphKind(words.get("kind", ParagraphKind.TEXT.value))
        batch.add(
            ReportParagraph,
            section_id=sections[ReportTheme(words["theme"])],
            position=number,
            key=words.get("key", ""),
            after=words.get("after", ""),
            kind=kind,
            wording=words.get("wording", ""),
            drafted=words.get("drafted", ""),
            hidden=words.get("hidden", False),
        )
    if len(bodies) > 1:
        _report(batch, year, ReportTemplate.BODY, bodies[1])


def _report(batch: Batch, year: int, template: ReportTemplate, body: Body | None = None) -> dict[ReportTheme, str]:
    """A report with its sections; their ids by theme."""
    starts_on, ends_on = school_year_bounds(year)
    whose = f" {of_body(body.row['name'])}" if body is not None else ""
    values: dict[str, Any] = {}
    if body is not None:
        values = {"state": ReportState.APPROVED, "approved_on": dt.date(year + 1, 6, 5)}
    report = batch.add(
        YearReport,
        title=f"Анализ работы{whose} за {school_year_label(year)} учебный год",
        association_id=body.id if body is not None else None,
        starts_on=starts_on,
        ends_on=ends_on,
        school_year=year,
        **values,
    )
    found: dict[ReportTheme, str] = {}
    for position, (title, theme) in enumerate(SECTIONS[template], start=1):
        section = batch.add(ReportSection, report_id=report["id"], position=position, title=title, theme=theme)
        found[theme] = section["id"]
    return found
