"""Cells of protocols of olympiads: «45 из 60», «н/я» in the column of points."""

from __future__ import annotations

import re

from mmsdesk.core.numbers import parse_number
from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.readings import EMPTY, Found, cell_text, one
from mmsdesk.exchange.importing.targets import Target
from mmsdesk.exchange.sheet import Cell
from mmsdesk.models.olympiad import PupilStatus

_OUT_OF = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:из|/|\\)\s*(\d+(?:[.,]\d+)?)(?:\s*б\w*\.?)?")
_ABSENT = re.compile(r"н\s*/?\s*я|не ?явк\w*|не ?явил\w*|отсут\w*|н\s*/?\s*б|болен|больна|болеет")
_UNIT = re.compile(r"(?<=\d)\s*(?:балл\w*|б\.?)\s*$", re.IGNORECASE)


def read_score(target: Target, cell: Cell) -> Found:
    """Points, with the greatest number of them if the cell says it; or that the pupil was not there."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return one(target, float(cell))
    text = normalise(cell_text(cell))
    if _ABSENT.fullmatch(text):
        return Found((("status", PupilStatus.ABSENT),))
    if found := _OUT_OF.fullmatch(text):
        score, maximum = (parse_number(part) for part in found.groups())
        return Found(((target.key, score), ("maximum", maximum)))
    number = parse_number(_UNIT.sub("", text)) if text else None
    return EMPTY if number is None else one(target, number)
