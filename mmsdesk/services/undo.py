"""Taking operations back, bringing them back, and restoring from the bin."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, exists, select
from sqlalchemy.orm import Session

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import Conflict, UserError
from mmsdesk.core.text import lower_first
from mmsdesk.models import registry
from mmsdesk.models.agenda import AGENDA_ITEMS
from mmsdesk.models.attachment import ATTACHMENTS, files_among
from mmsdesk.models.base import table_of
from mmsdesk.models.entity import Entity, field_of, target_table
from mmsdesk.models.journal import CHANGE, OPERATION
from mmsdesk.queries.display import shown_field
from mmsdesk.queries.history import from_journal
from mmsdesk.services.meetings.gone_items import gone_with_item
from mmsdesk.services.references import in_words, users_of
from mmsdesk.services.undo_merge import Stay, without_later_work
from mmsdesk.store.derived import among, these, titles
from mmsdesk.store.file import Store
from mmsdesk.store.journal import (
    PRESENT,
    ChangeLine,
    Clash,
    OperationLine,
    apply_changes,
    changes_of,
    clashes,
    current_rows,
    decided_by_steps,
    inverse,
    is_applied,
    is_undone,
    latest_step,
    next_redo,
    next_undo,
    note_decided,
    operation_line,
)
from mmsdesk.store.operation import OperationKind, operation


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What taking back (or bringing back) an operation would do; `clashes` are cells changed since.

    `stays` are records of a merge that stay as it made them, for later work stands on them.
    """

    operation: OperationLine
    kind: OperationKind
    changes: tuple[ChangeLine, ...]
    clashes: tuple[Clash, ...]
    stays: tuple[Stay, ...] = ()

    @property
    def records(self) -> int:
        """How many rows are touched."""
        return len({(change.table, change.row_id) for change in self.changes})


def undo_label(session: Session, replica: str) -> str:
    """What Ctrl+Z would take back, in words; "" if there is nothing."""
    line = next_undo(session, replica)
    return line.title if line else ""


def redo_label(session: Session, replica: str) -> str:
    """What Ctrl+Y would bring back, in words; "" if there is nothing."""
    line = next_redo(session, replica)
    return line.title if line else ""


def plan_undo(store: Store, operation_id: str | None = None) -> UndoPlan | None:
    """The plan for taking back an operation (the latest of this file if none is named); None if there is none.

    Raises UserError for one that is not there, was taken back already, or made the file.
    """
    with store.read() as session:
        line = operation_line(session, operation_id) if operation_id else next_undo(session, store.replica)
        if line is None and operation_id:
            raise UserError(f"Операции «{operation_id}» в этом файле нет.", "Посмотрите «Правка → История файла».")
        if line is None:
            return None
        _require_undoable(session, line)
        undone = UserError(f"«{line.title}» уже отменено.", "Посмотрите «Правка → История файла».")
        stays: tuple[Stay, ...] = ()
        if line.kind in (OperationKind.MERGE, OperationKind.ROLLUP):
            lessened, stays = without_later_work(session, changes_of(session, line.id))
            wanted = tuple(lessened)
        else:
            wanted = tuple(_without_never_made(session, line, inverse(changes_of(session, line.id))))
        clashing = tuple(clashes(session.connection(), wanted))
        target = operation_line(session, line.target) if line.target else None
        if target is None:
            if is_undone(session, line.id):
                raise undone
            return UndoPlan(line, OperationKind.UNDO, wanted, clashing, stays)
        # Taking back a step back is a step forth over the same operation, or the two would not know of each other.
        if latest_step(session, target.id) != line.id:
            raise undone
        forth = line.kind == OperationKind.UNDO
        return UndoPlan(target, OperationKind.REDO if forth else OperationKind.UNDO, wanted, clashing)


