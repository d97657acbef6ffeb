"""What tells records with one title apart, taken from the descriptions of their registers: day, place, whose it is."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from sqlalchemy import Date
from sqlalchemy.orm import Session

from mmsdesk.models import registry
from mmsdesk.models.entity import Entity, table_column
from mmsdesk.models.reference import REFERENCES
from mmsdesk.queries.columns import listed
from mmsdesk.queries.display import shown
from mmsdesk.queries.listing import rows
from mmsdesk.queries.search import Hit


def told_apart(session: Session, hits: Iterable[Hit], on_date: dt.date) -> dict[str, str]:
    """Words beside the titles of records, by id: «12.11.2026, СОШ № 1»; in one statement for each register met.

    Nothing of it is covered by F9. Records of registers that say nothing of the kind are left out.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for hit in hits:
        found[hit.register].append(hit.record_id)
    told = {}
    for code, ids in found.items():
        entity = registry.by_code(code)
        keys = _telling(entity)
        for record_id, values in (rows(session, entity, keys, ids, on_date) if keys else {}).items():
            words = (shown(value, listed(entity, key).kind) for key, value in zip(keys, values, strict=True))
            told[record_id] = ", ".join(filter(None, words))
    return {record_id: words for record_id, words in told.items() if words}


@cache
def _telling(entity: Entity) -> tuple[str, ...]:
    """Columns that the title lacks: the day by which the register is ordered, what else a record is recognised by
    when it is read in, the place or the owner."""
    named = {column.key for column in entity.title}
    natural = (listed(entity, column.key) for column in entity.natural_key)
    plain = (column.key for column in natural if not column.target and not column.personal)
    return tuple(key for key in dict.fromkeys((*_day(entity), *plain, *_owner(entity))) if key not in named)


def _day(entity: Entity) -> Iterator[str]:
    for part in entity.default_sort[:1]:
        if isinstance(table_column(part.column).type, Date):
            yield part.column.key


def _owner(entity: Entity) -> Iterator[str]:
    """The first record of another register that it refers to: not a person, no entry of a list."""
    apart = {registry.by_code(REFERENCES.code).table, *(column.key for column in entity.title)}
    natural, glanced = (column.key for column in entity.natural_key), (column.key for column in entity.glanced)
    for key in dict.fromkeys((*natural, *glanced)):
        column = listed(entity, key)
        if column.target and column.target not in apart and not column.personal and key not in apart:
            yield key
            return
