"""People split into rows: every cell is the ids behind its figure, parts are compared with the whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mmsdesk.core.numbers import percentages
from mmsdesk.reports.document import Cell, Figure, Row, Total

SMALL_GROUP = 20
"""Below this many people shares in per cent say less than the numbers and are left out (DOMAIN 3.5)."""

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A row: its words, everybody in it, and those of them who belong to each of the named columns."""

    label: str
    ids: Ids
    of_them: tuple[Ids, ...] = ()


@dataclass(frozen=True, slots=True)
class Split:
    """People in rows. `whole` is everybody who was to be distributed, with the same columns."""

    parts: tuple[Part, ...]
    whole: Part

    @property
    def counted(self) -> int:
        """Sum of the rows."""
        return sum(len(part.ids) for part in self.parts)

    @property
    def adds_up(self) -> bool:
        """Whether the rows make the whole."""
        return self.counted == len(self.whole.ids)


def split(
    everybody: Sequence[str],
    rows: Mapping[str, Iterable[str]],
    labels: Iterable[tuple[str, str]],
    columns: Sequence[Collection[str]] = (),
) -> Split:
    """Distribute people over rows.

    `rows` names the keys of the rows each person belongs to, `labels` the keys in order with their words (rows of
    other keys are left out); `columns` are sets of people counted beside.
    """
    found: dict[str, list[str]] = {key: [] for key, _words in labels}
    for person in everybody:
        for key in rows.get(person, ()):
            if key in found:
                found[key].append(person)
    words = dict(labels)
    parts = [_part(words[key], ids, columns) for key, ids in found.items()]
    return Split(tuple(parts), _part("Всего", everybody, columns))


def _part(label: str, ids: Sequence[str], columns: Sequence[Collection[str]]) -> Part:
    return Part(label, tuple(ids), tuple(tuple(i for i in ids if i in column) for column in columns))


def figure(ids: Ids, register: str = "teachers", text: str | None = None) -> Figure:
    """How many they are."""
    return Figure(len(ids), register, ids, text)


def shares(split_: Split) -> tuple[int | None, ...]:
    """Whole per cents of the rows, 100 together; nothing where the group is small or rows overlap."""
    if len(split_.whole.ids) < SMALL_GROUP or not split_.adds_up:
        return (None,) * len(split_.parts)
    return percentages([len(part.ids) for part in split_.parts])


def split_rows(split_: Split, *, with_shares: bool = False) -> tuple[Row, ...]:
    """Rows of a table: words, number, per cent if wanted, columns beside; the whole below."""
    rows: list[Row] = []
    for part, share in zip(split_.parts, shares(split_), strict=True):
        rows.append(_cells(part, (share,) if with_shares else ()))
    known = any(share is not None for share in shares(split_))
    rows.append(Total(_cells(split_.whole, (100 if known else None,) if with_shares else ())))
    return tuple(rows)


def _cells(part: Part, share: tuple[int | None, ...]) -> tuple[Cell, ...]:
    return (part.label, figure(part.ids), *share, *(figure(ids) for ids in part.of_them))
