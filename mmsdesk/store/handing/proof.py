"""What another copy has proved to know: the last operations that count there, and what is missing in between."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.models.base import table_of
from mmsdesk.models.handover import Handover
from mmsdesk.models.journal import OPERATION
from mmsdesk.store.derived import among, these
from mmsdesk.store.engine import open_engine
from mmsdesk.store.known import known_in_order, undone_merges

_HEX = frozenset("0123456789abcdef")
_MOST = 5_000
"""Operations that one copy may name."""
_NAMED = 2_000
"""Operations of merges taken back that a proof names one by one."""
_RECENT = 100
"""Lines of the register of handovers that are looked at."""


@dataclass(frozen=True, slots=True)
class Proof:
    """`heads` are known with all that led to them, except `missing` and what only these led from.

    A copy that merged in part knows operations whose forerunners it lacks; one that took a merge back lacks what that
    had brought, and its own word. `trail` are older operations, known likewise: whoever does not know the heads may
    know one of these.
    """

    heads: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """As the register of handovers keeps it: a JSON list, missing ones with a minus, the trail with a plus."""
        return json.dumps([*self.heads, *(f"-{each}" for each in self.missing), *(f"+{each}" for each in self.trail)])

    def __bool__(self) -> bool:
        return bool(self.heads)


def proof_from(text: str) -> Proof:
    """A proof from its text. Raises UserError for anything else: receipts come from outside."""
    try:
        found = json.loads(text or "[]")
    except ValueError as error:
        raise _not_a_proof() from error
    if not isinstance(found, list) or len(found) > _MOST or not all(map(_is_named, found)):
        raise _not_a_proof()
    missing, trail = (tuple(each[1:] for each in found if each.startswith(sign)) for sign in "-+")
    return Proof(tuple(each for each in found if is_id(each)), missing, trail)


def is_id(text: object) -> bool:
    """Whether a value is an id of ours: 32 hexadecimal digits."""
    return isinstance(text, str) and len(text) == 32 and _HEX.issuperset(text)


def _is_named(text: object) -> bool:
    return isinstance(text, str) and is_id(text[1:] if text[:1] in ("-", "+") else text)


def _not_a_proof() -> UserError:
    return UserError("Запись о состоянии другой копии повреждена.", "Попросите прислать её ещё раз.")


def proof_of(source: Session | Connection) -> Proof:
    """What this very file knows: the operations that count in it."""
    counting, undone = frozenset(known_in_order(source)), undone_merges(source)
    journals: dict[str, list[str]] = defaultdict(list)
    parents: set[str] = set()
    dropped: dict[str, list[str]] = {}
    forks: list[str] = []
    own = OPERATION.c
    statement = select(own.id, own.replica, own.parents, own.applied).order_by(own.sequence)
    for row_id, replica, written, applied in source.execute(statement):
        if row_id in counting:
            journals[replica].append(row_id)
            parents.update(json.loads(written))
            continue
        forks += [each for each in json.loads(written) if each in counting]
        if not applied:
            dropped[row_id] = json.loads(written)
    before = {each for written in dropped.values() for each in written}
    heads = counting - parents
    # Each by itself as long as they are not too many: whoever reads this may not know the last of them.
    missing = (parents - counting) | undone | (dropped.keys() if len(dropped) <= _NAMED else dropped.keys() - before)
    trail = {journal[-back] for journal in journals.values() for back in _steps_back(len(journal))}
    # Where what does not count leads away: without them all before that would seem to be missing, too.
    trail |= {*[*dict.fromkeys(reversed(forks))][:_NAMED]} | _heads_on_record(source) & counting
    return Proof(*(tuple(sorted(ids)) for ids in (heads, missing, trail - heads)))


def proof_in(path: Path) -> Proof:
    """What a closed file knows."""
    engine = open_engine(path, read_only=True)
    try:
        with engine.connect() as connection:
            return proof_of(connection)
    finally:
        engine.dispose()


def _steps_back(length: int) -> Iterator[int]:
    """1, 2, 4, 8 … from the end of a journal: not many, and one of them is known to whoever knows some of it."""
    back = 1
    while back <= length:
        yield back
        back *= 2


def _heads_on_record(source: Session | Connection) -> set[str]:
    """What was handed over or came not long ago, as the register of handovers remembers it."""
    own = table_of(Handover).c
    latest = select(own.heads).where(own.heads != "").order_by(own.handed_on.desc(), own.id.desc()).limit(_RECENT)
    found: set[str] = set()
    for written in source.execute(latest).scalars():
        with suppress(UserError):  # a line that cannot be read proves nothing
            found.update(proof_from(written).heads)
    return found


def reached(source: Session | Connection, proofs: Iterable[Proof]) -> frozenset[str]:
    """Operations of this file that whoever gave the proofs has; heads that this file does not know say nothing.

    The latest proof goes first: what is missing by it is not there, whatever an earlier one said.
    """
    parents = {row[0]: row[1] for row in source.execute(select(OPERATION.c.id, OPERATION.c.parents))}
    found, denied = set[str](), set[str]()
    # What proofs without gaps lead to is whole: nobody has to go through it again.
    whole = set[str]()
    for proof in dict.fromkeys(proofs):
        walked = _walked(parents, (*proof.heads, *proof.trail), proof.missing, whole)
        found |= walked - denied
        if proof.missing:
            denied |= _walked(parents, proof.missing, (), ()) - found
        elif not denied:
            whole |= walked
    return frozenset(found)


def known_heads(source: Session | Connection, proofs: Iterable[Proof]) -> frozenset[str]:
    """What proofs name and this file knows; if there is any, `reached` is not empty. The journal is not walked."""
    named = {head for proof in proofs for head in (*proof.heads, *proof.trail) if head not in proof.missing}
    statement = select(OPERATION.c.id).where(among(OPERATION.c.id))
    return frozenset(source.execute(statement, these([*named])).scalars())


def _walked(parents: dict[str, str], start: Iterable[str], but: Iterable[str], known: Collection[str]) -> set[str]:
    """What leads to some operations, with them, without what is known with all that led to it."""
    missing, seen = frozenset(but), set[str]()
    waiting: list[str] = list(start)
    while waiting:
        each = waiting.pop()
        if each in seen or each in known or each in missing or each not in parents:
            continue
        seen.add(each)
        waiting += json.loads(parents[each])
    return seen


def lacking(source: Session | Connection, wanted: Iterable[str]) -> frozenset[str]:
    """Which of the named operations do not count in this file: merges of its own that it took back among them."""
    return frozenset(wanted).difference(known_in_order(source))
