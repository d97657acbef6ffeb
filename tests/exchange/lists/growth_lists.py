"""Lists of attestation and of courses, from schools, from the institute, from the ministry."""

from __future__ import annotations

import datetime as dt

from tests.exchange.lists.expecting import asks, new, refines, same
from tests.exchange.lists.pages import Builder, SchoolList
from tests.exchange.lists.staff_lists import BORN, CATEGORY, DECIDED, NAME, PLACE, POST

# fmt: off

ORDER = "attestations.order_number"
UNTIL = "attestations.valid_until"
JUDGED_POST = "attestations.position_id"
PROGRAMME = "trainings.programme"
HOURS = "trainings.hours"
STARTED, ENDED = "trainings.started_on", "trainings.ended_on"
DOCUMENT, DOCUMENT_ON = "trainings.document", "trainings.document_on"
PROVIDER = "trainings.provider"


def categories() -> SchoolList:
    """Сведения о категориях: date and order in one cell with the category, «бессрочно»."""
    made = SchoolList("сведения о категориях", "teachers")
    page = made.page()
    page.title("Сведения о наличии квалификационных категорий у педагогов на 01.10.2026 г.")
    page.header(("№ п/п", ""), ("Фамилия, имя, отчество педагога", NAME), ("Наименование ОО", PLACE),
                ("Должность", POST), ("Имеющаяся категория, дата присвоения, № приказа", CATEGORY),
                ("Срок действия", UNTIL))
    page.row(1, "Лисова Анна Петровна", "МБОУ «СОШ №3»", "учитель", "первая, 24.03.2023, пр. № 12-п", "24.03.2028",
             expect=refines("lisova", {CATEGORY: "первая", DECIDED: "24.03.2023", ORDER: "12-п", UNTIL: "24.03.2028"}))
    page.row(2, "Семёнова Алёна Викторовна", "МБОУ «СОШ №1»", "учитель начальных классов",
             "Высшая кв. категория (20.12.2024)", "бессрочно", expect=same("semenova", {DECIDED: "20.12.2024"}))
    page.row(3, "Соловьёва Надежда Геннадьевна", "д/с «Солнышко»", "ст. воспитатель", "ВКК 21.12.2023 г.", "б/с",
             expect=same("solovyova", {CATEGORY: "высшая", DECIDED: "21.12.2023"}))
    page.row(4, "Петрова Светлана Николаевна", "МБОУ «СОШ №3»", "учитель", "СЗД от 15 ноября 2023г.", "15.11.2028",
             expect=refines("petrova", {CATEGORY: "соответствие занимаемой должности", DECIDED: "15.11.2023"}))
    page.row(5, "Зуева Оксана Игоревна", "гимназия 5", "учитель", "I категория", None, expect=same("zueva"))
    page.row(6, "Трофимова Инна Валерьевна", "Клёновская СОШ", "учитель", "нет (молодой специалист)", None,
             expect=same("trofimova"))
    page.row(7, "Голуб Вера Андреевна", "ДДТ", "методист", "педагог-методист, 26.02.2026, приказ №88", "бессрочно",
             expect=refines("golub", {CATEGORY: "педагог-методист", ORDER: "88"}))
    page.row(8, "Жук Тамара Львовна", "Клёновская школа", "учитель", "высшая с 18 февраля 2022 г.", "до 18.02.2027",
             expect=refines("zhuk", {CATEGORY: "высшая", DECIDED: "18.02.2022", UNTIL: "18.02.2027"}))
    return made


def attestation_plan() -> SchoolList:
    """Перспективный план: what is, and the years of what is to come as columns of pluses."""
    made = SchoolList("перспективный план аттестации", "teachers")
    page = made.page("2026-2030")
    page.title("Перспективный план аттестации педагогических работников МАОУ «Лицей № 2»", across=11)
    page.header(("№", ""), ("ФИО педагога", NAME), ("Должность", POST),
                (("Имеющаяся категория", "Категория"), CATEGORY),
                (("Имеющаяся категория", "Дата аттестации"), DECIDED), ("На какую категорию аттестуется", ""),
                (("Планируемый год аттестации", 2026), ""), (("Планируемый год аттестации", 2027), ""),
                (("Планируемый год аттестации", 2028), ""), (("Планируемый год аттестации", 2029), ""),
                (("Планируемый год аттестации", 2030), ""))
    page.row(1, "Берг Эдуард Карлович", "директор", "СЗД", "2024-10-01", None, None, None, None, "+", None,
             expect=refines("berg", {CATEGORY: "соответствие занимаемой должности", DECIDED: "01.10.2024"}))
    page.row(2, "Иванова Марина Степановна", "учитель математики", "высшая", dt.date(2022, 5, 25), "высшая", None, "+",
             None, None, None, expect=refines("ivanova_lyceum", {CATEGORY: "высшая", DECIDED: "25.05.2022"}))
    page.row(3, "Кузнецова (Орлова) Ольга Дмитриевна", "учитель информатики", "-", None, "первая", "+", None, None,
             None, None, expect=same("kuznetsova"))
    page.gap()
    page.note("Зам. директора по УВР                       Н.П. Лапина", at=1)
    return made