def _without_never_made(session: Session, line: OperationLine, wanted: Iterable[ChangeLine]) -> list[ChangeLine]:
    """The changes but those that would bring back what stands made by nobody: a record whose adding was taken back
    before its deletion is. It and its owned rows come back from the bin, or when the adding is brought back."""
    changes = list(wanted)
    if line.target is not None:
        return changes
    back = {change.row_id for change in changes if change.before is None}
    made = (
        select(CHANGE.c.row_id, OPERATION.c.id)
        .join(OPERATION, OPERATION.c.id == CHANGE.c.operation_id)
        .where(among(CHANGE.c.row_id), CHANGE.c.before.is_(None))
        .where(OPERATION.c.target.is_(None), OPERATION.c.applied.is_(True))
    )
    stands: dict[str, bool] = dict.fromkeys(back, False)
    seen: dict[str, bool] = {}
    for row_id, operation_id in session.execute(made, these(back)):
        if operation_id not in seen:
            seen[operation_id] = not is_undone(session, operation_id)
        stands[row_id] = stands[row_id] or seen[operation_id]
    never = {row_id for row_id, made_still in stands.items() if not made_still}
    return [c for c in changes if c.before is not None or (c.row_id not in never and _owner_after(c) not in never)]


def _require_undoable(session: Session, line: OperationLine) -> None:
    if line.kind == OperationKind.SEED:
        raise UserError("Начальные данные файла не отменяются.", "Ненужные записи справочников можно выключить.")
    if line.kind == OperationKind.ERASE:
        raise UserError("Обезличивание не отменяется.", "Если данные нужны, введите их заново.")
    if line.kind == OperationKind.REPAIR:
        raise UserError("Починка файла не отменяется.", "Она вернула то, что было введено.")
    if not is_applied(session, line.id):
        raise UserError(
            f"«{line.title}» сделано в другой копии файла и пришло с объединением.",
            "Отмените объединение или исправьте карточку вручную.",
        )


def plan_redo(store: Store) -> UndoPlan | None:
    """The plan for bringing back what was undone last; None if something new was done since."""
    with store.read() as session:
        line = next_redo(session, store.replica)
        if line is None:
            return None
        # What the undo did, not all that the operation had done: cells may have been kept.
        wanted = inverse(changes_of(session, latest_step(session, line.id)))
        return UndoPlan(line, OperationKind.REDO, tuple(wanted), tuple(clashes(session.connection(), wanted)))


def apply_plan(store: Store, plan: UndoPlan, *, keep: Sequence[Clash] = ()) -> Changes:
    """Carry out a plan as one operation; clashing cells in `keep` stay as they are now.

    Raises UserError if a clash is left undecided (the caller asks first) or other cards refer to what would go;
    Conflict if the file went on since the plan was made.
    """
    undecided = [clash for clash in plan.clashes if clash not in keep and clash.column == ""]
    if undecided:
        raise UserError(
            f"«{plan.operation.title}» нельзя отменить целиком: часть записей с тех пор удалена или создана заново.",
            "Отмените сначала более поздние изменения этих записей.",
        )
    verb = "Отмена" if plan.kind is OperationKind.UNDO else "Возврат"
    with operation(store, f"{verb}: {plan.operation.title}", kind=plan.kind, target=plan.operation.id) as op:
        if tuple(clashes(op.connection, plan.changes)) != plan.clashes:
            raise Conflict("Пока вы решали, эти данные снова изменили.", "Повторите: программа спросит заново.")
        if plan.operation.kind == OperationKind.MERGE:
            note_decided(op.connection, op.id, _staying(op.connection, plan, keep))
            note_decided(op.connection, op.id, _decided(op.connection, plan, keep))
        apply_changes(op.connection, plan.changes, keep)
        _require_targets(op.session, plan.changes)
        _require_unused(op.session, plan.changes)
    return op.changes


