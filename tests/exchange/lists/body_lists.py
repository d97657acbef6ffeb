"""Lists of bodies, events, participants, consultations and staff of the service: rows that name a person."""

from __future__ import annotations

import datetime as dt

from tests.exchange.lists.district import COUNCIL, PHYSICISTS, SEMINAR
from tests.exchange.lists.expecting import asks, new, refines, same
from tests.exchange.lists.pages import Builder, SchoolList

# fmt: off

MEMBER, MEMBER_ROLE = "memberships.person_id", "memberships.role_id"
SINCE, ORDER = "memberships.started_on", "memberships.order_number"
PLACE, POST = "person.organisation_id", "person.position_id"
PARTICIPANT, FROM, ROLE = "participations.person_id", "participations.organisation_id", "participations.role_id"
RESULT, SCORE, NOMINATION = "participations.result_id", "participations.score", "participations.nomination"


def members() -> SchoolList:
    """Состав РМО: the body stands in the title, the head in a column of roles."""
    made = SchoolList("состав РМО", "members")
    made.common = {"name": PHYSICISTS}
    page = made.page()
    page.title("Список членов РМО учителей физики на 2026–2027 учебный год", across=6)
    page.header(("№", ""), ("ФИО учителя", MEMBER), ("Школа", PLACE), ("Должность", POST), ("Роль в РМО", MEMBER_ROLE),
                ("Телефон", ""))
    page.row(1, "Лисова Анна Петровна", "СОШ №3", "учитель физики", "руководитель", "89145551234",
             expect=same("physicists", person="lisova"))
    page.row(2, "Савельева Н.Р.", "СОШ №3", "учитель физики", "секретарь", None,
             expect=new({MEMBER_ROLE: "секретарь"}, person="saveleva"))
    page.row(3, "Жук Т.Л.", "Клёновская СОШ", "учитель физики и математики", "член РМО", None,
             expect=new({MEMBER_ROLE: "член"}, person="zhuk"))
    page.row(4, "Зорин Ф.Н.", "ООШ с. Поляково", "учитель", None, None, expect=asks())
    return made


def council() -> SchoolList:
    """Состав совета: roles as lines across the table, the order above."""
    made = SchoolList("состав методического совета", "members")
    made.common = {"name": COUNCIL, ORDER: "312", SINCE: "01.09.2026"}
    page = made.page()
    page.title("Приложение № 1 к приказу управления образования от 01.09.2026 № 312")
    page.title("Состав методического совета Зарянского района")
    page.header(("№", ""), ("Фамилия, имя, отчество", MEMBER), ("Должность, место работы", POST))
    page.section("Председатель")
    page.row(1, "Панина Лариса Ивановна", "главный специалист управления образования",
             expect=new({MEMBER_ROLE: "председатель"}, person="panina"))
    page.section("Секретарь")
    page.row(2, "Голуб Вера Андреевна", "методист МБУ ДО «Дом детского творчества»",
             expect=new({MEMBER_ROLE: "секретарь"}, person="golub"))
    page.section("Члены совета:")
    page.row(3, "Яковлева Татьяна Фёдоровна", "заместитель директора по УВР МБОУ СОШ № 1",
             expect=new({MEMBER_ROLE: "член"}, person="yakovleva"))
    page.row(4, "Иванова Мария Сергеевна", "учитель английского языка МБОУ СОШ № 3",
             expect=new({MEMBER_ROLE: "член"}, person="ivanova_s3"))
    return made


def associations() -> SchoolList:
    """Руководители РМО: each row a body with its head."""
    made = SchoolList("руководители РМО", "associations")
    page = made.page()
    page.title("Руководители районных методических объединений на 2026/27 уч.год")
    page.header(("№", ""), ("Наименование РМО", "name"), ("ФИО руководителя", MEMBER), ("Место работы", PLACE),
                ("Контактный телефон", ""))
    page.row(1, "РМО учителей физики", "Лисова А.П.", "СОШ № 3", None, expect=same("physicists", person="lisova"))
    page.row(2, "РМО учителей начальных классов", "Семенова А.В.", "СОШ № 1", None, expect=new(person="semenova"))
    page.row(3, "РМО педагогов-психологов", "Белова Дина Ивановна", "СОШ № 3", None, expect=new(person="belova_n"))
    return made


def participants() -> SchoolList:
    """Итоги конкурса: place in Roman figures, score with a comma, nominations as lines across."""
    made = SchoolList("итоги конкурса", "participants")
    made.common = {"title": SEMINAR}
    page = made.page()
    page.title("Результаты участия: семинар «Современный урок физики», 15.09.2026", across=6)
    page.header(("№", ""), ("ФИО участника", PARTICIPANT), ("ОО", FROM), ("Номинация", NOMINATION), ("Баллы", SCORE),
                ("Результат", RESULT))
    page.row(1, "Савельева Наталья Романовна", "СОШ 3", "Лучший урок", "48,5", "победитель",
             expect=new({SCORE: "48.5", RESULT: "победитель"}, person="saveleva"))
    page.row(2, "Жук Т.Л.", "Клёновская СОШ", "Лучший урок", 45, "призер",
             expect=new({RESULT: "призёр"}, person="zhuk"))
    page.row(3, "Лисова (Волкова) А.П.", "СОШ 3", "Мастер-класс", 44, "Диплом II степени",
             expect=new({RESULT: "призёр", NOMINATION: "Мастер-класс"}, person="lisova"))
    page.row(4, "Мухин Остап Ильич", "СОШ № 9 г. Соседска", "Мастер-класс", 30, "участник", expect=asks())
    return made


