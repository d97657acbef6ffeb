"""Lists in Word documents and out of the clipboard."""

from __future__ import annotations

from tests.exchange.lists.expecting import new, refines, same
from tests.exchange.lists.growth_lists import JUDGED_POST, ORDER
from tests.exchange.lists.pages import Builder, SchoolList
from tests.exchange.lists.staff_lists import BORN, CATEGORY, DECIDED, NAME, PLACE, POST

# fmt: off


def order_in_word() -> SchoolList:
    """Приказ в Word: number and date in a line above the table."""
    made = SchoolList("приказ в документе", "category-order", form="docx")
    made.common = {ORDER: "91", DECIDED: "16.04.2026"}
    page = made.page()
    page.title("Приказ министерства образования и науки от 16 апреля 2026 г. № 91")
    page.title("Об установлении квалификационных категорий")
    page.header(("№ п/п", ""), ("Ф.И.О. педагогического работника", NAME), ("Должность", JUDGED_POST),
                ("Место работы", PLACE), ("Квалификационная категория", CATEGORY))
    page.row(1, "Савельева Наталья Романовна", "учитель", "МБОУ «СОШ № 3» Зарянского района", "первая",
             expect=refines("saveleva", {CATEGORY: "первая", DECIDED: "16.04.2026", PLACE: 'МБОУ "СОШ № 3"'}))
    page.row(2, "Голуб Вера Андреевна", "методист", "МБУ ДО «Дом детского творчества»", "высшая",
             expect=refines("golub", {CATEGORY: "высшая"}))
    page.row(3, "Пчёлкина Яна Марковна", "воспитатель", "МБДОУ д/с № 3 «Солнышко»", "первая", expect=new())
    return made


def staff_in_word() -> SchoolList:
    """Список педагогов в Word: schools as rows across the table."""
    made = SchoolList("список педагогов в документе", "teachers", form="docx")
    page = made.page()
    page.title("Список педагогов сельских школ")
    page.header(("№", ""), ("Фамилия, имя, отчество", NAME), ("Дата рождения", BORN), ("Должность", POST))
    page.section("МКОУ «Клёновская СОШ»")
    page.row(1, "Морозова Вера Павловна", "24.10.1967", "директор",
             expect=same("morozova", {PLACE: "МКОУ «Клёновская СОШ»"}))
    page.section("МБОУ «Речная СОШ»")
    page.row(2, "Сыч Евгений Петрович", "29.08.1987 г.", "директор",
             expect=same("sych", {PLACE: "МБОУ «Речная СОШ имени А. И. Седова»"}))
    page.row(3, "Громов И.И.", "13.06.85", "учитель физ. культуры", expect=same("gromov_younger"))
    return made


def pasted_members() -> SchoolList:
    """Copied out of Excel: tabulators between the cells."""
    made = SchoolList("вставлено из буфера", "members", form="pasted")
    made.common = {"name": "РМО учителей физики"}
    page = made.page()
    page.title("Состав РМО учителей физики на 2026-2027 уч. год")
    page.header(("№", ""), ("ФИО", "memberships.person_id"), ("Школа", "person.organisation_id"),
                ("Роль", "memberships.role_id"))
    page.row(1, "Лисова А.П.", "СОШ №3", "руководитель", expect=same("physicists", person="lisova"))
    page.row(2, "Савельева Н.Р.", "СОШ №3", "секретарь", expect=new(person="saveleva"))
    return made


WORD_LISTS: tuple[Builder, ...] = (order_in_word, staff_in_word, pasted_members)
