"""Lists drawn by people who are no clerks: teachers, heads of bodies, hurried deputies."""

from __future__ import annotations

import datetime as dt

from tests.exchange.lists.district import COUNCIL, PHYSICISTS, SEMINAR
from tests.exchange.lists.expecting import asks, new, refines, same
from tests.exchange.lists.growth_lists import ENDED, HOURS, ORDER, PROGRAMME, PROVIDER, STARTED
from tests.exchange.lists.pages import Builder, SchoolList
from tests.exchange.lists.staff_lists import BORN, CATEGORY, DECIDED, LOAD, NAME, PLACE, POST, SUBJECTS

# fmt: off


def deputy_in_a_hurry() -> SchoolList:
    """Abbreviated headings, subjects cut short, categories as figures, no numbers."""
    made = SchoolList("учителя сош3", "teachers")
    page = made.page("Лист2")
    page.title("СОШ №3")
    page.header(("ФИО", NAME), ("должн.", POST), ("предм.", SUBJECTS), ("образ.", "educations.level_id"),
                ("пед. ст.", "teaching_since"), ("кат.", CATEGORY), ("год атт.", ""), ("нагр.", LOAD),
                ("тел.", "phone"))
    page.row("Лисова А.П.", "уч.", "физика", "в", 22, "1", 2023, 24, None,
             expect=asks("lisova", values={LOAD: "24", CATEGORY: "первая"}))
    page.row("Савельева Н.Р.", "учитель", "физика, матем.", "высш.", 14, "б/к", None, 20, "89145551122",
             expect=refines("saveleva", {LOAD: "20", PLACE: 'МБОУ "СОШ № 3"'}))
    return made


def young_teachers() -> SchoolList:
    """Школа молодого педагога: who leads whom, year of the diploma."""
    made = SchoolList("Молодые педагоги", "teachers", form="docx")
    page = made.page()
    page.title("Список молодых педагогов (стаж до 3-х лет) Зарянского района")
    page.header(("№ п/п", ""), ("ФИО молодого педагога", NAME), ("ОУ", PLACE), ("Должность, предмет", POST),
                ("Год окончания ВУЗа (СПО)", "educations.year"), ("Стаж работы", "working_since"), ("Наставник (ФИО, "
                "должность)", ""))
    page.row(1, "Трофимова Инна Валерьевна", "Клёновская СОШ", "учитель русского языка", 2021, "до 3 лет",
             "Морозова В.П., директор", expect=same("trofimova"))
    page.row(2, "Мышкин Лев Романович", "СОШ № 3", "учитель информатики", 2026, "нет", "Лисова А.П., учитель",
             expect=new({SUBJECTS: "Информатика"}))
    return made


def attendance_with_plus() -> SchoolList:
    """Who was at the meetings: pluses under dates are nobody's fields."""
    made = SchoolList("Посещаемость РМО", "members")
    made.common = {"name": PHYSICISTS}
    page = made.page()
    page.title("Посещаемость заседаний членами РМО учителей физики, 2026-2027 уч. год")
    page.header(("№", ""), ("ФИО педагога", "memberships.person_id"), ("Школа", "person.organisation_id"),
                (("Заседания", "27.08"), ""), (("Заседания", "30.10"), ""), (("Заседания", "15.01"), ""))
    page.row(1, "Лисова А.П.", "СОШ №3", "+", "+", "-", expect=same("physicists", person="lisova"))
    page.row(2, "Жук Т.Л.", "Клёновская СОШ", "+", "-", "+", expect=new(person="zhuk"))
    return made


def speakers() -> SchoolList:
    """Программа семинара: who speaks, of what, when."""
    made = SchoolList("Выступающие", "participants")
    made.common = {"title": SEMINAR, "starts_on": "15.09.2026"}
    page = made.page()
    page.title("Список выступающих на районном семинаре «Современный урок физики» 15 сентября 2026 г.")
    page.header(("№", ""), ("ФИО выступающего", "participations.person_id"), ("Должность, ОО", "person.position_id"),
                ("Тема выступления", "participations.topic"), ("Время", ""))
    page.row(1, "Савельева Наталья Романовна", "учитель физики, МБОУ СОШ № 3", "Опыты дома", "10.00",
             expect=new({"participations.topic": "Опыты дома"}, person="saveleva"))
    page.row(2, "Жук Тамара Львовна", "учитель физики, МКОУ «Клёновская СОШ»", "Задачи", "10.20",
             expect=new(person="zhuk"))
    return made


def kindergartens_of_the_town() -> SchoolList:
    """Several kindergartens: their names as lines, quantity in brackets."""
    made = SchoolList("Воспитатели", "teachers", form="xls")
    page = made.page()
    page.title("Списочный состав воспитателей дошкольных организаций города")
    page.header(("№", ""), ("Ф.И.О. воспитателя", NAME), ("Дата рожд.", BORN), ("Образование, год окончания",
                "educations.level_id"), ("Кв.категория, дата", CATEGORY), ("Курсы (год, кол-во часов)", "trainings"))
    page.section("МБДОУ детский сад № 3 «Солнышко» (2 чел.)")
    page.row(1, "Рыжова Елена Артёмовна", "09.09.1999", "СПО, 2019", "-", None,
             expect=refines("ryzhova", {PLACE: "МБДОУ детский сад № 3 «Солнышко»", "educations.year": "2019"}))
    page.row(2, "Соловьёва Надежда Геннадьевна", "14.07.1969", "высшее, 1992", "высшая, 21.12.2023",
             "20.05.2025, 72 ч.", expect=refines("solovyova", {HOURS: "72", ENDED: "20.05.2025"}))
    page.section("МАДОУ ЦРР – детский сад № 7 «Теремок» (1 чел.)")
    page.row(1, "Кулик Рита Олеговна", "01.01.1990", "высшее, 2013", "первая, 25.04.2024", "нет",
             expect=new({PLACE: "МАДОУ ЦРР – детский сад № 7 «Теремок»"}))
    return made


