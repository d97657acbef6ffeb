"""Names that the file does not know, and people: recognised, also among those the list itself adds, or made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.body_names import BodyNames
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.matching import Match
from mmsdesk.exchange.importing.named import BODY, ORGANISATION, STAFF, TEACHER, Missing, PersonRef
from mmsdesk.exchange.importing.people import Recognising
from mmsdesk.exchange.importing.school_names import SchoolNames
from mmsdesk.exchange.importing.targets import PersonRule
from mmsdesk.exchange.importing.verdicts import Candidate, Decision

Naming = Callable[[object], str]
"""The id of a record to be made, by what it is made of."""

_Name = tuple[str, str, str]
_UNDECIDED = Decision()


class Settled(NamedTuple):
    """A row with what is known by now; `missing` with its key is not, `candidates` are people to choose from.

    `used` are ids of what would be added.
    """

    incoming: Incoming
    missing: tuple[tuple[str, Missing], ...] = ()
    candidates: tuple[Candidate, ...] = ()
    used: frozenset[str] = frozenset()
    may_be_guest: bool = False
    """Whether somebody missing or not sure could be kept as a text."""


class Settling:
    """Puts ids into rows in place of unknown names and of people. `wanted` are names that a person lets be added."""

    def __init__(self, kind: Importable, id_for: Naming, people: Recognising, *, create_all: bool) -> None:
        self._kind = kind
        self._id_for = id_for
        self._people = people
        self._create_all = create_all
        self._wanted: set[_Name] = set()
        self.schools = SchoolNames()
        """Organisations that the list itself adds."""
        self.bodies = BodyNames()
        self.created: dict[str, Missing] = {}
        self.used: set[str] = set()
        """Those of the created ones that a row to be written refers to."""

    def want(self, incoming: Incoming) -> None:
        """Let the unknown names of a row be added, in whatever rows they stand."""
        for _key, value in incoming.told():
            if isinstance(value, Missing):
                self._wanted.add(_name(value))
            elif isinstance(value, PersonRef):
                unknown = {each: self._id_for(_name(each)) for each in _unknown_of(value)}
                self._wanted.add(_name(_missing_person(_with_id(value, unknown))))
                self._wanted.update(map(_name, unknown))

    def want_record(self, missing: Missing) -> None:
        """Let a record to which rows belong be added."""
        self._wanted.add(_name(missing))

    def wants(self, missing: Missing) -> bool:
        """Whether an unknown name is to be added."""
        return self._create_all or _name(missing) in self._wanted

    def settle(self, incoming: Incoming, decision: Decision = _UNDECIDED) -> Settled:
        """The row with what is known by now."""
        if not incoming.unknown:
            return Settled(incoming)
        ids: dict[Missing, str] = {}
        for each in _unknown(incoming):
            record_id = self._made_here(each) or (self._make(each) if self.wants(each) else "")
            if record_id:
                ids[each] = record_id
        settled = replace(
            incoming,
            values=_with_ids(incoming.values, ids),
            children={code: [_with_ids(row, ids) for row in rows] for code, rows in incoming.children.items()},
            remarks=list(incoming.remarks),
        )
        used = set(ids.values()) & self.created.keys()
        missing, candidates = self._settle_people(settled, decision, used)
        still = (*settled.missing(), *missing)
        return Settled(settled, still, tuple(candidates), frozenset(used), self._may_be_guest(missing, candidates))

    def added(self) -> dict[str, Missing]:
        """What is to be written besides the rows."""
        waiting, found = list(self.used), set[str]()
        while waiting:
            record_id = waiting.pop()
            asked = self.created[record_id].person
            found.add(record_id)
            if asked is not None:
                beside = (asked.organisation, asked.position, asked.code)
                waiting += [each for each in beside if isinstance(each, str) and each in self.created.keys() - found]
        return {record_id: each for record_id, each in self.created.items() if record_id in found}

    # people

    def _settle_people(
        self, row: Incoming, decision: Decision, used: set[str]
    ) -> tuple[list[tuple[str, Missing]], list[Candidate]]:
        """Put people into the row; who is missing with the key, and who may be meant where that is not sure."""
        chosen = dict(decision.people)
        missing: list[tuple[str, Missing]] = []
        for key, rule in self._kind.people.items():
            if rule.several:
                self._settle_several(row, key, rule)
                continue
            asked = row.value(key)
            if not isinstance(asked, PersonRef):
                continue
            match = Match(chosen[key]) if key in chosen else self._people.find(asked, key)
            record_id = match.record_id
            if not record_id and decision.guest and rule.guest:
                _drop(row, key)
                if isinstance(row.value(rule.organisation), Missing):
                    _drop(row, rule.organisation)
                _put(row, rule.guest, _as_guest(asked, self._people.places))
                continue
            if match.candidates:
                return missing, list(match.candidates)
            unknown = _missing_person(asked)
            lacking = list(_unknown_of(asked))
            if not record_id and (key in chosen or self.wants(unknown)) and not lacking:
                record_id = self._make_person(unknown, asked)
            if record_id:
                used |= {record_id} & self.created.keys()
                _put(row, key, record_id)
            else:
                missing += [(key, each) for each in (unknown, *lacking)]
        return missing, []

    def _settle_several(self, row: Incoming, key: str, rule: PersonRule) -> None:
        """Put ids in place of those whom a cell names and the file surely knows; the others stay as words."""
        code, _, own = key.rpartition(".")
        other, guest = (each.rpartition(".")[2] for each in (rule.otherwise or key, rule.guest))
        kept, left = [], []
        for owned in row.children.get(code, []):
            asked = owned.get(own)
            if not isinstance(asked, PersonRef):
                kept.append(owned)
                continue
            rest = {name: value for name, value in owned.items() if name != own}
            found = {own: self._people.find(asked, key).record_id}
            if not found[own] and asked.staff:
                found = {other: self._people.find(replace(asked, staff=False), key).record_id}
            if any(found.values()):
                kept.append({**rest, **found})
            elif rule.guest.startswith(f"{code}."):
                kept.append({**rest, guest: asked.text})
            else:
                left.append(asked.text)
        row.children[code] = kept
        if not kept:
            row.children.pop(code)
        if left:
            row.values[guest] = "\n".join(filter(None, (row.values.get(guest), ", ".join(left))))

    def _may_be_guest(self, missing: list[tuple[str, Missing]], candidates: list[Candidate]) -> bool:
        keys = {key for key, each in missing if each.person is not None} | {each.key for each in candidates}
        return any(self._kind.people[key].guest for key in keys)

    def _make_person(self, unknown: Missing, asked: PersonRef) -> str:
        if not asked.staff:
            record_id = self._id_for(_name(unknown))
            if record_id not in self.created:
                self.created[record_id] = unknown
                self._people.learn(record_id, asked)
            return record_id
        person = self._people.person_behind(asked)
        if not person:
            plain = replace(asked, staff=False)
            person = self._make_person(_missing_person(plain), plain)
        member = self._id_for(_name(unknown))
        if member not in self.created:
            self.created[member] = replace(unknown, person=replace(asked, code=person))
            self._people.learn(person, asked, staff=member)
        return member

    # names

    def _made_here(self, missing: Missing) -> str:
        if missing.choices not in (ORGANISATION, BODY):
            return ""
        found = (self.schools if missing.choices == ORGANISATION else self.bodies).recognise(missing.text)
        return found[0] if len(found) == 1 else ""

    def _make(self, missing: Missing) -> str:
        record_id = self._id_for(_name(missing))
        if record_id not in self.created:
            self.created[record_id] = missing
            if missing.choices == ORGANISATION:
                self.schools.add(record_id, [missing.text], missing.text)
            elif missing.choices == BODY:
                self.bodies.add(record_id, [missing.text])
        return record_id


def _unknown(incoming: Incoming) -> Iterator[Missing]:
    """Unknown names, those beside the people of the row among them."""
    for _key, value in incoming.told():
        if isinstance(value, Missing):
            yield value
        elif isinstance(value, PersonRef):
            yield from _unknown_of(value)


def _unknown_of(asked: PersonRef) -> Iterator[Missing]:
    yield from (each for each in (asked.organisation, asked.position) if isinstance(each, Missing))


def _missing_person(asked: PersonRef) -> Missing:
    return Missing(STAFF if asked.staff else TEACHER, asked.name.full or asked.text, asked)


def _name(missing: Missing) -> _Name:
    """What two unknown names share if they are one; namesakes of different schools are two."""
    place = missing.person.organisation if missing.person is not None else ""
    shown = place.text if isinstance(place, Missing) else place or ""
    return missing.choices, normalise(missing.text), shown


def _with_ids(values: Mapping[str, Any], ids: Mapping[Missing, str]) -> dict[str, Any]:
    return {key: _with_id(value, ids) for key, value in values.items()}


def _with_id(value: Any, ids: Mapping[Missing, str]) -> Any:
    if isinstance(value, Missing):
        return ids.get(value, value)
    if isinstance(value, PersonRef):
        place, post = value.organisation, value.position
        return replace(
            value,
            organisation=ids.get(place, place) if isinstance(place, Missing) else place,
            position=ids.get(post, post) if isinstance(post, Missing) else post,
        )
    return value


def _as_guest(asked: PersonRef, posts: Mapping[str, str]) -> str:
    """«Лисова Анна Петровна, учитель, СОШ № 9»: name, post, and a school that the file does not know."""
    post = asked.position.text if isinstance(asked.position, Missing) else posts.get(asked.position or "", "")
    place = asked.organisation.text if isinstance(asked.organisation, Missing) else ""
    return ", ".join(part for part in (asked.name.full or asked.text, post, place) if part)


def _put(row: Incoming, key: str, value: Any) -> None:
    code, _, own = key.rpartition(".")
    for holder in row.children[code] if code else [row.values]:
        holder[own] = value


def _drop(row: Incoming, key: str) -> None:
    code, _, own = key.rpartition(".")
    for holder in row.children.get(code, ()) if code else [row.values]:
        holder.pop(own, None)
