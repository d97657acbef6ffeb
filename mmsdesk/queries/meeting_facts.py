"""What a meeting and a decision consist of for a desk and a paper: frozen facts, names as of the day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from mmsdesk.core.names import PersonName
from mmsdesk.models.agenda import ItemKind
from mmsdesk.models.decision import OPEN_STATES, DecisionSource, DecisionState
from mmsdesk.models.meeting import Capacity, MeetingForm, MeetingState, Presence, meeting_day
from mmsdesk.models.teacher import Sex
from mmsdesk.queries.quorum import BodyQuorum


@dataclass(frozen=True, slots=True)
class PersonPart:
    """A person as of a day: name, main post and the short name of its organisation ("" where not known)."""

    id: str
    name: PersonName
    sex: Sex | None = None
    post: str = ""
    organisation: str = ""
    organisation_id: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who reports or speaks: a person of the register, or words («Фамилия И.О., должность»)."""

    person: PersonPart | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class BodyPart:
    """A body of the meeting with the number of its own minutes; `kind` is the code of its kind."""

    id: str
    name: str
    short_name: str
    kind: str
    number: str
    casting_vote: bool


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the sheet; `number` is what stands on the printed sheet and is typed to mark it.

    role       the role in the body on the day («председатель»), "" for others; `role_code` its code
    belongs    whether the person is in the body on the day; always for those invited, and where no composition is kept
    left_on    when a person who does not belong left the body
    first_at   the number of an earlier row of the same person, 0 for none: put down twice by hand
    also_in    the other bodies of a joint meeting in which the person sits: present for each, signing once
    """

    id: str
    position: int
    number: int
    person: PersonPart
    capacity: Capacity
    presence: Presence
    reason: str
    role: str
    role_code: str
    association_id: str
    belongs: bool
    left_on: dt.date | None
    also_in: tuple[str, ...] = ()
    first_at: int = 0

    @property
    def person_id(self) -> str:
        return self.person.id

    @property
    def name(self) -> PersonName:
        return self.person.name

    @property
    def post(self) -> str:
        return self.person.post

    @property
    def organisation(self) -> str:
        return self.person.organisation


@dataclass(frozen=True, slots=True)
class SpeechFacts:
    """Who spoke to an item and about what."""

    id: str
    position: int
    speaker: Speaker
    said: str


@dataclass(frozen=True, slots=True)
class ExecutorFacts:
    """Who does it; `shown` names a body, an organisation or whoever is given in words ("" for a person).

    `due_on` is the own term, None for that of the decision.
    """

    id: str
    position: int
    person: PersonPart | None
    association_id: str | None
    organisation_id: str | None
    shown: str
    due_on: dt.date | None
    done_on: dt.date | None
    note: str


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """A turn in the life of a decision; `meeting`: «протокол № 3 от 12.09.2026» where a meeting decided so."""

    id: str
    changed_on: dt.date | None
    state: DecisionState
    due_before: dt.date | None
    due_on: dt.date | None
    meeting_id: str | None
    meeting: str
    note: str


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """A decision with its executors and its life line.

    minutes        number of the minutes ("" without one), `held_on` the day of the meeting
    postponed      how many times the term was extended; from 2 on it is marked
    replaced_by    number and day of the decision in its stead, in words; `replaces` the same the other way
    """

    id: str
    number: str
    position: int
    wording: str
    source: DecisionSource
    association_id: str | None
    body: str
    meeting_id: str | None
    item_id: str | None
    visit_id: str | None
    document: str
    minutes: str
    held_on: dt.date | None
    taken_on: dt.date
    school_year: int
    controlled: bool
    due_on: dt.date | None
    due_words: str
    state: DecisionState
    state_on: dt.date | None
    result: str
    postponed: int
    replaced_by_id: str | None
    replaced_by: str
    replaces: tuple[str, ...]
    executors: tuple[ExecutorFacts, ...]
    changes: tuple[ChangeFacts, ...]

    def overdue(self, on: dt.date) -> bool:
        """Whether it still waits and the earliest term of those who have not done it is over."""
        due = self.next_due()
        return self.open and due is not None and due < on

    def next_due(self) -> dt.date | None:
        """The earliest term that still waits: each executor's own one, else that of the decision.

        An extension is for all, whatever terms of their own they had.
        """
        if self.postponed and self.due_on is not None:
            return self.due_on
        waiting = [each.due_on or self.due_on for each in self.executors if each.done_on is None]
        return min((due for due in waiting if due is not None), default=self.due_on)

    @property
    def first_due(self) -> dt.date | None:
        """The term that was set when it was taken, before any extension: what its minutes say."""
        extended = next((change for change in self.changes if change.state is DecisionState.EXTENDED), None)
        return extended.due_before if extended else self.due_on

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.controlled and self.state in OPEN_STATES


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An item of the agenda; `draft_decision` by points, `form` the kind of talk in words."""

    id: str
    position: int
    number: str
    kind: ItemKind
    title: str
    form: str
    rapporteurs: tuple[Speaker, ...]
    planned_minutes: int | None
    draft_decision: tuple[str, ...]
    materials: str
    heard: str
    speeches: tuple[SpeechFacts, ...]
    votes_for: int | None
    votes_against: int | None
    votes_abstained: int | None
    unanimous: bool
    decisions: tuple[DecisionFacts, ...]


@dataclass(frozen=True, slots=True)
class ReopeningFacts:
    """Signed minutes were opened again; never printed."""

    opened_on: dt.date | None
    signed_on: dt.date | None
    reason: str


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting with all that its desk and its papers say.

    bodies     the meeting's own body first, then those of a joint meeting
    place      organisation and room in words; `organisation_id` for what wants more
    guests     who is not in the register, one by one
    decisions  those that belong to no item; the others stand with their items
    """

    id: str
    bodies: tuple[BodyPart, ...]
    number: str
    held_on: dt.date
    starts_at: dt.time | None
    ends_at: dt.time | None
    school_year: int
    theme: str
    form: MeetingForm
    organisation_id: str | None
    room: str
    place: str
    chair: PersonPart | None
    secretary: PersonPart | None
    state: MeetingState
    moved_to: dt.date | None
    state_reason: str
    members_number: int | None
    present_number: int | None
    guests: tuple[str, ...]
    sheet: tuple[SheetRow, ...]
    items: tuple[ItemFacts, ...]
    decisions: tuple[DecisionFacts, ...]
    quorums: tuple[BodyQuorum, ...]
    signed_on: dt.date | None
    reopenings: tuple[ReopeningFacts, ...] = field(default=())

    @property
    def body(self) -> BodyPart:
        return self.bodies[0]

    @property
    def day(self) -> dt.date:
        """When it is held, as it stands after a move: names, composition and quorum are those of this day."""
        return meeting_day(self.state, self.held_on, self.moved_to)

    @property
    def members(self) -> tuple[SheetRow, ...]:
        """Rows of members, in the order of the sheet."""
        return tuple(row for row in self.sheet if row.capacity is Capacity.MEMBER)

    @property
    def present(self) -> tuple[SheetRow, ...]:
        return tuple(row for row in self.members if row.presence is Presence.PRESENT)

    @property
    def absent(self) -> tuple[SheetRow, ...]:
        return tuple(row for row in self.members if row.presence is Presence.ABSENT)

    @property
    def invited(self) -> tuple[SheetRow, ...]:
        return tuple(row for row in self.sheet if row.capacity is Capacity.INVITED)

    @property
    def all_decisions(self) -> tuple[DecisionFacts, ...]:
        """In the order of the minutes: item by item, then those without one."""
        return (*(decision for item in self.items for decision in item.decisions), *self.decisions)
