"""Lists that came last: other trades, other programs, other hands."""

from __future__ import annotations

from tests.exchange.lists.district import PHYSICISTS
from tests.exchange.lists.expecting import asks, new, refines, same
from tests.exchange.lists.growth_lists import DOCUMENT, ENDED, HOURS, PROGRAMME, UNTIL
from tests.exchange.lists.pages import Builder, SchoolList
from tests.exchange.lists.staff_lists import BORN, CATEGORY, DECIDED, LOAD, NAME, PLACE, POST, SUBJECTS

# fmt: off


def psychologists() -> SchoolList:
    """A specialist gathers specialists: school, rate, main post, experience, training."""
    made = SchoolList("Педагоги-психологи района", "teachers")
    page = made.page()
    page.title("Информация о педагогах-психологах, учителях-логопедах, социальных педагогах")
    page.header(("№ п/п", ""), ("Наименование ОУ, ДОУ", PLACE), ("Фамилия, имя, отчество специалиста", NAME),
                ("Специалист (должность)", POST), ("Ставка", ""), ("Образование (базовое, переподготовка)",
                "educations.level_id"), ("Квалификационная категория, год присвоения", CATEGORY),
                ("Контактный тел., эл. почта", "phone"))
    page.row(1, "СОШ № 3", "Белова Дина Ивановна", "педагог-психолог", 1, "высшее", "первая, 2024", "89145550011",
             expect=refines("belova_n", {CATEGORY: "первая"}))
    page.row(2, "д/с № 7", "Тетерина Галина Юрьевна", "учитель-логопед", 0.5, "высшее", "нет", "89145550012",
             expect=refines("teterina"))
    return made


def payroll_by_departments() -> SchoolList:
    """1С: departments as lines across, posts, day of admission, a signature by the accountant."""
    made = SchoolList("Список сотрудников организации", "teachers")
    page = made.page("TDSheet")
    page.title("МБДОУ детский сад № 3 «Солнышко»")
    page.title("Список сотрудников организации на 01.09.2026")
    page.gap()
    page.header(("Таб. номер", ""), ("ФИО сотрудника", NAME), ("Должность (по штатному расписанию)", POST),
                ("Принят", "employments.started_on"), ("Дата рождения", BORN), ("Возраст", ""), ("Пол", "sex"))
    page.section("Административно-управленческий персонал")
    page.row("00001", "Соловьёва Надежда Геннадьевна", "Старший воспитатель", "01.09.1992", "14.07.1969", 57,
             "Женский", expect=refines("solovyova", {"employments.started_on": "01.09.1992"}))
    page.section("Педагогический персонал")
    page.row("00007", "Рыжова Елена Артёмовна", "Воспитатель", "10.09.2019", "09.09.1999", 27, "Женский",
             expect=refines("ryzhova", {"sex": "женский"}))
    page.row("Итого: 2", None, None, None, None, None, None)
    return made


def contest_of_the_school() -> SchoolList:
    """Заявка на конкурс: nominations, titles of works, heads of the works."""
    made = SchoolList("Сводная заявка на конкурс", "participants")
    made.common = {"title": "Методический калейдоскоп"}
    page = made.page()
    page.title("Сводная заявка на участие в муниципальном конкурсе «Методический калейдоскоп»")
    page.header(("№", ""), ("Ф.И.О. участника конкурса", "participations.person_id"), ("Место работы (по Уставу)",
                "participations.organisation_id"), ("Должность", "person.position_id"), ("Номинация",
                "participations.nomination"), ("Название конкурсной работы", "participations.topic"),
                ("Контактный телефон, e-mail", ""))
    page.row(1, "Ежов Пётр Ильич", "МБОУ СОШ № 1", "учитель истории", "Сценарий", "Суд над временем", "89145551212",
             expect=asks(values={"participations.nomination": "Сценарий", "participations.topic": "Суд над временем"}))
    return made


def courses_of_a_kindergarten() -> SchoolList:
    """Courses told in one cell after the post, another cell with the next year."""
    made = SchoolList("КПК Теремок", "teachers", form="docx")
    page = made.page()
    page.title("Сведения о повышении квалификации педагогов МАДОУ ЦРР – детский сад № 7 «Теремок»")
    page.header(("№ п/п", ""), ("Ф.И.О.", NAME), ("Должность", POST), ("Курсы ПК (где, когда, тема, часы)",
                "trainings"), ("Следующее повышение", ""))
    page.row(1, "Тетерина Галина Юрьевна", "учитель-логопед", "АмИРО, 14.03.2025, «Дети с ТНР», 72 ч.", "2028",
             expect=refines("teterina", {PROGRAMME: "Дети с ТНР", HOURS: "72", ENDED: "14.03.2025"}))
    page.row(2, "Осипова Людмила Андреевна", "заведующий", "не проходила", "2026", expect=same("osipova"))
    return made


