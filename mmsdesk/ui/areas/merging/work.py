"""What the window of a merge lets the worker do: compare two files, bring them together, look at what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, told_only
from mmsdesk.merge.apply import Merged, plan_merge
from mmsdesk.merge.parcels.receiving import arrived, kind_of
from mmsdesk.merge.plan import Item, Plan
from mmsdesk.merge.postponed import Resumed, forget, resume, with_decisions
from mmsdesk.merge.taking import take_in
from mmsdesk.merge.whole_cards import WholeCards, whole_cards
from mmsdesk.models.handover import HandoverKind
from mmsdesk.queries.changes import NetKind, net_changes
from mmsdesk.services.duplicates.pairs import Found, pairs_of_operation
from mmsdesk.store.file import Store
from mmsdesk.store.journal import operation_line


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
        merged = take_in(store, source, path, plan, before=lambda: before(progress), progress=progress)
    if not merged.left_open:
        forget(store, path)
    return looked_at(store, merged, told_only(progress))


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
    kinds = (NetKind.CAME, NetKind.CHANGED, NetKind.WENT)
    came, changed, went = (sum(record.entity.typed_in for record in net.of(kind)) for kind in kinds)
    return Done(merged, came, changed, went, tuple(alike))
