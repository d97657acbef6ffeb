"""Lists that were tried after the others were understood."""

from __future__ import annotations

import datetime as dt

from tests.exchange.lists.expecting import asks, new, refines, same
from tests.exchange.lists.pages import Builder, SchoolList
from tests.exchange.lists.staff_lists import BORN, CATEGORY, DECIDED, LOAD, NAME, PARTS, PLACE, POST, SUBJECTS

# fmt: off


def letter_of_department() -> SchoolList:
    """An appendix to a letter: service as a fraction, a year alone, courses told in one cell."""
    made = SchoolList("информация по письму управления", "teachers")
    page = made.page("Лист3")
    page.title("Приложение 2 к письму УО от 11.09.2026 № 587")
    page.title("Информация о педагогических работниках")
    page.title("МБОУ СОШ №3 г. Зарянска")
    page.gap(2)
    page.header(("№\nп\\п", ""), ("Ф.И.О. учителя (полностью)", NAME), ("год рожд.", BORN),
                ("Предмет, который преподает", SUBJECTS), ("Квалиф. категория, год присвоения", CATEGORY),
                ("Стаж\nобщий/пед.", ""), ("Год прохождения курсов, место, тема", "trainings"), before=1)
    page.row(None, 1, "Петрова С. Н.", "1983", "химия, биология", "СЗД, 2023", "20/18",
             "2024, АмИРО, «Преподавание химии»",
             expect=refines("petrova", {BORN: "", "trainings.programme": "Преподавание химии"}))
    page.row(None, 2, "Лисова Анна Петровна", "06.05.1980", "физика", "Первая, 24.03.2023", "22/20",
             "2025 АмИРО «Оценивание на уроках физики» 36 ч.",
             expect=refines("lisova", {"trainings.programme": "Оценивание на уроках физики", "trainings.hours": "36"}))
    page.row(None, 3, "Кравец Лина Робертовна", "12.12.1999", "нем. и англ. язык", "нет", "3/3", "-",
             expect=new({SUBJECTS: "Немецкий язык; Английский язык", PLACE: 'МБОУ "СОШ № 3"'}))
    return made


def slashes() -> SchoolList:
    """Post and subject, category and date on two sides of a slash; posts cut short."""
    made = SchoolList("через косую черту", "teachers")
    page = made.page()
    page.header(("№", ""), ("Учреждение", PLACE), ("Фамилия, Имя, Отчество", NAME), ("Должность / предмет", POST),
                ("Дата рожд-я", BORN), ("Кв.кат./дата", CATEGORY), ("Тел. моб.", "phone"), ("Адрес эл.почты", "email"))
    page.row(1, 'МБОУ "Средняя школа №1"', "ВОЛК ЗОЯ ИЛЬИНИЧНА", "директор/история", "11.02.1975г.",
             "высш. 22.02.2024", "8-914-555-77-11", "volk@example.org",
             expect=refines("volk", {POST: "директор", SUBJECTS: "История", CATEGORY: "высшая", DECIDED: "22.02.2024"}))
    page.row(2, 'МБОУ "Средняя школа №1"', "Ежов Петр Ильич", "учитель/история, обществ.", "1.09.1990г",
             "1 кат. 10.10.25", "8-914-555-77-12", None,
             expect=refines("ezhov", {CATEGORY: "первая", DECIDED: "10.10.2025"}))
    page.row(3, 'МБДОУ ДС № 3 "Солнышко"', "Рыжова Елена Артёмовна", "воспит-ль", "09.09.1999", "б/к",
             "8-914-555-77-13", None, expect=refines("ryzhova"))
    page.row(4, "Гимназия N5", "Абрамович ЛБ", "учитель литературы", None, "в.к.", None, None,
             expect=refines("abramovich"))
    page.row(5, "ЦРР д/с 7", "Осипова Людмила Андревна", "зав.", dt.datetime(1966, 12, 4), "СЗД", None, None,
             expect=asks("osipova"))
    return made


def no_header() -> SchoolList:
    """No heading at all: the first row is a person."""
    made = SchoolList("совсем без шапки", "teachers")
    page = made.page()
    page.columns = {0: "", 1: NAME, 2: POST, 3: PLACE, 4: "phone"}
    page.width = 5
    page.row(1, "Шевченко Игорь Олегович", "тренер-преподаватель", "ДЮСШ", "89145550001", expect=refines("shevchenko"))
    page.row(2, "Ким Алексей", "педагог дополнительного образования", "ДДТ", "89145550002", expect=refines("kim"))
    page.row(3, "Голуб Вера Андреевна", "методист", "ДДТ", "89145550003", expect=refines("golub"))
    page.row(4, "Новак Ян Янович", "концертмейстер", "ДДТ", "89145550004", expect=new())
    return made


