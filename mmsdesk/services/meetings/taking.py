"""Decisions of a meeting: taken from a typed line, corrected, put in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mmsdesk.core.changes import Changes
from mmsdesk.core.decision_line import DecisionLine
from mmsdesk.store.file import Store


def take_decision(store: Store, item_id: str, line: DecisionLine) -> str:
    """A decision by an item, numbered after it (1.1, 1.2), with executors and term; returns its id."""
    raise NotImplementedError


def take_for_meeting(store: Store, meeting_id: str, line: DecisionLine) -> str:
    """A decision that belongs to no item."""
    raise NotImplementedError


def edit_decision(store: Store, decision_id: str, line: DecisionLine) -> Changes:
    """Wording, executors and term anew from a typed line; number and state stay."""
    raise NotImplementedError


def change_decision(store: Store, decision_id: str, values: Mapping[str, Any]) -> Changes:
    """Change fields of a decision as one operation. Raises UserError for what signed minutes say."""
    raise NotImplementedError


def move_decision(store: Store, decision_id: str, *, up: bool) -> Changes:
    """Let a decision change places, and numbers, with its neighbour of the same item."""
    raise NotImplementedError


def remove_decision(store: Store, decision_id: str) -> Changes:
    """Move a decision to the bin. Raises UserError if the minutes are signed."""
    raise NotImplementedError
