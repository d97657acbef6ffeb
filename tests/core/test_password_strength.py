"""A hint about a password, in words."""

from __future__ import annotations

import pytest

from mmsdesk.core.password_strength import Strength, strength


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("", Strength.EMPTY),
        ("12345678", Strength.WEAK),
        ("пароль", Strength.WEAK),
        ("Пароль2026", Strength.WEAK),
        ("йцукенгшщзхъ", Strength.WEAK),
        ("аааааааааааааааа", Strength.WEAK),
        ("лесничий", Strength.WEAK),
        ("тихий ёж под ёлкой", Strength.STRONG),
        ("Kx7#vQ2!mZ", Strength.FAIR),
        ("Kx7#vQ2!mZpR9&wL", Strength.STRONG),
    ],
)
def test_strength(password: str, expected: Strength) -> None:
    assert strength(password) is expected
