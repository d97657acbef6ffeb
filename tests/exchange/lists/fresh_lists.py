"""Lists drawn without a look at the rules: young teachers, awards, a bank of courses, a jury, telephones of schools."""

from __future__ import annotations

import datetime as dt

from tests.exchange.lists.district import PHYSICISTS
from tests.exchange.lists.expecting import asks, new, refines, same
from tests.exchange.lists.pages import Builder, SchoolList

# fmt: off

NAME = "full_name"
PLACE, POST = "employments.organisation_id", "employments.position_id"
SUBJECTS = "teacher_subjects.subject_id"
LEVEL, WHERE = "educations.level_id", "educations.institution"
SPECIALITY, YEAR = "educations.speciality", "educations.year"
PROGRAMME, HOURS, ENDED = "trainings.programme", "trainings.hours", "trainings.ended_on"
WHO, ROLE = "memberships.person_id", "memberships.role_id"


def young_teachers() -> SchoolList:
    """A bank of young teachers: education told whole, a school for a block of rows, a date that cannot be."""
    made = SchoolList("банк молодых педагогов", "teachers")
    page = made.page("2026")
    page.title("Банк данных молодых педагогов района на 01.10.2026", across=6)
    page.header(("№ п/п", ""), ("Фамилия, имя, отчество педагога", NAME), ("Дата рожд.", "born_on"), ("ОУ", PLACE),
                ("Должность, предмет", POST), ("Образование (уровень, учебное заведение, год, специальность)", LEVEL))
    page.row("1.", "Трофимова Инна Валерьевна", "22.03.1998", "Кленовская СОШ", "учитель русского языка",
             "высшее, БГПУ, 2020 г., учитель русского языка и литературы",
             expect=refines("trofimova", {WHERE: "БГПУ", YEAR: "2020",
                                          SPECIALITY: "учитель русского языка и литературы"}))
    page.row("2.", "Рыжова Елена Артемовна", "09.09.99", "д/с № 3", "воспитатель",
             "ср. спец., Зарянский педколледж, 2019",
             expect=refines("ryzhova", {YEAR: "2019", WHERE: "Зарянский педколледж"}))
    page.row("3.", "Осокин Глеб Маркович", "30.02.2001", "СОШ № 1", "учитель информатики", "высшее (АмГУ, 2024)",
             expect=new({"surname": "Осокин", "born_on": "", WHERE: "АмГУ", YEAR: "2024"}))
    page.row("4.", "Осокина Дарья Марковна", "01.06.2002", None, "учитель", "студентка 4 курса", expect=asks())
    return made


def awarded() -> SchoolList:
    """Awards of a year, the school on lines across, its column filled for guests only."""
    made = SchoolList("награждённые", "teachers")
    page = made.page()
    page.title("Список педагогов, награждённых в 2025/2026 учебном году", at=1)
    page.gap()
    page.header(("№", ""), ("ФИО", NAME), ("Организация", PLACE), ("Наименование награды", "awards.kind_id"),
                ("Год награждения", "awards.year"))
    page.section("МБОУ «СОШ № 3»")
    page.row(1, "Лисова А.П.", None, "Почётная грамота Министерства просвещения РФ", 2026, expect=refines("lisova"))
    page.row(2, "Савельева Н.Р.", None, "-", None, expect=same("saveleva"))
    page.section("МБОУ СОШ № 1")
    page.row(3, "Петров С.Н.", None, "-", None, expect=same("petrov"))
    page.row(4, "Голуб В.А.", "ДДТ", "-", None, expect=same("golub"))
    return made


def surnames_and_initials() -> SchoolList:
    """Two columns for a name, the second with initials; telephones as numbers."""
    made = SchoolList("контакты учителей", "teachers", form="csv", encoding="cp1251")
    page = made.page()
    page.header(("Фамилия", "surname"), ("И.О.", "first_name"), ("Школа", PLACE), ("Моб. тел.", "phone"),
                ("Эл. почта", "email"))
    page.row("Ежов", "П.И.", "СОШ №1", "89145556001", "ezhov@example.org",
             expect=refines("ezhov", {"phone": "+7 (914) 555-60-01"}))
    page.row("Морозова", "В. П.", "Кленовская школа", "8 914 555 60 02", None, expect=refines("morozova"))
    page.row("Берг", "Э.К.", "Лицей №2", None, "berg@example.org", expect=refines("berg"))
    return made


