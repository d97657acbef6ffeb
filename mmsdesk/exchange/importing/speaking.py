"""Whom the rows of a list speak of, one after the other: what one has added, the next ones see."""

from __future__ import annotations

from collections.abc import Mapping as ReadOnly
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from mmsdesk.exchange.importing.absent import Missed, Present, giving_place, missed, verdict_on
from mmsdesk.exchange.importing.base import Base
from mmsdesk.exchange.importing.cards import Card
from mmsdesk.exchange.importing.comparing import Comparing
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.matching import Match
from mmsdesk.exchange.importing.named import Missing, PersonRef
from mmsdesk.exchange.importing.people import Recognising
from mmsdesk.exchange.importing.settling import Settled, Settling
from mmsdesk.exchange.importing.verdicts import Candidate, Decision, RowVerdict, Verdict, Who
from mmsdesk.exchange.importing.ways import Around
from mmsdesk.models.teacher import EMPLOYMENTS


class Speaking:
    """Records of the file and of the rows above, by all they are known by; and who of them is missing."""

    def __init__(self, base: Base, decisions: ReadOnly[int, Decision], create_missing: bool) -> None:
        self._base = base
        self._kind = base.kind
        self._decisions = decisions
        self.touched: dict[str, Card] = {}
        self._people = Recognising(base.everybody, base.known.names)
        self.settling = Settling(base.kind, base.id_for, self._people, create_all=create_missing)
        self._spoken: dict[tuple[str, Any], int] = {}
        """The first row that speaks of a record, or of a person in it."""
        self._titles: dict[str, str] = {}
        self._comparing = Comparing(base.kind, self._name_of, (base.known, base.today))
        self._titles |= base.standing.once(base.kind.ways, self._titles_of_the_file)
        around = Around(base.kind, base.known, base.standing, self._titles, self.settling.schools, self.settling.bodies)
        self._matching = base.kind.ways.matching(around)
        for incoming in base.read.rows:
            decision = decisions.get(incoming.number)
            if decision is not None and decision.create and not decision.skip:
                self.settling.want(incoming)
                if base.kind.rows_are:
                    self.settling.want_record(self._record_of(incoming))

    @property
    def taken(self) -> dict[str, int]:
        """Owned rows of the file by id, each with the row of the sheet that stands for it."""
        return self._comparing.taken

    def _titles_of_the_file(self) -> dict[str, str]:
        return {card.id: self._title(card.values) for card in self._base.cards.values()}

    def _whom_the_file_names(self, incoming: Incoming, decision: Decision, settled: Settled) -> Settled:
        """Of namesakes the one with whom the row says only what already stands in the file: nothing is to be asked.

        Likewise somebody who stands in the file as a guest.
        """
        choices = [decision.naming(each.key, each.record_id) for each in settled.candidates]
        for choice in (*choices, replace(decision, guest=True)) if settled.may_be_guest else choices:
            tried = self.settling.settle(incoming, choice)
            if tried.candidates or tried.missing:
                continue
            found = self._match(tried.incoming, decision).record_id
            # A row above may have spoken of one of the two: then this one may speak of the other.
            if not found or self._of_whom(found, tried.incoming) in self._spoken:
                continue
            if self._comparing.differences(self._card(found), tried.incoming).nothing:
                return tried
        return settled

    def _of_whom(self, record_id: str, row: Incoming) -> tuple[str, Any]:
        """What two rows share if the second repeats the first."""
        if not self._kind.rows_are:
            return record_id, ""
        if not self._kind.subject:
            return record_id, row.number
        person = row.value(self._kind.subject) or row.value(self._guest)
        told = tuple(row.value(key) for key in self._apart)
        return record_id, (person, *told) if told else person

    def _record_of(self, incoming: Incoming) -> Missing:
        """The record to which the row would add, as a name to be added itself."""
        return Missing(self._kind.entity.table, self._title(incoming.values))

    def _match(self, incoming: Incoming, decision: Decision) -> Match:
        if decision.who is Who.NEW:
            return Match()
        if decision.who is Who.KNOWN and self._stands(decision.record_id):
            return Match(decision.record_id)
        if incoming.code and self._stands(incoming.code):
            return Match(incoming.code)
        found = self._matching.find(incoming)
        return self._not_of_this_sheet(found) if incoming.code else found

    def _not_of_this_sheet(self, match: Match) -> Match:
        """A match without what other rows have added: they have codes of their own, so they are others."""

        def known(record_id: str) -> bool:
            return record_id in self._base.cards

        return Match(
            match.record_id if known(match.record_id) else "",
            tuple(each for each in match.candidates if known(each.record_id)),
            tuple(filter(known, match.namesakes)),
        )

    def _stands(self, record_id: str) -> bool:
        return record_id in self._base.cards or record_id in self.touched

    def _namesake(self, incoming: Incoming, match: Match) -> Match:
        """Of records called exactly so, one that already says all that the row says: then there is nothing to ask.

        A list that was exported and comes back unchanged changes nothing, however little it says of people.
        """
        agreeing: list[str] = []
        open_ones: list[str] = []
        born = incoming.values.get("born_on")
        for record_id in match.namesakes:
            card = self._card(record_id)
            if born and card.values.get("born_on") not in (None, born):
                continue
            found = self._comparing.differences(card, incoming)
            if not found.contradictions:
                (agreeing if found.empty else open_ones).append(record_id)
        if agreeing:
            free = [record_id for record_id in agreeing if self._of_whom(record_id, incoming) not in self._spoken]
            return Match((free or agreeing)[0])
        if match.candidates:
            return match
        words = "Совпадает имя, больше сравнить нечего."
        return Match(candidates=tuple(Candidate(each, self._titles[each], words) for each in open_ones))

    def _card(self, record_id: str) -> Card:
        return self.touched.get(record_id) or self._base.cards[record_id]

    def _keep(self, card: Card) -> None:
        self.touched[card.id] = card
        self._titles[card.id] = self._title(card.values) + (f" (строка {card.row})" if card.row else "")
        self._matching.learn(card)

    def _title(self, values: ReadOnly[str, Any]) -> str:
        return self._kind.ways.title(self._kind, values, self._name_of)

    def _title_of_row(self, incoming: Incoming) -> str:
        """What the row is called: its record, or the person whom it adds to one."""
        if not self._kind.rows_are:
            return self._title(incoming.values)
        asked = incoming.value(self._kind.subject) if self._kind.subject else None
        if isinstance(asked, PersonRef):
            return asked.text
        guest: str = incoming.value(self._guest) if self._guest else ""
        said = "" if self._kind.subject else self._title(incoming.values)
        return guest or self._titles.get(incoming.code, "") or said

    @cached_property
    def _apart(self) -> tuple[str, ...]:
        """Keys beside the person by which two rows of one person are two facts: another competence."""
        code, persons = self._kind.rows_are, {self._kind.subject, self._guest}
        # Whoever may be missing is looked for by the record and the person alone.
        keys = () if self._kind.missing else self._kind.rules[code].strict
        return tuple(key for key in (f"{code}.{each}" for each in keys) if key not in persons)

    @property
    def _guest(self) -> str:
        return self._kind.people[self._kind.subject].guest if self._kind.subject else ""

    def _name_of(self, record_id: str) -> str:
        if record_id in self.settling.created:
            return self.settling.created[record_id].text
        known = self._base.known.names.get(record_id) or self._titles.get(record_id)
        return known or self._base.everybody.names.get(record_id, "")

    def missed(self, verdicts: Sequence[RowVerdict]) -> dict[int, Missed]:
        """Those of the file of whom no row speaks, by their numbers; who may be meant by a row is not among them."""
        checked = self._base.checked
        assert checked is not None
        doubtful = {each.record_id for row in verdicts for each in row.candidates} | {row.record_id for row in verdicts}
        by_number = {incoming.number: incoming for incoming in self._base.read.rows}
        for row in verdicts:
            if row.verdict in (Verdict.WRONG, Verdict.DISPUTED):
                doubtful |= self._perhaps(by_number[row.row])
        places = {
            work["organisation_id"]
            for incoming in self._base.read.rows
            for work in incoming.children.get(EMPLOYMENTS.code, ())
            if isinstance(work.get("organisation_id"), str)
        }
        if self._kind.entity.within is not None:
            within = (incoming.values.get(self._kind.entity.within.key) for incoming in self._base.read.rows)
            places |= {each for each in within if isinstance(each, str)}
        present = Present(
            frozenset(record_id for record_id, _person in self._spoken),
            frozenset(self._spoken),
            frozenset(places),
            frozenset(doubtful),
        )
        cards = {record_id: self._card(record_id) for record_id in self._base.cards}
        found = missed(self._kind, cards, checked, present, self._base.today)
        return {each.number: each.in_words(self._name_of) for each in found}

    def giving_place(self) -> dict[int, Missed]:
        """Who led what now somebody else is to lead, by number."""
        changed = [card for card in self.touched.values() if not card.row]
        found = giving_place(self._kind, changed, self._base.cards, self._base.known, self._base.today)
        return {each.number: each.in_words(self._name_of) for each in found}

    def _perhaps(self, incoming: Incoming) -> set[str]:
        """Whom a row that is not taken may speak of."""
        match = self._matching.find(incoming)
        found = {match.record_id, *match.namesakes, *(each.record_id for each in match.candidates)}
        asked = incoming.value(self._kind.subject)
        if isinstance(asked, PersonRef):
            person = self._people.find(asked, "")
            found |= {person.record_id, *(each.record_id for each in person.candidates)}
        return found

    def verdict_on(self, found: Missed) -> RowVerdict:
        """What is said of somebody missing."""
        title = self._name_of(found.title) or found.title if found.title else self._titles.get(found.record_id, "")
        return verdict_on(found, title, self._name_of, self._decisions.get(found.number))
