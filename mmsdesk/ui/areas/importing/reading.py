"""What the window of import does beside itself: reads a table, checks its rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mmsdesk.core.progress import Progress
from mmsdesk.exchange.importing import Layout, Plan, dry_run, remember_columns
from mmsdesk.exchange.sheet import Workbook
from mmsdesk.exchange.whole_book import is_everything
from mmsdesk.store.file import Store
from mmsdesk.ui.areas.importing.book_step import LookedAt, looked_at
from mmsdesk.ui.areas.importing.source import Opened, Source, understood
from mmsdesk.ui.areas.importing.waiting import Table


def reading(
    store: Store, read: Callable[[], Workbook], source: Source, name: str, wanted: Table | None = None
) -> Callable[[Progress], Opened | LookedAt]:
    """The work of reading a table and understanding its columns; a book of all registers is looked at.

    `wanted` is another table of a file that was read before.
    """

    def work(progress: Progress) -> Opened | LookedAt:
        progress(0, 0, f"Читаю «{name}»")
        workbook = read()
        if wanted is None and not source.kind and is_everything(workbook):
            return looked_at(store, workbook, progress)
        with store.read() as session:
            return understood(session, workbook, source, store.today, wanted)

    return work


def checking(store: Store, layout: Layout, path: Path, sender: str) -> Callable[[Progress], Plan]:
    """The work of judging all rows; the columns are remembered by the sender."""

    def work(progress: Progress) -> Plan:
        with store.read() as session:
            plan = dry_run(session, layout, path, progress)
        if not store.read_only:
            remember_columns(store, layout.digest, layout.mapping.columns, sender)
        return plan

    return work
