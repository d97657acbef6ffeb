"""Lists of those who report: an accountant, a psychologist, heads of bodies, the department, people by themselves."""

from __future__ import annotations

import datetime as dt

from tests.exchange.lists.district import PHYSICISTS, SEMINAR
from tests.exchange.lists.expecting import asks, new, refines, same
from tests.exchange.lists.growth_lists import DOCUMENT, ENDED, HOURS, JUDGED_POST, ORDER, PROGRAMME, PROVIDER
from tests.exchange.lists.pages import Builder, SchoolList
from tests.exchange.lists.staff_lists import BORN, CATEGORY, DECIDED, LOAD, NAME, PARTS, PLACE, POST, SUBJECTS

# fmt: off


def bank_of_data() -> SchoolList:
    """The department's bank of data: a wide table with long headings, everything about a person."""
    made = SchoolList("Банк данных педагогов", "teachers")
    page = made.page("2026")
    page.title("БАНК ДАННЫХ О ПЕДАГОГИЧЕСКИХ РАБОТНИКАХ")
    page.header(("№ п/п", ""), ("Краткое наименование образовательной организации (по Уставу)", PLACE),
                ("Фамилия, имя, отчество педагогического работника (полностью)", NAME),
                ("Пол (м/ж)", "sex"), ("Число, месяц, год рождения", BORN),
                ("Должность, по которой работает (по штатному расписанию)", POST),
                ("Преподаваемый предмет (предметы)", SUBJECTS), ("Уровень образования (высшее, СПО)",
                "educations.level_id"), ("Специальность по диплому", "educations.speciality"),
                ("Имеющаяся квалификационная категория (высшая, первая, СЗД, нет)", CATEGORY),
                ("Дата присвоения квалификационной категории", DECIDED), ("Реквизиты приказа о присвоении категории",
                "attestations.order_number"), ("Государственные и ведомственные награды", "awards.kind_id"),
                ("Контактный телефон (мобильный)", "phone"))
    page.numbers()
    page.row(1, "МБОУ СОШ № 3", "Петрова Светлана Николаевна", "ж", dt.date(1983, 4, 19), "учитель",
             "химия, биология", "высшее", "учитель химии и биологии", "СЗД", dt.date(2023, 11, 15), "№ 55-од", None,
             "8-914-555-31-01", expect=refines("petrova", {"educations.speciality": "учитель химии и биологии"}))
    page.row(2, "МАОУ «Лицей № 2»", "Иванова Марина Степановна", "ж", dt.date(1965, 1, 30), "учитель", "математика",
             "высшее", "математика", "высшая", dt.date(2024, 2, 22), "№ 18", None, None,
             expect=refines("ivanova_lyceum", {CATEGORY: "высшая", DECIDED: "22.02.2024", "sex": "женский"}))
    return made


def vacancies_and_people() -> SchoolList:
    """An accountant: the post first, load and rates, vacancies between people."""
    made = SchoolList("штатная расстановка", "teachers", form="ods")
    page = made.page()
    page.title("Штатная расстановка МБОУ «Речная СОШ имени А.И. Седова» на 01.09.2026")
    page.header(("№", ""), ("Должность", POST), ("Ставка", ""), ("ФИО работника", NAME), ("Нагрузка, час/нед.", LOAD),
                ("Основной/ совместитель", "employments.kind"))
    page.row(1, "Директор", 1, "Сыч Евгений Петрович", None, "осн.", expect=same("sych"))
    page.row(2, "Учитель географии", 1, "Мамина-Сибирякова Ю.О.", 20, "осн.", expect=refines("mamina", {LOAD: "20"}))
    page.row(3, "Учитель математики", 1, "вакансия", 22, None)
    page.row(4, "Учитель физической культуры", 1, "Громов И.И.", 27, "осн.", expect=refines("gromov_younger"))
    page.row(5, "Учитель химии", 0.5, "Петрова Светлана Николаевна", 9, "внешний совместитель",
             expect=asks("petrova", values={PLACE: "МБОУ «Речная СОШ имени А. И. Седова»", LOAD: "9"}))
    page.row(None, "ВСЕГО ставок", 4.5, None, 78, None)
    return made


