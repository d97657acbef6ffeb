"""Lists of organisations and totals of past years."""

from __future__ import annotations

from tests.exchange.lists.expecting import differs, new, refines, wrong
from tests.exchange.lists.pages import Builder, SchoolList

# fmt: off

SHORT, FULL = "short_name", "full_name"


def register_of_organisations() -> SchoolList:
    """Реестр with ИНН: full names of the charter, numbers decide."""
    made = SchoolList("реестр образовательных организаций", "organisations")
    page = made.page("Реестр ОО")
    page.title("Реестр образовательных организаций Зарянского района", across=8)
    page.header(("№ п/п", ""), ("Полное наименование ОО (по уставу)", FULL), ("Сокращённое наименование", SHORT),
                ("Юридический адрес", "address"), ("ФИО руководителя", "head_name"), ("Телефон", "phone"),
                ("E-mail", "email"), ("ИНН", "inn"), ("ОГРН", "ogrn"))
    page.numbers()
    page.row(1, "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 1»",
             "МБОУ СОШ № 1", "г. Зарянск, ул. Мира, 1", "Волк Зоя Ильинична", "2-11-11", "s1@example.org", 7702070139,
             1027700132195, expect=refines("s1", {"inn": "7702070139", "ogrn": "1027700132195"}))
    page.row(2, "Муниципальное бюджетное общеобразовательное учреждение «Школа имени Героя Иванова»",
             "МБОУ Школа Иванова", "г. Зарянск, ул. Речная, 5", None, "2-13-13", None, "7712040126", None,
             expect=refines("s3"))
    page.row(3, "Муниципальное казённое общеобразовательное учреждение «Клёновская средняя общеобразовательная школа»",
             None, "с. Клёновое", "Морозова В.П.", "8 (41658) 31-2-22", None, None, None,
             expect=refines("klen", {"address": "с. Клёновое"}))
    page.row(4, "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 8»", None,
             "п. Северный", None, None, None, None, None, expect=new({"address": "п. Северный"}))
    page.row(None, "Всего организаций: 4")
    return made


def contingent() -> SchoolList:
    """Сведения о контингенте: groups of schools with subtotals, a row of all at the end."""
    made = SchoolList("контингент", "organisations")
    page = made.page()
    page.title("Сведения о количестве обучающихся на 05.09.2026")
    page.header(("№", ""), ("Наименование ОО", SHORT), ("Количество классов-комплектов", "class_sets"),
                ("Кол-во обучающихся", "pupils"))
    page.section("Городские школы")
    page.row(1, "СОШ №1", 22, 540, expect=refines("s1", {"pupils": "540", "class_sets": "22"}))
    page.row(2, "СОШ №3", "18", "430 чел.", expect=refines("s3", {"pupils": "430"}))
    page.row(3, "Лицей №2", 12, 301, expect=refines("lyceum"))
    page.row(None, "Итого по городу", 52, 1271)
    page.section("Сельские школы")
    page.row(4, "Клёновская школа", 11, 98, expect=refines("klen"))
    page.row(5, "Поляковская школа", 9, 41, expect=refines("pole"))
    page.row(6, "Речная", 11, 120, expect=refines("rech"))
    page.row(None, "Итого по селу", 31, 259)
    page.row(None, "ВСЕГО", 83, 1530)
    return made


def addresses_of_schools() -> SchoolList:
    """Телефонный справочник: heads, sites, kindergartens in their writings."""
    made = SchoolList("телефонный справочник", "organisations", form="csv", encoding="koi8-r", separator="\t")
    page = made.page()
    page.header(("Образовательное учреждение", SHORT), ("Руководитель", "head_name"), ("Тел./факс", "phone"),
                ("Адрес сайта", "site"))
    page.row("Детский сад N 3", "Рогова Инна Львовна", "2-33-44", "ds3.example.org", expect=refines("d3"))
    page.row("МАДОУ д/с N7", "Осипова Л.А.", "2-44-55", "", expect=refines("d7", {"head_name": "Осипова Л.А."}))
    page.row("Зарянская школа - интернат", "", "2-55-66", "", expect=refines("inter"))
    page.row("Дом детского творчества", "Гусева Е.Е.", "", "", expect=refines("ddt"))
    page.row('МБУ ДО "ДЮСШ"', "", "2-77-88", "", expect=refines("sport"))
    page.row("Музыкальная школа", "Звонкова А.А.", "2-99-00", "", expect=new())
    return made


def totals() -> SchoolList:
    """Исходные данные: measures of past years, one in a row."""
    made = SchoolList("исходные данные", "opening_totals")
    page = made.page()
    page.title("Показатели работы методической службы за прошлые годы")
    page.header(("№", ""), ("Показатель", "measure"), ("Учебный год", "school_year"), ("Значение", "value"),
                ("Откуда данные", "source"))
    page.row(1, "Педагогов всего", "2023/24", 412, "отчёт за 2023/24", expect=new({"value": "412"}, label="teachers"))
    page.row(2, "проведено мероприятий", "2023-2024", "118", "отчёт за 2023/24",
             expect=new({"measure": "мероприятий проведено", "school_year": "2023"}))
    page.row(3, "кол-во консультаций", "2023/2024", "1 204", "журнал", expect=new({"value": "1204"}))
    page.row(4, None, "2024/25", 120, "отчёт", expect=wrong())
    page.row(5, "Педагогов всего", "2023/24", 415, "тарификация", expect=differs("teachers"))
    return made


REGISTER_LISTS: tuple[Builder, ...] = (register_of_organisations, contingent, addresses_of_schools, totals)
