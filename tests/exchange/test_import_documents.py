"""Lists of documents and agreements: their kind by their name, their line of the checklist, the way back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from mmsdesk.exchange.exporting import Selection, export
from mmsdesk.exchange.importing import Plan as Reading
from mmsdesk.exchange.importing import Verdict, apply, dry_run, importable, read_layout
from mmsdesk.exchange.importing.kinds.service_documents import kind_of_title
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.models.base import table_of
from mmsdesk.models.service_document import SERVICE_DOCUMENTS, DocumentKind, RequiredDocument, ServiceDocument
from mmsdesk.store.file import Store
from tests.exchange.sheets import write_sheet
from tests.factories import TODAY, make
from tests.offices import opened, write_office

COUNCIL = "Положение о методическом совете"
ROWS: list[list[Any]] = [
    ["Документы методической службы"],
    ["№ п/п", "Документ", "Номер", "Дата утверждения", "Кем утверждён", "Срок действия до", "Сторона"],
    [1, COUNCIL, "№ 45", "20.08.2024", "начальник отдела образования", None, None],
    [2, "Соглашение о сотрудничестве", "12", "01.09.2025", None, "31.08.2028", "Педагогический колледж"],
    [3, "Соглашение о практике", "12", "02.09.2025", None, "31.08.2025", None],
]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with opened(write_office(tmp_path / "служба.mms", short_name="РМК")) as store:
        yield store


def read(store: Store, path: Path) -> Reading:
    with store.read() as session:
        layout = read_layout(session, read_workbook(path), importable("service_documents"))
        return dry_run(session, layout, path, today=TODAY)


def test_documents_come_in_with_their_kind_and_their_line_of_the_checklist(office: Store, tmp_path: Path) -> None:
    plan = read(office, write_sheet(tmp_path / "документы.xlsx", ROWS))
    assert {row.verdict for row in plan.rows} == {Verdict.NEW}
    # The time of the third one is over before it was signed; with whom it is, nobody said.
    over, nobody = plan.rows[-1].notes
    assert over.refused
    assert "раньше" in over.text
    assert "с кем" in nobody.text
    apply(office, plan)
    own, line = table_of(ServiceDocument), table_of(RequiredDocument)
    with office.read() as session:
        council, agreement, practice = session.execute(select(own).order_by(own.c.signed_on)).all()
        wanted = session.scalars(select(line.c.id).where(line.c.title == COUNCIL)).one()
    assert (council.kind, council.number, council.required_id) == (DocumentKind.REGULATION, "45", wanted)
    assert (agreement.kind, agreement.partner) == (DocumentKind.AGREEMENT, "Педагогический колледж")
    assert practice.valid_until is None
    assert agreement.valid_until == dt.date(2028, 8, 31)


def test_the_same_list_again_changes_nothing(office: Store, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "документы.xlsx", ROWS[:-1])
    apply(office, read(office, path))
    assert {row.verdict for row in read(office, path).rows} == {Verdict.SAME}


def test_what_was_exported_comes_back(office: Store, tmp_path: Path) -> None:
    line = table_of(RequiredDocument)
    with office.read() as session:
        wanted = session.scalars(select(line.c.id).order_by(line.c.position)).first()
    told: dict[str, Any] = {"number": "7", "signed_on": dt.date(2024, 8, 20), "approved_by": "начальник"}
    made = make(office, "service_documents", title="Положение о ММС", required_id=wanted, **told)
    path = tmp_path / "выгрузка.xlsx"
    keys = [key for key in SERVICE_DOCUMENTS.fields if key != "origin_id"]
    with office.read() as session:
        export(session, Selection(SERVICE_DOCUMENTS, [made], TODAY), keys, path)
    plan = read(office, path)
    assert {row.verdict for row in plan.rows} == {Verdict.SAME}


def test_the_first_word_of_a_title_decides_on_its_kind() -> None:
    assert kind_of_title("Положение о плане работы") is DocumentKind.REGULATION
    assert kind_of_title("Анализ выполнения плана") is DocumentKind.ANALYSIS
    assert kind_of_title("План работы ММС") is DocumentKind.PLAN
    assert kind_of_title("Состав методического совета, приказ № 5") is DocumentKind.COMPOSITION
    assert kind_of_title("Методические рекомендации") is None
