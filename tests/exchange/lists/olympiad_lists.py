"""Results of olympiads and contests of pupils, as organisers and schools write them. All children are invented."""

from __future__ import annotations

import datetime as dt

from tests.exchange.lists.expecting import asks, differs, new, refines, same, wrong
from tests.exchange.lists.pages import Builder, SchoolList

# fmt: off

NAME, SURNAME, FIRST, PATRONYMIC = "full_name", "surname", "first_name", "patronymic"
CLASS, TAKEN, SCHOOL, MENTOR = "class_name", "class_taken", "organisation_id", "mentor_id"
SCORE, MAXIMUM, STATUS, CODE, WHICH = "score", "maximum", "status", "code", "olympiad_id"
SUBJECT, STAGE, DAY, KIND = "olympiad.subject_id", "olympiad.stage", "olympiad.held_on", "olympiad.kind"
VSOSH = "всероссийская олимпиада школьников"


def protocol_of_a_municipal_stage() -> SchoolList:
    """Протокол: names in one cell, classes with letters, points with commas, places in the organiser's words."""
    made = SchoolList("Протокол физика", "pupil_results")
    made.common = {SUBJECT: "Физика", STAGE: "муниципальный", DAY: "16.11.2026", KIND: VSOSH, MAXIMUM: "50",
                   "official": "да"}
    page = made.page()
    page.title("ПРОТОКОЛ № 4", across=8)
    page.title("муниципального этапа всероссийской олимпиады школьников по физике", across=8)
    page.title("Дата проведения: 16.11.2026. Максимальный балл – 50", across=8)
    page.header(("№ п/п", ""), ("Шифр", CODE), ("ФИО участника", NAME), ("Класс", CLASS), ("ОО", SCHOOL),
                ("Кол-во баллов", SCORE), ("Статус", STATUS), ("ФИО наставника", MENTOR))
    page.row(1, "Ф-9-01", "Ивин Пётр Ильич", "9а", "СОШ № 3", "45,5", "Победитель", "Лисова А.П.",
             expect=new({SURNAME: "Ивин", CLASS: "9а", SCHOOL: 'МБОУ "СОШ № 3"', SCORE: "45.5", STATUS: "победитель",
                         "official": "True", MAXIMUM: "50", WHICH: "Физика, муниципальный этап, 16.11.2026"},
                        label="ivin", person="lisova"))
    page.row(2, "Ф-9-02", "Юдина Анна Олеговна", 9, "Лицей №2", 40, "призер", None,
             expect=new({STATUS: "призёр", CLASS: "9", SCHOOL: "МАОУ «Лицей № 2»"}))
    page.row(3, "Ф-9-03", "Рощина Ева", 9, "Клёновская СОШ", "12", "участник", "Жук Тамара Львовна",
             expect=new({STATUS: "участник", "patronymic": ""}, person="zhuk"))
    page.row(4, "Ф-9-04", "Титов Глеб Юрьевич", 9, "СОШ №1", "н/я", None, None, expect=new({STATUS: "не явился"}))
    page.row(5, "Ф-9-05", "Сомов Ян Ильич", 10, "СОШ № 77", "20", "участник", None, expect=asks())
    page.row(6, "Ф-9-06", "Сомова Яна Ильинична", 10, "СОШ № 3", "20", "участник", "Неизвестных Ф.Ф.", expect=asks())
    page.row(1, "Ф-9-01", "Ивин Пётр Ильич", "9а", "СОШ № 3", "45,5", "Победитель", "Лисова А.П.", expect=same("ivin"))
    page.row(None, None, "Председатель жюри", None, None, None, "Савельева Н.Р.")
    return made


def rating_by_classes() -> SchoolList:
    """Рейтинг: surname, name and patronymic in three cells, classes as lines across, points out of so many."""
    made = SchoolList("Рейтинг участников МЭ ВсОШ", "pupil_results", form="ods")
    made.common = {SUBJECT: "Русский язык", STAGE: "муниципальный", DAY: "10.11.2026", KIND: VSOSH}
    page = made.page("рус")
    page.title("Рейтинговая таблица участников муниципального этапа ВсОШ по русскому языку 10 ноября 2026 года")
    page.header(("№", ""), ("Фамилия", SURNAME), ("Имя", FIRST), ("Отчество", PATRONYMIC),
                ("Образовательная организация", SCHOOL), ("Результат (балл)", SCORE), ("Тип диплома", STATUS))
    page.section("7 класс")
    page.row(1, "Орехова", "Дина", "Юрьевна", "Гимназия №5", "51 из 60", "победитель",
             expect=new({CLASS: "7", SCORE: "51", MAXIMUM: "60", STATUS: "победитель"}))
    page.row(2, "Рыбин", "Лев", None, "ООШ с. Поляково", "30 из 60", "-",
             expect=new({CLASS: "7", "official": ""}))
    page.section("8 класс")
    page.row(1, "Рыбин", "Лев", None, "ООШ с. Поляково", "48 из 60", "призёр", expect=new({CLASS: "8"}, label="rybin"))
    page.row(2, "Рыбин", "Л.", None, "ООШ с. Поляково", "48 из 60", "призёр", expect=same("rybin"))
    page.row(3, "Рыбин", "Лев", None, "ООШ с. Поляково", "44 из 60", "призёр", expect=differs("rybin"))
    return made


