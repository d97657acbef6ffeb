"""Numbers with a decimal comma, percentages that add up, check digits, telephone numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from mmsdesk.core.errors import UserError
from mmsdesk.core.text import NBSP

NO_DATA = "нет данных"

_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d+))?(?: ?%)?", re.ASCII)
_GROUPED_BY_POINTS = re.compile(r"([+-]?)(\d{1,3}(?:\.\d{3})+),(\d+)", re.ASCII)
_GROUPED_BY_COMMAS = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+)\.(\d+)", re.ASCII)


def parse_number(text: str) -> float:
    """The number of «1 234,5», «1234.5», «-3», «85 %» (85.0); UserError for anything else."""
    plain = " ".join(text.replace("−", "-").replace("–", "-").split())
    match = _NUMBER.fullmatch(plain) or _GROUPED_BY_POINTS.fullmatch(plain) or _GROUPED_BY_COMMAS.fullmatch(plain)
    if not match:
        raise UserError(f"«{text.strip()}» – не число.", "Напишите число цифрами, например 36 или 12,5.")
    sign, whole, fraction = match.groups()
    digits = re.sub(r"[ .,]", "", whole)
    if len(digits.lstrip("0")) > 15:
        raise UserError(f"Число «{text.strip()}» слишком длинное.", "Напишите не больше 15 цифр до запятой.")
    return float(f"{sign}{digits}.{fraction or 0}")


def parse_whole(text: str) -> int:
    """A whole number; UserError when there is a fraction or no number."""
    number = parse_number(text)
    if number != int(number):
        raise UserError(f"«{text.strip()}» – не целое число.", "Напишите число без запятой, например 36.")
    return int(number)


def format_number(value: float | Decimal, places: int | None = None) -> str:
    """«1 234,5», halves rounded up; without `places` up to six of them, and no zeros at the end."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not exact.is_finite():
        return NO_DATA
    rounded = exact.quantize(Decimal(1).scaleb(-(6 if places is None else places)), ROUND_HALF_UP)
    shown = f"{rounded:,f}"
    if places is None and "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    if not rounded:
        shown = shown.lstrip("-")
    return shown.replace(",", NBSP).replace(".", ",").replace("-", "−")


FIXED = {"tenths": 1, "hundredths": 2}
"""Kinds of numbers that have as many decimals, whatever they are."""


def places_of(values: Iterable[float]) -> int:
    """Decimals in which each of the numbers is told, two at most: what stands in one column has as many."""
    hundredths = [round(value * 100) for value in values]
    return 0 if all(each % 100 == 0 for each in hundredths) else 1 if all(each % 10 == 0 for each in hundredths) else 2


def number_text(value: int | float | None, kind: str = "number") -> str:
    """As papers print it: «1234», «12 345», «45,5 %»; percents with one digit at most, other fractions with two.

    Of tenths and hundredths each has its digits, zeros too: they stand in one column.
    """
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    sign = "−" if value < 0 else ""
    if kind in FIXED:
        whole, _, rest = f"{abs(value):.{FIXED[kind]}f}".partition(".")
        sign = sign if int(whole + rest) else ""
    elif isinstance(value, int):
        whole, rest = str(abs(value)), ""
    else:
        shown = f"{abs(value):.{1 if kind == 'percent' else 2}f}".rstrip("0").rstrip(".")
        whole, _, rest = shown.partition(".")
        sign = sign if shown != "0" else ""
    if len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", NBSP)
    text = f"{sign}{whole},{rest}" if rest else f"{sign}{whole}"
    return f"{text}{NBSP}%" if kind == "percent" else text


