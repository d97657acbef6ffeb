"""A list declared complete: who is missing from it is asked about, nobody is deleted, links end with the last post."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.importing import (
    Complete,
    Leaving,
    LeavingKind,
    Plan,
    Verdict,
    apply,
    declared_complete,
    importable,
    leaving_kinds,
)
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import Draft, load, load_many
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.services.records import save
from mmsdesk.services.seeding import entry_id
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, plan_of, write_sheet
from tests.factories import make, make_teacher

TODAY = dt.date(2026, 9, 1)
LISOVA, VOLKOVA, GRACHEVA, ZIMINA = (
    "Лисова Анна Петровна",
    "Волкова Зоя Ильинична",
    "Грачёва Инна Олеговна",
    "Зимина Нина Львовна",
)
OWN_WISH = entry_id(ReferenceList.LEAVE_REASONS, "own_wish")
CHILD_CARE = entry_id(ReferenceList.ABSENCE_KINDS, "child_care")
MEMBER = entry_id(ReferenceList.ASSOCIATION_ROLES, "member")
TUTOR = entry_id(ReferenceList.PERSON_ROLES, "tutor")
LAST_DAY = dt.date(2026, 8, 31)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with office_with_schools(tmp_path / "служба.mms") as opened:
        yield opened


@pytest.fixture
def schools(store: Store) -> list[str]:
    entity = by_code("organisations")
    with store.read() as session:
        cards = load_many(session, entity, matching_ids(session, ListQuery(entity)))
    names = {card.values["short_name"]: card.id or "" for card in cards}
    return [names["МБОУ СОШ № 1"], names['МБОУ "СОШ № 3"']]


@pytest.fixture
def people(store: Store, schools: list[str]) -> dict[str, str]:
    first, third = schools
    found = {name: make_teacher(store, name, first) for name in (LISOVA, VOLKOVA, GRACHEVA)}
    return found | {ZIMINA: make_teacher(store, ZIMINA, third)}


def physicists(store: Store, *members: str) -> str:
    kind = entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal")
    rows = [{"person_id": each, "role_id": MEMBER} for each in members]
    return make(store, "associations", {"memberships": rows}, name="РМО физики", kind_id=kind)


def complete(
    store: Store, tmp_path: Path, *rows: Sequence[Any], of: Complete | None = None, kind: str = "teachers"
) -> Plan:
    plan = plan_of(store, write_sheet(tmp_path / "список.xlsx", rows), kind, today=TODAY)
    with store.read() as session:
        return declared_complete(session, plan, of or Complete())


def missing(plan: Plan) -> dict[str, int]:
    return {row.title: row.row for row in plan.rows if row.verdict is Verdict.ABSENT}


def card(store: Store, register: str, record_id: str) -> Draft:
    with store.read() as session:
        return load(session, by_code(register), record_id)


SCHOOL_LIST = (["ФИО", "Организация"], [LISOVA, "СОШ 1"])


def test_who_of_the_school_is_not_in_its_list_is_asked_about(
    store: Store, tmp_path: Path, people: dict[str, str]
) -> None:
    plan = complete(store, tmp_path, *SCHOOL_LIST)
    assert set(missing(plan)) == {VOLKOVA, GRACHEVA}
    assert plan.to_write == 0
    report = plan.report()
    assert report.as_json()["absent"] == 2
    assert {row["name"] for row in report.as_json()["rows"] if row["verdict"] == "absent"} == {VOLKOVA, GRACHEVA}
    with store.read() as session:
        assert missing(declared_complete(session, plan, None)) == {}


def test_the_whole_register_or_named_schools(
    store: Store, tmp_path: Path, people: dict[str, str], schools: list[str]
) -> None:
    assert set(missing(complete(store, tmp_path, *SCHOOL_LIST, of=Complete(whole=True)))) == {VOLKOVA, GRACHEVA, ZIMINA}
    assert set(missing(complete(store, tmp_path, *SCHOOL_LIST, of=Complete(frozenset(schools[1:]))))) == {ZIMINA}


def test_whom_a_doubtful_or_wrong_row_may_mean_is_not_missing(
    store: Store, tmp_path: Path, people: dict[str, str]
) -> None:
    rows = [["ФИО", "Организация", "Дата рождения"], [LISOVA, "СОШ 1", None], [VOLKOVA, "СОШ 1", "31.02.1980"]]
    assert set(missing(complete(store, tmp_path, *rows, ["Грачева И.О.", None, None]))) == set()


def test_leaving_ends_the_post_and_with_the_last_one_the_links(
    store: Store, tmp_path: Path, people: dict[str, str]
) -> None:
    body = physicists(store, people[VOLKOVA], people[LISOVA])
    draft = card(store, "teachers", people[VOLKOVA])
    draft.children["person_roles"].append(Draft(by_code("person_roles"), values={"role_id": TUTOR}))
    save(store, draft, today=TODAY)
    plan = complete(store, tmp_path, *SCHOOL_LIST)
    number = missing(plan)[VOLKOVA]
    assert "последнее место работы" in " ".join(plan.row(number).reasons)
    assert "РМО физики" in " ".join(plan.row(number).reasons)
    plan = plan.leave(Leaving(LeavingKind.LEFT, LAST_DAY, record_id=OWN_WISH), [number])
    assert plan.row(number).taken
    assert plan.to_write == 1
    report = apply(store, plan)
    left = card(store, "teachers", people[VOLKOVA])
    [work] = left.children["employments"]
    assert (work.values["ended_on"], work.values["leave_reason_id"]) == (LAST_DAY, OWN_WISH)
    [role] = left.children["person_roles"]
    assert role.values["ended_on"] == LAST_DAY
    ends = {
        row.values["person_id"]: row.values["ended_on"]
        for row in card(store, "associations", body).children["memberships"]
    }
    assert ends == {people[VOLKOVA]: LAST_DAY, people[LISOVA]: None}
    assert (report.left, report.written) == (1, 1)
    undo(store, report.operation_id)
    [work] = card(store, "teachers", people[VOLKOVA]).children["employments"]
    assert work.values["ended_on"] is None


def test_links_stay_where_a_person_says_so(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    body = physicists(store, people[VOLKOVA])
    plan = complete(store, tmp_path, *SCHOOL_LIST)
    leaving = Leaving(LeavingKind.LEFT, LAST_DAY, end_links=False)
    apply(store, plan.leave(leaving, [missing(plan)[VOLKOVA]]))
    [row] = card(store, "associations", body).children["memberships"]
    assert row.values["ended_on"] is None


def test_moving_ends_one_post_and_begins_another(
    store: Store, tmp_path: Path, people: dict[str, str], schools: list[str]
) -> None:
    plan = complete(store, tmp_path, *SCHOOL_LIST)
    leaving = Leaving(LeavingKind.MOVED, LAST_DAY, organisation_id=schools[1])
    apply(store, plan.leave(leaving, [missing(plan)[VOLKOVA]]))
    rows = card(store, "teachers", people[VOLKOVA]).children["employments"]
    assert {(row.values["organisation_id"], row.values["started_on"], row.values["ended_on"]) for row in rows} == {
        (schools[0], None, LAST_DAY),
        (schools[1], dt.date(2026, 9, 1), None),
    }


def test_a_leave_and_nothing_at_all(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    plan = complete(store, tmp_path, *SCHOOL_LIST)
    numbers = missing(plan)
    plan = plan.leave(Leaving(LeavingKind.ON_LEAVE, TODAY, dt.date(2028, 1, 1), CHILD_CARE), [numbers[VOLKOVA]])
    plan = plan.leave(Leaving(LeavingKind.STAYS), [numbers[GRACHEVA]])
    assert plan.to_write == 1
    assert plan.row(numbers[GRACHEVA]).reasons == ("Останется как есть.",)
    apply(store, plan)
    [absence] = card(store, "teachers", people[VOLKOVA]).children["absences"]
    assert (absence.values["kind_id"], absence.values["ended_on"]) == (CHILD_CARE, dt.date(2028, 1, 1))


@pytest.mark.parametrize(
    ("leaving", "said"),
    [
        (Leaving(LeavingKind.LEFT), "Не указана дата"),
        (Leaving(LeavingKind.MOVED, LAST_DAY), "в какую организацию"),
        (Leaving(LeavingKind.ON_LEAVE, TODAY), "вид отсутствия"),
    ],
)
def test_half_a_decision_is_not_written(
    leaving: Leaving, said: str, store: Store, tmp_path: Path, people: dict[str, str]
) -> None:
    plan = complete(store, tmp_path, *SCHOOL_LIST)
    number = missing(plan)[VOLKOVA]
    decided = plan.leave(leaving, [number])
    assert (decided.row(number).verdict, decided.to_write) == (Verdict.WRONG, 0)
    assert said in decided.row(number).reasons[0]


def test_members_missing_from_the_composition(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    body = physicists(store, people[VOLKOVA], people[LISOVA])
    plan = complete(store, tmp_path, ["Состав РМО физики"], ["ФИО", "Роль"], [LISOVA, "член"], kind="members")
    assert set(missing(plan)) == {VOLKOVA}
    apply(store, plan.leave(Leaving(LeavingKind.LEFT, LAST_DAY), missing(plan).values()))
    ends = {
        row.values["person_id"]: row.values["ended_on"]
        for row in card(store, "associations", body).children["memberships"]
    }
    assert ends == {people[VOLKOVA]: LAST_DAY, people[LISOVA]: None}
    assert leaving_kinds(importable("members")) == (LeavingKind.LEFT, LeavingKind.STAYS)


def test_a_list_of_events_is_never_complete(store: Store, tmp_path: Path) -> None:
    rows = [["Мероприятие", "Вид", "Дата"], ["Семинар", "семинар", "01.12.2026"]]
    with pytest.raises(UserError, match="полным не объявляют"):
        complete(store, tmp_path, *rows, kind="events")


def test_organisations_missing_from_the_list_of_the_district(store: Store, tmp_path: Path, schools: list[str]) -> None:
    first, third = schools
    rows = ["Наименование", "Телефон"], ["СОШ 1", "2-34-56"]
    plan = complete(store, tmp_path, *rows, of=Complete(whole=True), kind="organisations")
    numbers = missing(plan)
    assert "МБОУ СОШ № 1" not in numbers
    number = numbers['МБОУ "СОШ № 3"']
    assert "с организацией" in plan.row(number).reasons[-1]
    assert plan.leave(Leaving(LeavingKind.CLOSED), [number]).row(number).verdict is Verdict.WRONG
    into_itself = Leaving(LeavingKind.JOINED, LAST_DAY, organisation_id=third)
    assert plan.leave(into_itself, [number]).row(number).verdict is Verdict.WRONG
    plan = plan.leave(Leaving(LeavingKind.JOINED, LAST_DAY, organisation_id=first), [number])
    report = apply(store, plan)
    values = card(store, "organisations", third).values
    assert (values["closed_on"], values["parent_id"]) == (LAST_DAY, first)
    again = complete(store, tmp_path, *rows, of=Complete(whole=True), kind="organisations")
    assert 'МБОУ "СОШ № 3"' not in missing(again)
    undo(store, report.operation_id)
    values = card(store, "organisations", third).values
    assert (values["closed_on"], values["parent_id"]) == (None, None)


def test_workers_of_the_service_who_left(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    staff = {name: make(store, "staff", person_id=people[name], post="методист") for name in (LISOVA, VOLKOVA)}
    plan = complete(store, tmp_path, ["ФИО", "Должность"], [LISOVA, "методист"], kind="staff")
    assert set(missing(plan)) == {VOLKOVA}
    apply(store, plan.leave(Leaving(LeavingKind.LEFT, LAST_DAY), missing(plan).values()))
    values = card(store, "staff", staff[VOLKOVA]).values
    assert (values["ended_on"], values["active"]) == (LAST_DAY, False)
    assert card(store, "staff", staff[LISOVA]).values["active"] is True
    again = complete(store, tmp_path, ["ФИО", "Должность"], [LISOVA, "методист"], kind="staff")
    assert missing(again) == {}


def test_whoever_is_not_in_the_list_of_those_who_came(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    rows = [{"person_id": people[name]} for name in (LISOVA, VOLKOVA)] + [{"guest": "Гостева Яна, студентка"}]
    kind = entry_id(ReferenceList.EVENT_KINDS, "seminar")
    held = make(store, "events", {"participations": rows}, title="Смысловое чтение", kind_id=kind, starts_on=LAST_DAY)
    listed = ["ФИО", "Мероприятие"], [LISOVA, "Смысловое чтение"]
    plan = complete(store, tmp_path, *listed, kind="participants")
    assert set(missing(plan)) == {VOLKOVA, "Гостева Яна, студентка"}
    plan = plan.leave(Leaving(LeavingKind.NOT_THERE), [missing(plan)[VOLKOVA]])
    apply(store, plan.leave(Leaving(LeavingKind.STAYS), [missing(plan)["Гостева Яна, студентка"]]))
    came = {
        row.values["person_id"]: row.values["attended"]
        for row in card(store, "events", held).children["participations"]
    }
    assert came == {people[LISOVA]: True, people[VOLKOVA]: False, None: True}
