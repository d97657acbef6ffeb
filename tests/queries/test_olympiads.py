"""Results of olympiads counted by school, mentor, class; who passes on."""

from __future__ import annotations

import datetime as dt

from mmsdesk.core.dates import school_year_period
from mmsdesk.models.olympiad import OlympiadKind, OlympiadStage, PupilStatus
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.olympiads import (
    Counts,
    Led,
    counts_by,
    led_by,
    olympiads_facts,
    olympiads_in,
    passing,
    results_of,
    rules_of,
)
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.factories import make, make_organisation, make_teacher

WINNER, PRIZE, TOOK_PART = PupilStatus.WINNER, PupilStatus.PRIZE, PupilStatus.TOOK_PART


def olympiad(store: Store, subject: str, day: dt.date, **values: object) -> str:
    rules = {"olympiad_rules": [{"maximum": 50, "pass_from": 40}]}
    return make(store, "olympiads", rules, subject_id=entry_id(ReferenceList.SUBJECTS, subject), held_on=day, **values)


def result(store: Store, of: str, surname: str, **values: object) -> str:
    return make(store, "pupil_results", olympiad_id=of, surname=surname, **values)


def test_results_are_counted_by_anything(store: Store) -> None:
    school = make_organisation(store, "СОШ № 3")
    mentor = make_teacher(store, "Лисова Анна Петровна", school)
    of = olympiad(store, "physics", dt.date(2026, 11, 16))
    first = result(
        store, of, "Ивин", class_name="9а", score=45, status=WINNER, organisation_id=school, mentor_id=mentor
    )
    result(store, of, "Котов", class_name="9", score=30, status=PRIZE, organisation_id=school)
    result(store, of, "Лунин", class_name="8", class_taken=9, score=10)
    result(store, of, "Носов", class_name="10", status=PupilStatus.ABSENT)
    with store.read() as session:
        results = results_of(session, olympiads_facts(session, [of]))
    whole = Counts(results)
    assert (len(whole.takers), whole.winners, len(whole.prizes)) == (3, (first,), 1)
    assert round(whole.effectiveness or 0, 1) == 66.7
    assert {key: len(each.takers) for key, each in counts_by(results, lambda each: each.taken).items()} == {9: 3, 10: 0}
    by_mentor = counts_by(results, lambda each: each.mentor)
    assert len(by_mentor["Лисова Анна Петровна"].laureates) == 1
    assert Counts(()).effectiveness is None
    assert [each.name.surname for each in results] == ["Ивин", "Котов", "Лунин", "Носов"]
    assert results[0].percent == 90


def test_olympiads_of_a_year_by_stage_and_subject(store: Store) -> None:
    physics = olympiad(store, "physics", dt.date(2026, 11, 16))
    school = olympiad(store, "physics", dt.date(2026, 10, 5), stage=OlympiadStage.SCHOOL)
    olympiad(store, "physics", dt.date(2025, 11, 16))
    biology = olympiad(store, "biology", dt.date(2026, 11, 20))
    with store.read() as session:
        year = school_year_period(2026)
        assert [each.id for each in olympiads_in(session, year)] == [biology, school, physics]
        assert [each.id for each in olympiads_in(session, year, stage=OlympiadStage.MUNICIPAL)] == [biology, physics]
        subject = entry_id(ReferenceList.SUBJECTS, "physics")
        assert [each.id for each in olympiads_in(session, year, subject=subject)] == [school, physics]


def test_who_passes_on_is_told_by_the_mark_else_by_the_points(store: Store) -> None:
    of = olympiad(store, "physics", dt.date(2026, 11, 16))
    result(store, of, "Ивин", class_name="9", score=45)
    result(store, of, "Котов", class_name="9", score=44, passed=False)
    result(store, of, "Лунин", class_name="9", score=10, passed=True)
    result(store, of, "Носов", class_name="9", score=30)
    with store.read() as session:
        found = passing(results_of(session, olympiads_facts(session, [of])), rules_of(session, [of]))
    assert [each.name.surname for each in found] == ["Ивин", "Лунин"]


def test_what_the_pupils_of_somebody_came_to(store: Store) -> None:
    mentor, other = make_teacher(store, "Лисова Анна Петровна"), make_teacher(store, "Волк Зоя Ильинична")
    of = olympiad(store, "physics", dt.date(2026, 11, 16))
    earlier = olympiad(store, "physics", dt.date(2025, 11, 16))
    ours = result(store, of, "Ивин", status=WINNER, mentor_id=mentor)
    result(store, of, "Котов", status=PupilStatus.ABSENT, mentor_id=mentor)
    result(store, of, "Лунин", mentor_id=other)
    result(store, earlier, "Носов", mentor_id=mentor)
    with store.read() as session:
        found = led_by(session, dt.date(2026, 9, 1), dt.date(2026, 12, 1), [mentor])
    assert found == {mentor: [Led(ours, mentor, "Физика", WINNER)]}


def test_a_conference_of_late_august_opens_the_coming_year(store: Store) -> None:
    day = dt.date(2026, 8, 25)
    conference = make(store, "olympiads", title="Шаг", kind=OlympiadKind.CONFERENCE, held_on=day)
    contest = make(store, "olympiads", title="Росток", kind=OlympiadKind.CONTEST, held_on=day)
    with store.read() as session:
        years = {each.id: each.school_year for each in olympiads_facts(session, [conference, contest])}
    assert years == {conference: 2026, contest: 2025}
