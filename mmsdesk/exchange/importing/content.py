"""What the cells of a column look like: the support for a heading, and the only sign where there is none."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

from mmsdesk.core.dates import parse_cell_date
from mmsdesk.core.errors import UserError
from mmsdesk.core.names import is_patronymic
from mmsdesk.core.numbers import normalise_phone
from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.cells import NOTHING
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.readings import cell_text
from mmsdesk.exchange.importing.targets import FULL_NAME, Shape
from mmsdesk.exchange.sheet import Cell, Row

_SAMPLE = 60
_FULL_NAME = re.compile(r"[А-ЯЁ][а-яё'-]+ [А-ЯЁ](?:[а-яё'-]+ |\. ?)[А-ЯЁ](?:[а-яё'-]+|\.)(?: ?\([^)]*\))?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_SNILS = re.compile(r"\d{3}[- ]?\d{3}[- ]?\d{3}[- ]?\d{2}")
_CATEGORY = re.compile(r"перв|высш|соотв|сзд|без кат|нет|^[12]$|вкк|1 ?кк")
_NUMERIC = re.compile(r"\d+(?:[.,]\d+)?(?: ?ч\w*\.?)?")
_BARE_NUMBER = re.compile(r"\d{1,5}[.)]?")


class Content:
    """Samples of the columns below a header."""

    def __init__(self, known: Known, rows: Sequence[Row]) -> None:
        self._known = known
        self._rows = rows
        self._samples: dict[int, list[Cell]] = {}
        self._tests: dict[Shape, Callable[[Cell], bool]] = {
            Shape.FULL_NAME: looks_like_full_name,
            Shape.DATE: _is_date,
            Shape.BIRTH_DATE: _is_date,
            Shape.SERVICE_START: _is_date,
            Shape.PHONE: lambda cell: 5 <= len(normalise_phone(cell_text(cell).split(",")[0])) <= 12,
            Shape.EMAIL: lambda cell: bool(_EMAIL.fullmatch(cell_text(cell))),
            Shape.SNILS: lambda cell: bool(_SNILS.fullmatch(cell_text(cell))),
            Shape.CATEGORY: lambda cell: bool(_CATEGORY.search(normalise(cell_text(cell)))),
            Shape.NUMBER: lambda cell: bool(_NUMERIC.fullmatch(cell_text(cell))),
            Shape.ORGANISATION: lambda cell: bool(known.schools.recognise(cell_text(cell))),
            Shape.POSITION: lambda cell: isinstance(known.position(cell_text(cell))[0], str),
            Shape.SUBJECTS: lambda cell: any(
                isinstance(each, str) for each in known.entries("subjects").several(cell_text(cell))
            ),
        }

    def share(self, column: int, shape: Shape) -> float | None:
        """Share of filled cells that look like the shape; None where looks say nothing, or nothing is filled."""
        test = self._tests.get(shape)
        sample = self._sample(column)
        if test is None or not sample:
            return None
        return sum(map(test, sample)) / len(sample)

    def telling(self, column: int) -> list[tuple[str, float]]:
        """Targets that a column without a known heading shows by its cells, the surest first.

        Bare numbers say nothing by themselves: «№» with 1, 2, 3 would be read as schools.
        """
        sample = self._sample(column)
        if sum(bool(_BARE_NUMBER.fullmatch(cell_text(cell))) for cell in sample) * 2 > len(sample):
            return []
        found = [
            (key, self.share(column, shape) or 0.0)
            for key, shape in (
                ("email", Shape.EMAIL),
                ("snils", Shape.SNILS),
                (FULL_NAME, Shape.FULL_NAME),
                ("attestations.category", Shape.CATEGORY),
                ("employments.organisation_id", Shape.ORGANISATION),
                ("employments.position_id", Shape.POSITION),
                ("teacher_subjects.subject_id", Shape.SUBJECTS),
            )
        ]
        if sample:
            patronymics = sum(isinstance(cell, str) and is_patronymic(cell.strip()) for cell in sample)
            found.append(("patronymic", patronymics / len(sample)))
            phones = sum(bool(re.fullmatch(r"(?:\+7|8)[\d ()-]{9,16}", cell_text(cell))) for cell in sample)
            found.append(("phone", phones / len(sample)))
        return sorted((pair for pair in found if pair[1] >= 0.75), key=lambda pair: -pair[1])

    def _sample(self, column: int) -> list[Cell]:
        if column not in self._samples:
            filled: list[Cell] = []
            for row in self._rows:
                cell = row[column] if column < len(row) else None
                if cell is not None and not (isinstance(cell, str) and normalise(cell) in NOTHING):
                    filled.append(cell)
                    if len(filled) == _SAMPLE:
                        break
            self._samples[column] = filled
        return self._samples[column]


def looks_like_full_name(cell: Cell) -> bool:
    """Three capitalised words or a surname with initials."""
    return bool(_FULL_NAME.fullmatch(_titled(cell)))


def _titled(cell: Cell) -> str:
    text = cell_text(cell)
    return text.title() if text.isupper() or text.islower() else text


def _is_date(cell: Cell) -> bool:
    if isinstance(cell, dt.date):
        return True
    try:
        return parse_cell_date(cell) is not None
    except UserError:
        return False
