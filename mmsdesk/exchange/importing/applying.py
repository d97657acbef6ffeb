"""Writing a plan: one operation, rows of a table together, whole or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import bindparam, update

from mmsdesk.core.errors import Conflict, UserError
from mmsdesk.core.identity import new_id
from mmsdesk.core.progress import Progress, silent
from mmsdesk.exchange.importing.base import Base
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.leaving import steps
from mmsdesk.exchange.importing.made import created_rows, whole_rows
from mmsdesk.exchange.importing.memory import undisturbed
from mmsdesk.exchange.importing.plan import Plan, Report
from mmsdesk.models.base import Record, table_of
from mmsdesk.models.registry import by_table
from mmsdesk.store.file import Store
from mmsdesk.store.journal import changed_since
from mmsdesk.store.operation import Operation, OperationKind, operation

_CHUNK = 1_000
"""Rows written between two words to the user: how soon stopping is heard."""


def apply(
    store: Store,
    plan: Plan,
    progress: Progress = silent,
    before: Callable[[], object] | None = None,
    also: Callable[[Operation], object] | None = None,
) -> Report:
    """Write new and refining rows as one operation; `before` is called first, say for a backup, `also` within it.

    Raises UserError when there is nothing to write, Conflict when the file changed since the dry run; `Cancelled`
    from `progress` leaves the file as it was.
    """
    if not plan.to_write:
        raise UserError("Записывать нечего: новых и дополняющих строк нет.", "Решите спорные строки или выйдите.")
    store.require_writable()
    if before is not None:
        before()
    with undisturbed():
        return _written(store, plan, progress, also)


def _written(store: Store, plan: Plan, progress: Progress, also: Callable[[Operation], object] | None) -> Report:
    with operation(store, title_of(plan), kind=OperationKind.IMPORT) as op:
        report = take_in(op, plan, progress)
        if also is not None:
            also(op)
        progress(1, 1, "Обновляю поиск")
    return report


def take_in(op: Operation, plan: Plan, progress: Progress) -> Report:
    """Write new and refining rows within an operation that may write more. Raises Conflict if the file went on."""
    if changed_since(op.connection, plan.base.as_of, plan.base.tables):
        raise _outdated()
    taken = {row.record_id for row in plan.rows if row.taken and row.row > 0}
    cards = [card for record_id, card in plan.cards.items() if record_id in taken]
    batches = list(_batches(plan, cards))
    total = sum(len(rows) for _model, rows in batches) + len(cards)
    done = 0
    for model, rows in batches:
        for start in range(0, len(rows), _CHUNK):
            progress(done, total, "Записываю")
            chunk = rows[start : start + _CHUNK]
            op.insert_many(model, chunk)
            done += len(chunk)
    # What comes under a code of its own was written out by a file, which tells how it came to be in other sheets.
    coded = {incoming.code for incoming in plan.base.read.rows}
    plan.base.kind.ways.written(op, [card for card in cards if not card.row or card.id not in coded], plan.base.today)
    _update(op, plan.base, cards, progress)
    _take_leave(op, plan)
    return Report.of(plan, op.id)


def title_of(plan: Plan) -> str:
    """«Импорт: педагоги из «список.xlsx» (42)»."""
    again = ", повторно" if plan.returned else ""
    return f"Импорт: {plan.base.kind.what} из «{plan.base.file_name}» ({plan.to_write}){again}"


def _batches(plan: Plan, cards: list[Card]) -> Iterator[tuple[type[Record], list[dict[str, Any]]]]:
    """Rows to insert by table, what is referred to first; rows of a table have the same keys."""
    kind = plan.base.kind
    yield from created_rows(plan.created, plan.base.known)
    new = [card for card in cards if card.row]
    # A branch may stand below its head organisation in the sheet: those without one go first.
    new.sort(key=lambda card: bool(card.values.get("parent_id")))
    yield kind.entity.model, list(whole_rows(kind.entity, ({"id": c.id, **c.values} for c in new)))
    for code in kind.rules:
        child = kind.child(code)
        new_rows = [(card, row) for card in cards for row in card.children.get(code, ()) if not row.id]
        ids = _own_ids(plan.base, code, [row.line for _card, row in new_rows])
        rows = (
            {child.parent.key: card.id, **coded, **row.values} for (card, row), coded in zip(new_rows, ids, strict=True)
        )
        yield child.entity.model, list(whole_rows(child.entity, rows))


def _own_ids(base: Base, code: str, lines: list[int]) -> Iterator[dict[str, str]]:
    """The ids of owned rows to be added, by the rows of the sheet: their own codes, where it says them.

    A code that a row of the file has already, or another row of the sheet, gives way to a new id.
    """
    said = (
        {each.number: each.row_code for each in base.read.rows if each.row_code} if code == base.kind.rows_are else {}
    )
    given = {row.id for card in base.cards.values() for row in card.children.get(code, ())} if said else set()
    for line in lines:
        if not said:
            yield {}
            continue
        own = said.get(line, "")
        own = own if own and own not in given else new_id()
        given.add(own)
        yield {"id": own}


def _update(op: Operation, base: Base, cards: list[Card], progress: Progress) -> None:
    """Write changed cells, all rows with the same changed keys in one go, none if the file went on meanwhile."""
    kind = base.kind
    groups: dict[tuple[type[Record], tuple[str, ...]], list[Mapping[str, Any]]] = defaultdict(list)
    for card in cards:
        if card.changed and not card.row:
            keys = tuple(sorted(card.changed))
            groups[(kind.entity.model, keys)].append(_cells(card.id, card.revision, card.values, keys))
        for code, rows in card.children.items():
            for row in rows:
                if row.id and row.changed:
                    keys = tuple(sorted(row.changed))
                    model = kind.child(code).entity.model
                    groups[(model, keys)].append(_cells(row.id, row.revision, row.values, keys))
    total, done = sum(map(len, groups.values())), 0
    for (model, keys), cells in groups.items():
        table = table_of(model)
        statement = (
            update(table)
            .where(table.c.id == bindparam("its_id"), table.c.revision == bindparam("its_revision"))
            .values(revision=table.c.revision + 1, **{key: bindparam(f"new_{key}") for key in keys})
        )
        for start in range(0, len(cells), _CHUNK):
            progress(done, total, "Дополняю карточки")
            chunk = cells[start : start + _CHUNK]
            if op.connection.execute(statement, chunk).rowcount != len(chunk):
                raise _outdated()
            done += len(chunk)


def _take_leave(op: Operation, plan: Plan) -> None:
    """Write what was decided of those who are missing from a complete list."""
    for row in plan.rows:
        if not row.taken or row.leaving is None:
            continue
        for step in steps(plan.base.kind, plan.missed[row.row], row.leaving):
            if step.row_id:
                op.update(step.model, step.row_id, step.values, seen=step.revision)
            else:
                entity = by_table(table_of(step.model).name)
                op.insert(step.model, next(whole_rows(entity, [step.values])))


def _outdated() -> Conflict:
    return Conflict("Пока вы проверяли таблицу, карточки в файле изменились.", "Проверьте таблицу ещё раз и повторите.")


def _cells(row_id: str, revision: int, values: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {"its_id": row_id, "its_revision": revision, **{f"new_{key}": values[key] for key in keys}}
