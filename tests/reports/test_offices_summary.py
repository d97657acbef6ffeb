"""«Свод по службам»: every record with the office it came from, figures that open their records, sums that agree."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mmsdesk.core.dates import school_year_period
from mmsdesk.core.text import NBSP
from mmsdesk.models import registry
from mmsdesk.models.base import table_of
from mmsdesk.models.event import EVENTS
from mmsdesk.models.event_team import Team
from mmsdesk.models.growth import TrainingKind, TrainingState
from mmsdesk.models.opening_total import Measure
from mmsdesk.models.service_document import DocumentKind
from mmsdesk.models.visit import VisitState
from mmsdesk.queries.cards import load
from mmsdesk.queries.opening import opening_totals
from mmsdesk.queries.origins import TakenOffice, origins, records_of
from mmsdesk.reports.catalogue import PAPERS, papers_of
from mmsdesk.reports.document import Document, Figure, Paragraph, Table, Total, plain_text
from mmsdesk.reports.docx import render_docx
from mmsdesk.reports.options import OFFICE, options_of
from mmsdesk.services.contests import save_scores
from mmsdesk.services.seeding import new_office
from mmsdesk.services.year_reports import ReportTemplate, new_report
from mmsdesk.store.file import Store
from mmsdesk.store.opening import open_file
from tests.factories import TODAY, make, make_event, make_organisation, make_teacher
from tests.merge.districts import District, make_district, take
from tests.reports.bodies.council import agenda_item, decision, meeting
from tests.reports.district import association, composed, member, person, post, statements
from tests.reports.printed_text import squeezed, text_of_docx

CODE = "offices-summary"


def rows(document: Document) -> dict[str, tuple[object, ...]]:
    table = next(block for block in document.blocks if isinstance(block, Table))
    found = {}
    for row in table.rows:
        name, *cells = row.cells if isinstance(row, Total) else tuple(row)
        shown = (cell.value if isinstance(cell, Figure) else cell for cell in cells)
        found[str(name).replace(NBSP, " ")] = tuple(shown)
    return found


def region(store: Store, folder: Path) -> tuple[District, District]:
    """Two districts taken, an event of our own with a person of one of them."""
    north = make_district(folder, "Новолесский район")
    south = make_district(folder, "Тихореченский район", ("Рябова Нина Юрьевна",))
    take(store, north, south)
    make_event(store, "Форум", TODAY, {"participations": [{"person_id": north.people[0]}]}, state="held")
    return north, south


def test_every_record_stands_with_its_office(store: Store, tmp_path: Path) -> None:
    north, _south = region(store, tmp_path)
    # An own meeting: no event, counted beside them.
    meeting(store, association(store, "ММО"), TODAY, present=[north.people[0]])
    document = composed(store, CODE, period=school_year_period(2026), on=TODAY)
    taken = f"{store.today:%d.%m.%Y}"
    assert rows(document) == {
        "Новолесский район": (taken, 3, 1, 0, 0, 0, 0, 0, 1, 0, None, 0, None),
        "Тихореченский район": (taken, 1, 1, 0, 0, 0, 0, 0, 1, 0, None, 0, None),
        "РМК": ("внесено здесь", 0, 0, 1, 1, 1, 1, 1, 0, 0, None, 0, None),
        "Всего": ("", 4, 2, 1, 1, 1, 1, 1, 2, 0, None, 0, None),
    }
    table = next(block for block in document.blocks if isinstance(block, Table))
    figure = tuple(table.rows[0])[2]
    assert isinstance(figure, Figure)
    assert (figure.register, set(figure.ids)) == ("teachers", set(north.people))


def test_a_district_is_not_offered_it(store: Store, tmp_path: Path) -> None:
    with store.read() as session:
        assert CODE not in [paper.code for paper in papers_of(session)]
    region(store, tmp_path)
    with store.read() as session:
        assert papers_of(session) == PAPERS


def test_statements_do_not_grow_with_the_offices(store: Store, tmp_path: Path) -> None:
    region(store, tmp_path)
    before = statements(store, CODE)
    take(store, make_district(tmp_path, "Заречный район", ("Волков Ян Юрьевич",)))
    assert statements(store, CODE) == before


def test_papers_speak_of_one_office(store: Store, tmp_path: Path) -> None:
    north, south = region(store, tmp_path)
    ids = {each.name: each.id for each in _origins(store)}
    passport = composed(store, "staff-passport", origin=ids[south.name])
    assert {i for f in passport.figures() if f.register == "teachers" for i in f.ids} == set(south.people)
    title = next(block for block in passport.blocks if isinstance(block, Paragraph))
    assert south.name in plain_text(title.text).replace(NBSP, " ")
    report = composed(store, "events-report", origin=ids[north.name])
    assert {i for f in report.figures() if f.register == "events" for i in f.ids} == {north.event}
    years = composed(store, "years-summary", origin=ids[north.name])
    found = {i for f in years.figures() if f.register == "consultations" for i in f.ids}
    assert len(found) == 1
    assert {i for f in years.figures() if f.register == "teachers" for i in f.ids} == set(north.people)


ALONE = {"offices-summary", "changes", "erasure-act"}
"""Papers that speak of all offices, or of what was done in this very file."""


def test_every_paper_asks_for_the_office() -> None:
    asked = {paper.code for paper in PAPERS for each in options_of(paper.options) if each.register == "origins"}
    silent = {paper.code for paper in PAPERS} - asked
    assert silent == ALONE | {code for code in silent if code.startswith("list-")}
    with_records = {f"list-{code}" for code in ("teachers", "organisations", "associations", "events", "consultations")}
    assert silent.isdisjoint(with_records)


OF_CHILDREN = {
    "olympiad-protocol",
    "olympiad-rating",
    "olympiad-passed",
    "olympiad-order",
    "olympiad-diplomas",
    "olympiads-summary",
}
"""Papers about children, whose results no region takes."""

SPEAKING = [
    paper.code
    for paper in PAPERS
    for option in options_of(paper.options)
    if option.key == OFFICE and not paper.code.startswith("list-") and paper.code not in OF_CHILDREN
]


COUNTS_NOTHING = {
    *("minutes", "minutes-extract", "resolution", "meeting-notice", "meeting-agenda", "meeting-sheet"),
    *("draft-decision", "handouts", "work-plan", "month-plan", "event-programme", "event-sheet", "monitoring"),
    *(
        "decisions-reminder",
        "event-order",
        "event-regulation",
        "event-teams",
        "contest-sheets",
        "contest-order",
        "issued-sheets",
    ),
}
"""Papers without a figure."""


@pytest.fixture(scope="module")
def two_offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, District, str]]:
    """A region of its own work and of two districts that did the same; one of them, and the id under which it came."""
    folder = tmp_path_factory.mktemp("region")
    districts = make_district(folder, "Новолесский район"), make_district(folder, "Тихореченский район")
    for each in districts:
        with open_file(each.path) as theirs:
            _year_of_work(theirs, each.school, each.people, each.name)
    with new_office(folder / "Область.mms", short_name="РМК") as store:
        school = make_organisation(store, "Гимназия")
        _year_of_work(store, school, (make_teacher(store, "Дроздов Илья Ильич", school),) * 3, "область")
        taken = take(store, *districts).files[1]
        yield store, districts[1], taken.origin_id


def _year_of_work(store: Store, school: str, people: tuple[str, ...], name: str) -> None:
    """A council and a body with members, courses, work of the last year, a promise that is late, an event ahead."""
    association(store, f"Методический совет ({name})", member(people[0], "chair"), kind="council")
    body = association(store, f"ММО ({name})", member(people[-1]))
    at = meeting(store, body, dt.date(2026, 9, 15), present=people[-1:])
    agenda_item(store, at, "О плане", number="1", materials="Памятка")
    promised = [{"person_id": people[0]}]
    decision(store, at, body, "Собрать планы", executors=promised, due_on=dt.date(2026, 10, 1))
    lessons = {"visit_lessons": [{"teacher_id": people[0], "topic": "Закон Ома"}]}
    make(store, "visits", lessons, organisation_id=school, visited_on=dt.date(2026, 9, 16), state=VisitState.DONE)
    plan = make(store, "plans", title=f"План работы ({name})", starts_on=dt.date(2026, 9, 1))
    make(store, "plan_items", plan_id=plan, wording="Семинар", section="Кадры")
    make(store, "plan_items", plan_id=plan, wording="Отчёт", section="Кадры", term_words="ноябрь")
    course = {"kind": TrainingKind.COURSE, "state": TrainingState.DONE, "ended_on": dt.date(2026, 9, 20), "hours": 36}
    person(store, "Учёная Ольга Ильинична", post(school), trainings=[{"programme": "Курсы", **course}])
    late = {"follow_up_on": dt.date(2026, 9, 30), "organisation_id": school}
    make(store, "consultations", held_on=dt.date(2026, 9, 5), client_id=people[0], question="О плане", **late)
    make(store, "consultations", held_on=dt.date(2025, 9, 5), client_id=people[0], question="О прошлом")
    came = {"participations": [{"person_id": people[0]}]}
    said = {**came, "feedback": [{"mark": 5, "remark": f"Полезно ({name})"}]}
    make_event(store, "Прошлогодний семинар", dt.date(2025, 9, 9), came, state="held", organisation_id=school)
    make_event(store, "Семинар осени", dt.date(2026, 9, 9), said, state="held", organisation_id=school)
    series = make_event(store, "Школа молодого педагога", dt.date(2026, 9, 3), counted=False, organisation_id=school)
    make_event(store, "Занятие 1", dt.date(2026, 9, 3), came, parent_id=series, state="held", organisation_id=school)
    signed = {"kind": DocumentKind.AGREEMENT, "partner": f"Колледж ({name})", "signed_on": dt.date(2025, 9, 9)}
    make(store, "service_documents", title="Соглашение с региональным институтом развития образования", **signed)
    given = {"issued_on": dt.date(2026, 9, 9), "number": "1", "purpose": f"Семинар осени ({name})"}
    make(store, "issued_documents", person_id=people[0], organisation_id=school, **given)
    scored = {"diagnosis_results": [{"person_id": people[0], "organisation_id": school, "score": 40, "maximum": 100}]}
    make(store, "diagnoses", scored, title=f"Входная ({name})", held_on=dt.date(2026, 9, 8), threshold=60)
    measured = {"indicator_values": [{"organisation_id": school, "school_year": 2026, "value": 70.5}]}
    make(store, "indicators", measured, name=f"Качество знаний ({name})", unit="%")
    _judged(store, people[0])
    new_report(store, 2026, ReportTemplate.EIGHT)
    make_event(store, "Совещание впереди", TODAY + dt.timedelta(days=5), organisation_id=school)


def _judged(store: Store, person_id: str) -> None:
    """A contest with what its jury gave."""
    children: dict[str, list[dict[str, Any]]] = {
        "participations": [{"person_id": person_id}],
        "team_members": [{"team": Team.JURY, "guest": "Лапина Вера Егоровна"}],
        "criteria": [{"title": "Урок", "maximum": 10.0}],
        "contest_rules": [{"winners_to": 1}],
    }
    contest = make_event(store, "Учитель года", dt.date(2026, 9, 12), children, state="held")
    with store.read() as session:
        rows = load(session, EVENTS, contest).children
    contestant, juror, criterion = (rows[code][0].id or "" for code in tuple(children)[:3])
    save_scores(store, contest, juror, {(contestant, criterion): 8})


@pytest.mark.parametrize("code", SPEAKING)
def test_every_figure_of_one_office_is_of_its_records(two_offices: tuple[Store, District, str], code: str) -> None:
    """Every record behind every figure came from that office, and the same paper of all speaks of more."""
    store, district, origin = two_offices
    document = composed(store, code, origin=origin)
    everything = composed(store, code)
    own = behind(document)
    assert any(own.values()) or code in COUNTS_NOTHING
    with store.read() as session:
        for register, ids in own.items():
            assert cards_behind(session, register, ids) <= set(records_of(session, owner_of(register), [origin]))
    counted = any(own[register] < ids for register, ids in behind(everything).items())
    assert counted or code in COUNTS_NOTHING
    words = text_of_docx(render_docx(document))
    assert squeezed(district.name) in words
    assert "Дроздов" not in words
    assert "область" not in words


def owner_of(register: str) -> str:
    """The register whose cards own such rows: a participation came with its event, a post with its person."""
    owner = registry.owner_of(registry.by_code(register).table)
    return owner[0].code if owner else register


def cards_behind(session: Session, register: str, ids: set[str]) -> set[str]:
    owner = registry.owner_of(registry.by_code(register).table)
    if owner is None:
        return ids
    own = table_of(registry.by_code(register).model)
    return set(session.scalars(select(own.c[owner[1].parent.key]).where(own.c.id.in_(ids))))


def behind(document: Document) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for figure in document.figures():
        for part in figure.parts or (figure,):
            if part.register:  # a sum of nothing is of no register
                found[part.register] |= set(part.ids)
    return found


def test_totals_of_one_office_do_not_stand_for_all(store: Store, tmp_path: Path) -> None:
    """What a district typed in for itself is not a total of the region."""
    north = make_district(tmp_path, "Новолесский район")
    with open_file(north.path) as theirs:
        make(theirs, "opening_totals", measure="events", school_year=2025, value=40, source="отчёт")
    taken = take(store, north).files[0]
    period = school_year_period(2025)
    with store.read() as session:
        assert opening_totals(session, [period]).of(Measure.EVENTS, period) is None
        found = opening_totals(session, [period], origin=taken.origin_id).of(Measure.EVENTS, period)
    assert found is not None
    assert found.value == 40


def _origins(store: Store) -> list[TakenOffice]:
    with store.read() as session:
        return origins(session)
