"""Results of diagnoses, values of indicators, journals of issued papers, as services and schools keep them."""

from __future__ import annotations

import datetime as dt

from tests.exchange.lists.expecting import asks, differs, new, refines, same, wrong
from tests.exchange.lists.pages import Builder, SchoolList

# fmt: off

_RESULTS, _VALUES = "diagnosis_results", "indicator_values"
PERSON, PLACE, POST = f"{_RESULTS}.person_id", f"{_RESULTS}.organisation_id", "person.position_id"
COMPETENCE, SCORE, MAXIMUM = f"{_RESULTS}.competence_id", f"{_RESULTS}.score", f"{_RESULTS}.maximum"
LEVEL, NOTE = f"{_RESULTS}.level", f"{_RESULTS}.note"
ORG, VALUE, PART = f"{_VALUES}.organisation_id", f"{_VALUES}.value", f"{_VALUES}.part"
SCHOOL_YEAR, CALENDAR_YEAR = f"{_VALUES}.school_year", f"{_VALUES}.calendar_year"
S1, S3, LYCEUM = "МБОУ СОШ № 1", 'МБОУ "СОШ № 3"', "МАОУ «Лицей № 2»"


def results_in_all() -> SchoolList:
    """One score for each, of so many; the diagnosis is not in the file: it is asked about."""
    made = SchoolList("результаты диагностики", _RESULTS)
    made.common = {"title": "Предметные компетенции учителей физики", "held_on": "14.09.2026"}
    page = made.page()
    page.title("Результаты диагностики «Предметные компетенции учителей физики» 14.09.2026", across=6)
    page.header(("№ п/п", ""), ("ФИО педагога", PERSON), ("ОО", PLACE), ("Баллы", SCORE),
                ("Максимальный балл", MAXIMUM), ("Уровень", LEVEL))
    page.row(1, "Лисова Анна Петровна", "СОШ № 3", 24, 30, "высокий",
             expect=asks(values={SCORE: "24", MAXIMUM: "30", LEVEL: "высокий"}))
    page.row(2, "Савельева Н.Р.", "СОШ № 3", "17,5", 30, "низкий", expect=asks(values={LEVEL: "минимальный"}))
    page.row(3, "Жук Т.Л.", "Клёновская СОШ", None, 30, "не участвовала", expect=asks())
    page.row(None, "Средний балл", None, "20,75", None, None)
    return made


def results_of_a_known_diagnosis() -> SchoolList:
    """The diagnosis of the file, one competence as a column; somebody stands there already, a score is no number."""
    made = SchoolList("мониторинг дефицитов", _RESULTS, form="csv", encoding="cp1251")
    made.common = {"title": "Профессиональные дефициты", "held_on": "10.09.2026"}
    page = made.page()
    page.title("Результаты диагностики «Профессиональные дефициты» (10.09.2026)")
    page.header(("Фамилия, имя, отчество", PERSON), ("Школа", PLACE), ("Компетенция", COMPETENCE), ("Балл", SCORE),
                ("Из скольких", MAXIMUM))
    page.row("Лисова Анна Петровна", "СОШ 3", "методические", "12", "20", expect=same("diagnosis", person="lisova"))
    page.row("Лисова А. П.", "СОШ 3", "цифровая", "15", "20", expect=new({COMPETENCE: "цифровые компетенции"},
                                                                        person="lisova"))
    page.row("Ежов П.И.", "СОШ 1", "психолого-педагогические", "9", "20",
             expect=new({COMPETENCE: "психолого-педагогические компетенции"}, person="ezhov"))
    page.row("Ежов Пётр Ильич", "СОШ 1", "предметные", "девять", "20", expect=wrong())
    page.row("Ежов Пётр Ильич", "СОШ 1", "певческие", "9", "20", expect=asks())
    page.row("Иванова М.С.", None, "предметные", "9", "20", expect=asks("ivanova_s1", "ivanova_s3", "ivanova_lyceum"))
    return made


