"""Lists as their authors draw them: for print, for a letter, for themselves."""

from __future__ import annotations

import datetime as dt

from tests.exchange.lists.district import PHYSICISTS, SEMINAR
from tests.exchange.lists.expecting import new, refines, same
from tests.exchange.lists.growth_lists import ENDED, HOURS, PROGRAMME, PROVIDER, STARTED, UNTIL
from tests.exchange.lists.pages import Builder, SchoolList
from tests.exchange.lists.staff_lists import BORN, CATEGORY, DECIDED, LOAD, NAME, PARTS, PLACE, POST, SUBJECTS

# fmt: off


def school_for_print() -> SchoolList:
    """A secretary: the header over two pages, groups «Администрация» / «Педагоги», column numbers, a signature."""
    made = SchoolList("Сведения о кадрах СОШ 1", "teachers")
    page = made.page("Кадры")
    page.title("Муниципальное бюджетное общеобразовательное учреждение", across=8)
    page.title("«Средняя общеобразовательная школа № 1»", across=8)
    page.title("Сведения о кадровом составе на 2026/2027 уч.год", across=8)
    page.gap()
    page.header(("№ п/п", ""), ("Ф.И.О. педагога", NAME), ("Дата\nрождения", BORN), ("Занимаемая\nдолжность", POST),
                (("Образование", "Уровень"), "educations.level_id"), (("Образование", "Учебное заведение, год "
                "окончания"), "educations.institution"), (("Стаж", "Общий"), "working_since"),
                (("Стаж", "Педагогический"), "teaching_since"), ("Кв. категория", CATEGORY))
    page.numbers()
    page.section("Администрация")
    page.row(1, "Волк Зоя Ильинична", "11.02.1975", "Директор", "Высшее", "БГПУ, 1997", 29, 29, "СЗД",
             expect=refines("volk", {CATEGORY: "соответствие занимаемой должности", "educations.institution":
                                     "БГПУ", "educations.year": "1997"}))
    page.row(2, "Яковлева Татьяна Фёдоровна", "18.06.1976", "Заместитель директора по УВР", "Высшее", "БГПУ, 1998", 28,
             28, "-", expect=refines("yakovleva"))
    page.section("Педагоги")
    page.row("№ п/п", "Ф.И.О. педагога", "Дата\nрождения", "Занимаемая\nдолжность", "Уровень", None, "Общий", None,
             "Кв. категория")
    page.row(3, "Семёнова Алёна Викторовна", "15.03.1988", "Учитель начальных классов", "Высшее", "ДВГГУ, 2010", 16,
             16, "высшая", expect=refines("semenova"))
    page.row(4, "Ежов Пётр Ильич", "01.09.1990", "Учитель истории", "Высшее", "БГПУ, 2013", 13, 13, "нет",
             expect=refines("ezhov"))
    page.gap()
    page.note("Секретарь:                        Н.В. Пескова", "тел. 8(41658) 2-11-11", at=1)
    return made


def order_of_columns() -> SchoolList:
    """A methodist of another district: post first, name last, «ОО» in the middle, service told in one column."""
    made = SchoolList("информация молодые специалисты", "teachers", form="ods")
    page = made.page("МС")
    page.title("Информация о молодых специалистах, прибывших в образовательные организации района")
    page.header(("Должность, предмет", POST), ("ОО", PLACE), ("Какое учебное заведение закончил, год",
                "educations.institution"), ("Нагрузка (кол-во часов)", LOAD), ("ФИО молодого специалиста", NAME),
                ("Дата приёма на работу", "employments.started_on"), ("ФИО наставника", ""), ("Контактный телефон "
                "(сот.)", "phone"))
    page.row("Учитель русского языка и литературы", "Клёновская СОШ", "БГПУ, 2021", 24, "Трофимова Инна Валерьевна",
             "01.09.2021", "Морозова Вера Павловна", "8-914-555-66-01",
             expect=refines("trofimova", {"employments.started_on": "01.09.2021", LOAD: "24"}))
    page.row("Воспитатель", "д/с № 3", "Амурский педколледж, 2019", 36, "Рыжова Елена Артёмовна", "10.09.2019",
             "Соловьёва Н.Г.", "8-914-555-66-02", expect=refines("ryzhova"))
    page.row("Учитель биологии", "ООШ с. Поляково", "БГПУ, 2026", 18, "Лосев Илья Романович", "25.08.2026",
             "Черных Н.П.", "8-914-555-66-03", expect=new({PLACE: "МКОУ ООШ с. Поляково", SUBJECTS: "Биология"}))
    return made