def _staying(connection: Connection, plan: UndoPlan, keep: Sequence[Clash]) -> Iterator[tuple[str, str, str]]:
    """Markers of the rows that a merge brought and that stay although it is taken back: what was built on them goes
    to every copy, and so must they."""
    if plan.kind is not OperationKind.UNDO:
        return
    kept = {(clash.table, clash.row_id) for clash in keep if not clash.column}
    going = {(change.table, change.row_id) for change in plan.changes if change.after is None} - kept
    came: dict[str, list[str]] = defaultdict(list)
    for change in changes_of(connection, plan.operation.id):
        if change.before is None and (change.table, change.row_id) not in going:
            came[change.table].append(change.row_id)
    for table, ids in came.items():
        for row_id in current_rows(connection, table, ids):
            yield table, row_id, PRESENT


def _decided(connection: Connection, plan: UndoPlan, keep: Sequence[Clash]) -> list[tuple[str, str, str]]:
    """Markers of the cells of later work that go with a merge by decision: steps over a merge concern this file alone,
    a word of the user every copy. What is kept every copy is told anyway."""
    clashing = {(clash.table, clash.row_id, clash.column) for clash in plan.clashes}
    telling = (clashing | decided_by_steps(connection, plan.operation.id)) - {
        (clash.table, clash.row_id, clash.column) for clash in keep
    }
    found = {(clash.table, clash.row_id, clash.column): clash.found for clash in plan.clashes}
    markers = []
    for change in plan.changes:
        place = (change.table, change.row_id)
        columns = [column for column in change.after or {} if (*place, column) in telling] if change.before else []
        if columns:
            cells = {column: found.get((*place, column), (change.before or {})[column]) for column in columns}
            markers.append((*place, json.dumps(cells, ensure_ascii=False)))
    return markers


def undo(store: Store, operation_id: str | None = None) -> Changes | None:
    """Take back an operation, restoring every cell it changed; None if there is nothing to take back.

    Raises UserError when cells were changed since: use `plan_undo` to ask.
    """
    return _straight(store, plan_undo(store, operation_id))


def redo(store: Store) -> Changes | None:
    """Bring back what was undone last; None if there is nothing."""
    return _straight(store, plan_redo(store))


def restore(store: Store, table: str, record_id: str) -> Changes:
    """Bring a record back from the bin with the owned rows, the parts and the files deleted together with it.

    Raises UserError if it stands already, or refers to something that is gone.
    """
    entity = registry.by_table(table)
    with store.read() as session:
        deleted = _deletion(session, entity, record_id)
        if deleted is None or current_rows(session.connection(), table, [record_id]):
            raise UserError("Этой записи нет в корзине.", "Обновите список: F5.")
        wanted = inverse(deleted)
        root = next(change.before or {} for change in deleted if change.row_id == record_id)
        title = _called(session, entity, root) or entity.words.singular
    with operation(store, f"Возврат из корзины: {title}", kind=OperationKind.RESTORE) as op:
        # A row that has come into another card since stays there.
        apply_changes(op.connection, wanted, clashes(op.connection, wanted))
        _require_targets(op.session, wanted)
    return op.changes


def _straight(store: Store, plan: UndoPlan | None) -> Changes | None:
    if plan is None:
        return None
    if plan.clashes:
        raise UserError(
            f"«{plan.operation.title}»: с тех пор часть этих данных изменили ещё раз.",
            "Откройте «Правка → История файла» и решите, что оставить.",
        )
    return apply_plan(store, plan)


def _called(session: Session, entity: Entity, cells: Mapping[str, Any]) -> str:
    """What a record of which the journal alone knows is called."""
    raw = {column: cells.get(column.key) for column in entity.title}
    names = titles(session, (str(value) for column, value in raw.items() if value and target_table(column)))
    return entity.called(
        [
            names.get(str(value), "")
            if target_table(column)
            else shown_field(from_journal(column, value), field_of(column))
            for column, value in raw.items()
        ]
    )


