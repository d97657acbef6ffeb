"""Every paper says the same in every output: nothing lost, nothing added, in the same order."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from mmsdesk.models.event_team import Team
from mmsdesk.models.olympiad import PupilStatus
from mmsdesk.models.service_document import DocumentKind
from mmsdesk.models.visit import VisitState
from mmsdesk.models.year_report import ReportTheme
from mmsdesk.queries.contests import contest_facts
from mmsdesk.reports.award import for_table
from mmsdesk.reports.binding import join
from mmsdesk.reports.catalogue import PAPERS, paper_by_code
from mmsdesk.reports.document import Document
from mmsdesk.reports.docx import render_docx
from mmsdesk.reports.options import options_of
from mmsdesk.reports.pdf import render_pdf
from mmsdesk.reports.xlsx import render_xlsx
from mmsdesk.services.contests import save_scores, write_results
from mmsdesk.services.seeding import new_office
from mmsdesk.store.file import Store
from tests.councils import decision, item, meeting, sheet
from tests.factories import make, make_organisation
from tests.reports.district import association, composed, level, member, person, post, subject
from tests.reports.doings import CANCELLED, PLANNED, came, consultation, day, direction, event, kind, staff
from tests.reports.papers import everything
from tests.reports.printed_text import (
    alt_texts,
    bare,
    changes,
    headings,
    said,
    shown_in_charts,
    text_of_docx,
    text_of_pdf,
    text_of_xlsx,
)

CODES = [paper.code for paper in PAPERS]
EMPTY = {
    f"list-{code}"
    for code in (
        "organisations",
        "opening_totals",
        "paper_templates",
        "printed_papers",
        "staff",
        "associations",
        "handovers",
        "inquiries",
        "attachments",
    )
} | {"erasure-act", "changes"}
"""Papers that are short in the small district, or say that there is nothing: the journal goes by the real clock, what
changed in the week before the day of the tests does not."""


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A small district that no test changes."""
    with new_office(tmp_path_factory.mktemp("district") / "Район.mms", short_name="РМК") as store:
        yield populated(store)


def populated(store: Store) -> Store:
    """Two schools, a few people with histories, bodies, a year of work."""
    school, other = make_organisation(store, "МБОУ СОШ № 3"), make_organisation(store, "Детский сад «Ёлочка»")
    anna = person(
        store,
        "Ёлкина Анна Петровна",
        post(school, started_on=day(9, 1, 2001)),
        born_on=day(5, 1, 1980),
        gender="female",
        teacher_subjects=[{"subject_id": subject("physics")}],
        educations=[{"level_id": level("higher"), "institution": "Педагогический институт", "ended": 2001}],
    )
    others = [
        person(store, f"{surname} Пётр Ильич", post(other, "educator"), born_on=day(3, 4, 1960 + 7 * at))
        for at, surname in enumerate(("Дубов", "Кленов", "Ясенев", "Осинин", "Салтыков-Щедрин"))
    ]
    worker = staff(store, others[0])
    council = association(store, "Методический совет района", member(anna, "chair"), kind="council")
    association(store, "ММО учителей физики", *map(member, (anna, *others)))
    for month in range(1, 12):
        event(store, day(month, 10), f"Семинар № {month} «Урок & игра <5–6 кл.>»", people=came(anna, *others[:2], None))
    event(store, day(9, 15), "Совещание", state=CANCELLED, direction_id=direction("consulting"))
    event(store, day(12, 5), "Заседание совета", state=PLANNED, association_id=council)
    for number in range(12):
        consultation(store, day(10, number + 1), f"Вопрос {number}: как быть?", staff_id=worker)
    for month in (1, 2, 3, 9, 10, 11):
        meet(store, council, (anna, *others[:2]), day(month, 20), str(month))
        make(store, "visits", organisation_id=school, visited_on=day(month, 6), state=VisitState.DONE)
    planned_and_measured(store, school, council, (anna, *others))
    prepared(store, school, worker, (anna, *others))
    for number in range(1, 5):
        told: dict[str, Any] = {
            "number": f"{number}-С",
            "signed_on": day(9, number),
            "subject_matter": "Практика & <наставничество>",
        }
        kept: dict[str, Any] = {"kind": DocumentKind.AGREEMENT, "partner": f"Колледж «Луч» № {number}"}
        make(store, "service_documents", title=f"Соглашение <{number}>", **told, **kept)
    return store


