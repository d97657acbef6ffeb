"""The verbs every register has: save, change several, delete."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import Conflict, Problem, UserError, ValidationFailed
from mmsdesk.core.text import plural
from mmsdesk.models import registry
from mmsdesk.models.attachment import ATTACHMENTS
from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.entity import Child, Entity, target_table
from mmsdesk.models.meeting import MEETINGS
from mmsdesk.models.plan_item import PLAN_ITEMS
from mmsdesk.queries.attachments import file_ids_of
from mmsdesk.queries.cards import Draft, load, load_many, title_of
from mmsdesk.services.completion import complete
from mmsdesk.services.contest_rules import require_unmarked
from mmsdesk.services.meetings.following import follow_meeting
from mmsdesk.services.meetings.signed import require_unsigned_draft, require_unsigned_records
from mmsdesk.services.planning.completion import complete_item
from mmsdesk.services.planning.keeping import require_unapproved_items
from mmsdesk.services.references import in_words, users_of
from mmsdesk.services.validation import problems_of
from mmsdesk.store.derived import among, these
from mmsdesk.store.file import Store
from mmsdesk.store.operation import Operation, operation


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved record: its id, what was touched (empty if nothing differed), what to look at again."""

    id: str
    changes: Changes
    warnings: tuple[Problem, ...] = ()


def save(store: Store, draft: Draft, *, today: dt.date | None = None) -> Saved:
    """Write a draft as one operation: only cells and rows that differ from what the file holds.

    Raises ValidationFailed naming the fields, Conflict if the record was changed since it was read.
    """
    words = draft.entity.words
    with store.read() as session:
        problems = _checked(session, draft, today or dt.date.today())
        title = _title(session, draft)
    verb = "Добавлен" if draft.id is None else "Изменён"
    with operation(store, f"{words.done(verb)}: {title}" if title else words.done(verb)) as op:
        record_id = write(op, draft)
    return Saved(record_id, op.changes, tuple(problems))


def save_many(store: Store, drafts: Sequence[Draft], title: str, *, today: dt.date | None = None) -> Changes:
    """Write several drafts as one operation named `title`; none of them if one is wrong."""
    with store.read() as session:
        for draft in drafts:
            _checked(session, draft, today or dt.date.today(), around=False)
    with operation(store, title) as op:
        for draft in drafts:
            write(op, draft)
    return op.changes


def change_many(store: Store, entity: Entity, ids: Sequence[str], values: Mapping[str, Any]) -> Changes:
    """Give the same values to several records, as one operation."""
    with store.read() as session:
        drafts = load_many(session, entity, ids)
    for draft in drafts:
        draft.values.update(values)
    labels = ", ".join(entity.label(key).lower() for key in values)
    records = plural(len(drafts), "записи", "записей", "записей")
    return save_many(store, drafts, f"{entity.words.plural}: у {records} изменено – {labels}")


def delete(store: Store, entity: Entity, ids: Sequence[str]) -> Changes:
    """Move records with their owned rows and their parts to the bin, as one operation.

    Raises UserError that names what still refers to them, or if they are signed minutes.
    """
    words = entity.words
    with store.read() as session:
        one = title_of(session, ids[0]) if len(ids) == 1 else ""
    title = f"{words.done('Удалён')}: {one}" if one else f"Удалено в «{words.plural}»: {len(ids)}"
    return delete_together(store, {entity: ids}, title)


def delete_together(store: Store, chosen: Mapping[Entity, Sequence[str]], title: str) -> Changes:
    """Move records of several registers to the bin as one operation named `title`; they may refer to each other.

    What is a part of them goes with them. Raises UserError that names what else refers to them, if minutes that
    say so are signed, or for items of an approved plan, which are taken out of it instead.
    """
    with operation(store, title) as op:
        for entity, ids in chosen.items():
            require_unsigned_records(op.session, entity, ids)
            require_unapproved_items(op.session, entity, ids)
        going = _with_parts(op.session, chosen)
        for entity, ids in going.items():
            _require_unused(op.session, entity, ids, going)
        # Among the records one may refer to another.
        op.defer_references()
        for entity, ids in going.items():
            for record_id in ids:
                for child in entity.children.values():
                    _delete_rows(op, child, record_id)
                op.delete(entity.model, record_id)
    return op.changes


