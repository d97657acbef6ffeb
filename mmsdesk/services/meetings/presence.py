"""The sheet of a meeting: who is on it, who came."""

from __future__ import annotations

from collections.abc import Iterable

from mmsdesk.core.changes import Changes
from mmsdesk.models.meeting import Presence
from mmsdesk.store.file import Store


def fill_sheet(store: Store, meeting_id: str) -> Changes:
    """Put the members of the day on the sheet: chair, deputy, secretary, the others by name; then the invited.

    Those who are there keep their marks; nobody is taken off.
    """
    raise NotImplementedError


def mark(store: Store, meeting_id: str, numbers: Iterable[int], presence: Presence) -> Changes:
    """Mark rows by their numbers on the printed sheet; the others stay as they are.

    Raises UserError for a number that is not on the sheet.
    """
    raise NotImplementedError


def mark_all_but(store: Store, meeting_id: str, numbers: Iterable[int]) -> Changes:
    """Everybody on the sheet came but those with the given numbers."""
    raise NotImplementedError


def mark_rows(store: Store, row_ids: Iterable[str], presence: Presence) -> Changes:
    """Mark rows of one sheet by their ids (a click)."""
    raise NotImplementedError


def set_reason(store: Store, row_ids: Iterable[str], reason: str) -> Changes:
    """Why people of one sheet did not come; it marks them as absent, unless the reason is empty."""
    raise NotImplementedError


def invite(store: Store, meeting_id: str, person_ids: Iterable[str]) -> Changes:
    """Put people at the end of the sheet as invited; those who are on it stay as they are."""
    raise NotImplementedError


def remove_rows(store: Store, row_ids: Iterable[str]) -> Changes:
    """Take people off the sheet of one meeting."""
    raise NotImplementedError
