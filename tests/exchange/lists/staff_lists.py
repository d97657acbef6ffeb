"""Lists of the staff of a school or of a district."""

from __future__ import annotations

import datetime as dt

from tests.exchange.lists.expecting import asks, differs, new, refines, same, wrong
from tests.exchange.lists.pages import Builder, SchoolList

# fmt: off

NAME = "full_name"
PARTS = ("surname", "first_name", "patronymic")
PLACE = "employments.organisation_id"
POST = "employments.position_id"
SUBJECTS = "teacher_subjects.subject_id"
LOAD = "employments.load"
CATEGORY = "attestations.category"
DECIDED = "attestations.decided_on"
BORN = "born_on"


def tariffs() -> SchoolList:
    """Тарификация: a group of columns in two rows, column numbers, totals in the middle and below, signatures."""
    made = SchoolList("тарификация", "teachers")
    page = made.page("тариф")
    page.title("УТВЕРЖДАЮ", at=8)
    page.title("Директор МБОУ СОШ № 1 __________ З.И. Волк", at=8)
    page.gap()
    page.title("ТАРИФИКАЦИОННЫЙ СПИСОК педагогических работников МБОУ СОШ № 1", across=11)
    page.title("на 1 сентября 2026 года", across=11)
    page.header(("№\nп/п", ""), ("Фамилия, имя, отчество", NAME),
                ("Наименование должности, преподаваемый предмет", POST), ("Образо-\nвание", "educations.level_id"),
                (("Квалификационная категория", "категория"), CATEGORY),
                (("Квалификационная категория", "дата присвоения"), DECIDED),
                (("Число часов в неделю", "1–4 кл."), ""), (("Число часов в неделю", "5–9 кл."), ""),
                (("Число часов в неделю", "10–11 кл."), ""), (("Число часов в неделю", "Всего"), LOAD),
                ("Ставка, руб.", ""))
    page.numbers()
    page.section("Административный персонал")
    page.row(1, "Волк Зоя Ильинична", "директор", "высшее", None, None, None, None, None, None, 41250,
             expect=refines("volk", {PLACE: "МБОУ СОШ № 1", POST: "директор"}))
    page.row(2, "Яковлева Татьяна Федоровна", "зам. директора по УВР", "высшее", "СЗД", "14.10.2022", None, None, None,
             None, 37000, expect=refines("yakovleva", {CATEGORY: "соответствие занимаемой должности"}))
    page.row("Итого по разделу", None, None, None, None, None, None, None, None, None, 78250)
    page.section("Учителя")
    page.row(3, "Семенова Алена Викторовна", "учитель нач. классов", "высшее", "высшая", "20.12.2024", 18, None, None,
             18, 18500.5, expect=refines("semenova", {LOAD: "18", DECIDED: "20.12.2024"}))
    page.row(4, "Ежов Петр Ильич", "учитель истории и обществознания", "высшее", "-", None, None, 14, 8, 22, 19200,
             expect=refines("ezhov", {SUBJECTS: "История; Обществознание", LOAD: "22"}))
    page.row(5, "Громов Иван Иванович", "учитель технологии", "ср.-спец.", "1", "12.05.2021", None, 20, None, 20,
             17000, expect=refines("gromov_elder", {CATEGORY: "первая", SUBJECTS: "Труд (технология)"}))
    page.row(6, "Петров Сергей Николаевич", "учитель физической культуры", "высшее", "б/к", None, 6, 12, 6, "24",
             19900, expect=refines("petrov", {LOAD: "24"}))
    page.row(7, "Уткина Валентина Егоровна", "педагог-психолог", "высшее", "без категории", None, None, None, None,
             None, 18000, expect=new({"surname": "Уткина", POST: "педагог-психолог", PLACE: "МБОУ СОШ № 1"}))
    page.row(8, "Вакансия", "учитель музыки", None, None, None, 4, 4, None, 8, 7000)
    page.row("ИТОГО", None, None, None, None, None, 28, 50, 14, 92, 99600)
    page.gap()
    page.note("Главный бухгалтер _____________ С.А. Рыбина", "Председатель профкома ___________ Ежов П.И.", at=1)
    return made


