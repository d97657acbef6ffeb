"""What a school sends of its people besides posts: contacts, education, service, awards, absences."""

from __future__ import annotations

import datetime as dt

from tests.exchange.lists.expecting import new, refines, same, wrong
from tests.exchange.lists.pages import Builder, SchoolList
from tests.exchange.lists.staff_lists import BORN, CATEGORY, DECIDED, LOAD, NAME, PARTS, PLACE, POST, SUBJECTS

# fmt: off

LEVEL = "educations.level_id"


def contacts() -> SchoolList:
    """Phones in many writings, СНИЛС as a number, two addresses of mail."""
    made = SchoolList("контакты педагогов", "teachers")
    page = made.page("контакты")
    page.title("Контактные данные руководителей и педагогов")
    page.header(("№", ""), ("Ф.И.О.", NAME), ("СНИЛС", "snils"), ("Сот. тел.", "phone"), ("Эл. почта", "email"),
                ("ОУ", PLACE))
    page.row(1, "Лисова А.П.", 11223344595, 89145551234, "lisova@example.org", "СОШ 3",
             expect=refines("lisova", {"snils": "112-233-445 95", "phone": "+7 (914) 555-12-34"}))
    page.row(2, "Берг Эдуард Карлович", "087-654-303 00", "8914-555-7788", "BERG@Example.org ", "Лицей 2",
             expect=refines("berg", {"snils": "087-654-303 00", "phone": "+7 (914) 555-77-88"}))
    page.row(3, "Панина Лариса Ивановна", None, "2-11-43, 8(914) 555 77 99", "panina@example.org", "УО",
             expect=refines("panina"))
    page.row(4, "Осипова Л.А.", "116973385 89", "+7 914 555-70-01", "нет", "МАДОУ д/с «Теремок»",
             expect=refines("osipova", {"snils": "116-973-385 89", PLACE: "МАДОУ ЦРР – детский сад № 7 «Теремок»"}))
    page.row(5, "Сыч Евгений Петрович", "12345", "89145557002", "sych@example.org", "Речная школа",
             expect=refines("sych", {"snils": "", "email": "sych@example.org"}))
    page.row(6, "Тихая Раиса Егоровна", 8765430300, "9145557003", None, "Луговской филиал СОШ №1",
             expect=refines("tihaya", {"snils": "087-654-303 00", "phone": "+7 (914) 555-70-03"}))
    return made


def contacts_without_headings() -> SchoolList:
    """Not one heading that is known: everything is told by what stands in the cells."""
    made = SchoolList("без знакомых заголовков", "teachers")
    page = made.page()
    page.header(("№ строки", ""), ("Кто", NAME), ("Где трудится", PLACE), ("Кем", POST),
                ("Когда появился на свет", BORN), ("Куда звонить", "phone"), ("Куда писать", "email"),
                ("Номер в фонде", "snils"))
    for number, (name, place, post, born, phone, mail, fund, who) in enumerate((
        ("Волк Зоя Ильинична", "СОШ №1", "директор", "11.02.1975", "8 914 555 21 01", "volk@example.org",
         "116-973-385 89", refines("volk", {"phone": "+7 (914) 555-21-01", "snils": "116-973-385 89"})),
        ("Берг Эдуард Карлович", "Лицей №2", "директор", "31.07.1973", "8 914 555 21 02", "berg@example.org",
         "087-654-303 00", refines("berg")),
        ("Голуб Вера Андреевна", "ДДТ", "методист", "10.10.1977", "8 914 555 21 03", "golub@example.org",
         None, refines("golub")),
        ("Тонкая Инга Сергеевна", "ДЮСШ", "тренер-преподаватель", "02.03.1999", "8 914 555 21 04", None, None,
         new({POST: "тренер-преподаватель", BORN: "02.03.1999", PLACE: "МБУ ДО ДЮСШ"})),
    ), start=1):
        page.row(number, name, place, post, born, phone, mail, fund, expect=who)
    return made


def journal_export() -> SchoolList:
    """What an electronic journal hands out: UTF-8 with commas, a login, no title."""
    made = SchoolList("выгрузка электронного журнала", "teachers", form="csv", separator=",")
    page = made.page()
    page.header(("Логин", ""), ("Фамилия", PARTS[0]), ("Имя", PARTS[1]), ("Отчество", PARTS[2]), ("Пол", "sex"),
                ("Дата рождения", BORN), ("СНИЛС", "snils"), ("E-mail", "email"), ("Телефон", "phone"),
                ("Предметы", SUBJECTS))
    page.row("user101", "Савельева", "Наталья", "Романовна", "Женский", "1990-02-19", "", "n.s@example.org",
             "79145554001", "Математика, Физика", expect=refines("saveleva", {"sex": "женский"}))
    page.row("user102", "Лисова", "Анна", "Петровна", "Женский", "1980-05-06", "112-233-445 95", "", "79145551234",
             "Физика", expect=refines("lisova", {SUBJECTS: "Физика"}))
    page.row("user103", "Ким", "Алексей", "", "Мужской", "1994-11-21", "", "kim@example.org", "", "",
             expect=refines("kim"))
    page.row("user104", "Полевой", "Марк", "Ильич", "Мужской", "2002-12-30", "", "", "", "Информатика и ИКТ",
             expect=new({SUBJECTS: "Информатика", "sex": "мужской"}))
    return made


