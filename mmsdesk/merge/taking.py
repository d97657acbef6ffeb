"""Taking in a copy or a parcel: noted in the register of handovers first, brought in after, taken back by one undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mmsdesk.core.errors import Conflict
from mmsdesk.core.progress import Progress, silent
from mmsdesk.merge.apply import Merged, apply_compared, compare_and_plan
from mmsdesk.merge.parcels.receiving import Arrived, note_taken
from mmsdesk.merge.plan import Plan
from mmsdesk.merge.postponed import with_decisions
from mmsdesk.services.undo import undo
from mmsdesk.store.backups.backup import make_if_changed
from mmsdesk.store.backups.shelf import Reason
from mmsdesk.store.file import Store
from mmsdesk.store.known import last_operation


def take_in(
    store: Store,
    source: Arrived,
    path: Path,
    plan: Plan,
    *,
    before: Callable[[], object] | None = None,
    progress: Progress = silent,
) -> Merged:
    """Carry out a plan after `before` (a backup, if nothing else is named); what has no answer stays for another time.

    The line of the register is an operation of its own, and the earlier one: undo afterwards takes back the merge.
    Raises Conflict if one of the files went on since the plan was made, UserError; then nothing has changed, and no
    line says that anything was taken.
    """
    if _last(store) != plan.heads:
        raise Conflict("Пока вы решали, ваш файл изменился.", "Сравните файлы ещё раз: ваши решения сохранятся.")
    store.require_writable()
    if before is not None:
        before()
    elif not plan.empty:
        make_if_changed(store, Reason.MERGE, progress=progress)
    with _noted_first(store, source, path):
        # The file went on by the line of the register alone.
        fresh, compared = compare_and_plan(store, source, progress)
        again = with_decisions(fresh, plan).plan
        if again.theirs.heads != plan.theirs.heads or again.undecided != plan.undecided:
            raise Conflict(
                "Пока вы решали, другая копия изменилась.", "Сравните файлы ещё раз: ваши решения сохранятся."
            )
        return apply_compared(store, compared, again, partial=True, before=lambda: None, progress=progress)


@contextmanager
def _noted_first(store: Store, source: Arrived, path: Path) -> Iterator[None]:
    """If the merge fails or is stopped, the line of the register is taken back."""
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
