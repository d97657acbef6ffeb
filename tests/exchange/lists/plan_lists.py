"""Plans of work as services, councils and associations keep them: sections, terms in words, marks of execution."""

from __future__ import annotations

import datetime as dt

from tests.exchange.lists.district import MONTH_PLAN, PHYSICS_PLAN, SERVICE_PLAN
from tests.exchange.lists.expecting import asks, new, refines, same, wrong
from tests.exchange.lists.pages import Builder, SchoolList

# fmt: off

PLAN, SECTION, NUMBER, WHAT, TERM = "plan_id", "section", "number", "wording", "term_words"
SINCE, UNTIL, WHO, FOR = "term_from", "term_until", "responsible_words", "audience_words"
EXPECTED, OUTCOME, FACT = "expected", "outcome", "plan_facts.words"


def plan_of_the_service() -> SchoolList:
    """A year of the service: the approval above, sections across, a row of column numbers, terms of every sort."""
    made = SchoolList("План РМК", "plan_items")
    made.common = {PLAN: SERVICE_PLAN}
    page = made.page()
    page.title("УТВЕРЖДАЮ", at=4)
    page.title("Начальник управления образования ______ Н.П. Тихая", at=4)
    page.title("«__» ________ 2026 г.", at=4)
    page.title("План работы методического кабинета", across=6)
    page.title("на 2026/2027 учебный год", across=6)
    page.header(("№ п/п", NUMBER), ("Мероприятия", WHAT), ("Сроки", TERM), ("Категория участников", FOR),
                ("Ответственные", WHO), ("Ожидаемый результат", EXPECTED))
    page.numbers()
    page.section("1. Организационно-методическая деятельность")
    page.row("1.1", "Формирование базы данных о педагогах", "сентябрь – октябрь", "руководители ОО", "Панина Л.И.",
             "база данных", expect=new({SECTION: "1. Организационно-методическая деятельность", NUMBER: "1.1",
                                        SINCE: "01.09.2026", UNTIL: "31.10.2026", EXPECTED: "база данных"}))
    page.row("1.2", "Консультации для молодых педагогов", "в течение года", "молодые педагоги", "методисты", None,
             expect=new({SINCE: "01.09.2026", UNTIL: "31.08.2027", WHO: "методисты", FOR: "молодые педагоги"}))
    page.section("2. Повышение квалификации")
    page.row("2.1", "Заявка на курсы", "до 28 марта", None, "Панина Л.И., Голуб В.А.", "заявка",
             expect=new({SECTION: "2. Повышение квалификации", TERM: "до 28 марта", UNTIL: "28.03.2027", SINCE: ""}))
    page.row("2.2", "Семинар «Функциональная грамотность»", dt.date(2026, 10, 15), "учителя", "Голуб В.А.", None,
             expect=new({TERM: "15.10.2026", SINCE: "15.10.2026", UNTIL: "15.10.2026"}))
    page.row("2.3", "Выезды в школы с низкими результатами", "по отдельному графику", None, None, None,
             expect=new({TERM: "по отдельному графику", SINCE: "", UNTIL: ""}))
    page.row("2.4", "Школа молодого педагога", "01, 08, 15, 22.10", None, None, None,
             expect=new({SINCE: "01.10.2026", UNTIL: "22.10.2026"}))
    page.row("2.5", "Анализ работы за год", "31 июня", None, None, None, expect=new({TERM: "31 июня", SINCE: ""}))
    page.row("2.6", None, "май", None, "Панина Л.И.", "справка", expect=wrong())
    page.row(None, "Директор                     Л.И. Панина")
    return made


def plan_of_an_association() -> SchoolList:
    """A Word table of a body: Roman figures beside the names of its parts, an item that the file has already."""
    made = SchoolList("план РМО физики", "plan_items", form="docx")
    made.common = {PLAN: PHYSICS_PLAN}
    page = made.page()
    page.title("План работы РМО учителей физики на 2026-2027 учебный год")
    page.header(("№", ""), ("Содержание работы", WHAT), ("Срок проведения", TERM), ("Ответственный", WHO))
    page.row("I.", "Заседания", None, None)
    page.row("1", "Заседание РМО «Планирование»", "август – сентябрь", "Лисова А.П.",
             expect=new({SECTION: "I. Заседания", SINCE: "01.08.2026", UNTIL: "30.09.2026"}, label="first"))
    page.row("2", "Заседание РМО «Итоги года»", "май", "Лисова А.П.",
             expect=refines("final_meeting", {SECTION: "I. Заседания"}))
    page.row("3", "Заседание РМО «Итоги  года»", "май", "Лисова А.П.", expect=same("final_meeting"))
    page.row("II.", "Работа с одарёнными детьми", None, None)
    page.row("4", "Подготовка к олимпиаде", "I полугодие", "учителя физики",
             expect=new({SECTION: "II. Работа с одарёнными детьми", SINCE: "01.09.2026", UNTIL: "31.12.2026"}))
    page.row("5", "Заседание РМО «Планирование»", "ноябрь", "Лисова А.П.",
             expect=new({TERM: "ноябрь", SINCE: "01.11.2026"}))
    return made