def council_in_columns() -> SchoolList:
    """Состав совета: name, post with school, and what one answers for."""
    made = SchoolList("состав ММС", "members", form="docx")
    made.common = {"name": COUNCIL, ORDER.replace("attestations", "memberships"): "15"}
    page = made.page()
    page.title("Приложение 1 к приказу отдела образования № 15 от 10.09.2026")
    page.title("СОСТАВ МЕТОДИЧЕСКОГО СОВЕТА ЗАРЯНСКОГО РАЙОНА")
    page.header(("№ п/п", ""), ("Ф. И. О.", "memberships.person_id"), ("Место работы, должность",
                "person.position_id"), ("Роль в составе совета", "memberships.role_id"))
    page.row(1, "Панина Л. И.", "управление образования, специалист", "председатель совета",
             expect=new({"memberships.role_id": "председатель"}, person="panina"))
    page.row(2, "Берг Э. К.", "МАОУ «Лицей № 2», директор", "член совета", expect=new(person="berg"))
    return made


def order_with_dates() -> SchoolList:
    """Categories of a year: date and number of the order in columns, term by the side."""
    made = SchoolList("Присвоение категорий", "category-order")
    page = made.page()
    page.title("Присвоены квалификационные категории в 2025-2026 учебном году (по приказам министерства)")
    page.header(("№", ""), ("ФИО", NAME), ("ОО", PLACE), ("Должность", "attestations.position_id"),
                ("Категория", CATEGORY), ("Дата приказа", DECIDED), ("№ приказа", ORDER))
    page.row(1, "Мамина-Сибирякова Юлия Олеговна", "Речная СОШ", "учитель", "первая", "28.11.2025", "1180",
             expect=refines("mamina", {CATEGORY: "первая", ORDER: "1180"}))
    page.row(2, "Тихая Раиса Егоровна", "Луговской филиал", "учитель начальных классов", "высшая", "26.12.2025",
             "1302", expect=refines("tihaya", {DECIDED: "26.12.2025"}))
    return made


def who_learns_now() -> SchoolList:
    """Направлены на курсы: from–to in one cell, place of study."""
    made = SchoolList("Направлены на курсы", "course-list")
    made.common = {PROGRAMME: "Обновлённый ФГОС: работа учителя химии", HOURS: "48"}
    page = made.page()
    page.title("Список педагогов, направленных на курсы «Обновлённый ФГОС: работа учителя химии» (48 часов)")
    page.header(("№ п/п", ""), ("Фамилия Имя Отчество", NAME), ("Школа", PLACE), ("Сроки обучения", ENDED),
                ("Место обучения", PROVIDER))
    page.row(1, "Петрова Светлана Николаевна", "СОШ № 3", "05.10–16.10.2026", "АмИРО",
             expect=refines("petrova", {STARTED: "05.10.2026", ENDED: "16.10.2026", PROVIDER: "АмИРО"}))
    return made


def branch_and_base() -> SchoolList:
    """A school with its branch in one list: place in a column cut short."""
    made = SchoolList("СОШ1 с филиалом", "teachers")
    page = made.page()
    page.header(("п/п", ""), ("Фамилия, инициалы", NAME), ("Подразделение (школа / филиал)", PLACE), ("Должность",
                POST), ("День рождения", BORN))
    page.row(1, "Тихая Р.Е.", "Луговской филиал", "учитель нач. классов", dt.date(1961, 9, 26),
             expect=same("tihaya"))
    page.row(2, "Волк З.И.", "МБОУ СОШ № 1", "директор", dt.date(1975, 2, 11), expect=same("volk"))
    return made


def retired_and_left() -> SchoolList:
    """Выбывшие: day of leaving, why."""
    made = SchoolList("Выбыли", "teachers")
    page = made.page()
    page.title("Выбывшие педагоги за 2025-2026 учебный год")
    page.header(("№", ""), ("ФИО", NAME), ("Откуда выбыл (ОО)", PLACE), ("Должность", POST),
                ("Дата увольнения", "employments.ended_on"), ("Причина увольнения", "employments.leave_reason_id"))
    page.row(1, "Абрамович Лев Борисович", "Гимназия № 5", "учитель", "31.08.2026", None,
             expect=refines("abramovich", {"employments.ended_on": "31.08.2026"}))
    return made


PEOPLE_LISTS: tuple[Builder, ...] = (
    deputy_in_a_hurry,
    young_teachers,
    attendance_with_plus,
    speakers,
    kindergartens_of_the_town,
    council_in_columns,
    order_with_dates,
    who_learns_now,
    branch_and_base,
    retired_and_left,
)