def education() -> SchoolList:
    """Education taken apart into columns under one heading."""
    made = SchoolList("образование педагогов", "teachers")
    page = made.page()
    page.title("Сведения об образовании педагогических работников МБОУ гимназия № 5")
    page.header(("№ п/п", ""), ("ФИО педагога", NAME), (("Образование", "Уровень"), LEVEL),
                (("Образование", "Наименование учебного заведения"), "educations.institution"),
                (("Образование", "Год окончания"), "educations.year"),
                (("Образование", "Специальность по диплому"), "educations.speciality"),
                (("Образование", "Квалификация"), "educations.qualification"))
    page.row(1, "Зуева Оксана Игоревна", "ВО", "БГПУ", 2004, "математика", "учитель математики",
             expect=refines("zueva", {LEVEL: "высшее", "educations.institution": "БГПУ", "educations.year": "2004",
                 "educations.speciality": "математика", "educations.qualification": "учитель математики"}))
    page.row(2, "Гасанова Лейла Рашид-кызы", "высшее, магистратура", "ДВФУ", "2014 г.", "филология", "магистр",
             expect=refines("gasanova", {"educations.year": "2014"}))
    page.row(3, "Абрамович Лев Борисович", "Высшее", "Благовещенский государственный педагогический институт", "1985",
             "русский язык и литература", "учитель", expect=refines("abramovich"))
    page.row(4, "Птицын Олег Львович", "студент", "БГПУ, 4 курс", None, None, None,
             expect=new({LEVEL: "неоконченное высшее"}))
    return made


def education_in_one_cell() -> SchoolList:
    """«Что, где и когда окончил» as one cell, service in years."""
    made = SchoolList("образование одной ячейкой", "teachers")
    page = made.page()
    page.header(("Фамилия, имя, отчество", NAME), ("Должность", POST), ("Образование, что и когда окончил(а)", LEVEL),
                ("Стаж общий", "working_since"), ("Стаж педагогический", "teaching_since"),
                ("Принят на работу (дата)", "employments.started_on"), ("Школа", PLACE))
    page.row("Мамина-Сибирякова Юлия Олеговна", "учитель географии", "высшее, БГПУ, 2012", "14 лет", "с 01.09.2012",
             "01.09.2012 г.", "Речная СОШ",
             expect=refines("mamina", {LEVEL: "высшее", "educations.year": "2012", "educations.institution": "БГПУ",
                 "teaching_since": "01.09.2012", "employments.started_on": "01.09.2012"}))
    page.row("Громов Иван Иванович", "учитель физической культуры", "ср.спец., Зарянский педколледж, 2006", "20", "20",
             "25 августа 2006 года", "Речная СОШ",
             expect=refines("gromov_younger", {LEVEL: "среднее профессиональное", "educations.year": "2006",
                 "employments.started_on": "25.08.2006"}))
    page.row("Сыч Евгений Петрович", "директор", "высшее (АмГУ, 2009)", "17 лет 3 мес.", "10", "2016-08-15",
             "Речная СОШ", expect=refines("sych", {"educations.institution": "АмГУ", "educations.year": "2009"}))
    return made


def young() -> SchoolList:
    """Молодые специалисты: year of birth alone, a mentor who is not the person of the row."""
    made = SchoolList("молодые специалисты", "teachers")
    page = made.page()
    page.title("Сведения о молодых специалистах (стаж до 3 лет), 2026/2027 уч. г.", across=7)
    page.header(("№", ""), ("ОО", PLACE), ("ФИО молодого специалиста", NAME), ("Предмет", SUBJECTS),
                ("Какое учебное заведение окончил, год", "educations.institution"),
                ("Дата начала педагогической деятельности", "teaching_since"), ("ФИО наставника", ""))
    page.row(1, "Клёновская школа", "Трофимова Инна Валерьевна", "рус.яз, литература", "БГПУ, 2024", "01.09.2024",
             "Жук Т.Л.",
             expect=refines("trofimova", {PLACE: "МКОУ «Клёновская СОШ»", "teaching_since": "01.09.2024",
                 SUBJECTS: "Русский язык; Литература"}))
    page.row(2, "Детский сад «Солнышко»", "Рыжова Елена Артемовна", None, "Зарянский педколледж", "15.08.2025",
             "Соловьева Н.Г.", expect=refines("ryzhova", {PLACE: "МБДОУ детский сад № 3 «Солнышко»"}))
    page.row(3, "СОШ № 1", "Жаров Кирилл Андреевич", "информатика", "АмГУ", "01.09.2026", "Ежов П.И.",
             expect=new({SUBJECTS: "Информатика", LEVEL: "высшее"}))
    return made