def execution_of_a_plan() -> SchoolList:
    """Отчёт о выполнении: marks in their writings, reasons, what was done instead of a mark."""
    made = SchoolList("выполнение плана", "plan_items", form="csv", encoding="cp1251")
    made.common = {PLAN: SERVICE_PLAN}
    page = made.page()
    page.title("Выполнение плана работы методического кабинета на 2026/2027 учебный год")
    page.header(("№ п/п", NUMBER), ("Мероприятие", WHAT), ("Дата проведения", TERM),
                ("Отметка о выполнении", OUTCOME), ("Примечание", "note"))
    page.row("1", "Августовская конференция", "28.08.2026", "выполнено 28.08.2026", None,
             expect=new({OUTCOME: "выполнено", "outcome_on": "28.08.2026", SINCE: "28.08.2026", FACT: ""}))
    page.row("2", "Неделя физики", "октябрь", "перенесено на ноябрь (карантин)", None,
             expect=new({OUTCOME: "перенесено", "moved_to": "ноябрь", "reason": "карантин"}))
    page.row("3", "Конкурс уроков", "декабрь", "не выполнено – нет заявок", None,
             expect=new({OUTCOME: "не выполнено", "reason": "нет заявок"}))
    page.row("4", "Семинары для завучей", "I квартал", "проведено два семинара", "протоколы в папке",
             expect=new({OUTCOME: "выполнено", FACT: "проведено два семинара", "note": "протоколы в папке",
                         SINCE: "01.01.2027"}))
    page.row("5", "Мониторинг", "ежемесячно", "частично", None, expect=new({OUTCOME: "выполнено частично"}))
    page.row("6", "Сайт", "постоянно", "+", None, expect=new({OUTCOME: "выполнено"}))
    page.row("7", "Буклет", "май", "Справка № 4", None, expect=new({OUTCOME: "", FACT: "Справка № 4"}))
    page.row("8", "Каталог", "июнь", None, None, expect=new({OUTCOME: ""}))
    page.row("9", "Памятка", "июнь", "не отмечено", None, expect=new({OUTCOME: "не отмечено", FACT: ""}))
    return made


def plan_of_a_month() -> SchoolList:
    """A month: days without months, with hours, a day that the month has not."""
    made = SchoolList("октябрь", "plan_items", form="ods")
    made.common = {PLAN: MONTH_PLAN}
    page = made.page()
    page.title("План работы методического кабинета на октябрь 2026 г.", across=5)
    page.header(("№", ""), ("Наименование мероприятия", WHAT), ("Дата, время", TERM), ("Место проведения", "place"),
                ("Кто проводит", WHO))
    page.row(1, "Совещание заместителей директоров", "7, 14.00 ч.", "каб. 12", "Панина Л.И.",
             expect=new({SINCE: "07.10.2026", UNTIL: "07.10.2026", "place": "каб. 12"}))
    page.row(2, "Неделя математики", "12–16", "лицей № 2", "Голуб В.А.",
             expect=new({SINCE: "12.10.2026", UNTIL: "16.10.2026"}))
    page.row(3, "Школа молодого педагога", "третий четверг месяца", "РМК", None,
             expect=new({SINCE: "15.10.2026", UNTIL: "15.10.2026"}))
    page.row(4, "Сбор отчётов", "до 20 числа", None, None, expect=new({SINCE: "", UNTIL: "20.10.2026"}))
    page.row(5, "Заседание совета", "32", None, None, expect=new({TERM: "32", SINCE: ""}))
    page.row(6, "Отчёт", "в течение месяца", None, None, expect=new({SINCE: "01.10.2026", UNTIL: "31.10.2026"}))
    return made


def plan_that_the_file_has_not() -> SchoolList:
    """A plan of the council for a calendar year, still unknown: asked about once, its terms understood already."""
    made = SchoolList("план совета", "plan_items")
    made.common = {PLAN: "Годовой план работы методического совета на 2027 год"}
    page = made.page("План")
    page.title("Годовой план работы методического совета на 2027 год", across=4)
    page.header(("Раздел плана", SECTION), ("Мероприятие", WHAT), ("Сроки исполнения", TERM),
                ("Ответственные исполнители", WHO))
    page.row("Заседания", "О планах работы", "I квартал", "Панина Л.И.",
             expect=asks(values={SINCE: "01.01.2027", UNTIL: "31.03.2027", SECTION: "Заседания"}))
    page.row("Заседания", "Об итогах года", "2 полугодие", "Панина Л.И.",
             expect=asks(values={SINCE: "01.07.2027", UNTIL: "31.12.2027"}))
    page.row("Мониторинг", "Выборы лучших практик", "осенние каникулы", None,
             expect=asks(values={TERM: "осенние каникулы", SINCE: ""}))
    return made


