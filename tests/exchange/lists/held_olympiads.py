"""Olympiads that the district's file knows: lists of results are of them."""

from __future__ import annotations

import datetime as dt

from mmsdesk.core.dates import school_year_of
from mmsdesk.models.olympiad import Olympiad, OlympiadKind, OlympiadStage
from mmsdesk.store.operation import Operation

_MUNICIPAL, _SCHOOL, _REGIONAL = OlympiadStage.MUNICIPAL, OlympiadStage.SCHOOL, OlympiadStage.REGIONAL
_HELD = (
    ("Физика", _MUNICIPAL, dt.date(2026, 11, 16)),
    ("Русский язык", _MUNICIPAL, dt.date(2026, 11, 10)),
    ("Математика", _MUNICIPAL, dt.date(2026, 11, 12)),
    ("Математика", _SCHOOL, dt.date(2026, 10, 5)),
    ("Математика", _MUNICIPAL, dt.date(2025, 11, 13)),
    ("Английский язык", _MUNICIPAL, dt.date(2026, 11, 27)),
    ("История", _REGIONAL, dt.date(2026, 1, 20)),
)
_NAMED = {"Физика": "physics", "Русский язык": "russian"}
CONFERENCE = "Первые шаги в науку"


def held(op: Operation, entries: dict[tuple[str, str], str], ids: dict[str, str]) -> None:
    """Put them into the file; two of them are spoken of by name."""
    for subject, stage, day in _HELD:
        values = {"subject_id": entries["subjects", subject], "stage": stage, "held_on": day}
        made = op.insert(Olympiad, {**values, "school_year": school_year_of(day)})
        if subject in _NAMED:
            ids[_NAMED[subject]] = made
    op.insert(
        Olympiad,
        {
            "title": CONFERENCE,
            "kind": OlympiadKind.CONFERENCE,
            "held_on": dt.date(2026, 3, 14),
            "school_year": 2025,
        },
    )
