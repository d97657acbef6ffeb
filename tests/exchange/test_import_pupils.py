"""Results of pupils from a table: the olympiad found or made, official places, what is known again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from mmsdesk.exchange.importing import Answer, Plan, Verdict, apply, guess_kind
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.models.base import table_of
from mmsdesk.models.olympiad import Olympiad, OlympiadKind, OlympiadStage, PupilResult, PupilStatus
from mmsdesk.models.reference import ReferenceList
from mmsdesk.services.seeding import entry_id
from mmsdesk.services.undo import undo
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, plan_of, verdicts, write_sheet
from tests.factories import make

TITLE = "Протокол муниципального этапа всероссийской олимпиады школьников по физике 16.11.2026"
HEADINGS = ["№", "ФИО участника", "Класс", "ОО", "Баллы", "Статус"]
IVIN = [1, "Ивин Пётр Ильич", "9а", "СОШ № 3", 45, "победитель"]
PHYSICS = entry_id(ReferenceList.SUBJECTS, "physics")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with office_with_schools(tmp_path / "служба.mms") as opened:
        yield opened


def planned(store: Store, folder: Path, *rows: Sequence[Any], title: str = TITLE) -> Plan:
    path = write_sheet(folder / "протокол.xlsx", [[title], HEADINGS, *rows])
    return plan_of(store, path, "pupil_results", today=dt.date(2026, 11, 20))


def olympiads(store: Store) -> list[Any]:
    with store.read() as session:
        return list(session.execute(select(table_of(Olympiad))).all())


def results(store: Store) -> list[Any]:
    with store.read() as session:
        return list(session.execute(select(table_of(PupilResult)).order_by(PupilResult.surname)).all())


def physics(store: Store, **values: Any) -> str:
    given = {"subject_id": PHYSICS, "held_on": dt.date(2026, 11, 16), "stage": OlympiadStage.MUNICIPAL}
    return make(store, "olympiads", **{**given, **values})


def test_an_olympiad_that_the_file_does_not_know_is_asked_about_once_and_made(store: Store, tmp_path: Path) -> None:
    plan = planned(store, tmp_path, IVIN, [2, "Юдин Олег", 9, "СОШ № 3", 20, "участник"])
    assert verdicts(plan) == [Verdict.DISPUTED.value] * 2
    assert "Физика, муниципальный этап, 16.11.2026" in plan.rows[0].reasons[0]
    plan = plan.answer(Answer.NAMES, [row.row for row in plan.rows])
    assert verdicts(plan) == [Verdict.NEW.value] * 2
    apply(store, plan)
    [made] = olympiads(store)
    assert (made.subject_id, made.stage, made.held_on) == (PHYSICS, OlympiadStage.MUNICIPAL, dt.date(2026, 11, 16))
    assert (made.kind, made.school_year) == (OlympiadKind.OLYMPIAD, 2026)
    assert {each.olympiad_id for each in results(store)} == {made.id}
    assert verdicts(planned(store, tmp_path, IVIN)) == [Verdict.SAME.value]
    undo(store)
    assert olympiads(store) == [] == results(store)


def test_places_of_a_protocol_are_official(store: Store, tmp_path: Path) -> None:
    physics(store)
    apply(store, planned(store, tmp_path, IVIN, [2, "Юдин Олег", 9, "СОШ № 3", 20, None]))
    first, second = results(store)
    assert (first.status, first.official, first.score) == (PupilStatus.WINNER, True, 45)
    assert (second.status, second.official) == (PupilStatus.TOOK_PART, False)


def test_a_computed_place_gives_way_to_the_protocol_an_official_one_is_a_question(store: Store, tmp_path: Path) -> None:
    olympiad = physics(store)
    known = {"olympiad_id": olympiad, "first_name": "Пётр", "class_name": "9а"}
    make(store, "pupil_results", surname="Ивин", status=PupilStatus.PRIZE, **known)
    make(store, "pupil_results", surname="Юдин", status=PupilStatus.WINNER, official=True, **known)
    rows = [[n, f"{name} Пётр", "9а", "СОШ № 3", 40, "участник"] for n, name in enumerate(("Ивин", "Юдин"), 1)]
    plan = planned(store, tmp_path, *rows)
    assert verdicts(plan) == [Verdict.REFINES.value, Verdict.DISPUTED.value]
    assert any("«призёр» → «участник»" in reason for reason in plan.rows[0].reasons)
    apply(store, plan)
    assert [each.status for each in results(store)] == [PupilStatus.TOOK_PART, PupilStatus.WINNER]


def test_a_protocol_makes_a_computed_place_official_any_other_list_does_not(store: Store, tmp_path: Path) -> None:
    known = {"olympiad_id": physics(store), "surname": "Ивин", "first_name": "Пётр", "class_name": "9а"}
    make(store, "pupil_results", status=PupilStatus.PRIZE, score=45, **known)
    row = [1, "Ивин Пётр", "9а", None, 45, "призёр"]
    assert verdicts(planned(store, tmp_path, row, title=TITLE.replace("Протокол", "Список"))) == [Verdict.SAME.value]
    plan = planned(store, tmp_path, row)
    assert verdicts(plan) == [Verdict.REFINES.value]
    assert [(each.label, each.new) for each in plan.rows[0].changes] == [("Статус по протоколу", "да")]


def test_a_protocol_of_points_leaves_places_open(store: Store, tmp_path: Path) -> None:
    physics(store)
    apply(store, planned(store, tmp_path, [1, "Ивин Пётр", "9а", "СОШ № 3", 45, None]))
    assert [each.official for each in results(store)] == [False]


def test_the_same_stage_is_found_by_its_year_even_if_the_protocol_is_of_another_day(
    store: Store, tmp_path: Path
) -> None:
    physics(store, held_on=dt.date(2025, 11, 14))
    this_year = physics(store)
    plan = planned(store, tmp_path, IVIN, title=TITLE.replace("16.11", "18.11"))
    assert verdicts(plan) == [Verdict.NEW.value]
    apply(store, plan)
    assert [each.olympiad_id for each in results(store)] == [this_year]


def test_without_a_day_the_only_one_is_meant_of_several_it_is_asked(store: Store, tmp_path: Path) -> None:
    physics(store)
    title = TITLE.removesuffix(" 16.11.2026")
    assert verdicts(planned(store, tmp_path, IVIN, title=title)) == [Verdict.NEW.value]
    physics(store, held_on=dt.date(2025, 11, 14))
    plan = planned(store, tmp_path, IVIN, title=title)
    assert verdicts(plan) == [Verdict.WRONG.value]
    assert "укажите дату" in plan.rows[0].reasons[0]


def test_a_list_without_any_olympiad_says_what_to_add(store: Store, tmp_path: Path) -> None:
    plan = planned(store, tmp_path, IVIN, title="Список")
    assert verdicts(plan) == [Verdict.WRONG.value]
    assert "Укажите для всего списка предмет" in plan.rows[0].reasons[0]


def test_a_former_surname_of_a_child_is_not_kept(store: Store, tmp_path: Path) -> None:
    physics(store)
    apply(store, planned(store, tmp_path, [1, "Юдина (Рябова) Ева", "9", "СОШ № 3", 10, "участник"]))
    assert [(each.surname, each.first_name) for each in results(store)] == [("Юдина", "Ева")]


def listed(store: Store, folder: Path, headings: Sequence[str], *rows: Sequence[Any]) -> Plan:
    path = write_sheet(folder / "коды.xlsx", [["Муниципальный этап ВсОШ по физике 16.11.2026"], headings, *rows])
    return plan_of(store, path, "pupil_results", today=dt.date(2026, 11, 20))


def test_works_under_codes_are_decoded_by_the_code_and_keep_their_points(store: Store, tmp_path: Path) -> None:
    physics(store)
    coded = ["Шифр", "Класс", "Баллы", "Статус"]
    plan = listed(store, tmp_path, coded, ["Ф-01", 9, 45, "победитель"], ["Ф-02", 9, 20, "участник"])
    assert verdicts(plan) == [Verdict.NEW.value] * 2
    assert [row.title for row in plan.rows] == ["код Ф-01", "код Ф-02"]
    apply(store, plan)
    assert verdicts(listed(store, tmp_path, coded, ["Ф-01", 9, 45, "победитель"])) == [Verdict.SAME.value]
    names = ["Шифр", "ФИО", "Класс", "ОО"]
    plan = listed(store, tmp_path, names, ["ф-01", "Ивин Пётр Ильич", "9а", "СОШ № 3"], ["Ф-02", "Юдин Олег", 9, None])
    assert verdicts(plan) == [Verdict.REFINES.value] * 2
    apply(store, plan)
    first, second = results(store)
    assert (first.surname, first.patronymic, first.class_name, first.code) == ("Ивин", "Ильич", "9а", "Ф-01")
    assert (first.score, first.status, first.official) == (45, PupilStatus.WINNER, True)
    assert (second.surname, second.score) == ("Юдин", 20)
    plan = listed(store, tmp_path, names, ["Ф-01", "Лунина Вера", 9, "СОШ № 3"])
    assert verdicts(plan) == [Verdict.NEW.value]


def test_one_code_in_two_classes_is_told_by_the_class(store: Store, tmp_path: Path) -> None:
    physics(store)
    coded = ["Шифр", "Класс", "Баллы"]
    apply(store, listed(store, tmp_path, coded, ["01", 9, 45], ["01", 10, 20]))
    names = ["Шифр", "ФИО", "Класс"]
    plan = listed(store, tmp_path, names, ["01", "Ивин Пётр", "10б"], ["01", "Юдин Олег", None])
    assert verdicts(plan) == [Verdict.REFINES.value, Verdict.REFINES.value]
    apply(store, plan)
    assert {(each.surname, each.score) for each in results(store)} == {("Ивин", 20.0), ("Юдин", 45.0)}


GUESSED: dict[str, list[Sequence[Any]]] = {
    "protocol": [
        ["Протокол муниципального этапа ВсОШ по математике 12.11.2026"],
        ["№", "ФИО участника", "Класс", "ОО", "Балл", "Статус", "ФИО наставника"],
        [1, "Ивин Пётр Ильич", 9, "СОШ № 3", 45, "победитель", "Лисова А.П."],
    ],
    "winners": [
        ["Список победителей и призеров школьного этапа олимпиады"],
        ["№", "Предмет", "Фамилия", "Имя", "Класс", "Школа", "Учитель"],
        [1, "физика", "Ивин", "Пётр", 9, "СОШ № 3", "Лисова А.П."],
    ],
    "codes": [
        ["Предварительный рейтинг участников муниципального этапа ВсОШ по физике 16.11.2026"],
        ["№", "Шифр", "Класс", "Баллы", "Статус"],
        [1, "Ф-9-01", 9, 45, "победитель"],
    ],
    "conference": [
        ["Итоги конкурса исследовательских работ обучающихся «Росток»"],
        ["ФИО обучающегося", "Класс", "ОУ", "Руководитель", "Результат"],
        ["Ивин Пётр", 9, "СОШ № 3", "Лисова А.П.", "лауреат"],
    ],
}


def test_a_schedule_is_guessed(store: Store, tmp_path: Path) -> None:
    rows = [
        ["График проведения школьного этапа олимпиады"],
        ["№", "Предмет", "Дата проведения", "Место проведения"],
        [1, "физика", "05.10.2026", "СОШ № 3"],
    ]
    book = read_workbook(write_sheet(tmp_path / "таблица.xlsx", rows))
    with store.read() as session:
        assert guess_kind(session, book)[0].kind.code == "olympiads"


@pytest.mark.parametrize("told", GUESSED)
def test_such_lists_are_guessed(told: str, store: Store, tmp_path: Path) -> None:
    book = read_workbook(write_sheet(tmp_path / "таблица.xlsx", GUESSED[told]))
    with store.read() as session:
        guesses = guess_kind(session, book)
    assert guesses[0].kind.code == "pupil_results", [(each.kind.code, each.confidence) for each in guesses[:3]]
    assert guesses[0].confidence > 0.5