def schedule_of_a_year() -> SchoolList:
    """Циклограмма in two rows of headings, the plan in a column."""
    made = SchoolList("циклограмма", "plan_items", form="csv", separator="\t", encoding="utf-8")
    page = made.page()
    page.title("Циклограмма деятельности службы")
    page.header(("План", PLAN), ("Виды работы", WHAT), ("Периодичность, срок", ""), ("Сроки", TERM),
                ("Ответственный исполнитель", WHO))
    page.row(SERVICE_PLAN, "Сверка кадров", "год", "ежемесячно до 5 числа", "Голуб В.А.",
             expect=new({TERM: "ежемесячно до 5 числа", SINCE: "05.09.2026", UNTIL: "05.08.2027"}))
    page.row(SERVICE_PLAN, "Обновление сайта", "год", "еженедельно по пятницам", "Голуб В.А.",
             expect=new({SINCE: "04.09.2026", UNTIL: "27.08.2027"}))
    page.row("План, которого нет", "Обход", "год", "май", None, expect=wrong())
    return made


def plan_by_months() -> SchoolList:
    """Months across instead of sections, two people in a cell, the mark of execution kept beside."""
    made = SchoolList("План РМК по месяцам", "plan_items")
    made.common = {PLAN: SERVICE_PLAN}
    page = made.page("2026-2027")
    page.title("План работы методического кабинета на 2026/2027 учебный год", across=5)
    page.gap()
    page.header(("№ п/п", NUMBER), ("Название мероприятия", WHAT), ("Сроки проведения", TERM),
                ("Ответственные", WHO), ("Отметка о выполнении", OUTCOME))
    page.section("СЕНТЯБРЬ")
    page.row("1.", "Круглый стол «Старт года»", "3 сентября", "Панина Л.И.\nГолуб В.А.", "вып.",
             expect=new({SECTION: "СЕНТЯБРЬ", SINCE: "03.09.2026", UNTIL: "03.09.2026",
                         WHO: "Панина Л.И. Голуб В.А.", OUTCOME: "выполнено"}))
    page.row("2.", "Тарификация", "2 неделя", "Голуб В.А./Панина Л.И.", "выполнено", expect=new({TERM: "2 неделя"}))
    page.section("ОКТЯБРЬ")
    page.row("1.", "Семинар-практикум «Читаем вместе»", "с 5 по 9 октября", "Голуб В.А.", None,
             expect=new({SECTION: "ОКТЯБРЬ", SINCE: "05.10.2026", UNTIL: "09.10.2026", OUTCOME: ""}))
    page.row("2.", "Единый методический день", "последняя пятница октября", None, None,
             expect=new({SINCE: "30.10.2026", UNTIL: "30.10.2026"}))
    return made


def plan_with_sections_beside() -> SchoolList:
    """The section in the first column, merged down over its items; numbers of two parts; a result expected."""
    made = SchoolList("План на учебный год", "plan_items")
    made.common = {PLAN: SERVICE_PLAN}
    page = made.page()
    page.title("План работы методического кабинета на 2026/2027 учебный год")
    page.header(("Раздел", SECTION), ("№ п/п", NUMBER), ("Содержание работы", WHAT),
                ("Сроки", TERM), ("Исполнители", WHO), ("Планируемый результат", EXPECTED))
    page.row("Аналитическая деятельность", "1.1", "Мониторинг затруднений молодых педагогов", "I полугодие",
             "методисты", "карта затруднений",
             expect=new({SECTION: "Аналитическая деятельность", NUMBER: "1.1", SINCE: "01.09.2026",
                         UNTIL: "31.12.2026", EXPECTED: "карта затруднений"}))
    page.row(None, "1.2", "База данных наставников", "до 1 ноября", "Голуб В.А., Панина Л.И.", "база",
             expect=new({SECTION: "Аналитическая деятельность", NUMBER: "1.2", UNTIL: "01.11.2026"}))
    page.down(0, 2)
    page.row("Информационная деятельность", "2.1", "Дайджест новинок", "ежемесячно", "методисты", "дайджест",
             expect=new({SECTION: "Информационная деятельность", NUMBER: "2.1", SINCE: "01.09.2026"}))
    page.row(None, "2.2", "Страница службы на сайте", "в теч. года", "Голуб В.А.", None,
             expect=new({SECTION: "Информационная деятельность", NUMBER: "2.2"}))
    page.down(0, 2)
    return made


PLAN_LISTS: tuple[Builder, ...] = (
    plan_of_the_service,
    plan_of_an_association,
    execution_of_a_plan,
    plan_of_a_month,
    plan_that_the_file_has_not,
    schedule_of_a_year,
    plan_by_months,
    plan_with_sections_beside,
)
