"""Lists of an institute, orders on categories, events, participants, consultations, staff, words of reference lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.exchange.importing import Answer, Plan, Verdict, apply, guess_kind
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.models.consultation import ConsultationForm
from mmsdesk.models.event import EVENTS, EventState
from mmsdesk.models.growth import Category, TrainingKind
from mmsdesk.models.reference import ReferenceList
from mmsdesk.models.registry import by_code
from mmsdesk.queries.cards import Draft, load_many
from mmsdesk.queries.listing import ListQuery, matching_ids
from mmsdesk.services.seeding import entry_id
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, plan_of, verdicts, write_sheet
from tests.factories import make, make_event, make_teacher

TODAY = dt.date(2026, 11, 20)
LISOVA, VOLKOVA, IVANOVA = "Лисова Анна Петровна", "Волкова Зоя Ильинична", "Иванова Мария Сергеевна"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with office_with_schools(tmp_path / "служба.mms") as opened:
        yield opened


def cards(store: Store, register: str) -> list[Draft]:
    with store.read() as session:
        entity = by_code(register)
        return load_many(session, entity, matching_ids(session, ListQuery(entity)))


def schools(store: Store) -> dict[str, str]:
    return {card.values["short_name"]: card.id or "" for card in cards(store, "organisations")}


@pytest.fixture
def people(store: Store) -> dict[str, str]:
    places = schools(store)
    third = 'МБОУ "СОШ № 3"'
    return {
        LISOVA: make_teacher(store, LISOVA, places["МБОУ СОШ № 1"]),
        VOLKOVA: make_teacher(store, VOLKOVA, places[third]),
        IVANOVA: make_teacher(store, IVANOVA, places["МБОУ СОШ № 1"]),
        "Иванова Марина Семёновна": make_teacher(store, "Иванова Марина Семёновна", places[third]),
    }


def planned(store: Store, tmp_path: Path, kind: str, *rows: Sequence[Any]) -> Plan:
    return plan_of(store, write_sheet(tmp_path / "список.xlsx", rows), kind, today=TODAY)


def told(plan: Plan) -> str:
    return " | ".join(f"{row.row} {row.verdict.value} {' '.join(row.reasons)}" for row in plan.rows)


def again(store: Store, tmp_path: Path, kind: str, *rows: Sequence[Any]) -> None:
    """The same list once more changes nothing."""
    assert set(verdicts(planned(store, tmp_path, kind, *rows))) <= {"same"}


def card_of(store: Store, person: str) -> Draft:
    return next(card for card in cards(store, "teachers") if card.id == person)


def test_an_institute_says_programme_hours_and_dates_once_above_the_table(
    store: Store, tmp_path: Path, people: dict[str, str]
) -> None:
    rows = [
        ["ГАУ ДПО «Институт развития образования»"],
        ["Список слушателей курсов повышения квалификации по теме «Обновлённый ФГОС: от плана», 72 ч., 10–21.03.2026"],
        ["№", "ФИО слушателя", "Место работы", "№ удостоверения"],
        [1, LISOVA, "СОШ № 1", "2826-114"],
        [2, "Волкова З.И.", "СОШ №3", "2826-115"],
        [3, "Зимина Нина Львовна", "СОШ №3", None],
    ]
    plan = planned(store, tmp_path, "course-list", *rows)
    common = plan.base.layout.mapping.common
    assert common["trainings.programme"] == "Обновлённый ФГОС: от плана"
    assert (common["trainings.hours"], common["trainings.ended_on"]) == ("72", "21.03.2026")
    assert verdicts(plan) == ["refines", "refines", "new"], told(plan)
    apply(store, plan)
    [training] = card_of(store, people[VOLKOVA]).children["trainings"]
    assert training.values["hours"] == 72
    assert (training.values["started_on"], training.values["ended_on"]) == (dt.date(2026, 3, 10), dt.date(2026, 3, 21))
    assert training.values["document"] == "2826-115"
    assert "Институт развития образования" in training.values["provider"]
    again(store, tmp_path, "course-list", *rows)


def test_retraining_and_dates_of_each_row(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    rows = [
        ["Профессиональная переподготовка, список слушателей"],
        ["ФИО", "Программа", "Объём, ч", "Сроки обучения"],
        [LISOVA, "Менеджмент в образовании", "260 ч.", "с 5 по 25 марта 2026 г."],
        [VOLKOVA, "Менеджмент в образовании", 260, "5.13.2026"],
    ]
    plan = planned(store, tmp_path, "course-list", *rows)
    assert verdicts(plan) == ["refines", "refines"], told(plan)
    assert plan.rows[1].refused
    apply(store, plan)
    [training] = card_of(store, people[LISOVA]).children["trainings"]
    assert training.values["kind"] is TrainingKind.RETRAINING
    assert (training.values["started_on"], training.values["ended_on"]) == (dt.date(2026, 3, 5), dt.date(2026, 3, 25))


def test_an_order_on_categories_with_the_categories_across(
    store: Store, tmp_path: Path, people: dict[str, str]
) -> None:
    rows = [
        ["Приложение к приказу министерства образования от 12.02.2026 № 45"],
        ["№ п/п", "Фамилия, имя, отчество", "Должность", "Наименование ОО"],
        ["Высшая квалификационная категория"],
        [1, LISOVA, "учитель физики", "МБОУ СОШ № 1"],
        ["Первая квалификационная категория"],
        [2, "Волкова Зоя Ильинична", "учитель", "СОШ №3"],
    ]
    plan = planned(store, tmp_path, "category-order", *rows)
    assert verdicts(plan) == ["refines", "refines"], told(plan)
    apply(store, plan)
    found = {name: card_of(store, people[name]).children["attestations"][0].values for name in (LISOVA, VOLKOVA)}
    assert [found[name]["category"] for name in (LISOVA, VOLKOVA)] == [Category.HIGHEST, Category.FIRST]
    assert {row["order_number"] for row in found.values()} == {"45"}
    assert {row["decided_on"] for row in found.values()} == {dt.date(2026, 2, 12)}
    assert found[LISOVA]["position_id"]
    again(store, tmp_path, "category-order", *rows)


def test_participants_of_a_contest_with_results_and_guests(
    store: Store, tmp_path: Path, people: dict[str, str]
) -> None:
    make_event(store, "Конкурс «Учитель года»", dt.date(2026, 10, 15))
    rows = [
        ["Итоги муниципального конкурса «Учитель года», 15.10.2026"],
        ["№", "ФИО участника", "ОО", "Номинация", "Баллы", "Результат"],
        [1, LISOVA, "СОШ №1", "Лучший урок", "48,5", "победитель"],
        [2, "Волкова З.И.", "школа 3", "Лучший урок", 45, "призер"],
        [3, "Мухин Остап Ильич", "СОШ № 9 г. Соседска", "Мастер-класс", 30, "участник"],
        [4, "Иванова М.С.", None, "Мастер-класс", "много", "участник"],
    ]
    plan = planned(store, tmp_path, "participants", *rows)
    assert verdicts(plan) == ["new", "new", "disputed", "disputed"], told(plan)
    assert plan.rows[3].refused
    assert plan.rows[2].may_be_guest
    plan = plan.answer(Answer.GUEST, [5])
    assert verdicts(plan) == ["new", "new", "new", "disputed"], told(plan)
    apply(store, plan)
    [event] = cards(store, "events")
    found = {row.values["person_id"]: row.values for row in event.children["participations"]}
    assert found[people[LISOVA]]["score"] == 48.5
    assert found[people[VOLKOVA]]["result_id"] == entry_id(ReferenceList.PARTICIPATION_RESULTS, "prize")
    assert found[people[VOLKOVA]]["organisation_id"] == schools(store)['МБОУ "СОШ № 3"']
    assert found[None]["guest"] == "Мухин Остап Ильич, СОШ № 9 г. Соседска"
    assert found[None]["attended"] is True
    assert verdicts(planned(store, tmp_path, "participants", *rows)) == ["same", "same", "same", "disputed"]


def test_a_sheet_of_registration_makes_an_event_when_it_is_let_in(
    store: Store, tmp_path: Path, people: dict[str, str]
) -> None:
    rows = [
        ["ЛИСТ РЕГИСТРАЦИИ"],
        ["участников семинара «Современный урок»   15.09.2026 г."],
        ["№", "Ф.И.О.", "Образовательная организация", "Должность", "Подпись"],
        [1, LISOVA, "МБОУ СОШ № 1", "учитель", None],
        [2, "Волкова З.И.", "СОШ 3", "учитель", None],
        [3, "Лисова А.П.", "СОШ 1", "учитель", None],
        [4, None, None, None, None],
        [None, "Ответственный ____________ Панина Л.И.", None, None, None],
    ]
    plan = planned(store, tmp_path, "participants", *rows)
    assert verdicts(plan) == ["disputed"] * 3
    assert "нет такого мероприятия: «Современный урок»" in plan.rows[0].reasons[0]
    plan = plan.answer(Answer.NAMES, [4])
    assert verdicts(plan) == ["new", "new", "same"], told(plan)
    apply(store, plan)
    [event] = cards(store, "events")
    assert event.values["starts_on"] == dt.date(2026, 9, 15)
    assert event.values["kind_id"] == entry_id(ReferenceList.EVENT_KINDS, "seminar")
    assert (event.values["state"], event.values["school_year"]) == (EventState.HELD, 2026)
    assert len(event.children["participations"]) == 2
    again(store, tmp_path, "participants", *rows)


def test_two_events_of_one_title_are_told_apart_by_the_day(
    store: Store, tmp_path: Path, people: dict[str, str]
) -> None:
    for day in (dt.date(2025, 10, 15), dt.date(2026, 10, 15)):
        make_event(store, "Учитель года", day)
    rows: list[list[Any]] = [["Участники: «Учитель года»"], ["ФИО", "ОО"], [LISOVA, "СОШ 1"]]
    plan = planned(store, tmp_path, "participants", *rows)
    assert verdicts(plan) == ["disputed"]
    assert len(plan.rows[0].candidates) == 2
    assert plan.another(plan.rows[0]) == "другое мероприятие: добавить"
    rows[0] = ["Участники: «Учитель года», 15 октября 2026 г."]
    assert verdicts(planned(store, tmp_path, "participants", *rows)) == ["new"]


def test_an_event_called_in_other_words_is_known_by_its_day(
    store: Store, tmp_path: Path, people: dict[str, str]
) -> None:
    day = dt.date(2026, 11, 18)
    seminar = make_event(store, "Муниципальный семинар учителей химии «Урок с опытом»", day)
    other = make_event(store, "Выставка", day)
    heading = ("ФИО", "ОО")
    plan = planned(
        store, tmp_path, "participants", ("Участники семинара учителей химии 18.11.2026",), heading, (LISOVA, "СОШ № 3")
    )
    assert [(row.verdict, row.record_id) for row in plan.rows] == [(Verdict.NEW, seminar)]
    plan = planned(
        store, tmp_path, "participants", ("Участники семинара физиков района 18.11.2026",), heading, (LISOVA, "СОШ № 3")
    )
    [row] = plan.rows
    assert (row.verdict, {each.record_id for each in row.candidates}) == (Verdict.DISPUTED, {seminar, other})
    assert "В тот же день" in row.candidates[0].explanation


def test_places_and_results_of_a_contest_in_one_column(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    title = ("Результаты конкурса «Учитель года», 10.11.2026",)
    heading = ("№", "ФИО участника", "ОО", "Эссе", "Итого", "Место/результат")
    rows = [
        (1, LISOVA, "СОШ № 1", 9, "55,5", "I место"),
        (2, VOLKOVA, "СОШ № 3", 8, 43, "лауреат"),
        (3, IVANOVA, "СОШ № 1", None, None, "2-е"),
    ]
    plan = planned(store, tmp_path, "participants", title, heading, *rows)
    told = [row.children["participations"][0] for row in plan.base.read.rows]
    assert [(row.get("place"), row.get("score")) for row in told] == [("1", 55.5), (None, 43), ("2", None)]
    assert told[1]["result_id"] == entry_id(ReferenceList.PARTICIPATION_RESULTS, "laureate")


def test_answers_of_a_form_are_marks_and_remarks(store: Store, tmp_path: Path) -> None:
    rows = [
        ("Отметка времени", "Ваша школа", "Оцените семинар от 1 до 5", "Пожелания"),
        (dt.datetime(2026, 11, 18, 16, 2), "СОШ 1", 5, "Больше практики"),
    ]
    path = write_sheet(tmp_path / "Ответы на форму (1).xlsx", rows)
    with store.read() as session:
        assert guess_kind(session, read_workbook(path))[0].kind.code == "feedback"


def test_the_sign_before_a_number_of_minutes_is_no_part_of_it(store: Store, tmp_path: Path) -> None:
    heading = ("№ протокола", "Дата", "Тема заседания", "Объединение")
    plan = planned(store, tmp_path, "meetings", heading, ("№ 2", "17.11.2025", "Подготовка к ОГЭ", "РМО физики"))
    assert plan.base.read.rows[0].values["number"] == "2"


def test_events_of_a_plan(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    make(store, "staff", person_id=people[LISOVA], post="методист")
    make_event(store, "Современный урок физики", dt.date(2026, 9, 15))
    rows = [
        ["План методических мероприятий на 2026/27 учебный год"],
        ["№", "Мероприятие", "Форма проведения", "Дата проведения", "Время", "Место проведения", "Ответственный"],
        [1, "Современный урок физики", "семинар", "15.09.2026", "10.00", "СОШ № 1", "Лисова А.П."],
        [
            2,
            "Педагогические чтения «Шаг»",
            "педагогические чтения",
            "21-23.10.2026",
            dt.time(14, 30),
            "СОШ № 3",
            "Лисова А.П.",
        ],
        [3, "Августовская конференция", "конференция", dt.date(2026, 8, 25), 0.375, None, None],
        [4, "Круглый стол", "круглый стол", "октябрь", None, None, "Кто-то Неизвестный Никтович"],
        [5, "Круглый стол", "круглый стол", "12.12.2026", None, None, "Щукин Егор Ильич"],
    ]
    plan = planned(store, tmp_path, "events", *rows)
    assert verdicts(plan) == ["refines", "new", "new", "wrong", "disputed"], told(plan)
    apply(store, plan.answer(Answer.NAMES, [7]))
    found = {card.values["title"]: card.values for card in cards(store, "events")}
    assert found["Современный урок физики"]["starts_at"] == dt.time(10, 0)
    readings = found["Педагогические чтения «Шаг»"]
    assert (readings["starts_on"], readings["ends_on"]) == (dt.date(2026, 10, 21), dt.date(2026, 10, 23))
    assert readings["starts_at"] == dt.time(14, 30)
    conference = found["Августовская конференция"]
    assert (conference["school_year"], conference["starts_at"]) == (2026, dt.time(9, 0))
    members = cards(store, "staff")
    assert {member.values["post"] for member in members} == {"методист", "Методист"}
    assert found["Круглый стол"]["responsible_id"] in {member.id for member in members}


def test_consultations_of_people_and_of_others(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    make(store, "staff", person_id=people[LISOVA], post="методист")
    rows = [
        ["Журнал учёта консультаций, 2026/27 учебный год"],
        ["№", "Дата", "ФИО обратившегося", "Должность", "ОО", "Тема консультации", "Форма", "Рекомендации", "Методист"],
        [
            1,
            "03.09.2026",
            "Волкова З.И.",
            "учитель",
            "СОШ №3",
            "Рабочая программа",
            "очно",
            "Дан образец",
            "Лисова А.П.",
        ],
        [
            2,
            "07.09.2026",
            "родитель",
            None,
            "СОШ №3",
            "Подготовка к олимпиаде",
            "телефон",
            "Дана ссылка",
            "Лисова А.П.",
        ],
        [3, "08.09.2026", "Мухин Остап Ильич", None, None, "Конкурс", "по телефону", None, None],
        [4, None, "Волкова З.И.", None, "СОШ 3", "Без даты", "очно", None, None],
    ]
    plan = planned(store, tmp_path, "consultations", *rows)
    assert verdicts(plan) == ["new", "new", "disputed", "wrong"], told(plan)
    plan = plan.answer(Answer.GUEST, [5])
    assert verdicts(plan)[2] == "new", told(plan)
    apply(store, plan)
    found = {card.values["question"]: card.values for card in cards(store, "consultations")}
    assert found["Рабочая программа"]["client_id"] == people[VOLKOVA]
    assert found["Рабочая программа"]["school_year"] == 2026
    parent = found["Подготовка к олимпиаде"]
    assert parent["client_name"] == "родитель"
    assert parent["client_kind_id"] == entry_id(ReferenceList.CLIENT_KINDS, "parent")
    assert found["Конкурс"]["client_name"] == "Мухин Остап Ильич"
    assert found["Конкурс"]["form"] is ConsultationForm.PHONE
    assert verdicts(planned(store, tmp_path, "consultations", *rows)) == ["same", "same", "same", "wrong"]


def test_staff_of_the_service(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    rows = [
        ["Методисты методического кабинета"],
        ["ФИО", "Должность", "Функционал", "Раб. тел."],
        [LISOVA, "методист", "аттестация", "2-12-85"],
        ["Зимина Нина Львовна", "методист", None, None],
    ]
    plan = planned(store, tmp_path, "staff", *rows)
    assert verdicts(plan) == ["new", "disputed"], told(plan)
    apply(store, plan.creating_missing(True))
    assert len(cards(store, "staff")) == 2
    again(store, tmp_path, "staff", *rows)


def test_words_of_reference_lists(store: Store, tmp_path: Path) -> None:
    rows = [
        ["Справочник", "Название", "Синонимы"],
        ["Должности", "Тифлопедагог", "учитель слепых"],
        ["Предметы", "ФИЗИКА", None],
        ["Неведомое", "Слово", None],
    ]
    plan = planned(store, tmp_path, "references", *rows)
    assert verdicts(plan) == ["new", "same", "wrong"], told(plan)
    apply(store, plan)
    again(store, tmp_path, "references", *rows[:3])


def test_a_code_of_the_record_counts_more_than_its_name(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    rows = [["Код записи", "ФИО", "Тема самообразования"], [people[LISOVA], "Лисова-Грач Анна Петровна", "Опыты"]]
    [row] = planned(store, tmp_path, "teachers", *rows).rows
    assert (row.record_id, row.verdict.value) == (people[LISOVA], "disputed")
    fresh = "0123456789abcdef0123456789abcdef"
    rows[1] = [fresh, "Зимина Нина Львовна", "Опыты"]
    plan = planned(store, tmp_path, "teachers", *rows)
    assert plan.rows[0].record_id == fresh
    apply(store, plan)
    assert card_of(store, fresh).values["surname"] == "Зимина"
    assert verdicts(planned(store, tmp_path, "teachers", ["Код записи", "ФИО"], ["нет такого", LISOVA])) == ["wrong"]


def test_a_reference_may_carry_the_code_of_its_record(store: Store, tmp_path: Path, people: dict[str, str]) -> None:
    make(store, "associations", name="РМО физики", kind_id=entry_id(ReferenceList.ASSOCIATION_KINDS, "municipal"))
    second = make(store, "associations", name="РМО физики", kind_id=entry_id(ReferenceList.ASSOCIATION_KINDS, "school"))
    kind = entry_id(ReferenceList.EVENT_KINDS, "seminar")
    header = ["Мероприятие", "Вид", "Дата", "Объединение"]
    rows = [header, ["Опыты", "семинар", "01.12.2026", f"РМО физики [код {second}]"]]
    apply(store, planned(store, tmp_path, "events", *rows))
    [event] = cards(store, "events")
    assert (event.values["association_id"], event.values["kind_id"]) == (second, kind)
    assert event.entity is EVENTS
    [row] = planned(store, tmp_path, "events", header, ["Опыты", "семинар", "02.12.2026", "РМО физики"]).rows
    assert [note.column for note in row.refused] == [3]
