"""Reading names as schools write them."""

from __future__ import annotations

import pytest

from mmsdesk.core.names import PersonName, parse_full_name, repair_look_alikes, sex_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Иванова Анна Петровна", PersonName("Иванова", "Анна", "Петровна")),
        ("  иванова   анна\u00a0петровна ", PersonName("Иванова", "Анна", "Петровна")),
        ("ИВАНОВА АННА ПЕТРОВНА", PersonName("Иванова", "Анна", "Петровна")),
        ("САЛТЫКОВА-ЩЕДРИНА МАРИЯ ИЛЬИНИЧНА", PersonName("Салтыкова-Щедрина", "Мария", "Ильинична")),
        ("Петрова - Водкина Ольга Ивановна", PersonName("Петрова-Водкина", "Ольга", "Ивановна")),
        ("АЛИЕВА САИДА РАШИД КЫЗЫ", PersonName("Алиева", "Саида", "Рашид кызы")),
        ("Алиев Вагиф Рашид-оглы", PersonName("Алиев", "Вагиф", "Рашид-оглы")),
        ("Алиев Вагиф Рашид Оглы", PersonName("Алиев", "Вагиф", "Рашид оглы")),
        ("Ким Юлия", PersonName("Ким", "Юлия")),
        ("ЛИ ЯН", PersonName("Ли", "Ян")),
        ("Иванова А.П.", PersonName("Иванова", "А.", "П.")),
        ("Иванова А. П.", PersonName("Иванова", "А.", "П.")),
        ("ИВАНОВА А.П", PersonName("Иванова", "А.", "П.")),
        ("ИвановаА.П.", PersonName("Иванова", "А.", "П.")),
        ("Иванова АП", PersonName("Иванова", "А.", "П.")),
        ("Иванова, А. П.", PersonName("Иванова", "А.", "П.")),
        ("А.П. Иванова", PersonName("Иванова", "А.", "П.")),
        ("А.П.Иванова", PersonName("Иванова", "А.", "П.")),
        ("Иванова А.", PersonName("Иванова", "А.")),
        ("Иванова Анна П.", PersonName("Иванова", "Анна", "П.")),
        ("Анна Петровна Иванова", PersonName("Иванова", "Анна", "Петровна")),
        ("Анна Петровна", PersonName("", "Анна", "Петровна")),
        ("Абрамович Роман Ильич", PersonName("Абрамович", "Роман", "Ильич")),
        ("Кузнецова (Орлова) Мария Ильинична", PersonName("Кузнецова", "Мария", "Ильинична", "Орлова")),
        ("КУЗНЕЦОВА МАРИЯ ИЛЬИНИЧНА (ОРЛОВА)", PersonName("Кузнецова", "Мария", "Ильинична", "Орлова")),
        ("Кузнецова(урожд. Орлова) Мария", PersonName("Кузнецова", "Мария", "", "Орлова")),
        ("Кузнецова (до брака Орлова", PersonName("Кузнецова", former="Орлова")),
        ("Иванoвa Aннa Пeтрoвнa", PersonName("Иванова", "Анна", "Петровна")),
        ("О’КОННОР ЭММА", PersonName("О'Коннор", "Эмма")),
        ("фон Берг Анна Петровна", PersonName("Фон Берг", "Анна", "Петровна")),
        ("Нгуен Тхи Лан Ань", PersonName("Нгуен", "Тхи", "Лан Ань")),
        ("Соловьёва Анна-Мария Петровна", PersonName("Соловьёва", "Анна-Мария", "Петровна")),
        ("Иванова", PersonName("Иванова")),
        ("", PersonName("")),
        ("  1. ", PersonName("")),
        ("12. Иванова Анна Петровна", PersonName("Иванова", "Анна", "Петровна")),
        ("Smith John", PersonName("Smith", "John")),
    ],
)
def test_full_names_are_read(text: str, expected: PersonName) -> None:
    assert parse_full_name(text) == expected


def test_forms_of_a_name() -> None:
    name = PersonName("Иванова", "Анна-Мария", "Петровна")
    assert name.full == "Иванова Анна-Мария Петровна"
    assert name.short == "Иванова А.-М.\u00a0П."
    assert name.initials_first == "А.-М.П.\u00a0Иванова"
    assert PersonName("Иванова", "А.", "П.").short == "Иванова А.\u00a0П."
    assert PersonName("Ким").short == "Ким"
    assert PersonName("Ким").initials_first == "Ким"
    assert PersonName("", "Анна").short == "А."
    assert PersonName("Алиева", "Саида", "Рашид кызы").short == "Алиева С.\u00a0Р."


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("Иванова Анна Петровна", "f"),
        ("Черных Саша Ильинична", "f"),
        ("Черных Саша Ильич", "m"),
        ("Шевченко Никита Кузьмич", "m"),
        ("Алиева Саида Рашид кызы", "f"),
        ("Алиев Вагиф Рашид оглы", "m"),
        ("Ким Юлия", "f"),
        ("Цой Виктор", "m"),
        ("Иванова А.П.", "f"),
        ("Иванов А.П.", "m"),
        ("Белинская И. О.", "f"),
        ("Черных И. О.", ""),
        ("Ким", ""),
    ],
)
def test_sex(text: str, sex: str) -> None:
    assert sex_of(parse_full_name(text)) == sex


def test_undecided_names_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    assert sex_of(PersonName("Иванов", "Анна")) == "f"
    assert caplog.text == ""


def test_look_alikes_are_repaired_only_in_cyrillic_text() -> None:
    assert repair_look_alikes("MБОУ COШ") == "МБОУ СОШ"
    assert repair_look_alikes("COP Corp") == "COP Corp"
    assert repair_look_alikes("школа Windows") == "школа Windows"


@pytest.mark.parametrize(
    ("written", "former"),
    [
        ("Лисова (Волкова) Анна Петровна", "Волкова"),
        ("ЛИСОВА (ВОЛКОВА) АННА ПЕТРОВНА", "Волкова"),
        ("лисова (волкова) анна петровна", "Волкова"),
        ("Лисова Анна Петровна (в девичестве Волкова)", "Волкова"),
        ("Лисова Анна Петровна (вн. совм.)", ""),
        ("ЛИСОВА АННА ПЕТРОВНА (СОВМЕСТИТЕЛЬ)", ""),
        ("Лисова Анна Петровна (секретарь)", ""),
        ("Лисова Анна Петровна (д/о)", ""),
    ],
)
def test_what_stands_in_brackets_is_a_former_surname_or_nothing(written: str, former: str) -> None:
    name = parse_full_name(written)
    assert (name.surname, name.first, name.patronymic, name.former) == ("Лисова", "Анна", "Петровна", former)
