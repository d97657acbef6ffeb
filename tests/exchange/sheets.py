"""Real xlsx files of invented schools, as messy as they come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from mmsdesk.exchange.importing import Plan, dry_run, importable, read_layout
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.models.organisation import Organisation
from mmsdesk.store.file import Store
from mmsdesk.store.operation import operation
from tests.offices import office

SCHOOLS = ("МБОУ СОШ № 1", 'МБОУ "СОШ № 3"', "МБДОУ детский сад № 3 «Солнышко»", "МКОУ ООШ с. Поляково")


def write_sheet(path: Path, rows: Iterable[Sequence[Any]], merged: Iterable[str] = (), title: str = "Лист1") -> Path:
    """A workbook of one sheet; `merged` are ranges as Excel names them."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = title
    for row in rows:
        page.append(list(row))
    for area in merged:
        page.merge_cells(area)
    book.save(path)
    return path


def office_with_schools(path: Path, schools: Iterable[str] = SCHOOLS) -> Store:
    store = office(path)
    with operation(store, "Организации") as op:
        for name in schools:
            op.insert(Organisation, {"short_name": name})
    return store


def plan_of(store: Store, path: Path, register: str = "teachers", **options: Any) -> Plan:
    """The dry run of a file with guessed columns."""
    with store.read() as session:
        layout = read_layout(session, read_workbook(path), importable(register))
        return dry_run(session, layout, path, **options)


def verdicts(plan: Plan) -> list[str]:
    return [row.verdict.value for row in plan.rows]
