"""Search forms, alphabetical order, plurals, layouts, non-breaking spaces."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmsdesk.core.text import (
    NBSP,
    lower_first,
    nbsp,
    normalise,
    other_layout,
    plural,
    plural_word,
    sort_key,
    stems,
    unhung,
    upper_first,
    words,
)

RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
LATIN = "abcdefghijklmnopqrstuvwxyz"


def test_normalise() -> None:
    assert normalise("  Семёнова\u00a0–  «АННА» ") == "семенова - анна"
    assert normalise("Йод") == normalise("И\u0306од") == "йод"
    assert normalise("ме\u00adтодист") == "методист"


@given(st.text(alphabet=RUSSIAN + RUSSIAN.upper() + 'abcXYZ «»"–-\u00a0\t№12'))
def test_normalise_twice_is_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_words_and_stems() -> None:
    assert words("МБОУ «СОШ № 2» г. Зея_1") == ["мбоу", "сош", "2", "г", "зея", "1"]
    assert stems("Методическое объединение") == stems("методических объединений")
    assert stems("учителя") == stems("учителей")


def test_other_layout() -> None:
    assert other_layout("bdfyjdf") == "иванова"
    assert other_layout("Bdfyjdf") == "Иванова"
    assert other_layout("иванова") == "bdfyjdf"
    assert other_layout("Ctv`yjd") == "Семёнов"
    assert other_layout("[jrrtq") == "хоккей"
    assert other_layout("<jhbc") == "Борис"
    assert other_layout("цщкв") == "word"
    assert other_layout("2-34-56") == "2-34-56"


@given(st.text(alphabet=RUSSIAN + RUSSIAN.upper()) | st.text(alphabet=LATIN + LATIN.upper()))
def test_other_layout_twice_gives_the_text_back(text: str) -> None:
    assert other_layout(other_layout(text)) == text


@pytest.mark.parametrize(
    "ordered",
    [
        ["Елка", "Ёлка", "Ель"],
        ["Гора", "Ҕор", "Дом"],
        ["Нил", "Ҥил", "Опа", "Өпа", "Пар"],
        ["Сон", "Һон", "Том", "Ус", "Үс", "Фа"],
        ["СОШ № 2", "СОШ №3", "СОШ № 10", "СОШ № 111"],
        ["«Алёнка»", "Алешин", '"Берёзка"'],
        ["Петров Яков", "Петров-Водкин Иван", "Петрова Анна"],
        ["2 класс", "10 класс", "Smith", "Абаев", "яблоко"],
        ["", "а"],
        ["Ежевика", "Ежёвика", "Ёжевика"],
    ],
)
def test_order(ordered: list[str]) -> None:
    shuffled = ordered[:]
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == ordered
    assert len({sort_key(text) for text in ordered}) == len(ordered)


def test_order_is_blind_to_case_and_spaces() -> None:
    assert sort_key("СЕМЁНОВА  анна ") == sort_key("Семёнова Анна")
    assert sort_key("И\u0306од") == sort_key("Йод")
    assert sort_key("МБОУ СОШ № 2") == sort_key("МБОУ «СОШ №2»")


@given(st.text(), st.text(alphabet=RUSSIAN))
def test_order_key_of_anything(text: str, letters: str) -> None:
    assert isinstance(sort_key(text), bytes)
    assert (sort_key(letters.replace("ё", "е")) == sort_key(letters)) == ("ё" not in letters)


def test_thousands_stand_apart_before_a_noun() -> None:
    assert plural(2172, "запись", "записи", "записей") == f"2{NBSP}172{NBSP}записи"
    assert plural(1_000_001, "запись", "записи", "записей") == f"1{NBSP}000{NBSP}001{NBSP}запись"


def test_plurals() -> None:
    cases = {0: "педагогов", 1: "педагог", 2: "педагога", 5: "педагогов", 11: "педагогов", 14: "педагогов",
             21: "педагог", 22: "педагога", 111: "педагогов", 1001: "педагог"}  # fmt: skip
    for n, word in cases.items():
        assert plural_word(n, "педагог", "педагога", "педагогов") == word
    assert plural(5, "педагог", "педагога", "педагогов") == "5\u00a0педагогов"


@pytest.mark.parametrize(
    "expected",
    [
        "протокол №_5", "И._О._Фамилия", "И.О._Фамилия", "Фамилия_И._О.", "г._Зея", "5_июня_2026_г.", "п._3",
        "ст._47 Закона", "с 2020 по 2026_гг.", "12,5_%", "1_234_567 рублей", "25_чел.", "в мае_2026_года",
        "ул._Мухина, д._5", "без изменений 5 раз", "по пп._1–3",
    ],
)  # fmt: skip
def test_non_breaking_spaces(expected: str) -> None:
    wanted = expected.replace("_", "\u00a0")
    assert nbsp(expected.replace("_", " ")) == wanted
    assert nbsp(wanted) == wanted


def test_no_line_of_a_title_ends_in_a_preposition() -> None:
    title = unhung("Состав МО заместителей и советников на 5 июня, с. Заря")
    assert title == "Состав МО заместителей и_советников на_5 июня, с. Заря".replace("_", "\u00a0")


def test_first_letters() -> None:
    assert lower_first("Заседание совета") == "заседание совета"
    assert lower_first("МБОУ СОШ") == "МБОУ СОШ"
    assert lower_first("О ком или о чём") == "о ком или о чём"
    assert lower_first("И. о. директора") == "И. о. директора"
    assert lower_first("") == upper_first("") == ""
    assert upper_first("заседание") == "Заседание"
