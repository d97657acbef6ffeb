"""A dropped file opens as the list it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from mmsdesk.exchange.importing import guess_kind
from mmsdesk.exchange.sheet import read_workbook
from mmsdesk.store.file import Store
from tests.exchange.sheets import office_with_schools, write_sheet

LISOVA = "Лисова Анна Петровна"
SHEETS: dict[str, tuple[str, list[Sequence[Any]]]] = {
    "teachers": (
        "сведения",
        [
            ["Сведения о педагогических работниках МБОУ СОШ № 1 на 01.09.2026"],
            ["№", "ФИО", "Дата рождения", "Должность", "Образование", "Категория", "Курсы", "Стаж"],
            [1, LISOVA, "06.05.1980", "учитель", "высшее", "первая", "72 ч.", 12],
        ],
    ),
    "teachers without a title": (
        "лист",
        [["ФИО", "Организация", "Должность", "Телефон"], [LISOVA, "СОШ 1", "учитель", "89145551234"]],
    ),
    "organisations": (
        "школы",
        [["№", "Наименование ОО", "Директор", "Адрес", "ИНН"], [1, "МБОУ СОШ № 5", LISOVA, "с. Поляково", ""]],
    ),
    "members": (
        "состав",
        [["Состав РМО учителей физики"], ["ФИО", "Школа", "Должность", "Роль"], [LISOVA, "СОШ 1", "учитель", "член"]],
    ),
    "associations": (
        "рмо",
        [
            ["Руководители районных методических объединений"],
            ["Наименование РМО", "ФИО руководителя", "Место работы"],
            ["РМО учителей физики", LISOVA, "СОШ 1"],
        ],
    ),
    "course-list": (
        "курсы",
        [
            ["Список слушателей курсов повышения квалификации «Современный урок», 72 ч., 10–21.03.2026"],
            ["№", "ФИО", "Место работы", "Должность"],
            [1, LISOVA, "СОШ 1", "учитель"],
        ],
    ),
    "category-order": (
        "приказ",
        [
            ["Приложение к приказу министерства от 12.02.2026 № 45"],
            ["О присвоении квалификационных категорий"],
            ["№", "ФИО", "Должность", "Место работы", "Категория"],
            [1, LISOVA, "учитель", "СОШ 1", "первая"],
        ],
    ),
    "participants": (
        "итоги",
        [
            ["Итоги муниципального конкурса «Учитель года», 15.10.2026"],
            ["ФИО участника", "ОО", "Номинация", "Баллы", "Результат"],
            [LISOVA, "СОШ 1", "Урок", 40, "победитель"],
        ],
    ),
    "participants who signed": (
        "лист",
        [
            ["ЛИСТ РЕГИСТРАЦИИ участников семинара «Современный урок» 15.09.2026"],
            ["№", "ФИО", "ОО", "Должность", "Подпись"],
            [1, LISOVA, "СОШ 1", "учитель", None],
        ],
    ),
    "events": (
        "план",
        [
            ["План методических мероприятий на 2026/27 учебный год"],
            ["№", "Мероприятие", "Дата проведения", "Место проведения", "Ответственный"],
            [1, "Семинар", "15.09.2026", "СОШ 1", "Лисова А.П."],
        ],
    ),
    "consultations": (
        "журнал",
        [
            ["Журнал учёта консультаций"],
            ["Дата", "ФИО обратившегося", "ОО", "Тема консультации", "Форма", "Рекомендации"],
            ["03.09.2026", LISOVA, "СОШ 1", "Программа", "очно", "Образец"],
        ],
    ),
    "meetings": (
        "график",
        [
            ["График заседаний РМО на 2026/27 учебный год"],
            ["Объединение", "Дата", "Тема", "Место проведения", "Ответственный"],
            ["РМО учителей физики", "28.10.2026", "Оценивание", "СОШ 1", "Лисова А.П."],
        ],
    ),
    "meetings without a title": (
        "лист",
        [["Объединение", "№ протокола", "Дата заседания", "Присутствовало"], ["РМО физики", "2", "28.10.2026", 9]],
    ),
    "decisions": (
        "контроль",
        [
            ["Контроль исполнения решений методического совета"],
            ["№ протокола", "Решение", "Ответственные", "Срок", "Отметка о выполнении"],
            ["5/1.2", "Сдать планы", "Лисова А.П., Ежов П.И.", "до 01.12.2026", "выполнено"],
        ],
    ),
    "decisions by points": (
        "лист",
        [["№ протокола, пункт", "Решение, поручение", "Ответственный", "Срок"], ["5/1", "Сдать", "Лисова А.П.", "май"]],
    ),
    "plan_items": (
        "план",
        [
            ["План работы РМК на 2026/27 год"],
            ["№", "Мероприятие", "Сроки", "Ответственный"],
            [1, "Семинар по ФГОС", "октябрь", "Лисова А.П."],
            [2, "Конкурс", "в течение года", "РМК"],
        ],
    ),
    "plan_items that were done": (
        "анализ",
        [
            ["Выполнение плана работы РМО учителей физики за 2026-2027 учебный год"],
            ["№ п/п", "Мероприятие", "Дата проведения", "Отметка о выполнении"],
            ["1", "Заседание", "15.09.2026", "выполнено"],
        ],
    ),
    "plan_items without a title": (
        "лист",
        [["№", "Содержание работы", "Сроки", "Ответственные"], [1, "Семинар", "I квартал", "РМК"]],
    ),
    "plans": (
        "планы",
        [
            ["Перечень планов службы"],
            ["Название плана", "Чей план", "Утверждён", "Кем утверждён"],
            ["План работы РМК на 2026/27 учебный год", "", "01.09.2026", "Панина Л.И."],
        ],
    ),
    "indicator_values of exams": (
        "впр",
        [
            ["Результаты ВПР по русскому языку, 4 класс"],
            ["ОО", "Кол-во участников", "«5»", "«4»", "«3»", "«2»", "Качество, %"],
            ["СОШ № 3", 45, 10, 20, 10, 5, "66,7"],
        ],
    ),
    "visits": (
        "график",
        [
            ["График выездов в образовательные организации"],
            ["Организация", "Дата", "Цель выезда", "Кто выезжает", "Итоги"],
            ["СОШ 1", "28.10.2026", "ШНОР", "Лисова А.П.", ""],
        ],
    ),
    "staff": (
        "мк",
        [
            ["Сотрудники методического кабинета"],
            ["ФИО", "Должность", "Направление работы", "Функционал", "Раб. тел."],
            [LISOVA, "методист", None, "аттестация", "2-12-85"],
        ],
    ),
    "references": ("слова", [["Справочник", "Название", "Синонимы"], ["Должности", "тифлопедагог", ""]]),
    "opening_totals": (
        "итоги прошлых лет",
        [["Показатель", "Учебный год", "Число", "Источник"], ["педагогов", "2019/20", 612, "отчёт"]],
    ),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with office_with_schools(tmp_path_factory.mktemp("служба") / "служба.mms") as opened:
        yield opened


@pytest.mark.parametrize("told", SHEETS)
def test_a_file_is_known_by_its_titles_and_columns(told: str, store: Store, tmp_path: Path) -> None:
    name, rows = SHEETS[told]
    book = read_workbook(write_sheet(tmp_path / f"{name}.xlsx", rows))
    with store.read() as session:
        guesses = guess_kind(session, book)
    assert guesses[0].kind.code == told.split()[0], [(each.kind.code, each.confidence) for each in guesses[:3]]
    assert guesses[0].why
    assert all(0 <= each.confidence <= 1 for each in guesses)


def test_the_sheet_that_says_most_is_named(store: Store, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Сведения о здании", "Этажей"])
    other = book.create_sheet("Состав")
    for row in SHEETS["members"][1]:
        other.append(list(row))
    book.save(tmp_path / "a.xlsx")
    with store.read() as session:
        best, *_others = guess_kind(session, read_workbook(tmp_path / "a.xlsx"))
    assert (best.kind.code, best.sheet) == ("members", "Состав")


def test_nothing_is_guessed_of_a_table_of_something_else(store: Store, tmp_path: Path) -> None:
    book = read_workbook(write_sheet(tmp_path / "a.xlsx", [["Этаж", "Площадь"], [1, 20]]))
    with store.read() as session:
        assert guess_kind(session, book) == ()
