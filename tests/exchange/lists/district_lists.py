"""Lists of a whole district and of small senders: filials, associations, contests, letters, copied cells."""

from __future__ import annotations

from tests.exchange.lists.district import COUNCIL
from tests.exchange.lists.expecting import asks, new, refines, same
from tests.exchange.lists.growth_lists import ENDED, HOURS, ORDER, PROGRAMME, STARTED, UNTIL
from tests.exchange.lists.pages import Builder, SchoolList
from tests.exchange.lists.staff_lists import BORN, CATEGORY, DECIDED, NAME, PLACE, POST, SUBJECTS

# fmt: off


def teachers_of_a_subject() -> SchoolList:
    """An institute asks for teachers of a subject: municipality and school, class taught, experience."""
    made = SchoolList("Учителя математики", "teachers")
    page = made.page()
    page.title("Форма 2")
    page.title("Сведения об учителях математики муниципального образования Зарянский район", across=9)
    page.header(("№\nп/п", ""), ("Муниципалитет", ""), ("Полное наименование ОО", PLACE), ("ФИО учителя (полностью)",
                NAME), ("Классы, в которых преподает", "teacher_subjects.classes"), ("Преподаваемый предмет", SUBJECTS),
                ("Пед. стаж (полных лет)", "teaching_since"), ("Категория", CATEGORY), ("Адрес эл. почты", "email"))
    page.row(1, "Зарянский район", "Муниципальное автономное общеобразовательное учреждение «Лицей № 2»",
             "Иванова Марина Степановна", "5-9", "математика", 40, "высшая", "iv@example.org",
             expect=refines("ivanova_lyceum", {CATEGORY: "высшая", "teacher_subjects.classes": "5-9"}))
    page.row(2, "Зарянский район", "Муниципальное казенное общеобразовательное учреждение «Кленовская средняя "
             "общеобразовательная школа»", "Жук Тамара Львовна", "5–11", "математика", 35, "высшая", "zh@example.org",
             expect=refines("zhuk", {PLACE: "МКОУ «Клёновская СОШ»"}))
    return made


def methodists_of_the_house() -> SchoolList:
    """УДО: post, direction, whether by main place."""
    made = SchoolList("педагоги ДО", "teachers")
    page = made.page("ДДТ")
    page.title("Список педагогических работников МБУ ДО «Дом детского творчества» (с совместителями)")
    page.header(("№", ""), ("Фамилия Имя Отчество", NAME), ("Должность", POST), ("Направленность программы", ""),
                ("Название объединения (кружка)", ""), ("Основной работник/ совместитель", "employments.kind"),
                ("Образование, специальность", "educations.level_id"), ("Квалификационная категория", CATEGORY))
    page.section("Штатные работники")
    page.row(1, "Ким Алексей", "педагог доп. образования", "техническая", "Робототехника", "основной", "высшее",
             "первая", expect=refines("kim", {CATEGORY: "первая"}))
    page.row(2, "Голуб Вера Андреевна", "методист", None, None, "основной", "высшее", "-", expect=refines("golub"))
    page.section("Совместители")
    page.row(3, "Абрамович Лев Борисович", "педагог дополнительного образования", "художественная", "Слово",
             "внешний совместитель", "высшее", "-",
             expect=refines("abramovich", {PLACE: "МБУ ДО «Дом детского творчества»"}))
    return made


def winners() -> SchoolList:
    """Победители и призёры: several nominations, places in words."""
    made = SchoolList("Победители и призеры", "participants")
    made.common = {"title": "Лучший урок года", "starts_on": "20.04.2026"}
    page = made.page()
    page.title("Список победителей и призёров муниципального конкурса «Лучший урок года», 20 апреля 2026 г.")
    page.header(("№", ""), ("Ф.И.О. участника (полностью)", "participations.person_id"), ("Должность",
                "person.position_id"), ("Наименование ОО", "participations.organisation_id"), ("Номинация",
                "participations.nomination"), ("Кол-во баллов", "participations.score"), ("Результат (победитель, "
                "призёр)", "participations.result_id"))
    page.row(1, "Семёнова Алёна Викторовна", "учитель", "СОШ № 1", "Начальная школа", 92, "Победитель",
             expect=asks(values={"participations.result_id": "победитель", "participations.score": "92"}))
    page.row(2, "Белова Дарья Ивановна", "учитель", "СОШ № 3", "Начальная школа", 88, "Призёр 2 степени",
             expect=asks(values={"participations.result_id": "призёр"}))
    return made


