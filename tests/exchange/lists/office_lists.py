"""Lists of offices: personnel, contests of a year, answers to letters, registers of the ministry, web forms."""

from __future__ import annotations

import datetime as dt

from tests.exchange.lists.district import PHYSICISTS
from tests.exchange.lists.expecting import asks, new, refines, same
from tests.exchange.lists.growth_lists import DOCUMENT, ENDED, HOURS, JUDGED_POST, ORDER, PROGRAMME, PROVIDER, UNTIL
from tests.exchange.lists.pages import Builder, SchoolList
from tests.exchange.lists.staff_lists import BORN, CATEGORY, DECIDED, NAME, PARTS, PLACE, POST, SUBJECTS

# fmt: off


def personnel_officer() -> SchoolList:
    """Отдел кадров: passports and addresses that are nobody's business, order of admission, education in groups."""
    made = SchoolList("Личный состав", "teachers", form="xls")
    page = made.page("Лист1")
    page.title("Список личного состава МКОУ «Клёновская СОШ» по состоянию на 15 сентября 2026 г.")
    page.header(("№", ""), ("Фамилия, имя и отчество", NAME), ("Год, число и месяц рождения", BORN),
                ("Занимаемая должность", POST), ("Паспортные данные", ""), ("Домашний адрес", ""),
                ("ИНН", ""), ("№ страхового свидетельства (СНИЛС)", "snils"),
                ("Дата и № приказа о приеме", ""), ("Когда и какое учебное заведение окончил",
                "educations.institution"), ("Специальность по диплому", "educations.speciality"))
    page.row(1, "Морозова Вера Павловна", "24.10.1967", "директор", "1001 123456", "с. Клёновка, ул. Лесная, 4",
             "280100000000", None, "01.09.1990 № 14", "1990 г., БГПИ", "учитель истории",
             expect=refines("morozova", {"educations.institution": "БГПИ", "educations.year": "1990"}))
    page.row(2, "Трофимова Инна Валерьевна", "22.03.1998", "учитель русского языка и литературы", "1018 654321",
             "с. Клёновка, ул. Садовая, 1", None, None, "25.08.2021 № 31", "2021 г., БГПУ", "филолог",
             expect=refines("trofimova", {"educations.year": "2021"}))
    return made


def results_by_nominations() -> SchoolList:
    """Итоги фестиваля: nominations as lines across, «диплом» degrees."""
    made = SchoolList("Итоги фестиваля", "participants", form="docx")
    made.common = {"title": "Педагогические находки", "starts_on": "14.05.2026"}
    page = made.page()
    page.title("Итоги муниципального фестиваля «Педагогические находки» (14 мая 2026 года)")
    page.header(("№ п/п", ""), ("ФИО педагога", "participations.person_id"), ("Образовательная организация",
                "participations.organisation_id"), ("Тема работы", "participations.topic"), ("Итог",
                "participations.result_id"))
    page.section("Номинация «Урок»")
    page.row(1, "Ежов Пётр Ильич", "МБОУ СОШ № 1", "Реформы", "Диплом I степени",
             expect=asks(values={"participations.nomination": "Урок", "participations.topic": "Реформы"}))
    page.section("Номинация «Занятие в детском саду»")
    page.row(2, "Рыжова Елена Артёмовна", "МБДОУ детский сад № 3 «Солнышко»", "Игры", "Участник",
             expect=asks(values={"participations.nomination": "Занятие в детском саду"}))
    return made


def application_form() -> SchoolList:
    """A web form of a body: questions with explanations, several e-mails, consents."""
    made = SchoolList("Форма регистрации педагогов", "teachers", form="csv", separator=",")
    page = made.page()
    page.header(("Timestamp", ""), ("Email Address", "email"), ("1. Фамилия", PARTS[0]), ("2. Имя", PARTS[1]),
                ("3. Отчество (при наличии)", PARTS[2]), ("4. Выберите Вашу образовательную организацию из списка",
                PLACE), ("5. Какую должность Вы занимаете?", POST), ("6. Какой предмет (предметы) Вы преподаёте?",
                SUBJECTS), ("7. Ваш педагогический стаж (лет)", "teaching_since"),
                ("8. Какие темы Вам были бы интересны?", ""))
    page.row("2026/09/14 9:12:33 AM GMT+9", "petrova@example.org", "Петрова", "Светлана", "Николаевна",
             "МБОУ СОШ № 3", "учитель", "Химия; Биология", "20", "ФГОС, ИКТ",
             expect=refines("petrova", {"email": "petrova@example.org"}))
    page.row("2026/09/14 9:15:00 AM GMT+9", "ezhov@example.org", "Ежов", "Пётр", "Ильич", "МБОУ СОШ № 1", "Учитель",
             "История", "13", "Оценивание", expect=refines("ezhov"))
    return made