def winners_of_all_subjects() -> SchoolList:
    """Сводный список победителей и призёров: the subject in a column, the stage in the title, days nowhere or told."""
    made = SchoolList("список победителей", "pupil_results", form="csv", encoding="cp1251")
    made.common = {STAGE: "муниципальный", KIND: VSOSH}
    page = made.page()
    page.title("Список победителей и призёров муниципального этапа всероссийской олимпиады школьников")
    page.header(("№", ""), ("Предмет", SUBJECT), ("Дата проведения", DAY), ("ФИ участника", NAME), ("Класс", CLASS),
                ("Школа", SCHOOL), ("Статус участника", STATUS), ("Учитель", MENTOR))
    page.row(1, "математика", "12.11.2026", "Ивин Пётр", "9", "СОШ № 3", "призёр", "Савельева Н.Р.",
             expect=new({WHICH: "Математика, муниципальный этап, 12.11.2026", STATUS: "призёр"}, person="saveleva"))
    page.row(2, "англ. язык", "27.11.2026", "Рощина Ева", "9", "Гимназия № 5", "победитель",
             "Гасанова Лейла Рашид кызы",
             expect=new({WHICH: "Английский язык, муниципальный этап, 27.11.2026"}, person="gasanova"))
    page.row(3, "химия", None, "Юдина Анна", "10", "СОШ № 3", "призёр", "Петрова С.Н.", expect=wrong())
    page.row(4, "основы вероучения", "20.11.2026", "Юдина Анна", "10", "СОШ № 3", "призёр", None,
             expect=asks(values={WHICH: "«основы вероучения», муниципальный этап, 20.11.2026"}))
    page.row(5, "математика", "01.12.2026", "Юдина Анна", "10", "СОШ № 3", "призёр", None,
             expect=new({WHICH: "Математика, муниципальный этап, 12.11.2026"}))
    page.row(6, "астрономия", "01.12.2026", "Юдина Анна", "10", "СОШ № 3", "призёр", None,
             expect=asks(values={WHICH: "Астрономия, муниципальный этап, 01.12.2026"}))
    return made


def protocol_of_a_school_stage() -> SchoolList:
    """A school's protocol: class of study and class of participation, two rows of headings, the class in the title."""
    made = SchoolList("Школьный этап математика", "pupil_results")
    made.common = {SUBJECT: "Математика", STAGE: "школьный", DAY: "05.10.2026", KIND: VSOSH}
    page = made.page()
    page.title("МБОУ СОШ № 1", across=6)
    page.title("Протокол школьного этапа Всероссийской олимпиады школьников по математике от 05.10.2026 г.", across=6)
    page.header(("№ п/п", ""), ("Фамилия, имя, отчество участника", NAME), (("Класс", "обучения"), CLASS),
                (("Класс", "участия"), TAKEN), ("Сумма баллов", SCORE), ("Максимальный балл", MAXIMUM),
                ("Результат", STATUS))
    page.row(1, "Зорин Илья Павлович", "4б", 5, 21, 35, "победитель",
             expect=new({CLASS: "4б", TAKEN: "5", SCORE: "21", MAXIMUM: "35", SCHOOL: "МБОУ СОШ № 1"}))
    page.row(2, "Зорина Алла Павловна", "6", 6, "18 баллов", 35, "1 место",
             expect=new({TAKEN: "", SCORE: "18", STATUS: "победитель"}))
    page.row(3, "Мухина К.", "6", 6, 10, 35, "Сертификат участника", expect=new({FIRST: "К.", STATUS: "участник"}))
    page.row(4, None, "6", 6, 10, 35, None, expect=wrong())
    return made


def conference_of_pupils() -> SchoolList:
    """Итоги конференции: a title in quotation marks, places, supervisors, a table of a text document."""
    made = SchoolList("итоги конференции", "pupil_results", form="docx")
    made.common = {"olympiad.title": "Первые шаги в науку", DAY: "14.03.2026",
                   KIND: "научно-практическая конференция обучающихся"}
    page = made.page()
    page.title("Итоги муниципальной научно-практической конференции обучающихся «Первые шаги в науку»,"
               " 14 марта 2026 г.")
    page.header(("Ф.И.О. обучающегося", NAME), ("Класс", CLASS), ("ОУ", SCHOOL), ("Научный руководитель", MENTOR),
                ("Место", STATUS))
    page.row("Лугина Вера Андреевна", "8", "ООШ Поляково", "Черных Нина Павловна", "I место",
             expect=new({STATUS: "победитель", WHICH: "«Первые шаги в науку», 14.03.2026"}, person="chernyh"))
    page.row("Котин Марк Юрьевич", "10 «А»", "Лицей № 2", "Иванова М. С.", "2",
             expect=new({STATUS: "призёр"}, person="ivanova_lyceum"))
    page.row("Лугина Вера Андреевна", "8", "ООШ Поляково", None, "лауреат", expect=asks())
    return made