def three_columns_under_one_heading() -> SchoolList:
    """«ФИО» over three columns, nothing else above them."""
    made = SchoolList("три столбца под одним заголовком", "teachers")
    page = made.page()
    page.title("Сведения о педагогических кадрах МБОУ «Речная СОШ имени А.И. Седова»")
    page.header(("№", ""), ("Ф.И.О.", PARTS[0]), (None, PARTS[1]), (None, PARTS[2]), ("Дата рождения", BORN),
                ("Должность (предмет)", POST), ("Телефон", "phone"))
    page.merged.append((1, 1, 1, 3))
    page.row(1, "Мамина-Сибирякова", "Юлия", "Олеговна", dt.date(1989, 12, 25), "учитель (география)", 89145550101,
             expect=refines("mamina", {"phone": "+7 (914) 555-01-01", SUBJECTS: "География"}))
    page.row(2, "ГРОМОВ", "ИВАН", "ИВАНОВИЧ", dt.date(1985, 6, 13), "учитель физкультуры", "8(914)555-02-02",
             expect=refines("gromov_younger", {"phone": "+7 (914) 555-02-02"}))
    page.row(3, "Сыч", "Евгений", "Петрович", dt.date(1987, 8, 29), "директор", "2-34-56, 8 914 555 03 03",
             expect=refines("sych"))
    page.row(4, "Ли", "Ян", None, dt.date(2001, 1, 9), "учитель китайского языка", "+79145550404",
             expect=new({"surname": "Ли", "first_name": "Ян", SUBJECTS: "Китайский язык"}))
    return made


def three_columns_without_headings() -> SchoolList:
    """Name in three columns without a word above; other columns known by what is in them."""
    made = SchoolList("без заголовков у имени", "teachers")
    page = made.page()
    page.header(("№", ""), (None, PARTS[0]), (None, PARTS[1]), (None, PARTS[2]), ("Школа", PLACE), ("Должность", POST),
                (None, BORN), (None, "phone"), (None, "email"))
    page.row(1, "Зуева", "Оксана", "Игоревна", "Гимназия №5", "учитель", "12.05.1982", "8-914-555-11-11",
             "zueva@example.org", expect=refines("zueva", {"email": "zueva@example.org"}))
    page.row(2, "Абрамович", "Лев", "Борисович", "гимназия 5", "учитель", "27.05.1962", "8-914-555-11-12",
             "lev@example.org", expect=refines("abramovich"))
    page.row(3, "Гасанова", "Лейла", "Рашид кызы", "МБОУ «Гимназия № 5»", "учитель", "16.01.1991", "8-914-555-11-13",
             None, expect=refines("gasanova"))
    page.row(4, "Тюрина", "Майя", "Денисовна", "МБОУ Гимназия №5", "учитель", "05.06.1997", "8-914-555-11-14",
             "tyurina@example.org", expect=new({"first_name": "Майя", "born_on": "05.06.1997"}))
    return made


def initials() -> SchoolList:
    """Surnames with initials: the place of work tells who it is, or it is asked."""
    made = SchoolList("фамилии с инициалами", "teachers")
    page = made.page()
    page.title("Список учителей, ведущих математику и физику")
    page.header(("№ п/п", ""), ("ФИО учителя", NAME), ("ОУ", PLACE), ("Предмет", SUBJECTS),
                ("Кол-во часов в неделю", LOAD))
    page.row(1, "Жук Т.Л.", "Кленовская СОШ", "математика, физика", 25,
             expect=refines("zhuk", {PLACE: "МКОУ «Клёновская СОШ»", SUBJECTS: "Математика; Физика", LOAD: "25"}))
    page.row(2, "Савельева Н. Р.", "СОШ №3", "Физика", 20.5, expect=refines("saveleva", {LOAD: "20.5"}))
    page.row(3, "Лисова А.П", "СОШ №3", "физика", 12, expect=refines("lisova"))
    page.row(4, "О.И. Зуева", "гимназия №5", "матем.", "18 ч", expect=refines("zueva", {LOAD: "18"}))
    page.row(5, "Иванова М.С.", "Лицей №2", "математика", 22, expect=refines("ivanova_lyceum"))
    page.row(6, "Иванова М.С.", "СОШ №1", "русский язык и литература", 24, expect=refines("ivanova_s1"))
    page.row(7, "Тюкин АП", "Лицей № 2", "физика", 9, expect=new({"surname": "Тюкин", "first_name": "А."}))
    return made


