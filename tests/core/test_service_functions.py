"""Which work belongs to which service and function: every shipped kind has its place."""

from __future__ import annotations

import pytest

from mmsdesk.core.service_functions import ANY, FUNCTIONS, OTHER, SENT, SERVICES, FunctionTable
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.seeding import shipped_entries

TABLES = pytest.mark.parametrize("table", [SERVICES, FUNCTIONS], ids=["services", "functions"])
KINDS = {
    "events": ReferenceList.EVENT_KINDS,
    "visits": ReferenceList.VISIT_PURPOSES,
    "meetings": ReferenceList.ASSOCIATION_KINDS,
}


def codes(register: str) -> set[str]:
    return {entry["code"] for entry in shipped_entries(KINDS[register])}


def test_there_are_six_services_and_three_functions() -> None:
    assert (len(SERVICES.parts), len(FUNCTIONS.parts)) == (6, 3)


@TABLES
@pytest.mark.parametrize("register", KINDS)
def test_every_shipped_kind_belongs_somewhere(table: FunctionTable, register: str) -> None:
    homeless = {code for code in codes(register) if table.part_of(register, code) == OTHER}
    assert homeless <= {"other"}


@TABLES
def test_rules_name_parts_and_kinds_that_exist(table: FunctionTable) -> None:
    parts = {part.code for part in table.parts}
    assert {*table.rules.values(), *table.directions.values()} <= parts
    named = {(register, kind) for register, kind in table.rules if register in KINDS and kind not in (ANY, SENT)}
    assert all(kind in codes(register) for register, kind in named)
    assert set(table.directions) <= {entry["code"] for entry in shipped_entries(ReferenceList.DIRECTIONS)}


@TABLES
def test_both_tables_speak_of_the_same_registers(table: FunctionTable) -> None:
    assert {register for register, _kind in table.rules} == {register for register, _kind in SERVICES.rules}


def test_a_direction_goes_before_the_kind_and_sending_before_both() -> None:
    assert SERVICES.part_of("events", "seminar") == "subject"
    assert SERVICES.part_of("events", "seminar", "analytical") == "monitoring"
    assert SERVICES.part_of("events", SENT, "analytical") == "subject"
    assert FUNCTIONS.part_of("events", "seminar", "consulting") == "advice"
    assert SERVICES.part_of("events", "", "") == OTHER
    assert SERVICES.part_of("visits", "other") == OTHER
    assert SERVICES.part_of("diagnoses", "survey") == "marketing"
