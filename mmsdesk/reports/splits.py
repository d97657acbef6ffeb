"""People split into rows: every cell is the ids behind its figure, parts are compared with the whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mmsdesk.reports.comparison import Ids, change_cell, whole_shares
from mmsdesk.reports.document import Cell, Figure, Row, Total
from mmsdesk.reports.styles import NO_DATA


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
    return whole_shares(split_.whole.ids, [part.ids for part in split_.parts])


@dataclass(frozen=True, slots=True)
class Earlier:
    """The same rows a year before, by their words; `known`: a row that is not there had nobody."""

    rows: Mapping[str, Figure]
    whole: Figure | None
    known: bool = True

    def of(self, label: str) -> Figure | None:
        """How many stood in a row; None where nobody knows."""
        return self.rows.get(label) or (figure(()) if self.known else None)


def earlier(split_: Split) -> Earlier:
    """A split of the year before to stand beside one of today."""
    return Earlier({part.label: figure(part.ids) for part in split_.parts}, figure(split_.whole.ids))


def with_gone(split_: Split, before: Earlier) -> Split:
    """The split with a row for everything that somebody was in a year before and nobody is now."""
    there = {part.label for part in split_.parts}
    columns = len(split_.whole.of_them)
    gone = [
        Part(words, (), ((),) * columns) for words, then in before.rows.items() if then.value and words not in there
    ]
    if not gone:
        return split_
    last = -1 if split_.parts and split_.parts[-1].label == NO_DATA else len(split_.parts)
    return Split((*split_.parts[:last], *gone, *split_.parts[last:]), split_.whole)


def split_rows(split_: Split, *, with_shares: bool = False, before: Earlier | None = None) -> tuple[Row, ...]:
    """Rows of a table: words, number, per cent if wanted, the year before with the change, columns beside."""
    if before is not None:
        split_ = with_gone(split_, before)
    rows: list[Row] = []
    for part, share in zip(split_.parts, shares(split_), strict=True):
        then = _then(part, before.of(part.label)) if before else ()
        rows.append(_cells(part, (share,) if with_shares else (), then))
    known = any(share is not None for share in shares(split_))
    then = _then(split_.whole, before.whole) if before else ()
    rows.append(Total(_cells(split_.whole, (100 if known else None,) if with_shares else (), then)))
    return tuple(rows)


def _then(part: Part, before: Figure | None) -> tuple[Cell, ...]:
    return (before, change_cell(len(part.ids), before))


def _cells(part: Part, share: tuple[int | None, ...], then: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return (part.label, figure(part.ids), *share, *then, *(figure(ids) for ids in part.of_them))
