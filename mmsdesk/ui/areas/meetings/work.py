"""What all parts of the desk work with: the meeting as the file has it, and the verbs that change it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from mmsdesk.core.decision_line import KnownName
from mmsdesk.core.errors import UserError
from mmsdesk.models.agenda import AGENDA_ITEMS, ItemKind
from mmsdesk.models.meeting import MEETINGS
from mmsdesk.queries.cards import load, load_many
from mmsdesk.queries.known_names import known_names
from mmsdesk.queries.meetings import DecisionFacts, ItemFacts, MeetingFacts, meeting_facts, open_decisions
from mmsdesk.ui.desk import Desk
from mmsdesk.ui.forms.context import FormContext

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """A meeting as its desk shows it. `cells` and `item_cells` are the stored values, for the fields."""

    meeting: MeetingFacts
    cells: Mapping[str, Any]
    item_cells: Mapping[str, Mapping[str, Any]]
    still_open: tuple[DecisionFacts, ...]
    """Earlier decisions under control, read only where the agenda asks about them."""

    def item(self, item_id: str) -> ItemFacts | None:
        """The item with this id, None if it is gone."""
        return next((item for item in self.meeting.items if item.id == item_id), None)


def desk_facts(session: Session, meeting_id: str) -> DeskFacts:
    """All that the desk shows of a meeting. Raises UserError if it is gone."""
    meeting = meeting_facts(session, meeting_id)
    cells = load(session, MEETINGS, meeting_id).values
    items = load_many(session, AGENDA_ITEMS, [item.id for item in meeting.items])
    still_open: tuple[DecisionFacts, ...] = ()
    if any(item.kind is ItemKind.CONTROL for item in meeting.items):
        found = open_decisions(session, meeting.body.id, meeting.day)
        still_open = tuple(each for each in found if each.meeting_id != meeting_id)
    return DeskFacts(meeting, cells, {draft.id or "": draft.values for draft in items}, still_open)


class DeskWork(FormContext):
    """Handed to every part of one desk."""

    def __init__(self, desk: Desk, meeting_id: str) -> None:
        super().__init__(desk)
        self.meeting_id = meeting_id
        self.facts: DeskFacts | None = None
        self._known: tuple[KnownName, ...] | None = None

    @property
    def meeting(self) -> MeetingFacts:
        assert self.facts is not None
        return self.facts.meeting

    @property
    def read_only(self) -> bool:
        """Whether nothing may be changed: the file is only read, or the minutes are signed."""
        return self.store.read_only or (self.facts is not None and self.meeting.signed_on is not None)

    def read(self) -> DeskFacts:
        """Read the meeting anew. Raises UserError if it is gone."""
        with self.store.read() as session:
            self.facts = desk_facts(session, self.meeting_id)
        self.titles.forget()
        return self.facts

    def forget_names(self) -> None:
        """People or bodies have changed."""
        self._known = None

    def known(self) -> tuple[KnownName, ...]:
        """Who may be named in a decision, asked for when the first one is typed."""
        if self._known is None:
            with self.store.read() as session:
                bodies = [body.id for body in self.meeting.bodies]
                self._known = known_names(session, self.meeting.day, bodies)
        return self._known

    def do(self, verb: Callable[..., T], *given: Any, **named: Any) -> T | None:
        """Let a service write; what it refuses is told, and None comes back."""
        try:
            return verb(self.store, *given, **named)
        except UserError as error:
            self.desk.notifier.show(error)
            return None

    def in_time(self) -> dt.date:
        """The day that marks of control are given on: that of the meeting, today while it is still ahead."""
        return min(self.meeting.day, self.today)
