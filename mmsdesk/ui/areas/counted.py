"""From a figure of a paper to exactly the records that it counted."""

from __future__ import annotations

from collections.abc import Sequence

from mmsdesk.queries.owners import register_and_ids
from mmsdesk.store.file import Store
from mmsdesk.ui.lists.narrowing import FROM_PAPER, Narrowing
from mmsdesk.ui.pages import Navigator


def open_counted(navigator: Navigator, store: Store, paper: str, register: str, ids: Sequence[str]) -> None:
    """Lay the list of these records over the paper; rows of an owned table open the records that hold them."""
    with store.read() as session:
        code, records = register_and_ids(session, register, ids)
    navigator.lay(code, Narrowing(records, FROM_PAPER, paper, 0 if code == register else len(ids)))