def swapped() -> SchoolList:
    """Names in the order «Имя Отчество Фамилия», CSV of an old program."""
    made = SchoolList("имя отчество фамилия", "teachers", form="csv", encoding="cp1251")
    page = made.page()
    page.header(("Педагог", NAME), ("Место работы", PLACE), ("Занимаемая должность", POST), ("Д.р.", BORN),
                ("E-mail", "email"))
    page.row("Анна Петровна Лисова", 'МБОУ "СОШ №3"', "учитель физики", "6.5.1980", "lisova@example.org",
             expect=refines("lisova", {"surname": "Лисова", "patronymic": "Петровна", BORN: "06.05.1980"}))
    page.row("Вера Андреевна Голуб", "ДДТ", "методист", "10.10.77", "", expect=same("golub"))
    page.row("Нина Павловна Черных", "Поляковская ООШ", "учитель начальных классов", "5 ноября 1972", "",
             expect=same("chernyh", {PLACE: "МКОУ ООШ с. Поляково"}))
    page.row("Игорь Олегович Шевченко", "ДЮСШ", "тренер", "28/02/1986", "sport@example.org",
             expect=refines("shevchenko"))
    page.row("Лев Борисович Абрамович", "МБОУ гимназия №5", "учитель литературы", "1962-05-27", "",
             expect=same("abramovich", {"surname": "Абрамович", SUBJECTS: "Литература"}))
    return made


def sections_of_schools() -> SchoolList:
    """Schools as full-width rows above their people, a subtotal below each."""
    made = SchoolList("школы подзаголовками", "teachers")
    page = made.page("Район")
    page.title("Список педагогических работников Зарянского района", across=5)
    page.gap()
    page.header(("№", ""), ("ФИО", NAME), ("должность", POST), ("образование", "educations.level_id"),
                ("категория", CATEGORY))
    page.section("МБОУ СОШ № 1")
    page.row(1, "Волк З.И.", "директор", "высшее", None, expect=refines("volk", {PLACE: "МБОУ СОШ № 1"}))
    page.row(2, "Ежов Пётр Ильич", "учитель", "высшее", "нет", expect=refines("ezhov"))
    page.row(None, "Итого по школе: 2", None, None, None)
    page.section("МБОУ СОШ №3")
    page.row(1, "Белова Дарья Ивановна", "учитель нач. классов", "высшее", "1 кат.",
             expect=refines("belova_d", {PLACE: 'МБОУ "СОШ № 3"', CATEGORY: "первая"}))
    page.row(2, "Белова Дина Ивановна", "психолог", "высшее", "соответствие", expect=refines("belova_n"))
    page.row(None, "Всего: 2", None, None, None)
    page.section("Детский сад «Солнышко»")
    page.row(1, "Рыжова Е.А.", "воспитатель", "ср. спец.", None,
             expect=refines("ryzhova", {PLACE: "МБДОУ детский сад № 3 «Солнышко»"}))
    page.row(2, "Соловьева Н.Г.", "ст. воспитатель", "высшее", "высшая",
             expect=refines("solovyova", {CATEGORY: "высшая"}))
    page.section("ДДТ")
    page.row(1, "Ким Алексей", "ПДО", "высшее", None,
             expect=refines("kim", {PLACE: "МБУ ДО «Дом детского творчества»"}))
    page.row(None, "ИТОГО ПО РАЙОНУ: 7", None, None, None)
    return made


def merged_down() -> SchoolList:
    """The school in a cell merged down over its people."""
    made = SchoolList("школа объединена вниз", "teachers")
    page = made.page()
    page.header(("Образовательная организация", PLACE), ("Ф.И.О. (полностью)", NAME), ("Должность", POST),
                ("Дата рождения", BORN))
    page.row("МКОУ Кленовская СОШ", "Морозова Вера Павловна", "директор", dt.date(1967, 10, 24),
             expect=same("morozova"))
    page.row(None, "Трофимова Инна Валерьевна", "учитель русского языка", dt.date(1998, 3, 22),
             expect=same("trofimova", {PLACE: "МКОУ «Клёновская СОШ»"}))
    page.row(None, "Жук Тамара Львовна", "учитель математики и физики", dt.date(1968, 8, 17), expect=same("zhuk"))
    page.down(0, 3)
    page.row("МАОУ Лицей №2", "Берг Эдуард Карлович", "директор", dt.date(1973, 7, 31), expect=same("berg"))
    page.row(None, "Кузнецова Ольга Дмитриевна", "учитель информатики", dt.date(1995, 6, 2),
             expect=same("kuznetsova", {PLACE: "МАОУ «Лицей № 2»", SUBJECTS: "Информатика"}))
    page.down(0, 2)
    return made


