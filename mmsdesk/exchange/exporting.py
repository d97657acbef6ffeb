"""Lists out: any list of a register as an Excel book or as CSV, with headings that the import understands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.exchange.writing import MOST_ROWS, ListSheet, write_csv, write_whole, write_xlsx
from mmsdesk.models.entity import Entity
from mmsdesk.queries.columns import listed
from mmsdesk.queries.listing import ListQuery, matching_ids, rows

SUFFIXES = (".xlsx", ".csv")

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Selection:
    """Chosen records of a register, in this order."""

    entity: Entity
    ids: Sequence[str]
    on_date: dt.date = field(default_factory=dt.date.today)


def export(
    session: Session, what: ListQuery | Selection, columns: Sequence[str], path: Path, progress: Progress = silent
) -> int:
    """Write a list to `path` (.xlsx or .csv), whole or not at all; returns the number of rows.

    `columns` are keys of list columns, in order; none means the columns the list shows at first, with what a record is
    a part of. Raises UserError for another suffix, a list longer than a sheet, a place that cannot be written to.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise UserError(f"Список не сохранить в файл «{path.name}».", "Выберите имя с окончанием .xlsx или .csv.")
    ids = matching_ids(session, what) if isinstance(what, ListQuery) else list(what.ids)
    if len(ids) > MOST_ROWS and path.suffix.lower() == ".xlsx":
        raise UserError(
            "В одном листе Excel помещается не больше 1 048 575 строк.", "Отберите часть списка или сохраните в CSV."
        )
    keys = list(columns) or _columns_at_first(what.entity)
    sheet = ListSheet(
        what.entity.words.plural,
        tuple(listed(what.entity, key) for key in keys),
        len(ids),
        _pages(session, what.entity, keys, ids, what.on_date),
        progress,
    )
    progress(0, len(ids), "Читаю список")
    if path.suffix.lower() == ".xlsx":
        write_whole(path, lambda target: write_xlsx(target, [sheet]))
    else:
        write_whole(path, lambda target: write_csv(target, sheet))
    return len(ids)


def _columns_at_first(entity: Entity) -> list[str]:
    shown = [column.key for column in entity.list_columns]
    whole = entity.part_of.key if entity.part_of is not None else None
    return [*shown, whole] if whole in entity.columns and whole not in shown else shown


def _pages(
    session: Session, entity: Entity, keys: Sequence[str], ids: Sequence[str], on_date: dt.date
) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        found = rows(session, entity, keys, page, on_date)
        for record_id in page:
            if record_id in found:
                yield found[record_id]
