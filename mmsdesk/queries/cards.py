"""Cards: the values of one record with its owned rows, ready to be edited as a draft."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Select, String, select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.models.base import table_of
from mmsdesk.models.entity import Child, Entity, field_of, table_column
from mmsdesk.models.journal import RECORD_INDEX
from mmsdesk.models.office import OFFICE
from mmsdesk.store.derived import among, these


@dataclass
class Draft:
    """Values of a record being edited, by column key; `id` is None until it is saved for the first time.

    `revision` is the one it was read at; `children` are drafts of owned rows by the code of their entity.
    """

    entity: Entity
    id: str | None = None
    revision: int = 0
    values: dict[str, Any] = field(default_factory=dict)
    children: dict[str, list[Draft]] = field(default_factory=dict)

    def copied(self) -> Draft:
        """The same values as a new record, owned rows included."""
        return Draft(
            self.entity,
            values=dict(self.values),
            children={code: [row.copied() for row in rows] for code, rows in self.children.items()},
        )

    def content(self) -> Any:
        """What a person edits, for comparing with what was loaded."""
        return self.values, {code: [(row.id, row.content()) for row in rows] for code, rows in self.children.items()}


def blank(entity: Entity, today: dt.date | None = None) -> Draft:
    """A new record with the defaults of its columns; `today` fills the dates that begin with it."""
    draft = Draft(entity, children={code: [] for code in entity.children})
    for key, column in entity.fields.items():
        default = table_column(column).default
        if field_of(column).begins_today:
            draft.values[key] = today
            continue
        draft.values[key] = default.arg if default is not None and default.is_scalar else None  # type: ignore[attr-defined]
    return draft


def load(session: Session, entity: Entity, record_id: str) -> Draft:
    """The record as it stands. Raises UserError if it is gone."""
    found = load_many(session, entity, [record_id])
    if not found:
        raise UserError(f"{entity.words.singular}: карточки больше нет.", "Поищите её в корзине: «Правка → Корзина».")
    return found[0]


def load_many(session: Session, entity: Entity, ids: Sequence[str]) -> list[Draft]:
    """Records with their owned rows in a constant number of statements; those that are gone are left out."""
    drafts = {draft.id: draft for _key, draft in _drafts(session, entity, "id", ids)}
    filled = _filled(session, entity, ids)
    for code, child in entity.children.items():
        rows: dict[str, list[Draft]] = defaultdict(list)
        if filled[code]:
            for parent, row in _drafts(session, child.entity, child.parent.key, ids):
                rows[parent].append(row)
        for record_id, draft in drafts.items():
            draft.children[child.entity.code] = in_order(child, rows.get(record_id or "", []))
    return [drafts[record_id] for record_id in ids if record_id in drafts]


def _filled(session: Session, entity: Entity, ids: Sequence[str]) -> Mapping[str, bool]:
    """Which owned tables hold rows of these records: a card has a dozen, as a rule most of them empty."""
    if not entity.children:
        return {}
    one = len(ids) == 1
    asked = ids[0] if one else json.dumps(list(ids))
    row = session.connection().exec_driver_sql(_filled_statement(entity, one=one), (asked,)).one()
    return dict(zip(entity.children, row, strict=True))


@cache
def _filled_statement(entity: Entity, *, one: bool) -> str:
    """In the engine's own words: they bind the ids once, not once for each of a dozen tables."""
    among_them = "= ?1" if one else "IN (SELECT value FROM json_each(?1))"
    owned = ((child.entity.table, child.parent.key) for child in entity.children.values())
    found = (f'EXISTS (SELECT 1 FROM "{table}" WHERE "{key}" {among_them})' for table, key in owned)
    return f"SELECT {', '.join(found)}"


@cache
def texts_of(entity: Entity) -> frozenset[str]:
    """Keys of the columns that hold text, "" where there is none."""
    columns = table_of(entity.model).columns
    return frozenset(
        column.name for column in columns if column.server_default is not None and isinstance(column.type, String)
    )


def title_of(session: Session, record_id: str) -> str:
    """What a record is called; "" if it is gone."""
    statement = select(RECORD_INDEX.c.title).where(RECORD_INDEX.c.record_id == record_id)
    return session.execute(statement).scalar() or ""


def the_office(session: Session) -> Draft:
    """The card of the service that owns the file."""
    record_id = session.execute(select(table_of(OFFICE.model).c.id).limit(1)).scalar()
    if record_id is None:
        return blank(OFFICE)
    return load(session, OFFICE, record_id)


def _drafts(session: Session, entity: Entity, key: str, ids: Iterable[str]) -> list[tuple[str, Draft]]:
    """Rows of one table as drafts, each with the value of column `key` by which it was asked for."""
    statement, keys = _statement(entity, key)
    found = session.connection().execute(statement, these(ids))
    return [
        (parent, Draft(entity, record_id, revision, dict(zip(keys, values, strict=True))))
        for parent, record_id, revision, *values in found
    ]


@cache
def _statement(entity: Entity, key: str) -> tuple[Select[Any], tuple[str, ...]]:
    """The statement that reads rows of a table, and the keys of its values; building it costs more than running it."""
    table = table_of(entity.model)
    keys = tuple(c.name for c in table.columns if c.name not in ("id", "revision") and not c.info.get("owned"))
    columns = (table.c[key], table.c.id, table.c.revision, *(table.c[k] for k in keys))
    return select(*columns).where(among(table.c[key])), keys


def in_order(child: Child, rows: list[Draft]) -> list[Draft]:
    """Owned rows by their own order, else by their first date, latest first; ids settle ties."""
    if len(rows) < 2:
        return rows
    if child.entity.default_sort:
        keys = [part.column.key for part in child.entity.default_sort]
        return sorted(rows, key=lambda row: [_nothing_last(row.values[key]) for key in keys])
    dates = [
        k
        for k in ("ended_on", "decided_on", "started_on", "school_year", "year", "given_on", "until")
        if k in child.entity.fields
    ]
    if not dates:
        return sorted(rows, key=lambda row: row.id or "")
    open_end = "9999"
    return sorted(rows, key=lambda row: (str(row.values[dates[0]] or open_end), row.id or ""), reverse=True)


def _nothing_last(value: Any) -> tuple[bool, ...] | tuple[bool, Any]:
    return (True,) if value is None else (False, value)
