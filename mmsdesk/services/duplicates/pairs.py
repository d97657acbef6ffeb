"""Look-alikes of any register: all pairs of it, those with given records, those like a card being typed."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.names import PersonName
from mmsdesk.core.progress import Progress, silent
from mmsdesk.models.entity import Entity
from mmsdesk.models.journal import CHANGE
from mmsdesk.models.teacher import FORMER_NAMES
from mmsdesk.models.teachers import TEACHERS
from mmsdesk.queries.cards import Draft
from mmsdesk.queries.look_alikes import (
    cells,
    couple,
    how_many,
    owned_texts,
    sharing_words,
    told_apart,
    with_values,
)
from mmsdesk.services.duplicates.folded import Record
from mmsdesk.services.duplicates.folded_person import Person
from mmsdesk.services.duplicates.people import NARROW, People, load_people
from mmsdesk.services.duplicates.recipe import Recipe, recipe_of, searchable
from mmsdesk.services.duplicates.records import Records

MOST = 2_000
"""Pairs that are shown at once: nobody looks through more."""

_TOLD_EVERY = 200
"""Records between two words of progress."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records of a register that may be one; the first is the older. `sentence` is Russian and says why."""

    register: str
    first: str
    second: str
    score: float
    sentence: str

    @property
    def sure(self) -> bool:
        """The narrow rule holds: almost certainly one."""
        return self.score >= NARROW


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs of a register, the likeliest first, `MOST` of them at most; `total` is how many there are."""

    register: str
    pairs: tuple[Pair, ...]
    total: int

    @property
    def sure(self) -> int:
        """How many of the pairs are almost certain."""
        return sum(pair.sure for pair in self.pairs)


def find_pairs(session: Session, entity: Entity, progress: Progress = silent) -> Found:
    """Pairs of records of a register that look like one by the broad rule and were not told apart."""
    return _found(entity, _pairs(session, entity, None, progress))


def pairs_with(session: Session, entity: Entity, ids: Iterable[str], progress: Progress = silent) -> Found:
    """The pairs in which one of these records stands: what an import or a merge has just brought, one card."""
    wanted = list(dict.fromkeys(ids))
    return _found(entity, _pairs(session, entity, wanted, progress) if wanted else iter(()))


def pairs_of_touched(
    session: Session, touched: Iterable[tuple[str, Iterable[str]]], progress: Progress = silent
) -> list[Found]:
    """Look-alikes of what an operation brought: (register code, ids); only registers that have any."""
    registers = {entity.code: entity for entity in searchable()}
    found = [pairs_with(session, registers[code], ids, progress) for code, ids in touched if code in registers]
    return [each for each in found if each.pairs]


def pairs_of_operation(session: Session, operation_id: str, progress: Progress = silent) -> list[Found]:
    """Look-alikes of the records that an operation (an import, a merge) brought or changed."""
    statement = select(CHANGE.c.table_name, CHANGE.c.row_id).where(CHANGE.c.operation_id == operation_id).distinct()
    touched: dict[str, list[str]] = {}
    for table, row_id in session.execute(statement):
        touched.setdefault(table, []).append(row_id)
    ids = [(entity.code, touched[entity.table]) for entity in searchable() if entity.table in touched]
    return pairs_of_touched(session, ids, progress)


def like_draft(session: Session, draft: Draft, limit: int = 3) -> list[Pair]:
    """Records that a card being typed may already be, the likeliest first; asks for a few hundred rows at most.

    `first` is the known record, `second` the draft's own id, "" for a new one.
    """
    own = draft.id or ""
    apart = told_apart(session, draft.entity.code) if own else frozenset()
    found = _people_like(session, draft) if draft.entity is TEACHERS else _records_like(session, draft)
    pairs = [Pair(draft.entity.code, known, own, score, sentence) for known, score, sentence in found if known != own]
    return [pair for pair in pairs if couple(pair.first, own) not in apart][:limit]


def _found(entity: Entity, pairs: Iterator[Pair]) -> Found:
    """Only the likeliest are kept while the rest go by: a hundred thousand records have many pairs."""
    total = 0

    def counted() -> Iterator[Pair]:
        nonlocal total
        for pair in pairs:
            total += 1
            yield pair

    best = heapq.nsmallest(MOST, counted(), key=lambda pair: (-pair.score, pair.first, pair.second))
    return Found(entity.code, tuple(best), total)


def _pairs(session: Session, entity: Entity, ids: Sequence[str] | None, progress: Progress) -> Iterator[Pair]:
    progress(0, 0, "Читаю карточки")
    apart = told_apart(session, entity.code)
    seen: set[tuple[str, str]] = set()
    for one, other, score, sentence in _alike(session, entity, ids, progress):
        pair = couple(one, other)
        if pair not in seen and pair not in apart:
            seen.add(pair)
            yield Pair(entity.code, *pair, score, sentence)


def _alike(
    session: Session, entity: Entity, ids: Sequence[str] | None, progress: Progress
) -> Iterator[tuple[str, str, float, str]]:
    wanted = None if ids is None else frozenset(ids)
    if entity is TEACHERS:
        everybody = load_people(session)
        people = People(everybody)
        asked = [person for person in everybody if wanted is None or person.id in wanted]
        for number, person in enumerate(asked):
            if number % _TOLD_EVERY == 0:
                progress(number, len(asked), "Сравниваю людей")
            for like in people.like(person):
                yield person.id, like.person.id, like.score, like.explanation
        return
    recipe = recipe_of(entity)
    records = Records(recipe, load_records(session, recipe))
    some = [record for record in records.records if wanted is None or record.id in wanted]
    for number, record in enumerate(some):
        if number % _TOLD_EVERY == 0:
            progress(number, len(some), "Сравниваю карточки")
        for known, verdict in records.like(record):
            yield record.id, known.id, verdict.score, verdict.sentence


def load_records(session: Session, recipe: Recipe, ids: Sequence[str] | None = None) -> list[Record]:
    """The records of a register (or those named) as they are compared."""
    keys = recipe.keys
    former: dict[str, list[str]] = {}
    for child, column in recipe.former:
        for owner, names in owned_texts(session, child, column, ids).items():
            former.setdefault(owner, []).extend(names)
    return [
        Record(record_id, dict(zip(keys, values, strict=True)), tuple(former.get(record_id, ())))
        for record_id, values in cells(session, recipe.entity, keys, ids)
    ]


def _people_like(session: Session, draft: Draft) -> Iterator[tuple[str, float, str]]:
    value = {key: str(draft.values.get(key) or "") for key in ("surname", "first_name", "patronymic", "snils")}
    if not value["surname"] or not value["first_name"]:
        return
    former = tuple(str(row.values.get("surname") or "") for row in draft.children.get(FORMER_NAMES.code, ()))
    given = f"{value['first_name']} {value['patronymic']}".strip()
    ids = [
        *with_values(session, TEACHERS, {"snils": value["snils"]}),
        *sharing_words(session, TEACHERS, (value["surname"], *former)),
        *(sharing_words(session, TEACHERS, (given,))[:200] if value["patronymic"] else ()),
    ]
    places = [row.values.get("organisation_id") for row in draft.children.get("employments", ())]
    asked = Person(
        draft.id or "",
        PersonName(value["surname"], value["first_name"], value["patronymic"]),
        former,
        draft.values.get("born_on"),
        value["snils"],
        str(draft.values.get("phone") or ""),
        str(draft.values.get("email") or ""),
        frozenset(place for place in places if place),
    )
    known = People(load_people(session, list(dict.fromkeys(ids))), population=how_many(session, TEACHERS))
    for like in known.like(asked):
        yield like.person.id, like.score, like.explanation


def _records_like(session: Session, draft: Draft) -> Iterator[tuple[str, float, str]]:
    recipe = recipe_of(draft.entity)
    values = {key: draft.values.get(key) for key in recipe.keys}
    texts = [str(values[key]) for key in (*recipe.names, *recipe.texts) if values[key]]
    strong = (*recipe.identity, *recipe.strict, *recipe.key_links)
    if not texts and not any(values[key] for key in strong):
        return
    ids = [
        *with_values(session, draft.entity, {key: values[key] for key in (*recipe.identity, *recipe.key_links)}),
        *sharing_words(session, draft.entity, texts),
        *(with_values(session, draft.entity, {key: values[key] for key in recipe.strict}) if not recipe.names else ()),
    ]
    known = load_records(session, recipe, list(dict.fromkeys(ids)))
    records = Records(recipe, known, how_many(session, draft.entity))
    for record, verdict in records.like(Record(draft.id or "", values)):
        yield record.id, verdict.score, verdict.sentence
