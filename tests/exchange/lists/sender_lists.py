"""Lists of many senders: forms filled in on the web, exports of programs, a head of a kindergarten, other districts."""

from __future__ import annotations

import datetime as dt

from tests.exchange.lists.district import COUNCIL, PHYSICISTS
from tests.exchange.lists.expecting import asks, new, refines, same
from tests.exchange.lists.growth_lists import (
    DOCUMENT,
    DOCUMENT_ON,
    ENDED,
    HOURS,
    JUDGED_POST,
    ORDER,
    PROGRAMME,
    STARTED,
)
from tests.exchange.lists.pages import Builder, SchoolList
from tests.exchange.lists.staff_lists import BORN, CATEGORY, DECIDED, NAME, PARTS, PLACE, POST, SUBJECTS

# fmt: off


def answers_of_a_form() -> SchoolList:
    """Ответы на форму: a timestamp, questions in place of headings."""
    made = SchoolList("Анкета педагога (ответы)", "teachers")
    page = made.page("Ответы на форму (1)")
    page.header(("Отметка времени", ""), ("Укажите Вашу фамилию, имя, отчество (полностью)", NAME),
                ("Ваша дата рождения", BORN), ("В какой образовательной организации Вы работаете?", PLACE),
                ("Ваша должность (с указанием предмета)", POST),
                ("Укажите Вашу квалификационную категорию (если есть)", CATEGORY),
                ("Ваш контактный телефон", "phone"), ("Ваш адрес электронной почты", "email"),
                ("Согласны ли Вы на обработку персональных данных?", ""))
    page.row(dt.datetime(2026, 9, 14, 10, 22, 31), "Савельева Наталья Романовна", dt.date(1990, 2, 19), "МБОУ СОШ №3",
             "учитель физики", "Первая", "89145550707", "sav@example.org", "Да, согласен(на)",
             expect=refines("saveleva", {CATEGORY: "первая", "phone": "+7 (914) 555-07-07"}))
    page.row(dt.datetime(2026, 9, 14, 11, 3, 5), "мамина-сибирякова юлия олеговна", dt.date(1989, 12, 25),
             "Речная школа", "Учитель географии", "нет", "8 914 555 08 08", "geo@example.org", "Да, согласен(на)",
             expect=refines("mamina", {"surname": "Мамина-Сибирякова"}))
    page.row(dt.datetime(2026, 9, 15, 8, 0, 0), "Горелова Инесса Юрьевна ", dt.date(2000, 4, 4), "МАОУ Лицей 2",
             "Учитель химии", "-", "+79145550909", "gor@example.org", "Да, согласен(на)",
             expect=new({PLACE: "МАОУ «Лицей № 2»", SUBJECTS: "Химия"}))
    return made


def staff_of_the_payroll() -> SchoolList:
    """1С: titles with the selection, empty columns between, a total."""
    made = SchoolList("Штатные сотрудники", "teachers", form="xls")
    page = made.page("TDSheet")
    page.title("Штатные сотрудники")
    page.gap()
    page.title("Период: 01.09.2026")
    page.title("Организация: МБОУ СОШ № 1")
    page.header(("№ п/п", ""), (None, ""), ("Табельный номер", ""), ("Сотрудник", NAME), (None, ""),
                ("Дата рождения", BORN), ("СНИЛС", "snils"), ("Подразделение", ""), ("Должность", POST),
                ("Вид занятости", "employments.kind"), ("Дата приема", "employments.started_on"),
                ("Количество ставок", ""), merge=False)
    page.row(1, None, "0000-00012", "Ежов Петр Ильич", None, "01.09.1990", "087-654-303 00", "Основное подразделение",
             "Учитель", "Основное место работы", "01.09.2015", 1,
             expect=refines("ezhov", {"employments.started_on": "01.09.2015", POST: "учитель"}))
    page.row(2, None, "0000-00015", "Голуб Вера Андреевна", None, "10.10.1977", None, "Основное подразделение",
             "Педагог дополнительного образования", "Внешнее совместительство", "02.09.2024", 0.5,
             expect=refines("golub", {PLACE: "МБОУ СОШ № 1"}))
    page.row(3, None, "0000-00031", "Рябинин Глеб Макарович", None, "30.06.1999", None, "Основное подразделение",
             "Учитель", "Основное место работы", "25.08.2026", 1.25, expect=new({PLACE: "МБОУ СОШ № 1"}))
    page.row("Итого", None, None, None, None, None, None, None, None, None, None, 2.75)
    return made


