"""The checklist of mandatory documents: what exists for a school year, what is missing, what is running out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select

from mmsdesk.models.base import table_of
from mmsdesk.models.plan import PlanState
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.service_document import REQUIRED_DOCUMENTS, DocumentKind, InForce, LooksIn, RequiredDocument
from mmsdesk.models.year_report import ReportState
from mmsdesk.queries.cards import load
from mmsdesk.queries.required_documents import Checklist, RequiredLine, Standing, checklist, gap_words, had_words
from mmsdesk.queries.service_documents import agreements, in_force, service_documents, until_words
from mmsdesk.services.records import save
from mmsdesk.services.required_documents import document_for
from mmsdesk.services.required_seeding import required_rows
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import TODAY, make
from tests.offices import opened, write_office

YEAR = 2026
COUNCIL = "Положение о методическом совете"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with opened(write_office(tmp_path / "служба.mms", short_name="РМК")) as store:
        yield store


def read(store: Store, year: int = YEAR, today: dt.date = TODAY) -> Checklist:
    with store.read() as session:
        return checklist(session, year, today)


def line(store: Store, looks_in: LooksIn | str, year: int = YEAR, today: dt.date = TODAY) -> RequiredLine:
    """The line that looks there, or that is called so."""
    lines = read(store, year, today).lines
    return next(each for each in lines if looks_in in (each.looks_in, each.title))


def document(store: Store, title: str = COUNCIL, **values: Any) -> str:
    told: dict[str, Any] = {"number": "45", "signed_on": dt.date(2024, 8, 20), "approved_by": "начальник отдела"}
    return make(store, "service_documents", **{"title": title, **told, **values})


def body(store: Store, name: str, kind: str = "municipal", **values: Any) -> str:
    return make(store, "associations", name=name, kind_id=entry_id(ReferenceList.ASSOCIATION_KINDS, kind), **values)


def plan(store: Store, association: str | None = None, *, approved: bool = True) -> str:
    state: dict[str, Any] = {"state": PlanState.APPROVED, "approved_on": dt.date(2026, 8, 28)} if approved else {}
    days: dict[str, Any] = {"starts_on": dt.date(2026, 9, 1), "ends_on": dt.date(2027, 8, 31), "school_year": YEAR}
    return make(store, "plans", title="План работы", association_id=association, **days, **state)


def test_a_new_office_begins_with_the_list_of_the_regulations(office: Store) -> None:
    lines = read(office).lines
    assert [each.title for each in lines] == [row["title"] for row in required_rows()]
    assert len(lines) == 15
    assert all("п." in each.source for each in lines)
    assert {each.standing for each in lines} == {Standing.MISSING, Standing.EARLY, Standing.NOT_NEEDED}
    assert [each.title for each in lines if each.standing is Standing.NOT_NEEDED] == [lines[-1].title]


def test_a_document_is_found_with_its_number_day_and_approver(office: Store) -> None:
    document(office)
    found = line(office, COUNCIL)
    (kept,) = found.kept
    assert (kept.number, kept.signed_on, kept.approved_by) == ("45", dt.date(2024, 8, 20), "начальник отдела")
    assert (found.standing, gap_words(found), had_words(found)) == (Standing.HAVE, "", COUNCIL)


def test_what_is_not_said_of_a_document_is_told(office: Store) -> None:
    document(office, number="", approved_by="")
    assert gap_words(line(office, COUNCIL)) == "не указано: №, кем утверждён"


def test_a_later_regulation_replaces_the_former_and_a_year_before_it_knows_the_former(office: Store) -> None:
    former = document(office, number="12", signed_on=dt.date(2019, 9, 2))
    later = document(office)
    assert [each.id for each in line(office, COUNCIL).kept] == [later]
    assert [each.id for each in line(office, COUNCIL, 2022).kept] == [former]
    assert line(office, COUNCIL, 2018).standing is Standing.MISSING


def test_time_that_is_over_or_runs_out_is_told(office: Store) -> None:
    document(office, valid_until=TODAY - dt.timedelta(days=1))
    over = line(office, COUNCIL)
    assert (over.standing, gap_words(over)) == (Standing.OVER, "срок истёк 19.11.2026")
    document(office, number="46", signed_on=dt.date(2025, 8, 20), valid_until=TODAY + dt.timedelta(days=30))
    soon = line(office, COUNCIL)
    assert (soon.standing, gap_words(soon)) == (Standing.SOON, "действует до 20.12.2026")
    assert not soon.wanting


def test_the_plan_of_the_service_is_found_among_approved_plans(office: Store) -> None:
    begun = plan(office, approved=False)
    waiting = line(office, LooksIn.SERVICE_PLAN)
    assert ([each.id for each in waiting.drafts], gap_words(waiting)) == ([begun], "не утверждён")
    approved = plan(office)
    found = line(office, LooksIn.SERVICE_PLAN)
    assert ([each.id for each in found.kept], found.standing) == ([approved], Standing.HAVE)
    assert line(office, LooksIn.SERVICE_PLAN, YEAR + 1).standing is Standing.MISSING
    assert line(office, LooksIn.COUNCIL_PLAN).standing is Standing.MISSING


def test_a_typed_document_answers_for_a_plan_too(office: Store) -> None:
    wanted = line(office, LooksIn.SERVICE_PLAN)
    document(office, "План ММС", required_id=wanted.id, signed_on=dt.date(2026, 8, 28))
    assert line(office, LooksIn.SERVICE_PLAN).standing is Standing.HAVE
    # Approved in August it is of the school year that begins.
    assert line(office, LooksIn.SERVICE_PLAN, 2025).standing is Standing.MISSING


def test_of_bodies_it_is_told_how_many_have_theirs_and_who_has_not(office: Store) -> None:
    names = ("РМО физиков", "РМО химиков", "РМО биологов", "РМО логопедов", "РМО историков")
    ids = {name: body(office, name) for name in names}
    body(office, "ШМО", "school")
    plan(office, body(office, "Методический совет", "council"))
    plan(office, ids["РМО физиков"])
    plan(office, ids["РМО химиков"], approved=False)
    found = line(office, LooksIn.BODY_PLANS)
    assert (had_words(found), found.standing) == ("1 из 5", Standing.PARTLY)
    assert gap_words(found) == "нет у 4: РМО биологов, РМО историков, РМО логопедов и ещё 1"
    assert line(office, LooksIn.COUNCIL_PLAN).standing is Standing.HAVE


def test_what_a_body_has_handed_in_is_there(office: Store) -> None:
    given: dict[str, Any] = {"school_year": YEAR, "kind": "plan", "handed_on": dt.date(2026, 9, 10)}
    make(
        office,
        "associations",
        {"handed_in": [given]},
        name="РМО физиков",
        kind_id=entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal"),
    )
    assert line(office, LooksIn.BODY_PLANS).standing is Standing.HAVE
    assert line(office, LooksIn.BODY_ANALYSES).standing is Standing.EARLY


def test_one_order_may_approve_the_plans_of_all_bodies(office: Store) -> None:
    body(office, "РМО физиков")
    body(office, "РМО химиков")
    wanted = line(office, LooksIn.BODY_PLANS)
    document(office, "Планы РМО", required_id=wanted.id, school_year=YEAR)
    assert had_words(line(office, LooksIn.BODY_PLANS)) == "2 из 2"


def test_an_analysis_is_asked_for_once_the_year_is_nearly_over(office: Store) -> None:
    june = dt.date(2027, 6, 10)
    assert line(office, LooksIn.SERVICE_ANALYSIS).standing is Standing.EARLY
    assert line(office, LooksIn.SERVICE_ANALYSIS, today=june).standing is Standing.MISSING
    told: dict[str, Any] = {"starts_on": dt.date(2026, 9, 1), "ends_on": dt.date(2027, 8, 31), "school_year": YEAR}
    made = make(office, "year_reports", title="Анализ", **told)
    assert gap_words(line(office, LooksIn.SERVICE_ANALYSIS, today=june)) == "черновик не утверждён"
    make(office, "year_reports", title="Анализ", state=ReportState.APPROVED, approved_on=june, **told)
    found = line(office, LooksIn.SERVICE_ANALYSIS, today=june)
    assert (found.standing, [each.id for each in found.drafts]) == (Standing.HAVE, [made])


def test_a_line_that_was_switched_off_is_not_asked_for(office: Store) -> None:
    with office.read() as session:
        own = table_of(RequiredDocument)
        first = session.scalars(select(own.c.id).order_by(own.c.position)).first()
        draft = load(session, REQUIRED_DOCUMENTS, str(first))
    draft.values["active"] = False
    save(office, draft, today=TODAY)
    assert first not in {each.id for each in read(office).lines}


def test_what_is_missing_is_begun_with_what_the_line_says(office: Store) -> None:
    with office.read() as session:
        typed = document_for(session, line(office, COUNCIL), YEAR)
        begun = document_for(session, line(office, LooksIn.SERVICE_PLAN), YEAR)
        analysis = document_for(session, line(office, LooksIn.SERVICE_ANALYSIS), YEAR)
    assert typed.entity.code == "service_documents"
    assert (typed.values["title"], typed.values["kind"]) == (COUNCIL, DocumentKind.REGULATION)
    assert typed.values["required_id"] == line(office, COUNCIL).id
    assert (begun.entity.code, begun.values["school_year"]) == ("plans", YEAR)
    assert (analysis.entity.code, analysis.values["school_year"]) == ("year_reports", YEAR)
    standing = plan(office, approved=False)
    with office.read() as session:
        assert document_for(session, line(office, LooksIn.SERVICE_PLAN), YEAR).id == standing


def test_the_number_of_statements_does_not_grow(office: Store) -> None:
    def statements() -> int:
        told: list[str] = []
        with office.read() as session:
            engine = session.get_bind()
            event.listen(engine, "before_cursor_execute", lambda *args: told.append(args[2]))
            checklist(session, YEAR, TODAY)
        return len(told)

    few = statements()
    for number in range(6):
        plan(office, body(office, f"РМО {number}"))
        document(office, f"Положение {number}", number=str(number))
    assert statements() == few


def test_a_document_is_in_force_until_its_last_day() -> None:
    assert in_force(None, TODAY) is InForce.YES
    assert in_force(TODAY, TODAY) is InForce.SOON
    assert in_force(TODAY - dt.timedelta(days=1), TODAY) is InForce.OVER
    assert in_force(TODAY + dt.timedelta(days=61), TODAY) is InForce.YES
    assert [until_words(day, TODAY) for day in (None, TODAY, dt.date(2025, 12, 31), dt.date(2028, 8, 31))] == [
        "бессрочно",
        "истекает 20.11.2026",
        "истекло 31.12.2025",
        "до 31.08.2028",
    ]


def test_agreements_stand_by_partner(office: Store) -> None:
    college = make(office, "organisations", short_name="Колледж")
    told: dict[str, Any] = {"kind": DocumentKind.AGREEMENT, "number": ""}
    document(office, "Соглашение о практике", partner="Театр", **told)
    document(office, "Соглашение о сетевой форме", organisation_id=college, **told)
    document(office)
    with office.read() as session:
        found = agreements(service_documents(session))
    assert [each.partner for each in found] == ["Колледж", "Театр"]