def registration() -> SchoolList:
    """Лист регистрации: signatures stay empty, the same person signs twice."""
    made = SchoolList("лист регистрации", "participants")
    made.common = {"title": SEMINAR}
    page = made.page()
    page.title("ЛИСТ РЕГИСТРАЦИИ")
    page.title("участников семинара «Современный урок физики»    15.09.2026 г.")
    page.header(("№ п/п", ""), ("Ф.И.О.", PARTICIPANT), ("Образовательная организация", FROM), ("Должность", POST),
                ("Подпись", ""))
    page.row(1, "Лисова Анна Петровна", "МБОУ СОШ № 3", "учитель", expect=new(person="lisova"))
    page.row(2, "Зуева О.И.", "гимназия № 5", "учитель", expect=new(person="zueva"))
    page.row(3, "Лисова А.П.", "СОШ 3", "учитель", expect=same("seminar", person="lisova"))
    page.row(4, None, None, None)
    page.row(5, None, None, None)
    page.note("Всего присутствовало: 2 чел.", "Ответственный ____________ Панина Л.И.", at=1)
    return made


def jury() -> SchoolList:
    """Состав жюри."""
    made = SchoolList("состав жюри", "participants", form="csv", encoding="cp1251")
    made.common = {"title": SEMINAR}
    page = made.page()
    page.title("Состав жюри. Мероприятие: Современный урок физики")
    page.header(("ФИО", PARTICIPANT), ("Место работы", FROM), ("Должность", POST), ("Роль", ROLE))
    page.row("Берг Эдуард Карлович", "Лицей №2", "директор", "председатель жюри",
             expect=new({ROLE: "председатель жюри"}, person="berg"))
    page.row("Иванова Мария Сергеевна", "СОШ №1", "учитель", "член жюри",
             expect=new({ROLE: "член жюри"}, person="ivanova_s1"))
    return made


def events() -> SchoolList:
    """План мероприятий: free terms beside plain dates, months as lines across."""
    made = SchoolList("план мероприятий", "events")
    page = made.page()
    page.title("План методических мероприятий на 2026-2027 учебный год")
    page.header(("№", ""), ("Мероприятие", "title"), ("Форма проведения", "kind_id"), ("Дата проведения", "starts_on"),
                ("Место проведения", "organisation_id"), ("Категория участников", "audience_id"))
    page.section("Сентябрь")
    page.row(1, "Современный урок физики", "семинар", "15.09.2026", "СОШ № 3", "учителя-предметники",
             expect=refines("seminar", {"starts_on": "15.09.2026"}))
    page.section("Октябрь")
    page.row(2, "Педагогические чтения «Шаг в профессию»", "педагогические чтения", dt.date(2026, 10, 21), "Лицей №2",
             "все педагоги", expect=new({"starts_on": "21.10.2026", "organisation_id": "МАОУ «Лицей № 2»"}))
    page.row(3, "Мастер-класс «Читаем вместе»", "мастер-класс", "28 октября 2026 г.", "д/с «Солнышко»", "воспитатели",
             expect=new({"kind_id": "мастер-класс"}))
    return made


def consultations() -> SchoolList:
    """Журнал консультаций: client with post and school, parents without a name."""
    made = SchoolList("журнал консультаций", "consultations")
    page = made.page("Журнал")
    page.title("Журнал учёта консультаций, 2026-2027 учебный год")
    page.header(("№", ""), ("Дата", "held_on"), ("ФИО обратившегося", "client_id"), ("Должность", POST),
                ("ОО", "organisation_id"), ("Тема консультации", "question"), ("Форма", "form"),
                ("Рекомендации", "answer"))
    page.row(1, "03.09.2026", "Трофимова Инна Валерьевна", "учитель", "Клёновская СОШ",
             "Составление рабочей программы", "очно", "Дан образец",
             expect=new({"held_on": "03.09.2026"}, person="trofimova"))
    page.row(2, "04.09.26", "Волк З.И.", "директор", "СОШ №1", "Аттестация заместителя", "телефон", None,
             expect=new(person="volk"))
    page.row(3, "07.09.2026", "родитель", None, "СОШ №3", "Подготовка к олимпиаде", "телефон", "Дана ссылка",
             expect=new({"client_name": "родитель"}))
    return made


def service_staff() -> SchoolList:
    """Сотрудники службы."""
    made = SchoolList("сотрудники службы", "staff")
    page = made.page()
    page.title("Методисты районного методического кабинета")
    page.header(("№", ""), ("ФИО", "person_id"), ("Должность", "post"), ("Функционал", "duties"),
                ("Раб. тел.", "phone"))
    page.row(1, "Панина Лариса Ивановна", "заведующий методическим кабинетом", "аттестация", "2-12-85",
             expect=new({"phone": "2-12-85"}, person="panina"))
    page.row(2, "Голуб Вера Андреевна", "методист", "дополнительное образование", None, expect=new(person="golub"))
    return made


BODY_LISTS: tuple[Builder, ...] = (
    members,
    council,
    associations,
    participants,
    registration,
    jury,
    events,
    consultations,
    service_staff,
)