def staff_of_the_electronic_journal() -> SchoolList:
    """АИС «Сетевой город»: every field a column of its own, service in years."""
    made = SchoolList("Список сотрудников", "teachers", form="csv", encoding="cp1251")
    page = made.page()
    page.title("МБОУ \"СОШ № 3\"")
    page.title("Список сотрудников на 18.09.2026")
    page.header(("№", ""), ("Фамилия", PARTS[0]), ("Имя", PARTS[1]), ("Отчество", PARTS[2]), ("Пол", "sex"),
                ("Дата рождения", BORN), ("Должности", POST), ("Предметы", SUBJECTS), ("Классное руководство", ""),
                ("Мобильный телефон", "phone"), ("E-Mail", "email"), ("Логин", ""))
    page.row(1, "Лисова", "Анна", "Петровна", "Ж", "06.05.1980", "учитель", "Физика", "9А", "+7(914)555-12-34", "",
             "LisovaA", expect=refines("lisova"))
    page.row(2, "Петрова", "Светлана", "Николаевна", "Ж", "19.04.1983", "учитель", "Химия, Биология", "", "",
             "petrova@example.org", "PetrovaS", expect=refines("petrova", {"email": "petrova@example.org"}))
    page.row(3, "Белова", "Дина", "Ивановна", "Ж", "07.04.1993", "педагог-психолог", "", "", "", "", "BelovaD",
             expect=refines("belova_n"))
    page.row(4, "Усольцев", "Марк", "Глебович", "М", "12.01.1995", "учитель", "Информатика", "7Б", "", "", "UsolcevM",
             expect=new({PLACE: 'МБОУ "СОШ № 3"', SUBJECTS: "Информатика", "sex": "мужской"}))
    return made


def kindergarten_by_posts() -> SchoolList:
    """A head of a kindergarten: groups «Администрация», «Педагоги», education, service, courses."""
    made = SchoolList("Кадры ДОУ", "teachers")
    page = made.page("Лист1")
    page.title("Информация о педагогическом составе МБДОУ детский сад № 3 «Солнышко» на 2026/2027 уч. год", across=9)
    page.gap()
    page.header(("№ п/п", ""), ("Ф.И.О.", NAME), ("Должность", POST), ("Образование (что, когда окончил)",
                "educations.level_id"), ("Общий стаж", "working_since"), ("Педагогический стаж", "teaching_since"),
                ("Категория, дата присвоения", CATEGORY), ("Дата прохождения курсов ПК, тема, кол-во часов",
                "trainings"), ("Награды", "awards.kind_id"))
    page.numbers()
    page.section("Администрация")
    page.row(1, "Соловьёва Надежда Геннадьевна", "старший воспитатель", "высшее, БГПУ, 1992 г.", "33 г.", "33 г.",
             "высшая, 21.12.2023 г.", "2025 г., «Инклюзия в ДОО», 72 ч.", "Почетная грамота МО РФ",
             expect=refines("solovyova", values={"educations.year": "1992", DECIDED: "21.12.2023"}))
    page.section("Педагоги")
    page.row(2, "Рыжова Елена Артёмовна", "воспитатель", "среднее специальное, Амурский педколледж, 2019 г.", "6 л.",
             "6 л.", "б/к", None, None, expect=refines("ryzhova", {"educations.year": "2019"}))
    page.row(3, "Хохлова Инна Робертовна", "музыкальный руководитель", "высшее, ХГИК, 2010", 14, 12,
             "первая, 24.04.2024", None, None, expect=new({CATEGORY: "первая", DECIDED: "24.04.2024"}))
    page.gap()
    page.note("Заведующий                                Р.Ю. Климова", at=1)
    return made