def suitability() -> SchoolList:
    """График аттестации на соответствие: the date is to come, no category yet."""
    made = SchoolList("график аттестации на СЗД", "teachers", form="xls")
    page = made.page()
    page.title("График аттестации педагогических работников на соответствие занимаемой должности")
    page.header(("№", ""), ("Ф.И.О. аттестуемого", NAME), ("Должность", POST), ("Дата предыдущей аттестации", DECIDED),
                ("Результат предыдущей аттестации", CATEGORY), ("Планируемая дата аттестации", ""))
    page.row(1, "Шевченко Игорь Олегович", "тренер", "12.11.2021", "соответствует", dt.date(2026, 11, 12),
             expect=refines("shevchenko", {CATEGORY: "соответствие занимаемой должности", DECIDED: "12.11.2021"}))
    page.row(2, "Ким Алексей", "педагог дополнительного образования", None, None, dt.date(2026, 12, 10),
             expect=same("kim"))
    return made


def categories_by_level() -> SchoolList:
    """A column for each category, the date in it."""
    made = SchoolList("категории по столбцам", "teachers")
    page = made.page()
    page.header(("№", ""), ("ФИО", NAME), ("Школа", PLACE),
                (("Категория (дата присвоения)", "высшая"), "attestations.category:highest"),
                (("Категория (дата присвоения)", "первая"), "attestations.category:first"),
                (("Категория (дата присвоения)", "СЗД"), "attestations.category:suitability"))
    page.row(1, "Мамина-Сибирякова Ю.О.", "Речная СОШ", "25.03.2026", None, None,
             expect=refines("mamina", {CATEGORY: "высшая", DECIDED: "25.03.2026"}))
    page.row(2, "Громов И.И.", "Речная СОШ", None, "12.02.2025", None,
             expect=refines("gromov_younger", {CATEGORY: "первая", DECIDED: "12.02.2025"}))
    page.row(3, "Сыч Е.П.", "Речная СОШ", None, None, "01.10.2023", expect=refines("sych"))
    return made


def courses_of_school() -> SchoolList:
    """Курсы за три года: everything in one cell, several courses in it."""
    made = SchoolList("курсы одной ячейкой", "teachers")
    page = made.page()
    page.title("Информация о прохождении курсов повышения квалификации педагогами МКОУ «Клёновская СОШ»")
    page.header(("№", ""), ("ФИО", NAME), ("Должность", POST),
                ("Курсы повышения квалификации (тема, кол-во часов, дата, место)", "trainings"))
    page.row(1, "Морозова Вера Павловна", "директор", "«Управление школой», 36 ч., 12.02–20.02.2025, АмИРО",
             expect=refines("morozova", {PROGRAMME: "Управление школой",
                 HOURS: "36", STARTED: "12.02.2025", ENDED: "20.02.2025", PROVIDER: "АмИРО"}))
    page.row(2, "Жук Тамара Львовна", "учитель математики",
             "1) «Обновлённый ФГОС», 72 ч, 15.03.2024, АмИРО;\n2) «Школа современного учителя», 100 часов, 30.11.2025",
             expect=refines("zhuk", {PROGRAMME: "Обновлённый ФГОС; Школа современного учителя",
                 HOURS: "72; 100", ENDED: "15.03.2024; 30.11.2025"}))
    page.row(3, "Трофимова Инна Валерьевна", "учитель русского языка", "нет", expect=same("trofimova"))
    return made


