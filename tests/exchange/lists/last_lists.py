"""Lists written when all others were understood: what is met beside them."""

from __future__ import annotations

import datetime as dt

from tests.exchange.lists.district import SEMINAR
from tests.exchange.lists.expecting import new, refines, same
from tests.exchange.lists.growth_lists import ENDED, HOURS, JUDGED_POST, PROGRAMME, PROVIDER
from tests.exchange.lists.pages import Builder, SchoolList
from tests.exchange.lists.staff_lists import BORN, CATEGORY, DECIDED, LOAD, NAME, PARTS, PLACE, POST, SUBJECTS

# fmt: off


def passport_of_staff() -> SchoolList:
    """Кадровый паспорт: everything under groups of two rows."""
    made = SchoolList("Кадровый паспорт", "teachers")
    page = made.page()
    page.title("КАДРОВЫЙ ПАСПОРТ МБОУ гимназия № 5")
    page.header(("№ п/п", ""), ("Ф.И.О.", NAME), ("Дата рождения", BORN), (("Работа", "Должность"), POST),
                (("Работа", "Дата приёма"), "employments.started_on"), (("Категория", "Уровень"), CATEGORY),
                (("Категория", "Дата"), DECIDED), (("Контакты", "Телефон"), "phone"), (("Контакты", "E-mail"), "email"))
    page.row(1, "Зуева Оксана Игоревна", "12.05.1982", "учитель математики", "01.09.2004", "первая", "25.05.2022",
             "89145553322", "zueva@example.org", expect=refines("zueva", {"employments.started_on": "01.09.2004"}))
    page.row(2, "Абрамович Лев Борисович", "27.05.1962", "учитель литературы", "15.08.1985", None, None, None, None,
             expect=refines("abramovich", {"employments.started_on": "15.08.1985"}))
    return made


def answers_in_capitals() -> SchoolList:
    """A form filled in by a school for all: the name in capitals, post with the subject after a dash."""
    made = SchoolList("СВЕДЕНИЯ", "teachers", form="csv", separator=";", encoding="cp1251")
    page = made.page()
    page.header(("ФАМИЛИЯ ИМЯ ОТЧЕСТВО", NAME), ("ДОЛЖНОСТЬ", POST), ("ПРЕДМЕТ", SUBJECTS), ("ШКОЛА", PLACE),
                ("КАТЕГОРИЯ", CATEGORY), ("СТАЖ", "working_since"))
    page.row("ЕЖОВ ПЁТР ИЛЬИЧ", "УЧИТЕЛЬ", "ИСТОРИЯ", "СОШ № 1", "ПЕРВАЯ", "13", expect=refines("ezhov"))
    page.row("КУЗНЕЦОВА ОЛЬГА ДМИТРИЕВНА", "УЧИТЕЛЬ", "ИНФОРМАТИКА", "ЛИЦЕЙ № 2", "НЕТ", "8", expect=same("kuznetsova"))
    return made


def signatures_of_a_meeting() -> SchoolList:
    """Лист ознакомления turned into a sheet of registration: school first, signatures empty."""
    made = SchoolList("Регистрация участников", "participants", form="docx")
    made.common = {"title": SEMINAR}
    page = made.page()
    page.title("Лист регистрации участников районного семинара «Современный урок физики»")
    page.header(("№ п/п", ""), ("ОО", "participations.organisation_id"), ("ФИО педагога",
                "participations.person_id"), ("Должность", "person.position_id"), ("Личная подпись", ""))
    page.row(1, "СОШ № 3", "Лисова Анна Петровна", "учитель", None, expect=new(person="lisova"))
    page.row(2, "Клёновская СОШ", "Жук Тамара Львовна", "учитель", None, expect=new(person="zhuk"))
    return made


def list_of_trained() -> SchoolList:
    """A department: programme, provider and hours in one title, groups of schools across."""
    made = SchoolList("Обученные", "course-list")
    made.common = {PROGRAMME: "Искусственный интеллект в школе", HOURS: "24", ENDED: "30.09.2025"}
    page = made.page()
    page.title("Список педагогов, обученных по программе «Искусственный интеллект в школе» (24 часа), "
               "с 22.09.2025 по 30.09.2025")
    page.header(("№", ""), ("ФИО педагога", NAME), ("Должность", POST))
    page.section("МБОУ СОШ № 3")
    page.row(1, "Лисова Анна Петровна", "учитель физики", expect=refines("lisova", {PLACE: 'МБОУ "СОШ № 3"'}))
    page.section("МАОУ «Лицей № 2»")
    page.row(2, "Кузнецова Ольга Дмитриевна", "учитель информатики", expect=refines("kuznetsova", {HOURS: "24"}))
    return made