def members_from_another_district() -> SchoolList:
    """A methodist: the table in Word, workplace and post in one cell, a column for contacts."""
    made = SchoolList("База данных РМО", "members", form="docx")
    made.common = {"name": PHYSICISTS}
    page = made.page()
    page.title("База данных членов районного методического объединения учителей физики")
    page.header(("№ п/п", ""), ("Ф.И.О. педагога", "memberships.person_id"), ("Место работы, должность",
                "person.position_id"), ("Образование", ""), ("Квалификационная категория", ""), ("Тема самообразования",
                ""), ("Контактный телефон", ""))
    page.row(1, "Лисова Анна Петровна", "МБОУ СОШ № 3, учитель физики", "высшее", "первая", "Оценивание",
             "89145551234", expect=same("physicists", person="lisova"))
    page.row(2, "Жук Тамара Львовна", "МКОУ «Клёновская СОШ», учитель физики", "высшее", "высшая", "Задачи", None,
             expect=new(person="zhuk"))
    page.row(3, "Савельева Наталья Романовна", "МБОУ СОШ № 3, учитель физики", "высшее", "нет", "Опыты", None,
             expect=new(person="saveleva"))
    return made


def register_of_certificates() -> SchoolList:
    """The institute's register: one row per certificate, everything in columns."""
    made = SchoolList("Реестр удостоверений", "course-list")
    page = made.page("2026")
    page.title("РЕЕСТР выданных документов о повышении квалификации (Зарянский район)", across=10)
    page.header(("№", ""), ("Фамилия", PARTS[0]), ("Имя", PARTS[1]), ("Отчество", PARTS[2]), ("Место работы", PLACE),
                ("Наименование программы", PROGRAMME), ("Объем программы, час.", HOURS), ("Дата начала обучения",
                STARTED), ("Дата окончания обучения", ENDED), ("Регистрационный номер", DOCUMENT),
                ("Дата выдачи документа", DOCUMENT_ON))
    page.row(1, "Зуева", "Оксана", "Игоревна", "МБОУ гимназия № 5", "Подготовка к ЕГЭ по математике", 36,
             dt.date(2026, 3, 2), dt.date(2026, 3, 13), "2026-114", dt.date(2026, 3, 13),
             expect=refines("zueva", {PROGRAMME: "Подготовка к ЕГЭ по математике", HOURS: "36", STARTED: "02.03.2026"}))
    page.row(2, "Трофимова", "Инна", "Валерьевна", "МКОУ «Клёновская СОШ»", "Молодой педагог", 72,
             dt.date(2026, 4, 6), dt.date(2026, 4, 17), "2026-230", dt.date(2026, 4, 17),
             expect=refines("trofimova", {DOCUMENT: "2026-230", DOCUMENT_ON: "17.04.2026"}))
    page.row(3, "Зырянова", "Ада", "Ильинична", "МБОУ СОШ № 1", "Молодой педагог", 72,
             dt.date(2026, 4, 6), dt.date(2026, 4, 17), "2026-231", dt.date(2026, 4, 17), expect=new({HOURS: "72"}))
    return made


def directory_of_the_department() -> SchoolList:
    """Сведения об организациях: towns as lines across, several phones, sites."""
    made = SchoolList("Справочник ОО", "organisations")
    page = made.page()
    page.title("Образовательные организации Зарянского района (по состоянию на 01.09.2026)", across=8)
    page.header(("№ п/п", ""), ("Полное наименование ОО", "full_name"), ("Сокращённое наименование", "short_name"),
                ("Юридический адрес", "address"), ("ИНН", "inn"), ("ФИО руководителя", "head_name"),
                ("Телефон, факс", "phone"), ("Адрес сайта", "site"))
    page.numbers()
    page.section("Общеобразовательные организации")
    page.row(1, "Муниципальное автономное общеобразовательное учреждение «Лицей № 2»", "МАОУ «Лицей № 2»",
             "676243, г. Зарянск, ул. Мира, 5", "7707083893", "Берг Эдуард Карлович", "8(41658)2-15-60",
             "l2.example.org", expect=refines("lyceum", {"head_name": "Берг Эдуард Карлович"}))
    page.row(2, "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 1»",
             "МБОУ СОШ № 1", "г. Зарянск, ул. Ленина, 1", "7702070139", "Волк Зоя Ильинична", "2-11-11", None,
             expect=refines("s1"))
    page.section("Дошкольные образовательные организации")
    page.row(3, "Муниципальное дошкольное образовательное учреждение детский сад № 9 «Ягодка»", "МДОУ д/с № 9 «Ягодка»",
             "с. Ягодное", None, "Бойко Л.П.", "31-2-20", None, expect=new())
    return made