def certificates() -> SchoolList:
    """A register of certificates: a span of days in one cell, hours with a word."""
    made = SchoolList("реестр удостоверений", "course-list")
    page = made.page("Реестр")
    page.title("Реестр выданных удостоверений о повышении квалификации")
    page.title("ГАУ ДПО «Амурский областной институт развития образования»")
    page.header(("№ п/п", ""), ("ФИО слушателя", NAME), ("Место работы", PLACE), ("Наименование программы", PROGRAMME),
                ("Объём", HOURS), ("Сроки обучения", ENDED), ("Рег. номер", "trainings.document"))
    page.row(1, "Зуева Оксана Игоревна", "Гимназия № 5", "Функциональная грамотность", "36 ч.", "02.03-13.03.2026",
             "28-1101", expect=refines("zueva", {HOURS: "36", ENDED: "13.03.2026", "trainings.document": "28-1101"}))
    page.row(2, "Гасанова Лейла Рашид кызы", "Гимназия № 5", "Функциональная грамотность", "36 ч.", "02.03-13.03.2026",
             "28-1102", expect=refines("gasanova", {"trainings.started_on": "02.03.2026"}))
    page.row(3, "Чуб Нелли Яновна", "СОШ № 1", "Функциональная грамотность", "36 ч.", "марта 2026", "28-1103",
             expect=new({"surname": "Чуб", ENDED: "", HOURS: "36"}))
    return made


def composition_in_a_letter() -> SchoolList:
    """The members of a body under its name, roles in the last column."""
    made = SchoolList("состав РМО", "members", common={"name": PHYSICISTS})
    page = made.page()
    page.title("Состав РМО учителей физики на 2026-2027 учебный год", across=4)
    page.header(("№", ""), ("Фамилия Имя Отчество", WHO), ("Место работы, должность", "person.position_id"),
                ("Роль в объединении", ROLE))
    page.row(1, "Лисова Анна Петровна", "МБОУ «СОШ № 3», учитель физики", "руководитель",
             expect=same("physicists", person="lisova"))
    page.row(2, "Савельева Наталья Романовна", "МБОУ «СОШ № 3», учитель физики", "член РМО",
             expect=new(person="saveleva"))
    page.row(3, "Жук Тамара Львовна", "Клёновская СОШ, учитель", "секретарь", expect=new(person="zhuk"))
    return made


def merged_people_with_two_posts() -> SchoolList:
    """A name merged over two rows, a post in each."""
    made = SchoolList("две должности у одного", "teachers")
    page = made.page()
    page.title("Кадровый состав МБОУ «Гимназия № 5»")
    page.header(("№", ""), ("ФИО", NAME), ("Должность", POST), ("Нагрузка", "employments.load"),
                ("Предмет", SUBJECTS))
    page.row(1, "Абрамович Лев Борисович", "учитель", 18, "литература", expect=refines("abramovich"))
    page.row(2, "Чайкина Рита Олеговна", "учитель", 20, "химия", expect=new({SUBJECTS: "Химия"}, label="chaika"))
    page.row(None, None, "педагог-психолог", 9, None, expect=refines("chaika", {POST: "педагог-психолог"}))
    page.down(0, 2)
    page.down(1, 2)
    page.row(3, "Зуева Оксана Игоревна", "учитель", 24, "математика", expect=refines("zueva"))
    return made


def schools_with_heads() -> SchoolList:
    """Addresses of schools; the number of pupils is a word in one of them."""
    made = SchoolList("справочник школ", "organisations")
    page = made.page()
    page.title("Справочник образовательных организаций Зарянского района")
    page.header(("№", ""), ("Наименование ОО", "short_name"), ("Адрес", "address"), ("Телефон", "phone"),
                ("E-mail", "email"), ("Кол-во обучающихся", "pupils"))
    page.row(1, "МБОУ СОШ № 1", "г. Зарянск, ул. Мира, 5", "2-11-01", "s1@example.org", 512, expect=refines("s1"))
    page.row(2, "МБОУ «СОШ № 3»", "г. Зарянск, ул. Лесная, 1", "2-11-03", None, "около 300",
             expect=refines("s3", {"pupils": ""}))
    page.row(3, "МБОУ СОШ № 8", "с. Дальнее", None, None, 61, expect=new({"short_name": "МБОУ СОШ № 8"}))
    page.row("Итого", None, None, None, None, 573)
    return made


def namesakes_of_one_school() -> SchoolList:
    """Two of one name in one school, told apart by nothing: the second one is asked about."""
    made = SchoolList("тёзки", "teachers")
    page = made.page()
    page.title(f"Педагоги МБДОУ № 3 на {dt.date(2026, 9, 1):%d.%m.%Y}")
    page.header(("№", ""), ("Ф. И. О.", NAME), ("Место работы", PLACE), ("Должность", POST))
    page.row(1, "Ким Ольга Юрьевна", "детский сад № 3", "воспитатель", expect=new(label="kim_first"))
    page.row(2, "Ким Ольга Юрьевна", "детский сад № 3", "музыкальный руководитель", expect=asks("kim_first"))
    page.row(3, "Соловьёва Надежда Геннадьевна", "детский сад № 3", "старший воспитатель", expect=same("solovyova"))
    return made


FRESH_LISTS: tuple[Builder, ...] = (
    young_teachers,
    awarded,
    surnames_and_initials,
    certificates,
    composition_in_a_letter,
    merged_people_with_two_posts,
    schools_with_heads,
    namesakes_of_one_school,
)
