"""The life of decisions under control: done, extended, partly done, dropped, replaced; each turn is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from mmsdesk.core.changes import Changes
from mmsdesk.store.file import Store


def mark_done(
    store: Store, ids: Iterable[str], *, on: dt.date, result: str = "", meeting_id: str | None = None
) -> Changes:
    """Done on a day; executors who were still to do it have done it too."""
    raise NotImplementedError


def mark_partly(
    store: Store, ids: Iterable[str], *, on: dt.date, note: str = "", meeting_id: str | None = None
) -> Changes:
    """Done in part: it stays under control."""
    raise NotImplementedError


def extend(
    store: Store, ids: Iterable[str], due_on: dt.date, note: str = "", meeting_id: str | None = None, *, on: dt.date
) -> Changes:
    """A new term; the former one is kept in the life line. Raises UserError for a term that is no later."""
    raise NotImplementedError


def drop(store: Store, ids: Iterable[str], reason: str, *, on: dt.date, meeting_id: str | None = None) -> Changes:
    """Taken off control. Raises UserError without a reason."""
    raise NotImplementedError


def replace(store: Store, decision_id: str, by: str, *, on: dt.date, note: str = "") -> Changes:
    """Replaced by a later decision, which is named both ways. Raises UserError for a circle."""
    raise NotImplementedError


def put_back(store: Store, ids: Iterable[str], *, on: dt.date, note: str = "") -> Changes:
    """Back under control."""
    raise NotImplementedError


def executor_done(store: Store, executor_ids: Iterable[str], *, on: dt.date, note: str = "") -> Changes:
    """Executors have done their part; when all have, the decision is done."""
    raise NotImplementedError
