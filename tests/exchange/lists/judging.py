"""A list against the district: what was understood of it, compared with what was expected."""

from __future__ import annotations

import datetime as dt
import enum
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mmsdesk.exchange.importing import Layout, Plan, RowVerdict, dry_run, importable, read_layout
from mmsdesk.exchange.importing.incoming import Incoming
from mmsdesk.exchange.importing.named import PersonRef
from mmsdesk.exchange.importing.people import Recognising
from tests.exchange.lists.district import TODAY, District
from tests.exchange.lists.expecting import Expected
from tests.exchange.lists.pages import SchoolList
from tests.exchange.lists.writing import opened, write


@dataclass
class Judged:
    """What became of one list; `errors` say where it is not what was expected."""

    made: SchoolList
    layout: Layout
    plan: Plan
    district: District
    labels: dict[str, str] = field(default_factory=dict)
    """Ids of records that rows of the list make, by label."""

    def __post_init__(self) -> None:
        found = {row.row: row for row in self.plan.rows}
        for number, expected in self.made.table.expected.items():
            if expected.label and number in found:
                self.labels[expected.label] = found[number].record_id

    def columns(self) -> tuple[dict[int, str], dict[int, str]]:
        """Targets expected and found, of columns that have one."""
        wanted = {column: target for column, target in self.made.table.columns.items() if target}
        return wanted, dict(self.layout.mapping.columns)

    def rows(self) -> Iterator[tuple[int, Expected, RowVerdict | None]]:
        """Rows that speak of somebody, with what was found."""
        found = {row.row: row for row in self.plan.rows}
        for number, expected in sorted(self.made.table.expected.items()):
            yield number, expected, found.get(number)

    def errors(self) -> list[str]:
        """Everything that is not as expected, in the order of the sheet."""
        told = []
        if self.layout.mapping.sheet != self.made.table.name and self.made.form in ("xlsx", "ods"):
            told.append(f"sheet «{self.layout.mapping.sheet}», not «{self.made.table.name}»")
        wanted, found = self.columns()
        told += [
            f"whole list: {key} is «{self.layout.mapping.common.get(key, '')}», not «{text}»"
            for key, text in self.made.common.items()
            if self.layout.mapping.common.get(key) != text
        ]
        told += [
            f"column {column}: {found.get(column, 'nothing')}, not {wanted.get(column, 'nothing')}"
            for column in sorted(wanted.keys() | found.keys())
            if wanted.get(column) != found.get(column)
        ]
        surplus = {row.row for row in self.plan.rows} - self.made.table.expected.keys()
        told += [f"row {number}: taken for somebody" for number in sorted(surplus)]
        for number, expected, row in self.rows():
            told += [f"row {number}: {error}" for error in self._of_row(expected, row)]
        return told

    def _of_row(self, expected: Expected, row: RowVerdict | None) -> Iterator[str]:
        if row is None:
            yield "passed over"
            return
        if row.verdict.value != expected.verdict:
            yield f"{row.verdict.value}, not {expected.verdict}: {' '.join(row.reasons)[:300]}"
        elif expected.who and (who := self.spoken_of(row)) != self.wanted(expected):
            yield f"of {sorted(map(self._called, who))}, not of {sorted(expected.who)}"
        if expected.person and (person := self.person_of(row)) != self.district.ids[expected.person]:
            yield f"names {self._called(person)}, not {expected.person}"
        said = read_values(self.plan, row.row)
        for key, value in expected.values.items():
            if said.get(key, "") != value:
                yield f"{key} is «{said.get(key, '')}», not «{value}»"

    def person_of(self, row: RowVerdict) -> str:
        """The person whom a row of another register surely names; "" if that is not sure."""
        incoming = incoming_of(self.plan, row.row)
        asked = incoming.value(self.plan.base.kind.subject) or incoming.value(next(iter(self.plan.base.kind.people)))
        if not isinstance(asked, PersonRef):
            return ""
        return Recognising(self.plan.base.everybody, self.plan.base.known.names).find(asked, "").record_id

    def _called(self, record_id: str) -> str:
        return self.district.key_of(record_id) or record_id or "nobody"

    def spoken_of(self, row: RowVerdict) -> set[str]:
        """Ids that a verdict names: the record itself or those asked about."""
        if row.candidates:
            return {each.record_id for each in row.candidates}
        return {row.record_id} - {""}

    def wanted(self, expected: Expected) -> set[str]:
        """Ids that are expected."""
        return {self.labels.get(who) or self.district.ids.get(who, f"? {who}") for who in expected.who}


def judge(made: SchoolList, district: District, folder: Path) -> Judged:
    """Write the file, read it, judge its rows with guessed columns."""
    path = write(made, folder)
    with district.store.read() as session:
        layout = read_layout(session, opened(made, path), importable(made.kind))
        return Judged(made, layout, dry_run(session, layout, path, today=TODAY), district)


def incoming_of(plan: Plan, number: int) -> Incoming:
    """A row as it was read."""
    return next(row for row in plan.base.read.rows if row.number == number)


def read_values(plan: Plan, number: int) -> dict[str, str]:
    """What a row says, as people read it."""
    incoming = incoming_of(plan, number)
    shown: dict[str, list[str]] = defaultdict(list)
    for key, value in incoming.values.items():
        shown[key].append(_shown(plan, value))
    for code, rows in incoming.children.items():
        for row in rows:
            for key, value in row.items():
                shown[f"{code}.{key}"].append(_shown(plan, value))
    return {key: "; ".join(values) for key, values in shown.items()}


def _shown(plan: Plan, value: Any) -> str:
    if isinstance(value, enum.Enum):
        return str(getattr(value, "label", value.value))
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, str):
        return plan.base.known.names.get(value, value)
    return str(getattr(value, "text", value))
