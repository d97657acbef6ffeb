"""Who is to be erased: all names that the rows and the journal know of a person, and the rows that are the person's."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

from sqlalchemy import Connection, func, or_, select

from mmsdesk.core.birthdays import moved_birthday
from mmsdesk.core.dates import format_date
from mmsdesk.core.names import PersonName
from mmsdesk.core.traces import Known, Traces, folded
from mmsdesk.models import registry
from mmsdesk.models.attachment import Attachment
from mmsdesk.models.base import table_of
from mmsdesk.models.duplicate import JoinedRecord
from mmsdesk.models.journal import CHANGE
from mmsdesk.models.office import StaffMember
from mmsdesk.models.personal import PEOPLE, Tells, columns_that_tell, covered_dates, is_name
from mmsdesk.models.teacher import FormerName, NameForm, Teacher
from mmsdesk.store.derived import among
from mmsdesk.store.journal import ChangeLine, changes_where, current_rows

NOTHING_BUT_NAMES = frozenset({table_of(FormerName).name, table_of(NameForm).name})
"""Owned tables whose rows say nothing but a name: they go, and their history with them."""

_SURNAME, _FIRST, _PATRONYMIC = Teacher.surname.key, Teacher.first_name.key, Teacher.patronymic.key
_FILES = table_of(Attachment).name
_BESIDES = (StaffMember.person_id,)
"""References that make a row of another register speak of how to reach the person."""

Cell = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Erased:
    """A person to be erased: the id, what stands in the place of the name, what names the person in texts."""

    record_id: str
    label: str
    known: Known


@dataclass(slots=True)
class Erasure:
    """What to look for in the file: the rows that are the people's own, and the texts that may name them."""

    people: tuple[Erased, ...]
    traces: Traces
    paper_traces: Traces
    """The same for printed papers, where a birthday beside the name goes too."""
    own_rows: dict[tuple[str, str], str] = field(default_factory=dict)
    """Label of the person by table and id of each row that is theirs, also of deleted ones."""

    def rule(self, table: str, row_id: str) -> dict[str, Cell] | None:
        """What becomes of the cells of a person's own row, by column; None for any other row."""
        label = self.own_rows.get((table, row_id))
        return _own_cells(table, label) if label is not None else None

    def speaks_of_them(self, register: str, payload: Mapping[str, Any]) -> bool:
        """Whether what somebody typed into a form of a register, and did not save, names one of the people."""
        return self.traces.found(json.dumps(payload, ensure_ascii=False))


def label_of(record_id: str) -> str:
    """What stands in the place of a name: the same in every copy that erases the person."""
    return f"Обезличено {int(record_id[-8:], 16) % 10_000:04d}"


def is_named(line: ChangeLine) -> bool:
    """Whether a state of a person's card still tells the surname."""
    return any(
        cells.get(_SURNAME, "") not in ("", label_of(line.row_id)) for cells in (line.before, line.after) if cells
    )


def erasure_of(connection: Connection, record_ids: Iterable[str], told: Sequence[ChangeLine] = ()) -> Erasure:
    """All that a file knows of some people of the register «Педагоги», alive in it or in the bin.

    `told` is what another copy says of them.
    """
    people, own_rows = [], {}
    for record_id in record_ids:
        ids = [record_id, *_joined_into(connection, record_id)]
        rows = _rows_ever(connection, ids)
        label = label_of(record_id)
        heard = [line for line in told if line.row_id in ids or _owner_of(line) in ids]
        people.append(Erased(record_id, label, known_of(label, [*rows, *heard])))
        own_rows.update({(line.table, line.row_id): label for line in rows})
    others = _Others.of(connection, own_rows)
    return Erasure(
        tuple(people),
        others.traces(replace(each.known, dates=()) for each in people),
        others.traces(each.known for each in people),
        own_rows,
    )


def own_columns(table: str) -> dict[str, tuple[str, ...]]:
    """Columns of a person's own row that erasing empties, by kind: "texts" and "dates"."""
    return {
        "texts": columns_that_tell(Tells.PERSON, Tells.ANYBODY).get(table, ()),
        "dates": covered_dates().get(table, ()),
    }


def _own_cells(table: str, label: str) -> dict[str, Cell]:
    columns = own_columns(table)
    cells: dict[str, Cell] = dict.fromkeys(columns["texts"], _emptied)
    cells |= dict.fromkeys(columns["dates"], _moved)
    if table == PEOPLE:
        cells[_SURNAME] = lambda value: label if value else value
    if table == _FILES:
        # The bytes go too: nothing is left but that there was a file.
        cells |= {Attachment.title.key: lambda _value: label, Attachment.content.key: _emptied}
        cells[Attachment.size.key] = lambda _value: None
    return cells


def _emptied(value: Any) -> Any:
    return None if value is None else ""


def _moved(value: Any) -> Any:
    """A date as the file holds it, moved to one that many share. Not by today: every copy must come to the same."""
    if not isinstance(value, str):
        return value
    moved = moved_birthday(dt.date.fromisoformat(value))
    return moved.isoformat() if moved is not None else None


def _joined_into(connection: Connection, record_id: str) -> list[str]:
    """Cards that were merged into this one, also through others: they are the same person."""
    table = table_of(JoinedRecord)
    # In two copies one card may have been joined into two: it is told of each.
    joined = connection.execute(select(table.c.loser_id, table.c.survivor_id).order_by(table.c.id)).all()
    found, waiting = [], [record_id]
    while waiting:
        survivor = waiting.pop()
        losers = [loser for loser, into in joined if into == survivor and loser not in found]
        found += losers
        waiting += losers
    return found


