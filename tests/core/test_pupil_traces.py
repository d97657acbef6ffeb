"""Pupils in texts: found beside first name or initials in every case, people of the registers left alone."""

from __future__ import annotations

import pytest

from mmsdesk.core.names import PersonName
from mmsdesk.core.pupil_traces import PupilTraces

IVIN, LUNINA = PersonName("Ивин", "Пётр", "Ильич"), PersonName("Лунина", "Вера", "")


@pytest.fixture(scope="module")
def traces() -> PupilTraces:
    others = [PersonName("Ивин", "Олег", "Ильич"), PersonName("Лунина", "Валентина", "Петровна")]
    return PupilTraces(
        [(IVIN, "Участник 0001"), (LUNINA, "Участник 0002"), (PersonName("Юдин", "", ""), "У 3")], others
    )


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Награждён Ивин Пётр Ильич, 9 класс", "Награждён Участник 0001, 9 класс"),
        ("диплом вручён Ивину Петру", "диплом вручён Участник 0001"),
        ("Пётр Ильич Ивин и Вера Лунина", "Участник 0001 и Участник 0002"),
        ("ПЕТР ИВИН", "Участник 0001"),
        ("работа Ивина П.И. лучшая", "работа Участник 0001 лучшая"),
        ("П. И. Ивин", "Участник 0001"),
        ("Изменён результат: Юдин", "Изменён результат: У 3"),
    ],
)
def test_names_give_way(traces: PupilTraces, text: str, after: str) -> None:
    assert traces.found(text)
    assert traces.removed(text) == after
    assert list(traces.suspected_within(f"нет\x01{text}", "\x01")) == [1]


@pytest.mark.parametrize(
    "text",
    [
        "Ивин Олег Ильич",
        "ивиновый цвет",
        "Ивин сказал",
        "Лунина В. П.",
        "Юдин пришёл",
        "Пётр Великий",
        "",
        "Петров П. И.",
    ],
)
def test_others_stay(traces: PupilTraces, text: str) -> None:
    assert not traces.found(text)
    assert traces.removed(text) == text
