"""What is special about lists of people: matching field by field, former surnames, posts beside the main one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

from mmsdesk.core.names import PersonName, sex_of
from mmsdesk.core.text import normalise
from mmsdesk.exchange.importing.cards import Card, OwnedRow
from mmsdesk.exchange.importing.growth_cells import NO_PROGRAMME
from mmsdesk.exchange.importing.importable import Importable
from mmsdesk.exchange.importing.incoming import Incoming, Note
from mmsdesk.exchange.importing.known import Known
from mmsdesk.exchange.importing.matching import Matching
from mmsdesk.exchange.importing.people import KnownPeople, PeopleMatching
from mmsdesk.exchange.importing.ways import Around, Naming, Ways
from mmsdesk.models.growth import ABSENCES, ATTESTATIONS, AWARDS, EDUCATIONS, TRAININGS
from mmsdesk.models.teacher import EMPLOYMENTS, FORMER_NAMES, PositionKind, Sex

_NAMES = ("surname", "first_name", "patronymic")
_OF_ONE_CATEGORY = ("decided_on", "valid_until", "order_number")
_SEVERAL = 2
_HIGHER = re.compile(r"универ|институт|академи|\b[А-ЯЁа-яё]*(?:ГУ|ФУ|ГПУ|ГПИ|ПИ|ГПА|ГА)\b|консерватор")
_VOCATIONAL = re.compile(r"колледж|училищ|техникум|лицей|\bП[КУ]\b")


class PersonWays(Ways):
    """Lists whose rows are people of the register."""

    needs = (EMPLOYMENTS.code, FORMER_NAMES.code)
    """Posts and former surnames tell people apart."""

    telling_apart = ("born_on", "snils", "phone", "email")
    many = frozenset({TRAININGS.code, AWARDS.code, ABSENCES.code})
    unsaid = frozenset({NO_PROGRAMME})
    shortened = frozenset({"first_name", "patronymic"})

    def matching(self, around: Around) -> Matching:
        return PeopleMatching(
            around.standing.once(KnownPeople, lambda: _known(around.cards.values())), around.titles, around.known.names
        )

    def title(self, kind: Importable, values: Mapping[str, Any], naming: Naming) -> str:
        surname, first, patronymic = values.get("surname"), values.get("first_name"), values.get("patronymic")
        if surname and first and patronymic:
            return f"{surname} {first} {patronymic}"
        return " ".join(str(part) for part in (surname, first, patronymic) if part)

    def finish(self, incoming: Incoming, known: Known) -> None:
        _ask_whose(incoming)
        _guess_level(incoming, known)
        for row in incoming.children.get(TRAININGS.code, ()):
            row.setdefault("programme", NO_PROGRAMME)

    def complete(self, card: Card, known: Known, today: dt.date) -> None:
        if card.values.get("sex") is None:
            guess = sex_of(PersonName(*(card.values.get(key) or "" for key in _NAMES)))
            card.values["sex"] = Sex(guess) if guess else None
        for work in card.children.get(EMPLOYMENTS.code, ()):
            work.values.setdefault("kind", PositionKind.MAIN)

    def addition(self, card: Card, code: str, row: dict[str, Any], around: tuple[Known, dt.date]) -> dict[str, Any]:
        added = dict(row)
        if code == EMPLOYMENTS.code and "kind" not in added:
            added["kind"] = _kind_of_work(card, row, around[1])
        return added

    def settled(self, card: Card, incoming: Incoming, key: str, value: Any) -> bool:
        """A surname the card had before, or the same words in another order, is no contradiction."""
        if key not in _NAMES:
            return False
        mine = sorted(_folded(card.values.get(each) or "") for each in _NAMES)
        theirs = sorted(_folded(incoming.values.get(each) or "") for each in _NAMES)
        if mine == theirs:
            return True
        former = {_folded(row.values["surname"]) for row in card.children.get(FORMER_NAMES.code, ())}
        return key == "surname" and _folded(value) in former

    def giving_way(self, card: Card, key: str) -> tuple[str, dict[str, Any]] | None:
        return (FORMER_NAMES.code, {"surname": card.values["surname"]}) if key == "surname" else None


def _known(cards: Iterable[Card]) -> KnownPeople:
    found = KnownPeople()
    for card in cards:
        found.learn(card)
    return found


def _folded(text: str) -> str:
    return normalise(text).replace(".", "")


def _kind_of_work(card: Card, row: dict[str, Any], today: dt.date) -> PositionKind:
    """A further post beside the main one is held internally or externally."""
    current = [each for each in card.children.get(EMPLOYMENTS.code, ()) if _current(each, today)]
    main = [each for each in current if each.values.get("kind") in (PositionKind.MAIN, None)]
    if not main or row.get("ended_on"):
        return PositionKind.MAIN
    same_place = any(each.values.get("organisation_id") == row.get("organisation_id") for each in main)
    return PositionKind.INTERNAL if same_place else PositionKind.EXTERNAL


def _current(work: OwnedRow, today: dt.date) -> bool:
    ended: dt.date | None = work.values.get("ended_on")
    return ended is None or ended >= today


def _ask_whose(incoming: Incoming) -> None:
    """A day or an order in a cell beside several categories: of which of them it tells nobody knows."""
    column = incoming.columns.get(f"{ATTESTATIONS.code}.category")
    if column is None or len(incoming.children.get(ATTESTATIONS.code, ())) < _SEVERAL:
        return
    beside = [incoming.columns.get(f"{ATTESTATIONS.code}.{key}", column) for key in _OF_ONE_CATEGORY]
    if any(each != column for each in beside):
        text = "В ячейке несколько категорий, а дата или приказ рядом одни: непонятно, чьи. Впишите их к каждой."
        incoming.errors.append(Note(text, column))


def _guess_level(incoming: Incoming, known: Known) -> None:
    """«БГПУ» without a level is higher education, a college is secondary vocational."""
    for row in incoming.children.get(EDUCATIONS.code, ()):
        institution = row.get("institution")
        if row.get("level_id") is None and isinstance(institution, str):
            level = "СПО" if _VOCATIONAL.search(institution) else "высшее" if _HIGHER.search(institution) else ""
            found = known.entries("education_levels").recognise(level) if level else None
            if found:
                row["level_id"] = found