def body_of_several_schools() -> SchoolList:
    """Several bodies in one list, each as a line across."""
    made = SchoolList("Состав РМО района", "members")
    page = made.page()
    page.title("Состав районных методических объединений на 2026-2027 учебный год")
    page.header(("№", ""), ("ФИО педагога", "memberships.person_id"), ("ОО", "person.organisation_id"), ("Должность",
                "person.position_id"), ("Должность в РМО", "memberships.role_id"))
    page.section("РМО учителей физики")
    page.row(1, "Лисова Анна Петровна", "СОШ № 3", "учитель физики", "руководитель",
             expect=same("physicists", person="lisova"))
    page.row(2, "Жук Тамара Львовна", "Клёновская СОШ", "учитель физики", "член", expect=new(person="zhuk"))
    page.section("Методический совет Зарянского района")
    page.row(1, "Берг Эдуард Карлович", "Лицей № 2", "директор", "председатель",
             expect=new({"memberships.role_id": "председатель", "name": COUNCIL}, person="berg"))
    return made


def group_of_the_course() -> SchoolList:
    """The institute's roll of a group: number of the group, dates by words, signature columns."""
    made = SchoolList("Явочный лист группы", "course-list")
    made.common = {PROGRAMME: "Школа современного учителя: биология", HOURS: "100", STARTED: "01.03.2026",
                   ENDED: "19.04.2026"}
    page = made.page()
    page.title("Дополнительная профессиональная программа повышения квалификации", across=6)
    page.title("«Школа современного учителя: биология» (100 ч.)", across=6)
    page.title("Срок обучения: с 01 марта по 19 апреля 2026 г.   Группа № 3", across=6)
    page.header(("№ п/п", ""), ("Фамилия, имя, отчество слушателя", NAME), ("Место работы (полное наименование)",
                PLACE), ("Должность", POST), ("СНИЛС", "snils"), ("Подпись", ""))
    page.row(1, "Петрова Светлана Николаевна", "МБОУ СОШ № 3 Зарянского района", "учитель биологии", None, None,
             expect=refines("petrova", {PLACE: 'МБОУ "СОШ № 3"'}))
    page.row(2, "Лебедь Ирма Олеговна", "МБОУ «Речная СОШ имени А. И. Седова»", "учитель биологии", None, None,
             expect=new())
    return made


def copied_without_titles() -> SchoolList:
    """Cells copied out of Excel without the titles: headings in small letters, abbreviations."""
    made = SchoolList("вставка", "teachers", form="pasted")
    page = made.page()
    page.header(("фио", NAME), ("д.р.", BORN), ("школа", PLACE), ("долж.", POST), ("кв. кат.", CATEGORY),
                ("дата прис.", DECIDED), ("сот. тел.", "phone"))
    page.row("Белова Дарья Ивановна", "07.04.1993", "сош 3", "учитель нач. кл.", "первая", "24.03.2025",
             "89145556677", expect=refines("belova_d", {CATEGORY: "первая", DECIDED: "24.03.2025"}))
    page.row("Зуева Оксана Игоревна", "12.05.1982", "гимназия", "учитель математики", "первая", "25.05.2022", "",
             expect=same("zueva"))
    return made


