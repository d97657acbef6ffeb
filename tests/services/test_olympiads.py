"""Statuses by the rules of an olympiad: official ones kept, ties handed back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.core.olympiad import Place
from mmsdesk.models.base import table_of
from mmsdesk.models.olympiad import PupilResult, PupilStatus
from mmsdesk.models.reference import ReferenceList
from mmsdesk.queries.olympiads import olympiads_facts, results_of, rules_of
from mmsdesk.services.olympiads import give_diplomas, make_official, open_ties, propose_statuses, proposed_statuses
from mmsdesk.services.records import save
from mmsdesk.services.seeding import entry_id
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.factories import draft, make

WINNER, PRIZE, TOOK_PART = PupilStatus.WINNER, PupilStatus.PRIZE, PupilStatus.TOOK_PART
RULE = {"maximum": 50, "winner_percent": 80, "prize_percent": 50}


def olympiad(store: Store, **rule: Any) -> str:
    children = {"olympiad_rules": [rule]} if rule else {}
    subject = entry_id(ReferenceList.SUBJECTS, "physics")
    return make(store, "olympiads", children, subject_id=subject, held_on=dt.date(2026, 11, 16))


def result(store: Store, of: str, surname: str, score: float | None, **values: Any) -> str:
    given = {"class_name": "9", "score": score, **values}
    return make(store, "pupil_results", olympiad_id=of, surname=surname, first_name="Ян", **given)


def statuses(store: Store) -> dict[str, tuple[PupilStatus, bool | None]]:
    own = table_of(PupilResult)
    with store.read() as session:
        rows = session.execute(own.select().order_by(own.c.surname))
        return {row.surname: (row.status, row.passed) for row in rows}


def test_statuses_follow_the_thresholds_as_one_operation(store: Store) -> None:
    of = olympiad(store, **RULE, pass_from=45)
    for surname, score in (("Ивин", 46), ("Котов", 40), ("Лунин", 30), ("Носов", 10), ("Орлов", None)):
        result(store, of, surname, score)
    found, _changes = propose_statuses(store, of)
    assert {change.result.name.surname: change.after for change in found.changes} == {
        "Ивин": WINNER,
        "Котов": WINNER,
        "Лунин": PRIZE,
    }
    assert [found.results[each].name.surname for each in found.unjudged] == ["Орлов"]
    after = statuses(store)
    assert after["Ивин"] == (WINNER, True)
    assert after["Котов"] == (WINNER, None)
    assert after["Носов"] == (TOOK_PART, None)
    undo(store)
    assert {status for status, _passed in statuses(store).values()} == {TOOK_PART}


def test_the_second_time_nothing_is_changed(store: Store) -> None:
    of = olympiad(store, **RULE)
    result(store, of, "Ивин", 46)
    propose_statuses(store, of)
    found, changes = propose_statuses(store, of)
    assert (found.changes, changes) == ((), None)


def test_official_statuses_and_those_who_were_not_there_are_kept(store: Store) -> None:
    of = olympiad(store, **RULE, winners_quota=50)
    result(store, of, "Ивин", 10, status=WINNER, official=True)
    result(store, of, "Котов", 49)
    result(store, of, "Лунин", 50, status=PupilStatus.REMOVED)
    result(store, of, "Носов", None, status=PupilStatus.ABSENT)
    found, _changes = propose_statuses(store, of)
    assert found.kept == 1
    assert {name: status for name, (status, _) in statuses(store).items()} == {
        "Ивин": WINNER,
        "Котов": PRIZE,
        "Лунин": PupilStatus.REMOVED,
        "Носов": PupilStatus.ABSENT,
    }


def test_a_tie_is_a_question_and_its_answer_sets_both_sides(store: Store) -> None:
    of = olympiad(store, winner_from=30, winners_quota=50, prize_from=20)
    ids = {
        surname: result(store, of, surname, score) for surname, score in (("Ивин", 50), ("Котов", 40), ("Лунин", 40))
    }
    result(store, of, "Носов", 10)
    found, _changes = propose_statuses(store, of)
    [tie] = found.ties
    assert (tie.place, tie.room, set(tie.ids)) == (Place.WINNER, 1, {ids["Котов"], ids["Лунин"]})
    assert {name: status for name, (status, _) in statuses(store).items()} == {
        "Ивин": WINNER,
        "Котов": TOOK_PART,
        "Лунин": TOOK_PART,
        "Носов": TOOK_PART,
    }
    propose_statuses(store, of, {tie: [ids["Лунин"]]})
    after = statuses(store)
    assert (after["Котов"][0], after["Лунин"][0]) == (PRIZE, WINNER)
    with pytest.raises(UserError):
        propose_statuses(store, of, {tie: [ids["Ивин"]]})
    undo(store)
    assert statuses(store)["Лунин"][0] is TOOK_PART


def test_each_class_has_its_rule_and_the_class_of_participation_counts(store: Store) -> None:
    rules = {
        "olympiad_rules": [
            {"class_from": 7, "class_to": 8, "winner_from": 20},
            {"class_from": 9, "class_to": 11, "winner_from": 40},
        ]
    }
    of = make(store, "olympiads", rules, title="Росток", held_on=dt.date(2026, 11, 16))
    result(store, of, "Ивин", 25, class_name="8б")
    result(store, of, "Котов", 25, class_name="8", class_taken=9)
    result(store, of, "Лунин", 25, class_name="")
    found, _changes = propose_statuses(store, of)
    assert {name: status for name, (status, _) in statuses(store).items()} == {
        "Ивин": WINNER,
        "Котов": TOOK_PART,
        "Лунин": TOOK_PART,
    }
    assert list(found.unjudged.values()) == ["не указан класс"]


def test_without_rules_or_results_it_is_said_what_to_do(store: Store) -> None:
    of = olympiad(store)
    with store.read() as session, pytest.raises(UserError, match="результатов пока нет"):
        proposed_statuses(session, of)
    result(store, of, "Ивин", 46)
    with pytest.raises(UserError) as told:
        propose_statuses(store, of)
    assert "«Правила»" in told.value.remedy
    assert statuses(store)["Ивин"] == (TOOK_PART, None)


def test_statuses_become_official_at_once(store: Store) -> None:
    of = olympiad(store, **RULE)
    result(store, of, "Ивин", 46)
    result(store, of, "Котов", 20, official=True)
    assert make_official(store, [of]) == 1
    assert make_official(store, [of]) == 0
    propose_statuses(store, of)
    assert statuses(store)["Ивин"][0] is TOOK_PART


def diplomas(store: Store) -> dict[str, str]:
    own = table_of(PupilResult)
    with store.read() as session:
        return {row.surname: row.diploma_number for row in session.execute(own.select())}


def test_diplomas_are_numbered_by_class_and_on_from_the_last(store: Store) -> None:
    first, second = olympiad(store, **RULE), olympiad(store, **RULE)
    for surname, score, number in (("Ивин", 46, "10"), ("Котов", 30, "9"), ("Лунин", 45, "9"), ("Носов", 10, "9")):
        result(store, first, surname, score, class_name=number)
    result(store, second, "Орлов", 45)
    for each in (first, second):
        propose_statuses(store, each)
    day = dt.date(2026, 11, 20)
    given = give_diplomas(store, [first], day)
    assert (given.count, given.first, given.last, given.kept) == (3, 1, 3, 0)
    assert diplomas(store) == {"Лунин": "1", "Котов": "2", "Ивин": "3", "Носов": "", "Орлов": ""}
    again = give_diplomas(store, [first, second], day)
    assert (again.count, again.first, again.kept) == (1, 4, 3)
    undo(store)
    assert diplomas(store)["Орлов"] == ""


def test_diplomas_wait_for_names_statuses_and_the_day(store: Store) -> None:
    of = olympiad(store, **RULE)
    day = dt.date(2026, 11, 20)
    with pytest.raises(UserError, match="победителей и призёров нет"):
        give_diplomas(store, [of], day)
    make_official(store, [of])
    nameless = draft("pupil_results", olympiad_id=of, status=WINNER, score=45)
    nameless.values["code"] = "Ф-1"
    save(store, nameless)
    with pytest.raises(UserError, match="под кодами"):
        give_diplomas(store, [of], day)
    other = olympiad(store, **RULE)
    result(store, other, "Ивин", 45, status=WINNER)
    with pytest.raises(UserError, match=r"только 16\.11\.2026"):
        give_diplomas(store, [other], dt.date(2026, 11, 15))


def test_a_tie_stays_open_until_somebody_gets_the_place(store: Store) -> None:
    of = olympiad(store, winner_from=30, winners_quota=50)
    ids = [
        result(store, of, surname, score) for surname, score in (("Ивин", 50), ("Котов", 40), ("Лунин", 40), ("Н", 1))
    ]
    with store.read() as session:
        olympiads = olympiads_facts(session, [of])
        rules = rules_of(session, [of])[of]
        [tie] = open_ties(results_of(session, olympiads), rules)
    assert set(tie.ids) == {ids[1], ids[2]}
    propose_statuses(store, of, {tie: [ids[1]]})
    with store.read() as session:
        assert open_ties(results_of(session, olympiads), rules) == ()
