"""The journal in words: what happened to a card and to the file."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Enum, and_, func, or_, select
from sqlalchemy.orm import Session

from mmsdesk.core.text import in_short, lower_first, normalise
from mmsdesk.models import registry
from mmsdesk.models.attachment import Attachment
from mmsdesk.models.base import table_of
from mmsdesk.models.entity import Column, Entity, field_of, target_table
from mmsdesk.models.journal import CHANGE, OPERATION
from mmsdesk.queries.display import shown_field
from mmsdesk.store.derived import among, referred_rows, titles
from mmsdesk.store.journal import LINE, ChangeLine, OperationLine, changes_where, counts
from mmsdesk.store.operation import OperationKind

_LONG = 120
"""Characters of a value shown in a line; long texts are cut."""
_FILES, _HOLDER = table_of(Attachment).name, Attachment.record_id.key
"""Files are no owned rows, for they are kept with any register; the history of a card tells of its own."""

_UNTOLD = {_FILES: (Attachment.register.key, _HOLDER, Attachment.words.key)}
"""Columns that the program fills in for itself: «слова внутри» repeat what a new version of a file says."""

_SENTENCE_END = re.compile(r"(?<=\w{4})\.$")
"""A full stop before «;»; that of «г.» or «алг.» stays."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One operation: when (local time), where, what, its changes in words if they were asked for."""

    operation: OperationLine
    lines: tuple[str, ...] = ()
    undone: bool = False
    brought: bool = False
    """It was done in another copy; what it meant here is part of the merge that brought it."""

    @property
    def when(self) -> dt.datetime:
        """Local time without a zone."""
        return dt.datetime.fromisoformat(self.operation.happened_at).astimezone().replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """What part of the file's history is asked for; `before` is a sequence to go on from."""

    register: str = ""
    day: dt.date | None = None
    text: str = ""
    before: int | None = None
    limit: int = 200
    since: int | None = None
    """Only what was done after the operation of this sequence."""
    kind: str = ""
    office: str | None = None
    """Only what was done in the office of this name; None for all."""


def card_history(session: Session, entity: Entity, record_id: str) -> list[Entry]:
    """Operations that touched a record, its owned rows or its files, latest first, with the changes in words."""
    own = CHANGE.c.row_id == record_id
    owned_tables = [_FILES, *(child.entity.table for child in entity.children.values())]
    mine = CHANGE.alias("mine")
    inside = or_(func.instr(mine.c.after, record_id) > 0, func.instr(mine.c.before, record_id) > 0)
    rows = select(mine.c.row_id).where(mine.c.table_name.in_(owned_tables), inside)
    own = or_(own, and_(CHANGE.c.table_name.in_(owned_tables), CHANGE.c.row_id.in_(rows)))
    changes = [change for change in changes_where(session, own) if change.before != change.after]
    belonging = _only_owned(entity, record_id, changes)
    by_operation: dict[str, list[ChangeLine]] = defaultdict(list)
    for change in belonging:
        by_operation[change.operation_id].append(change)
    words = Wording(session, belonging)
    return [
        replace(entry, lines=tuple(words.lines(by_operation[entry.operation.id], card=record_id)))
        for entry in _lines(session, among(OPERATION.c.id), ids=json.dumps(list(by_operation)))
    ]


def record_history(session: Session, record_id: str) -> list[Entry]:
    """The history of a record of whatever register, also of one in the bin; empty for an id that never was."""
    table = session.execute(select(CHANGE.c.table_name).where(CHANGE.c.row_id == record_id).limit(1)).scalar()
    return card_history(session, registry.by_table(table), record_id) if table is not None else []


def file_history(session: Session, query: HistoryQuery) -> list[Entry]:
    """Operations of the file, latest first, without their changes: see `describe`."""
    wanted = normalise(query.text)
    # SQLite cannot fold Russian letters: words are sought in Python.
    limit = None if wanted else query.limit
    found = _lines(session, and_(True, *_conditions(query)), limit=limit)
    kept = [entry for entry in found if all(word in normalise(entry.operation.title) for word in wanted.split())]
    return kept[: query.limit]


def day_counts(session: Session, query: HistoryQuery) -> dict[dt.date, int]:
    """How many operations the filters leave of each day, also of days that are not shown yet."""
    wanted = normalise(query.text).split()
    statement = select(OPERATION.c.happened_at, OPERATION.c.title).where(*_conditions(replace(query, before=None)))
    found: dict[dt.date, int] = defaultdict(int)
    for moment, title in session.execute(statement):
        if all(word in normalise(title) for word in wanted):
            found[dt.datetime.fromisoformat(moment).astimezone().date()] += 1
    return found


def offices(session: Session) -> list[str]:
    """Names of the offices that worked in this file or in a copy merged into it."""
    return sorted(name for name in session.execute(select(OPERATION.c.office).distinct()).scalars() if name)