def competences_as_columns() -> SchoolList:
    """A column for each competence with its maximum, the sum at the end: a row of ours for each number."""
    made = SchoolList("сводная", _RESULTS)
    made.common = {"title": "Профессиональные дефициты"}
    page = made.page()
    page.title("Сводная ведомость результатов диагностики «Профессиональные дефициты»", across=6)
    page.header(("№", ""), ("ФИО", PERSON), ("Место работы", PLACE), (("Компетенции", "Предметная (макс. 20)"), ""),
                (("Компетенции", "Методическая (макс. 20)"), ""), (("Компетенции", "Цифровая (макс. 10)"), ""),
                ("Всего баллов", ""))
    page.row(1, "Зуева Оксана Игоревна", "гимназия № 5", 18, 11, 7, 36)
    page.row(2, "Жук Т.Л.", "Клёновская СОШ", 15, None, "8", 23)
    page.row(None, "Итого", None, 33, 11, 15, 59)
    # Four rows of the first, then three of the second, below the heading that is left.
    page.columns = {1: PERSON, 2: PLACE, 3: COMPETENCE, 4: SCORE, 5: MAXIMUM}
    page.expected = {
        4: new({SCORE: "36", COMPETENCE: ""}, person="zueva"),
        5: new({COMPETENCE: "предметные компетенции", SCORE: "18", MAXIMUM: "20"}, person="zueva"),
        6: new({COMPETENCE: "методические компетенции", SCORE: "11", MAXIMUM: "20"}, person="zueva"),
        7: new({COMPETENCE: "цифровые компетенции", SCORE: "7", MAXIMUM: "10"}, person="zueva"),
        8: new({SCORE: "23"}, person="zhuk"),
        9: new({COMPETENCE: "предметные компетенции", SCORE: "15"}, person="zhuk"),
        10: new({COMPETENCE: "цифровые компетенции", SCORE: "8", MAXIMUM: "10"}, person="zhuk"),
    }
    return made


def results_in_percent() -> SchoolList:
    """Per cent of what could be reached, schools as lines across the table."""
    made = SchoolList("тестирование педагогов", _RESULTS, form="ods")
    made.common = {"title": "Профессиональные дефициты", "held_on": "10.09.2026"}
    page = made.page()
    page.title("Итоги тестирования педагогов «Профессиональные дефициты», 10.09.2026")
    page.header(("Фамилия", "person.surname"), ("Имя", "person.first_name"), ("Отчество", "person.patronymic"),
                ("Результат, %", SCORE), ("Рекомендации", NOTE))
    page.section("СОШ № 3")
    page.row("Петрова", "Светлана", "Николаевна", "78 %", "курсы", expect=new({SCORE: "78", MAXIMUM: "100"},
                                                                              person="petrova"))
    page.section("гимназия № 5")
    page.row("Гасанова", "Лейла", "Рашид кызы", 64, None, expect=new({PLACE: "МБОУ гимназия № 5"}, person="gasanova"))
    page.columns[5] = MAXIMUM
    return made


def schedule_of_diagnoses() -> SchoolList:
    """График диагностик: no results yet."""
    made = SchoolList("график диагностик", "diagnoses", form="docx")
    page = made.page()
    page.title("График диагностик профессиональных дефицитов на 2026/27 учебный год")
    page.header(("Название диагностики", "title"), ("Форма проведения", "instrument"), ("Дата проведения", "held_on"),
                ("Кто проводит", "held_by"))
    page.row("Функциональная грамотность", "тестирование", "12.10.2026", "ЦНППМ",
             expect=new({"instrument": "тестирование", "held_on": "12.10.2026"}, label="literacy"))
    page.row("Потребности молодых педагогов", "анкета", dt.date(2026, 11, 9), "РМК",
             expect=new({"instrument": "анкетирование"}))
    page.row("«Функциональная грамотность»", "тест", "12.10.2026", "ЦНППМ", expect=same("literacy"))
    page.row("Профессиональные дефициты", "тест", "10.09.2026", "институт", expect=refines("diagnosis"))
    page.row("Читательская грамотность", "тест", "в течение года", "РМК", expect=wrong())
    return made