def retraining() -> SchoolList:
    """Профпереподготовка: whom, where, when, what qualification."""
    made = SchoolList("профпереподготовка", "course-list")
    page = made.page()
    page.title("Список педагогов, прошедших профессиональную переподготовку в 2024-2026 гг.")
    page.header(("№", ""), ("Ф.И.О.", NAME), ("ОО", PLACE), ("Программа профессиональной переподготовки", PROGRAMME),
                ("Образовательная организация, где проходил обучение", PROVIDER), ("Кол-во часов", HOURS),
                ("Дата окончания", ENDED), ("№ диплома", DOCUMENT))
    page.row(1, "Ежов П.И.", "СОШ № 1", "Менеджмент в образовании", "ООО «Инфоурок»", "300 ч", "15.06.2025", "0012345",
             expect=refines("ezhov", {PROGRAMME: "Менеджмент в образовании", PROVIDER: "ООО «Инфоурок»",
                                      "trainings.kind": "профессиональная переподготовка"}))
    page.row(2, "Рыжова Е.А.", "детский сад № 3", "Логопедия", "АмИРО", 520, "20.12.2025", "0012399",
             expect=refines("ryzhova", {HOURS: "520", DOCUMENT: "0012399"}))
    return made


def composition_by_schools() -> SchoolList:
    """Состав РМО with schools as lines across and a note who leads."""
    made = SchoolList("состав рмо физиков по школам", "members")
    made.common = {"name": PHYSICISTS}
    page = made.page()
    page.title("Состав районного методического объединения учителей физики (2026-2027 учебный год)", across=5)
    page.header(("№ п/п", ""), ("ФИО", "memberships.person_id"), ("Должность", "person.position_id"), ("Стаж", ""),
                ("Примечание", "memberships.note"))
    page.section("МБОУ СОШ № 3")
    page.row(1, "Лисова Анна Петровна", "учитель физики", 22, "руководитель РМО",
             expect=refines("physicists", person="lisova"))
    page.row(2, "Савельева Наталья Романовна", "учитель физики", 14, None, expect=new(person="saveleva"))
    page.section("МКОУ «Клёновская СОШ»")
    page.row(3, "Жук Тамара Львовна", "учитель физики", 35, None, expect=new(person="zhuk"))
    return made


def jury_in_words() -> SchoolList:
    """Состав оргкомитета и жюри: no heading of the role, lines across say it."""
    made = SchoolList("состав жюри конкурса", "participants")
    made.common = {"title": SEMINAR}
    page = made.page()
    page.title("Приложение 3 к приказу от 01.09.2026 № 301")
    page.title("Состав жюри семинара «Современный урок физики»")
    page.header(("№", ""), ("Фамилия, имя, отчество", "participations.person_id"), ("Должность, место работы",
                "person.position_id"))
    page.section("Председатель жюри")
    page.row(1, "Берг Эдуард Карлович", "директор МАОУ «Лицей № 2»",
             expect=new({"participations.role_id": "председатель жюри"}, person="berg"))
    page.section("Члены жюри:")
    page.row(2, "Панина Лариса Ивановна", "специалист управления образования",
             expect=new({"participations.role_id": "член жюри"}, person="panina"))
    return made


def journal_of_consultations() -> SchoolList:
    """A methodist's own journal: date, who asked in one cell, what about, what was answered."""
    made = SchoolList("Учёт обращений", "consultations")
    page = made.page("сентябрь")
    page.title("Журнал регистрации консультаций и обращений педагогов")
    page.header(("№ п/п", ""), ("Дата", "held_on"), ("ФИО, должность, ОО обратившегося", "client_id"),
                ("Вопрос", "question"), ("Вид консультации", "form"), ("Результат, рекомендации", "answer"))
    page.row(1, "08.09.2026", "Трофимова И.В., учитель, Клёновская СОШ", "Как составить рабочую программу",
             "по телефону", "Дан образец", expect=new(person="trofimova"))
    page.row(2, "09.09.2026", "Сыч Е.П., директор, Речная СОШ", "Аттестация руководителя", "лично", "Разъяснено",
             expect=new({"question": "Аттестация руководителя"}, person="sych"))
    return made