def _with_parts(session: Session, chosen: Mapping[Entity, Sequence[str]]) -> dict[Entity, list[str]]:
    """The records with those that are a part of them and the files of all, each once."""
    going = {entity: dict.fromkeys(ids) for entity, ids in chosen.items()}
    for entity, ids in chosen.items():
        for part in registry.parts_of(entity.table):
            assert part.part_of is not None
            own = table_of(part.model)
            statement = select(own.c.id).where(among(own.c[part.part_of.key])).order_by(own.c.id)
            found = session.scalars(statement, these(ids)).all()
            going.setdefault(part, {}).update(dict.fromkeys(found))
    if files := file_ids_of(session, [each for ids in going.values() for each in ids]):
        going.setdefault(ATTACHMENTS, {}).update(dict.fromkeys(files))
    return {entity: list(ids) for entity, ids in going.items()}


def write(op: Operation, draft: Draft) -> str:
    """Write a checked draft inside an open operation; returns the id of the record."""
    entity = draft.entity
    if draft.id is None:
        record_id = op.insert(entity.model, draft.values)
        for code, rows in draft.children.items():
            for row in rows:
                _insert_row(op, entity.children[code], row, record_id)
        return record_id
    stored = load(op.session, entity, draft.id)
    if stored.revision != draft.revision:
        raise Conflict(
            f"{entity.words.singular}: пока вы правили карточку, её изменили.",
            "Откройте её заново и повторите правку.",
        )
    changed = {key: value for key, value in draft.values.items() if value != stored.values.get(key)}
    if changed:
        op.update(entity.model, draft.id, changed, seen=draft.revision)
        if entity is MEETINGS:
            follow_meeting(op, draft.id, stored.values, changed)
    for code, rows in draft.children.items():
        _write_rows(op, entity.children[code], rows, stored.children.get(code, []), draft.id)
    return draft.id


def _write_rows(op: Operation, child: Child, rows: list[Draft], stored: list[Draft], owner: str) -> None:
    before = {row.id: row for row in stored}
    for row in rows:
        known = before.pop(row.id, None) if row.id else None
        if known is None:
            _insert_row(op, child, row, owner)
            continue
        changed = {key: value for key, value in row.values.items() if value != known.values.get(key)}
        if changed:
            op.update(child.entity.model, known.id or "", changed, seen=row.revision)
    for gone in before.values():
        op.delete(child.entity.model, gone.id or "")


def _insert_row(op: Operation, child: Child, row: Draft, owner: str) -> None:
    op.insert(child.entity.model, {**row.values, child.parent.key: owner})


def _delete_rows(op: Operation, child: Child, owner: str) -> None:
    table = table_of(child.entity.model)
    for row_id in op.connection.execute(select(table.c.id).where(table.c[child.parent.key] == owner)).scalars().all():
        op.delete(child.entity.model, row_id)


def _checked(session: Session, draft: Draft, today: dt.date, *, around: bool = True) -> list[Problem]:
    complete(session, draft)
    if draft.entity is PLAN_ITEMS:
        complete_item(session, draft, today)
    problems = problems_of(session, draft, today, around=around)
    hindering = [problem for problem in problems if not problem.warning]
    if hindering:
        raise ValidationFailed(hindering)
    require_unsigned_draft(session, draft)
    require_unmarked(session, draft)
    return problems


def _title(session: Session, draft: Draft) -> str:
    parts = []
    for column in draft.entity.title:
        value = draft.values.get(column.key)
        if isinstance(value, Choice):
            parts.append(value.label)
        elif isinstance(value, str) and value:
            parts.append(title_of(session, value) if target_table(column) else value)
        else:
            parts.append("")
    return " ".join(draft.entity.called(parts).split())[:80]


def _require_unused(
    session: Session, entity: Entity, ids: Sequence[str], going: Mapping[Entity, Sequence[str]]
) -> None:
    users = users_of(session, entity, ids, going=going)
    if not users:
        return
    if len(ids) == 1:
        who, on_it, remove = f"«{title_of(session, ids[0])}»", "на эту карточку", "эту запись"
    else:
        who, on_it, remove = plural(len(ids), "запись", "записи", "записей"), "на них", "их"
    raise UserError(
        f"Нельзя удалить {who}: {on_it} ссылаются другие карточки ({in_words(users)}).",
        f"Сначала уберите {remove} оттуда или укажите дату окончания вместо удаления.",
    )