def prepared(store: Store, school: str, worker: str, people: tuple[str, ...]) -> None:
    """An event with everything that its order and regulation tell, and what people said of it."""
    for number in range(1, 4):
        team = [{"team": Team.COMMITTEE, "person_id": each, "position": at} for at, each in enumerate(people[:3])]
        contest = event(
            store,
            day(10, 20 + number),
            f"Учитель года <{number} & ещё>",
            kind_id=kind("professional_contest"),
            organisation_id=school,
            responsible_id=worker,
            goal="Выявить <лучших>.\nПоддержать.",
            people=came(*people[:4]),
            team=[*team, {"team": Team.JURY, "guest": "Лапина В. Е., <профессор>"}],
            criteria=[{"title": f"Критерий <{at}>", "maximum": at} for at in range(1, 4)],
            feedback=[{"mark": 5, "remark": "Больше <практики> & меньше слов"}, {"mark": 3}, {"mark": 4}],
        )
        judged(store, contest)


def judged(store: Store, contest: str) -> None:
    """What the jury of a contest gave; results are written."""
    with store.read() as session:
        facts = contest_facts(session, contest)
    assert facts is not None
    for juror in facts.jury:
        places = [(who.id, criterion.id) for who in facts.contestants for criterion in facts.criteria]
        save_scores(store, contest, juror.id, {place: 1.5 + at % 4 for at, place in enumerate(places)})
    write_results(store, contest)


def planned_and_measured(store: Store, school: str, council: str, people: tuple[str, ...]) -> None:
    """Plans, a series, papers given out, an olympiad, a diagnosis, indicators."""
    series = event(store, day(9, 1), "Школа молодого педагога & наставника", counted=False, people=came(*people))
    for number, month in enumerate((9, 10, 11), start=1):
        event(store, day(month, 3), f"Занятие {number}", parent_id=series, people=came(*people[:number], None))
        make(store, "plans", title=f"План <№ {number}>", starts_on=day(9, number), association_id=council)
        paper = {"issued_on": day(month, 4), "number": str(number), "purpose": "Участие в «Дне & ночи»"}
        for person_id in people[:3]:
            make(store, "issued_documents", person_id=person_id, organisation_id=school, **paper)
        scored = [
            {"person_id": each, "organisation_id": school, "score": 40 + number, "maximum": 100} for each in people
        ]
        make(store, "diagnoses", {"diagnosis_results": scored}, title=f"Входная {number}", held_on=day(month, 5))
        values = [
            {"organisation_id": school, "school_year": year, "value": 70.5 + number} for year in (2024, 2025, 2026)
        ]
        make(store, "indicators", {"indicator_values": values}, name=f"Качество <{number}>", unit="%")
        stage = make(store, "olympiads", held_on=day(month, 7), subject_id=subject("physics"))
        for place in range(1, 6):
            who = {"surname": f"Ученик{place}", "first_name": "Ян", "class_name": "9", "organisation_id": school}
            won = {"status": PupilStatus.WINNER, "diploma_number": str(place)} if place < 4 else {}
            points = {"score": 50 - place, "maximum": 50, "passed": place < 3}
            make(store, "pupil_results", olympiad_id=stage, mentor_id=people[0], **who, **won, **points)
        make(store, "calendar_days", title=f"Каникулы <{number}>", starts_on=day(month, 25), ends_on=day(month, 30))
        needed = make(store, "required_documents", title=f"Положение <№ {number}>", position=number)
        make(store, "service_documents", title=f"Положение <{number}>", required_id=needed, signed_on=day(month, 1))
        report = make(store, "year_reports", title=f"Анализ <{number}>", starts_on=day(9, 1))
        make(store, "year_reports", title=f"Анализ & итоги {number}", starts_on=day(9, 1), association_id=council)
        for at, theme in enumerate(ReportTheme, start=1):
            inside = {"title": f"Кадры & курсы <{at}>", "theme": theme, "position": at}
            make(store, "report_sections", report_id=report, **inside)
    plan = make(store, "plans", title="План работы службы", starts_on=day(9, 1), goal="Рост & развитие")
    for number in range(1, 9):
        what = {"number": str(number), "wording": f"Провести семинар <{number}>", "section": "Кадры"}
        make(
            store,
            "plan_items",
            plan_id=plan,
            position=number,
            term_words="октябрь",
            responsible_words="методист",
            **what,
        )


