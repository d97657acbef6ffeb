"""Which unit of one document is which of another: by name, by what stands around, by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from mmsdesk.reports.difference_units import Path, Unit, UnitKind

_ALIKE = 60
"""Likeness in per cent from which a text counts as the same one changed."""

_AHEAD = 6
"""Texts looked at further down for the changed form of one that is gone."""

_COMPARED = 2_000
"""Characters of a text that are looked at for likeness."""


@dataclass
class Matched:
    """Two documents as units; `was` and `became` lead from the index of a unit to that of the same one before and
    after."""

    old: Sequence[Unit]
    new: Sequence[Unit]
    was: dict[int, int] = field(default_factory=dict)
    became: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._old_places, self._new_places = _places(self.old), _places(self.new)

    def pair(self, old: int, new: int) -> None:
        """These two are the same."""
        self.was[new] = old
        self.became[old] = new

    def gone_with_its_place(self, unit: Unit) -> bool:
        """Whether the table or section that a unit stood in is gone: that is told once."""
        return _above(unit) not in self._new_places

    def came_with_its_place(self, unit: Unit) -> bool:
        """Whether the table or section of a unit is new as a whole."""
        return _above(unit) not in self._old_places

    def moved(self, old: Unit, new: Unit) -> bool:
        """Whether a row stands elsewhere; not where its table or sub-heading only got another name."""
        if old.kind is not UnitKind.ROW or (old.place, old.group) == (new.place, new.group):
            return False
        return (old.place, old.group) in self._new_places or (new.place, new.group) in self._old_places


def match(old: Sequence[Unit], new: Sequence[Unit]) -> Matched:
    """Pairs what is the same; in time that grows with the length of the documents, not with its square."""
    matched = Matched(old, new)
    _by_name(matched)
    _moved_rows(matched)
    _renamed_rows(matched)
    _reworded(matched)
    return matched


def _places(units: Sequence[Unit]) -> set[Hashable]:
    found: set[Hashable] = {(("", 0),)}
    for unit in units:
        found.add(unit.path)
        found.add(unit.place)
        if unit.kind is UnitKind.ROW:
            found.add((unit.place, unit.group))
    return found


def _above(unit: Unit) -> Hashable:
    """The place that must be there for a unit to be told by itself."""
    if unit.kind is UnitKind.PART:
        return (("", 0),)
    if unit.kind is UnitKind.HEADING:
        return unit.path[:-1]
    return unit.path if unit.kind is UnitKind.COLUMNS else unit.place


def _by_name(matched: Matched) -> None:
    """Units of one name in one place; of several the unchanged ones first, then those of one group, then by order."""
    before = _indices(matched.old)
    for key, news in _indices(matched.new).items():
        olds = before.get(key, [])
        if len(olds) > 1 or len(news) > 1:
            for trait in (_whole, _group):
                olds, news = _pair_equal(matched, olds, news, trait)
        for one, other in zip(olds, news, strict=False):
            matched.pair(one, other)


def _indices(units: Sequence[Unit]) -> Mapping[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        found[unit.kind, unit.place, unit.name].append(index)
    return found


def _whole(unit: Unit) -> Hashable:
    return unit.group, unit.cells


def _group(unit: Unit) -> Hashable:
    return unit.group


def _pair_equal(
    matched: Matched, olds: list[int], news: list[int], trait: Callable[[Unit], Hashable]
) -> tuple[list[int], list[int]]:
    """Pairs what has the same trait; returns what is left."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for old in reversed(olds):
        waiting[trait(matched.old[old])].append(old)
    left = []
    for new in news:
        same = waiting.get(trait(matched.new[new]))
        if same:
            matched.pair(same.pop(), new)
        else:
            left.append(new)
    return [old for old in olds if old not in matched.became], left


def _moved_rows(matched: Matched) -> None:
    """A row that went to another table of the same part: the only one of its name left on either side."""
    olds = _lone_rows(matched.old, matched.became)
    for key, new in _lone_rows(matched.new, matched.was).items():
        old = olds.get(key)
        if old is not None and new is not None:
            matched.pair(old, new)


def _lone_rows(units: Sequence[Unit], paired: Mapping[int, int]) -> dict[Hashable, int | None]:
    found: dict[Hashable, int | None] = {}
    for index, unit in enumerate(units):
        # A total and a sub-heading are named by more than a text.
        if unit.kind is UnitKind.ROW and index not in paired and isinstance(unit.name, str) and unit.name:
            key = (unit.path[0], unit.columns, unit.name)
            found[key] = None if key in found else index
    return found


def _renamed_rows(matched: Matched) -> None:
    """A row of which only the name is another, and not quite another: a new surname, a school renamed."""
    olds = _by_rest(matched.old, matched.became)
    for key, new in _by_rest(matched.new, matched.was).items():
        old = olds.get(key)
        if old is None or new is None:
            continue
        if ratio(matched.old[old].label[:_COMPARED], matched.new[new].label[:_COMPARED]) >= _ALIKE:
            matched.pair(old, new)


def _by_rest(units: Sequence[Unit], paired: Mapping[int, int]) -> dict[Hashable, int | None]:
    """Unpaired rows by what stands in them beside the name; None where several have the same."""
    found: dict[Hashable, int | None] = {}
    for index, unit in enumerate(units):
        if unit.kind is UnitKind.ROW and index not in paired and isinstance(unit.name, str) and unit.name:
            rest = list(unit.cells)
            rest[rest.index(unit.name)] = None
            if any(rest):
                key = (unit.place, unit.group, tuple(rest))
                found[key] = None if key in found else index
    return found


def _reworded(matched: Matched) -> None:
    """Running text that says almost the same, under the same heading and in the same order."""
    waiting: dict[Path, list[int]] = defaultdict(list)
    for index, unit in enumerate(matched.new):
        if unit.kind is UnitKind.TEXT and index not in matched.was:
            waiting[unit.path].append(index)
    for index, unit in enumerate(matched.old):
        if unit.kind is not UnitKind.TEXT or index in matched.became:
            continue
        left = waiting.get(unit.path, [])
        likeness = [ratio(unit.label[:_COMPARED], matched.new[new].label[:_COMPARED]) for new in left[:_AHEAD]]
        if likeness and max(likeness) >= _ALIKE:
            matched.pair(index, left.pop(likeness.index(max(likeness))))