def merged_schools_with_totals() -> SchoolList:
    """The department: school merged over its people, their number beside it by a formula, a total below."""
    made = SchoolList("Потребность и кадры", "teachers")
    page = made.page()
    page.title("Список учителей физической культуры и тренеров-преподавателей", across=6)
    page.header(("№", ""), ("Наименование учреждения", PLACE), ("Кол-во человек", ""), ("ФИО учителя физической "
                "культуры", NAME), ("Дата рождения", BORN), ("Категория", CATEGORY))
    page.row(1, "СОШ № 1", 1, "Петров Сергей Николаевич", dt.date(1970, 12, 12), "высшая",
             expect=refines("petrov", {CATEGORY: "высшая"}))
    page.row(2, "ДЮСШ", 2, "Шевченко Игорь Олегович", dt.date(1986, 2, 28), None, expect=same("shevchenko"))
    page.row(None, None, None, "Дёмин Олег Игоревич", dt.date(1991, 3, 3), "первая",
             expect=new({PLACE: "МБУ ДО ДЮСШ", CATEGORY: "первая"}))
    page.down(1, 2)
    page.down(2, 2)
    page.row(3, "Речная СОШ", 1, "Громов Иван Иванович", dt.date(1985, 6, 13), "б/к", expect=same("gromov_younger"))
    page.row(None, "Всего", 4, None, None, None)
    return made


def trained_by_the_institute() -> SchoolList:
    """The institute: group of columns «Сроки обучения», provider in a column."""
    made = SchoolList("Обученные за 2025 год", "course-list", form="xls")
    page = made.page("ДПП ПК")
    page.title("Сведения о педагогических работниках, прошедших обучение по дополнительным профессиональным программам")
    page.title("(Зарянский район, 2025 год)")
    page.header(("№ п/п", ""), ("ФИО слушателя", NAME), ("Место работы", PLACE), ("Должность", POST),
                ("Название ДПП", PROGRAMME), ("Кол-во часов", HOURS), (("Сроки обучения", "с"), STARTED),
                (("Сроки обучения", "по"), ENDED), ("Организация, проводившая обучение", PROVIDER))
    page.row(1, "Гасанова Лейла Рашид кызы", "Гимназия № 5", "учитель английского языка", "Цифровые ресурсы на уроке",
             36, "03.02.2025", "14.02.2025", "ГАУ ДПО «АмИРО»",
             expect=refines("gasanova", {PROGRAMME: "Цифровые ресурсы на уроке", STARTED: "03.02.2025",
                                         ENDED: "14.02.2025", PROVIDER: "ГАУ ДПО «АмИРО»"}))
    page.row(2, "Тетерина Галина Юрьевна", "ЦРР - детский сад № 7", "учитель-логопед", "Логопедия", 72, "10.03.2025",
             "28.03.2025", "ГАУ ДПО «АмИРО»", expect=refines("teterina", {HOURS: "72"}))
    return made


def plan_of_attestation() -> SchoolList:
    """A deputy head: what is and until when, what is applied for."""
    made = SchoolList("График аттестации 2026-2027", "teachers")
    page = made.page()
    page.title("ГРАФИК", across=8)
    page.title("прохождения аттестации педагогическими работниками МБОУ гимназия № 5 в 2026-2027 уч. году", across=8)
    page.header(("№ п/п", ""), ("Фамилия, имя, отчество аттестуемого", NAME), ("Должность", POST),
                ("Имеющаяся квалификационная категория", CATEGORY), ("Дата присвоения", DECIDED),
                ("Срок действия", UNTIL), ("Заявленная категория", ""), ("Дата подачи заявления", ""))
    page.row(1, "Зуева Оксана Игоревна", "учитель математики", "первая", "25.05.2022", "25.05.2027", "высшая",
             "10.03.2027", expect=refines("zueva", {CATEGORY: "первая", UNTIL: "25.05.2027"}))
    page.row(2, "Абрамович Лев Борисович", "учитель литературы", "нет", None, None, "первая", "01.11.2026",
             expect=same("abramovich"))
    return made


def registration_on_the_web() -> SchoolList:
    """Регистрация на семинар by a web form: timestamps, the event in the name of the file."""
    made = SchoolList("Регистрация на семинар (ответы)", "participants", form="csv", separator=",")
    page = made.page()
    page.header(("Отметка времени", ""), ("Фамилия Имя Отчество участника", "participations.person_id"),
                ("Образовательная организация (сокращённое наименование)", "participations.organisation_id"),
                ("Должность", "person.position_id"), ("Форма участия (слушатель / выступающий)",
                "participations.role_id"), ("Тема выступления", "participations.topic"),
                ("Мероприятие", "title"))
    page.row("10.09.2026 12:10:11", "Лисова Анна Петровна", "МБОУ СОШ № 3", "учитель", "слушатель", "", SEMINAR,
             expect=new({"participations.role_id": "слушатель"}, person="lisova"))
    page.row("10.09.2026 13:10:11", "Савельева Наталья Романовна", "МБОУ СОШ № 3", "учитель", "выступающий",
             "Опыты дома", SEMINAR, expect=new({"participations.topic": "Опыты дома"}, person="saveleva"))
    return made