def courses_in_columns() -> SchoolList:
    """План-график: the last courses in columns, the next term is no fact."""
    made = SchoolList("план-график курсов", "teachers")
    page = made.page()
    page.header(("№", ""), ("ФИО", NAME), ("Должность, предмет", POST), ("ОО", PLACE),
                (("Последние курсы", "Тема"), PROGRAMME), (("Последние курсы", "Часы"), HOURS),
                (("Последние курсы", "Дата окончания"), ENDED), (("Последние курсы", "Где"), PROVIDER),
                ("Следующий срок", ""))
    page.row(1, "Савельева Наталья Романовна", "учитель физики", "СОШ №3", "Современный урок физики", 72, "20.03.2024",
             "АмИРО", 2027,
             expect=refines("saveleva", {PROGRAMME: "Современный урок физики", HOURS: "72", PROVIDER: "АмИРО"}))
    page.row(2, "Петров Сергей Николаевич", "учитель физической культуры", "СОШ №1", "Адаптивная физкультура",
             "144 ч.", "05.2023", "ООО «Инфоурок»", 2026, expect=refines("petrov", {ENDED: "", HOURS: "144"}))
    page.row(3, "Дурново К.М.", "воспитатель", "Школа-интернат", "Сопровождение детей с ОВЗ", "36", 45000, None, 2026,
             expect=refines("durnovo", {ENDED: "15.03.2023", HOURS: "36"}))
    return made


def institute_course() -> SchoolList:
    """Список слушателей: programme, hours and dates stand in the title."""
    made = SchoolList("список слушателей курсов", "course-list")
    made.common = {PROGRAMME: "Реализация обновлённых ФГОС в работе учителя физики", HOURS: "72",
                   STARTED: "10.03.2026", ENDED: "21.03.2026"}
    page = made.page()
    page.title("ГАУ ДПО «Амурский областной институт развития образования»", across=5)
    page.title("СПИСОК СЛУШАТЕЛЕЙ", across=5)
    page.title("курсов повышения квалификации по программе «Реализация обновлённых ФГОС в работе учителя физики», "
               "72 ч.",
               across=5)
    page.title("Сроки: 10–21.03.2026 г.", across=5)
    page.gap()
    page.header(("№", ""), ("Фамилия Имя Отчество", NAME), ("Район", ""), ("Место работы", PLACE), ("Должность", POST))
    page.row(1, "Лисова Анна Петровна", "Зарянский р-н", 'МБОУ "СОШ № 3"', "учитель физики",
             expect=refines("lisova", {PLACE: 'МБОУ "СОШ № 3"'}))
    page.row(2, "Савельева Наталья Романовна", "Зарянский", "МБОУ «Средняя общеобразовательная школа № 3»",
             "учитель физики", expect=refines("saveleva"))
    page.row(3, "Жук Тамара Львовна", "Зарянский район", "МКОУ «Клёновская СОШ»", "учитель физики и математики",
             expect=refines("zhuk"))
    page.row(4, "Зорин Фёдор Никитич", "Зарянский район", "МКОУ ООШ с. Поляково", "учитель физики", expect=new())
    page.gap()
    page.note("Куратор курсов: Дымова Е.В., тел. 8 (4162) 22-62-35", at=1)
    return made


def certificates_of_course() -> SchoolList:
    """Ведомость выдачи удостоверений."""
    made = SchoolList("ведомость выдачи удостоверений", "course-list", form="csv")
    made.common = {PROGRAMME: "Функциональная грамотность", HOURS: "36", ENDED: "28.11.2025"}
    page = made.page()
    page.title("Ведомость выдачи удостоверений о повышении квалификации")
    page.title('Программа: "Функциональная грамотность", 36 часов, с 17.11.2025 по 28.11.2025')
    page.header(("№ п/п", ""), ("Ф.И.О. слушателя", NAME), ("Организация", PLACE), ("Рег. № удостоверения", DOCUMENT),
                ("Дата выдачи", DOCUMENT_ON), ("Подпись", ""))
    page.row(1, "Иванова Мария Сергеевна", "МБОУ СОШ № 1", "282416 0001", "28.11.2025",
             expect=refines("ivanova_s1", {DOCUMENT: "282416 0001", DOCUMENT_ON: "28.11.2025"}))
    page.row(2, "Иванова Мария Сергеевна", "МБОУ СОШ № 3", "282416 0002", "28.11.2025", expect=refines("ivanova_s3"))
    page.row(3, "Абрамович Л.Б.", "Гимназия № 5", "282416 0003", "28.11.2025", expect=refines("abramovich"))
    return made