def organisations_with_figures() -> SchoolList:
    """Сеть: towns and villages, pupils and class sets, a total."""
    made = SchoolList("Сеть ОО района", "organisations", form="xls")
    page = made.page()
    page.title("Сеть образовательных организаций на 01.09.2026")
    page.header(("№", ""), ("ОО", "short_name"), ("Директор", "head_name"), ("Количество классов-комплектов",
                "class_sets"), ("Количество обучающихся", "pupils"), ("Количество педагогов", ""), ("Электронный адрес",
                "email"))
    page.row(1, "СОШ № 1", "Волк З.И.", 22, 510, 31, "s1@example.org", expect=refines("s1", {"pupils": "510"}))
    page.row(2, "СОШ № 3", "Ильин В.В.", 18, 402, 27, None, expect=refines("s3", {"class_sets": "18"}))
    page.row(3, "Речная СОШ", "Сыч Е.П.", 11, 96, 14, None, expect=refines("rech"))
    page.row(None, "ИТОГО", None, 51, 1008, 72, None)
    return made


def several_categories() -> SchoolList:
    """Attestation of a year by two sheets: the first tells what the second lists."""
    made = SchoolList("Аттестация 2025-2026", "teachers")
    first = made.page("Свод")
    first.title("Итоги аттестации 2025-2026")
    first.header(("Категория", ""), ("Количество", ""))
    first.row("высшая", 1)
    first.row("первая", 1)
    page = made.page("Поимённо")
    made.read_from(page)
    page.header(("№", ""), ("ФИО", NAME), ("Учреждение", PLACE), ("Должность, по которой аттестован", POST),
                ("Присвоенная категория", CATEGORY), ("Дата аттестации", DECIDED), ("Приказ", ORDER), ("Действует до",
                UNTIL))
    page.row(1, "Тетерина Галина Юрьевна", "ЦРР д/с 7", "учитель-логопед", "высшая", "25.02.2026", "145", "бессрочно",
             expect=refines("teterina", {CATEGORY: "высшая", ORDER: "145"}))
    page.row(2, "Тихая Раиса Егоровна", "Луговской филиал СОШ № 1", "учитель начальных классов", "первая",
             "26.02.2026", "146", None, expect=refines("tihaya", {CATEGORY: "первая", DECIDED: "26.02.2026"}))
    return made


def wishes_for_courses() -> SchoolList:
    """A letter's form: what is wished is no fact, what was is."""
    made = SchoolList("Заявка по письму 412", "teachers")
    page = made.page()
    page.title("Приложение к письму от 02.09.2026 № 412")
    page.title("Потребность в повышении квалификации педагогов МКОУ «Клёновская СОШ» на 2027 год")
    page.header(("№", ""), ("ФИО педагога", NAME), ("Должность", POST), ("Год последних курсов", ENDED),
                ("Желаемая тема курсов", ""), ("Желаемый срок", ""))
    page.row(1, "Трофимова Инна Валерьевна", "учитель", None, "Читательская грамотность", "март",
             expect=same("trofimova"))
    page.row(2, "Жук Тамара Львовна", "учитель", "20.03.2024", "ЕГЭ", "октябрь", expect=refines("zhuk", {ENDED:
             "20.03.2024"}))
    return made


def initials_first() -> SchoolList:
    """Names with initials in front, posts with schools, telephone and e-mail in one list without numbers."""
    made = SchoolList("рабочая группа", "teachers", form="csv", encoding="koi8-r")
    page = made.page()
    page.header(("Участник группы", NAME), ("Школа", PLACE), ("Должность", POST), ("Моб.", "phone"), ("Почта", "email"))
    page.row("Л.Б. Абрамович", "Гимназия N5", "учитель", "89145554411", "lev@example.org",
             expect=refines("abramovich"))
    page.row("Н.Р. Савельева", "СОШ N3", "учитель физики", "", "sav@example.org", expect=refines("saveleva"))
    page.row("Ю.О. Мамина-Сибирякова", "Речная СОШ", "учитель", "", "", expect=same("mamina"))
    return made


DISTRICT_LISTS: tuple[Builder, ...] = (
    teachers_of_a_subject,
    methodists_of_the_house,
    winners,
    body_of_several_schools,
    group_of_the_course,
    copied_without_titles,
    organisations_with_figures,
    several_categories,
    wishes_for_courses,
    initials_first,
)
