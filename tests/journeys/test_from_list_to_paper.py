"""A school's list → teachers → association → event → consultation → council paper → undo everything."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from openpyxl import Workbook
from sqlalchemy import select

from mmsdesk.core.dates import school_year_period
from mmsdesk.exchange.importing import apply, dry_run, read_layout
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.models.base import journalled_columns, journalled_tables
from mmsdesk.models.event import EventState
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.registry import by_code
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.queries.search import find
from mmsdesk.reports.catalogue import paper_by_code
from mmsdesk.reports.document import Document
from mmsdesk.reports.options import by_today
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.services.seeding import entry_id
from mmsdesk.services.undo import redo, undo
from mmsdesk.store.file import Store
from mmsdesk.store.health.check import check
from mmsdesk.store.opening import open_file
from tests.factories import TODAY, make, make_organisation

PEOPLE = (
    ("Ёлкина Анна Петровна", "05.09.1980", "учитель математики", "высшая, 24.03.2024"),
    ("ОСИНИН ОЛЕГ ИВАНОВИЧ", "1.2.1995", "учитель физики", "первая, 12.10.2023"),
    ("Берёзова-Ким Белла Юрьевна", "12 мая 1971 г.", "заместитель директора", ""),
)


def the_list_of_a_school(path: Path) -> Path:
    """A list as schools send it: a title above, numbers before, a total below."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(("Сведения о педагогах МБОУ «СОШ № 3» на 01.09.2026",))
    page.append(())
    page.append(("№ п/п", "Ф.И.О. педагога", "Дата рождения", "Место работы", "Должность", "Категория, дата"))
    for number, (name, born, post, category) in enumerate(PEOPLE, start=1):
        page.append((number, name, born, "МБОУ СОШ №3", post, category))
    page.append((None, "Итого", len(PEOPLE)))
    book.save(path)
    return path


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    with store.read() as session:
        return {
            table.name: sorted(
                (tuple(row) for row in session.execute(select(*(table.c[c] for c in journalled_columns(table))))),
                key=str,
            )
            for table in journalled_tables()
        }


def paper(store: Store, code: str, **given: Any) -> tuple[Document, str]:
    """A paper as document and as the text that stands on its pages."""
    chosen = paper_by_code(code)
    with store.read() as session:
        document = chosen.document(session, by_today(chosen.options, TODAY, given))
    pages = pypdfium2.PdfDocument(BytesIO(render_pdf(document)))
    return document, "\n".join(page.get_textpage().get_text_range() for page in pages)


def test_from_a_schools_list_to_the_councils_table_and_back(office_path: Path, tmp_path: Path) -> None:
    with open_file(office_path) as store:
        empty = content(store)
        school = make_organisation(store, "СОШ № 3")

        table = the_list_of_a_school(tmp_path / "СОШ 3.xlsx")
        with store.read() as session:
            plan = dry_run(session, read_layout(session, read_workbook(table), by_code("teachers")), table, today=TODAY)
        report = apply(store, plan)
        assert (report.new, report.disputed, report.wrong) == (len(PEOPLE), 0, 0)
        with store.read() as session:
            people = matching_ids(session, ListQuery(by_code("teachers")))
            assert [hit.title for hit in find(session, "осинин")] == ["Осинин Олег Иванович"]
        assert len(people) == len(PEOPLE)
        belle, anna, oleg = people

        member = {"started_on": dt.date(2025, 9, 1)}
        body = make(
            store,
            "associations",
            {
                "memberships": [
                    {"person_id": anna, "role_id": entry_id(ReferenceList.ASSOCIATION_ROLES, "head"), **member},
                    {"person_id": oleg, "role_id": entry_id(ReferenceList.ASSOCIATION_ROLES, "member"), **member},
                ]
            },
            name="ММО учителей математики и физики",
            kind_id=entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal"),
        )
        event = make(
            store,
            "events",
            {"participations": [{"person_id": anna}, {"person_id": oleg}, {"guest": "Гостев Г.Г., лектор"}]},
            title="Семинар «Функциональная грамотность»",
            kind_id=entry_id(ReferenceList.EVENT_KINDS, "seminar"),
            starts_on=dt.date(2026, 10, 14),
            organisation_id=school,
            association_id=body,
            state=EventState.HELD,
        )
        consultation = make(
            store, "consultations", held_on=dt.date(2026, 11, 2), client_id=oleg, question="Как оформить ИОМ"
        )

        _, listed = paper(store, "teachers-list")
        assert all(name in listed for name in ("Ёлкина Анна Петровна", "Осинин Олег Иванович", "Берёзова-Ким"))
        _, composition = paper(store, "association-composition", association=body)
        assert composition.index("Ёлкина") < composition.index("Осинин")
        document, summary = paper(store, "council-summary", period=school_year_period(2026))
        assert "ММО учителей математики и физики" in " ".join(summary.split())
        behind = {figure.register: set() for figure in document.figures()}
        for figure in document.figures():
            behind[figure.register].update(figure.ids)
        assert event in behind["events"]
        assert consultation in behind["consultations"]
        assert {anna, oleg, belle} <= behind["teachers"]
        full = content(store)

    with open_file(office_path) as store:
        steps = 0
        while undo(store):
            steps += 1
        assert steps == 5
        assert content(store) == empty
        while redo(store):
            steps -= 1
        assert steps == 0
        assert content(store) == full
    assert check(office_path) == []
