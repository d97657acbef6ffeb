"""Rows that speak of a record that is joined into another: they move to it, and what then stands twice becomes one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, Table, func, select, update

from mmsdesk.core.fields import Field
from mmsdesk.core.progress import Progress, silent
from mmsdesk.core.text import normalise
from mmsdesk.models import registry
from mmsdesk.models.base import NOT_JOURNALLED, table_of
from mmsdesk.models.entity import Child, Entity, referred_table
from mmsdesk.models.reference import REFERENCES
from mmsdesk.services.validation import PERIODS
from mmsdesk.store.derived import among, these
from mmsdesk.store.operation import Operation

Row = dict[str, Any]

_ENDS = frozenset(last for _first, last in PERIODS)
"""Columns in which nothing means «still»: emptiness there is a word of its own."""

_ENOUGH = 2
"""Filled cells that must agree before a poorer row is taken for the same as a richer one."""


@dataclass
class Moved:
    """What a joining moved: rows by table, and for each row of an owned table what it spoke of before."""

    rows: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    before: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))


def referring_columns(entity: Entity) -> Iterator[tuple[Entity, Table, Column[Any]]]:
    """Every foreign key of the file that leads to a register, with the register or owned table it stands in."""
    for user in registry.every_entity():
        table = table_of(user.model)
        for column in table.columns:
            if any(referred_table(key) == entity.table for key in column.foreign_keys):
                yield user, table, column


def move_references(
    op: Operation, entity: Entity, survivor: str, losers: Sequence[str], progress: Progress = silent
) -> Moved:
    """Let everything that refers to the losers refer to the survivor; rows they own become the survivor's."""
    moved = Moved()
    ids = these(losers)
    columns = list(referring_columns(entity))
    for number, (user, table, column) in enumerate(columns):
        progress(number, len(columns), f"Переношу: {user.words.plural.lower()}")
        own = select(table.c.id, column).where(among(column))
        found = dict(op.connection.execute(own, ids).all())
        if user is entity:
            # What the joined records say of each other goes with them.
            found = {row_id: target for row_id, target in found.items() if row_id not in (survivor, *losers)}
        if not found:
            continue
        change = update(table).where(among(table.c.id)).values({column: survivor, "revision": table.c.revision + 1})
        op.connection.execute(change, these(found))
        moved.rows[table.name].update(found)
        for row_id, target in found.items():
            moved.before[table.name][row_id].add(target)
    return moved


def drop_repeated(op: Operation, entity: Entity, moved: Moved) -> dict[str, int]:
    """Make one of owned rows that now say the same; how many went, by table.

    Only rows that came from different records are compared: what stood twice in one card stays as it was.
    """
    gone: dict[str, int] = {}
    for name, before in moved.before.items():
        owner = registry.owner_of(name)
        if owner is None:
            continue
        register, child = owner
        rows = _rows_of_owners(op, child, list(before))
        same = _Sameness(child, mentions=register is not entity, exactly=entity is REFERENCES)
        dropped = 0
        for group in rows.values():
            dropped += _drop_in(op, child, group, before, same)
        if dropped:
            gone[name] = dropped
    return gone


def rows_left_twice(connection: Connection, entity: Entity, survivor: str, moved: Moved) -> list[tuple[str, str]]:
    """What rows are called and id of the card, wherever several rows of one card of others speak of the survivor."""
    found: dict[tuple[str, str], None] = {}
    for name, before in moved.before.items():
        owner = registry.owner_of(name)
        if owner is None or owner[0] is entity or entity is REFERENCES:
            continue
        child = owner[1]
        table = table_of(child.entity.model)
        parent = table.c[child.parent.key]
        came = select(parent).where(among(table.c.id))
        for user, own, column in referring_columns(entity):
            if own is not table:
                continue
            times = select(parent).where(column == survivor, parent.in_(came)).group_by(parent)
            for card in connection.execute(times.having(func.count() > 1), these(before)).scalars():
                found[user.words.plural, card] = None
    return list(found)


def repeated_in(entity: Entity, code: str, cards: Sequence[Sequence[Mapping[str, Any]]]) -> int:
    """How many owned rows of several cards would become one: what a preview tells."""
    child = entity.children[code]
    same = _Sameness(child, mentions=False, exactly=entity is REFERENCES)
    kept: list[tuple[int, Row]] = []
    count = 0
    for number, rows in enumerate(cards):
        for row in rows:
            partner = next((r for n, r in kept if n != number and same.joined(dict(row), r) is not None), None)
            count += partner is not None
            if partner is None:
                kept.append((number, dict(row)))
    return count