def survivor_of(connection: Connection, record_id: str) -> str:
    """The card that a card was merged into, also through others; itself if it was not."""
    table = table_of(JoinedRecord)
    joined = dict(connection.execute(select(table.c.loser_id, table.c.survivor_id).order_by(table.c.id)).all())
    met = {record_id}
    while (into := joined.get(record_id)) is not None and into not in met:
        met.add(into)
        record_id = into
    return record_id


def _rows_ever(connection: Connection, ids: list[str]) -> list[ChangeLine]:
    """Every state that the journal and the tables know of the people's own rows; those moved to others are not."""
    found = [*changes_where(connection, among(CHANGE.c.row_id), ids=json.dumps(ids))]
    owned = dict(_owned_by_people())
    mentioned = or_(*(func.instr(cells, each) > 0 for each in ids for cells in (CHANGE.c.before, CHANGE.c.after)))
    rows: dict[str, set[str]] = defaultdict(set)
    for line in changes_where(connection, CHANGE.c.table_name.in_(sorted(owned)) & mentioned):
        if any((cells or {}).get(owned[line.table]) in ids for cells in (line.before, line.after)):
            rows[line.table].add(line.row_id)
    for table, some in rows.items():
        standing = current_rows(connection, table, some)
        theirs = [row for row in some if row not in standing or standing[row].get(owned[table]) in ids]
        found += changes_where(
            connection, (CHANGE.c.table_name == table) & among(CHANGE.c.row_id), ids=json.dumps(theirs)
        )
    return found


def _owner_of(line: ChangeLine) -> str:
    owner = registry.owner_of(line.table)
    return str(line.whole.get(owner[1].parent.key) or "") if owner is not None else ""


def _owned_by_people() -> Iterator[tuple[str, str]]:
    for child in registry.children_of(PEOPLE):
        yield child.entity.table, child.parent.key
    for column in _BESIDES:
        yield table_of(column.class_).name, column.key
    yield _FILES, Attachment.record_id.key


def known_of(label: str, rows: Iterable[ChangeLine]) -> Known:
    """What the states of a person's own rows tell of how the person is named."""
    names: dict[PersonName, None] = {}
    parts: dict[str, set[str]] = defaultdict(set)
    for line in rows:
        for cells in filter(None, (line.before, line.after)):
            if line.table == PEOPLE and (line.before is None or line.after is None):
                _learn_name(names, cells)
            _learn_parts(parts, line.table, cells)
    # An update tells only what changed: the other parts of the name are those of any other time.
    mixed = product(sorted(parts["surname"]), sorted(parts["first"]) or [""], sorted(parts["patronymic"]) or [""])
    names.update(dict.fromkeys(PersonName(*name) for name in mixed))
    numbers, addresses, phrases, dates = (
        tuple(sorted(parts[kind])) for kind in ("number", "address", "phrase", "date")
    )
    return Known(label, tuple(names), numbers, addresses, phrases, dates)


def _learn_parts(parts: dict[str, set[str]], table: str, cells: dict[str, Any]) -> None:
    for date in covered_dates().get(table, ()):
        if cells.get(date):
            parts["date"].add(format_date(dt.date.fromisoformat(cells[date])))
    for column, value in cells.items():
        if isinstance(value, str) and value.strip():
            parts[_kind(table, column)].add(value.strip())


def _learn_name(names: dict[PersonName, None], cells: dict[str, Any]) -> None:
    if cells.get(_SURNAME):
        name = (str(cells.get(key) or "").strip() for key in (_SURNAME, _FIRST, _PATRONYMIC))
        names.setdefault(PersonName(*name))


def _kind(table: str, column: str) -> str:
    """What a cell of a person's own row tells, for looking for it elsewhere."""
    if table == table_of(NameForm).name and column == NameForm.text.key:
        return "phrase"
    if column == _SURNAME:
        return "surname"
    if table == PEOPLE and column in (_FIRST, _PATRONYMIC):
        return "first" if column == _FIRST else "patronymic"
    described = table_of(registry.by_table(table).model).c.get(column)
    if described is None or column not in columns_that_tell(Tells.PERSON).get(table, ()) or is_name(described):
        return ""
    return "address" if described.info["field"].kind == "email" else "number"


@dataclass(frozen=True, slots=True)
class _Others:
    """What other people of the file share with those to be erased."""

    borne: frozenset[str]
    called: frozenset[tuple[str, str]]
    born: frozenset[str]

    @classmethod
    def of(cls, connection: Connection, own_rows: Collection[tuple[str, str]]) -> _Others:
        people, former = table_of(Teacher), table_of(FormerName)
        borne, called, born = set(), set(), set()
        columns = (people.c[key] for key in (_SURNAME, _FIRST, _PATRONYMIC, Teacher.born_on.key))
        for row_id, surname, first, patronymic, born_on in connection.execute(select(people.c.id, *columns)):
            if (PEOPLE, row_id) not in own_rows:
                borne.add(folded(surname))
                called.add((folded(first), folded(patronymic)))
                born.add(format_date(born_on) if born_on else "")
        for row_id, surname in connection.execute(select(former.c.id, former.c[FormerName.surname.key])):
            if (former.name, row_id) not in own_rows:
                borne.add(folded(surname))
        return cls(frozenset(borne), frozenset(called), frozenset(born))

    def traces(self, people: Iterable[Known]) -> Traces:
        alone = [replace(each, dates=tuple(date for date in each.dates if date not in self.born)) for each in people]
        return Traces(alone, borne=self.borne, called=self.called)
