"""Records in the forms that are compared: names as words and as letters, telephone numbers as digits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mmsdesk.core.names import repair_look_alikes
from mmsdesk.core.numbers import normalise_phone
from mmsdesk.core.text import normalise, stems
from mmsdesk.models.entity import table_column
from mmsdesk.services.duplicates.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it is compared: its cells by key, earlier names as written."""

    id: str
    cells: dict[str, Any]
    former: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Folded:
    """A record made ready for comparing."""

    record: Record
    strict: tuple[Any, ...]
    names: tuple[frozenset[str], ...]
    letters: tuple[str, ...]
    numbers: frozenset[str]
    former: frozenset[str]
    former_words: frozenset[str]
    contacts: frozenset[str]
    day: dt.date | None


def fold(recipe: Recipe, record: Record) -> Folded:
    """Make a record ready for comparing."""
    written = [record.cells[key] for key in recipe.names if record.cells[key]]
    if recipe.shipped_code:
        written = [part for each in written for part in each.split(";") if part.strip()]
    names = tuple(dict.fromkeys(filter(None, map(name_words, written))))
    letters = tuple(dict.fromkeys(filter(None, map(letters_of, written))))
    # The number of a school stands in its short name; a full one may hold numbers of another kind.
    numbers = frozenset(word for word in name_words(written[0]) if word.isdigit()) if written else frozenset()
    contacts = frozenset(
        each for key in recipe.contacts for each in _contacts(record.cells[key] or "", kind_of(recipe, key))
    )
    return Folded(
        record,
        tuple(record.cells[key] for key in recipe.strict),
        names,
        letters,
        numbers,
        frozenset(map(letters_of, record.former)),
        frozenset().union(*map(name_words, record.former)),
        contacts,
        record.cells[recipe.day] if recipe.day else None,
    )


def counted_values(recipe: Recipe, folded: Folded) -> Iterator[tuple[str, Hashable]]:
    """What is counted, to know which values are rare."""
    for letters in folded.letters:
        yield "", letters
    for key in (*recipe.links, *recipe.key_links):
        value = folded.record.cells[key]
        if value:
            yield key, value
    for key in recipe.texts:
        value = folded.record.cells[key]
        if value:
            yield key, letters_of(value)


def kind_of(recipe: Recipe, key: str) -> str:
    """What kind of text a column holds."""
    column = getattr(recipe.entity.model, key)
    return str(table_column(column).info["field"].kind)


@lru_cache(maxsize=65_536)
def letters_of(written: str) -> str:
    """A text for comparing: ё as е, Latin look-alikes mended, no quotation marks, no signs, no spaces."""
    return "".join(ch for ch in normalise(repair_look_alikes(written)) if ch.isalnum())


@lru_cache(maxsize=65_536)
def name_words(written: str) -> frozenset[str]:
    """Words of a name without their endings."""
    return frozenset(stems(repair_look_alikes(written)))


@lru_cache(maxsize=32_768)
def _contacts(written: str, kind: str) -> tuple[str, ...]:
    if not written:
        return ()
    if kind == "phone":
        return tuple(p for p in map(normalise_phone, written.split(",")) if len(p) > 5)
    return (written.strip().casefold(),)