def ditto() -> SchoolList:
    """The school stands in the first row of a block; below it ditto marks or nothing."""
    made = SchoolList("школа один раз на блок", "teachers")
    page = made.page()
    page.header(("№", ""), ("Школа", PLACE), ("Фамилия", PARTS[0]), ("Имя", PARTS[1]), ("Отчество", PARTS[2]),
                ("Должность", POST))
    page.row(1, "СОШ №1", "Семёнова", "Алёна", "Викторовна", "учитель начальных классов", expect=same("semenova"))
    page.row(2, "—«—", "Иванова", "Мария", "Сергеевна", "учитель", expect=same("ivanova_s1", {PLACE: "МБОУ СОШ № 1"}))
    page.row(3, '-"-', "Утёсова", "Зоя", "Марковна", "-//-", expect=new({PLACE: "МБОУ СОШ № 1", POST: "учитель"}))
    page.row(4, "СОШ №3", "Иванова", "Мария", "Сергеевна", "учитель", expect=same("ivanova_s3"))
    page.row(5, "//", "Сомова", "Яна", "Олеговна", "учитель", expect=new({PLACE: 'МБОУ "СОШ № 3"'}))
    page.row(6, None, "Петрова", "Светлана", "Николаевна", "учитель", expect=same("petrova"))
    return made


def slips() -> SchoolList:
    """Latin letters, ё, double spaces, capitals, a former surname, somebody twice."""
    made = SchoolList("опечатки и двойники", "teachers")
    page = made.page("Список (2)")
    page.header(("№", ""), ("Ф.  И.  О.", NAME), ("Дата рождения", BORN), ("Место  работы", PLACE), ("Должность", POST))
    page.row(1, "CЕМЁHOВА   Алeна Викторовнa", "15.03.1988", "МБОУ  СОШ  №1", "учитель начальных классов",
             expect=same("semenova", {"surname": "Семёнова", "first_name": "Алена"}))
    page.row(2, "Соловьева Надежда Геннадиевна", "14.07.1969", "МБДОУ д/с №3", "старший воспитатель",
             expect=differs("solovyova"))
    page.row(3, "Орлова Ольга Дмитриевна", "02.06.1995", "Лицей 2", "учитель", expect=same("kuznetsova"))
    page.row(4, "Лисова (Волкова) Анна Петровна", "06.05.1980", "МБОУ СОШ 3", "учитель физики", expect=same("lisova"))
    page.row(5, "Дубова (Тетерина) Галина Юрьевна", "03.03.1981", "д/с №7 «Теремок»", "логопед",
             expect=differs("teterina", {"surname": "Дубова", "former_names.surname": "Тетерина"}))
    page.row(6, "Волк Зоя Ильинична ", "11.02.1975", "СОШ1", "директор", expect=same("volk"))
    page.row(7, "Волк З.И.", None, "СОШ №1", "директор", expect=same("volk"))
    page.row(8, "Жаров Кирилл Андреевич", "10.01.2000", "СОШ № 1", "учитель информатики", expect=new(label="zharov"))
    page.row(9, "Жаров Кирил Андреевич", "10.01.2000", "СОШ № 1", "учитель информатики", expect=differs("zharov"))
    page.row(10, "Жаров Кирилл Андреевич", "10.01.2000", "СОШ №1", "учитель информатики", expect=same("zharov"))
    return made


def wrong_years() -> SchoolList:
    """Years that cannot be, days that are not in the calendar, cells one to the right."""
    made = SchoolList("неверные даты и сдвиг", "teachers")
    page = made.page()
    page.header(("№", ""), ("ФИО", NAME), ("Дата рождения", BORN), ("Категория", CATEGORY),
                ("Дата присвоения категории", DECIDED), ("Телефон", "phone"))
    page.row(1, "Петрова Светлана Николаевна", "19.04.2083", "СЗД", "15.11.2023", None, expect=same("petrova"))
    page.row(2, "Берг Эдуард Карлович", "31.06.1973", "высшая", "01.02.2024", None, expect=refines("berg", {BORN: ""}))
    page.row(3, "Зуева Оксана Игоревна", "12.05.1982", "первая", "25.05.2202", None, expect=same("zueva"))
    page.row(4, "Панина Лариса Ивановна", "06.01.1971", "-", "-", "2-12-85", expect=refines("panina"))
    page.row(5, "Голуб Вера Андреевна", "10.01.1977", None, None, None, expect=differs("golub"))
    page.row(6, None, "Трофимова Инна Валерьевна", "22.03.1998", "нет", None, expect=wrong())
    page.row(7, "Дурново Ксения Марковна", 30713, "первая", 45280, "8 (914) 555-20-20",
             expect=refines("durnovo", {BORN: "01.02.1984", DECIDED: "20.12.2023"}))
    page.row(8, "15.07.1990", "Сомова Яна Олеговна", None, None, None, expect=wrong())
    return made