def plan_of_the_month() -> SchoolList:
    """План на месяц: day, time, place, who answers."""
    made = SchoolList("План на октябрь", "events", form="docx")
    page = made.page()
    page.title("План работы районного методического кабинета на октябрь 2026 года")
    page.header(("№ п/п", ""), ("Содержание деятельности", "title"), ("Дата", "starts_on"), ("Время", "starts_at"),
                ("Место проведения", "organisation_id"), ("Ответственный", "responsible_id"))
    page.row(1, "Семинар «Работа с одарёнными детьми»", "08.10.2026", "14.00", "МАОУ «Лицей № 2»", None,
             expect=new({"starts_on": "08.10.2026", "organisation_id": "МАОУ «Лицей № 2»"}))
    page.row(2, "Мастер-класс для воспитателей", "14.10.2026", "10:30", "д/с «Солнышко»", None,
             expect=new({"starts_at": "10:30:00"}))
    page.row(3, "Круглый стол «Наставничество»", "22.10.2026", None, "СОШ № 1", None, expect=new())
    return made


def heads_of_associations() -> SchoolList:
    """Руководители РМО: name, post and school in one cell, the head before the body."""
    made = SchoolList("Список руководителей РМО", "associations")
    page = made.page()
    page.title("СПИСОК")
    page.title("руководителей районных методических объединений на 2026-2027 учебный год")
    page.header(("№ п/п", ""), ("Ф.И.О. руководителя", "memberships.person_id"), ("Должность, место работы",
                "person.position_id"), ("Название РМО", "name"))
    page.row(1, "Лисова Анна Петровна", "учитель физики МБОУ «СОШ № 3»", PHYSICISTS, expect=same("physicists",
             person="lisova"))
    page.row(2, "Зуева Оксана Игоревна", "учитель математики МБОУ гимназия № 5", "РМО учителей математики",
             expect=new(person="zueva"))
    return made


def absences() -> SchoolList:
    """Those on leave: kind and term."""
    made = SchoolList("в декрете", "teachers")
    page = made.page()
    page.title("Педагоги, находящиеся в отпуске по уходу за ребенком, на 01.10.2026")
    page.header(("№", ""), ("Фамилия", PARTS[0]), ("Имя", PARTS[1]), ("Отчество", PARTS[2]), ("Учреждение", PLACE),
                ("Должность", POST), ("Вид отпуска", "absences.kind_id"), ("Дата начала отпуска",
                "absences.started_on"), ("Дата окончания отпуска", "absences.ended_on"))
    page.row(1, "Кузнецова", "Ольга", "Дмитриевна", "Лицей №2", "учитель", "отпуск по уходу за ребёнком",
             "12.01.2026", "12.07.2027", expect=refines("kuznetsova", {"absences.started_on": "12.01.2026"}))
    page.row(2, "Мамина-Сибирякова", "Юлия", "Олеговна", "Речная СОШ", "учитель", "отпуск по уходу за ребёнком",
             "03.03.2025", "03.09.2026", expect=refines("mamina"))
    return made


def two_blocks() -> SchoolList:
    """A telephone list in two blocks side by side."""
    made = SchoolList("телефоны учителей", "teachers")
    page = made.page()
    page.title("Телефонный справочник МБОУ СОШ № 1", across=7)
    page.header(("№", ""), ("ФИО", NAME), ("Телефон", "phone"), (None, ""), ("№", ""), ("ФИО", ""), ("Телефон", ""))
    page.row(1, "Волк Зоя Ильинична", "8-914-555-40-01", None, 3, "Семёнова Алёна Викторовна", "8-914-555-40-03",
             expect=refines("volk"))
    page.row(2, "Ежов Пётр Ильич", "8-914-555-40-02", None, 4, "Петров Сергей Николаевич", "8-914-555-40-04",
             expect=refines("ezhov"))
    # The block to the right is read below the other one.
    page.expected |= {5: refines("semenova"), 6: refines("petrov", {"phone": "+7 (914) 555-40-04"})}
    return made


AUTHOR_LISTS: tuple[Builder, ...] = (
    school_for_print,
    order_of_columns,
    merged_schools_with_totals,
    trained_by_the_institute,
    plan_of_attestation,
    registration_on_the_web,
    plan_of_the_month,
    heads_of_associations,
    absences,
    two_blocks,
)