def names_in_two_columns() -> SchoolList:
    """Surname apart, first name and patronymic together; what is planned is no fact."""
    made = SchoolList("имя с отчеством в одном столбце", "teachers", form="csv", separator="|")
    page = made.page()
    page.header(("Фамилия", PARTS[0]), ("Имя и отчество", PARTS[1]), ("Школа, должность", PLACE),
                ("Разряд (категория)", CATEGORY), ("Дата след. аттестации", ""))
    page.row("Зуева", "Оксана Игоревна", "Гимназия №5", "I", "25.05.2027",
             expect=same("zueva", {"patronymic": "Игоревна"}))
    page.row("Берг", "Эдуард Карлович", "Лицей № 2", "сзд", "01.02.2029", expect=refines("berg"))
    return made


def association_of_school() -> SchoolList:
    """The school in the title, education over two lines of a cell."""
    made = SchoolList("школьное объединение", "teachers")
    page = made.page("ШМО")
    page.title("Список учителей ШМО естественно-научного цикла")
    page.title("МБОУ «СОШ №3»")
    page.header(("ФИО", NAME), ("Образование\n(ВУЗ, год окончания)", "educations.level_id"),
                ("Пед.стаж", "teaching_since"), ("Категория", CATEGORY), ("Классы", "teacher_subjects.classes"),
                ("Нагрузка", LOAD), ("Тема самообразования", "topic"))
    page.row("Петрова Светлана Николаевна", "высшее, БГПУ, 2005", 18, "СЗД", "8-11", "27", "Проектная деятельность",
             expect=refines("petrova", {"topic": "Проектная деятельность", "educations.year": "2005"}))
    page.row("Савельева Наталья Романовна", "Высшее\nДВФУ 2012 г.", 12, "-", "7–9", "22 ч", "Эксперимент на уроке",
             expect=refines("saveleva", {"educations.year": "2012", "educations.institution": "ДВФУ"}))
    page.gap()
    page.note("Руководитель ШМО: Петрова С.Н.")
    return made


def municipal_organisations() -> SchoolList:
    """Names of the charter without quotation marks, a head with a telephone."""
    made = SchoolList("перечень организаций", "organisations")
    page = made.page()
    page.title("Перечень муниципальных образовательных организаций")
    page.header(("№", ""), ("Наименование организации по Уставу", "full_name"), ("Сокр. наименование", "short_name"),
                ("Ф.И.О. руководителя, телефон", "head_name"), ("Почтовый адрес", "address"), ("Эл. адрес", "email"),
                ("Численность обучающихся", "pupils"))
    page.row(1, "Муниципальное казенное общеобразовательное учреждение основная общеобразовательная школа с. Поляково",
             "МКОУ ООШ с.Поляково", "Ручьёв С.Ф., 31-3-44", "с. Поляково", "pole@example.org", "41",
             expect=refines("pole", {"pupils": "41"}))
    page.row(2, "Муниципальное автономное общеобразовательное учреждение «Лицей №2»", "МАОУ «Лицей №2»", "Берг Э.К.",
             "г. Зарянск", "l2@example.org", 310, expect=refines("lyceum"))
    page.row(3, "Муниципальное бюджетное учреждение дополнительного образования «Станция юных натуралистов»",
             "МБУ ДО СЮН", None, None, None, None, expect=new())
    return made


def association_over_two_titles() -> SchoolList:
    """The name of the body over two titles, the head in brackets after the name."""
    made = SchoolList("состав объединения", "members")
    page = made.page()
    made.common = {"name": "РМО учителей физики"}
    page.title("СОСТАВ")
    page.title("районного методического объединения учителей физики")
    page.header(("№ п/п", ""), ("ФИО педагога (полностью)", "memberships.person_id"), ("ОУ", "person.organisation_id"),
                ("Категория", ""), ("e-mail", ""))
    page.row(1, "Лисова Анна Петровна (руководитель)", "МБОУ СОШ №3", "первая", None,
             expect=same("physicists", person="lisova"))
    page.row(2, "Жук Тамара Львовна", "МКОУ Клёновская СОШ", "высшая", None, expect=new(person="zhuk"))
    return made


def attendance() -> SchoolList:
    """The venue stands in the title; place and post in one cell."""
    made = SchoolList("явочный лист", "participants")
    page = made.page()
    made.common = {"title": "Современный урок физики"}
    page.title("Явочный лист")
    page.title("Районный семинар «Современный урок физики»")
    page.title("Дата проведения: 15 сентября 2026 г.   Место проведения: МБОУ СОШ № 3")
    page.header(("№", ""), ("Фамилия, имя, отчество участника", "participations.person_id"),
                ("Место работы, должность", "person.position_id"), ("Контактный телефон", ""), ("Подпись", ""))
    page.row(1, "Зуева Оксана Игоревна", "гимназия № 5, учитель", None, None, expect=new(person="zueva"))
    page.row(2, "Мамина-Сибирякова Ю.О.", "Речная СОШ, учитель географии", None, None, expect=new(person="mamina"))
    return made


LATER_LISTS: tuple[Builder, ...] = (
    letter_of_department,
    slashes,
    no_header,
    names_in_two_columns,
    association_of_school,
    municipal_organisations,
    association_over_two_titles,
    attendance,
)
