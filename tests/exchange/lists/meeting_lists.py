"""Lists of meetings, of decisions under control, of visits, as councils and associations keep them."""

from __future__ import annotations

import datetime as dt

from tests.exchange.lists.district import COUNCIL, PHYSICISTS
from tests.exchange.lists.expecting import asks, new, refines, same, wrong
from tests.exchange.lists.pages import Builder, SchoolList

# fmt: off

BODY, DAY, NUMBER, THEME, PLACE = "association_id", "held_on", "number", "theme", "organisation_id"
WHO, WORDS, DUE = "decision_executors.person_id", "decision_executors.words", "due_on"
WENT = "visit_members.staff_id"


def schedule_of_meetings() -> SchoolList:
    """График of all bodies for a year: bodies in their writings, a line to divide, no minutes yet."""
    made = SchoolList("График заседаний", "meetings")
    page = made.page()
    page.title("УТВЕРЖДАЮ", at=4)
    page.title("График заседаний районных методических объединений на 2026/2027 учебный год", across=6)
    page.header(("№ п/п", ""), ("Наименование РМО", BODY), ("Дата проведения", DAY), ("Тема заседания", THEME),
                ("Место проведения", PLACE), ("Руководитель", "chair_id"))
    page.row(1, "РМО учителей физики", "28.10.2026", "Оценивание на уроке", "СОШ № 3", "Лисова А.П.",
             expect=new({BODY: PHYSICISTS, PLACE: 'МБОУ "СОШ № 3"', DAY: "28.10.2026"}, person="lisova"))
    page.row(2, "РМО  физики", dt.date(2027, 1, 15), "Итоги полугодия", "Лицей №2", "Лисова Анна Петровна",
             expect=new({BODY: PHYSICISTS, PLACE: "МАОУ «Лицей № 2»"}, person="lisova"))
    page.row(3, "Метод. совет", "30.12.2026", "Итоги", "Управление образования", None, expect=asks())
    page.row(4, "РМО учителей химии", "05.11.2026", "Планы", None, None, expect=asks())
    page.row(5, "РМО учителей физики", "32.11.2026", "Планы", None, None, expect=wrong())
    page.row(6, "РМО учителей физики", "26.03.2027", "Итоги года", "д/с «Ромашка»", None, expect=asks())
    page.row(None, "Методист", None, None, None, "Панина Л.И.")
    return made


def held_meetings_of_a_council() -> SchoolList:
    """Сведения о проведённых заседаниях of one body: it stands in the title, minutes with their signs."""
    made = SchoolList("сведения", "meetings", form="csv", encoding="cp1251")
    made.common = {BODY: COUNCIL, "state": "проведено"}
    page = made.page()
    page.title("Сведения о проведённых заседаниях методического совета Зарянского района")
    page.header(("№ протокола", NUMBER), ("Дата", DAY), ("Рассматриваемые вопросы", THEME),
                ("Присутствовало, чел.", "present_number"), ("Председатель", "chair_id"))
    page.row("1", "27.08.2026", "План работы на год", "9 чел.", "Панина Л.И.",
             expect=new({NUMBER: "1", "present_number": "9", "state": "проведено"}, label="first", person="panina"))
    page.row("2", "15.09.2026 г.", "Об итогах лета", 11, "Панина Лариса Ивановна",
             expect=new({DAY: "15.09.2026", "present_number": "11"}, person="panina"))
    page.row("1", "27.08.2026", "План работы на год", "9", "Панина Л. И.", expect=same("first"))
    page.row("3", None, "О наставничестве", 10, "Панина Л.И.", expect=wrong())
    page.row(None, "Всего заседаний: 3")
    return made


def journal_of_minutes() -> SchoolList:
    """Журнал регистрации протоколов: no theme, the day with the hour."""
    made = SchoolList("Журнал регистрации протоколов заседаний", "meetings", form="ods")
    page = made.page()
    page.title("Журнал регистрации протоколов заседаний")
    page.header(("Номер протокола", NUMBER), ("Дата заседания", DAY), ("Орган", BODY), ("Секретарь", "secretary_id"),
                ("Примечание", "note"))
    page.row("1/ф", "10.09.2026", "РМО учителей физики", "Савельева Н.Р.",
             expect=new({NUMBER: "1/ф", BODY: PHYSICISTS}))
    page.row(2, dt.date(2026, 9, 17), "Методический совет Зарянского района", None, "расширенное",
             expect=new({NUMBER: "2", BODY: COUNCIL}))
    return made


def control_of_decisions() -> SchoolList:
    """Контроль исполнения: number and day of the minutes in one cell, several executors, terms in words."""
    made = SchoolList("Контроль исполнения решений", "decisions")
    made.common = {BODY: COUNCIL}
    page = made.page()
    page.title("Контроль исполнения решений методического совета Зарянского района", across=6)
    page.header(("№", ""), ("№ протокола, пункт", "minutes"), ("Решение", "wording"),
                ("Ответственные", WHO), ("Срок исполнения", DUE), ("Отметка о выполнении", "state"))
    page.row(1, "Протокол № 1 от 27.08.2026, п. 1.2", "Представить планы работы РМО", "Лисова А.П., Савельева Н.Р.",
             "до 1 декабря", "на контроле",
             expect=new({"number": "1.2", "taken_on": "27.08.2026", DUE: "01.12.2026", "state": "на контроле",
                         "document": "протокол № 1 от 27.08.2026"}, label="plans", person="lisova"))
    page.row(2, "№ 1 от 27.08.2026 п.2", "Подготовить справку", "руководители ШМО; Панина Л.И.", "15.09.2026",
             "выполнено 14.09.2026", expect=new({WORDS: "руководители ШМО", "state": "выполнено",
                                                 "state_on": "14.09.2026", DUE: "15.09.2026"}))
    page.row(3, "№ 1 от 27.08.2026 п.3", "Оказывать помощь молодым педагогам", "РМО учителей физики", "в течение года",
             "проведено две встречи", expect=new({"due_words": "в течение года", "result": "проведено две встречи",
                                                  "decision_executors.association_id": PHYSICISTS}))
    page.row(4, "№ 1 от 27.08.2026, п. 1.2", "Представить планы работы РМО", "Лисова А. П.", None, "частично",
             expect=refines("plans", {"state": "выполнено частично"}))
    page.row(5, None, "Провести мониторинг", "СОШ № 3", "октябрь", None, expect=wrong())
    page.row(None, "Секретарь совета", None, None, None, "Панина Л.И.")
    return made