def percentages(parts: Sequence[int]) -> tuple[int, ...]:
    """Whole per cents that add up to exactly 100, by largest remainder; all zeros of nothing."""
    if any(part < 0 for part in parts):
        raise ValueError("parts of a whole are not negative")
    total = sum(parts)
    if not total:
        return (0,) * len(parts)
    shares = [part * 100 // total for part in parts]
    by_remainder = sorted(range(len(parts)), key=lambda i: (-(parts[i] * 100 % total), -parts[i], i))
    for i in by_remainder[: 100 - sum(shares)]:
        shares[i] += 1
    return tuple(shares)


def percent(part: int, whole: int, places: int = 1) -> str:
    """«12,5 %»; «нет данных» of an empty whole; some is never shown as 0 %, nor a part as 100 %."""
    if not whole:
        return NO_DATA
    step = Decimal(1).scaleb(-places)
    exact = Decimal(part) * 100 / Decimal(whole)
    shown = exact.quantize(step, ROUND_HALF_UP)
    if part and not shown:
        return f"менее {format_number(step)}{NBSP}%"
    if part < whole and shown == 100:
        return f"более {format_number(100 - step)}{NBSP}%"
    return f"{format_number(shown)}{NBSP}%"


def size_words(size: int) -> str:
    """«340 КБ», «12,4 МБ»; `size` is in bytes."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} КБ"
    return f"{size / 1_000_000:.1f} МБ".replace(".", ",")


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _only_digits(text: str, *lengths: int) -> str:
    """The digits, if they are as many as asked and only spaces and hyphens stand among them."""
    plain = re.sub(r"[\s–-]", "", text)
    return plain if re.fullmatch(r"[0-9]+", plain) and len(plain) in lengths and int(plain) else ""


def snils_ok(text: str) -> bool:
    """Is the check number of the СНИЛС right? Numbers up to 001-001-998 were given without one."""
    digits = _only_digits(text, 11)
    if not digits:
        return False
    number, check = digits[:9], int(digits[9:])
    if int(number) <= 1_001_998:
        return True
    weighted = sum(int(digit) * (9 - place) for place, digit in enumerate(number))
    return weighted % 101 % 100 == check


def format_snils(text: str) -> str:
    """«123-456-789 00»; what has not eleven digits is left as typed."""
    digits = _only_digits(text, 11)
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:9]} {digits[9:]}" if digits else text.strip()


def inn_ok(text: str) -> bool:
    """Are the check digits of the ИНН right: 10 digits of an organisation or 12 of a person?"""
    from stdnum.ru import inn  # here: loaded only where such a number is typed

    return bool(inn.is_valid(_only_digits(text, 10, 12)))


def ogrn_ok(text: str) -> bool:
    """Is the check digit of the ОГРН (13 digits) or ОГРНИП (15) right?"""
    from stdnum.ru import ogrn  # here: loaded only where such a number is typed

    return bool(ogrn.is_valid(_only_digits(text, 13, 15)))


_EXTENSION = re.compile(r"[ ,(]*(?:доб(?:авочный)?\.?|вн(?:утр)?\.?|ext\.?|#)\s*(\d{1,6})\)?\s*$", re.IGNORECASE)
_ONLY_NUMBER = re.compile(r"[0-9 ()+-]*")
_AREA_CODE = re.compile(r"\(\s*(\d{3,5})\s*\)")
_SEVERAL = re.compile(r"\s*[,;\n]\s*(?=[+(\d])|\s+(?:и|или)\s+(?=[+(\d])|\s*/\s*(?=[+(\d])")


def normalise_phone(text: str) -> str:
    """Digits for comparing: a full Russian number as 7 and ten digits, a short local one as its digits."""
    # Looking for the extension takes longer than all the rest, and hardly any number has one.
    number = text if _ONLY_NUMBER.fullmatch(text) else _EXTENSION.sub("", text)
    digits = _digits(number)
    if len(digits) == 10 and not number.strip().startswith("+"):
        return f"7{digits}"
    if len(digits) == 11 and digits[0] == "8" and not number.strip().startswith("+"):
        return f"7{digits[1:]}"
    return digits


def format_phone(text: str) -> str:
    """«+7 (914) 555-12-34», «+7 (41658) 2-34-56»; several by comma; local and foreign ones as typed."""
    return ", ".join(_one_phone(number.strip()) for number in _SEVERAL.split(text.strip()) if number.strip())


def _one_phone(text: str) -> str:
    digits = normalise_phone(text)
    if len(digits) != 11 or digits[0] != "7":
        return text
    typed_code = _AREA_CODE.search(text)
    code = typed_code[1] if typed_code and digits[1:].startswith(typed_code[1]) else digits[1:4]
    local = digits[1 + len(code) :]
    local = f"{local[:-4]}-{local[-4:-2]}-{local[-2:]}"
    extension = _EXTENSION.search(text)
    return f"+7 ({code}) {local}" + (f" доб. {extension[1]}" if extension else "")