def contest_with_appeals() -> SchoolList:
    """A contest with codes, dates of consent, points before the appeal; a day as a date."""
    made = SchoolList("Результаты апелляции", "pupil_results")
    made.common = {SUBJECT: "История", STAGE: "региональный", DAY: "20.01.2026", KIND: VSOSH}
    page = made.page()
    page.title("Результаты регионального этапа олимпиады по истории, 20.01.2026")
    page.header(("Код участника", CODE), ("Участник", NAME), ("Класс", CLASS), ("Организация", SCHOOL),
                ("Балл до апелляции", "score_before"), ("Итоговый балл", SCORE), ("Статус", STATUS),
                ("Дата согласия родителей", "consent_on"), ("№ диплома", "diploma_number"))
    page.row("И-11-7", "Носов Олег Янович", 11, "СОШ №1", 55, 58, "Призёр", dt.date(2026, 1, 12), "114",
             expect=new({"score_before": "55", SCORE: "58", "consent_on": "12.01.2026", "diploma_number": "114"},
                        label="nosov"))
    page.row("И-11-7", "Носов О. Я.", 11, "СОШ № 1", None, 58, None, None, None, expect=same("nosov"))
    page.row("И-11-9", "Носов Олег Янович", 10, "СОШ № 1", None, 30, "участник", None, None, expect=new())
    return made


def works_under_codes() -> SchoolList:
    """Рейтинг до раскодирования: codes alone; then the same works with their names, told by the code."""
    made = SchoolList("Предварительные результаты физика", "pupil_results")
    made.common = {SUBJECT: "Физика", STAGE: "муниципальный", DAY: "16.11.2026", KIND: VSOSH}
    page = made.page()
    page.title("Предварительные результаты муниципального этапа всероссийской олимпиады школьников по физике,"
               " 16.11.2026")
    page.header(("№ п/п", ""), ("Шифр работы", CODE), ("Фамилия", SURNAME), ("Имя", FIRST), ("Класс", CLASS),
                ("Кол-во баллов", SCORE), ("Статус", STATUS))
    page.row(1, "Ш-9-01", None, None, 9, "45,5", "победитель",
             expect=new({CODE: "Ш-9-01", SURNAME: "", CLASS: "9", SCORE: "45.5", STATUS: "победитель"}, label="one"))
    page.row(2, "Ш-9-02", None, None, 9, "30", "участник", expect=new({CODE: "Ш-9-02"}, label="two"))
    page.row(3, "Ш-9-01", None, None, 9, "45,5", "победитель", expect=same("one"))
    page.row(4, "ш-9-01", "Ивина", "Алла", "9а", None, None, expect=refines("one", {SURNAME: "Ивина", CLASS: "9а"}))
    page.row(5, "Ш-9-02", "Котов", "Ян", 9, 30, "участник", expect=refines("two", {SURNAME: "Котов"}))
    page.row(6, None, None, None, 9, "12", "участник", expect=wrong())
    return made


def schedule_of_a_stage() -> SchoolList:
    """График: subjects in their order, days as dates and as words, places of schools; what stands already is found."""
    made = SchoolList("График МЭ", "olympiads")
    made.common = {"stage": "муниципальный", "kind": VSOSH}
    page = made.page()
    page.title("ГРАФИК", across=4)
    page.title("проведения муниципального этапа всероссийской олимпиады школьников в 2026/27 учебном году", across=4)
    page.header(("№", ""), ("Предмет", "subject_id"), ("Дата проведения", "held_on"), ("Место проведения", SCHOOL))
    page.row(1, "физика", dt.date(2026, 11, 16), "Лицей №2", expect=refines("physics", {SCHOOL: "МАОУ «Лицей № 2»"}))
    page.row(2, "Русский язык", "10.11.2026", None, expect=same("russian"))
    page.row(3, "биология", "24.11.2026", "СОШ № 3", expect=new({"subject_id": "Биология", "held_on": "24.11.2026"}))
    page.row(4, "основы вероучения", "25.11.2026", "СОШ № 3", expect=asks())
    page.row(5, "химия", None, "СОШ № 3", expect=wrong())
    return made


OLYMPIAD_LISTS: tuple[Builder, ...] = (
    schedule_of_a_stage,
    protocol_of_a_municipal_stage,
    rating_by_classes,
    winners_of_all_subjects,
    protocol_of_a_school_stage,
    conference_of_pupils,
    contest_with_appeals,
    works_under_codes,
)
