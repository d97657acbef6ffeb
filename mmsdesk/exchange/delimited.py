"""Reading CSV and TSV: the encoding and the separator are found out from the content."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, Literal

from mmsdesk.exchange.extent import MAX_CELL_TEXT, Extent, too_long

_SEPARATORS = ";\t,|"
_ENCODINGS = ("cp1251", "koi8-r", "cp866")
"""The first wins where the text says nothing."""
_COMMON = frozenset("оеаинтсрвл")
_SIGNS = frozenset("№«»–—…„“” \xa0")
_COUNTED_LINES = 2_000
_ALIKE = 0.8
"""Part of the lines inside quotes that must look like rows of the table."""
_MADE_HARMLESS = ("'=", "'+", "'-", "'@")
"""How a list is written whose text a spreadsheet would take for a formula."""
_LEAST_WHOLE = 20
"""Letters of UTF-8 that must be whole for each that is not."""
_SAMPLE_LINES, _SAMPLE = 50, 100_000  # lines, characters


def decoded(content: bytes) -> str | None:
    """The text in UTF-8, in UTF-16 with its mark, or in the likeliest of CP1251, KOI8-R and CP866.

    None when the bytes are no text at all.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in content:
        return None
    else:
        nearly = _nearly_utf8(content)
        if nearly is not None:
            return _if_text(nearly)
        encodings = (_cyrillic(content),)
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _if_text(text)
    return None


def _if_text(text: str) -> str | None:
    """The text, unless it is binary content that happens to decode: that is full of control characters."""
    controls = sum(text.count(chr(code)) for code in (*range(1, 9), *range(14, 32)))
    return text if controls <= len(text) // 1000 else None


def _nearly_utf8(content: bytes) -> str | None:
    """A text of UTF-8 in which a byte here and there was spoilt; None if it is rather of another encoding."""
    text = content.decode("utf-8-sig", "replace")
    foreign = sum(sign > "\x7f" for sign in text)
    spoilt = text.count("\ufffd")
    return text if spoilt * _LEAST_WHOLE <= foreign else None


def _cyrillic(content: bytes) -> str:
    """The one-byte encoding in which the text has most of the letters that are common in Russian."""

    def russian(encoding: str) -> float:
        text = content[:_SAMPLE].decode(encoding, "replace")
        letters = [sign for sign in text if sign > "\x7f"]
        common = sum(sign in _COMMON for sign in text.casefold())
        # A small letter before a capital one is the mark of KOI8-R and CP1251 taken for each other.
        turned = sum(first.islower() and second.isupper() for first, second in pairwise(letters))
        return common - turned - sum(not sign.isalpha() and sign not in _SIGNS for sign in letters)

    return max(_ENCODINGS, key=russian)


def read_delimited(text: str, file_name: str) -> Iterator[list[str]]:
    """The rows of the text, all values as texts; UserError beyond the limits."""
    separator, table = _separator(text)
    for row in quoted_rows(table, separator, file_name):
        yield [value[1:] if value.startswith(_MADE_HARMLESS) else value for value in row]


def quoted_rows(text: str, separator: str, file_name: str) -> Iterator[list[str]]:
    """Rows without their empty ends; where quotes would swallow whole rows, they are signs like others.

    Raises UserError beyond the limits.
    """
    literal = _quotes_swallow(text, separator)
    extent = Extent(file_name)
    try:
        for number, row in enumerate(_reader(text, separator, literal=literal)):
            if any(len(value) > MAX_CELL_TEXT for value in row):
                raise too_long(file_name)
            if literal:
                row = [_unquoted(value) for value in row]
            last = next((place for place in range(len(row) - 1, -1, -1) if row[place]), None)
            if last is not None:
                extent.fill(number, last)
            yield row[: (last or 0) + 1]
    except csv.Error as error:
        raise too_long(file_name) from error


def _reader(text: str, separator: str, *, literal: bool, strict: bool = False) -> Any:
    quoting: Literal[0, 3] = csv.QUOTE_NONE if literal else csv.QUOTE_MINIMAL
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting, strict=strict)


def _quotes_swallow(text: str, separator: str) -> bool:
    """Whether a quoted cell holds rows of the table: a quote was never closed, or stands for «the same»."""
    if '"' not in text:
        return False
    lines = list(io.StringIO(text, newline=""))
    counted = Counter(line.count(separator) for line in lines[:_COUNTED_LINES] if line.strip())
    usual = counted.most_common(1)[0][0]
    if not usual:
        return False
    reader = _reader(text, separator, literal=False)
    before = 0
    try:
        for _row in reader:
            within, before = lines[before : reader.line_num], reader.line_num
            if len(within) > 1 and _are_rows(within, separator, usual):
                return True
    except csv.Error:
        return _are_rows(lines[before:], separator, usual)
    return False


def _are_rows(lines: Sequence[str], separator: str, usual: int) -> bool:
    """Whether each of the lines, but for empty ones, is as wide as a row of the table.

    In a cell of two columns a comma or a semicolon is as likely one of the text: then the quotes must not match.
    """
    filled = [line for line in lines if line.strip()]
    alike = sum(line.count(separator) == usual for line in filled)
    if len(filled) < 2 or alike < max(_ALIKE * len(filled), 2):
        return False
    return usual > 1 or separator == "\t" or sum(line.count('"') for line in filled) % 2 == 1


def _unquoted(value: str) -> str:
    whole = len(value) > 1 and value.startswith('"') and value.endswith('"')
    return value[1:-1].replace('""', '"') if whole else value


def _separator(text: str) -> tuple[str, str]:
    """The separator, and the text without the line in which Excel names it («sep=;»).

    Else it is the sign that cuts the first lines into the most columns of equal number.
    """
    first, _, rest = text.partition("\n")
    if len(first.strip()) == 5 and first.strip().casefold().startswith("sep="):
        return first.strip()[4], rest
    lines = text[:_SAMPLE].splitlines()[:_SAMPLE_LINES]
    best, best_score = ";", 0.0
    for separator in _SEPARATORS:
        counts = [len(row) for row in csv.reader(lines, delimiter=separator) if any(row)]
        usual = median(counts) if counts else 1
        alike = sum(count == usual for count in counts) / len(counts) if counts else 0
        score = (usual - 1) * alike
        if score > best_score:
            best, best_score = separator, score
    return best, text
