"""Invented telephones and registration numbers that pass their checks but belong to nobody."""

from __future__ import annotations

from random import Random


def phone(chance: Random) -> str:
    """A number in the area code 000, which does not exist."""
    return f"+7 (000) {chance.randrange(200, 1000)}-{chance.randrange(100):02}-{chance.randrange(100):02}"


def untidy_phone(chance: Random) -> str:
    """A telephone as it stands in real lists."""
    first, second = chance.randrange(10, 100), chance.randrange(10, 100)
    return chance.choice(
        (
            f"2-{first}-{second}, после 16 часов",
            f"8000200{first}{second}",
            f"8(000)300-{first}-{second} муж",
            f"раб. 3-{first}-{second}",
        )
    )


def snils(chance: Random) -> str:
    """A СНИЛС with a right check number; three equal digits in a row are never issued."""
    number = f"999{chance.randrange(1_000_000):06}"
    check = sum(int(digit) * (9 - place) for place, digit in enumerate(number)) % 101 % 100
    return f"{number[:3]}-{number[3:6]}-{number[6:]} {check:02}"


def inn(chance: Random) -> str:
    """A 10-digit ИНН with a right check digit in the region 00, which does not exist."""
    number = f"00{chance.randrange(1, 100):02}{chance.randrange(100_000):05}"
    weights = (2, 4, 10, 3, 5, 9, 4, 6, 8)
    return f"{number}{sum(w * int(d) for w, d in zip(weights, number, strict=True)) % 11 % 10}"


def ogrn(chance: Random) -> str:
    """A 13-digit ОГРН with a right check digit in the region 00, which does not exist."""
    number = f"10{chance.randrange(2, 10)}00{chance.randrange(10_000_000):07}"
    return f"{number}{int(number) % 11 % 10}"