def courses_by_sections() -> SchoolList:
    """Several programmes in one list, each as a line across the table."""
    made = SchoolList("курсы разделами", "course-list")
    page = made.page()
    page.title("Прошли курсы повышения квалификации в I полугодии 2026 года")
    page.header(("№", ""), ("ФИО", NAME), ("Должность", POST), ("Школа", PLACE))
    page.section("«Цифровая образовательная среда», 36 ч., 02.02–06.02.2026")
    page.row(1, "Кузнецова О.Д.", "учитель информатики", "Лицей №2",
             expect=refines("kuznetsova", {PROGRAMME: "Цифровая образовательная среда", HOURS: "36"}))
    page.section("«Профилактика выгорания», 16 ч., 20.04–22.04.2026")
    page.row(1, "Белова Дина Ивановна", "психолог", "СОШ №3",
             expect=refines("belova_n", {PROGRAMME: "Профилактика выгорания", HOURS: "16", ENDED: "22.04.2026"}))
    page.row(2, "Тетерина Галина Юрьевна", "логопед", "д/с №7 «Теремок»", expect=refines("teterina"))
    return made


def category_order() -> SchoolList:
    """Приказ о присвоении: number and date above, the category in lines across the table."""
    made = SchoolList("приказ о категориях", "category-order")
    made.common = {ORDER: "145", DECIDED: "25.02.2026"}
    page = made.page()
    page.title("Приложение", at=3)
    page.title("к приказу министерства образования и науки", at=3)
    page.title("от 25.02.2026 № 145", at=3)
    page.gap()
    page.title("Список педагогических работников, которым установлены квалификационные категории", across=5)
    page.header(("№", ""), ("Фамилия, имя, отчество", NAME), ("Должность", JUDGED_POST), ("Место работы", PLACE),
                ("Район", ""))
    page.section("Высшая квалификационная категория")
    page.row(1, "Лисова Анна Петровна", "учитель",
             "муниципальное бюджетное общеобразовательное учреждение «Средняя "
             "общеобразовательная школа № 3 города Зарянска»",
             "Зарянский", expect=refines("lisova", {CATEGORY: "высшая", DECIDED: "25.02.2026", ORDER: "145"}))
    page.row(2, "Тетерина Галина Юрьевна", "учитель-логопед",
             "муниципальное автономное дошкольное образовательное "
             "учреждение «Центр развития ребёнка – детский сад № 7 «Теремок»",
             "Зарянский", expect=refines("teterina", {CATEGORY: "высшая"}))
    page.section("Первая квалификационная категория")
    page.row(3, "Трофимова Инна Валерьевна", "учитель", "МКОУ «Клёновская СОШ»", "Зарянский",
             expect=refines("trofimova", {CATEGORY: "первая"}))
    page.row(4, "Шилов Роман Петрович", "учитель", "МБОУ СОШ № 1", "Зарянский", expect=new({CATEGORY: "первая"}))
    return made


def order_extract() -> SchoolList:
    """Выписка из приказа with a column of the category."""
    made = SchoolList("выписка из приказа", "category-order", form="ods")
    made.common = {ORDER: "77-к", DECIDED: "12.04.2026"}
    page = made.page("Приказ")
    page.title("Выписка из приказа № 77-к от 12 апреля 2026 г. «Об установлении квалификационных категорий»")
    page.header(("№", ""), ("Ф.И.О.", NAME), ("Дата рождения", BORN), ("Должность, место работы", JUDGED_POST),
                ("Установленная категория", CATEGORY))
    page.row(1, "Гасанова Лейла Рашид кызы", dt.date(1991, 1, 16), "учитель", "первая",
             expect=refines("gasanova", {CATEGORY: "первая", DECIDED: "12.04.2026", ORDER: "77-к"}))
    page.row(2, "Иванова Мария Сергеевна", dt.date(1992, 10, 23), "учитель", "высшая", expect=refines("ivanova_s3"))
    page.row(3, "Иванова Мария Сергеевна", None, "учитель", "первая", expect=asks("ivanova_s1", "ivanova_s3"))
    return made


GROWTH_LISTS: tuple[Builder, ...] = (
    categories,
    attestation_plan,
    suitability,
    categories_by_level,
    courses_of_school,
    courses_in_columns,
    institute_course,
    certificates_of_course,
    courses_by_sections,
    category_order,
    order_extract,
)