def decision_of_the_commission() -> SchoolList:
    """Решение аттестационной комиссии: both categories in a column, post and school in another."""
    made = SchoolList("Решение комиссии", "category-order", form="docx")
    made.common = {DECIDED: "26.03.2026", ORDER: "311"}
    page = made.page()
    page.title("Приказ министерства образования и науки области от 26.03.2026 № 311 «Об установлении "
               "квалификационных категорий педагогическим работникам»")
    page.header(("№ п/п", ""), ("ФИО", NAME), ("Место работы", PLACE), ("Должность", JUDGED_POST),
                ("Решение аттестационной комиссии", CATEGORY))
    page.row(1, "Белова Дарья Ивановна", "МБОУ СОШ № 3", "учитель", "Установлена первая квалификационная категория",
             expect=refines("belova_d", {CATEGORY: "первая", DECIDED: "26.03.2026"}))
    page.row(2, "Ким Алексей", "МБУ ДО «Дом детского творчества»", "педагог дополнительного образования",
             "установлена высшая квалификационная категория", expect=refines("kim", {CATEGORY: "высшая"}))
    return made


def contacts_of_heads() -> SchoolList:
    """Heads of organisations with their contacts: they are people too, but the list is of organisations."""
    made = SchoolList("Контакты руководителей", "organisations")
    page = made.page()
    page.title("Контактные данные руководителей образовательных организаций")
    page.header(("№", ""), ("Наименование организации", "short_name"), ("ФИО руководителя", "head_name"),
                ("Рабочий телефон", "phone"), ("Электронная почта организации", "email"), ("Адрес", "address"))
    page.row(1, "МБОУ гимназия № 5", "Ершова Л.Д.", "2-44-10", "gym5@example.org", "г. Зарянск, ул. Садовая, 3",
             expect=refines("gym", {"head_name": "Ершова Л.Д.", "email": "gym5@example.org"}))
    page.row(2, "МБОУ «Речная СОШ имени А. И. Седова»", "Сыч Е.П.", "33-1-10", None, "с. Речное",
             expect=refines("rech"))
    return made


def five_years_of_courses() -> SchoolList:
    """A school: two courses side by side in groups of columns; one line per person."""
    made = SchoolList("курсовая подготовка", "teachers")
    page = made.page()
    page.title("Мониторинг курсовой подготовки педагогов МБДОУ д/с № 3 «Солнышко»")
    page.header(("№", ""), ("Ф.И.О. педагога", NAME), ("Должность", POST), (("КПК", "Тема"), PROGRAMME),
                (("КПК", "Кол-во часов"), HOURS), (("КПК", "Дата"), ENDED), (("КПК", "Учреждение"), PROVIDER),
                ("Планируемый год прохождения", ""))
    page.row(1, "Соловьёва Надежда Геннадьевна", "старший воспитатель", "Управление качеством ДО", 72, "12.10.2025",
             "ГАУ ДПО АмИРО", 2028, expect=refines("solovyova", {PROGRAMME: "Управление качеством ДО", HOURS: "72",
                                                                  ENDED: "12.10.2025", PROVIDER: "ГАУ ДПО АмИРО"}))
    page.row(2, "Рыжова Елена Артёмовна", "воспитатель", "Игра в детском саду", 36, "15.13.2025", "АмИРО", 2028,
             expect=refines("ryzhova", {"trainings.ended_on": "", "trainings.hours": "36"}))
    return made


def names_with_birthdays() -> SchoolList:
    """A trade union: names, days of birth as text with «г.», jubilees."""
    made = SchoolList("юбиляры", "teachers", form="csv", encoding="cp1251", separator="\t")
    page = made.page()
    page.title("Юбиляры 2026-2027 учебного года")
    page.header(("Фамилия", PARTS[0]), ("Имя", PARTS[1]), ("Отчество", PARTS[2]), ("Дата рождения", BORN),
                ("Сколько лет", ""), ("Образовательное учреждение", PLACE))
    page.row("Осипова", "Людмила", "Андреевна", "4 декабря 1966 г.", "60", "ЦРР - д/с № 7 «Теремок»",
             expect=same("osipova"))
    page.row("Голуб", "Вера", "Андреевна", "10 октября 1977 года", "49", "Дом детского творчества",
             expect=same("golub"))
    page.row("Абрамович", "Лев", "Борисович", "27.05.62 г.", "64", "гимназия №5", expect=same("abramovich"))
    return made


REPORTER_LISTS: tuple[Builder, ...] = (
    bank_of_data,
    vacancies_and_people,
    retraining,
    composition_by_schools,
    jury_in_words,
    journal_of_consultations,
    decision_of_the_commission,
    contacts_of_heads,
    five_years_of_courses,
    names_with_birthdays,
)
