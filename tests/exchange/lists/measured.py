"""What the invented district has measured before: a diagnosis with a result, an indicator with values."""

from __future__ import annotations

import datetime as dt

from mmsdesk.models.diagnosis import Diagnosis, DiagnosisResult
from mmsdesk.models.indicator import Indicator, IndicatorValue
from mmsdesk.store.operation import Operation


def measured(op: Operation, ids: dict[str, str], entries: dict[tuple[str, str], str]) -> None:
    """Put them into the file."""
    day = {"held_on": dt.date(2026, 9, 10), "school_year": 2026}
    ids["diagnosis"] = op.insert(Diagnosis, {"title": "Профессиональные дефициты", **day})
    result = {"person_id": ids["lisova"], "organisation_id": ids["s3"], "score": 12.0, "maximum": 20.0}
    competence = entries["competences", "методические компетенции"]
    op.insert(DiagnosisResult, {"diagnosis_id": ids["diagnosis"], "competence_id": competence, **result})
    ids["indicator"] = op.insert(Indicator, {"name": "Качество знаний по русскому языку, %", "unit": "%"})
    for school, year, value in (("s1", 2025, 51.5), ("lyceum", 2025, 70.0)):
        row = {"organisation_id": ids[school], "school_year": year, "value": value}
        op.insert(IndicatorValue, {"indicator_id": ids["indicator"], **row})