def namesakes() -> SchoolList:
    """Two people of one name, father and son, twins."""
    made = SchoolList("тёзки", "teachers", form="xls")
    page = made.page()
    page.header(("№", ""), ("ФИО", NAME), ("ОО", PLACE), ("Сотовый", "phone"))
    page.row(1, "Иванова Мария Сергеевна", "СОШ 3", "89145553001", expect=refines("ivanova_s3"))
    page.row(2, "Иванова Мария Сергеевна", "СОШ 1", "89145553002", expect=refines("ivanova_s1"))
    page.row(3, "Иванова Мария Сергеевна", None, "89145553003", expect=asks("ivanova_s1", "ivanova_s3"))
    page.row(4, "Громов Иван Иванович", "Речная СОШ", 89145553004, expect=refines("gromov_younger"))
    page.row(5, "Белова Д.И.", "СОШ 3", "89145553005", expect=asks("belova_d", "belova_n"))
    page.row(6, "Иванова Марина Степанова", "Лицей №2", "89145553006", expect=asks("ivanova_lyceum"))
    return made


def several_posts() -> SchoolList:
    """A person in several rows, a row for each post: «он же», inner and outer part-time."""
    made = SchoolList("совместители", "teachers")
    page = made.page()
    page.title("Совместители МБОУ СОШ № 1 на 2026-2027 учебный год")
    page.header(("№", ""), ("ФИО работника", NAME), ("Должность", POST),
                ("Основной / совместитель", "employments.kind"), ("Нагрузка", LOAD))
    page.row(1, "Ежов Пётр Ильич", "учитель истории", "осн.", 18, expect=refines("ezhov"))
    page.row(None, "Он же", "педагог-организатор", "внутр. совм.", 9,
             expect=refines("ezhov", {POST: "педагог-организатор", "employments.kind": "внутреннее совмещение"}))
    page.row(2, "Голуб Вера Андреевна", "педагог доп. образования", "внешний совместитель", 6,
             expect=refines("golub", {PLACE: "МБОУ СОШ № 1", "employments.kind": "внешнее совместительство"}))
    page.row(3, "Яковлева Т. Ф.", "учитель математики", "внутренний совместитель", 9, expect=refines("yakovleva"))
    page.row(None, "она же", "руководитель кружка", "внутренний совместитель", 2, expect=refines("yakovleva"))
    return made


def kindergarten_groups() -> SchoolList:
    """Groups of a kindergarten as sub-headers: they are no organisations."""
    made = SchoolList("группы детского сада", "teachers", form="ods")
    page = made.page("Педагоги")
    page.title("МАДОУ ЦРР – детский сад № 7 «Теремок»", across=4)
    page.title("Сведения о педагогах по группам", across=4)
    page.header(("№", ""), ("ФИО воспитателя", NAME), ("Образование", "educations.level_id"), ("Категория", CATEGORY))
    page.section("Младшая группа «Ромашка»")
    page.row(1, "Щукина Алла Олеговна", "среднее специальное", "первая",
             expect=new({PLACE: "МАДОУ ЦРР – детский сад № 7 «Теремок»",
                 "educations.level_id": "среднее профессиональное"}))
    page.section("Подготовительная группа № 3")
    page.row(2, "Линькова Юлия Артуровна", "высшее", None, expect=new({PLACE: "МАДОУ ЦРР – детский сад № 7 «Теремок»"}))
    page.section("Специалисты")
    page.row(3, "Тетерина Галина Юрьевна", "высшее", "высшая", expect=refines("teterina"))
    page.row(4, "Осипова Людмила Андреевна", "высшее", None, expect=refines("osipova"))
    return made


STAFF_LISTS: tuple[Builder, ...] = (
    tariffs,
    three_columns_under_one_heading,
    three_columns_without_headings,
    initials,
    swapped,
    sections_of_schools,
    merged_down,
    ditto,
    slips,
    wrong_years,
    namesakes,
    several_posts,
    kindergarten_groups,
)
