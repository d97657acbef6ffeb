"""Names that every system takes."""

from __future__ import annotations

import pytest

from mmsdesk.core.file_names import as_file_name, is_long_on_windows, is_name_on_windows


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Справка к совету", "Справка к совету"),
        ("План-отчёт: 2026/27 учебный год?", "План-отчёт 2026 27 учебный год"),
        ("  Список\n«Лучшие»... ", "Список «Лучшие»"),
        ("ж" * 300, "ж" * 120),
    ],
)
def test_a_title_becomes_a_name(title: str, name: str) -> None:
    assert as_file_name(title) == name
    assert is_name_on_windows(f"{name}.pdf")


@pytest.mark.parametrize("name", ["План 12:30.mms", "а?.mms", "con", "NUL.mms", "com1.mms", "хвост.", "хвост ", "а\0б"])
def test_what_windows_gives_another_meaning(name: str) -> None:
    assert not is_name_on_windows(name)


@pytest.mark.parametrize(
    "name", ["Район № 1.mms", "a#b;c%20.mms", "«Ёлка» (копия).mms", ".скрытый", "конь.mms", "com.mms"]
)
def test_ordinary_names(name: str) -> None:
    assert is_name_on_windows(name)


def test_room_for_the_journal_is_left() -> None:
    assert not is_long_on_windows("ж" * 243 + ".mms")
    assert is_long_on_windows("ж" * 244 + ".mms")
    assert is_long_on_windows("😀" * 122 + ".mms")
