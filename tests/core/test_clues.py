"""The quick look finds whatever the full one finds, in any letters and with any dashes; many texts as each alone."""

from __future__ import annotations

import random

import pytest

from mmsdesk.core.clues import Clues
from mmsdesk.core.declension import Case, declined
from mmsdesk.core.names import PersonName
from mmsdesk.core.traces import Known, Traces

_SURNAMES = ("Ёлкина", "Иванова-Петрова", "Седых", "Ли", "Кузнецов", "Заречная", "Мамин–Сибиряк", "Ковалёв")
_FIRST = ("Анна", "Пётр", "Любовь", "Юрий", "Ия", "")
_SECOND = ("Петровна", "Ильич", "Юрьевна", "")
_PHONES = ("8 914 000-00-11", "+7 (000) 962-86-43", "999-588-201 22")
_SIGNS = ("", " ", "-", " - ", "(", "\u00a0", "\u2009", "\\n", ".")
_DASHES = ("-", "–", "—", "\u2011")
_OTHERS = ("", "{}", '{"phone":""}', "семинар", "СОШ № 3", "İstanbul", "ΣΟΦΟΣ", "\x01", "\x02\x03", "00 11", "ёж", "\0")


def any_case(chance: random.Random, text: str) -> str:
    return chance.choice((str, str.lower, str.upper, str.swapcase, str.title))(text)


def spelt(chance: random.Random, known: Known) -> str:
    """Something that may name the person, as people write it."""
    kind = chance.random()
    if kind < 0.3:
        digits = [sign for sign in chance.choice(known.numbers) if sign.isdigit()]
        return "".join(digit + (chance.choice(_SIGNS) if chance.random() < 0.3 else "") for digit in digits)
    if kind < 0.4:
        return any_case(chance, known.addresses[0])
    name = chance.choice(known.names)
    form = declined(name, chance.choice(list(Case)), chance.choice(("f", "m")))
    surname = any_case(chance, form.surname)
    if chance.random() < 0.5:
        surname = surname.replace("ё", "е").replace("Ё", "Е")
    for dash in _DASHES:
        surname = surname.replace(dash, chance.choice(_DASHES))
    return chance.choice((surname, f"{surname} {form.first[:1]}.", f"{form.first} {form.patronymic}", surname[:-1]))


@pytest.mark.parametrize("seed", range(12))
def test_all_together_are_as_each_alone_and_nothing_found_is_left_out(seed: int) -> None:
    chance = random.Random(seed)
    names = tuple(PersonName(chance.choice(_SURNAMES), chance.choice(_FIRST), chance.choice(_SECOND)) for _ in range(2))
    known = Known("Обезличено 0001", names, (chance.choice(_PHONES),), ("anna@example.org",))
    traces = Traces([known], borne=[chance.choice(_SURNAMES).lower()] if seed % 2 else [])
    for others in (_OTHERS, [text for text in _OTHERS if "\x01" not in text and "\x02" not in text]):
        texts = [
            f"{chance.choice(others)} {spelt(chance, known) if chance.random() < 0.2 else ''}{chance.choice(others)}"
            for _ in range(400)
        ]
        quick = [*traces.suspected(texts)]
        assert quick == [number for number, text in enumerate(texts) if [*traces.suspected([text])]]
        found = {number for number, text in enumerate(texts) if traces.found(text)}
        assert found
        assert found <= {*quick}


def test_texts_that_hold_every_joint_are_looked_at_one_by_one() -> None:
    clues = Clues([(("иванов",),)], ["9140000011"])
    texts = ["\x01\x02\x03\x04 Иванова", "", "914 000\u00a000-11", "914 000\n00\\n11", "9140000012"]
    assert [*clues.among(texts)] == [0, 2, 3]
    assert [*clues.among(texts[1:])] == [1, 2]
    assert [*clues.among([])] == []