def decisions_of_a_meeting() -> SchoolList:
    """Решения of one meeting: minutes in the title, points in a column, executors unknown or doubtful."""
    made = SchoolList("Исполнение решений", "decisions", form="docx")
    made.common = {BODY: PHYSICISTS, "minutes": "№ 3 от 15.09.2026"}
    page = made.page()
    page.title("Исполнение решений заседания РМО учителей физики (протокол № 3 от 15.09.2026)")
    page.header(("Пункт", "number"), ("Содержание поручения", "wording"), ("Исполнитель", WHO), ("Срок", DUE),
                ("Исполнение", "state"))
    page.row("1.1", "Провести открытые уроки", "Жук Т.Л.\nСавельева Н.Р.", "20.12.2026", "в работе",
             expect=new({"number": "1.1", "taken_on": "15.09.2026", "state": "на контроле"}, person="zhuk"))
    page.row("1.2", "Обменяться разработками", "Иванова М.С.", "постоянно", "+",
             expect=new({"due_words": "постоянно", "state": "выполнено"}))
    page.row("2", "Принять к сведению", None, None, None, expect=new({"number": "2"}))
    page.row("3", "Сдать отчёты", "Неизвестных Ф.Ф.", "до 25.05", "продлено до 10.06.2027",
             expect=new({DUE: "25.05.2027", "state": "продлено", "result": ""}))
    return made


def journal_of_tasks() -> SchoolList:
    """Журнал поручений: dates of their own, the source a letter, done in a column apart."""
    made = SchoolList("журнал поручений", "decisions")
    page = made.page("Поручения")
    page.title("Журнал контроля поручений")
    page.header(("Дата поручения", "taken_on"), ("Поручение", "wording"), ("Кому поручено", WHO),
                ("Выполнить до", DUE), ("Дата выполнения", "state_on"), ("Результат", "result"))
    page.row("01.09.2026", "Собрать сведения о молодых педагогах", "Панина Лариса Ивановна", "10.09.2026",
             "09.09.2026", "собраны", expect=new({"state_on": "09.09.2026", "result": "собраны"}, person="panina"))
    page.row(dt.date(2026, 9, 3), "Разместить план на сайте", "Голуб В.А., методист", "не позднее 20.09.2026", None,
             None, expect=new({DUE: "20.09.2026"}, person="golub"))
    return made


def schedule_of_visits() -> SchoolList:
    """График выездов: periods, purposes in their words, people of the service and others."""
    made = SchoolList("график выездов", "visits")
    page = made.page()
    page.title("График выездов специалистов методической службы на 2026/27 учебный год", across=5)
    page.header(("№ п/п", ""), ("ОО", PLACE), ("Дата выезда", "visited_on"), ("Цель выезда", "purpose_id"),
                ("Кто выезжает", WENT))
    page.row(1, "Клёновская СОШ", "12.10.2026", "адресная помощь", "Панина Л.И., Лисова А.П.",
             expect=new({PLACE: "МКОУ «Клёновская СОШ»", "purpose_id": "помощь школе с низкими результатами"}))
    page.row(2, "Поляковская школа", "19–20.10.2026", "ШНОР", "специалисты РМК",
             expect=new({"visited_on": "19.10.2026", "until": "20.10.2026", "note": "специалисты РМК"}))
    page.row(3, "Школа № 77", "26.10.2026", "наставничество", "Панина Л.И.", expect=asks())
    page.row(4, "СОШ № 1", "02.11.2026", "проверка столовой", None, expect=asks())
    page.row(5, "СОШ №3", None, "консультация", "Панина Л.И.", expect=wrong())
    return made


def journal_of_visits() -> SchoolList:
    """Журнал посещений with what came of them."""
    made = SchoolList("журнал учёта выездов", "visits", form="csv", separator="\t", encoding="utf-8")
    page = made.page()
    page.title("Журнал учёта выездов в образовательные организации")
    page.header(("Дата посещения", "visited_on"), ("Организация", PLACE), ("Цель", "purpose_id"),
                ("Что изучали", "theme"), ("Итоги выезда", "conclusions"))
    page.row("08.09.2026", "МБОУ гимназия № 5", "аттестация", "уроки математики", "рекомендовано поделиться опытом",
             expect=new({"conclusions": "рекомендовано поделиться опытом"}, label="gymnasium"))
    page.row("08.09.26", "гимназия №5", "сопровождение аттестации", "Уроки математики", None,
             expect=same("gymnasium"))
    page.row("14.09.2026", "Речная СОШ", "методическая работа", "планы ШМО", "есть", expect=new({"theme": "планы ШМО"}))
    return made


MEETING_LISTS: tuple[Builder, ...] = (
    schedule_of_meetings,
    held_meetings_of_a_council,
    journal_of_minutes,
    control_of_decisions,
    decisions_of_a_meeting,
    journal_of_tasks,
    schedule_of_visits,
    journal_of_visits,
)
