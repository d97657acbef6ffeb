"""What another copy has proved to know: the last operation of each journal it holds, and what is missing in between."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.models.journal import OPERATION
from mmsdesk.store.derived import among

_HEX = frozenset("0123456789abcdef")
_MOST = 5_000
"""Journals that one copy may name: each is another computer's."""


@dataclass(frozen=True, slots=True)
class Proof:
    """`heads` are known with all that led to them, except `missing` and what only these led from.

    A copy that merged in part knows operations whose forerunners it lacks.
    """

    heads: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """As the register of handovers keeps it: a JSON list, missing ones with a minus."""
        return json.dumps([*self.heads, *(f"-{each}" for each in self.missing)])

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
    heads = tuple(each for each in found if not each.startswith("-"))
    return Proof(heads, tuple(each[1:] for each in found if each.startswith("-")))


def is_id(text: object) -> bool:
    """Whether a value is an id of ours: 32 hexadecimal digits."""
    return isinstance(text, str) and len(text) == 32 and _HEX.issuperset(text)


def _is_named(text: object) -> bool:
    return isinstance(text, str) and is_id(text.removeprefix("-"))


def _not_a_proof() -> UserError:
    return UserError("Запись о состоянии другой копии повреждена.", "Попросите прислать её ещё раз.")


def proof_of(source: Session | Connection) -> Proof:
    """What this very file knows."""
    statement = select(OPERATION.c.id, OPERATION.c.replica, OPERATION.c.parents).order_by(OPERATION.c.sequence)
    return _proof(tuple(row) for row in source.execute(statement))


def proof_in(raw: Any) -> Proof:
    """The same by a raw connection."""
    return _proof(raw.execute(f"SELECT id, replica, parents FROM {OPERATION.name} ORDER BY sequence"))


def _proof(rows: Iterable[tuple[str, ...]]) -> Proof:
    last: dict[str, str] = {}
    present: set[str] = set()
    parents: set[str] = set()
    for row_id, replica, written in rows:
        last[replica] = row_id
        present.add(row_id)
        parents.update(json.loads(written))
    return Proof(tuple(sorted(last.values())), tuple(sorted(parents - present)))


def reached(source: Session | Connection, proofs: Iterable[Proof]) -> frozenset[str]:
    """Operations of this file that whoever gave the proofs has; heads that this file does not know say nothing."""
    parents = {row[0]: row[1] for row in source.execute(select(OPERATION.c.id, OPERATION.c.parents))}
    different = set(proofs)
    # What proofs without gaps lead to is whole: nobody has to go through it again.
    whole = set[str]()
    for proof in different:
        if not proof.missing:
            whole |= _walked(parents, proof, whole)
    found = set(whole)
    for proof in different:
        if proof.missing:
            found |= _walked(parents, proof, whole)
    return frozenset(found)


def known_heads(source: Session | Connection, proofs: Iterable[Proof]) -> frozenset[str]:
    """Heads of the proofs that this file knows; if there is one, `reached` is not empty. The journal is not walked."""
    named = {head for proof in proofs for head in proof.heads if head not in proof.missing}
    statement = select(OPERATION.c.id).where(among(OPERATION.c.id))
    return frozenset(source.execute(statement, {"ids": json.dumps([*named])}).scalars())


def _walked(parents: dict[str, str], proof: Proof, known: Collection[str]) -> set[str]:
    """What leads to the heads of a proof, without what is known with all that led to it."""
    missing, seen = frozenset(proof.missing), set[str]()
    waiting: list[str] = list(proof.heads)
    while waiting:
        each = waiting.pop()
        if each in seen or each in known or each in missing or each not in parents:
            continue
        seen.add(each)
        waiting += json.loads(parents[each])
    return seen


def lacking(source: Session | Connection, wanted: Sequence[str]) -> tuple[str, ...]:
    """Which of the named operations this file does not have."""
    present = set(source.execute(select(OPERATION.c.id)).scalars())
    return tuple(each for each in wanted if each not in present)