def experts() -> SchoolList:
    """A working group: role in a column, two phones, no order."""
    made = SchoolList("Рабочая группа", "members", form="ods")
    made.common = {"name": PHYSICISTS}
    page = made.page()
    page.title("Список членов МО учителей физики Зарянского района")
    page.header(("№ п/п", ""), ("Фамилия", "person.surname"), ("Имя", "person.first_name"), ("Отчество",
                "person.patronymic"), ("Учреждение", "person.organisation_id"), ("Статус в МО",
                "memberships.role_id"))
    page.row(1, "Лисова", "Анна", "Петровна", "СОШ № 3", "руководитель", expect=same("physicists", person="lisova"))
    page.row(2, "Савельева", "Наталья", "Романовна", "СОШ № 3", "член МО",
             expect=new({"memberships.role_id": "член"}, person="saveleva"))
    return made


def categories_of_the_district() -> SchoolList:
    """The department's summary by name: both dates, who attests this year."""
    made = SchoolList("Категории район", "teachers", form="csv", encoding="cp1251", separator=";")
    page = made.page()
    page.title("Сведения об аттестации педагогических работников района по состоянию на 1 октября 2026 года")
    page.header(("№ п/п", ""), ("ФИО педагога", NAME), ("ОО", PLACE), ("Должность, по которой аттестован педагог",
                POST), ("Категория", CATEGORY), ("Дата присвоения категории", DECIDED), ("Дата окончания срока "
                "действия категории", UNTIL), ("Планирует аттестацию (месяц, год)", ""))
    page.row(1, "Жук Тамара Львовна", "Клёновская СОШ", "учитель", "высшая", "18.02.2022", "18.02.2027", "01.2027",
             expect=refines("zhuk", {CATEGORY: "высшая", UNTIL: "18.02.2027"}))
    page.row(2, "Ким Алексей", "ДДТ", "педагог дополнительного образования", "нет", "", "", "05.2027",
             expect=same("kim"))
    return made


def institute_in_columns() -> SchoolList:
    """Выгрузка of the institute's own program."""
    made = SchoolList("Выгрузка слушателей", "course-list", form="csv")
    page = made.page()
    page.header(("ID", ""), ("Слушатель", NAME), ("Дата рождения слушателя", BORN), ("Место работы слушателя", PLACE),
                ("Должность слушателя", POST), ("Образовательная программа", PROGRAMME), ("Часы", HOURS),
                ("Дата окончания", ENDED), ("Номер документа", DOCUMENT))
    page.row("10023", "Дурново Ксения Марковна", "01.02.1984", "МКОУ «Зарянская школа-интернат»", "воспитатель",
             "Инклюзивное образование", "72", "18.04.2025", "00125",
             expect=refines("durnovo", {PROGRAMME: "Инклюзивное образование", HOURS: "72", DOCUMENT: "00125"}))
    return made


def plan_of_an_association() -> SchoolList:
    """План работы РМО: meetings with terms in words and places."""
    made = SchoolList("План работы РМО физиков", "events")
    page = made.page()
    page.title("План работы районного методического объединения учителей физики на 2026-2027 учебный год")
    page.header(("№", ""), ("Тема заседания, мероприятие", "title"), ("Дата", "starts_on"), ("Место проведения",
                "organisation_id"))
    page.row(1, "Семинар «Олимпиадные задачи»", "05.11.2026", "СОШ № 3", expect=new({"starts_on": "05.11.2026"}))
    page.row(2, "Мастер-класс «Физика дома»", "21.01.2027", "Клёновская СОШ", expect=new())
    return made


def schools_by_the_letter() -> SchoolList:
    """Addresses for sending: one organisation over two lines of a cell."""
    made = SchoolList("Адреса рассылки", "organisations", form="csv", encoding="cp1251")
    page = made.page()
    page.header(("Организация", "short_name"), ("Электронная почта", "email"), ("Телефон приёмной", "phone"),
                ("Руководитель (ФИО)", "head_name"))
    page.row("МБОУ СОШ № 1", "s1@example.org", "2-11-11", "Волк Зоя Ильинична", expect=refines("s1"))
    page.row("МКОУ ООШ с. Поляково", "pole@example.org", "", "Ручьёв Семён Фомич",
             expect=refines("pole", {"head_name": "Ручьёв Семён Фомич"}))
    return made


def loads_by_groups() -> SchoolList:
    """Учебный план: hours by classes in columns, their sum at the end."""
    made = SchoolList("Распределение часов", "teachers", form="xls")
    page = made.page()
    page.title("Распределение учебной нагрузки педагогов МАОУ «Лицей № 2» на 2026-2027 учебный год")
    page.header(("№ п/п", ""), ("ФИО учителя", NAME), ("Предмет", SUBJECTS), (("Количество часов", "5 кл."), ""),
                (("Количество часов", "6 кл."), ""), (("Количество часов", "Итого"), LOAD))
    page.row(1, "Кузнецова Ольга Дмитриевна", "информатика", 6, 8, 14, expect=refines("kuznetsova", {LOAD: "14"}))
    page.row(2, "Иванова Марина Степановна", "математика", 10, 12, 22, expect=refines("ivanova_lyceum", {LOAD: "22"}))
    return made


LATE_LISTS: tuple[Builder, ...] = (
    psychologists,
    payroll_by_departments,
    contest_of_the_school,
    courses_of_a_kindergarten,
    experts,
    categories_of_the_district,
    institute_in_columns,
    plan_of_an_association,
    schools_by_the_letter,
    loads_by_groups,
)