def _deletion(session: Session, entity: Entity, record_id: str) -> list[ChangeLine] | None:
    """The changes by which a record, its parts, their files and the rows they own went, from its latest deletion."""
    last = session.execute(
        select(CHANGE.c.operation_id)
        .join(OPERATION, OPERATION.c.id == CHANGE.c.operation_id)
        .where(CHANGE.c.row_id == record_id, CHANGE.c.after.is_(None), OPERATION.c.applied)
        .order_by(CHANGE.c.id.desc())
        .limit(1)
    ).scalar()
    if last is None:
        return None
    gone = [change for change in changes_of(session, last) if change.after is None]
    records = {record_id}
    for part in registry.parts_of(entity.table):
        assert part.part_of is not None
        key = part.part_of.key
        records |= {each.row_id for each in gone if each.table == part.table and each.whole.get(key) == record_id}
    if entity is AGENDA_ITEMS:
        records |= gone_with_item(gone, record_id)
    records |= {each.row_id for each in gone if files_among(each.table, each.whole, records)}
    return [change for change in gone if change.row_id in records or _owner_of(change) in records]


def _owner_of(change: ChangeLine) -> str | None:
    """The card that a deleted row belonged to; None for a record of a register."""
    return _owner_in(change, change.before)


def _owner_after(change: ChangeLine) -> str | None:
    """The card that a row belongs to once the change is made."""
    return _owner_in(change, change.after)


def _owner_in(change: ChangeLine, row: Mapping[str, Any] | None) -> str | None:
    owner = registry.owner_of(change.table)
    return (row or {}).get(owner[1].parent.key) if owner else None


def _require_targets(session: Session, done: Iterable[ChangeLine]) -> None:
    """Raise UserError if a row that came back or changed refers to a record that is gone."""
    for name, ids in _by_table(change for change in done if change.after is not None).items():
        for column, target, lost in _lost_targets(name):
            if session.execute(lost, these(ids)).first() is not None:
                raise UserError(
                    f"Запись ссылается на {registry.by_table(target).words.accusative}, которую тоже удалили.",
                    "Верните из корзины сначала её.",
                    detail=json.dumps({"table": name, "column": column}),
                )
    _require_records_of_files(session, done)


@cache
def _lost_targets(name: str) -> tuple[tuple[str, str, Select[Any]], ...]:
    """Columns of a table that refer, to which table, and the question for a row whose target is gone."""
    table = table_of(registry.by_table(name).model)
    found = []
    for column in table.columns:
        for key in column.foreign_keys:
            target = key.column.table.alias("target")
            gone = ~exists().where(target.c.id == column)
            lost = select(table.c.id).where(among(table.c.id), column.is_not(None), gone).limit(1)
            found.append((column.name, key.column.table.name, lost))
    return tuple(found)


def _require_records_of_files(session: Session, done: Iterable[ChangeLine]) -> None:
    """Raise UserError if a file came back, or was changed, whose record is gone: no foreign key tells of it."""
    ids = _by_table(change for change in done if change.after is not None).get(ATTACHMENTS.table, [])
    for file in current_rows(session.connection(), ATTACHMENTS.table, ids).values():
        for _column, (table, record_id) in registry.targets_of(ATTACHMENTS.table, file, file):
            if not current_rows(session.connection(), table, [record_id]):
                raise UserError(
                    f"Файл «{file['title']}» приложен к записи, которую тоже удалили:"
                    f" {lower_first(registry.by_table(table).words.singular)}.",
                    "Верните из корзины сначала её.",
                )


def _require_unused(session: Session, done: Iterable[ChangeLine]) -> None:
    """Raise UserError if a record that went is referred to by what was entered since."""
    for table, ids in _by_table(change for change in done if change.after is None).items():
        standing = current_rows(session.connection(), table, ids)
        gone = [row_id for row_id in ids if row_id not in standing]
        users = users_of(session, registry.by_table(table), gone, owned=True) if gone else []
        if users:
            raise UserError(
                f"Отменить нельзя: на то, что при этом исчезнет, уже ссылаются другие карточки ({in_words(users)}).",
                "Сначала отмените то, что внесли позже, или уберите эти ссылки.",
            )


def _by_table(changes: Iterable[ChangeLine]) -> dict[str, list[str]]:
    """Ids of the changed rows by table."""
    ids: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        ids[change.table].append(change.row_id)
    return ids
