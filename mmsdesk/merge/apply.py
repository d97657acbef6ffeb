"""Carrying out a plan: a backup, one transaction, one operation that can be taken back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import chain

from sqlalchemy import Connection

from mmsdesk.core.changes import Changes
from mmsdesk.core.errors import Conflict, UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.merge.compare import compare
from mmsdesk.merge.difference import Comparison
from mmsdesk.merge.effects import Effects, effects_of
from mmsdesk.merge.erasures import ErasedHere, erase_arriving, erased_by
from mmsdesk.merge.mending import mark, mend, rewrite_references
from mmsdesk.merge.news import Key
from mmsdesk.merge.plan import Note, Plan
from mmsdesk.merge.planning import plan_of
from mmsdesk.merge.source import FileSource, Source
from mmsdesk.models import registry
from mmsdesk.models.content import holders_of_content
from mmsdesk.store import content, known
from mmsdesk.store.backups.backup import make_if_changed
from mmsdesk.store.backups.shelf import Reason
from mmsdesk.store.derived import titles
from mmsdesk.store.file import Store
from mmsdesk.store.handing.depersonal import require_mergeable
from mmsdesk.store.journal import apply_changes, is_naming
from mmsdesk.store.known import ToldOperation
from mmsdesk.store.operation import Operation, OperationKind, operation

_CONTENT = dict(holders_of_content())
"""Tables whose rows name bytes kept beside them."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: rows that came, changed and went here, operations learned, questions that stay open.

    `kept` are records that stayed although one side deleted them, because something still refers to them: the text is
    what one is called. `notes` say what to look at. `erased` are people whom the other copy has erased: that is for
    ever, also if the merge is taken back.
    """

    changes: Changes
    added: int
    changed: int
    deleted: int
    learned: int
    left_open: int
    kept: tuple[Note, ...] = ()
    notes: tuple[Note, ...] = ()
    erased: ErasedHere | None = None


def plan_merge(store: Store, source: Source, progress: Progress = silent) -> Plan:
    """Compare this file with another copy and say what bringing it in would do. Nothing is written."""
    return compare_and_plan(store, source, progress)[0]


def compare_and_plan(store: Store, source: Source, progress: Progress = silent) -> tuple[Plan, Comparison]:
    """The plan with what it was made of, for carrying it out at once while the source is open."""
    _require_another(store, source)
    with store.read() as session:
        found = compare(session.connection(), source, progress)
        return plan_of(found, progress), found


def apply_merge(
    store: Store,
    source: Source,
    plan: Plan,
    *,
    partial: bool = False,
    before: Callable[[], object] | None = None,
    progress: Progress = silent,
) -> Merged:
    """Carry out a plan as one operation, after `before` (a backup, if nothing else is named).

    Raises UserError if questions are open, or whether to erase people, unless `partial`: then they stay for another
    time. Raises Conflict if one of the files went on since the plan was made.
    """

    def comparing(op: Operation) -> Comparison:
        return compare(op.connection, source, progress, but=op.id)

    _require_another(store, source)
    _prepare(store, plan, partial, before, progress)
    return _apply(store, plan, comparing, progress)


def apply_compared(
    store: Store,
    found: Comparison,
    plan: Plan,
    *,
    partial: bool = False,
    before: Callable[[], object] | None = None,
    progress: Progress = silent,
) -> Merged:
    """The same while the source is still open, with the comparison that the plan was made of."""

    def comparing(op: Operation) -> Comparison:
        if found.heads != known.last_operation(op.connection, but=op.id):
            return compare(op.connection, found.source, progress, but=op.id)
        found.sides.connection = op.connection
        return found

    _prepare(store, plan, partial, before, progress)
    return _apply(store, plan, comparing, progress)


def _prepare(store: Store, plan: Plan, partial: bool, before: Callable[[], object] | None, progress: Progress) -> None:
    if plan.undecided and not partial:
        raise UserError(
            f"Не решено вопросов: {len(plan.undecided)}. Объединить файлы целиком пока нельзя.",
            "Ответьте на них или объедините то, что не вызывает вопросов.",
        )
    if plan.asks_to_erase and not partial:
        raise UserError(
            f"В другой копии обезличены навсегда: {len(plan.erasings)}. Не сказано, обезличить ли их и здесь.",
            "Отменить обезличивание нельзя, поэтому ответьте сами.",
        )
    store.require_writable()
    if plan.empty:
        return
    if before is None:
        make_if_changed(store, Reason.MERGE, progress=progress)
    else:
        before()


def _apply(store: Store, plan: Plan, comparing: Callable[[Operation], Comparison], progress: Progress) -> Merged:
    if plan.empty:
        return Merged(Changes("", ""), 0, 0, 0, 0, 0)
    office = plan.theirs.office or plan.theirs.name
    with operation(store, f"Объединение с файлом: {office}", kind=OperationKind.MERGE) as op:
        found = comparing(op)
        _require_same(plan, found)
        left = frozenset() if plan.erase else frozenset(each.record_id for each in plan.erasings)
        merged, back = _carry_out(op, found, plan, left, progress)
        erasing = erase_arriving(op.connection, found, plan, progress)
    erased = erasing.swept(store, progress) if erasing is not None else None
    done = merged(op.changes)
    with store.read() as session:
        return replace(done, kept=_kept(session.connection(), back), erased=erased)


def _require_another(store: Store, source: Source) -> None:
    if isinstance(source, FileSource) and source.store.path == store.path:
        raise UserError("Это тот же самый файл: объединять его с собой незачем.", "Выберите копию из другого места.")
    if isinstance(source, FileSource):
        require_mergeable(source.connection, source.store.path.name)


def _require_same(plan: Plan, found: Comparison) -> None:
    if found.heads != plan.heads or found.source.facts.heads != plan.theirs.heads:
        raise Conflict(
            "Пока вы решали, один из файлов изменился, и план объединения устарел.",
            "Сравните файлы ещё раз: ваши решения сохранятся.",
        )


def _carry_out(
    op: Operation, found: Comparison, plan: Plan, left: frozenset[str], progress: Progress
) -> tuple[Callable[[Changes], Merged], set[Key]]:
    effects = effects_of(found, plan.decision)
    learned = learnable(found.learned, effects.open, left)
    heads = [one.id for one in learned[-1:]]
    progress(0, 3, "Записываются операции другой копии")
    known.learn(op, learned, heads)
    _keep_content(op.connection, found.source, effects, learned)
    progress(1, 3, "Записываются изменения")
    sides = found.sides
    changes = list(effects.changes(sides.here))
    mark(op, effects.markers())
    apply_changes(op.connection, changes)
    rewritten: set[Key] = set()
    for former, survivor in found.joins.theirs.items():
        if former not in effects.open:
            rewritten |= rewrite_references(op, former, survivor)
    progress(2, 3, "Проверяются ссылки")
    back, let_go = mend(op, sides, effects, rewritten)
    let_go += _let_go(op.connection, effects)
    progress(3, 3, "Готово")

    def merged(done: Changes) -> Merged:
        return Merged(
            done,
            _typed_in(effects.inserted),
            _typed_in(effects.updated),
            _typed_in(effects.deleted),
            len(learned),
            len(plan.undecided) + len(left),
            (),
            (*plan.notes, *let_go),
        )

    return merged, back


def _typed_in(rows: Iterable[Key]) -> int:
    """How many of the rows are such as people type in: of the others nobody asks."""
    return sum(registry.by_table(table).typed_in for table, _row_id in rows)


def _kept(connection: Connection, back: Iterable[Key]) -> tuple[Note, ...]:
    """Records that came back or stayed, by name: asked once their names stand in the file."""
    tables = {row_id: table for table, row_id in back}
    names = sorted((title, row_id) for row_id, title in titles(connection, tables).items())
    return tuple(Note(title, registry.by_table(tables[row_id]).code, (row_id,)) for title, row_id in names)


def _let_go(connection: Connection, effects: Effects) -> list[Note]:
    """What went with a record that was given up, in the words of the cards that it was in."""
    told = {key: pair for key, pair in effects.let_go.items() if pair[0] not in effects.deleted}
    names = titles(connection, {row_id for pair in told.values() for _table, row_id in pair})
    notes = []
    for key, (card, target) in told.items():
        table, went = key[0], key in effects.deleted or effects.stays.get(key) is False
        row, of = registry.by_table(table).words.singular, registry.by_table(card[0]).words.singular
        card_name = names.get(card[1], of)
        target_name = names.get(target[1], registry.by_table(target[0]).words.singular)
        lost = f"строки «{row}» больше нет" if went else f"«{row}» – ссылка убрана"
        text = f"{card_name}: {lost}: карточку «{target_name}» удалили."
        notes.append(Note(text, registry.by_table(card[0]).code, (card[1],)))
    return notes


def learnable(
    arriving: Iterable[ToldOperation], left: set[Key], not_erased: frozenset[str] = frozenset()
) -> list[ToldOperation]:
    """The operations without those that touch a row with an open question, or follow such a one on any of its rows.

    They stay unknown, so that the question comes again; so does what erased people who are `not_erased` here.
    """
    open_rows = set(left)
    found = []
    for one in arriving:
        rows = {(change.table, change.row_id) for change in one.changes if not is_naming(*change[1:])}
        if rows & open_rows or erased_by(one).keys() & not_erased:
            open_rows |= rows
        else:
            found.append(one)
    return found


def _keep_content(connection: Connection, source: Source, effects: Effects, learned: Iterable[ToldOperation]) -> None:
    """Bring the bytes that arriving rows name, and those of which the history tells, as far as they are still there.

    Whoever knows of a file can then bring it back, and no parcel need hold it once more.
    """
    arriving = (cells.items() for cells in (effects.inserted, effects.updated))
    needed = {str(row[column]) for (table, _id), row in chain(*arriving) if row.get(column := _CONTENT.get(table, ""))}
    lines = (change for each in learned for change in each.changes if change.table in _CONTENT and change.after)
    told = {str(json.loads(line.after or "{}").get(_CONTENT[line.table]) or "") for line in lines} - needed
    for digest in (*needed, *filter(source.holds, told)):
        if not content.is_kept(connection, digest):
            content.keep(connection, source.content(digest))
