"""What names a person is found in any text, and nothing else is."""

from __future__ import annotations

import pytest

from mmsdesk.core.names import PersonName
from mmsdesk.core.traces import Known, Traces

LABEL = "Обезличено 0412"
ELKINA = PersonName("Ёлкина", "Анна", "Петровна")


def traces(*names: PersonName, **more: object) -> Traces:
    return Traces([Known(LABEL, names, **more)])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "Ёлкина Анна Петровна",
        "ЕЛКИНА АННА ПЕТРОВНА",
        "Елкиной Анне Петровне",
        "Анна Петровна Ёлкина",
        "Ёлкина А. П.",
        "Ёлкина А.П.",
        "А.\u00a0П. Ёлкиной",
        "А.П. Елкину",
        "Ёлкина",
        "об Ёлкиной",
        "Ёлкиных",
        "Анной Петровной",
    ],
)
def test_a_name_is_found_in_every_form(text: str) -> None:
    assert traces(ELKINA).removed(f"Наставник: {text}, стаж 5 лет.") in (
        f"Наставник: {LABEL}, стаж 5 лет.",
        f"Наставник: об {LABEL}, стаж 5 лет.",
    )


@pytest.mark.parametrize(
    "text", ["Ёлка в фойе", "анна петровна", "Анна Сергеевна Мирова", "МБОУ «Ёлочка»", "Петровна", "елочные игрушки"]
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert traces(ELKINA).removed(text) == text


def test_a_surname_that_others_bear_counts_only_beside_a_name() -> None:
    found = Traces([Known(LABEL, (ELKINA,))], borne=("елкина",), called=(("анна", "петровна"),))
    assert found.removed("Ёлкина Мария Львовна и Ёлкина А. П.") == f"Ёлкина Мария Львовна и {LABEL}"
    assert found.removed("Анна Петровна Мирова; Анна Петровна Ёлкина") == f"Анна Петровна Мирова; {LABEL}"


@pytest.mark.parametrize("name", ["Ким Олег Ильич", "Черных Олег Ильич", "Шевченко Олег Ильич", "Лев Олег Ильич"])
def test_short_and_unbending_surnames(name: str) -> None:
    surname, first, patronymic = name.split()
    found = traces(PersonName(surname, first, patronymic))
    assert found.removed(f"доклад: {name}") == f"доклад: {LABEL}"
    assert found.removed(f"{surname} О. И.") == LABEL
    assert found.removed("Кимоно, Левый берег, чернила") == "Кимоно, Левый берег, чернила"


@pytest.mark.parametrize("phone", ["+7 (900) 123-45-67", "89001234567", "8 900 123 45 67", "9001234567"])
def test_a_phone_is_found_however_it_is_written(phone: str) -> None:
    found = traces(numbers=("+7 900 123-45-67",))
    assert found.removed(f"тел. {phone};") == f"тел. {LABEL};"
    assert found.removed("79001234568") == "79001234568"


def test_numbers_and_addresses() -> None:
    found = traces(numbers=("112-233-445 95",), addresses=("elkina@shkola.example",), dates=("12.03.1980",))
    assert found.removed("СНИЛС 11223344595, elkina@SHKOLA.example, 12.03.1980") == f"СНИЛС {LABEL}, {LABEL}, {LABEL}"


def test_nobody_is_found_nowhere() -> None:
    assert Traces([]).removed("Ёлкина") == "Ёлкина"
    assert not traces().found("Ёлкина")


def test_two_of_one_surname_each_get_their_own_label() -> None:
    people = [
        Known("А", (PersonName("Чароитова", "Вера", "Львовна"),)),
        Known("Б", (PersonName("Чароитова", "Анна", "Ильинична"),)),
    ]
    traces = Traces(people, called={("анна", "ильинична")})
    assert traces.removed("Чароитова Анна Ильинична и В. Л. Чароитова") == "Б и А"


@pytest.mark.parametrize(
    "text",
    [
        "Чароитовой Вере Львовне",
        "ЧАРОИТОВА",
        "Вера\\nЛьвовна",
        '{"note":"Вера Львовна, +7 (900) 765\\u00a043-21"}',
        '{"note":"900\\n765-43-21"}',
        "VERA@charoit.example",
    ],
)
def test_a_quick_look_leaves_nothing_out(text: str) -> None:
    numbers, addresses = ("+7 900 765-43-21",), ("vera@charoit.example",)
    known = Known("А", (PersonName("Чароитова", "Вера", "Львовна"),), numbers, addresses)
    texts = ["Совещание", text, "Мирова Анна Сергеевна, 8 914 000-00-11", ""]
    assert [*Traces([known]).suspected(texts)] == [1]


def test_short_surnames_are_looked_for_in_every_form() -> None:
    traces = Traces([Known("А", (PersonName("Лев", "Пётр", "Ильич"),))])
    assert [*traces.suspected(["встреча с Левом П. И.", "дом", "Лев П. И."])] == [0, 2]


@pytest.mark.parametrize(
    "text",
    [
        "Журавлёва Анна",
        "Анна Журавлёва",
        "журавлёва анна",
        "журавлева Анна",
        "с Анной Журавлёвой",
        "А.Журавлёва",
        "Журавлёва А П",
        "Журавлёва АП",
        "ЖУРАВЛЕВА АННА ПЕТРОВНА",
    ],
)
def test_the_patronymic_may_be_missing_beside_the_surname(text: str) -> None:
    person = PersonName("Журавлёва", "Анна", "Петровна")
    # Others of the same surname do not hide who has the first name as well.
    found = Traces([Known(LABEL, (person,))], borne=("журавлева",), called=(("анна", "петровна"),))
    assert found.removed(f"вела {text}, потом ушла").replace("с ", "") == f"вела {LABEL}, потом ушла"


def test_another_patronymic_is_somebody_else() -> None:
    person = PersonName("Журавлёва", "Анна", "Петровна")
    found = Traces([Known(LABEL, (person,))], borne=("журавлева",))
    for text in ("Журавлёва Анна Сергеевна", "Журавлёвой Анне Сергеевне", "Анна Сергеевна Журавлёва", "Журавлёв Антон"):
        assert found.removed(text) == text


def test_small_letters_are_known_where_no_word_is_meant() -> None:
    assert traces(PersonName("Журавлёва", "Анна", "Петровна")).removed("урок у журавлёвой") == f"урок у {LABEL}"
    for surname, text in (("Королёва", "снежная королева"), ("Белый", "белый лист"), ("Зима", "в зиму")):
        assert traces(PersonName(surname, "Анна", "Петровна")).removed(text) == text
    others = Traces([Known(LABEL, (PersonName("Журавлёва", "Анна", "Петровна"),))], borne=("журавлева",))
    assert others.removed("урок у журавлёвой") == "урок у журавлёвой"


@pytest.mark.parametrize("dash", ["-", "\u2010", "\u2011", "–", "—", " – "])
def test_a_double_surname_however_it_is_tied(dash: str) -> None:
    person = PersonName("Кукушкина-Зверева", "Евдокия", "Пафнутьевна")
    assert traces(person).removed(f"Кукушкина{dash}Зверева") == LABEL
    assert traces(person).removed(f"с Кукушкиной{dash}Зверевой Е. П.") == f"с {LABEL}"
    assert [*traces(person).suspected(["Иное", f"КУКУШКИНА{dash}ЗВЕРЕВА"])] == [1]


def test_one_half_of_a_double_surname() -> None:
    person = PersonName("Кукушкина-Зверева", "Евдокия", "Пафнутьевна")
    assert traces(person).removed("заменяла Кукушкину; Зверева Е. П.; зверева") == f"заменяла {LABEL}; {LABEL}; {LABEL}"
    assert [*traces(person).suspected(["Иное", "Звереву"])] == [1]
    found = Traces([Known(LABEL, (person,))], borne=("зверева",))
    assert found.removed("Зверева Ольга; Зверева Евдокия; Кукушкина") == f"Зверева Ольга; {LABEL}; {LABEL}"


def test_a_dash_for_a_surname_names_nobody() -> None:
    assert traces(PersonName("-", "Анна", "Петровна")).removed("2025–2026, кто-то") == "2025–2026, кто-то"


def test_a_surname_that_others_bear_in_the_form_of_the_other_sex_counts_only_beside_a_name() -> None:
    found = Traces([Known(LABEL, (PersonName("Абрамов", "Илья", "Фёдорович"),))], borne=("абрамова",))
    for other in ("Абрамова", "Абрамова Наталия Игоревна"):
        assert found.removed(other) == other
    assert found.removed("Абрамов И. Ф.") == LABEL
    alone = Traces([Known(LABEL, (PersonName("Абрамов", "Илья", "Фёдорович"),))], borne=("андреева",))
    assert alone.removed("у Абрамова") == f"у {LABEL}"