def _conditions(query: HistoryQuery) -> list[Any]:
    own = OPERATION.c
    conditions: list[Any] = [own.sequence < query.before] if query.before is not None else []
    if query.since is not None:
        conditions.append(own.sequence > query.since)
    if query.kind:
        conditions.append(own.kind == query.kind)
    if query.office is not None:
        conditions.append(own.office == query.office)
    if query.register:
        tables = [query.register, *(c.entity.code for c in registry.by_code(query.register).children.values())]
        names = [registry.by_code(code).table for code in tables]
        conditions.append(own.id.in_(select(CHANGE.c.operation_id).where(CHANGE.c.table_name.in_(names))))
    if query.day is not None:
        start = dt.datetime.combine(query.day, dt.time()).astimezone(dt.UTC)
        end = dt.datetime.combine(query.day + dt.timedelta(days=1), dt.time()).astimezone(dt.UTC)
        conditions.append(own.happened_at >= start.isoformat(timespec="milliseconds"))
        conditions.append(own.happened_at < end.isoformat(timespec="milliseconds"))
    return conditions


def describe(session: Session, changes: Sequence[ChangeLine]) -> list[str]:
    """Changes in words: labels of the registers, titles of what foreign keys refer to."""
    return Wording(session, changes).lines(changes)


def describe_operation(session: Session, operation_id: str) -> list[str]:
    """What an operation did, in words."""
    changes = changes_where(session, CHANGE.c.operation_id == operation_id)
    # A merge notes what was decided for what stands; that is no change.
    return describe(session, [change for change in changes if change.before != change.after])


class Wording:
    """Turns changes into words; asks the file for all titles at once."""

    def __init__(self, session: Session, changes: Iterable[ChangeLine]) -> None:
        seen = list(changes)
        ids = {value for change in seen for value in _references(change)} | {change.row_id for change in seen}
        owners = _owner_ids(seen)
        self._names = titles(session, [*ids, *owners])
        gone = [value for value in ids | owners if value not in self._names]
        self._rows: dict[str, dict[str, Any]] = {}
        self._learn_rows(session, seen)
        if gone:
            self._learn_gone(session, gone)

    def lines(self, changes: Sequence[ChangeLine], card: str = "") -> list[str]:
        """One line for each changed cell; rows that came or went are one line each."""
        return [line for change in changes for line in self._change(change, card)]

    def title(self, table: str, row: dict[str, Any]) -> str:
        """What a row of which only the values are known is called."""
        entity = registry.by_table(table)
        parts = [self._shown(column, row.get(column.key)) for column in entity.title]
        return entity.called(parts) or entity.words.singular

    def _change(self, change: ChangeLine, card: str) -> Iterable[str]:
        entity = registry.by_table(change.table)
        subject = self._subject(change, card)
        if change.before is None or change.after is None:
            yield self._came_or_went(entity, change, card)
            return
        for key, before in change.before.items():
            column = getattr(entity.model, key, None)
            if column is None or not _is_described(column):
                continue
            if key in _UNTOLD.get(change.table, ()):
                continue
            if field_of(column).kind == "content":
                yield f"{subject}Содержание заменено"
                continue
            old, new = (self._shown(column, value) or "пусто" for value in (before, change.after.get(key)))
            yield f"{subject}{field_of(column).label}: {in_short(old, _LONG)} → {in_short(new, _LONG)}"

    def _came_or_went(self, entity: Entity, change: ChangeLine, card: str) -> str:
        came, cells = change.before is None, self._whole(entity, change.whole)
        if registry.owner_of(change.table) is None:
            return f"{entity.words.done('Добавлен' if came else 'Удалён')}: {cells}"
        what = "добавлена строка" if came else "удалена строка"
        return f"{self._prefix(change, card)}{entity.words.plural}, {what}: {cells}"

    def _prefix(self, change: ChangeLine, card: str) -> str:
        """Whose card it happened in, where that does not go without saying."""
        owner = registry.owner_of(change.table)
        if owner is None or card:
            return ""
        owner_id = self._rows.get(change.row_id, change.whole).get(owner[1].parent.key)
        name = self._names.get(owner_id or "", "")
        return f"{name}. " if name else ""

    def _subject(self, change: ChangeLine, card: str) -> str:
        entity = registry.by_table(change.table)
        row = self._rows.get(change.row_id, {})
        if registry.owner_of(change.table) is not None:
            return f"{self._prefix(change, card)}{entity.words.singular} «{self.title(change.table, row)}». "
        if card and change.table == _FILES:
            return f"{entity.words.singular} «{self.title(change.table, row)}». "
        return "" if card else f"{self._names.get(change.row_id) or self.title(change.table, row)}. "

    def _whole(self, entity: Entity, row: dict[str, Any]) -> str:
        """The filled cells of a row that came or went."""
        cells = []
        for key, column in entity.fields.items():
            text = self._shown(column, row.get(key))
            if text and text != "нет":
                cells.append(f"{lower_first(field_of(column).label)} – {_SENTENCE_END.sub('', in_short(text, _LONG))}")
        return "; ".join(cells) or self.title(entity.table, row)

    def _shown(self, column: Column, raw: Any) -> str:
        if raw is None or raw == "":
            return ""
        if target_table(column):
            return self._names.get(raw, "удалённая запись")
        return shown_field(from_journal(column, raw), field_of(column))

    def _learn_rows(self, session: Session, changes: Sequence[ChangeLine]) -> None:
        """Whole rows by id, as far as the journal tells: an update records only what changed."""
        whole = {change.row_id for change in changes if change.before is None or change.after is None}
        unknown = list(dict.fromkeys(change.row_id for change in changes if change.row_id not in whole))
        told = list(changes)
        if unknown:
            told += changes_where(session, among(CHANGE.c.row_id), ids=json.dumps(unknown))
        for change in told:
            self._rows.setdefault(change.row_id, {}).update(change.after or change.before or {})
        if not unknown:
            return
        # Owners and titles of these rows are named too.
        ids = {
            value
            for row_id in unknown
            if row_id in self._rows
            for value in self._rows[row_id].values()
            if isinstance(value, str) and len(value) == len(row_id)
        }
        self._names.update(titles(session, list(ids)))

    def _learn_gone(self, session: Session, gone: Sequence[str]) -> None:
        """Names of records that do not stand any more, from the rows that were deleted."""
        deleted = changes_where(session, and_(among(CHANGE.c.row_id), CHANGE.c.after.is_(None)), ids=json.dumps(gone))
        told = [change for change in deleted if _has_a_name(change.table)]
        # A row that another's title speaks of may have gone before it.
        referred = {value for change in told for value in _references(change)} - self._names.keys()
        self._names |= titles(session, sorted(referred))
        for change in told:
            self._names[change.row_id] = self.title(change.table, change.before or {})