def results_of_a_contest() -> SchoolList:
    """A protocol: points by criteria, sum, place."""
    made = SchoolList("Протокол конкурса", "participants")
    made.common = {"title": "Учитель года – 2026", "starts_on": "12.03.2026"}
    page = made.page()
    page.title("ПРОТОКОЛ", across=9)
    page.title("муниципального этапа конкурса «Учитель года – 2026»", across=9)
    page.title("12.03.2026", across=9)
    page.header(("№", ""), ("Ф.И.О. конкурсанта", "participations.person_id"), ("ОО", "participations.organisation_id"),
                ("Должность", "person.position_id"), (("Баллы за испытания", "Урок"), ""),
                (("Баллы за испытания", "Мастер-класс"), ""), (("Баллы за испытания", "Итого"), "participations.score"),
                ("Место", "participations.place"))
    page.row(1, "Ежов Пётр Ильич", "СОШ № 1", "учитель истории", 40, 35, 75, 1,
             expect=asks(values={"participations.score": "75", "participations.place": "1"}))
    page.row(2, "Трофимова Инна Валерьевна", "Клёновская СОШ", "учитель русского языка", 38, 30, 68, 2,
             expect=asks(values={"participations.place": "2"}))
    page.gap()
    page.note("Председатель жюри: ______________ Панина Л.И.", at=1)
    return made


def order_of_the_ministry() -> SchoolList:
    """An order pasted from Word: post and school in one cell with the municipality, category above."""
    made = SchoolList("Приложение к приказу", "category-order")
    made.common = {ORDER: "12-АК", DECIDED: "29.01.2026"}
    page = made.page()
    page.title("Приложение № 2 к приказу министерства образования области от 29.01.2026 № 12-АК", at=2)
    page.title("Список педагогических работников, которым установлена первая квалификационная категория", across=5)
    page.header(("№ п/п", ""), ("ФИО педагогического работника", NAME), ("Муниципальное образование", ""),
                ("Полное наименование организации", PLACE), ("Должность, по которой проводилась аттестация",
                JUDGED_POST))
    page.row("1.", "Мамина-Сибирякова Юлия Олеговна", "Зарянский МО", "МБОУ «Речная СОШ имени А. И. Седова»", "учитель",
             expect=refines("mamina", {CATEGORY: "первая", DECIDED: "29.01.2026", ORDER: "12-АК"}))
    page.row("2.", "Рыжова Елена Артемовна", "Зарянский МО", "МБДОУ детский сад № 3 «Солнышко»", "воспитатель",
             expect=refines("ryzhova", {CATEGORY: "первая"}))
    page.row("3.", "Сизова Кира Глебовна", "Зарянский МО", "МБОУ СОШ № 1", "учитель", expect=new({CATEGORY: "первая"}))
    return made


def council_by_its_head() -> SchoolList:
    """A head of a body: roles in the last column, no title but the name of the sheet."""
    made = SchoolList("Методсовет 2026", "members")
    made.common = {"name": COUNCIL}
    page = made.page("Состав методсовета")
    page.title("Утверждён приказом управления образования № 77 от 28.08.2026")
    page.title("Методический совет Зарянского района на 2026 – 2027 учебный год")
    page.header(("№", ""), ("Фамилия И.О.", "memberships.person_id"), ("Место работы", "person.organisation_id"),
                ("Должность по основному месту работы", "person.position_id"), ("Статус в совете",
                "memberships.role_id"))
    page.row(1, "Панина Л.И.", "Управление образования", "специалист", "председатель",
             expect=new({"memberships.role_id": "председатель"}, person="panina"))
    page.row(2, "Яковлева Т.Ф.", "СОШ № 1", "зам. директора по УВР", "секретарь", expect=new(person="yakovleva"))
    page.row(3, "Берг Э.К.", "Лицей № 2", "директор", "член совета",
             expect=new({"memberships.role_id": "член"}, person="berg"))
    return made


SENDER_LISTS: tuple[Builder, ...] = (
    answers_of_a_form,
    staff_of_the_payroll,
    staff_of_the_electronic_journal,
    kindergarten_by_posts,
    members_from_another_district,
    register_of_certificates,
    directory_of_the_department,
    results_of_a_contest,
    order_of_the_ministry,
    council_by_its_head,
)
