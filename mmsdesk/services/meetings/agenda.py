"""A new meeting and its agenda: items, their order, what is still open of earlier decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mmsdesk.core.changes import Changes
from mmsdesk.models.agenda import ItemKind
from mmsdesk.store.file import Store


@dataclass(frozen=True, slots=True)
class SpeechLine:
    """A speech to be written: of a person, or of a guest in words; `id` of one that stands already."""

    person_id: str | None = None
    guest: str = ""
    said: str = ""
    id: str = ""


def new_meeting(store: Store, association_id: str, held_on: dt.date, *, with_control: bool = True) -> str:
    """A meeting with chair, secretary, time and place as last time, the sheet filled; returns its id.

    `with_control`: opens with «О выполнении решений» when something is open.
    """
    raise NotImplementedError


def edit_meeting(store: Store, meeting_id: str, values: Mapping[str, Any]) -> Changes:
    """Change fields of a meeting as one operation. Raises UserError if its minutes are signed."""
    raise NotImplementedError


def add_item(
    store: Store,
    meeting_id: str,
    title: str,
    *,
    kind: ItemKind = ItemKind.ORDINARY,
    rapporteur_id: str | None = None,
    below: str | None = None,
) -> str:
    """An item at the end with the next number («разное» stays last), or a sub-item (2.1) `below` another."""
    raise NotImplementedError


def edit_item(store: Store, item_id: str, values: Mapping[str, Any]) -> Changes:
    """Change fields of an item as one operation. Raises UserError if the minutes are signed."""
    raise NotImplementedError


def set_speeches(store: Store, item_id: str, speeches: Sequence[SpeechLine]) -> Changes:
    """The speeches of an item in their order; those not named go."""
    raise NotImplementedError


def remove_item(store: Store, item_id: str) -> Changes:
    """Move an item with its decisions to the bin. Raises UserError if the minutes are signed."""
    raise NotImplementedError


def move_item(store: Store, item_id: str, *, up: bool) -> Changes:
    """Let an item change places with its neighbour, sub-items with it; numbers stay as they are."""
    raise NotImplementedError


def renumber(store: Store, meeting_id: str) -> Changes:
    """Number the items anew in their order: 1, 2, 2.1, 3; decisions numbered by the item follow."""
    raise NotImplementedError


def fill_control_item(store: Store, meeting_id: str) -> str | None:
    """Write what is open into the item «О выполнении решений», made first if there is none.

    Returns its id; None if nothing is open.
    """
    raise NotImplementedError


def move_to_next(store: Store, item_id: str, meeting_id: str) -> Changes:
    """Move an item that was not considered to another meeting, to the end of its agenda.

    Raises UserError if a decision was taken by it already.
    """
    raise NotImplementedError


def repeat_agenda(store: Store, from_meeting: str, to_meeting: str) -> tuple[str, ...]:
    """Copy the questions of one meeting to the end of another's agenda, without what was said; ids of the copies."""
    raise NotImplementedError