def certified_by_suitability() -> SchoolList:
    """Протокол of the school's own commission."""
    made = SchoolList("Протокол СЗД", "category-order")
    made.common = {CATEGORY: "соответствии занимаем"}
    page = made.page()
    page.title("Решение аттестационной комиссии МКОУ «Клёновская СОШ»")
    page.title("о соответствии занимаемой должности")
    page.header(("№", ""), ("ФИО", NAME), ("Должность", JUDGED_POST), ("Дата аттестации", DECIDED))
    page.row(1, "Трофимова Инна Валерьевна", "учитель", "20.11.2025",
             expect=refines("trofimova", {CATEGORY: "соответствие занимаемой должности", DECIDED: "20.11.2025"}))
    return made


def needs_of_staff() -> SchoolList:
    """A list of teachers with hours to be given and what else they could teach."""
    made = SchoolList("Кадры и нагрузка", "teachers", form="ods")
    page = made.page()
    page.title("Укомплектованность педагогическими кадрами МКОУ ООШ с. Поляково")
    page.header(("№ п/п", ""), ("ФИО педагога", NAME), ("Преподаваемые предметы", SUBJECTS), ("Всего часов", LOAD),
                ("Обучается заочно (где)", ""), ("Проживает (адрес)", ""), ("Примечание", "note"))
    page.row(1, "Черных Нина Павловна", "начальные классы", 18, None, "с. Поляково", "пенсионер",
             expect=refines("chernyh", {LOAD: "18"}))
    return made


def directory_by_kinds() -> SchoolList:
    """Реестр: codes of the tax office, kinds of organisations in a column."""
    made = SchoolList("Реестр организаций", "organisations", form="csv", encoding="cp1251")
    page = made.page()
    page.header(("Код", ""), ("Краткое наименование", "short_name"), ("Полное наименование", "full_name"), ("Тип ОО",
                "kind_id"), ("ИНН", "inn"), ("ОГРН", "ogrn"), ("Адрес", "address"), ("Сайт", "site"))
    page.row("28-14", "МБОУ СОШ № 1", "", "СОШ", "7702070139", "", "г. Зарянск", "", expect=refines("s1"))
    page.row("28-15", "МБОУ «Заречная СОШ»", "", "СОШ", "", "", "с. Заречье", "", expect=new())
    return made


def journal_by_phone() -> SchoolList:
    """Consultations kept by a methodist: two times in a cell, who asks with the school."""
    made = SchoolList("Консультации сентябрь", "consultations", form="ods")
    page = made.page()
    page.title("Консультации методиста Голуб В.А., сентябрь 2026")
    page.header(("Дата", "held_on"), ("Время", "held_at"), ("Кто обратился", "client_id"), ("Откуда (ОО)",
                "organisation_id"), ("Тема консультации", "question"), ("Форма (очно, телефон, письмо)", "form"))
    page.row("10.09.2026", "14.30", "Рыжова Е.А.", "д/с № 3", "Аттестация", "телефон", expect=new(person="ryzhova"))
    page.row("11.09.2026", "9.00", "Ким Алексей", "ДДТ", "Программа кружка", "очно", expect=new(person="kim"))
    return made


def parts_and_blank_columns() -> SchoolList:
    """Name in two columns, an empty column, an empty row under the header."""
    made = SchoolList("Бассейн", "teachers")
    page = made.page()
    page.title("Списки педагогов для медосмотра")
    page.header(("№", ""), (None, ""), ("Фамилия", PARTS[0]), ("Имя Отчество", PARTS[1]), ("Год рождения, число",
                BORN), ("Место работы", PLACE), ("Должность", POST))
    page.gap()
    page.row(1, None, "Голуб", "Вера Андреевна", dt.date(1977, 10, 10), "ДДТ", "методист", expect=same("golub"))
    page.row(2, None, "Берг", "Эдуард Карлович", dt.date(1973, 7, 31), "Лицей № 2", "директор", expect=same("berg"))
    return made


def winners_in_rows() -> SchoolList:
    """Courses with a place and the number of the order, names with the former surname."""
    made = SchoolList("КПК сентябрь", "teachers")
    page = made.page()
    page.title("Педагоги МБДОУ д/с № 3 «Солнышко»: курсовая подготовка")
    page.header(("ФИО", NAME), ("Тема курсов", PROGRAMME), ("Часы", HOURS), ("Дата прохождения", ENDED),
                ("Где проходили", PROVIDER))
    page.row("Соловьёва Надежда Геннадьевна", "Песок и вода", 18, "12.09.2025", "АмИРО",
             expect=refines("solovyova", {PROVIDER: "АмИРО", PLACE: "МБДОУ детский сад № 3 «Солнышко»"}))
    page.row("Рыжова Елена Артёмовна", None, None, None, None, expect=same("ryzhova"))
    return made


LAST_LISTS: tuple[Builder, ...] = (
    passport_of_staff,
    answers_in_capitals,
    signatures_of_a_meeting,
    list_of_trained,
    certified_by_suitability,
    needs_of_staff,
    directory_by_kinds,
    journal_by_phone,
    parts_and_blank_columns,
    winners_in_rows,
)