def awards() -> SchoolList:
    """Наградные: what, when, by what order."""
    made = SchoolList("Сведения о награждённых", "teachers")
    page = made.page()
    page.title("Сведения о педагогических работниках, имеющих награды и звания")
    page.header(("№ п/п", ""), ("Ф.И.О.", NAME), ("Место работы, должность", PLACE), ("Наименование награды",
                "awards.kind_id"), ("Год награждения", "awards.year"), ("№ приказа", "awards.number"))
    page.row(1, "Волк Зоя Ильинична", "МБОУ СОШ № 1, директор",
             "Почётная грамота Министерства образования и науки РФ", 2015, "412",
             expect=asks("volk", values={"awards.year": "2015", PLACE: "МБОУ СОШ № 1"}))
    page.row(2, "Абрамович Лев Борисович", "МБОУ гимназия № 5, учитель", "Почётный работник общего образования РФ",
             2008, "17-н", expect=asks("abramovich", values={"awards.year": "2008"}))
    return made


def monthly_events() -> SchoolList:
    """Циклограмма: terms in words, responsible people with initials."""
    made = SchoolList("Календарный план", "events")
    page = made.page()
    page.title("Календарный план методических мероприятий на I полугодие 2026-2027 учебного года", across=6)
    page.header(("№ п/п", ""), ("Наименование мероприятия", "title"), ("Форма", "kind_id"), ("Дата проведения",
                "starts_on"), ("Место проведения", "organisation_id"), ("Целевая аудитория", "audience_id"))
    page.numbers()
    page.row(1, "Школа молодого педагога: первое занятие", "семинар", "24.09.2026", "СОШ № 1", "молодые педагоги",
             expect=new({"starts_on": "24.09.2026"}))
    page.row(2, "Функциональная грамотность: опыт школ", "круглый стол", "12.11.2026", "Лицей № 2",
             "учителя-предметники",
             expect=new({"kind_id": "круглый стол"}))
    return made


def extract_by_posts() -> SchoolList:
    """Выписка из протокола: posts as lines across, category in the title."""
    made = SchoolList("Выписка", "category-order")
    made.common = {CATEGORY: "высшую", ORDER: "8", DECIDED: "24.04.2026"}
    page = made.page()
    page.title("Выписка из приказа министерства от 24 апреля 2026 года № 8")
    page.title("Установить высшую квалификационную категорию следующим педагогическим работникам:")
    page.header(("№ п/п", ""), ("Фамилия Имя Отчество", NAME), ("Должность", JUDGED_POST), ("Наименование "
                "образовательной организации", PLACE))
    page.row(1, "Петров Сергей Николаевич", "учитель", "МБОУ СОШ № 1", expect=refines("petrov", {CATEGORY: "высшая",
             DECIDED: "24.04.2026"}))
    page.row(2, "Рыжова Елена Артемовна", "воспитатель", "МБДОУ детский сад № 3 «Солнышко»", expect=refines("ryzhova"))
    return made


def circle_of_a_school() -> SchoolList:
    """A member list of a body in a school's own hand: no title, the body in a column."""
    made = SchoolList("члены РМО от школы", "members", form="ods")
    page = made.page()
    page.title("Члены РМО от МБОУ СОШ № 3")
    page.header(("№", ""), ("ФИО учителя", "memberships.person_id"), ("Предмет, должность", "person.position_id"),
                ("Название РМО", "name"), ("Телефон", ""))
    page.row(1, "Лисова Анна Петровна", "учитель физики", PHYSICISTS, "89145551234",
             expect=same("physicists", person="lisova"))
    page.row(2, "Савельева Наталья Романовна", "учитель физики", "РМО учителей физики", None,
             expect=new(person="saveleva"))
    return made


