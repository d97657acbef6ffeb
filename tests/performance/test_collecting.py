"""Answers of a hundred schools against a full file, in units of what openpyxl needs to read the same files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from mmsdesk.exchange.inquiries.collecting import collect, files_in
from mmsdesk.exchange.inquiries.sending import write_files
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.models.base import table_of
from mmsdesk.models.inquiry import InquiryKind
from mmsdesk.models.organisation import Organisation
from mmsdesk.services.inquiries import NewInquiry, ask
from mmsdesk.services.seeding import new_office
from mmsdesk.store.operation import operation
from tests.performance.conftest import Bench
from tests.performance.test_import import KNOWN, cells_by_openpyxl, imported, invented_people, write_list

SCHOOLS = 100
TODAY = dt.date(2026, 9, 1)


@pytest.mark.performance
@pytest.mark.timeout(600)
def test_answers_of_a_hundred_schools_against_five_thousand_people(tmp_path: Path, bench: Bench) -> None:
    folder = tmp_path / "ответы"
    folder.mkdir()
    with new_office(tmp_path / "служба.mms", short_name="Методический центр") as store:
        with operation(store, "Школы") as op:
            op.insert_many(Organisation, [{"short_name": f"МБОУ СОШ № {n}"} for n in range(1, 121)])
        first = write_list(tmp_path / "первый.xlsx", invented_people(KNOWN))
        imported(store, read_workbook(first), first)
        with store.read() as session:
            schools = tuple(session.execute(select(table_of(Organisation).c.id)).scalars())[:SCHOOLS]
        wanted = NewInquiry("Сверка", InquiryKind.TEACHERS, (), "", schools, dt.date(2026, 12, 15))
        inquiry_id = ask(store, wanted, TODAY)
        write_files(store, inquiry_id, folder, today=TODAY)
        paths = files_in(folder)

        def ours() -> None:
            assert sum(each.takeable for each in collect(store, inquiry_id, paths, today=TODAY).answers) == SCHOOLS

        bench.against(
            f"answers of {SCHOOLS} schools collected, {KNOWN:_} people in the file".replace("_", "\u00a0"),
            ours,
            lambda: [cells_by_openpyxl(path) for path in paths],
            1,
            rounds=3,
        )