def pensioners() -> SchoolList:
    """Работающие пенсионеры: age beside the birth date, service in years."""
    made = SchoolList("работающие пенсионеры", "teachers")
    page = made.page()
    page.header(("№", ""), ("Школа", PLACE), ("ФИО", NAME), ("Дата рождения", BORN), ("Возраст", ""),
                ("Общий стаж, лет", "working_since"), ("Награды", "awards.kind_id"))
    page.row(1, "гимназия", "Абрамович Л.Б.", "27.05.1962 г.р.", 64, 41, "Почетный работник",
             expect=refines("abramovich", {BORN: "27.05.1962"}))
    page.row(2, "Луговской филиал МБОУ СОШ №1", "Тихая Р.Е.", "26.09.61", 64, 44, None, expect=same("tihaya"))
    page.row(3, "СОШ №1", "Громов И.И.", "20.05.1958", 68, 50, "Отличник народного просвещения",
             expect=refines("gromov_elder"))
    page.row(4, "Лицей", "Иванова М.С.", "30.01.1965", 61, 39, None, expect=same("ivanova_lyceum"))
    return made


def awards() -> SchoolList:
    """Награды with the year and the order."""
    made = SchoolList("награждённые", "teachers")
    page = made.page()
    page.title("Список педагогов, имеющих отраслевые и государственные награды")
    page.header(("№", ""), ("ФИО", NAME), ("ОО", PLACE), ("Наименование награды", "awards.kind_id"),
                ("Год награждения", "awards.year"), ("№ и дата приказа", "awards.number"))
    page.row(1, "Морозова Вера Павловна", "Клёновская СОШ", "Почётный работник общего образования", 2012,
             "№ 123/к-н от 12.05.2012", expect=refines("morozova", {"awards.year": "2012"}))
    page.row(2, "Волк З.И.", "СОШ № 1", "Заслуженный учитель РФ", "2020 г.", None,
             expect=refines("volk", {"awards.year": "2020"}))
    page.row(3, "Жук Т.Л.", "Клёновская СОШ", "Отличник просвещения", 2001, None, expect=refines("zhuk"))
    return made


def absences() -> SchoolList:
    """Декретные и длительные отпуска."""
    made = SchoolList("отпуска по уходу", "teachers")
    page = made.page()
    page.title("Педагоги, находящиеся в отпуске по уходу за ребёнком и длительном отпуске")
    page.header(("№", ""), ("ФИО", NAME), ("Школа", PLACE), ("Вид отпуска", "absences.kind_id"),
                ("с", "absences.started_on"), ("по", "absences.ended_on"))
    page.row(1, "Кузнецова О.Д.", "Лицей №2", "отпуск по уходу за ребенком", "10.03.2025", "01.11.2027",
             expect=refines("kuznetsova", {"absences.started_on": "10.03.2025", "absences.ended_on": "01.11.2027"}))
    page.row(2, "Белова Дарья Ивановна", "СОШ №3", "декретный отпуск", "02.09.2026", None, expect=refines("belova_d"))
    page.row(3, "Савельева Н.Р.", "СОШ №3", "длительный отпуск", "01.09.2026", "31.08.2027", expect=refines("saveleva"))
    return made


def blocks_of_people() -> SchoolList:
    """A name stands once, its posts below it; a number only before the name."""
    made = SchoolList("несколько строк на человека", "teachers")
    page = made.page()
    page.title("Расстановка кадров МКОУ ООШ с. Поляково")
    page.header(("№", ""), ("Ф.И.О.", NAME), ("Должность, предмет", POST), ("Часы", LOAD))
    page.row(1, "Черных Нина Павловна", "учитель начальных классов", 18, expect=refines("chernyh", {LOAD: "18"}))
    page.row(None, None, "воспитатель ГПД", 9,
             expect=refines("chernyh", {POST: "воспитатель группы продлённого дня", LOAD: "9"}))
    page.row(2, "Жук Тамара Львовна", "учитель физики", 6, expect=refines("zhuk"))
    page.row(3, "Ручьёв Степан Фомич", "директор", None, expect=new({POST: "директор"}, label="ruchyov"))
    page.row(None, None, "учитель истории", 12, expect=refines("ruchyov", {LOAD: "12", POST: "учитель"}))
    page.row(4, None, "учитель музыки", 4, expect=wrong())
    page.row("Всего", None, None, 49)
    return made