def values_by_year() -> SchoolList:
    """Organisations by school years, the indicator in the title."""
    made = SchoolList("динамика", _VALUES)
    made.common = {"name": "Качество знаний по русскому языку, %"}
    page = made.page()
    page.title("Мониторинг показателя «Качество знаний по русскому языку, %»", across=4)
    page.header(("№", ""), ("Наименование ОО", ORG), ("2023/24", ""), ("2024/25", ""), ("2025/26", ""))
    page.row(1, "СОШ № 1", "48,2", 50, 51.5)
    page.row(2, "Лицей №2", 71, None, 73)
    page.row(3, "СОШ № 77", 10, 20, 30)
    page.columns = {1: ORG, 2: SCHOOL_YEAR, 3: CALENDAR_YEAR, 4: VALUE}
    page.expected = {
        3: refines("indicator", {ORG: S1, SCHOOL_YEAR: "2023", VALUE: "48.2"}),
        4: refines("indicator", {ORG: S1, SCHOOL_YEAR: "2024", VALUE: "50"}),
        5: same("indicator", {ORG: S1, SCHOOL_YEAR: "2025", VALUE: "51.5"}),
        6: refines("indicator", {ORG: LYCEUM, SCHOOL_YEAR: "2023"}),
        7: differs("indicator", {ORG: LYCEUM, SCHOOL_YEAR: "2025", VALUE: "73"}),
        8: asks(), 9: asks(), 10: asks(),
    }
    return made


def indicators_as_columns() -> SchoolList:
    """Organisations by indicators, the year in the title: a row of ours for each number."""
    made = SchoolList("мониторинг", _VALUES, form="csv")
    made.common = {SCHOOL_YEAR: "2025/26"}
    page = made.page()
    page.title("Мониторинг образовательных результатов за 2025/26 учебный год")
    page.header(("Общеобразовательная организация", ORG), ("Успеваемость, %", ""), ("Обеспеченность учебниками, %", ""),
                ("Компьютеров на 100 учащихся", ""))
    page.row("СОШ №3", "99,1", "100", "12")
    page.row("Клёновская СОШ", "100", "96,5", "")
    page.row("Итого по району", "99,5", "98", "12")
    page.columns = {0: ORG, 1: "name", 2: VALUE}
    page.expected = {
        3: new({"name": "Успеваемость, %", ORG: S3, VALUE: "99.1", SCHOOL_YEAR: "2025", "unit": "%"}, label="success"),
        4: new({"name": "Обеспеченность учебниками, %"}, label="books"),
        5: new({"name": "Компьютеров на 100 учащихся", VALUE: "12", "unit": ""}),
        6: refines("success", {VALUE: "100"}),
        7: refines("books", {ORG: "МКОУ «Клёновская СОШ»", VALUE: "96.5"}),
    }
    return made


def organisations_as_columns() -> SchoolList:
    """Indicators by organisations."""
    made = SchoolList("показатели школ", _VALUES)
    made.common = {CALENDAR_YEAR: "2026"}
    page = made.page()
    page.title("Сведения: показатели школ за 2026 год")
    page.header(("№", ""), ("Показатель", "name"), ("Ед. изм.", "unit"), ("СОШ № 1", ""), ("Лицей № 2", ""))
    page.row(1, "Педагогов с высшей категорией", "чел.", 12, 15)
    page.row(2, "Доля молодых педагогов", "%", "14,5", 9)
    page.columns = {1: "name", 2: "unit", 3: ORG, 4: VALUE}
    page.expected = {
        3: new({"name": "Педагогов с высшей категорией", ORG: S1, VALUE: "12", CALENDAR_YEAR: "2026"}, label="best"),
        4: refines("best", {ORG: LYCEUM, VALUE: "15"}),
        5: new({"unit": "%", ORG: S1, VALUE: "14.5"}, label="young"),
        6: refines("young", {ORG: LYCEUM}),
    }
    return made


