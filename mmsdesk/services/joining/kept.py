"""Where the values go that a joined record does not take: former names, synonyms, words in the note."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapidfuzz.distance import Levenshtein

from mmsdesk.core.dates import format_date
from mmsdesk.core.text import lower_first, normalise
from mmsdesk.models.entity import Entity, table_column
from mmsdesk.models.reference import REFERENCES
from mmsdesk.models.teachers import TEACHERS

if TYPE_CHECKING:
    from mmsdesk.services.joining.plan import Cell

_SLIP = 2
"""So many letters may differ in a misspelling, which is no former surname."""

_NAMES = ("name", "short_name", "synonyms")


@dataclass(frozen=True)
class Kept:
    """`cells` of the joined record that hold kept values, `surnames` that become former ones; `told` are sentences
    about what is kept where, `left` is what stays in the history only."""

    cells: Mapping[str, Any]
    surnames: tuple[str, ...]
    told: tuple[str, ...]
    left: tuple[str, ...]


def kept_values(
    entity: Entity, cells: Sequence[Cell], titles: Sequence[str], names_known: frozenset[str], day: dt.date
) -> Kept:
    """Everything that the records say differently and the joined one does not take."""
    lost = [
        (cell, place)
        for cell in cells
        if cell.visible and cell.differs
        for place in range(len(titles))
        if _is_lost(entity, cell, place)
    ]
    surnames: list[str] = []
    synonyms: list[str] = []
    noted: dict[int, list[str]] = {}
    in_note, left = [], []
    for cell, place in lost:
        words = f"{lower_first(cell.label)} «{cell.shown[place]}»"
        if entity is TEACHERS and cell.key == "surname":
            if _is_other_surname(cell, place, names_known) and cell.values[place] not in surnames:
                surnames.append(cell.values[place])
        elif entity is REFERENCES and cell.key in _NAMES:
            synonyms += [part.strip() for part in str(cell.values[place]).split(";") if part.strip()]
        elif "note" in entity.fields and cell.key != "note":
            noted.setdefault(place, []).append(f"{lower_first(cell.label)} {cell.shown[place]}")
            in_note.append(words)
        else:
            left.append(words)
    told = [
        f"{where}: {'; '.join(what)}."
        for where, what in (
            ("Среди прежних фамилий останется", surnames),
            ("В синонимах останется", synonyms),
            ("В заметки запишется", in_note),
        )
        if what
    ]
    return Kept(_filled(cells, synonyms, noted, titles, day), tuple(surnames), tuple(told), tuple(left))


def _filled(
    cells: Sequence[Cell],
    synonyms: Sequence[str],
    noted: Mapping[int, Sequence[str]],
    titles: Sequence[str],
    day: dt.date,
) -> dict[str, Any]:
    values = {cell.key: cell.value for cell in cells}
    made: dict[str, Any] = {}
    if synonyms:
        standing = [part.strip() for part in (values["synonyms"] or "").split(";") if part.strip()]
        taken = {normalise(values[key] or "") for key in ("name", "short_name")}
        fresh = {normalise(each): each for each in (*standing, *synonyms) if normalise(each) not in taken}
        made["synonyms"] = "; ".join(fresh.values())
    if noted:
        lines = [values["note"]] if values["note"] else []
        lines += [
            f"При объединении {format_date(day)} в карточке «{titles[place]}» стояло: {'; '.join(words)}."
            for place, words in sorted(noted.items())
        ]
        made["note"] = "\n".join(lines)
    return made


def _is_lost(entity: Entity, cell: Cell, place: int) -> bool:
    """Whether a record says something here that the joined one would not."""
    value = cell.values[place]
    if cell.taken in (place, -1) or value in (None, "") or isinstance(value, bool):
        return False
    default = table_column(getattr(entity.model, cell.key)).default
    if default is not None and default.is_scalar and value == default.arg:  # type: ignore[attr-defined]
        return False
    taken = cell.values[cell.taken]
    if isinstance(value, str) and isinstance(taken, str) and cell.shown[place] == value:
        return normalise(value).replace(".", "") not in normalise(taken).replace(".", "")
    return bool(value != taken)


def _is_other_surname(cell: Cell, place: int, known: frozenset[str]) -> bool:
    old, new = normalise(cell.values[place]), normalise(str(cell.value or ""))
    return old not in known and Levenshtein.distance(old, new) > _SLIP
