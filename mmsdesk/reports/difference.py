"""«Чем отличается от сегодня»: what changed between a paper as it was given out and the same paper now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from mmsdesk.core.text import in_short, plural, plural_word, upper_first
from mmsdesk.models.base import Choice
from mmsdesk.reports.difference_matching import Matched, match
from mmsdesk.reports.difference_units import Unit, UnitKind, column_label, template, units_of
from mmsdesk.reports.document import Cell, Column, Document, Figure, Run, Text, cell_text, plain_text
from mmsdesk.reports.styles import NO_DATA

_LONGEST = 160
"""Characters of a text quoted in a line of the list."""


class DifferenceKind(Choice):
    """What happened."""

    FIGURE = "figure", "число"
    CHANGED = "changed", "изменено"
    MOVED = "moved", "перенесено"
    ADDED = "added", "добавлено"
    GONE = "gone", "убрано"


_ADDED = {
    UnitKind.PART: "добавлена часть",
    UnitKind.HEADING: "добавлен раздел",
    UnitKind.TEXT: "добавлен текст",
    UnitKind.LINE: "добавлена строка",
    UnitKind.GROUP: "добавлен подзаголовок",
    UnitKind.ROW: "добавлена строка",
    UnitKind.COLUMNS: "добавлена таблица",
    UnitKind.POINT: "на диаграмму добавлено",
}
_GONE = {
    UnitKind.PART: "убрана часть",
    UnitKind.HEADING: "убран раздел",
    UnitKind.TEXT: "убран текст",
    UnitKind.LINE: "убрана строка",
    UnitKind.GROUP: "убран подзаголовок",
    UnitKind.ROW: "убрана строка",
    UnitKind.COLUMNS: "убрана таблица",
    UnitKind.POINT: "с диаграммы убрано",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs. `label` says where; `was` and `became` are what was printed then and is now. Of a figure
    `came` and `went` are ids of the records of `register` that it counts now and did not, and the other way round."""

    kind: DifferenceKind
    what: UnitKind
    label: str
    was: str = ""
    became: str = ""
    register: str = ""
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """One line for a list."""
        label = in_short(self.label, _LONGEST)
        if self.kind is DifferenceKind.ADDED:
            return _told(label, f"{_ADDED[self.what]} «{in_short(self.became, _LONGEST)}»")
        if self.kind is DifferenceKind.GONE:
            return _told(label, f"{_GONE[self.what]} «{in_short(self.was, _LONGEST)}»")
        if self.kind is DifferenceKind.MOVED:
            return _told(label, f"перенесено из «{in_short(self.was, _LONGEST)}» в «{in_short(self.became, _LONGEST)}»")
        if self.kind is DifferenceKind.FIGURE:
            return _told(label, self._figure_words())
        if not self.was:
            return _told(label, f"появилось «{in_short(self.became, _LONGEST)}»")
        if not self.became:
            return _told(label, f"больше нет, было «{in_short(self.was, _LONGEST)}»")
        return _told(label, f"было «{in_short(self.was, _LONGEST)}», стало «{in_short(self.became, _LONGEST)}»")

    def _figure_words(self) -> str:
        records = [
            f"{plural_word(len(ids), one, many, many)} {plural(len(ids), 'запись', 'записи', 'записей')}"
            for one, many, ids in (("вошла", "вошло", self.came), ("выбыла", "выбыло", self.went))
            if ids
        ]
        counted = f" ({', '.join(records)})" if records else ""
        if self.was == self.became:
            return f"по-прежнему {self.became or NO_DATA}, но состав другой{counted}"
        return f"было {self.was or NO_DATA}, стало {self.became or NO_DATA}{counted}"


def differences(then: Document, now: Document) -> tuple[Difference, ...]:
    """What changed from `then` to `now`, in reading order; remarks count only if they were given out.

    A row of a table is known by its first text within the caption: people of one name are told apart by the rest.
    """
    if then == then.without_remarks():
        now = now.without_remarks()
    found = list(_told_in_order(match(units_of(then), units_of(now))))
    # A chart mostly draws what a table beside it says.
    said = {_sense(each) for each in found if each.what is not UnitKind.POINT}
    return tuple(each for each in found if each.what is not UnitKind.POINT or _sense(each) not in said)


def _told_in_order(matched: Matched) -> Iterator[Difference]:
    """Differences as a reader of the new document meets them; what is gone after what it stood behind."""
    gone: dict[int, list[Unit]] = defaultdict(list)
    behind = -1
    for index, unit in enumerate(matched.old):
        if index in matched.became:
            behind = matched.became[index]
        elif not matched.gone_with_its_place(unit):
            gone[behind].append(unit)
    for index in range(-1, len(matched.new)):
        if index in matched.was:
            old, new = matched.old[matched.was[index]], matched.new[index]
            yield from _moved(matched, old, new)
            yield from _changed(old, new)
        elif index >= 0 and not matched.came_with_its_place(matched.new[index]):
            unit = matched.new[index]
            yield Difference(DifferenceKind.ADDED, unit.kind, _where(unit), became=_name(unit))
        for unit in gone.get(index, ()):
            yield Difference(DifferenceKind.GONE, unit.kind, _where(unit), was=_name(unit))