def values_one_by_one() -> SchoolList:
    """A long table: indicator, organisation, period in words, value; of the district where no organisation stands."""
    made = SchoolList("значения показателей", _VALUES, form="ods")
    page = made.page()
    page.title("Значения показателей мониторинга")
    page.header(("Показатель", "name"), ("ОО", ORG), ("Период", PART), ("Значение", VALUE), ("Источник", "source"))
    page.row("Средний балл ЕГЭ по математике", "Лицей № 2", "2025 год", "61,4", "протоколы ЕГЭ",
             expect=new({CALENDAR_YEAR: "2025", PART: "", VALUE: "61.4"}, label="exam"))
    page.row("Средний балл ЕГЭ по математике", "СОШ 3", "1 полугодие 2025/26 уч. г.", 55, None,
             expect=refines("exam", {SCHOOL_YEAR: "2025", PART: "1 полугодие"}))
    page.row("Средний балл ЕГЭ по математике", None, "2024 г.", 58, None,
             expect=refines("exam", {CALENDAR_YEAR: "2024"}))
    page.row("Средний балл ЕГЭ по математике", "СОШ 1", "2025", "не сдавали", None, expect=wrong())
    page.row(None, "СОШ 1", "2025", 50, None, expect=wrong())
    return made


def journal_of_certificates() -> SchoolList:
    """Журнал выдачи: numbers with their sign, the event in words or known, people of the register and others."""
    made = SchoolList("журнал выдачи сертификатов", "issued_documents")
    made.common = {"kind": "сертификат"}
    page = made.page()
    page.title("Журнал регистрации выданных сертификатов", across=6)
    page.header(("№ п/п", ""), ("Рег. номер", "number"), ("Дата выдачи", "issued_on"), ("ФИО", "person_id"),
                ("Место работы", "organisation_id"), ("Мероприятие", "event_id"))
    page.row(1, "№ 15", "15.09.2026", "Лисова Анна Петровна", "СОШ № 3", "Современный урок физики",
             expect=new({"number": "15", "purpose": ""}, label="lisova", person="lisova"))
    page.row(2, 16, dt.date(2026, 9, 15), "Жук Т.Л.", "Клёновская СОШ", "Семинар «Оценивание»",
             expect=new({"number": "16", "purpose": "Семинар «Оценивание»"}, person="zhuk"))
    page.row(3, "15", "15.09.2026", "Лисова А.П.", "СОШ № 3", "Современный урок физики", expect=same("lisova"))
    page.row(4, "17", "15.09.2026", "Ткаченко Роман Юрьевич", "Соседский РМК", None, expect=asks())
    page.row(5, "18", "15.13.2026", "Зуева О.И.", "гимназия № 5", None, expect=wrong())
    return made


def register_of_awards() -> SchoolList:
    """Реестр грамот и благодарностей: the kind in a column, what for in words, a spoilt form."""
    made = SchoolList("реестр выданных грамот и благодарностей", "issued_documents", form="csv", separator="\t")
    page = made.page()
    page.title("Реестр выданных грамот и благодарственных писем")
    page.header(("Вид документа", "kind"), ("Номер", "number"), ("Дата", "issued_on"), ("Кому вручен", "person_id"),
                ("За что", "purpose"), ("Состояние", "state"))
    page.row("Почётная грамота", "3", "28.08.2026", "Панина Лариса Ивановна", "за многолетний труд", "",
             expect=new({"kind": "грамота", "purpose": "за многолетний труд"}, person="panina"))
    page.row("Благодарственное письмо", "7", "28.08.2026", "Голуб В.А.", "за подготовку конкурса", "выдан",
             expect=new({"kind": "благодарность"}, person="golub"))
    page.row("Диплом I степени", "1", "28.08.2026", "Берг Э. К.", "за победу", "аннулирован",
             expect=new({"kind": "диплом", "state": "аннулирован"}, person="berg"))
    return made


MEASURING_LISTS: tuple[Builder, ...] = (
    results_in_all,
    results_of_a_known_diagnosis,
    competences_as_columns,
    results_in_percent,
    schedule_of_diagnoses,
    values_by_year,
    indicators_as_columns,
    organisations_as_columns,
    values_one_by_one,
    journal_of_certificates,
    register_of_awards,
)