def old_encoding() -> SchoolList:
    """Tabulators and KOI8-R out of an accounting program."""
    made = SchoolList("выгрузка кадров", "teachers", form="tsv", encoding="koi8-r", separator="\t")
    page = made.page()
    page.header(("Таб. номер", ""), ("Сотрудник", NAME), ("Дата рождения", BORN), ("Должность", POST),
                ("Дата приема", "employments.started_on"), ("Подразделение", PLACE))
    page.row("0000-00012", "Шевченко Игорь Олегович", "28.02.1986", "Тренер-преподаватель", "01.09.2010", "ДЮСШ",
             expect=refines("shevchenko", {"employments.started_on": "01.09.2010"}))
    page.row("0000-00013", "Бойко Глеб Тарасович", "17.11.1994", "Тренер-преподаватель", "10.01.2024", "ДЮСШ",
             expect=new({PLACE: "МБУ ДО ДЮСШ", "surname": "Бойко"}))
    page.row("0000-00014", "ГОЛУБ ВЕРА АНДРЕЕВНА", "10.10.1977", "Методист", "", "Дом детского творчества",
             expect=same("golub"))
    return made


def many_sheets() -> SchoolList:
    """A title sheet, the list, a hidden sheet of choices; hidden columns and a hidden row."""
    made = SchoolList("книга из нескольких листов", "teachers")
    cover = made.page("Титул")
    cover.title("Мониторинг кадрового состава")
    cover.note("Заполняется на листе «Кадры». Срок – до 25.09.2026.", "Отв. Панина Л.И., тел. 2-12-85")
    page = made.page("Кадры")
    page.title("МКОУ «Зарянская школа-интернат»", at=1)
    page.header(("ID", ""), ("№", ""), ("Полное ФИО работника", NAME), ("Дата рож-дения", BORN),
                ("Основная занимаемая должность", POST), ("Пол", "sex"), before=1)
    page.row(None, "a1", 1, "Дурново Ксения Марковна", "1.2.1984", "воспитатель пришкольного интерната", "ж",
             expect=refines("durnovo", {POST: "воспитатель интерната"}))
    page.row(None, "a2", 2, "Тёркин Пётр Васильевич", "9.10.70", "воспитатель пришкольного интерната", "м",
             expect=new({BORN: "09.10.1970"}))
    page.row(None, "a3", 3, "Карпова Жанна Ивановна", "30.4.1985", "соц. педагог", "ж",
             expect=new({POST: "социальный педагог"}))
    page.hidden_columns = {1}
    page.hidden_rows = {4}
    choices = made.page("Справочник")
    choices.hidden = True
    choices.header(("ФИО", ""), ("Должность", ""), ("Категория", ""))
    choices.row("Иванов Иван Иванович", "учитель", "первая")
    choices.row("Петров Пётр Петрович", "воспитатель", "высшая")
    made.read_from(page)
    return made


def service() -> SchoolList:
    """A header of three rows with groups in groups."""
    made = SchoolList("трёхстрочная шапка", "teachers", form="ods")
    page = made.page("Лист1")
    page.header(("№", ""), (("Сведения о педагоге", "ФИО"), NAME), (("Сведения о педагоге", "Дата рождения"), BORN),
                (("Сведения о педагоге", "Работа", "Место работы"), PLACE),
                (("Сведения о педагоге", "Работа", "Должность"), POST),
                (("Аттестация", "Категория", "какая"), CATEGORY),
                (("Аттестация", "Категория", "когда присвоена"), DECIDED),
                (("Аттестация", "№ приказа"), "attestations.order_number"))
    page.numbers()
    page.row(1, "Зуева Оксана Игоревна", dt.date(1982, 5, 12), "Гимназия № 5", "учитель математики", "высшая",
             dt.date(2026, 4, 22), "45-п", expect=refines("zueva", {"attestations.order_number": "45-п"}))
    page.row(2, "Петрова Светлана Николаевна", dt.date(1983, 4, 19), "СОШ № 3", "учитель химии, биологии",
             "соответствие", dt.date(2023, 11, 15), None, expect=same("petrova", {SUBJECTS: "Химия; Биология"}))
    page.row(3, "Соловьёва Надежда Геннадьевна", dt.date(1969, 7, 14), "Д/с №3", "старший воспитатель", "первая",
             dt.date(2023, 12, 21), None, expect=refines("solovyova"))
    return made


PERSONNEL_LISTS: tuple[Builder, ...] = (
    contacts,
    contacts_without_headings,
    journal_export,
    education,
    education_in_one_cell,
    young,
    pensioners,
    awards,
    absences,
    blocks_of_people,
    old_encoding,
    many_sheets,
    service,
)
