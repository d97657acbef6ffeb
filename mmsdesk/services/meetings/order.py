"""Items of an agenda in their order: which stand under which, new numbers, changing places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from mmsdesk.models.agenda import AgendaItem, ItemKind
from mmsdesk.models.base import table_of
from mmsdesk.models.decision import Decision
from mmsdesk.store.operation import Operation


@dataclass(frozen=True, slots=True)
class Line:
    """An item as far as its order goes; `under` is the id of the item whose sub-item it is."""

    id: str
    position: int
    number: str
    kind: ItemKind
    under: str = ""


def lines_of(session: Session, meeting_id: str) -> list[Line]:
    """Items of a meeting in their order: 2.1 stands under 2, wherever it stands."""
    own = table_of(AgendaItem)
    columns = (own.c.id, own.c.position, own.c.number, own.c.kind)
    statement = select(*columns).where(own.c.meeting_id == meeting_id).order_by(own.c.position, own.c.id)
    rows = [Line(*row) for row in session.execute(statement)]
    owners: dict[str, str] = {}
    for row in rows:
        owners.setdefault(row.number.strip(". "), row.id)
    return [Line(row.id, row.position, row.number, row.kind, _owner(row, owners)) for row in rows]


def _owner(row: Line, owners: Mapping[str, str]) -> str:
    above, dot, _last = row.number.strip(". ").rpartition(".")
    return owners.get(above, "") if dot else ""


def siblings(lines: Sequence[Line], under: str = "") -> list[Line]:
    """Items that stand under another, or those of the first level."""
    return [line for line in lines if line.under == under]


def flat(lines: Sequence[Line], order: Mapping[str, Sequence[str]] | None = None, under: str = "") -> Iterator[str]:
    """Ids in the order of the agenda, each followed by its sub-items; `order` has other orders of some siblings."""
    own = (order or {}).get(under) or [line.id for line in siblings(lines, under)]
    for item_id in own:
        yield item_id
        yield from flat(lines, order, item_id)


def next_number(lines: Sequence[Line], under: str = "") -> str:
    """The number after the greatest of the siblings: 4, or 2.3 under 2."""
    above = next((line.number.strip(". ") for line in lines if line.id == under), "")
    last = max((_last(line.number) for line in siblings(lines, under)), default=0)
    return f"{above}.{last + 1}" if above else str(last + 1)


def free_number(session: Session, meeting_id: str, above: str, last: int) -> str:
    """The next number under `above` that neither a question nor a decision of the meeting bears: beside sub-item 2.1
    a decision by item 2 is 2.2."""
    item, decision = table_of(AgendaItem), table_of(Decision)
    both = union_all(*(select(own.c.number).where(own.c.meeting_id == meeting_id) for own in (item, decision)))
    taken = {number.strip(". ") for number in session.scalars(both)}
    return next(number for n in count(last + 1) if (number := f"{above}.{n}") not in taken)


def _last(number: str) -> int:
    tail = number.strip(". ").rpartition(".")[2]
    return int(tail) if tail.isdecimal() else 0


def put_in_order(op: Operation, lines: Sequence[Line], ids: Sequence[str]) -> None:
    """Write the positions that differ from the places of the ids."""
    known = {line.id: line.position for line in lines}
    for place, item_id in enumerate(ids, start=1):
        if known.get(item_id) != place:
            op.update(AgendaItem, item_id, {"position": place})


def number_anew(op: Operation, lines: Sequence[Line], order: Sequence[str] = ()) -> None:
    """Number the items in their order (of the first level: in the order given), decisions numbered after them too."""
    wanted = {line.id: (line.number, new) for line, new in _numbered(lines, order)}
    changed = {item_id: pair for item_id, pair in wanted.items() if pair[0] != pair[1]}
    for item_id, (_old, new) in changed.items():
        op.update(AgendaItem, item_id, {"number": new})
    own = table_of(Decision)
    for decision in op.session.execute(select(own.c.id, own.c.item_id, own.c.number).where(own.c.item_id.in_(changed))):
        old, new = changed[decision.item_id]
        head = f"{old.strip('. ')}."
        if old.strip(". ") and decision.number.startswith(head):
            op.update(Decision, decision.id, {"number": f"{new}.{decision.number.removeprefix(head)}"})


def _numbered(
    lines: Sequence[Line], order: Sequence[str], under: str = "", above: str = ""
) -> Iterator[tuple[Line, str]]:
    own = siblings(lines, under)
    if order and not under:
        own.sort(key=lambda line: order.index(line.id))
    for n, line in enumerate(own, start=1):
        number = f"{above}{n}"
        yield line, number
        yield from _numbered(lines, order, line.id, f"{number}.")


def untouched(session: Session, meeting_id: str) -> bool:
    """Whether no decision of the meeting refers to the numbers of its items yet."""
    own = table_of(Decision)
    taken: Any = select(own.c.id).where(own.c.meeting_id == meeting_id, own.c.item_id.is_not(None)).limit(1)
    return session.execute(taken).first() is None