def hours_of_courses() -> SchoolList:
    """A report of a school for three years: one row per course, the name once for several rows."""
    made = SchoolList("отчёт по КПК за 3 года", "teachers")
    page = made.page()
    page.title("Отчёт о прохождении КПК за 2023-2026 годы, МБОУ СОШ № 1")
    page.header(("№ п/п", ""), ("ФИО", NAME), ("Должность", POST), ("Наименование программы КПК", PROGRAMME),
                ("Объём (часов)", HOURS), ("Дата окончания обучения", ENDED), ("Наименование организации ДПО",
                PROVIDER), ("№ удостоверения", DOCUMENT))
    page.row(1, "Ежов Пётр Ильич", "учитель истории", "История родного края", 36, "12.02.2024", "АмИРО", "123",
             expect=refines("ezhov", {PROGRAMME: "История родного края"}))
    page.row(2, "Семёнова Алёна Викторовна", "учитель начальных классов", "Читательская грамотность", 72,
             "15.05.2025", "АмИРО", "125", expect=refines("semenova", {HOURS: "72", PROVIDER: "АмИРО"}))
    return made


def heads_and_deputies() -> SchoolList:
    """Руководящие работники: full names of schools, category of a head, service."""
    made = SchoolList("Руководители ОО", "teachers")
    page = made.page()
    page.title("Список руководящих работников образовательных организаций Зарянского района")
    page.header(("№ п/п", ""), ("Наименование образовательного учреждения", PLACE), ("Ф.И.О. руководителя", NAME),
                ("Должность", POST), ("Дата рождения (число, месяц, год)", BORN), ("Дата назначения на должность",
                "employments.started_on"), ("Срок действия аттестации", UNTIL))
    # A term without a category is told of and not taken.
    page.row(1, "МКОУ «Клёновская средняя общеобразовательная школа»", "Морозова Вера Павловна", "Директор",
             "24.10.1967", "20.08.2004", "01.02.2028", expect=refines("morozova"))
    page.row(2, "МАДОУ ЦРР – детский сад № 7 «Теремок»", "Осипова Людмила Андреевна", "Заведующий", "04.12.1966",
             "11.01.1999", None, expect=refines("osipova", {"employments.started_on": "11.01.1999"}))
    return made


def names_of_the_ministry() -> SchoolList:
    """A register with everything in capitals and dates as Excel dates; an empty first column and row."""
    made = SchoolList("РЕЕСТР_ПЕД_РАБОТНИКОВ", "teachers")
    page = made.page("Export")
    page.gap()
    page.header(("ФАМИЛИЯ", PARTS[0]), ("ИМЯ", PARTS[1]), ("ОТЧЕСТВО", PARTS[2]), ("ДАТА РОЖДЕНИЯ", BORN),
                ("НАИМЕНОВАНИЕ ОРГАНИЗАЦИИ", PLACE), ("ДОЛЖНОСТЬ", POST), ("КВАЛИФИКАЦИОННАЯ КАТЕГОРИЯ", CATEGORY),
                ("ДАТА ПРИСВОЕНИЯ КАТЕГОРИИ", DECIDED), before=1)
    page.row(None, "СОЛОВЬЕВА", "НАДЕЖДА", "ГЕННАДЬЕВНА", dt.date(1969, 7, 14), "МБДОУ ДЕТСКИЙ САД № 3 «СОЛНЫШКО»",
             "СТАРШИЙ ВОСПИТАТЕЛЬ", "ВЫСШАЯ", dt.date(2023, 12, 21), expect=same("solovyova"))
    page.row(None, "ШИРОКИХ", "ИГОРЬ", "ЛЬВОВИЧ", dt.date(1998, 8, 1), "МБУ ДО ДЮСШ", "ТРЕНЕР-ПРЕПОДАВАТЕЛЬ", None,
             None, expect=new({"surname": "Широких", PLACE: "МБУ ДО ДЮСШ"}))
    return made


OFFICE_LISTS: tuple[Builder, ...] = (
    personnel_officer,
    results_by_nominations,
    application_form,
    awards,
    monthly_events,
    extract_by_posts,
    circle_of_a_school,
    hours_of_courses,
    heads_and_deputies,
    names_of_the_ministry,
)
