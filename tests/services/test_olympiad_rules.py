"""What the cards of olympiads, their rules and pupils' results are told about."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mmsdesk.core.errors import ValidationFailed
from mmsdesk.models.olympiad import OlympiadKind, OlympiadStage, PupilStatus
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.records import save
from mmsdesk.services.seeding import entry_id
from mmsdesk.services.validation import own_problems
from mmsdesk.store.file import Store
from tests.factories import TODAY, draft, make

PHYSICS, RUSSIAN = (entry_id(ReferenceList.SUBJECTS, code) for code in ("physics", "russian"))
DAY = dt.date(2026, 11, 16)


def told(code: str, **values: Any) -> list[tuple[str, bool]]:
    return [(each.key, each.warning) for each in own_problems(draft(code, **values), TODAY) if each.key in values]


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        ({"class_from": 9, "class_to": 7}, [("class_to", False)]),
        ({"class_to": 13}, [("class_to", False)]),
        ({"winner_percent": 101}, [("winner_percent", False)]),
        ({"maximum": -1}, [("maximum", False)]),
        ({"maximum": 50, "winner_from": 60}, [("winner_from", True)]),
        ({"winner_percent": 50, "prize_percent": 75}, [("prize_percent", True)]),
        ({"winners_quota": 40, "laureates_quota": 30}, [("winners_quota", True)]),
        ({"class_from": 7, "class_to": 9, "maximum": 50, "winner_from": 40, "prize_from": 25}, []),
    ],
)
def test_a_rule_of_classes(values: dict[str, Any], keys: list[tuple[str, bool]]) -> None:
    assert told("olympiad_rules", **values) == keys


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        ({"score": 51, "maximum": 50}, [("score", True)]),
        ({"score": -1}, [("score", True)]),
        ({"score": 10, "status": PupilStatus.ABSENT}, [("status", True)]),
        ({"class_name": "9а", "class_taken": 8}, [("class_taken", True)]),
        ({"class_name": "8", "class_taken": 9, "score": 50, "maximum": 50}, []),
        ({"consent_on": TODAY + dt.timedelta(days=1)}, [("consent_on", True)]),
    ],
)
def test_a_result(values: dict[str, Any], keys: list[tuple[str, bool]]) -> None:
    assert told("pupil_results", **values) == keys


def test_an_olympiad_has_a_subject_or_a_title(store: Store) -> None:
    with pytest.raises(ValidationFailed, match="предмет или название"):
        make(store, "olympiads", held_on=DAY)
    make(store, "olympiads", held_on=DAY, title="Росток")
    make(store, "olympiads", held_on=DAY, subject_id=PHYSICS)


def warnings(store: Store, olympiad: str, **values: Any) -> list[str]:
    made = draft("pupil_results", olympiad_id=olympiad, surname="Ивин", **values)
    return [each.text for each in save(store, made, today=TODAY).warnings]


@pytest.mark.parametrize(
    ("stage", "subject", "written", "least"),
    [
        (OlympiadStage.SCHOOL, PHYSICS, "4", 5),
        (OlympiadStage.SCHOOL, RUSSIAN, "4", 0),
        (OlympiadStage.MUNICIPAL, RUSSIAN, "6б", 7),
        (OlympiadStage.MUNICIPAL, RUSSIAN, "7", 0),
        (OlympiadStage.REGIONAL, PHYSICS, "8", 9),
    ],
)
def test_too_young_a_class_for_the_stage_is_a_mark(
    store: Store, stage: OlympiadStage, subject: str, written: str, least: int
) -> None:
    olympiad = make(store, "olympiads", held_on=DAY, subject_id=subject, stage=stage)
    found = warnings(store, olympiad, class_name=written)
    assert len(found) == bool(least)
    assert not least or f"с {least} класса" in found[0]


def test_whoever_works_for_an_older_class_is_old_enough(store: Store) -> None:
    olympiad = make(store, "olympiads", held_on=DAY, subject_id=PHYSICS)
    assert warnings(store, olympiad, class_name="6", class_taken=7) == []


def test_contests_are_for_all_classes(store: Store) -> None:
    contest = make(store, "olympiads", held_on=DAY, title="Росток", kind=OlympiadKind.CONTEST)
    assert warnings(store, contest, class_name="1") == []


def test_more_points_than_the_rules_allow_are_a_mark(store: Store) -> None:
    rule = {"olympiad_rules": [{"class_from": 7, "class_to": 8, "maximum": 40}, {"class_from": 9, "maximum": 50}]}
    olympiad = make(store, "olympiads", rule, held_on=DAY, subject_id=PHYSICS)
    assert warnings(store, olympiad, class_name="9", score=45) == []
    assert warnings(store, olympiad, class_name="8", score=45) == [
        "Баллов больше максимума по правилам (40): проверьте."
    ]


def test_the_school_year_follows_the_day(store: Store) -> None:
    made = draft("olympiads", held_on=dt.date(2026, 8, 25), subject_id=PHYSICS)
    save(store, made, today=TODAY)
    assert made.values["school_year"] == 2025
