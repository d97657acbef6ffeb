"""Lists of associations and of their members: bodies in many writings, people recognised by name, school and post."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.exchange.importing import (
    Answer,
    Decision,
    Leaving,
    LeavingKind,
    Mapping,
    Verdict,
    apply,
    choosing,
    dry_run,
    importable,
    read_layout,
)
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.models.association import ASSOCIATIONS, MEMBERSHIPS
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import Draft, load_many
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.services.records import save
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, plan_of, verdicts, write_sheet
from tests.factories import make, make_teacher

TODAY = dt.date(2026, 11, 20)
MEMBER = entry_id(ReferenceList.ASSOCIATION_ROLES, "member")
HEAD = entry_id(ReferenceList.ASSOCIATION_ROLES, "head")
WHO = "memberships.person_id"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with office_with_schools(tmp_path / "служба.mms") as opened:
        yield opened


@pytest.fixture
def schools(store: Store) -> dict[str, str]:
    with store.read() as session:
        ids = matching_ids(session, ListQuery(by_code("organisations")))
        return {
            draft.values["short_name"]: draft.id or "" for draft in load_many(session, by_code("organisations"), ids)
        }


@pytest.fixture
def people(store: Store, schools: dict[str, str]) -> dict[str, str]:
    return {
        name: make_teacher(store, name, schools[place])
        for name, place in (
            ("Лисова Анна Петровна", "МБОУ СОШ № 1"),
            ("Волкова Зоя Ильинична", 'МБОУ "СОШ № 3"'),
            ("Иванова Мария Сергеевна", "МБОУ СОШ № 1"),
            ("Иванова Марина Семёновна", 'МБОУ "СОШ № 3"'),
        )
    }


def physicists(store: Store, *members: str) -> str:
    rows = [{"person_id": each, "role_id": MEMBER} for each in members]
    kind = entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal")
    return make(store, "associations", {"memberships": rows}, name="РМО учителей физики", kind_id=kind)


def bodies(store: Store) -> list[Draft]:
    with store.read() as session:
        return load_many(session, ASSOCIATIONS, matching_ids(session, ListQuery(ASSOCIATIONS)))


def members_of(store: Store) -> set[tuple[str, str]]:
    return {
        (row.values["person_id"], row.values["role_id"])
        for body in bodies(store)
        for row in body.children["memberships"]
    }


def listed(
    tmp_path: Path, *rows: Any, title: str = "Список членов РМО учителей физики на 2026–2027 учебный год"
) -> Path:
    header = ["№", "ФИО", "Школа", "Должность", "Роль в РМО"]
    return write_sheet(tmp_path / "состав.xlsx", [[title], header, *rows], ["A1:E1"])


def test_members_are_found_by_name_school_and_post(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    physicists(store, people["Лисова Анна Петровна"])
    path = listed(
        tmp_path,
        [1, "Лисова А.П.", "СОШ №1", "учитель физики", "член"],
        [2, "ВОЛКОВА З. И.", "Школа 3", "учитель", "секретарь"],
        [3, "Иванова М.С.", "СОШ №3", "учитель", None],
        [4, "Ивановa М.С.", None, None, None],
        [5, "Зорин Фома Нилович", "СОШ № 1", "учитель физики", None],
        [None, "Итого: 5", None, None, None],
    )
    plan = plan_of(store, path, "members", today=TODAY)
    assert plan.base.layout.mapping.common == {"name": "РМО учителей физики"}
    assert verdicts(plan) == ["same", "new", "new", "disputed", "disputed"], [row.reasons for row in plan.rows]
    assert {each.key for each in plan.rows[3].candidates} == {WHO}
    assert {each.record_id for each in plan.rows[3].candidates} == {
        people["Иванова Мария Сергеевна"],
        people["Иванова Марина Семёновна"],
    }
    assert "нет такого человека: «Зорин Фома Нилович»" in " ".join(plan.rows[4].reasons)
    other = next(each for each in plan.rows[3].candidates if each.record_id == people["Иванова Мария Сергеевна"])
    plan = plan.answer(Answer.NAMES, [7]).decide(6, choosing(other, Decision()))
    assert verdicts(plan) == ["same", "new", "new", "new", "new"]
    apply(store, plan)
    [body] = bodies(store)
    found = {row.values["person_id"]: row.values["role_id"] for row in body.children[MEMBERSHIPS.code]}
    assert found[people["Волкова Зоя Ильинична"]] == entry_id(ReferenceList.ASSOCIATION_ROLES, "secretary")
    assert found[people["Иванова Марина Семёновна"]] == MEMBER
    assert set(verdicts(plan_of(store, path, "members", today=TODAY))) <= {"same", "disputed"}


def test_whom_the_file_does_not_know_is_added_once_with_the_place_of_work(
    store: Store, tmp_path: Path, schools: dict[str, str]
) -> None:
    physicists(store)
    path = listed(
        tmp_path, [1, "Зорин Фома Нилович", "СОШ № 1", "учитель", None], [2, "Зорин Ф.Н.", "СОШ 1", None, None]
    )
    plan = plan_of(store, path, "members", today=TODAY)
    assert verdicts(plan) == ["disputed", "disputed"]
    plan = plan.answer(Answer.NAMES, [3])
    assert verdicts(plan) == ["new", "same"]
    assert plan.rows[1].repeats == 3
    apply(store, plan)
    with store.read() as session:
        [card] = load_many(session, by_code("teachers"), matching_ids(session, ListQuery(by_code("teachers"))))
    assert (card.values["surname"], card.values["sex"].value) == ("Зорин", "m")
    [work] = card.children["employments"]
    assert work.values["organisation_id"] == schools["МБОУ СОШ № 1"]


def test_an_unknown_body_is_asked_about_and_added_once(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    path = listed(
        tmp_path,
        [1, "Лисова Анна Петровна", "СОШ 1", None, None],
        [2, "Волкова Зоя Ильинична", "СОШ 3", None, "руководитель"],
        title="Состав ШМО учителей химии",
    )
    plan = plan_of(store, path, "members", today=TODAY)
    assert verdicts(plan) == ["disputed", "disputed"]
    assert "нет такого объединения: «ШМО учителей химии»" in " ".join(plan.rows[0].reasons)
    plan = plan.answer(Answer.NAMES, [3])
    assert verdicts(plan) == ["new", "new"]
    apply(store, plan)
    [body] = bodies(store)
    assert body.values["kind_id"] == entry_id(ReferenceList.ASSOCIATION_KINDS, "school")
    assert members_of(store) == {(people["Лисова Анна Петровна"], MEMBER), (people["Волкова Зоя Ильинична"], HEAD)}


def test_bodies_and_roles_as_lines_across_the_table(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    physicists(store)
    make(store, "associations", name="Методический совет", kind_id=entry_id(ReferenceList.ASSOCIATION_KINDS, "council"))
    path = write_sheet(
        tmp_path / "составы.xlsx",
        [
            ["Приложение к приказу управления образования от 01.09.2026 № 312"],
            ["ФИО", "Место работы, должность"],
            ["ММО физики", None],
            ["Лисова Анна Петровна", "учитель физики МБОУ СОШ № 1"],
            ["Методический совет района", None],
            ["Председатель", None],
            ["Волкова Зоя Ильинична", "директор МБОУ СОШ № 3"],
        ],
    )
    plan = plan_of(store, path, "members", today=TODAY)
    assert verdicts(plan) == ["new", "new"], [row.reasons for row in plan.rows]
    apply(store, plan)
    found = {body.values["name"]: body.children["memberships"] for body in bodies(store)}
    [physicist] = found["РМО учителей физики"]
    assert (physicist.values["order_number"], physicist.values["started_on"]) == ("312", dt.date(2026, 9, 1))
    [chair] = found["Методический совет"]
    assert chair.values["role_id"] == entry_id(ReferenceList.ASSOCIATION_ROLES, "chair")


def test_the_order_of_a_new_year_confirms_members_and_contradicts_nothing(
    store: Store, tmp_path: Path, people: dict[str, str]
) -> None:
    who = people["Лисова Анна Петровна"]
    body = physicists(store)
    with store.read() as session:
        [card] = load_many(session, ASSOCIATIONS, [body])
    card.children["memberships"].append(
        Draft(
            MEMBERSHIPS,
            values={"person_id": who, "role_id": MEMBER, "started_on": dt.date(2020, 9, 1), "order_number": "7"},
        )
    )
    save(store, card, today=TODAY)
    path = write_sheet(
        tmp_path / "состав.xlsx",
        [
            ["Приложение к приказу от 01.09.2026 № 312"],
            ["Состав РМО учителей физики"],
            ["ФИО", "Роль"],
            ["Лисова Анна Петровна", "член"],
        ],
    )
    plan = plan_of(store, path, "members", today=TODAY)
    assert verdicts(plan) == ["same"], (plan.rows, plan.base.layout.mapping)


def test_a_list_that_names_no_body_says_so(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    path = listed(tmp_path, [1, "Лисова Анна Петровна", "СОШ 1", None, None], title="Список")
    plan = plan_of(store, path, "members", today=TODAY)
    assert verdicts(plan) == ["wrong"]
    assert "какого объединения" in plan.rows[0].reasons[0]


def test_heads_beside_their_bodies(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    physicists(store, people["Лисова Анна Петровна"])
    path = write_sheet(
        tmp_path / "рмо.xlsx",
        [
            ["Руководители районных методических объединений на 2026/27 уч. год"],
            ["№", "Наименование РМО", "ФИО руководителя", "Место работы", "Телефон"],
            [1, "МО учителей физики", "Волкова З.И.", "СОШ № 3", "2-22-22"],
            [2, "РМО учителей начальных классов", "Лисова Анна Петровна", "СОШ 1", None],
        ],
    )
    plan = plan_of(store, path, "associations", today=TODAY)
    assert verdicts(plan) == ["refines", "new"], [row.reasons for row in plan.rows]
    apply(store, plan)
    assert (people["Волкова Зоя Ильинична"], HEAD) in members_of(store)
    assert [row.verdict for row in plan_of(store, path, "associations", today=TODAY).rows] == [Verdict.SAME] * 2


def test_names_in_three_cells(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    physicists(store)
    path = write_sheet(
        tmp_path / "состав.xlsx",
        [
            ["Состав РМО учителей физики"],
            ["Фамилия", "Имя", "Отчество", "Роль"],
            ["Лисова", "Анна", "Петровна", "член"],
        ],
    )
    plan = plan_of(store, path, "members", today=TODAY)
    assert verdicts(plan) == ["new"], [row.reasons for row in plan.rows]
    assert plan.rows[0].title == "Лисова Анна Петровна"


def test_what_holds_for_the_whole_list_can_be_said_by_a_person(
    store: Store, tmp_path: Path, people: dict[str, str]
) -> None:
    physicists(store)
    path = listed(tmp_path, [1, "Лисова Анна Петровна", "СОШ 1", None, None], title="Список")
    with store.read() as session:
        layout = read_layout(session, read_workbook(path), importable("members"))
        layout = layout.with_common({"name": "ММО физики", "memberships.started_on": "01.09.2026"})
        plan = dry_run(session, layout, path, today=TODAY)
    assert verdicts(plan) == ["new"]
    assert Mapping.from_json(layout.mapping.to_json()) == layout.mapping


def test_a_body_that_an_event_refers_to_is_offered_to_be_added(store: Store, tmp_path: Path) -> None:
    path = write_sheet(
        tmp_path / "план.xlsx",
        [
            ["Название мероприятия", "Вид", "Дата", "РМО"],
            ["Семинар по генетике", "семинар", "01.12.2026", "РМО учителей биологии"],
            ["Круглый стол", "семинар", "02.12.2026", "МО биологии"],
        ],
    )
    plan = plan_of(store, path, "events", today=TODAY)
    assert verdicts(plan) == ["disputed", "disputed"], [row.reasons for row in plan.rows]
    assert "нет такого объединения: «РМО учителей биологии»" in " ".join(plan.rows[0].reasons)
    plan = plan.creating_missing(True)
    assert verdicts(plan) == ["new", "new"]
    apply(store, plan)
    [body] = bodies(store)
    assert body.values["name"] == "РМО учителей биологии"
    assert body.values["kind_id"] == entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal")


def test_a_new_head_asks_whether_the_former_one_has_ended(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    physicists(store)
    heads = ["Наименование РМО", "ФИО руководителя"]
    first = write_sheet(tmp_path / "был.xlsx", [heads, ["РМО учителей физики", "Лисова Анна Петровна"]])
    apply(store, plan_of(store, first, "associations", today=TODAY))
    second = write_sheet(tmp_path / "стал.xlsx", [heads, ["РМО учителей физики", "Волкова Зоя Ильинична"]])
    plan = plan_of(store, second, "associations", today=TODAY)
    [number] = plan.missed
    assert "Волкова" in " ".join(plan.row(number).reasons)
    assert plan.row(number).title.startswith("Лисова")
    last_day = dt.date(2026, 8, 31)
    apply(store, plan.leave(Leaving(LeavingKind.LEFT, last_day), [number]))
    [body] = bodies(store)
    ends = {row.values["person_id"]: row.values["ended_on"] for row in body.children["memberships"]}
    assert ends == {people["Лисова Анна Петровна"]: last_day, people["Волкова Зоя Ильинична"]: None}
    assert not plan_of(store, second, "associations", today=TODAY).missed


def test_what_is_said_of_a_former_head_stays_with_that_one(
    store: Store, tmp_path: Path, people: dict[str, str]
) -> None:
    heads = ["Наименование РМО", "ФИО руководителя"]
    anna, zoya = "Лисова Анна Петровна", "Волкова Зоя Ильинична"
    bodies_of = ["РМО учителей физики", "РМО учителей истории"]
    first = write_sheet(tmp_path / "был.xlsx", [heads, [bodies_of[0], anna], [bodies_of[1], anna]])
    apply(store, plan_of(store, first, "associations", today=TODAY))
    second = write_sheet(tmp_path / "стал.xlsx", [heads, [bodies_of[0], zoya], [bodies_of[1], zoya]])
    plan = plan_of(store, second, "associations", today=TODAY)
    by_body = {each.record_id: number for number, each in plan.missed.items()}
    physics, history = plan.rows[0].record_id, plan.rows[1].record_id
    plan = plan.leave(Leaving(LeavingKind.LEFT, dt.date(2026, 8, 31)), [by_body[history]])
    # The other way round as well: whichever question goes away, the other one keeps its number.
    without_first = plan.answer(Answer.SKIP, [2])
    assert list(without_first.missed) == [by_body[history]]
    without_second = plan.answer(Answer.SKIP, [3])
    assert list(without_second.missed) == [by_body[physics]]
    assert without_second.row(by_body[physics]).leaving is None


def headed(tmp_path: Path, *titles: str, rows: list[list[Any]]) -> Path:
    header = ["№", "ФИО", "Школа", "Роль в РМО"]
    return write_sheet(tmp_path / "состав.xlsx", [*([title] for title in titles), header, *rows])


@pytest.mark.parametrize(
    "titles",
    [
        ("Состав РМО учителей физики", "Руководитель: Лисова А. П."),
        ("Руководитель РМО – Лисова Анна Петровна, МБОУ СОШ № 1", "Состав РМО учителей физики"),
        ("Состав РМО учителей физики. Руководитель РМО: Лисова А.П.",),
        ("УТВЕРЖДАЮ", "Руководитель: Иванова М. С.", "Состав РМО учителей физики", "Руководитель: А. П. Лисова"),
    ],
)
def test_the_head_whom_a_title_names_is_a_member(
    store: Store, tmp_path: Path, people: dict[str, str], titles: tuple[str, ...]
) -> None:
    physicists(store)
    path = headed(tmp_path, *titles, rows=[[1, "Волкова Зоя Ильинична", "СОШ № 3", None]])
    plan = plan_of(store, path, "members", today=TODAY)
    assert verdicts(plan) == ["new", "new"], [row.reasons for row in plan.rows]
    assert plan.base.layout.mapping.common["name"] == "РМО учителей физики"
    assert "над таблицей" in " ".join(plan.rows[1].reasons)
    apply(store, plan)
    assert members_of(store) == {(people["Лисова Анна Петровна"], HEAD), (people["Волкова Зоя Ильинична"], MEMBER)}


@pytest.mark.parametrize("header", [["ФИО", "Школа", "Роль"], ["ФИО", "Школа"]])
def test_the_head_who_is_listed_as_well_gets_the_role(
    store: Store, tmp_path: Path, people: dict[str, str], header: list[str]
) -> None:
    physicists(store)
    rows = [["Волкова Зоя Ильинична", "СОШ № 3"], ["Лисова Анна Петровна", "СОШ № 1"]]
    titles = [["Состав РМО учителей физики"], ["Руководитель: Лисова А. П."]]
    path = write_sheet(tmp_path / "состав.xlsx", [*titles, header, *rows])
    plan = plan_of(store, path, "members", today=TODAY)
    assert verdicts(plan) == ["new", "new"], [row.reasons for row in plan.rows]
    apply(store, plan)
    assert members_of(store) == {(people["Лисова Анна Петровна"], HEAD), (people["Волкова Зоя Ильинична"], MEMBER)}


def test_each_body_of_a_list_has_the_head_of_its_own_line(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    physicists(store)
    path = write_sheet(
        tmp_path / "составы.xlsx",
        [
            ["Составы методических объединений"],
            ["Фамилия", "Имя", "Отчество", "Школа"],
            ["РМО учителей физики"],
            ["Руководитель РМО: Лисова Анна Петровна"],
            ["Волкова", "Зоя", "Ильинична", "СОШ № 3"],
        ],
        ["A4:D4"],
    )
    plan = plan_of(store, path, "members", today=TODAY)
    assert verdicts(plan) == ["new", "new"], [row.reasons for row in plan.rows]
    apply(store, plan)
    assert members_of(store) == {(people["Лисова Анна Петровна"], HEAD), (people["Волкова Зоя Ильинична"], MEMBER)}