def from_journal(column: Column, raw: Any) -> Any:
    """A value as the journal keeps it (JSON of what SQLite holds), as the column means it."""
    kind = table_of(column.class_).c[column.key].type
    if raw is None:
        return None
    if isinstance(kind, Enum) and kind.enum_class is not None:
        known = {member.value: member for member in kind.enum_class}
        return known.get(raw, raw)
    if kind.python_type is dt.date:
        return dt.date.fromisoformat(raw)
    if kind.python_type is dt.time:
        return dt.time.fromisoformat(raw)
    return bool(raw) if kind.python_type is bool else raw


def _lines(session: Session, condition: Any, *, limit: int | None = None, **parameters: Any) -> list[Entry]:
    """Operations, latest first, each with whether its latest step took it back."""
    step = OPERATION.alias("step")
    latest_step = (
        select(step.c.kind)
        .where(
            step.c.target == OPERATION.c.id,
            step.c.kind.in_((OperationKind.UNDO.value, OperationKind.REDO.value)),
            counts(step),
        )
        .order_by(step.c.sequence.desc())
        .limit(1)
        .correlate(OPERATION)
        .scalar_subquery()
    )
    statement = (
        select(*LINE, latest_step, OPERATION.c.applied)
        .where(condition)
        .order_by(OPERATION.c.sequence.desc())
        .limit(limit)
    )
    return [
        Entry(OperationLine(*line), undone=step_kind == OperationKind.UNDO.value, brought=not applied)
        for *line, step_kind, applied in session.execute(statement, parameters)
    ]


def _only_owned(entity: Entity, record_id: str, changes: Sequence[ChangeLine]) -> list[ChangeLine]:
    """Of the changes found by the record's id anywhere in a row, those of rows that it really owns."""
    parents = {_FILES: _HOLDER} | {child.entity.table: child.parent.key for child in entity.children.values()}
    owned = {change.row_id for change in changes if change.whole.get(parents.get(change.table, ""), None) == record_id}
    return [change for change in changes if change.row_id == record_id or change.row_id in owned]


def _references(change: ChangeLine) -> Iterable[str]:
    """Ids that the cells of a change refer to."""
    table = table_of(registry.by_table(change.table).model)
    for row in (change.before, change.after):
        for key, value in (row or {}).items():
            if value and key in table.columns and table.columns[key].foreign_keys:
                yield value


def _has_a_name(table: str) -> bool:
    """Whether records speak of rows of a table by what these are called."""
    return registry.owner_of(table) is None or any(entity.table == table for entity in referred_rows())


def _owner_ids(changes: Iterable[ChangeLine]) -> set[str]:
    found = set()
    for change in changes:
        owner = registry.owner_of(change.table)
        if owner is not None and (value := change.whole.get(owner[1].parent.key)):
            found.add(value)
    return found


def _is_described(column: Any) -> bool:
    info = table_of(column.class_).c[column.key].info
    return "field" in info and bool(info["field"].label)