def _where(unit: Unit) -> str:
    if unit.kind is UnitKind.PART:
        return ""
    alone = unit.kind is UnitKind.TEXT or (unit.kind is UnitKind.COLUMNS and unit.inside)
    return joined(unit.path[0][0], *(() if alone else (unit.inside, *unit.group)))


def _name(unit: Unit) -> str:
    return unit.inside if unit.kind is UnitKind.COLUMNS and unit.inside else unit.label


def _moved(matched: Matched, old: Unit, new: Unit) -> Iterator[Difference]:
    """A row under another heading, unless it is the heading that is called otherwise."""
    if not matched.moved(old, new):
        return
    was, became = (joined(unit.path[-1][0], unit.inside, *unit.group) for unit in (old, new))
    if was != became:
        yield Difference(DifferenceKind.MOVED, new.kind, joined(new.path[0][0], new.label), was, became)


def _sense(difference: Difference) -> tuple[object, ...]:
    """What it says, wherever it stands."""
    each = difference
    return each.kind, each.was, each.became, each.register, each.came, each.went


def _changed(old: Unit, new: Unit) -> Iterator[Difference]:
    """What differs inside a unit that stands in both."""
    if new.kind is UnitKind.COLUMNS and old.label != new.label:
        label = joined(new.path[0][0], new.inside, "столбцы")
        yield Difference(DifferenceKind.CHANGED, new.kind, label, old.label, new.label)
    if new.kind is UnitKind.TEXT and old.name != new.name:
        # The words themselves are quoted and say where.
        yield Difference(DifferenceKind.CHANGED, new.kind, new.path[0][0], old.label, new.label)
        return
    called = "" if new.kind is UnitKind.TEXT else new.label
    for column, was, became in _cells(old, new):
        # Most cells are the same, and comparing them is quick.
        if was != became:
            label = joined(new.path[0][0], new.inside, called, column_label(column))
            yield from _cell(new.kind, label, column, (was, became))


def _cells(old: Unit, new: Unit) -> Iterator[tuple[Column, Cell | Text, Cell | Text]]:
    if old.columns == new.columns:
        for column, was, became in zip(new.columns, old.cells, new.cells, strict=False):
            yield column, was, became
        return
    before = dict(zip(map(column_label, old.columns), old.cells, strict=False))
    for column, became in zip(new.columns, new.cells, strict=False):
        if column_label(column) in before:
            yield column, before[column_label(column)], became


def _cell(what: UnitKind, label: str, column: Column, cells: tuple[Cell | Text, Cell | Text]) -> Iterator[Difference]:
    old, new = (_figures(cell) for cell in cells)
    if (old or new) and template(cells[0]) == template(cells[1]):
        for one, other in zip(old, new, strict=True):
            if one != other:
                yield _of_figure(what, label, column, one, other)
        return
    if any(isinstance(cell, (Figure, int, float)) for cell in cells):
        yield _of_figure(what, label, column, *(_as_figure(cell, column) for cell in cells))
        return
    was, became = (_said(cell, column) for cell in cells)
    if was != became:
        yield Difference(DifferenceKind.CHANGED, what, label, was, became)


def _of_figure(what: UnitKind, label: str, column: Column, old: Figure, new: Figure) -> Difference:
    before, after = set(old.ids), set(new.ids)
    return Difference(
        DifferenceKind.FIGURE,
        what,
        label,
        _said(old, column),
        _said(new, column),
        new.register or old.register,
        tuple(record for record in new.ids if record not in before),
        tuple(record for record in old.ids if record not in after),
    )


def _as_figure(cell: Cell | Text, column: Column) -> Figure:
    """A number without records, or what stands in its place."""
    if isinstance(cell, Figure):
        return cell
    return Figure(cell) if isinstance(cell, (int, float)) else Figure(None, text=_said(cell, column))


def _figures(cell: Cell | Text) -> list[Figure]:
    parts = cell if isinstance(cell, tuple) else (cell,)
    return [part for part in parts if isinstance(part, Figure)]


def _said(cell: Cell | Text, column: Column) -> str:
    if isinstance(cell, (tuple, Run)):
        return plain_text(cell)
    return cell_text(cell, column.kind, column.empty)


def joined(*words: str) -> str:
    """Where something stands, from the outside in."""
    return " · ".join(" ".join(word.split()) for word in dict.fromkeys(words) if word)


def _told(label: str, words: str) -> str:
    return f"{label.rstrip(' .,:;')}: {words}" if label else upper_first(words)