def meet(store: Store, body: str, people: tuple[str, ...], held_on: dt.date, number: str) -> None:
    """A meeting with everything that its papers print."""
    who = {"chair_id": people[0], "secretary_id": people[1], "theme": "Качество"}
    at = meeting(
        store, body, held_on, sheet(*people, present=2), number=number, guests="Щукин П. П., <глава> района", **who
    )
    asked = item(
        store,
        at,
        "Об итогах «Дня & ночи <5–6 кл.>»",
        rapporteur_id=people[0],
        heard="Сказано много.",
        votes_for=2,
        draft_decision="Принять",
        materials="Таблица итогов.\nВыводы.\nСправка.",
        children={"speeches": [{"person_id": people[1], "said": "Предложил продолжить."}]},
    )
    terms = {"due_on": held_on + dt.timedelta(days=20), "taken_on": held_on, "association_id": body}
    decision(store, "Подготовить справку", {"person_id": people[1]}, meeting_id=at, item_id=asked, **terms)


def whole_catalogue(store: Store) -> Document:
    return join("Всё сразу", [composed(store, code) for code in CODES if code != "council-pack"], contents=True)


def grouped_list(store: Store) -> Document:
    """Two levels of groups with sums under each."""
    groups = next(each.values for each in options_of(paper_by_code("list-events").options) if each.key == "group")
    assert groups is not None
    columns = ("starts_on", "title", "attendance")
    values = {"columns": columns, "group": groups("direction_id"), "group2": groups("starts_on"), "signature": True}
    return composed(store, "list-events", **values)


OTHERS: dict[str, Callable[[Store], Document]] = {
    "grouped": grouped_list,
    "joined": whole_catalogue,
    "blocks": lambda _store: everything(),
}


NAMES = [*CODES, *(pytest.param(name, marks=[pytest.mark.slow] * (name == "joined")) for name in OTHERS)]
"""The whole catalogue in one document takes as long as all its papers: the default run sets it as PDF only."""


def document_of(store: Store, name: str) -> Document:
    return bare(OTHERS[name](store) if name in OTHERS else composed(store, name))


def missing_in_order(pieces: Iterable[str], text: str) -> list[str]:
    """Pieces that do not follow one another in the text."""
    at, missing = 0, []
    for piece in pieces:
        found = text.find(piece, at)
        if found < 0:
            missing.append(piece)
        else:
            at = found + len(piece)
    return missing


@pytest.mark.parametrize("name", [*CODES, *OTHERS])
def test_pdf_says_all_in_order(district: Store, name: str) -> None:
    document = document_of(district, name)
    text = text_of_pdf(render_pdf(document))
    assert said(document)
    assert missing_in_order(said(document), text) == []
    assert [words for words in (*headings(document), *shown_in_charts(document)) if words not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_word_says_all_in_order_and_nothing_else(district: Store, name: str) -> None:
    document = document_of(district, name)
    data = render_docx(document)
    text, pictures = text_of_docx(data), alt_texts(data)
    assert missing_in_order(said(document), text) == []
    assert [words for words in headings(document) if words not in text] == []
    assert [words for words in shown_in_charts(document) if words not in pictures] == []
    assert Counter(text) == Counter("".join([*said(document), *headings(document)]))


@pytest.mark.parametrize("name", NAMES)
def test_excel_says_all(district: Store, name: str) -> None:
    # Certificates are rows of a table there.
    document = for_table(document_of(district, name))
    text = text_of_xlsx(render_xlsx(document))
    pieces = [words for words in said(document) if words not in changes(document)]
    assert [words for words in (*pieces, *headings(document)) if words not in text] == []


def test_a_word_lost_would_be_noticed(district: Store) -> None:
    document = document_of(district, "staff-passport")
    text = text_of_docx(render_docx(document))
    one = said(document)[10]
    assert missing_in_order(said(document), text.replace(one, "", text.count(one))) != []


def test_the_district_is_not_an_empty_one(district: Store) -> None:
    lengths = {code: len(said(composed(district, code))) for code in CODES if code not in EMPTY}
    assert {code: n for code, n in lengths.items() if n <= 15} == {}
