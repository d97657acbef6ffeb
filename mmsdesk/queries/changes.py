"""«Что изменилось с …»: what all operations of a time come to, record by record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from mmsdesk.models import registry
from mmsdesk.models.base import Choice, table_of
from mmsdesk.models.entity import Entity
from mmsdesk.models.journal import CHANGE, OPERATION
from mmsdesk.queries.history import Wording
from mmsdesk.store.derived import among, these, titles
from mmsdesk.store.journal import ChangeLine, changes_where
from mmsdesk.store.operation import OperationKind


class NetKind(Choice):
    """What has become of a record."""

    CAME = "came", "новые"
    CHANGED = "changed", "изменены"
    WENT = "went", "удалены"


@dataclass(frozen=True, slots=True)
class NetRecord:
    """A record that is not what it was; its own row and its owned rows, each from its first value to its last."""

    entity: Entity
    record_id: str
    title: str
    kind: NetKind
    changes: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class NetChanges:
    """What the operations of a time come to: records by register, in the order of the registers and of the titles."""

    operations: int
    records: tuple[NetRecord, ...]

    def of(self, kind: NetKind) -> tuple[NetRecord, ...]:
        """The records of which this has become."""
        return tuple(record for record in self.records if record.kind is kind)


def net_changes(session: Session, since: int, until: int | None = None, register: str = "") -> NetChanges:
    """What was done after the operation of one sequence and up to another comes to; "" stands for all registers.

    What was changed and changed back is no change. Work brought by a merge counts with the merge.
    """
    own = OPERATION.c
    # What every new file begins with was entered by nobody.
    done = [
        own.applied,
        own.kind != OperationKind.SEED.value,
        own.sequence > since,
        *([own.sequence <= until] if until is not None else []),
    ]
    operations = session.execute(select(func.count()).select_from(OPERATION).where(*done)).scalar_one()
    wanted = [CHANGE.c.operation_id.in_(select(own.id).where(*done))]
    if register:
        entity = registry.by_code(register)
        tables = [entity.table, *(child.entity.table for child in entity.children.values())]
        wanted.append(CHANGE.c.table_name.in_(tables))
    rows = [*_folded(changes_where(session, and_(*wanted)))]
    return NetChanges(operations, tuple(_records(session, rows)))


def lines_of(session: Session, records: Iterable[NetRecord]) -> list[tuple[str, ...]]:
    """What has become of records, in words: a tuple of lines for each."""
    wanted = list(records)
    words = Wording(session, [change for record in wanted for change in record.changes])
    return [tuple(words.lines(record.changes, card=record.record_id)) for record in wanted]


def _folded(changes: Iterable[ChangeLine]) -> Iterator[ChangeLine]:
    """One change for each row: from what it was before the first to what it is after the last."""
    rows: dict[tuple[str, str], ChangeLine] = {}
    for change in changes:
        key = (change.table, change.row_id)
        rows[key] = _joined(rows[key], change) if key in rows else change
    for change in rows.values():
        if change.before is None or change.after is None:
            if change.before is not change.after:
                yield change
            continue
        differing = [key for key, value in change.after.items() if change.before.get(key) != value]
        if differing:
            before = {key: change.before.get(key) for key in differing}
            yield replace(change, before=before, after={key: change.after[key] for key in differing})


def _joined(first: ChangeLine, then: ChangeLine) -> ChangeLine:
    if first.after is None:
        # It was gone and came back, perhaps with other values.
        return replace(first, after=then.after)
    if first.before is None:
        return replace(first, after=None if then.after is None else {**first.after, **then.after})
    before = {**(then.before or {}), **first.before}
    return replace(first, before=before, after=None if then.after is None else {**first.after, **then.after})


def _records(session: Session, rows: Sequence[ChangeLine]) -> Iterator[NetRecord]:
    """Rows under the records that own them."""
    parents = _parents(session, rows)
    cards: dict[tuple[str, str], list[ChangeLine]] = defaultdict(list)
    for change in rows:
        owner = registry.owner_of(change.table)
        if owner is None:
            cards[registry.by_table(change.table).code, change.row_id].append(change)
        elif change.row_id in parents:
            cards[owner[0].code, parents[change.row_id]].append(change)
    names = titles(session, [record_id for _code, record_id in cards])
    words = Wording(session, [change for change in rows if change.after is None])
    found = []
    for (code, record_id), changes in cards.items():
        entity = registry.by_code(code)
        own = next((change for change in changes if change.row_id == record_id), None)
        kind = NetKind.CHANGED
        if own is not None and own.before is None:
            kind = NetKind.CAME
        elif own is not None and own.after is None:
            kind = NetKind.WENT
        gone = words.title(entity.table, own.whole) if own is not None else entity.words.singular
        found.append(NetRecord(entity, record_id, names.get(record_id) or gone, kind, tuple(changes)))
    order = {entity.code: place for place, entity in enumerate(registry.REGISTERS)}
    kinds = tuple(NetKind)
    yield from sorted(found, key=lambda r: (order[r.entity.code], kinds.index(r.kind), r.title.casefold(), r.record_id))


def _parents(session: Session, rows: Iterable[ChangeLine]) -> dict[str, str]:
    """The card of each owned row, by the id of the row."""
    found: dict[str, str] = {}
    unknown: dict[str, list[str]] = defaultdict(list)
    for change in rows:
        owner = registry.owner_of(change.table)
        if owner is None:
            continue
        told = change.whole.get(owner[1].parent.key)
        if told:
            found[change.row_id] = told
        else:
            unknown[change.table].append(change.row_id)
    for name, ids in unknown.items():
        owner = registry.owner_of(name)
        assert owner is not None
        table = table_of(owner[1].entity.model)
        statement = select(table.c.id, table.c[owner[1].parent.key]).where(among(table.c.id))
        found.update(dict(session.execute(statement, these(ids)).all()))
    return found
