"""Reading CSV and TSV: the encoding and the separator are found out from the content."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from mmsdesk.exchange.extent import MAX_CELL_TEXT, Extent, too_long

_SEPARATORS = ";\t,|"
_ENCODINGS = ("cp1251", "koi8-r", "cp866")
"""The first wins where the text says nothing."""
_COMMON = frozenset("оеаинтсрвл")
_SIGNS = frozenset("№«»–—…„“” \xa0")
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
        encodings = ("utf-8-sig", _cyrillic(content))
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Binary content that happens to decode is full of control characters.
        controls = sum(text.count(chr(code)) for code in (*range(1, 9), *range(14, 32)))
        return text if controls <= len(text) // 1000 else None
    return None


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
    extent = Extent(file_name)
    try:
        separator, table = _separator(text)
        for number, row in enumerate(csv.reader(io.StringIO(table, newline=""), delimiter=separator)):
            if any(len(value) > MAX_CELL_TEXT for value in row):
                raise too_long(file_name)
            last = next((place for place in range(len(row) - 1, -1, -1) if row[place]), None)
            if last is not None:
                extent.fill(number, last)
            yield row[: (last or 0) + 1]
    except csv.Error as error:
        raise too_long(file_name) from error


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