class _Sameness:
    """When two rows of an owned table say the same. `mentions`: rows about the joined record in cards of others;
    `exactly`: an entry of a list is joined, and thousands of rows name it."""

    def __init__(self, child: Child, *, mentions: bool, exactly: bool) -> None:
        table = table_of(child.entity.model)
        self._parent = child.parent.key
        left_out = ("id", self._parent, *NOT_JOURNALLED)
        self._keys = [c.name for c in table.columns if c.name not in left_out and not _is_place(c)]
        self._defaults = {
            c.name: c.default.arg  # type: ignore[attr-defined]
            for c in table.columns
            if c.default is not None and c.default.is_scalar
        }
        self._dated = any(key.endswith(("_on", "year", "until")) for key in self._keys)
        self._mentions = mentions
        self._exactly = exactly

    def mark(self, row: Row) -> tuple[Any, ...]:
        """What is equal for rows that say exactly the same."""
        return tuple(_plain(row[key]) for key in self._keys)

    def joined(self, one: Row, other: Row) -> Row | None:
        """The cells of the row that says what both say; None if they are two."""
        if self.mark(one) == self.mark(other):
            return {}
        if self._exactly:
            return None
        made: Row = {}
        agreeing = 0
        poorer = [True, True]
        for key in self._keys:
            a, b = one[key], other[key]
            if _plain(a) == _plain(b):
                agreeing += not self._empty(key, a)
            elif isinstance(a, bool) and isinstance(b, bool) and self._mentions:
                made[key] = True
            elif key in _ENDS or not (self._empty(key, a) or self._empty(key, b)):
                return None
            else:
                made[key] = b if self._empty(key, a) else a
                poorer[1 if self._empty(key, a) else 0] = False
        contained = poorer[0] or poorer[1]
        if self._mentions:
            return made
        return made if contained and (agreeing >= _ENOUGH or not self._dated) else None

    def _empty(self, key: str, value: Any) -> bool:
        return value in (None, "") or (key in self._defaults and value == self._defaults[key])


def _is_place(column: Column[Any]) -> bool:
    """Whether a column only tells where a row stands among the others: of the same person on one sheet two do."""
    meaning = column.info.get("field")
    return isinstance(meaning, Field) and meaning.kind == "order"


def _plain(value: Any) -> Any:
    return (normalise(value) or None) if type(value) is str else value


def _rows_of_owners(op: Operation, child: Child, moved: Sequence[str]) -> dict[str, list[Row]]:
    table = table_of(child.entity.model)
    parent = table.c[child.parent.key]
    owners = select(parent).where(among(table.c.id)).distinct()
    statement = select(table).where(parent.in_(owners)).order_by(table.c.id)
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in op.connection.execute(statement, these(moved)).mappings():
        groups[row[child.parent.key]].append(dict(row))
    return groups


def _drop_in(op: Operation, child: Child, rows: Sequence[Row], before: Mapping[str, set[str]], same: _Sameness) -> int:
    """Rows of one owner: each that came is compared with what was there and with what came from elsewhere."""
    standing = [row for row in rows if row["id"] not in before]
    dropped = 0
    by_mark = {same.mark(row): row for row in reversed(standing)}
    kept: list[Row] = []
    for row in (row for row in rows if row["id"] in before):
        source = before[row["id"]]
        exact = by_mark.get(same.mark(row))
        partners = [exact] if exact is not None else [*standing, *kept] if len(rows) <= _FEW else []
        for partner in partners:
            if before.get(partner["id"]) == source:
                continue
            cells = _about_the_same(child, row, partner) and same.joined(row, partner)
            if cells is None or cells is False:
                continue
            changed = {key: value for key, value in cells.items() if value != partner[key]}
            if changed:
                op.update(child.entity.model, partner["id"], changed)
                partner.update(changed)
            _speak_of(op, child.entity, row["id"], partner["id"])
            op.delete(child.entity.model, row["id"])
            dropped += 1
            break
        else:
            kept.append(row)
            by_mark.setdefault(same.mark(row), row)
    return dropped


def _speak_of(op: Operation, entity: Entity, gone: str, kept: str) -> None:
    """What records say of a row that goes they say of the one that stands for it: marks of a jury for a participant."""
    for _user, table, column in referring_columns(entity):
        if not column.info.get("owned"):
            changed = update(table).where(column == gone)
            op.connection.execute(changed.values({column: kept, "revision": table.c.revision + 1}))


_FEW = 500
"""Rows of one card that are compared each with each; in a larger one only exactly equal ones are found."""


def _about_the_same(child: Child, one: Row, other: Row) -> bool:
    """Rows whose title names somebody name the same one: a participation of another person is another."""
    keys = [column.key for column in child.entity.title]
    return any(one[key] not in (None, "") and _plain(one[key]) == _plain(other[key]) for key in keys)
