"""The sheet of the marks of a jury: beside each mark what tells its participant, juror and criterion from others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.exchange.importing.codes import CODE_KEY
from mmsdesk.exchange.importing.kinds.jury_scores import JURY_SCORE_LIST
from mmsdesk.exchange.importing.known_contests import ContestRow, KnownContests
from mmsdesk.exchange.importing.targets import Shape
from mmsdesk.models.base import table_of
from mmsdesk.models.contest import JuryScore
from mmsdesk.queries.columns import ListedColumn

Named = Callable[[str], str]
"""How a record of a register is named by those that refer to it, by its id."""

_TYPES: dict[Shape, type[Any]] = {Shape.WHOLE: int, Shape.NUMBER: float, Shape.DATE: dt.date}
_WIDTHS = {Shape.CODE: 34, Shape.ROW: 36, Shape.TEXT: 24, Shape.DATE: 12, Shape.WHOLE: 8, Shape.NUMBER: 8}


def marks_columns() -> tuple[ListedColumn, ...]:
    """The columns under the headings by which the marks are read again."""
    return tuple(
        ListedColumn(
            target.key,
            target.label,
            "",
            "",
            _WIDTHS[target.shape],
            "",
            _TYPES.get(target.shape, str),
            multiline=False,
            personal=False,
        )
        for target in JURY_SCORE_LIST.targets
    )


def marks_rows(session: Session, named: Named) -> Iterator[tuple[Any, ...]]:
    """Every mark, those of a contest together, in the order of `marks_columns`."""
    contests = KnownContests(session)
    own = table_of(JuryScore)
    statement = select(own).order_by(own.c.event_id, own.c.participation_id, own.c.juror_id, own.c.id)
    for mark in session.execute(statement.execution_options(yield_per=1000)):
        cells = _cells(mark, contests, named)
        yield tuple(cells[target.key] for target in JURY_SCORE_LIST.targets)


def _cells(mark: Any, contests: KnownContests, named: Named) -> dict[str, Any]:
    cells: dict[str, Any] = {CODE_KEY: mark.id, "score": mark.score}
    cells |= {"event_id": named(mark.event_id), "contest.event_id_day": contests.days[mark.event_id]}
    for key in ("participation_id", "juror_id", "criterion_id"):
        row = contests.rows.get(getattr(mark, key) or "")
        cells[key] = _called(row, named) if row else ""
        for part in ("number", "nomination", "stage"):
            cells[f"contest.{key}_{part}"] = getattr(row, part) if row else None
    return cells


def _called(row: ContestRow, named: Named) -> str:
    return named(row.person_id) if row.person_id else row.name
