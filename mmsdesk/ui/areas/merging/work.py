"""What the window of a merge lets the worker do: compare two files, bring them together, look at what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mmsdesk.core.errors import Conflict, UserError
from mmsdesk.core.progress import Progress, told_only
from mmsdesk.merge.apply import Merged, apply_merge, plan_merge
from mmsdesk.merge.parcels.receiving import Arrived, arrived, kind_of, note_taken
from mmsdesk.merge.plan import Item, Plan
from mmsdesk.merge.postponed import Resumed, forget, resume, with_decisions
from mmsdesk.merge.whole_cards import WholeCards, whole_cards
from mmsdesk.models.handover import HandoverKind
from mmsdesk.queries.changes import NetKind, net_changes
from mmsdesk.services.duplicates.pairs import Found, pairs_of_operation
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from mmsdesk.store.journal import operation_line
from mmsdesk.store.known import last_operation


@dataclass(frozen=True, slots=True)
class Done:
    """What a merge came to: records by what became of them, questions left, look-alikes of what it brought."""

    merged: Merged
    added: int = 0
    changed: int = 0
    deleted: int = 0
    alike: tuple[Found, ...] = ()

    @property
    def operation_id(self) -> str:
        """The merge in the journal; "" if there was nothing to write."""
        return self.merged.changes.operation_id

    @property
    def pairs(self) -> int:
        """How many pairs of cards may be one."""
        return sum(found.total for found in self.alike)


def require_copy(path: Path) -> None:
    """Raise UserError for a file that is neither a copy nor a parcel."""
    if kind_of(path) is HandoverKind.RECEIPT:
        raise UserError(
            f"«{path.name}» – квитанция: объединять в ней нечего.",
            "Примите её в «Передачах файла»: кнопка «Принять…».",
        )


def compared(store: Store, path: Path, password: str | None, earlier: Plan | None, progress: Progress) -> Resumed:
    """The plan of bringing a copy in, with what was decided before: in `earlier`, or when it was put off."""
    require_copy(path)
    with arrived(store, path, password=password, progress=progress) as source:
        plan = plan_merge(store, source, progress)
    return with_decisions(plan, earlier) if earlier is not None else resume(store, path, plan)


def read_cards(store: Store, path: Path, password: str | None, item: Item, progress: Progress) -> WholeCards:
    """The record of a question, whole, as it stands here and in the copy."""
    with arrived(store, path, password=password, progress=progress) as source:
        return whole_cards(store, source, item.register, item.record_id, progress)


def brought_together(
    store: Store,
    path: Path,
    plan: Plan,
    *,
    password: str | None,
    before: Callable[[Progress], object],
    progress: Progress,
) -> Done:
    """Carry out a plan after `before`; what has no answer is left for another time. What follows it is not stopped."""
    with arrived(store, path, password=password, progress=progress) as source:
        _require_as_planned(store, plan)
        before(progress)
        with _noted_first(store, source, path):
            # The file went on by the line of the register alone.
            again = with_decisions(plan_merge(store, source, progress), plan).plan
            _require_same(plan, again)
            merged = apply_merge(store, source, again, partial=True, before=lambda: None, progress=progress)
    if not merged.left_open:
        forget(store, path)
    return looked_at(store, merged, told_only(progress))


@contextmanager
def _noted_first(store: Store, source: Arrived, path: Path) -> Iterator[None]:
    """Write down that the copy came before it is brought in, so that Ctrl+Z afterwards takes back the merge.

    If the merge fails or is stopped, the line of the register is taken back.
    """
    earlier = _last(store)
    note_taken(store, source, path)
    noted = _last(store)
    try:
        yield
    except BaseException:
        if noted != earlier:
            undo(store, noted[0])
        raise


def _last(store: Store) -> tuple[str, ...]:
    with store.read() as session:
        return last_operation(session)


def _require_as_planned(store: Store, plan: Plan) -> None:
    if _last(store) != plan.heads:
        raise Conflict("Пока вы решали, ваш файл изменился.", "Сравните файлы ещё раз: ваши решения сохранятся.")


def _require_same(plan: Plan, again: Plan) -> None:
    if again.theirs.heads != plan.theirs.heads or again.undecided != plan.undecided:
        raise Conflict("Пока вы решали, другая копия изменилась.", "Сравните файлы ещё раз: ваши решения сохранятся.")


def looked_at(store: Store, merged: Merged, progress: Progress) -> Done:
    """What a merge came to, counted by records."""
    operation_id = merged.changes.operation_id
    if not operation_id:
        return Done(merged)
    with store.read() as session:
        line = operation_line(session, operation_id)
        if line is None:
            return Done(merged)
        progress(0, 0, "Подсчитывается, что изменилось")
        net = net_changes(session, line.sequence - 1, line.sequence)
        alike = pairs_of_operation(session, operation_id, progress)
    came, changed, went = (len(net.of(kind)) for kind in (NetKind.CAME, NetKind.CHANGED, NetKind.WENT))
    return Done(merged, came, changed, went, tuple(alike))
