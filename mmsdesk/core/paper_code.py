"""The short code at the foot of a paper: made from a digest, read from what a person types."""

from __future__ import annotations

from mmsdesk.core.text import other_layout

LETTERS = "23456789АВЕКМНРСТУХ"
"""Digits without 0 and 1, and capitals that look the same in Russian and in Latin print."""

LENGTH = 8
_HALF = LENGTH // 2
_DASH = "-"

_LOOK_ALIKE = str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ")
_PASSED_OVER = str.maketrans("", "", " \t\r\n\u00a0\u202f\u2009-‐‑‒–—―−_.·«»\"“”„'")


def paper_code(digest: bytes) -> str:
    """The code of a digest of at least eight bytes: «К4М7-2ВХ9»."""
    number = int.from_bytes(digest[:8], "big")
    letters = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(LETTERS))
        letters.append(LETTERS[rest])
    return "".join(letters[:_HALF]) + _DASH + "".join(letters[_HALF:])


def read_code(text: str) -> tuple[str, ...]:
    """Codes that may be meant by what was typed, the likeliest first; nothing if it is no code.

    Latin look-alikes, small letters, spaces, any or no dash, the other keyboard layout. «T» typed blindly may be
    Т as it looks or Е that shares its key: then there are several readings.
    """
    if len(text) > 4 * LENGTH:
        return ()
    readings: list[str] = []
    # A key of the other layout may lie where signs are: «Х» is «[».
    for typed in (text, other_layout(text)):
        code = typed.translate(_PASSED_OVER).upper().translate(_LOOK_ALIKE)
        if len(code) == LENGTH and all(letter in LETTERS for letter in code):
            readings.append(code[:_HALF] + _DASH + code[_HALF:])
    return tuple(dict.fromkeys(readings))
